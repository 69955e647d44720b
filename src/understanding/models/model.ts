import type { Span } from '../reading.ts';
import { commonWords } from './common-words.ts';
import { type Family, lettersIn, stretch, visitFeatures } from './features.ts';
import { knownRuns, visitKnownRuns } from './known-runs.ts';
import { type CommonWords, type Token, tokensOf } from './tokens.ts';

/**
 * A linear model of one yes/no question about a text. Each family of features votes with the sum of the weights of those it finds,
 * divided by the square root of their number, so that long texts do not shout down short ones.
 */
export type LinearModel = {
  name: string;
  version: number;
  families: FamilyWeights[];
  bias: number;
  /** Platt 1999: probability = 1 / (1 + exp(-(slope · votes + offset))), fitted on texts the votes were not trained on. */
  slope: number;
  offset: number;
};

export type FamilyWeights = {
  family: Family;
  /** From a feature to its place in `weights`. */
  index: Map<string, number>;
  weights: Float32Array;
  /** The features of words met before, for `letters`: common words are few, and cutting each of them up anew takes most of the time. */
  ofWord: Map<string, Int32Array>;
};

/** A stretch of the text that weighed, in units of log-odds: above 0 for yes, below for no. */
export type Weighed = Span & { weight: number };

/** How probable "yes" is, and the words that weighed most toward the verdict, heaviest first. */
export type Judgement = { probability: number; words: Weighed[] };

const mostWords = 3;
/** Words that carry less than this share of what speaks for the verdict are not shown. */
const leastShare = 0.12;

/** Judges one text, usually a sentence, and says by which words. */
export function score(model: LinearModel, text: string): Judgement {
  const tokens = tokensOf(text, commonWords());
  const perToken = new Float64Array(tokens.length);
  const logOdds = vote(model, text, tokens, perToken);
  return { probability: sigmoid(logOdds), words: heaviest(tokens, perToken, logOdds >= 0 ? 1 : -1) };
}

/** As `score`, without the words and so a little cheaper. `common` is given where models are trained. */
export function probabilityOf(model: LinearModel, text: string, common: CommonWords = commonWords()): number {
  return sigmoid(vote(model, text, tokensOf(text, common), null));
}

type Found = { feature: number; first: number; last: number };

function vote(model: LinearModel, text: string, tokens: readonly Token[], perToken: Float64Array | null): number {
  let sum = model.bias;
  for (const family of model.families) {
    const found = featuresOf(family, text, tokens);
    if (found.length === 0) continue;
    const share = 1 / Math.sqrt(found.length);
    let ofFamily = 0;
    for (const { feature, first, last } of found) {
      const weight = (family.weights[feature] ?? 0) * share;
      ofFamily += weight;
      if (!perToken || first < 0) continue;
      const each = (model.slope * weight) / (last - first + 1);
      for (let at = first; at <= last; at += 1) perToken[at] = (perToken[at] ?? 0) + each;
    }
    sum += ofFamily;
  }
  return model.slope * sum + model.offset;
}

/** Which features of a family were met in this call; shared, because a call never waits. */
let met = new Uint8Array(1024);

/** The features of one family that the model knows, each where it first stands. */
function featuresOf({ family, index, weights, ofWord }: FamilyWeights, text: string, tokens: readonly Token[]): Found[] {
  if (met.length < weights.length) met = new Uint8Array(weights.length);
  const found: Found[] = [];
  const meet = (feature: number, first: number, last: number) => {
    if (met[feature] === 1) return;
    met[feature] = 1;
    found.push({ feature, first, last });
  };
  if (family === 'letters') {
    for (let at = 0; at < tokens.length; at += 1) {
      const word = tokens[at]?.word ?? '';
      let own = ofWord.get(word);
      if (!own) {
        own = Int32Array.from(lettersIn(word).flatMap((letters) => index.get(letters) ?? []));
        ofWord.set(word, own);
      }
      for (const feature of own) meet(feature, at, at);
    }
  } else if (family === 'words') {
    const framed = ['^', ...tokens.map(({ word }) => word), '$'];
    visitKnownRuns(knownRuns(index), framed, (feature, first, last) => {
      // a mark at the border alone stands for no token
      if (last > 0 && first <= tokens.length) meet(feature, Math.max(0, first - 1), Math.min(tokens.length, last) - 1);
    });
  } else
    visitFeatures(family, text, tokens, (name, first, last) => {
      const feature = index.get(name);
      if (feature !== undefined) meet(feature, first, last);
    });
  for (const { feature } of found) met[feature] = 0;
  return found;
}

/** Neighbours that speak for the same verdict are shown as one stretch. */
function heaviest(tokens: readonly Token[], perToken: Float64Array, side: 1 | -1): Weighed[] {
  const runs: Weighed[] = [];
  let total = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const first = at;
    let weight = 0;
    while (at < tokens.length && (perToken[at] ?? 0) * side > 0) {
      weight += perToken[at] ?? 0;
      at += 1;
    }
    if (at > first) runs.push({ ...stretch(tokens, first, at - 1), weight });
    total += weight * side;
  }
  return runs
    .filter(({ weight }) => weight * side >= total * leastShare)
    .sort((a, b) => (b.weight - a.weight) * side || a.start - b.start)
    .slice(0, mostWords);
}

const sigmoid = (logOdds: number): number => 1 / (1 + Math.exp(-logOdds));
