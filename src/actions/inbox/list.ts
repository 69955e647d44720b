import { type RawBuilder, sql } from 'kysely';
import { patternFor } from '#customers/find.ts';
import type { Stage } from '#customers/stages.ts';
import type { FirmTx } from '#db/tenant.ts';
import { isAside, type Standing, standingAt } from '#findings/conversations/standing.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

export const tabs = ['mine', 'unassigned', 'all', 'waiting'] as const;
export type Tab = (typeof tabs)[number];
export const states = ['open', 'answered', 'asleep', 'closed', 'any'] as const;

/** A conversation in a list. Instants are ISO 8601 in UTC. */
export type InboxLine = {
  id: string;
  customer: { id: string; name: string };
  /** Who of them wrote, where the customer is a company. */
  person: string | null;
  subject: string;
  snippet: string;
  at: string;
  isTheirs: boolean;
  channel: string;
  state: Standing;
  owner: { id: string; name: string } | null;
  snoozedUntil: string | null;
  /** Since when it waits for us, by the practice. */
  waitingSince: string | null;
  /** Somebody named me in a note that I have not seen. */
  isMentioned: boolean;
  hasDraft: boolean;
  entries: number;
  seq: number;
};
export type InboxView = { rows: InboxLine[]; next: string | null };

export type InboxAsked = {
  tab: Tab;
  /** Empty: what the tab is about. */
  state: (typeof states)[number] | null;
  owner: string | null;
  stage: Stage | null;
  channel: string | null;
  q: string;
};

/** In Unassigned stands only what began this long before the first import, and all since: older mail is history. */
const historyDays = 30;

type Me = { firmId: FirmId; memberId: MemberId; now: Temporal.Instant };

