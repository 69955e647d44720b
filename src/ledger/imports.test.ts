import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { type CustomerId, type EntryId, newId } from '#lib/ids.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { appendEntries } from './append.ts';
import { readBlob } from './blobs.ts';
import type { Draft } from './draft.ts';
import { cancelImport, finishImport, listImports, startImport, withdrawImport } from './imports.ts';
import { readEntriesFrom } from './read.ts';
import { listUnreadable, recordUnreadable } from './unreadable.ts';
import { hiddenAmong } from './visibility.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');
const by = { actor: 'Tom', now };

async function importMails(firm: TestFirm, label: string, drafts: Draft[]) {
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label, now });
  const appended = await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts });
  await finishImport(firm.app, firm.firmId, importId, now);
  return { importId, appended };
}

/** A reading of the entry and a customer it concerns, as understanding makes them. */
async function read(firm: TestFirm, entryId: EntryId, seq: number): Promise<CustomerId> {
  const customerId = newId<CustomerId>();
  await inFirm(firm.app, firm.firmId, async (tx) => {
    const at = { firm_id: firm.firmId, entry_id: entryId, occurred_at: now };
    await tx
      .insertInto('reading')
      .values({ ...at, seq, channel: 'mail', direction: 'in', thread_id: newId(), nature: 'personal' })
      .execute();
    await tx
      .insertInto('party')
      .values({ ...at, customer_id: customerId, role: 'from', point: 'mara@oakfield.example' })
      .execute();
  });
  return customerId;
}

const hidden = (firm: TestFirm) =>
  inFirm(firm.app, firm.firmId, async (tx) =>
    (await tx.selectFrom('reading').select(['entry_id', 'is_hidden']).orderBy('seq').execute()).map((row) => row.is_hidden),
  );
const dirty = (firm: TestFirm) =>
  inFirm(firm.app, firm.firmId, async (tx) =>
    (await tx.selectFrom('dirty').select('customer_id').execute()).map((row) => row.customer_id),
  );

test('undoing an import hides what only it had seen; importing again brings it back; nothing is deleted', async () => {
  const firm = await newFirm();
  const [shared, alone] = [newDraft(), newDraft()];
  const first = await importMails(firm, 'one.mbox', [shared, alone]);
  const second = await importMails(firm, 'two.mbox', [shared]);
  const customers = [];
  for (const entry of first.appended.entries) customers.push(await read(firm, entry.entryId, entry.seq));

  await withdrawImport(firm.db, firm.firmId, first.importId, by);
  expect(await hidden(firm)).toEqual([false, true]);
  expect(await dirty(firm)).toEqual([customers[1]]);
  const ids = first.appended.entries.map((entry) => entry.entryId);
  expect(await inFirm(firm.app, firm.firmId, (tx) => hiddenAmong(tx, firm.firmId, ids))).toEqual(new Set([ids[1]]));

  await withdrawImport(firm.db, firm.firmId, second.importId, by);
  expect(await hidden(firm)).toEqual([true, true]);

  const again = await importMails(firm, 'one.mbox', [shared, alone]);
  expect(again.appended.entries).toEqual([]);
  expect(await hidden(firm)).toEqual([false, false]);
  const ledger = await inFirm(firm.app, firm.firmId, (tx) => readEntriesFrom(tx, firm.firmId, 0, 10));
  expect(ledger.map((entry) => entry.channel)).toEqual(['mail', 'mail', 'withdrawal', 'withdrawal']);
  expect(ledger[2]?.content?.detail.data).toEqual({ importId: first.importId });
});

test('an import is undone once, and only after it has stopped', async () => {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  await expect(withdrawImport(firm.db, firm.firmId, importId, by)).rejects.toThrow('Cancel it first');
  expect(await cancelImport(firm.app, firm.firmId, importId, now)).toBe(true);
  await withdrawImport(firm.db, firm.firmId, importId, by);
  await expect(withdrawImport(firm.db, firm.firmId, importId, by)).rejects.toThrow('undone already');
});

test('a cancelled import reads no further, and keeps what it had', async () => {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts: [newDraft()] });
  await cancelImport(firm.app, firm.firmId, importId, now);
  await expect(appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts: [newDraft()] })).rejects.toMatchObject({
    code: 'import_over',
  });
  expect(await finishImport(firm.app, firm.firmId, importId, now)).toBe(false);
  expect((await listImports(firm.app, firm.firmId))[0]).toMatchObject({ state: 'cancelled', counts: { entries: 1 } });
});

test('what could not be read is kept raw with the reason, and counted', async () => {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  await recordUnreadable(firm.db, firm.firmId, importId, [
    { place: 'inbox.mbox at byte 17', reason: 'The headers end nowhere.', raw: blobOf('From: \0broken') },
  ]);
  const [kept] = await listUnreadable(firm.app, firm.firmId, importId);
  expect(kept).toMatchObject({ where: 'inbox.mbox at byte 17', reason: 'The headers end nowhere.' });
  const raw = await inFirm(firm.app, firm.firmId, (tx) => readBlob(tx, firm.dataDir, firm.firmId, present(kept?.rawHash)));
  expect(raw?.toString()).toBe('From: \0broken');
  expect((await listImports(firm.app, firm.firmId))[0]?.counts).toMatchObject({ read: 1, unreadable: 1 });
});
