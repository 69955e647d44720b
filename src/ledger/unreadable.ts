import { sql } from 'kysely';
import type { Database, Db } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { derivedId, type FirmId, type ImportId } from '#lib/ids.ts';
import { addCounts } from './append.ts';
import { openBlob } from './blobs.ts';
import type { BlobDraft } from './draft.ts';
import { forgottenOf, forgottenRaw } from './forgotten.ts';
import { keepable, storeBlob } from './prepare.ts';
import { insertBlobs } from './write.ts';

export type UnreadableDraft = { place: string /** In plain words. */; reason: string; raw: BlobDraft | null };

/**
 * Keeps what a source could not read, raw and with the reason, and counts it: nothing is dropped. What was erased on request stays away
 * and is counted as erased.
 */
export async function recordUnreadable(
  database: Database,
  firmId: FirmId,
  importId: ImportId,
  items: UnreadableDraft[],
): Promise<void> {
  await inFirm(database.app, firmId, async (tx) => {
    let fresh = 0;
    let erased = 0;
    const forgotten = await forgottenOf(tx, firmId);
    for (const item of items) {
      if (item.raw && forgotten.at(forgottenRaw(Buffer.from(item.raw.hash, 'hex')))) {
        erased += 1;
        continue;
      }
      const hash = item.raw ? await keepRaw(tx, database.dataDir, firmId, item.raw) : null;
      const added = await tx
        .insertInto('unreadable')
        .values({
          firm_id: firmId,
          import_id: importId,
          // an import that was interrupted here meets the same place again
          unreadable_id: derivedId(importId, keepable(item.place)),
          place: keepable(item.place),
          reason: keepable(item.reason),
          raw_hash: hash,
        })
        .onConflict((conflict) => conflict.doNothing())
        .executeTakeFirst();
      fresh += Number(added.numInsertedOrUpdatedRows ?? 0n);
    }
    await addCounts(tx, firmId, importId, { read: fresh + erased, unreadable: fresh, erased });
  });
}

async function keepRaw(tx: FirmTx, dataDir: string, firmId: FirmId, raw: BlobDraft): Promise<Buffer> {
  const stored = await storeBlob(dataDir, firmId, raw);
  await insertBlobs(tx, dataDir, firmId, [stored]);
  return stored.hash;
}

/** What could not be read, oldest first; at most 1,000 unless all are asked for. */
export async function listUnreadable(
  db: Db,
  firmId: FirmId,
  importId: ImportId,
  most = 1000,
): Promise<{ where: string; reason: string; rawHash: Buffer | null }[]> {
  const rows = await inFirm(db, firmId, (tx) =>
    tx
      .selectFrom('unreadable')
      .select(['place', 'reason', 'raw_hash'])
      .where('firm_id', '=', firmId)
      .where('import_id', '=', importId)
      .orderBy('unreadable_id')
      .limit(most)
      .execute(),
  );
  return rows.map((row) => ({ where: row.place, reason: row.reason, rawHash: row.raw_hash }));
}

/** So much of a kept source is looked through; nobody's address stands only behind it. */
const mostSearched = 512 * 1024 * 1024;

/** Does a stream of bytes hold one of these words, in whatever case? They are ASCII; an overlap is kept between the pieces. */
async function holds(stream: AsyncIterable<Buffer>, words: string[]): Promise<boolean> {
  const overlap = Math.max(0, ...words.map((word) => word.length - 1));
  let before = '';
  let seen = 0;
  for await (const piece of stream) {
    const text = before + piece.toString('latin1').toLowerCase();
    if (words.some((word) => text.includes(word))) return true;
    before = overlap > 0 ? text.slice(-overlap) : '';
    seen += piece.length;
    if (seen > mostSearched) return false;
  }
  return false;
}

/** Which kept sources (SHA-256 of their bytes) name one of these addresses or numbers, in their words or in where they were found. */
export async function unreadableNaming(
  tx: FirmTx,
  dataDir: string,
  firmId: FirmId,
  points: readonly string[],
): Promise<Buffer[]> {
  const words = points.map((point) => Buffer.from(point.toLowerCase()).toString('latin1'));
  if (words.length === 0) return [];
  const rows = await sql<{ hash: Buffer; places: string }>`
    select raw_hash as hash, lower(string_agg(place, ' ')) as places from unreadable
    where firm_id = ${firmId} and raw_hash is not null group by raw_hash order by raw_hash`.execute(tx);
  const found: Buffer[] = [];
  for (const { hash, places } of rows.rows) {
    const blob = await openBlob(tx, dataDir, firmId, hash);
    const isNamed = points.some((point) => places.includes(point.toLowerCase())) || (blob && (await holds(blob.stream, words)));
    if (isNamed) found.push(hash);
  }
  return found;
}
