/** A bucket that fills with time: `most` at once, then `perSecond`. */
export type Pace = { most: number; perSecond: number };

type Bucket = { left: number; atMs: number };

/**
 * How often somebody may come: a token bucket a name, in this process. Names that have not come for a while are forgotten, so that it
 * stays small whoever knocks.
 */
export function newPace(pace: Pace): {
  take: (name: string, nowMs: number) => { isFine: boolean; left: number; waitSeconds: number };
} {
  const buckets = new Map<string, Bucket>();
  const full = (pace.most / pace.perSecond) * 1000;
  const mostNames = 10_000;
  return {
    take: (name, nowMs) => {
      if (buckets.size >= mostNames) {
        for (const [old, bucket] of buckets) if (nowMs - bucket.atMs > full) buckets.delete(old);
        // whoever has not come for longest makes way
        const [first] = buckets.keys();
        if (buckets.size >= mostNames && first !== undefined) buckets.delete(first);
      }
      const known = buckets.get(name) ?? { left: pace.most, atMs: nowMs };
      const left = Math.min(pace.most, known.left + (Math.max(0, nowMs - known.atMs) / 1000) * pace.perSecond);
      const isFine = left >= 1;
      buckets.set(name, { left: isFine ? left - 1 : left, atMs: nowMs });
      return {
        isFine,
        left: Math.floor(isFine ? left - 1 : left),
        waitSeconds: isFine ? 0 : Math.ceil((1 - left) / pace.perSecond),
      };
    },
  };
}
