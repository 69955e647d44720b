import fc from 'fast-check';
import { expect, test } from 'vitest';
import { defaultHours, settingsFrom } from '#firm/settings.ts';
import type { EntryId, FirmId, PersonId, PromiseId, ThreadId } from '#lib/ids.ts';
import { intervalAt } from '#lib/statistics/kaplan-meier.ts';
import { seededRandom } from '#lib/statistics/random.ts';
import { berlin, type Told, timelineOf } from '#test/timeline.ts';
import { calibrate, casesOf, chanceWithin, outcomeOf, type PromiseCase, recordOf } from './calibration.ts';
import { fateOf } from './fate.ts';
import { seemsKept } from './keeping.ts';
import type { PromiseEvent, PromiseTimeline } from './promise.ts';
import { withWhatCameAfter } from './queries.ts';
import { judgePromise } from './rule.ts';
import { sayPromise } from './words.ts';

const settings = settingsFrom(
  { firmId: 'firm' as FirmId, name: 'Linden', timeZone: 'Europe/Berlin', country: null, region: null, currency: 'EUR' },
  defaultHours,
  {},
);
const frame = { settings, model: null };

type Made = Partial<Pick<PromiseTimeline, 'deed' | 'grain' | 'isHolding' | 'hasCondition'>> & {
  at?: string;
  due?: string | null;
  id?: string;
};

/** "The quote by Friday", said on Monday 9 March 2026 at 10:00, with what came after. */
function promisesOf(
  made: Made[],
  later: Told[] = [],
  events: (Partial<PromiseEvent> & { kind: PromiseEvent['kind']; on: string })[] = [],
) {
  const own: Told[] = made.map((one, i) => ({ id: one.id ?? `p${i}`, at: one.at ?? '2026-03-09T10:00', direction: 'out' }));
  const customer = timelineOf([...own, ...later]);
  const rows = made.map((one, i) => ({
    promiseId: (one.id ?? `p${i}`) as PromiseId,
    entryId: (one.id ?? `p${i}`) as EntryId,
    customerId: customer.customerId,
    personId: null as PersonId | null,
    threadId: 'one' as ThreadId,
    start: 0,
    end: 30,
    deed: one.deed ?? 'quote',
    dueFrom: null,
    dueTo: one.due === null ? null : berlin(one.due ?? '2026-03-14T00:00'),
    grain: one.grain ?? 'day',
    isHolding: one.isHolding ?? false,
    hasCondition: one.hasCondition ?? false,
    madeAt: berlin(one.at ?? '2026-03-09T10:00'),
    reader: 'promises@1',
  }));
  const happened = events.map(({ on, ...event }) => ({
    by: 'member' as const,
    dueFrom: null,
    dueTo: null,
    entryId: null,
    ...event,
    at: berlin(on),
  }));
  return withWhatCameAfter(customer, rows, new Map([[rows[0]?.promiseId ?? '', happened]]));
}

function only<T>(list: readonly T[]): T {
  const [first] = list;
  if (first === undefined) throw new Error('nothing there');
  return first;
}

const file: Told = { id: 'file', at: '2026-03-12T15:00', direction: 'out', attachments: 1 };
const done = (deed: string) => [{ kind: 'done', start: 0, end: 10, confidence: 0.9, reader: 'deeds@1', data: { deed } }];
const postpones = [{ kind: 'postpones', start: 0, end: 10, confidence: 0.9, reader: 'deeds@1', data: {} }];

test.each<[string, string, boolean]>([
  ['a promise is quiet until the day before', '2026-03-11T16:59', false],
  ['it speaks from the morning of the day before', '2026-03-12T09:00', true],
  ['it still speaks after it was due', '2026-03-17T09:00', true],
  ['after a quarter of a year it is history', '2026-06-30T09:00', false],
])('%s', (_, now, speaks) => {
  expect(judgePromise(only(promisesOf([{}])), frame, berlin(now)).finding !== null).toBe(speaks);
});

