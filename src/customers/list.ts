import { type RawBuilder, sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { countByStage, countCustomers } from './count.ts';
import { mostFound, mostSorted, patternFor } from './find.ts';
import type { Stage } from './stages.ts';

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
  // the stages that have anybody: each is a stretch of the index, and the fewer are merged the sooner it is planned
  const among = (await countByStage(tx, firmId))
    .filter(({ stage }) => asked.stage === null || asked.stage === stage)
    .map(({ stage }) => stage);
  if (among.length === 0) return { rows: [], total: 0, isTotalExact: true, next: null };
  const few = pattern === null ? null : await readFound(tx, firmId, asked, { among, pattern, after: from });
  const rows = few?.rows ?? (await readInOrder(tx, firmId, asked, { among, pattern, after: from }));
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

type Part = { among: readonly Stage[]; pattern: string | null; after: Cursor | null };

/** Goes along the index of this order: first those with a value, then those without. */
async function readInOrder(tx: FirmTx, firmId: FirmId, asked: CustomersAsked, { among, pattern, after }: Part): Promise<Row[]> {
  const most = asked.limit + 1;
  const isAtUnknown = after !== null && after.key === null;
  const rows = isAtUnknown ? [] : await readStretch(tx, firmId, asked, { among, pattern, after, isUnknown: false, limit: most });
  if (rows.length >= most || isAlwaysKnown(asked.sort)) return rows;
  const unknown = await readStretch(tx, firmId, asked, {
    among,
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
  const fits = part.pattern
    ? // with its limit it is asked row by row; as a mere `exists` it would be joined, reading everything that is found
      sql`(select true from customer_words w where w.firm_id = ${firmId} and w.customer_id = k.customer_id and w.words like ${part.pattern} limit 1)`
    : sql`true`;
  const order = asked.order === 'desc' && !part.isUnknown ? sql`desc` : sql`asc`;
  // what is walked over is read from the index alone; only those shown are fetched
  const walk = stretches(firmId, asked, { ...part, fits, take: sql`k.customer_id, ${by} as by` });
  const rows = await sql<Row>`
    select k.*, walked.by::text as sort_key
    from (${walk}) walked join customer_card k on k.firm_id = ${firmId} and k.customer_id = walked.customer_id
    order by walked.by ${order}, walked.customer_id ${order}`.execute(tx);
  return rows.rows;
}

type Stretch = {
  among: readonly Stage[];
  after: Cursor | null;
  isUnknown: boolean;
  fits: RawBuilder<unknown>;
  take: RawBuilder<unknown>;
  limit: number;
};

/** The index of an order begins with the stage: all stages are so many stretches of it, merged. */
function stretches(
  firmId: FirmId,
  asked: CustomersAsked,
  { among, after, isUnknown, fits, take, limit }: Stretch,
): RawBuilder<unknown> {
  const by = sql.ref(`k.${columns[asked.sort].column}`);
  const isDown = asked.order === 'desc' && !isUnknown;
  const order = sql`${by} ${isDown ? sql`desc` : sql`asc`}, k.customer_id ${isDown ? sql`desc` : sql`asc`}`;
  const beyond = after ? beyondOf(by, asked.sort, after, isDown) : sql`true`;
  const each = among.map(
    (stage) => sql`(
    select ${take} from customer_card k
    where k.firm_id = ${firmId} and k.stage = ${stage} and ${by} is ${isUnknown ? sql`null` : sql`not null`} and ${beyond} and ${fits}
    order by ${order} limit ${limit})`,
  );
  return sql`select * from (${sql.join(each, sql` union all `)}) k order by k.by ${isDown ? sql`desc` : sql`asc`}, k.customer_id ${isDown ? sql`desc` : sql`asc`} limit ${limit}`;
}

/** What comes after the last row of the page before. */
function beyondOf(by: RawBuilder<unknown>, sort: Sort, after: Cursor, isDown: boolean): RawBuilder<unknown> {
  if (after.key === null) return sql`k.customer_id > ${after.id}::uuid`;
  return sql`(${by}, k.customer_id) ${isDown ? sql`<` : sql`>`} (${after.key}::${sql.raw(columns[sort].type)}, ${after.id}::uuid)`;
}

/**
 * Those whom the index of words finds, in order; null where they are too many for that. A few are fetched and sorted; of more, the order's
 * index is read, which alone is short, until the page is full.
 */
async function readFound(
  tx: FirmTx,
  firmId: FirmId,
  asked: CustomersAsked,
  { among, pattern, after }: Part,
): Promise<{ rows: Row[]; total: number } | null> {
  const by = sql.ref(`k.${columns[asked.sort].column}`);
  const isDown = asked.order === 'desc';
  const order = isDown ? sql`desc` : sql`asc`;
  const limit = asked.limit + 1;
  const isAtUnknown = after !== null && after.key === null;
  const rest = after
    ? sql`(${by} is null ${isAtUnknown ? sql`and` : sql`or`} ${beyondOf(by, asked.sort, after, isDown)})`
    : sql`true`;
  const ofStage = asked.stage ? sql`k.stage = ${asked.stage}` : sql`true`;
  // "is true" keeps it a look into a hash of those found; as a mere `in` it would be joined the other way round
  const isFound = sql`(k.customer_id in (select id from hits)) is true`;
  const take = sql`k.customer_id, ${by} as by`;
  const known = stretches(firmId, asked, {
    among,
    after,
    isUnknown: false,
    fits: sql`(select is_many from counted) and ${sql.lit(!isAtUnknown)} and ${isFound}`,
    take,
    limit,
  });
  const unknown = stretches(firmId, asked, {
    among,
    after: isAtUnknown ? after : null,
    isUnknown: true,
    fits: sql`(select is_many from counted) and (select count(*) from known) < ${limit} and ${isFound}`,
    take,
    limit,
  });
  const found = await sql<Row & { is_common: boolean; total: number }>`
    with raw as materialized (select id from find_customers(${pattern}, ${mostFound + 1}) as id),
      counted as materialized (select count(*) > ${mostFound} as is_common, count(*) between ${mostSorted + 1} and ${mostFound} as is_many from raw),
      hits as materialized (select distinct id from raw where not (select is_common from counted)),
      few as (
        select ${take} from hits join customer_card k on k.firm_id = ${firmId} and k.customer_id = hits.id
        where not (select is_many from counted) and ${ofStage} and ${rest}),
      known as materialized (${known}),
      unknown as materialized (${isAlwaysKnown(asked.sort) ? sql`select * from known where false` : unknown}),
      page as (
        select k.*, row_number() over (order by k.by is null, k.by ${order}, case when k.by is null then k.customer_id end, k.customer_id ${order}) as place
        from (select * from few union all select * from known union all select * from unknown) k order by place limit ${limit})
    select k.*, page.by::text as sort_key, counted.is_common,
      ${asked.stage ? sql`(select count(*) from customer_card k where k.firm_id = ${firmId} and ${ofStage} and ${isFound})` : sql`(select count(*) from hits)`} as total
    from counted left join (page join customer_card k on k.firm_id = ${firmId} and k.customer_id = page.customer_id) on true
    order by page.place`.execute(tx);
  const first = found.rows[0];
  if (!first || first.is_common) return null;
  return { rows: found.rows.filter((row) => row.customer_id !== null), total: first.total };
}

/** Figures of a model are known to so many places at most. */
const rounded = (value: number | null, places: number): number | null => (value === null ? null : Number(value.toFixed(places)));
/** No model is certain of a person. */
const surest = 0.99;

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
    usualGapDays: rounded(row.usual_gap_days, 1),
    quietDays: rounded(row.quiet_days, 1),
    pAlive: row.p_alive === null ? null : rounded(Math.min(surest, Math.max(1 - surest, row.p_alive)), 3),
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
