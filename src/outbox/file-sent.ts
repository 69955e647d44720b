import { createHash } from 'node:crypto';
import { ownPoints } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { appendEntries } from '#ledger/append.ts';
import { readBlob } from '#ledger/blobs.ts';
import type { BlobDraft, Draft } from '#ledger/draft.ts';
import { readEntries } from '#ledger/read.ts';
import type { EntryId, FirmId, LetterId } from '#lib/ids.ts';
import { parseMail } from '#sources/mail/parse.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { storeReading } from '#understanding/projection/stored.ts';
import { project } from '#understanding/projection/write.ts';
import { indexNew } from '#understanding/search/search-index.ts';
import type { Recipient } from './letter.ts';
import { hintsAt } from './take.ts';

const inMemory = (bytes: Uint8Array): BlobDraft => ({
  hash: createHash('sha256').update(bytes).digest('hex'),
  size: bytes.byteLength,
  bytes,
});

/** What is handed on once a letter stands in the ledger. */
export type Filed = { letterId: LetterId; entryId: EntryId; threadId: string; closes: boolean; memberId: string | null };

/**
 * Makes a letter that was sent an entry: the bytes sent, as any mail is read, so that the same mail met later in the Sent folder or in an
 * export is this entry. What the outbox kept of its words goes then: the ledger has them. Can be done again at any point. null when
 * it was erased meanwhile.
 */
export async function fileSent(
  database: Database,
  firm: { id: FirmId; timeZone: string },
  letterId: LetterId,
  now: Temporal.Instant,
): Promise<Filed | null> {
  await loadLanguage();
  const { row, bytes } = await inFirm(database.app, firm.id, async (tx) => {
    const row = await tx
      .selectFrom('outbox_letter')
      .select(['raw_hash', 'message_id', 'recipients', 'member_id', 'closes'])
      .where('firm_id', '=', firm.id)
      .where('letter_id', '=', letterId)
      .executeTakeFirstOrThrow();
    return { row, bytes: row.raw_hash ? await readBlob(tx, database.dataDir, firm.id, row.raw_hash) : null };
  });
  if (!bytes) throw new Error('The bytes of a letter are missing.');
  const recipients = row.recipients as Recipient[]; // as: written by enqueue
  const draft = await draftOf(bytes, { letterId, messageId: row.message_id, memberId: row.member_id, recipients }, now);
  const { html, ...rest } = draft;
  const appended = await appendEntries(database, firm.id, { importId: null, recordedAt: now, drafts: [rest] });
  const entryId = appended.entries[0]?.entryId ?? appended.duplicates[0]?.entryId ?? null;
  const filed = await inFirm(database.app, firm.id, async (tx) => {
    if (!entryId) {
      // erased on request: the letter goes as well
      await tx.deleteFrom('outbox_letter').where('firm_id', '=', firm.id).where('letter_id', '=', letterId).execute();
      return null;
    }
    const reading = storeReading({
      channel: 'mail',
      words: rest.words,
      html,
      subject: rest.subject,
      headers: rest.detail.headers ?? {},
      data: rest.detail.data,
      labels: [],
      actor: rest.actor,
      occurredAtMs: rest.occurredAt.epochMilliseconds,
      timeZone: firm.timeZone,
    });
    const [entry] = await readEntries(tx, firm.id, [entryId]);
    if (!entry) throw new Error('The entry of a letter is not there.');
    await project(
      tx,
      firm.id,
      await ownPoints(tx, firm.id),
      [{ ...entry, direction: 'out', subject: rest.subject, detail: rest.detail, reading }],
      now,
    );
    if (row.member_id) {
      await tx
        .updateTable('reading')
        .set({ member_id: row.member_id })
        .where('firm_id', '=', firm.id)
        .where('entry_id', '=', entryId)
        .execute();
    }
    await empty(tx, firm.id, letterId, entryId);
    const { thread_id } = await tx
      .selectFrom('reading')
      .select('thread_id')
      .where('firm_id', '=', firm.id)
      .where('entry_id', '=', entryId)
      .executeTakeFirstOrThrow();
    return { letterId, entryId, threadId: thread_id, closes: row.closes, memberId: row.member_id };
  });
  await indexNew(database, firm.id, 1);
  return filed;
}

/** A server may have given the letter another Message-ID: answers name that one, and the copy in the Sent folder has it. */
function asNamed(bytes: Buffer, messageId: string): Buffer {
  const end = bytes.indexOf('\r\n\r\n');
  const head = bytes.subarray(0, end).toString('latin1');
  const named = head.replace(/^Message-ID:.*(?:\r\n[ \t].*)*$/im, `Message-ID: <${messageId}>`);
  return named === head ? bytes : Buffer.concat([Buffer.from(named, 'latin1'), bytes.subarray(end)]);
}

async function draftOf(
  bytes: Buffer,
  of: { letterId: LetterId; messageId: string; memberId: string | null; recipients: readonly Recipient[] },
  now: Temporal.Instant,
): Promise<Draft & { html: string | null }> {
  const parsed = await parseMail(asNamed(bytes, of.messageId), hintsAt(now));
  const attachments = parsed.attachments.map((file) => ({
    blob: inMemory(file.bytes),
    name: file.name,
    mediaType: file.mediaType,
  }));
  const { detail } = parsed;
  if (attachments.length > 0) {
    detail.attachments = attachments.map(({ blob, name, mediaType }, index) => {
      const contentId = parsed.attachments[index]?.contentId;
      return { name, mediaType, size: blob.size, blob: blob.hash, ...(contentId ? { contentId } : {}) };
    });
  }
  // the bytes say nothing of blind copies
  for (const one of of.recipients)
    if (one.role === 'bcc') detail.parties.push({ role: 'bcc', kind: 'email', point: one.address, name: one.name });
  detail.data = { ...detail.data, letterId: of.letterId, ...(of.memberId ? { memberId: of.memberId } : {}) };
  return {
    identity: parsed.identity,
    channel: 'mail',
    direction: 'out',
    occurredAt: Temporal.Instant.fromEpochMilliseconds(parsed.occurredAtMs),
    actor: parsed.actor,
    subject: parsed.subject,
    words: parsed.words,
    html: parsed.html,
    detail,
    raw: inMemory(bytes),
    attachments,
    place: 'sent from Regard',
  };
}

/** Keeps what says that it was sent, and to whom: the way out of a mailing has to work for years. */
async function empty(tx: FirmTx, firmId: FirmId, letterId: LetterId, entryId: EntryId): Promise<void> {
  await tx.deleteFrom('outbox_attachment').where('firm_id', '=', firmId).where('letter_id', '=', letterId).execute();
  await tx
    .updateTable('outbox_letter')
    .set({ words: '', html: null, subject: '', entry_id: entryId })
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .execute();
}
