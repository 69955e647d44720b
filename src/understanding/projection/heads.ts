import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';

/** A robot with a million lines must not stop the sweep: of one customer the newest entries are looked at. */
const entriesPerCustomer = 5_000;
/** Channels in which people talk with each other; notes, invoices and appointments are none. */
const talking = ['mail', 'message', 'enquiry', 'review', 'call', 'voicemail'];
const acquaintedDays = 730;

/**
 * Keeps how the conversations of these customers stand (`thread_head`) and who of us has written to them (`acquaintance`). Answers the
 * conversations that were looked at. Part of the sweep: the cost follows what changed.
 */
export async function rememberThreads(
  tx: FirmTx,
  firmId: FirmId,
  customers: readonly CustomerId[],
  now: Temporal.Instant,
): Promise<string[]> {
  if (customers.length === 0) return [];
  const touched = await sql<{ thread_id: string }>`
    select distinct r.thread_id from unnest(${[...customers]}::uuid[]) as c(id)
    cross join lateral (
      select entry_id from party where firm_id = ${firmId} and customer_id = c.id order by occurred_at desc limit ${entriesPerCustomer}) p
    join reading r on r.firm_id = ${firmId} and r.entry_id = p.entry_id and r.channel = any(${talking}::text[])`.execute(tx);
  const threads = touched.rows.map((row) => row.thread_id);
  await sql`
    with words as materialized (
      select r.*, r.nature = 'personal' and r.direction in ('in', 'out') and r.customer_id is not null as counts,
        r.direction = 'in' and not r.is_thanks as asks_more
      from reading r
      where r.firm_id = ${firmId} and r.thread_id = any(${threads}::uuid[]) and not r.is_hidden and r.channel = any(${talking}::text[])),
    heads as (
      select thread_id,
        (array_agg(customer_id order by occurred_at desc, entry_id desc) filter (where counts))[1] as customer_id,
        (array_agg(entry_id order by occurred_at desc, entry_id desc) filter (where counts))[1] as last_entry_id,
        max(occurred_at) filter (where counts) as last_at,
        max(seq) as last_seq,
        (array_agg(direction = 'in' order by occurred_at desc, entry_id desc) filter (where counts))[1] as is_theirs,
        max(occurred_at) filter (where counts and asks_more) as asked_at,
        (array_agg(seq order by occurred_at desc, entry_id desc) filter (where counts and asks_more))[1] as asked_seq,
        max(occurred_at) filter (where counts and (direction = 'out' or outcome in ('talked', 'answered'))) as answered_at,
        (array_agg(member_id order by occurred_at desc, entry_id desc) filter (where counts and direction = 'out' and member_id is not null))[1] as member_id,
        count(*)::int as entries
      from words group by thread_id)
    insert into thread_head (firm_id, thread_id, customer_id, last_entry_id, last_at, last_seq, is_theirs, asked_at, asked_seq, is_answered, member_id, entries)
    select ${firmId}, thread_id, customer_id, last_entry_id, last_at, last_seq, is_theirs, asked_at, asked_seq,
      asked_at is null or coalesce(answered_at >= asked_at, false), member_id, entries
    from heads where customer_id is not null
    on conflict (firm_id, thread_id) do update set customer_id = excluded.customer_id, last_entry_id = excluded.last_entry_id,
      last_at = excluded.last_at, last_seq = excluded.last_seq, is_theirs = excluded.is_theirs, asked_at = excluded.asked_at,
      asked_seq = excluded.asked_seq, is_answered = excluded.is_answered, member_id = excluded.member_id, entries = excluded.entries
    where (thread_head.customer_id, thread_head.last_entry_id, thread_head.last_at, thread_head.last_seq, thread_head.is_theirs,
        thread_head.asked_seq, thread_head.is_answered, thread_head.member_id, thread_head.entries)
      is distinct from (excluded.customer_id, excluded.last_entry_id, excluded.last_at, excluded.last_seq, excluded.is_theirs,
        excluded.asked_seq, excluded.is_answered, excluded.member_id, excluded.entries)`.execute(tx);
  // joined with another one, withdrawn, or handed to nobody
  await sql`
    delete from thread_head h where h.firm_id = ${firmId} and h.customer_id = any(${[...customers]}::uuid[])
      and not exists (
        select 1 from reading r where r.firm_id = ${firmId} and r.thread_id = h.thread_id and not r.is_hidden
          and r.channel = any(${talking}::text[]) and r.nature = 'personal' and r.direction in ('in', 'out') and r.customer_id is not null)`.execute(
    tx,
  );
  await rememberAcquaintances(tx, firmId, customers, now);
  return threads;
}

/** Who of us wrote to them, as far as our own addresses are known to be somebody's. */
async function rememberAcquaintances(
  tx: FirmTx,
  firmId: FirmId,
  customers: readonly CustomerId[],
  now: Temporal.Instant,
): Promise<void> {
  await sql`delete from acquaintance where firm_id = ${firmId} and customer_id = any(${[...customers]}::uuid[])`.execute(tx);
  await sql`
    insert into acquaintance (firm_id, customer_id, member_id, letters, last_at)
    select ${firmId}, c.id, r.member_id, count(*)::int, max(r.occurred_at)
    from unnest(${[...customers]}::uuid[]) as c(id)
    cross join lateral (
      select distinct entry_id from (
        select entry_id from party where firm_id = ${firmId} and customer_id = c.id and occurred_at > ${now.subtract({ hours: 24 * acquaintedDays })}
        order by occurred_at desc limit ${entriesPerCustomer}) newest) p
    join reading r on r.firm_id = ${firmId} and r.entry_id = p.entry_id and not r.is_hidden
      and r.direction = 'out' and r.nature = 'personal' and r.member_id is not null
    group by c.id, r.member_id`.execute(tx);
}
