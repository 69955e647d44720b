import { createHash, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import { sql } from 'kysely';
import { type Pack, pack as packTar } from 'tar-stream';
import { type CatalogueTable, tablesInOrder } from '#db/catalogue.ts';
import type { Database } from '#db/connect.ts';
import { programMigrations } from '#db/migrate.ts';
import { asHouse, type FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { syncFolder } from './blobs.ts';
import { checkpointFile, signCheckpoint } from './checkpoint.ts';
import { erasureFile } from './erasure-notes.ts';
import { installationKey, successionFile } from './installation-key.ts';

/*
 * A backup is one tar archive, packed with zstd, so that any tool opens it: `regard.json` says what it is, `tables/` has every row as a
 * line of JSON, `blobs/` the large files as they are stored, then public keys, checkpoints and erasures; `manifest.json` comes last with
 * the SHA-256 of every member.
 */
export const backupFormat = 1;

export type BackupHeader = {
  format: number;
  madeAt: string;
  migrations: { name: string; sha256: string }[];
  firms: FirmId[];
  publicKey: string;
};

export const backupFiles = {
  'keys/successions.jsonl': successionFile,
  'checkpoints.jsonl': checkpointFile,
  'erasures.jsonl': erasureFile,
} as const;

const partSize = 4 * 1024 * 1024;
const rowsAtOnce = 100;

export type BackedUp = { file: string; bytes: number; rows: number; firms: number };

type Archive = {
  add: (name: string, bytes: Buffer) => Promise<void>;
  addFile: (name: string, from: string) => Promise<void>;
  members: Record<string, string>;
};

function archiveInto(pack: Pack): Archive {
  const members: Record<string, string> = {};
  return {
    members,
    add: (name, bytes) => {
      members[name] = createHash('sha256').update(bytes).digest('hex');
      return new Promise((resolve, reject) => {
        pack.entry({ name, size: bytes.length, mode: 0o600 }, bytes, (error) => (error ? reject(error) : resolve()));
      });
    },
    addFile: async (name, from) => {
      const { size } = await fs.promises.stat(from);
      const sum = createHash('sha256');
      const tee = new PassThrough();
      tee.on('data', (chunk: Buffer) => sum.update(chunk));
      await pipeline(fs.createReadStream(from), tee, pack.entry({ name, size, mode: 0o600 }));
      members[name] = sum.digest('hex');
    },
  };
}

/** Writes the rows of one table (of one firm) in parts of a few megabytes; answers how many there were. */
async function addRows(tx: FirmTx, archive: Archive, table: CatalogueTable, firmId: FirmId | null): Promise<number> {
  const mine = firmId ? sql`where t.firm_id = ${sql.lit(firmId)}` : sql``;
  await sql`declare rows no scroll cursor for select row_to_json(t)::text as line from ${sql.table(table.name)} t ${mine}`.execute(
    tx,
  );
  let part = 0;
  let rows = 0;
  let size = 0;
  let lines: string[] = [];
  const flush = async (): Promise<void> => {
    if (lines.length === 0) return;
    part += 1;
    await archive.add(
      `tables/${table.name}/${firmId ?? 'all'}/${String(part).padStart(6, '0')}.jsonl`,
      Buffer.from(`${lines.join('\n')}\n`),
    );
    lines = [];
    size = 0;
  };
  for (;;) {
    const fetched = await sql<{ line: string }>`fetch ${sql.lit(rowsAtOnce)} from rows`.execute(tx);
    for (const { line } of fetched.rows) {
      lines.push(line);
      size += line.length;
      rows += 1;
    }
    if (size >= partSize) await flush();
    if (fetched.rows.length < rowsAtOnce) break;
  }
  await flush();
  await sql`close rows`.execute(tx);
  return rows;
}

async function addBlobFiles(tx: FirmTx, archive: Archive, dataDir: string, firmId: FirmId): Promise<void> {
  const rows = await tx
    .selectFrom('blob')
    .select('file')
    .where('firm_id', '=', firmId)
    .where('file', 'is not', null)
    .orderBy('hash')
    .execute();
  for (const { file } of rows) {
    if (!file) continue;
    const from = path.join(dataDir, file);
    if (!fs.existsSync(from)) {
      throw new Refusal(
        'backup_file_missing',
        409,
        `The file ${file} is missing, so the backup would not be whole. Run "regard verify" to see whose it is.`,
      );
    }
    await archive.addFile(file, from);
  }
}

async function fill(database: Database, archive: Archive, now: Temporal.Instant): Promise<{ rows: number; firms: number }> {
  // one snapshot for all firms and tables; row level security holds for the owner too, so firm after firm
  return database.owner
    .transaction()
    .setIsolationLevel('repeatable read')
    .setAccessMode('read only')
    .execute(async (tx) => {
      const directory = await tx.selectFrom('firm').select('firm_id').orderBy('firm_id').execute();
      // the ids come from the directory of firms
      const firms = directory.map((row) => row.firm_id as FirmId);
      const tables = await tablesInOrder(tx);
      const header: BackupHeader = {
        format: backupFormat,
        madeAt: now.toString(),
        migrations: programMigrations().map(({ name, sha256 }) => ({ name, sha256 })),
        firms,
        publicKey: installationKey(database.dataDir).publicKey.toString('base64'),
      };
      await archive.add('regard.json', Buffer.from(JSON.stringify(header, null, 2)));
      let rows = 0;
      for (const table of tables.filter((one) => !one.hasFirm)) rows += await addRows(tx, archive, table, null);
      for (const firmId of firms) {
        await sql`set local app.firm_id = ${sql.lit(firmId)}`.execute(tx);
        await asHouse(tx);
        for (const table of tables.filter((one) => one.hasFirm)) rows += await addRows(tx, archive, table, firmId);
        await addBlobFiles(tx, archive, database.dataDir, firmId);
      }
      return { rows, firms: firms.length };
    });
}

/**
 * Backs up everything into one new file: all firms' rows in one snapshot, large files, public keys, checkpoints. Beside a running
 * server too. The file appears whole or not at all. It contains what people wrote, in clear: keep it like the data itself.
 */
export async function backupTo(database: Database, file: string, now: Temporal.Instant): Promise<BackedUp> {
  const target = path.resolve(file);
  if (fs.existsSync(target))
    throw new Refusal('backup_exists', 409, `${target} exists already. Choose another name, so that no older backup is lost.`);
  const folder = path.dirname(target);
  if (!fs.existsSync(folder))
    throw new Refusal('backup_no_folder', 422, `There is no folder ${folder}. Make it first, or choose another place.`);
  const firms = await database.owner.selectFrom('firm').select('firm_id').execute();
  for (const row of firms) await signCheckpoint(database, row.firm_id as FirmId, now);

  const temporary = path.join(folder, `.${path.basename(target)}.${randomUUID().slice(0, 8)}.part`);
  const pack = packTar();
  const archive = archiveInto(pack);
  const packer = zlib.createZstdCompress({
    params: { [zlib.constants.ZSTD_c_compressionLevel]: 3, [zlib.constants.ZSTD_c_checksumFlag]: 1 },
  });
  const written = pipeline(pack, packer, fs.createWriteStream(temporary, { flags: 'wx', mode: 0o600, flush: true }));
  try {
    // whichever fails first ends both: a full disk must not leave the reading side waiting
    const filled = fill(database, archive, now).then(async (counts) => {
      for (const [name, at] of Object.entries(backupFiles)) {
        const from = at(database.dataDir);
        if (fs.existsSync(from)) await archive.add(name, await fs.promises.readFile(from));
      }
      await archive.add('manifest.json', Buffer.from(JSON.stringify({ members: archive.members }, null, 2)));
      pack.finalize();
      return counts;
    });
    const [counts] = await Promise.all([filled, written]);
    await fs.promises.rename(temporary, target);
    await syncFolder(folder);
    return { file: target, bytes: (await fs.promises.stat(target)).size, ...counts };
  } catch (error) {
    pack.destroy();
    await written.catch(() => undefined);
    // where it may not be written there is nothing to remove either
    await fs.promises.rm(temporary, { force: true }).catch(() => undefined);
    if (isForbidden(error))
      throw new Refusal(
        'backup_not_written',
        422,
        `Regard may not write into ${folder}. Choose another place, or check who owns it.`,
        { cause: error },
      );
    throw error;
  }
}

const isForbidden = (error: unknown): boolean =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' && /^(?:EACCES|EPERM|EROFS)$/.test(error.code);
