import { type Kysely, sql, type Transaction } from 'kysely';
import type { ReadonlyKysely } from 'kysely/readonly';
import type { FirmId, MemberId } from '#lib/ids.ts';
import type { DB } from './schema.ts';
import { sideBySide } from './side-by-side.ts';

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
  if (memberId !== null && !uuid.test(memberId)) throw new TypeError('A member id is a UUID in lower case.');
  return begun(db, firmId, memberId === null ? '' : `; set local app.member_id = '${memberId}'`, work);
}

/**
 * The same for work whose every statement goes by a key, or in an order that an index has: each is planned once for a connection, whatever
 * it is asked for. PostgreSQL would plan it anew each time when one id looks cheaper than the ten it assumes, and the planning costs several
 * times the work (docs/decisions/0021). Not for questions whose best way depends on what is asked, such as words, and not for filling
 * tables, whose sizes change under a plan that is kept.
 */
export function inFirmByKey<T>(db: Kysely<DB>, firmId: FirmId, work: (tx: FirmTx) => Promise<T>): Promise<T> {
  return begun(db, firmId, '; set local plan_cache_mode = force_generic_plan', work);
}

function begun<T>(db: Kysely<DB>, firmId: FirmId, also: string, work: (tx: FirmTx) => Promise<T>): Promise<T> {
  // SET takes no parameters, so values are checked before they are written into the statement
  if (!uuid.test(firmId)) throw new TypeError('A firm id is a UUID in lower case.');
  return db.transaction().execute(async (tx) => {
    await sql.raw(`set local app.firm_id = '${firmId}'${also}`).execute(tx);
    return work(await sideBySide(tx));
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
