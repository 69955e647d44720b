import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { corpus } from './evaluation.ts';

/** One mail of the mbox corpus as the evaluations need it. `body` is decoded, with `\n` line ends: label offsets count in it. */
export type CorpusMail = {
  file: string;
  messageId: string;
  from: string;
  subject: string;
  headers: Record<string, string>;
  sentAt: Temporal.Instant;
  body: string;
};

/** Every mail of enron-mbox once (first seen by Message-ID), or null, with a notice, where the corpus is absent. */
export function readEnron(): CorpusMail[] | null {
  const folder = corpus('enron-mbox');
  if (!folder) return null;
  const mails = new Map<string, CorpusMail>();
  for (const file of readdirSync(folder)
    .filter((name) => name.startsWith('enron.'))
    .sort()) {
    const raw = readFileSync(join(folder, file), 'latin1').replaceAll('\r\n', '\n');
    for (const piece of raw.split(/^From MAILER-DAEMON .*\n/m)) {
      const mail = readMail(file, piece);
      if (mail && !mails.has(mail.messageId)) mails.set(mail.messageId, mail);
    }
  }
  return [...mails.values()];
}

/** Which part a mail belongs to, by the hash of its Message-ID: rules may look at the errors of `development` only. */
export function partOf(messageId: string): 'development' | 'held-back' {
  return (createHash('sha256').update(messageId).digest()[0] ?? 0) < 128 ? 'development' : 'held-back';
}

function readMail(file: string, raw: string): CorpusMail | null {
  const headerEnd = raw.indexOf('\n\n');
  if (headerEnd < 0) return null;
  const headers: Record<string, string> = {};
  for (const line of raw
    .slice(0, headerEnd)
    .replace(/\n[ \t]+/g, ' ')
    .split('\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  const messageId = headers['message-id'];
  const sentAt = Date.parse(headers.date ?? '');
  if (!messageId || Number.isNaN(sentAt)) return null;
  const encoded = raw.slice(headerEnd + 2).replace(/^>(>*From )/gm, '$1');
  const body = headers['content-transfer-encoding'] === 'quoted-printable' ? decodeQuotedPrintable(encoded) : encoded;
  return {
    file,
    messageId,
    from: headers.from ?? '',
    subject: headers.subject ?? '',
    headers,
    sentAt: Temporal.Instant.fromEpochMilliseconds(sentAt),
    body,
  };
}

function decodeQuotedPrintable(text: string): string {
  return text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}
