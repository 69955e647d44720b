import os from 'node:os';
import { sql } from 'kysely';
import { isAlive } from '#db/processes.ts';
import type { FirmTx } from '#db/tenant.ts';
import { type FirmId, type LetterId, newId } from '#lib/ids.ts';

/** Names this run of this process on this machine, so that what it left behind can be told from what it is at. */
export const holderName = (): string => `${os.hostname()} ${process.pid} ${newId()}`;

/** Whether the process that had a letter in hand is certainly gone. Of another machine only its deadline tells. */
function isGone(holder: string, own: string): boolean {
  const [host, pid] = holder.split(' ');
  const [ourHost, ourPid] = own.split(' ');
  if (host !== ourHost) return false;
  // the same number in another run: the old process is gone and ours has got its number
  return pid === ourPid ? holder !== own : !isAlive(Number(pid));
}

/**
 * Letters that a killed process had in hand. What was not handed over waits again, for the server has nothing of it; what was may have
 * arrived, and is `unsure` until the Sent folder or a person says. Answers which.
 */
export async function recoverAbandoned(tx: FirmTx, firmId: FirmId, own: string, now: Temporal.Instant): Promise<LetterId[]> {
  const rows = await tx
    .selectFrom('outbox_letter')
    .select(['letter_id', 'holder', 'held_until'])
    .where('firm_id', '=', firmId)
    .where('state', '=', 'sending')
    .where('holder', '<>', own)
    .execute();
  const gone = rows.filter(
    ({ holder, held_until }) =>
      isGone(holder ?? '', own) || (held_until !== null && Temporal.Instant.compare(held_until, now) < 0),
  );
  for (const { letter_id, holder } of gone) {
    await sql`
      update outbox_letter set
        state = case when handed_at is null then 'waiting' else 'unsure' end,
        reason = case when handed_at is null then 'try-again' else 'unanswered' end,
        words_why = case when handed_at is null then null else 'Regard was stopped before the server answered.' end,
        due_at = case when handed_at is null then ${now}::timestamptz else due_at end,
        look_at = case when handed_at is null then null else ${now}::timestamptz end, looks = 0,
        holder = null, held_until = null, changed_at = ${now}
      where firm_id = ${firmId} and letter_id = ${letter_id} and state = 'sending' and holder = ${holder}`.execute(tx);
  }
  return gone.map((one) => one.letter_id as LetterId); // as: made by enqueue
}

/**
 * After a restore: a letter that waited when the backup was made may have left since. Nobody here knows, so none goes out by itself and a
 * person decides about each. Answers how many. Before the postman starts.
 */
export async function holdAfterRestore(tx: FirmTx, firmId: FirmId, now: Temporal.Instant): Promise<number> {
  const held = await tx
    .updateTable('outbox_letter')
    .set({
      state: 'unsure',
      reason: 'restored',
      words_why: 'This letter waited when the backup was made. It may have been sent since.',
      holder: null,
      held_until: null,
      look_at: now,
      looks: 0,
      changed_at: now,
    })
    .where('firm_id', '=', firmId)
    .where('state', 'in', ['waiting', 'sending'])
    .executeTakeFirst();
  return Number(held.numUpdatedRows);
}
