import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** The customer of this id, when it is one of this firm's. Throws a Refusal (404) for another firm's and for nobody's. */
export async function customerHere(tx: FirmTx, firmId: FirmId, id: string): Promise<CustomerId> {
  const row = await tx
    .selectFrom('customer')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('customer_id', '=', id)
    .executeTakeFirst();
  if (!row) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  // as: the column is the customer's id
  return row.customer_id as CustomerId;
}

/** The same where no transaction is open. */
export const findCustomer = (database: Database, firmId: FirmId, id: string): Promise<CustomerId> =>
  inFirm(database.app, firmId, (tx) => customerHere(tx, firmId, id));
