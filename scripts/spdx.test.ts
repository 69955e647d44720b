import fc from 'fast-check';
import { expect, test } from 'vitest';
import { satisfies } from './spdx.ts';

const mine = (licence: string): boolean => ['MIT', 'ISC', 'GPL-2.0-only WITH Classpath-exception-2.0'].includes(licence);

test.each<[string, boolean]>([
  ['MIT', true],
  ['GPL-3.0-only', false],
  ['MIT OR GPL-3.0-only', true],
  ['MIT AND GPL-3.0-only', false],
  ['(GPL-3.0-only OR MIT) AND ISC', true],
  ['GPL-3.0-only OR MIT AND ISC', true],
  ['GPL-3.0-only AND ISC OR MIT', true],
  ['GPL-3.0-only AND (ISC OR MIT)', false],
  ['GPL-2.0-only WITH Classpath-exception-2.0', true],
  ['((MIT))', true],
])('a dependency under %s may come in: %s', (expression, expected) => {
  expect(satisfies(expression, mine)).toBe(expected);
});

test.each(['', 'MIT OR', '(MIT', 'MIT)', 'MIT ISC', 'SEE LICENSE IN FILE', 'AND MIT', 'UNLICENSED?'])(
  'a licence field that is no expression is not taken for one: "%s"',
  (expression) => {
    expect(() => satisfies(expression, () => true)).toThrow(SyntaxError);
  },
);

test('any bracketed choice of licences means what logic says', () => {
  type Tree = { text: string; isGood: boolean };
  const { tree } = fc.letrec<{ tree: Tree }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom<Tree>({ text: 'MIT', isGood: true }, { text: 'AGPL-3.0-only', isGood: false }),
      fc.tuple(tie('tree'), fc.constantFrom('AND', 'OR'), tie('tree')).map(([a, word, b]) => ({
        text: `(${a.text} ${word} ${b.text})`,
        isGood: word === 'AND' ? a.isGood && b.isGood : a.isGood || b.isGood,
      })),
    ),
  }));
  fc.assert(fc.property(tree, ({ text, isGood }) => satisfies(text, mine) === isGood));
});
