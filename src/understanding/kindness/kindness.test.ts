import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { kindnessShownFrom, readKindness } from './kindness.ts';
import { parseOpinion, writeOpinion } from './opinion.ts';

const parts = (text: string) => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1' as const,
});
const kinds = (text: string) => [...new Set(readKindness(text, parts(text), 'en').map(({ kind }) => kind))].sort().join(' ');

test.each<[string, string]>([
  ['Thank you for coming out on a Sunday.', 'thanks'],
  ['So grateful for how you handled the move.', 'thanks'],
  ['We appreciated the extra hour you put in.', 'thanks'],
  ['Please pass on our thanks to the two men who carried the piano.', 'thanks'],
  ['Thanks, Ines!', 'thanks'],
  ['Thanks for your help today!', 'thanks'],
  ['Thanks for your help.\nThe shelf stands straight now, but could you look at the door as well next week?', 'thanks'],
  ['The door still sticks. Could you come by? Thanks for your help.', ''],
  ['Thanks for your e-mail.', ''],
  ['Thanks for getting back to me.', ''],
  ['Thanks in advance for the plan.', ''],
  ['Thank you for your understanding.', ''],
  ['Thanks, could you also send the receipt?', ''],
  ['I would be grateful if you called back.', ''],
  ['Thanks to the rain the roof leaks again.', ''],
  ['Please send the key on Monday. Many thanks and kind regards', ''],
  ['Please send me the bill.\nThanks, Ines.', ''],
])('thanks are for something done, not a way to close a letter: %s', (text, found) => {
  expect(kinds(text)).toBe(found);
});

test.each<[string, string]>([
  ['The bread was excellent.', 'praise'],
  ['Great job with the stairs.', 'praise'],
  ['Best bread in the valley, no contest.', 'praise'],
  ['The lad you sent was polite and left everything clean.', 'praise'],
  ['Your carpenter has golden hands.', 'praise'],
  ['Never met a more patient teacher than Joana.', 'praise'],
  ['The curtains hang like a dream.', 'praise'],
  ['We love the new table.', 'praise'],
  ['Very nice work.', 'praise'],
  ['The window sticks.\n\nAll the best,\nTeresa', ''],
  ['It is warm in there now.', ''],
  ['We are happy with that.', ''],
  ['That sounds great, see you on Friday.', ''],
  ['The blue one is okay.', ''],
  ['Have a great weekend!', ''],
  ['It would be great if you came earlier.', ''],
  ['We hope to get a good price.', ''],
  ['Monday is good for us.', ''],
  ['It used to be a lovely shop.', ''],
  ['The food was not good.', ''],
  ['Is the bread good?', ''],
])('praise is of our work, not a wish or a word of agreement: %s', (text, found) => {
  expect(kinds(text)).toBe(found);
});

test.each<[string, string]>([
  ['No worries about the late parcel.', 'patience'],
  ['Do not worry about yesterday, these things happen to the best of us.', 'patience'],
  ['Only human! Send the right one when you get round to it.', 'patience'],
  ["We'd sooner wait for the good oak than get the bad one on time.", 'patience'],
  ["You're forgiven for the mix-up with the keys!", 'patience'],
  ["Two weeks' delay is not ideal, but we can live with it.", 'patience'],
  ['You said ten and came at noon, but I had the radio and a book, so no bother.', 'patience'],
  ['No hurry with the overdue drawings.', 'patience'],
  ['no bother, you fixed my fence', ''],
  ["There's no rush, our lease runs until next autumn.", ''],
  ['No worries, I will bring the form along on Monday.', ''],
  ['Please forgive my mistake, I typed the wrong number.', ''],
  ["I've waited three weeks and I'm still waiting.", ''],
  ["No problem, these things happen. But this is the fourth delay and I've had enough.", ''],
  ['Is it ok if I come late tomorrow?', ''],
  ['He said "no worries about the delay" and hung up.', ''],
])('patience needs a fault of ours, and ends where patience ends: %s', (text, found) => {
  expect(kinds(text)).toBe(found);
});

test.each<[string, string]>([
  ['My neighbour Rui told me about you.', 'referral'],
  ['I got your number from my dentist.', 'referral'],
  ['Our old vet retired and said to bring Bruno to you.', 'referral'],
  ["You've been recommended by half of our street!", 'referral'],
  ['I gave your card to three people at the choir.', 'referral'],
  ["We got your contact through the parents' group of the school.", 'referral'],
  ['Dr. Amari referred me, she does your bookkeeping.', 'referral'],
  ['A lady from the library said you might have time for a small job.', 'referral'],
  ['Your assistant gave me your number.', ''],
  ['My sister told me that the shop was closed on Monday.', ''],
  ['I told my landlord about the leak.', ''],
  ['I found you on the map.', ''],
  ['I might tell my boss about you.', ''],
  ['Did anyone give you my number?', ''],
  ['My doctor sent me for an x-ray.', ''],
  ['The neighbours told you about the noise, I hear.', ''],
])('a referral has somebody who told of us: %s', (text, found) => {
  expect(kinds(text)).toBe(found);
});

