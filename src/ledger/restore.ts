import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { sql } from 'kysely';
import { DatabaseError } from 'pg';
import { extract as extractTar } from 'tar-stream';
import { z } from 'zod';
import { type CatalogueTable, tablesInOrder } from '#db/catalogue.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { backupFiles } from './backup.ts';
import { incomingFile, settle } from './blobs.ts';
import { checkpointFile, signCheckpoint } from './checkpoint.ts';
import { eraseEntries } from './erase.ts';
import { bury, erasureFile, type Keys, notedErasures } from './erasure-notes.ts';
import { forgottenRaw } from './forgotten.ts';
import { signSuccession, successionFile } from './installation-key.ts';
import { damaged, emptyShared, forgetSignedIn, Header, loadRows, makeEmpty, migrateOn, prepareSchema } from './restore-tables.ts';
import { sourceKey, sourceSecret } from './source-key.ts';

const Manifest = z.object({ members: z.record(z.string(), z.string()) });

const tableMember = /^tables\/([a-z_0-9]{1,63})\/(all|[0-9a-f-]{36})\/\d{6,}\.jsonl$/;
const blobMember = /^(blobs\/([0-9a-f-]{36})\/[0-9a-f]{2}\/[0-9a-f]{64}(?:\.zst)?)$/;

/** A part of a table is some megabytes; one row may be larger. More than this is no backup of ours. */
const largestPart = 512 * 1024 * 1024;

export type Restored = { firms: FirmId[]; rows: number; erasedAgain: number };

type Loading = {
  tx: FirmTx;
  tables: CatalogueTable[];
  dataDir: string;
  header: Header | null;
  rows: number;
  sums: Map<string, string>;
  files: Map<string, Buffer>;
};

type Bytes = AsyncIterable<Buffer>;

