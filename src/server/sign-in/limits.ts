/** So many at once, and one more each time `perMs` has passed. */
export type Limit = { burst: number; perMs: number };

type Bucket = { left: number; at: number };

const mostBuckets = 20_000;

/**
 * Counts by name and says no when there was too much (token bucket). In this process only: Regard is one process, and what is counted
 * here need not outlive a restart.
 */
export function newLimits(nowMs: () => number) {
  const buckets = new Map<string, Bucket>();
  const bucketOf = (name: string, limit: Limit): Bucket => {
    const now = nowMs();
    const known = buckets.get(name);
    if (known) {
      known.left = Math.min(limit.burst, known.left + Math.max(0, now - known.at) / limit.perMs);
      known.at = now;
      return known;
    }
    // the oldest go first: a flood of names cannot fill the memory
    if (buckets.size >= mostBuckets) {
      for (const old of buckets.keys()) {
        buckets.delete(old);
        if (buckets.size < mostBuckets * 0.9) break;
      }
    }
    const made = { left: limit.burst, at: now };
    buckets.set(name, made);
    return made;
  };
  return {
    /** Takes one; false when none is left. */
    take: (name: string, limit: Limit): boolean => {
      const bucket = bucketOf(name, limit);
      if (bucket.left < 1) return false;
      bucket.left -= 1;
      return true;
    },
    /** Whether one is left, without taking it. */
    has: (name: string, limit: Limit): boolean => bucketOf(name, limit).left >= 1,
    forget: (name: string): void => {
      buckets.delete(name);
    },
  };
}

export type Limits = ReturnType<typeof newLimits>;
