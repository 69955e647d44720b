import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId, ImportId } from '#lib/ids.ts';
import type { StoredBlob } from './blobs.ts';
import { canonicalVersion } from './canonical.ts';
import { keepable, type PreparedEntry } from './prepare.ts';

/*
 * The ledger's bulk inserts. Row level security refuses COPY, so each is one INSERT … SELECT from arrays: one round trip for up to
 * 250 entries.
 */

/**
 * Bytes of many rows as one binary parameter with their lengths; as an array of bytea each would travel as hex text. Null has length -1.
 */
function together(parts: (Buffer | null)[]): { bytes: Buffer; starts: number[]; lengths: number[] } {
  const starts: number[] = [];
  const lengths: number[] = [];
  let at = 1;
  for (const part of parts) {
    starts.push(at);
    lengths.push(part ? part.length : -1);
    at += part?.length ?? 0;
  }
  return { bytes: Buffer.concat(parts.filter((part) => part !== null)), starts, lengths };
}

/** Blobs first, in the order of their hashes so that two imports never wait for each other in a ring. */
export async function insertBlobs(tx: FirmTx, dataDir: string, firmId: FirmId, blobs: StoredBlob[]): Promise<void> {
  const byHash = new Map(blobs.map((blob) => [blob.hash.toString('hex'), blob]));
  const sorted = [...byHash.entries()].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, blob]) => blob);
  if (sorted.length === 0) return;
  const packed = together(sorted.map((blob) => blob.bytes));
  await sql`
    insert into blob (firm_id, hash, size, codec, bytes, file)
    select ${firmId}::uuid, t.hash, t.size, t.codec, case when t.length >= 0 then substring(${packed.bytes}::bytea from t.start for t.length) end, t.file
    from unnest(
      ${sorted.map((blob) => blob.hash)}::bytea[], ${sorted.map((blob) => blob.size)}::bigint[], ${sorted.map((blob) => blob.codec)}::text[],
      ${packed.starts}::int[], ${packed.lengths}::int[], ${sorted.map((blob) => blob.file)}::text[]) as t (hash, size, codec, start, length, file)
    on conflict do nothing`.execute(tx);
  // an erasure may have taken the file away between its writing and our row: then this batch is read again
  for (const blob of sorted) if (blob.file) await fs.promises.access(path.join(dataDir, blob.file));
}

export async function insertContents(tx: FirmTx, firmId: FirmId, entries: PreparedEntry[]): Promise<void> {
  if (entries.length === 0) return;
  await sql`
    insert into entry_content (firm_id, entry_id, salt, actor, subject, words, detail)
    select ${firmId}::uuid, * from unnest(
      ${entries.map((entry) => entry.entryId)}::uuid[], ${entries.map((entry) => entry.salt)}::bytea[], ${entries.map((entry) => entry.actor)}::text[],
      ${entries.map((entry) => entry.subject)}::text[], ${entries.map((entry) => entry.words)}::text[], ${entries.map((entry) => entry.detail)}::text[])`.execute(
    tx,
  );
}

export async function insertEntryBlobs(tx: FirmTx, firmId: FirmId, entries: PreparedEntry[]): Promise<void> {
  const rows = entries.flatMap((entry) => entry.blobs.map((blob) => ({ entryId: entry.entryId, ...blob })));
  if (rows.length === 0) return;
  await sql`
    insert into entry_blob (firm_id, entry_id, role, position, hash, name, media_type)
    select ${firmId}::uuid, * from unnest(
      ${rows.map((row) => row.entryId)}::uuid[], ${rows.map((row) => row.role)}::text[], ${rows.map((row) => row.position)}::smallint[],
      ${rows.map((row) => row.hash)}::bytea[], ${rows.map((row) => row.name)}::text[], ${rows.map((row) => row.mediaType)}::text[])`.execute(
    tx,
  );
}

/** The place is part of the key, so its length is bounded. */
const placeLimit = 600;

export async function insertSightings(
  tx: FirmTx,
  firmId: FirmId,
  importId: ImportId,
  seen: { entryId: EntryId; place: string }[],
): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    insert into sighting (firm_id, entry_id, import_id, place)
    select ${firmId}::uuid, t.entry_id, ${importId}::uuid, t.place
    from unnest(${seen.map((one) => one.entryId)}::uuid[], ${seen.map((one) => keepable(one.place.slice(0, placeLimit)))}::text[]) as t (entry_id, place)
    on conflict do nothing`.execute(tx);
}

export type Chained = {
  importId: ImportId | null;
  recordedAt: Temporal.Instant;
  firstSeq: number;
  entries: PreparedEntry[];
  hashes: Buffer[];
};

export async function insertEntries(
  tx: FirmTx,
  firmId: FirmId,
  { importId, recordedAt, firstSeq, entries, hashes }: Chained,
): Promise<void> {
  await sql`
    insert into entry (firm_id, seq, entry_id, version, channel, direction, occurred_at, recorded_at, import_id, source_key, actor_commitment, content_commitment, hash)
    select ${firmId}::uuid, t.seq, t.entry_id, ${canonicalVersion}, t.channel, t.direction, t.occurred_at, ${recordedAt}::timestamptz, ${importId}::uuid,
      t.source_key, t.actor_commitment, t.content_commitment, t.hash
    from unnest(
      ${entries.map((_, index) => firstSeq + index)}::bigint[], ${entries.map((entry) => entry.entryId)}::uuid[], ${entries.map((entry) => entry.channel)}::text[],
      ${entries.map((entry) => entry.direction)}::text[], ${entries.map((entry) => entry.occurredAt)}::timestamptz[], ${entries.map((entry) => entry.sourceKey)}::bytea[],
      ${entries.map((entry) => entry.actorCommitment)}::bytea[], ${entries.map((entry) => entry.contentCommitment)}::bytea[], ${hashes}::bytea[]
    ) as t (seq, entry_id, channel, direction, occurred_at, source_key, actor_commitment, content_commitment, hash)`.execute(tx);
}
