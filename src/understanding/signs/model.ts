import { readFileSync } from 'node:fs';
import { frontCode, frontDecode } from '../models/front-coded.ts';
import { knownRuns, visitKnownRuns } from '../models/known-runs.ts';
import { levelOf, weightAt } from '../models/levels.ts';
import { framed, visitMeanings } from './features.ts';
import { type SignKind, signKinds } from './kinds.ts';
import { meaningsOf } from './meanings.ts';

/** A number for each kind of sign, in the order of `signKinds`: above 0 is yes. */
export type Votes = number[];

/**
 * Linear models over the same features, one for each of `names`: each kind of sign, and each sort of it (`threat legal`) against all that is no
 * such sign. `weights` holds as many numbers a feature. The vote on a kind is turned into log-odds by `slope · (vote − limit)`, in the order of `signKinds`,
 * so that an even chance stands where the trainer put the limit.
 */
export type SignModel = {
  names: readonly string[];
  index: ReadonlyMap<string, number>;
  weights: Float32Array;
  bias: number[];
  slope: number[];
  limit: number[];
};

/** The features of one sentence that a model knows by its `index`, each once. */
export function knownFeatures(index: SignModel['index'], said: readonly string[]): number[] {
  const known = new Set<number>();
  visitKnownRuns(knownRuns(index), framed(said), (feature) => known.add(feature));
  visitMeanings(said, (feature) => {
    const at = index.get(feature);
    if (at !== undefined) known.add(at);
  });
  return [...known];
}

/** What the sum of so many weights is multiplied with, so that long texts do not shout down short ones. */
export const shareOf = (features: number): number => 1 / Math.sqrt(Math.max(1, features));

/** The sum of the weights of some sentences' features, given by their numbers, by `shareOf`: one for each of the model's names. */
export function sumsOf({ names, weights, bias }: SignModel, sentences: readonly (readonly number[])[]): number[] {
  const met = new Set(sentences.flat());
  const share = shareOf(met.size);
  const size = names.length;
  const sums = new Float64Array(size);
  for (const at of met) for (let i = 0; i < size; i += 1) sums[i] = (sums[i] ?? 0) + (weights[at * size + i] ?? 0);
  return Array.from(sums, (sum, i) => (bias[i] ?? 0) + sum * share);
}

/** How much the sorts of a kind say beside the kind itself. */
const ofSorts = 0.7;

/** What the sums say of each kind: its own, and whichever of its sorts speak loudest (a threat with a review shares few words with one of violence). */
export function vote({ names, slope, limit }: SignModel, sums: readonly number[]): Votes {
  return signKinds.map((kind, i) => {
    let loud = 0;
    for (const [at, name] of names.entries()) if (name.startsWith(`${kind} `)) loud += Math.exp(sums[at] ?? 0);
    const all = (sums[i] ?? 0) + (loud === 0 ? 0 : ofSorts * Math.log(loud));
    return (slope[i] ?? 1) * (all - (limit[i] ?? 0));
  });
}

/** The sort of a kind that the sums speak for most; null for a kind that has none. */
export function sortOf({ names }: SignModel, sums: readonly number[], kind: SignKind): string | null {
  let best: { sort: string; sum: number } | null = null;
  for (const [at, name] of names.entries()) {
    const sum = sums[at] ?? 0;
    if (name.startsWith(`${kind} `) && (!best || sum > best.sum)) best = { sort: name.slice(kind.length + 1), sum };
  }
  return best?.sort ?? null;
}

type Head = Pick<SignModel, 'names' | 'bias' | 'slope' | 'limit'> & { heaviest: number[] };

/**
 * The file: a line of JSON, then a line a feature: a character for each weight (`levels.ts`), then the feature, front-coded.
 */
export function writeModel({ names, index, weights, bias, slope, limit }: SignModel): string {
  const size = names.length;
  const features = [...index.keys()].sort();
  const heaviest = names.map((_, i) =>
    features.reduce((most, feature) => Math.max(most, Math.abs(weights[(index.get(feature) ?? 0) * size + i] ?? 0)), 0),
  );
  const coded = frontCode(features);
  const lines = features.map((feature, line) => {
    const at = index.get(feature) ?? 0;
    const own = names.map((_, i) => levelOf(weights[at * size + i] ?? 0, heaviest[i] ?? 0));
    return own.join('') + coded[line];
  });
  const head: Head = { names, bias, slope, limit, heaviest };
  return `${JSON.stringify(head)}\n${lines.join('\n')}\n`;
}

/** Throws SyntaxError for a file that is not one of ours. */
export function parseModel(file: string): SignModel {
  const [first = '', ...lines] = file.replace(/\n$/, '').split('\n');
  // we wrote it ourselves; a line that is too short is caught below
  const { heaviest, ...head } = JSON.parse(first) as Head;
  const size = head.names.length;
  const weights = new Float32Array(lines.length * size);
  for (const [at, line] of lines.entries()) {
    if (line.length < size + 1) throw new SyntaxError(`Not a line of a model of signs: "${line}"`);
    for (let i = 0; i < size; i += 1) weights[at * size + i] = weightAt(line, i, heaviest[i] ?? 0);
  }
  const index = new Map(frontDecode(lines.map((line) => line.slice(size))).map((feature, at) => [feature, at]));
  return { ...head, index, weights };
}

let model: SignModel | null = null;

/** The trained model, read once. */
export function signModel(): SignModel {
  model ??= parseModel(readFileSync(new URL('./trained/signs.model', import.meta.url), 'utf8'));
  return model;
}

/** What single words weigh for each name of the model, with their meanings: for a cheap first look, before a vote is taken. */
export function tellingWords({ names, index, weights }: SignModel): Map<string, number[]> {
  const telling = new Map<string, number[]>();
  for (const word of index.keys()) {
    if (!/^[a-z]+$/.test(word)) continue;
    const own = [word, ...(meaningsOf([word])[0] ?? []).map((meaning) => `#${meaning}`)].flatMap((one) => index.get(one) ?? []);
    telling.set(
      word,
      names.map((_, i) => own.reduce((sum, at) => sum + (weights[at * names.length + i] ?? 0), 0)),
    );
  }
  return telling;
}
