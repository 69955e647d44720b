import { expect, test } from 'vitest';
import { handOver } from '#customers/hand-over.ts';
import { asHouse, asReader, inFirm } from '#db/tenant.ts';
import { loadTimelines } from '#findings/load-timelines.ts';
import { addOwner, ownerOf } from '#firm/members.ts';
import { firmSettings } from '#firm/settings.ts';
import type { MemberId } from '#lib/ids.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { type Planted, plant, plantMore } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { berlin, type Told } from '#test/timeline.ts';
import { sweep } from '#today/sweep.ts';
import { wordsKnown } from '#understanding/misread/hashes.ts';
import { tellMisread, undoMisreading } from '#understanding/misread/misread.ts';
import { toneLookBack } from './look-back.ts';
import { markedLetters } from './queries.ts';
import { judgeTone } from './rule.ts';
import { toneTrend } from './trend.ts';

const words = 'Hello Ines, as I already told you twice, the plan was missing. Tom';
const at = { start: words.indexOf('as I already'), end: words.indexOf(', the plan') };
const monday = '2026-03-09T10:00';
const tuesday = berlin('2026-03-10T10:00');

function harsh(id: string, on = monday, confidence = 0.95): Told & { words: string } {
  const known = wordsKnown(words, at);
  const data = {
    kind: 'blame',
    because: 'reproaches the reader that it had to be said again',
    words: known.words.toString('hex'),
    sentence: known.sentence.toString('hex'),
  };
  return { id, at: on, direction: 'out', words, marks: [{ kind: 'tone', ...at, confidence, reader: 'tone@1', data }] };
}

const kind = (id: string, on: string, said: string): Told & { words: string } => ({ id, at: on, direction: 'out', words: said });

const wroteAs = (firm: TestFirm, planted: Planted, id: string, memberId: MemberId | null) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .updateTable('reading')
      .set({ member_id: memberId })
      .where('firm_id', '=', firm.firmId)
      .where('entry_id', '=', present(planted.entries.get(id)))
      .execute(),
  );

const letters = (firm: TestFirm, planted: Planted, now = tuesday) =>
  inFirm(firm.app, firm.firmId, async (tx) => {
    await asHouse(tx);
    const db = asReader(tx);
    return markedLetters(db, firm.firmId, await loadTimelines(db, firm.firmId, [planted.customerId], now), now);
  });

const told = (firm: TestFirm) =>
  inFirm(firm.app, firm.firmId, async (tx) => {
    await asHouse(tx);
    return tx
      .selectFrom('finding')
      .select(['state', 'private_to'])
      .where('firm_id', '=', firm.firmId)
      .where('practice', '=', 'tone')
      .execute();
  });

/** A shop of two: Sam, who founded it, and Tom. */
async function shop() {
  const firm = await newFirm({ country: 'XX' });
  const { samId, tomId } = await inFirm(firm.app, firm.firmId, async (tx) => ({
    samId: await ownerOf(tx, firm.firmId),
    tomId: await addOwner(tx, firm.firmId, { name: 'Tom', email: 'tom@linden.example' }),
  }));
  return { firm, samId, tomId };
}

test('where the firm has one member, a letter that nobody signed is theirs', async () => {
  const firm = await newFirm({ country: 'XX' });
  const ines = await plant(firm, { entries: [harsh('one')] });
  const owner = await inFirm(firm.app, firm.firmId, (tx) => ownerOf(tx, firm.firmId));
  expect(await letters(firm, ines)).toMatchObject([{ authorId: owner }]);
});

test('where it has two, what nobody signed is nobody’s and nothing is said', async () => {
  const { firm, tomId } = await shop();
  const ines = await plant(firm, { entries: [harsh('one')] });
  expect(await letters(firm, ines)).toEqual([]);
  await wroteAs(firm, ines, 'one', tomId);
  expect(await letters(firm, ines)).toMatchObject([{ authorId: tomId, marks: [{ kind: 'blame' }] }]);
});

