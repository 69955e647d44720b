import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import type { ToneKind } from '../reading.ts';
import { type CorpusMail, partOf } from './enron.ts';
import { corpus } from './evaluation.ts';
import type { ToneSentence } from './tone-sentences.ts';

/** A text that others judged a complaint or not; `file` and `id` as the labels of tone count them. */
export type JudgedText = { id: string; text: string; isComplaint: boolean };

/** A tenth of the texts, by hash: a threshold may be set on it. */
export const isOfTenth = (id: string): boolean => (createHash('sha256').update(id).digest()[1] ?? 0) < 26;

/** The tweets of complaints-twitter (Preoţiuc-Pietro, Gaman and Aletras 2019), or null, with a notice. */
export function readTweets(): JudgedText[] | null {
  const folder = corpus('complaints-twitter');
  if (!folder) return null;
  const rows: string[][] = parse(readFileSync(join(folder, 'complaints-data.csv'), 'utf8'), {
    relax_column_count: true,
    relax_quotes: true,
  });
  return rows.filter((row) => row.length > 3).map(([id = '', text = '', label]) => ({ id, text, isComplaint: label === '1' }));
}

/** File, column of the words, column of the stars. */
const reviewFiles: readonly (readonly [string, string, string])[] = [
  ['anz/app_reviews.csv', 'content', 'score'],
  ['kult/CarInfo_Random_Data.csv', 'Review', 'Rating'],
  ['kult/CarInfo_newest_data.csv', 'Review', 'Rating'],
  ['kult/Dostt_App.csv', 'Review', 'Rating'],
  ['kult/Kult_App.csv', 'Review', 'Rating'],
  ['kult/Prune_App.csv', 'Review', 'Rating'],
  ['hectic/google_reviews.csv', 'comment', 'rating'],
  ['hectic/competitor_reviews.csv', 'comment', 'rating'],
  ['edtech/playstore_reviews.csv', 'content', 'score'],
  ['edtech/appstore_reviews.csv', 'content', 'score'],
];

/** Reviews of one or two stars (complaints) and of four or five (none), or null, with a notice. */
export function readReviews(): JudgedText[] | null {
  const folder = corpus('reviews-with-replies');
  if (!folder) return null;
  return reviewFiles.flatMap(([file, words, rating]) =>
    rowsOf(join(folder, file)).flatMap((row, i) => {
      const stars = Number(/\d/.exec(row[rating] ?? '')?.[0]);
      const text = row[words] ?? '';
      return text.trim() === '' || ![1, 2, 4, 5].includes(stars) ? [] : [{ id: `${file}#${i}`, text, isComplaint: stars <= 2 }];
    }),
  );
}

const rowsOf = (file: string): Record<string, string>[] =>
  parse(readFileSync(file, 'utf8'), { columns: true, relax_column_count: true, relax_quotes: true, bom: true });

/** The labelled sentences of four corpora, or null, with a notice, where one is absent. See labels/tone.md for how ids and offsets count. */
export function readToneLabels(mails: CorpusMail[]): ToneSentence[] | null {
  const folders = [corpus('twcs-ericsson'), corpus('reviews-with-replies'), corpus('enron-categories')];
  const [tweets, reviews, categories] = folders;
  if (!tweets || !reviews || !categories) return null;
  const texts = new Map<string, string>(mails.map(({ messageId, body }) => [`enron-mbox ${messageId}`, body]));
  const add = (name: string, id: string, text: string | undefined) => {
    const key = `${name} ${id}`;
    if (text && !texts.has(key)) texts.set(key, text);
  };
  const labelled = join(tweets, 'data/labeled');
  for (const file of readdirSync(labelled).sort())
    for (const row of sheetRows(join(labelled, file))) add('twcs-ericsson', `twcs:${row.tweet_id}`, row.text);
  for (const row of rowsOf(join(reviews, 'anz/app_reviews.csv')))
    for (const column of ['content', 'replyContent']) add('reviews-with-replies', `${row.reviewId}:${column}`, row[column]);
  for (const [file, words] of reviewFiles.slice(1))
    for (const [i, row] of rowsOf(join(reviews, file)).entries())
      add('reviews-with-replies', `${file}#${i + 1}:${words}`, row[words]);
  for (const { id, body } of categoryMails(categories)) add('enron-categories', id, body);
  const lines = readFileSync(new URL('./labels/tone.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.flatMap((line) => {
    // our own labels, so their shape is known
    const { corpus: name, id, start, end, labels } = JSON.parse(line) as ToneLabel;
    const text = texts.get(`${name} ${id}`)?.slice(start, end);
    return text === undefined ? [] : [{ id: `${name}:${id}:${start}`, text, labels, part: partOf(id) }];
  });
}

type ToneLabel = { corpus: string; id: string; start: number; end: number; labels: ToneKind[] };

function* categoryMails(folder: string): Generator<{ id: string; body: string }> {
  const root = join(folder, 'enron_with_categories');
  for (const number of readdirSync(root).sort())
    for (const file of readdirSync(join(root, number)).sort()) {
      if (!file.endsWith('.txt')) continue;
      const raw = readFileSync(join(root, number, file), 'latin1').replaceAll('\r\n', '\n');
      const cut = raw.indexOf('\n\n');
      const id = /^message-id:\s*(\S+)/im.exec(raw.slice(0, Math.max(0, cut)))?.[1];
      if (id) yield { id, body: raw.slice(cut + 2) };
    }
}

/** The first sheet of a workbook: a row per record, by the names in its first row. Needs `unzip`. */
function sheetRows(file: string): Record<string, string>[] {
  const member = (name: string) => execFileSync('unzip', ['-p', file, name], { maxBuffer: 2 ** 28 }).toString('utf8');
  const strings = [...member('xl/sharedStrings.xml').matchAll(/<si>(.*?)<\/si>/gs)].map(([, item = '']) =>
    [...item.replace(/<rPh.*?<\/rPh>/gs, '').matchAll(/<t(?: [^>]*)?>(.*?)<\/t>/gs)].map(([, text = '']) => plain(text)).join(''),
  );
  const rows = [...member('xl/worksheets/sheet1.xml').matchAll(/<row [^>]*>(.*?)<\/row>/gs)].map(([, cells = '']) => {
    const row = new Map<string, string>();
    for (const [, column = '', kind = '', inside] of cells.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>(.*?)<\/c>)/gs)) {
      const value = inside?.match(/<v>(.*?)<\/v>/s)?.[1];
      if (value !== undefined) row.set(column, kind.includes('t="s"') ? (strings[Number(value)] ?? '') : plain(value));
    }
    return row;
  });
  const [head = new Map<string, string>(), ...rest] = rows;
  return rest.map((row) => Object.fromEntries([...head].map(([column, name]) => [name, row.get(column) ?? ''])));
}

const plain = (xml: string): string =>
  xml
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&quot;/g, '"')
    .replace(/&apos;/g, "'")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/&#x([0-9a-f]+);/gi, (_, code: string) => String.fromCodePoint(Number.parseInt(code, 16)))
    .replace(/&amp;/g, '&');
