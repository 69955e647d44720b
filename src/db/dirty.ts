import { sql } from 'kysely';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import type { FirmTx } from './tenant.ts';

/**
 * Something new is known of these customers: the next sweep looks at them. A mark set while a sweep is at work gets a newer time, so
 * that the sweep, which deletes only the marks it has read, leaves it standing.
 */
export async function markDirty(tx: FirmTx, firmId: FirmId, customers: readonly CustomerId[]): Promise<void> {
  if (customers.length === 0) return;
  // sorted, so that two writers never wait for each other in a circle
  const ids = [...new Set(customers)].sort();
  await sql`
    insert into dirty (firm_id, customer_id, marked_at)
    select ${firmId}::uuid, id, clock_timestamp() from unnest(${ids}::uuid[]) as id
    on conflict (firm_id, customer_id) do update set marked_at = excluded.marked_at`.execute(tx);
}
