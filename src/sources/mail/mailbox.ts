import { createHash } from 'node:crypto';
import fs from 'node:fs';
import { firstBytes, type SourceFile } from '#sources/files.ts';
import { beginsMessage, messageRanges } from './boundaries.ts';
import type { MailItem } from './worker.ts';

/** A batch of mail to read, and where the file stands when all of it has been taken in. */
export type MailBatch = { items: MailItem[]; readTo: number; isLast: boolean };

const mostItems = 200;
const mostBytes = 2 * 1024 * 1024;

/** Does a file begin like an mbox? */
export async function isMbox(path: string): Promise<boolean> {
  const head = (await firstBytes(path, 4096)).toString('latin1');
  return beginsMessage(head, true);
}

/** Tells whether a file is still the one that an import had begun to read: its size, and hashes of its first and last 64 KiB. */
export async function fingerprintOf(path: string): Promise<string> {
  const handle = await fs.promises.open(path, 'r');
  try {
    const { size } = await handle.stat();
    const piece = Math.min(65_536, size);
    const bytes = Buffer.alloc(piece * 2);
    await handle.read(bytes, 0, piece, 0);
    await handle.read(bytes, piece, piece, size - piece);
    return `${size}:${createHash('sha256').update(bytes).digest('base64url').slice(0, 22)}`;
  } finally {
    await handle.close();
  }
}

/** The mails of an mbox file in batches that a reader can hold, from byte `startAt` on. */
export async function* mboxBatches(file: SourceFile, startAt: number): AsyncGenerator<MailBatch> {
  let items: MailItem[] = [];
  let bytes = 0;
  let readTo = startAt;
  for await (const range of messageRanges(file.path, startAt)) {
    if (range.end - range.start <= 1) continue;
    items.push({
      path: file.path,
      start: range.start,
      end: range.end,
      place: `${file.name} at byte ${range.start}`,
      hints: { fromLine: range.fromLine, fileTimeMs: file.modifiedMs, labels: file.labels },
    });
    bytes += Math.min(range.end - range.start, mostBytes);
    readTo = range.end;
    if (items.length >= mostItems || bytes >= mostBytes) {
      yield { items, readTo, isLast: false };
      items = [];
      bytes = 0;
    }
  }
  yield { items, readTo: Math.max(readTo, file.size), isLast: true };
}

/** One file that is one mail. */
export function emlItem(file: SourceFile): MailItem {
  return {
    path: file.path,
    start: 0,
    end: file.size,
    place: file.name,
    hints: { fromLine: '', fileTimeMs: file.modifiedMs, labels: file.labels },
  };
}
