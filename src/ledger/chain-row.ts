import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId, ImportId } from '#lib/ids.ts';
import { canonicalVersion, entryHash, type NamedBlob } from './canonical.ts';

/** An entry with all that belongs to it, as the database has it today. */
export type ChainRow = {
  seq: number;
  entry_id: EntryId;
  version: number;
  channel: string;
  direction: string;
  occurred_at: string;
  recorded_at: string;
  import_id: ImportId | null;
  source_key: Buffer;
  actor_commitment: Buffer;
  content_commitment: Buffer;
  hash: Buffer;
  salt: Buffer | null;
  actor: string;
  subject: string | null;
  words: string;
  detail: string;
  blobs:
    | {
        role: NamedBlob['role'];
        position: number;
        hash: string;
        name: string | null;
        media_type: string | null;
        is_kept: boolean;
      }[]
    | null;
  is_sighted: boolean;
  is_buried: boolean;
};

export const pageSize = 200;

/** One page of the chain with all that belongs to each entry; subqueries, so that each is one look into an index whatever the planner believes. */
export function readPage(tx: FirmTx, firmId: FirmId, afterSeq: number, limit: number): Promise<ChainRow[]> {
  return sql<ChainRow>`
    select e.seq, e.entry_id, e.version, e.channel, e.direction, e.occurred_at::text, e.recorded_at::text, e.import_id, e.source_key, e.actor_commitment,
      e.content_commitment, e.hash, c.salt, c.actor, c.subject, c.words, c.detail,
      (select json_agg(json_build_object('role', b.role, 'position', b.position, 'hash', encode(b.hash, 'hex'), 'name', b.name, 'media_type', b.media_type,
          'is_kept', coalesce((select true from blob k where k.firm_id = b.firm_id and k.hash = b.hash), false)))
        from entry_blob b where b.firm_id = e.firm_id and b.entry_id = e.entry_id) as blobs,
      coalesce((select true from sighting s where s.firm_id = e.firm_id and s.entry_id = e.entry_id and s.import_id = e.import_id limit 1), false) as is_sighted,
      coalesce((select true from tombstone t where t.firm_id = e.firm_id and t.source_key = e.source_key), false) as is_buried
    from (select * from entry where firm_id = ${firmId} and seq > ${afterSeq} order by seq limit ${limit}) e
    left join lateral (select * from entry_content where firm_id = e.firm_id and entry_id = e.entry_id limit 1) c on true
    order by e.seq`
    .execute(tx)
    .then((result) => result.rows);
}

/** The hash that a row should have; null where a value in it cannot even be read. */
export function hashOf(firmId: FirmId, previous: Buffer, row: ChainRow, seq: number): Buffer | null {
  if (row.version !== canonicalVersion) return null;
  try {
    return entryHash(previous, {
      firmId,
      seq,
      entryId: row.entry_id,
      channel: row.channel,
      direction: row.direction,
      occurredAt: Temporal.Instant.from(row.occurred_at),
      recordedAt: Temporal.Instant.from(row.recorded_at),
      importId: row.import_id,
      sourceKey: row.source_key,
      actorCommitment: row.actor_commitment,
      contentCommitment: row.content_commitment,
    });
  } catch {
    return null;
  }
}
