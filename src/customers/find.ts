import { folded } from './names.ts';

/** So many found people are fetched and put in order; of more, the list is read in its order, which costs less than fetching them. */
export const mostSorted = 500;

/**
 * More found people than this are not gathered from the index at all: the list is read in its order, looking at each. Both borders were
 * chosen by trying with a hundred thousand customers; `npm run bench` says what they cost on a machine.
 */
export const mostFound = 4000;

/**
 * How `customer_words` is asked for these letters, whatever their accents and case: a pattern for LIKE. Fewer than three letters are looked
 * for at the beginnings of words, because no index knows where in a word two letters stand. A number is found however it is spaced, with
 * or without its country. Null when nothing is asked.
 */
export function patternFor(letters: string): string | null {
  const wanted = folded(letters.slice(0, 300)).replace(/\s+/g, ' ').trim().slice(0, 100);
  if (wanted === '') return null;
  const number = /^\+?[\d\s()./-]{4,30}$/.test(wanted) ? wanted.replace(/\D/g, '').replace(/^0{1,2}/, '') : '';
  if (number.length >= 3) return `%${number}%`;
  const escaped = wanted.replace(/[\\%_]/g, '\\$&');
  return [...wanted].length < 3 ? `% ${escaped}%` : `%${escaped}%`;
}
