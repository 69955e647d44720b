import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import yauzl from 'yauzl';
import type { OnUnreadable, SourceFile } from './files.ts';

/** Why a file, or a part of it, is not taken in; the words are shown as they are. */
export class NotTaken extends Error {}

/**
 * How far one archive, with all that is packed within it, may grow: mail packs to a third or a tenth, a crafted archive to a thousandth.
 * The first megabytes are free, so that a small file of many blanks is no crime.
 */
const mostTimes = 250;
const free = 64 * 1024 * 1024;

/** So much of the disk stays free: PostgreSQL needs it to go on. */
const spared = 256 * 1024 * 1024;

/** So many members: more than any mailbox has letters. */
const mostMembers = 2_000_000;

/** What may still be unpacked out of one archive, archives within it included. */
export type Budget = { packed: number; unpacked: number };

export const budgetFor = (file: SourceFile): Budget => ({ packed: Math.max(1, file.size), unpacked: 0 });

const megabytes = (bytes: number): string => `${Math.ceil(bytes / 1_000_000).toLocaleString('en')} MB`;

function growBy(budget: Budget, bytes: number): void {
  budget.unpacked += bytes;
  if (budget.unpacked > free && budget.unpacked > budget.packed * mostTimes)
    throw new NotTaken(
      `it would grow to more than ${mostTimes} times its size (${megabytes(budget.packed)}), as no mailbox does; it may have been made to fill the disk. Unpack it yourself if you trust it, and import the folder`,
    );
}

async function needRoom(folder: string, bytes: number): Promise<void> {
  const { bavail, bsize } = await fs.promises.statfs(folder);
  const room = Math.max(0, bavail * bsize - spared);
  if (bytes > room)
    throw new NotTaken(
      `unpacked it needs ${megabytes(bytes)}, and there is room for ${megabytes(room)} on the disk. Make room and import it again`,
    );
}

const looksEvery = 64 * 1024 * 1024;

/** Unpacks one member to its place, or leaves nothing. Both bounds are looked at on the way: what an archive says of its sizes may be a lie. */
async function unpackTo(target: string, from: NodeJS.ReadableStream, budget: Budget): Promise<void> {
  const folder = path.dirname(target);
  let sinceLook = 0;
  const meter = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      try {
        growBy(budget, chunk.length);
      } catch (error) {
        return done(error instanceof Error ? error : new Error(String(error)));
      }
      sinceLook += chunk.length;
      if (sinceLook < looksEvery) return done(null, chunk);
      sinceLook = 0;
      needRoom(folder, looksEvery).then(
        () => done(null, chunk),
        (error: Error) => done(error),
      );
    },
  });
  const part = `${target}.part`;
  try {
    await pipeline(from, meter, fs.createWriteStream(part, { mode: 0o600 }));
    await fs.promises.rename(part, target);
  } catch (error) {
    await fs.promises.rm(part, { force: true });
    throw error;
  }
}

/** The staged name depends on the archive and the member, so that a resumed import finds what it had unpacked. */
function stagedPath(stagingDir: string, file: SourceFile, member: string): string {
  const key = createHash('sha256').update(`${file.path}\0${file.size}\0${file.modifiedMs}\0${member}`).digest('hex').slice(0, 32);
  return path.join(stagingDir, key);
}

/** Clears what archives were unpacked to for a look and nobody has asked for again in the last minutes. */
export async function clearUnpacked(stagingDir: string, minutes = 10): Promise<void> {
  if (!fs.existsSync(stagingDir)) return;
  const old = Temporal.Now.instant().subtract({ minutes }).epochMilliseconds;
  for (const name of await fs.promises.readdir(stagingDir)) {
    const at = path.join(stagingDir, name);
    const stat = await fs.promises.stat(at).catch(() => null);
    if (stat && Math.max(stat.mtimeMs, stat.atimeMs) < old) await fs.promises.rm(at, { force: true, recursive: true });
  }
}

