import { folded } from './names.ts';

/**
 * More people than this are not fetched by the index: reading the list in its order and leaving out the others is faster then. Measured
 * with a hundred thousand: both take about 15 ms here.
 */
export const mostFound = 3000;

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
