import { hash as digest, randomUUID } from 'node:crypto';
import fs from 'node:fs';
import path from 'node:path';
import { Readable } from 'node:stream';
import zlib from 'node:zlib';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';

/** Plain bytes up to this size lie in the table, larger ones in a file of their own. */
export const inTableLimit = 64 * 1024;

/** A blob as it is stored; `file` is relative to the data folder. */
export type StoredBlob = { hash: Buffer; size: number; codec: 'plain' | 'zstd' } & (
  | { bytes: Buffer; file: null }
  | { bytes: null; file: string }
);

const level = { params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 } };

function pack(bytes: Uint8Array): Buffer {
  return zlib.zstdCompressSync(bytes, { ...level, pledgedSrcSize: bytes.length, chunkSize: Math.max(1024, bytes.length) });
}

/** Below this share zstd is worth its time; pictures and archives are already small. */
const worthwhile = 0.95;

/** Judged by the first 64 KiB. */
export function isWorthCompressing(start: Uint8Array): boolean {
  const sample = start.subarray(0, inTableLimit);
  return sample.length >= 128 && pack(sample).length < sample.length * worthwhile;
}

export function folderOf(dataDir: string, firmId: FirmId): string {
  return path.join(dataDir, 'blobs', firmId);
}

/** Where a large blob lies, relative to the data folder. */
export function fileOf(firmId: FirmId, hash: string, codec: StoredBlob['codec']): string {
  return path.posix.join('blobs', firmId, hash.slice(0, 2), codec === 'zstd' ? `${hash}.zst` : hash);
}

/** Makes a file's name outlive a power cut: the folder that lists it is forced to the disk (Windows cannot, and need not). */
export async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await fs.promises.open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

/** A place for bytes that are still arriving. What a crash leaves here is cleared by `clearStrayBlobs`. */
export async function incomingFile(dataDir: string, firmId: FirmId): Promise<string> {
  const folder = path.join(folderOf(dataDir, firmId), 'incoming');
  await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
  return path.join(folder, randomUUID());
}

/** Moves a finished and forced file to its content-addressed place, durably. The same content simply lands on itself. */
export async function settle(dataDir: string, from: string, file: string): Promise<void> {
  const to = path.join(dataDir, file);
  const folder = path.dirname(to);
  const made = await fs.promises.mkdir(folder, { recursive: true, mode: 0o700 });
  await fs.promises.rename(from, to);
  await syncFolder(folder);
  if (made) await syncFolder(path.dirname(folder));
}

/**
 * Readies bytes for the store: small ones come back to be inserted with their entry, large ones are in a durable file when this
 * returns. `hash` (hex) is trusted only after it was computed from the bytes here.
 */
export async function putBlob(dataDir: string, firmId: FirmId, bytes: Uint8Array): Promise<StoredBlob> {
  const hash = digest('sha256', bytes, 'buffer');
  const size = bytes.length;
  const plain = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (size <= inTableLimit) {
    const packed = size < 128 ? plain : pack(bytes);
    return packed.length < size * worthwhile
      ? { hash, size, codec: 'zstd', bytes: packed, file: null }
      : { hash, size, codec: 'plain', bytes: plain, file: null };
  }
  const codec = isWorthCompressing(bytes) ? 'zstd' : 'plain';
  const from = await incomingFile(dataDir, firmId);
  await fs.promises.writeFile(from, codec === 'zstd' ? pack(bytes) : plain, { mode: 0o600, flush: true });
  const file = fileOf(firmId, hash.toString('hex'), codec);
  await settle(dataDir, from, file);
  return { hash, size, codec, bytes: null, file };
}

type BlobRow = { size: number; codec: string; bytes: Buffer | null; file: string | null };

async function find(tx: FirmTx, firmId: FirmId, hash: Uint8Array): Promise<BlobRow | null> {
  const row = await tx
    .selectFrom('blob')
    .select(['size', 'codec', 'bytes', 'file'])
    .where('firm_id', '=', firmId)
    .where('hash', '=', Buffer.from(hash))
    .executeTakeFirst();
  return row ?? null;
}

/** The plain bytes of a stored blob, unpacked as they are read, so that a large one never lies in memory whole. */
export function unpack(dataDir: string, row: BlobRow): Readable {
  const packed = row.bytes ? Readable.from([row.bytes]) : fs.createReadStream(path.join(dataDir, row.file ?? ''));
  if (row.codec === 'plain') return packed;
  const unpacked = zlib.createZstdDecompress();
  packed.once('error', (error) => unpacked.destroy(error));
  return packed.pipe(unpacked);
}

/** A blob's plain bytes as a stream with their size, for large attachments; null where nothing has this hash. */
export async function openBlob(
  tx: FirmTx,
  dataDir: string,
  firmId: FirmId,
  hash: Uint8Array,
): Promise<{ size: number; stream: Readable } | null> {
  const row = await find(tx, firmId, hash);
  return row && { size: row.size, stream: unpack(dataDir, row) };
}

/** A blob's plain bytes in memory; null where nothing has this hash. For what may be large, `openBlob`. */
export async function readBlob(tx: FirmTx, dataDir: string, firmId: FirmId, hash: Uint8Array): Promise<Buffer | null> {
  const row = await find(tx, firmId, hash);
  if (!row) return null;
  if (row.bytes)
    return row.codec === 'zstd' ? zlib.zstdDecompressSync(row.bytes, { maxOutputLength: Math.max(1, row.size) }) : row.bytes;
  const chunks: Buffer[] = [];
  for await (const chunk of unpack(dataDir, row)) chunks.push(chunk);
  return Buffer.concat(chunks);
}
