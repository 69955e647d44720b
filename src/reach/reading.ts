import { sql } from 'kysely';
import type { z } from 'zod';
import { type CustomersAsked, listCustomers } from '#customers/list.ts';
import type { Database } from '#db/connect.ts';
import { asReader, type FirmTx, inFirm } from '#db/tenant.ts';
import type { Evidence } from '#findings/finding.ts';
import { quotesOf } from '#findings/quotes.ts';
import type { FirmLine, MemberLine } from '#http/context.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { customerPage, threadPage } from '#today/customer-page.ts';
import { today } from '#today/today.ts';
import { searchEntries } from '#understanding/search/search.ts';
import { type EntryView, viewEntries } from '#understanding/timeline/entry-view.ts';
import { customerTimeline } from '#understanding/timeline/timeline.ts';
import type * as shapes from './api/shapes.ts';

/** Who asks, from outside of the page: for whom, in which firm, at what moment. */
export type Asker = { database: Database; firm: FirmLine; member: MemberLine; now: Temporal.Instant };

const within = <T>({ database, firm, member }: Asker, work: (tx: FirmTx) => Promise<T>): Promise<T> =>
  inFirm(database.app, firm.id, work, member.id);

/** Money is the owner's business. */
const forMember = <T extends { income: unknown }>(asker: Asker, line: T): T =>
  asker.member.role === 'owner' ? line : { ...line, income: null };

/** Who needs us now, and why; as of the last sweep. */
export async function readToday(asker: Asker, places: number): Promise<z.input<typeof shapes.Today>> {
  const { firm, now } = asker;
  const view = await within(asker, (tx) => today(asReader(tx), firm.id, now, places));
  return {
    ...view,
    cards: view.cards.map((card) => ({ ...card, since: card.since.map((part) => part.text).join(' ') })),
  };
}

/** A page of customers, found by a piece of their name, address or number. */
export async function readCustomers(asker: Asker, asked: CustomersAsked): Promise<z.input<typeof shapes.CustomerPage>> {
  const list = await within(asker, (tx) => listCustomers(tx, asker.firm.id, asked));
  return { rows: list.rows.map((row) => forMember(asker, row)), next: list.next };
}

/** One customer with what is open between us. Refuses (404) whom this firm does not know. */
export async function readCustomer(asker: Asker, id: string): Promise<z.input<typeof shapes.Customer>> {
  return forMember(asker, await within(asker, (tx) => customerPage(tx, asker.firm.id, id, asker.now)));
}

export const entryOut = ({ visible, marks, ...entry }: EntryView): z.input<typeof shapes.Entry> => ({
  ...entry,
  words: visible,
  marks: marks.map(({ kind, start, end }) => ({ kind, start, end, quote: visible.slice(start, end) })),
});

/** A merged customer answers as what it became. */
async function whoIs(tx: FirmTx, firmId: FirmId, id: string): Promise<string> {
  const { rows } = await sql<{ customer_id: string }>`
    with recursive became as (
      select customer_id, merged_into, 0 as steps from customer where firm_id = ${firmId} and customer_id = ${id}
      union all
      select c.customer_id, c.merged_into, b.steps + 1 from became b
      join customer c on c.firm_id = ${firmId} and c.customer_id = b.merged_into where b.steps < 20)
    select customer_id from became order by steps desc limit 1`.execute(tx);
  const [row] = rows;
  if (!row) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  return row.customer_id;
}

/** What happened with a customer, newest page first. Refuses (404) whom this firm does not know. */
export async function readTimeline(
  asker: Asker,
  id: string,
  asked: { kinds: string; cursor: string | null; limit: number },
): Promise<z.input<typeof shapes.TimelinePage>> {
  const { firm } = asker;
  const page = await within(asker, async (tx) => customerTimeline(tx, firm.id, await whoIs(tx, firm.id, id), asked));
  return { rows: page.rows.map(entryOut), next: page.next };
}

/** A conversation, by its id or that of one of its entries. */
export async function readThread(asker: Asker, id: string): Promise<z.input<typeof shapes.Thread>> {
  const view = await within(asker, (tx) => threadPage(tx, asker.firm.id, id, asker.now));
  return { ...view, rows: view.rows.map(entryOut) };
}

const pageOfHits = 30;

