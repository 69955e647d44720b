import { randomUUID } from 'node:crypto';
import fs from 'node:fs';
import type { BlobDraft } from '#ledger/draft.ts';

/** Where bytes of a large message go while it is read: a file of the blob store. */
export type BlobSink = { write: (bytes: Uint8Array) => Promise<void>; finish: () => Promise<BlobDraft> };

/** A message too large for memory, taken apart: what a parser needs, the raw source and the large attachments, in order. */
export type LargeMessage = {
  skeleton: Buffer;
  raw: BlobDraft;
  /** By the words that stand in the skeleton where the part's bytes were. */
  parts: Map<string, BlobDraft>;
};

/** Messages above this many bytes are read as a stream. */
export const largeFrom = 4 * 1024 * 1024;
/** So much of a part's body stays in the skeleton; text beyond it is in the raw source only. */
const keptOfPart = 1024 * 1024;
const readBytes = 256 * 1024;
const longestLine = 64 * 1024;

/**
 * Reads the bytes [start, end) of `path` once, in a few hundred kilobytes of memory: every byte goes to the raw blob; base64 bodies of
 * parts that are not text are decoded into blobs of their own, and the skeleton keeps a mark in their place. (MIME, RFC
 * 2046: boundaries are lines, so lines are all that has to be looked at.)
 */
export async function readLarge(path: string, start: number, end: number, newSink: () => BlobSink): Promise<LargeMessage> {
  const raw = newSink();
  const reader = new PartReader(newSink);
  const file = await fs.promises.open(path, 'r');
  try {
    let rest = Buffer.alloc(0);
    for (let at = start; at < end; ) {
      const chunk = Buffer.allocUnsafe(Math.min(readBytes, end - at));
      const { bytesRead } = await file.read(chunk, 0, chunk.length, at);
      if (bytesRead === 0) break;
      at += bytesRead;
      const bytes = chunk.subarray(0, bytesRead);
      await raw.write(bytes);
      let view = rest.length > 0 ? Buffer.concat([rest, bytes]) : bytes;
      for (let newline = view.indexOf(10); newline >= 0; newline = view.indexOf(10)) {
        // most lines need no waiting, and a wait for each would cost more than reading it
        const work = reader.line(view.subarray(0, newline + 1));
        if (work) await work;
        view = view.subarray(newline + 1);
      }
      while (view.length > longestLine) {
        await reader.line(view.subarray(0, longestLine));
        view = view.subarray(longestLine);
      }
      rest = Buffer.from(view);
    }
    if (rest.length > 0) await reader.line(rest);
  } finally {
    await file.close();
  }
  await reader.endPart();
  return { skeleton: Buffer.concat(reader.kept), raw: await raw.finish(), parts: reader.parts };
}

const mostBoundaries = 200;

/** Follows a message line by line: in headers or in a body, of which part, and whether that body is streamed away. */
class PartReader {
  readonly kept: Buffer[] = [];
  readonly parts = new Map<string, BlobDraft>();
  readonly #newSink: () => BlobSink;
  readonly #boundaries = new Set<string>();
  #headers = '';
  #inHeaders = true;
  #keptOfThis = 0;
  #sink: BlobSink | null = null;
  #mark = '';
  #carry = '';
  #held: Buffer[] = [];
  #heldBytes = 0;

  constructor(newSink: () => BlobSink) {
    this.#newSink = newSink;
  }

  /** The next line with its end; what has to be waited for, if anything. */
  line(line: Buffer): Promise<void> | null {
    if (line[0] === 45 && line[1] === 45 && this.#isBoundary(line)) return this.#boundary(Buffer.from(line));
    if (this.#inHeaders) {
      const isBlank = line.length === 1 || (line.length === 2 && line[0] === 13);
      if (!isBlank) {
        if (this.#headers.length < keptOfPart) {
          this.#headers += line.toString('latin1');
          this.kept.push(Buffer.from(line));
        }
        return null;
      }
      this.#inHeaders = false;
      this.#learn();
      this.kept.push(Buffer.from(line));
      if (this.#sink) {
        // a mark that a hostile mail cannot guess
        this.#mark = `streamed part ${randomUUID()}`;
        this.kept.push(Buffer.from(`${Buffer.from(this.#mark).toString('base64')}\r\n`));
      }
      return null;
    }
    if (this.#sink) {
      this.#held.push(line);
      this.#heldBytes += line.length;
      return this.#heldBytes >= readBytes ? this.#decode() : null;
    }
    if (this.#keptOfThis > keptOfPart) return null;
    this.#keptOfThis += line.length;
    this.kept.push(Buffer.from(line));
    return null;
  }

  async #boundary(line: Buffer): Promise<void> {
    await this.endPart();
    this.kept.push(line);
    this.#inHeaders = true;
    this.#headers = '';
    this.#keptOfThis = 0;
  }

  async endPart(): Promise<void> {
    if (!this.#sink) return;
    await this.#decode();
    if (this.#carry) await this.#sink.write(Buffer.from(this.#carry, 'base64'));
    this.parts.set(this.#mark, await this.#sink.finish());
    this.#sink = null;
    this.#carry = '';
  }

  #isBoundary(line: Buffer): boolean {
    if (line.length > 202) return false;
    const text = line.toString('latin1').trimEnd().slice(2);
    return this.#boundaries.has(text) || (text.endsWith('--') && this.#boundaries.has(text.slice(0, -2)));
  }

  #learn(): void {
    const flat = this.#headers.replace(/\r?\n[ \t]+/g, ' ');
    const type = /^content-type:[ \t]*([^;\r\n]*)/im.exec(flat)?.[1]?.trim().toLowerCase() ?? 'text/plain';
    const boundary = /^content-type:[^\r\n]*?boundary="?([^";\r\n]{1,200})"?/im.exec(flat)?.[1]?.trimEnd();
    if (boundary && this.#boundaries.size < mostBoundaries) this.#boundaries.add(boundary);
    const isBase64 = /^content-transfer-encoding:[ \t]*base64/im.test(flat);
    if (isBase64 && !type.startsWith('text/') && !type.startsWith('multipart/')) this.#sink = this.#newSink();
  }

  /** Decodes the lines that were held back, some hundred kilobytes at once. */
  async #decode(): Promise<void> {
    const text = Buffer.concat(this.#held).toString('latin1');
    this.#held = [];
    this.#heldBytes = 0;
    const digits = this.#carry + text.replace(/[^A-Za-z0-9+/=]+/g, '');
    const whole = digits.length - (digits.length % 4);
    this.#carry = digits.slice(whole);
    // some programs pad in the middle and go on: a decoder would stop there
    for (const [run] of digits.slice(0, whole).matchAll(/[^=]+=*/g)) await this.#sink?.write(Buffer.from(run, 'base64'));
  }
}
