import type { FirmTx } from '#db/tenant.ts';
import { putBlob, readBlob } from '#ledger/blobs.ts';
import { sourceKey, sourceSecret } from '#ledger/source-key.ts';
import { insertBlobs } from '#ledger/write.ts';
import type { EntryId, FirmId, LetterId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { parseMail } from '#sources/mail/parse.ts';
import { compose, filesOf, placeOf } from './compose.ts';
import { somethingNew } from './enqueue.ts';
import { type Gate, passGate } from './gate.ts';
import type { LetterReason, Recipient } from './letter.ts';
import { haveReplied, newsInThread } from './thread-news.ts';
import { unsubscribeLink } from './unsubscribe.ts';

/** A letter in the postman's hand: `sending`, by this process, for this try. */
export type Taken = { letterId: LetterId; tries: number; from: string; to: string[]; bytes: Buffer };

export type Hand = { holder: string; heldUntil: Temporal.Instant };

type Row = Awaited<ReturnType<typeof nextDue>>;

/**
 * Takes the next letter that is due by this mailbox, or stops it. `null`: nothing is due. Locks only this letter, so that two postmen
 * never take the same. The bytes are made at the first try and stay the same at every other.
 */
export async function takeNext(
  tx: FirmTx,
  dataDir: string,
  firmId: FirmId,
  asked: { mailboxId: string; gate: Gate; hand: Hand },
  now: Temporal.Instant,
): Promise<{ taken: Taken } | { stopped: LetterId } | null> {
  const row = await nextDue(tx, firmId, asked.mailboxId, now);
  if (!row) return null;
  const letterId = row.letter_id as LetterId; // as: made by enqueue
  const recipients = row.recipients as Recipient[]; // as: written by enqueue
  const stopFor = async ({ reason, words }: Stop): Promise<{ stopped: LetterId }> => {
    await tx
      .updateTable('outbox_letter')
      .set({ state: reason === 'they-replied' ? 'taken-back' : 'failed', reason, words_why: words, changed_at: now })
      .where('firm_id', '=', firmId)
      .where('letter_id', '=', letterId)
      .execute();
    return { stopped: letterId };
  };
  const stop = await reasonToStop(tx, firmId, { row, letterId, recipients, gate: asked.gate }, now);
  if (stop) return stopFor(stop);
  const made = row.raw_hash
    ? { bytes: await readBlob(tx, dataDir, firmId, row.raw_hash), rawHash: row.raw_hash, key: row.source_key }
    : await makeBytes(tx, dataDir, firmId, { row, letterId, recipients, gate: asked.gate }, now);
  if (!made.bytes)
    return stopFor({ reason: 'content', words: 'A file of this letter is missing. Take it back and add the file again.' });
  const tries = row.tries + 1;
  await tx
    .updateTable('outbox_letter')
    .set({
      state: 'sending',
      reason: null,
      words_why: null,
      tries,
      raw_hash: made.rawHash,
      source_key: made.key,
      holder: asked.hand.holder,
      held_until: asked.hand.heldUntil,
      handed_at: null,
      changed_at: now,
    })
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .execute();
  return {
    taken: { letterId, tries, from: row.from_address, to: recipients.map((one) => one.address), bytes: made.bytes },
  };
}

function nextDue(tx: FirmTx, firmId: FirmId, mailboxId: string, now: Temporal.Instant) {
  return tx
    .selectFrom('outbox_letter')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailboxId)
    .where('state', '=', 'waiting')
    .where('due_at', '<=', now)
    .orderBy('due_at')
    .orderBy('letter_id')
    .limit(1)
    .forUpdate()
    .skipLocked()
    .executeTakeFirst();
}

type Stop = { reason: LetterReason; words: string };

type Judging = { row: NonNullable<Row>; letterId: LetterId; recipients: Recipient[]; gate: Gate };

/** All that was true when the letter was written is asked again at the moment it leaves. */
async function reasonToStop(
  tx: FirmTx,
  firmId: FirmId,
  { row, letterId, recipients, gate }: Judging,
  now: Temporal.Instant,
): Promise<Stop | null> {
  // threads are joined and moved: where what is answered stands today counts
  const answered = row.in_reply_to
    ? await tx
        .selectFrom('reading')
        .select('thread_id')
        .where('firm_id', '=', firmId)
        .where('entry_id', '=', row.in_reply_to)
        .executeTakeFirst()
    : undefined;
  const threadId = answered?.thread_id ?? row.thread_id;
  const seenSeq = row.expects_seq ?? 0;
  const memberId = row.member_id as MemberId | null; // as: a member of this firm wrote it
  if (row.only_if_no_reply) {
    const addresses = recipients.map((one) => one.address);
    if (await haveReplied(tx, firmId, { addresses, threadId, since: row.created_at, seenSeq }))
      return { reason: 'they-replied', words: 'They have answered, so this was not sent.' };
  }
  if (threadId && row.expects_seq !== null) {
    const news = await newsInThread(tx, firmId, { threadId, seenSeq, memberId, letterId });
    if (news.length > 0) return { reason: 'something-new', words: somethingNew(news.map((one) => one.direction)).message };
  }
  if (row.purpose === 'personal') return null;
  try {
    await passGate(tx, firmId, { purpose: row.purpose, memberId, recipients, wordsHash: null }, gate, now);
    return null;
  } catch (error) {
    if (error instanceof Refusal) return { reason: 'may-not', words: error.message };
    throw error;
  }
}

async function makeBytes(
  tx: FirmTx,
  dataDir: string,
  firmId: FirmId,
  { row, letterId, recipients, gate }: Judging,
  now: Temporal.Instant,
): Promise<{ bytes: Buffer | null; rawHash: Buffer | null; key: Buffer | null }> {
  const place = await placeOf(tx, firmId, row.in_reply_to as EntryId | null); // as: written by enqueue
  const isPersonal = row.purpose === 'personal';
  const unsubscribe =
    isPersonal || !gate.publicUrl ? null : await unsubscribeLink(tx, firmId, { publicUrl: gate.publicUrl, letterId });
  const files = await filesOf(tx, dataDir, firmId, letterId);
  if (!files) return { bytes: null, rawHash: null, key: null };
  const bytes = await compose({
    messageId: row.message_id,
    from: { name: row.from_name, address: row.from_address },
    recipients,
    subject: row.subject,
    words: row.words,
    html: row.html,
    files,
    ...place,
    sentAt: now,
    unsubscribe,
    isAutomatic: row.member_id === null,
  });
  const stored = await putBlob(dataDir, firmId, bytes);
  await insertBlobs(tx, dataDir, firmId, [stored]);
  const { identity } = await parseMail(bytes, hintsAt(now));
  return { bytes, rawHash: stored.hash, key: sourceKey(await sourceSecret(tx, firmId), identity) };
}

/** How our own bytes are read: they have a date and lie in no file. */
export const hintsAt = (now: Temporal.Instant) => ({
  fromLine: '',
  fileTimeMs: now.epochMilliseconds,
  nowMs: now.epochMilliseconds,
  labels: [],
});
