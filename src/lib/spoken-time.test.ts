import { expect, test } from 'vitest';
import { sayCount, sayDays, sayMoment, sayWorkingTime } from './spoken-time.ts';

const now = Temporal.Instant.from('2026-03-12T15:00:00Z');

test.each([
  ['2026-03-12T08:14:00Z', 'today 09:14'],
  ['2026-03-11T08:14:00Z', 'yesterday 09:14'],
  ['2026-03-13T08:14:00Z', 'tomorrow 09:14'],
  ['2026-03-09T22:30:00Z', 'Monday 23:30'],
  ['2026-03-02T08:14:00Z', '2 March, 09:14'],
  ['2025-12-31T23:14:00Z', '1 January, 00:14'],
  ['2025-06-01T08:00:00Z', '1 June 2025, 10:00'],
])('a moment is said as a person of the shop says it: %s', (at, words) => {
  expect(sayMoment(Temporal.Instant.from(at), 'Europe/Berlin', now)).toBe(words);
});

test.each([
  [1, '1 minute'],
  [190, '3 h 10 m'],
  [240, '4 h'],
  [480, '1 working day'],
  [730, '1½ working days'],
  [960, '2 working days'],
  [1900, '3 working days'],
])('%i working minutes are %s', (minutes, words) => {
  expect(sayWorkingTime(minutes, 480)).toBe(words);
});

test('stretches and counts read well', () => {
  expect([1, 9, 31, 150, 1100].map(sayDays)).toEqual(['1 day', '9 days', '4 weeks', '5 months', '3 years']);
  expect(sayCount(4312, 'message')).toBe('4,312 messages');
});
