import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { markDirty } from '#db/dirty.ts';
import { asHouse, type FirmTx, inFirm } from '#db/tenant.ts';
import { type CustomerId, type EntryId, type FirmId, newId } from '#lib/ids.ts';
import { appendAs } from './append.ts';
import type { Draft } from './draft.ts';
import { bury, noteErasure } from './erasure-notes.ts';
import { forgottenRaw } from './forgotten.ts';
import { sourceKey, sourceSecret } from './source-key.ts';
import { bringBack, deleteAside, setAside } from './stray-blobs.ts';

/** These have their own way below; the chain and the tombstones stay. */
const special = ['entry', 'tombstone', 'entry_blob', 'promise', 'promise_event'];

/**
 * Every other table with rows that were made from one entry (`entry_id`, `last_entry_id` …): asked of the catalogue, so that a table
 * added later is not forgotten.
 */
async function tablesOfEntries(tx: FirmTx): Promise<{ table: string; column: string }[]> {
  const rows = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname like '%entry\\_id' and a.atttypid = 'uuid'::regtype and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relname = any(${special}::text[])
    order by (select count(*) from pg_constraint k where k.contype = 'f' and k.confrelid = c.oid), c.relname`.execute(tx);
  return rows.rows;
}

async function deleteDerived(tx: FirmTx, firmId: FirmId, ids: EntryId[]): Promise<void> {
  await asHouse(tx);
  const parties = await sql<{ customer_id: CustomerId }>`
    select distinct customer_id from party where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])`.execute(tx);
  await markDirty(
    tx,
    firmId,
    parties.rows.map((row) => row.customer_id),
  );
  for (const { table, column } of await tablesOfEntries(tx)) {
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and ${sql.ref(column)} = any(${ids}::uuid[])`.execute(tx);
  }
  await sql`
    delete from promise_event where firm_id = ${firmId}
      and promise_id in (select promise_id from promise where firm_id = ${firmId} and entry_id = any(${ids}::uuid[]))`.execute(
    tx,
  );
  await sql`delete from promise where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])`.execute(tx);
  // what happened to somebody else's promise stays true; the words that showed it are gone
  await sql`update promise_event set entry_id = null where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])`.execute(tx);
  const findings = await sql<{ finding_id: string }>`
    delete from finding where firm_id = ${firmId}
      and exists (select 1 from jsonb_array_elements(evidence) as one where one ->> 'entryId' = any(${ids}::text[]))
    returning finding_id`.execute(tx);
  const gone = findings.rows.map((row) => row.finding_id);
  await sql`delete from decision where firm_id = ${firmId} and finding_id = any(${gone}::uuid[])`.execute(tx);
}

/** Deletes the files of entries and of what could not be read that nobody else uses; answers where the large ones lie. */
async function deleteBlobs(tx: FirmTx, firmId: FirmId, ids: EntryId[], raw: Buffer[]): Promise<string[]> {
  const named = await sql<{ hash: Buffer }>`
    delete from entry_blob where firm_id = ${firmId} and entry_id = any(${ids}::uuid[]) returning hash`.execute(tx);
  await sql`delete from unreadable where firm_id = ${firmId} and raw_hash = any(${raw}::bytea[])`.execute(tx);
  const hashes = [...named.rows.map((row) => row.hash), ...raw];
  const users = await sql<{ table: string; column: string }>`
    select c.relname as table, a.attname as column from pg_constraint k
    join pg_class c on c.oid = k.conrelid
    join pg_attribute a on a.attrelid = k.conrelid and a.attnum = any(k.conkey) and a.attname <> 'firm_id'
    where k.contype = 'f' and k.confrelid = 'blob'::regclass`.execute(tx);
  const isUnused = users.rows.map(
    ({ table, column }) =>
      sql`not exists (select 1 from ${sql.table(table)} o where o.firm_id = b.firm_id and ${sql.ref(`o.${column}`)} = b.hash)`,
  );
  const gone = await sql<{ file: string | null }>`
    delete from blob b where b.firm_id = ${firmId} and b.hash = any(${hashes}::bytea[]) and ${sql.join(isUnused, sql` and `)}
    returning b.file`.execute(tx);
  return gone.rows.flatMap((row) => row.file ?? []);
}

