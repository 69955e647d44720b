import { CUE } from '../words/sense.ts';
import type { Token } from '../words/token.ts';

/** What the grammar reads: tokens with the text they came from. Every rule takes an index and looks a bounded number of tokens on. */
export type Reader = { text: string; tokens: Token[]; hours: 12 | 24; halfBefore: boolean; dotted: boolean };

/** Most tokens that one date in words may have: bounds every rule against hostile text. */
export const LONGEST_PHRASE = 24;

/** Between a part and its whole: "end of next week", "later in the day", "later op de dag". */
export const OF_OR_ON = CUE.of | CUE.the | CUE.in | CUE.on;

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
    gap === '' ||
    gap === ' ' ||
    (gap !== 'x' && gaps.includes(gap)) ||
    (gap === '.' && isShortened(r, i - 1) && (!token.capital || hasCue(r, i - 1, CUE.greeting)))
  );
}

/** "Sept.", "Wed.", "kl.", "ca.": the full stop behind a short word of dates does not end the sentence, unless a capital follows. */
function isShortened(r: Reader, i: number): boolean {
  const token = r.tokens[i];
  if (!token || token.end - token.start > 5) return false;
  return (
    token.sense.month > 0 ||
    token.sense.weekday > 0 ||
    (token.end - token.start < 4 && (token.sense.cue & (CUE.clock | CUE.about | CUE.greeting)) !== 0)
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
