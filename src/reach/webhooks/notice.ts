import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { derivedId, type FirmId, newId } from '#lib/ids.ts';
import type { Kind } from './webhooks.ts';

/** Something that happened, as it is told: what and about whom, as ids. The words are asked for over the API, with a key. */
export type Event = { id: string; kind: Kind | 'test'; at: string; data: Record<string, string | null> };

const mostAtOnce = 500;
/** One sweep may open thousands at one moment: so many pages are told of it, and what lies beyond a hundred thousand is passed over. */
const mostPages = 200;
/** A transaction may commit a little later than the moment it wrote: what is newer than this is looked at again, and told once. */
const overlapMinutes = 2;
/** An entry is put in its place right after it was written; one whose place never came is passed over after this. */
const patienceSeconds = 60;

type Hook = { webhook_id: string; kinds: Kind[]; seq_told: number; told_at: Temporal.Instant };

/**
 * Notes for each address what happened since it was last told: a message each, sent by `deliver`. What was read from files of the past is
 * no news; what comes from mailboxes, telephones and members is. Returns how many messages were added.
 */
export function noticeNews(database: Database, firmId: FirmId, now: Temporal.Instant): Promise<number> {
  return inFirm(database.app, firmId, async (tx) => {
    const hooks = await tx
      .selectFrom('webhook')
      .select(['webhook_id', 'kinds', 'seq_told', 'told_at'])
      .where('firm_id', '=', firmId)
      .where('is_paused', '=', false)
      .forUpdate()
      .execute();
    let added = 0;
    // as: bigint and text[] as src/db/values.ts reads them
    for (const hook of hooks as unknown as Hook[]) added += await noticeFor(tx, firmId, hook, now);
    return added;
  });
}

async function noticeFor(tx: FirmTx, firmId: FirmId, hook: Hook, now: Temporal.Instant): Promise<number> {
  const wants = (kind: Kind): boolean => hook.kinds.includes(kind);
  const entries = await newEntries(tx, firmId, hook.seq_told, now);
  const since = hook.told_at.subtract({ minutes: overlapMinutes });
  const events = [
    ...(wants('entry.recorded') ? entries.events : []),
    ...(await newFindings(tx, firmId, since)).filter((event) => event.kind !== 'test' && wants(event.kind)),
    ...(wants('promise.noted') ? await newPromiseEvents(tx, firmId, since) : []),
  ];
  await tx
    .updateTable('webhook')
    .set({ seq_told: entries.seq, told_at: now })
    .where('firm_id', '=', firmId)
    .where('webhook_id', '=', hook.webhook_id)
    .execute();
  return enqueueEvents(tx, firmId, hook.webhook_id, events, now);
}

/** Adds messages to one address; an event that was noted before stays the one it was. */
export async function enqueueEvents(
  tx: FirmTx,
  firmId: FirmId,
  webhookId: string,
  events: readonly Event[],
  now: Temporal.Instant,
): Promise<number> {
  let count = 0;
  for (let i = 0; i < events.length; i += mostAtOnce)
    count += await enqueuePage(tx, firmId, webhookId, events.slice(i, i + mostAtOnce), now);
  return count;
}

async function enqueuePage(
  tx: FirmTx,
  firmId: FirmId,
  webhookId: string,
  events: readonly Event[],
  now: Temporal.Instant,
): Promise<number> {
  const added = await tx
    .insertInto('webhook_delivery')
    .values(
      events.map((event) => ({
        firm_id: firmId,
        delivery_id: newId(),
        webhook_id: webhookId,
        event_id: event.id,
        kind: event.kind,
        body: JSON.stringify({ ...event, firmId }),
        state: 'waiting',
        next_at: now,
        created_at: now,
      })),
    )
    .onConflict((conflict) => conflict.columns(['firm_id', 'webhook_id', 'event_id']).doNothing())
    .executeTakeFirst();
  return Number(added.numInsertedOrUpdatedRows ?? 0);
}

type EntryRow = {
  seq: number;
  entry_id: string;
  channel: string;
  occurred_at: Temporal.Instant;
  recorded_at: Temporal.Instant;
  direction: string | null;
  thread_id: string | null;
  customer_id: string | null;
};

