import type { FamilyWeights } from '../model.ts';
import type { Example, Examples } from './examples.ts';
import { minimise } from './minimise.ts';

/** How one model is fitted. */
export type Choice = {
  /** How loud each family speaks before anything is learnt; a family that is absent is not used. */
  shares: Partial<Record<Examples['families'][number], number>>;
  /** The higher, the more the weights may follow the texts (inverse of the L2 penalty). */
  strength: number;
  /** 0 is plain logistic regression; 1 scales each feature by its log-count ratio (Wang and Manning 2012, "NB-SVM"). */
  leaning: number;
};

export type Fitted = { families: FamilyWeights[]; bias: number };

/** A feature that fewer texts have is not learnt: it says more about somebody than about the language. */
export const fewestTexts = 5;

/** L2-penalised logistic regression on the given rows; features by family as `LinearModel` adds them up. */
export function fitWeights(examples: Examples, rows: readonly Example[], choice: Choice): Fitted {
  const columns = columnsOf(examples, rows, choice);
  const size = columns.scales.length;
  const lines = rows.map((row) => ({ ...lineOf(row, columns), isSo: row.isSo, weight: row.weight }));
  const penalty = 1 / choice.strength;
  const found = minimise(
    (x, gradient) => {
      let loss = 0;
      const bias = x[size] ?? 0;
      let biasGradient = 0;
      for (let i = 0; i < size; i += 1) {
        const weight = x[i] ?? 0;
        loss += 0.5 * penalty * weight * weight;
        gradient[i] = penalty * weight;
      }
      for (const { places, values, isSo, weight } of lines) {
        let vote = bias;
        for (let k = 0; k < places.length; k += 1) vote += (x[places[k] ?? 0] ?? 0) * (values[k] ?? 0);
        loss += weight * (Math.log1p(Math.exp(-Math.abs(vote))) + Math.max(vote, 0) - isSo * vote);
        const error = weight * (1 / (1 + Math.exp(-vote)) - isSo);
        for (let k = 0; k < places.length; k += 1) {
          const place = places[k] ?? 0;
          gradient[place] = (gradient[place] ?? 0) + error * (values[k] ?? 0);
        }
        biasGradient += error;
      }
      gradient[size] = biasGradient;
      return loss;
    },
    new Float64Array(size + 1),
  );
  return { families: weightsOf(examples, columns, found), bias: found[size] ?? 0 };
}

/** Where each kept feature of each family stands among all weights (-1: not kept), and what its value is multiplied with. */
type Columns = { place: Int32Array[]; scales: number[] };

function columnsOf(examples: Examples, rows: readonly Example[], { shares, leaning }: Choice): Columns {
  const scales: number[] = [];
  const yes = rows.reduce((sum, row) => sum + row.weight * row.isSo, 0);
  const no = rows.reduce((sum, row) => sum + row.weight * (1 - row.isSo), 0);
  const place = examples.families.map((family, f) => {
    const size = examples.names[f]?.length ?? 0;
    const texts = new Float64Array(size);
    const withYes = new Float64Array(size);
    const withNo = new Float64Array(size);
    for (const { features, isSo, weight } of rows)
      for (const feature of features[f] ?? []) {
        texts[feature] = (texts[feature] ?? 0) + 1;
        withYes[feature] = (withYes[feature] ?? 0) + weight * isSo;
        withNo[feature] = (withNo[feature] ?? 0) + weight * (1 - isSo);
      }
    const share = shares[family] ?? 0;
    return Int32Array.from({ length: size }, (_, feature) => {
      if (share === 0 || (texts[feature] ?? 0) < fewestTexts) return -1;
      const ratio = Math.log(((withYes[feature] ?? 0) + 1) / (yes + 1) / (((withNo[feature] ?? 0) + 1) / (no + 1)));
      return scales.push(share * (1 - leaning + leaning * Math.abs(ratio))) - 1;
    });
  });
  return { place, scales };
}

function lineOf({ features }: Example, { place, scales }: Columns): { places: Int32Array; values: Float64Array } {
  const places: number[] = [];
  const values: number[] = [];
  for (const [f, own] of features.entries()) {
    const kept = Array.from(own, (feature) => place[f]?.[feature] ?? -1).filter((column) => column >= 0);
    for (const column of kept) {
      places.push(column);
      values.push((scales[column] ?? 0) / Math.sqrt(kept.length));
    }
  }
  return { places: Int32Array.from(places), values: Float64Array.from(values) };
}

function weightsOf({ families, names }: Examples, { place, scales }: Columns, found: Float64Array): FamilyWeights[] {
  return families.flatMap((family, f) => {
    const kept = (names[f] ?? []).flatMap((name, feature) => {
      const column = place[f]?.[feature] ?? -1;
      return column < 0 ? [] : [{ name, weight: (found[column] ?? 0) * (scales[column] ?? 0) }];
    });
    if (kept.length === 0) return [];
    const index = new Map(kept.map(({ name }, i) => [name, i]));
    return [{ family, index, weights: Float32Array.from(kept, ({ weight }) => weight), ofWord: new Map() }];
  });
}

/** What a fitted model says of an example: its votes, before they are made a probability. */
export function voteOn({ names, families }: Examples, { families: fitted, bias }: Fitted, { features }: Example): number {
  let vote = bias;
  for (const { family, index, weights } of fitted) {
    const f = families.indexOf(family);
    let sum = 0;
    let count = 0;
    for (const feature of features[f] ?? []) {
      const at = index.get(names[f]?.[feature] ?? '');
      if (at === undefined) continue;
      sum += weights[at] ?? 0;
      count += 1;
    }
    if (count > 0) vote += sum / Math.sqrt(count);
  }
  return vote;
}
