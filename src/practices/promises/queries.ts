import type { ReadDb } from '#db/tenant.ts';
import { type CustomerTimeline, firstAfter } from '#findings/timeline.ts';
import type { CustomerId, EntryId, FirmId, PersonId, PromiseId, ThreadId } from '#lib/ids.ts';
import { dueAt, dueFixedBy, isBefore, type PromiseEvent, type PromiseTimeline } from './promise.ts';

type Row = Omit<PromiseTimeline, 'later' | 'events' | 'holding' | 'people' | 'isPrivate' | 'next'>;

/** Below this a reading is a guess, and a guess is no promise. */
const leastConfidence = 0.5;

/** Every promise made to these customers up to `now`, with all that happened to it and all that came after, oldest first. */
export async function promiseTimelines(
  db: ReadDb,
  firmId: FirmId,
  customers: readonly CustomerTimeline[],
  now: Temporal.Instant,
): Promise<PromiseTimeline[]> {
  if (customers.length === 0) return [];
  const ids = customers.map((one) => one.customerId);
  const rows = await db
    .selectFrom('promise')
    .innerJoin('reading', (join) =>
      join.onRef('reading.firm_id', '=', 'promise.firm_id').onRef('reading.entry_id', '=', 'promise.entry_id'),
    )
    .select([
      'promise.promise_id',
      'promise.entry_id',
      'promise.customer_id',
      'promise.person_id',
      'promise.start_at',
      'promise.end_at',
      'promise.deed',
      'promise.due_from',
      'promise.due_to',
      'promise.grain',
      'promise.is_holding',
      'promise.has_condition',
      'promise.made_at',
      'promise.reader',
      'reading.thread_id',
    ])
    .where('promise.firm_id', '=', firmId)
    .where('promise.customer_id', 'in', ids)
    .where('promise.made_at', '<=', now)
    .where('promise.confidence', '>=', leastConfidence)
    .where('reading.is_hidden', '=', false)
    .orderBy('promise.made_at')
    .orderBy('promise.promise_id')
    .execute();
  if (rows.length === 0) return [];
  const events = await eventsOf(
    db,
    firmId,
    rows.map((row) => row.promise_id),
    now,
  );
  const promises: Row[] = rows.map((row) => ({
    // ids of our own tables
    promiseId: row.promise_id as PromiseId,
    entryId: row.entry_id as EntryId,
    customerId: row.customer_id as CustomerId,
    personId: row.person_id as PersonId | null,
    threadId: row.thread_id as ThreadId,
    start: row.start_at,
    end: row.end_at,
    deed: row.deed,
    dueFrom: row.due_from,
    dueTo: dueAt(row.due_from, row.due_to),
    grain: row.grain,
    isHolding: row.is_holding,
    hasCondition: row.has_condition,
    madeAt: row.made_at,
    reader: row.reader,
  }));
  const byCustomer = Map.groupBy(promises, (one) => one.customerId);
  return customers.flatMap((customer) => withWhatCameAfter(customer, byCustomer.get(customer.customerId) ?? [], events));
}

/** Puts promises and the customer's later entries together; a later promise of the same deed in the same thread, for a later time, takes an earlier one's place. */
export function withWhatCameAfter(
  customer: CustomerTimeline,
  promises: readonly Row[],
  events: ReadonlyMap<string, PromiseEvent[]>,
): PromiseTimeline[] {
  const holding = new Set(promises.filter((one) => dueFixedBy(one) === null).map((one) => one.entryId));
  const entries = new Map(customer.entries.map((entry) => [entry.entryId, entry]));
  return promises.map((promise, i) => ({
    ...promise,
    isPrivate: customer.kind === 'private',
    people: entries.get(promise.entryId)?.people.map((one) => one.key) ?? [],
    events: events.get(promise.promiseId) ?? [],
    later: customer.entries.slice(firstAfter(customer.entries, promise.madeAt)),
    holding,
    next:
      promises
        .slice(i + 1)
        .find(
          (one) =>
            one.threadId === promise.threadId &&
            one.entryId !== promise.entryId &&
            one.deed === promise.deed &&
            one.deed !== 'other' &&
            one.dueTo !== null &&
            isLater(one.dueTo, promise),
        )?.madeAt ?? null,
  }));
}

/** "As I said, on Friday" repeats a promise and takes nobody's place. */
function isLater(newDue: Temporal.Instant, promise: Row): boolean {
  const due = dueFixedBy(promise);
  return due === null || isBefore(due, newDue);
}

async function eventsOf(
  db: ReadDb,
  firmId: FirmId,
  promises: readonly string[],
  now: Temporal.Instant,
): Promise<Map<string, PromiseEvent[]>> {
  const rows = await db
    .selectFrom('promise_event')
    .select(['promise_id', 'happened_at', 'kind', 'by', 'due_from', 'due_to', 'entry_id'])
    .where('firm_id', '=', firmId)
    .where('promise_id', 'in', [...promises])
    .where('happened_at', '<=', now)
    .where('undone_at', 'is', null)
    .orderBy('happened_at')
    .orderBy('event_id')
    .execute();
  return Map.groupBy(
    rows.map((row) => ({
      promiseId: row.promise_id,
      at: row.happened_at,
      // checked by the table
      kind: row.kind as PromiseEvent['kind'],
      by: row.by as PromiseEvent['by'],
      dueFrom: row.due_from,
      dueTo: dueAt(row.due_from, row.due_to),
      entryId: row.entry_id as EntryId | null,
    })),
    (event) => event.promiseId,
  );
}
