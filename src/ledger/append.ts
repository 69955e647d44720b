import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database, Db } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { type EntryId, type FirmId, type ImportId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { entryHash, genesisHash } from './canonical.ts';
import type { Draft } from './draft.ts';
import { type EntryKeys, type PreparedEntry, prepareEntry, wholeMicroseconds } from './prepare.ts';
import { sourceKey, sourceSecret } from './source-key.ts';
import { reviveSeen } from './visibility.ts';
import { insertBlobs, insertContents, insertEntries, insertEntryBlobs, insertSightings } from './write.ts';

/** At most so many drafts go into one transaction, so that the head row is never held for long. */
export const batchLimit = 250;

/** Large blobs are forced to the disk one by one; some at a time wait together. */
const filesAtOnce = 16;

/** How far a file has been read; commits together with the entries read from it. */
export type Position = {
  file: string;
  fingerprint: string;
  batch: number;
  byteOffset: number;
  totalBytes: number;
  isDone: boolean;
};

export type Batch = {
  /** Null for what members do and what the ledger says of itself. */
  importId: ImportId | null;
  recordedAt: Temporal.Instant;
  drafts: Draft[];
  position?: Position | undefined;
};

export type Appended = {
  entries: { entryId: EntryId; seq: number; draftIndex: number }[];
  /** Met before, in the ledger or earlier in this batch; the sighting is recorded. */
  duplicates: { draftIndex: number; entryId: EntryId }[];
  /** Skipped, because they were erased on request. */
  erased: number;
};

/** Another process appended one of our drafts between our looking and our turn. */
class Overtaken extends Error {}

const tries = 6;

function isTransient(error: unknown): boolean {
  if (error instanceof Overtaken) return true;
  // serialization_failure, deadlock_detected
  return error instanceof Error && 'code' in error && (error.code === '40001' || error.code === '40P01');
}

/**
 * Appends up to 250 drafts to the firm's ledger in one transaction, with the import's position. What is slow (packing, blobs, words)
 * is written first; the head row is locked last: hash, insert, advance, commit. A source that is met again adds nothing but its
 * sighting; what was erased is skipped. Refuses an import that is over (`import_over`).
 */
export function appendEntries(database: Pick<Database, 'app' | 'dataDir'>, firmId: FirmId, batch: Batch): Promise<Appended> {
  return appendAs(database.app, database.dataDir, firmId, batch);
}

/** The same as a chosen role, with other work in the same transaction before the head row is taken. */
export async function appendAs(
  db: Db,
  dataDir: string,
  firmId: FirmId,
  batch: Batch,
  alongside: (tx: FirmTx) => Promise<void> = async () => undefined,
): Promise<Appended> {
  if (batch.drafts.length > batchLimit) throw new RangeError(`At most ${batchLimit} drafts are appended at once.`);
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await inFirm(db, firmId, async (tx) => {
        await alongside(tx);
        return appendIn(tx, dataDir, firmId, batch);
      });
    } catch (error) {
      if (attempt >= tries || !isTransient(error)) throw error;
    }
  }
}

type Known = { headSeq: number; entries: Map<string, EntryId>; erased: Set<string> };

const hex = (key: Buffer): string => key.toString('hex');

async function lookUp(tx: FirmTx, firmId: FirmId, keys: Buffer[]): Promise<Known> {
  const rows = await sql<{ key: Buffer | null; entry_id: EntryId | null; is_erased: boolean; head_seq: number }>`
    with known as (
      select source_key as key, entry_id, false as is_erased from entry where firm_id = ${firmId} and source_key = any(${keys}::bytea[])
      union all
      select source_key, entry_id, true from tombstone where firm_id = ${firmId} and source_key = any(${keys}::bytea[])
    )
    select known.*, head.seq as head_seq
    from (select coalesce((select seq from ledger_head where firm_id = ${firmId}), 0) as seq) head left join known on true`.execute(
    tx,
  );
  const entries = new Map<string, EntryId>();
  const erased = new Set<string>();
  for (const row of rows.rows) {
    if (!row.key || !row.entry_id) continue;
    if (row.is_erased) erased.add(hex(row.key));
    else entries.set(hex(row.key), row.entry_id);
  }
  return { headSeq: rows.rows[0]?.head_seq ?? 0, entries, erased };
}

async function refuseWhenOver(tx: FirmTx, firmId: FirmId, importId: ImportId): Promise<void> {
  const row = await tx
    .selectFrom('import')
    .select('state')
    .where('firm_id', '=', firmId)
    .where('import_id', '=', importId)
    .executeTakeFirst();
  if (row?.state === 'waiting' || row?.state === 'reading') return;
  throw new Refusal(
    'import_over',
    409,
    'This import is over: it was finished, cancelled or undone. Start a new one to read the file again.',
  );
}

