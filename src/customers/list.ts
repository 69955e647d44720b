import { type RawBuilder, sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { countCustomers } from './count.ts';
import { mostFound, patternFor } from './find.ts';
import { type Stage, stages } from './stages.ts';

export const sorts = [
  'name',
  'lastAt',
  'firstAt',
  'waitingSince',
  'quietDays',
  'usualGapDays',
  'income',
  'openPromises',
  'pAlive',
  'entries',
] as const;
export type Sort = (typeof sorts)[number];

export type CustomerLine = {
  id: CustomerId;
  name: string;
  kind: 'company' | 'private';
  stage: Stage;
  firstAt: string | null;
  lastAt: string | null;
  lastTouchAt: string | null;
  waitingSince: string | null;
  usualGapDays: number | null;
  quietDays: number | null;
  pAlive: number | null;
  income: { minor: number; currency: string } | null;
  openPromises: number;
  entries: number;
};

/** `total` is exact unless it says otherwise: what a very common piece of a name finds is counted up to 5,000. */
export type CustomerList = { rows: CustomerLine[]; total: number; isTotalExact: boolean; next: string | null };

export type CustomersAsked = {
  sort: Sort;
  order: 'asc' | 'desc';
  stage: Stage | null;
  q: string;
  cursor: string | null;
  limit: number;
};

/** The column behind each order, and its type as PostgreSQL calls it. */
const columns: Record<Sort, { column: string; type: string }> = {
  name: { column: 'name_sort', type: 'text' },
  lastAt: { column: 'last_at', type: 'timestamptz' },
  firstAt: { column: 'first_at', type: 'timestamptz' },
  waitingSince: { column: 'waiting_since', type: 'timestamptz' },
  quietDays: { column: 'quiet_days', type: 'real' },
  usualGapDays: { column: 'usual_gap_days', type: 'real' },
  income: { column: 'income_minor', type: 'bigint' },
  openPromises: { column: 'open_promises', type: 'int' },
  pAlive: { column: 'p_alive', type: 'real' },
  entries: { column: 'entries', type: 'int' },
};

type Row = {
  customer_id: CustomerId;
  name: string;
  kind: 'company' | 'private';
  stage: Stage;
  first_at: Temporal.Instant | null;
  last_at: Temporal.Instant | null;
  last_touch_at: Temporal.Instant | null;
  waiting_since: Temporal.Instant | null;
  usual_gap_days: number | null;
  quiet_days: number | null;
  p_alive: number | null;
  income_minor: number | null;
  income_currency: string | null;
  open_promises: number;
  entries: number;
  /** What the list is ordered by, as text, for the cursor. */
  sort_key: string | null;
};

/**
 * A page of the list of customers, in any order, of one stage or of all, those found by a piece of their name, address or number.
 * Figures are as of the last sweep; who has none in the column that orders comes last, whichever way round. Merged customers are not in it.
 * Throws a Refusal when the cursor is not one of ours.
 */
export async function listCustomers(tx: FirmTx, firmId: FirmId, asked: CustomersAsked): Promise<CustomerList> {
  const from = asked.cursor === null ? null : readCursor(asked.cursor);
  const pattern = patternFor(asked.q);
  const few = pattern === null ? null : await readFound(tx, firmId, asked, { pattern, after: from });
  const rows = few?.rows ?? (await readInOrder(tx, firmId, asked, { pattern, after: from }));
  const shown = rows.slice(0, asked.limit);
  const last = shown.at(-1);
  return {
    rows: shown.map(asLine),
    total: few?.total ?? (pattern === null ? await countCustomers(tx, firmId, asked.stage) : mostFound),
    isTotalExact: few !== null || pattern === null,
    next: rows.length > asked.limit && last ? cursorAfter(last) : null,
  };
}

/** The orders in which everybody has a place. */
const isAlwaysKnown = (sort: Sort): boolean => sort === 'name' || sort === 'openPromises' || sort === 'entries';

type Part = { pattern: string | null; after: Cursor | null };

/** Goes along the index of this order: first those with a value, then those without. */
async function readInOrder(tx: FirmTx, firmId: FirmId, asked: CustomersAsked, { pattern, after }: Part): Promise<Row[]> {
  const most = asked.limit + 1;
  const isAtUnknown = after !== null && after.key === null;
  const rows = isAtUnknown ? [] : await readStretch(tx, firmId, asked, { pattern, after, isUnknown: false, limit: most });
  if (rows.length >= most || isAlwaysKnown(asked.sort)) return rows;
  const unknown = await readStretch(tx, firmId, asked, {
    pattern,
    after: isAtUnknown ? after : null,
    isUnknown: true,
    limit: most - rows.length,
  });
  return [...rows, ...unknown];
}

async function readStretch(
  tx: FirmTx,
  firmId: FirmId,
  asked: CustomersAsked,
  part: Part & { isUnknown: boolean; limit: number },
): Promise<Row[]> {
  const by = sql.ref(`k.${columns[asked.sort].column}`);
  const isDown = asked.order === 'desc' && !part.isUnknown;
  const order = isDown ? sql`desc` : sql`asc`;
  const beyond = part.after ? beyondOf(by, asked.sort, part.after, isDown) : sql`true`;
  const fits = part.pattern
    ? // with its limit it is asked row by row; as a mere `exists` it would be joined, reading everything that is found
      sql`(select true from customer_words w where w.firm_id = ${firmId} and w.customer_id = k.customer_id and w.words like ${part.pattern} limit 1)`
    : sql`true`;
  // the index begins with the stage: all stages are so many stretches of it, merged
  const stretches = (asked.stage ? [asked.stage] : stages).map(
    (stage) => sql`(
    select k.*, ${by}::text as sort_key from customer_card k
    where k.firm_id = ${firmId} and k.stage = ${stage} and ${by} is ${part.isUnknown ? sql`null` : sql`not null`} and ${beyond} and ${fits}
    order by ${by} ${order}, k.customer_id ${order} limit ${part.limit})`,
  );
  const rows = await sql<Row>`
    select * from (${sql.join(stretches, sql` union all `)}) k order by ${by} ${order}, k.customer_id ${order} limit ${part.limit}`.execute(
    tx,
  );
  return rows.rows;
}

/** What comes after the last row of the page before. */
function beyondOf(by: RawBuilder<unknown>, sort: Sort, after: Cursor, isDown: boolean): RawBuilder<unknown> {
  if (after.key === null) return sql`k.customer_id > ${after.id}::uuid`;
  return sql`(${by}, k.customer_id) ${isDown ? sql`<` : sql`>`} (${after.key}::${sql.raw(columns[sort].type)}, ${after.id}::uuid)`;
}

/** Those whom the index of words finds, put in order; null where they are too many for that. */
async function readFound(
  tx: FirmTx,
  firmId: FirmId,
  asked: CustomersAsked,
  { pattern, after }: Part,
): Promise<{ rows: Row[]; total: number } | null> {
  const by = sql.ref(`k.${columns[asked.sort].column}`);
  const isDown = asked.order === 'desc';
  const order = isDown ? sql`desc` : sql`asc`;
  const key = after?.key ?? null;
  const beyond =
    after === null
      ? sql`true`
      : key === null
        ? sql`k.by is null and k.customer_id > ${after.id}::uuid`
        : sql`(k.by is null or ${beyondOf(sql`k.by`, asked.sort, after, isDown)})`;
  const found = await sql<Row & { hits: number; total: number }>`
    with hits as materialized (select id from find_customers(${pattern}, ${mostFound + 1}) as id),
      counted as materialized (select count(*) as n from hits),
      fitting as materialized (
        select k.customer_id, ${by} as by from (select distinct id from hits where (select n from counted) <= ${mostFound}) f
        join customer_card k on k.firm_id = ${firmId} and k.customer_id = f.id
        where ${asked.stage ? sql`k.stage = ${asked.stage}` : sql`true`}),
      page as (
        select k.customer_id, k.by,
          row_number() over (order by k.by is null, k.by ${order}, case when k.by is null then k.customer_id end, k.customer_id ${order}) as place
        from fitting k where ${beyond} order by place limit ${asked.limit + 1})
    select k.*, page.by::text as sort_key, (select n from counted) as hits, (select count(*) from fitting) as total
    from (select 1) as one
    left join (page join customer_card k on k.firm_id = ${firmId} and k.customer_id = page.customer_id) on true
    order by page.place`.execute(tx);
  const first = found.rows[0];
  if (!first || first.hits > mostFound) return null;
  return { rows: found.rows.filter((row) => row.customer_id !== null), total: first.total };
}

const iso = (at: Temporal.Instant | null): string | null => at?.toString() ?? null;

/** A row of `customer_card` as lists and pages show it. */
export function asLine(row: Omit<Row, 'sort_key'>): CustomerLine {
  return {
    id: row.customer_id,
    name: row.name,
    kind: row.kind,
    stage: row.stage,
    firstAt: iso(row.first_at),
    lastAt: iso(row.last_at),
    lastTouchAt: iso(row.last_touch_at),
    waitingSince: iso(row.waiting_since),
    usualGapDays: row.usual_gap_days,
    quietDays: row.quiet_days,
    pAlive: row.p_alive,
    income:
      row.income_minor === null || row.income_currency === null
        ? null
        : { minor: row.income_minor, currency: row.income_currency },
    openPromises: row.open_promises,
    entries: row.entries,
  };
}

type Cursor = { key: string | null; id: string };

const cursorAfter = (row: Row): string => Buffer.from(JSON.stringify([row.sort_key, row.customer_id])).toString('base64url');

function readCursor(cursor: string): Cursor {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (Array.isArray(value) && value.length === 2) {
      const [key, id]: unknown[] = value;
      if ((key === null || typeof key === 'string') && typeof id === 'string' && /^[0-9a-f-]{36}$/.test(id)) return { key, id };
    }
  } catch {
    // refused below
  }
  throw new Refusal('cursor_wrong', 400, 'This page of the list is not there any more. Start from the top.');
}