/** Of these entries, those that still say something. What the ledger says of itself names nobody and stays. */
async function erasable(tx: FirmTx, firmId: FirmId, ids: EntryId[]): Promise<EntryId[]> {
  const rows = await sql<{ entry_id: EntryId }>`
    select e.entry_id from entry e join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
    where e.firm_id = ${firmId} and e.entry_id = any(${ids}::uuid[]) and e.channel not in ('erasure', 'withdrawal')
    order by e.seq`.execute(tx);
  return rows.rows.map((row) => row.entry_id);
}

export type Erasure = {
  entryIds: EntryId[];
  /** Who of us did it. */
  actor: string;
  now: Temporal.Instant;
  /** What goes with the entries when a person is erased. */
  beside?: Beside;
};

export type Beside = {
  /** Contact points, as `forgottenPoint` calls them: no address book brings them back. */
  names: string[];
  /** Kept sources that nobody could read, by the SHA-256 of their bytes. */
  raw: Buffer[];
  /** What other rooms have to delete, in the same transaction. */
  alongside: (tx: FirmTx) => Promise<void>;
};

function draftOf(erasure: Erasure, ids: EntryId[]): Draft {
  return {
    identity: `erasure:${newId()}`,
    channel: 'erasure',
    direction: 'internal',
    occurredAt: erasure.now,
    actor: erasure.actor,
    subject: null,
    words: 'Entries were erased on request.',
    // ids and nothing else: this entry stays for ever
    detail: { parties: [], data: { entryIds: ids } },
    raw: null,
    attachments: [],
    place: '',
  };
}

const isStillUsed = (error: unknown): boolean => error instanceof Error && 'code' in error && error.code === '23503';

/** What an erasure leaves as keyed names: of its entries (`tombstones`) and of all else (`forgotten`). */
async function keysOf(tx: FirmTx, firmId: FirmId, ids: EntryId[], beside: Beside | undefined) {
  const rows = await sql<{ key: Buffer; entry_id: EntryId }>`
    select source_key as key, entry_id from entry where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])`.execute(tx);
  const secret = await sourceSecret(tx, firmId);
  const names = [...(beside?.names ?? []), ...(beside?.raw ?? []).map(forgottenRaw)];
  return {
    tombstones: rows.rows.map((row) => ({ key: row.key, entryId: row.entry_id })),
    forgotten: names.map((name) => sourceKey(secret, name)),
  };
}

/**
 * Erases what entries say, on request and for good: words, addresses, salt, files that nobody else uses and all that was made from
 * them. The entry's line in the chain stays and stays provable, a keyed tombstone keeps a later import from bringing it back, and the
 * erasure is itself an entry. Answers how many were erased. Needs the owner role.
 */
export async function eraseEntries(database: Database, firmId: FirmId, erasure: Erasure): Promise<number> {
  const { beside } = erasure;
  const { ids, keys } = await inFirm(database.owner, firmId, async (tx) => {
    const found = await erasable(tx, firmId, erasure.entryIds);
    return { ids: found, keys: await keysOf(tx, firmId, found, beside) };
  });
  if (ids.length === 0 && keys.forgotten.length === 0) return 0;
  await noteErasure(database.dataDir, { firmId, at: erasure.now, ...keys });
  let files: string[] = [];
  const erase = async (tx: FirmTx): Promise<void> => {
    await deleteDerived(tx, firmId, ids);
    files = await deleteBlobs(tx, firmId, ids, beside?.raw ?? []);
    await bury(tx, firmId, { at: erasure.now, ...keys });
    await beside?.alongside(tx);
    await setAside(database.dataDir, files);
  };
  const batch = { importId: null, recordedAt: erasure.now, drafts: [draftOf(erasure, ids)] };
  for (let attempt = 1; ; attempt += 1) {
    try {
      await appendAs(database.owner, database.dataDir, firmId, batch, erase);
      break;
    } catch (error) {
      await bringBack(database.dataDir, files);
      // an import has just written another entry with the same file: it keeps the file
      if (attempt >= 5 || !isStillUsed(error)) throw error;
    }
  }
  await deleteAside(database.dataDir, files);
  return ids.length;
}
