import { medianOf, quantileOf } from './quantile.ts';
import { seededRandom } from './random.ts';

export type Interval = { value: number; low: number; high: number };

/** More numbers than this are thinned evenly before resampling: the interval is as good and the cost bounded. */
const mostNumbers = 2_000;

function resampled(numbers: readonly number[], random: () => number): number {
  const drawn = new Float64Array(numbers.length);
  for (let i = 0; i < drawn.length; i++) drawn[i] = numbers[Math.floor(random() * numbers.length)] ?? 0;
  drawn.sort();
  const middle = drawn.length >> 1;
  return drawn.length % 2 === 1 ? (drawn[middle] ?? 0) : ((drawn[middle - 1] ?? 0) + (drawn[middle] ?? 0)) / 2;
}

function thinned(numbers: readonly number[]): readonly number[] {
  if (numbers.length <= mostNumbers) return numbers;
  const sorted = [...numbers].sort((a, b) => a - b);
  return Array.from({ length: mostNumbers }, (_, i) => sorted[Math.floor(((i + 0.5) * sorted.length) / mostNumbers)] ?? 0);
}

/**
 * How many times larger the median of `upper` is than that of `lower`, with the 95 % percentile interval of a seeded bootstrap (Efron
 * 1979). null when either has fewer than two numbers or a median of zero.
 */
export function ratioOfMedians(
  upper: readonly number[],
  lower: readonly number[],
  seed: number,
  rounds = 1_000,
): Interval | null {
  if (upper.length < 2 || lower.length < 2) return null;
  const value = medianOf(upper) / medianOf(lower);
  if (!Number.isFinite(value) || value === 0) return null;
  const [above, below] = [thinned(upper), thinned(lower)];
  const random = seededRandom(seed);
  const drawn: number[] = [];
  for (let i = 0; i < rounds; i++) {
    const one = resampled(above, random) / resampled(below, random);
    // a resample whose lower median is zero says "very much larger"
    drawn.push(Number.isNaN(one) ? 1 : one);
  }
  drawn.sort((a, b) => a - b);
  return { value, low: quantileOf(drawn, 0.025), high: quantileOf(drawn, 0.975) };
}
