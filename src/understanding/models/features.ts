import type { Span } from '../reading.ts';
import { politenessSigns } from './politeness-signs.ts';
import { shapeSigns } from './shape-signs.ts';
import type { Token } from './tokens.ts';

/**
 * Kinds of features. `words`: runs of one to three words, with `^` before the first and `$` after the last (so "begins with 'could you'" is
 * the run `^ could you`). `letters`: runs of three to five letters inside a common word. `gaps`: two words with any one between
 * them. `shape`: length, case and punctuation of the whole. `politeness`: the strategies of Danescu-Niculescu-Mizil et al. 2013.
 */
export type Family = 'words' | 'letters' | 'gaps' | 'shape' | 'politeness';

/** A sign in a text with the tokens [first, last] that show it; -1 where it is of the whole. */
export type Sign = { name: string; first: number; last: number };

/** Told every feature of a text, with the tokens [first, last] it covers; the same feature may come more than once. */
export type Visitor = (feature: string, first: number, last: number) => void;

const longestRun = 3;

/** Visits all features of one family in a text. */
export function visitFeatures(family: Family, text: string, tokens: readonly Token[], visit: Visitor): void {
  if (family === 'words') visitRuns(tokens, visit);
  else if (family === 'letters') visitLetters(tokens, visit);
  else if (family === 'gaps') visitGaps(tokens, visit);
  else {
    const signs = family === 'shape' ? shapeSigns(text, tokens) : politenessSigns(tokens);
    for (const { name, first, last } of signs) visit(name, first, last);
  }
}

/** Runs are cut out of one line of all words: cheaper than joining each of them. */
function visitRuns(tokens: readonly Token[], visit: Visitor): void {
  const { line, starts } = lineOf(tokens);
  for (let from = 0; from < starts.length - 1; from += 1) {
    const start = starts[from] ?? 0;
    for (let to = from; to < Math.min(from + longestRun, starts.length - 1); to += 1) {
      // the border marks stand for no token
      if (to === from && (from === 0 || from === starts.length - 2)) continue;
      visit(line.slice(start, (starts[to + 1] ?? 0) - 1), Math.max(0, from - 1), Math.min(tokens.length - 1, to - 1));
    }
  }
}

function visitGaps(tokens: readonly Token[], visit: Visitor): void {
  for (let at = 0; at + 2 < tokens.length; at += 1) visit(`${tokens[at]?.word} ${tokens[at + 2]?.word}`, at, at + 2);
}

function visitLetters(tokens: readonly Token[], visit: Visitor): void {
  for (const [at, { word }] of tokens.entries()) for (const letters of lettersIn(word)) visit(letters, at, at);
}

/** The runs of three to five letters of a word, `_` being its borders; none of masks and punctuation. */
export function lettersIn(word: string): string[] {
  if (word.length < 3 || word.charCodeAt(0) < 97) return [];
  const framed = `_${word}_`;
  const runs: string[] = [];
  for (let from = 0; from + 3 <= framed.length; from += 1)
    for (let length = 3; length <= 5 && from + length <= framed.length; length += 1) runs.push(framed.slice(from, from + length));
  return runs;
}

/** `^ could you help ? $` with the offset of every word, the two marks and the end. */
function lineOf(tokens: readonly Token[]): { line: string; starts: number[] } {
  let line = '^ ';
  const starts = [0];
  for (const { word } of tokens) {
    starts.push(line.length);
    line += `${word} `;
  }
  starts.push(line.length, line.length + 2);
  return { line: `${line}$ `, starts };
}

/** The stretch of text from one token to another. */
export function stretch(tokens: readonly Token[], first: number, last: number): Span {
  return { start: tokens[first]?.start ?? 0, end: tokens[last]?.end ?? 0 };
}
