import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId, ImportId } from '#lib/ids.ts';
import { canonicalVersion, commitActor, commitContent, entryHash, genesisHash, type NamedBlob } from './canonical.ts';
import type { Checkpoint } from './checkpoint.ts';
import type { Problem } from './verify.ts';

type Row = {
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
  blobs: { role: NamedBlob['role']; position: number; hash: string; name: string | null; media_type: string | null }[] | null;
};

const pageSize = 200;

function readPage(tx: FirmTx, firmId: FirmId, afterSeq: number, limit: number): Promise<Row[]> {
  return sql<Row>`
    select e.seq, e.entry_id, e.version, e.channel, e.direction, e.occurred_at::text, e.recorded_at::text, e.import_id, e.source_key, e.actor_commitment,
      e.content_commitment, e.hash, c.salt, c.actor, c.subject, c.words, c.detail,
      (select json_agg(json_build_object('role', b.role, 'position', b.position, 'hash', encode(b.hash, 'hex'), 'name', b.name, 'media_type', b.media_type))
       from entry_blob b where b.firm_id = e.firm_id and b.entry_id = e.entry_id) as blobs
    from entry e left join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
    where e.firm_id = ${firmId} and e.seq > ${afterSeq} order by e.seq limit ${limit}`
    .execute(tx)
    .then((result) => result.rows);
}

/** The hash that a row should have; null where a value in it cannot even be read. */
function hashOf(firmId: FirmId, previous: Buffer, row: Row, seq: number): Buffer | null {
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

/** How far around a broken link its entry's former place is looked for. */
const reach = 40;

/** A row that does not fit here but fits, unchanged, a few places away was moved rather than changed. */
async function formerPlace(tx: FirmTx, firmId: FirmId, row: Row): Promise<number | null> {
  const around = await readPage(tx, firmId, Math.max(0, row.seq - reach - 1), 2 * reach);
  const before = [genesisHash(firmId), ...around.map((one) => one.hash)];
  for (let seq = Math.max(1, row.seq - reach); seq <= row.seq + reach; seq += 1) {
    if (seq !== row.seq && before.some((previous) => hashOf(firmId, previous, row, seq)?.equals(row.hash))) return seq;
  }
  return null;
}

function checkContent(row: Row, erased: Set<string>): Problem | null {
  const at = { seq: row.seq, entryId: row.entry_id };
  if (row.salt === null) {
    if (erased.has(row.entry_id)) return null;
    return {
      ...at,
      kind: 'content-missing',
      what: `What entry ${row.seq} says is gone, and no erasure in the ledger explains it.`,
    };
  }
  if (erased.has(row.entry_id)) {
    return { ...at, kind: 'erasure-undone', what: `Entry ${row.seq} was erased on request, and its words are back.` };
  }
  if (!commitActor(row.salt, row.actor).equals(row.actor_commitment)) {
    return { ...at, kind: 'content-changed', what: `Who wrote entry ${row.seq} was changed.` };
  }
  const blobs = (row.blobs ?? []).map(
    (blob): NamedBlob => ({ ...blob, hash: Buffer.from(blob.hash, 'hex'), mediaType: blob.media_type }),
  );
  if (
    !commitContent(row.salt, { subject: row.subject, words: row.words, detail: row.detail, blobs }).equals(row.content_commitment)
  ) {
    return { ...at, kind: 'content-changed', what: `What entry ${row.seq} says, or a file of it, was changed.` };
  }
  return null;
}

export type Walked = { entries: number; lastHash: Buffer; problem: Problem | null };

/**
 * Walks the whole chain in pages: every place taken once and in order, every hash right, every word as committed, every checkpoint met.
 * Stops at the first that is not. `checkpoints` come in the order of their places, signatures checked; `erased` are the entries that
 * erasures in the ledger name.
 */
export async function walkChain(tx: FirmTx, firmId: FirmId, checkpoints: Checkpoint[], erased: Set<string>): Promise<Walked> {
  const hashes = new Map(checkpoints.map((one) => [one.seq, one]));
  let seq = 0;
  let hash = genesisHash(firmId);
  let lastGood = 0;
  const stop = (problem: Problem): Walked => ({ entries: seq, lastHash: hash, problem });
  for (;;) {
    const page = await readPage(tx, firmId, seq, pageSize);
    for (const row of page) {
      const at = { seq: row.seq, entryId: row.entry_id };
      if (row.seq !== seq + 1) {
        return stop({
          kind: 'missing',
          seq: seq + 1,
          entryId: null,
          what: `Entry ${seq + 1} is missing; the next one is ${row.seq}.`,
        });
      }
      const expected = hashOf(firmId, hash, row, row.seq);
      if (!expected?.equals(row.hash)) {
        const former = await formerPlace(tx, firmId, row);
        return stop(
          former === null
            ? { ...at, kind: 'changed', what: `Entry ${row.seq} is not what was recorded.` }
            : { ...at, kind: 'reordered', what: `The entry at place ${row.seq} was recorded at place ${former}.` },
        );
      }
      const problem = checkContent(row, erased);
      if (problem) return stop(problem);
      const checkpoint = hashes.get(row.seq);
      if (checkpoint && !checkpoint.hash.equals(row.hash)) {
        return stop({
          kind: 'rewritten',
          seq: lastGood + 1,
          entryId: null,
          what: `The entries ${lastGood + 1} to ${row.seq} were written anew: the checkpoint signed at ${checkpoint.signedAt} knew others.`,
        });
      }
      if (checkpoint) lastGood = row.seq;
      seq = row.seq;
      hash = row.hash;
    }
    if (page.length < pageSize) return { entries: seq, lastHash: hash, problem: null };
  }
}
