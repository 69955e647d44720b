import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { newFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { appendEntries } from './append.ts';
import { readBlob } from './blobs.ts';
import { importPositions, listImports, startImport } from './imports.ts';
import { readEntries, readEntriesFrom, readEntryBlobs, readSightings } from './read.ts';
import { verifyLedger } from './verify.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');

test('what a source hands over is read back word for word, in order, with its files', async () => {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const picture = Buffer.from(Array.from({ length: 200_000 }, (_, i) => (i * 7919) % 251));
  const drafts = [
    newDraft({ raw: blobOf('Subject: one\r\n\r\nraw source'), words: 'Grüße 🙂' }),
    newDraft({
      occurredAt: Temporal.Instant.from('2026-03-02T09:30:00.123456789Z'),
      attachments: [{ blob: blobOf(picture), name: 'door.jpg', mediaType: 'image/jpeg' }],
    }),
  ];
  const appended = await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts });
  expect(appended.entries.map(({ seq, draftIndex }) => [seq, draftIndex])).toEqual([
    [1, 0],
    [2, 1],
  ]);
  await inFirm(firm.app, firm.firmId, async (tx) => {
    const [one, two] = await readEntriesFrom(tx, firm.firmId, 0, 10);
    expect(one?.content?.words).toBe('Grüße 🙂');
    expect(one?.content?.detail).toEqual(drafts[0]?.detail);
    expect(two?.occurredAt.toString()).toBe('2026-03-02T09:30:00.123456Z');
    const files = await readEntryBlobs(tx, firm.firmId, present(appended.entries[1]?.entryId));
    expect(files.map(({ role, name, mediaType, size }) => ({ role, name, mediaType, size }))).toEqual([
      { role: 'attachment', name: 'door.jpg', mediaType: 'image/jpeg', size: 200_000 },
    ]);
    expect(await readBlob(tx, firm.dataDir, firm.firmId, present(files[0]).hash)).toEqual(picture);
    expect(await readEntries(tx, firm.firmId, [present(appended.entries[0]?.entryId)])).toEqual([one]);
  });
});

test('the same mail again adds nothing but where it was seen, within a batch and later', async () => {
  const firm = await newFirm();
  const first = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'one.mbox', now });
  const second = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'two.mbox', now });
  const mail = newDraft({ place: 'one.mbox at byte 0' });
  const one = await appendEntries(firm.db, firm.firmId, {
    importId: first,
    recordedAt: now,
    drafts: [mail, { ...mail, place: 'one.mbox at byte 900' }],
  });
  const entryId = one.entries[0]?.entryId;
  expect(one).toEqual({ entries: [{ entryId, seq: 1, draftIndex: 0 }], duplicates: [{ draftIndex: 1, entryId }], erased: 0 });
  const two = await appendEntries(firm.db, firm.firmId, {
    importId: second,
    recordedAt: now,
    drafts: [{ ...mail, place: 'two.mbox at byte 5' }],
  });
  expect(two).toEqual({ entries: [], duplicates: [{ draftIndex: 0, entryId }], erased: 0 });
  const seen = await inFirm(firm.app, firm.firmId, (tx) => readSightings(tx, firm.firmId, present(entryId)));
  expect(seen).toEqual([
    { importId: first, place: 'one.mbox at byte 0' },
    { importId: first, place: 'one.mbox at byte 900' },
    { importId: second, place: 'two.mbox at byte 5' },
  ]);
});

test('two imports of the same mails at the same moment leave each mail once and no gap', async () => {
  const firm = await newFirm();
  const drafts = Array.from({ length: 60 }, () => newDraft());
  const rounds = await Promise.all(
    [0, 1, 2].map(async (shift) => {
      const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: `export ${shift}`, now });
      const mine = [...drafts.slice(shift * 20), ...drafts.slice(0, shift * 20)];
      const results = [];
      for (let at = 0; at < mine.length; at += 15) {
        results.push(await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts: mine.slice(at, at + 15) }));
      }
      return results;
    }),
  );
  const all = rounds.flat();
  expect(
    all
      .flatMap((one) => one.entries)
      .map((entry) => entry.seq)
      .sort((a, b) => a - b),
  ).toEqual(Array.from({ length: 60 }, (_, i) => i + 1));
  expect(all.flatMap((one) => one.duplicates)).toHaveLength(120);
});

test('any text at all can be kept: what PostgreSQL cannot hold is replaced, everything else stays as it is', async () => {
  const firm = await newFirm();
  const text = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(fc.constantFrom('\0', '\ud800', '\udc00', '\\', '"', '{', '}', ',', 'NULL', "'", '\n')).map((all) => all.join('')),
  );
  await fc.assert(
    fc.asyncProperty(text, text, async (words, header) => {
      const draft = newDraft({
        words,
        subject: header,
        actor: header,
        place: header,
        detail: { parties: [], headers: { [header]: words, 'x-literal': '\\u0000' } },
      });
      const { entries } = await appendEntries(firm.db, firm.firmId, { importId: null, recordedAt: now, drafts: [draft] });
      const [kept] = await inFirm(firm.app, firm.firmId, (tx) => readEntries(tx, firm.firmId, [present(entries[0]?.entryId)]));
      const clean = (value: string): string => value.toWellFormed().replaceAll('\0', '\uFFFD');
      expect(kept?.content).toEqual({
        actor: clean(header),
        subject: clean(header),
        words: clean(words),
        detail: { parties: [], headers: { [clean(header)]: clean(words), 'x-literal': '\\u0000' } },
      });
    }),
    { numRuns: 40 },
  );
});

test('the position of an import is saved with the entries read up to there, and counted', async () => {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const position = {
    file: 'inbox.mbox',
    fingerprint: 'abc',
    batch: 1,
    byteOffset: 5_000_000_000,
    totalBytes: 9_000_000_000,
    isDone: false,
  };
  await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts: [newDraft(), newDraft()], position });
  await appendEntries(firm.db, firm.firmId, {
    importId,
    recordedAt: now,
    drafts: [newDraft()],
    position: { ...position, batch: 2, isDone: true },
  });
  expect(await importPositions(firm.app, firm.firmId, importId)).toEqual([{ ...position, batch: 2, isDone: true }]);
  expect((await listImports(firm.app, firm.firmId))[0]?.counts).toEqual({
    read: 3,
    entries: 3,
    duplicates: 0,
    unreadable: 0,
    erased: 0,
  });
});

test('whatever is appended in whatever batches, each source is there once, no place is empty and the chain is proven', async () => {
  const names = fc.array(fc.array(fc.integer({ min: 0, max: 12 }), { maxLength: 12 }), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(names, fc.boolean(), async (batches, isTogether) => {
      const firm = await newFirm();
      const append = async (batch: number[]): Promise<void> => {
        const drafts = batch.map((n) => newDraft({ identity: `mail:${n}`, words: `Mail ${n}` }));
        const result = await appendEntries(firm.db, firm.firmId, { importId: null, recordedAt: now, drafts });
        expect(result.entries.length + result.duplicates.length).toBe(batch.length);
      };
      if (isTogether) await Promise.all(batches.map(append));
      else for (const batch of batches) await append(batch);
      const entries = await inFirm(firm.app, firm.firmId, (tx) => readEntriesFrom(tx, firm.firmId, 0, 100));
      const distinct = new Set(batches.flat());
      expect(new Set(entries.map((entry) => entry.content?.words))).toEqual(new Set([...distinct].map((n) => `Mail ${n}`)));
      expect(entries.map((entry) => entry.seq)).toEqual([...distinct].map((_, index) => index + 1));
      expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toBeNull();
    }),
    { numRuns: 25 },
  );
});
