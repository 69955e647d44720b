import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Settled } from '#findings/timeline.ts';
import { defaultHours, settingsFrom } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { berlin, type Told, type ToldCustomer, timelineOf } from '#test/timeline.ts';
import { backTestWaiting } from './back-test.ts';
import { callsAnswered, parityOf, type Response, wasProspect } from './parity.ts';
import { judgeWaiting } from './rule.ts';
import { threadsOf } from './threads.ts';
import { waitsOf } from './waits.ts';
import { sayWaiting } from './words.ts';

const settings = settingsFrom(
  { firmId: 'firm' as FirmId, name: 'Linden', timeZone: 'Europe/Berlin', country: null, region: null, currency: 'EUR' },
  defaultHours,
  {},
);
const frame = { settings, model: { unseen: [] as string[] } };

function findings(told: Told[], now: string, customer: ToldCustomer = {}) {
  return threadsOf(timelineOf(told, customer)).flatMap((thread) => {
    const verdict = judgeWaiting(thread, frame, berlin(now));
    return verdict.finding ? [verdict.finding] : [];
  });
}

// 9 March 2026 is a Monday
const asked: Told = { id: 'asked', at: '2026-03-09T10:00', asks: true };
const answer: Told = { at: '2026-03-09T15:00', direction: 'out' };

