import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParts } from '../parts/parts.ts';
import { readAnswers } from './answered.ts';
import { fieldsIn } from './fields.ts';
import { concernSide, meetingsOf, metBy, pairingNames, pairingWeights, sentenceSide } from './pairing.ts';
import { pairingTable } from './pairing-weights.ts';
import { type AskedConcern, type Deed, plainly, type Reply } from './reply.ts';
import { signNames } from './signs.ts';
import { inventedLetters } from './training/letters.ts';
import { weights } from './weights.ts';
import { weighedWords } from './words.ts';

const q = (text: string): AskedConcern => ({ text, kind: 'question' });
const r = (text: string): AskedConcern => ({ text, kind: 'request' });
const c = (text: string): AskedConcern => ({ text, kind: 'complaint' });
const reply = (text: string, more: Partial<Reply> = {}): Reply => ({
  text,
  parts: readParts(text),
  language: 'en',
  attachments: [],
  ...more,
});
const how = (concerns: AskedConcern[], text: string, more: Partial<Reply> = {}) =>
  readAnswers(concerns, reply(text, more)).map((one) => one.how);

const delivery = q('When can you deliver the oak table to the new shop?');
const price = q('How much would a second table cost?');
const invoice = r('Please send me the invoice for the chairs.');

test('every sign has its weight', () => {
  expect(weights.map(([sign]) => sign)).toEqual(signNames);
});

test('every learned weight is of a cue that is still looked for', () => {
  const learned = Object.entries(pairingTable).flatMap(([concern, own]) =>
    Object.keys(own).map((one) => (concern === 'in common' ? one : `${concern} > ${one}`)),
  );
  const known = new Set(pairingNames);
  expect(learned.filter((name) => !known.has(name))).toEqual([]);
  expect(known.size).toBe(pairingNames.length);
});

test('a sentence of ours goes to the concern it fits best: a figure to the price, a name to who', () => {
  const sides = (texts: string[], of: typeof concernSide) => texts.map((text) => of(text, plainly(text)));
  const concerns = sides(['How much would a second table cost?', 'Who will deliver it?'], concernSide);
  const met = (text: string) =>
    meetingsOf(concerns, sides([text], sentenceSide), [[true], [true]], pairingWeights).map((one) => one.met);
  const [price = 0, who = 0] = met('About 480 euros plus VAT.');
  expect(price).toBeGreaterThan(who);
  const [priceNow = 0, whoNow = 0] = met('Mr Okafor will be with you.');
  expect(whoNow).toBeGreaterThan(priceNow);
});

test('no sentence meets more than one concern in full', () => {
  const { shares } = metBy([[3], [3], [3]]);
  expect(shares.flat().reduce((sum, one) => sum + one, 0)).toBeLessThan(1);
});

test('"found" comes to "find", "sent" to "send"', () => {
  expect([...weighedWords('We found it and sent the children home').keys()]).toEqual([
    ...weighedWords('Find it and send the child home').keys(),
  ]);
});

test('words of a field are known by how they begin', () => {
  const [vegan] = fieldsIn('vegan');
  expect(fieldsIn('with oat milk, no eggs')).toContain(vegan);
  expect(fieldsIn('mmmm')).toEqual([]);
});

test('that a reply to another letter passed this one over is not said with confidence', () => {
  const text = 'The roof is done.\n\nOn Monday Nora wrote:\n> Is the roof of the shed tight again after the storm last week?\n';
  for (const { confidence } of readAnswers([delivery, price], reply(text))) expect(confidence).toBeLessThan(0.7);
});

test('every letter to learn from has concerns and a reply, and versions of one stay together', () => {
  const letters = inventedLetters();
  expect(letters.length).toBeGreaterThan(800);
  expect(letters.filter((one) => one.concerns.length === 0 || one.reply === '')).toEqual([]);
  expect(letters.map((one) => one.letter)).toEqual(letters.map((one) => one.letter).toSorted((a, b) => a - b));
});

test('a draft without words answers nothing', () => {
  expect(how([delivery, invoice], '')).toEqual([null, null]);
  expect(how([delivery, invoice], 'Hi Nora,\n\n')).toEqual([null, null]);
});

test('"ok" to the only request is not passing it over', () => {
  expect(how([invoice], 'Ok')[0]).not.toBe(null);
});

test('a reply that only thanks leaves everything open', () => {
  expect(how([delivery, price, invoice], 'Thanks so much!')).not.toContain('words');
});

test('the answer to the only question counts, with the words that give it', () => {
  const text = 'Hi Nora,\n\nWe can deliver the table on Thursday morning.\n\nBest,\nMarta';
  const [answer] = readAnswers([delivery], reply(text));
  expect(answer?.how).toBe('words');
  expect(answer?.where && text.slice(answer.where.start, answer.where.end)).toBe('We can deliver the table on Thursday morning.');
});

test('what is answered right below its quote is answered, what is skipped is not', () => {
  const text =
    'On Monday Nora wrote:\n> When can you deliver the oak table to the new shop?\n\nOn Thursday, the van is free then.\n\n> Best, Nora\n';
  expect(how([delivery, price], text)).toEqual(['words', null]);
});

test('a reply to another letter answers nothing of this one', () => {
  const text = 'The roof is done.\n\nOn Monday Nora wrote:\n> Is the roof of the shed tight again after the storm last week?\n';
  expect(how([delivery, price], text)).toEqual([null, null]);
});

