import { readFileSync } from 'node:fs';
import { frontCode, frontDecode } from '../models/front-coded.ts';
import { knownRuns, visitKnownRuns } from '../models/known-runs.ts';
import { levelOf, weightAt } from '../models/levels.ts';
import { framed, visitMeanings } from './features.ts';
import { meaningsOf } from './meanings.ts';

/** A number for each thing that is voted on, in the order of `SignModel.names`: above 0 is yes. */
export type Votes = number[];

/**
 * Linear models over the same features, one for each of `names`: `weights` holds as many numbers a feature. A vote is turned into log-odds by
 * `slope · (vote − limit)`, so that an even chance stands where the trainer put the limit.
 */
export type SignModel = {
  names: readonly string[];
  index: ReadonlyMap<string, number>;
  weights: Float32Array;
  bias: Votes;
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

/**
 * What some sentences, given by their known features, sound like: the sum of the weights of their features by `shareOf`, less the
 * limit, times the slope.
 */
export function vote(model: SignModel, sentences: readonly (readonly number[])[]): Votes {
  const met = new Set(sentences.flat());
  const share = shareOf(met.size);
  const size = model.names.length;
  const sums = new Float64Array(size);
  for (const at of met) for (let i = 0; i < size; i += 1) sums[i] = (sums[i] ?? 0) + (model.weights[at * size + i] ?? 0);
  return Array.from(sums, (sum, i) => (model.slope[i] ?? 1) * ((model.bias[i] ?? 0) + sum * share - (model.limit[i] ?? 0)));
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

const read = (name: string): SignModel => parseModel(readFileSync(new URL(`./trained/${name}.model`, import.meta.url), 'utf8'));
let signs: SignModel | null = null;
let subs: SignModel | null = null;

/** Which sign, read once. */
export function signModel(): SignModel {
  signs ??= read('signs');
  return signs;
}

/** Which threat, which pressure; read once. Its names are `kind sub`. */
export function subModel(): SignModel {
  subs ??= read('subs');
  return subs;
}

/** What single words weigh for each kind, with their meanings: for a cheap first look, before a vote is taken. */
export function tellingWords({ names, index, weights }: SignModel): Map<string, Votes> {
  const telling = new Map<string, Votes>();
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
