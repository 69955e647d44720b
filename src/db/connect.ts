import fs from 'node:fs';
import path from 'node:path';
import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { type EmbeddedOptions, type EmbeddedPostgres, startEmbedded } from './embedded.ts';
import { cannotWrite } from './faults.ts';
import { foreignWays, type Ways } from './foreign.ts';
import { migrate } from './migrate.ts';
import { preparedPool } from './prepared-pool.ts';
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

/** Each costs PostgreSQL some twenty megabytes for what it keeps prepared, and more of them than cores only wait for one another. */
const mostConnections = 6;

const appRole = 'regard_app';
const ownerRole = 'regard_owner';

/** Opens the database: starts the embedded PostgreSQL or uses `databaseUrl`, then migrates. Throws a Refusal that says what to do. */
export async function openDatabase(options: ConnectOptions): Promise<Database> {
  const dataDir = path.resolve(options.dataDir);
  const embedded = options.databaseUrl ? null : await startEmbedded(dataDir, options.embedded);
  const pools: pg.Pool[] = [];
  const closeAll = async (): Promise<void> => {
    await Promise.all(pools.splice(0).map((pool) => pool.end()));
    await embedded?.stop();
  };
  try {
    makeFolder(dataDir);
    const ways = embedded ? await embeddedWays(embedded) : await foreignWays(options.databaseUrl ?? '');
    const pool = (config: pg.PoolConfig, max: number): pg.Pool => {
      const made = new pg.Pool({ ...config, max, idleTimeoutMillis: 30_000, pipeline: true });
      // an idle connection that breaks is replaced by the pool; without a listener it would end the process
      made.on('error', () => undefined);
      // nor may one that breaks while it is in use: its query fails, and that is told to whoever asked
      made.on('connect', (client) => client.on('error', () => undefined));
      pools.push(made);
      return made;
    };
    const ownerPool = pool(ways.owner, 3);
    await migrate(ownerPool, ways.appRoleName);
    const owner = new Kysely<DB>({ dialect: new PostgresDialect({ pool: preparedPool(ownerPool) }) });
    const app = new Kysely<DB>({
      dialect: new PostgresDialect({ pool: preparedPool(pool(ways.app, options.poolSize ?? mostConnections)) }),
    });
    return { app, owner, dataDir, close: closeAll };
  } catch (error) {
    await closeAll();
    throw error;
  }
}

function makeFolder(dataDir: string): void {
  try {
    fs.mkdirSync(dataDir, { recursive: true, mode: 0o755 });
  } catch (error) {
    throw cannotWrite(dataDir, error);
  }
}

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
