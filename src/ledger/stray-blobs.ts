import fs from 'node:fs';
import path from 'node:path';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { folderOf, syncFolder } from './blobs.ts';

const aside = '.gone';

/** Takes large blobs out of sight before their rows' deletion commits, so that neither a crash nor a failure loses or leaves one. */
export async function setAside(dataDir: string, files: string[]): Promise<void> {
  for (const file of files) {
    const at = path.join(dataDir, file);
    if (fs.existsSync(at)) await fs.promises.rename(at, at + aside);
  }
}

export async function bringBack(dataDir: string, files: string[]): Promise<void> {
  for (const file of files) {
    const at = path.join(dataDir, file);
    if (fs.existsSync(at + aside)) await fs.promises.rename(at + aside, at);
  }
}

export async function deleteAside(dataDir: string, files: string[]): Promise<void> {
  for (const file of files) {
    const at = path.join(dataDir, file);
    await fs.promises.rm(at + aside, { force: true });
    if (fs.existsSync(path.dirname(at))) await syncFolder(path.dirname(at));
  }
}

/** Younger files may belong to an import that has not committed yet. */
const settledHours = 24;

/**
 * Clears what a crash left in the blob folder: half-written files, files that no row names, and files of an erasure that did not get
 * to delete them (or did not commit: those come back). For the start of the app, before imports go on.
 */
export async function clearStrayBlobs(
  database: Pick<Database, 'app' | 'dataDir'>,
  firmId: FirmId,
  now: Temporal.Instant,
): Promise<number> {
  const folder = folderOf(database.dataDir, firmId);
  if (!fs.existsSync(folder)) return 0;
  const old = now.subtract({ hours: settledHours }).epochMilliseconds;
  const isSettled = async (at: string): Promise<boolean> => (await fs.promises.stat(at)).mtimeMs < old;
  let cleared = 0;
  for (const shard of await fs.promises.readdir(folder)) {
    for (const name of await fs.promises.readdir(path.join(folder, shard))) {
      const at = path.join(folder, shard, name);
      const isAside = name.endsWith(aside);
      if (shard === 'incoming') {
        if (!(await isSettled(at))) continue;
      } else {
        const isNamed = await hasRow(
          database,
          firmId,
          path.posix.join('blobs', firmId, shard, isAside ? name.slice(0, -aside.length) : name),
        );
        if (isNamed && isAside) await fs.promises.rename(at, at.slice(0, -aside.length));
        if (isNamed || (!isAside && !(await isSettled(at)))) continue;
      }
      await fs.promises.rm(at, { force: true });
      cleared += 1;
    }
  }
  return cleared;
}

async function hasRow(database: Pick<Database, 'app'>, firmId: FirmId, file: string): Promise<boolean> {
  const hash = path.posix.basename(file).replace(/\.zst$/, '');
  if (!/^[0-9a-f]{64}$/.test(hash)) return false;
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('blob')
      .select('file')
      .where('firm_id', '=', firmId)
      .where('hash', '=', Buffer.from(hash, 'hex'))
      .executeTakeFirst(),
  );
  return row?.file === file;
}
