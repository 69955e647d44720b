import { readFileSync } from 'node:fs';
import { signKinds } from './kinds.ts';
import { visitFeatures } from './features.ts';
import { spelt } from './hints-of.ts';



/** Log-odds for each kind, in the order of `signKinds`. */
export type Votes = number[];

/** Linear models of the four kinds over the same features: `weights` holds four numbers a feature. */
export type SignModel = { index: Map<string, number>; weights: Float32Array; bias: Votes };

const kinds = signKinds.length;

/**
 * How much some words sound like each kind of sign: the sum of the weights of their features over the square root of how many the model
 * knows of that kind, so that long texts do not shout down short ones.
 */
export function vote({ index, weights, bias }: SignModel, said: readonly string[]): Votes {
  const sums = new Array<number>(kinds).fill(0);
  const met = new Set<number>();
  visitFeatures(said, (feature) => {
    const at = index.get(feature);
    if (at !== undefined) met.add(at);
  });
  for (const at of met) for (let kind = 0; kind < kinds; kind += 1) sums[kind] = (sums[kind] ?? 0) + (weights[at * kinds + kind] ?? 0);
  const share = 1 / Math.sqrt(Math.max(1, met.size));
  return sums.map((sum, kind) => (bias[kind] ?? 0) + sum * share);
}

/** The file: a line with the four biases, then a line a feature: its four weights in hundredths, then the feature. */
export function writeModel({ index, weights, bias }: SignModel): string {
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
  return { index, weights, bias: head.split(' ').map(Number) };
}

let known: SignModel | null = null;

/** The trained model, read once. */
export function signModel(): SignModel {
  known ??= parseModel(readFileSync(new URL('./trained/signs.model', import.meta.url), 'utf8'));
  return known;
}

/** Words that speak for some kind, as they may stand in a letter: a sentence without any of them is not worth a vote. */
export function tellingWords({ index, weights }: SignModel): string[] {
  const telling: string[] = [];
  for (const [feature, at] of index) {
    if (!/^[a-z]{4,}$/.test(feature) || spelt.has(feature)) continue;
    if (weights.subarray(at * kinds, (at + 1) * kinds).some((weight) => weight >= leastTelling)) telling.push(feature);
  }
  return telling;
}

const leastTelling = 0.6;
