import { type RawBuilder, sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { countAnew } from './count.ts';

/**
 * Takes customers out of the book with their people, contact points and card: those for whom `condition` holds, which speaks of `c`, a
 * row of `customer`. For what was never anybody's decision (a list undone, our own address taken for a customer). Returns how many.
 */
export async function dropCustomers(tx: FirmTx, firmId: FirmId, condition: RawBuilder<unknown>): Promise<number> {
  const rows = await sql<{ n: number }>`
    with gone as (delete from customer c where c.firm_id = ${firmId} and (${condition}) returning c.customer_id),
      people as (delete from person p using gone where p.firm_id = ${firmId} and p.customer_id = gone.customer_id),
      points as (delete from contact_point p using gone where p.firm_id = ${firmId} and p.customer_id = gone.customer_id),
      words as (delete from customer_words w using gone where w.firm_id = ${firmId} and w.customer_id = gone.customer_id),
      cards as (delete from customer_card k using gone where k.firm_id = ${firmId} and k.customer_id = gone.customer_id)
    select count(*) as n from gone`.execute(tx);
  countAnew(firmId);
  return rows.rows[0]?.n ?? 0;
}
