import path from 'node:path';
import { firstBytes, type SourceFile } from '#sources/files.ts';
import { messageRanges } from '#sources/mail/boundaries.ts';
import { emlItem, isMbox } from '#sources/mail/mailbox.ts';
import { parseMail } from '#sources/mail/parse.ts';
import { type Asked, type Look, mostOdd, newLook, type Row, settle } from './look.ts';

/** So many mails are looked at before a person has waited long enough. */
const mostMails = 400;

/** The first mails of these files, as they will land; whose addresses seem to be ours is gathered on the way. */
export async function lookAtMail(asked: Asked, files: SourceFile[]): Promise<Look> {
  const drafts: { identity: string; row: Row }[] = [];
  const look: Look = newLook();
  const perFile = Math.max(5, Math.floor(mostMails / files.length));
  const nowMs = asked.frame.now.epochMilliseconds;
  for (const file of files.slice(0, mostMails)) {
    let seen = 0;
    const items = (await isMbox(file.path)) ? messageRanges(file.path) : oneItem(file);
    for await (const range of items) {
      if (seen >= perFile) {
        look.isSample = true;
        break;
      }
      seen += 1;
      look.counts.rows += 1;
      const length = Math.min(range.end - range.start, 2 * 1024 * 1024);
      try {
        const bytes = await bytesAt(file.path, range.start, length);
        const mail = await parseMail(bytes, {
          fromLine: range.fromLine,
          fileTimeMs: file.modifiedMs,
          nowMs,
          labels: file.labels,
        });
        const points = (role: string): string[] =>
          mail.detail.parties.filter((party) => party.role === role).map((party) => party.point);
        asked.evidence.add({
          from: mail.actor,
          to: [...points('to'), ...points('cc')],
          deliveredTo: (mail.detail.headers?.['delivered-to'] ?? '')
            .toLowerCase()
            .split(/[\s,]+/)
            .filter((value) => value.includes('@')),
          labels: [...file.labels, path.basename(file.name), ...(mail.detail.labels ?? [])],
          isBulk: mail.detail.headers?.['list-id'] !== undefined,
        });
        const from = mail.detail.parties.find((party) => party.role === 'from');
        const isOdd = mail.detail.isDateGuessed === true;
        if (isOdd) look.counts.odd += 1;
        if (isOdd && look.odd.length < mostOdd)
          look.odd.push({ where: `${file.name} at byte ${range.start}`, reason: 'has no usable date; another one stands in' });
        drafts.push({
          identity: mail.identity,
          row: {
            at: Temporal.Instant.fromEpochMilliseconds(mail.occurredAtMs).toString(),
            who: from?.name ?? mail.actor,
            what: mail.subject ?? mail.words.slice(0, 80),
            state: isOdd ? 'odd' : 'new',
          },
        });
      } catch (error) {
        look.counts.unreadable += 1;
        if (look.odd.length < mostOdd)
          look.odd.push({
            where: `${file.name} at byte ${range.start}`,
            reason: error instanceof Error ? error.message : String(error),
          });
      }
    }
  }
  if (files.length > mostMails) look.isSample = true;
  return settle(asked, look, drafts);
}

async function* oneItem(file: SourceFile): AsyncGenerator<{ start: number; end: number; fromLine: string }> {
  const item = emlItem(file);
  yield { start: item.start, end: item.end, fromLine: '' };
}

async function bytesAt(at: string, start: number, length: number): Promise<Buffer> {
  if (start === 0) return firstBytes(at, length);
  const { open } = await import('node:fs/promises');
  const handle = await open(at, 'r');
  try {
    const buffer = Buffer.alloc(length);
    const { bytesRead } = await handle.read(buffer, 0, length, start);
    return buffer.subarray(0, bytesRead);
  } finally {
    await handle.close();
  }
}
