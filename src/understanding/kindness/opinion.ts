import { readFileSync } from 'node:fs';
import { frontCode, frontDecode } from '../models/front-coded.ts';
import { knownRuns } from '../models/known-runs.ts';
import { levelOf, weightAt } from '../models/levels.ts';
import { type InLetter, stemOf, visitFeatures, visitRuns } from './features.ts';
import { meaningsOf } from './meanings.ts';

/** What the second opinion is asked for; thanks and praise are told well enough by their rules. */
export const opinionKinds = ['patience', 'referral', 'matters'] as const;
export type OpinionKind = (typeof opinionKinds)[number];
const kinds = opinionKinds.length;

/** Linear models of all kinds over the same features: `weights` holds a number a kind for each feature. */
export type Opinion = { index: ReadonlyMap<string, number>; weights: Float32Array; bias: readonly number[]; halves: Halves };
/** From the first half of a feature and its second to its place. */
type Halves = ReadonlyMap<string, ReadonlyMap<string, number>>;

/** The features that are no runs of words, to be looked up by their halves. */
export function halvesOf(index: ReadonlyMap<string, number>): Halves {
  const halves = new Map<string, Map<string, number>>();
  for (const [feature, at] of index) {
    const [first = '', second = '', third] = feature.split(' ');
    if (third !== undefined) continue;
    const seconds = halves.get(first) ?? new Map<string, number>();
    halves.set(first, seconds.set(second, at));
  }
  return halves;
}

/** How much a sentence sounds like each kind, in log-odds, and how much each of its words says so. */
export type Votes = { of: number[]; byWord: Float32Array };

/**
 * The sum of the weights of the features of a sentence over the square root of how many the model knows, so that long sentences do not
 * shout down short ones.
 */
export function vote({ index, halves, weights, bias }: Opinion, sentence: InLetter): Votes {
  const met = new Set<number>();
  const sums = new Array<number>(kinds).fill(0);
  const byWord = new Float32Array(sentence.words.length * kinds);
  const count = (known: number, at: number): void => {
    if (met.has(known)) return;
    met.add(known);
    for (let kind = 0; kind < kinds; kind += 1) {
      const weight = weights[known * kinds + kind] ?? 0;
      sums[kind] = (sums[kind] ?? 0) + weight;
      if (at >= 0 && at < sentence.words.length) byWord[at * kinds + kind] = (byWord[at * kinds + kind] ?? 0) + weight;
    }
  };
  visitRuns(knownRuns(index), sentence.words, count);
  visitFeatures(sentence, (first, second, at) => {
    const known = halves.get(first)?.get(second);
    if (known !== undefined) count(known, at);
  });
  const share = 1 / Math.sqrt(Math.max(1, met.size));
  return { of: sums.map((sum, kind) => (bias[kind] ?? 0) + sum * share), byWord };
}

/** The file: a line with the heaviest weight and the biases, then a line a feature: a character for each weight (`levels.ts`), then the feature, front-coded. */
export function writeOpinion({ index, weights, bias }: Omit<Opinion, 'halves'>): string {
  const heaviest = weights.reduce((most, weight) => Math.max(most, Math.abs(weight)), 0);
  const features = [...index.keys()].sort();
  const coded = frontCode(features);
  const lines = features.map((feature, line) => {
    const at = (index.get(feature) ?? 0) * kinds;
    return `${Array.from(weights.subarray(at, at + kinds), (weight) => levelOf(weight, heaviest)).join('')}${coded[line]}`;
  });
  return `${[heaviest, ...bias].map((one) => one.toFixed(4)).join(' ')}\n${lines.join('\n')}\n`;
}

/** Throws SyntaxError for a file that is not one of ours. */
export function parseOpinion(file: string): Opinion {
  const [head = '', ...lines] = file.trimEnd().split('\n');
  const [heaviest = Number.NaN, ...bias] = head.split(' ').map(Number);
  if (Number.isNaN(heaviest) || bias.length !== kinds) throw new SyntaxError(`Not the head of a second opinion: "${head}"`);
  const weights = new Float32Array(lines.length * kinds);
  for (const [at, line] of lines.entries())
    for (let kind = 0; kind < kinds; kind += 1) weights[at * kinds + kind] = weightAt(line, kind, heaviest);
  const index = new Map(frontDecode(lines.map((line) => line.slice(kinds))).map((feature, at) => [feature, at]));
  return { index, weights, bias, halves: halvesOf(index) };
}

let known: Opinion | null = null;

/** The trained model, read once. Made by `node src/understanding/kindness/training/train.ts`. */
export function secondOpinion(): Opinion {
  known ??= parseOpinion(readFileSync(new URL('./trained/kindness.model', import.meta.url), 'utf8'));
  return known;
}

/** What a single word weighs for each kind, with its meanings: for a cheap first look, before a vote is taken. */
export function tellingOf({ index, weights }: Opinion, word: string): number[] {
  const features = [word, stemOf(word), ...meaningsOf(word)].flatMap((one) => index.get(one) ?? []);
  return opinionKinds.map((_, kind) => features.reduce((sum, at) => sum + (weights[at * kinds + kind] ?? 0), 0));
}
