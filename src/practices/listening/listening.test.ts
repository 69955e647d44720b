import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Mark, TimelineEntry } from '#findings/timeline.ts';
import { defaultHours, settingsFrom } from '#firm/settings.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { berlin, type Told, timelineOf } from '#test/timeline.ts';
import { backTestListening } from './back-test.ts';
import { heardOf } from './heard.ts';
import { type Matter, mattersOf, type ReplyAnswer } from './matters.ts';
import { judgeListening, type ListeningFacts } from './rule.ts';
import { sayListening } from './words.ts';

const settings = settingsFrom(
  { firmId: 'firm' as FirmId, name: 'Linden', timeZone: 'Europe/Berlin', country: null, region: null, currency: 'EUR' },
  defaultHours,
  {},
);

const concern = (start: number, kind = 'question', confidence = 0.9): Mark => ({
  kind: 'concern',
  start,
  end: start + 10,
  confidence,
  reader: 'concerns@1',
  data: { kind },
});
const agreement = (of: string, start = 0): Mark => ({
  kind: 'agreement',
  start,
  end: start + 8,
  confidence: 0.8,
  reader: 'agreement@1',
  data: { of },
});
const regret: Mark = { kind: 'acknowledgement', start: 0, end: 5, confidence: 0.85, reader: 'acknowledgement@1', data: {} };

type How = ReplyAnswer['how'];
/** What replies made of concerns: `asked 0` by `answer`. */
type Answers = Record<string, Record<string, How | [How, number]>>;

function matters(told: Told[], answers: Answers = {}, language = 'en', parents: Record<string, string> = {}): Matter[] {
  const by = new Map(
    Object.entries(answers).map(([key, own]) => [
      key,
      Object.entries(own).map(([replyId, how]): ReplyAnswer => {
        const [which, confidence] = typeof how === 'string' ? [how, 0.95] : how;
        return { replyId: replyId as EntryId, how: which, confidence }; // tests name ids with words
      }),
    ]),
  );
  const letters = new Map(told.map((one) => [one.id ?? '', { language, parentId: parents[one.id ?? ''] ?? null }]));
  return mattersOf(timelineOf(told), { answers: by, letters, promises: new Map(), readsRegretIn: new Set(['en', 'de']) });
}

function said(of: Matter[], now: string): ListeningFacts['kind'][] {
  return of.flatMap((matter) => judgeListening(matter, settings, berlin(now)).finding?.facts.kind ?? []);
}

// 9 March 2026 is a Monday; we work from nine to five
const asked: Told = { id: 'asked', at: '2026-03-09T10:00', asks: true, marks: [concern(0), concern(20)] };
const answer: Told = { id: 'answer', at: '2026-03-09T11:00', direction: 'out' };
const halfAnswered: Answers = { 'asked 0': { answer: 'words' }, 'asked 20': { answer: 'none' } };
const tuesday = '2026-03-10T12:00';

