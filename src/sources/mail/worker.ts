import { createHash } from 'node:crypto';
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
  | { mail: Omit<ParsedMail, 'attachments' | 'html'>; reading: StoredReading; raw: BlobDraft; attachments: { blob: BlobDraft; name: string | null; mediaType: string }[]; place: string }
  | { unreadable: string; raw: BlobDraft | null; place: string };
export type MailAnswer = { job: number; outcomes: MailOutcome[] };
export type MailWorkerData = { dataDir: string; firmId: FirmId; timeZone: string };

const { dataDir, firmId, timeZone } = workerData as MailWorkerData; // as: what mail/crew.ts hands over

const hashOf = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');
const inMemory = (bytes: Uint8Array): BlobDraft => ({ hash: hashOf(bytes), size: bytes.byteLength, bytes });

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
      const mark = streamed.size > 0 && attachment.bytes.byteLength < 64 ? Buffer.from(attachment.bytes).toString('latin1').trim() : '';
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
      labels: parsed.detail.labels ?? [],
      actor: parsed.actor,
      occurredAtMs: parsed.occurredAtMs,
      timeZone,
    });
    const { attachments: _, html: __, ...mail } = parsed;
    return { mail, reading, raw, attachments, place: item.place };
  } catch (error) {
    return { unreadable: error instanceof Error ? error.message : String(error), raw: raw ?? (bytes ? inMemory(bytes) : null), place: item.place };
  }
}

/** Neighbours in one file are read in one go; large messages are streamed by themselves. */
async function answer(job: MailJob): Promise<MailAnswer> {
  const outcomes: MailOutcome[] = [];
  let path = '';
  let handle: fs.promises.FileHandle | null = null;
  try {
    for (const item of job.items) {
      if (item.end - item.start >= largeFrom) {
        outcomes.push(await readItem(item, null, job.nowMs));
        continue;
      }
      try {
        if (!handle || path !== item.path) {
          await handle?.close();
          handle = null;
          handle = await fs.promises.open(item.path, 'r');
          path = item.path;
        }
        const bytes = Buffer.alloc(item.end - item.start);
        const { bytesRead } = await handle.read(bytes, 0, bytes.length, item.start);
        outcomes.push(await readItem(item, bytes.subarray(0, bytesRead), job.nowMs));
      } catch (error) {
        outcomes.push({ unreadable: error instanceof Error ? error.message : String(error), raw: null, place: item.place });
      }
    }
  } finally {
    await handle?.close();
  }
  return { job: job.job, outcomes };
}

const port = parentPort;
if (port) {
  await loadLanguage();
  let turn: Promise<void> = Promise.resolve();
  port.on('message', (job: MailJob) => {
    turn = turn.then(async () => port.postMessage(await answer(job)));
  });
  port.postMessage('ready');
}
