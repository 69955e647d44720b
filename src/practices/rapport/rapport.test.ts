import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Settled } from '#findings/timeline.ts';
import { defaultHours, settingsFrom } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { seededRandom } from '#lib/statistics/random.ts';
import { berlin, type Told, type ToldCustomer, timelineOf } from '#test/timeline.ts';
import { acquaintanceOf } from './acquaintance.ts';
import { type BuyingHistory, type BuyingModel, chanceAlive, expectedPurchases, fitBuying } from './buying.ts';
import { integratedChance } from './integration.ts';
import { plainModel } from './model.ts';
import { rapportFigures } from './remember.ts';
import { fitGaps, gapFigures, plainGaps, rhythmOf } from './rhythm.ts';
import { judgeRapport, type RapportSubject } from './rule.ts';
import { sayRapport } from './words.ts';

const settings = settingsFrom(
  { firmId: 'firm' as FirmId, name: 'Linden', timeZone: 'Europe/Berlin', country: null, region: null, currency: 'EUR' },
  defaultHours,
  {},
);
const frame = { settings, model: { ...plainModel, gaps: { mean: Math.log(25), between: 0.5, within: 0.3 } } };
const start = berlin('2025-01-06T10:00');
const onDay = (day: number): string => start.add({ minutes: Math.round(1440 * day) }).toString();

/** In touch on these days, each time answered the same day. */
const inTouch = (days: number[]): Told[] =>
  days.flatMap((day, i): Told[] => [
    { id: `in${i}`, at: onDay(day), thread: `t${i}`, asks: true },
    { id: `out${i}`, at: onDay(day + 0.1), thread: `t${i}`, direction: 'out' },
  ]);

function verdict(matter: RapportSubject['matter'], told: Told[], day: number, customer: ToldCustomer = {}, model = frame.model) {
  const known = acquaintanceOf(timelineOf(told, customer));
  return judgeRapport({ customerId: known.customerId, matter, known }, { settings, model }, Temporal.Instant.from(onDay(day)));
}

const monthly = [0, 28, 61, 90, 118, 150, 181];

test.each<[string, Told[], number, ToldCustomer, boolean]>([
  ['a monthly customer is not quiet after a month', inTouch(monthly), 215, {}, false],
  ['a monthly customer is quiet after three', inTouch(monthly), 275, {}, true],
  ['after a year and a half they are former, not quiet', inTouch(monthly), 181 + 545, {}, false],
  ['who once was away as long is not quiet', inTouch([0, 30, 130, 160, 190, 220, 250]), 345, {}, false],
  ['with three gaps they are too little known', inTouch([0, 28, 61, 90]), 300, {}, false],
  ['a prospect owes us no contact', inTouch(monthly), 275, { stage: 'prospect' }, false],
  [
    'a finished job is resting: thanks were the last word',
    [...inTouch([0, 2, 5, 9, 14, 20]), { at: onDay(21), isThanks: true }],
    120,
    {},
    false,
  ],
  ['an unfinished one is not', inTouch([0, 2, 5, 9, 14, 20]), 120, {}, true],
  [
    'a finished job is resting: it was paid',
    [...inTouch([0, 2, 5, 9, 14, 20]), { at: onDay(25), channel: 'payment', nature: 'transactional' }],
    120,
    {},
    false,
  ],
  [
    'thanks of a steady customer end a matter, not the relation',
    [...inTouch(monthly), { at: onDay(182), isThanks: true }],
    275,
    {},
    true,
  ],
  [
    'nobody is suggested again after three messages without an echo',
    [
      ...inTouch(monthly),
      ...[200, 230, 260].map((day): Told => ({ at: onDay(day), direction: 'out' as const, thread: `u${day}` })),
    ],
    275,
    {},
    false,
  ],
  [
    'after two they still are',
    [...inTouch(monthly), ...[200, 230].map((day): Told => ({ at: onDay(day), direction: 'out' as const, thread: `u${day}` }))],
    275,
    {},
    true,
  ],
  ['a newsletter breaks no silence', [...inTouch(monthly), { at: onDay(260), nature: 'bulk' }], 275, {}, true],
  [
    'a talk breaks it',
    [...inTouch(monthly), { at: onDay(260), channel: 'call', outcome: 'talked', direction: 'out', thread: 'c' }],
    275,
    {},
    false,
  ],
])('%s', (_, told, day, customer, isQuiet) => {
  expect(verdict('quiet', told, day, customer).finding !== null).toBe(isQuiet);
});

test('silence is looked at again at the very moment when it becomes too long', () => {
  const early = verdict('quiet', inTouch(monthly), 200);
  expect(early.finding).toBeNull();
  const at = early.lookAgainAt;
  if (!at) throw new Error('a moment');
  const known = acquaintanceOf(timelineOf(inTouch(monthly)));
  const judge = (now: Temporal.Instant) =>
    judgeRapport({ customerId: known.customerId, matter: 'quiet', known }, frame, now).finding;
  expect(judge(at.subtract({ minutes: 5 }))).toBeNull();
  expect(judge(at)?.facts).toMatchObject({ kind: 'gone-quiet', gaps: 6 });
});

