import { minimise } from '../../models/training/minimise.ts';
import { shareOf } from '../model.ts';

/** One text to learn from: its features by number, whether it is so, and how much it counts (0: not at all). */
export type Lesson = { features: readonly number[]; isSo: boolean; weight: number };

/** A weight for each feature, and the bias. */
export type Fitted = { weights: Float64Array; bias: number };

const penalty = 0.06;

/**
 * L2-penalised logistic regression, each feature scaled by its log-count ratio (Wang and Manning 2012, "NB-SVM"): a word that stands as
 * often in both is not worth a weight. The same lessons give the same weights.
 */
export function fitWeights(all: readonly Lesson[], size: number): Fitted {
  const lessons = all.filter(({ weight }) => weight > 0);
  const scales = leanings(lessons, size);
  const found = minimise(
    (x, gradient) => {
      const bias = x[size] ?? 0;
      let biasGradient = 0;
      let loss = 0;
      for (let i = 0; i < size; i += 1) {
        const weight = x[i] ?? 0;
        loss += 0.5 * penalty * weight * weight;
        gradient[i] = penalty * weight;
      }
      for (const { features, isSo, weight } of lessons) {
        const share = shareOf(features.length);
        let sum = 0;
        for (const at of features) sum += (x[at] ?? 0) * (scales[at] ?? 0);
        const vote = bias + sum * share;
        loss += weight * (Math.log1p(Math.exp(-Math.abs(vote))) + Math.max(vote, 0) - (isSo ? vote : 0));
        const error = weight * (1 / (1 + Math.exp(-vote)) - (isSo ? 1 : 0));
        for (const at of features) gradient[at] = (gradient[at] ?? 0) + error * share * (scales[at] ?? 0);
        biasGradient += error;
      }
      gradient[size] = biasGradient;
      return loss;
    },
    new Float64Array(size + 1),
    mostSteps,
  );
  return { weights: scales.map((scale, at) => scale * (found[at] ?? 0)), bias: found[size] ?? 0 };
}

const mostSteps = 60;

/** How much more often each feature stands on one side than on the other, over the root of their mean square. */
function leanings(lessons: readonly Lesson[], size: number): Float64Array {
  const [withYes, withNo] = [new Float64Array(size).fill(1), new Float64Array(size).fill(1)];
  let [yes, no] = [0, 0];
  for (const { features, isSo, weight } of lessons) {
    if (isSo) yes += weight;
    else no += weight;
    const side = isSo ? withYes : withNo;
    for (const at of features) side[at] = (side[at] ?? 0) + weight;
  }
  const ratios = withYes.map((count, at) => Math.abs(Math.log(count / yes / ((withNo[at] ?? 1) / no))));
  const typical = Math.sqrt(ratios.reduce((sum, ratio) => sum + ratio * ratio, 0) / Math.max(1, size));
  return ratios.map((ratio) => ratio / typical);
}
