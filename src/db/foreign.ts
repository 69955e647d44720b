import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { Refusal } from '#lib/refusal.ts';

/** How to connect as owner of the tables and as the role of daily work, and that role's name. */
export type Ways = { owner: pg.PoolConfig; app: pg.PoolConfig; appRoleName: string };

const oldest = 150_000;

/** A PostgreSQL of the firm's own (DATABASE_URL): its user owns the tables; a second role for daily work is made at first use. */
export async function foreignWays(url: string): Promise<Ways> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
  } catch (cause) {
    throw new Refusal(
      'database_not_reached',
      503,
      `The PostgreSQL in DATABASE_URL does not answer: ${cause instanceof Error ? cause.message : cause}. Check address, user and password.`,
      { cause },
    );
  }
  try {
    const about = await client.query<{ v: number; db: string }>(
      "select current_setting('server_version_num')::int as v, current_database() as db",
    );
    const row = about.rows[0];
    if (!row || row.v < oldest) {
      throw new Refusal('database_too_old', 503, 'Regard needs PostgreSQL 15 or newer; the one in DATABASE_URL is older.');
    }
    // one server may carry several Regards: the role is named after the database
    const role = `regard_app_${row.db.replace(/[^a-z0-9_]/gi, '_').toLowerCase()}`.slice(0, 63);
    const password = await appRole(client, role);
    const app = new URL(url);
    // as parameters they win over user and password in the address, and work where it has no host (a socket)
    app.searchParams.set('user', role);
    app.searchParams.set('password', password);
    return { owner: { connectionString: url }, app: { connectionString: app.toString() }, appRoleName: role };
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === '42501')) throw cause;
    throw new Refusal(
      'database_rights',
      503,
      `The user in DATABASE_URL lacks a right (${cause.message}). It needs a database of its own (CREATE DATABASE … OWNER …) and CREATEROLE.`,
      { cause },
    );
  } finally {
    await client.end();
  }
}

/**
 * Makes the role of daily work, once. Its password is made here and kept in a schema that only the owner may read, so that every
 * process with the same DATABASE_URL finds it, whatever its data folder.
 */
async function appRole(client: pg.Client, role: string): Promise<string> {
  await client.query("select pg_advisory_lock(hashtext('regard set-up'))");
  await client.query('create schema if not exists regard_private');
  await client.query('create table if not exists regard_private.app_role (name text primary key, password text not null)');
  const kept = await client.query<{ password: string }>('select password from regard_private.app_role where name = $1', [role]);
  const known = await client.query<{ powers: boolean }>(
    'select rolsuper or rolbypassrls as powers from pg_roles where rolname = $1',
    [role],
  );
  if (known.rows[0]?.powers) {
    throw new Refusal(
      'database_role_refused',
      503,
      `The role ${role} may step around row level security. Take SUPERUSER and BYPASSRLS from it.`,
    );
  }
  const password = kept.rows[0]?.password;
  if (password && known.rowCount) return password;
  const made = randomBytes(24).toString('base64url');
  // role names and passwords take no parameters; both are letters, digits, - and _ only
  await client.query(`${known.rowCount ? 'alter' : 'create'} role ${role} login password '${made}'`);
  await client.query(
    'insert into regard_private.app_role values ($1, $2) on conflict (name) do update set password = excluded.password',
    [role, made],
  );
  return made;
}
