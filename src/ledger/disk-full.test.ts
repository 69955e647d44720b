import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '#db/connect.ts';
import { inPlainWords } from '#db/faults.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { addFirm } from '#test/firm.ts';
import { smallDisk } from '#test/small-disk.ts';
import { appendEntries } from './append.ts';
import { importPositions, startImport } from './imports.ts';
import { verifyLedger } from './verify.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');
test('when the disk is full an import stops in plain words, loses nothing, and goes on once there is room', async (context) => {
  const small = smallDisk(180);
  if (!small) return context.skip('a small disk of its own can only be made by root on Linux');
  const disk = small.folder;
  const open = () => openDatabase({ dataDir: path.join(disk, 'data') });
  let database = await open();
  try {
    const firmId = await addFirm(database);
    const importId = await startImport(database.app, firmId, { kind: 'mail', label: 'inbox.mbox', now });
    const { bavail, bsize } = fs.statfsSync(disk);
    fs.writeFileSync(path.join(disk, 'ballast'), Buffer.alloc(bavail * bsize - 12 * 1024 * 1024));
    const picture = randomBytes(200_000);
    const append = (n: number) => {
      const large = Buffer.concat([picture, Buffer.from(String(n))]);
      const drafts = Array.from({ length: 20 }, (_, i) =>
        newDraft({ identity: `mail:${n}:${i}`, words: `Mail ${n}. ${picture.toString('hex', 0, 8000)}` }),
      );
      drafts.push(
        newDraft({
          identity: `mail:${n}:large`,
          attachments: [{ blob: blobOf(large), name: 'door.jpg', mediaType: 'image/jpeg' }],
        }),
      );
      const position = { file: 'inbox.mbox', fingerprint: 'same', batch: n, byteOffset: n, totalBytes: 1000, isDone: false };
      return appendEntries(database, firmId, { importId, recordedAt: now, drafts, position });
    };
    let saved = 0;
    let fault: unknown = null;
    while (fault === null && saved < 1000) {
      await append(saved + 1).then(
        () => {
          saved += 1;
        },
        (error: unknown) => {
          fault = inPlainWords(error);
        },
      );
    }
    expect(fault).toMatchObject({ name: 'Refusal', code: expect.stringMatching(/^(disk_full|database_gone)$/) });
    fs.rmSync(path.join(disk, 'ballast'));
    await database.close();

    database = await open();
    expect((await importPositions(database.app, firmId, importId))[0]?.byteOffset).toBe(saved);
    await append(saved + 1);
    expect(await verifyLedger(database, firmId, { now })).toMatchObject({ entries: (saved + 1) * 21, problem: null });
  } finally {
    await database.close();
    small.remove();
  }
});
