import type { BuyingHistory, BuyingModel } from './buying.ts';

/**
 * The same quantities as `buying.ts` by numeric integration over a buyer's own rate and dropout chance, from the story of the model alone:
 * a check that shares no formula with it. Used by the evaluation and the tests.
 */

/** ∫ f(s) ds over the real line by the trapezoid rule, which is exact to many digits for functions that fall off like these. */
function overTheLine(f: (s: number) => number, low: number, high: number, steps: number): number {
  const width = (high - low) / steps;
  let sum = 0;
  for (let i = 0; i <= steps; i++) sum += f(low + i * width) * (i === 0 || i === steps ? 0.5 : 1);
  return sum * width;
}

/** ∫ λ^x e^(-λ t) · gamma(λ; r, α) dλ with λ = e^s; the density is normalised numerically too. */
function overRates({ r, alpha }: BuyingModel, x: number, t: number): number {
  const weight = (power: number, scale: number): number =>
    overTheLine((s) => Math.exp((r + power) * s - (alpha + scale) * Math.exp(s)), -140, 8, 6_000);
  return weight(x, t) / weight(0, 0);
}

/** ∫ p^j (1-p)^k · beta(p; a, b) dp with p = 1 / (1 + e^-s), normalised numerically. */
function overDropouts({ a, b }: BuyingModel, j: number, k: number): number {
  const weight = (up: number, down: number): number =>
    overTheLine((s) => Math.exp(-(a + up) * Math.log1p(Math.exp(-s)) - (b + down) * Math.log1p(Math.exp(s))), -60, 60, 3_000);
  return weight(j, k) / weight(0, 0);
}

function ways(model: BuyingModel, { x, tx, T }: BuyingHistory): { alive: number; gone: number } {
  // still a buyer: stayed after each of x repeats, and bought x times until T without leaving
  const alive = overDropouts(model, 0, x) * overRates(model, x, T);
  // left at the last purchase: stayed after x - 1, left at the x-th, and bought nothing since because there was nobody to buy
  const gone = x > 0 ? overDropouts(model, 1, x - 1) * overRates(model, x, tx) : 0;
  return { alive, gone };
}

export function integratedLikelihood(model: BuyingModel, history: BuyingHistory): number {
  const { alive, gone } = ways(model, history);
  return alive + gone;
}

export function integratedChance(model: BuyingModel, history: BuyingHistory): number {
  const { alive, gone } = ways(model, history);
  return alive / (alive + gone);
}
