import type { FirmTx } from '#db/tenant.ts';
import type { FirmId, LetterId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type LetterState, undoSeconds } from './letter.ts';
import { threadHead } from './thread-news.ts';

/** A letter as a deed needs it, locked until the transaction ends. Waits for nobody who is sending: that takes moments. */
async function lockLetter(
  tx: FirmTx,
  firmId: FirmId,
  letterId: LetterId,
): Promise<{
  state: LetterState;
  threadId: string | null;
  messageId: string;
  createdAt: Temporal.Instant;
  dueAt: Temporal.Instant;
}> {
  const row = await tx
    .selectFrom('outbox_letter')
    .select(['state', 'thread_id', 'message_id', 'created_at', 'due_at'])
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw new Refusal('letter_unknown', 404, 'There is no such letter.');
  return {
    state: row.state as LetterState, // as: the column has a check
    threadId: row.thread_id,
    messageId: row.message_id,
    createdAt: row.created_at,
    dueAt: row.due_at,
  };
}

async function become(
  tx: FirmTx,
  firmId: FirmId,
  letterId: LetterId,
  set: { state: LetterState; reason: string; words_why?: string | null; due_at?: Temporal.Instant; expects_seq?: number | null },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('outbox_letter')
    .set({ words_why: null, holder: null, held_until: null, look_at: null, changed_at: now, ...set })
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .execute();
}

/**
 * Takes a letter back that has not left: nobody will get it. Its words stay, to be written on. Throws `letter_on_its_way` (409) from the
 * moment on in which the server may have it.
 */
export async function takeBack(tx: FirmTx, firmId: FirmId, letterId: LetterId, now: Temporal.Instant): Promise<void> {
  const { state } = await lockLetter(tx, firmId, letterId);
  if (state === 'taken-back') return;
  if (state === 'unsure')
    throw new Refusal('letter_undecided', 409, 'Nobody knows yet whether this letter was sent. Decide that first.');
  if (state !== 'waiting' && state !== 'failed')
    throw new Refusal('letter_on_its_way', 409, 'This letter has left already and cannot be taken back.');
  await become(tx, firmId, letterId, { state: 'taken-back', reason: 'by-hand' }, now);
}

/**
 * Sends a letter that waits until it has cooled off, or until its day, now: ten seconds after it was written at the earliest, so that it can
 * still be taken back. Does nothing where it goes out anyway. Throws `letter_on_its_way` (409) where it does not wait.
 */
export async function sendNow(tx: FirmTx, firmId: FirmId, letterId: LetterId, now: Temporal.Instant): Promise<void> {
  const { state, createdAt, dueAt } = await lockLetter(tx, firmId, letterId);
  if (state === 'sending' || state === 'sent') return;
  if (state !== 'waiting') throw new Refusal('letter_not_waiting', 409, 'This letter does not wait any more.');
  const soonest = createdAt.add({ seconds: undoSeconds });
  const due = Temporal.Instant.compare(soonest, now) > 0 ? soonest : now;
  if (Temporal.Instant.compare(dueAt, due) <= 0) return;
  await tx
    .updateTable('outbox_letter')
    .set({ due_at: due, cooling: null, changed_at: now })
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .execute();
}

/**
 * What a person knows of a letter of which nobody else does. `arrived`: it was sent. `send-again`: it was not; it goes out once more,
 * under the same Message-ID. `let-go`: it is neither sent again nor counted as sent. Throws `letter_decided` (409).
 */
export async function decideUnsure(
  tx: FirmTx,
  firmId: FirmId,
  letterId: LetterId,
  verdict: 'arrived' | 'send-again' | 'let-go',
  now: Temporal.Instant,
): Promise<void> {
  const { state } = await lockLetter(tx, firmId, letterId);
  if (state !== 'unsure') throw new Refusal('letter_decided', 409, 'This was decided already.');
  if (verdict === 'let-go') return become(tx, firmId, letterId, { state: 'taken-back', reason: 'let-go' }, now);
  if (verdict === 'send-again') return sendAgain(tx, firmId, letterId, null, now);
  await tx
    .updateTable('outbox_letter')
    .set({
      state: 'sent',
      reason: 'by-hand',
      words_why: null,
      look_at: null,
      sent_at: now,
      sent_copy: 'due',
      copy_at: now,
      changed_at: now,
    })
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .execute();
}

/** Sends a letter again that certainly was not taken. `seenSeq`: the newest entry of the thread on the writer's screen, where it was stopped for news. */
export async function retry(
  tx: FirmTx,
  firmId: FirmId,
  letterId: LetterId,
  seenSeq: number | null,
  now: Temporal.Instant,
): Promise<void> {
  const { state, threadId } = await lockLetter(tx, firmId, letterId);
  if (state === 'waiting' || state === 'sending') return;
  if (state !== 'failed') throw new Refusal('letter_decided', 409, 'This letter is not waiting to be sent again.');
  await sendAgain(tx, firmId, letterId, seenSeq ?? (threadId ? await threadHead(tx, firmId, threadId) : null), now);
}

async function sendAgain(
  tx: FirmTx,
  firmId: FirmId,
  letterId: LetterId,
  expectsSeq: number | null,
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('outbox_letter')
    .set({
      state: 'waiting',
      reason: null,
      words_why: null,
      holder: null,
      held_until: null,
      handed_at: null,
      look_at: null,
      looks: 0,
      tries: 0,
      due_at: now,
      changed_at: now,
      ...(expectsSeq === null ? {} : { expects_seq: expectsSeq }),
    })
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .execute();
}
