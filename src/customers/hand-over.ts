import { sql } from 'kysely';
import { asHouse, type FirmTx } from '#db/tenant.ts';
import type { CustomerId, EntryId, FindingId, FirmId, PersonId } from '#lib/ids.ts';
import type { Point } from './points.ts';

/** What changes hands between two customers. */
export type HandOver = {
  from: CustomerId;
  to: CustomerId;
  /** Null: everything that `from` has. */
  points: Point[] | null;
  people: PersonId[];
  /** Entries that go along even though somebody of `from` is in them too, because they were the other's before. */
  readings?: EntryId[];
  /** Findings that go along; those about an entry that changes hands do so anyway. */
  findings?: FindingId[];
};

export type HandedOver = { readings: EntryId[]; findings: FindingId[] };

/**
 * Gives contact points, people and all that hangs on them to another customer: who is in an entry, whose it mostly is, promises,
 * invoices, findings. The entries themselves are untouched. Answers with the entries and findings that changed hands.
 */
export async function handOver(tx: FirmTx, firmId: FirmId, what: HandOver): Promise<HandedOver> {
  const { from, to, points, people } = what;
  const values = points?.map((point) => point.value) ?? [];
  const kinds = points?.map((point) => point.kind) ?? [];
  await sql`
    update contact_point p set customer_id = ${to}
    where p.firm_id = ${firmId} and p.customer_id = ${from}
      and (${points === null} or exists (
        select 1 from unnest(${kinds}::text[], ${values}::text[]) as m (kind, value) where m.kind = p.kind and m.value = p.value))`.execute(
    tx,
  );
  await sql`
    update person set customer_id = ${to}
    where firm_id = ${firmId} and customer_id = ${from} and (${points === null} or person_id = any(${people}::uuid[]))`.execute(
    tx,
  );
  const concerned = await sql<{ entry_id: EntryId }>`
    with given as (
      delete from party where firm_id = ${firmId} and customer_id = ${from} and (${points === null} or point = any(${values}::text[])) returning *),
    taken as (
      insert into party (firm_id, customer_id, occurred_at, entry_id, person_id, role, point)
      select firm_id, ${to}, occurred_at, entry_id, person_id, role, point from given
      on conflict do nothing)
    select distinct entry_id from given`.execute(tx);
  const entries = concerned.rows.map((row) => row.entry_id);
  const moved = await sql<{ entry_id: EntryId }>`
    update reading r set customer_id = ${to}
    where r.firm_id = ${firmId} and r.entry_id = any(${entries}::uuid[]) and r.customer_id = ${from}
      and (${points === null} or r.person_id = any(${people}::uuid[]) or r.entry_id = any(${what.readings ?? []}::uuid[])
        or not exists (select 1 from party p where p.firm_id = ${firmId} and p.entry_id = r.entry_id and p.customer_id = ${from}))
    returning r.entry_id`.execute(tx);
  const readings = moved.rows.map((row) => row.entry_id);
  for (const table of ['promise', 'invoice']) {
    await sql`
      update ${sql.table(table)} set customer_id = ${to}
      where firm_id = ${firmId} and customer_id = ${from} and (${points === null} or entry_id = any(${readings}::uuid[]))`.execute(
      tx,
    );
  }
  // also those that only one member sees
  await asHouse(tx);
  const findings = await sql<{ finding_id: FindingId }>`
    update finding set customer_id = ${to}
    where firm_id = ${firmId} and customer_id = ${from}
      and (${points === null} or finding_id = any(${what.findings ?? []}::uuid[]) or (evidence -> 0 ->> 'entryId')::uuid = any(${readings}::uuid[]))
    returning finding_id`.execute(tx);
  return { readings, findings: findings.rows.map((row) => row.finding_id) };
}

/** Everything about a customer that the next sweep works out anew. */
export async function forgetFigures(tx: FirmTx, firmId: FirmId, customerId: CustomerId): Promise<void> {
  for (const table of ['dirty', 'look_again', 'rhythm', 'customer_card']) {
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and customer_id = ${customerId}`.execute(tx);
  }
}
