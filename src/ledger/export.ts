import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import { sql } from 'kysely';
import { type CatalogueTable, tablesInOrder } from '#db/catalogue.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { unpack } from './blobs.ts';
import { checkpointLine, knownCheckpoints } from './checkpoint.ts';
import { acceptedKeys, successionFile } from './installation-key.ts';

export type Exported = {
  folder: string /** Rows written, by file without its ending. */;
  rows: Record<string, number>;
  files: number;
};

/** What is kept for the program alone: it can be made anew from the rest. Secrets do not leave either. */
const inward = new Set([
  'blob',
  'search_doc',
  'dirty',
  'look_again',
  'projection',
  'firm_model',
  'tombstone',
  'entry',
  'entry_content',
  'ledger_head',
  'checkpoint',
  // a member's own, and ways in and out with their secrets
  'mood',
  'phone_hook',
  'phone_event',
  'phone_refusal',
  'api_key',
  'api_answer',
  'webhook',
  'webhook_delivery',
  'feed',
  'push_subscription',
  'language_model',
]);

/** Cells that a spreadsheet would take for a formula get an apostrophe before them (CSV only; the JSON has them as they are). */
function cell(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  const harmless = /^[=@\t\r]|^[+-](?![\d.\s()-]+$)/.test(text) ? `'${text}` : text;
  return /[",\r\n']/.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

const rowsAtOnce = 200;

/** Writes rows of a query, each as `line` of JSON, to NAME.jsonl and NAME.csv; answers how many. */
async function writeRows(tx: FirmTx, folder: string, name: string, query: ReturnType<typeof sql>): Promise<number> {
  const [json, csv] = await Promise.all(
    ['jsonl', 'csv'].map((ending) => fs.promises.open(path.join(folder, `${name}.${ending}`), 'wx', 0o600)),
  );
  if (!json || !csv) throw new Error('No file to write to.');
  let count = 0;
  try {
    await sql`declare rows no scroll cursor for ${query}`.execute(tx);
    for (;;) {
      const page = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from rows`.execute(tx);
      let lines = '';
      let table = '';
      for (const { line } of page.rows) {
        // one row as PostgreSQL made it
        const row = JSON.parse(line) as Record<string, unknown>;
        if (count === 0) table += `${Object.keys(row).map(cell).join(',')}\r\n`;
        table += `${Object.values(row).map(cell).join(',')}\r\n`;
        lines += `${line}\n`;
        count += 1;
      }
      await json.appendFile(lines);
      await csv.appendFile(table);
      if (page.rows.length < rowsAtOnce) break;
    }
    await sql`close rows`.execute(tx);
  } finally {
    await json.close();
    await csv.close();
  }
  return count;
}

/** The ledger with its words, its commitments and its hashes: all that a stranger needs to check the chain with their own program. */
const entries = (firmId: FirmId) => sql`
  select row_to_json(x)::text as line from (
    select e.seq, e.entry_id, e.version, e.channel, e.direction, e.occurred_at, e.recorded_at, e.import_id, c.actor, c.subject, c.words, c.detail,
      encode(c.salt, 'hex') as salt, encode(e.source_key, 'hex') as source_key, encode(e.actor_commitment, 'hex') as actor_commitment,
      encode(e.content_commitment, 'hex') as content_commitment, encode(e.hash, 'hex') as hash
    from entry e left join lateral (select * from entry_content where firm_id = e.firm_id and entry_id = e.entry_id limit 1) c on true
    where e.firm_id = ${sql.lit(firmId)} order by e.seq) x`;

const secrets = new Set(['source_secret', 'firm_id']);

function rowsOf(table: CatalogueTable, firmId: FirmId): ReturnType<typeof sql> {
  const columns = table.columns.filter((column) => !secrets.has(column));
  return sql`select row_to_json(x)::text as line from (select ${sql.join(columns.map((column) => sql.ref(column)))} from ${sql.table(table.name)} where firm_id = ${sql.lit(firmId)}) x`;
}

async function writeFiles(tx: FirmTx, dataDir: string, folder: string, firmId: FirmId): Promise<number> {
  let count = 0;
  for (let after: Buffer = Buffer.alloc(0); ; ) {
    const page = await tx
      .selectFrom('blob')
      .select(['hash', 'size', 'codec', 'bytes', 'file'])
      .where('firm_id', '=', firmId)
      .where('hash', '>', after)
      .orderBy('hash')
      .limit(100)
      .execute();
    for (const row of page) {
      const name = row.hash.toString('hex');
      const at = path.join(folder, 'files', name.slice(0, 2));
      await fs.promises.mkdir(at, { recursive: true, mode: 0o700 });
      await pipeline(unpack(dataDir, row), fs.createWriteStream(path.join(at, name), { mode: 0o600 }));
      count += 1;
    }
    const last = page.at(-1);
    if (!last || page.length < 100) return count;
    after = last.hash;
  }
}

const readme = `Everything that Regard keeps for this firm.

Each table is there twice: NAME.jsonl (one JSON object a line, exact) and NAME.csv (UTF-8, for spreadsheets; a cell that a spreadsheet
would run as a formula has an apostrophe before it).

entries        the ledger: everything that was said, when and by whom, with its salt, commitments and hash
entry_blob     which files belong to which entry, by SHA-256; the files themselves are files/AB/ABCD…, plain
customer, person, contact_point, invoice, promise, finding …   the other tables
checkpoints.jsonl, keys.json, successions.jsonl   the signed checkpoints (Ed25519) and the public keys to check them with
`;

/**
 * Writes everything of a firm that a person may want elsewhere into a new or empty folder: the ledger, customers, invoices, promises,
 * findings and all other tables as JSON lines and CSV, raw sources and attachments as files, checkpoints and public keys. One snapshot.
 */
export async function exportTo(database: Pick<Database, 'app' | 'dataDir'>, firmId: FirmId, folder: string): Promise<Exported> {
  const target = path.resolve(folder);
  try {
    fs.mkdirSync(target, { recursive: true, mode: 0o700 });
  } catch (cause) {
    throw new Refusal('export_no_folder', 422, `The folder ${target} cannot be made. Choose another place.`, { cause });
  }
  if (fs.readdirSync(target).length > 0)
    throw new Refusal(
      'export_not_empty',
      409,
      `The folder ${target} is not empty. Choose a new one, so that nothing is mixed up.`,
    );
  return inFirm(database.app, firmId, async (tx) => {
    await sql`set transaction isolation level repeatable read, read only`.execute(tx);
    const rows: Record<string, number> = { entries: await writeRows(tx, target, 'entries', entries(firmId)) };
    for (const table of await tablesInOrder(tx)) {
      if (table.hasFirm && !inward.has(table.name))
        rows[table.name] = await writeRows(tx, target, table.name, rowsOf(table, firmId));
    }
    const files = await writeFiles(tx, database.dataDir, target, firmId);
    const checkpoints = await knownCheckpoints(tx, database.dataDir, firmId);
    await fs.promises.writeFile(
      path.join(target, 'checkpoints.jsonl'),
      checkpoints.map((one) => `${JSON.stringify(checkpointLine(one))}\n`).join(''),
    );
    const keys = Object.fromEntries([...(await acceptedKeys(database.dataDir))].map(([id, der]) => [id, der.toString('base64')]));
    await fs.promises.writeFile(path.join(target, 'keys.json'), `${JSON.stringify(keys, null, 2)}\n`);
    const successions = successionFile(database.dataDir);
    if (fs.existsSync(successions)) await fs.promises.copyFile(successions, path.join(target, 'successions.jsonl'));
    await fs.promises.writeFile(path.join(target, 'README.txt'), readme);
    return { folder: target, rows, files };
  });
}
