import { signNames } from '../signs.ts';

/** One concern with the values of its signs. */
export type Row = { values: readonly number[]; isAddressed: boolean; weight: number };

const ridge = 1.5;
const steps = 300;

const against = [
  'skipped',
  'another letter is',
  'we only thank',
  'we say nothing',
  'it asks for a day',
  'small talk',
  'another concern fits',
];
const either = [
  'always',
  'length of',
  'it is the first',
  'it is a handful',
  'request',
  'many',
  'as many',
  'sentences for',
  'it proposes',
];
const polarity = signNames.map((name) =>
  against.some((one) => name.startsWith(one)) ? -1 : either.some((one) => name.startsWith(one)) ? 0 : 1,
);

/** Logistic regression, ridge penalty, and signs held to their meaning: one that speaks for an answer never counts against it. */
export function fitted(rows: readonly Row[]): number[] {
  const weights = signNames.map(() => 0);
  const squares = signNames.map(() => 0);
  for (let step = 0; step < steps; step += 1) {
    const slope = weights.map((weight, j) => (j === 0 ? 0 : ridge * weight));
    for (const { values, isAddressed, weight } of rows) {
      const error = weight * (probability(values, weights) - (isAddressed ? 1 : 0));
      for (const [j, value] of values.entries()) slope[j] = (slope[j] ?? 0) + error * value;
    }
    for (const [j, towards] of slope.entries()) {
      squares[j] = 0.95 * (squares[j] ?? 0) + 0.05 * towards * towards;
      const moved = (weights[j] ?? 0) - ((step > steps * 0.66 ? 0.01 : 0.03) * towards) / Math.sqrt((squares[j] ?? 0) + 1e-4);
      weights[j] = moved * (polarity[j] ?? 0) < 0 ? 0 : moved;
    }
  }
  return weights;
}

export function probability(values: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-values.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0)));
}
