import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { type FindingId, type FirmId, type MemberId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { touchCustomers } from './store.ts';

export type Decision =
  | { became: 'done'; reason?: string | null }
  | { became: 'dismissed'; reason: string }
  | { became: 'snoozed'; until: Temporal.Instant };

type Before = {
  finding_id: string;
  customer_id: string | null;
  state: string;
  reason: string | null;
  snoozed_until: Temporal.Instant | null;
  decided_at: Temporal.Instant | null;
  decided_by: string | null;
};

const columns = ['finding_id', 'customer_id', 'state', 'reason', 'snoozed_until', 'decided_at', 'decided_by'] as const;

/** What an undo needs, as plain JSON. */
const asWas = (row: Before): string =>
  JSON.stringify({
    state: row.state,
    reason: row.reason,
    snoozedUntil: row.snoozed_until?.toString() ?? null,
    decidedAt: row.decided_at?.toString() ?? null,
    decidedBy: row.decided_by,
  });

/**
 * Decides findings: done, dismissed (with a reason) or snoozed. Every act is a row of `decision` and can be undone by the id that comes
 * back, all of them by one id. What is decided or gone already is left alone; throws a Refusal when nothing was open.
 */
export async function decide(
  tx: FirmTx,
  firmId: FirmId,
  act: { findings: readonly string[]; decision: Decision; memberId?: MemberId | null },
  now: Temporal.Instant,
): Promise<{ decisionId: string; count: number }> {
  const { decision } = act;
  const until = decision.became === 'snoozed' ? decision.until : null;
  if (until && Temporal.Instant.compare(until, now) <= 0) {
    throw new Refusal('snooze_in_the_past', 422, 'This moment has passed. Choose a later one.');
  }
  const rows: Before[] = await tx
    .selectFrom('finding')
    .select(columns)
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`finding_id = any(${[...act.findings]}::uuid[])`)
    .where('state', 'in', ['open', 'snoozed'])
    .forUpdate()
    .execute();
  if (rows.length === 0) {
    const known = await tx
      .selectFrom('finding')
      .select('finding_id')
      .where('firm_id', '=', firmId)
      .where(sql<boolean>`finding_id = any(${[...act.findings]}::uuid[])`)
      .limit(1)
      .executeTakeFirst();
    if (!known) throw new Refusal('finding_unknown', 404, 'There is no such finding.');
    throw new Refusal('finding_not_open', 409, 'This is not open any more: it was decided already, or it has settled itself.');
  }
  const reason = decision.became === 'snoozed' ? null : (decision.reason ?? null);
  const batchId = newId<FindingId>();
  for (let i = 0; i < rows.length; i += 2_000) {
    await tx
      .insertInto('decision')
      .values(
        rows.slice(i, i + 2_000).map((row) => ({
          firm_id: firmId,
          decision_id: newId<FindingId>(),
          finding_id: row.finding_id,
          was: asWas(row),
          became: decision.became,
          reason,
          member_id: act.memberId ?? null,
          decided_at: now,
          undone_at: null,
          batch_id: batchId,
        })),
      )
      .execute();
  }
  const ids = rows.map((row) => row.finding_id);
  await tx
    .updateTable('finding')
    .set({
      state: decision.became,
      reason,
      snoozed_until: until,
      decided_at: now,
      decided_by: act.memberId ?? null,
      updated_at: now,
    })
    .where('firm_id', '=', firmId)
    .where(sql<boolean>`finding_id = any(${ids}::uuid[])`)
    .execute();
  await touchCustomers(
    tx,
    firmId,
    rows.map((row) => row.customer_id),
  );
  return { decisionId: batchId, count: rows.length };
}

/** Takes a decision back: its findings are as they were. Throws a Refusal when it was undone already or decided anew since. */
export async function undoDecision(
  tx: FirmTx,
  firmId: FirmId,
  decisionId: string,
  now: Temporal.Instant,
): Promise<{ count: number }> {
  const undone = await sql<{ finding_id: string; customer_id: string | null }>`
    with taken as (
      update decision d set undone_at = ${now}
      where d.firm_id = ${firmId} and d.batch_id = ${decisionId} and d.undone_at is null
        and not exists (
          select 1 from decision l where l.firm_id = d.firm_id and l.finding_id = d.finding_id and l.undone_at is null
            and l.decision_id > d.decision_id)
      returning d.finding_id, d.was)
    update finding f set
      state = t.was->>'state', reason = t.was->>'reason', snoozed_until = (t.was->>'snoozedUntil')::timestamptz,
      decided_at = (t.was->>'decidedAt')::timestamptz, decided_by = (t.was->>'decidedBy')::uuid, updated_at = ${now}
    from taken t
    where f.firm_id = ${firmId} and f.finding_id = t.finding_id
    returning f.finding_id, f.customer_id`.execute(tx);
  // what was said of a promise carries the same id
  const events = await sql<{ customer_id: string }>`
    with taken as (
      update promise_event set undone_at = ${now} where firm_id = ${firmId} and event_id = ${decisionId} and undone_at is null returning promise_id)
    select p.customer_id from taken t join promise p on p.firm_id = ${firmId} and p.promise_id = t.promise_id`.execute(tx);
  const customers = [...undone.rows, ...events.rows].map((row) => row.customer_id);
  if (customers.length === 0) {
    const { rows } = await sql`
      select 1 where exists (select from decision where firm_id = ${firmId} and batch_id = ${decisionId})
        or exists (select from promise_event where firm_id = ${firmId} and event_id = ${decisionId})
        or exists (select from customer_merge where firm_id = ${firmId} and merge_id = ${decisionId})`.execute(tx);
    if (rows.length === 0) throw new Refusal('decision_unknown', 404, 'There is nothing of this kind to take back.');
    throw new Refusal('nothing_to_undo', 409, 'This was taken back already, or something newer was decided since.');
  }
  await touchCustomers(tx, firmId, customers);
  return { count: customers.length };
}
