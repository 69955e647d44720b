import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParts } from '../parts/parts.ts';
import type { Concern } from '../reading.ts';
import { readConcerns } from './concerns.ts';

const read = (text: string, language: string | null = 'en') =>
  readConcerns(text, readParts(text), language).map(({ start, end, kind }) => [kind, text.slice(start, end)]);

/** A letter of a sentence and more, so that nothing rests on its being short. */
const inLetter = (sentence: string) =>
  `Hi Marta,\n\nthe bench stands in the hall since Monday and the children have been sitting on it all day long, so well done from all of us here.\nMy brother passed by yesterday and admired the joints for a good while.\n\n${sentence}\n\nWe are away over Easter and then back in the shop as always, as you know from last year.\n\nBest,\nNora`;

const carried: [Concern['kind'], string][] = [
  ['question', 'When can you deliver the second bench?'],
  ['question', 'How soon could you send somebody?'],
  ['question', 'Do you also repair chairs?'],
  ['question', 'Please let me know whether oak is still possible.'],
  ['question', 'Please advise.'],
  ['question', 'Could you tell me how long the oil takes to dry?'],
  ['question', 'I was wondering whether the colour can be changed.'],
  ['request', 'Please send me the invoice again.'],
  ['request', 'Could you move the appointment to Friday?'],
  ['request', 'Can you please bring the samples along?'],
  ['request', 'I would like you to add two hooks.'],
  ['request', 'Let me know when you hear from the tiler.'],
  ['request', 'We need to discuss the handrail.'],
  ['request', 'Leave the shutters as they are.'],
  ['request', "Ben - don't pay the carpenter until Friday."],
  ['request', 'You need to ask the tiler about this.'],
  ['request', "Let's look at the samples on Tuesday."],
  ['request', 'Go ahead and order the oak.'],
  ['request', 'If you could bring the ladder it would be great.'],
  ['request', 'The hooks should be moved to the other wall.'],
  ['request', 'Please make sure everyone has read the plan.'],
  ['request', 'I would like you all to look at the samples.'],
  ['question', 'I wanted to check the status of my order.'],
  ['question', 'Has it been oiled or is it raw.'],
  ['question', 'Please let me know if you have heard from the tiler.'],
  ['request', 'Can you ask the tiler about this and let me know asap.'],
  ['complaint', 'I am very disappointed, the drawer is broken and nobody answers the phone.'],
];
test.each(carried)('a %s is found in a letter: "%s"', (kind, sentence) => {
  expect(read(inLetter(sentence))).toEqual([[kind, sentence]]);
});

test.each([
  'How are you?',
  'Please let me know if you have any questions.',
  'If you need anything else, please give me a call.',
  'Please find attached the drawing for your review.',
  'If I can provide anything else, let me know.',
  'Note: if you want to bring a guest, please call us.',
  'Thank you so much for the quick work!',
  'You can reach me in the office until six.',
  'I look forward to hearing from you.',
  'I will call the tiler and advise.',
  'Let me know.',
  'Please feel free to stop by.',
  'Who knows?',
  'The invoice is attached.',
  'Have a great weekend!',
  'Take care of yourselves.',
  'I left a message with the tiler to give me a call.',
  'I did not receive an answer from the tiler, so I called him.',
  'If the drawing does not print, let me know and I will fax it.',
  'How much fun!!',
  'Our neighbour says that his tiler did not come either.',
  'You need to know that we love it.',
  'Perhaps we should talk to the tiler some day.',
  'Please let me know if you are not able to attend.',
  'Let me know if this time does not work for you.',
  'Let us know how we can help.',
])('"%s" holds nothing up to the reader', (sentence) => {
  expect(read(inLetter(sentence))).toEqual([]);
});

test.each([
  ['The lamp came broken.', 'complaint'],
  ['My order still has not arrived', 'complaint'],
  ['@mill_lane_bakery why are you closed today', 'question'],
  ['@mill_lane_bakery still no rye bread, third day running', 'complaint'],
  ['@mill_lane_bakery please bring back the walnut loaf https://example.org/x', 'request'],
  ['Leave the key with the baker.', 'request'],
])('a short message may only report what is wrong: "%s"', (text, kind) => {
  expect(read(text).map(([found]) => found)).toEqual([kind]);
});

test.each([
  ['@mill_lane_bakery is the shop on Bridge Street open tomorrow', ['question']],
  ['@mill_lane_bakery the cake tasted of soap', ['complaint']],
  ['@mill_lane_bakery my parcel was left in the rain I want my money back', ['complaint', 'request']],
  ['@mill_lane_bakery when do you open on sunday and do you have spelt', ['question', 'question']],
  ['@mill_lane_bakery ordered two loaves got one where is the other', ['complaint', 'question']],
  ['my lamp came broken and nobody answers when can you come', ['complaint', 'question']],
  ['take me off the waiting list please we found something else', ['request']],
  ['does the bench come with cushions', ['question']],
  ['need to change the delivery date any slots on friday', ['request', 'question']],
  ['can somebody tell me which oil to use', ['question']],
  ['could you send me the bill again', ['request']],
])('a message without stops is heard as the several things it is: "%s"', (text, kinds) => {
  expect(read(text).map(([kind]) => kind)).toEqual(kinds);
});

