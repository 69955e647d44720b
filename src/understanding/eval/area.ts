/** The area under the ROC curve: how often a text that is so is thought likelier than one that is not; a tie counts half. */
export function areaUnderCurve(so: readonly number[], not: readonly number[]): number {
  const all = [...so.map((score) => ({ score, isSo: true })), ...not.map((score) => ({ score, isSo: false }))].sort(
    (a, b) => a.score - b.score,
  );
  let ranks = 0;
  for (let from = 0; from < all.length; ) {
    let to = from;
    while (to < all.length && all[to]?.score === all[from]?.score) to += 1;
    // scores that are the same share the mean of their ranks
    for (let at = from; at < to; at += 1) if (all[at]?.isSo) ranks += (from + 1 + to) / 2;
    from = to;
  }
  return so.length * not.length === 0 ? Number.NaN : (ranks - (so.length * (so.length + 1)) / 2) / (so.length * not.length);
}

/** "AUC .873, 95 % interval .82 to .92" after Hanley and McNeil (1982). */
export function describeArea(so: readonly number[], not: readonly number[]): string {
  const area = areaUnderCurve(so, not);
  if (Number.isNaN(area)) return 'AUC unknown';
  const q1 = area / (2 - area);
  const q2 = (2 * area ** 2) / (1 + area);
  const variance =
    (area * (1 - area) + (so.length - 1) * (q1 - area ** 2) + (not.length - 1) * (q2 - area ** 2)) / (so.length * not.length);
  const reach = 1.96 * Math.sqrt(variance);
  return `AUC ${area.toFixed(3)}, 95 % interval ${(area - reach).toFixed(3)} to ${Math.min(1, area + reach).toFixed(3)} (${so.length} against ${not.length})`;
}
