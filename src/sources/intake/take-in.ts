import { createHash } from 'node:crypto';
import { type ContactIn, takeInContacts } from '#customers/address-book.ts';
import type { Own } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { inFirm, inFirmByKey } from '#db/tenant.ts';
import { addCounts, appendEntries, type Position } from '#ledger/append.ts';
import type { Draft } from '#ledger/draft.ts';
import { recordUnreadable } from '#ledger/unreadable.ts';
import type { FirmId, ImportId } from '#lib/ids.ts';
import type { StoredReading } from '#understanding/projection/stored.ts';
import { project, type ToProject } from '#understanding/projection/write.ts';
import type { Counts } from './progress.ts';

/** What a source read: drafts with what was understood of each, and what could not be read. */
export type Batch = {
  drafts: { draft: Draft; reading: StoredReading }[];
  /** People of a contact list: they are customers' data, not entries. */
  contacts?: ContactIn[];
  unreadable: { place: string; reason: string; raw: Draft['raw'] }[];
  position: Position;
};

/** Who the batch is taken in for. */
export type Intake = { database: Database; firmId: FirmId; importId: ImportId; own: Own; now: () => Temporal.Instant };

/** Mail as it comes in every day; more is an import. */
const fewDrafts = 20;

/** Writes one batch to the ledger with its position, then what we make of it. Returns what was counted. */
export async function takeIn(intake: Intake, batch: Batch): Promise<Counts> {
  const { database, firmId, importId } = intake;
  if (batch.unreadable.length > 0) await recordUnreadable(database, firmId, importId, batch.unreadable.map(asUnreadable));
  const recordedAt = intake.now();
  // before the position: after a crash the same people are met again, which adds nothing
  const contacts = batch.contacts ?? [];
  const listed = contacts.length > 0 ? await takeInList(intake, contacts, recordedAt) : { fresh: 0, forgotten: 0 };
  const appended = await appendEntries(database, firmId, {
    importId,
    recordedAt,
    drafts: batch.drafts.map(({ draft }) => draft),
    position: batch.position,
  });
  const fresh: ToProject[] = [];
  for (const { entryId, seq, draftIndex } of appended.entries) {
    const read = batch.drafts[draftIndex];
    if (!read) continue;
    const { draft, reading } = read;
    const { channel, direction, occurredAt, subject, detail } = draft;
    fresh.push({ entryId, seq, channel, direction, occurredAt, importId, subject, detail, reading });
  }
  const inTenant = fresh.length > fewDrafts ? inFirm : inFirmByKey;
  if (fresh.length > 0) await inTenant(database.app, firmId, (tx) => project(tx, firmId, intake.own, fresh, recordedAt));
  return {
    read: batch.drafts.length + contacts.length + batch.unreadable.length,
    entries: appended.entries.length + listed.fresh,
    duplicates: appended.duplicates.length + contacts.length - listed.fresh - listed.forgotten,
    unreadable: batch.unreadable.length,
    erased: appended.erased + listed.forgotten,
  };
}

/** How many contacts brought somebody or something new, and how many stay away because they were erased on request. */
async function takeInList(
  intake: Intake,
  contacts: ContactIn[],
  now: Temporal.Instant,
): Promise<{ fresh: number; forgotten: number }> {
  const { database, firmId, importId } = intake;
  return inFirm(database.app, firmId, async (tx) => {
    const taken = await takeInContacts(tx, firmId, contacts, { importId, now });
    const { forgotten } = taken;
    const fresh = Math.min(contacts.length - forgotten, taken.people);
    await addCounts(tx, firmId, importId, {
      read: contacts.length,
      entries: fresh,
      duplicates: contacts.length - fresh - forgotten,
      erased: forgotten,
    });
    return { fresh, forgotten };
  });
}

function asUnreadable(one: Batch['unreadable'][number]): Batch['unreadable'][number] {
  return { ...one, place: one.place.slice(0, 1000), reason: one.reason.slice(0, 1000) };
}

/** A blob of bytes in memory. */
export const blobOf = (bytes: Uint8Array): NonNullable<Draft['raw']> => ({
  hash: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.byteLength,
  bytes,
});
