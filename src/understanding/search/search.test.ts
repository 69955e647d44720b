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
  const shown = pieces.map((piece) => piece.text).join('');
  expect(shown.length).toBeLessThan(210);
  expect(shown).toMatch(/^… (?:Before|that)/);
});

test('a hit begins and ends with whole words', () => {
  const shown = (text: string, words: string): string =>
    snippetOf(text, words)
      .map((piece) => piece.text)
      .join('');
  const long = `${'quotation '.repeat(30)}door ${'delivery '.repeat(30)}`;
  expect(shown(long, 'door')).toMatch(/^… (?:quotation )+door (?:delivery )+…$/);
  expect(shown('The door sticks.', 'door')).toBe('The door sticks.');
  expect(shown('x'.repeat(1000), 'door').length).toBeLessThan(210);
});
