import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { asLine, type CustomerLine } from './list.ts';

export type CustomerWithPoints = Omit<CustomerLine, 'kind' | 'entries'> & { contactPoints: string[] };

/** More than a list on paper can hold. */
const most = 200_000;

/** Everybody who is or may become a customer, with their addresses and numbers: those who wait longest first, then by last touch. */
export async function everyCustomer(tx: FirmTx, firmId: FirmId): Promise<CustomerWithPoints[]> {
  const rows = await sql<Parameters<typeof asLine>[0] & { points: string[] }>`
    select k.*, array(
      select q.value from contact_point q
      where q.firm_id = ${firmId} and q.customer_id = k.customer_id and q.kind in ('email', 'phone', 'handle') order by q.value limit 20) as points
    from customer_card k
    where k.firm_id = ${firmId} and k.stage <> 'not-a-customer'
    order by k.waiting_since nulls last, k.last_at desc nulls last, k.customer_id limit ${most}`.execute(tx);
  return rows.rows.map((row) => {
    const { kind: _kind, entries: _entries, ...line } = asLine(row);
    return { ...line, contactPoints: row.points };
  });
}