const unseen = (me: Me): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from mention m join reading mr on mr.firm_id = ${me.firmId} and mr.entry_id = m.about_entry_id
  where m.firm_id = ${me.firmId} and m.member_id = ${me.memberId} and m.seen_at is null and mr.thread_id = h.thread_id)`;

/** Where the conversations of a tab are looked for: the small sets first, so that none of them reads all there is. */
function source(asked: InboxAsked, me: Me): RawBuilder<unknown> {
  if (asked.tab === 'mine')
    return sql`h.thread_id in (
      select thread_id from thread_work where firm_id = ${me.firmId} and owner_id = ${me.memberId}
      union
      select mr.thread_id from mention m join reading mr on mr.firm_id = ${me.firmId} and mr.entry_id = m.about_entry_id
      where m.firm_id = ${me.firmId} and m.member_id = ${me.memberId} and m.seen_at is null)`;
  if (asked.tab === 'unassigned')
    return sql`not h.is_answered and w.owner_id is null and c.stage not in ('not-a-customer', 'declined') and h.last_at >= coalesce(
      (select min(started_at) from import where firm_id = ${me.firmId} and state <> 'withdrawn'), ${me.now}) - make_interval(days => ${historyDays})`;
  if (asked.tab === 'waiting')
    return sql`h.thread_id in (
      select fr.thread_id from finding f join reading fr on fr.firm_id = ${me.firmId} and fr.entry_id = (f.evidence -> 0 ->> 'entryId')::uuid
      where f.firm_id = ${me.firmId} and f.practice = 'waiting' and (f.state = 'open' or (f.state = 'snoozed' and f.snoozed_until <= ${me.now})))`;
  return sql`true`;
}

/** The conversations that a list with these filters holds, as a condition over h (thread_head), w (thread_work) and c (customer). */
function chosen(asked: InboxAsked, me: Me): RawBuilder<unknown> {
  const standing = standingAt(me.now);
  const state =
    asked.state === 'any' || (asked.state === null && (asked.tab === 'all' || asked.tab === 'waiting'))
      ? sql`true`
      : asked.state !== null
        ? sql`${standing} = ${asked.state}`
        : asked.tab === 'mine'
          ? sql`(${standing} in ('open', 'answered') or ${unseen(me)})`
          : // what nobody has and nobody answered is open unless it was put aside
            sql`not ${isAside(me.now)}`;
  const pattern = patternFor(asked.q);
  return sql.join(
    [
      sql`h.firm_id = ${me.firmId} and c.merged_into is null`,
      source(asked, me),
      state,
      ...(asked.owner === 'nobody' ? [sql`w.owner_id is null`] : asked.owner ? [sql`w.owner_id = ${asked.owner}`] : []),
      ...(asked.stage ? [sql`c.stage = ${asked.stage}`] : []),
      ...(asked.channel ? [sql`l.channel = ${asked.channel}`] : []),
      ...(pattern
        ? [
            sql`(h.customer_id in (select customer_id from customer_words where firm_id = ${me.firmId} and words like ${pattern} limit 2000)
              or lower(l.subject) like ${pattern.replace(/^% /, '%')})`,
          ]
        : []),
    ],
    sql` and `,
  );
}

const tables = (firmId: FirmId): RawBuilder<unknown> => sql`thread_head h
  join customer c on c.firm_id = ${firmId} and c.customer_id = h.customer_id
  join reading l on l.firm_id = ${firmId} and l.entry_id = h.last_entry_id
  left join thread_work w on w.firm_id = ${firmId} and w.thread_id = h.thread_id`;

type Row = {
  thread_id: string;
  customer_id: string;
  customer: string;
  kind: string;
  person: string | null;
  subject: string | null;
  snippet: string;
  last_at: Temporal.Instant;
  is_theirs: boolean;
  channel: string;
  state: Standing;
  owner_id: string | null;
  owner: string | null;
  snoozed_until: Temporal.Instant | null;
  waiting_since: Temporal.Instant | null;
  is_mentioned: boolean;
  has_draft: boolean;
  entries: number;
  last_seq: number;
};

/** A page of conversations, the newest first; `cursor` is the `next` of the page before. As of the last sweep. */
export async function inboxPage(
  tx: FirmTx,
  asked: InboxAsked,
  me: Me,
  page: { cursor: string | null; limit: number },
): Promise<InboxView> {
  const { firmId, memberId, now } = me;
  const before = page.cursor ? cursorOf(page.cursor) : null;
  const { rows } = await sql<Row>`
    with page as materialized (
      select h.*, c.name as customer, c.kind, l.subject, l.snippet, l.channel, l.person_id, w.owner_id, w.snoozed_until, ${standingAt(now)} as state
      from ${tables(firmId)}
      where ${chosen(asked, me)} ${before ? sql`and (h.last_at, h.thread_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by h.last_at desc, h.thread_id desc limit ${page.limit + 1})
    select p.thread_id, p.customer_id, p.customer, p.kind, q.name as person, p.subject, p.snippet, p.last_at, p.is_theirs, p.channel, p.state, p.owner_id,
      m.name as owner, p.snoozed_until, p.entries, p.last_seq,
      (select min(f.since_at) from finding f join reading fr on fr.firm_id = ${firmId} and fr.entry_id = (f.evidence -> 0 ->> 'entryId')::uuid
        where f.firm_id = ${firmId} and f.customer_id = p.customer_id and f.state = 'open' and f.practice = 'waiting' and fr.thread_id = p.thread_id) as waiting_since,
      exists (select 1 from mention n join reading mr on mr.firm_id = ${firmId} and mr.entry_id = n.about_entry_id
        where n.firm_id = ${firmId} and n.member_id = ${memberId} and n.seen_at is null and mr.thread_id = p.thread_id) as is_mentioned,
      exists (select 1 from draft d where d.firm_id = ${firmId} and d.member_id = ${memberId} and d.place = 'thread:' || p.thread_id and d.words <> '') as has_draft
    from page p
    left join person q on q.firm_id = ${firmId} and q.person_id = p.person_id
    left join member m on m.firm_id = ${firmId} and m.member_id = p.owner_id
    order by p.last_at desc, p.thread_id desc`.execute(tx);
  const shown = rows.slice(0, page.limit);
  const last = shown.at(-1);
  return { rows: shown.map(asLine), next: rows.length > page.limit && last ? `${last.last_at}~${last.thread_id}` : null };
}

function asLine(row: Row): InboxLine {
  return {
    id: row.thread_id,
    customer: { id: row.customer_id, name: row.customer },
    person: row.person && row.person !== row.customer ? row.person : null,
    subject: row.subject ?? '',
    snippet: row.snippet,
    at: row.last_at.toString(),
    isTheirs: row.is_theirs,
    channel: row.channel,
    state: row.state,
    owner: row.owner_id && row.owner ? { id: row.owner_id, name: row.owner } : null,
    snoozedUntil: row.state === 'asleep' ? (row.snoozed_until?.toString() ?? null) : null,
    waitingSince: row.waiting_since?.toString() ?? null,
    isMentioned: row.is_mentioned,
    hasDraft: row.has_draft,
    entries: row.entries,
    seq: row.last_seq,
  };
}

/** The ids of all conversations that a list holds, at most `most` of them: for acts on everything that fits. */
export async function inboxIds(tx: FirmTx, asked: InboxAsked, me: Me, most: number): Promise<string[]> {
  const { rows } = await sql<{ thread_id: string }>`
    select h.thread_id from ${tables(me.firmId)} where ${chosen(asked, me)} order by h.last_at desc, h.thread_id desc limit ${most}`.execute(
    tx,
  );
  return rows.map((row) => row.thread_id);
}

/** Whom the first of these conversations are with, in their order, each once. */
export async function namesAmong(tx: FirmTx, firmId: FirmId, threads: readonly string[]): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select c.name from unnest(${threads.slice(0, 20)}::uuid[]) with ordinality as t(id, place)
    join thread_head h on h.firm_id = ${firmId} and h.thread_id = t.id
    join customer c on c.firm_id = h.firm_id and c.customer_id = h.customer_id
    order by t.place`.execute(tx);
  return [...new Set(rows.map((row) => row.name))];
}

/** Beyond this the rail says "99+" anyway. */
const countedTo = 100;

/** How many stand in Mine and in Unassigned, counted up to a hundred. */
export async function inboxCounts(tx: FirmTx, me: Me): Promise<{ mine: number; unassigned: number }> {
  const count = async (tab: Tab): Promise<number> => {
    const asked = { tab, state: null, owner: null, stage: null, channel: null, q: '' };
    return (await inboxIds(tx, asked, me, countedTo)).length;
  };
  return { mine: await count('mine'), unassigned: await count('unassigned') };
}

function cursorOf(cursor: string): { at: string; id: string } {
  const [at, id] = cursor.split('~');
  if (!at || !id || !/^[0-9TZ:.+-]{10,40}$/.test(at) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Refusal('cursor_wrong', 400, 'This page of the list is not there any more. Start from the newest.');
  return { at, id };
}
