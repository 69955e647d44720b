import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import { asReader, type FirmTx } from '#db/tenant.ts';
import { loadTimelines } from '#findings/load-timelines.ts';
import { firmSettings } from '#firm/settings.ts';
import { type CustomerId, type FindingId, type FirmId, newId, type PromiseId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { fateOf } from './fate.ts';
import type { PromiseTimeline } from './promise.ts';
import { promiseTimelines } from './queries.ts';
import { rememberFates } from './remember.ts';

type Deed = { kind: 'kept' } | { kind: 'moved'; dueTo: Temporal.Instant } | { kind: 'void' | 'not-a-promise'; reason: string };

/**
 * Notes what a member says of a promise. Nothing is overwritten: it is one more event, whose id takes it back. The promise's open card
 * is decided with it, by the same id. Throws a Refusal when the promise is unknown, or when a date is moved that has passed.
 */
export async function notePromise(
  tx: FirmTx,
  firmId: FirmId,
  promiseId: string,
  deed: Deed,
  now: Temporal.Instant,
): Promise<{ decisionId: string }> {
  const known = await tx
    .selectFrom('promise')
    .select(['customer_id'])
    .where('firm_id', '=', firmId)
    .where('promise_id', '=', promiseId)
    .executeTakeFirst();
  if (!known) throw new Refusal('promise_unknown', 404, 'There is no such promise.');
  const customerId = known.customer_id as CustomerId; // an id of our own table
  const settings = await firmSettings(asReader(tx), firmId);
  const before = await promisesOf(tx, firmId, customerId, now);
  const promise = before.find((one) => one.promiseId === promiseId);
  if (promise && deed.kind === 'moved') {
    const fate = fateOf(promise, settings, now);
    if (fate.due && fate.isDueSaid && Temporal.Instant.compare(fate.due, now) <= 0) {
      throw new Refusal('promise_already_due', 409, 'This date has passed. Apologise first, then make a new promise.');
    }
    if (Temporal.Instant.compare(deed.dueTo, now) <= 0)
      throw new Refusal('date_in_the_past', 422, 'The new date has passed too. Choose a later one.');
  }
  const eventId = newId<FindingId>();
  await tx
    .insertInto('promise_event')
    .values({
      firm_id: firmId,
      promise_id: promiseId,
      event_id: eventId,
      happened_at: now,
      kind: deed.kind,
      by: 'member',
      due_to: deed.kind === 'moved' ? deed.dueTo : null,
    })
    .execute();
  await settleCard(
    tx,
    firmId,
    { promiseId, eventId, became: deed.kind === 'not-a-promise' ? 'dismissed' : 'done', reason: reasonOf(deed) },
    now,
  );
  const fates = (await promisesOf(tx, firmId, customerId, now)).map((one) => ({
    promise: one,
    fate: fateOf(one, settings, now),
  }));
  await rememberFates(tx, firmId, { customers: [customerId], fates, settings });
  await markDirty(tx, firmId, [customerId]);
  return { decisionId: eventId };
}

const reasonOf = (deed: Deed): string => (deed.kind === 'kept' || deed.kind === 'moved' ? deed.kind : deed.reason);

async function promisesOf(tx: FirmTx, firmId: FirmId, customerId: CustomerId, now: Temporal.Instant): Promise<PromiseTimeline[]> {
  const timelines = await loadTimelines(asReader(tx), firmId, [customerId], now);
  return promiseTimelines(asReader(tx), firmId, timelines, now);
}

/** The promise's open card, if there is one, is decided under the id of the event: one undo takes back both. */
async function settleCard(
  tx: FirmTx,
  firmId: FirmId,
  act: { promiseId: string; eventId: string; became: 'done' | 'dismissed'; reason: string },
  now: Temporal.Instant,
): Promise<void> {
  await sql`
    with open as (
      select finding_id, state, reason, snoozed_until, decided_at, decided_by from finding
      where firm_id = ${firmId} and practice = 'promises' and subject = ${act.promiseId} and state in ('open', 'snoozed') for update),
    noted as (
      insert into decision (firm_id, decision_id, finding_id, was, became, reason, decided_at, batch_id)
      select ${firmId}, ${newId<PromiseId>()}::uuid, finding_id,
        jsonb_build_object('state', state, 'reason', reason, 'snoozedUntil', snoozed_until, 'decidedAt', decided_at, 'decidedBy', decided_by),
        ${act.became}, ${act.reason}, ${now}, ${act.eventId}
      from open limit 1 returning finding_id)
    update finding f set state = ${act.became}, reason = ${act.reason}, snoozed_until = null, decided_at = ${now}, updated_at = ${now}
    from noted where f.firm_id = ${firmId} and f.finding_id = noted.finding_id`.execute(tx);
}
