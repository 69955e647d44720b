import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import type { OfferedPromise, ReplyAnswer } from './matters.ts';

/** What our replies made of the concerns in these entries, by entry and place: `${entryId} ${start}`. */
export async function answersTo(db: ReadDb, firmId: FirmId, entries: readonly EntryId[]): Promise<Map<string, ReplyAnswer[]>> {
  if (entries.length === 0) return new Map();
  const rows = await db
    .selectFrom('concern_answer')
    .select(['concern_entry_id', 'concern_at', 'reply_entry_id', 'how', 'confidence'])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`concern_entry_id = any(${[...entries]}::uuid[])`)
    .execute();
  const answers = new Map<string, ReplyAnswer[]>();
  for (const row of rows) {
    const key = `${row.concern_entry_id} ${row.concern_at}`;
    const own = answers.get(key) ?? [];
    // as: an id of our own table, and checked by it
    own.push({ replyId: row.reply_entry_id as EntryId, how: row.how as ReplyAnswer['how'], confidence: row.confidence });
    answers.set(key, own);
  }
  return answers;
}

/** In which language these entries were written, and which entry each answers; null where that is not known. */
export async function lettersOf(
  db: ReadDb,
  firmId: FirmId,
  entries: readonly EntryId[],
): Promise<Map<string, { language: string | null; parentId: string | null }>> {
  if (entries.length === 0) return new Map();
  const rows = await db
    .selectFrom('reading')
    .select(['entry_id', 'language', 'parent_id'])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`entry_id = any(${[...entries]}::uuid[])`)
    .execute();
  return new Map(rows.map((row) => [row.entry_id, { language: row.language, parentId: row.parent_id }]));
}

/** What we promised in these letters, by letter. */
export async function promisesIn(
  db: ReadDb,
  firmId: FirmId,
  entries: readonly EntryId[],
): Promise<Map<string, OfferedPromise[]>> {
  if (entries.length === 0) return new Map();
  const rows = await db
    .selectFrom('promise')
    .select(['entry_id', 'start_at', 'end_at', 'due_to', 'reader'])
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`entry_id = any(${[...entries]}::uuid[])`)
    .where('is_holding', '=', false)
    .orderBy('start_at')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({
      entryId: row.entry_id as EntryId, // as: an id of our own table
      start: row.start_at,
      end: row.end_at,
      dueTo: row.due_to,
      reader: row.reader,
    })),
    (row) => row.entryId,
  );
}
