import { hash as digest } from 'node:crypto';
import type { EntryId, FirmId, ImportId } from '#lib/ids.ts';

/**
 * The canonical form that is hashed: a fixed list of fields, each with its length before it (4 bytes, big endian; all ones for "none"),
 * text in UTF-8, instants as microseconds since 1970 in 8 bytes. Never JSON and never what a database makes of it, so that any program
 * in any year comes to the same bytes. `version` goes up when the list changes; old entries keep theirs.
 */
export const canonicalVersion = 1;

/** One entry as the chain covers it: everything but the words, which are there as salted commitments. */
export type ChainedEntry = {
  firmId: FirmId;
  seq: number;
  entryId: EntryId;
  channel: string;
  direction: string;
  occurredAt: Temporal.Instant;
  recordedAt: Temporal.Instant;
  importId: ImportId | null;
  sourceKey: Uint8Array;
  actorCommitment: Uint8Array;
  contentCommitment: Uint8Array;
};

/** A blob as an entry names it; `hash` is the SHA-256 of the plain bytes. */
export type NamedBlob = {
  role: 'raw' | 'attachment';
  position: number;
  hash: Uint8Array;
  name: string | null;
  mediaType: string | null;
};

export type Content = { actor: string; subject: string | null; words: string; detail: string; blobs: NamedBlob[] };

type Field = string | Uint8Array | number | Temporal.Instant | null;

const none = 0xffffffff;

/** Whole microseconds since 1970, rounded down: the finest that PostgreSQL keeps. */
export function microseconds(at: Temporal.Instant): bigint {
  const nanos = at.epochNanoseconds;
  const micros = nanos / 1000n;
  return nanos < 0n && micros * 1000n !== nanos ? micros - 1n : micros;
}

function sizeOf(field: Field): number {
  if (field === null) return 4;
  if (typeof field === 'string') return 4 + Buffer.byteLength(field);
  return field instanceof Uint8Array ? 4 + field.length : 12;
}

/** The fields one after the other, each with its length: no two lists of fields give the same bytes. */
export function lengthPrefixed(fields: Field[]): Buffer {
  let size = 0;
  for (const field of fields) size += sizeOf(field);
  const out = Buffer.allocUnsafe(size);
  let at = 0;
  for (const field of fields) {
    const length = sizeOf(field) - 4;
    at = out.writeUInt32BE(field === null ? none : length, at);
    if (field === null) continue;
    if (typeof field === 'string') at += out.write(field, at, 'utf8');
    else if (field instanceof Uint8Array) {
      out.set(field, at);
      at += field.length;
    } else at = out.writeBigInt64BE(typeof field === 'number' ? BigInt(field) : microseconds(field), at);
  }
  return out;
}

export function sha256(bytes: Uint8Array): Buffer {
  return digest('sha256', bytes, 'buffer');
}

/** What stands before a firm's first entry. */
export function genesisHash(firmId: FirmId): Buffer {
  return sha256(lengthPrefixed(['regard/genesis', canonicalVersion, firmId]));
}

/** The hash of one entry, given that of the entry before it. */
export function entryHash(previous: Uint8Array, entry: ChainedEntry): Buffer {
  return sha256(
    lengthPrefixed([
      'regard/entry',
      canonicalVersion,
      previous,
      entry.firmId,
      entry.seq,
      entry.entryId,
      entry.channel,
      entry.direction,
      entry.occurredAt,
      entry.recordedAt,
      entry.importId,
      entry.sourceKey,
      entry.actorCommitment,
      entry.contentCommitment,
    ]),
  );
}

/** Who: salted, so that after an erasure nobody can find the address by trying. */
export function commitActor(salt: Uint8Array, actor: string): Buffer {
  return sha256(lengthPrefixed(['regard/actor', canonicalVersion, salt, actor]));
}

/** What: subject, words, detail and every blob with its name, in the order of role and position. */
export function commitContent(salt: Uint8Array, content: Omit<Content, 'actor'>): Buffer {
  const blobs = content.blobs.toSorted((a, b) => (a.role === b.role ? a.position - b.position : a.role < b.role ? -1 : 1));
  return sha256(
    lengthPrefixed([
      'regard/content',
      canonicalVersion,
      salt,
      content.subject,
      content.words,
      content.detail,
      blobs.length,
      ...blobs.flatMap((blob) => [blob.role, blob.position, blob.hash, blob.name, blob.mediaType]),
    ]),
  );
}
