import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { type EntryId, type FirmId, type ImportId, newId } from '#lib/ids.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { newFirm } from '#test/firm.ts';
import { appendEntries } from './append.ts';
import { commitActor, commitContent, entryHash, genesisHash, type NamedBlob } from './canonical.ts';
import { signCheckpoint } from './checkpoint.ts';
import { exportTo } from './export.ts';
import { startImport } from './imports.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');
type FileRow = {
  entry_id: string;
  role: NamedBlob['role'];
  position: number;
  hash: string;
  name: string | null;
  media_type: string | null;
};
const bytes = (hex: string): Buffer => Buffer.from(hex, 'hex');

test('everything leaves as JSON, CSV and files, and a stranger can check the chain from it', async () => {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const drafts = [
    newDraft({ subject: '=HYPERLINK("http://evil.example")', words: 'Zeile 1\nZeile "2", grün', raw: blobOf('the raw source') }),
    newDraft({ actor: '+49 30 1234567', attachments: [{ blob: blobOf('the plan'), name: 'plan.txt', mediaType: 'text/plain' }] }),
  ];
  await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts });
  await signCheckpoint(firm.db, firm.firmId, now);
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('customer')
      .values({
        firm_id: firm.firmId,
        customer_id: newId(),
        kind: 'private',
        name: 'Mara',
        stage: 'customer',
        stage_by: 'confirmed',
        created_at: now,
      })
      .execute(),
  );
  const folder = path.join(fs.mkdtempSync(path.join(os.tmpdir(), 'regard-export-')), 'out');
  const exported = await exportTo(firm.db, firm.firmId, folder);
  expect(exported).toMatchObject({ rows: { entries: 2, customer: 1, entry_blob: 2, import: 1, finding: 0 }, files: 2 });
  await expect(exportTo(firm.db, firm.firmId, folder)).rejects.toMatchObject({ code: 'export_not_empty' });

  const read = <Row>(name: string): Row[] =>
    fs
      .readFileSync(path.join(folder, `${name}.jsonl`), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line));
  const table: string[][] = parse(fs.readFileSync(path.join(folder, 'entries.csv')), { relax_quotes: false });
  expect(table).toHaveLength(3);
  const column = (name: string): number => table[0]?.indexOf(name) ?? -1;
  expect(table[1]?.[column('subject')]).toBe(`'${drafts[0]?.subject}`);
  expect(table[1]?.[column('words')]).toBe(drafts[0]?.words);
  expect(table[2]?.[column('actor')]).toBe('+49 30 1234567');

  const files = read<FileRow>('entry_blob');
  let hash = genesisHash(firm.firmId);
  for (const row of read<Record<string, string>>('entries')) {
    const text = (name: string): string => row[name] ?? '';
    const blobs = files
      .filter((file) => file.entry_id === row.entry_id)
      .map(
        (file): NamedBlob => ({
          role: file.role,
          position: file.position,
          hash: bytes(file.hash.slice(2)),
          name: file.name,
          mediaType: file.media_type,
        }),
      );
    for (const blob of blobs) {
      const name = Buffer.from(blob.hash).toString('hex');
      expect(fs.readFileSync(path.join(folder, 'files', name.slice(0, 2), name), 'utf8')).toMatch(/^the /);
    }
    const salt = bytes(text('salt'));
    hash = entryHash(hash, {
      firmId: firm.firmId as FirmId,
      seq: Number(row.seq),
      entryId: text('entry_id') as EntryId,
      channel: text('channel'),
      direction: text('direction'),
      occurredAt: Temporal.Instant.from(text('occurred_at')),
      recordedAt: Temporal.Instant.from(text('recorded_at')),
      importId: text('import_id') as ImportId,
      sourceKey: bytes(text('source_key')),
      actorCommitment: commitActor(salt, text('actor')),
      contentCommitment: commitContent(salt, {
        subject: row.subject ?? null,
        words: text('words'),
        detail: text('detail'),
        blobs,
      }),
    });
    expect(hash.toString('hex')).toBe(row.hash);
  }
  expect(read<object>('checkpoints')).toMatchObject([{ seq: 2, hash: hash.toString('hex') }]);
  expect(fs.readFileSync(path.join(folder, 'firm.jsonl'), 'utf8')).not.toContain('source_secret');
  fs.rmSync(path.dirname(folder), { recursive: true });
});
