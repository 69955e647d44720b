import { share } from './evaluation.ts';

/** One text judged: how probable "yes" was thought, and what is so. */
export type Judged = { probability: number; isSo: boolean };

/** "1,856 of 2,176 (85.3 %), 95 % interval 83.7 to 86.7; precision …, recall …; Brier …": yes is told from .5. */
export function describeJudged(judged: readonly Judged[]): string {
  const right = judged.filter(({ probability, isSo }) => probability >= 0.5 === isSo).length;
  const told = judged.filter(({ probability }) => probability >= 0.5);
  const found = told.filter(({ isSo }) => isSo).length;
  const positive = judged.filter(({ isSo }) => isSo).length;
  const brier = judged.reduce((sum, { probability, isSo }) => sum + (probability - (isSo ? 1 : 0)) ** 2, 0) / judged.length;
  return `right ${withInterval(right, judged.length)}; yes: precision ${share(found, told.length)}, recall ${share(found, positive)}; Brier ${brier.toFixed(3)}`;
}

/** The share with its 95 % interval after Wilson (1927). */
export function withInterval(part: number, whole: number): string {
  const z = 1.96;
  const p = part / whole;
  const middle = (p + z ** 2 / (2 * whole)) / (1 + z ** 2 / whole);
  const reach = (z / (1 + z ** 2 / whole)) * Math.sqrt((p * (1 - p)) / whole + z ** 2 / (4 * whole ** 2));
  return `${share(part, whole)}, 95 % interval ${(100 * (middle - reach)).toFixed(1)} to ${(100 * (middle + reach)).toFixed(1)}`;
}
