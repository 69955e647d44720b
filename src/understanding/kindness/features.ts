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

/**
 * Told a feature in its two halves, the second empty where it has one, and the place of the word it begins with; -1: it is of the sentences around. Halves,
 * because joining them for every look-up would take longer than all else. The same may come twice.
 */
export type Visitor = (first: string, second: string, at: number) => void;

/**
 * Tells every feature of a sentence: words and pairs of words (`^` before the first, `$` after the last), each meaning (`@health`), a meaning
 * beside a word (`my @kin`), two meanings close after each other (`@me @health`), and the meanings in the sentences around it (`~ @fault`).
 */
export function visitFeatures(heard: readonly Heard[], around: readonly string[], visit: Visitor): void {
  let before = '^';
  for (let at = 0; at < heard.length; at += 1) {
    const { word, meanings } = heard[at] ?? nothing;
    const after = heard[at + 1]?.word ?? '$';
    if (at === 0) visit('^', word, 0);
    visit(word, '', at);
    visit(word, after, at);
    for (const meaning of meanings) {
      visit(meaning, '', at);
      visit(before, meaning, at);
      visit(meaning, after, at);
      for (let next = at + 1; next <= Math.min(at + span, heard.length - 1); next += 1)
        for (const other of heard[next]?.meanings ?? []) if (other !== meaning) visit(meaning, other, at);
    }
    before = word;
  }
  for (const meaning of around) visit('~', meaning, -1);
}

const nothing: Heard = { word: '', meanings: [], start: 0, end: 0 };

/** A feature as it is kept: its halves with a blank between them. */
export const featureOf = (first: string, second: string): string => (second === '' ? first : `${first} ${second}`);
