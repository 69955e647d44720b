import { expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { decide, undoDecision } from '#findings/decide.ts';
import { firmSettings } from '#firm/settings.ts';
import type { PromiseId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { plant, plantMore } from '#test/plant.ts';
import { berlin, type Told } from '#test/timeline.ts';
import { judgeCustomers } from './judge.ts';
import { readModels } from './models.ts';
import { sweep } from './sweep.ts';

// no holidays, so that the days of these tests are plain working days; 9 March 2026 is a Monday
const shop = () => newFirm({ country: 'XX' });
const asked: Told = { id: 'asked', at: '2026-03-09T10:00', asks: true };
const tuesday = berlin('2026-03-10T10:00');
const wednesday = berlin('2026-03-11T10:00');

const rows = (firm: TestFirm) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('finding')
      .select(['finding_id', 'practice', 'subject', 'episode', 'state', 'reason'])
      .where('firm_id', '=', firm.firmId)
      .orderBy('opened_at')
      .orderBy('finding_id')
      .execute(),
  );

const states = async (firm: TestFirm) => (await rows(firm)).map((row) => row.state);

const act = (firm: TestFirm, findings: string[], decision: Parameters<typeof decide>[2]['decision'], now: Temporal.Instant) =>
  inFirm(firm.app, firm.firmId, (tx) => decide(tx, firm.firmId, { findings, decision }, now));

test('a question opens a finding, and an answer makes it leave by itself', async () => {
  const firm = await shop();
  const prado = await plant(firm, { entries: [asked] });
  expect(await sweep(firm.app, firm.firmId, wednesday)).toEqual({ customers: 1, opened: 1, gone: 0, woken: 0 });
  expect(await sweep(firm.app, firm.firmId, wednesday)).toEqual({ customers: 0, opened: 0, gone: 0, woken: 0 });
  await plantMore(firm, prado, { entries: [{ at: '2026-03-11T11:00', direction: 'out' }] });
  expect(await sweep(firm.app, firm.firmId, berlin('2026-03-11T12:00'))).toEqual({ customers: 1, opened: 0, gone: 1, woken: 0 });
  expect(await states(firm)).toEqual(['gone']);
});

test('time alone opens a finding at the moment that was foretold, without anything new', async () => {
  const firm = await shop();
  await plant(firm, { entries: [asked] });
  expect((await sweep(firm.app, firm.firmId, berlin('2026-03-09T11:00'))).opened).toBe(0);
  expect((await sweep(firm.app, firm.firmId, berlin('2026-03-09T13:59'))).customers).toBe(0);
  expect((await sweep(firm.app, firm.firmId, berlin('2026-03-09T14:00'))).opened).toBe(1);
});

test('what was dismissed stays dismissed after a new sweep, with its reason; a new question is a new episode', async () => {
  const firm = await shop();
  const prado = await plant(firm, { entries: [asked] });
  await sweep(firm.app, firm.firmId, tuesday);
  const [found] = await rows(firm);
  await act(firm, [found?.finding_id ?? ''], { became: 'dismissed', reason: 'needs-no-answer' }, tuesday);
  expect(await sweep(firm.app, firm.firmId, wednesday)).toMatchObject({ customers: 1, opened: 0 });
  expect(await rows(firm)).toMatchObject([{ state: 'dismissed', reason: 'needs-no-answer' }]);
  await plantMore(firm, prado, { entries: [{ id: 'again', at: '2026-03-11T11:00', asks: true }] });
  expect((await sweep(firm.app, firm.firmId, berlin('2026-03-12T12:00'))).opened).toBe(1);
  expect(await rows(firm)).toMatchObject([{ state: 'dismissed' }, { state: 'open', episode: prado.entries.get('again') }]);
});

test('an undone decision is as if it had never been', async () => {
  const firm = await shop();
  await plant(firm, { entries: [asked] });
  await sweep(firm.app, firm.firmId, tuesday);
  const [found] = await rows(firm);
  const { decisionId } = await act(firm, [found?.finding_id ?? ''], { became: 'done' }, tuesday);
  await sweep(firm.app, firm.firmId, tuesday.add({ minutes: 5 }));
  expect(await states(firm)).toEqual(['done']);
  await inFirm(firm.app, firm.firmId, (tx) => undoDecision(tx, firm.firmId, decisionId, tuesday.add({ minutes: 6 })));
  await sweep(firm.app, firm.firmId, tuesday.add({ minutes: 7 }));
  expect(await states(firm)).toEqual(['open']);
  await expect(inFirm(firm.app, firm.firmId, (tx) => undoDecision(tx, firm.firmId, decisionId, wednesday))).rejects.toThrow(
    /taken back/,
  );
});

test('many are closed by one key and come back by one key', async () => {
  const firm = await shop();
  for (const name of ['Ines', 'Rui', 'Ana']) await plant(firm, { name, entries: [asked] });
  await sweep(firm.app, firm.firmId, tuesday);
  const ids = (await rows(firm)).map((row) => row.finding_id);
  const { decisionId, count } = await act(firm, ids, { became: 'done' }, tuesday);
  expect(count).toBe(3);
  await expect(act(firm, ids, { became: 'done' }, tuesday)).rejects.toThrow(/not open any more/);
  await inFirm(firm.app, firm.firmId, (tx) => undoDecision(tx, firm.firmId, decisionId, wednesday));
  expect(await states(firm)).toEqual(['open', 'open', 'open']);
});

test.each<[string, Told | null, string, string]>([
  ['sleeps until its time', null, '2026-03-12T10:00', 'snoozed'],
  ['wakes at its time', { at: '2026-03-11T12:00', asks: false, nature: 'automatic' }, '2026-03-13T10:00', 'open'],
  ['wakes on a new question', { at: '2026-03-11T12:00', asks: true }, '2026-03-11T13:00', 'open'],
  ['sleeps on when a robot writes', { at: '2026-03-11T12:00', nature: 'automatic' }, '2026-03-11T13:00', 'snoozed'],
])('a snoozed finding %s', async (_, more, now, state) => {
  const firm = await shop();
  const prado = await plant(firm, { entries: [asked] });
  await sweep(firm.app, firm.firmId, wednesday);
  const [found] = await rows(firm);
  await act(firm, [found?.finding_id ?? ''], { became: 'snoozed', until: berlin('2026-03-13T09:00') }, wednesday);
  if (more) await plantMore(firm, prado, { entries: [more] });
  await sweep(firm.app, firm.firmId, berlin(now));
  expect(await states(firm)).toEqual([state]);
});

test('a promise is warned of the day before, and moving it opens a new matter', async () => {
  const firm = await shop();
  const told: Told = { id: 'said', at: '2026-03-09T10:00', direction: 'out' };
  const prado = await plant(firm, { entries: [told], promises: [{ in: 'said', due: '2026-03-14T00:00' }] });
  const thursday = berlin('2026-03-12T10:00');
  expect((await sweep(firm.app, firm.firmId, wednesday)).opened).toBe(0);
  expect((await sweep(firm.app, firm.firmId, thursday)).opened).toBe(1);
  const promiseId = prado.promises[0] as PromiseId; // one was planted
  await inFirm(firm.app, firm.firmId, async (tx) => {
    const event = { firm_id: firm.firmId, promise_id: promiseId, event_id: promiseId, by: 'member', happened_at: thursday };
    await tx
      .insertInto('promise_event')
      .values({ ...event, kind: 'moved', due_to: berlin('2026-03-20T00:00') })
      .execute();
  });
  await plantMore(firm, prado, { entries: [] });
  expect(await sweep(firm.app, firm.firmId, thursday.add({ minutes: 1 }))).toMatchObject({ gone: 1, opened: 0 });
  expect((await sweep(firm.app, firm.firmId, berlin('2026-03-18T10:00'))).opened).toBe(1);
  expect((await rows(firm)).map((row) => [row.practice, row.state])).toEqual([
    ['promises', 'gone'],
    ['promises', 'open'],
  ]);
});

test('the lists show who waits since when, the rhythm, the income and open promises as of the sweep', async () => {
  const firm = await shop();
  const days = [0, 30, 61, 92, 121, 152];
  const start = berlin('2025-09-01T10:00');
  const entries = days.flatMap((day, i): Told[] => [
    { id: `in${i}`, at: start.add({ hours: 24 * day }).toString(), thread: `t${i}`, asks: true },
    { id: `out${i}`, at: start.add({ hours: 24 * day + 3 }).toString(), thread: `t${i}`, direction: 'out' },
  ]);
  const prado = await plant(firm, {
    entries: [...entries, { ...asked, thread: 'new' }],
    promises: [{ in: 'out5', due: '2026-03-14T00:00' }],
    money: [
      { kind: 'invoice', minor: 250_000, on: '2025-12-01' },
      { kind: 'credit', minor: 50_000, on: '2025-12-05' },
    ],
  });
  await sweep(firm.app, firm.firmId, wednesday);
  const card = await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('customer_card')
      .selectAll()
      .where('firm_id', '=', firm.firmId)
      .where('customer_id', '=', prado.customerId)
      .executeTakeFirstOrThrow(),
  );
  expect(card).toMatchObject({ entries: 15, income_minor: 200_000, income_currency: 'EUR', open_promises: 1, late_promises: 0 });
  expect(card.waiting_since).toEqual(berlin('2026-03-09T10:00'));
  expect(card.usual_gap_days).toBeGreaterThan(25);
  expect(card.quiet_days).toBeCloseTo(2, 1);
  expect(card.p_alive).toBeNull();
});

