import fs from 'node:fs';
import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { tablesInOrder } from '#db/catalogue.ts';
import { inFirm } from '#db/tenant.ts';
import { blobOf, newDraft } from '#test/draft.ts';
import { newFirm } from '#test/firm.ts';
import { appendEntries } from './append.ts';
import { folderOf } from './blobs.ts';
import { startImport } from './imports.ts';
import { removeSample } from './remove-sample.ts';
import { verifyLedger } from './verify.ts';

const now = Temporal.Instant.from('2026-03-03T08:00:00Z');

async function filled() {
  const firm = await newFirm();
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'inbox.mbox', now });
  const attachments = [{ blob: blobOf(Buffer.alloc(80_000, 'plan')), name: 'plan.txt', mediaType: 'text/plain' }];
  await appendEntries(firm.db, firm.firmId, { importId, recordedAt: now, drafts: [newDraft({ attachments })] });
  return firm;
}

test('the sample firm goes without a trace; a real firm cannot be removed, and neighbours stay', async () => {
  const [sample, real] = [await filled(), await filled()];
  await inFirm(sample.app, sample.firmId, (tx) =>
    tx.updateTable('firm').set({ is_sample: true }).where('firm_id', '=', sample.firmId).execute(),
  );
  await removeSample(sample.db, sample.firmId);
  await inFirm(sample.owner, sample.firmId, async (tx) => {
    for (const table of await tablesInOrder(tx)) {
      if (!table.hasFirm) continue;
      const left = await sql<{
        n: number;
      }>`select count(*) as n from ${sql.table(table.name)} where firm_id = ${sample.firmId}`.execute(tx);
      expect([table.name, left.rows[0]?.n]).toEqual([table.name, 0]);
    }
  });
  expect(fs.existsSync(folderOf(sample.dataDir, sample.firmId))).toBe(false);
  await expect(removeSample(real.db, real.firmId)).rejects.toMatchObject({ code: 'not_the_sample' });
  expect(await verifyLedger(real.db, real.firmId, { now })).toMatchObject({ entries: 1, problem: null });
});
