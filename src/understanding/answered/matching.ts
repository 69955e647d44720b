import { settledBy, type Wanted } from './forms.ts';
import type { Quoted } from './quotes.ts';
import type { OwnSentence } from './reply.ts';
import { shareOf } from './words.ts';

/** A concern ready to be compared: its words, the matters it touches, and what would settle it. */
export type Wish = { words: ReadonlyMap<string, number>; matters: number; wanted: Wanted };

/** Does the sentence have a form by which such a wish is settled: a day for "when", a yes or no for "whether"? */
export const hasFormFor = (wanted: Wanted, sentence: OwnSentence): boolean =>
  settledBy[wanted].some((form) => sentence.forms.has(form));

/** Below a quoted concern only the words right under it answer. */
export function answering(sentences: readonly OwnSentence[], { how, answer }: Quoted): readonly OwnSentence[] {
  if (how !== 'above' || !answer) return sentences;
  const own = sentences.filter((sentence) => sentence.start >= answer.start && sentence.end <= answer.end);
  return own.length > 0 ? own : sentences;
}

export type Match = { sentence: OwnSentence; share: number };

/** The sentence that shares most with the concern; the form wanted breaks ties. Null where none shares a word. */
export function bestMatch({ words, wanted }: Wish, sentences: readonly OwnSentence[]): Match | null {
  let best: (Match & { rank: number }) | null = null;
  for (const sentence of sentences) {
    const { share } = shareOf(words, sentence.words);
    if (share === 0) continue;
    const rank = share + (hasFormFor(wanted, sentence) ? 0.15 : 0) - (sentence.isQuestion ? 0.1 : 0);
    if (!best || rank > best.rank) best = { sentence, share, rank };
  }
  return best;
}

/** How well a sentence fits a wish: the share of its words, the same matter, the form wanted. Up to 1.75. */
export function fitting({ words, matters, wanted }: Wish, sentence: OwnSentence): number {
  const { share, weight } = shareOf(words, sentence.words);
  const isSameMatter = (sentence.matters & matters) !== 0;
  return (
    Math.min(1, share + weight / 10) +
    (isSameMatter ? 0.35 : 0) +
    (hasFormFor(wanted, sentence) ? 0.4 : 0) -
    (sentence.isQuestion ? 0.2 : 0)
  );
}

/** The best fit of one wish, and by how much it is better than what the others make of the same sentence. */
export type Fit = { score: number; margin: number };

/** `scores`: for every wish, how well each sentence fits it; `i` is the wish asked about, `own` the sentences that may answer it. */
export function bestFit(i: number, scores: readonly ReadonlyMap<OwnSentence, number>[], own: readonly OwnSentence[]): Fit {
  const best: Fit = { score: 0, margin: -1 };
  for (const sentence of own) {
    const score = scores[i]?.get(sentence) ?? 0;
    const others = Math.max(0, ...scores.map((one, j) => (j === i ? 0 : (one.get(sentence) ?? 0))));
    if (score > best.score) best.score = score;
    if (score > 0) best.margin = Math.max(best.margin, Math.min(1, score - others));
  }
  return best;
}
