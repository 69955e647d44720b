import { sql } from 'kysely';
import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { searchEntries } from './search.ts';

/** Entries with these words, one a minute, the first the oldest; every fifth belongs to an import that was undone. */
function write(firm: TestFirm, words: string, count: number): Promise<void> {
  return inFirm(firm.app, firm.firmId, async (tx) => {
    await sql`
      with made as (
        insert into search_doc (firm_id, entry_id, occurred_at, words)
        select ${firm.firmId}, gen_random_uuid(), '2026-01-01T00:00Z'::timestamptz + n * interval '1 minute', to_tsvector('simple', ${words} || ' w' || n)
        from generate_series(1, ${count}::int) n returning entry_id, occurred_at)
      insert into reading (firm_id, entry_id, seq, channel, direction, occurred_at, thread_id, nature, is_hidden)
      select ${firm.firmId}, entry_id, 1, 'mail', 'in', occurred_at, entry_id, 'personal', extract(minute from occurred_at)::int % 5 = 0 from made`.execute(
      tx,
    );
  });
}

const search = (firm: TestFirm, words: string, cursor: string | null = null) =>
  inFirm(firm.app, firm.firmId, (tx) => searchEntries(tx, firm.firmId, words, { cursor, limit: 3 }));

async function all(firm: TestFirm, words: string): Promise<string[]> {
  const found: string[] = [];
  let cursor: string | null = null;
  for (let page = 0; page < 20; page++) {
    const hits = await search(firm, words, cursor);
    found.push(...hits.rows.map((hit) => hit.occurredAt.toString().slice(11, 16)));
    cursor = hits.next;
    if (!cursor) break;
  }
  return found;
}

test('a rare word is found newest first, page by page, without what was undone', async () => {
  const firm = await newFirm();
  await write(firm, 'warranty of the kitchen door', 9);
  expect(await all(firm, 'warranty ')).toEqual(['00:09', '00:08', '00:07', '00:06', '00:04', '00:03', '00:02', '00:01']);
  expect(await search(firm, 'warr')).toMatchObject({ total: 9, isTotalExact: true });
  expect(await search(firm, 'kitchen w7 ')).toMatchObject({ total: 1 });
  expect(await search(firm, 'window')).toEqual({ rows: [], total: 0, isTotalExact: true, next: null });
});

test('a word that is nearly everywhere is found newest first too, and its count says that it is not exact', async () => {
  const firm = await newFirm();
  await write(firm, 'invoice', 1003);
  const first = await search(firm, 'invoice');
  expect(first.rows.map((hit) => hit.occurredAt.toString().slice(11, 16))).toEqual(['16:43', '16:42', '16:41']);
  expect([first.total, first.isTotalExact]).toEqual([1000, false]);
  expect((await all(firm, 'invoice')).slice(3, 6)).toEqual(['16:39', '16:38', '16:37']);
});

test('the words of another firm are never found', async () => {
  const [firm, other] = await Promise.all([newFirm(), newFirm()]);
  await write(other, 'confidential', 3);
  expect((await search(firm, 'confidential')).total).toBe(0);
  const leaked = await inFirm(firm.app, firm.firmId, (tx) =>
    sql`select * from find_entries(to_tsquery('simple', 'confidential'), 10)`.execute(tx),
  );
  expect(leaked.rows).toEqual([]);
  const outside = await sql`select * from find_entries(to_tsquery('simple', 'confidential'), 10)`.execute(other.app);
  expect(outside.rows).toEqual([]);
});
