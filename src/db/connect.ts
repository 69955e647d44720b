import { randomBytes } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { Refusal } from '#lib/refusal.ts';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import { migrate } from './migrate.ts';
import type { DB } from './schema.ts';
import './values.ts';

/** A pool of connections as one database role. */
export type Db = Kysely<DB>;

/**
 * The two ways into the database. `app` is the role that everything daily uses: it cannot change or delete an entry and sees only
 * the firm of its transaction. `owner` owns the tables: migrations, the list of firms, erasing on request, backup.
 */
export type Database = {
  app: Db;
  owner: Db;
  /** The data folder, with what lies outside of the database: keys, large blobs, checkpoints. */
  dataDir: string;
  close: () => Promise<void>;
};

export type ConnectOptions = {
  /** The data folder: keys, large blobs, checkpoints, and PostgreSQL itself unless `databaseUrl` is given. */
  dataDir: string;
  /** A PostgreSQL (15 or newer) of the firm's own; its role must be allowed to create tables and one more role. */
  databaseUrl?: string | undefined;
  /** Connections for the app role at most; default 10. */
  poolSize?: number;
  embedded?: EmbeddedOptions;
};

const appRole = 'regard_app';
const ownerRole = 'regard_owner';

/** Opens the database: starts the embedded PostgreSQL or uses `databaseUrl`, then migrates. Throws a Refusal that says what to do. */
export async function openDatabase(options: ConnectOptions): Promise<Database> {
  const embedded = options.databaseUrl ? null : await startEmbedded(options.dataDir, options.embedded);
  const pools: pg.Pool[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all(pools.map((pool) => pool.end()));
    await embedded?.stop();
  };
  try {
    const ways = embedded ? await embeddedWays(embedded) : await foreignWays(options.databaseUrl ?? '', options.dataDir);
    const pool = (config: pg.PoolConfig, max: number): pg.Pool => {
      const made = new pg.Pool({ ...config, max, idleTimeoutMillis: 30_000 });
      // an idle connection that breaks is replaced by the pool; without a listener it would end the process
      made.on('error', () => undefined);
      pools.push(made);
      return made;
    };
    const ownerPool = pool(ways.owner, 3);
    await migrate(ownerPool, ways.appRoleName);
    const owner = new Kysely<DB>({ dialect: new PostgresDialect({ pool: ownerPool }) });
    const app = new Kysely<DB>({ dialect: new PostgresDialect({ pool: pool(ways.app, options.poolSize ?? 10) }) });
    return { app, owner, dataDir: options.dataDir, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

type Ways = { owner: pg.PoolConfig; app: pg.PoolConfig; appRoleName: string };

async function embeddedWays(at: EmbeddedPostgres): Promise<Ways> {
  const base = { host: at.socketDir, port: at.port };
  const client = new pg.Client({ ...base, user: 'postgres', database: 'postgres' });
  await client.connect();
  try {
    // two commands may open a new folder at the same moment; the lock ends with this connection
    await client.query("select pg_advisory_lock(hashtext('regard set-up'))");
    const roles = await client.query<{ rolname: string }>('select rolname from pg_roles where rolname = any($1)', [
      [appRole, ownerRole],
    ]);
    const has = new Set(roles.rows.map((row) => row.rolname));
    if (!has.has(ownerRole)) await client.query(`create role ${ownerRole} login nosuperuser nobypassrls`);
    if (!has.has(appRole)) await client.query(`create role ${appRole} login nosuperuser nobypassrls`);
    const databases = await client.query("select 1 from pg_database where datname = 'regard'");
    if (databases.rowCount === 0) await client.query(`create database regard owner ${ownerRole}`);
  } finally {
    await client.end();
  }
  return {
    owner: { ...base, user: ownerRole, database: 'regard' },
    app: { ...base, user: appRole, database: 'regard' },
    appRoleName: appRole,
  };
}

/** With a PostgreSQL of the firm's own the app role gets a password that only the data folder knows (mode 0600). */
async function foreignWays(url: string, dataDir: string): Promise<Ways> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
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
    const about = await client.query<{ v: number; super: boolean; db: string }>(
      `select current_setting('server_version_num')::int as v, current_database() as db,
              (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) as super`,
    );
    const row = about.rows[0];
    if (!row || row.v < 150_000) {
      throw new Refusal('database_too_old', 503, 'Regard needs PostgreSQL 15 or newer; the one in DATABASE_URL is older.');
    }
    // one server may carry several Regards: the role is named after the database
    const role = `${appRole}_${row.db.replace(/[^a-z0-9_]/gi, '_').toLowerCase()}`.slice(0, 63);
    const file = path.join(dataDir, 'app-role.secret');
    fs.mkdirSync(dataDir, { recursive: true });
    const password = fs.existsSync(file) ? fs.readFileSync(file, 'utf8') : randomBytes(24).toString('base64url');
    fs.writeFileSync(file, password, { mode: 0o600 });
    await client.query("select pg_advisory_lock(hashtext('regard set-up'))");
    const known = await client.query('select 1 from pg_roles where rolname = $1', [role]);
    const verb = known.rowCount === 0 ? 'create' : 'alter';
    try {
      await client.query(`${verb} role ${role} login nosuperuser nobypassrls password '${password}'`);
    } catch (cause) {
      throw new Refusal(
        'database_role_refused',
        503,
        `The user in DATABASE_URL may not create the role ${role}. Give it CREATEROLE, or let an administrator create that role once.`,
        { cause },
      );
    }
    const app = new URL(url);
    app.username = role;
    app.password = password;
    return { owner: { connectionString: url }, app: { connectionString: app.toString() }, appRoleName: role };
  } finally {
    await client.end();
  }
}