/** Customers by name, address or number; entries by the words in them, newest first. */
export async function readSearch(
  asker: Asker,
  asked: { q: string; cursor: string | null },
): Promise<z.input<typeof shapes.Found>> {
  const { firm } = asker;
  return within(asker, async (tx) => {
    const hits = await searchEntries(tx, firm.id, asked.q, { cursor: asked.cursor, limit: pageOfHits });
    const ids = hits.rows.map((row) => row.entryId);
    const entries =
      ids.length === 0
        ? []
        : await viewEntries(tx, firm.id, {
            where: sql`r.entry_id = any(${ids}::uuid[])`,
            order: sql`r.occurred_at desc, r.entry_id desc`,
            limit: pageOfHits,
          });
    const customers =
      asked.cursor || !asked.q.trim()
        ? []
        : (await listCustomers(tx, firm.id, { q: asked.q, sort: 'entries', order: 'desc', stage: null, cursor: null, limit: 8 }))
            .rows;
    return { customers, entries: entries.map(entryOut), next: hits.next };
  });
}

const statesOf = {
  open: ['open', 'not-known', 'paused'],
  settled: ['kept', 'late', 'void', 'replaced'],
} as const;
export type PromisesAsked = { state: keyof typeof statesOf; customerId: string | null; cursor: string | null; limit: number };

type PromiseRow = {
  promise_id: string;
  customer_id: string;
  name: string;
  deed: string;
  state: string;
  made_at: Temporal.Instant;
  due_at: Temporal.Instant | null;
  is_due_said: boolean;
  is_moved: boolean;
  kept_by: string | null;
  entry_id: Evidence['entryId'];
  start_at: number;
  end_at: number;
  reader: string;
};

/** Our promises, the newest made first. */
export async function readPromises(asker: Asker, asked: PromisesAsked): Promise<z.input<typeof shapes.PromisePage>> {
  const { firm } = asker;
  const before = asked.cursor === null ? null : promiseCursor(asked.cursor);
  return within(asker, async (tx) => {
    const { rows } = await sql<PromiseRow>`
      select f.promise_id, f.customer_id, c.name, f.deed, f.state, f.made_at, f.due_at, f.is_due_said, f.is_moved, f.kept_by,
             p.entry_id, p.start_at, p.end_at, p.reader
      from promise_fate f
      join promise p on p.firm_id = f.firm_id and p.promise_id = f.promise_id
      join customer c on c.firm_id = f.firm_id and c.customer_id = f.customer_id
      where f.firm_id = ${firm.id} and f.state = any(${[...statesOf[asked.state]]}::text[])
        ${asked.customerId ? sql`and f.customer_id = ${asked.customerId}` : sql``}
        ${before ? sql`and (f.made_at, f.promise_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      order by f.made_at desc, f.promise_id desc limit ${asked.limit + 1}`.execute(tx);
    const page = rows.slice(0, asked.limit);
    const evidence = page.map(
      (row): Evidence => ({ entryId: row.entry_id, start: row.start_at, end: row.end_at, reader: row.reader }),
    );
    const quotes = await quotesOf(asReader(tx), firm.id, evidence);
    const last = page.at(-1);
    return {
      rows: page.flatMap((row, i) => {
        const one = evidence[i];
        const quote = one && quotes.get(one);
        if (!quote) return [];
        return [
          {
            id: row.promise_id,
            customer: { id: row.customer_id, name: row.name },
            deed: row.deed,
            evidence: quote,
            madeAt: row.made_at.toString(),
            dueAt: row.due_at?.toString() ?? null,
            isDueSaid: row.is_due_said,
            state: stateOf(row),
          },
        ];
      }),
      next: rows.length > asked.limit && last ? `${last.made_at}~${last.promise_id}` : null,
    };
  });
}

function stateOf(row: PromiseRow): z.input<typeof shapes.PromiseLine>['state'] {
  if (row.state === 'kept') return row.kept_by === 'reader' ? 'seems-kept' : 'kept';
  if (row.state === 'open') return row.is_moved ? 'moved' : 'open';
  // as: the sweep writes these
  return row.state as 'late' | 'void' | 'paused' | 'replaced' | 'not-known';
}

function promiseCursor(cursor: string): { at: string; id: string } {
  const [at, id] = cursor.split('~');
  if (!at || !id || !/^[0-9TZ:.+-]{10,40}$/.test(at) || !/^[0-9a-f-]{36}$/.test(id))
    throw new Refusal('cursor_wrong', 400, 'This page of the list is not there any more. Start from the first.');
  return { at, id };
}
