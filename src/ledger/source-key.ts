import { createHmac } from 'node:crypto';
import { sql } from 'kysely';
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

/** Which of these the ledger has already, or once had and erased: an import would add nothing for them. */
export async function knownIdentities(tx: FirmTx, firmId: FirmId, identities: string[]): Promise<Set<string>> {
  const secret = await sourceSecret(tx, firmId);
  const byKey = new Map(identities.map((identity) => [sourceKey(secret, identity).toString('hex'), identity]));
  const keys = [...byKey.keys()].map((key) => Buffer.from(key, 'hex'));
  const rows = await sql<{ key: Buffer }>`
    select source_key as key from entry where firm_id = ${firmId} and source_key = any(${keys}::bytea[])
    union select source_key from tombstone where firm_id = ${firmId} and source_key = any(${keys}::bytea[])`.execute(tx);
  return new Set(rows.rows.flatMap((row) => byKey.get(row.key.toString('hex')) ?? []));
}