test('who may only look counts for nobody who writes', async () => {
  const firm = await newFirm({ country: 'XX' });
  const ines = await plant(firm, { entries: [harsh('one')] });
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('member')
      .values({ firm_id: firm.firmId, member_id: crypto.randomUUID(), name: 'Ana', role: 'viewer' })
      .execute(),
  );
  expect(await letters(firm, ines)).toHaveLength(1);
});

test('what customers write, and what the reader is unsure of, is none of our faults', async () => {
  const firm = await newFirm({ country: 'XX' });
  const ines = await plant(firm, { entries: [{ ...harsh('theirs'), direction: 'in' }, harsh('unsure', monday, 0.7)] });
  expect(await letters(firm, ines)).toEqual([]);
});

test('a finding opens for its author and leaves when they write again and say sorry; not when a colleague does', async () => {
  const { firm, samId, tomId } = await shop();
  const ines = await plant(firm, { entries: [harsh('one')] });
  await wroteAs(firm, ines, 'one', tomId);
  await sweep(firm.app, firm.firmId, tuesday);
  expect(await told(firm)).toEqual([{ state: 'open', private_to: tomId }]);
  await plantMore(firm, ines, { entries: [kind('sam', '2026-03-10T11:00', 'Hello Ines, I am sorry for that. Sam')] });
  await wroteAs(firm, ines, 'sam', samId);
  await sweep(firm.app, firm.firmId, berlin('2026-03-10T12:00'));
  expect(await told(firm)).toMatchObject([{ state: 'open' }]);
  await plantMore(firm, ines, { entries: [kind('tom', '2026-03-10T13:00', 'Hello Ines, I am sorry for how I put that. Tom')] });
  await wroteAs(firm, ines, 'tom', tomId);
  await sweep(firm.app, firm.firmId, berlin('2026-03-10T14:00'));
  expect(await told(firm)).toMatchObject([{ state: 'gone' }]);
});

test('after fourteen days it leaves by time alone', async () => {
  const firm = await newFirm({ country: 'XX' });
  await plant(firm, { entries: [harsh('one')] });
  await sweep(firm.app, firm.firmId, tuesday);
  expect(await told(firm)).toMatchObject([{ state: 'open' }]);
  await sweep(firm.app, firm.firmId, berlin('2026-03-23T10:01'));
  expect(await told(firm)).toMatchObject([{ state: 'gone' }]);
});

test('what its author says is wrong leaves, stays away after every sweep, and comes back when that is taken back', async () => {
  const { firm, tomId } = await shop();
  const ines = await plant(firm, { entries: [harsh('one')] });
  await wroteAs(firm, ines, 'one', tomId);
  await sweep(firm.app, firm.firmId, tuesday);
  const entryId = present(ines.entries.get('one'));
  const { decisionId } = await inFirm(
    firm.app,
    firm.firmId,
    (tx) =>
      tellMisread(
        tx,
        firm.firmId,
        { misread: [{ of: 'entry', entryId, kind: 'tone', start: at.start }], memberId: tomId },
        tuesday,
      ),
    tomId,
  );
  await sweep(firm.app, firm.firmId, berlin('2026-03-10T12:00'));
  expect(await told(firm)).toMatchObject([{ state: 'gone' }]);
  await plantMore(firm, ines, { entries: [kind('more', '2026-03-10T13:00', 'The plan has come. Tom')] });
  await sweep(firm.app, firm.firmId, berlin('2026-03-10T14:00'));
  expect(await told(firm)).toMatchObject([{ state: 'gone' }]);
  // what was known at that moment is what was said then: before it was told wrong, the mark stood
  expect(await letters(firm, ines, berlin('2026-03-10T09:00'))).toHaveLength(1);
  await inFirm(firm.app, firm.firmId, (tx) => undoMisreading(tx, firm.firmId, decisionId, tuesday), tomId);
  await sweep(firm.app, firm.firmId, berlin('2026-03-10T15:00'));
  expect(await told(firm)).toMatchObject([{ state: 'open' }]);
});

