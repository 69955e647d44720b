import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import { type CustomerId, type EntryId, type FindingId, type FirmId, newId, type PersonId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { countAnew } from './count.ts';
import { forgetFigures, handOver } from './hand-over.ts';
import { customerKey } from './names.ts';
import { refindWords } from './newcomers.ts';
import type { Point } from './points.ts';
import { changeWhoIsWho } from './turns.ts';

export type Customer = {
  customer_id: CustomerId;
  name: string;
  kind: 'company' | 'private';
  stage: string;
  stage_by: string;
  merged_into: CustomerId | null;
};

/** What a merge keeps so that it can go back: who and what changed hands, the card of the one, what the other was before and after. */
type Merged = {
  points: Point[];
  people: PersonId[];
  readings: EntryId[];
  findings: FindingId[];
  card: unknown;
  was: Pick<Customer, 'kind' | 'stage' | 'stage_by'>;
  became: Pick<Customer, 'kind' | 'stage' | 'stage_by'>;
};

/** These customers, locked in the order of their ids so that two merges never wait for each other in a circle. */
export async function takeCustomers(tx: FirmTx, firmId: FirmId, ids: CustomerId[]): Promise<Map<CustomerId, Customer>> {
  const rows = await sql<Customer>`
    select customer_id, name, kind, stage, stage_by, merged_into from customer
    where firm_id = ${firmId} and customer_id = any(${ids}::uuid[]) order by customer_id for update`.execute(tx);
  return new Map(rows.rows.map((row) => [row.customer_id, row]));
}

const unknown = (): Refusal => new Refusal('customer_unknown', 404, 'There is no such customer.');

/**
 * Makes two customers one. The kept one gets the other's people, contact points, promises, invoices and findings; entries are not
 * touched, and `undoMerge` makes them two again. A stage that a person confirmed outlasts one that was only proposed.
 */
export async function mergeCustomers(
  tx: FirmTx,
  firmId: FirmId,
  pair: { keep: CustomerId; gone: CustomerId },
  now: Temporal.Instant,
): Promise<{ mergeId: string }> {
  if (pair.keep === pair.gone)
    throw new Refusal('same_customer', 422, 'This is one customer already. Choose another one to merge.');
  await changeWhoIsWho(tx, firmId);
  const two = await takeCustomers(tx, firmId, [pair.keep, pair.gone]);
  const [keep, gone] = [two.get(pair.keep), two.get(pair.gone)];
  if (!keep || !gone) throw unknown();
  if (keep.merged_into || gone.merged_into)
    throw new Refusal('customer_merged', 409, 'One of the two is part of another customer already. Load the page again.');
  const points =
    await sql<Point>`select kind, value from contact_point where firm_id = ${firmId} and customer_id = ${gone.customer_id} order by kind, value`.execute(
      tx,
    );
  const people = await sql<{
    person_id: PersonId;
  }>`select person_id from person where firm_id = ${firmId} and customer_id = ${gone.customer_id} order by person_id`.execute(tx);
  const card = await sql<{
    card: unknown;
  }>`select to_jsonb(k) as card from customer_card k where firm_id = ${firmId} and customer_id = ${gone.customer_id}`.execute(tx);
  const handed = await handOver(tx, firmId, { from: gone.customer_id, to: keep.customer_id, points: null, people: [] });
  const became = {
    kind: gone.kind === 'company' ? gone.kind : keep.kind,
    ...(keep.stage_by === 'proposed' && gone.stage_by === 'confirmed'
      ? { stage: gone.stage, stage_by: gone.stage_by }
      : { stage: keep.stage, stage_by: keep.stage_by }),
  };
  await setKind(tx, firmId, keep, became);
  await sql`update customer set merged_into = ${keep.customer_id} where firm_id = ${firmId} and customer_id = ${gone.customer_id}`.execute(
    tx,
  );
  await sql`update customer_words set customer_id = ${keep.customer_id} where firm_id = ${firmId} and customer_id = ${gone.customer_id}`.execute(
    tx,
  );
  await forgetFigures(tx, firmId, gone.customer_id);
  const moved: Merged = {
    points: points.rows,
    people: people.rows.map((row) => row.person_id),
    ...handed,
    card: card.rows[0]?.card ?? null,
    was: { kind: keep.kind, stage: keep.stage, stage_by: keep.stage_by },
    became,
  };
  const mergeId = newId<CustomerId>();
  await tx
    .insertInto('customer_merge')
    .values({
      firm_id: firmId,
      merge_id: mergeId,
      kept_id: keep.customer_id,
      gone_id: gone.customer_id,
      moved: JSON.stringify(moved),
      merged_at: now,
      undone_at: null,
    })
    .execute();
  await markDirty(tx, firmId, [keep.customer_id]);
  countAnew(firmId);
  return { mergeId };
}

async function setKind(tx: FirmTx, firmId: FirmId, who: Customer, what: Merged['became']): Promise<void> {
  await sql`
    update customer set kind = ${what.kind}, name_key = ${customerKey(what.kind, who.name)}, stage = ${what.stage}, stage_by = ${what.stage_by}
    where firm_id = ${firmId} and customer_id = ${who.customer_id}`.execute(tx);
  await sql`
    update customer_card set kind = ${what.kind}, stage = ${what.stage}
    where firm_id = ${firmId} and customer_id = ${who.customer_id}`.execute(tx);
}

/** A merge or split as it was kept, locked; null when there is none of this id. Throws a Refusal when it was taken back already. */
export async function takeJournal(
  tx: FirmTx,
  firmId: FirmId,
  id: string,
): Promise<{ keptId: CustomerId; goneId: CustomerId; isSplit: boolean; moved: unknown } | null> {
  await changeWhoIsWho(tx, firmId);
  const rows = await sql<{
    kept_id: CustomerId;
    gone_id: CustomerId;
    is_split: boolean;
    moved: unknown;
    undone_at: Temporal.Instant | null;
  }>`
    select kept_id, gone_id, is_split, moved, undone_at from customer_merge where firm_id = ${firmId} and merge_id = ${id} for update`.execute(
    tx,
  );
  const row = rows.rows[0];
  if (!row) return null;
  if (row.undone_at) throw new Refusal('nothing_to_undo', 409, 'This was taken back already.');
  return { keptId: row.kept_id, goneId: row.gone_id, isSplit: row.is_split, moved: row.moved };
}

export async function closeJournal(tx: FirmTx, firmId: FirmId, id: string, now: Temporal.Instant): Promise<void> {
  await tx
    .updateTable('customer_merge')
    .set({ undone_at: now })
    .where('firm_id', '=', firmId)
    .where('merge_id', '=', id)
    .execute();
}

/** Who a customer is part of today; mostly themselves. */
async function wholeOf(tx: FirmTx, firmId: FirmId, id: CustomerId): Promise<CustomerId> {
  const rows = await sql<{ customer_id: CustomerId }>`
    with recursive up as (
      select customer_id, merged_into, 0 as steps from customer where firm_id = ${firmId} and customer_id = ${id}
      union all
      select c.customer_id, c.merged_into, up.steps + 1 from up join customer c on c.firm_id = ${firmId} and c.customer_id = up.merged_into
      where up.steps < 100)
    select customer_id from up order by steps desc limit 1`.execute(tx);
  return rows.rows[0]?.customer_id ?? id;
}

/**
 * Makes two customers of one again: whatever the merge moved goes back, with all that has come in since at those addresses and numbers.
 * What a person has moved elsewhere since stays there. Throws a Refusal when there is no such merge, or it was taken back.
 */
export async function undoMerge(tx: FirmTx, firmId: FirmId, mergeId: string, now: Temporal.Instant): Promise<void> {
  const journal = await takeJournal(tx, firmId, mergeId);
  if (!journal || journal.isSplit) throw new Refusal('merge_unknown', 404, 'There is no such merge.');
  const { keptId, goneId } = journal;
  // as: written by mergeCustomers alone
  const moved = journal.moved as Merged;
  const holderId = await wholeOf(tx, firmId, keptId);
  const two = await takeCustomers(tx, firmId, [keptId, goneId]);
  const [kept, gone] = [two.get(keptId), two.get(goneId)];
  if (!kept || !gone) throw unknown();
  await handOver(tx, firmId, {
    from: holderId,
    to: goneId,
    points: moved.points,
    people: moved.people,
    readings: moved.readings,
    findings: moved.findings,
  });
  await sql`update customer set merged_into = null where firm_id = ${firmId} and customer_id = ${goneId}`.execute(tx);
  const isAsMerged =
    kept.kind === moved.became.kind && kept.stage === moved.became.stage && kept.stage_by === moved.became.stage_by;
  if (isAsMerged) await setKind(tx, firmId, kept, moved.was);
  await refindWords(tx, firmId, [holderId, goneId]);
  await bringBackCard(tx, firmId, gone, moved.card);
  await closeJournal(tx, firmId, mergeId, now);
  await markDirty(tx, firmId, [holderId, goneId]);
  countAnew(firmId);
}

/** The card as it was; the sweep brings its figures up to date. */
async function bringBackCard(tx: FirmTx, firmId: FirmId, gone: Customer, card: unknown): Promise<void> {
  await sql`
    insert into customer_card (firm_id, customer_id, name, kind, stage, entries, first_at, last_at, last_touch_at, waiting_since, usual_gap_days,
      quiet_days, p_alive, income_minor, income_currency, open_promises, late_promises, swept_at)
    select ${firmId}, ${gone.customer_id}, ${gone.name}, ${gone.kind}, ${gone.stage}, coalesce(k.entries, 0), k.first_at, k.last_at, k.last_touch_at,
      k.waiting_since, k.usual_gap_days, k.quiet_days, k.p_alive, k.income_minor, k.income_currency, coalesce(k.open_promises, 0),
      coalesce(k.late_promises, 0), k.swept_at
    from jsonb_to_record(${JSON.stringify(card ?? {})}::jsonb) as k (entries int, first_at timestamptz, last_at timestamptz, last_touch_at timestamptz,
      waiting_since timestamptz, usual_gap_days real, quiet_days real, p_alive real, income_minor bigint, income_currency text, open_promises int,
      late_promises int, swept_at timestamptz)
    on conflict do nothing`.execute(tx);
}
