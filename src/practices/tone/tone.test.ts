import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { CustomerId, EntryId, MemberId } from '#lib/ids.ts';
import { berlin } from '#test/timeline.ts';
import { apologises } from './apology.ts';
import { draftAgain } from './draft.ts';
import { judgeTone, type MarkedLetter, type SentMark } from './rule.ts';
import { sayTone } from './words.ts';

const monday = berlin('2026-03-09T10:00');
const mark = (confidence = 0.9, start = 10): SentMark => ({
  start,
  end: start + 20,
  kind: 'blame',
  because: 'puts the fault on the reader',
  confidence,
  reader: 'tone@1',
});

const letter = (more: Partial<MarkedLetter> = {}): MarkedLetter => ({
  customerId: 'prado' as CustomerId, // as: tests name ids with words, here and below
  entryId: 'sent' as EntryId,
  authorId: 'tom' as MemberId,
  personId: null,
  point: 'ines@prado.example',
  at: monday,
  language: 'en',
  marks: [mark()],
  mendedAt: [],
  ...more,
});

test.each<[string, Partial<MarkedLetter>, string, boolean]>([
  ['is told on the day it was sent', {}, '2026-03-09T10:00', true],
  ['is still worth a letter after twelve days', {}, '2026-03-21T10:00', true],
  ['leaves after fourteen days by itself', {}, '2026-03-23T10:00', false],
  ['leaves once its author has said sorry', { mendedAt: [berlin('2026-03-10T09:00')] }, '2026-03-10T09:00', false],
  ['stands until then', { mendedAt: [berlin('2026-03-10T09:00')] }, '2026-03-10T08:59', true],
  ['stands when the sorry came before it', { mendedAt: [berlin('2026-03-08T09:00')] }, '2026-03-10T09:00', true],
  ['is not told of when the reader is unsure', { marks: [mark(0.75)] }, '2026-03-09T10:00', false],
  ['is not told of before it was written', {}, '2026-03-09T09:59', false],
])('a letter with words that blame %s', (_, more, now, isTold) => {
  expect(judgeTone(letter(more), berlin(now)).finding !== null).toBe(isTold);
});

test('the finding is its author’s alone, with the words themselves, and knows when it will leave', () => {
  const { finding, lookAgainAt } = judgeTone(letter({ marks: [mark(0.9, 10), mark(0.95, 60)] }), monday);
  expect(finding).toMatchObject({ privateTo: 'tom', subject: 'sent', dueAt: null });
  expect(finding?.evidence.map((one) => one.start)).toEqual([10, 60]);
  expect(finding?.facts.why).toEqual([{ kind: 'blame', because: 'puts the fault on the reader' }]);
  expect(lookAgainAt).toEqual(monday.add({ hours: 14 * 24 }));
});

test('deleting everything after a moment changes nothing that was said at that moment', () => {
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: -100, max: 500 }), { maxLength: 6 }),
      fc.integer({ min: -50, max: 500 }),
      fc.double({ min: 0.5, max: 1, noNaN: true }),
      (sorry, hour, confidence) => {
        const now = monday.add({ hours: hour });
        const mendedAt = sorry.map((hours) => monday.add({ hours }));
        const before = mendedAt.filter((at) => Temporal.Instant.compare(at, now) <= 0);
        const marks = [mark(confidence)];
        expect(judgeTone(letter({ mendedAt, marks }), now)).toEqual(judgeTone(letter({ mendedAt: before, marks }), now));
      },
    ),
  );
});

test.each([
  'I am sorry for the way I put that.',
  'My apologies, Ines.',
  'We apologise for the tone of our last mail.',
  'Das tut mir leid.',
  'Bitte entschuldigen Sie den Ton.',
  'Je suis désolé.',
  'Lo siento mucho.',
  'Peço desculpa pelo atraso.',
  'Mi dispiace.',
  'Het spijt me.',
])('%j says sorry', (words) => {
  expect(apologises(words)).toBe(true);
});

test.each([
  'Sorry to hear that your cat is ill.',
  'Sorry, but you were told twice.',
  'I am not sorry.',
  'We are sorry if you feel that way.',
  'The sorrel is in the garden.',
  'The doors are ready on Friday.',
])('%j does not', (words) => {
  expect(apologises(words)).toBe(false);
});

test.each(['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'])(
  'the letter to begin with says sorry in %s and leaves a line open',
  (language) => {
    const draft = draftAgain({ who: 'Ines Prado', language, sentAt: monday, timeZone: 'Europe/Berlin' });
    expect(apologises(draft ?? '')).toBe(true);
    expect(draft?.split('\n')).toContain('…');
  },
);

test('in a language that we cannot write there is no letter to begin with', () => {
  expect(draftAgain({ who: null, language: 'fi', sentAt: monday, timeZone: 'Europe/Berlin' })).toBeNull();
});

test('the words speak of the words, never of who wrote them', () => {
  const facts = judgeTone(letter(), monday).finding?.facts;
  if (!facts) throw new Error('no finding');
  // only the zone of the working hours is asked for
  const hours = { timeZone: 'Europe/Berlin' } as Parameters<typeof sayTone>[1]['hours'];
  const said = sayTone(facts, { now: berlin('2026-03-10T12:00'), hours, who: 'Ines Prado', customer: 'Prado', quote: null });
  expect(said.headline).toBe('What you wrote to Ines Prado yesterday 10:00 may sound like blame');
  expect(said.acts).toEqual(['reply', 'done', 'snooze', 'misread']);
  expect(said.why.lines.at(-1)).toBe('Only you see this: no colleague, and no owner of the firm.');
});
