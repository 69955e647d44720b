import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';

export type Hit = { entryId: EntryId; occurredAt: Temporal.Instant };
export type Hits = { rows: Hit[]; total: number; isTotalExact: boolean; next: string | null };

type Row = { entry_id: EntryId; occurred_at: Temporal.Instant };

/** More hits than this are not counted: nobody reads them, and counting a common word reads half the ledger. */
const countedTo = 1000;
const mostWords = 12;

/**
 * What a person types as a text search: every word must occur, the last one may be unfinished. Null when nothing in it can be found.
 */
export function asQuery(words: string): string | null {
  const found =
    words
      .normalize('NFC')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  const terms = found.slice(0, mostWords);
  if (terms.length === 0) return null;
  const last = terms.at(-1) ?? '';
  const isFinished = /\s$/.test(words) || last.length < 2;
  return terms.map((term, index) => (index === terms.length - 1 && !isFinished ? `'${term}':*` : `'${term}'`)).join(' & ');
}

/**
 * Entries with these words, newest first. A rare word is looked up in the index; of a common one the newest entries are read until the
 * page is full, because almost every entry is a hit. `cursor` is the `next` of the page before.
 */
export async function searchEntries(
  tx: FirmTx,
  firmId: FirmId,
  words: string,
  options: { cursor?: string | null; limit: number },
): Promise<Hits> {
  const query = asQuery(words);
  if (!query) return { rows: [], total: 0, isTotalExact: true, next: null };
  const before = options.cursor ? cursorOf(options.cursor) : null;
  const older = before ? sql`and (d.occurred_at, d.entry_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``;
  const seen = sql`exists (select 1 from reading r where r.firm_id = ${firmId} and r.entry_id = d.entry_id and not r.is_hidden)`;
  const most = options.limit + 1;
  const found = await sql<Row & { total: number }>`
    with found as materialized (select * from find_entries(to_tsquery('simple', ${query}), ${countedTo + 1})),
      counted as materialized (select count(*) as total from found),
      page as (
        select d.entry_id, d.occurred_at from found d
        where (select total from counted) <= ${countedTo} ${older} and ${seen} order by d.occurred_at desc, d.entry_id desc limit ${most})
    select page.*, counted.total from counted left join page on true order by page.occurred_at desc, page.entry_id desc`.execute(
    tx,
  );
  const total = found.rows[0]?.total ?? 0;
  const isCommon = total > countedTo;
  let rows = found.rows.filter((row) => row.entry_id !== null);
  if (isCommon) {
    await sql`set local enable_bitmapscan = off`.execute(tx);
    const walked = await sql<Row & { total: number }>`
      select d.entry_id, d.occurred_at from search_doc d
      where d.firm_id = ${firmId} and d.words @@ to_tsquery('simple', ${query}) ${older} and ${seen}
      order by d.occurred_at desc, d.entry_id desc limit ${most}`.execute(tx);
    await sql`set local enable_bitmapscan = on`.execute(tx);
    rows = walked.rows;
  }
  const page = rows.slice(0, options.limit).map((row) => ({ entryId: row.entry_id, occurredAt: row.occurred_at }));
  const last = page.at(-1);
  return {
    rows: page,
    total: isCommon ? countedTo : total,
    isTotalExact: !isCommon,
    next: rows.length > options.limit && last ? `${last.occurredAt}~${last.entryId}` : null,
  };
}

function cursorOf(cursor: string): { at: string; id: string } | null {
  const [at, id] = cursor.split('~');
  return at && id && /^[0-9TZ:.+-]{10,40}$/.test(at) && /^[0-9a-f-]{36}$/.test(id) ? { at, id } : null;
}

/** Cuts a text around the first match, and marks what matches, for a list of hits. At most about 200 characters. */
export function snippetOf(text: string, words: string): { text: string; isMatch: boolean }[] {
  const terms = (words.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, mostWords);
  const flat = text.replace(/\s+/g, ' ').trim();
  if (terms.length === 0) return [{ text: wholeWords(flat, 0), isMatch: false }];
  const pattern = new RegExp(`(?<![\\p{L}\\p{N}])(?:${terms.join('|')})[\\p{L}\\p{N}]*`, 'giu');
  const first = flat.search(pattern);
  const cut = wholeWords(flat, Math.max(0, first - 60));
  const pieces: { text: string; isMatch: boolean }[] = [];
  let at = 0;
  for (const match of cut.matchAll(pattern)) {
    if (match.index > at) pieces.push({ text: cut.slice(at, match.index), isMatch: false });
    pieces.push({ text: match[0], isMatch: true });
    at = match.index + match[0].length;
  }
  if (at < cut.length) pieces.push({ text: cut.slice(at), isMatch: false });
  return pieces;
}

/** About 200 characters from a place on, without half a word at either end where words are of usual length. */
function wholeWords(flat: string, from: number): string {
  const longest = 30;
  const space = from > 0 ? flat.indexOf(' ', from) : -1;
  const start = space > 0 && space - from < longest ? space + 1 : from;
  const reach = flat.slice(start, start + 200);
  const last = reach.lastIndexOf(' ');
  const isWhole = start + reach.length >= flat.length;
  const end = isWhole || last < reach.length - longest ? reach.length : last;
  return `${start > 0 ? '… ' : ''}${reach.slice(0, end).trimEnd()}${isWhole ? '' : ' …'}`.toWellFormed();
}
