import fc from 'fast-check';
import { expect, test } from 'vitest';
import { fingerprints, quotedFingerprints } from './fingerprints.ts';

const letter = `Dear Ms Weber,
thank you for showing us the old barn last Thursday. We can take down the roof in the second week of May,
if the scaffold stands by then; the tiles you want to keep go into the yard behind the stable.
Could you tell us whether the neighbour has agreed to the crane on his meadow?`;

const share = (quoted: string[], written: string[]): number =>
  quoted.filter((one) => written.includes(one)).length / Math.max(1, quoted.length);

test.each([
  [
    'marked and wrapped anew',
    `> Dear Ms Weber,\n> thank you for showing us the old barn last\n> Thursday. We can take down the roof in the second week\n> of May, if the scaffold stands by then;`,
  ],
  ['a part of it, between answers', `> Could you tell us whether the neighbour has agreed\n> to the crane on his meadow?`],
  [
    'introduced and marked',
    `On Tue, 4 Mar 2025 at 10:22, Sam Roofer <sam@shop.example> wrote:\n>We can take down the roof in the second week of May, if the scaffold\n>stands by then; the tiles you want to keep go into the yard`,
  ],
  [
    'below a block of headers',
    `-----Original Message-----\nFrom: Sam Roofer\nSent: Tuesday, March 4, 2025 10:22 AM\nTo: Weber, Ann\nSubject: Barn\n\n${letter}`,
  ],
  ['below an introduction, without marks', `Am 04.03.2025 um 10:22 schrieb Sam Roofer:\n\n${letter}`],
])('quoted words are recognised: %s', (_, quoted) => {
  expect(share(quotedFingerprints(quoted).nearest, fingerprints(letter))).toBeGreaterThan(0.75);
});

test('what the quoted mail quotes itself is deeper, not nearest', () => {
  const other = 'The neighbour says the crane may stand on the meadow until the hay is cut in the middle of June.';
  const marked = quotedFingerprints(`> ${other}\n>> ${letter.replaceAll('\n', '\n>> ')}`);
  expect(share(marked.nearest, fingerprints(other))).toBe(1);
  expect(share(marked.nearest, fingerprints(letter))).toBe(0);
  expect(share(marked.deeper, fingerprints(letter))).toBe(1);
  const blocks = quotedFingerprints(
    `-----Original Message-----\nFrom: Ann\nSent: Monday\nSubject: Barn\n\n${other}\n\n-----Original Message-----\nFrom: Sam\nSent: Sunday\nSubject: Barn\n\n${letter}`,
  );
  expect(share(blocks.nearest, fingerprints(other))).toBe(1);
  expect(share(blocks.deeper, fingerprints(letter))).toBeGreaterThan(0.8);
});

test('other words share nothing, and no words have no fingerprint', () => {
  expect(
    share(fingerprints('We would like to order forty chairs for the summer party in July, please.'), fingerprints(letter)),
  ).toBe(0);
  expect(fingerprints(' \n -- ')).toEqual([]);
  expect(fingerprints('Yes please!')).toEqual(fingerprints('yes, please'));
  expect(fingerprints('Yes please!')).not.toEqual(fingerprints('No thanks!'));
});

test('text without spaces between words is recognised too', () => {
  const written = '屋根の修理は五月の第二週に始められますが足場が必要です';
  expect(share(fingerprints('五月の第二週に始められますが足場が'), fingerprints(written))).toBeGreaterThan(0.6);
});

test('every passage of nine words in common is found, wherever it stands', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g'), minLength: 1, maxLength: 6 });
  const words = (least: number, most: number) => fc.array(word, { minLength: least, maxLength: most });
  fc.assert(
    fc.property(words(9, 20), words(0, 20), words(0, 20), words(0, 20), (passage, before, after, otherBefore) => {
      const one = fingerprints([...before, ...passage, ...after].join(' '));
      const other = fingerprints([...otherBefore, ...passage].join('\n'));
      expect(other.some((print) => one.includes(print))).toBe(true);
    }),
  );
});

test('fingerprints of huge or strange text are few', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary', maxLength: 400 }), (text) => {
      expect(fingerprints(text).length).toBeLessThanOrEqual(96);
      expect(quotedFingerprints(text).nearest.length).toBeLessThanOrEqual(96);
    }),
  );
  expect(fingerprints('lorem ipsum dolor '.repeat(20_000)).length).toBeLessThanOrEqual(96);
});
