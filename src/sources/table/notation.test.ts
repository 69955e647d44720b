import fc from 'fast-check';
import { expect, test } from 'vitest';
import { currencyIn, foundDecimal, minorIn, noAmountEvidence, toMinor, weighAmount } from './amounts.ts';
import { dayIn, foundOrder, noDateEvidence, timeIn, weighDate, whenIn } from './dates.ts';

function orderOfCells(cells: string[]): string {
  const evidence = noDateEvidence();
  for (const each of cells) weighDate(evidence, each);
  return foundOrder([evidence]);
}

test.each([
  ['a day above 12 in front', ['03/04/2024', '13/04/2024'], 'dmy'],
  ['a day above 12 in the middle', ['03/04/2024', '04/13/2024'], 'mdy'],
  ['nothing that tells', ['03/04/2024', '05/06/2024'], 'ask'],
  ['the same number twice, which tells nothing', ['05/05/2024', '06/06/2024'], 'none'],
  ['full stops, which nobody writes the month first with', ['03.04.2024'], 'dmy'],
  ['the year in front', ['2024-04-03', '2024/05/06'], 'ymd'],
  ['month names only', ['3 Apr 2024', 'April 5, 2024'], 'none'],
  ['proofs for both', ['13/04/2024', '04/13/2024'], 'ask'],
  ['one slip against many', [...Array.from({ length: 60 }, (_, i) => `${13 + (i % 15)}/04/2024`), '04/13/2024'], 'dmy'],
  ['no dates at all', ['Anna', '12.50', ''], 'none'],
])('the order of a column with %s', (_, cells, order) => {
  expect(orderOfCells(cells)).toBe(order);
});

test.each([
  ['2024-04-03', '2024-04-03'],
  ['2024-04-03T10:00:00Z', '2024-04-03'],
  ['3.4.2024', '2024-04-03'],
  ['03/04/24', '2024-04-03'],
  ['3-Apr-24', '2024-04-03'],
  ['Apr 3, 2024', '2024-04-03'],
  ['Wed, 3 April 2024', '2024-04-03'],
  ['3. März 2024', '2024-03-03'],
  ['3 de abril de 2024', '2024-04-03'],
  ['3 avril 2024', '2024-04-03'],
  ['3 aprile 2024', '2024-04-03'],
  ['3 de março de 2024', '2024-03-03'],
  ['3 maart 2024', '2024-03-03'],
  ['3 mars 2024', '2024-03-03'],
  ['20240403', '2024-04-03'],
  ['2024年4月3日', '2024-04-03'],
  ['30/02/2024', null],
  ['2024-13-01', null],
  ['next Tuesday', null],
  ['12.50', null],
  ['1,234.56', null],
  ['', null],
])('%s in a file that writes the day first', (cell, day) => {
  expect(dayIn(cell, 'dmy')?.toString() ?? null).toBe(day);
});

test('where the order is not known, a day that can be read in both ways is not read, and one that can be read in one way is', () => {
  expect(dayIn('03/04/2024', 'ask')).toBeNull();
  expect(dayIn('23/04/2024', 'ask')?.toString()).toBe('2024-04-23');
});

test.each([
  ['04/03/2024 2:05 PM', '2024-04-03T14:05:00'],
  ['2024-04-03 14:05:06', '2024-04-03T14:05:06'],
  ['2024-04-03T14:05:06+02:00', '2024-04-03T12:05:06Z'],
  ['2024-04-03T14:05:06.250Z', '2024-04-03T14:05:06.25Z'],
  ['1712153106', '2024-04-03T14:05:06Z'],
  ['1712153106000', '2024-04-03T14:05:06Z'],
  ['04/03/2024', null],
])('%s as a moment in a file that writes the month first', (cell, when) => {
  expect(whenIn(cell, 'mdy')?.toString() ?? null).toBe(when);
});

test('a time of day alone', () => {
  expect(timeIn('2:05 PM')?.toString()).toBe('14:05:00');
  expect(timeIn('12:00 AM')?.toString()).toBe('00:00:00');
  expect(timeIn('25:00')).toBeNull();
});

