import { sql } from 'kysely';
import { z } from 'zod';
import type { CatalogueTable } from '#db/catalogue.ts';
import { type Migration, programMigrations, sqlOf } from '#db/migrate.ts';
import { asHouse, type FirmTx } from '#db/tenant.ts';
import { Refusal } from '#lib/refusal.ts';
import { backupFormat } from './backup.ts';

/** The first page of a backup, as it is read from a file that anybody may have touched. */
export const Header = z.object({
  format: z.int(),
  madeAt: z.string(),
  migrations: z.array(z.object({ name: z.string(), sha256: z.string() })),
  firms: z.array(z.uuid()),
  publicKey: z.base64(),
});
export type Header = z.infer<typeof Header>;

/** A backup that is not what it should be. */
export const damaged = (why: string, cause?: unknown): Refusal =>
  new Refusal('backup_damaged', 422, `This backup is damaged (${why}). Nothing was changed. Use an older one.`, { cause });

const bytesAtOnce = 4 * 1024 * 1024;

/** Firms without an entry (a first start that was not used) make way; anything else is not touched. */
export async function makeEmpty(tx: FirmTx): Promise<void> {
  const firms = await tx.selectFrom('firm').select('firm_id').execute();
  for (const { firm_id } of firms) {
    await sql`set local app.firm_id = ${sql.lit(firm_id)}`.execute(tx);
    const used =
      await sql`select 1 from entry where firm_id = ${firm_id} union all select 1 from customer where firm_id = ${firm_id} limit 1`.execute(
        tx,
      );
    if (used.rows.length > 0) {
      throw new Refusal(
        'not_empty',
        409,
        'There is already data here, and a backup is restored only into an empty place. Choose a new folder with --data DIR.',
      );
    }
    await sql`delete from firm where firm_id = ${firm_id}`.execute(tx);
  }
}

/** Known migrations that the backup's database had already. Refuses what this program does not know. */
function migrationsOf(header: Header): Migration[] {
  const known = new Map(programMigrations().map((one) => [one.name, one]));
  return header.migrations.map(({ name, sha256 }) => {
    const ours = known.get(name);
    if (header.format > backupFormat || !ours) {
      throw new Refusal('backup_is_newer', 409, 'This backup was made by a newer Regard. Update Regard first, then restore it.');
    }
    if (ours.sha256 !== sha256)
      throw new Refusal('backup_of_other', 409, `This backup was made by another edition of Regard (${name} differs).`);
    return ours;
  });
}

/**
 * Nobody stays signed in over a restore, and codes at sign-in are to be set up anew: what encrypts them is a file of the data folder that is
 * in no backup. Passwords and passkeys stay.
 */
export async function forgetSignedIn(tx: FirmTx): Promise<void> {
  for (const table of ['sign_in_session', 'sign_in_verification', 'sign_in_second_factor'] as const)
    await tx.deleteFrom(table).execute();
  await tx.updateTable('sign_in_person').set({ two_factor_enabled: false }).execute();
}

/** A backup of an older version is loaded into the tables of its time; `migrateOn` then takes them to today. */
export async function prepareSchema(tx: FirmTx, header: Header, appRole: string): Promise<void> {
  const wanted = migrationsOf(header);
  if (wanted.length === programMigrations().length) return;
  await dropOurs(tx);
  await sql`delete from migration`.execute(tx);
  for (const migration of wanted) await applyMigration(tx, migration, appRole);
}

/** Drops what migrations make (tables, views, functions), and nothing that an extension brought. */
async function dropOurs(tx: FirmTx): Promise<void> {
  const made = await sql<{ drop: string }>`
    select format('drop %s %s cascade', case c.relkind when 'v' then 'view' when 'm' then 'materialized view' else 'table' end, c.oid::regclass) as drop
    from pg_class c
    where c.relkind in ('r', 'p', 'v', 'm') and not c.relispartition and c.relnamespace = 'public'::regnamespace and c.relname <> 'migration'
      and not exists (select 1 from pg_depend d where d.objid = c.oid and d.deptype = 'e')
    union all
    select format('drop routine %s cascade', p.oid::regprocedure) from pg_proc p
    where p.pronamespace = 'public'::regnamespace and not exists (select 1 from pg_depend d where d.objid = p.oid and d.deptype = 'e')`.execute(
    tx,
  );
  for (const { drop } of made.rows) {
    // an earlier one may have taken it along
    await sql.raw(drop.replace(/^drop (view|materialized view|table|routine) /, 'drop $1 if exists ')).execute(tx);
  }
}

async function applyMigration(tx: FirmTx, migration: Migration, appRole: string): Promise<void> {
  await sql.raw(sqlOf(migration, appRole)).execute(tx);
  await tx.insertInto('migration').values({ name: migration.name, sha256: migration.sha256 }).execute();
}

/** Takes the tables of an older version, rows and all, to today. */
export async function migrateOn(tx: FirmTx, header: Header, appRole: string): Promise<void> {
  const had = new Set(header.migrations.map((one) => one.name));
  for (const migration of programMigrations()) if (!had.has(migration.name)) await applyMigration(tx, migration, appRole);
}

/** What belongs to no firm (who may sign in, the installation itself) comes from the backup as well: what a migration put there makes way. */
export async function emptyShared(tx: FirmTx, tables: CatalogueTable[]): Promise<void> {
  for (const { name, hasFirm } of tables.toReversed()) if (!hasFirm) await sql`delete from ${sql.table(name)}`.execute(tx);
}

export type Part = { table: string /** A firm's id, or `all`. */; firm: string; bytes: Buffer };

/** Loads a part of a table, a JSON object a line, as the owner of the tables and one firm at a time; answers how many rows it had. */
export async function loadRows(tx: FirmTx, tables: CatalogueTable[], header: Header, part: Part): Promise<number> {
  const known = tables.find((one) => one.name === part.table);
  if (!known) throw damaged(`it has rows of an unknown table "${part.table}"`);
  if (part.firm !== 'all') {
    if (!header.firms.includes(part.firm)) throw damaged('it has rows of an unknown firm');
    await sql`set local app.firm_id = ${sql.lit(part.firm)}`.execute(tx);
    await asHouse(tx);
  }
  const columns = sql.join(known.columns.map((column) => sql.ref(column)));
  // read as a row, JSON's null would become none at all
  const values = sql.join(
    known.columns.map((column) =>
      known.jsonAlways.includes(column) ? sql`coalesce(${sql.ref(column)}, 'null'::jsonb)` : sql.ref(column),
    ),
  );
  const table = sql.table(part.table);
  let count = 0;
  let lines: string[] = [];
  let size = 0;
  const insert = async (): Promise<void> => {
    if (lines.length === 0) return;
    const rows = `[${lines.join(',')}]`;
    await sql`insert into ${table} (${columns}) select ${values} from json_populate_recordset(null::${table}, ${rows}::json)`.execute(
      tx,
    );
    count += lines.length;
    lines = [];
    size = 0;
  };
  for (const line of part.bytes.toString('utf8').split('\n')) {
    if (line === '') continue;
    lines.push(line);
    size += line.length;
    if (size >= bytesAtOnce) await insert();
  }
  await insert();
  return count;
}
