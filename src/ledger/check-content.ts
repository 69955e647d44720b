import { commitActor, commitContent, type NamedBlob } from './canonical.ts';
import type { ChainRow } from './chain-row.ts';
import type { Problem } from './verify.ts';

/** The entries that erasures in the ledger name, and the imports that there are. */
export type Known = { erased: Set<string>; imports: Set<string> };

/** Whether what an entry says is what was committed, or was erased in due form, and whether an import still vouches for it. */
export function checkContent(row: ChainRow, { erased, imports }: Known): Problem | null {
  const at = { seq: row.seq, entryId: row.entry_id };
  if (row.salt === null && erased.has(row.entry_id)) {
    if (row.is_buried) return null;
    return {
      ...at,
      kind: 'tombstone-missing',
      what: `Entry ${row.seq} was erased, and the note that keeps it from coming back is missing.`,
    };
  }
  if (row.salt === null) {
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
  if (row.blobs?.some((blob) => !blob.is_kept)) {
    return { ...at, kind: 'file-changed', what: `A file of entry ${row.seq} is missing.` };
  }
  if (row.import_id && !(row.is_sighted && imports.has(row.import_id))) {
    return {
      ...at,
      kind: 'sighting-missing',
      what: `The import that brought entry ${row.seq}, or its note of having seen it, is missing.`,
    };
  }
  return null;
}
