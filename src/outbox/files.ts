import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { putBlob } from '#ledger/blobs.ts';
import { insertBlobs } from '#ledger/write.ts';
import type { FirmId } from '#lib/ids.ts';

/** Keeps a file that will go out with a letter, once for all letters that have it. Answers its SHA-256 in hex. */
export async function keepFile(
  database: Pick<Database, 'app' | 'dataDir'>,
  firmId: FirmId,
  bytes: Uint8Array,
): Promise<{ hash: string; size: number }> {
  const stored = await putBlob(database.dataDir, firmId, bytes);
  await inFirm(database.app, firmId, (tx: FirmTx) => insertBlobs(tx, database.dataDir, firmId, [stored]));
  return { hash: stored.hash.toString('hex'), size: stored.size };
}
