import { concernCueNames, concernCuesIn, sentenceCueNames, sentenceCuesIn } from './cues.ts';
import { fieldsIn } from './fields.ts';
import { pairingTable } from './pairing-weights.ts';
import { shareOf, weighedWords } from './words.ts';

/** A concern or a sentence of ours, as pairing sees it; `weight`: of all its words. */
export type Side = {
  cues: readonly number[];
  fields: readonly number[];
  words: ReadonlyMap<string, number>;
  weight: number;
  plain: string;
};

export const concernSide = (said: string, plain: string): Side => sideOf(concernCuesIn(plain), said, plain);

export const sentenceSide = (said: string, plain: string): Side => sideOf(sentenceCuesIn(plain), said, plain);

function sideOf(cues: readonly number[], said: string, plain: string): Side {
  const words = weighedWords(said);
  return { cues, fields: fieldsIn(plain), words, weight: words.values().reduce((sum, one) => sum + one, 0), plain };
}

/** What a concern and a sentence have in common, and how they stand in their letters. */
const common = [
  'share of its words',
  'weight of the words shared',
  'shares a figure or a name',
  'shares a word, and little else is said',
  'fields shared',
  'share of its fields',
  'same rank, as many sentences as concerns',
  'how far apart in rank',
  'first and first',
  'last and last',
  'the number of the item',
  'only concern',
  'we say little',
  'its words are better shared by another sentence',
] as const;

const crossed = concernCueNames.length * sentenceCueNames.length;

/** A name for every weight: `cue of the concern > cue of the sentence`, then what they have in common. */
export const pairingNames: readonly string[] = [
  ...concernCueNames.flatMap((concern) => sentenceCueNames.map((sentence) => `${concern} > ${sentence}`)),
  ...common,
];

/** Weights in the order of `pairingNames`. */
export const pairingWeights: Float64Array = Float64Array.from(pairingNames, (name) => {
  const [concern = '', sentence] = name.split(' > ');
  return (sentence === undefined ? pairingTable['in common']?.[concern] : pairingTable[concern]?.[sentence]) ?? 0;
});

/** Told every feature that is not 0 of one concern beside one sentence: its position in `pairingNames`, and its value. */
type Telling = (i: number, j: number, at: number, value: number) => void;

/** Tells the features of every concern beside every sentence. */
export function tellPairing(concerns: readonly Side[], sentences: readonly Side[], tell: Telling): void {
  const little = sentences.reduce((sum, one) => sum + one.plain.length, 0) < 60 ? 1 : 0;
  for (const [i, concern] of concerns.entries()) {
    const shares = sentences.map((sentence) => shareOf(concern.words, sentence.words));
    const best = Math.max(0, ...shares.map((one) => one.share));
    const weighty = [...concern.words].filter(([, weight]) => weight > 1);
    for (const [j, sentence] of sentences.entries()) {
      for (const a of concern.cues) for (const b of sentence.cues) tell(i, j, a * sentenceCueNames.length + b, 1);
      const { share, weight } = shares[j] ?? { share: 0, weight: 0 };
      const fields = concern.fields.filter((field) => sentence.fields.includes(field)).length;
      const say = (name: (typeof common)[number], value: number) => {
        if (value !== 0) tell(i, j, crossed + common.indexOf(name), value);
      };
      say('share of its words', share);
      say('weight of the words shared', Math.min(1, weight / 4));
      say('shares a figure or a name', weighty.some(([word]) => sentence.words.has(word)) ? 1 : 0);
      say('shares a word, and little else is said', share > 0 ? weight / Math.max(1, sentence.weight) : 0);
      say('fields shared', Math.min(3, fields) / 3);
      say('share of its fields', concern.fields.length === 0 ? 0 : fields / concern.fields.length);
      const isEven = concerns.length === sentences.length && concerns.length > 1;
      say('same rank, as many sentences as concerns', isEven && i === j ? 1 : 0);
      say('how far apart in rank', Math.abs(rank(i, concerns.length) - rank(j, sentences.length)));
      say('first and first', i === 0 && j === 0 ? 1 : 0);
      say('last and last', i === concerns.length - 1 && j === sentences.length - 1 ? 1 : 0);
      const number = /^\W{0,2}(\d)[).:]/.exec(sentence.plain)?.[1];
      say('the number of the item', number === undefined ? 0 : Number(number) === i + 1 ? 1 : -1);
      say('only concern', concerns.length === 1 ? 1 : 0);
      say('we say little', little);
      say('its words are better shared by another sentence', best - share);
    }
  }
}

/** Log-odds of what cannot be. */
const never = -20;

const rank = (i: number, of: number): number => (of <= 1 ? 0.5 : i / (of - 1));

/**
 * How likely each concern is met by some sentence, where each sentence meets one concern at most: it goes to the concern it fits best, or to none. `fits` in log-odds, `fits[concern][sentence]`.
 */
export function metBy(fits: readonly (readonly number[])[]): { met: number[]; shares: number[][] } {
  const shares = fits.map((row) => row.map(() => 0));
  for (let j = 0; j < (fits[0]?.length ?? 0); j += 1) {
    const weights = fits.map((row) => Math.exp(Math.min(20, row[j] ?? 0)));
    const all = 1 + weights.reduce((sum, one) => sum + one, 0);
    for (const [i, one] of weights.entries()) (shares[i] ?? [])[j] = one / all;
  }
  return { met: shares.map((row) => 1 - row.reduce((left, share) => left * (1 - share), 1)), shares };
}

/** How a concern is met: how likely by any sentence, how well by the best (log-odds), and which that is; `taken`: the least share of any sentence that the other concerns take. */
export type Meeting = { met: number; best: number; at: number | null; taken: number };

/** `may[concern][sentence]`: below a quoted concern only the words right under it answer. */
export function meetingsOf(
  concerns: readonly Side[],
  sentences: readonly Side[],
  may: readonly (readonly boolean[])[],
  weights: Float64Array,
): Meeting[] {
  const fits = concerns.map(() => sentences.map(() => 0));
  tellPairing(concerns, sentences, (i, j, at, value) => {
    const row = fits[i];
    if (row) row[j] = (row[j] ?? 0) + value * (weights[at] ?? 0);
  });
  for (const [i, row] of may.entries()) for (const [j, is] of row.entries()) if (!is) (fits[i] ?? [])[j] = never;
  const { met, shares } = metBy(fits);
  const takenByAll = sentences.map((_, j) => shares.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  return fits.map((row, i): Meeting => {
    const best = Math.max(-9, ...row);
    const at = row.indexOf(best);
    const taken = Math.min(1, ...takenByAll.map((all, j) => all - (shares[i]?.[j] ?? 0)));
    return { met: met[i] ?? 0, best, at: at < 0 ? null : at, taken };
  });
}
