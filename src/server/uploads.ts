import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { kindWords } from '#sources/intake/kinds.ts';
import { kindOf } from '#sources/intake/read-other.ts';
import type { Upload } from './shapes.ts';

/** Files that a browser handed over and that wait to be imported: DATA/uploads/<firm>/<id>/<name>. */
export type UploadFile = { id: string; name: string; path: string; size: number };

const mostUploads = 5000;
const idShape = /^[0-9a-f-]{36}$/;

const folderOf = (dataDir: string, firmId: string): string => path.join(dataDir, 'uploads', firmId);

/** A name that cannot leave its folder; what a person sees stays recognisable. */
function safeName(name: string): string {
  const bare = name
    .replaceAll('\0', '')
    .split(/[\\/]+/)
    .filter((part) => part !== '' && part !== '.' && part !== '..')
    .join('/');
  return bare.slice(-200) || 'file';
}

/** Takes in one file as a stream; half a file is never left behind. */
export async function saveUpload(
  dataDir: string,
  firmId: string,
  name: string,
  body: ReadableStream<Uint8Array> | null,
): Promise<UploadFile> {
  if (fs.existsSync(folderOf(dataDir, firmId)) && fs.readdirSync(folderOf(dataDir, firmId)).length >= mostUploads) {
    throw new Refusal(
      'too_many_uploads',
      413,
      `More than ${mostUploads} files wait to be imported. Import these first, or drop them as one zip.`,
    );
  }
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
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') {
      throw new Refusal('disk_full', 503, 'The disk is full. Make room and drop the file again; nothing was lost.');
    }
    throw error;
  }
  return { id, name: safeName(name), path: target, size: fs.statSync(target).size };
}

/** One waiting file. Throws when it is gone. */
export function findUpload(dataDir: string, firmId: string, id: string): UploadFile {
  const found = idShape.test(id) ? filesBelow(path.join(folderOf(dataDir, firmId), id))[0] : undefined;
  if (!found) throw new Refusal('upload_gone', 404, 'This file is no longer here. Drop it again.');
  const dir = path.join(folderOf(dataDir, firmId), id);
  return { id, name: path.relative(dir, found), path: found, size: fs.statSync(found).size };
}

function filesBelow(dir: string): string[] {
  if (!fs.existsSync(dir)) return [];
  return fs
    .readdirSync(dir, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.part'))
    .map((entry) => path.join(entry.parentPath, entry.name));
}

export async function listUploads(dataDir: string, firmId: string): Promise<Upload[]> {
  const dir = folderOf(dataDir, firmId);
  if (!fs.existsSync(dir)) return [];
  const uploads: Upload[] = [];
  for (const id of fs.readdirSync(dir).sort().slice(0, mostUploads)) {
    if (filesBelow(path.join(dir, id)).length > 0) uploads.push(await describeUpload(findUpload(dataDir, firmId, id)));
  }
  return uploads;
}

export async function describeUpload(file: UploadFile): Promise<Upload> {
  const kind = await kindOf({ path: file.path, name: file.name, size: file.size, labels: [], modifiedMs: 0 });
  return { id: file.id, name: file.name, size: file.size, kind, kindWords: kindWords(kind) };
}

export function removeUpload(dataDir: string, firmId: string, id: string): void {
  if (idShape.test(id)) fs.rmSync(path.join(folderOf(dataDir, firmId), id), { recursive: true, force: true });
}
