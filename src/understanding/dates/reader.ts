import type { Found } from './phrase.ts';
import { CUE } from './sense.ts';
import type { Token } from './tokens.ts';

/** What the grammar reads: tokens with the text they came from. Every rule takes an index and looks a bounded number of tokens on. */
export type Reader = { text: string; tokens: Token[]; hours: 12 | 24; halfBefore: boolean; dotted: boolean };

/** Most tokens that one date in words may have: bounds every rule against hostile text. */
export const LONGEST_PHRASE = 24;

export function tokenAt(r: Reader, i: number): Token | undefined {
  return r.tokens[i];
}

export function hasCue(r: Reader, i: number, cue: number): boolean {
  const token = r.tokens[i];
  return token !== undefined && (token.sense.cue & cue) !== 0;
}

/** Does token `i` follow the one before it with nothing but these marks between? */
export function follows(r: Reader, i: number, gaps: string): boolean {
  const token = r.tokens[i];
  if (!token) return false;
  const { gap } = token;
  return (
    gap === '' || gap === ' ' || (gap !== 'x' && gaps.includes(gap)) || (gap === '.' && isShortened(r, i - 1) && !token.capital)
  );
}

/** "Sept.", "Wed.", "kl.", "ca.": the full stop behind a short word of dates does not end the sentence, unless a capital follows. */
function isShortened(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  if (!token || token.end - token.start > 5) return false;
  return (
    token.sense.month > 0 ||
    token.sense.weekday > 0 ||
    (token.end - token.start < 4 && (token.sense.cue & (CUE.clock | CUE.about)) !== 0)
  );
}

/** Skips little words of these kinds from `i` on, at most three. Returns the index behind them. */
export function skipCues(r: Reader, i: number, cues: number, gaps = ''): number {
  let at = i;
  while (at < i + 3 && hasCue(r, at, cues) && (at === i || follows(r, at, gaps))) at++;
  return at > i && !follows(r, at, gaps) ? i : at;
}

/** Is the next thing behind token `i` a word (and not a mark or the end)? Then "the 5th" may be a floor and "at 3" a price. */
export function wordComesAfter(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  if (!token) return false;
  const code = r.text.charCodeAt(nextInk(r.text, token.end));
  return (
    (code >= 65 && code <= 90) ||
    (code >= 97 && code <= 122) ||
    (code >= 48 && code <= 57) ||
    code >= 0xc0 ||
    code === 37 ||
    code === 36
  );
}

/** As `wordComesAfter`, but words that the grammar knows (little words, other dates) do not count. */
export function strangerComesAfter(r: Reader, i: number): boolean {
  if (!wordComesAfter(r, i)) return false;
  const next = r.tokens[i + 1];
  if (!next || !follows(r, i + 1, '')) return true;
  return (
    next.figure !== null ||
    (next.sense.cue === 0 &&
      next.sense.tense === null &&
      next.sense.weekday === 0 &&
      next.sense.shift === null &&
      next.sense.month === 0 &&
      next.sense.part === null &&
      next.sense.rel === null)
  );
}

/** First character at or after `at` that is not a blank, looking at most 64 characters on. */
function nextInk(text: string, at: number): number {
  let i = at;
  while (i < text.length && i - at < 64 && text.charCodeAt(i) <= 32) i++;
  return i;
}

/** Was the first letter typed as a capital, and is the word not merely the first of a sentence? */
export function isName(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  if (!token?.capital) return false;
  for (let at = token.start - 1; at >= 0 && at > token.start - 8; at--) {
    const code = r.text.charCodeAt(at);
    if (code > 32) return code !== 46 && code !== 33 && code !== 63;
  }
  return false;
}

