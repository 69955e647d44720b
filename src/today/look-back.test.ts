import { expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { plant, plantMore } from '#test/plant.ts';
import { berlin, type Told } from '#test/timeline.ts';
import { keptLookBack } from './kept-look-back.ts';
import { lookBack } from './look-back.ts';
import { lookBackList, sayLookBack } from './look-back-view.ts';

const shop = () => newFirm({ country: 'XX' });
const now = berlin('2026-03-11T10:00');
const start = berlin('2025-03-15T10:00');
const after = (days: number): string => start.add({ minutes: Math.round(days * 1440) }).toString();

const look = (firm: TestFirm, at = now) => inFirm(firm.app, firm.firmId, (tx) => lookBack(asReader(tx), firm.firmId, at));

const say = (firm: TestFirm, at = now) =>
  inFirm(firm.app, firm.firmId, async (tx) =>
    sayLookBack(await lookBack(asReader(tx), firm.firmId, at), await firmSettings(asReader(tx), firm.firmId)),
  );

const row = (view: Awaited<ReturnType<typeof say>>, key: string) => view.rows.find((one) => one.key === key);

/** Asked on that day, answered so many days later. */
const asked = (name: string, day: number, answeredAfter: number | null): Told[] => [
  { id: name, at: after(day), asks: true, thread: name },
  ...(answeredAfter === null ? [] : [{ id: `${name}-answer`, at: after(day + answeredAfter), direction: 'out', thread: name }]),
];

test('people who waited more than two working days are counted once each, the longest first, by month', async () => {
  const firm = await shop();
  const ines = await plant(firm, {
    name: 'Ines Prado',
    entries: [...asked('a', 30, 7), ...asked('b', 60, 14), ...asked('c', 90, 0.1)],
  });
  await plant(firm, { name: 'Tom Berger', entries: [...asked('a', 30, 0.05), ...asked('b', 61, 5)] });
  await plant(firm, { name: 'Old', entries: asked('a', -200, 30) });
  await plant(firm, { name: 'Never', stage: 'stranger', entries: asked('a', 30, null) });
  await plant(firm, { name: 'Shop news', stage: 'not-a-customer', entries: asked('a', 30, null) });
  const found = await look(firm);
  expect(found.waited.lines.map((line) => [line.name, line.amount / 480])).toEqual([
    ['Ines Prado', 10],
    ['Tom Berger', expect.closeTo(3, 0)],
  ]);
  expect(found.waited.strangers).toBe(1);
  expect(found.waited.months.filter((month) => month.count > 0)).toEqual([
    { month: '2025-04', count: 1 },
    { month: '2025-05', count: 2 },
  ]);
  expect(found.waited.months).toHaveLength(13);
  expect(found.answered).toEqual({ within: 2, all: 5 });
  const view = await say(firm);
  expect(row(view, 'waited')).toMatchObject({
    figure: '2',
    words: 'people waited more than two working days',
    aside: 'longest: Ines Prado, 10 working days',
    below: '1 stranger never got an answer',
  });
  expect(view.headline).toEqual(['You wrote 5 messages to 2 customers and answered 4 of 10 within a day.']);
  const list = await inFirm(firm.app, firm.firmId, (tx) =>
    lookBackList(asReader(tx), firm.firmId, { lookBack: found, key: 'waited', cursor: null }),
  );
  expect(list.rows[0]).toMatchObject({
    customerId: ines.customerId,
    value: '10 working days',
    quote: { entryId: ines.entries.get('b') },
  });
  expect(list.next).toBeNull();
});

test('late promises are counted of those that are known; what is not known is named apart', async () => {
  const firm = await shop();
  await plant(firm, {
    name: 'Ines Prado',
    entries: [
      { id: 'one', at: after(30), direction: 'out', thread: 'a' },
      { id: 'file', at: after(40), direction: 'out', thread: 'a', attachments: 1 },
      { id: 'two', at: after(60), direction: 'out', thread: 'b' },
      { id: 'quick', at: after(61), direction: 'out', thread: 'b', attachments: 1 },
      { id: 'three', at: after(90), direction: 'out', thread: 'c' },
    ],
    promises: [
      { in: 'one', due: after(33) },
      { in: 'two', due: after(63) },
      { in: 'three', due: after(93) },
    ],
  });
  const found = await look(firm);
  expect(found.promises.record).toEqual({ kept: 1, late: 1, moved: 0, notKnown: 1, open: 0 });
  expect(found.promises.late).toMatchObject([{ name: 'Ines Prado', amount: 5 }]);
  expect(found.promises.months.filter((month) => month.count > 0)).toEqual([{ month: '2025-04', count: 1 }]);
  expect(row(await say(firm), 'late')).toMatchObject({ figure: '1', words: 'of 2 promises was late, 1 not known' });
});

test('of the questions that got an answer it counts those that the answer passed over, with their words', async () => {
  const firm = await shop();
  const concern = (start: number) => ({
    kind: 'concern',
    start,
    end: start + 12,
    confidence: 0.9,
    reader: 'concerns@1',
    data: { kind: 'question' },
  });
  const halves = ['a', 'b', 'c'].flatMap((name, i): Told[] => [
    { id: name, at: after(30 * (i + 1)), thread: name, asks: true, marks: [concern(0), concern(20)] },
    { id: `${name}-answer`, at: after(30 * (i + 1) + 0.05), thread: name, direction: 'out' },
  ]);
  const ines = await plant(firm, { name: 'Ines Prado', entries: halves });
  const told = { a: 'none', b: 'words', c: 'unsure' };
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('concern_answer')
      .values(
        Object.entries(told).flatMap(([name, how]) =>
          [0, 20].map((at) => ({
            firm_id: firm.firmId,
            concern_entry_id: ines.entries.get(name) ?? '',
            concern_at: at,
            reply_entry_id: ines.entries.get(`${name}-answer`) ?? '',
            how: at === 0 ? 'words' : how,
            confidence: 0.9,
            reader: 'answered@1',
          })),
        ),
      )
      .execute(),
  );
  const found = await look(firm);
  expect(found.passed).toMatchObject({ count: 1, known: 5, notKnown: 1 });
  expect(row(await say(firm), 'passed')).toMatchObject({
    figure: '1',
    words: 'of 5 questions was passed over in your answers',
    aside: '1 more not known',
  });
  const list = await inFirm(firm.app, firm.firmId, (tx) =>
    lookBackList(asReader(tx), firm.firmId, { lookBack: found, key: 'passed', cursor: null }),
  );
  expect(list.rows).toMatchObject([{ customerId: ines.customerId, quote: { entryId: ines.entries.get('a') } }]);
});

