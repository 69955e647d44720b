import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { type EntryId, newId } from '#lib/ids.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { appendEntries } from './append.ts';
import type { Draft } from './draft.ts';
import { eraseEntries } from './erase.ts';
import { erasureFile, notedErasures } from './erasure-notes.ts';
import { startImport } from './imports.ts';
import { readEntries } from './read.ts';
import { bringBack, clearStrayBlobs, setAside } from './stray-blobs.ts';
import { verifyLedger } from './verify.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');
const largeBytes = (seed: number): Buffer => Buffer.from(Array.from({ length: 90_000 }, (_, i) => (i * i + seed) % 251));

async function firmWith(drafts: Draft[]): Promise<TestFirm & { ids: EntryId[] }> {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const { entries } = await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts });
  return { ...firm, ids: entries.map((entry) => entry.entryId) };
}

/** Rows that anything in the database still has with this entry's id, by table; found in the catalogue, so that none is forgotten. */
async function traces(firm: TestFirm, entryId: EntryId): Promise<Record<string, number>> {
  return inFirm(firm.owner, firm.firmId, async (tx) => {
    const tables = await sql<{ name: string }>`
      select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'entry_id'
      where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace order by 1`.execute(tx);
    const found: Record<string, number> = {};
    for (const { name } of tables.rows) {
      const rows = await sql<{ n: number }>`select count(*) as n from ${sql.table(name)} where entry_id = ${entryId}`.execute(tx);
      found[name] = present(rows.rows[0]).n;
    }
    return found;
  });
}

/** One row in every table that has something made from an entry. */
async function readEverything(firm: TestFirm, entryId: EntryId): Promise<void> {
  const base = { firm_id: firm.firmId, entry_id: entryId };
  const at = { ...base, occurred_at: now };
  const promise = { start_at: 0, end_at: 4, confidence: 1, reader: 'promises@1' };
  await inFirm(firm.app, firm.firmId, async (tx) => {
    await tx
      .insertInto('reading')
      .values({ ...at, seq: 1, channel: 'mail', direction: 'in', thread_id: newId(), nature: 'personal', snippet: 'The door' })
      .execute();
    await tx
      .insertInto('party')
      .values({ ...at, customer_id: newId(), role: 'from', point: 'mara@oakfield.example' })
      .execute();
    await tx
      .insertInto('thread_name')
      .values({ ...base, message_id: 'parent@oakfield.example' })
      .execute();
    await tx
      .insertInto('span')
      .values({ ...base, ...promise, kind: 'ask' })
      .execute();
    const promiseId = newId();
    await tx
      .insertInto('promise')
      .values({ ...base, ...promise, promise_id: promiseId, customer_id: newId(), deed: 'come by', made_at: now })
      .execute();
    const event = { firm_id: firm.firmId, happened_at: now, kind: 'kept', by: 'reader', entry_id: entryId };
    await tx
      .insertInto('promise_event')
      .values([
        { ...event, promise_id: promiseId, event_id: newId() },
        { ...event, promise_id: newId(), event_id: newId() },
      ])
      .execute();
    await tx
      .insertInto('invoice')
      .values({ ...base, seq: 1, invoice_key: 'one', customer_id: newId(), kind: 'invoice', amount_minor: 100, currency: 'EUR' })
      .execute();
    await tx
      .insertInto('search_doc')
      .values({ ...at, words: 'door' })
      .execute();
    const finding = {
      firm_id: firm.firmId,
      practice: 'waiting',
      subject: 'thread',
      state: 'open',
      facts: '{}',
      since_at: now,
      opened_at: now,
      updated_at: now,
    };
    await tx
      .insertInto('finding')
      .values([
        {
          ...finding,
          finding_id: newId(),
          episode: 'one',
          evidence: JSON.stringify([{ entryId, start: 0, end: 4, reader: 'asks@1' }]),
        },
        {
          ...finding,
          finding_id: newId(),
          episode: 'other',
          evidence: JSON.stringify([{ entryId: newId(), start: 0, end: 4, reader: 'asks@1' }]),
        },
      ])
      .execute();
  });
}

