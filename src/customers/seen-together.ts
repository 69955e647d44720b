import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId, ImportId } from '#lib/ids.ts';
import { storable } from '#lib/text.ts';

/** Two customers that an address book has as one person, or with one number. Shown as a suggested duplicate; decides nothing. */
export type Hint = { one: CustomerId; other: CustomerId; because: string };

/** The two ids of a pair in a fixed order, so that a pair is one whichever way it is asked about. */
export const inOrder = (one: CustomerId, other: CustomerId): [CustomerId, CustomerId] =>
  one < other ? [one, other] : [other, one];

/** Keeps what an address book says about two customers, for `suggestDuplicates`; the first reason stands. */
export async function keepHints(tx: FirmTx, firmId: FirmId, importId: ImportId, hints: Hint[]): Promise<void> {
  if (hints.length === 0) return;
  const pairs = hints.map((hint) => inOrder(hint.one, hint.other));
  await sql`
    insert into seen_together (firm_id, one_id, other_id, because, import_id)
    select distinct on (h.one, h.other) ${firmId}::uuid, h.one, h.other, h.because, ${importId}::uuid
    from unnest(${pairs.map(([one]) => one)}::uuid[], ${pairs.map(([, other]) => other)}::uuid[], ${hints.map((hint) => storable(hint.because))}::text[])
      as h (one, other, because)
    on conflict do nothing`.execute(tx);
}
