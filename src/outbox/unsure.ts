import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId, LetterId } from '#lib/ids.ts';
import { postboxOf } from './postbox.ts';

/** What the Sent folder of a mailbox says of a Message-ID (without <>). */
export type FindSent = (firmId: FirmId, mailboxId: string, messageId: string) => Promise<'found' | 'not-found' | 'cannot-tell'>;

/** Minutes between looks into the Sent folder; after the last one a person has the word. */
const looksAfter = [0, 0.5, 2, 10, 60];

/**
 * Looks for letters of which nobody knows whether they arrived. Found: it was sent. Not found proves nothing, for most servers file
 * nothing themselves; where the provider is known to, and keeps our Message-ID, a letter that is not there after ten minutes was not taken
 * and is sent again, under the same Message-ID. Answers the letters that changed.
 */
export async function lookForUnsure(
  database: Database,
  firmId: FirmId,
  findSent: FindSent,
  now: Temporal.Instant,
): Promise<LetterId[]> {
  const due = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('outbox_letter')
      .select(['letter_id', 'mailbox_id', 'message_id', 'looks', 'handed_at', 'reason'])
      .where('firm_id', '=', firmId)
      .where('state', '=', 'unsure')
      .where('look_at', '<=', now)
      .orderBy('look_at')
      .limit(50)
      .execute(),
  );
  const changed: LetterId[] = [];
  for (const row of due) {
    const letterId = row.letter_id as LetterId; // as: made by enqueue
    const seen = await findSent(firmId, row.mailbox_id, row.message_id).catch(() => 'cannot-tell' as const);
    const looks = row.looks + 1;
    const next = looksAfter[looks];
    await inFirm(database.app, firmId, async (tx) => {
      const box = await postboxOf(tx, firmId, row.mailbox_id);
      const letter = tx
        .updateTable('outbox_letter')
        .where('firm_id', '=', firmId)
        .where('letter_id', '=', letterId)
        .where('state', '=', 'unsure');
      if (seen === 'found') {
        await letter
          .set({
            state: 'sent',
            reason: 'found',
            words_why: null,
            look_at: null,
            sent_at: row.handed_at ?? now,
            sent_copy: 'theirs',
            changed_at: now,
          })
          .execute();
        changed.push(letterId);
      } else if (
        seen === 'not-found' &&
        box?.filesSentItself &&
        !box.renames &&
        row.reason === 'unanswered' &&
        isLongEnough(row.handed_at, now)
      ) {
        await letter
          .set({
            state: 'waiting',
            reason: 'try-again',
            words_why: null,
            look_at: null,
            looks: 0,
            handed_at: null,
            due_at: now,
            changed_at: now,
          })
          .execute();
        changed.push(letterId);
      } else {
        await letter.set({ looks, look_at: next === undefined ? null : now.add({ seconds: Math.round(next * 60) }) }).execute();
      }
    });
  }
  return changed;
}

/** A provider files within seconds; ten minutes leave room for a slow one. */
const isLongEnough = (handedAt: Temporal.Instant | null, now: Temporal.Instant): boolean =>
  handedAt !== null && Temporal.Instant.compare(handedAt.add({ minutes: 10 }), now) <= 0;