test('an erased entry leaves nothing behind but its place in the chain, and the chain is still proven', async () => {
  const firm = await firmWith([newDraft({ raw: blobOf('the raw source') }), newDraft()]);
  const [gone, kept] = [present(firm.ids[0]), present(firm.ids[1])];
  await readEverything(firm, gone);
  const before = await traces(firm, gone);
  expect(before).toMatchObject({
    entry_content: 1,
    entry_blob: 1,
    reading: 1,
    party: 1,
    span: 1,
    promise: 1,
    promise_event: 2,
    search_doc: 1,
  });
  expect(await eraseEntries(firm.db, firm.firmId, { entryIds: [gone], actor: 'Tom', now })).toBe(1);
  expect(Object.entries(await traces(firm, gone)).filter(([, n]) => n > 0)).toEqual([
    ['entry', 1],
    ['tombstone', 1],
  ]);
  await inFirm(firm.app, firm.firmId, async (tx) => {
    expect((await readEntries(tx, firm.firmId, [gone, kept])).map((entry) => entry.content?.words ?? null)).toEqual([
      null,
      newDraft().words,
    ]);
    expect((await tx.selectFrom('finding').select('episode').execute()).map((row) => row.episode)).toEqual(['other']);
    expect(await tx.selectFrom('promise_event').select('entry_id').execute()).toEqual([{ entry_id: null }]);
    expect(await tx.selectFrom('blob').select('hash').execute()).toEqual([]);
  });
  expect(await verifyLedger(firm.db, firm.firmId, { now })).toMatchObject({ entries: 3, problem: null });
  const noted = await notedErasures(erasureFile(firm.dataDir), firm.firmId);
  expect(noted.flatMap(({ tombstones }) => tombstones.map((one) => one.entryId))).toEqual([gone]);
  expect(await eraseEntries(firm.db, firm.firmId, { entryIds: [gone], actor: 'Tom', now })).toBe(0);
});

test('importing the same file again does not bring an erased mail back, and says so', async () => {
  const drafts = [newDraft(), newDraft()];
  const firm = await firmWith(drafts);
  await eraseEntries(firm.db, firm.firmId, { entryIds: [present(firm.ids[0])], actor: 'Tom', now });
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const again = await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts });
  expect(again).toEqual({ entries: [], duplicates: [{ draftIndex: 1, entryId: firm.ids[1] }], erased: 1 });
  expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toBeNull();
});

test('a file that another entry has too stays, one that nobody else has goes from the disk as well', async () => {
  const attach = (seed: number) => ({ blob: blobOf(largeBytes(seed)), name: `plan ${seed}.pdf`, mediaType: 'application/pdf' });
  const firm = await firmWith([newDraft({ attachments: [attach(1), attach(2)] }), newDraft({ attachments: [attach(2)] })]);
  const files = () =>
    inFirm(firm.app, firm.firmId, async (tx) =>
      (await tx.selectFrom('blob').select('file').execute()).map((row) => path.join(firm.dataDir, present(row.file))),
    );
  const before = await files();
  await eraseEntries(firm.db, firm.firmId, { entryIds: [present(firm.ids[0])], actor: 'Tom', now });
  const after = await files();
  expect(after).toHaveLength(1);
  expect(before.filter((file) => fs.existsSync(file))).toEqual(after);
  expect(
    fs
      .readdirSync(path.join(firm.dataDir, 'blobs', firm.firmId), { recursive: true })
      .filter((name) => String(name).endsWith('.gone')),
  ).toEqual([]);
  expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toBeNull();
});

test('words that come back after an erasure are found', async () => {
  const firm = await firmWith([newDraft()]);
  const entryId = present(firm.ids[0]);
  const content = await inFirm(firm.owner, firm.firmId, (tx) =>
    tx.selectFrom('entry_content').selectAll().executeTakeFirstOrThrow(),
  );
  await eraseEntries(firm.db, firm.firmId, { entryIds: [entryId], actor: 'Tom', now });
  await inFirm(firm.owner, firm.firmId, (tx) => tx.insertInto('entry_content').values(content).execute());
  expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toMatchObject({ kind: 'erasure-undone', seq: 1 });
});

test('a tombstone that was taken away is missed', async () => {
  const firm = await firmWith([newDraft()]);
  await eraseEntries(firm.db, firm.firmId, { entryIds: firm.ids, actor: 'Tom', now });
  await inFirm(firm.owner, firm.firmId, (tx) => tx.deleteFrom('tombstone').where('firm_id', '=', firm.firmId).execute());
  expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toMatchObject({ kind: 'tombstone-missing', seq: 1 });
});

test('what a crash left among the files is cleared, and a file of an erasure that never committed comes back', async () => {
  const firm = await firmWith([newDraft({ attachments: [{ blob: blobOf(largeBytes(3)), name: null, mediaType: 'image/png' }] })]);
  const { file } = await inFirm(firm.app, firm.firmId, (tx) => tx.selectFrom('blob').select('file').executeTakeFirstOrThrow());
  await setAside(firm.dataDir, [present(file)]);
  const folder = path.join(firm.dataDir, 'blobs', firm.firmId);
  fs.mkdirSync(path.join(folder, 'incoming'), { recursive: true });
  fs.mkdirSync(path.join(folder, 'ab'), { recursive: true });
  for (const name of ['incoming/half', `ab/ab${'0'.repeat(62)}`]) fs.writeFileSync(path.join(folder, name), 'x');
  expect(await clearStrayBlobs(firm.db, firm.firmId, Temporal.Now.instant())).toBe(0);
  expect(fs.existsSync(path.join(firm.dataDir, present(file)))).toBe(true);
  expect(await clearStrayBlobs(firm.db, firm.firmId, Temporal.Now.instant().add({ hours: 48 }))).toBe(2);
  expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toBeNull();
  await bringBack(firm.dataDir, [present(file)]);
});