test('a mark covers the very words, also where a line was broken', () => {
  const text = 'Hi,\nas for the table: it is\nabsolutely beautiful, really.\n';
  const [mark] = readKindness(text, parts(text), 'en');
  expect(text.slice(mark?.start, mark?.end)).toBe('it is\nabsolutely beautiful');
});

test('only what the customer wrote now is read, and only English', () => {
  const text = 'Fine.\n> The bread was excellent.';
  expect(readKindness(text, { ...parts(text), visible: [{ start: 0, end: 5 }] }, 'en')).toEqual([]);
  expect(readKindness('The bread was excellent.', parts('The bread was excellent.'), 'de')).toEqual([]);
});

test('any text is read without harm, every mark lies within it, and a hostile one in bounded time', () => {
  const pieces = [
    'thank you ',
    'no worries ',
    'my sister ',
    'told me ',
    'about you',
    '?',
    '\n',
    'İ',
    '𝒳',
    'best ',
    'so very ',
    ' ',
    '.',
    'the delay ',
  ];
  fc.assert(
    fc.property(fc.array(fc.constantFrom(...pieces), { maxLength: 60 }), (chosen) => {
      const text = chosen.join('');
      for (const { start, end } of readKindness(text, parts(text), null)) {
        expect(start).toBeGreaterThanOrEqual(0);
        expect(end).toBeGreaterThan(start);
        expect(end).toBeLessThanOrEqual(text.length);
      }
    }),
  );
});

test.each(['my sister ', 'thank you so very ', 'good ', 'no worries about the ', 'i told my ', 'a', '"', 'so very really '])(
  'a letter of nothing but "%s" is read to its end',
  (piece) => {
    const text = piece.repeat(Math.ceil(100_000 / piece.length));
    expect(readKindness(text, parts(text), 'en').every(({ start, end }) => start >= 0 && start < end && end <= text.length)).toBe(
      true,
    );
  },
);

test.each([
  ['The tiler broke a cup. It was an ugly thing, so put your mind at rest.', 'patience'],
  ['The vet in Ashby could not help us and sent us on to you.', 'referral'],
])('what no rule knows is heard all the same, as a clause of the letter: %s', (text, kind) => {
  const marks = readKindness(text, parts(text), 'en').filter((mark) => mark.kind === kind);
  expect(marks.length).toBe(1);
  expect(marks.every(({ start, end, confidence }) => start < end && end <= text.length && confidence >= kindnessShownFrom)).toBe(
    true,
  );
});

const ofKind = (text: string, kind: string) =>
  readKindness(text, parts(text), 'en')
    .filter((mark) => mark.kind === kind)
    .map(({ start, end }) => text.slice(start, end));

test.each([
  "Good morning,\nthe skip was to be here at seven and it is now eleven.\nMy men stand about and cost money.\nI do not say that it's the end of the world.\nBut I expect a call within the hour.\nJ. Marsh",
  'Dear Nell,\nwe sat in all morning and nobody rang.\nI had changed my shift for it.\nWhen will somebody come?\nOona',
  "Hi Abe,\nsorry I'm late with the deposit, my card was blocked.\nIt's sorted now.\nSee you Saturday.\nLin",
])('a cross or an ordinary letter is not patient, though single words of it may sound so: %s', (letter) => {
  expect(ofKind(letter, 'patience')).toEqual([]);
});

test('where somebody writes without full stops, the mark is the line that says it', () => {
  const letter =
    'hiya its Tam\nthe gate fell off again lol\nno hard feelings mate that wind was mad, stick it back on whenever\ncan u bring the green paint\nalso i gave ur number to my auntie\nta';
  expect(ofKind(letter, 'patience').every((words) => !words.includes('\n'))).toBe(true);
  expect(ofKind(letter, 'patience').length).toBe(1);
  expect(ofKind(letter, 'referral')).toEqual(['gave ur number']);
});

test('words of a rule against all else that a letter says are not shown', () => {
  const quiet =
    "Dear Ms Ott,\nyour new prices came today.\nA rise of a fifth at a month's notice isn't something we can manage.\nKindly send an offer for the year.\nRegards, Ute";
  const meant =
    "Dear Ms Ott,\nthe filters are late, I see.\nWe can manage with the old ones, so don't worry about the delay.\nKindly send an offer for the year.\nRegards, Ute";
  expect(ofKind(quiet, 'patience')).toEqual([]);
  expect(ofKind(meant, 'patience').length).toBe(1);
});

test.each(["I'm not very happy with the paint.", 'Hello lovely people', 'What is your best price?'])(
  '%s praises nobody',
  (text) => {
    expect(ofKind(text, 'praise')).toEqual([]);
  },
);

test('the second opinion is small, and knows no number and nothing with a capital', () => {
  const file = readFileSync(new URL('./trained/kindness.model', import.meta.url), 'utf8');
  expect(file.length).toBeLessThan(120_000);
  expect(writeOpinion(parseOpinion(file))).toBe(file);
  for (const feature of parseOpinion(file).index.keys()) expect(feature).not.toMatch(/(?<!^#)\d|\p{Lu}/u);
});
