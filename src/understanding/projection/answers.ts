import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, EntryId, FirmId } from '#lib/ids.ts';
import { storableJson } from '#lib/text.ts';
import { answeredReader, readAnswers } from '#understanding/answered/answered.ts';
import type { Deed } from '#understanding/answered/reply.ts';
import { concernShownFrom } from '#understanding/concerns/concerns.ts';
import type { Answer, Concern, Parts } from '#understanding/reading.ts';
import { spansOf } from './spans.ts';

/** Of a customer the newest letters are looked at; a concern older than this is history. */
const lettersPerCustomer = 2_000;
const daysBack = 366;
/** What is not addressed in the first replies after it is followed no further. */
export const repliesFollowed = 4;
const pairsAtOnce = 5_000;
const readAtMost = 100_000;

type Pair = {
  customer_id: CustomerId;
  entry_id: EntryId;
  start_at: number;
  end_at: number;
  kind: Concern['kind'];
  reply_id: EntryId;
  /** What happened with them between the two beside letters. */
  deeds: Deed[] | null;
};

/**
 * Works out, for every concern of these customers and each of the first replies after it in its conversation, whether the reply addresses
 * it: once for each pair. Part of the sweep, before the practices judge: the cost follows what changed. Answers how many pairs it read.
 */
export async function rememberAnswers(
  tx: FirmTx,
  firmId: FirmId,
  customers: readonly CustomerId[],
  now: Temporal.Instant,
): Promise<number> {
  if (customers.length === 0) return 0;
  const pairs = await newPairs(tx, firmId, customers, now);
  if (pairs.length === 0) return 0;
  const letters = await lettersOf(tx, firmId, [...new Set(pairs.flatMap((pair) => [pair.entry_id, pair.reply_id]))]);
  const rows = [];
  // all concerns of a letter at once: an answer to one tells something of the others
  for (const own of Map.groupBy(pairs, (pair) => `${pair.reply_id} ${pair.entry_id}`).values()) {
    const reply = letters.get(own[0]?.reply_id ?? '');
    if (!reply) continue;
    const asked = own.flatMap((pair) => {
      const text = letters.get(pair.entry_id)?.text.slice(pair.start_at, pair.end_at);
      return text ? [{ pair, text, kind: pair.kind }] : [];
    });
    const answers = readAnswers(asked, { ...reply, deeds: own[0]?.deeds ?? [] });
    for (const [i, { pair }] of asked.entries()) {
      const answer = answers[i];
      if (answer) rows.push(rowOf(pair, answer));
    }
  }
  await keep(tx, firmId, rows);
  // more than is read at once is left to the next turn of the sweep
  if (pairs.length >= pairsAtOnce)
    await markDirty(
      tx,
      firmId,
      pairs.map((pair) => pair.customer_id),
    );
  return pairs.length;
}

/** Talks, visits, appointments and payments after the concern and before the reply. */
const deedsBetween = (firmId: FirmId) => sql`(
      select array_agg(distinct d.channel) from party q
      cross join lateral (
        select channel from reading where firm_id = ${firmId} and entry_id = q.entry_id and not is_hidden
          and (channel in ('visit', 'appointment', 'payment') or (channel = 'call' and outcome in ('talked', 'answered', 'connected')))
        offset 0) d
      where q.firm_id = ${firmId} and q.customer_id = a.customer_id and q.occurred_at > a.occurred_at and q.occurred_at <= o.occurred_at)`;

