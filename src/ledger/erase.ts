import path from 'node:path';
import { sql } from 'kysely';
import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { markDirty } from '#db/dirty.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { type CustomerId, type EntryId, type FirmId, newId } from '#lib/ids.ts';
import { appendAs } from './append.ts';
import type { Draft } from './draft.ts';
import { appendLine, readLines } from './lines.ts';
import { bringBack, deleteAside, setAside } from './stray-blobs.ts';

/** Erasures are also noted outside of the database, as ids only, so that restoring an older backup cannot bring anything back. */
export const erasureFile = (dataDir: string): string => path.join(dataDir, 'erasures.jsonl');

/** These have their own way below; the chain and the tombstones stay. */
const special = ['entry', 'tombstone', 'entry_blob', 'promise', 'promise_event'];

/** Every other table with rows that were made from one entry: asked of the catalogue, so that a table added later is not forgotten. */
async function tablesOfEntries(tx: FirmTx): Promise<string[]> {
  const rows = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'entry_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and not c.relname = any(${special}::text[])`.execute(
    tx,
  );
  return rows.rows.map((row) => row.name);
}

async function deleteDerived(tx: FirmTx, firmId: FirmId, ids: EntryId[]): Promise<void> {
  const parties = await sql<{ customer_id: CustomerId }>`
    select distinct customer_id from party where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])`.execute(tx);
  await markDirty(
    tx,
    firmId,
    parties.rows.map((row) => row.customer_id),
  );
  for (const table of await tablesOfEntries(tx)) {
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])`.execute(tx);
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

/** Deletes the entries' files that nobody else uses; answers where the large ones lie. */
async function deleteBlobs(tx: FirmTx, firmId: FirmId, ids: EntryId[]): Promise<string[]> {
  const named = await sql<{ hash: Buffer }>`
    delete from entry_blob where firm_id = ${firmId} and entry_id = any(${ids}::uuid[]) returning hash`.execute(tx);
  const hashes = named.rows.map((row) => row.hash);
  const gone = await sql<{ file: string | null }>`
    delete from blob b where b.firm_id = ${firmId} and b.hash = any(${hashes}::bytea[])
      and not exists (select 1 from entry_blob o where o.firm_id = b.firm_id and o.hash = b.hash)
      and not exists (select 1 from unreadable u where u.firm_id = b.firm_id and u.raw_hash = b.hash)
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

/** The entries that name one of these addresses, numbers or handles, for erasing a person. */
export async function entriesNaming(tx: FirmTx, firmId: FirmId, points: string[]): Promise<EntryId[]> {
  const rows = await sql<{ entry_id: EntryId }>`
    select distinct entry_id from party where firm_id = ${firmId} and point = any(${points}::text[])`.execute(tx);
  return rows.rows.map((row) => row.entry_id);
}

export type Erasure = { entryIds: EntryId[] /** Who of us did it. */; actor: string; now: Temporal.Instant };

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

/**
 * Erases what entries say, on request and for good: words, addresses, salt, files that nobody else uses and all that was made from
 * them. The entry's line in the chain stays and stays provable, a keyed tombstone keeps a later import from bringing it back, and the
 * erasure is itself an entry. Answers how many were erased. Needs the owner role.
 */
export async function eraseEntries(database: Database, firmId: FirmId, erasure: Erasure): Promise<number> {
  const ids = await inFirm(database.owner, firmId, (tx) => erasable(tx, firmId, erasure.entryIds));
  if (ids.length === 0) return 0;
  await appendLine(erasureFile(database.dataDir), { firm: firmId, entryIds: ids, at: erasure.now.toString() });
  let files: string[] = [];
  const erase = async (tx: FirmTx): Promise<void> => {
    await deleteDerived(tx, firmId, ids);
    files = await deleteBlobs(tx, firmId, ids);
    await sql`
      insert into tombstone (firm_id, source_key, entry_id, erased_at)
      select firm_id, source_key, entry_id, ${erasure.now}::timestamptz from entry where firm_id = ${firmId} and entry_id = any(${ids}::uuid[])
      on conflict do nothing`.execute(tx);
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

const Line = z.object({ firm: z.string(), entryIds: z.array(z.string()) });

/** What the file of erasures says of a firm, for a restore to apply it again. */
export async function notedErasures(file: string, firmId: FirmId): Promise<EntryId[]> {
  const ids: EntryId[] = [];
  for await (const value of readLines(file)) {
    const parsed = Line.safeParse(value);
    // the ids were written by eraseEntries
    if (parsed.success && parsed.data.firm === firmId) ids.push(...(parsed.data.entryIds as EntryId[]));
  }
  return ids;
}
