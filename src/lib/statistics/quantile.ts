/** The quantile of numbers in ascending order, between neighbours linearly (type 7 of Hyndman and Fan 1996). NaN for no numbers. */
export function quantileOf(sorted: readonly number[], share: number): number {
  if (sorted.length === 0) return Number.NaN;
  const place = (sorted.length - 1) * share;
  const low = Math.floor(place);
  const a = sorted[low] ?? Number.NaN;
  const b = sorted[Math.min(sorted.length - 1, low + 1)] ?? a;
  return a + (b - a) * (place - low);
}

/** The median of numbers in any order. */
export function medianOf(numbers: readonly number[]): number {
  return quantileOf(
    [...numbers].sort((a, b) => a - b),
    0.5,
  );
}
