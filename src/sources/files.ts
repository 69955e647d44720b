import fs from 'node:fs';
import path from 'node:path';
import { Refusal } from '#lib/refusal.ts';
import { type Budget, budgetFor, gunzip, NotTaken, unzip } from './archives.ts';

/** A file as an import reads it. `path` is where its bytes are; `name` is what a person calls it, members of an archive included. */
export type SourceFile = { path: string; name: string; size: number; labels: string[]; modifiedMs: number };

/** A file or folder to read, and what a person calls it. */
export type GivenPath = { path: string; name: string };

/** Is told what could not be opened, why, and where its bytes lie if they are to be kept. */
export type OnUnreadable = (name: string, reason: string, at?: string) => void;

const mostFiles = 2_000_000;
const deepestFolder = 40;

/**
 * Everything below the given paths, archives opened. Zip and gzip members are unpacked into `stagingDir` first: an import can then
 * stop at any byte and go on there. What cannot be opened is told to `onUnreadable` and skipped.
 */
export async function* sourceFiles(
  paths: GivenPath[],
  stagingDir: string,
  onUnreadable: OnUnreadable,
): AsyncGenerator<SourceFile> {
  let count = 0;
  for (const { path: given, name } of paths) {
    if (!fs.existsSync(given))
      throw new Refusal('no_such_file', 404, `There is no file or folder ${given}. Check the path and try again.`);
    for await (const file of below(given, name, 0, onUnreadable)) {
      if (++count > mostFiles)
        throw new Refusal('too_many_files', 413, `More than ${mostFiles} files: import the folders one after the other.`);
      yield* opened(file, { stagingDir, onUnreadable, budget: budgetFor(file) }, 0);
    }
  }
}

async function* below(at: string, name: string, depth: number, onUnreadable: OnUnreadable): AsyncGenerator<SourceFile> {
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

type Opening = { stagingDir: string; onUnreadable: OnUnreadable; budget: Budget };

async function* opened(file: SourceFile, opening: Opening, depth: number): AsyncGenerator<SourceFile> {
  const { stagingDir, onUnreadable, budget } = opening;
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
    onUnreadable(file.name, 'archives are packed into each other more than three deep', file.path);
    return;
  }
  const isWanted = (name: string): boolean => !name.startsWith('__MACOSX/') && !isBookkeeping(path.basename(name));
  try {
    const members = isZip ? unzip(file, stagingDir, budget, { isWanted, onUnreadable }) : gunzip(file, stagingDir, budget);
    for await (const member of members) yield* opened({ ...member, labels: labelsOf(member.name) }, opening, depth + 1);
  } catch (error) {
    // the disk is full for everybody, the database included: the import stops and can go on
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new Refusal(
        'disk_full',
        503,
        `The disk is full while unpacking ${file.name}. Make room and resume the import; nothing was lost.`,
      );
    }
    // the caller's own no is not about this archive; within another, the outer one says it once
    if (error instanceof Refusal || (error instanceof NotTaken && depth > 0)) throw error;
    const reason = error instanceof NotTaken ? error.message : `the archive is damaged: ${reasonOf(error)}`;
    onUnreadable(file.name, reason, error instanceof NotTaken ? undefined : file.path);
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
