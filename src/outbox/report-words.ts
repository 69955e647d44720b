import type { FirmTx } from '#db/tenant.ts';
import { readBlob } from '#ledger/blobs.ts';
import { type EntryContent, readEntryBlobs } from '#ledger/read.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { messageIds } from '#understanding/threads/message-ids.ts';

/** The returned letter stands in the report, whole or its head: its name is in the first lines. */
const headBytes = 64 * 1024;
const largestPart = 5 * 1024 * 1024;
const mostNames = 20;

const nameLine = /^[ \t>|*-]{0,20}message-id[ \t]*:[ \t]*(?:\r?\n[ \t]+)?(<[^<>\r\n]{3,500}>)/gim;

function namesIn(text: string): string[] {
  const names: string[] = [];
  for (const match of text.matchAll(nameLine)) {
    names.push(...messageIds(match[1]));
    if (names.length >= mostNames) break;
  }
  return names;
}

/**
 * The Message-IDs that a report quotes, the surest first: those of the returned letter (RFC 3464: message/rfc822 or its headers), then those in its words,
 * then what it says that it answers.
 */
export async function namedIn(
  tx: FirmTx,
  dataDir: string,
  firmId: FirmId,
  entryId: EntryId,
  content: EntryContent,
): Promise<string[]> {
  const names: string[] = [];
  for (const blob of await readEntryBlobs(tx, firmId, entryId)) {
    const type = blob.mediaType ?? '';
    if (blob.role !== 'attachment' || blob.size > largestPart || !/rfc822|delivery-status|text\/plain/i.test(type)) continue;
    const bytes = await readBlob(tx, dataDir, firmId, blob.hash);
    if (bytes) names.push(...namesIn(bytes.subarray(0, headBytes).toString('latin1')));
  }
  names.push(...namesIn(content.words.slice(0, 200_000)));
  const headers = content.detail.headers ?? {};
  names.push(...messageIds(headers['in-reply-to']), ...messageIds(headers.references).reverse());
  return [...new Set(names)].slice(0, mostNames);
}

const code = /(?:^|[^\d.])[45]\d\d(?:[- ]|$)|\b[45]\.\d{1,3}\.\d{1,3}\b/;
const failure =
  /not (?:be )?(?:deliver|sent|found|exist|accept)|undeliver|unknown|reject|refus|full|quota|no such|does(?: not|n't) exist|unzustell|nicht zugestellt|non remis|no se (?:pudo|puede)|não (?:foi|pôde)|impossibile|niet (?:worden )?bezorgd|kunde inte|kunne ikke/i;
const longestLine = 300;

/** The line of a report that says best what happened: a code, the address, the words of a failure; the first line where none does. */
export function tellingLine(words: string, recipients: readonly string[]): [number, number] {
  const text = words.slice(0, 20_000);
  let best: { score: number; start: number; end: number } | null = null;
  for (const match of text.matchAll(/[^\r\n]+/g)) {
    const line = match[0].trim();
    if (line === '') continue;
    const start = match.index + match[0].indexOf(line);
    const lower = line.toLowerCase();
    const score =
      (code.test(line) ? 2 : 0) +
      (recipients.some((address) => address !== '' && lower.includes(address)) ? 2 : 0) +
      (failure.test(line.slice(0, 1000)) ? 1 : 0);
    if (!best || score > best.score) best = { score, start, end: start + Math.min(line.length, longestLine) };
  }
  return best ? [best.start, best.end] : [0, 0];
}
