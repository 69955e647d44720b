import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { unpack } from './blobs.ts';
import type { Problem } from './verify.ts';

type Row = { hash: Buffer; size: number; codec: string; bytes: Buffer | null; file: string | null };

const pageSize = 100;

async function fault(dataDir: string, row: Row): Promise<string | null> {
  if (row.file && !fs.existsSync(path.join(dataDir, row.file))) return `the file ${row.file} is missing`;
  const sum = createHash('sha256');
  let size = 0;
  try {
    for await (const chunk of unpack(dataDir, row)) {
      size += chunk.length;
      // a crafted archive must not unpack without end
      if (size > row.size) return 'it was changed';
      sum.update(chunk);
    }
  } catch {
    return 'it cannot be unpacked';
  }
  return size === row.size && sum.digest().equals(row.hash) ? null : 'it was changed';
}

/** Every stored source and attachment is still the bytes that its hash says. */
export async function checkBlobs(tx: FirmTx, dataDir: string, firmId: FirmId): Promise<Problem | null> {
  let after: Buffer = Buffer.alloc(0);
  for (;;) {
    const page: Row[] = await tx
      .selectFrom('blob')
      .select(['hash', 'size', 'codec', 'bytes', 'file'])
      .where('firm_id', '=', firmId)
      .where('hash', '>', after)
      .orderBy('hash')
      .limit(pageSize)
      .execute();
    for (const row of page) {
      const wrong = await fault(dataDir, row);
      if (!wrong) continue;
      const owner = await sql<{ seq: number; entry_id: EntryId }>`
        select e.seq, e.entry_id from entry_blob b join entry e on e.firm_id = b.firm_id and e.entry_id = b.entry_id
        where b.firm_id = ${firmId} and b.hash = ${row.hash} order by e.seq limit 1`.execute(tx);
      const at = owner.rows[0];
      const whose = at ? `A file of entry ${at.seq}` : 'A kept source';
      return {
        kind: 'file-changed',
        seq: at?.seq ?? null,
        entryId: at?.entry_id ?? null,
        what: `${whose} is not as it was recorded: ${wrong}.`,
      };
    }
    const last = page.at(-1);
    if (!last || page.length < pageSize) return null;
    after = last.hash;
  }
}
