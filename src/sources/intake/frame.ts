import type { Own } from '#customers/own.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import type { TableKind } from '#sources/table/fields.ts';
import type { ReadingFrame } from './plan.ts';

/** What reading a table or a chat depends on besides the file: the firm's clock and money, what is ours, and mappings confirmed before. */
export async function loadFrame(
  tx: FirmTx,
  firmId: FirmId,
  firm: { timeZone: string; country: string | null; currency: string },
  own: Own,
  now: Temporal.Instant,
): Promise<ReadingFrame> {
  const rows = await tx
    .selectFrom('mapping')
    .select(['fingerprint', 'kind', 'columns'])
    .where('firm_id', '=', firmId)
    .limit(1000)
    .execute();
  // as: written by rememberMapping, a field by the name of its column
  const mappings = new Map(rows.map((row) => [`${row.kind} ${row.fingerprint}`, row.columns as Record<string, string>]));
  const phones = await tx
    .selectFrom('own_point')
    .select('value')
    .where('firm_id', '=', firmId)
    .where('kind', '=', 'phone')
    .where('state', '=', 'confirmed')
    .limit(500)
    .execute();
  return {
    ownPhones: new Set(phones.map((phone) => phone.value)),
    members: new Set(),
    timeZone: firm.timeZone,
    country: firm.country,
    currency: firm.currency,
    now,
    isOwn: own.has,
    remembered: (fingerprint, kind) => mappings.get(`${kind} ${fingerprint}`) ?? null,
  };
}

/** Keeps a mapping that a person confirmed, so that the next export of the same program needs none. */
export async function rememberMapping(
  tx: FirmTx,
  firmId: FirmId,
  mapping: { fingerprint: string; kind: TableKind; columns: Record<string, string> },
): Promise<void> {
  const columns = JSON.stringify(mapping.columns);
  await tx
    .insertInto('mapping')
    .values({ firm_id: firmId, fingerprint: mapping.fingerprint, kind: mapping.kind, columns })
    .onConflict((conflict) => conflict.columns(['firm_id', 'fingerprint', 'kind']).doUpdateSet({ columns }))
    .execute();
}