test('who is no customer is not watched, and a merged or hidden entry counts for nothing', async () => {
  const firm = await shop();
  await plant(firm, { stage: 'not-a-customer', entries: [asked] });
  const hidden = await plant(firm, { entries: [asked] });
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .updateTable('reading')
      .set({ is_hidden: true })
      .where('firm_id', '=', firm.firmId)
      .where('customer_id', '=', hidden.customerId)
      .execute(),
  );
  expect(await sweep(firm.app, firm.firmId, wednesday)).toMatchObject({ customers: 2, opened: 0 });
});

test('a mark set while the sweep is at work survives it', async () => {
  const firm = await shop();
  const prado = await plant(firm, { entries: [asked] });
  const judged = await inFirm(firm.app, firm.firmId, async (tx) => {
    const frames = {
      settings: await firmSettings(asReader(tx), firm.firmId),
      models: await readModels(asReader(tx), firm.firmId),
    };
    return judgeCustomers(asReader(tx), firm.firmId, { customers: [prado.customerId], frames }, wednesday);
  });
  expect(judged.findings.find((one) => one.practice === 'waiting')?.findings).toHaveLength(1);
  // looking without writing leaves the mark
  expect((await sweep(firm.app, firm.firmId, wednesday)).customers).toBe(1);
});

