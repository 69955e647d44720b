import fs from 'node:fs';
import path from 'node:path';
import { sql } from 'kysely';
import { forgetPeople } from '#customers/forget-people.ts';
import type { Point } from '#customers/points.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { eraseEntries } from '#ledger/erase.ts';
import { forgottenOf, forgottenPoint } from '#ledger/forgotten.ts';
import { hideNames } from '#ledger/hide-names.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { erasureScope, type Scope, type Whom } from './erasure-scope.ts';

/** What an erasure takes (`planErasure`) or took, in counts; `shared` entries stay, because somebody else outside took part in them. */
export type ErasureCounts = {
  who: string;
  entries: number;
  shared: number;
  attachments: number;
  customers: number;
  people: number;
  contactPoints: number;
  unreadable: number;
};

export type By = { /** Who of us does it. */ actor: string; now: Temporal.Instant };

const countsOf = (scope: Scope): ErasureCounts => ({
  who: scope.who,
  entries: scope.entryIds.length,
  shared: scope.shared,
  attachments: scope.attachments,
  customers: scope.customers.length,
  people: scope.people,
  contactPoints: scope.points.length,
  unreadable: scope.raw.length,
});

/** Says what erasing them would take, without taking anything. Throws a Refusal when nobody is known by this, or it is one of us. */
export async function planErasure(database: Database, firmId: FirmId, whom: Whom): Promise<ErasureCounts> {
  return countsOf(await erasureScope(database, firmId, whom));
}

/** Erases a customer on request and for good, with all people and contact points; see `erase`. */
export function eraseCustomer(database: Database, firmId: FirmId, customerId: CustomerId, by: By): Promise<ErasureCounts> {
  return erase(database, firmId, { customerId }, by);
}

/** Erases one address, number, handle or name on request and for good; see `erase`. */
export function erasePoint(
  database: Database,
  firmId: FirmId,
  point: { kind: string; value: string },
  by: By,
): Promise<ErasureCounts> {
  return erase(database, firmId, { point }, by);
}

/**
 * Erases on request (GDPR article 17): every entry in which they are the only ones outside of the firm, what was made from those,
 * their place in the book of customers, kept sources that name them, letters to them that were not sent. Entries in which others took part stay.
 * Keyed names stay too, so that neither the same files nor an older backup bring anything back. The erasure itself is an entry without
 * a name. Answers with what went. Cannot be undone.
 */
export async function erase(database: Database, firmId: FirmId, whom: Whom, by: By): Promise<ErasureCounts> {
  const scope = await erasureScope(database, firmId, whom);
  const { points, customers, names, raw } = scope;
  await eraseEntries(database, firmId, {
    entryIds: scope.entryIds,
    actor: by.actor,
    now: by.now,
    beside: {
      names: points.filter((point) => point.kind !== 'domain').map((point) => forgottenPoint(point.kind, point.value)),
      raw,
      alongside: async (tx) => {
        await forgetPeople(tx, firmId, { points, customers });
        await forgetLetters(tx, firmId, points);
        await hideNames(tx, firmId, names);
        // the kept look-back quotes what is gone
        await sql`delete from firm_model where firm_id = ${firmId} and name like 'look-back-%'`.execute(tx);
      },
    },
  });
  await clearStaging(database, firmId);
  return countsOf(scope);
}

/** Letters and drafts to them alone, sent or not; what was sent is an entry and goes as one. */
async function forgetLetters(tx: FirmTx, firmId: FirmId, points: readonly Point[]): Promise<void> {
  const addresses = points.filter((point) => point.kind === 'email').map((point) => point.value);
  const tables = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'recipients' and a.atttypid = 'jsonb'::regtype
    where c.relkind in ('r', 'p') and c.relnamespace = 'public'::regnamespace`.execute(tx);
  for (const { name } of tables.rows) {
    await sql`
      delete from ${sql.table(name)} l where l.firm_id = ${firmId} and jsonb_array_length(l.recipients) > 0
        and not exists (select 1 from jsonb_array_elements(l.recipients) as one where not lower(one ->> 'address') = any(${addresses}::text[]))`.execute(
      tx,
    );
  }
}

/** Archives are unpacked beside the database while they are read; whatever no import needs any more goes. */
async function clearStaging(database: Database, firmId: FirmId): Promise<void> {
  const staging = path.join(database.dataDir, 'staging');
  if (!fs.existsSync(staging)) return;
  const reading = await inFirm(database.owner, firmId, (tx) =>
    tx.selectFrom('import').select(['import_id', 'state']).where('firm_id', '=', firmId).execute(),
  );
  const over = reading.filter((row) => row.state !== 'reading' && row.state !== 'waiting').map((row) => row.import_id);
  for (const name of [...over, 'preview']) await fs.promises.rm(path.join(staging, name), { recursive: true, force: true });
}

/**
 * After a restore: whoever was erased after the backup was made is taken out of its book of customers again. Their entries are gone
 * already (`restoreFrom`). Answers how many contact points went.
 */
export async function forgetAgain(database: Database, firmId: FirmId): Promise<number> {
  return inFirm(database.owner, firmId, async (tx) => {
    const forgotten = await forgottenOf(tx, firmId);
    if (forgotten.isEmpty) return 0;
    const rows = await sql<Point & { last_at: Temporal.Instant | null }>`
      select q.kind, q.value, (select max(y.occurred_at) from party y where y.firm_id = q.firm_id and y.point = q.value) as last_at
      from contact_point q where q.firm_id = ${firmId}`.execute(tx);
    const points = rows.rows.filter(({ kind, value, last_at }) => {
      const at = forgotten.at(forgottenPoint(kind, value));
      // who wrote again after the erasure is met anew
      return at !== null && (last_at === null || Temporal.Instant.compare(last_at, at) <= 0);
    });
    if (points.length > 0) await forgetPeople(tx, firmId, { points, customers: [] });
    return points.length;
  });
}
