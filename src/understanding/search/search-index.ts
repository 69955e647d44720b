import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';

const page = 500;
/** A tsvector holds a megabyte at most; the rest of a very long letter is found by its beginning. */
const indexedCharacters = 60_000;

/**
 * Indexes what was read since the last time, page by page, so that it can run beside an import or after it. Subject, the author's own
 * words and the names of attachments are found; quoted mail is found where it was first written. Returns how many entries it indexed.
 */
export async function indexNew(database: Database, firmId: FirmId, mostPages = Number.POSITIVE_INFINITY): Promise<number> {
  let done = 0;
  for (let count = 0; count < mostPages; count++) {
    const { indexed, isLast } = await inFirm(database.app, firmId, async (tx) => {
      const upto = await tx
        .selectFrom('projection')
        .select('upto_seq')
        .where('firm_id', '=', firmId)
        .where('name', '=', 'search')
        .executeTakeFirst();
      const from = upto?.upto_seq ?? 0;
      // spans count UTF-16 units and substr characters: an emoji more or less at the edge harms nothing here
      const rows = await sql<{ seq: number }>`
        with next as materialized (
          select r.entry_id, r.seq, r.occurred_at, r.subject, r.visible from reading r
          where r.firm_id = ${firmId} and r.seq > ${from} order by r.seq limit ${page}),
        stored as (
          insert into search_doc (firm_id, entry_id, occurred_at, words)
          select ${firmId}, n.entry_id, n.occurred_at,
                 to_tsvector('simple', concat_ws(' ', n.subject,
                   left(substr(c.words, coalesce(n.visible[1], 0) + 1, greatest(0, coalesce(n.visible[cardinality(n.visible)], 0) - coalesce(n.visible[1], 0))), ${indexedCharacters}::int),
                   (select string_agg(translate(b.name, '._-', '   '), ' ') from entry_blob b where b.firm_id = ${firmId} and b.entry_id = n.entry_id and b.role = 'attachment')))
          from next n join entry_content c on c.firm_id = ${firmId} and c.entry_id = n.entry_id
          on conflict (firm_id, entry_id) do update set words = excluded.words
          returning 1)
        select seq from next order by seq desc limit 1`.execute(tx);
      const last = rows.rows[0]?.seq;
      if (last === undefined) return { indexed: 0, isLast: true };
      await tx
        .insertInto('projection')
        .values({ firm_id: firmId, name: 'search', upto_seq: last, version: 1 })
        .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doUpdateSet({ upto_seq: last }))
        .execute();
      return { indexed: last - from, isLast: false };
    });
    done += indexed;
    if (isLast) break;
  }
  return done;
}