test.each<[string, Told[], string, number]>([
  ['who asked on Monday waits on Wednesday', [asked], '2026-03-11T10:00', 1],
  ['who asked an hour ago does not wait yet', [asked], '2026-03-09T11:00', 0],
  ['a card comes when half of the limit is used', [asked], '2026-03-09T14:00', 1],
  ['an answer ends the wait', [asked, answer], '2026-03-11T10:00', 0],
  ['a reply of the robot ends nothing', [asked, { ...answer, nature: 'automatic' }], '2026-03-11T10:00', 1],
  ['a receipt ends nothing', [asked, { ...answer, nature: 'transactional' }], '2026-03-11T10:00', 1],
  ['a weekend passes without waiting', [{ ...asked, at: '2026-03-13T16:30' }], '2026-03-16T10:00', 0],
  ['who only says something and asks nothing does not wait', [{ at: '2026-03-09T10:00' }], '2026-03-11T10:00', 0],
  [
    'thanks after our answer wait for nothing',
    [asked, answer, { at: '2026-03-09T16:00', isThanks: true }],
    '2026-03-11T10:00',
    0,
  ],
  [
    'who says "thanks, all good" after asking waits no more',
    [asked, { at: '2026-03-09T11:00', isThanks: true }],
    '2026-03-11T10:00',
    0,
  ],
  [
    'thanks with a new question wait',
    [asked, answer, { at: '2026-03-09T16:00', isThanks: true, asks: true }],
    '2026-03-11T10:00',
    1,
  ],
  ['a file sent after the question changes nothing', [asked, { at: '2026-03-09T10:05' }], '2026-03-11T10:00', 1],
  ['a copy to us waits for nobody', [{ ...asked, addressed: 'cc' }], '2026-03-11T10:00', 0],
  [
    'a call of ours that nobody took is no answer to a message',
    [
      { ...asked, channel: 'message' },
      { at: '2026-03-09T12:00', direction: 'out', channel: 'call', outcome: 'missed' },
    ],
    '2026-03-11T10:00',
    1,
  ],
  [
    'a missed call waits on when we ring and nobody answers',
    [
      { at: '2026-03-09T10:00', channel: 'call', outcome: 'missed' },
      { at: '2026-03-09T12:00', direction: 'out', channel: 'call', outcome: 'missed' },
      { at: '2026-03-09T13:00', direction: 'out', channel: 'call', outcome: 'busy' },
    ],
    '2026-03-11T10:00',
    1,
  ],
  [
    'a voicemail waits no more once we have talked',
    [
      { at: '2026-03-09T10:00', channel: 'voicemail', outcome: 'left-word' },
      { at: '2026-03-09T12:00', direction: 'out', channel: 'call', outcome: 'talked' },
    ],
    '2026-03-11T10:00',
    0,
  ],
  [
    'a call of which nobody knows what became of it waits for nobody',
    [{ at: '2026-03-09T10:00', channel: 'call', outcome: 'unknown' }],
    '2026-03-11T10:00',
    0,
  ],
  ['a question to a list waits for nobody', [{ ...asked, addressed: 'list' }], '2026-03-11T10:00', 0],
  ['a newsletter waits for nobody', [{ ...asked, nature: 'bulk' }], '2026-03-11T10:00', 0],
  [
    'an out-of-office of theirs waits for nobody',
    [asked, answer, { ...asked, at: '2026-03-09T15:01', nature: 'automatic' }],
    '2026-03-11T10:00',
    0,
  ],
  ['a fresh mail to that person answers it', [asked, { ...answer, thread: 'two' }], '2026-03-11T10:00', 0],
  [
    'a fresh mail to a colleague of theirs does not',
    [asked, { ...answer, thread: 'two', who: 'rui@prado.example' }],
    '2026-03-11T10:00',
    1,
  ],
  [
    'our reply to something else they wrote does not',
    [
      asked,
      { ...asked, id: 'else', thread: 'two', at: '2026-03-09T09:00', subject: 'Keys' },
      { ...answer, thread: 'two', subject: 'Re: Keys' },
    ],
    '2026-03-11T10:00',
    1,
  ],
  [
    'our reply under the same subject in a broken thread does',
    [
      { ...asked, subject: 'Front door' },
      { ...asked, id: 'else', thread: 'two', at: '2026-03-09T09:00', subject: 'RE: front door' },
      { ...answer, thread: 'two', subject: 'AW: Front door' },
    ],
    '2026-03-11T10:00',
    0,
  ],
  [
    'a talk on the phone answers it',
    [asked, { ...answer, channel: 'call', outcome: 'talked', thread: 'c' }],
    '2026-03-11T10:00',
    0,
  ],
  [
    'a call that reached nobody does not',
    [asked, { ...answer, channel: 'call', outcome: 'no-answer', thread: 'c' }],
    '2026-03-11T10:00',
    1,
  ],
  ['a visit answers it', [asked, { ...answer, channel: 'visit', thread: 'v' }], '2026-03-11T10:00', 0],
  [
    'a cancelled appointment does not',
    [asked, { ...answer, channel: 'appointment', outcome: 'cancelled', thread: 'v' }],
    '2026-03-11T10:00',
    1,
  ],
  ['nobody waits for half a year', [asked], '2026-09-09T10:00', 0],
  [
    'an enquiry waits even when no question is read in it',
    [{ at: '2026-03-09T10:00', channel: 'enquiry' }],
    '2026-03-09T13:00',
    1,
  ],
  ['a review may wait two days', [{ at: '2026-03-09T10:00', channel: 'review' }], '2026-03-09T17:00', 0],
])('%s', (_, told, now, count) => {
  expect(findings(told, now)).toHaveLength(count);
});

const missed: Told = {
  id: 'missed',
  at: '2026-03-09T10:00',
  channel: 'call',
  outcome: 'missed',
  nature: 'personal',
  thread: 'c',
};

test.each<[string, Told[], number]>([
  ['a missed call waits after an hour', [missed], 1],
  ['a talk later answers it, whoever called', [missed, { ...missed, id: 'x', at: '2026-03-09T10:20', outcome: 'talked' }], 0],
  [
    'a message to that person answers it',
    [missed, { at: '2026-03-09T10:20', channel: 'message', direction: 'out', thread: 'm' }],
    0,
  ],
  ['a mail to that person answers it', [missed, { at: '2026-03-09T10:20', direction: 'out', thread: 'm' }], 0],
  [
    'an automatic message does not',
    [missed, { at: '2026-03-09T10:20', channel: 'message', direction: 'out', nature: 'automatic' }],
    1,
  ],
  [
    'calling back in vain does not',
    [missed, { ...missed, id: 'x', at: '2026-03-09T10:20', direction: 'out', outcome: 'no-answer' }],
    1,
  ],
  ['words on our machine wait like a missed call', [{ ...missed, channel: 'voicemail', outcome: null }], 1],
])('%s', (_, told, count) => {
  expect(findings(told, '2026-03-09T12:30')).toHaveLength(count);
});

