import { expect, test } from 'vitest';
import { asQuery, snippetOf } from './search.ts';

test.each([
  ['warranty', "'warranty':*"],
  ['second invoice', "'second' & 'invoice':*"],
  ['second invoice ', "'second' & 'invoice'"],
  ["O'Brien & Sons: \\ ' OR 1", "'o' & 'brien' & 'sons' & 'or' & '1'"],
  ['Größe', "'größe':*"],
  ['a', "'a'"],
  ['  !?  ', null],
])('"%s" is looked for as words, the last one unfinished', (words, query) => {
  expect(asQuery(words)).toBe(query);
});

test('a hit is shown around its first match, with all matches marked', () => {
  const text = `${'Before that. '.repeat(20)}The second invoice includes the visit; invoices do.`;
  const pieces = snippetOf(text, 'invoice');
  expect(pieces.filter((piece) => piece.isMatch).map((piece) => piece.text)).toEqual(['invoice', 'invoices']);
  expect(pieces.map((piece) => piece.text).join('').length).toBeLessThan(210);
});
