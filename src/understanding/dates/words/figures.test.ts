import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readFigure } from './figures.ts';

const DAY_FIRST = { monthFirst: false, dotted: false };
const DOTTED = { monthFirst: false, dotted: true };

function read(text: string, habits = DAY_FIRST) {
  return readFigure(text, 0, text.length, habits);
}

test.each([
  ['2024-03-12', 2024, 3, 12],
  ['2024/3/12', 2024, 3, 12],
  ['12/03/2024', 2024, 3, 12],
  ['12-3-24', 2024, 3, 12],
  ['12.03.2024', 2024, 3, 12],
  ['20240312', 2024, 3, 12],
  ['3/12/99', 1999, 12, 3],
])('%s is a day', (text, year, month, day) => {
  expect(read(text)?.date).toMatchObject({ year, month, day });
});

test.each(['31/02/2024', '2023-02-29', '00/01/2024', '13/13', '1.2.3.4', '2024-13-01', '1/2/3/4'])('%s is no day', (text) => {
  expect(read(text)?.date ?? null).toBeNull();
});

test('the order of day and month follows the habit, and only where both orders are possible', () => {
  expect(read('4/3', { monthFirst: true, dotted: false })?.date).toMatchObject({ month: 4, day: 3, swapped: true });
  expect(read('4/3')?.date).toMatchObject({ month: 3, day: 4, swapped: true });
  expect(read('25/3', { monthFirst: true, dotted: false })?.date).toMatchObject({ month: 3, day: 25, swapped: false });
});

test('a full stop behind the month makes a date of it where dates are written with full stops', () => {
  expect(read('12.3. ', DOTTED)).toMatchObject({ dotted: false, date: { month: 3, day: 12 } });
  expect(read('12.3 ', DOTTED)).toMatchObject({ dotted: true, decimal: 12.3 });
});

test.each([
  ['08:30', 8, 30, true],
  ['8:30', 8, 30, false],
  ['15:00:20', 15, 0, true],
])('%s is a time of the day', (text, hour, minute, sure) => {
  expect(read(text)?.clock).toMatchObject({ hour, minute, sure });
});

test.each(['24/7', '4:3', '1:1', '8:75', '25:00'])('%s is none', (text) => {
  expect(read(text)).toBeNull();
});

test('whatever the digits, the figure ends inside its text and holds a real date', () => {
  fc.assert(
    fc.property(fc.stringMatching(/^\d[\d./:-]{0,14}$/), fc.boolean(), fc.boolean(), (text, monthFirst, dotted) => {
      const figure = readFigure(text, 0, text.length, { monthFirst, dotted });
      if (!figure) return;
      expect(figure.end).toBeGreaterThan(0);
      expect(figure.end).toBeLessThanOrEqual(text.length);
      if (figure.date && figure.date.day > 0) {
        const { year, month, day } = figure.date;
        expect(() => Temporal.PlainDate.from({ year: year ?? 2024, month, day }, { overflow: 'reject' })).not.toThrow();
      }
    }),
    { numRuns: 1000 },
  );
});
