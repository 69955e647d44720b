import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { CustomerId, EntryId, FirmId, MemberId, PersonId, ThreadId } from '#lib/ids.ts';
import type { Concerned, CustomerTimeline, Mark, MoneyRow, Settled, Stage, TimelineEntry } from './timeline.ts';

/** Entries of one customer that are looked at, the newest ones: a robot with a million lines must not stop the sweep. */
export const entriesPerCustomer = 5_000;

type PartyRow = {
  customer_id: CustomerId;
  entry_id: EntryId;
  person_id: PersonId | null;
  point: string;
  role: string;
};

/**
 * The timelines of these customers up to and including `until`, in the order in which they were asked for; unknown customers are left
 * out. Reads by (firm, customer) index only, so the cost follows their entries and not the ledger's length.
 */
export async function loadTimelines(
  db: ReadDb,
  firmId: FirmId,
  customers: readonly CustomerId[],
  until: Temporal.Instant,
): Promise<CustomerTimeline[]> {
  if (customers.length === 0) return [];
  const ids = [...new Set(customers)];
  const who = await db
    .selectFrom('customer')
    .select(['customer_id', 'name', 'kind', 'stage'])
    .where('firm_id', '=', firmId)
    .where('customer_id', 'in', ids)
    .where('merged_into', 'is', null)
    .execute();
  const entries = await entriesOf(db, firmId, ids, until);
  const money = Map.groupBy(await moneyOf(db, firmId, ids, until), (row) => row.customerId);
  const settled = Map.groupBy(await settledOf(db, firmId, ids, until), (row) => row.customerId);
  const order = new Map(ids.map((id, i) => [id as string, i]));
  return who
    .map((row) => ({
      // ids and the checked columns come from our own tables
      customerId: row.customer_id as CustomerId,
      name: row.name,
      kind: row.kind as 'company' | 'private',
      stage: row.stage as Stage,
      entries: entries.get(row.customer_id as CustomerId) ?? [],
      money: money.get(row.customer_id as CustomerId) ?? [],
      settled: settled.get(row.customer_id as CustomerId) ?? [],
    }))
    .sort((a, b) => (order.get(a.customerId) ?? 0) - (order.get(b.customerId) ?? 0));
}

/** The first moment after `now` at which the ledger already holds something of this customer (an appointment, a mail dated ahead). */
export async function nextKnown(
  db: ReadDb,
  firmId: FirmId,
  customers: readonly CustomerId[],
  now: Temporal.Instant,
): Promise<Map<CustomerId, Temporal.Instant>> {
  const known = sql<{ id: CustomerId; at: Temporal.Instant | null }>`(
    select id, (select min(p.occurred_at) from party p where p.firm_id = ${firmId} and p.customer_id = id and p.occurred_at > ${now}) as at
    from unnest(${[...customers]}::uuid[]) as id)`;
  const rows = await db.selectFrom(known.as('known')).selectAll().execute();
  return new Map(rows.flatMap((row) => (row.at ? [[row.id, row.at] as const] : [])));
}

/** Three plain reads by index, put together here: cheaper than letting the database build nested values. */
async function entriesOf(
  db: ReadDb,
  firmId: FirmId,
  ids: readonly CustomerId[],
  until: Temporal.Instant,
): Promise<Map<CustomerId, TimelineEntry[]>> {
  const newest = sql<PartyRow>`(
    select q.* from unnest(${[...ids]}::uuid[]) as c(id)
    cross join lateral (
      select customer_id, entry_id, person_id, point, role from party
      where firm_id = ${firmId} and customer_id = c.id and occurred_at <= ${until}
      order by occurred_at desc, entry_id desc, point limit ${entriesPerCustomer}) as q)`;
  const parties = await db.selectFrom(newest.as('newest')).selectAll().execute();
  const entryIds = [...new Set(parties.map((row) => row.entry_id))];
  const marks = await marksOf(db, firmId, entryIds);
  const read = await readingsOf(db, firmId, entryIds);
  const people = Map.groupBy(parties, (row) => row.customer_id);
  const entries = new Map<CustomerId, TimelineEntry[]>();
  for (const [customerId, own] of people) {
    const made: TimelineEntry[] = [];
    for (const [entryId, rows] of Map.groupBy(own, (row) => row.entry_id)) {
      const entry = read.get(entryId);
      if (!entry) continue;
      // what somebody else wrote to us with a copy to them is no word of theirs
      const isTheirs = entry.direction !== 'in' || rows.some((row) => speaking.has(row.role));
      made.push({
        ...entry,
        direction: isTheirs ? entry.direction : 'beside',
        people: rows.map(concerned),
        marks: marks.get(entryId) ?? noMarks,
      });
    }
    made.sort((a, b) => Temporal.Instant.compare(a.at, b.at) || (a.entryId < b.entryId ? -1 : 1));
    entries.set(customerId, made);
  }
  return entries;
}

const noMarks: readonly Mark[] = [];
/** Roles in which an inbound entry is a customer's own. */
const speaking = new Set(['from', 'reply-to', 'about']);

