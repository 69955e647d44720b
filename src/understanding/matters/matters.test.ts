import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readMatters } from './matters.ts';

const parts = (text: string) => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1' as const,
});
const facts = (text: string) => readMatters(text, parts(text), 'en').map(({ start, end }) => text.slice(start, end));

test.each<[string, string]>([
  ['Our son is allergic to nuts, milk and eggs, so please no cake for him.', 'Our son is allergic to nuts, milk and eggs'],
  ['We close the books on the 20th.', 'We close the books on the 20th'],
  ['We shut on Wednesdays, is that a problem for tomorrow?', 'We shut on Wednesdays'],
  ['My mother is ninety-one and hears badly, please speak slowly.', 'My mother is ninety-one and hears badly'],
  ["I'm left-handed, by the way.", "I'm left-handed, by the way"],
  ['Two of my boys are coeliac.', 'Two of my boys are coeliac'],
  ["I've no car.", "I've no car"],
  ['We pay all bills on the last Friday of the month.', 'We pay all bills on the last Friday of the month'],
  ['We sell mostly to hotels.', 'We sell mostly to hotels'],
  ['I am a night nurse and sleep until three.', 'I am a night nurse and sleep until three'],
  ['I hate being phoned, write instead.', 'I hate being phoned, write instead'],
  ['In this family nobody eats pork.', 'In this family nobody eats pork'],
  ['My knees no longer do ladders.', 'My knees no longer do ladders'],
])('a lasting fact is kept in its own words: %s', (text, fact) => {
  expect(facts(text)).toEqual([fact]);
});

test.each([
  'We are closed this Wednesday.',
  'My daughter is ill today.',
  'We need the chairs by Friday.',
  'I prefer the green one.',
  'We only ordered two.',
  'We will close the deal on Friday.',
  'The board meets tomorrow at six to decide on your offer.',
  'We always have to wait for your driver.',
  'Every day I get three mails from you.',
  'I use a new phone and the page crashes.',
  'I hate to bother you again.',
  'It is important to us that the roof is done before winter.',
  'Is the course good for someone with bad knees?',
  'My only complaint is the price.',
  'The report that we send each day is late.',
  'What time do you open on Saturdays?',
  'Your shop closes at five, which is early.',
  'If we close on Fridays, who pays?',
])('this week, this order and our own doings are no lasting fact: %s', (text) => {
  expect(facts(text)).toEqual([]);
});

test('nothing is read in another language, nor in what is quoted', () => {
  expect(readMatters('I am allergic to nuts.', parts('I am allergic to nuts.'), 'fr')).toEqual([]);
  const text = 'Fine.\n> I am allergic to nuts.';
  expect(readMatters(text, { ...parts(text), visible: [{ start: 0, end: 5 }] }, 'en')).toEqual([]);
});

test('any text is read without harm, and every mark lies within it', () => {
  const pieces = [
    'we close ',
    'on Fridays',
    'i only ',
    'my mother ',
    '?',
    '\n',
    'İ',
    '𝒳',
    'every ',
    'allergic to ',
    ' ',
    '.',
    ', so please ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (chosen) => {
      const text = chosen.join('');
      for (const { start, end } of readMatters(text, parts(text), null)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test.each(['we only ', 'our very ', 'my mother of ', 'every invoice ', 'i always use it ', 'a', 'as a ', 'we close on the '])(
  'a letter of nothing but "%s" is read to its end',
  (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    expect(readMatters(text, parts(text), 'en').every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(
      true,
    );
  },
);

test.each<[string, string]>([
  ['Book me by train: I get seasick in a rocking chair.', 'I get seasick in a rocking chair'],
  ['Our lorries come at four in the morning, so the gravel must bear that.', 'Our lorries come at four in the morning'],
])('a fact that no rule knows is heard as its clause: %s', (text, fact) => {
  expect(facts(text)).toEqual([fact]);
});

test('what a job asks for is no lasting fact of the customer, in a letter that also holds one', () => {
  const letter =
    'Dear Mr Noor,\nwe need a rack for the boots, deep enough for a size 47.\nThe lowest board gets wet every day and must not rot.\nI have used a wheelchair since my accident, so nothing above a metre.\nCould you come on Monday?\nDag';
  expect(facts(letter)).toEqual(['I have used a wheelchair since my accident']);
});

test('a "matter of" something is nothing that matters', () => {
  const letter = 'Hello,\nour priest is as tall as a door, so off the peg is no use to us in any matter of clothing.\nBest, Ann';
  expect(facts(letter)).not.toContain('to us in any matter of clothing');
});

test('a greeting before a lower-case letter is no part of a fact', () => {
  const letter =
    'Hello Mr Noor,\nmy mother lost her sight to diabetes and lives with us, so nothing may stand in the hall.\nBest, Ann';
  expect(facts(letter)).toEqual(['my mother lost her sight to diabetes and lives with us']);
});