/** A member as it lies in the staging folder, under a name of ours. */
export type Member = { path: string; name: string; size: number; modifiedMs: number };

/** What one gzip file holds. */
export async function* gunzip(file: SourceFile, stagingDir: string, budget: Budget): AsyncGenerator<Member> {
  const target = stagedPath(stagingDir, file, '');
  await fs.promises.mkdir(stagingDir, { recursive: true, mode: 0o700 });
  if (fs.existsSync(target)) budget.unpacked += (await fs.promises.stat(target)).size;
  else {
    await needRoom(stagingDir, file.size);
    const packed = fs.createReadStream(file.path);
    const unpacked = packed.pipe(zlib.createGunzip());
    packed.once('error', (error) => unpacked.destroy(error));
    try {
      await unpackTo(target, unpacked, budget);
    } finally {
      packed.destroy();
    }
  }
  const { size } = await fs.promises.stat(target);
  yield { path: target, name: file.name.replace(/\.gz$/i, ''), size, modifiedMs: file.modifiedMs };
}

/** The members of a zip file that `isWanted`. One that cannot be unpacked (encrypted, damaged) is told to `onUnreadable`, the rest goes on. */
export async function* unzip(
  file: SourceFile,
  stagingDir: string,
  budget: Budget,
  at: { isWanted: (name: string) => boolean; onUnreadable: OnUnreadable },
): AsyncGenerator<Member> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(file.path, { lazyEntries: true, autoClose: false, decodeStrings: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  try {
    await fs.promises.mkdir(stagingDir, { recursive: true, mode: 0o700 });
    for (let count = 0; count < zip.entryCount; count++) {
      if (count >= mostMembers) throw new NotTaken(`it has more than ${mostMembers.toLocaleString('en')} members`);
      const entry = await nextEntry(zip);
      if (!entry) break;
      if (entry.fileName.endsWith('/') || !at.isWanted(entry.fileName)) continue;
      const name = `${file.name}/${entry.fileName}`;
      const target = stagedPath(stagingDir, file, entry.fileName);
      if (fs.existsSync(target)) budget.unpacked += (await fs.promises.stat(target)).size;
      else if (!(await unpackEntry(zip, entry, target, budget, (reason) => at.onUnreadable(name, reason)))) continue;
      yield { path: target, name, size: (await fs.promises.stat(target)).size, modifiedMs: entry.getLastModDate().getTime() };
    }
  } finally {
    zip.close();
  }
}

/** False where this member alone is at fault. */
async function unpackEntry(
  zip: yauzl.ZipFile,
  entry: yauzl.Entry,
  target: string,
  budget: Budget,
  onFault: (reason: string) => void,
): Promise<boolean> {
  if (entry.isEncrypted()) {
    onFault('it is locked with a password. Unpack it yourself and import what is in it');
    return false;
  }
  await needRoom(path.dirname(target), entry.uncompressedSize);
  try {
    const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
      zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
    });
    await unpackTo(target, stream, budget);
    return true;
  } catch (error) {
    const isOurs = error instanceof NotTaken || (error instanceof Error && 'code' in error && error.code === 'ENOSPC');
    if (isOurs) throw error;
    onFault(`it is damaged: ${error instanceof Error ? error.message : String(error)}`);
    return false;
  }
}

function nextEntry(zip: yauzl.ZipFile): Promise<yauzl.Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void): void => {
      zip.removeListener('entry', onEntry);
      zip.removeListener('end', onEnd);
      zip.removeListener('error', onError);
      act();
    };
    const onEntry = (entry: yauzl.Entry): void => settle(() => resolve(entry));
    const onEnd = (): void => settle(() => resolve(null));
    const onError = (error: Error): void => settle(() => reject(error));
    zip.once('entry', onEntry);
    zip.once('end', onEnd);
    zip.once('error', onError);
    zip.readEntry();
  });
}