/** `offset 0` keeps the way by key: of a firm it has no statistics of PostgreSQL expects one row, and would go through all of them for each. */
async function newPairs(tx: FirmTx, firmId: FirmId, customers: readonly CustomerId[], now: Temporal.Instant): Promise<Pair[]> {
  const since = now.subtract({ hours: 24 * daysBack });
  const { rows } = await sql<Pair>`
    with asked as materialized (
      select distinct on (r.entry_id, s.start_at) c.customer_id, r.entry_id, r.thread_id, r.occurred_at, s.start_at, s.end_at, s.data ->> 'kind' as kind
      from customer c
      cross join lateral (
        select entry_id from party p where p.firm_id = ${firmId} and p.customer_id = c.customer_id and p.role in ('from', 'reply-to', 'about')
          and p.occurred_at > ${since} and p.occurred_at <= ${now} order by p.occurred_at desc limit ${lettersPerCustomer}) p
      cross join lateral (
        select entry_id, thread_id, occurred_at from reading where firm_id = ${firmId} and entry_id = p.entry_id and direction = 'in'
          and nature = 'personal' and not is_hidden and addressed = 'to' and channel in ('mail', 'message', 'enquiry', 'review') offset 0) r
      cross join lateral (
        select start_at, end_at, data from span where firm_id = ${firmId} and entry_id = r.entry_id and kind = 'concern'
          and confidence >= ${concernShownFrom} offset 0) s
      where c.firm_id = ${firmId} and c.customer_id = any(${[...customers]}::uuid[]) and c.stage not in ('not-a-customer', 'declined'))
    select a.customer_id, a.entry_id, a.start_at, a.end_at, a.kind, o.entry_id as reply_id, ${deedsBetween(firmId)} as deeds
    from asked a
    cross join lateral (
      select entry_id, occurred_at from reading o where o.firm_id = ${firmId} and o.thread_id = a.thread_id and o.occurred_at > a.occurred_at
        and o.direction = 'out' and o.nature = 'personal' and not o.is_hidden and o.channel in ('mail', 'message', 'enquiry', 'review')
      order by o.occurred_at, o.entry_id limit ${repliesFollowed}) o
    where not exists (
      select 1 from concern_answer k where k.firm_id = ${firmId} and k.concern_entry_id = a.entry_id and k.concern_at = a.start_at
        and k.reply_entry_id = o.entry_id and k.reader = ${answeredReader})
    limit ${pairsAtOnce}`.execute(tx);
  return rows;
}

type Letter = { text: string; parts: Parts; language: string | null; attachments: string[] };

async function lettersOf(tx: FirmTx, firmId: FirmId, ids: readonly EntryId[]): Promise<Map<string, Letter>> {
  const { rows } = await sql<{
    entry_id: EntryId;
    words: string;
    detail: string;
    language: string | null;
    visible: number[];
    quoted: number[];
  }>`
    select r.entry_id, left(c.words, ${readAtMost}) as words, case when r.attachments > 0 then c.detail else '{}' end as detail,
      r.language, r.visible, r.quoted
    from reading r join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and r.entry_id = any(${[...ids]}::uuid[])`.execute(tx);
  return new Map(
    rows.map((row) => [
      row.entry_id,
      {
        text: row.words,
        parts: { visible: spansOf(row.visible), quoted: spansOf(row.quoted), signature: null, by: 'parts@1' },
        language: row.language,
        attachments: namesIn(row.detail),
      },
    ]),
  );
}

function namesIn(detail: string): string[] {
  // as: JSON that our own source wrote, byte for byte
  const { attachments } = JSON.parse(detail) as { attachments?: { name?: string | null }[] };
  return (attachments ?? []).flatMap((file) => (file.name ? [file.name] : []));
}

const rowOf = (pair: Pair, answer: Answer) => ({
  concern_entry_id: pair.entry_id,
  concern_at: pair.start_at,
  reply_entry_id: pair.reply_id,
  how: answer.how ?? 'none',
  where_start: answer.where?.start ?? null,
  where_end: answer.where?.end ?? null,
  confidence: answer.confidence,
  reader: answer.by,
});

async function keep(tx: FirmTx, firmId: FirmId, rows: readonly ReturnType<typeof rowOf>[]): Promise<void> {
  if (rows.length === 0) return;
  await sql`
    insert into concern_answer (firm_id, concern_entry_id, concern_at, reply_entry_id, how, where_start, where_end, confidence, reader)
    select ${firmId}, a.* from jsonb_to_recordset(${storableJson(rows)}::jsonb) as a (concern_entry_id uuid, concern_at int, reply_entry_id uuid,
      how text, where_start int, where_end int, confidence real, reader text)
    on conflict (firm_id, concern_entry_id, concern_at, reply_entry_id) do update set how = excluded.how, where_start = excluded.where_start,
      where_end = excluded.where_end, confidence = excluded.confidence, reader = excluded.reader`.execute(tx);
}