test('a promise for Monday speaks on Friday, and says when to look again until then', () => {
  const promise = only(promisesOf([{ due: '2026-03-17T00:00' }]));
  expect(judgePromise(promise, frame, berlin('2026-03-10T10:00'))).toEqual({
    finding: null,
    lookAgainAt: berlin('2026-03-13T09:00'),
  });
  expect(judgePromise(promise, frame, berlin('2026-03-13T09:00')).lookAgainAt).toEqual(berlin('2026-03-17T00:00'));
});

test('"I will look into it" is due in two working days', () => {
  const promise = only(promisesOf([{ due: null, isHolding: true, deed: 'answer', at: '2026-03-12T10:00' }]));
  const verdict = judgePromise(promise, frame, berlin('2026-03-17T10:00'));
  expect(verdict.finding?.dueAt).toEqual(berlin('2026-03-16T17:00'));
  expect(verdict.finding?.facts.isDueSaid).toBe(false);
  expect(outcomeOf(promise, settings, berlin('2026-03-17T10:00'))).toBeNull();
});

test.each<[string, string, Told, boolean]>([
  ['a file in the thread keeps a quote', 'quote', file, true],
  ['a file in another thread may be something else', 'quote', { ...file, thread: 'two' }, false],
  ['a file from the customer keeps nothing', 'quote', { ...file, direction: 'in' }, false],
  ['words without a file keep no quote', 'quote', { ...file, attachments: 0 }, false],
  ['"attached is the quote" keeps it', 'quote', { ...file, marks: done('quote') }, true],
  [
    'a talk keeps a call, whoever called',
    'call',
    { ...file, attachments: 0, channel: 'call', outcome: 'talked', direction: 'in' },
    true,
  ],
  ['calling in vain does not', 'call', { ...file, attachments: 0, channel: 'call', outcome: 'no-answer' }, false],
  ['a mail keeps no call', 'call', { ...file, attachments: 0 }, false],
  ['a visit keeps a visit', 'visit', { ...file, channel: 'visit', thread: 'v' }, true],
  ['a cancelled appointment does not', 'visit', { ...file, channel: 'appointment', outcome: 'cancelled', thread: 'v' }, false],
  [
    'a delivery notice keeps a delivery',
    'deliver',
    { ...file, attachments: 0, nature: 'transactional', natureKind: 'tracking' },
    true,
  ],
  [
    'an invoice shows that it was delivered',
    'deliver',
    { ...file, channel: 'invoice', nature: 'transactional', thread: 'i' },
    true,
  ],
  ['"it is fixed now" keeps a repair', 'fix', { ...file, attachments: 0, marks: done('fix') }, true],
  ['the next mail keeps an answer', 'answer', { ...file, attachments: 0 }, true],
  [
    'a mail to a colleague of theirs elsewhere does not',
    'answer',
    { ...file, attachments: 0, thread: 'two', who: 'rui@prado.example' },
    false,
  ],
])('%s', (_, deed, later, isStrong) => {
  const promise = only(promisesOf([{ deed }], [later]));
  expect((seemsKept(promise, promise.later)?.confidence ?? 0) >= 0.8).toBe(isStrong);
});

test('another holding reply keeps nothing', () => {
  const [first] = promisesOf([
    { due: null, isHolding: true, deed: 'answer' },
    { due: null, isHolding: true, deed: 'answer', at: '2026-03-10T10:00' },
  ]);
  expect(first && seemsKept(first, first.later)).toBeNull();
});