test('the clock starts at the first entry since our last one, and that entry is the episode', () => {
  const told: Told[] = [
    asked,
    answer,
    { id: 'second', at: '2026-03-09T16:00', asks: true },
    { id: 'third', at: '2026-03-10T09:00', asks: true },
  ];
  const [found] = findings(told, '2026-03-11T12:00');
  expect(found?.episode).toBe('second');
  expect(found?.since).toEqual(berlin('2026-03-09T16:00'));
  expect(found?.dueAt).toEqual(berlin('2026-03-10T16:00'));
  expect(found?.newsAt).toEqual(berlin('2026-03-10T09:00'));
  expect(found?.evidence.map((one) => one.entryId)).toEqual(['second', 'third']);
});

test('the words shown are those that ask', () => {
  const marks = [{ kind: 'ask', start: 31, end: 62, confidence: 0.9, reader: 'asks@1', data: {} }];
  const [found] = findings([{ ...asked, marks }], '2026-03-11T12:00');
  expect(found?.evidence).toEqual([{ entryId: 'asked', start: 31, end: 62, reader: 'asks@1' }]);
});

test('answered elsewhere ends the wait, and a later question is a new episode', () => {
  const settled: Settled[] = [
    {
      practice: 'waiting',
      subject: 'one',
      episode: 'asked',
      at: berlin('2026-03-10T09:00'),
      became: 'done',
      reason: 'answered-elsewhere',
    },
  ];
  expect(findings([asked], '2026-03-11T12:00', { settled })).toHaveLength(0);
  const [found] = findings([asked, { id: 'later', at: '2026-03-10T10:00', asks: true }], '2026-03-11T12:00', { settled });
  expect(found?.episode).toBe('later');
  // looking back at a moment before the decision, it waits
  expect(findings([asked], '2026-03-10T08:59', { settled })).toHaveLength(1);
});

test('time alone brings the card: the verdict says when to look again', () => {
  const [thread] = threadsOf(timelineOf([asked]));
  if (!thread) throw new Error('no thread');
  const early = judgeWaiting(thread, frame, berlin('2026-03-09T10:30'));
  expect(early).toEqual({ finding: null, lookAgainAt: berlin('2026-03-09T14:00') });
  expect(judgeWaiting(thread, frame, berlin('2026-03-09T13:59')).finding).toBeNull();
});

test('where the phone is not connected nobody is said to wait', () => {
  const [thread] = threadsOf(timelineOf([asked]));
  if (!thread) throw new Error('no thread');
  const now = berlin('2026-03-11T10:00');
  const say = (unseen: string[]) => {
    const facts = judgeWaiting(thread, { settings, model: { unseen } }, now).finding?.facts;
    if (!facts) throw new Error('no finding');
    return sayWaiting(facts, { now, hours: settings.hours, who: 'Ines Prado', customer: 'Prado & Filhos', quote: null });
  };
  expect(say([]).headline).toBe('Ines Prado has waited 2 working days for an answer');
  expect(say([]).since.map((part) => part.text)).toEqual(['since Monday 10:00', '2 working days']);
  expect(say(['phone']).headline).toBe('No answer seen to Ines Prado, who wrote Monday 10:00');
  expect(say([]).why.lines).toContain('200 % of the limit is used.');
});

test('a customer before the first invoice was a prospect', () => {
  const money = [{ on: Temporal.PlainDate.from('2026-02-01'), minor: 10_000 }];
  const paid = timelineOf([asked], { money });
  expect(wasProspect(paid, berlin('2026-01-20T10:00'), 'Europe/Berlin')).toBe(true);
  expect(wasProspect(paid, berlin('2026-02-20T10:00'), 'Europe/Berlin')).toBe(false);
  expect(wasProspect(timelineOf([asked], { stage: 'prospect' }), berlin('2026-02-20T10:00'), 'Europe/Berlin')).toBe(true);
});