test.each([
  '@mill_lane_bakery best croissants in town',
  '@mill_lane_bakery thank you so much all sorted now',
  'ok no worries I will come by tomorrow',
  'thanks thats great have a nice day',
  'perfect see you tuesday',
  'The meeting was moved and nobody told the caterer. I did it this morning.',
  'Just a note that the bench arrived with a scratch on the way to the fair. We sanded it.',
])('chatter without stops, and what colleagues tell each other, is no concern: "%s"', (text) => {
  expect(read(text)).toEqual([]);
});

test('what a message asks for is not taken for what it tells', () => {
  expect(read('@mill_lane_bakery please stop calling me I cancelled in March')[0]).toEqual(['request', 'please stop calling me']);
});

test('two things that can be answered apart are two concerns, without the words that join them', () => {
  expect(read(inLetter('Is the walnut in stock, and could you send me a price list?'))).toEqual([
    ['question', 'Is the walnut in stock'],
    ['request', 'could you send me a price list?'],
  ]);
});

test('a condition stays with what hangs on it', () => {
  expect(read(inLetter('If the walnut is in stock, please send me a price list.'))).toEqual([
    ['request', 'If the walnut is in stock, please send me a price list.'],
  ]);
});

test('each item of a list is a concern, and the sentence that announces them is none', () => {
  expect(read('Hi Marta,\n\nplease send me the following:\n- the price list\n- two samples of oak\n\nBest,\nNora')).toEqual([
    ['request', 'the price list'],
    ['request', 'two samples of oak'],
  ]);
});

test('handles, links and greetings at its ends are no part of a concern', () => {
  expect(read('@mill_lane_bakery do you sell spelt rolls? https://example.org/rolls')).toEqual([
    ['question', 'do you sell spelt rolls?'],
  ]);
});

test('what is quoted is held up by somebody else', () => {
  expect(read('Done.\n\n> When can you come?\n> Please call me.\n')).toEqual([]);
});

test.each([
  ['de', 'Wann können Sie liefern?', 'question'],
  ['de', 'Wie lange können Sie warten?', 'question'],
  ['de', 'Könnten Sie mir die Rechnung schicken?', 'request'],
  ['fr', 'Avez-vous encore du chêne ?', 'question'],
  ['fr', 'Pourriez-vous me rappeler ?', 'request'],
  ['es', '¿Cuándo llega el pedido?', 'question'],
  ['pt', 'Pode enviar a fatura?', 'request'],
  ['it', 'Quanto costa il tavolo?', 'question'],
  ['nl', 'Kunt u mij terugbellen?', 'request'],
])('%s: "%s" is a %s', (language, sentence, kind) => {
  expect(read(sentence, language)).toEqual([[kind, sentence]]);
});

test.each([
  ['de', 'Wie geht es Ihnen?'],
  ['de', 'Das Angebot liegt bei.'],
  ['fr', 'Comment allez-vous ?'],
  ['nl', 'Hoe gaat het met u?'],
  ['fi', 'Milloin voitte tulla?'],
])('%s: of "%s" nothing is said', (language, sentence) => {
  expect(read(sentence, language)).toEqual([]);
});

const scraps = fc.constantFrom(
  'please ',
  'let me know ',
  'if ',
  '?',
  '!',
  '\n',
  '. ',
  '- ',
  ', and ',
  'can you ',
  'send ',
  ':\n',
  '@shop ',
  'https://x ',
  '  ',
  ' any ideas',
  'is it ',
  'the other one ',
  'I want ',
  'got one ',
  'İ',
  '“',
  'Why ',
  'broken ',
  'not ',
  'e.g. ',
  '> ',
  '1) ',
);

test('whatever is written, concerns stay inside the visible words, in order, and never overlap', () => {
  const texts = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 200 }),
    fc.array(scraps, { maxLength: 80 }).map((all) => all.join('')),
  );
  fc.assert(
    fc.property(texts, fc.constantFrom('en', 'de', 'pt', 'xx', null), (text, language) => {
      const parts = readParts(text);
      let last = 0;
      const strays = readConcerns(text, parts, language).filter(({ start, end }) => {
        const isInPlace = start >= last && end > start && parts.visible.some((part) => part.start <= start && end <= part.end);
        last = end;
        return !isInPlace;
      });
      expect(strays).toEqual([]);
    }),
    { numRuns: 150 },
  );
});

test.each([
  'please let me know if you have any ',
  '@shop ',
  ' ',
  'why do you ',
  'n\u2019t ',
  '- please:\n',
  'if you need a',
  'ordered paid bought ',
  '\u{1F62D}',
])('a hundred thousand characters of "%s" are read to their end', (scrap) => {
  const text = scrap.repeat(100_000 / scrap.length);
  const parts = { visible: [{ start: 0, end: text.length }], quoted: [], signature: null, by: 'parts@1' as const };
  expect(readConcerns(text, parts, 'en').every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(true);
});
