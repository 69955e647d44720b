import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, EntryId, FirmId } from '#lib/ids.ts';
import { storableJson } from '#lib/text.ts';
import { spansOf } from './answers.ts';
import { listenedKinds, listenedReaders, readListened } from './listened.ts';
import { markedKinds, markedReaders, readMarked } from './marked.ts';

/** What is older than this is left as it was read. */
const daysBack = 366;
/** So many letters are read in one sweep, out of so many looked at: a firm with years of mail is done in an hour, and nobody waits for it. */
const readAtOnce = 300;
const lookedAtOnce = 5_000;
const readAtMost = 100_000;

/** The readers that came later than the others, as a reading notes them. */
const laterReaders = `${listenedReaders} ${markedReaders}`;
const laterKinds = [...listenedKinds, ...markedKinds];
const namesOfThem = new RegExp(` (?:${[...laterReaders.matchAll(/[a-z-]+(?=@)/g)].join('|')})@\\d+`, 'g');

/** The versions of the readers as one number: a better one reads once more. */
const version = [...laterReaders.matchAll(/@(\d+)/g)].reduce((sum, [, v]) => sum * 20 + Number(v), 0);

/**
 * Reads letters of the last twelve months that came before there were readers of concerns, tone and what matters (or were read by older ones), newest first, a
 * bounded number each time; a position is kept, and at its end this costs one question. Marks the customers concerned. Answers how many it read.
 */
export async function listenToEarlier(tx: FirmTx, firmId: FirmId, now: Temporal.Instant): Promise<number> {
  const mark = await tx
    .selectFrom('projection')
    .select(['upto_seq', 'version'])
    .where('firm_id', '=', firmId)
    .where('name', '=', 'listened')
    .executeTakeFirst();
  if (mark?.version === version && mark.upto_seq <= 0) return 0;
  const from = mark?.version === version ? mark.upto_seq : await headOf(tx, firmId);
  const bottom = Math.max(0, from - lookedAtOnce);
  const rows = await unread(tx, firmId, { from, bottom, since: now.subtract({ hours: 24 * daysBack }) });
  if (rows.length > 0) await keep(tx, firmId, rows);
  const last = rows.at(-1);
  const upto = rows.length >= readAtOnce && last ? last.seq - 1 : bottom;
  await tx
    .insertInto('projection')
    .values({ firm_id: firmId, name: 'listened', upto_seq: upto, version })
    .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doUpdateSet({ upto_seq: upto, version }))
    .execute();
  return rows.length;
}

async function headOf(tx: FirmTx, firmId: FirmId): Promise<number> {
  const row = await tx.selectFrom('ledger_head').select('seq').where('firm_id', '=', firmId).executeTakeFirst();
  return row?.seq ?? 0;
}

type Row = {
  entry_id: EntryId;
  seq: number;
  customer_id: CustomerId;
  words: string;
  language: string | null;
  visible: number[];
  quoted: number[];
  signature: number[];
  readers: string;
};

async function unread(tx: FirmTx, firmId: FirmId, at: { from: number; bottom: number; since: Temporal.Instant }): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select r.entry_id, r.seq, r.customer_id, left(c.words, ${readAtMost}) as words, r.language, r.visible, r.quoted, r.signature, r.readers
    from entry e
    join reading r on r.firm_id = ${firmId} and r.entry_id = e.entry_id
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = e.entry_id
    where e.firm_id = ${firmId} and e.seq <= ${at.from} and e.seq > ${at.bottom}
      and r.nature = 'personal' and r.direction in ('in', 'out') and r.customer_id is not null and not r.is_hidden
      and r.occurred_at > ${at.since} and r.readers like '%asks@%' and position(${laterReaders} in r.readers) = 0
    order by e.seq desc limit ${readAtOnce}`.execute(tx);
  return rows;
}

async function keep(tx: FirmTx, firmId: FirmId, rows: readonly Row[]): Promise<void> {
  const ids = rows.map((row) => row.entry_id);
  const spans = rows.flatMap((row) => {
    const parts = { visible: spansOf(row.visible), quoted: spansOf(row.quoted), signature: null, by: 'parts@1' as const };
    return [...readListened(row.words, parts, row.language), ...readMarked(row.words, parts, row.language)].map((span) => ({
      entry_id: row.entry_id,
      kind: span.kind,
      start_at: span.start,
      end_at: span.end,
      confidence: span.confidence,
      reader: span.reader,
      data: span.data ?? {},
    }));
  });
  await sql`delete from span where firm_id = ${firmId} and entry_id = any(${ids}::uuid[]) and kind = any(${laterKinds}::text[])`.execute(
    tx,
  );
  await sql`delete from concern_answer where firm_id = ${firmId} and concern_entry_id = any(${ids}::uuid[])`.execute(tx);
  await sql`
    insert into span (firm_id, entry_id, kind, start_at, end_at, confidence, reader, data)
    select ${firmId}, s.* from jsonb_to_recordset(${storableJson(spans)}::jsonb) as s (entry_id uuid, kind text, start_at int, end_at int,
      confidence real, reader text, data jsonb)
    on conflict do nothing`.execute(tx);
  const readers = rows.map((row) => `${row.readers.replace(namesOfThem, '')} ${laterReaders}`);
  await sql`
    update reading r set readers = n.readers from unnest(${ids}::uuid[], ${readers}::text[]) as n (entry_id, readers)
    where r.firm_id = ${firmId} and r.entry_id = n.entry_id`.execute(tx);
  await markDirty(
    tx,
    firmId,
    rows.map((row) => row.customer_id),
  );
}
