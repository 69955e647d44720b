import { minimise } from '#lib/statistics/nelder-mead.ts';
import { hypergeometric, logGamma } from '#lib/statistics/special.ts';

/**
 * BG/NBD (Fader, Hardie and Lee 2005, "Counting Your Customers" the Easy Way): buyers buy at a rate of their own until, after some
 * purchase, they stop. What it needs of a buyer, in weeks: `x` repeat purchases (days with one, the first left out), `tx` from the
 * first to the last, `T` from the first until now.
 */
export type BuyingHistory = { x: number; tx: number; T: number };

export type BuyingModel = { r: number; alpha: number; a: number; b: number; logLikelihood: number; buyers: number };

/** Fewer buyers, or fewer of them who came back, teach nothing of the rest. */
export const leastBuyers = 30;
const leastReturning = 10;
/** More are thinned evenly: the estimate hardly moves and the time stays bounded. */
const mostBuyers = 30_000;

/** One entry per different history: shops have thousands who bought once. */
function grouped(histories: readonly BuyingHistory[]): { histories: BuyingHistory[]; counts: number[] } {
  const counts = new Map<string, { history: BuyingHistory; count: number }>();
  for (const history of histories) {
    const key = `${history.x}/${history.tx}/${history.T}`;
    const known = counts.get(key);
    if (known) known.count += 1;
    else counts.set(key, { history, count: 1 });
  }
  return { histories: [...counts.values()].map((one) => one.history), counts: [...counts.values()].map((one) => one.count) };
}

/** The log-likelihood of all histories, equation 6 of the paper in the authors' arrangement that does not overflow. */
export function logLikelihood(
  { histories, counts }: { histories: readonly BuyingHistory[]; counts: readonly number[] },
  { r, alpha, a, b }: { r: number; alpha: number; a: number; b: number },
): number {
  const byCount = new Map<number, number>();
  const ofCount = (x: number): number => {
    const known = byCount.get(x);
    if (known !== undefined) return known;
    const made =
      logGamma(r + x) - logGamma(r) + r * Math.log(alpha) + logGamma(a + b) + logGamma(b + x) - logGamma(b) - logGamma(a + b + x);
    byCount.set(x, made);
    return made;
  };
  let sum = 0;
  for (let i = 0; i < histories.length; i++) {
    const { x, tx, T } = histories[i] ?? { x: 0, tx: 0, T: 0 };
    const alive = -(r + x) * Math.log(alpha + T);
    let either = alive;
    if (x > 0) {
      const gone = Math.log(a) - Math.log(b + x - 1) - (r + x) * Math.log(alpha + tx);
      const larger = Math.max(alive, gone);
      either = larger + Math.log(Math.exp(alive - larger) + Math.exp(gone - larger));
    }
    sum += (counts[i] ?? 1) * (ofCount(x) + either);
  }
  return sum;
}

/** Fits the model by maximum likelihood; null when too few have bought, or too few came back. `start` is the last fit, for speed. */
export function fitBuying(all: readonly BuyingHistory[], start: BuyingModel | null = null): BuyingModel | null {
  const histories = all.filter((one) => one.T > 0 && one.tx <= one.T && one.x >= 0 && (one.x > 0 || one.tx === 0));
  if (histories.length < leastBuyers || histories.filter((one) => one.x > 0).length < leastReturning) return null;
  const every = Math.max(1, histories.length / mostBuyers);
  const taken =
    every === 1 ? histories : Array.from({ length: mostBuyers }, (_, i) => histories[Math.floor(i * every)] as BuyingHistory); // within its length
  const groups = grouped(taken);
  const meanT = taken.reduce((sum, one) => sum + one.T, 0) / taken.length;
  // limits far outside of anything seen keep the logarithms finite when the data say nothing about a parameter
  const read = (at: readonly number[]) => {
    const [r = 0, alpha = 0, a = 0, b = 0] = at.map((x) => Math.exp(Math.min(9, Math.max(-9, x))));
    return { r, alpha: alpha * meanT, a, b };
  };
  const from = start
    ? [start.r, start.alpha / meanT, start.a, start.b].map(Math.log)
    : [Math.log(0.5), Math.log(0.2), Math.log(0.8), Math.log(2)];
  const lowest = minimise((at) => -logLikelihood(groups, read(at)) / taken.length, from, start ? 1e-8 : 1e-11);
  return { ...read(lowest.at), logLikelihood: -lowest.value * taken.length, buyers: histories.length };
}

/**
 * The chance that a buyer still is one, equation 7 of the paper's note on P(alive). null for one who bought once: the model says 1 of
 * everybody of them, which is no knowledge.
 */
export function chanceAlive(model: BuyingModel, { x, tx, T }: BuyingHistory): number | null {
  if (x < 1) return null;
  const { r, alpha, a, b } = model;
  const odds = Math.exp(Math.log(a) - Math.log(b + x - 1) + (r + x) * (Math.log(alpha + T) - Math.log(alpha + tx)));
  return 1 / (1 + odds);
}

/** How many purchases to expect in the next `weeks`, equation 10 of the paper. null for one who bought once, or where the series does not settle. */
export function expectedPurchases(model: BuyingModel, history: BuyingHistory, weeks: number): number | null {
  const alive = chanceAlive(model, history);
  if (alive === null) return null;
  const { r, alpha, b } = model;
  const { x, T } = history;
  // the formula has a hole at a = 1 which is not there in the model
  const a = Math.abs(model.a - 1) < 1e-6 ? 1 + 1e-6 : model.a;
  const z = weeks / (alpha + T + weeks);
  const series = hypergeometric(r + x, b + x, a + b + x - 1, z);
  if (Number.isNaN(series)) return null;
  const whole = ((a + b + x - 1) / (a - 1)) * (1 - ((alpha + T) / (alpha + T + weeks)) ** (r + x) * series);
  return Math.max(0, whole * alive);
}