test('customers who went quiet are those that Today would have shown then; who came back is told apart', async () => {
  const firm = await shop();
  const monthly = [-62, -31, 0, 30, 58, 90, 121, 150];
  const entries = monthly.flatMap((day) => asked(`t${day}`, day, 0.1));
  const money = [{ kind: 'invoice' as const, minor: 1_240_000, on: '2025-08-05' }];
  await plant(firm, { name: 'Harbour Dental', entries, money });
  await plant(firm, { name: 'Tom Berger', entries: [...entries, ...asked('back', 340, 0.1)] });
  await plant(firm, {
    name: 'Ana',
    entries: [...entries, ...[180, 210, 240, 270, 300, 330, 355].flatMap((day) => asked(`t${day}`, day, 0.1))],
  });
  const found = await look(firm);
  expect(found.quiet.lines.map((line) => line.name)).toEqual(['Harbour Dental']);
  expect(found.quiet.months.filter((month) => month.count > 0)).toEqual([{ month: '2025-11', count: 1 }]);
  expect(found.quiet).toMatchObject({ worth: { minor: 1_240_000, currency: 'EUR' }, cameBack: 1 });
  expect(row(await say(firm), 'quiet')).toMatchObject({
    figure: '1',
    words: 'customer went quiet',
    below: '€12,400 a year',
  });
});

test('shares of income leave out platforms, and half a year of bills is the least that says something', async () => {
  const firm = await shop();
  const bill = (minor: number, on: string) => ({ kind: 'invoice' as const, minor, on });
  await plant(firm, { name: 'Harbour Dental', entries: [], money: [bill(38_000, '2025-05-01')] });
  await plant(firm, { name: 'Tom Berger', entries: [], money: [bill(62_000, '2025-09-01'), bill(20_000, '2024-09-01')] });
  await plant(firm, { name: 'PayPal Europe', entries: [], money: [bill(900_000, '2025-09-01')] });
  const found = await look(firm);
  expect(found.income?.lines.map((line) => [line.name, line.amount])).toEqual([
    ['Tom Berger', 0.62],
    ['Harbour Dental', 0.38],
  ]);
  expect(row(await say(firm), 'income')).toMatchObject({ figure: '62 %', below: 'Tom Berger' });
  const young = await shop();
  await plant(young, { name: 'Harbour Dental', entries: [], money: [bill(38_000, '2026-01-05')] });
  expect((await look(young)).income).toBeNull();
});

test('a look at an earlier moment is what the look-back said at that moment', async () => {
  const firm = await shop();
  const early = asked('a', 30, 7);
  const ines = await plant(firm, { name: 'Ines Prado', entries: early });
  const then = Temporal.Instant.from(after(80));
  const before = await look(firm, then);
  await plantMore(firm, ines, { entries: [...asked('b', 90, 20), ...asked('c', 120, null)] });
  expect(await look(firm, then)).toEqual(before);
  expect((await look(firm)).waited.lines[0]?.amount).toBeGreaterThan(before.waited.lines[0]?.amount ?? 0);
});

test('an empty shop is told so, and a look-back is worked out anew only when something is new', async () => {
  const firm = await shop();
  expect(await say(firm)).toMatchObject({ rows: [], headline: [], basedOn: 'Nothing has been read yet.' });
  const kept = (at: Temporal.Instant) => inFirm(firm.app, firm.firmId, (tx) => keptLookBack(tx, firm.firmId, at));
  const first = await kept(now);
  expect((await kept(now.add({ hours: 1 }))).to).toBe(first.to);
  expect((await kept(now.add({ hours: 25 }))).to).not.toBe(first.to);
  await plant(firm, { entries: asked('a', 30, 7) });
  expect((await kept(now.add({ hours: 26 }))).waited.lines).toHaveLength(1);
});
