import { minimise } from '../../models/training/minimise.ts';
import { halvesOf, type Opinion, opinionKinds } from '../opinion.ts';
import type { Lesson } from './lessons.ts';

/** A feature that fewer sentences have is not learnt: it says more about somebody than about the language. */
export const fewestTexts = 5;
/** The higher, the more the weights may follow the sentences (inverse of the L2 penalty); from cross-validation on our own texts. */
const strength = 20;
/** A feature whose heaviest weight is less changes no verdict, and is left out. */
export const leastWeight = 0.15;

/** L2-penalised logistic regression for each kind, over the features that five sentences have. */
export function fitOpinion(lessons: readonly Lesson[], least = leastWeight): Opinion {
  const counts = new Map<string, number>();
  for (const { features } of lessons) for (const feature of features) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  const index = new Map<string, number>();
  for (const [feature, count] of counts) if (count >= fewestTexts) index.set(feature, index.size);
  const first = fitOver(lessons, index);
  const heavy = new Map<string, number>();
  for (const [feature, at] of index)
    if (
      first.weights.subarray(at * opinionKinds.length, (at + 1) * opinionKinds.length).some((weight) => Math.abs(weight) >= least)
    )
      heavy.set(feature, heavy.size);
  return fitOver(lessons, heavy);
}

function fitOver(lessons: readonly Lesson[], index: ReadonlyMap<string, number>): Opinion {
  const rows = lessons.map(({ features }) => Int32Array.from(features.flatMap((feature) => index.get(feature) ?? [])));
  const kinds = opinionKinds.length;
  const weights = new Float32Array(index.size * kinds);
  const bias: number[] = [];
  for (let kind = 0; kind < kinds; kind += 1) {
    const fitted = minimise((x, gradient) => lossOf(lessons, rows, kind, x, gradient), new Float64Array(index.size + 1), 80);
    for (let at = 0; at < index.size; at += 1) weights[at * kinds + kind] = fitted[at] ?? 0;
    bias.push(fitted[index.size] ?? 0);
  }
  return { index, weights, bias, halves: halvesOf(index) };
}

function lossOf(
  lessons: readonly Lesson[],
  rows: readonly Int32Array[],
  kind: number,
  x: Float64Array,
  gradient: Float64Array,
): number {
  const biasAt = x.length - 1;
  let loss = 0;
  for (let at = 0; at < biasAt; at += 1) {
    const weight = x[at] ?? 0;
    loss += (0.5 * weight * weight) / strength;
    gradient[at] = weight / strength;
  }
  gradient[biasAt] = 0;
  for (const [at, row] of rows.entries()) {
    const share = 1 / Math.sqrt(Math.max(1, row.length));
    let logOdds = x[biasAt] ?? 0;
    for (const feature of row) logOdds += (x[feature] ?? 0) * share;
    const counts = lessons[at]?.weights[kind] ?? 0;
    const truth = lessons[at]?.isSo[kind] ? 1 : 0;
    loss += counts * (Math.log1p(Math.exp(-Math.abs(logOdds))) + Math.max(logOdds, 0) - truth * logOdds);
    const error = counts * (1 / (1 + Math.exp(-logOdds)) - truth);
    gradient[biasAt] = (gradient[biasAt] ?? 0) + error;
    for (const feature of row) gradient[feature] = (gradient[feature] ?? 0) + error * share;
  }
  return loss;
}