test('a date that is written in any order is read back in that order', () => {
  fc.assert(
    fc.property(
      fc.date({ min: new Date('1970-01-02'), max: new Date('2068-12-30'), noInvalidDate: true }),
      fc.constantFrom('dmy', 'mdy', 'ymd'),
      fc.constantFrom('/', '-'),
      (date, order, sign) => {
        const [y, m, d] = date.toISOString().slice(0, 10).split('-');
        const text = { dmy: [d, m, y], mdy: [m, d, y], ymd: [y, m, d] }[order].join(sign);
        expect(dayIn(text, order)?.toString()).toBe(`${y}-${m}-${d}`);
      },
    ),
  );
});

function decimalOfCells(cells: string[]): string {
  const evidence = noAmountEvidence();
  for (const each of cells) weighAmount(evidence, each);
  return foundDecimal([evidence]);
}

test.each([
  ['cents behind a point', ['12.50', '1,234.00'], '.'],
  ['cents behind a comma', ['12,50', '1.234,00'], ','],
  ['groups of three and no cents, which nobody can tell', ['1,234', '12,000'], 'ask'],
  ['the same with points', ['1.234', '12.000'], 'ask'],
  ['groups of three and one with cents', ['1.234', '12.50'], '.'],
  ['groups of three and one in millions', ['1.234', '1.234.567'], ','],
  ['two commas in one number', ['1,234,567'], '.'],
  ['no signs at all', ['5', '12'], '.'],
  ['proofs for both', ['12.50', '12,50'], 'ask'],
])('the decimal sign of a column with %s', (_, cells, sign) => {
  expect(decimalOfCells(cells)).toBe(sign);
});

test.each([
  ['1,234.56', 'EUR', '.', 123456],
  ['1.234,56 €', 'EUR', ',', 123456],
  ["CHF 1'200.50", 'CHF', '.', 120050],
  ['1 234,50', 'EUR', ',', 123450],
  ['($400.00)', 'USD', '.', -40000],
  ['-5', 'USD', '.', -500],
  ['5.00-', 'EUR', '.', -500],
  ['9.995', 'USD', '.', 1000],
  ['12,-', 'EUR', ',', 1200],
  ['1500', 'JPY', '.', 1500],
  ['1.250', 'KWD', '.', 1250],
  ['12.50', 'EUR', ',', null],
  ['3.5%', 'EUR', '.', null],
  ['12:30', 'EUR', '.', null],
  ['Total', 'EUR', '.', null],
  ['99999999999999999999', 'EUR', '.', null],
] as const)('%s in %s with "%s" before the cents', (cell, currency, decimal, minor) => {
  expect(minorIn(cell, currency, decimal)).toBe(minor);
});

test('no amount loses a cent on the way', () => {
  fc.assert(
    fc.property(fc.integer({ min: -999_999_999_999, max: 999_999_999_999 }), (minor) => {
      const text = `${minor < 0 ? '-' : ''}${Math.trunc(Math.abs(minor) / 100)}.${String(Math.abs(minor) % 100).padStart(2, '0')}`;
      expect(toMinor(text, 2)).toBe(minor === 0 ? 0 : minor);
    }),
  );
});

test.each([
  ['€ 5', 'USD', 'EUR'],
  ['5 eur', 'USD', 'EUR'],
  ['$5', 'CAD', 'CAD'],
  ['$5', 'EUR', 'USD'],
  ['5 kr', 'EUR', null],
  ['US$ 5', 'EUR', 'USD'],
  ['5 kr', 'SEK', 'SEK'],
  ['5', 'EUR', null],
  ['GBP', 'EUR', 'GBP'],
  ['XXQ', 'EUR', null],
])('%s with a firm that counts in %s', (cell, ours, currency) => {
  expect(currencyIn(cell, ours)).toBe(currency);
});

test('no cell makes the readers throw or think for long', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('1', '0', '.', ',', '-', '/', ' ', ':', 'a', 'p', 'm', 'é', '年', '('), maxLength: 80 }),
      (cell) => {
        dayIn(cell, 'dmy');
        whenIn(cell, 'ask');
        minorIn(cell, 'EUR', 'ask');
        weighDate(noDateEvidence(), cell);
        weighAmount(noAmountEvidence(), cell);
      },
    ),
    { numRuns: 2000 },
  );
});