const visit = q('Could you tell me whether the second invoice includes the March visit?');
const warranty = q('Is the warranty on the door still valid?');
const onlyVisit = 'Hello Ines,\n\nYes, the second invoice includes the March visit.\n\nTom';

test('what our words plainly leave aside for something else is passed over, and surely', () => {
  const [first, second] = readAnswers([visit, warranty], reply(onlyVisit));
  expect(first?.how).toBe('words');
  expect(second?.how).toBe(null);
  expect(second?.confidence).toBeGreaterThanOrEqual(0.88);
});

test('the whole letter below our words changes nothing of that', () => {
  const below = `${onlyVisit}\n\n-----Original Message-----\nFrom: Ines\nSubject: Invoice\n\n${visit.text}\n${warranty.text}\n`;
  expect(readAnswers([visit, warranty], reply(below))[1]?.how).toBe(null);
});

test.each([
  ['more is said than repeats the other', `${onlyVisit} Two more years, by law.`],
  ['a second clause may answer it', 'Yes, the second invoice includes the March visit, and you have two more years anyway.'],
  ['it is said of both', 'Yes to both, the second invoice includes the March visit.'],
  ['the rest is put off', 'Yes, the second invoice includes the March visit; the rest tomorrow.'],
])('nobody is said to have passed it over where %s', (_, text) => {
  expect(readAnswers([visit, warranty], reply(text))[1]?.how).not.toBe(null);
});

test('nor where it points to what was answered, any answer would do, or a file went along', () => {
  expect(how([visit, q('Is it still valid for the door?')], onlyVisit)[1]).not.toBe(null);
  expect(how([visit, r('Please RSVP to Carla Prado.')], onlyVisit)[1]).not.toBe(null);
  expect(how([visit, warranty], onlyVisit, { attachments: ['scan.pdf'] })[1]).not.toBe(null);
});

test('a thing handed over is a deed, a thing put off is promised', () => {
  expect(how([r('Please send me the invoice for the chairs.')], 'Attached is the invoice for the chairs.')).toEqual(['deed']);
  expect(how([r('Please send me the invoice for the chairs.')], 'I will send the invoice for the chairs tonight.')).toEqual([
    'promise',
  ]);
});

test('the file that was asked for is a deed, whatever the words say; a picture without a name is none', () => {
  expect(how([delivery, invoice], 'Hi Nora, see you.', { attachments: ['Invoice_2026-114.pdf'] })[1]).toBe('deed');
  expect(how([delivery, invoice], 'Hi Nora, see you.', { attachments: ['image001.png'] })[1]).not.toBe('deed');
});

test.each<[Deed, AskedConcern]>([
  ['call', r('Please call me back about the stairs.')],
  ['payment', c('You still owe me the refund for the lamp.')],
  ['visit', r('Could somebody come by to measure the window?')],
  ['appointment', r('I would like to book the room for Saturday.')],
])('a %s logged since then settles what asked for it', (deed, concern) => {
  expect(how([concern], '', { deeds: [deed] })).toEqual(['deed']);
});

test('after a call nobody says that a question was passed over', () => {
  expect(how([delivery, price], 'Thanks for the call!', { deeds: ['call'] })).toEqual(['unsure', 'unsure']);
});

test('of replies in a language it was not measured on it knows nothing', () => {
  expect(how([q('Wann kommen Sie?')], 'Am Donnerstag um zehn.', { language: 'de' })).toEqual(['unsure']);
});

test('answers come one for each concern, in order, with words inside ours, whatever is written', () => {
  const scraps = fc.constantFrom(
    'yes ',
    'no. ',
    'When can you ',
    'deliver ',
    'the table',
    '?',
    '\n',
    '> ',
    'attached is ',
    'I will ',
    'On Monday Nora wrote:\n',
    '-- \n',
    'İ',
    '12 ',
    '$ ',
    'Thursday ',
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(scraps, { maxLength: 60 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(fc.array(texts, { maxLength: 5 }), texts, (asked, text) => {
      const parts = readParts(text);
      const answers = readAnswers(asked.map(q), reply(text));
      const strays = answers.filter(({ where, how: by, confidence }) => {
        const isSure = confidence >= 0 && confidence <= 1;
        if (where === null) return !isSure;
        return (
          !isSure ||
          by === null ||
          by === 'unsure' ||
          !parts.visible.some((part) => part.start <= where.start && where.end <= part.end)
        );
      });
      expect([answers.length, strays]).toEqual([asked.length, []]);
    }),
    { numRuns: 150 },
  );
});

test.each(['a b ', 'Nora ', '$', 'will you ', 'n\u2019t ', '1 ', 'as/b/', 'call '])(
  'a hundred thousand characters of "%s" are read to their end',
  (scrap) => {
    const text = scrap.repeat(100_000 / scrap.length);
    const parts = { visible: [{ start: 0, end: text.length }], quoted: [], signature: null, by: 'parts@1' as const };
    expect(readAnswers([q(text.slice(0, 5000)), delivery], { text, parts, language: 'en', attachments: [] })).toHaveLength(2);
    const quoted = { ...parts, visible: [], quoted: parts.visible };
    expect(readAnswers([delivery], { text, parts: quoted, language: 'en', attachments: [] })).toHaveLength(1);
  },
);
