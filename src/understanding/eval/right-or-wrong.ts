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
  return `right ${share(right, judged.length)}; yes: precision ${share(found, told.length)}, recall ${share(found, positive)}; Brier ${brier.toFixed(3)}`;
}
