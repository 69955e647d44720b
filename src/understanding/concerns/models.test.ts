import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { commonWords } from '../models/common-words.ts';
import { breathsIn } from './breaths.ts';
import { complainsByTelling } from './told.ts';
import { parseWeights, writeWeights } from './weights.ts';

const file = (name: string): string => readFileSync(new URL(`./trained/${name}.model`, import.meta.url), 'utf8');

test.each(['breaths', 'told'])('%s knows common words and masks only, and is small', (name) => {
  const common = commonWords();
  const known = (word: string): boolean =>
    /^(?:\^|\$|<[a-z]+>|#.*|-?\d|)$/.test(word) || common.has(word) || common.has(word.replaceAll("'", ''));
  const { of } = parseWeights(file(name));
  const words = [...of.keys()].flatMap((sign) => (name === 'breaths' ? sign.slice(1) : sign).split(' '));
  expect(words.filter((word) => !known(word))).toEqual([]);
  expect(file(name).length).toBeLessThan(25_000);
});

test('a file of weights is read as it was written', () => {
  const weights = {
    of: new Map([
      ['^ no', 1.5],
      ['no reply', -0.75],
      ['#some', 3],
    ]),
    bias: -2,
  };
  const read = parseWeights(writeWeights(weights));
  expect(read.bias).toBe(-2);
  for (const [sign, weight] of weights.of) expect(read.of.get(sign)).toBeCloseTo(weight, 1);
});

test('a breath is likelier where a sentence ends than inside it', () => {
  const said = 'my parcel never came can you look into it thanks';
  const likeliest = breathsIn(said)
    .toSorted((a, b) => b.vote - a.vote)
    .slice(0, 2);
  expect(likeliest.map(({ at }) => said.slice(at).split(' ')[0]).sort()).toEqual(['can', 'thanks']);
});

test('trouble told as a fact weighs more than chatter, and what is not sure enough is nothing', () => {
  const sure = (said: string): number => complainsByTelling(said, 'public', 0.01);
  expect(sure('the cake tasted of soap')).toBeGreaterThan(sure('the cake was for my sister'));
  expect(complainsByTelling('see you on tuesday then', 'chat', 0.5)).toBe(0);
});
