import type { Word } from './words.ts';

/**
 * A pattern over the plain words of a sentence: items with one blank between them. `a|b c|d` is one of these words or phrases (a
 * full stop stands for the blank inside a phrase: `go.to|tell`), `NAME` one of the words of a meaning, `_` up to three words of any kind,
 * `__` up to eight, `(…)` may be missing, `^` the beginning and `$` the end. `~` ends a word that may go on (`charg~`).
 * Gaps are bounded, so the time is linear in the length of the sentence.
 */
export function compile(pattern: string, meanings: Readonly<Record<string, string>>): RegExp {
  const parts = pattern.split(' ');
  const items = parts.map((item, at) => {
    if (item === '_' || item === '(_)') return '(?:\\S+ ){0,3}';
    if (item === '__') return '(?:\\S+ ){0,8}';
    if (item === '^') return '';
    if (item === '$') return '(?:[?!.] )*$';
    const bracketed = /^\((.*)\)$/.exec(item);
    const source = `(?:${alternatives(bracketed?.[1] ?? item, meanings)}) `;
    return bracketed && at < parts.length - 1 ? `(?:${source})?` : source;
  });
  // a line begins with a blank, so that every word has one on both sides
  return new RegExp(`${parts[0] === '^' ? '^' : ''} ${items.join('')}`, 'u');
}

function alternatives(item: string, meanings: Readonly<Record<string, string>>): string {
  return item
    .split('|')
    .map((one) => {
      const meaning = meanings[one];
      return meaning === undefined ? one.replaceAll('.', ' ').replaceAll('~', '\\S*') : alternatives(meaning, meanings);
    })
    .join('|');
}

/** The words of a sentence as one line with a blank before and after each, and the way back. */
export type Line = { text: string; words: readonly Word[]; starts: readonly number[] };

export function lineOf(words: readonly Word[]): Line {
  const starts: number[] = [];
  let text = ' ';
  for (const { said } of words) {
    starts.push(text.length);
    text += `${said} `;
  }
  return { text, words, starts };
}

/** Where the pattern stands: `start` and `end` in the sentence, `from` and `to` in the line. Null where it does not. */
export function find(
  pattern: RegExp,
  { text, words, starts }: Line,
): { start: number; end: number; from: number; to: number } | null {
  const match = pattern.exec(text);
  if (!match || match[0] === '') return null;
  const first = words[wordAt(starts, match.index + 1)];
  const last = words[wordAt(starts, match.index + match[0].length - 2)];
  return first && last ? { start: first.start, end: last.end, from: match.index + 1, to: match.index + match[0].length } : null;
}

/** The last word that begins at or before the offset. */
function wordAt(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