test.each<[string, Told[], Answers, string, number]>([
  ['a question that our answer leaves out is named', [asked, answer], halfAnswered, tuesday, 1],
  ['it is quiet for four working hours, so that a second letter may come', [asked, answer], halfAnswered, '2026-03-09T14:59', 0],
  [
    'an answer to everything is no matter',
    [asked, answer],
    { 'asked 0': { answer: 'words' }, 'asked 20': { answer: 'deed' } },
    tuesday,
    0,
  ],
  [
    'a promise for later addresses it',
    [asked, answer],
    { 'asked 0': { answer: 'words' }, 'asked 20': { answer: 'promise' } },
    tuesday,
    0,
  ],
  [
    'where the reader is unsure nobody is told',
    [asked, answer],
    { 'asked 0': { answer: 'words' }, 'asked 20': { answer: 'unsure' } },
    tuesday,
    0,
  ],
  [
    'nor where it says no without being sure',
    [asked, answer],
    { 'asked 0': { answer: 'words' }, 'asked 20': { answer: ['none', 0.3] } },
    tuesday,
    0,
  ],
  ['nor where nobody has read the answer yet', [asked, answer], { 'asked 0': { answer: 'words' } }, tuesday, 0],
  [
    'a second letter that comes to it ends it',
    [asked, answer, { id: 'second', at: '2026-03-09T13:00', direction: 'out' }],
    { 'asked 0': { answer: 'words', second: 'none' }, 'asked 20': { answer: 'none', second: 'words' } },
    tuesday,
    0,
  ],
  [
    'a second letter about something else does not',
    [asked, answer, { id: 'second', at: '2026-03-09T13:00', direction: 'out' }],
    { 'asked 0': { answer: 'words', second: 'none' }, 'asked 20': { answer: 'none', second: 'none' } },
    tuesday,
    1,
  ],
  ['their thanks end it', [asked, answer, { at: '2026-03-09T12:00', isThanks: true, thread: 'two' }], halfAnswered, tuesday, 0],
  [
    'a talk ends it',
    [asked, answer, { at: '2026-03-09T12:00', channel: 'call', outcome: 'talked', thread: 'c' }],
    halfAnswered,
    tuesday,
    0,
  ],
  [
    'a call that reached nobody does not',
    [asked, answer, { at: '2026-03-09T12:00', channel: 'call', direction: 'out', outcome: 'no-answer', thread: 'c' }],
    halfAnswered,
    tuesday,
    1,
  ],
  [
    'a visit ends it',
    [asked, answer, { at: '2026-03-09T12:00', channel: 'visit', direction: 'out', thread: 'v' }],
    halfAnswered,
    tuesday,
    0,
  ],
  ['when they write again the matter stands there', [asked, answer, { at: '2026-03-09T13:00' }], halfAnswered, tuesday, 0],
  [
    'a fresh letter of ours elsewhere may have brought it',
    [asked, answer, { at: '2026-03-09T13:00', direction: 'out', thread: 'two' }],
    halfAnswered,
    tuesday,
    0,
  ],
  [
    'a newsletter of ours does not',
    [asked, answer, { at: '2026-03-09T13:00', direction: 'out', nature: 'bulk', thread: 'two' }],
    halfAnswered,
    tuesday,
    1,
  ],
  ['after a month nobody waits for the rest', [asked, answer], halfAnswered, '2026-04-09T12:00', 0],
  [
    'a concern that is hardly one is not held against us',
    [{ ...asked, marks: [concern(20, 'question', 0.62)] }, answer],
    halfAnswered,
    tuesday,
    0,
  ],
  [
    'a reply that answers none of it may be about something else',
    [asked, answer],
    { 'asked 0': { answer: 'none' }, 'asked 20': { answer: 'none' } },
    tuesday,
    0,
  ],
  ['a mere yes answers whatever was asked', [asked, { ...answer, snippet: 'Sure thing!' }], halfAnswered, tuesday, 0],
  ['what was written to others is not ours to answer', [{ ...asked, addressed: 'cc' }, answer], halfAnswered, tuesday, 0],
])('%s', (_, told, answers, now, count) => {
  expect(said(matters(told, answers), now)).toEqual(Array(count).fill('passed-over'));
});

test('a reply to another letter of theirs passes nothing over', () => {
  expect(said(matters([asked, answer], halfAnswered, 'en', { answer: 'asked' }), tuesday)).toEqual(['passed-over']);
  expect(said(matters([asked, answer], halfAnswered, 'en', { answer: 'another' }), tuesday)).toEqual([]);
});

test('the finding holds their words first, then our answer, and counts what was left out', () => {
  const [matter] = matters([asked, answer], halfAnswered);
  if (!matter) throw new Error('no matter');
  const { finding, lookAgainAt } = judgeListening(matter, settings, berlin(tuesday));
  expect(finding?.evidence).toEqual([
    { entryId: 'asked', start: 20, end: 30, reader: 'concerns@1' },
    { entryId: 'answer', start: 0, end: 20, reader: 'parts@1' },
  ]);
  expect(finding?.facts).toMatchObject({ kind: 'passed-over', open: 1, asked: 2, isComplaint: false });
  expect(finding?.episode).toBe('passed-over:answer');
  expect(lookAgainAt).toEqual(berlin('2026-03-09T11:00').add({ hours: 720 }));
  expect(judgeListening(matter, settings, berlin('2026-03-09T11:30')).lookAgainAt).toEqual(berlin('2026-03-09T15:00'));
});

