import { Hono } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import { listCustomers } from '#customers/list.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { query, type RegardEnv } from '#http/context.ts';
import type { FirmId } from '#lib/ids.ts';
import { searchEntries, snippetOf } from './search.ts';

const asked = z.object({ q: z.string().max(300), cursor: z.string().max(100).optional() });
const pageSize = 30;

/** Search as you type: customers by name, address or number, and entries by the words in them. */
export const search = new Hono<RegardEnv>().get('/search', query(asked), async (c) => {
  const { database, firm } = c.var;
  const { q, cursor } = c.req.valid('query');
  const found = await inFirm(database.app, firm.id, async (tx) => {
    const hits = await searchEntries(tx, firm.id, q, { cursor: cursor ?? null, limit: pageSize });
    const entries = await entriesOf(
      tx,
      firm.id,
      hits.rows.map((row) => row.entryId),
      q,
    );
    const customers = cursor || !q.trim() ? [] : await customersOf(tx, firm.id, q);
    return { customers, entries, total: hits.total, isTotalExact: hits.isTotalExact, next: hits.next };
  });
  return c.json(found);
});

async function customersOf(tx: FirmTx, firmId: FirmId, q: string) {
  const { rows } = await listCustomers(tx, firmId, { q, sort: 'entries', order: 'desc', stage: null, cursor: null, limit: 8 });
  if (rows.length === 0) return [];
  const ids = rows.map((row) => row.id);
  const points = await tx
    .selectFrom('contact_point')
    .select(['customer_id', 'value'])
    .where('firm_id', '=', firmId)
    .where('customer_id', 'in', ids)
    .where('kind', 'in', ['email', 'phone'])
    .orderBy('value')
    .limit(200)
    .execute();
  return rows.map(({ id, name, stage }) => ({
    id,
    name,
    stage,
    points: points
      .filter((point) => point.customer_id === id)
      .map((point) => point.value)
      .slice(0, 3),
  }));
}

type Row = {
  entry_id: string;
  thread_id: string;
  occurred_at: Temporal.Instant;
  subject: string | null;
  who: string;
  visible: string;
  customer_id: string | null;
  customer_name: string | null;
};

async function entriesOf(tx: FirmTx, firmId: FirmId, ids: string[], words: string) {
  if (ids.length === 0) return [];
  const rows = await sql<Row>`
    select r.entry_id, r.thread_id, r.occurred_at, r.subject, r.customer_id, k.name as customer_name,
           case when r.direction = 'out' then 'You' else coalesce(p.name, nullif(c.actor, ''), k.name, '') end as who,
           left(substr(c.words, coalesce(r.visible[1], 0) + 1), 20000) as visible
    from reading r
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    left join person p on p.firm_id = ${firmId} and p.person_id = r.person_id
    left join customer k on k.firm_id = ${firmId} and k.customer_id = r.customer_id
    where r.firm_id = ${firmId} and r.entry_id = any(${ids}::uuid[])`.execute(tx);
  const byId = new Map(rows.rows.map((row) => [row.entry_id, row]));
  return ids.flatMap((id) => {
    const row = byId.get(id);
    if (!row) return [];
    return [
      {
        id,
        threadId: row.thread_id,
        at: row.occurred_at.toString(),
        who: row.who,
        subject: row.subject,
        snippet: snippetOf(row.visible, words),
        customer: row.customer_id && row.customer_name ? { id: row.customer_id, name: row.customer_name } : null,
      },
    ];
  });
}
