import { expect, test } from 'vitest';
import { easterSunday, feastDay, nthWeekday } from './feasts.ts';

test.each([
  [1961, '1961-04-02'],
  [2000, '2000-04-23'],
  [2008, '2008-03-23'],
  [2024, '2024-03-31'],
  [2038, '2038-04-25'],
])('Easter of %i falls on %s', (year, day) => {
  expect(easterSunday(year).toString()).toBe(day);
});

test.each([
  ['good-friday', 2024, '2024-03-29'],
  ['whit-monday', 2024, '2024-05-20'],
  ['thanksgiving', 2024, '2024-11-28'],
  ['black-friday', 2024, '2024-11-29'],
  ['memorial-day', 2024, '2024-05-27'],
  ['christmas', 2024, '2024-12-25'],
])('%s of %i is on %s', (feast, year, day) => {
  expect(feastDay(feast, year)?.toString()).toBe(day);
});

test('a feast that nobody told us about is no day', () => {
  expect(feastDay('our-own-jubilee', 2024)).toBeNull();
});

test('not every month has a fifth Monday', () => {
  expect(nthWeekday(2024, 4, 5, 1)?.toString()).toBe('2024-04-29');
  expect(nthWeekday(2024, 3, 5, 1)).toBeNull();
  expect(nthWeekday(2024, 3, -1, 1)?.toString()).toBe('2024-03-25');
});
