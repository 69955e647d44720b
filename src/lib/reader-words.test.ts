import { expect, test } from 'vitest';
import { wordsFor } from './reader-words.ts';

const now = '2026-03-30T08:00:00Z';
/** Some ICU versions write narrow and non-breaking spaces; readers see a space. */
const plain = (words: string) => words.replaceAll(/[\u00a0\u202f]/g, ' ');

test.each([
  ['the clocks have gone forward in Lisbon', 'Europe/Lisbon', '2026-03-29T08:14:00Z', '29 Mar, 09:14'],
  ['and had not the day before', 'Europe/Lisbon', '2026-03-28T09:14:00Z', '28 Mar, 09:14'],
  ['New York is a day behind at night', 'America/New_York', '2026-03-28T02:00:00Z', '27 Mar, 22:00'],
  ['Kathmandu has its quarters', 'Asia/Kathmandu', '2026-03-28T00:00:00Z', '28 Mar, 05:45'],
  ['another year is named', 'Europe/Lisbon', '2025-01-03T10:00:00Z', '3 Jan 2025, 10:00'],
])('a time is that of the firm, wherever the reader is: %s', (_, zone, at, said) => {
  expect(wordsFor(zone, now, 'en-GB').short(at)).toBe(said);
});

test('a day without a clock is the same day in every zone', () => {
  for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC'])
    expect(wordsFor(zone, now, 'en-GB').day('2026-03-14')).toBe('14 March');
});

test('today and yesterday are those of the firm, not of the reader', () => {
  const auckland = wordsFor('Pacific/Auckland', '2026-03-30T12:30:00Z', 'en-GB');
  expect(auckland.divider('2026-03-30T11:30:00Z')).toBe('Today');
  expect(auckland.divider('2026-03-30T10:30:00Z')).toBe('Yesterday');
  expect(auckland.brief('2026-03-30T11:30:00Z')).toBe('00:30');
});

test('yesterday is one day ago when the clocks went back', () => {
  const lisbon = wordsFor('Europe/Lisbon', '2025-10-26T23:30:00Z', 'en-GB');
  expect(lisbon.divider('2025-10-25T23:30:00Z')).toBe('Today');
  expect(lisbon.divider('2025-10-25T22:30:00Z')).toBe('Yesterday');
});

test.each([
  ['whole amounts have no cents', 'en-GB', 2240000, 'EUR', '€22,400'],
  ['others have all of them', 'en-GB', 8050, 'EUR', '€80.50'],
  ['yen have none', 'en-GB', 1200, 'JPY', 'JP¥1,200'],
  ['dinars have three', 'en-GB', 1234, 'KWD', 'KWD 1.234'],
  ['as the reader writes them', 'de-DE', 2240050, 'EUR', '22.400,50 €'],
  ['what is no currency is written out', 'en-GB', 1250, 'points', '12.5 points'],
])('money: %s', (_, locale, minor, currency, said) => {
  expect(plain(wordsFor('UTC', now, locale).money(minor, currency))).toBe(said);
});

test.each([
  [20, '20 seconds'],
  [95, '2 minutes'],
  [7200, '2 hours'],
])('%i seconds are said as one thinks of them', (seconds, said) => {
  expect(wordsFor('UTC', now, 'en-GB').span(seconds)).toBe(said);
});

test('what is no date is shown as it came, not as an error', () => {
  expect(wordsFor('UTC', now, 'en-GB').short('some day')).toBe('some day');
});
