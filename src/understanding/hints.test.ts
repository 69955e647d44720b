import fc from 'fast-check';
import { expect, test } from 'vitest';
import { hintFinder } from './hints.ts';

test('hints are found wherever they stand, whole groups at a time', () => {
  const find = hintFinder([['quote', 'price list'], ['deck'], [], ['été']]);
  expect([...find('the price list and an unquoted deal')]).toEqual([0, 2]);
  expect([...find('en été, sur le deck')]).toEqual([1, 2, 3]);
  expect([...find('')]).toEqual([2]);
});

test('a hint too short to look for is refused', () => {
  expect(() => hintFinder([['so']])).toThrow(RangeError);
});

test('it finds what one search after the other would find', () => {
  const hint = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '\u4e00', ' '), minLength: 3, maxLength: 5 });
  const text = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'é', '\u4e00', ' '), maxLength: 60 });
  fc.assert(
    fc.property(fc.array(fc.array(hint, { maxLength: 4 }), { maxLength: 5 }), text, (groups, words) => {
      const one = groups.flatMap((hints, at) => (hints.length === 0 || hints.some((some) => words.includes(some)) ? [at] : []));
      const find = hintFinder(groups);
      expect(find(words)).toEqual(one);
      // what one text holds is not taken for what the next one does
      expect(find('')).toEqual(groups.flatMap((hints, at) => (hints.length === 0 ? [at] : [])));
      expect(find(words)).toEqual(one);
    }),
  );
});
