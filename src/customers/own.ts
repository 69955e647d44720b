import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { domainOf } from './points.ts';

/** Which addresses, domains and numbers are ours; built once per batch from what was confirmed. */
export type Own = { has: (kind: string, value: string) => boolean; memberOf: (value: string) => string | null; isKnown: boolean };

/** What the firm confirmed as its own. `isKnown` is false before anything was confirmed: then nothing can be said about direction. */
export async function ownPoints(tx: FirmTx, firmId: FirmId): Promise<Own> {
  const rows = await tx
    .selectFrom('own_point')
    .select(['kind', 'value', 'member_id'])
    .where('firm_id', '=', firmId)
    .where('state', '=', 'confirmed')
    .limit(5000)
    .execute();
  const points = new Map(rows.map((row) => [`${row.kind}:${row.value}`, row.member_id]));
  return {
    isKnown: points.size > 0,
    has: (kind, value) => points.has(`${kind}:${value}`) || (kind === 'email' && points.has(`domain:${domainOf(value)}`)),
    memberOf: (value) => points.get(`email:${value}`) ?? points.get(`phone:${value}`) ?? null,
  };
}
