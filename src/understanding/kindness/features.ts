import { commonWords } from '../models/common-words.ts';
import { type CommonWords, tokensOf } from '../models/tokens.ts';
import type { Span } from '../reading.ts';
import { meaningsOf } from './meanings.ts';

/** A word of a sentence as the second opinion sees it: itself where it is common, else a mask (`<name>`, `<number>`), and what it means. */
export type Heard = Span & { word: string; meanings: readonly string[] };

/** So far apart two meanings may stand to count as one after the other. */
const span = 4;

/** The words of a sentence in order. `common` is given where models are trained. */
export function heardIn(sentence: string, common: CommonWords = commonWords()): Heard[] {
  return tokensOf(sentence, common).map(({ word, start, end }) => ({
    word,
    start,
    end,
    meanings: meaningsOf(sentence.slice(start, end).toLowerCase().replaceAll('’', "'")),
  }));
}

/** Told a feature and the place of the word it begins with; -1: it is of the sentences around. The same may come twice. */
export type Visitor = (feature: string, at: number) => void;

/**
 * Tells every feature of a sentence: words and pairs of words (`^` before the first, `$` after the last), each meaning (`#health`), a meaning
 * beside a word (`my @kin`), two meanings close after each other (`@me @health`), and the meanings in the sentences around it (`~fault`).
 */
export function visitFeatures(heard: readonly Heard[], around: readonly string[], visit: Visitor): void {
  const wordAt = (at: number): string => heard[at]?.word ?? (at < 0 ? '^' : '$');
  for (let at = -1; at < heard.length; at += 1) {
    const place = Math.max(0, at);
    if (at >= 0) visit(wordAt(at), at);
    visit(`${wordAt(at)} ${wordAt(at + 1)}`, place);
    for (const meaning of heard[at]?.meanings ?? []) {
      visit(`#${meaning}`, at);
      visit(`${wordAt(at - 1)} @${meaning}`, at);
      visit(`@${meaning} ${wordAt(at + 1)}`, at);
      for (let next = at + 1; next <= at + span; next += 1)
        for (const other of heard[next]?.meanings ?? []) if (other !== meaning) visit(`@${meaning} @${other}`, at);
    }
  }
  for (const meaning of around) visit(`~${meaning}`, -1);
}
