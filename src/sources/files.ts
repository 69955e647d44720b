import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import zlib from 'node:zlib';
import yauzl from 'yauzl';
import { Refusal } from '#lib/refusal.ts';

/** A file as an import reads it. `path` is where its bytes are; `name` is what a person calls it, members of an archive included. */
export type SourceFile = { path: string; name: string; size: number; labels: string[]; modifiedMs: number };

/** A file or folder to read, and what a person calls it. */
export type GivenPath = { path: string; name: string };

const mostFiles = 2_000_000;
const deepestFolder = 40;

/**
 * Everything below the given paths, archives opened. Zip and gzip members are unpacked into `stagingDir` first: an import can then
 * stop at any byte and go on there. What cannot be opened is told to `onUnreadable` and skipped.
 */
export async function* sourceFiles(
  paths: GivenPath[],
  stagingDir: string,
  onUnreadable: (name: string, reason: string) => void,
): AsyncGenerator<SourceFile> {
  let count = 0;
  for (const { path: given, name } of paths) {
    if (!fs.existsSync(given))
      throw new Refusal('no_such_file', 404, `There is no file or folder ${given}. Check the path and try again.`);
    for await (const file of below(given, name, 0, onUnreadable)) {
      if (++count > mostFiles)
        throw new Refusal('too_many_files', 413, `More than ${mostFiles} files: import the folders one after the other.`);
      yield* opened(file, stagingDir, onUnreadable, 0);
    }
  }
}

async function* below(
  at: string,
  name: string,
  depth: number,
  onUnreadable: (name: string, reason: string) => void,
): AsyncGenerator<SourceFile> {
  let stat: fs.Stats;
  try {
    stat = await fs.promises.stat(at);
  } catch (error) {
    onUnreadable(name, reasonOf(error));
    return;
  }
  if (stat.isFile()) {
    if (isBookkeeping(path.basename(at))) return;
    yield { path: at, name, size: stat.size, labels: labelsOf(name), modifiedMs: stat.mtimeMs };
    return;
  }
  if (!stat.isDirectory()) return;
  if (depth > deepestFolder) {
    onUnreadable(name, `folders are nested more than ${deepestFolder} deep`);
    return;
  }
  let children: string[];
  try {
    children = (await fs.promises.readdir(at)).sort();
  } catch (error) {
    onUnreadable(name, reasonOf(error));
    return;
  }
  for (const child of children) yield* below(path.join(at, child), `${name}/${child}`, depth + 1, onUnreadable);
}

/** Indexes and flags that mail programs keep beside the mail. */
function isBookkeeping(base: string): boolean {
  return (
    base.startsWith('.DS_Store') ||
    /\.(?:msf|idx|index|log|plist|emlxpart|sbd)$/i.test(base) ||
    /^(?:dovecot|maildirfolder|subscriptions|cmds$|Thumbs\.db)/i.test(base)
  );
}

/** A folder's name says as much as a label: Sent, Archive, Drafts; Maildir's cur, new and tmp say nothing. */
function labelsOf(name: string): string[] {
  const parts = name
    .split('/')
    .slice(0, -1)
    .filter((part) => !/^(?:cur|new|tmp|mail|maildir)$/i.test(part));
  const folder = parts.at(-1)?.replace(/^\.+/, '').split('.').at(-1);
  return folder ? [folder.slice(0, 100)] : [];
}

function reasonOf(error: unknown): string {
  if (error instanceof Error && 'code' in error) {
    if (error.code === 'EACCES' || error.code === 'EPERM') return 'Regard may not read it; give your user the right to read it';
    if (error.code === 'ENOENT') return 'it is no longer there';
    if (error.code === 'ELOOP') return 'it is a link that leads in a circle';
  }
  return error instanceof Error ? error.message : String(error);
}

async function* opened(
  file: SourceFile,
  stagingDir: string,
  onUnreadable: (name: string, reason: string) => void,
  depth: number,
): AsyncGenerator<SourceFile> {
  let head: Buffer;
  try {
    head = await firstBytes(file.path, 4);
  } catch (error) {
    onUnreadable(file.name, reasonOf(error));
    return;
  }
  const isZip = head.length === 4 && head.readUInt32LE(0) === 0x04034b50;
  const isGzip = head.length >= 2 && head[0] === 0x1f && head[1] === 0x8b;
  if (!isZip && !isGzip) {
    yield file;
    return;
  }
  if (depth > 3) {
    onUnreadable(file.name, 'archives are packed into each other more than three deep');
    return;
  }
  try {
    const members = isZip ? unzip(file, stagingDir) : gunzip(file, stagingDir);
    for await (const member of members) yield* opened(member, stagingDir, onUnreadable, depth + 1);
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new Refusal(
        'disk_full',
        503,
        `The disk is full while unpacking ${file.name}. Make room and resume the import; nothing was lost.`,
      );
    }
    onUnreadable(file.name, `the archive is damaged: ${reasonOf(error)}`);
  }
}

/** The first `length` bytes of a file, fewer where it is shorter. */
export async function firstBytes(at: string, length: number): Promise<Buffer> {
  const handle = await fs.promises.open(at, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}

/** The staged name depends on the archive and the member, so that a resumed import finds what it had unpacked. */
function stagedPath(stagingDir: string, file: SourceFile, member: string): string {
  const key = createHash('sha256').update(`${file.path}\0${file.size}\0${file.modifiedMs}\0${member}`).digest('hex').slice(0, 32);
  return path.join(stagingDir, key);
}

async function* gunzip(file: SourceFile, stagingDir: string): AsyncGenerator<SourceFile> {
  const inner = file.name.replace(/\.gz$/i, '');
  const target = stagedPath(stagingDir, file, '');
  if (!fs.existsSync(target)) {
    fs.mkdirSync(stagingDir, { recursive: true });
    const part = `${target}.part`;
    await pipeline(fs.createReadStream(file.path), zlib.createGunzip(), fs.createWriteStream(part));
    await fs.promises.rename(part, target);
  }
  const size = (await fs.promises.stat(target)).size;
  yield { path: target, name: inner, size, labels: labelsOf(inner), modifiedMs: file.modifiedMs };
}

async function* unzip(file: SourceFile, stagingDir: string): AsyncGenerator<SourceFile> {
  const zip = await new Promise<yauzl.ZipFile>((resolve, reject) => {
    yauzl.open(file.path, { lazyEntries: true, autoClose: false, decodeStrings: true }, (error, opened) =>
      error ? reject(error) : resolve(opened),
    );
  });
  try {
    fs.mkdirSync(stagingDir, { recursive: true });
    for (let count = 0; count < zip.entryCount && count < mostFiles; count++) {
      const entry = await nextEntry(zip);
      if (!entry) break;
      if (entry.fileName.endsWith('/') || entry.fileName.startsWith('__MACOSX/') || isBookkeeping(path.basename(entry.fileName)))
        continue;
      const target = stagedPath(stagingDir, file, entry.fileName);
      if (!fs.existsSync(target)) {
        const stream = await new Promise<NodeJS.ReadableStream>((resolve, reject) => {
          zip.openReadStream(entry, (error, opened) => (error ? reject(error) : resolve(opened)));
        });
        await pipeline(stream, fs.createWriteStream(`${target}.part`));
        await fs.promises.rename(`${target}.part`, target);
      }
      const name = `${file.name}/${entry.fileName}`;
      yield {
        path: target,
        name,
        size: entry.uncompressedSize,
        labels: labelsOf(name),
        modifiedMs: entry.getLastModDate().getTime(),
      };
    }
  } finally {
    zip.close();
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