const concerned = (row: PartyRow): Concerned => ({
  key: row.person_id ?? row.point,
  personId: row.person_id,
  point: row.point,
  role: row.role,
});

async function readingsOf(
  db: ReadDb,
  firmId: FirmId,
  entryIds: readonly EntryId[],
): Promise<Map<EntryId, Omit<TimelineEntry, 'people' | 'marks'>>> {
  const rows = await db
    .selectFrom('reading')
    .select([
      'entry_id',
      'occurred_at',
      'thread_id',
      'channel',
      'direction',
      'nature',
      'nature_kind',
      'addressed',
      'asks',
      'is_thanks',
      'outcome',
      'subject',
      'snippet',
      'attachments',
      'member_id',
      sql<number | null>`visible[1]`.as('opens'),
      sql<number | null>`visible[2]`.as('closes'),
    ])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`entry_id = any(${entryIds}::uuid[])`)
    .where('is_hidden', '=', false)
    .execute();
  return new Map(
    rows.map((row) => [
      // ids of our own tables
      row.entry_id as EntryId,
      {
        entryId: row.entry_id as EntryId,
        at: row.occurred_at,
        threadId: row.thread_id as ThreadId,
        channel: row.channel,
        direction: row.direction,
        nature: row.nature,
        natureKind: row.nature_kind,
        addressed: row.addressed,
        asks: row.asks,
        isThanks: row.is_thanks,
        outcome: row.outcome,
        subject: row.subject,
        snippet: row.snippet,
        attachments: row.attachments,
        memberId: row.member_id as MemberId | null,
        opening: [row.opens ?? 0, row.closes ?? 0] as const,
      },
    ]),
  );
}

async function marksOf(db: ReadDb, firmId: FirmId, entryIds: readonly EntryId[]): Promise<Map<EntryId, Mark[]>> {
  const rows = await db
    .selectFrom('span')
    .select(['entry_id', 'kind', 'start_at', 'end_at', 'confidence', 'reader', 'data'])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`entry_id = any(${entryIds}::uuid[])`)
    // promises have a table of their own
    .where('kind', '<>', 'promise')
    .execute();
  const marks = new Map<EntryId, Mark[]>();
  for (const row of rows) {
    const id = row.entry_id as EntryId; // an id of our own table
    const own = marks.get(id) ?? [];
    own.push({
      kind: row.kind,
      start: row.start_at,
      end: row.end_at,
      confidence: row.confidence,
      reader: row.reader,
      data: row.data,
    });
    marks.set(id, own);
  }
  for (const own of marks.values()) if (own.length > 1) own.sort((a, b) => a.start - b.start);
  return marks;
}

async function moneyOf(
  db: ReadDb,
  firmId: FirmId,
  ids: readonly CustomerId[],
  until: Temporal.Instant,
): Promise<(MoneyRow & { customerId: CustomerId })[]> {
  const rows = await db
    .selectFrom('invoice')
    .innerJoin('reading', (join) =>
      join.onRef('reading.firm_id', '=', 'invoice.firm_id').onRef('reading.entry_id', '=', 'invoice.entry_id'),
    )
    .select([
      'invoice.customer_id',
      'invoice.entry_id',
      'invoice.kind',
      'invoice.issued_on',
      'invoice.paid_on',
      'invoice.amount_minor',
      'invoice.tax_minor',
      'invoice.currency',
      'invoice.status',
    ])
    .where('invoice.firm_id', '=', firmId)
    .where('invoice.customer_id', 'in', [...ids])
    .where('reading.is_hidden', '=', false)
    .where('reading.occurred_at', '<=', until)
    .orderBy('reading.occurred_at')
    .orderBy('invoice.entry_id')
    .execute();
  return rows.map((row) => ({
    // checked by the table
    customerId: row.customer_id as CustomerId,
    entryId: row.entry_id as EntryId,
    kind: row.kind as MoneyRow['kind'],
    on: row.issued_on ?? row.paid_on,
    paidOn: row.paid_on,
    minor: row.amount_minor - (row.tax_minor ?? 0),
    currency: row.currency,
    status: row.status,
  }));
}

async function settledOf(
  db: ReadDb,
  firmId: FirmId,
  ids: readonly CustomerId[],
  until: Temporal.Instant,
): Promise<(Settled & { customerId: CustomerId })[]> {
  const rows = await db
    .selectFrom('finding')
    .select(['customer_id', 'practice', 'subject', 'episode', 'state', 'reason', 'decided_at'])
    .where('firm_id', '=', firmId)
    .where('customer_id', 'in', [...ids])
    .where('state', 'in', ['done', 'dismissed'])
    .where('decided_at', '<=', until)
    .orderBy('decided_at')
    .execute();
  return rows.flatMap((row) =>
    row.decided_at && row.customer_id
      ? [
          {
            customerId: row.customer_id as CustomerId,
            practice: row.practice as Settled['practice'],
            subject: row.subject,
            episode: row.episode,
            at: row.decided_at,
            became: row.state as Settled['became'],
            reason: row.reason,
          },
        ]
      : [],
  );
}