test.each<[string, Told[], Parameters<typeof promisesOf>[2], string, string]>([
  ['the file in time keeps it', [file], [], '2026-03-20T10:00', 'kept'],
  ['the file on Monday was late', [{ ...file, at: '2026-03-16T10:00' }], [], '2026-03-20T10:00', 'late'],
  ['nothing seen is not known, never late', [], [], '2026-03-20T10:00', 'notKnown'],
  ['a weak sign keeps nothing by itself', [{ ...file, thread: 'two' }], [], '2026-03-20T10:00', 'notKnown'],
  ['before its day it is open', [], [], '2026-03-13T16:00', 'open'],
  [
    'told before it slipped it is moved',
    [],
    [{ kind: 'moved', on: '2026-03-12T10:00', dueTo: berlin('2026-03-19T00:00') }],
    '2026-03-17T10:00',
    'moved',
  ],
  [
    'moved, and then late by the new date',
    [{ ...file, at: '2026-03-20T10:00' }],
    [{ kind: 'moved', on: '2026-03-12T10:00', dueTo: berlin('2026-03-19T00:00') }],
    '2026-03-23T10:00',
    'late',
  ],
  [
    'told after it slipped it is late',
    [],
    [{ kind: 'moved', on: '2026-03-16T10:00', dueTo: berlin('2026-03-19T00:00') }],
    '2026-03-23T10:00',
    'late',
  ],
  ['one key says that it was kept', [], [{ kind: 'kept', on: '2026-03-13T10:00' }], '2026-03-20T10:00', 'kept'],
  ['the key pressed late does not make it late', [], [{ kind: 'kept', on: '2026-03-18T10:00' }], '2026-03-20T10:00', 'kept'],
  [
    'the key pressed late does not hide that the file came late',
    [{ ...file, at: '2026-03-16T10:00' }],
    [{ kind: 'kept', on: '2026-03-18T10:00' }],
    '2026-03-20T10:00',
    'late',
  ],
  ['"no, it is open" undoes the file', [file], [{ kind: 'reopened', on: '2026-03-12T16:00' }], '2026-03-20T10:00', 'notKnown'],
])('%s', (_, later, events, now, outcome) => {
  expect(outcomeOf(only(promisesOf([{}], later, events)), settings, berlin(now))).toBe(outcome);
});

test.each<[string, Made, Told[], Parameters<typeof promisesOf>[2]]>([
  ['what was no promise counts nowhere', {}, [], [{ kind: 'not-a-promise', on: '2026-03-10T10:00' }]],
  ['a customer who postpones makes nothing late', {}, [{ at: '2026-03-11T10:00', marks: postpones }], []],
  ['before their plan arrives no clock runs', { hasCondition: true }, [], []],
])('%s', (_, made, later, events) => {
  const promise = only(promisesOf([made], later, events));
  expect(outcomeOf(promise, settings, berlin('2026-03-20T10:00'))).toBeNull();
  expect(judgePromise(promise, frame, berlin('2026-03-20T10:00')).finding).toBeNull();
});

test('when their plan arrives the clock starts', () => {
  const made = { hasCondition: true, due: '2026-03-11T10:00' };
  const [promise] = promisesOf([made], [{ at: '2026-03-16T10:00', attachments: 1 }]);
  expect(promise && fateOf(promise, settings, berlin('2026-03-17T10:00')).due).toEqual(berlin('2026-03-18T10:00'));
});