test('the words of a quiet customer name the silence, the rhythm and the worth', () => {
  const money = [{ on: Temporal.PlainDate.from('2025-05-02'), minor: 1_240_000 }];
  const found = verdict('quiet', inTouch(monthly), 275, { money }).finding;
  if (!found) throw new Error('no finding');
  const now = Temporal.Instant.from(onDay(275));
  const said = sayRapport(found.facts, { now, hours: settings.hours, who: 'Ines Prado', customer: 'Prado', quote: null });
  expect(said.headline).toBe('Ines Prado has gone quiet: 3 months without a word, usually 4 weeks');
  expect(said.asides).toEqual(['9 months with you', '€12,400 a year']);
  expect(found.episode).toBe('in6');
});

const valued = { ...frame.model, valued: ['prado'] };

test.each<[string, Told[], number, typeof valued, boolean]>([
  ['half a year of answers only: taken for granted', inTouch(monthly), 185, valued, true],
  ['somebody who is not among the twenty is not watched so', inTouch(monthly), 185, frame.model as typeof valued, false],
  [
    'a note nobody asked for is enough',
    [...inTouch(monthly), { at: onDay(170), direction: 'out', thread: 'own' }],
    185,
    valued,
    false,
  ],
  [
    'an invoice is none',
    [...inTouch(monthly), { at: onDay(170), direction: 'out', thread: 'own', subject: 'Invoice 2025-17' }],
    185,
    valued,
    true,
  ],
  ['a visit is enough', [...inTouch(monthly), { at: onDay(170), channel: 'visit', thread: 'v' }], 185, valued, false],
  [
    'warm words in a reply are enough',
    [
      ...inTouch(monthly),
      {
        at: onDay(181.2),
        direction: 'out',
        thread: 't6',
        marks: [{ kind: 'warm', start: 0, end: 9, confidence: 0.9, reader: 'warmth@1', data: {} }],
      },
    ],
    185,
    valued,
    false,
  ],
  ['who is silent themselves is another matter', inTouch(monthly), 400, valued, false],
])('%s', (_, told, day, model, isFound) => {
  expect(verdict('granted', told, day, {}, model).finding !== null).toBe(isFound);
});

test('"done" where Regard cannot see counts as a word of ours', () => {
  const settled: Settled[] = [
    {
      practice: 'rapport',
      subject: 'granted:prado',
      episode: 'x',
      at: Temporal.Instant.from(onDay(170)),
      became: 'done',
      reason: null,
    },
  ];
  expect(verdict('granted', inTouch(monthly), 185, { settled }, valued).finding).toBeNull();
});

test('words of outside pressure ask for a talk, and a talk ends it', () => {
  const marks = [{ kind: 'pressure', start: 4, end: 40, confidence: 0.8, reader: 'pressures@1', data: { pressure: 'budget' } }];
  const told: Told[] = [...inTouch(monthly), { id: 'cuts', at: onDay(182), marks }];
  expect(verdict('pressure', told, 190).finding).toMatchObject({ episode: 'cuts', facts: { pressure: 'budget' } });
  expect(verdict('pressure', told, 250).finding).toBeNull();
  const talked: Told[] = [...told, { at: onDay(185), channel: 'call', outcome: 'talked', direction: 'out', thread: 'c' }];
  expect(verdict('pressure', talked, 190).finding).toBeNull();
});

test('a rhythm of few gaps is drawn toward the firm, one of many is their own', () => {
  const firm = { mean: Math.log(30), between: 0.4, within: 0.3 };
  const of = (count: number) => rhythmOf(gapFigures(Array.from({ length: count }, (_, i) => 6 + (i % 3))), firm);
  expect(of(3)).toBeNull();
  const [few, many] = [of(4), of(60)];
  expect(few?.usualDays).toBeGreaterThan(many?.usualDays ?? 0);
  expect(many?.usualDays).toBeCloseTo(7, 0);
  expect(many?.longDays).toBeLessThan(14);
});

test('the firm learns its rhythm from its customers', () => {
  const random = seededRandom(3);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const customers = Array.from({ length: 200 }, () => {
    const own = Math.log(30) + 0.7 * normal();
    return gapFigures(Array.from({ length: 3 + Math.floor(random() * 20) }, () => Math.exp(own + 0.5 * normal())));
  });
  const model = fitGaps(customers);
  expect(model.mean).toBeCloseTo(Math.log(30), 0);
  expect(Math.sqrt(model.between)).toBeCloseTo(0.7, 1);
  expect(Math.sqrt(model.within)).toBeCloseTo(0.5, 1);
  expect(fitGaps(customers.slice(0, 3))).toBe(plainGaps);
});

