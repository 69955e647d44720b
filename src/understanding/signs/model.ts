import { readFileSync } from 'node:fs';
import { type FeatureTable, meet, tableOf } from './feature-table.ts';
import { signKinds } from './kinds.ts';
import { meaningNames, meaningsOf } from './meanings.ts';

/** Log-odds for each kind, in the order of `signKinds`. */
export type Votes = number[];

/** Linear models of the four kinds over the same features: `weights` holds four numbers a feature. */
export type SignModel = { index: ReadonlyMap<string, number>; table: FeatureTable; weights: Float32Array; bias: Votes };

const kinds = signKinds.length;

/**
 * How much some words sound like each kind of sign: the sum of the weights of their features over the square root of how many the model
 * knows, so that long texts do not shout down short ones.
 */
export function vote({ table, weights, bias }: SignModel, said: readonly string[]): Votes {
  const sums = new Array<number>(kinds).fill(0);
  const met = meet(table, said);
  for (const at of met)
    for (let kind = 0; kind < kinds; kind += 1) sums[kind] = (sums[kind] ?? 0) + (weights[at * kinds + kind] ?? 0);
  const share = 1 / Math.sqrt(Math.max(1, met.length));
  return sums.map((sum, kind) => (bias[kind] ?? 0) + sum * share);
}

/** The file: a line with the four biases, then a line a feature: its four weights in hundredths, then the feature. */
export function writeModel({ index, weights, bias }: Pick<SignModel, 'index' | 'weights' | 'bias'>): string {
  const lines = [...index].map(([feature, at]) => {
    const own = Array.from(weights.subarray(at * kinds, (at + 1) * kinds), (weight) => Math.round(weight * 100));
    return { feature, own };
  });
  const kept = lines.filter(({ own }) => own.some((weight) => weight !== 0)).sort((a, b) => (a.feature < b.feature ? -1 : 1));
  return `${bias.map((one) => one.toFixed(3)).join(' ')}\n${kept.map(({ feature, own }) => `${own.join(' ')} ${feature}`).join('\n')}\n`;
}

/** Throws SyntaxError for a file that is not one of ours. */
export function parseModel(file: string): SignModel {
  const [head = '', ...lines] = file.trimEnd().split('\n');
  const index = new Map<string, number>();
  const weights = new Float32Array(lines.length * kinds);
  for (const [at, line] of lines.entries()) {
    const parts = line.split(' ');
    if (parts.length <= kinds) throw new SyntaxError(`Not a line of a model of signs: "${line}"`);
    for (let kind = 0; kind < kinds; kind += 1) weights[at * kinds + kind] = Number(parts[kind]) / 100;
    index.set(parts.slice(kinds).join(' '), at);
  }
  return { index, table: tableOf(index, meaningNames), weights, bias: head.split(' ').map(Number) };
}

let known: SignModel | null = null;

/** The trained model, read once. */
export function signModel(): SignModel {
  known ??= parseModel(readFileSync(new URL('./trained/signs.model', import.meta.url), 'utf8'));
  return known;
}

/** What single words weigh for each kind, with their meanings: for a cheap first look, before a vote is taken. */
export function tellingWords({ index, weights }: SignModel): Map<string, Votes> {
  const telling = new Map<string, Votes>();
  for (const feature of index.keys()) {
    if (!/^[a-z]+$/.test(feature)) continue;
    const own = [feature, ...(meaningsOf([feature])[0] ?? []).map((meaning) => `#${meaning}`)].flatMap(
      (one) => index.get(one) ?? [],
    );
    telling.set(
      feature,
      signKinds.map((_, kind) => own.reduce((sum, at) => sum + (weights[at * kinds + kind] ?? 0), 0)),
    );
  }
  return telling;
}
