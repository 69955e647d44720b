import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { sourceKey, sourceSecret } from './source-key.ts';

/** What an erased contact point or raw source is called before it is keyed. */
export const forgottenPoint = (kind: string, value: string): string => `point:${kind}:${value}`;
export const forgottenRaw = (hash: Buffer): string => `raw:${hash.toString('hex')}`;

/** Asks whether something was erased on request, and when; null when it was not. */
export type Forgotten = { isEmpty: boolean; at: (name: string) => Temporal.Instant | null };

const nothing: Forgotten = { isEmpty: true, at: () => null };

/** All that this firm has erased besides entries: contact points, and raw sources that nobody could read. */
export async function forgottenOf(tx: FirmTx, firmId: FirmId): Promise<Forgotten> {
  const rows = await tx.selectFrom('forgotten').select(['key', 'forgotten_at']).where('firm_id', '=', firmId).execute();
  if (rows.length === 0) return nothing;
  const secret = await sourceSecret(tx, firmId);
  const times = new Map(rows.map((row) => [row.key.toString('hex'), row.forgotten_at]));
  return { isEmpty: false, at: (name) => times.get(sourceKey(secret, name).toString('hex')) ?? null };
}

/** Notes keys as forgotten. Needs the owner role. */
export async function noteForgotten(tx: FirmTx, firmId: FirmId, keys: Buffer[], now: Temporal.Instant): Promise<void> {
  if (keys.length === 0) return;
  await sql`
    insert into forgotten (firm_id, key, forgotten_at)
    select distinct ${firmId}::uuid, k, ${now}::timestamptz from unnest(${keys}::bytea[]) as k
    on conflict (firm_id, key) do update set forgotten_at = greatest(forgotten.forgotten_at, excluded.forgotten_at)`.execute(tx);
}
