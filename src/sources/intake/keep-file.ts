import fs from 'node:fs';
import { createBlobWriter } from '#ledger/blob-writer.ts';
import type { BlobDraft } from '#ledger/draft.ts';
import type { FirmId } from '#lib/ids.ts';

/** Keeps a file that could not be read, as it is; null where even its bytes cannot be had. */
export async function keepFile(dataDir: string, firmId: FirmId, at: string): Promise<BlobDraft | null> {
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