test('nineteen of twenty next gaps stay below the long gap that was foretold', () => {
  const random = seededRandom(11);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const firm = { mean: Math.log(20), between: 0.5, within: 0.35 };
  let below = 0;
  const all = 4_000;
  for (let i = 0; i < all; i++) {
    const own = firm.mean + Math.sqrt(firm.between) * normal();
    const gap = () => Math.exp(own + Math.sqrt(firm.within) * normal());
    const rhythm = rhythmOf(gapFigures(Array.from({ length: 8 }, gap)), firm);
    if (gap() <= (rhythm?.longDays ?? 0)) below += 1;
  }
  expect(below / all).toBeGreaterThan(0.93);
  expect(below / all).toBeLessThan(0.97);
});

const model: BuyingModel = { r: 0.6, alpha: 5, a: 0.7, b: 2.2, logLikelihood: 0, buyers: 0 };

test.each<[BuyingHistory]>([
  [{ x: 1, tx: 2, T: 30 }],
  [{ x: 4, tx: 28, T: 30 }],
  [{ x: 9, tx: 12, T: 38 }],
  [{ x: 2, tx: 38, T: 38.86 }],
])('P(alive) of %o is what integrating over the buyers themselves gives', (history) => {
  expect(chanceAlive(model, history)).toBeCloseTo(integratedChance(model, history), 6);
});

test('who bought once is too little known', () => {
  expect(chanceAlive(model, { x: 0, tx: 0, T: 30 })).toBeNull();
  expect(expectedPurchases(model, { x: 0, tx: 0, T: 30 }, 10)).toBeNull();
});

test('longer silence after the same purchases makes it likelier that they are gone, and fewer purchases are expected', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 20 }),
      fc.double({ min: 1, max: 60, noNaN: true }),
      fc.double({ min: 1, max: 60, noNaN: true }),
      (x, tx, more) => {
        const [early, late] = [
          { x, tx, T: tx + 1 },
          { x, tx, T: tx + 1 + more },
        ];
        expect(chanceAlive(model, late) ?? 1).toBeLessThan(chanceAlive(model, early) ?? 0);
        expect(expectedPurchases(model, late, 26) ?? 0).toBeLessThanOrEqual((expectedPurchases(model, early, 26) ?? 0) + 1e-9);
      },
    ),
  );
});

test('the parameters of made-up buyers are found again', () => {
  const random = seededRandom(5);
  const exponential = (rate: number) => -Math.log(1 - random()) / rate;
  // a gamma(2, 10) rate is the sum of two exponentials; a beta(1, 3) chance is 1 - u^(1/3)
  const buyers = Array.from({ length: 4_000 }, (): BuyingHistory => {
    const rate = exponential(10) + exponential(10);
    const leave = 1 - random() ** (1 / 3);
    const T = 40 + random() * 40;
    let [x, tx] = [0, 0];
    for (let at = exponential(rate); at <= T; at += exponential(rate)) {
      x += 1;
      tx = at;
      if (random() < leave) break;
    }
    return { x, tx, T };
  });
  const found = fitBuying(buyers);
  expect(found?.r).toBeGreaterThan(1.6);
  expect(found?.r).toBeLessThan(2.4);
  expect((found?.r ?? 0) / (found?.alpha ?? 1)).toBeCloseTo(0.2, 1);
  expect((found?.a ?? 0) / ((found?.a ?? 0) + (found?.b ?? 1))).toBeCloseTo(0.25, 1);
  expect(fitBuying(buyers.slice(0, 20))).toBeNull();
});

test('lists show the rhythm only where it is known', () => {
  const now = Temporal.Instant.from(onDay(190));
  expect(rapportFigures(acquaintanceOf(timelineOf(inTouch([0, 28]))), frame.model, now)).toMatchObject({
    usualGapDays: null,
    pAlive: null,
  });
  const known = rapportFigures(acquaintanceOf(timelineOf(inTouch(monthly))), frame.model, now);
  expect(known.usualGapDays).toBeGreaterThan(24);
  expect(known.quietDays).toBeCloseTo(9, 0);
});

const tales = fc.array(
  fc.record({
    days: fc.integer({ min: 0, max: 500 }),
    direction: fc.constantFrom('in', 'in', 'out'),
    thread: fc.constantFrom('one', 'two', 'three'),
    asks: fc.boolean(),
    isThanks: fc.boolean(),
    channel: fc.constantFrom('mail', 'mail', 'call', 'visit', 'purchase', 'payment'),
    outcome: fc.constantFrom('talked', 'missed'),
  }),
  { maxLength: 30 },
);

test('deleting everything after a moment changes nothing that was said at that moment', () => {
  fc.assert(
    fc.property(tales, fc.integer({ min: 0, max: 900 }), (tale, day) => {
      const told: Told[] = tale.map(({ days, ...rest }, i) => ({
        ...rest,
        id: `e${i}`,
        at: start.add({ hours: days * 24 + (i % 5) * 7 }).toString(),
      }));
      const now = Temporal.Instant.from(onDay(day));
      const before = told.filter((one) => Temporal.Instant.compare(berlin(one.at), now) <= 0);
      const say = (of: Told[]) =>
        (['quiet', 'granted', 'pressure'] as const).map((matter) => verdict(matter, of, day, {}, valued));
      expect(say(told)).toEqual(say(before));
    }),
  );
});