const complaint: Told = { id: 'complaint', at: '2026-03-09T10:00', marks: [concern(0, 'complaint')] };
const remedied: Answers = { 'complaint 0': { answer: 'promise' } };

test.each<[string, Told[], Answers, string, number, string?]>([
  ['a remedy without a word of regret is named', [complaint, answer], remedied, tuesday, 1],
  ['a remedy with regret is no matter', [complaint, { ...answer, marks: [regret] }], remedied, tuesday, 0],
  ['regret may follow within two working hours', [complaint, answer], remedied, '2026-03-09T12:59', 0],
  [
    'regret in the next letter ends it',
    [complaint, answer, { id: 'second', at: '2026-03-09T12:00', direction: 'out', marks: [regret] }],
    remedied,
    tuesday,
    0,
  ],
  [
    'a talk ends it',
    [complaint, answer, { at: '2026-03-09T12:00', channel: 'call', outcome: 'talked', thread: 'c' }],
    remedied,
    tuesday,
    0,
  ],
  ['their thanks end it', [complaint, answer, { at: '2026-03-09T12:00', isThanks: true }], remedied, tuesday, 0],
  ['in a language in which we know no regret nobody is told', [complaint, answer], remedied, tuesday, 0, 'fi'],
  [
    'what is hardly a complaint asks for no regret',
    [{ ...complaint, marks: [concern(0, 'complaint', 0.62)] }, answer],
    remedied,
    tuesday,
    0,
  ],
  ['after two weeks it is over', [complaint, answer], remedied, '2026-03-24T12:00', 0],
])('%s', (_, told, answers, now, count, language = 'en') => {
  expect(said(matters(told, answers, language), now)).toEqual(Array(count).fill('fix-first'));
});

const more: Told = { id: 'more', at: '2026-03-09T11:04', marks: [concern(0)] };
const quick: Told = { ...answer, at: '2026-03-09T11:01' };
const opening: Told = { id: 'first', at: '2026-03-09T10:58' };

test.each<[string, Told[], string, number, Record<string, string>?]>([
  ['who was still writing when we answered is named after an hour', [opening, quick, more], '2026-03-09T12:10', 1],
  ['not before the hour', [opening, quick, more], '2026-03-09T11:30', 0],
  ['a second letter that answers ours is no burst', [opening, quick, more], '2026-03-09T12:10', 0, { more: 'answer' }],
  [
    'an answer of ours to it ends it',
    [opening, quick, more, { at: '2026-03-09T11:20', direction: 'out' }],
    '2026-03-09T12:10',
    0,
  ],
  [
    'thanks that crossed our answer ask for nothing',
    [opening, quick, { ...more, marks: [], isThanks: true }],
    '2026-03-09T12:10',
    0,
  ],
  [
    'what waits is left to waiting once half of its limit is used',
    [opening, quick, { ...more, asks: true }],
    '2026-03-09T15:30',
    0,
  ],
  ['words of an hour later are no burst', [opening, quick, { ...more, at: '2026-03-09T11:59' }], '2026-03-09T14:00', 0],
])('%s', (_, told, now, count, parents = {}) => {
  expect(said(matters(told, {}, 'en', parents), now)).toEqual(Array(count).fill('mid-burst'));
});

test('in a chat what comes within seconds was on its way, and what comes after a minute may answer ours', () => {
  const chat = (after: string): Told[] => [
    { ...opening, channel: 'message' },
    { ...quick, channel: 'message' },
    { ...more, channel: 'message', at: after },
  ];
  expect(said(matters(chat('2026-03-09T11:01:20')), '2026-03-09T12:10')).toEqual(['mid-burst']);
  expect(said(matters(chat('2026-03-09T11:03:00')), '2026-03-09T12:10')).toEqual([]);
});