test('an entry dated ahead is looked at when its time comes', async () => {
  const firm = await shop();
  await plant(firm, { entries: [asked, { at: '2026-03-12T09:00', direction: 'out' }] });
  await sweep(firm.app, firm.firmId, wednesday);
  expect(await states(firm)).toEqual(['open']);
  await sweep(firm.app, firm.firmId, berlin('2026-03-12T09:00'));
  expect(await states(firm)).toEqual(['gone']);
});

test('one firm sweeps nothing of another', async () => {
  const [one, other] = [await shop(), await shop()];
  await plant(other, { entries: [asked] });
  expect((await sweep(one.app, one.firmId, wednesday)).customers).toBe(0);
  expect(await rows(one)).toEqual([]);
});

test('a look at an earlier moment shows that moment, and coming back shows today again', async () => {
  const firm = await shop();
  const prado = await plant(firm, { entries: [asked, { id: 'answer', at: '2026-03-10T15:00', direction: 'out' }] });
  const waits = async (now: Temporal.Instant) => {
    await sweep(firm.app, firm.firmId, now);
    const card = await inFirm(firm.app, firm.firmId, (tx) =>
      tx
        .selectFrom('customer_card')
        .select(['waiting_since', 'quiet_days'])
        .where('customer_id', '=', prado.customerId)
        .executeTakeFirstOrThrow(),
    );
    return [(await states(firm))[0] ?? null, card.waiting_since !== null, Math.round(card.quiet_days ?? -1)];
  };
  expect(await waits(wednesday)).toEqual([null, false, 2]);
  expect(await waits(tuesday)).toEqual(['open', true, 1]);
  expect(await waits(wednesday)).toEqual(['gone', false, 2]);
  // days later nothing is new, and the lists still tell how long it has been
  expect(await waits(berlin('2026-03-16T10:00'))).toEqual(['gone', false, 7]);
});

test('who only got a copy of what somebody else asked us does not wait', async () => {
  const firm = await shop();
  const prado = await plant(firm, { entries: [asked] });
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .updateTable('party')
      .set({ role: 'cc' })
      .where('firm_id', '=', firm.firmId)
      .where('customer_id', '=', prado.customerId)
      .execute(),
  );
  expect((await sweep(firm.app, firm.firmId, wednesday)).opened).toBe(0);
});
