import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Parts, SignMark } from '../reading.ts';
import { knownFeatures, parseModel, signModel, sumsOf, writeModel } from './model.ts';
import { readSigns, shownFrom } from './signs.ts';

const whole = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});
const shown = (text: string): SignMark[] => readSigns(text, whole(text), 'en').filter((mark) => mark.confidence >= shownFrom);
const kindsIn = (text: string): string[] => [...new Set(shown(text).map(({ kind, sub }) => (sub ? `${kind}: ${sub}` : kind)))];

describe('a threat is told from a complaint, a question and a joke', () => {
  test.each([
    ['Refund the lamp or I will leave one star on every review site.', 'threat: extortion-by-review'],
    ['Give me the lamp for free or everybody in the village reads my review tonight.', 'threat: extortion-by-review'],
    ['If the frame is not replaced today I will dispute the charge with my bank.', 'threat: chargeback'],
    ['Unless the frame is put right by Friday you will be hearing from my solicitor.', 'threat: legal'],
    ['Repair the lamp or I report you to trading standards.', 'threat: legal'],
    ['I know where you live. I want my money back today.', 'threat: violence'],
    ['Give back the deposit or I will smash your windows.', 'threat: violence'],
  ])('%s', (text, kind) => expect(kindsIn(text)).toEqual([kind]));

  test.each([
    ['The lamp came broken and nobody answers. I am very disappointed.'],
    ['I will not order again and take my business elsewhere.'],
    ['Where can I leave a review of the lamp?'],
    ['I gave you two stars because the glass was scratched.'],
    ['How do I dispute a charge that is not mine?'],
    ['My sister is a solicitor and would like a lamp like mine.'],
    ['The police found our lamp, could you rewire it?'],
    ['I would kill for another of those lamps.'],
    ['I know where your workshop is, I will come by with the lamp on Friday.'],
    ['I will keep the last ten per cent until the missing shade is here, as agreed.'],
    ['I am sorry that I said I would leave a bad review, I was angry.'],
  ])('no threat: %s', (text) => expect(kindsIn(text)).toEqual([]));
});

describe('everybody before us was bad', () => {
  test.each([
    ['Every framer I have ever hired was a crook.'],
    ['I have had three glaziers before you and every one of them took the money and left a mess.'],
    ['I have yet to meet an electrician who does what he says, and I have tried four.'],
  ])('%s', (text) => expect(kindsIn(text)).toEqual(['complains-of-others']));

  test.each([
    ['The last framer cut the glass too short.'],
    ['The others were booked until spring.'],
    ['All the framers we had before were lovely.'],
    ['The last three lamps were faulty.'],
  ])('not so: %s', (text) => expect(kindsIn(text)).toEqual([]));
});

describe('the writer knows the trade better than the trade', () => {
  test.each([
    ['You do not need to measure anything, it is not rocket science and any idiot can hang a lamp.'],
    ['Skip the primer and spare me the lecture, I have painted my own house for thirty years.'],
    ['Just do what I say, I am paying.'],
  ])('%s', (text) => expect(kindsIn(text)).toEqual(['overrides-expertise']));

  test.each([
    ['I would like the frame in black, please.'],
    ['Could you explain why the glue needs two days?'],
    ['You were right about the primer, thank you.'],
    ['I can only pay for one coat.'],
  ])('not so: %s', (text) => expect(kindsIn(text)).toEqual([]));
});

describe('something outside presses on the relation', () => {
  test.each([
    [
      'Head office has cut our budget by a third, so I do not know whether we will be able to order any more lamps.',
      'outside-pressure: budget',
    ],
    [
      'The board has decided that everything goes into the new shop now, so the hall will not happen any more.',
      'outside-pressure: priorities',
    ],
    ['From June our own people will do the framing.', 'outside-pressure: in-house'],
    ['My last day is Friday, my successor is Ida.', 'outside-pressure: contact'],
  ])('%s', (text, kind) => expect(kindsIn(text)).toContain(kind));

  test.each([
    ['What is your budget lamp?'],
    ['Our budget for the hall is 2,000.'],
    ['If our budget were cut we would tell you.'],
    ['I am on holiday until Monday, Ida answers in the meantime.'],
    ['Please note our new address.'],
  ])('not so: %s', (text) => expect(kindsIn(text)).toEqual([]));
});