test('what was told wrong while it was a draft is no finding when the letter is sent, and only for who said so', async () => {
  const { firm, samId, tomId } = await shop();
  await inFirm(
    firm.app,
    firm.firmId,
    (tx) =>
      tellMisread(
        tx,
        firm.firmId,
        {
          misread: [{ of: 'draft', kind: 'tone', reader: 'tone@1', words: `  ${words}`, start: at.start + 2, end: at.end + 2 }],
          memberId: tomId,
        },
        berlin(monday),
      ),
    tomId,
  );
  const ines = await plant(firm, { entries: [harsh('tom'), harsh('sam', '2026-03-09T11:00')] });
  await wroteAs(firm, ines, 'tom', tomId);
  await wroteAs(firm, ines, 'sam', samId);
  expect((await letters(firm, ines)).map((one) => one.authorId)).toEqual([samId]);
});

test('the look-back replays the letters of the member who asks, by the judge of Today, and of nobody else', async () => {
  const { firm, samId, tomId } = await shop();
  const ines = await plant(firm, {
    entries: [
      harsh('old', '2025-09-09T10:00'),
      harsh('one'),
      harsh('before', '2024-09-09T10:00'),
      kind('ok', monday, 'All is well.'),
    ],
  });
  for (const id of ['old', 'one', 'before', 'ok']) await wroteAs(firm, ines, id, tomId);
  const from = berlin('2025-03-10T10:00');
  const look = (memberId: MemberId) =>
    inFirm(firm.app, firm.firmId, (tx) => toneLookBack(asReader(tx), firm.firmId, { memberId, from }, tuesday), memberId);
  const found = await look(tomId);
  expect(found).toMatchObject({ letters: 3, lines: [{ kinds: ['blame'] }, { kinds: ['blame'] }] });
  expect(found.lines.map((line) => line.at.slice(0, 10))).toEqual(['2026-03-09', '2025-09-09']);
  for (const letter of await letters(firm, ines))
    expect(found.lines.some((line) => line.evidence.entryId === letter.entryId)).toBe(
      judgeTone(letter, letter.at).finding !== null && Temporal.Instant.compare(letter.at, from) >= 0,
    );
  expect(await look(samId)).toEqual({ letters: 0, lines: [] });
});

test.each([
  [4, []],
  [5, [{ month: '2026-03', letters: 10, marked: 5 }]],
])('with %i members who write in a month the trend is %j', async (writers, expected) => {
  const firm = await newFirm({ country: 'XX' });
  const ines = await plant(firm, { entries: [] });
  for (let i = 0; i < writers; i++) {
    const id = await inFirm(firm.app, firm.firmId, (tx) => addOwner(tx, firm.firmId, { name: `Member ${i}`, email: null }));
    await plantMore(firm, ines, { entries: [harsh(`h${i}`), kind(`k${i}`, monday, 'All is well.')] });
    for (const name of [`h${i}`, `k${i}`]) await wroteAs(firm, ines, name, id);
  }
  const trend = await inFirm(firm.app, firm.firmId, async (tx) => {
    await asHouse(tx);
    return toneTrend(tx, await firmSettings(asReader(tx), firm.firmId), tuesday);
  });
  expect(trend).toEqual(expected);
});

test('when two customers become one, what is one member’s alone goes along', async () => {
  const { firm, tomId } = await shop();
  const ines = await plant(firm, { name: 'Ines', entries: [harsh('one')] });
  const prado = await plant(firm, { name: 'Prado', entries: [] });
  await wroteAs(firm, ines, 'one', tomId);
  await sweep(firm.app, firm.firmId, tuesday);
  await inFirm(firm.app, firm.firmId, (tx) =>
    handOver(tx, firm.firmId, { from: ines.customerId, to: prado.customerId, points: null, people: [] }),
  );
  const rows = await inFirm(
    firm.app,
    firm.firmId,
    (tx) => tx.selectFrom('finding').select('customer_id').where('practice', '=', 'tone').execute(),
    tomId,
  );
  expect(rows).toEqual([{ customer_id: prado.customerId }]);
});
