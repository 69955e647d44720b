import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import type pg from 'pg';
import { Refusal } from '#lib/refusal.ts';

const folder = path.join(import.meta.dirname, 'migrations');

export type Migration = { name: string; sql: string; sha256: string };

/** The migrations that this program brings, in order. */
export function programMigrations(): Migration[] {
  return fs
    .readdirSync(folder)
    .filter((name) => /^\d{4}_[a-z_]+\.sql$/.test(name))
    .sort()
    .map((name) => {
      const sql = fs.readFileSync(path.join(folder, name), 'utf8');
      return { name, sql, sha256: createHash('sha256').update(sql).digest('hex') };
    });
}

/** A migration's statements with the role that gets its rights. */
export const sqlOf = (migration: Migration, appRole: string): string => migration.sql.replaceAll(':app_role', appRole);

/**
 * Brings the database to this program's schema, each numbered file once and in its own transaction, one process at a time.
 * Refuses a database that a newer Regard has already changed.
 */
export async function migrate(pool: pg.Pool, appRole: string): Promise<void> {
  const client = await pool.connect();
  try {
    await client.query("select pg_advisory_lock(hashtext('regard migrations'))");
    await client.query(
      'create table if not exists migration (name text primary key, sha256 text not null, applied_at timestamptz not null default now())',
    );
    const applied = await client.query<{ name: string; sha256: string }>('select name, sha256 from migration');
    const done = new Map(applied.rows.map((row) => [row.name, row.sha256]));
    const known = programMigrations();
    const foreign = [...done.keys()].filter((name) => !known.some((migration) => migration.name === name));
    if (foreign.length > 0) {
      throw new Refusal(
        'database_is_newer',
        503,
        `This database was changed by a newer Regard (${foreign.at(-1)}). Start that version, or restore a backup made with this one into a new folder.`,
      );
    }
    for (const migration of known) {
      const had = done.get(migration.name);
      if (had === migration.sha256) continue;
      if (had)
        throw new Refusal(
          'migration_changed',
          503,
          `The migration ${migration.name} was edited after it had been applied. Use the original file.`,
        );
      await client.query('begin');
      try {
        await client.query(sqlOf(migration, appRole));
        await client.query('insert into migration (name, sha256) values ($1, $2)', [migration.name, migration.sha256]);
        await client.query('commit');
      } catch (error) {
        await client.query('rollback');
        throw error;
      }
    }
  } finally {
    await client.query("select pg_advisory_unlock(hashtext('regard migrations'))").catch(() => undefined);
    client.release();
  }
}
