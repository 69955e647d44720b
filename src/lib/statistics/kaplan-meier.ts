/** How long something took, or (`isOver` false) how long it has lasted so far. */
export type Duration = { time: number; isOver: boolean };

/** The share that is over by `time`, right after each time at which something ended; with Greenwood's standard error of it. */
export type CurvePoint = { time: number; share: number; standardError: number; atRisk: number };

/**
 * The product-limit estimate (Kaplan and Meier 1958): which share is over by when, where some are not over yet. Those that last
 * exactly as long as another took count as still running at that time. Points are in order of time; none when nothing is over.
 */
export function kaplanMeier(durations: readonly Duration[]): CurvePoint[] {
  const sorted = [...durations].sort((a, b) => a.time - b.time);
  const points: CurvePoint[] = [];
  let running = sorted.length;
  let lasting = 1;
  let greenwood = 0;
  for (let i = 0; i < sorted.length; ) {
    const time = sorted[i]?.time ?? 0;
    let over = 0;
    let all = 0;
    for (; i < sorted.length && sorted[i]?.time === time; i++) {
      all += 1;
      if (sorted[i]?.isOver) over += 1;
    }
    if (over > 0) {
      lasting *= 1 - over / running;
      if (running > over) greenwood += over / (running * (running - over));
      points.push({ time, share: 1 - lasting, standardError: lasting * Math.sqrt(greenwood), atRisk: running });
    }
    running -= all;
  }
  return points;
}

/** The first time by which at least this share is over; null when the curve does not reach it. */
export function timeByShare(curve: readonly CurvePoint[], share: number): number | null {
  return curve.find((point) => point.share >= share - 1e-12)?.time ?? null;
}

/** The share that is over by a time, 0 before the first end. */
export function shareBy(curve: readonly CurvePoint[], time: number): number {
  let share = 0;
  for (const point of curve) {
    if (point.time > time) break;
    share = point.share;
  }
  return share;
}

/** The 95 % interval of the share that is over by a time, on the log-log scale (Kalbfleisch and Prentice 1980), so that it stays in 0 … 1. */
export function intervalAt(curve: readonly CurvePoint[], time: number): { low: number; high: number } | null {
  const point = curve.findLast((one) => one.time <= time);
  if (!point || point.share <= 0 || point.share >= 1) return null;
  const lasting = 1 - point.share;
  const log = Math.log(lasting);
  const width = Math.exp((1.959964 * point.standardError) / lasting / Math.abs(log));
  return { low: 1 - lasting ** (1 / width), high: 1 - lasting ** width };
}
