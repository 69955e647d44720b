import { createHash } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { kindWords } from '#sources/intake/kinds.ts';
import { kindOf } from '#sources/intake/read-other.ts';
import type { Upload } from './shapes.ts';
import { unpack } from './upload-pack.ts';

/**
 * Files and folders that a browser handed over and that wait to be imported: DATA/uploads/<firm>/<id>/<name>. A folder's id ends in
 * `.folder`, and `path` is the folder itself.
 */
export type UploadFile = {
  id: string;
  name: string;
  path: string;
  size: number;
  files: number;
  /** How many there were to come; a tab that was closed on the way leaves fewer. */
  announced: number;
};

const mostUploads = 5000;
/** A Maildir of twenty years has some hundred thousand files. */
const mostFilesInFolder = 1_000_000;
const idShape = /^[0-9a-f-]{36}(?:\.folder)?$/;

const folderOf = (dataDir: string, firmId: string): string => path.join(dataDir, 'uploads', firmId);
const isFolder = (id: string): boolean => id.endsWith('.folder');

/** What no file system takes as the name of one file, made shorter and still its own. */
function shortPart(part: string): string {
  if (Buffer.byteLength(part) <= 240) return part;
  const mark = createHash('sha256').update(part).digest('hex').slice(0, 12);
  return `${part.slice(0, 50)}~${mark}`;
}

