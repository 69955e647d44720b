import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId, ImportId } from '#lib/ids.ts';
import type { Channel, Detail, Direction } from './draft.ts';

/** What an entry says; gone for good where it was erased on request. */
export type EntryContent = { actor: string; subject: string | null; words: string; detail: Detail };

export type LedgerEntry = {
  entryId: EntryId;
  seq: number;
  channel: Channel;
  direction: Direction;
  occurredAt: Temporal.Instant;
  recordedAt: Temporal.Instant;
  importId: ImportId | null;
  content: EntryContent | null;
};

export type EntryBlob = {
  role: 'raw' | 'attachment';
  position: number;
  hash: Buffer;
  name: string | null;
  mediaType: string | null;
  size: number;
};

type Row = {
  entry_id: EntryId;
  seq: number;
  channel: Channel;
  direction: Direction;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  import_id: ImportId | null;
  actor: string | null;
  subject: string | null;
  words: string | null;
  detail: string | null;
};

function entryOf(row: Row): LedgerEntry {
  const content =
    row.actor === null || row.words === null || row.detail === null
      ? null
      : // written by append from a Detail, and its hash is in the chain
        { actor: row.actor, subject: row.subject, words: row.words, detail: JSON.parse(row.detail) as Detail };
  return {
    entryId: row.entry_id,
    seq: row.seq,
    channel: row.channel,
    direction: row.direction,
    occurredAt: row.occurred_at,
    recordedAt: row.recorded_at,
    importId: row.import_id,
    content,
  };
}

const columns = sql`e.entry_id, e.seq, e.channel, e.direction, e.occurred_at, e.recorded_at, e.import_id, c.actor, c.subject, c.words, c.detail`;

/**
 * The next entries after a place in the chain, in order, at most `limit`: how projections follow the ledger. Lateral, so that it is one
 * look into an index an entry even while PostgreSQL has no statistics of a ledger that has just been imported.
 */
export async function readEntriesFrom(tx: FirmTx, firmId: FirmId, afterSeq: number, limit: number): Promise<LedgerEntry[]> {
  const result = await sql<Row>`
    select ${columns} from (select * from entry where firm_id = ${firmId} and seq > ${afterSeq} order by seq limit ${limit}) e
    left join lateral (select * from entry_content where firm_id = e.firm_id and entry_id = e.entry_id limit 1) c on true order by e.seq`.execute(
    tx,
  );
  return result.rows.map(entryOf);
}

/** These entries, in the order of the chain; ids that do not exist are left out. */
export async function readEntries(tx: FirmTx, firmId: FirmId, entryIds: EntryId[]): Promise<LedgerEntry[]> {
  if (entryIds.length === 0) return [];
  const result = await sql<Row>`
    select ${columns} from entry e left join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
    where e.firm_id = ${firmId} and e.entry_id = any(${entryIds}::uuid[]) order by e.seq`.execute(tx);
  return result.rows.map(entryOf);
}

/** An entry's raw source and attachments, raw first; `readBlob` and `openBlob` give the bytes. */
export async function readEntryBlobs(tx: FirmTx, firmId: FirmId, entryId: EntryId): Promise<EntryBlob[]> {
  const result = await sql<EntryBlob>`
    select eb.role, eb.position, eb.hash, eb.name, eb.media_type as "mediaType", b.size
    from entry_blob eb join blob b on b.firm_id = eb.firm_id and b.hash = eb.hash
    where eb.firm_id = ${firmId} and eb.entry_id = ${entryId} order by eb.role desc, eb.position`.execute(tx);
  return result.rows;
}

/** Where an entry was found: every import that has seen it, with file and position. */
export async function readSightings(
  tx: FirmTx,
  firmId: FirmId,
  entryId: EntryId,
): Promise<{ importId: ImportId; place: string }[]> {
  const rows = await tx
    .selectFrom('sighting')
    .select(['import_id', 'place'])
    .where('firm_id', '=', firmId)
    .where('entry_id', '=', entryId)
    .orderBy('place')
    .execute();
  // import ids are made by startImport alone
  return rows.map((row) => ({ importId: row.import_id as ImportId, place: row.place }));
}

/** The last place in the chain; 0 before the first entry. */
export async function headSeq(tx: FirmTx, firmId: FirmId): Promise<number> {
  const row = await tx.selectFrom('ledger_head').select('seq').where('firm_id', '=', firmId).executeTakeFirst();
  return row?.seq ?? 0;
}
