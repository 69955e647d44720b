import { expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { undoDecision } from '#findings/decide.ts';
import { notePromise } from '#practices/promises/deeds.ts';
import { promisesView } from '#practices/promises/view.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { berlin, type Told } from '#test/timeline.ts';
import { sweep } from './sweep.ts';
import { today } from './today.ts';

const shop = () => newFirm({ country: 'XX' });
const thursday = berlin('2026-03-12T10:00');
const said: Told & { words: string } = {
  id: 'said',
  at: '2026-03-09T10:00',
  direction: 'out',
  words: 'You will have the quote by Friday.',
};
const friday = { in: 'said', due: '2026-03-14T00:00', words: [0, 34] as [number, number] };

type Deed = Parameters<typeof notePromise>[3];

async function looked(firm: TestFirm, now: Temporal.Instant) {
  await sweep(firm.app, firm.firmId, now);
  return inFirm(firm.app, firm.firmId, async (tx) => ({
    promises: await promisesView(asReader(tx), firm.firmId, now),
    today: await today(asReader(tx), firm.firmId, now),
  }));
}

const note = (firm: TestFirm, id: string | undefined, deed: Deed, now: Temporal.Instant) =>
  inFirm(firm.app, firm.firmId, (tx) => notePromise(tx, firm.firmId, id ?? '', deed, now));

test('a promise for a time of the clock is due at that time and not a minute later', async () => {
  const firm = await shop();
  const atEight = { in: 'said', deed: 'call', from: '2026-03-13T08:00', due: '2026-03-13T08:01', grain: 'minute' };
  const planted = await plant(firm, {
    name: 'Ines Prado',
    entries: [said],
    promises: [atEight, { in: 'said', deed: 'visit', due: '2026-03-13T17:00', grain: 'hour' }],
  });
  const { promises, today: view } = await looked(firm, thursday);
  expect(promises.week.map((line) => line.dueWords)).toEqual(['tomorrow 08:00', 'tomorrow 17:00']);
  expect(view.cards[0]?.reasons.map((reason) => reason.headline)).toContain('The call for Ines Prado is due tomorrow 08:00');
  const saturday = Temporal.Instant.from('2026-03-14T23:00:00Z');
  await note(firm, planted.promises[0], { kind: 'moved', dueTo: saturday }, thursday);
  const after = await looked(firm, thursday.add({ seconds: 1 }));
  expect(after.promises.week.map((line) => line.dueWords)).toEqual(['tomorrow 17:00', 'Saturday']);
});

test('promises stand by their day, with their words and a draft that tells the customer first', async () => {
  const firm = await shop();
  await plant(firm, {
    name: 'Ines Prado',
    entries: [said],
    promises: [friday, { ...friday, due: '2026-03-13T00:00' }, { ...friday, due: '2026-04-01T00:00' }],
  });
  await plant(firm, {
    name: 'Tom',
    entries: [said],
    promises: [
      { ...friday, due: '2026-03-11T00:00' },
      { in: 'said', due: null },
    ],
  });
  const { promises } = await looked(firm, thursday);
  const count = ({ late, today, week, later, noDate }: typeof promises) =>
    [late, today, week, later, noDate].map((list) => list.length);
  expect(count(promises)).toEqual([1, 1, 1, 1, 1]);
  expect(promises.week[0]).toMatchObject({
    customer: { name: 'Ines Prado' },
    quote: { quote: 'You will have the quote by Friday.', isOurs: true },
    dueWords: 'tomorrow',
    state: 'open',
    draft: expect.stringContaining('You will have it'),
  });
  expect(promises.late[0]).toMatchObject({ state: 'not-known', dueWords: 'Tuesday' });
  expect(promises.record).toEqual({ kept: 0, late: 0, moved: 0, notKnown: 1, open: 3 });
});

test('one key says kept: the card leaves with it, and one key brings both back', async () => {
  const firm = await shop();
  const {
    promises: [id],
  } = await plant(firm, { entries: [said], promises: [friday] });
  expect((await looked(firm, thursday)).today.left).toBe(1);
  const { decisionId } = await note(firm, id, { kind: 'kept' }, thursday);
  const after = await looked(firm, thursday.add({ minutes: 1 }));
  expect(after.today).toMatchObject({ left: 0, done: 1, emptyWords: 'Nobody is waiting. You kept 1.' });
  expect(after.promises.settled[0]).toMatchObject({ id, state: 'kept' });
  await inFirm(firm.app, firm.firmId, (tx) => undoDecision(tx, firm.firmId, decisionId, thursday.add({ minutes: 2 })));
  const again = await looked(firm, thursday.add({ minutes: 3 }));
  expect(again.today.left).toBe(1);
  expect(again.promises.week[0]).toMatchObject({ id, state: 'open' });
});

test('a promise moved in time is not broken; once its day has passed it cannot be moved', async () => {
  const firm = await shop();
  const {
    promises: [id],
  } = await plant(firm, { entries: [said], promises: [friday] });
  await looked(firm, thursday);
  await note(firm, id, { kind: 'moved', dueTo: berlin('2026-03-21T00:00') }, thursday);
  const moved = await looked(firm, berlin('2026-03-17T10:00'));
  expect(moved.promises.week[0]).toMatchObject({ id, state: 'moved', dueWords: 'Friday' });
  expect(moved.promises.record).toMatchObject({ moved: 1, late: 0 });
  await expect(note(firm, id, { kind: 'moved', dueTo: berlin('2026-04-01T00:00') }, berlin('2026-03-23T10:00'))).rejects.toThrow(
    /Apologise first/,
  );
});

test('what was no promise is dismissed for good', async () => {
  const firm = await shop();
  const {
    promises: [id],
  } = await plant(firm, { entries: [said], promises: [friday] });
  await looked(firm, thursday);
  await note(firm, id, { kind: 'not-a-promise', reason: 'not a promise' }, thursday);
  const after = await looked(firm, berlin('2026-03-16T10:00'));
  expect(after.today.left).toBe(0);
  expect(after.promises.record).toEqual({ kept: 0, late: 0, moved: 0, notKnown: 0, open: 0 });
  await expect(note(firm, '00000000-0000-7000-8000-000000000000', { kind: 'kept' }, thursday)).rejects.toThrow(/no such promise/);
});

test('eight kept quotes say how long quotes really take', async () => {
  const firm = await shop();
  const days = [1, 2, 3, 4, 5, 6, 7, 8];
  await plant(firm, {
    entries: days.flatMap((day): Told[] => [
      { id: `p${day}`, at: `2026-02-0${day}T10:00`, direction: 'out', thread: `t${day}` },
      {
        at: berlin(`2026-02-0${day}T10:00`)
          .add({ hours: 24 * day })
          .toString(),
        direction: 'out',
        thread: `t${day}`,
        attachments: 1,
      },
    ]),
    promises: days.map((day) => ({ in: `p${day}`, due: `2026-02-1${day}T00:00` })),
  });
  const { promises } = await looked(firm, thursday);
  expect(promises.calibration).toMatchObject([{ deed: 'quote', words: 'Quotes', cases: 8 }]);
  expect(promises.calibration[0]?.curve.at(-1)?.share).toBe(1);
});
