import type { Draft } from '#ledger/draft.ts';
import { blobOf } from '#sources/intake/take-in.ts';
import { type MailHints, parseMail } from '#sources/mail/parse.ts';
import type { StoredReading } from '#understanding/projection/stored.ts';
import { storeReading } from '#understanding/projection/stored.ts';
import { firmDomain } from './cast.ts';
import type { Letter } from './happening.ts';
import { pdfOf } from './papers.ts';

const isPlain = (text: string): boolean => /^[\x20-\x7e]*$/.test(text);
const encoded = (text: string): string => (isPlain(text) ? text : `=?utf-8?B?${Buffer.from(text).toString('base64')}?=`);
const addressed = (one: { name: string; email: string }): string =>
  `${isPlain(one.name) ? `"${one.name}"` : encoded(one.name)} <${one.email}>`;

const days = ['Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat', 'Sun'];
const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const two = (value: number): string => String(value).padStart(2, '0');

function dateOf(at: Temporal.Instant, timeZone: string): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const clock = `${two(local.hour)}:${two(local.minute)}:${two(local.second)}`;
  return `${days[local.dayOfWeek - 1] ?? ''}, ${local.day} ${months[local.month - 1] ?? ''} ${local.year} ${clock} ${local.offset.slice(0, 6).replace(':', '')}`;
}

const inLines = (base64: string): string => base64.replace(/.{76}/g, '$&\r\n');
const textPart = (type: string, words: string): string =>
  `Content-Type: ${type}; charset=utf-8\r\nContent-Transfer-Encoding: 8bit\r\n\r\n${words.replaceAll('\n', '\r\n')}`;

/** The letter as it went over the wire (RFC 5322, MIME). */
export function wireForm(letter: Letter, timeZone: string): Uint8Array {
  const head = [
    `From: ${addressed(letter.from)}`,
    `To: ${letter.to.map(addressed).join(', ')}`,
    ...(letter.cc.length > 0 ? [`Cc: ${letter.cc.map(addressed).join(', ')}`] : []),
    `Subject: ${encoded(letter.subject)}`,
    `Date: ${dateOf(letter.at, timeZone)}`,
    `Message-ID: ${letter.messageId}`,
    ...(letter.references.length > 0
      ? [`In-Reply-To: ${letter.references.at(-1) ?? ''}`, `References: ${letter.references.slice(-12).join(' ')}`]
      : []),
    ...Object.entries(letter.headers).map(([name, value]) => `${name}: ${value}`),
    'MIME-Version: 1.0',
  ];
  const pieces = [textPart('text/plain', letter.words), ...(letter.html ? [textPart('text/html', letter.html)] : [])];
  const files = letter.papers.map(
    (paper) =>
      `Content-Type: application/pdf\r\nContent-Disposition: attachment; filename="${paper.name}"\r\nContent-Transfer-Encoding: base64\r\n\r\n${inLines(Buffer.from(pdfOf(paper.lines)).toString('base64'))}`,
  );
  const all = [...pieces, ...files];
  const [only] = all;
  if (all.length === 1 && only !== undefined) return Buffer.from(`${head.join('\r\n')}\r\n${only}\r\n`);
  const kind = files.length > 0 ? 'mixed' : 'alternative';
  const boundary = `part-${letter.at.epochMilliseconds.toString(36)}`;
  const body = all.map((piece) => `--${boundary}\r\n${piece}\r\n`).join('');
  return Buffer.from(
    `${head.join('\r\n')}\r\nContent-Type: multipart/${kind}; boundary="${boundary}"\r\n\r\n${body}--${boundary}--\r\n`,
  );
}

/** Reads a letter the way any imported mail is read. The language model must have been loaded (`loadLanguage`). */
export async function received(
  letter: Letter,
  timeZone: string,
  nowMs: number,
): Promise<{ draft: Draft; reading: StoredReading }> {
  const bytes = wireForm(letter, timeZone);
  const labels = letter.from.email.endsWith(`@${firmDomain}`) ? ['Sent'] : ['Inbox'];
  const hints: MailHints = { fromLine: '', fileTimeMs: nowMs, nowMs, labels };
  const mail = await parseMail(bytes, hints);
  const attachments = mail.attachments.map((file) => ({ blob: blobOf(file.bytes), name: file.name, mediaType: file.mediaType }));
  const detail = { ...mail.detail };
  if (attachments.length > 0) {
    detail.attachments = attachments.map(({ blob, name, mediaType }) => ({ name, mediaType, size: blob.size, blob: blob.hash }));
  }
  const { identity, occurredAtMs, actor, subject, words } = mail;
  const reading = storeReading({
    channel: 'mail',
    words,
    html: mail.html,
    subject,
    headers: detail.headers ?? {},
    labels,
    actor,
    occurredAtMs,
    timeZone,
  });
  const occurredAt = Temporal.Instant.fromEpochMilliseconds(occurredAtMs);
  return {
    draft: {
      identity,
      channel: 'mail',
      direction: 'unknown',
      occurredAt,
      actor,
      subject,
      words,
      detail,
      raw: blobOf(bytes),
      attachments,
      place: 'sample firm',
    },
    reading,
  };
}
