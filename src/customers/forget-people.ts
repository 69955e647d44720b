import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import { asHouse, type FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId, PersonId } from '#lib/ids.ts';
import { dropCustomers } from './drop-customers.ts';
import { refindWords } from './newcomers.ts';
import type { Point } from './points.ts';
import { changeWhoIsWho } from './turns.ts';

export type ToForget = {
  points: readonly Point[];
  /** These go whole, with their people; of other customers only the people go who have no address or number left. */
  customers: readonly CustomerId[];
};

/**
 * Takes people who asked for it out of the book: contact points, persons, customers nobody is left of, and every trace of them beside
 * the entries. In entries that stay because others took part, they have no place of their own any more. Needs the owner role.
 */
export async function forgetPeople(tx: FirmTx, firmId: FirmId, { points, customers }: ToForget): Promise<void> {
  await changeWhoIsWho(tx, firmId);
  const values = points.map((point) => point.value);
  const gone = await sql<{ customer_id: CustomerId; person_id: PersonId | null }>`
    delete from contact_point p using unnest(${points.map((point) => point.kind)}::text[], ${values}::text[]) as m (kind, value)
    where p.firm_id = ${firmId} and p.kind = m.kind and p.value = m.value returning p.customer_id, p.person_id`.execute(tx);
  await sql`delete from party where firm_id = ${firmId} and point = any(${values}::text[])`.execute(tx);
  await forgetPersons(
    tx,
    firmId,
    gone.rows.flatMap((row) => row.person_id ?? []),
  );
  const touched = [...new Set(gone.rows.map((row) => row.customer_id))];
  const empty = await sql<{ customer_id: CustomerId }>`
    select customer_id from customer c
    where c.firm_id = ${firmId} and c.customer_id = any(${touched}::uuid[])
      and not exists (select 1 from contact_point q where q.firm_id = ${firmId} and q.customer_id = c.customer_id and q.kind <> 'domain')
      and not exists (select 1 from person p where p.firm_id = ${firmId} and p.customer_id = c.customer_id)
      and not exists (select 1 from party y where y.firm_id = ${firmId} and y.customer_id = c.customer_id)`.execute(tx);
  const whole = await withMerged(tx, firmId, [...customers, ...empty.rows.map((row) => row.customer_id)]);
  await forgetCustomers(tx, firmId, whole);
  await forgetNotes(tx, firmId, values, whole);
  const staying = touched.filter((id) => !whole.includes(id));
  await refindWords(tx, firmId, staying);
  await markDirty(tx, firmId, staying);
}

/** These and whoever was made part of them. */
async function withMerged(tx: FirmTx, firmId: FirmId, customers: CustomerId[]): Promise<CustomerId[]> {
  const rows = await sql<{ id: CustomerId }>`
    with recursive whole as (
      select customer_id as id, 0 as steps from customer where firm_id = ${firmId} and customer_id = any(${customers}::uuid[])
      union
      select c.customer_id, whole.steps + 1 from whole join customer c on c.firm_id = ${firmId} and c.merged_into = whole.id where whole.steps < 100)
    select distinct id from whole`.execute(tx);
  return rows.rows.map((row) => row.id);
}

/** Who has no address or number left is nobody any more. */
async function forgetPersons(tx: FirmTx, firmId: FirmId, people: PersonId[]): Promise<void> {
  const gone = await sql<{ person_id: PersonId }>`
    delete from person p where p.firm_id = ${firmId} and p.person_id = any(${people}::uuid[])
      and not exists (select 1 from contact_point q where q.firm_id = ${firmId} and q.customer_id = p.customer_id and q.person_id = p.person_id)
    returning p.person_id`.execute(tx);
  const ids = gone.rows.map((row) => row.person_id);
  await sql`delete from customer_words where firm_id = ${firmId} and words_id = any(${ids}::uuid[])`.execute(tx);
  for (const table of ['reading', 'promise', 'party'])
    await sql`update ${sql.table(table)} set person_id = null where firm_id = ${firmId} and person_id = any(${ids}::uuid[])`.execute(
      tx,
    );
}

/** Tables with a customer, by the catalogue, so that one added later is not forgotten; children of others first. */
async function tablesOfCustomers(tx: FirmTx): Promise<string[]> {
  const rows = await sql<{ name: string }>`
    select c.relname as name from pg_class c
    join pg_attribute a on a.attrelid = c.oid and a.attname = 'customer_id' and not a.attisdropped
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace and c.relname <> 'reading'
    order by (select count(*) from pg_constraint k where k.contype = 'f' and k.confrelid = c.oid), c.relname`.execute(tx);
  return rows.rows.map((row) => row.name);
}

async function forgetCustomers(tx: FirmTx, firmId: FirmId, gone: CustomerId[]): Promise<void> {
  if (gone.length === 0) return;
  await asHouse(tx);
  await sql`delete from party where firm_id = ${firmId} and customer_id = any(${gone}::uuid[])`.execute(tx);
  // an entry that stays is now mostly with somebody else who took part
  await sql`
    update reading r set person_id = null,
      customer_id = (select y.customer_id from party y where y.firm_id = ${firmId} and y.entry_id = r.entry_id order by y.role, y.point limit 1)
    where r.firm_id = ${firmId} and r.customer_id = any(${gone}::uuid[])`.execute(tx);
  await sql`
    delete from promise_event e using promise p
    where e.firm_id = ${firmId} and p.firm_id = ${firmId} and p.promise_id = e.promise_id and p.customer_id = any(${gone}::uuid[])`.execute(
    tx,
  );
  await sql`
    delete from decision d using finding f
    where d.firm_id = ${firmId} and f.firm_id = ${firmId} and f.finding_id = d.finding_id and f.customer_id = any(${gone}::uuid[])`.execute(
    tx,
  );
  for (const table of await tablesOfCustomers(tx))
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and customer_id = any(${gone}::uuid[])`.execute(tx);
  await dropCustomers(tx, firmId, sql`c.customer_id = any(${gone}::uuid[])`);
}

/** Journals of merges and hints of address books hold addresses too. */
async function forgetNotes(tx: FirmTx, firmId: FirmId, values: string[], gone: CustomerId[]): Promise<void> {
  await sql`
    delete from customer_merge where firm_id = ${firmId} and (kept_id = any(${gone}::uuid[]) or gone_id = any(${gone}::uuid[]))`.execute(
    tx,
  );
  await sql`
    update customer_merge set moved = jsonb_set(moved, '{points}', (
      select coalesce(jsonb_agg(one), '[]') from jsonb_array_elements(moved -> 'points') as one where not one ->> 'value' = any(${values}::text[])))
    where firm_id = ${firmId} and jsonb_typeof(moved -> 'points') = 'array'
      and exists (select 1 from jsonb_array_elements(moved -> 'points') as one where one ->> 'value' = any(${values}::text[]))`.execute(
    tx,
  );
  for (const table of ['seen_together', 'not_the_same'])
    await sql`delete from ${sql.table(table)} where firm_id = ${firmId} and (one_id = any(${gone}::uuid[]) or other_id = any(${gone}::uuid[]))`.execute(
      tx,
    );
  await sql`
    delete from seen_together where firm_id = ${firmId}
      and exists (select 1 from unnest(${values}::text[]) as v where strpos(because, v) > 0)`.execute(tx);
}
