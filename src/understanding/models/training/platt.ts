import { minimise } from './minimise.ts';

/**
 * From votes to probabilities: the slope and offset of the logistic curve through votes on texts that the voter was not trained on
 * (Platt 1999, with the softened targets against over-confidence of Lin, Lin and Weng 2007).
 */
export function platt(votes: readonly number[], isSo: readonly boolean[]): { slope: number; offset: number } {
  const yes = isSo.filter(Boolean).length;
  const high = (yes + 1) / (yes + 2);
  const low = 1 / (isSo.length - yes + 2);
  const [slope = 1, offset = 0] = minimise(
    (at, gradient) => {
      const [a = 0, b = 0] = at;
      let loss = 0;
      gradient.fill(0);
      for (const [i, vote] of votes.entries()) {
        const target = isSo[i] ? high : low;
        const logOdds = a * vote + b;
        const error = 1 / (1 + Math.exp(-logOdds)) - target;
        loss += Math.log1p(Math.exp(-Math.abs(logOdds))) + Math.max(logOdds, 0) - target * logOdds;
        gradient[0] = (gradient[0] ?? 0) + error * vote;
        gradient[1] = (gradient[1] ?? 0) + error;
      }
      return loss;
    },
    Float64Array.of(1, 0),
  );
  return { slope, offset };
}
