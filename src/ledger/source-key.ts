import { createHmac } from 'node:crypto';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';

/**
 * What a source calls an entry, under the firm's own key (HMAC-SHA-256, RFC 2104): the same mail gives the same 32 bytes in this firm
 * and says nothing to anybody who lacks the key, so it may stay after the entry was erased.
 */
export function sourceKey(secret: Uint8Array, identity: string): Buffer {
  return createHmac('sha256', secret).update(identity, 'utf8').digest();
}

/** The firm's key. Throws when the firm does not exist. */
export async function sourceSecret(tx: FirmTx, firmId: FirmId): Promise<Buffer> {
  const row = await tx.selectFrom('firm').select('source_secret').where('firm_id', '=', firmId).executeTakeFirstOrThrow();
  return row.source_secret;
}
