import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { CustomerId, EntryId, FirmId } from '#lib/ids.ts';
import { entriesOf } from './load-entries.ts';
import type { CustomerTimeline, MoneyRow, Settled, Stage } from './timeline.ts';

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
  const readsWho = db
    .selectFrom('customer')
    .select(['customer_id', 'name', 'kind', 'stage'])
    .where('firm_id', '=', firmId)
    .where('customer_id', 'in', ids)
    .where('merged_into', 'is', null)
    .execute();
  const [who, entries, amounts, closed] = await Promise.all([
    readsWho,
    entriesOf(db, firmId, ids, until),
    moneyOf(db, firmId, ids, until),
    settledOf(db, firmId, ids, until),
  ]);
  const money = Map.groupBy(amounts, (row) => row.customerId);
  const settled = Map.groupBy(closed, (row) => row.customerId);
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
