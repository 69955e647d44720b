import type { PlainSentence } from '../sentences.ts';

/** One sentence as the readers of kindness meet it: `plain` flat and in lower case, `text` the same characters with their capitals. */
export type Said = { plain: string; text: string; isQuestion: boolean; isFirst: boolean; isLast: boolean };

/** What was found in one sentence: a half-open range of its flat words. */
export type Found = { start: number; end: number; confidence: number };

/** An expression that speaks with a confidence. */
export type Phrase = { words: RegExp; confidence: number };

/** An expression of whole words; sources are written in lower case, `_` stands for a word. */
export const phrase = (confidence: number, source: string): Phrase => ({
  words: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source.replaceAll('_', "[\\p{L}\\p{N}'’&-]+")})(?![\\p{L}\\p{N}])`, 'u'),
  confidence,
});

/** The first of the phrases that the words hold, wherever in them it stands, or null. */
export function firstOf(phrases: readonly Phrase[], words: string): (Found & { match: RegExpExecArray }) | null {
  for (const { words: pattern, confidence } of phrases) {
    const match = pattern.exec(words);
    if (match) return { match, start: match.index, end: match.index + match[0].length, confidence };
  }
  return null;
}

/** Sentences of one letter, in order, with the way back to where they stand in it. */
export function saidIn(sentences: readonly PlainSentence[]): Said[] {
  return sentences.map(({ flat, plain }, at) => ({
    plain,
    text: flat.text,
    isQuestion: /\?[^\p{L}]{0,10}$/u.test(plain),
    isFirst: at === 0,
    isLast: at === sentences.length - 1,
  }));
}