async function appendIn(tx: FirmTx, dataDir: string, firmId: FirmId, batch: Batch): Promise<Appended> {
  const { importId, drafts } = batch;
  const [secret] = await Promise.all([sourceSecret(tx, firmId), importId ? refuseWhenOver(tx, firmId, importId) : null]);
  const keys = drafts.map((draft) => sourceKey(secret, draft.identity));
  const known = await lookUp(tx, firmId, keys);

  // one draw for the whole batch: the call is dearer than the bytes
  const salts = randomBytes(32 * drafts.length);
  const fresh: { draft: Draft; keys: EntryKeys; draftIndex: number }[] = [];
  const seen: { entryId: EntryId; place: string }[] = [];
  const met = new Map(known.entries);
  const result: Appended = { entries: [], duplicates: [], erased: 0 };
  for (const [draftIndex, draft] of drafts.entries()) {
    const key = keys[draftIndex];
    if (!key) continue;
    const name = hex(key);
    if (known.erased.has(name)) {
      result.erased += 1;
      continue;
    }
    let entryId = met.get(name);
    if (entryId) result.duplicates.push({ draftIndex, entryId });
    else {
      entryId = newId<EntryId>();
      met.set(name, entryId);
      fresh.push({
        draft,
        draftIndex,
        keys: { entryId, sourceKey: key, salt: salts.subarray(32 * draftIndex, 32 * draftIndex + 32) },
      });
    }
    seen.push({ entryId, place: draft.place });
  }

  const prepared: PreparedEntry[] = [];
  for (let at = 0; at < fresh.length; at += filesAtOnce) {
    const group = fresh.slice(at, at + filesAtOnce);
    prepared.push(...(await Promise.all(group.map(({ draft, keys }) => prepareEntry({ dataDir, firmId }, draft, keys)))));
  }
  await insertBlobs(
    tx,
    dataDir,
    firmId,
    prepared.flatMap((entry) => entry.stored),
  );
  await Promise.all([
    insertContents(tx, firmId, prepared),
    insertEntryBlobs(tx, firmId, prepared),
    importId ? insertSightings(tx, firmId, importId, seen) : null,
    batch.position && importId ? savePosition(tx, firmId, importId, batch.position) : null,
  ]);

  const head = await takeHead(tx, firmId);
  if (head.seq !== known.headSeq && fresh.length > 0) {
    const now = await lookUp(
      tx,
      firmId,
      prepared.map((entry) => entry.sourceKey),
    );
    if (now.entries.size > 0 || now.erased.size > 0) throw new Overtaken();
  }
  if (importId && result.duplicates.length > 0) {
    await reviveSeen(
      tx,
      firmId,
      result.duplicates.map((duplicate) => duplicate.entryId),
    );
  }
  const recordedAt = wholeMicroseconds(batch.recordedAt);
  let { seq, hash } = head;
  const hashes: Buffer[] = [];
  for (const [index, entry] of prepared.entries()) {
    seq += 1;
    hash = entryHash(hash, { ...entry, firmId, seq, recordedAt, importId });
    hashes.push(hash);
    result.entries.push({ entryId: entry.entryId, seq, draftIndex: fresh[index]?.draftIndex ?? index });
  }
  const counts = {
    read: drafts.length,
    entries: fresh.length,
    duplicates: result.duplicates.length,
    erased: result.erased,
  };
  await Promise.all([
    fresh.length > 0
      ? insertEntries(tx, firmId, { importId, recordedAt, firstSeq: head.seq + 1, entries: prepared, hashes })
      : null,
    fresh.length > 0 ? tx.updateTable('ledger_head').set({ seq, hash }).where('firm_id', '=', firmId).execute() : null,
    importId ? addCounts(tx, firmId, importId, counts) : null,
  ]);
  return result;
}

/** The firm's newest place in the chain, locked until this transaction ends. */
export async function takeHead(tx: FirmTx, firmId: FirmId): Promise<{ seq: number; hash: Buffer }> {
  const find = () =>
    tx.selectFrom('ledger_head').select(['seq', 'hash']).where('firm_id', '=', firmId).forUpdate().executeTakeFirst();
  const found = await find();
  if (found) return found;
  await tx
    .insertInto('ledger_head')
    .values({ firm_id: firmId, seq: 0, hash: genesisHash(firmId) })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const made = await find();
  if (!made) throw new Error('The ledger has no head.');
  return made;
}

async function savePosition(tx: FirmTx, firmId: FirmId, importId: ImportId, at: Position): Promise<void> {
  const values = {
    fingerprint: at.fingerprint,
    batch: at.batch,
    byte_offset: at.byteOffset,
    total_bytes: at.totalBytes,
    is_done: at.isDone,
  };
  await tx
    .insertInto('import_position')
    .values({ firm_id: firmId, import_id: importId, file: at.file, ...values })
    .onConflict((conflict) => conflict.columns(['firm_id', 'import_id', 'file']).doUpdateSet(values))
    .execute();
}

/** Adds to an import's counts, in the transaction that wrote what is counted. */
export async function addCounts(tx: FirmTx, firmId: FirmId, importId: ImportId, counts: Record<string, number>): Promise<void> {
  await sql`
    update import set counts = counts || (
      select coalesce(jsonb_object_agg(key, coalesce((import.counts ->> key)::bigint, 0) + value::bigint), '{}')
      from jsonb_each_text(${JSON.stringify(counts)}::jsonb)
    ) where firm_id = ${firmId} and import_id = ${importId}`.execute(tx);
}
