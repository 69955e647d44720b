import type { Parts, Span } from '../reading.ts';

const number = "\\d{1,3}(?:[.,'’ \\u00a0\\u202f]\\d{3}){0,3}(?:[.,]\\d{1,2})?|\\d{1,9}(?:[.,]\\d{1,2})?";
const sign = '€|£|\\$|EUR|USD|GBP|CHF|SEK|NOK|DKK';
const amount = new RegExp(
  `(?<![\\p{L}\\p{N}.,])(?:(?:${sign}) ?(?:${number})|(?:${number}) ?(?:${sign}|euros?|dollars?|pounds?|francs?|kronor|kr\\b))(?![\\p{L}\\p{N}])`,
  'giu',
);
const signs = ['€', '£', '$', 'eur', 'usd', 'gbp', 'chf', 'kr', 'sek', 'nok', 'dkk', 'dollar', 'pound', 'franc'];
const readAtMost = 10_000;

/** Amounts of money with their currency in the author's own words, as they stand ("1,240 EUR"); at most so many. */
export function readAmounts(text: string, parts: Parts, most: number): Span[] {
  const found: Span[] = [];
  for (const part of parts.visible) {
    const stretch = text.slice(part.start, Math.min(part.end, part.start + readAtMost));
    if (!/\d/.test(stretch)) continue;
    const plain = stretch.toLowerCase();
    if (!signs.some((one) => plain.includes(one))) continue;
    for (const match of stretch.matchAll(amount)) {
      found.push({ start: part.start + match.index, end: part.start + match.index + match[0].length });
      if (found.length >= most) return found;
    }
  }
  return found;
}
