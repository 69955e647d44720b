import { type Kysely, sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { FirmId, MemberId } from '#lib/ids.ts';
import type { DB } from './schema.ts';

/** A transaction that sees one firm's rows and no others. */
export type FirmTx = Transaction<DB>;

/** The same for those who only read: practices compute findings with it. */
export type ReadDb = ReadonlyKysely<DB>;

const uuid = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/**
 * Opens a transaction that belongs to one firm: the only door to tenant tables. Row level security reads `app.firm_id`, so a query
 * that forgets its `firm_id` finds nothing of others, and outside of this helper finds nothing at all.
 */
export function inFirm<T>(
  db: Kysely<DB>,
  firmId: FirmId,
  work: (tx: FirmTx) => Promise<T>,
  /** Who looks: then what belongs to this member alone is seen too. Without one, nothing that belongs to one member alone is. */
  memberId: MemberId | null = null,
): Promise<T> {
  // SET takes no parameters, so the values are checked before they are written into the statement
  if (!uuid.test(firmId)) throw new TypeError('A firm id is a UUID in lower case.');
  if (memberId !== null && !uuid.test(memberId)) throw new TypeError('A member id is a UUID in lower case.');
  const who = memberId === null ? '' : `; set local app.member_id = '${memberId}'`;
  return db.transaction().execute(async (tx) => {
    await sql.raw(`set local app.firm_id = '${firmId}'${who}`).execute(tx);
    return work(tx);
  });
}

/**
 * From here on the transaction also reads and writes what belongs to one member alone. For work that shows nothing to anybody: the sweep,
 * merging, erasing, backup.
 */
export const asHouse = async (tx: FirmTx): Promise<void> => {
  await sql`set local app.house = 'on'`.execute(tx);
};

/** The same transaction for those who may only read. Kysely's read-only type is no supertype of its own transaction, so it is given here. */
export const asReader = (tx: FirmTx): ReadDb => tx as unknown as ReadDb;