test('parity: twice as fast to prospects is said with its interval, too few answers are not', () => {
  const of = (by: Response['by'], base: number, count: number): Response[] =>
    Array.from({ length: count }, (_, i) => ({ by, minutes: base + (i % 7) * 5 }));
  const parity = parityOf([...of('prospect', 100, 30), ...of('customer', 230, 40)]);
  expect(parity?.ratio.value).toBeCloseTo(245 / 115, 1);
  expect(parity?.isClear).toBe(true);
  expect(parityOf([...of('prospect', 100, 7), ...of('customer', 230, 40)])).toBeNull();
  expect(parityOf([...of('prospect', 100, 20), ...of('customer', 100, 20)])?.isClear).toBe(false);
});

test('of four calls a person answered three', () => {
  const calls: Told[] = ['talked', 'talked', 'missed', 'talked'].map((outcome, i) => ({
    at: `2026-03-09T1${i}:00`,
    channel: 'call',
    outcome,
    thread: 'c',
  }));
  const line = timelineOf([...calls, { at: '2026-03-09T15:00', channel: 'call', outcome: 'talked', direction: 'out' }]);
  expect(callsAnswered(line, berlin('2026-03-01T00:00'), berlin('2026-04-01T00:00'))).toEqual({ answered: 3, all: 4 });
  expect(callsAnswered(line, berlin('2026-03-01T00:00'), berlin('2026-03-09T11:30'))).toEqual({ answered: 2, all: 2 });
});

const tales = fc.array(
  fc.record({
    hours: fc.integer({ min: 0, max: 400 }),
    direction: fc.constantFrom('in', 'out'),
    thread: fc.constantFrom('one', 'two'),
    asks: fc.boolean(),
    isThanks: fc.boolean(),
    channel: fc.constantFrom('mail', 'mail', 'call', 'message', 'visit'),
    outcome: fc.constantFrom('talked', 'missed'),
    who: fc.constantFrom('ines@prado.example', 'rui@prado.example'),
  }),
  { maxLength: 14 },
);

test('deleting everything after a moment changes nothing that was said at that moment', () => {
  fc.assert(
    fc.property(tales, fc.integer({ min: 0, max: 450 }), (tale, hour) => {
      const start = berlin('2026-03-02T00:00');
      const told: Told[] = tale.map(({ hours, ...rest }, i) => ({ ...rest, id: `e${i}`, at: start.add({ hours }).toString() }));
      const now = start.add({ hours: hour });
      const before = told.filter((one) => Temporal.Instant.compare(berlin(one.at), now) <= 0);
      const say = (of: Told[]) =>
        threadsOf(timelineOf(of))
          .map((thread) => ({ subject: thread.subject, verdict: judgeWaiting(thread, frame, now), waits: waitsOf(thread, now) }))
          .filter((one) => one.waits.length > 0 || one.verdict.finding || one.verdict.lookAgainAt);
      expect(say(told)).toEqual(say(before));
    }),
  );
});

test('the back-test knows what became of those that were said to wait', () => {
  const threads = threadsOf(
    timelineOf([
      { ...asked, id: 'a', thread: 'late', who: 'a@x.example' },
      { ...answer, id: 'b', at: '2026-03-12T10:00', thread: 'late', who: 'a@x.example' },
      { ...asked, id: 'c', thread: 'in time', who: 'b@x.example' },
      { ...answer, id: 'd', at: '2026-03-09T12:00', thread: 'in time', who: 'b@x.example' },
      { ...asked, id: 'e', thread: 'chased', who: 'c@x.example' },
      { ...asked, id: 'f', at: '2026-03-12T10:00', thread: 'chased', who: 'c@x.example' },
      { ...asked, id: 'g', thread: 'thanked', who: 'd@x.example' },
      { id: 'h', at: '2026-03-12T10:00', isThanks: true, thread: 'thanked', who: 'd@x.example' },
      { ...asked, id: 'i', thread: 'nothing', who: 'e@x.example' },
    ]),
  );
  expect(backTestWaiting(threads, settings, berlin('2026-04-01T10:00'))).toEqual({
    said: 4,
    answered: 1,
    chased: 1,
    thanked: 1,
    nothing: 1,
  });
});
