import type { EntryId, FirmId } from '#lib/ids.ts';
import { putBlob, type StoredBlob } from './blobs.ts';
import { commitActor, commitContent, type NamedBlob } from './canonical.ts';
import type { BlobDraft, Detail, Draft } from './draft.ts';

/** An entry with all that does not depend on its place in the chain. */
export type PreparedEntry = {
  entryId: EntryId;
  channel: string;
  direction: string;
  occurredAt: Temporal.Instant;
  sourceKey: Buffer;
  salt: Buffer;
  actor: string;
  subject: string | null;
  words: string;
  detail: string;
  actorCommitment: Buffer;
  contentCommitment: Buffer;
  blobs: NamedBlob[];
  stored: StoredBlob[];
};

/** Text as PostgreSQL can keep it: NUL and halves of surrogate pairs become U+FFFD. Done before committing, so both say the same. */
export function keepable(text: string): string {
  const well = text.isWellFormed() ? text : text.toWellFormed();
  return well.includes('\0') ? well.replaceAll('\0', '\uFFFD') : well;
}

function keepableValue(value: unknown): unknown {
  if (typeof value === 'string') return keepable(value);
  if (Array.isArray(value)) return value.map(keepableValue);
  if (value === null || typeof value !== 'object' || 'toJSON' in value) return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [keepable(key), keepableValue(inner)]));
}

/** JSON text of a detail, kept and committed byte for byte. */
export function detailText(detail: Detail): string {
  const text = JSON.stringify(detail);
  // JSON.stringify writes NUL and lone surrogates as escapes; only then is the slow way needed
  return /\\u(?:0000|d[89a-f])/i.test(text) ? JSON.stringify(keepableValue(detail)) : text;
}

/** PostgreSQL and every reader of ours agree on these years; a source that meets others has to bound them. */
const earliest = Temporal.Instant.from('0001-01-02T00:00:00Z');
const latest = Temporal.Instant.from('9999-12-30T00:00:00Z');

export function wholeMicroseconds(at: Temporal.Instant): Temporal.Instant {
  if (Temporal.Instant.compare(at, earliest) < 0 || Temporal.Instant.compare(at, latest) > 0) {
    throw new RangeError(`An entry happens between the years 1 and 9999, not at ${at}.`);
  }
  return at.round({ smallestUnit: 'microsecond', roundingMode: 'floor' });
}

/** Readies a source's blob for the store; a file is durable already, bytes are checked against the hash they came with. */
export async function storeBlob(dataDir: string, firmId: FirmId, draft: BlobDraft): Promise<StoredBlob> {
  if ('file' in draft) {
    const codec = draft.file.endsWith('.zst') ? 'zstd' : 'plain';
    return { hash: Buffer.from(draft.hash, 'hex'), size: draft.size, codec, bytes: null, file: draft.file };
  }
  const stored = await putBlob(dataDir, firmId, draft.bytes);
  if (stored.hash.toString('hex') !== draft.hash) throw new Error('A blob is not what its hash says.');
  return stored;
}

/** What an entry gets besides its draft: its id, what its source calls it (keyed), and its salt. */
export type EntryKeys = { entryId: EntryId; sourceKey: Buffer; salt: Buffer };

/** Commits and packs one draft; `salt` is 32 random bytes of its own. Large blobs are in durable files when this returns. */
export async function prepareEntry(
  at: { dataDir: string; firmId: FirmId },
  draft: Draft,
  { entryId, sourceKey, salt }: EntryKeys,
): Promise<PreparedEntry> {
  const blobs: NamedBlob[] = [];
  const stored: StoredBlob[] = [];
  if (draft.raw) {
    stored.push(await storeBlob(at.dataDir, at.firmId, draft.raw));
    blobs.push({ role: 'raw', position: 0, hash: Buffer.from(draft.raw.hash, 'hex'), name: null, mediaType: null });
  }
  for (const [position, attachment] of draft.attachments.entries()) {
    stored.push(await storeBlob(at.dataDir, at.firmId, attachment.blob));
    blobs.push({
      role: 'attachment',
      position,
      hash: Buffer.from(attachment.blob.hash, 'hex'),
      name: attachment.name === null ? null : keepable(attachment.name),
      mediaType: keepable(attachment.mediaType),
    });
  }
  const actor = keepable(draft.actor);
  const subject = draft.subject === null ? null : keepable(draft.subject);
  const words = keepable(draft.words);
  const detail = detailText(draft.detail);
  return {
    entryId,
    channel: draft.channel,
    direction: draft.direction,
    occurredAt: wholeMicroseconds(draft.occurredAt),
    sourceKey,
    salt,
    actor,
    subject,
    words,
    detail,
    actorCommitment: commitActor(salt, actor),
    contentCommitment: commitContent(salt, { subject, words, detail, blobs }),
    blobs,
    stored,
  };
}
