import { createHash } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import type { Writable } from 'node:stream';
import { finished } from 'node:stream/promises';
import zlib from 'node:zlib';
import type { FirmId } from '#lib/ids.ts';
import { fileOf, incomingFile, inTableLimit, isWorthCompressing, settle } from './blobs.ts';
import type { BlobDraft } from './draft.ts';

export type BlobWriter = {
  /** Takes the next plain bytes (not kept: the caller may reuse its buffer). Waits while the disk is behind. */
  write: (chunk: Uint8Array) => Promise<void>;
  /** The finished blob; a large one is durable in its file by now. */
  finish: () => Promise<BlobDraft>;
  /** Forgets what was written. */
  abandon: () => Promise<void>;
};

type Sink = { temporary: string; codec: 'plain' | 'zstd'; head: Writable; file: fs.WriteStream };

/** Streams one attachment or raw source into the blob store in constant memory. Small ones come back as bytes. */
export function createBlobWriter(dataDir: string, firmId: FirmId): BlobWriter {
  const sum = createHash('sha256');
  let size = 0;
  let held: Buffer[] = [];
  let sink: Sink | null = null;
  let failure: Error | null = null;

  const openSink = async (sample: Buffer): Promise<Sink> => {
    const temporary = await incomingFile(dataDir, firmId);
    const codec = isWorthCompressing(sample) ? 'zstd' : 'plain';
    // flush: the bytes are forced to the disk before the file is closed
    const file = fs.createWriteStream(temporary, { mode: 0o600, flush: true });
    const fail = (error: Error): void => {
      failure ??= error;
    };
    file.on('error', fail);
    if (codec === 'plain') return { temporary, codec, head: file, file };
    const packer = zlib.createZstdCompress({ params: { [zlib.constants.ZSTD_c_compressionLevel]: 1 } });
    packer.on('error', fail);
    file.on('error', (error) => packer.destroy(error));
    packer.pipe(file);
    return { temporary, codec, head: packer, file };
  };

  const push = async (to: Writable, bytes: Buffer): Promise<void> => {
    if (failure) throw failure;
    if (!to.write(bytes)) await once(to, 'drain');
  };

  return {
    write: async (chunk) => {
      sum.update(chunk);
      size += chunk.length;
      const bytes = Buffer.from(chunk);
      if (sink) return push(sink.head, bytes);
      held.push(bytes);
      if (size <= inTableLimit) return;
      const start = Buffer.concat(held);
      held = [];
      sink = await openSink(start);
      await push(sink.head, start);
    },
    finish: async () => {
      const hash = sum.digest('hex');
      if (!sink) return { hash, size, bytes: Buffer.concat(held) };
      const written = finished(sink.file);
      sink.head.end();
      await written;
      if (failure) throw failure;
      const file = fileOf(firmId, hash, sink.codec);
      await settle(dataDir, sink.temporary, file);
      return { hash, size, file };
    },
    abandon: async () => {
      held = [];
      if (!sink) return;
      const { head, file, temporary } = sink;
      head.destroy();
      file.destroy();
      await fs.promises.rm(temporary, { force: true });
    },
  };
}
