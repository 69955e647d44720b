import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { Evidence } from '#findings/finding.ts';
import { loadTimelines } from '#findings/load-timelines.ts';
import type { CustomerId, FirmId, MemberId } from '#lib/ids.ts';
import { authorOf } from '#understanding/misread/misread.ts';
import type { ToneKind } from '#understanding/reading.ts';
import { markedLetters } from './queries.ts';
import { judgeTone, sureEnough } from './rule.ts';

/** What a member's own letters of a time show. `lines` the newest first. */
export type ToneLookBack = {
  /** Letters that they sent. */
  letters: number;
  lines: { customerId: string; personId: string | null; name: string; at: string; evidence: Evidence; kinds: ToneKind[] }[];
};

const mostCustomers = 2_000;
const batch = 200;

/**
 * Every letter of this member since `from` of which Today would have said something on the day it was sent: the same judge, told that
 * moment. What they said since is wrong stays out. For nobody but them: the transaction must be theirs.
 */
export async function toneLookBack(
  db: ReadDb,
  firmId: FirmId,
  asked: { memberId: MemberId; from: Temporal.Instant },
  now: Temporal.Instant,
): Promise<ToneLookBack> {
  const { memberId, from } = asked;
  const sent = sql<{ letters: number; customers: CustomerId[] | null }>`(
    select count(*)::int as letters, array_agg(distinct r.customer_id) filter (where r.customer_id is not null and exists (
        select 1 from span s where s.firm_id = ${firmId} and s.entry_id = r.entry_id and s.kind = 'tone' and s.confidence >= ${sureEnough})) as customers
    from reading r where r.firm_id = ${firmId} and r.direction = 'out' and r.nature = 'personal' and not r.is_hidden
      and r.channel in ('mail', 'message', 'enquiry', 'review') and r.occurred_at >= ${from} and r.occurred_at <= ${now}
      and ${authorOf(firmId)} = ${memberId}::uuid)`;
  const { letters, customers } = await db.selectFrom(sent.as('sent')).selectAll().executeTakeFirstOrThrow();
  const ids = (customers ?? []).slice(0, mostCustomers);
  const lines: ToneLookBack['lines'] = [];
  for (let i = 0; i < ids.length; i += batch) {
    const timelines = await loadTimelines(db, firmId, ids.slice(i, i + batch), now);
    const names = new Map(timelines.map((one) => [one.customerId, one.name]));
    for (const letter of await markedLetters(db, firmId, timelines, now)) {
      if (letter.authorId !== memberId || Temporal.Instant.compare(letter.at, from) < 0) continue;
      const { finding } = judgeTone(letter, letter.at);
      if (!finding) continue;
      lines.push({
        customerId: letter.customerId,
        personId: letter.personId,
        name: names.get(letter.customerId) ?? '',
        at: letter.at.toString(),
        evidence: finding.evidence[0],
        kinds: finding.facts.why.map((one) => one.kind),
      });
    }
  }
  return { letters, lines: lines.sort((a, b) => (a.at < b.at ? 1 : -1)) };
}
