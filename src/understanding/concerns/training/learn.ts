import { minimise } from '#understanding/models/training/minimise.ts';
import type { Weights } from '../weights.ts';

/** Something to learn from: its signs, whether it is so, and how much it counts. */
export type Lesson = { signs: readonly string[]; isSo: boolean; weight: number };

/** L2-penalised logistic regression over the signs given. The same lessons give the same weights. */
export function learnWeights(lessons: readonly Lesson[], signs: readonly string[], penalty: number): Weights {
  const index = new Map(signs.map((sign, at) => [sign, at]));
  const known = lessons.map(({ signs: own, isSo, weight }) => ({
    own: own.flatMap((sign) => index.get(sign) ?? []),
    so: Number(isSo),
    weight,
  }));
  const size = signs.length;
  const found = minimise(
    (x, gradient) => {
      let loss = 0;
      for (let i = 0; i < size; i += 1) {
        loss += 0.5 * penalty * (x[i] ?? 0) ** 2;
        gradient[i] = penalty * (x[i] ?? 0);
      }
      gradient[size] = 0;
      for (const { own, so, weight } of known) {
        let vote = x[size] ?? 0;
        for (const at of own) vote += x[at] ?? 0;
        loss += weight * (Math.log1p(Math.exp(-Math.abs(vote))) + Math.max(vote, 0) - so * vote);
        const error = weight * (1 / (1 + Math.exp(-vote)) - so);
        for (const at of own) gradient[at] = (gradient[at] ?? 0) + error;
        gradient[size] = (gradient[size] ?? 0) + error;
      }
      return loss;
    },
    new Float64Array(size + 1),
    mostSteps,
  );
  return { of: new Map(signs.map((sign, at) => [sign, found[at] ?? 0])), bias: found[size] ?? 0 };
}

const mostSteps = 80;

/** In how many of the texts each sign stands. */
export function countSigns(texts: Iterable<Iterable<string>>): Map<string, number> {
  const counts = new Map<string, number>();
  for (const signs of texts) for (const sign of new Set(signs)) counts.set(sign, (counts.get(sign) ?? 0) + 1);
  return counts;
}