/** "3", "three", "twenty-one": a number of things. */
export function numberAt(r: Reader, i: number): Found<number> | null {
  const token = r.tokens[i];
  if (!token) return null;
  if (token.figure) {
    if (token.figure.decimal !== null && (token.figure.dotted || token.figure.value < 0)) {
      const unit = r.tokens[i + 1];
      return unit?.sense.unit && follows(r, i + 1, '') ? { value: token.figure.decimal, end: i + 1, certainty: 0.9 } : null;
    }
    if (token.isOrdinal || token.isDecade || token.figure.value < 0 || token.figure.clock) return null;
    return { value: token.figure.value, end: i + 1, certainty: 1 };
  }
  const value = token.sense.number;
  if (value < 0) return null;
  const next = r.tokens[i + 1];
  if (value >= 20 && value % 10 === 0 && next && follows(r, i + 1, '-')) {
    const ones = next.sense.number;
    if (ones >= 1 && ones <= 9 && Number.isInteger(ones) && next.end - next.start > 1)
      return { value: value + ones, end: i + 2, certainty: 1 };
    // German and Dutch write it in one word; French and others join with "and"
    const third = r.tokens[i + 2];
    if (
      third &&
      (next.sense.cue & CUE.and) !== 0 &&
      follows(r, i + 2, '-') &&
      third.sense.number >= 1 &&
      third.sense.number <= 9 &&
      third.end - third.start >= 2 &&
      third.sense.number !== 0.5
    )
      return { value: value + third.sense.number, end: i + 3, certainty: 1 };
  }
  return { value, end: i + 1, certainty: 1 };
}

/** "3rd", "third", "twenty-first". */
export function ordinalAt(r: Reader, i: number): Found<number> | null {
  const token = r.tokens[i];
  if (!token) return null;
  // "3. Quartal"
  const isDotted = r.dotted && token.figure !== null && token.figure.digits < 3 && r.tokens[i + 1]?.gap === '.';
  if (token.figure)
    return (token.isOrdinal || isDotted) && token.figure.value > 0
      ? { value: token.figure.value, end: i + 1, certainty: 1 }
      : null;
  const next = r.tokens[i + 1];
  if (token.sense.number >= 20 && token.sense.number % 10 === 0 && next && follows(r, i + 1, '-')) {
    if (next.sense.ordinal >= 1 && next.sense.ordinal <= 9)
      return { value: token.sense.number + next.sense.ordinal, end: i + 2, certainty: 1 };
  }
  return token.sense.ordinal > 0 ? { value: token.sense.ordinal, end: i + 1, certainty: 1 } : null;
}

/** The number of a day in a month, as figures, an ordinal or in words. */
export function dayNumberAt(r: Reader, i: number): Found<number> | null {
  const token = r.tokens[i];
  if (!token || (token.figure && token.figure.digits > 2 && !token.isOrdinal) || token.isShortYear) return null;
  const found = ordinalAt(r, i) ?? numberAt(r, i);
  if (!found || !Number.isInteger(found.value) || found.value < 1 || found.value > 31) return null;
  if (!token.figure && token.end - token.start < 3) return null;
  return found;
}

/** A year: four figures from 1900 to 2199, "'19", "two thousand and twenty", "nineteen seventy-two". */
export function yearAt(r: Reader, i: number): Found<number> | null {
  const token = r.tokens[i];
  if (!token) return null;
  if (token.figure) {
    if (token.isOrdinal || token.isDecade || token.figure.clock || token.figure.date) return null;
    const { value, digits } = token.figure;
    if (digits === 4 && value >= 1900 && value <= 2199) return { value, end: i + 1, certainty: 1 };
    if (token.isShortYear) return { value: value + (value < 70 ? 2000 : 1900), end: i + 1, certainty: 0.9 };
    return null;
  }
  const first = numberAt(r, i);
  if (first?.value === 2 && tokenAt(r, first.end)?.sense.number === 1000 && follows(r, first.end, '')) {
    const at = hasCue(r, first.end + 1, CUE.and) && follows(r, first.end + 1, '') ? first.end + 2 : first.end + 1;
    const rest = follows(r, at, '') && !tokenAt(r, at)?.figure ? numberAt(r, at) : null;
    const isPlain = !rest || rest.value >= 100 || !Number.isInteger(rest.value);
    return { value: isPlain ? 2000 : 2000 + rest.value, end: isPlain ? first.end + 1 : rest.end, certainty: 0.9 };
  }
  if (!first || !follows(r, first.end, '-') || (first.value !== 19 && first.value !== 20)) return null;
  const second = numberAt(r, first.end);
  if (!second || second.value < 10 || second.value > 99) return null;
  return { value: first.value * 100 + second.value, end: second.end, certainty: 0.9 };
}
