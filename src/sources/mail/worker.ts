import { hash } from 'node:crypto';
import fs from 'node:fs';
import { parentPort, workerData } from 'node:worker_threads';
import { createBlobWriter } from '#ledger/blob-writer.ts';
import type { BlobDraft } from '#ledger/draft.ts';
import type { FirmId } from '#lib/ids.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { type StoredReading, storeReading } from '#understanding/projection/stored.ts';
import { largeFrom, readLarge } from './large.ts';
import { type MailHints, type ParsedMail, parseMail } from './parse.ts';

/** One message to read: bytes [start, end) of a file, and what its surroundings say of it. */
export type MailItem = { path: string; start: number; end: number; place: string; hints: Omit<MailHints, 'nowMs'> };
export type MailJob = { job: number; nowMs: number; items: MailItem[] };

/** A mail that was read and understood, or the reason why not; with what has to be kept of it either way. */
export type MailOutcome =
  | {
      mail: Omit<ParsedMail, 'attachments' | 'html'>;
      reading: StoredReading;
      raw: BlobDraft;
      attachments: { blob: BlobDraft; name: string | null; mediaType: string }[];
      place: string;
    }
  | { unreadable: string; raw: BlobDraft | null; place: string };
export type MailAnswer = { job: number; outcomes: MailOutcome[] };
export type MailWorkerData = { dataDir: string; firmId: FirmId; timeZone: string };

/**
 * postal-mime joins decoded pieces through a Blob, which in Node makes a round through the thread pool for every part of every mail: a
 * third of all reading. In this thread, which does nothing else, pieces in memory are joined in memory.
 */
class JoinedPieces {
  readonly #pieces: BlobPart[];
  constructor(pieces: BlobPart[] = []) {
    this.#pieces = pieces;
  }
  async arrayBuffer(): Promise<ArrayBuffer> {
    const joined = Buffer.concat(
      this.#pieces.map((piece) => (piece instanceof ArrayBuffer ? new Uint8Array(piece) : Buffer.from(piece as Uint8Array))),
    ); // as: postal-mime hands over bytes only
    return joined.buffer.slice(joined.byteOffset, joined.byteOffset + joined.byteLength) as ArrayBuffer; // as: Buffer.concat never shares memory between threads
  }
}
Object.defineProperty(globalThis, 'Blob', { value: JoinedPieces, configurable: true, writable: true });

const { dataDir, firmId, timeZone } = workerData as MailWorkerData; // as: what mail/crew.ts hands over

const inMemory = (bytes: Uint8Array): BlobDraft => ({ hash: hash('sha256', bytes), size: bytes.byteLength, bytes });

async function readItem(item: MailItem, bytes: Buffer | null, nowMs: number): Promise<MailOutcome> {
  let raw: BlobDraft | null = null;
  try {
    let source: Uint8Array;
    let streamed = new Map<string, BlobDraft>();
    if (bytes) {
      source = bytes;
      raw = inMemory(bytes);
    } else {
      const large = await readLarge(item.path, item.start, item.end, () => createBlobWriter(dataDir, firmId));
      source = large.skeleton;
      raw = large.raw;
      streamed = large.parts;
    }
    const parsed = await parseMail(source, { ...item.hints, nowMs });
    const attachments = parsed.attachments.map((attachment) => {
      const mark =
        streamed.size > 0 && attachment.bytes.byteLength < 64 ? Buffer.from(attachment.bytes).toString('latin1').trim() : '';
      return { blob: streamed.get(mark) ?? inMemory(attachment.bytes), name: attachment.name, mediaType: attachment.mediaType };
    });
    if (attachments.length > 0) {
      parsed.detail.attachments = attachments.map(({ blob, name, mediaType }, index) => {
        const contentId = parsed.attachments[index]?.contentId;
        return { name, mediaType, size: blob.size, blob: blob.hash, ...(contentId ? { contentId } : {}) };
      });
    }
    const reading = storeReading({
      channel: 'mail',
      words: parsed.words,
      html: parsed.html,
      subject: parsed.subject,
      headers: parsed.detail.headers ?? {},
      data: parsed.detail.data,
      labels: parsed.detail.labels ?? [],
      actor: parsed.actor,
      occurredAtMs: parsed.occurredAtMs,
      timeZone,
    });
    const { attachments: _, html: __, ...mail } = parsed;
    return { mail, reading, raw, attachments, place: item.place };
  } catch (error) {
    return {
      unreadable: error instanceof Error ? error.message : String(error),
      raw: raw ?? (bytes ? inMemory(bytes) : null),
      place: item.place,
    };
  }
}

/** The neighbours in a file that are read in one go: a call for every mail would cost more than understanding it. */
function stretchFrom(items: MailItem[], at: number): MailItem[] {
  const first = items[at];
  const stretch: MailItem[] = [];
  for (let i = at; i < items.length; i++) {
    const item = items[i];
    if (
      !first ||
      !item ||
      item.path !== first.path ||
      item.end - item.start >= largeFrom ||
      item.end - first.start > longestStretch
    )
      break;
    stretch.push(item);
  }
  return stretch;
}

const longestStretch = 16 * 1024 * 1024;

async function answer(job: MailJob): Promise<MailAnswer> {
  const outcomes: MailOutcome[] = [];
  for (let at = 0; at < job.items.length; ) {
    const stretch = stretchFrom(job.items, at);
    const [first] = stretch;
    const last = stretch.at(-1);
    if (!first || !last) {
      const large = job.items[at];
      if (large) outcomes.push(await readItem(large, null, job.nowMs));
      at += 1;
      continue;
    }
    at += stretch.length;
    try {
      const bytes = readRange(first.path, first.start, last.end);
      for (const item of stretch)
        outcomes.push(await readItem(item, bytes.subarray(item.start - first.start, item.end - first.start), job.nowMs));
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      for (const item of stretch) outcomes.push({ unreadable: reason, raw: null, place: item.place });
    }
  }
  return { job: job.job, outcomes };
}

/** Bytes [start, end) in memory of their own, which can be handed to another thread. */
function readRange(path: string, start: number, end: number): Buffer {
  const bytes = Buffer.allocUnsafeSlow(end - start);
  const file = fs.openSync(path, 'r');
  try {
    let read = 0;
    while (read < bytes.length) {
      const count = fs.readSync(file, bytes, read, bytes.length - read, start + read);
      if (count === 0) break;
      read += count;
    }
    return bytes.subarray(0, read);
  } finally {
    fs.closeSync(file);
  }
}

/** The memory of raw sources and attachments is handed over instead of copied, where it is nobody else's. */
function bytesOf({ outcomes }: MailAnswer): ArrayBuffer[] {
  const buffers = new Set<ArrayBuffer>();
  for (const outcome of outcomes) {
    const { raw } = outcome;
    const blobs = 'mail' in outcome ? [raw, ...outcome.attachments.map(({ blob }) => blob)] : [raw];
    for (const blob of blobs) {
      if (!blob || !('bytes' in blob)) continue;
      const { buffer, byteLength } = blob.bytes;
      // small pieces lie in memory that Node shares among many; what we read from a file and whole attachments are ours alone
      const isOurs = blob === raw || buffer.byteLength === byteLength;
      if (buffer instanceof ArrayBuffer && isOurs) buffers.add(buffer);
    }
  }
  return [...buffers];
}

const port = parentPort;
if (port) {
  await loadLanguage();
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (job: MailJob) => {
    turn = turn.then(async () => {
      const answered = await answer(job);
      port.postMessage(answered, bytesOf(answered));
    });
  });
  port.postMessage('ready');
}