async function readWhole(stream: Bytes, sum: (chunk: Buffer) => void): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of stream) {
    size += chunk.length;
    if (size > largestPart) throw damaged('a part of it is too large');
    sum(chunk);
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

function isReadableFile(file: string): boolean {
  try {
    fs.accessSync(file, fs.constants.R_OK);
    return fs.statSync(file).isFile();
  } catch {
    return false;
  }
}

/**
 * Brings a backup back into an empty installation of this or a later version: all of it or nothing. Entries erased after the backup
 * was made are erased again, as far as this data folder's note of erasures knows them. This installation's key then signs that it
 * succeeds the one that made the backup. Refuses a filled installation and a backup of a newer Regard.
 */
export async function restoreFrom(database: Database, file: string, now: Temporal.Instant): Promise<Restored> {
  if (!fs.existsSync(file)) throw new Refusal('backup_not_found', 404, `There is no file ${file}.`);
  if (!isReadableFile(file))
    throw new Refusal('backup_unreadable', 422, `${file} is no file that Regard may read. Check what it is and who owns it.`);
  const appRole = (await sql<{ name: string }>`select current_user as name`.execute(database.app)).rows[0]?.name ?? '';
  const { header, rows } = await database.owner.transaction().execute(async (tx) => {
    await sql`select pg_advisory_xact_lock(hashtext('regard restore'))`.execute(tx);
    await makeEmpty(tx);
    const loading: Loading = {
      tx,
      tables: [],
      dataDir: database.dataDir,
      header: null,
      rows: 0,
      sums: new Map(),
      files: new Map(),
    };
    await readArchive(file, loading, appRole);
    const header = checkWhole(loading);
    await migrateOn(tx, header, appRole);
    await forgetSignedIn(tx);
    await placeFiles(database.dataDir, loading.files, now);
    await signSuccession(database.dataDir, Buffer.from(header.publicKey, 'base64'), now);
    return { header, rows: loading.rows };
  });
  // the header was checked by its schema
  const firms = header.firms as FirmId[];
  let erasedAgain = 0;
  for (const firmId of firms) {
    erasedAgain += await eraseAgain(database, firmId, now);
    await signCheckpoint(database, firmId, now);
  }
  return { firms, rows, erasedAgain };
}

/**
 * What was erased after the backup was made goes again, and what the backup does not know yet cannot be imported later. People and their
 * contact points are `forgetAgain`'s.
 */
async function eraseAgain(database: Database, firmId: FirmId, now: Temporal.Instant): Promise<number> {
  const noted = await notedErasures(erasureFile(database.dataDir), firmId);
  const raw = await inFirm(database.owner, firmId, async (tx) => {
    for (const keys of noted) await bury(tx, firmId, keys);
    return rawAmong(tx, firmId, noted);
  });
  const entryIds = noted.flatMap(({ tombstones }) => tombstones.map((one) => one.entryId));
  const beside = raw.length > 0 ? { names: [], raw, alongside: async () => undefined } : undefined;
  return eraseEntries(database, firmId, { entryIds, actor: 'restore', now, ...(beside ? { beside } : {}) });
}

/** Of the sources that could not be read and are kept, those that were erased later. */
async function rawAmong(tx: FirmTx, firmId: FirmId, noted: Keys[]): Promise<Buffer[]> {
  const keys = new Set(noted.flatMap(({ forgotten }) => forgotten.map((key) => key.toString('hex'))));
  if (keys.size === 0) return [];
  const secret = await sourceSecret(tx, firmId);
  const rows = await sql<{ hash: Buffer }>`
    select distinct raw_hash as hash from unreadable where firm_id = ${firmId} and raw_hash is not null`.execute(tx);
  return rows.rows.flatMap(({ hash }) => (keys.has(sourceKey(secret, forgottenRaw(hash)).toString('hex')) ? [hash] : []));
}

/** Null where it is no JSON; the schema then says so. */
function json(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch {
    return null;
  }
}

async function readArchive(file: string, loading: Loading, appRole: string): Promise<void> {
  const extract = extractTar();
  const reading = pipeline(fs.createReadStream(file), zlib.createZstdDecompress(), extract);
  const failed = reading.then(
    () => null,
    (error: unknown) => error,
  );
  try {
    for await (const member of extract) {
      const name = member.header.name;
      const sum = createHash('sha256');
      // tar-stream's own types do not say that a member is made of buffers
      await takeMember(loading, name, member as AsyncIterable<Buffer>, (chunk) => sum.update(chunk), appRole);
      loading.sums.set(name, sum.digest('hex'));
    }
  } catch (error) {
    extract.destroy();
    // what the database says of a row is no damage of the file
    if (error instanceof Refusal || error instanceof DatabaseError) throw error;
    const broken = await failed;
    throw broken ? damaged('it cannot be unpacked', broken) : error;
  }
  const broken = await failed;
  if (broken) throw damaged('it cannot be unpacked', broken);
}

async function takeMember(
  loading: Loading,
  name: string,
  stream: Bytes,
  sum: (chunk: Buffer) => void,
  appRole: string,
): Promise<void> {
  if (!loading.header) {
    if (name !== 'regard.json') throw damaged('it does not begin like a backup of Regard');
    const parsed = Header.safeParse(json(await readWhole(stream, sum)));
    if (!parsed.success) throw damaged('its first page cannot be read');
    loading.header = parsed.data;
    await prepareSchema(loading.tx, parsed.data, appRole);
    loading.tables = await tablesInOrder(loading.tx);
    await emptyShared(loading.tx, loading.tables);
    return;
  }
  const table = tableMember.exec(name);
  if (table?.[1] && table[2]) {
    const part = { table: table[1], firm: table[2], bytes: await readWhole(stream, sum) };
    loading.rows += await loadRows(loading.tx, loading.tables, loading.header, part);
    return;
  }
  const blob = blobMember.exec(name);
  if (blob?.[1] && blob[2]) {
    // the pattern allows ids only
    const temporary = await incomingFile(loading.dataDir, blob[2] as FirmId);
    const summed = async function* (): AsyncGenerator<Buffer> {
      for await (const chunk of stream) {
        sum(chunk);
        yield chunk;
      }
    };
    await pipeline(summed, fs.createWriteStream(temporary, { mode: 0o600, flush: true }));
    await settle(loading.dataDir, temporary, blob[1]);
    return;
  }
  if (name !== 'manifest.json' && !(name in backupFiles))
    throw damaged(`it holds "${name.slice(0, 80)}", which is nothing of ours`);
  loading.files.set(name, await readWhole(stream, sum));
}

/** The manifest comes last, so the checking does too; nothing was committed yet. */
function checkWhole(loading: Loading): Header {
  const manifest = loading.files.get('manifest.json');
  if (!loading.header || !manifest) throw damaged('its end is missing');
  const parsed = Manifest.safeParse(json(manifest));
  if (!parsed.success) throw damaged('its list of contents cannot be read');
  loading.sums.delete('manifest.json');
  const expected = Object.entries(parsed.data.members);
  if (expected.length !== loading.sums.size) throw damaged('something is missing in it');
  for (const [name, sum] of expected) if (loading.sums.get(name) !== sum) throw damaged(`"${name}" is not what was saved`);
  return loading.header;
}

/** Keys, checkpoints and erasures. What this folder knew of another life is kept aside; its erasures count on. */
async function placeFiles(dataDir: string, files: Map<string, Buffer>, now: Temporal.Instant): Promise<void> {
  const stamp = now.epochMilliseconds;
  const checkpoints = checkpointFile(dataDir);
  if (fs.existsSync(checkpoints))
    await fs.promises.rename(checkpoints, checkpoints.replace('.jsonl', `.before-restore-${stamp}.jsonl`));
  await write(checkpoints, files.get('checkpoints.jsonl') ?? Buffer.alloc(0));
  for (const [name, at] of [['keys/successions.jsonl', successionFile] as const, ['erasures.jsonl', erasureFile] as const]) {
    const to = at(dataDir);
    const had = fs.existsSync(to) ? fs.readFileSync(to, 'utf8') : '';
    const lines = new Set(`${had}\n${files.get(name)?.toString('utf8') ?? ''}`.split('\n').filter((line) => line !== ''));
    await write(to, Buffer.from([...lines].map((line) => `${line}\n`).join('')));
  }
}

async function write(file: string, bytes: Buffer): Promise<void> {
  await fs.promises.mkdir(path.dirname(file), { recursive: true, mode: 0o700 });
  await fs.promises.writeFile(`${file}.new`, bytes, { mode: 0o600, flush: true });
  await fs.promises.rename(`${file}.new`, file);
}
