import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';

/** Something that lastingly matters to a customer, in their own words. `at` is where the words begin in the entry; `on` is ISO. */
export type Matter = { entryId: string; threadId: string; at: number; quote: string; on: string };

const newest = 3;
const longestQuote = 240;
const sureEnough = 0.7;

/** The newest things that matter to this customer, each with its words and their day; what somebody said is wrong is left out. */
export async function mattersTo(db: ReadDb, firmId: FirmId, customerId: CustomerId): Promise<Matter[]> {
  const found = sql<{ entry_id: string; thread_id: string; start_at: number; quote: string; occurred_at: Temporal.Instant }>`(
    select s.entry_id, r.thread_id, s.start_at, r.occurred_at, substr(c.words, s.start_at + 1, least(s.end_at - s.start_at, ${longestQuote})) as quote
    from (select distinct entry_id from party where firm_id = ${firmId} and customer_id = ${customerId} and role in ('from', 'reply-to', 'about')) p
    join span s on s.firm_id = ${firmId} and s.entry_id = p.entry_id and s.kind = 'matters' and s.confidence >= ${sureEnough}
    join reading r on r.firm_id = ${firmId} and r.entry_id = s.entry_id and r.direction = 'in' and not r.is_hidden
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = s.entry_id
    where not exists (select 1 from misreading w where w.firm_id = ${firmId} and w.entry_id = s.entry_id and w.kind = 'matters'
      and w.start_at < s.end_at and w.end_at > s.start_at and w.undone_at is null)
    order by r.occurred_at desc, s.start_at limit ${newest * 4})`;
  const rows = await db.selectFrom(found.as('found')).selectAll().orderBy('occurred_at', 'desc').execute();
  const seen = new Set<string>();
  const matters: Matter[] = [];
  for (const row of rows) {
    const quote = row.quote.replace(/\s+/g, ' ').trim();
    // the same said twice is one thing
    const key = quote.toLowerCase();
    if (quote === '' || seen.has(key)) continue;
    seen.add(key);
    matters.push({
      entryId: row.entry_id,
      threadId: row.thread_id,
      at: row.start_at,
      quote,
      on: row.occurred_at.toString(),
    });
  }
  return matters.slice(0, newest);
}
