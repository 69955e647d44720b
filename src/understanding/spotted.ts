import { type HintFinder, hintFinder } from './hints.ts';
import type { Parts, Span } from './reading.ts';
import { plainSentencesOf } from './sentences.ts';

/** Words that say one thing (`of`), in one language. `hints`: a letter without any of them cannot say it. */
export type Phrase<Of extends string> = { of: Of; hints: readonly string[]; words: RegExp };

/** Phrases by language (ISO 639-1), of hints and the source of an expression each, both joined by `|`, over flat words in lower case. */
export function phrases<Of extends string>(by: Record<string, readonly (readonly [Of, string, string])[]>): Phrasebook<Of> {
  const book: Phrasebook<Of> = new Map();
  for (const [language, told] of Object.entries(by)) {
    const own = told.map(([of, hints, source]) => ({
      of,
      hints: hints.split('|'),
      words: new RegExp(`(?<![\\p{L}\\p{N}])(?:${source})(?![\\p{L}\\p{N}])`, 'u'),
    }));
    book.set(language, { phrases: own, awake: hintFinder(own.map((phrase) => phrase.hints)) });
  }
  return book;
}

type Phrasebook<Of extends string> = Map<string, { phrases: readonly Phrase<Of>[]; awake: HintFinder }>;
export type Spotted<Of extends string> = Span & { of: Of; isQuestion: boolean; sentence: Span };

const readAtMost = 10_000;

/**
 * The first words of each kind in the author's own words; nothing in languages that the book does not have. `language` null: unknown, read as English.
 * `isMeant` may refuse words for what stands before them in their sentence, and after.
 */
export function spot<Of extends string>(
  book: Phrasebook<Of>,
  of: { text: string; parts: Parts; language: string | null },
  isMeant: (before: string, after: string) => boolean = () => true,
): Spotted<Of>[] {
  const own = book.get(of.language ?? 'en');
  if (!own) return [];
  const found: Spotted<Of>[] = [];
  let left = readAtMost;
  for (const part of of.parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    // most letters hold none of it: one pass over the whole before any sentence is cut
    if (own.awake(of.text.slice(stretch.start, stretch.end).toLowerCase()).length === 0) continue;
    for (const { start, end, flat, plain } of plainSentencesOf(of.text, stretch)) {
      for (const at of own.awake(plain)) {
        const phrase = own.phrases[at];
        if (!phrase || found.some((one) => one.of === phrase.of)) continue;
        const match = phrase.words.exec(plain);
        if (!match || !isMeant(plain.slice(0, match.index), plain.slice(match.index + match[0].length))) continue;
        found.push({
          of: phrase.of,
          start: start + flat.back(match.index),
          end: start + flat.back(match.index + match[0].length - 1) + 1,
          isQuestion: /\?\W{0,10}$/.test(plain),
          sentence: { start, end },
        });
      }
    }
  }
  return found;
}
