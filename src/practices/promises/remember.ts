import { sql } from 'kysely';
import type { FirmTx, ReadDb } from '#db/tenant.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { type Calibration, calibrate, isOver, type PromiseCase, type PromiseRecord } from './calibration.ts';
import type { Fate } from './fate.ts';
import type { PromiseTimeline } from './promise.ts';

/** Keeps what became of all promises to these customers, one row each; those that are no longer read leave. */
export async function rememberFates(
  tx: FirmTx,
  firmId: FirmId,
  of: { customers: readonly CustomerId[]; fates: readonly { promise: PromiseTimeline; fate: Fate }[]; settings: FirmSettings },
): Promise<void> {
  const { hours } = of.settings;
  const days = (from: Temporal.Instant, to: Temporal.Instant): number => hours.minutesBetween(from, to) / hours.minutesPerDay;
  const known = await tx
    .selectFrom('promise_fate')
    .select(['promise_id', 'customer_id', 'state', 'due_at', 'is_moved', 'kept_at', 'kept_by', 'sign_entry_id'])
    .where('firm_id', '=', firmId)
    .where('customer_id', 'in', [...of.customers])
    .execute();
  const ids = new Set<string>(of.fates.map(({ promise }) => promise.promiseId));
  const left = known.filter((row) => !ids.has(row.promise_id)).map((row) => row.promise_id);
  if (left.length > 0) {
    await sql`delete from promise_fate where firm_id = ${firmId} and promise_id = any(${left}::uuid[])`.execute(tx);
  }
  const before = new Map(known.map((row) => [row.promise_id, row]));
  const changed = of.fates.filter(({ promise, fate }) => {
    const was = before.get(promise.promiseId);
    return (
      !was ||
      was.customer_id !== promise.customerId ||
      was.state !== fate.state ||
      was.is_moved !== fate.isMoved ||
      was.kept_by !== fate.keptBy ||
      was.sign_entry_id !== (fate.sign?.entryId ?? null) ||
      !isSameMoment(was.due_at, fate.due) ||
      !isSameMoment(was.kept_at, fate.keptAt)
    );
  });
  const rows = changed.map(({ promise, fate }) => {
    const said = promise.dueTo && !promise.isHolding && !promise.hasCondition ? days(promise.madeAt, promise.dueTo) : null;
    return {
      firm_id: firmId,
      promise_id: promise.promiseId,
      customer_id: promise.customerId,
      deed: promise.deed,
      state: fate.state,
      made_at: promise.madeAt,
      due_at: fate.due,
      is_due_said: fate.isDueSaid,
      is_moved: fate.isMoved,
      kept_at: fate.keptAt,
      kept_by: fate.keptBy,
      sign_entry_id: fate.sign?.entryId ?? null,
      said_days: said,
      took_days: fate.keptAt && !promise.hasCondition ? days(promise.madeAt, fate.keptAt) : null,
    };
  });
  for (let i = 0; i < rows.length; i += 2_000) {
    await tx
      .insertInto('promise_fate')
      .values(rows.slice(i, i + 2_000))
      .onConflict((conflict) =>
        conflict.columns(['firm_id', 'promise_id']).doUpdateSet((set) => ({
          customer_id: set.ref('excluded.customer_id'),
          deed: set.ref('excluded.deed'),
          state: set.ref('excluded.state'),
          due_at: set.ref('excluded.due_at'),
          is_due_said: set.ref('excluded.is_due_said'),
          is_moved: set.ref('excluded.is_moved'),
          kept_at: set.ref('excluded.kept_at'),
          kept_by: set.ref('excluded.kept_by'),
          sign_entry_id: set.ref('excluded.sign_entry_id'),
          said_days: set.ref('excluded.said_days'),
          took_days: set.ref('excluded.took_days'),
        })),
      )
      .execute();
  }
}

/** The database keeps microseconds. */
const isSameMoment = (a: Temporal.Instant | null, b: Temporal.Instant | null): boolean =>
  a === null || b === null ? a === b : a.round('microsecond').equals(b.round('microsecond'));

/** Said against done is learnt from the newest promises; older ones tell of another firm. */
const mostCases = 20_000;

/** Said against done for every kind of deed with enough cases, as of the last sweep. */
export async function calibrationOf(
  db: ReadDb,
  firmId: FirmId,
  settings: FirmSettings,
  now: Temporal.Instant,
): Promise<Calibration[]> {
  const rows = await db
    .selectFrom('promise_fate')
    .select(['deed', 'state', 'made_at', 'said_days', 'took_days'])
    .where('firm_id', '=', firmId)
    .where('state', 'in', [...isOver, 'open'])
    .where('made_at', '<=', now)
    .orderBy('made_at', 'desc')
    .limit(mostCases)
    .execute();
  const { hours } = settings;
  return calibrate(
    rows.flatMap((row): PromiseCase[] => {
      const base = { deed: row.deed, said: row.said_days };
      if (row.state === 'open')
        return [{ ...base, took: hours.minutesBetween(row.made_at, now) / hours.minutesPerDay, isOver: false }];
      return row.took_days === null ? [] : [{ ...base, took: row.took_days, isOver: true }];
    }),
  );
}

/** What became of the promises that named a time and fell due in the last twelve months, as of the last sweep. */
export async function recordAsSwept(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<PromiseRecord> {
  const rows = await db
    .selectFrom('promise_fate')
    .select((at) => ['state', 'is_moved', at.fn.countAll<number>().as('count')])
    .where('firm_id', '=', firmId)
    .where('is_due_said', '=', true)
    .where('state', 'in', ['open', 'kept', 'late', 'not-known', 'replaced'])
    .where('due_at', '>', now.subtract({ hours: 24 * 365 }))
    .groupBy(['state', 'is_moved'])
    .execute();
  const record: PromiseRecord = { kept: 0, late: 0, moved: 0, notKnown: 0, open: 0 };
  for (const row of rows) {
    const kind =
      row.state === 'late'
        ? 'late'
        : row.is_moved
          ? 'moved'
          : row.state === 'kept'
            ? 'kept'
            : row.state === 'open'
              ? 'open'
              : 'notKnown';
    record[kind] += row.count;
  }
  return record;
}