test('the words that tell are marked, not the whole letter', () => {
  const text =
    'Hello,\n\nthe lamp flickers. Unless the frame is put right by Friday you will be hearing from my solicitor.\n\nIda';
  const [mark] = shown(text);
  expect(text.slice(mark?.start, mark?.end)).toContain('hearing from my solicitor');
  expect(text.slice(mark?.start, mark?.end)).not.toContain('lamp');
});

test('other languages are not read', () => {
  const text = 'Sie hören von meinem Anwalt. I will sue you.';
  expect(readSigns(text, whole(text), 'de')).toEqual([]);
});

test('only what the author wrote now is read', () => {
  const text = 'Thank you.\n> I will sue you.';
  const parts: Parts = {
    visible: [{ start: 0, end: 10 }],
    quoted: [{ start: 11, end: text.length }],
    signature: null,
    by: 'parts@1',
  };
  expect(readSigns(text, parts, 'en')).toEqual([]);
});

test('marks lie inside the text, whatever the text', () => {
  const word = fc.constantFrom(
    'I',
    'will',
    'sue',
    'you',
    'every',
    'builder',
    'was',
    'bad',
    'or',
    '’',
    "don't",
    'İ',
    '😀',
    '.',
    '?',
    '\n',
    '  ',
    'our budget',
    'cut',
    'just',
    'refund',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const text = words.join(' ');
      for (const { start, end, confidence } of readSigns(text, whole(text), 'en')) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
        expect(confidence).toBeGreaterThan(0);
        expect(confidence).toBeLessThanOrEqual(1);
      }
    }),
  );
});

test.each([
  ['one long run of letters', 'a'.repeat(100_000)],
  ['a word over and over', 'all of the '.repeat(9_000)],
  ['a threat over and over', 'or i will report you to the council unless you pay, '.repeat(2_000)],
  ['short sentences', 'I pay. You do. '.repeat(6_600)],
  ['blanks', ' \n'.repeat(50_000)],
])('a hundred thousand characters are read to their end: %s', (_, text) => {
  expect(readSigns(text, whole(text), 'en').every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(
    true,
  );
});

test('short plain words below the limit are kept for who gathers evidence, and not shown', () => {
  const text = 'You will be hearing from my solicitor about this frame.';
  expect(shown(text)).toEqual([]);
  expect(readSigns(text, whole(text), 'en').map(({ kind, sub }) => `${kind}: ${sub}`)).toEqual(['threat: legal']);
});

test('a model is the same after it was written and read, and a torn line is refused', () => {
  const model = parseModel(writeModel(signModel()));
  const said = [['you', 'will', 'hear', 'from', 'my', 'solicitor']];
  const sums = (of: typeof model) =>
    sumsOf(
      of,
      said.map((words) => knownFeatures(of.index, words)),
    );
  expect(sums(model)).toEqual(sums(signModel()));
  expect(() => parseModel('{"names":["threat"],"bias":[0],"slope":[1],"limit":[0],"heaviest":[1]}\n\n')).toThrow(SyntaxError);
});

test('the model knows no names of our letters, no numbers, and is no more than half a megabyte', () => {
  const { index } = signModel();
  expect(index.size).toBeGreaterThan(500);
  for (const feature of index.keys()) expect(feature).not.toMatch(/\d|\b(?:priya|lindqvist|osei|farrow|munich|instagram)\b/);
  expect(writeModel(signModel()).length).toBeLessThan(500_000);
});
