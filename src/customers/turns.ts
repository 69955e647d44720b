import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';

/*
 * Who is who changes under the readers' feet when two customers are made one. Locks of PostgreSQL that end with the transaction keep the
 * two apart, per firm. Whoever needs both takes the shared one first.
 */

/** While this transaction lasts, nobody is merged, split or forgotten. Any number of readers at once. */
export async function holdWhoIsWho(tx: FirmTx, firmId: FirmId): Promise<void> {
  await sql`select pg_advisory_xact_lock_shared(hashtext('who is who'), hashtext(${firmId}))`.execute(tx);
}

/** Waits until nobody reads who is who, and keeps it so until this transaction ends. */
export async function changeWhoIsWho(tx: FirmTx, firmId: FirmId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('who is who'), hashtext(${firmId}))`.execute(tx);
}

/** One at a time takes in newcomers: else two readers would take in the same person twice. */
export async function takeInAlone(tx: FirmTx, firmId: FirmId): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtext('newcomers'), hashtext(${firmId}))`.execute(tx);
}