/** On Monday "the quote by Friday", then on `at` "you will have it by `due`". */
test.each<[string, { at: string; due: string; deed?: string }, Told[], string, [string, string]]>([
  [
    'told in time it is moved, and waits for the new day',
    { at: '2026-03-12T10:00', due: '2026-03-18T00:00' },
    [],
    '2026-03-17T09:00',
    ['moved', 'open'],
  ],
  [
    'told in time and done by the new day: moved and kept',
    { at: '2026-03-12T10:00', due: '2026-03-18T00:00' },
    [{ ...file, at: '2026-03-17T10:00' }],
    '2026-03-20T10:00',
    ['moved', 'kept'],
  ],
  [
    'told in time and not done by the new day: moved and late',
    { at: '2026-03-12T10:00', due: '2026-03-18T00:00' },
    [{ ...file, at: '2026-03-19T10:00' }],
    '2026-03-20T10:00',
    ['moved', 'late'],
  ],
  [
    'told in time and done by the old day: kept both',
    { at: '2026-03-12T10:00', due: '2026-03-18T00:00' },
    [{ ...file, at: '2026-03-13T10:00' }],
    '2026-03-20T10:00',
    ['kept', 'kept'],
  ],
  [
    'done before anything was moved: the second is another promise',
    { at: '2026-03-12T10:00', due: '2026-03-18T00:00' },
    [{ ...file, at: '2026-03-11T10:00' }],
    '2026-03-20T10:00',
    ['kept', 'notKnown'],
  ],
  [
    'told after its day it is late, before anything is sent',
    { at: '2026-03-16T10:00', due: '2026-03-18T00:00' },
    [],
    '2026-03-16T12:00',
    ['late', 'open'],
  ],
  [
    'told after its day and then kept: late and kept',
    { at: '2026-03-16T10:00', due: '2026-03-18T00:00' },
    [{ ...file, at: '2026-03-17T10:00' }],
    '2026-03-20T10:00',
    ['late', 'kept'],
  ],
  [
    'a month after its day it is another matter',
    { at: '2026-04-16T10:00', due: '2026-04-18T00:00' },
    [],
    '2026-04-17T10:00',
    ['notKnown', 'open'],
  ],
  [
    'of calls there may be two: nothing seen is not known',
    { deed: 'call', at: '2026-03-16T10:00', due: '2026-03-18T00:00' },
    [],
    '2026-03-17T10:00',
    ['notKnown', 'open'],
  ],
  [
    'who says the same day again has moved nothing',
    { at: '2026-03-12T10:00', due: '2026-03-14T00:00' },
    [{ ...file, at: '2026-03-16T10:00' }],
    '2026-03-20T10:00',
    ['late', 'late'],
  ],
  [
    'a customer who asked for time makes nothing late',
    { at: '2026-03-16T10:00', due: '2026-03-18T00:00' },
    [{ at: '2026-03-11T10:00', marks: postpones }],
    '2026-03-16T12:00',
    ['notKnown', 'open'],
  ],
])('a quote promised anew: %s', (_, { deed = 'quote', ...anew }, later, now, outcomes) => {
  const two = promisesOf([{ deed }, { deed, ...anew }], later);
  expect(two.map((one) => outcomeOf(one, settings, berlin(now)))).toEqual(outcomes);
});

test('moved in time, only the new promise speaks; said against done counts the days until it was done', () => {
  const made = [{}, { at: '2026-03-12T10:00', due: '2026-03-18T00:00' }];
  const now = berlin('2026-03-17T09:00');
  expect(promisesOf(made).map((one) => judgePromise(one, frame, now).finding !== null)).toEqual([false, true]);
  const done = promisesOf(made, [{ ...file, at: '2026-03-17T10:00' }]);
  expect(casesOf(done, settings, berlin('2026-03-20T10:00')).map(({ took, isOver }) => [took, isOver])).toEqual([
    [6, true],
    [3, true],
  ]);
});

test('a drawing in the letter that names a new day is not the quote; "attached is the quote" is', () => {
  const made = [{}, { id: 'moving', at: '2026-03-12T10:00', due: '2026-03-18T00:00' }];
  const outcome = (marks: Told['marks']) => {
    const letter: Told = { id: 'moving', at: '2026-03-12T10:00', direction: 'out', attachments: 1, ...(marks ? { marks } : {}) };
    return outcomeOf(only(promisesOf(made, [letter])), settings, berlin('2026-03-20T10:00'));
  };
  expect([outcome(undefined), outcome(done('quote'))]).toEqual(['moved', 'kept']);
});

test('a file after a customer who asked for time is not late', () => {
  const later = [
    { at: '2026-03-11T10:00', marks: postpones },
    { ...file, at: '2026-03-19T10:00' },
  ];
  expect(outcomeOf(only(promisesOf([{}], later)), settings, berlin('2026-03-20T10:00'))).toBe('kept');
});

