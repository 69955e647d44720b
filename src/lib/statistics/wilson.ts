/** The value of the standard normal distribution that leaves 5 % outside, on both sides together. */
const z = 1.959964;

/**
 * The 95 % interval of a share after Wilson (1927), both ends between 0 and 1: honest for few cases and for shares near 0 and 1, where
 * the usual one is not. Of no cases nothing is known: 0 to 1.
 */
export function wilson(part: number, whole: number): { low: number; high: number } {
  if (whole <= 0) return { low: 0, high: 1 };
  const share = part / whole;
  const middle = share + z ** 2 / (2 * whole);
  const reach = z * Math.sqrt((share * (1 - share)) / whole + z ** 2 / (4 * whole ** 2));
  const by = 1 + z ** 2 / whole;
  return { low: Math.max(0, (middle - reach) / by), high: Math.min(1, (middle + reach) / by) };
}
