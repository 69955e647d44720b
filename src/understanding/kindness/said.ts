import { type HintFinder, hintFinder } from '../hints.ts';
import type { PlainSentence } from '../sentences.ts';

/** One sentence as the readers of kindness meet it: `plain` flat and in lower case, `text` the same characters with their capitals. */
export type Said = { plain: string; text: string; isQuestion: boolean; isFirst: boolean; isLast: boolean };

/** What was found in one sentence: a half-open range of its flat words. */
export type Found = { start: number; end: number; confidence: number };

/** An expression that speaks with a confidence; words that hold none of its hints (three characters or more) cannot match it. */
export type Phrase = { hints: readonly string[]; words: RegExp; confidence: number };

/** An expression of whole words, with its hints joined by `|`; sources are written in lower case, `_` stands for a word.
 * A source that ends in a blank only asks that more words follow. */
export const phrase = (confidence: number, hints: string, source: string): Phrase => {
  let words: RegExp | null = null;
  return {
    hints: hints.split('|'),
    // dear to make, and asked for only when something is read
    get words() {
      words ??= new RegExp(
        `(?<![\\p{L}\\p{N}/])(?:${source.replaceAll('_', "[\\p{L}\\p{N}'’&-]+")})(?:(?![\\p{L}\\p{N}])|(?<![\\p{L}\\p{N}]))`,
        'u',
      );
      return words;
    },
    confidence,
  };
};

/** Phrases, with a cheap search for which of them some words may hold. */
export type PhraseBook = { phrases: readonly Phrase[]; awake: HintFinder };

/** All hints of some books, for a gate before them. */
export const hintsOf = (...books: readonly PhraseBook[]): string[] => [
  ...new Set(books.flatMap(({ phrases }) => phrases.flatMap(({ hints }) => hints))),
];

export const bookOf = (phrases: readonly Phrase[]): PhraseBook => ({
  phrases,
  awake: hintFinder(phrases.map(({ hints }) => hints)),
});

/** The first phrase of the book, in its order, that the words hold and `holds` agrees to, or null. */
export function firstOf(
  { phrases, awake }: PhraseBook,
  words: string,
  holds: (found: Found) => boolean = () => true,
): Found | null {
  for (const at of awake(words)) {
    const phrase = phrases[at];
    const match = phrase?.words.exec(words);
    if (!phrase || !match) continue;
    const found = { start: match.index, end: match.index + match[0].length, confidence: phrase.confidence };
    if (holds(found)) return found;
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

/** Does it stand between quotation marks? Then it is somebody else's word. */
export function isQuoted(plain: string, at: number): boolean {
  const marks = plain.slice(0, at).match(/["“”„]/gu)?.length ?? 0;
  return marks % 2 === 1;
}
