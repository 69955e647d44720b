import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { storableJson } from '#lib/text.ts';
import type { Attempt } from './smtp.ts';
import type { Taken } from './take.ts';

/** Minutes until a server that asked us to come back is asked again; the last one repeats. */
const backOff = [1, 5, 15, 30, 60, 120, 240];
/** Two days of "later": then a person should know (RFC 5321 asks for four to five days; people do not wait so long for a letter). */
const mostTries = 17;
/** A copy that the provider files itself is there within this time. */
const copySeconds = 20;

/** When a letter that was put off is tried again, after its `tries`-th try. */
export const retryAt = (tries: number, now: Temporal.Instant): Temporal.Instant =>
  now.add({ minutes: backOff[Math.min(tries, backOff.length) - 1] ?? 1 });

/** Only the process that has the letter in hand may say what became of it, and only of this try. */
const held = (tx: FirmTx, firmId: FirmId, taken: Pick<Taken, 'letterId' | 'tries'>, holder: string) =>
  tx
    .updateTable('outbox_letter')
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', taken.letterId)
    .where('state', '=', 'sending')
    .where('holder', '=', holder)
    .where('tries', '=', taken.tries);

/**
 * From here on the server may have the letter. Committed before its first byte leaves; throws when this process has lost the letter,
 * which then is not sent.
 */
export async function recordHandOver(
  tx: FirmTx,
  firmId: FirmId,
  taken: Taken,
  holder: string,
  now: Temporal.Instant,
): Promise<void> {
  const done = await held(tx, firmId, taken, holder).set({ handed_at: now }).executeTakeFirst();
  if (done.numUpdatedRows !== 1n) throw new Error('The letter was taken out of our hands.');
}

/** What an attempt came to. False when somebody else has decided about the letter meanwhile. */
export async function recordAttempt(
  tx: FirmTx,
  firmId: FirmId,
  what: { taken: Taken; holder: string; attempt: Attempt; notBefore?: Temporal.Instant | null },
  now: Temporal.Instant,
): Promise<boolean> {
  const { taken, holder, attempt } = what;
  const row = held(tx, firmId, taken, holder);
  const renamed = attempt.kind === 'taken' && attempt.renamed ? await nameOfItsOwn(tx, firmId, attempt.renamed) : null;
  const put = { holder: null, held_until: null, changed_at: now };
  const done = await (attempt.kind === 'taken'
    ? row.set({
        ...put,
        state: 'sent',
        reason: null,
        words_why: null,
        sent_at: now,
        ...(renamed ? { message_id: renamed } : {}),
        refused: storableJson(attempt.refused),
        sent_copy: 'due',
        copy_at: now.add({ seconds: copySeconds }),
      })
    : attempt.kind === 'unknown'
      ? row.set({ ...put, state: 'unsure', reason: 'unanswered', words_why: attempt.words, look_at: now, looks: 0 })
      : attempt.kind === 'never'
        ? row.set({ ...put, state: 'failed', reason: attempt.reason, words_why: attempt.words, handed_at: null })
        : row.set({
            ...put,
            handed_at: null,
            words_why: attempt.words,
            due_at: what.notBefore ?? retryAt(taken.tries, now),
            ...(taken.tries < mostTries ? { state: 'waiting', reason: 'try-again' } : { state: 'failed', reason: 'gave-up' }),
          })
  ).executeTakeFirst();
  return done.numUpdatedRows === 1n;
}

/** A server that gives two letters one name has named neither. */
async function nameOfItsOwn(tx: FirmTx, firmId: FirmId, messageId: string): Promise<string | null> {
  const taken = await tx
    .selectFrom('outbox_letter')
    .select('letter_id')
    .where('firm_id', '=', firmId)
    .where('message_id', '=', messageId)
    .executeTakeFirst();
  return taken ? null : messageId;
}