test('the record counts late of known and keeps what is not known apart', () => {
  const list = [
    ...promisesOf([{}], [file]),
    ...promisesOf([{}], [{ ...file, at: '2026-03-16T10:00' }]),
    ...promisesOf([{}]),
    ...promisesOf([{ due: '2026-04-01T00:00' }]),
  ];
  expect(recordOf(list, settings, berlin('2026-03-20T10:00'))).toEqual({ kept: 1, late: 1, moved: 0, notKnown: 1, open: 1 });
});

test('said against done: seven cases say nothing, eight say half and nine in ten, not known stays out', () => {
  const kept = (day: number) => promisesOf([{}], [{ ...file, at: `2026-03-${String(9 + day).padStart(2, '0')}T10:00` }]);
  const now = berlin('2026-04-20T10:00');
  const eight = [1, 2, 3, 4, 7, 8, 9, 10].flatMap(kept);
  expect(calibrate(casesOf([...eight.slice(1), ...promisesOf([{}])], settings, now))).toEqual([]);
  const [quotes] = calibrate(casesOf(eight, settings, now));
  expect(quotes).toMatchObject({ deed: 'quote', cases: 8, halfDays: 4, nineTenthsDays: 8 });
  expect(quotes?.saidDays).toBeCloseTo(4.9, 1);
  expect(chanceWithin(quotes, 5)).toBeCloseTo(5 / 8);
  expect(chanceWithin(undefined, 5)).toBeNull();
});

test('what is still open lasts so far and pulls the curve to the right', () => {
  const of = (took: number, isOver = true): PromiseCase => ({ deed: 'fix', said: 3, took, isOver });
  const over = [1, 2, 3, 4, 5, 6].map((took) => of(took));
  const [without] = calibrate([...over, of(7), of(8)]);
  const [withOpen] = calibrate([...over, of(3.5, false), of(4.5, false), of(5.5, false)]);
  expect(withOpen?.halfDays ?? 0).toBeGreaterThanOrEqual(without?.halfDays ?? 0);
  expect(chanceWithin(withOpen, 6)).toBe(1);
});

test('on histories it has not seen the chance is better than the base rate, and nine in ten intervals hold the truth', () => {
  // log-normal durations of a made-up firm, some still open when we look
  const random = seededRandom(20_260_312);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const draw = (deed: string, median: number): PromiseCase & { truth: number; shown: number } => {
    const truth = median * Math.exp(0.6 * normal());
    const shown = random() * 40;
    return { deed, said: 3, took: Math.min(truth, shown), isOver: truth <= shown, truth, shown };
  };
  const deeds: [string, number][] = [
    ['quote', 6],
    ['call', 1],
    ['fix', 12],
  ];
  const seen = deeds.flatMap(([deed, median]) => Array.from({ length: 80 }, () => draw(deed, median)));
  const later = deeds.flatMap(([deed, median]) => Array.from({ length: 200 }, () => draw(deed, median)));
  const curves = new Map(calibrate(seen).map((one) => [one.deed, one]));
  const base = later.filter((one) => one.truth <= 3).length / later.length;
  let brier = 0;
  let plain = 0;
  for (const one of later) {
    const held = one.truth <= 3 ? 1 : 0;
    brier += (held - (chanceWithin(curves.get(one.deed), 3) ?? 0.5)) ** 2;
    plain += (held - base) ** 2;
  }
  expect(brier / later.length).toBeLessThan((plain / later.length) * 0.6);

  let holds = 0;
  let all = 0;
  for (let round = 0; round < 300; round++) {
    const [own] = calibrate(Array.from({ length: 40 }, () => draw('quote', 6)));
    const interval = own && intervalAt(own.curve, 6);
    if (!interval) continue;
    all += 1;
    // the true share at the median is a half
    if (interval.low <= 0.5 && interval.high >= 0.5) holds += 1;
  }
  expect(holds / all).toBeGreaterThan(0.91);
  expect(holds / all).toBeLessThan(0.99);
});