/** A name that cannot leave its folder; what a person sees stays recognisable. */
function safeName(name: string): string {
  const parts = name
    .replaceAll('\0', '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .map(shortPart);
  return parts.slice(-12).join('/') || 'file';
}

function room(dataDir: string, firmId: string): void {
  const dir = folderOf(dataDir, firmId);
  if (fs.existsSync(dir) && fs.readdirSync(dir).length >= mostUploads) {
    throw new Refusal(
      'too_many_uploads',
      413,
      `More than ${mostUploads} files wait to be imported. Import these first, or drop the folder they lie in.`,
    );
  }
}

function withoutRoom(error: unknown): unknown {
  return error instanceof Error && 'code' in error && error.code === 'ENOSPC'
    ? new Refusal('disk_full', 503, 'The disk is full. Make room and drop the file again; nothing was lost.')
    : error;
}

/** Takes in one file as a stream; half a file is never left behind. */
export async function saveUpload(
  dataDir: string,
  firmId: string,
  name: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<UploadFile> {
  room(dataDir, firmId);
  const id = newId();
  const dir = path.join(folderOf(dataDir, firmId), id);
  const target = path.join(dir, safeName(name));
  fs.mkdirSync(path.dirname(target), { recursive: true, mode: 0o700 });
  try {
    // as: the web's stream type and Node's are the same thing under two names
    const from = body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : Readable.from([]);
    await pipeline(from, fs.createWriteStream(`${target}.part`, { mode: 0o600 }));
    fs.renameSync(`${target}.part`, target);
  } catch (error) {
    fs.rmSync(dir, { recursive: true, force: true });
    throw withoutRoom(error);
  }
  return { id, name: safeName(name), path: target, size: fs.statSync(target).size, files: 1, announced: 1 };
}

/** What each folder holds; counted once after a start, then kept up as its files arrive. */
const held = new Map<string, { files: number; size: number }>();

const announcement = 'announced';

/** Begins a folder of so many files, which its packs then fill. */
export async function beginFolder(
  dataDir: string,
  firmId: string,
  { name, files }: { name: string; files: number },
): Promise<UploadFile> {
  room(dataDir, firmId);
  const id = `${newId()}.folder`;
  const bare = safeName(name).replaceAll('/', ' ');
  const at = path.join(folderOf(dataDir, firmId), id, bare === announcement ? `${bare}_` : bare);
  await fs.promises.mkdir(at, { recursive: true, mode: 0o700 });
  await fs.promises.writeFile(path.join(path.dirname(at), announcement), String(files), { mode: 0o600 });
  held.set(at, { files: 0, size: 0 });
  return { id, name: path.basename(at), path: at, size: 0, files: 0, announced: files };
}

/** Puts a pack's files into a folder that was begun. Answers what the folder holds now. A file that came before is replaced. */
export async function fillFolder(
  dataDir: string,
  firmId: string,
  id: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<UploadFile> {
  const folder = await findUpload(dataDir, firmId, id);
  if (!isFolder(id)) throw new Refusal('not_a_folder', 404, 'This is one file and no folder. Drop the folder again.');
  const counts = held.get(folder.path) ?? { files: folder.files, size: folder.size };
  held.set(folder.path, counts);
  try {
    if (body)
      await unpack(
        body,
        (head) => {
          if (counts.files >= mostFilesInFolder)
            throw new Refusal(
              'folder_too_large',
              413,
              `More than ${mostFilesInFolder.toLocaleString('en-GB')} files in one folder. Import its folders one after the other.`,
            );
          return path.join(folder.path, safeName(head.name));
        },
        (size) => {
          counts.files += 1;
          counts.size += size;
        },
      );
  } catch (error) {
    throw withoutRoom(error);
  }
  return { ...folder, ...counts };
}

/** One waiting file or folder. Throws when it is gone. */
export async function findUpload(dataDir: string, firmId: string, id: string): Promise<UploadFile> {
  const found = idShape.test(id) ? await look(path.join(folderOf(dataDir, firmId), id), id) : null;
  if (!found) throw new Refusal('upload_gone', 404, 'This file is no longer here. Drop it again.');
  return found;
}

async function look(dir: string, id: string): Promise<UploadFile | null> {
  if (isFolder(id)) {
    const names = fs.existsSync(dir) ? await fs.promises.readdir(dir) : [];
    const name = names.find((one) => one !== announcement);
    if (name === undefined) return null;
    const at = path.join(dir, name);
    const said = names.includes(announcement) ? Number(await fs.promises.readFile(path.join(dir, announcement), 'utf8')) : 0;
    return { id, name, path: at, announced: said || 0, ...(held.get(at) ?? (await countFolder(at))) };
  }
  const found = await firstFile(dir);
  return found === null
    ? null
    : { id, name: path.relative(dir, found), path: found, size: fs.statSync(found).size, files: 1, announced: 1 };
}

async function countFolder(at: string): Promise<{ files: number; size: number }> {
  const counts = { files: 0, size: 0 };
  for await (const file of filesBelow(at)) {
    counts.files += 1;
    counts.size += (await fs.promises.stat(file)).size;
  }
  held.set(at, counts);
  return counts;
}

async function* filesBelow(dir: string): AsyncGenerator<string> {
  if (!fs.existsSync(dir)) return;
  for await (const entry of await fs.promises.opendir(dir, { recursive: true }))
    if (entry.isFile() && !entry.name.endsWith('.part')) yield path.join(entry.parentPath, entry.name);
}

async function firstFile(dir: string): Promise<string | null> {
  for await (const file of filesBelow(dir)) return file;
  return null;
}

export async function listUploads(dataDir: string, firmId: string): Promise<Upload[]> {
  const dir = folderOf(dataDir, firmId);
  if (!fs.existsSync(dir)) return [];
  const uploads: Upload[] = [];
  for (const id of fs.readdirSync(dir).sort().slice(0, mostUploads)) {
    const found = idShape.test(id) ? await look(path.join(dir, id), id) : null;
    if (found && found.files > 0) uploads.push(await describeUpload(found));
  }
  return uploads;
}

export async function describeUpload(file: UploadFile): Promise<Upload> {
  const one = isFolder(file.id) ? await firstFile(file.path) : file.path;
  const kind = one ? await kindOf({ path: one, name: path.basename(one), size: 0, labels: [], modifiedMs: 0 }) : 'unknown';
  const words = isFolder(file.id) ? folderWords(file) : kindWords(kind);
  return { id: file.id, name: file.name, size: file.size, kind, kindWords: words };
}

function folderWords({ files, announced }: UploadFile): string {
  const count = (number: number): string => number.toLocaleString('en-GB');
  if (files < announced) return `Folder of which ${count(files)} of ${count(announced)} files arrived`;
  return files === 1 ? 'Folder with one file' : `Folder with ${count(files)} files`;
}

export async function removeUpload(dataDir: string, firmId: string, id: string): Promise<void> {
  if (!idShape.test(id)) return;
  const dir = path.join(folderOf(dataDir, firmId), id);
  if (isFolder(id) && fs.existsSync(dir)) for (const name of await fs.promises.readdir(dir)) held.delete(path.join(dir, name));
  await fs.promises.rm(dir, { recursive: true, force: true });
}