const offer: Told = { id: 'offer', at: '2026-03-06T10:00', direction: 'out', marks: [agreement('offers')] };
const taken: Told = { id: 'taken', at: '2026-03-09T10:00', marks: [agreement('accepts')] };

test.each<[string, Told[], string, number]>([
  ['who takes an offer is offered two lines to confirm', [offer, taken], '2026-03-09T15:00', 1],
  ['after four working hours, in which we may confirm of our own', [offer, taken], '2026-03-09T13:30', 0],
  [
    'our confirmation ends it',
    [offer, taken, { at: '2026-03-09T11:00', direction: 'out', marks: [agreement('confirms')] }],
    '2026-03-09T15:00',
    0,
  ],
  [
    'an answer that confirms nothing does not',
    [offer, taken, { at: '2026-03-09T11:00', direction: 'out' }],
    '2026-03-09T15:00',
    1,
  ],
  [
    'a talk ends it',
    [offer, taken, { at: '2026-03-09T11:00', channel: 'call', outcome: 'talked', thread: 'c' }],
    '2026-03-09T15:00',
    0,
  ],
  ['without an offer of ours nothing was taken', [{ ...offer, marks: [] }, taken], '2026-03-09T15:00', 0],
  [
    'a day is agreed where we asked for it',
    [
      { ...offer, marks: [], asks: true },
      { ...taken, marks: [agreement('accepts-date')] },
    ],
    '2026-03-09T15:00',
    1,
  ],
  ['an offer of three months ago is forgotten', [{ ...offer, at: '2025-12-01T10:00' }, taken], '2026-03-09T15:00', 0],
  ['after five working days everybody knows', [offer, taken], '2026-03-17T15:00', 0],
])('%s', (_, told, now, count) => {
  expect(said(matters(told), now)).toEqual(Array(count).fill('agreed'));
});

const tales = fc.array(
  fc.record({
    minutes: fc.integer({ min: 0, max: 6_000 }),
    direction: fc.constantFrom('in', 'out'),
    thread: fc.constantFrom('one', 'two'),
    isThanks: fc.boolean(),
    asks: fc.boolean(),
    channel: fc.constantFrom('mail', 'mail', 'mail', 'call', 'message', 'visit'),
    outcome: fc.constantFrom('talked', 'missed'),
    marks: fc.constantFrom<Mark[]>(
      [],
      [concern(0)],
      [concern(0, 'complaint')],
      [agreement('accepts')],
      [agreement('offers')],
      [regret],
    ),
  }),
  { maxLength: 14 },
);

test('deleting everything after a moment changes nothing that was said at that moment', () => {
  fc.assert(
    fc.property(
      tales,
      fc.integer({ min: 0, max: 9_000 }),
      fc.array(fc.constantFrom<How>('none', 'words', 'unsure'), { minLength: 1 }),
      (tale, minute, hows) => {
        const start = berlin('2026-03-09T08:00');
        const told: Told[] = tale.map(({ minutes, ...rest }, i) => ({
          ...rest,
          id: `e${i}`,
          at: start.add({ minutes }).toString(),
        }));
        const now = start.add({ minutes: minute });
        const answers: Answers = Object.fromEntries(
          told.map((one, i) => [
            `${one.id} 0`,
            Object.fromEntries(told.map((reply, j) => [reply.id, hows[(i + j) % hows.length] ?? 'none'])),
          ]),
        );
        const say = (of: Told[]) =>
          matters(of, answers)
            .map((matter) => judgeListening(matter, settings, now))
            .filter((verdict) => verdict.finding || verdict.lookAgainAt);
        expect(say(told)).toEqual(say(told.filter((one) => Temporal.Instant.compare(berlin(one.at), now) <= 0)));
      },
    ),
    { numRuns: 300 },
  );
});

