import { CUE } from '../words/sense.ts';
import type { Found } from './phrase.ts';
import { follows, hasCue, type Reader, tokenAt } from './reader.ts';

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