test('words: before its day what is due, after it what was not seen, and a draft that tells them first', () => {
  const promise = only(promisesOf([{}]));
  const say = (now: string) => {
    const facts = judgePromise(promise, frame, berlin(now)).finding?.facts;
    if (!facts) throw new Error('no finding');
    return sayPromise(facts, { now: berlin(now), hours: settings.hours, who: 'Ines Prado', customer: 'Prado', quote: null });
  };
  expect(say('2026-03-12T10:00').headline).toBe('The quote for Ines Prado is due tomorrow');
  expect(say('2026-03-12T10:00').draft).toContain('Hello Ines,');
  expect(say('2026-03-12T10:00').draft).toContain('You will have it on Tuesday.');
  expect(say('2026-03-16T10:00').headline).toBe('The quote for Ines Prado was due Friday, and nothing shows that it happened');
});

const tales = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 400 }),
    direction: fc.constantFrom('in', 'out'),
    thread: fc.constantFrom('one', 'two'),
    attachments: fc.integer({ min: 0, max: 1 }),
    channel: fc.constantFrom('mail', 'mail', 'call', 'visit', 'invoice'),
    outcome: fc.constantFrom('talked', 'missed'),
    marks: fc.constantFrom(undefined, done('quote'), done('fix'), postpones),
  }),
  { maxLength: 10 },
);

test('deleting everything after a moment changes nothing that was said at that moment', () => {
  const start = berlin('2026-03-09T10:00');
  const made = fc.record({
    deed: fc.constantFrom('quote', 'call', 'answer', 'fix', 'other'),
    isHolding: fc.boolean(),
    hasCondition: fc.boolean(),
    due: fc.integer({ min: 1, max: 300 }).map((hours) => start.add({ hours }).toString()),
    at: fc.integer({ min: 0, max: 300 }).map((hours) => start.add({ hours }).toString()),
  });
  fc.assert(
    fc.property(fc.array(made, { maxLength: 3 }), tales, fc.integer({ min: 0, max: 450 }), (promises, tale, hour) => {
      const now = start.add({ hours: hour });
      const isPast = (at: string) => Temporal.Instant.compare(berlin(at), now) <= 0;
      const sorted = promises
        .map((one, i) => ({ ...one, id: `p${i}` }))
        .sort((a, b) => Temporal.Instant.compare(berlin(a.at), berlin(b.at)));
      const told: Told[] = tale.map(({ hours, ...rest }, i) => ({ ...rest, id: `e${i}`, at: start.add({ hours }).toString() }));
      const say = (own: typeof sorted, later: Told[]) =>
        promisesOf(own, later)
          .filter((one) => Temporal.Instant.compare(one.madeAt, now) <= 0)
          .map((one) => [one.promiseId, judgePromise(one, frame, now), outcomeOf(one, settings, now)]);
      expect(say(sorted, told)).toEqual(
        say(
          sorted.filter((one) => isPast(one.at)),
          told.filter((one) => isPast(one.at)),
        ),
      );
    }),
  );
});

test.each<[string, Made, Told, string]>([
  [
    'a visit noted later on the promised day was in time',
    { deed: 'visit', grain: 'minute', due: '2026-03-12T15:30' },
    { at: '2026-03-12T17:00', channel: 'visit' },
    'kept',
  ],
  [
    'a visit on the next day was not',
    { deed: 'visit', grain: 'minute', due: '2026-03-12T15:30' },
    { at: '2026-03-13T09:00', channel: 'visit' },
    'late',
  ],
  [
    'a call half an hour after the hour was in time',
    { deed: 'call', grain: 'minute', due: '2026-03-12T15:30' },
    { at: '2026-03-12T16:00', channel: 'call', outcome: 'talked' },
    'kept',
  ],
  [
    'a call in the evening was not',
    { deed: 'call', grain: 'minute', due: '2026-03-12T15:30' },
    { at: '2026-03-12T19:00', channel: 'call', outcome: 'talked' },
    'late',
  ],
])('%s', (_, made, later, outcome) => {
  expect(
    outcomeOf(only(promisesOf([made], [{ ...later, direction: 'out', id: 'later' }])), settings, berlin('2026-03-20T10:00')),
  ).toBe(outcome);
});