async function newEntries(
  tx: FirmTx,
  firmId: FirmId,
  after: number,
  now: Temporal.Instant,
): Promise<{ events: Event[]; seq: number }> {
  const { rows } = await sql<EntryRow>`
    select e.seq, e.entry_id, e.channel, e.occurred_at, e.recorded_at, r.direction, r.thread_id, r.customer_id
    from entry e
    left join reading r on r.firm_id = e.firm_id and r.entry_id = e.entry_id and not r.is_hidden
    left join import i on i.firm_id = e.firm_id and i.import_id = e.import_id
    where e.firm_id = ${firmId} and e.seq > ${after} and (e.import_id is null or (i.kind = 'mailbox' and e.occurred_at > e.recorded_at - interval '2 days'))
      and e.channel not in ('audit', 'deed', 'withdrawal', 'erasure')
    order by e.seq limit ${mostAtOnce}`.execute(tx);
  const events: Event[] = [];
  let seq = after;
  for (const row of rows) {
    const isYoung = Temporal.Instant.compare(row.recorded_at, now.subtract({ seconds: patienceSeconds })) > 0;
    if (row.thread_id === null && isYoung) return { events, seq };
    seq = row.seq;
    if (row.thread_id === null) continue;
    events.push({
      id: derivedId('entry.recorded', row.entry_id),
      kind: 'entry.recorded',
      at: row.occurred_at.toString(),
      data: {
        entryId: row.entry_id,
        threadId: row.thread_id,
        customerId: row.customer_id,
        channel: row.channel,
        direction: row.direction,
      },
    });
  }
  if (rows.length === mostAtOnce) return { events, seq };
  // what is no news is passed over in one step, up to the newest entry that was there when this was asked
  const head = await sql<{ seq: number }>`
    select coalesce(max(seq), 0) as seq from entry where firm_id = ${firmId} and recorded_at < ${now.subtract({ seconds: patienceSeconds })}`.execute(
    tx,
  );
  return { events, seq: Math.max(seq, head.rows[0]?.seq ?? 0) };
}

type FindingRow = {
  finding_id: string;
  practice: string;
  customer_id: string | null;
  state: string;
  opened_at: Temporal.Instant;
  updated_at: Temporal.Instant;
  decided_at: Temporal.Instant | null;
};

async function newFindings(tx: FirmTx, firmId: FirmId, since: Temporal.Instant): Promise<Event[]> {
  const events: Event[] = [];
  let last: { at: Temporal.Instant; id: string } = { at: since, id: lastId };
  for (let page = 0; page < mostPages; page++) {
    const { rows } = await sql<FindingRow>`
      select finding_id, practice, customer_id, state, opened_at, updated_at, decided_at from finding
      where firm_id = ${firmId} and (updated_at, finding_id) > (${last.at}::timestamptz, ${last.id}::uuid) and state in ('open', 'done', 'dismissed', 'gone')
      order by updated_at, finding_id limit ${mostAtOnce}`.execute(tx);
    for (const row of rows) {
      if (row.state === 'open' && Temporal.Instant.compare(row.opened_at, since) <= 0) continue;
      const kind = row.state === 'open' ? 'finding.opened' : 'finding.settled';
      events.push({
        id: derivedId(kind, row.finding_id, row.state, row.opened_at.toString(), row.decided_at?.toString() ?? ''),
        kind,
        at: row.updated_at.toString(),
        data: { findingId: row.finding_id, practice: row.practice, customerId: row.customer_id, state: row.state },
      });
    }
    const end = rows.at(-1);
    if (!end || rows.length < mostAtOnce) break;
    last = { at: end.updated_at, id: end.finding_id };
  }
  return events;
}

type PromiseRow = {
  event_id: string;
  promise_id: string;
  kind: string;
  happened_at: Temporal.Instant;
  customer_id: string;
};

async function newPromiseEvents(tx: FirmTx, firmId: FirmId, since: Temporal.Instant): Promise<Event[]> {
  const events: Event[] = [];
  let last: { at: Temporal.Instant; id: string } = { at: since, id: lastId };
  for (let page = 0; page < mostPages; page++) {
    const { rows } = await sql<PromiseRow>`
      select v.event_id, v.promise_id, v.kind, v.happened_at, p.customer_id
      from promise_event v join promise p on p.firm_id = v.firm_id and p.promise_id = v.promise_id
      where v.firm_id = ${firmId} and (v.happened_at, v.event_id) > (${last.at}::timestamptz, ${last.id}::uuid) and v.undone_at is null
      order by v.happened_at, v.event_id limit ${mostAtOnce}`.execute(tx);
    for (const row of rows)
      events.push({
        id: derivedId('promise.noted', row.event_id),
        kind: 'promise.noted',
        at: row.happened_at.toString(),
        data: { promiseId: row.promise_id, customerId: row.customer_id, became: row.kind },
      });
    const end = rows.at(-1);
    if (!end || rows.length < mostAtOnce) break;
    last = { at: end.happened_at, id: end.event_id };
  }
  return events;
}

/** After every id: what is of the moment itself has been told. */
const lastId = 'ffffffff-ffff-ffff-ffff-ffffffffffff';
