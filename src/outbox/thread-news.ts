import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId, LetterId, MemberId } from '#lib/ids.ts';

/** The newest place in the chain that a thread has; 0 where it is empty. */
export async function threadHead(tx: FirmTx, firmId: FirmId, threadId: string): Promise<number> {
  const { rows } = await sql<{ seq: number | null }>`
    select max(seq) as seq from reading where firm_id = ${firmId} and thread_id = ${threadId} and not is_hidden`.execute(tx);
  return rows[0]?.seq ?? 0;
}

/** Mail takes its time, and clocks differ; what is older than this against what was seen came from reading history. */
const lateDays = 2;

/**
 * What arrived in a thread after the writer looked: from them or from a colleague. Not what machines wrote, not the writer's own
 * letters, and not old mail that was read only now.
 */
export async function newsInThread(
  tx: FirmTx,
  firmId: FirmId,
  asked: { threadId: string; seenSeq: number; memberId: MemberId | null; letterId: LetterId },
): Promise<{ entryId: string; direction: string }[]> {
  const { rows } = await sql<{ entryId: string; direction: string }>`
    select r.entry_id as "entryId", r.direction from reading r
    where r.firm_id = ${firmId} and r.thread_id = ${asked.threadId} and r.seq > ${asked.seenSeq} and not r.is_hidden
      and r.nature not in ('automatic', 'bulk') and r.channel in ('mail', 'message', 'enquiry', 'call', 'voicemail')
      and r.occurred_at > coalesce((
        select max(occurred_at) from reading s where s.firm_id = ${firmId} and s.thread_id = ${asked.threadId} and s.seq <= ${asked.seenSeq}
      ), '-infinity') - make_interval(days => ${lateDays})
      and not exists (
        select 1 from outbox_letter l where l.firm_id = ${firmId} and l.entry_id = r.entry_id
          and (l.letter_id = ${asked.letterId} or l.member_id = ${asked.memberId}))
    order by r.seq limit 20`.execute(tx);
  return rows;
}

/** Whether one of these people wrote or spoke to us after a moment, in whatever thread. A machine's answer is none. */
export async function haveReplied(
  tx: FirmTx,
  firmId: FirmId,
  asked: { addresses: string[]; threadId: string | null; since: Temporal.Instant; seenSeq: number },
): Promise<boolean> {
  const { rows } = await sql<{ replied: boolean }>`
    select exists (
      select 1 from party p join reading r on r.firm_id = p.firm_id and r.entry_id = p.entry_id
      where p.firm_id = ${firmId} and p.point = any(${asked.addresses}::text[]) and p.role = 'from' and p.occurred_at > ${asked.since}::timestamptz
        and r.direction = 'in' and r.nature = 'personal' and not r.is_hidden
    ) or exists (
      select 1 from reading r where r.firm_id = ${firmId} and r.thread_id = ${asked.threadId}::uuid and r.seq > ${asked.seenSeq}
        and r.direction = 'in' and r.nature = 'personal' and not r.is_hidden and r.occurred_at > ${asked.since}::timestamptz
    ) as replied`.execute(tx);
  return rows[0]?.replied ?? false;
}
