import { once } from 'node:events';
import fs from 'node:fs';
import path from 'node:path';
import { finished } from 'node:stream/promises';
import { z } from 'zod';
import { Refusal } from '#lib/refusal.ts';

/** What stands before a file in a pack. `modifiedMs`: when it was last changed, which dates mail that carries no date. */
const headShape = z.object({
  name: z.string().min(1).max(2000),
  size: z.number().int().min(0).max(Number.MAX_SAFE_INTEGER),
  modifiedMs: z.number().min(0).max(8.64e15).optional(),
});
export type PackHead = z.infer<typeof headShape>;

const longestHead = 16_384;
/** Smaller files are gathered and written at once; larger ones go to the disk as they come. */
const smallFile = 1 << 20;

const cutShort = (): Refusal =>
  new Refusal('pack_cut', 400, 'A part of the folder did not arrive whole. Drop the folder again; nothing was lost.');

/** Hands out a stream of chunks in the portions that are asked for. */
function reader(body: AsyncIterable<Uint8Array>) {
  const chunks = body[Symbol.asyncIterator]();
  let left: Buffer = Buffer.alloc(0);
  const more = async (): Promise<boolean> => {
    const next = await chunks.next();
    if (next.done) return false;
    left = Buffer.from(next.value.buffer, next.value.byteOffset, next.value.byteLength);
    return true;
  };
  return {
    /** Exactly so many bytes; null where the stream ends before the first of them. */
    exactly: async (length: number): Promise<Buffer | null> => {
      const parts: Buffer[] = [];
      let missing = length;
      while (missing > 0) {
        if (left.length === 0 && !(await more())) {
          if (parts.length === 0) return null;
          throw cutShort();
        }
        const part = left.subarray(0, missing);
        left = left.subarray(part.length);
        missing -= part.length;
        parts.push(part);
      }
      return parts.length === 1 && parts[0] ? parts[0] : Buffer.concat(parts);
    },
    /** So many bytes piece by piece. */
    through: async function* (length: number): AsyncGenerator<Buffer> {
      let missing = length;
      while (missing > 0) {
        if (left.length === 0 && !(await more())) throw cutShort();
        const part = left.subarray(0, missing);
        left = left.subarray(part.length);
        missing -= part.length;
        yield part;
      }
    },
  };
}

/**
 * Reads a pack: files of a folder one after the other, each with a head before it (four bytes with the head's length, big-endian, the
 * head as JSON, then as many bytes as it says). Each file goes to where `placeOf` says; null leaves it out. Memory stays bounded
 * whatever the sizes. Calls `onFile` for each file that is whole on the disk. Throws a Refusal when the pack ends in the middle of one,
 * which is then not there.
 */
export async function unpack(
  body: AsyncIterable<Uint8Array>,
  placeOf: (head: PackHead) => string | null,
  onFile: (size: number) => void,
): Promise<void> {
  const from = reader(body);
  const made = new Set<string>();
  for (;;) {
    const prefix = await from.exactly(4);
    if (!prefix) return;
    const length = prefix.readUInt32BE(0);
    if (length === 0 || length > longestHead) throw cutShort();
    const head = readHead(await from.exactly(length));
    const target = placeOf(head);
    if (target === null) {
      for await (const _ of from.through(head.size));
      continue;
    }
    const dir = path.dirname(target);
    if (!made.has(dir)) await fs.promises.mkdir(dir, { recursive: true, mode: 0o700 });
    made.add(dir);
    await writeWhole(target, head.size, from);
    if (head.modifiedMs !== undefined) await fs.promises.utimes(target, new Date(), head.modifiedMs / 1000);
    onFile(head.size);
  }
}

function readHead(bytes: Buffer | null): PackHead {
  try {
    return headShape.parse(JSON.parse(bytes?.toString('utf8') ?? ''));
  } catch {
    throw cutShort();
  }
}

/** Half a file is never left under its own name. */
async function writeWhole(target: string, size: number, from: ReturnType<typeof reader>): Promise<void> {
  const part = `${target}.part`;
  try {
    if (size <= smallFile) await fs.promises.writeFile(part, (await wholeOf(from, size)) ?? '', { mode: 0o600 });
    else {
      const out = fs.createWriteStream(part, { mode: 0o600 });
      for await (const piece of from.through(size)) if (!out.write(piece)) await once(out, 'drain');
      out.end();
      await finished(out);
    }
    await fs.promises.rename(part, target);
  } catch (error) {
    await fs.promises.rm(part, { force: true });
    throw error;
  }
}

async function wholeOf(from: ReturnType<typeof reader>, size: number): Promise<Buffer | null> {
  if (size === 0) return null;
  const bytes = await from.exactly(size);
  if (!bytes) throw cutShort();
  return bytes;
}
