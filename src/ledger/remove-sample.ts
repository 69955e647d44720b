import fs from 'node:fs';
import { sql } from 'kysely';
import { tablesInOrder } from '#db/catalogue.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { folderOf } from './blobs.ts';

/** Removes the sample firm with all that it has. Refuses any other firm: a real ledger is never deleted. */
export async function removeSample(database: Database, firmId: FirmId): Promise<void> {
  await inFirm(database.owner, firmId, async (tx) => {
    const firm = await tx.selectFrom('firm').select('is_sample').where('firm_id', '=', firmId).forUpdate().executeTakeFirst();
    if (!firm?.is_sample)
      throw new Refusal(
        'not_the_sample',
        409,
        'Only the sample firm can be removed. To delete a real one, erase its people or remove the data folder.',
      );
    const tables = await tablesInOrder(tx);
    for (const table of tables.toReversed()) {
      if (table.hasFirm) await sql`delete from ${sql.table(table.name)} where firm_id = ${firmId}`.execute(tx);
    }
  });
  await fs.promises.rm(folderOf(database.dataDir, firmId), { recursive: true, force: true });
}
