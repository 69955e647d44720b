import fc from 'fast-check';
import { expect, test } from 'vitest';
import { knownRuns, visitKnownRuns } from './known-runs.ts';

type Met = [feature: number, first: number, last: number];

function met(index: ReadonlyMap<string, number>, text: readonly string[]): Met[] {
  const found: Met[] = [];
  visitKnownRuns(knownRuns(index), text, (feature, first, last) => found.push([feature, first, last]));
  return found;
}

test('a run is known where all its words stand, also inside one whose own beginning is unknown', () => {
  const index = new Map([
    ['thank you', 0],
    ['you', 1],
    ['you very much', 2],
  ]);
  expect(met(index, ['i', 'thank', 'you', 'very', 'much'])).toEqual([
    [0, 1, 2],
    [1, 2, 2],
    [2, 2, 4],
  ]);
  expect(met(index, ['thank', 'god'])).toEqual([]);
});

test('the walk meets exactly the runs that one finds by looking each of them up', () => {
  const words = fc.array(fc.constantFrom('a', 'b', 'c', '^', '$'), { maxLength: 700 });
  const runs = fc.uniqueArray(
    fc.array(fc.constantFrom('a', 'b', 'c', '^', '$'), { minLength: 1, maxLength: 3 }).map((run) => run.join(' ')),
    { maxLength: 20 },
  );
  fc.assert(
    fc.property(words, runs, (text, known) => {
      const index = new Map(known.map((run, at) => [run, at]));
      const expected = text.flatMap((_, first) =>
        [first, first + 1, first + 2].flatMap((last): Met[] => {
          const feature = last < text.length ? index.get(text.slice(first, last + 1).join(' ')) : undefined;
          return feature === undefined ? [] : [[feature, first, last]];
        }),
      );
      expect(met(index, text)).toEqual(expected);
    }),
  );
});
