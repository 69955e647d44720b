import fs from 'node:fs';
import { createBlobWriter } from '#ledger/blob-writer.ts';
import type { BlobDraft } from '#ledger/draft.ts';
import type { FirmId } from '#lib/ids.ts';
import type { Batch } from './take-in.ts';

/** A file of which nothing could be read: why, and where its bytes lie if they are to be kept. */
export type Lost = { place: string; reason: string; at?: string | undefined };

const mostAtOnce = 100;

/** Files that were lost as batches for the ledger: kept raw, with their reasons. */
export async function* lostBatches(dataDir: string, firmId: FirmId, lost: readonly Lost[]): AsyncGenerator<Batch> {
  for (let from = 0; from < lost.length; from += mostAtOnce) {
    const unreadable: Batch['unreadable'] = [];
    for (const { place, reason, at } of lost.slice(from, from + mostAtOnce))
      unreadable.push({ place, reason, raw: at === undefined ? null : await keepFile(dataDir, firmId, at) });
    const position = {
      file: '(files that could not be opened)',
      fingerprint: '',
      batch: from / mostAtOnce + 1,
      byteOffset: 0,
      totalBytes: 0,
      isDone: from + mostAtOnce >= lost.length,
    };
    yield { drafts: [], unreadable, position };
  }
}

/** Films and disk images that lie among the mail are named, not kept a second time. */
const mostKept = 64 * 1024 * 1024;

/** Keeps a file as it is; null where it is very large, or even its bytes cannot be had. */
async function keepFile(dataDir: string, firmId: FirmId, at: string): Promise<BlobDraft | null> {
  if ((fs.statSync(at, { throwIfNoEntry: false })?.size ?? 0) > mostKept) return null;
  const writer = createBlobWriter(dataDir, firmId);
  try {
    for await (const chunk of fs.createReadStream(at)) await writer.write(chunk);
    return await writer.finish();
  } catch (error) {
    await writer.abandon();
    if (error instanceof Error && 'code' in error && error.code === 'ENOSPC') throw error;
    return null;
  }
}
