import MailComposer from 'nodemailer/lib/mail-composer';
import { encodeWord } from 'nodemailer/lib/mime-funcs';
import type { FirmTx } from '#db/tenant.ts';
import { readBlob } from '#ledger/blobs.ts';
import type { FirmId, LetterId } from '#lib/ids.ts';
import { messageIds } from '#understanding/threads/message-ids.ts';
import { htmlOf } from './html.ts';
import type { Recipient } from './letter.ts';

/** A letter with all that its bytes are made of. */
export type Composed = {
  messageId: string;
  from: { name: string; address: string };
  recipients: readonly Recipient[];
  subject: string;
  words: string;
  html: string | null;
  files: readonly { bytes: Buffer; name: string; mediaType: string; contentId: string | null }[];
  inReplyTo: string | null;
  references: readonly string[];
  sentAt: Temporal.Instant;
  /** One-click way out (RFC 8058), for what is not personal. */
  unsubscribe: string | null;
  /** No person wrote it (RFC 3834). */
  isAutomatic: boolean;
};

/**
 * The bytes of a letter (RFC 5322, MIME): plain text and HTML as alternatives, pictures beside the HTML that shows them, files after
 * both. Blind copies are in the envelope only. Nothing is read from disk or network, and no value can add a header: the composer
 * folds and encodes, and what it is given has been put on one line before.
 */
export function compose(letter: Composed): Promise<Buffer> {
  const list = (role: Recipient['role']) =>
    letter.recipients.filter((one) => one.role === role).map(({ name, address }) => ({ name: name ?? '', address }));
  const composer = new MailComposer({
    from: letter.from,
    to: list('to'),
    cc: list('cc'),
    // what only looks encoded has to be encoded, or the reader's program would decode it
    subject: letter.subject.includes('=?') ? encodeWord(letter.subject, 'B', 60) : letter.subject,
    messageId: `<${letter.messageId}>`,
    // the composer wants a Date
    date: new Date(letter.sentAt.epochMilliseconds),
    ...(letter.inReplyTo ? { inReplyTo: `<${letter.inReplyTo}>` } : {}),
    ...(letter.references.length > 0 ? { references: letter.references.map((id) => `<${id}>`) } : {}),
    text: letter.words,
    html: letter.html ?? `<!doctype html><html><body>\n${htmlOf(letter.words.trimEnd())}\n</body></html>`,
    attachments: letter.files.map(({ bytes, name, mediaType, contentId }) => ({
      content: bytes,
      filename: name,
      contentType: mediaType,
      contentDisposition: contentId ? 'inline' : 'attachment',
      ...(contentId ? { cid: contentId } : {}),
    })),
    headers: {
      ...(letter.isAutomatic ? { 'Auto-Submitted': 'auto-generated' } : {}),
      ...(letter.unsubscribe
        ? { 'List-Unsubscribe': `<${letter.unsubscribe}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }
        : {}),
    },
    disableFileAccess: true,
    disableUrlAccess: true,
    newline: 'win',
  });
  return composer.compile().build();
}

/** What an answer says of its place in the conversation (RFC 5322, 3.6.4): the answered mail, and what that named before it. */
export async function placeOf(
  tx: FirmTx,
  firmId: FirmId,
  entryId: string | null,
): Promise<{ inReplyTo: string | null; references: string[] }> {
  if (entryId === null) return { inReplyTo: null, references: [] };
  const row = await tx
    .selectFrom('thread_message')
    .select(['message_id', 'refs', 'in_reply_to'])
    .where('firm_id', '=', firmId)
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  if (!row?.message_id) return { inReplyTo: null, references: [] };
  const before = row.refs.length > 0 ? row.refs : row.in_reply_to.slice(0, 1);
  const all = [...before.filter((id) => id !== row.message_id), row.message_id].filter(isNameable);
  // long conversations keep their root and the newest
  const references = all.length > 30 ? [...all.slice(0, 1), ...all.slice(-29)] : all;
  return { inReplyTo: isNameable(row.message_id) ? row.message_id : null, references };
}

/** Strangers choose their Message-IDs: only what is one (RFC 5322) is repeated in a header of ours. */
const isNameable = (id: string): boolean => /^[!-;=?-~]{1,250}$/.test(id) && messageIds(`<${id}>`)[0] === id;

/** A letter's files with their bytes; null when one is gone. */
export async function filesOf(
  tx: FirmTx,
  dataDir: string,
  firmId: FirmId,
  letterId: LetterId,
): Promise<Composed['files'] | null> {
  const rows = await tx
    .selectFrom('outbox_attachment')
    .select(['hash', 'name', 'media_type', 'content_id'])
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .orderBy('position')
    .execute();
  const files: Composed['files'][number][] = [];
  for (const row of rows) {
    const bytes = await readBlob(tx, dataDir, firmId, row.hash);
    if (!bytes) return null;
    files.push({ bytes, name: row.name, mediaType: row.media_type, contentId: row.content_id });
  }
  return files;
}
