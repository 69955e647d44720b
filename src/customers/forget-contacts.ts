import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId, ImportId } from '#lib/ids.ts';
import { dropCustomers } from './drop-customers.ts';
import { refindWords } from './newcomers.ts';
import { changeWhoIsWho } from './turns.ts';

/**
 * Takes out what only this contact list brought, when its import is undone. What another list or any entry has stays, and so does every
 * customer about whom a person has decided something. Returns how many customers left.
 */
export async function forgetContacts(
  tx: FirmTx,
  firmId: FirmId,
  importId: ImportId,
): Promise<{ customers: number; points: number }> {
  await changeWhoIsWho(tx, firmId);
  await sql`delete from seen_together where firm_id = ${firmId} and import_id = ${importId}`.execute(tx);
  const touched = await sql<{ customer_id: CustomerId }>`
    with unlisted as (
      update contact_point set lists = array_remove(lists, ${importId}::uuid)
      where firm_id = ${firmId} and ${importId}::uuid = any(lists) returning customer_id, lists)
    select distinct customer_id from unlisted where cardinality(lists) = 0`.execute(tx);
  const ids = touched.rows.map((row) => row.customer_id);
  let customers = 0;
  let points = 0;
  for (let at = 0; at < ids.length; at += 5000) {
    const some = ids.slice(at, at + 5000);
    const gone = await forgetPoints(tx, firmId, some);
    points += gone;
    customers += await forgetCustomers(tx, firmId, some);
    await refindWords(tx, firmId, some);
  }
  return { customers, points };
}

const untouched = sql`c.stage_by = 'proposed' and c.merged_into is null`;

async function forgetPoints(tx: FirmTx, firmId: FirmId, customers: CustomerId[]): Promise<number> {
  // the domain is what a company is known by: it goes only with the company itself
  const gone = await sql`
    delete from contact_point p using customer c
    where p.firm_id = ${firmId} and p.customer_id = any(${customers}::uuid[]) and cardinality(p.lists) = 0 and p.kind <> 'domain'
      and c.firm_id = ${firmId} and c.customer_id = p.customer_id and ${untouched}
      and not exists (select 1 from customer m where m.firm_id = ${firmId} and m.merged_into = c.customer_id)
      and not exists (select 1 from party y where y.firm_id = ${firmId} and y.point = p.value)`.execute(tx);
  await sql`
    delete from person p
    where p.firm_id = ${firmId} and p.customer_id = any(${customers}::uuid[])
      and not exists (select 1 from contact_point q where q.firm_id = ${firmId} and q.customer_id = p.customer_id and q.person_id = p.person_id)
      and not exists (select 1 from party y where y.firm_id = ${firmId} and y.customer_id = p.customer_id and y.person_id = p.person_id)`.execute(
    tx,
  );
  return Number(gone.numAffectedRows ?? 0n);
}

function forgetCustomers(tx: FirmTx, firmId: FirmId, customers: CustomerId[]): Promise<number> {
  return dropCustomers(
    tx,
    firmId,
    sql`c.customer_id = any(${customers}::uuid[]) and ${untouched}
      and not exists (select 1 from contact_point q where q.firm_id = ${firmId} and q.customer_id = c.customer_id and q.kind <> 'domain')
      and not exists (select 1 from customer m where m.firm_id = ${firmId} and m.merged_into = c.customer_id)
      and not exists (select 1 from party y where y.firm_id = ${firmId} and y.customer_id = c.customer_id)`,
  );
}