test('the look-back counts what Today would have said, and keeps apart what is not known', () => {
  const later: Told[] = ['a', 'b', 'c'].flatMap((thread, i): Told[] => [
    { ...asked, id: `asked-${thread}`, thread, at: `2026-03-0${9}T1${i}:00` },
    { ...answer, id: `answer-${thread}`, thread, at: `2026-03-09T1${i}:30` },
  ]);
  const heard = heardOf(
    matters(later, {
      'asked-a 0': { 'answer-a': 'words' },
      'asked-a 20': { 'answer-a': 'none' },
      'asked-b 0': { 'answer-b': 'unsure' },
      'asked-b 20': { 'answer-b': 'deed' },
      'asked-c 0': { 'answer-c': 'words' },
      'asked-c 20': { 'answer-c': 'words' },
    }),
    settings,
    berlin('2026-03-01T00:00'),
    berlin('2026-03-20T00:00'),
  );
  expect(heard.map((one) => one.became).sort()).toEqual([
    'addressed',
    'addressed',
    'addressed',
    'addressed',
    'not-known',
    'passed-over',
  ]);
});

test('the back-test tells by what came after whether it was right', () => {
  const tale = (thread: string, after: Told[]): Told[] => [
    { ...asked, id: `asked-${thread}`, thread, marks: [concern(0), concern(20)] },
    { ...answer, id: `answer-${thread}`, thread },
    ...after.map((one, i) => ({ ...one, id: `${thread}-${i}`, thread })),
  ];
  const told = [
    ...tale('repeated', [{ at: '2026-03-11T10:00', marks: [concern(0)] }]),
    ...tale('chased', [{ at: '2026-03-11T10:00', marks: [concern(50)] }]),
    ...tale('made-good', [{ at: '2026-03-11T10:00', direction: 'out' }]),
    ...tale('thanked', [{ at: '2026-03-11T10:00', isThanks: true }]),
    ...tale('nothing', []),
  ];
  const answers: Answers = Object.fromEntries(
    ['repeated', 'chased', 'made-good', 'thanked', 'nothing'].flatMap((thread) => [
      [`asked-${thread} 20`, { [`answer-${thread}`]: 'words' as How }],
      [
        `asked-${thread} 0`,
        { [`answer-${thread}`]: 'none' as How, ...(thread === 'made-good' ? { 'made-good-0': 'words' as How } : {}) },
      ],
    ]),
  );
  const span = { from: berlin('2026-03-01T00:00'), now: berlin('2026-04-20T00:00') };
  const isSame = (_: unknown, later: { entry: TimelineEntry; start: number }) => later.start === 0;
  expect(backTestListening(matters(told, answers), settings, span, isSame)).toEqual({
    said: 5,
    repeated: 1,
    chased: 1,
    'made-good': 1,
    thanked: 1,
    nothing: 1,
  });
});

const quote = (words: string, isOurs: boolean, at = '2026-03-09T09:00:00Z') => ({
  entryId: 'e',
  threadId: 't',
  before: '',
  quote: words,
  after: '',
  at,
  who: 'Ines',
  isOurs,
  channel: 'mail',
  language: 'en',
});

test('the second letter begins with what was passed over, and the agreement with their words and ours', () => {
  const [passed] = matters([asked, answer], halfAnswered);
  const [agreed] = matters([offer, taken]);
  if (!passed || !agreed) throw new Error('no matters');
  const say = (matter: Matter, now: string, evidence: ReturnType<typeof quote>[]) => {
    const facts = judgeListening(matter, settings, berlin(now)).finding?.facts;
    if (!facts) throw new Error('no finding');
    return sayListening(facts, {
      now: berlin(now),
      hours: settings.hours,
      who: 'Ines Prado',
      customer: 'Prado',
      quote: null,
      evidence,
    });
  };
  const first = say(passed, tuesday, [quote('Is the warranty still valid?', false), quote('The door is ready.', true)]);
  expect(first.headline).toBe('You answered Ines Prado, but not this');
  expect(first.acts[0]).toBe('reply');
  expect(first.draft).toContain(
    'In my answer of 9 March I did not come to everything. You also asked:\n\n> Is the warranty still valid?\n\n…',
  );
  const second = say(agreed, '2026-03-09T15:00', [quote('Please go ahead.', false), quote('1,240 EUR', true)]);
  expect(second.draft).toContain(
    '– You wrote on 9 March: “Please go ahead.”\n– We: 1,240 EUR\nPlease tell me if anything of it is different.',
  );
});
