import { describe, expect, it } from 'vitest';
import { commonWords } from './common-words.ts';
import { score } from './model.ts';
import { loadModel, parseModel, writeModel } from './model-file.ts';
import { tokensOf } from './tokens.ts';
import type { LabelledText } from './training/examples.ts';
import { choices, trainModel } from './training/train-model.ts';

const words = (text: string) => tokensOf(text, commonWords()).map(({ word }) => word);

describe('what a model may see of a text', () => {
  it.each([
    ['Could you help, Zebulon?', ['could', 'you', 'help', ',', '<name>', '?']],
    [
      'Call 020 7946 0018 or write to shop@example.com!!!',
      ['call', '<number>', '<number>', '<number>', 'or', 'write', 'to', '<address>', '!!'],
    ],
    ['@zeb_99 see https://example.com/x?y=1 please', ['<handle>', 'see', '<link>', 'please']],
    ['I don’t know user_42 :-)', ['i', "don't", 'know', '<code>', ':)']],
    ['', []],
  ])('masks who and what it is about: %s', (text, seen) => {
    expect(words(text)).toEqual(seen);
  });

  it('keeps the place of every word', () => {
    const text = 'Thanks, Zebulon — see you at 9:30.';
    for (const { start, end } of tokensOf(text, commonWords())) expect(text.slice(start, end)).not.toMatch(/^\s|\s$|^$/);
  });

  it('knows no name as a common word', () => {
    for (const name of 'john mary david susan mike robert linda houston texas london'.split(' '))
      expect(commonWords().has(name)).toBe(false);
  });
});

const kind = [
  'thank you so much for the help',
  'thanks, that was a great job',
  'we really appreciate your work',
  'many thanks for the great help',
];
const cross = ['why did you not answer', 'you never call back', 'why is this still not done', 'you did not do the work'];
const ends = ['today', 'again', 'this week', 'with the door', 'as we said', 'on monday', 'for us', 'in the shop'];
const texts: LabelledText[] = ends.flatMap((end) => [
  ...kind.map((text) => ({ text: `${text} ${end}`, isSo: 1 })),
  ...cross.map((text) => ({ text: `${text} ${end}`, isSo: 0 })),
]);
const recipe = { name: 'kindness', version: 1, choices: choices({ words: 1, shape: 0.3 }, [1, 4]), folds: 4 };

describe('a model that is trained', () => {
  const { model, best } = trainModel(texts, recipe, commonWords());

  it('tells what it was shown, and says by which words', () => {
    expect(best.right).toBeGreaterThan(60);
    const text = 'Hello Zebulon, thanks for the great help.';
    const judged = score(model, text);
    expect(judged.probability).toBeGreaterThan(0.8);
    expect(judged.words.map(({ start, end }) => text.slice(start, end)).join(' ')).toMatch(/thanks|help/);
    expect(score(model, 'Why did you not call us?').probability).toBeLessThan(0.2);
  });

  it('is the same to the byte when trained again, and when read and written again', () => {
    const again = writeModel(trainModel(texts, recipe, commonWords()).model);
    expect(again).toBe(writeModel(model));
    expect(writeModel(parseModel(again))).toBe(again);
  });

  it('says which file is cut off', () => {
    expect(() => parseModel(writeModel(model).slice(0, -200))).toThrow(/kindness is cut off/);
  });
});

describe.each(['intent', 'politeness'])('the model %s that comes with Regard', (name) => {
  const features = loadModel(name).families.flatMap(({ index }) => [...index.keys()]);

  it('holds no numbers, addresses, links or handles', () => {
    const ofTexts = loadModel(name).families.filter(
      ({ family }) => family === 'words' || family === 'letters' || family === 'gaps',
    );
    for (const feature of ofTexts.flatMap(({ index }) => [...index.keys()]))
      expect(feature).not.toMatch(/\d|\S@|@\S|https?:|www\./);
    expect(features.length).toBeGreaterThan(1000);
  });
});
