import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { wholeOf } from '../kindness/training/letters.ts';
import { readParts } from '../parts/parts.ts';
import type { Parts } from '../reading.ts';
import { readEnron } from './enron.ts';
import { corpus } from './evaluation.ts';

/** A text that labels of thanks.jsonl count in: a mail's decoded body or one field of a review. */
export type LabelledText = { text: string; parts: Parts };

/** Where each corpus keeps the reviews' words, and what names a review. */
const reviews = [
  ...['kult/Kult_App', 'kult/CarInfo_Random_Data', 'kult/Dostt_App', 'kult/CarInfo_newest_data', 'kult/Prune_App'].map(
    (name) => ({
      file: `${name}.csv`,
      column: 'Review',
    }),
  ),
  { file: 'anz/app_reviews.csv', column: 'content' },
  { file: 'hectic/competitor_reviews.csv', column: 'comment' },
  { file: 'hectic/google_reviews.csv', column: 'comment' },
  { file: 'edtech/playstore_reviews.csv', column: 'content' },
  { file: 'edtech/appstore_reviews.csv', column: 'content' },
];

/**
 * The texts of enron-mbox, enron-categories and reviews-with-replies by `corpus id`, decoded as `labels/thanks.md` says, or null with a
 * notice where a corpus is not on this machine. The first text of an id counts.
 */
export function kindnessTexts(): Map<string, LabelledText> | null {
  const mails = readEnron();
  const categories = corpus('enron-categories/enron_with_categories');
  const reviewed = corpus('reviews-with-replies');
  if (!mails || !categories || !reviewed) return null;
  const texts = new Map<string, LabelledText>();
  for (const { messageId, body } of mails) texts.set(`enron-mbox ${messageId}`, { text: body, parts: readParts(body) });
  for (const folder of readdirSync(categories).sort()) {
    for (const file of readdirSync(join(categories, folder)).sort()) {
      const mail = file.endsWith('.txt') ? mailOf(readFileSync(join(categories, folder, file), 'latin1')) : null;
      const key = mail && `enron-categories ${mail.id}`;
      if (mail && key && !texts.has(key)) texts.set(key, { text: mail.body, parts: readParts(mail.body) });
    }
  }
  for (const { file, column } of reviews) {
    if (!existsSync(join(reviewed, file))) continue;
    for (const [at, row] of records(readFileSync(join(reviewed, file), 'utf8')).entries()) {
      const text = row.get(column) ?? '';
      const id =
        row.get('reviewId') || (row.get('place_id') ? `${row.get('place_id')}:${row.get('review_time')}` : `${file}#${at + 1}`);
      const key = `reviews-with-replies ${id}`;
      if (text.trim() && !texts.has(key)) texts.set(key, { text, parts: wholeOf(text) });
    }
  }
  return texts;
}

function mailOf(raw: string): { id: string; body: string } | null {
  const mail = raw.replaceAll('\r\n', '\n');
  const end = mail.indexOf('\n\n');
  const head = mail.slice(0, Math.max(end, 0));
  const id = /^message-id: *(.*)$/im.exec(head)?.[1]?.trim();
  if (!id) return null;
  const body = mail.slice(end + 2);
  const isQuotedPrintable = /^content-transfer-encoding: *quoted-printable/im.test(head);
  return { id, body: isQuotedPrintable ? decoded(body) : body };
}

const decoded = (text: string): string =>
  text.replace(/=\n/g, '').replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));

/** The records of a CSV file (RFC 4180, quotes doubled) by the names of its first line. */
function records(file: string): Map<string, string>[] {
  const rows: string[][] = [[]];
  let field = '';
  let isQuoted = false;
  const close = () => {
    rows.at(-1)?.push(field);
    field = '';
  };
  const text = file.replace(/^\uFEFF/, '').replaceAll('\r\n', '\n');
  for (let at = 0; at < text.length; at += 1) {
    const letter = text.charAt(at);
    if (isQuoted && letter === '"' && text[at + 1] === '"') {
      field += letter;
      at += 1;
    } else if (letter === '"') isQuoted = !isQuoted;
    else if (isQuoted || (letter !== ',' && letter !== '\n')) field += letter;
    else {
      close();
      if (letter === '\n') rows.push([]);
    }
  }
  if (field !== '' || rows.at(-1)?.length) close();
  const names = rows.shift() ?? [];
  return rows.filter((row) => row.length > 0).map((row) => new Map(names.map((name, at) => [name, row[at] ?? ''])));
}
