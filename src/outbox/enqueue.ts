import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { type EntryId, type FirmId, type LetterId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { storable, storableJson } from '#lib/text.ts';
import { htmlToText } from '#understanding/parts/html.ts';
import { readSubject } from '#understanding/threads/subject.ts';
import { needAddress, oneLine } from './addresses.ts';
import { fromOf } from './alias.ts';
import { coolingOf } from './cooling.ts';
import { closedGate, type Gate, passGate, wordsHash } from './gate.ts';
import { quoteHistory } from './history.ts';
import { type Letter, type LetterFile, most, type Recipient, undoSeconds } from './letter.ts';
import { newsInThread, threadHead } from './thread-news.ts';

/**
 * Puts a letter into the outbox, in the transaction of the deed that asked for it. It can be taken back for at least ten seconds; one that
 * is heated, or answers something hostile, waits some minutes (`cooling.ts`).
 * Answers its id. The same `letterId` again changes nothing and answers the same.
 *
 * Throws a Refusal: `something_new` (409: the thread went on since the writer looked), `may_not_contact`, `looks_like_mailing`,
 * `address_wrong`, `letter_empty`, `letter_too_large`, `mailbox_unknown`, `mailbox_cannot_send`, `alias_not_ours`, `no_reply_address`,
 * `entry_unknown`, `send_at_wrong`, `file_unknown`, `letter_unsendable`.
 */
export async function enqueue(
  tx: FirmTx,
  firmId: FirmId,
  letter: Letter,
  now: Temporal.Instant,
  gate: Gate = closedGate,
): Promise<LetterId> {
  const letterId = letter.letterId ?? newId<LetterId>();
  if (letter.letterId && (await isThere(tx, firmId, letterId))) return letterId;
  const recipients = checkedRecipients(letter.recipients);
  const from = await fromOf(tx, firmId, letter);
  const answered = letter.inReplyTo ? await answeredLetter(tx, firmId, letter.inReplyTo) : null;
  const threadId = answered?.threadId ?? letter.threadId;
  const words = storable(letter.words.replace(/\r\n?/g, '\n'));
  checkSize(letter, words);
  const subject = subjectOf(letter.subject, answered?.subject ?? null);
  const asked = dueOf(letter.sendAt, now);
  const cooling = letter.purpose === 'personal' ? await coolingOf(tx, firmId, { ...letter, words }) : null;
  const cooledAt = cooling ? now.add({ minutes: cooling.minutes }) : asked;
  // who sends it later than that has slept over it anyway
  const isCooling = cooling !== null && Temporal.Instant.compare(asked, cooledAt) < 0;
  const expectsSeq = threadId ? (letter.expectsSeq ?? (await threadHead(tx, firmId, threadId))) : null;
  if (threadId && expectsSeq !== null) {
    const news = await newsInThread(tx, firmId, { threadId, seenSeq: expectsSeq, memberId: letter.memberId, letterId });
    if (news.length > 0) throw somethingNew(news.map((one) => one.direction));
  }
  const hash = letter.purpose === 'personal' ? wordsHash(words) : null;
  await passGate(tx, firmId, { purpose: letter.purpose, memberId: letter.memberId, recipients, wordsHash: hash }, gate, now);
  const whole =
    letter.quotesHistory && answered ? await quoteHistory(tx, firmId, answered, { words, html: letter.html }) : letter;
  const inserted = await tx
    .insertInto('outbox_letter')
    .values({
      firm_id: firmId,
      letter_id: letterId,
      mailbox_id: letter.mailboxId,
      member_id: letter.memberId,
      purpose: oneLine(letter.purpose).slice(0, most.purpose),
      state: 'waiting',
      message_id: `${letterId}.${randomBytes(6).toString('hex')}@${from.address.slice(from.address.lastIndexOf('@') + 1)}`,
      thread_id: threadId,
      in_reply_to: letter.inReplyTo,
      expects_seq: expectsSeq,
      only_if_no_reply: letter.onlyIfNoReply,
      closes: letter.closes,
      from_name: from.name,
      from_address: from.address,
      recipients: storableJson(recipients),
      subject,
      words: whole === letter ? words : whole.words,
      html: whole.html === null ? null : storable(whole.html),
      words_hash: hash,
      due_at: isCooling ? cooledAt : asked,
      cooling: isCooling ? cooling.why : null,
      created_at: now,
      changed_at: now,
    })
    .onConflict((conflict) => conflict.columns(['firm_id', 'letter_id']).doNothing())
    .executeTakeFirst();
  if (inserted.numInsertedOrUpdatedRows === 0n) return letterId;
  await addFiles(tx, firmId, letterId, letter.files);
  return letterId;
}

/** A letter that was stopped because the conversation went on. */
export const somethingNew = (directions: string[]): Refusal =>
  new Refusal(
    'something_new',
    409,
    directions.includes('in')
      ? 'They have written since you opened this. Read it, then send again.'
      : 'A colleague has answered here since you opened this. Read it, then send again.',
  );

async function isThere(tx: FirmTx, firmId: FirmId, letterId: LetterId): Promise<boolean> {
  const found = await tx
    .selectFrom('outbox_letter')
    .select('letter_id')
    .where('firm_id', '=', firmId)
    .where('letter_id', '=', letterId)
    .executeTakeFirst();
  return found !== undefined;
}

/** Everybody once, the plainest role first: who is in To needs no copy. */
function checkedRecipients(given: Recipient[]): Recipient[] {
  const seen = new Set<string>();
  const recipients: Recipient[] = [];
  for (const role of ['to', 'cc', 'bcc'] as const) {
    for (const one of given) {
      if (one.role !== role) continue;
      const address = needAddress(one.address);
      if (seen.has(address)) continue;
      seen.add(address);
      recipients.push({ role, address, name: one.name ? oneLine(one.name).slice(0, 200) || null : null });
    }
  }
  if (recipients.length === 0) throw new Refusal('letter_unsendable', 422, 'Say whom this letter goes to.');
  if (recipients.length > most.recipients)
    throw new Refusal('letter_unsendable', 422, `A letter goes to at most ${most.recipients} people.`);
  return recipients;
}

export type Answered = { entryId: EntryId; threadId: Letter['threadId']; subject: string | null };

async function answeredLetter(tx: FirmTx, firmId: FirmId, entryId: EntryId): Promise<Answered> {
  const row = await tx
    .selectFrom('reading')
    .select(['thread_id', 'subject'])
    .where('firm_id', '=', firmId)
    .where('entry_id', '=', entryId)
    .executeTakeFirst();
  if (!row) throw new Refusal('entry_unknown', 404, 'What you answer is not there any more.');
  return { entryId, threadId: row.thread_id as Letter['threadId'], subject: row.subject }; // as: written by threading
}

function subjectOf(given: string, answered: string | null): string {
  const own = oneLine(given).slice(0, most.subject);
  if (own !== '' || answered === null) return own;
  const theirs = oneLine(answered).slice(0, most.subject - 4);
  return theirs === '' || readSubject(theirs).isReply ? theirs : `Re: ${theirs}`;
}

function dueOf(sendAt: Temporal.Instant | null, now: Temporal.Instant): Temporal.Instant {
  const soonest = now.add({ seconds: undoSeconds });
  if (!sendAt) return soonest;
  if (Temporal.Instant.compare(sendAt, now.add({ hours: 24 * most.daysAhead })) > 0)
    throw new Refusal('send_at_wrong', 422, 'A letter waits at most a year. Choose a nearer day.');
  return Temporal.Instant.compare(sendAt, soonest) < 0 ? soonest : sendAt;
}

function checkSize(letter: Letter, words: string): void {
  const { html, files } = letter;
  const said = words.trim() !== '' || (html !== null && htmlToText(html.slice(0, most.html)).trim() !== '');
  if (!said && files.length === 0) throw new Refusal('letter_empty', 422, 'Write something first.');
  if (words.length > most.words || (html?.length ?? 0) > most.html)
    throw new Refusal('letter_too_large', 413, 'This letter is too long to be sent. Put part of it into a file.');
  if (files.length > most.files) throw new Refusal('letter_too_large', 413, `A letter takes at most ${most.files} files.`);
}

async function addFiles(tx: FirmTx, firmId: FirmId, letterId: LetterId, files: LetterFile[]): Promise<void> {
  if (files.length === 0) return;
  const hashes = files.map((file) => {
    if (!/^[0-9a-f]{64}$/.test(file.hash)) throw unknownFile(file.name);
    return Buffer.from(file.hash, 'hex');
  });
  const { rows } = await sql<{ hash: string; size: number }>`
    select encode(hash, 'hex') as hash, size from blob where firm_id = ${firmId} and hash = any(${hashes}::bytea[])`.execute(tx);
  const sizes = new Map(rows.map((row) => [row.hash, row.size]));
  let bytes = 0;
  for (const file of files) {
    const size = sizes.get(file.hash);
    if (size === undefined) throw unknownFile(file.name);
    bytes += size;
  }
  if (bytes > most.fileBytes)
    throw new Refusal(
      'letter_too_large',
      413,
      'The files are more than 25 MB together, and mail servers refuse that. Send fewer.',
    );
  await tx
    .insertInto('outbox_attachment')
    .values(
      files.map((file, position) => ({
        firm_id: firmId,
        letter_id: letterId,
        position,
        hash: Buffer.from(file.hash, 'hex'),
        name: oneLine(file.name).slice(0, 200) || 'file',
        media_type: /^[a-z0-9]{1,40}\/[a-z0-9!#$&^_.+-]{1,80}$/i.test(file.mediaType)
          ? file.mediaType.toLowerCase()
          : 'application/octet-stream',
        content_id: file.contentId && /^[\w.@-]{1,200}$/.test(file.contentId) ? file.contentId : null,
      })),
    )
    .execute();
}

const unknownFile = (name: string): Refusal =>
  new Refusal('file_unknown', 404, `The file "${oneLine(name).slice(0, 80)}" is not there any more. Add it again.`);
