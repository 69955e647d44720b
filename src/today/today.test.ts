import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { decide } from '#findings/decide.ts';
import { type ImportId, newId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { plant, plantMore } from '#test/plant.ts';
import { berlin, type Told } from '#test/timeline.ts';
import { compareUrgency, pick, type Urgency } from './cards.ts';
import { olderFindings } from './open-findings.ts';
import { sweep } from './sweep.ts';
import { today } from './today.ts';

const shop = () => newFirm({ country: 'XX' });
const question = 'Hello,\nCould you tell me whether the March visit is included? I hope so.\nInes';
const asked: Told & { words: string } = {
  id: 'asked',
  at: '2026-03-09T10:00',
  asks: true,
  words: question,
  marks: [{ kind: 'ask', start: 7, end: 61, confidence: 0.9, reader: 'asks@1', data: null }],
};
const wednesday = berlin('2026-03-11T10:00');

async function view(firm: TestFirm, now = wednesday, places?: number) {
  await sweep(firm.app, firm.firmId, now);
  return inFirm(firm.app, firm.firmId, (tx) => today(asReader(tx), firm.firmId, now, places));
}

test('a card shows who waits, since when, the very words that ask, and the arithmetic', async () => {
  const firm = await shop();
  const prado = await plant(firm, { name: 'Ines Prado', entries: [asked] });
  const shown = await view(firm);
  expect(shown).toMatchObject({ more: 0, older: 0, left: 1, done: 0, emptyWords: '' });
  const [card] = shown.cards;
  expect(card).toMatchObject({ lane: 'owe', customer: { id: prado.customerId, name: 'Ines Prado', person: 'Ines Prado' } });
  expect(card?.since.map((part) => part.text)).toEqual(['since Monday 10:00', '2 working days']);
  const [reason] = card?.reasons ?? [];
  expect(reason?.headline).toBe('Ines Prado has waited 2 working days for an answer');
  expect(reason?.evidence).toEqual([
    {
      entryId: prado.entries.get('asked'),
      threadId: expect.any(String),
      before: '',
      quote: 'Could you tell me whether the March visit is included?',
      after: ' I hope so.',
      at: '2026-03-09T09:00:00Z',
      who: 'Ines Prado',
      isOurs: false,
      channel: 'mail',
      language: null,
    },
  ]);
  expect(reason?.why.lines).toContain('200 % of the limit is used.');
  expect(reason?.acts[0]).toBe('reply');
});

test('one customer has one card with every reason on it', async () => {
  const firm = await shop();
  await plant(firm, {
    entries: [{ id: 'said', at: '2026-03-08T10:00', direction: 'out', thread: 'quote' }, asked],
    promises: [{ in: 'said', due: '2026-03-12T00:00' }],
  });
  const shown = await view(firm);
  expect(shown.left).toBe(1);
  // the promise is due today, so it comes first
  expect(shown.cards[0]?.reasons.map((one) => one.practice)).toEqual(['promises', 'waiting']);
});

test('when all is done it says so, with what comes next', async () => {
  const firm = await shop();
  const prado = await plant(firm, { name: 'Tom Berger', entries: [asked] });
  await sweep(firm.app, firm.firmId, wednesday);
  await plantMore(firm, prado, {
    entries: [{ id: 'answer', at: '2026-03-11T11:00', direction: 'out' }],
    promises: [{ in: 'answer', due: '2026-03-14T00:00' }],
  });
  const shown = await view(firm, berlin('2026-03-11T12:00'));
  expect(shown).toMatchObject({ cards: [], left: 0, done: 1 });
  expect(shown.emptyWords).toBe('Nobody is waiting. You answered 1. Next: a promise to Tom Berger, tomorrow.');
});

test('after the first import only the last thirty days are shown; older matters are counted and closed by one key', async () => {
  const firm = await shop();
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('import')
      .values({
        firm_id: firm.firmId,
        import_id: newId<ImportId>(),
        kind: 'mail',
        label: 'a.mbox',
        state: 'done',
        started_at: wednesday,
      })
      .execute(),
  );
  await plant(firm, { name: 'Old', entries: [{ ...asked, at: '2026-01-12T10:00' }] });
  await plant(firm, { name: 'New', entries: [asked] });
  const shown = await view(firm);
  expect(shown.cards.map((card) => card.customer?.name)).toEqual(['New']);
  expect(shown).toMatchObject({ older: 1, left: 1 });
  // a month later the new one has not grown old by itself
  expect((await view(firm, berlin('2026-04-20T10:00'))).cards.map((card) => card.customer?.name)).toEqual(['New']);
  const older = await inFirm(firm.app, firm.firmId, (tx) => olderFindings(asReader(tx), firm.firmId, wednesday));
  await inFirm(firm.app, firm.firmId, (tx) =>
    decide(tx, firm.firmId, { findings: older, decision: { became: 'done' } }, wednesday),
  );
  expect(await view(firm)).toMatchObject({ older: 0, left: 1 });
});

test('beyond seven cards the rest is counted', async () => {
  const firm = await shop();
  for (let i = 0; i < 9; i++)
    await plant(firm, { name: `Customer ${i}`, entries: [{ ...asked, at: `2026-03-0${i % 9 === 8 ? 9 : 6}T1${i}:00` }] });
  const shown = await view(firm);
  expect(shown.cards).toHaveLength(7);
  expect(shown).toMatchObject({ more: 2, left: 9 });
  expect((await view(firm, wednesday, 100)).cards).toHaveLength(9);
});

test('a missed call without words is quoted as what it was', async () => {
  const firm = await shop();
  await plant(firm, { entries: [{ at: '2026-03-11T09:00', channel: 'call', outcome: 'missed', words: '' }] });
  const [card] = (await view(firm, berlin('2026-03-11T12:00'))).cards;
  expect(card?.reasons[0]?.evidence[0]?.quote).toBe('Called and reached nobody');
  expect(card?.reasons[0]?.acts[0]).toBe('call-back');
});

const lane = fc.constantFrom('owe' as const, 'mend' as const, 'close' as const);

test('of the places shown one each is kept for Mend and Stay close, whatever shouts', () => {
  fc.assert(
    fc.property(
      fc.array(
        lane.map((lane) => ({ lane })),
        { maxLength: 30 },
      ),
      fc.integer({ min: 3, max: 9 }),
      (cards, places) => {
        const shown = pick(cards, places);
        expect(shown).toHaveLength(Math.min(places, cards.length));
        for (const kept of ['mend', 'close'] as const) {
          if (cards.some((card) => card.lane === kept)) expect(shown.some((card) => card.lane === kept)).toBe(true);
        }
        expect(shown.map((card) => ['owe', 'mend', 'close'].indexOf(card.lane))).toEqual(
          [...shown.map((card) => ['owe', 'mend', 'close'].indexOf(card.lane))].sort(),
        );
      },
    ),
  );
});

test('due today comes first, then complaints, then the share of the limit that is used', () => {
  const of = (isDueToday: boolean, isComplaint: boolean, share: number): Urgency => ({ isDueToday, isComplaint, share });
  const sorted = [of(false, false, 9), of(false, true, 0.6), of(true, false, 0.2), of(false, false, 0.7)].sort(compareUrgency);
  expect(sorted.map((one) => one.share)).toEqual([0.2, 0.6, 9, 0.7]);
});
