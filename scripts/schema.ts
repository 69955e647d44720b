/** Writes src/db/schema.ts from a freshly migrated database; with --check it only says whether the file is up to date. */
import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import pg from 'pg';
import { startEmbedded } from '#db/embedded.ts';
import { migrate } from '#db/migrate.ts';

const tsType: Record<string, string> = {
  uuid: 'string',
  text: 'string',
  bool: 'boolean',
  int2: 'number',
  int4: 'number',
  int8: 'number',
  float4: 'number',
  float8: 'number',
  numeric: 'number',
  timestamptz: 'Temporal.Instant',
  date: 'Temporal.PlainDate',
  bytea: 'Buffer',
  jsonb: 'Json',
  tsvector: 'string',
  _int4: 'number[]',
  _text: 'string[]',
  _uuid: 'string[]',
};

const target = path.join(import.meta.dirname, '../src/db/schema.ts');
const dataDir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-schema-'));
fs.chmodSync(dataDir, 0o755);
const at = await startEmbedded(dataDir);
const base = { host: at.socketDir, port: at.port };
const admin = new pg.Client({ ...base, user: 'postgres', database: 'postgres' });
await admin.connect();
await admin.query('create role regard_owner login; create role regard_app login');
await admin.query('create database regard owner regard_owner');
await admin.end();
const pool = new pg.Pool({ ...base, user: 'regard_owner', database: 'regard', max: 1 });
// a connection that the stopping server ends is no news
pool.on('error', () => undefined);
await migrate(pool, 'regard_app');
const columns = await pool.query<{ table: string; column: string; type: string; nullable: boolean; has_default: boolean }>(`
  select c.relname as table, a.attname as column, t.typname as type, not a.attnotnull as nullable, a.atthasdef as has_default
  from pg_attribute a
  join pg_class c on c.oid = a.attrelid and c.relkind = 'r'
  join pg_namespace n on n.oid = c.relnamespace and n.nspname = 'public'
  join pg_type t on t.oid = a.atttypid
  where a.attnum > 0 and not a.attisdropped
  order by c.relname, a.attnum`);
await pool.end();
await at.stop();
fs.rmSync(dataDir, { recursive: true, force: true });

const pascal = (name: string): string => name.replace(/(^|_)([a-z])/g, (_, __, letter: string) => letter.toUpperCase());
const tables = Map.groupBy(columns.rows, (row) => row.table);
let out = "// Made by `npm run schema` from the migrations. Not edited by hand.\nimport type { ColumnType } from 'kysely';\n\n";
out += '/** Written as a JSON text or any value that has one; read as whatever was written, so the reader checks it. */\n';
out += 'export type Json = ColumnType<unknown, unknown, unknown>;\n\n';
out += 'type Made<T> = ColumnType<T, T | undefined, T>;\n';
for (const [name, rows] of tables) {
  out += `\nexport type ${pascal(name)}Table = {\n`;
  for (const row of rows) {
    const known = tsType[row.type];
    if (!known) throw new Error(`No type for ${row.table}.${row.column}: ${row.type}`);
    const type = row.nullable ? `${known} | null` : known;
    out += `  ${row.column}: ${row.has_default && known !== 'Json' ? `Made<${type}>` : row.has_default ? 'ColumnType<unknown, unknown | undefined, unknown>' : type};\n`;
  }
  out += '};\n';
}
out += '\nexport type DB = {\n';
for (const name of tables.keys()) out += `  ${name}: ${pascal(name)}Table;\n`;
out += '};\n';

if (process.argv.includes('--check')) {
  if (fs.readFileSync(target, 'utf8') !== out) {
    console.error('src/db/schema.ts is not what the migrations make. Run: npm run schema');
    process.exit(1);
  }
  console.log('src/db/schema.ts matches the migrations.');
} else {
  fs.writeFileSync(target, out);
}
