import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import { type CustomerId, type FirmId, newId, type PersonId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { countAnew } from './count.ts';
import { dropCustomers } from './drop-customers.ts';
import { forgetFigures, handOver } from './hand-over.ts';
import { type Customer, closeJournal, takeCustomers, takeJournal } from './merge.ts';
import { customerKey, personKey } from './names.ts';
import { refindWords } from './newcomers.ts';
import { nameOfDomain, type Point, pointKey } from './points.ts';
import { changeWhoIsWho } from './turns.ts';

/** What a split keeps so that it can go back: `copies` are people of whom some addresses went and some stayed. */
type SplitOff = { copies: { id: PersonId; of: PersonId }[] };

type PointOf = Point & { person_id: PersonId | null; person: string | null };

/**
 * Makes some addresses and numbers of a customer a customer of their own, with the people whose they are, and all that was said there.
 * Answers with what takes it back (`undoSplit`). Throws a Refusal when nothing or everything is meant.
 */
export async function splitCustomer(
  tx: FirmTx,
  firmId: FirmId,
  what: { customerId: CustomerId; points: { kind: string; value: string }[] },
  now: Temporal.Instant,
): Promise<{ decisionId: string; customerId: CustomerId; words: string }> {
  await changeWhoIsWho(tx, firmId);
  const from = (await takeCustomers(tx, firmId, [what.customerId])).get(what.customerId);
  if (!from || from.merged_into) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  const all = await sql<PointOf>`
    select q.kind, q.value, q.person_id, p.name as person
    from contact_point q left join person p on p.firm_id = ${firmId} and p.person_id = q.person_id
    where q.firm_id = ${firmId} and q.customer_id = ${from.customer_id} order by q.kind, q.value`.execute(tx);
  const wanted = new Set(what.points.map(pointKey));
  const going = all.rows.filter((point) => wanted.has(pointKey(point)));
  const staying = all.rows.filter((point) => !wanted.has(pointKey(point)));
  if (going.length === 0)
    throw new Refusal('nothing_to_split', 422, 'Choose the addresses or numbers that belong to somebody else.');
  if (!staying.some((point) => point.kind !== 'domain' && point.kind !== 'name'))
    throw new Refusal('everything_split', 422, 'Leave at least one address or number with this customer.');

  const to = await newCustomerOf(tx, firmId, from, going, now);
  const stays = new Set(staying.map((point) => point.person_id));
  const people = [...new Set(going.map((point) => point.person_id))]
    .filter((id) => id !== null && !stays.has(id))
    .filter((id) => id !== null);
  await handOver(tx, firmId, { from: from.customer_id, to, points: going, people });
  const copies: SplitOff['copies'] = [];
  for (const [of, points] of Map.groupBy(going, (point) => point.person_id)) {
    if (of === null || !stays.has(of)) continue;
    const id = newId<PersonId>();
    const name = points[0]?.person ?? '';
    await tx
      .insertInto('person')
      .values({ firm_id: firmId, person_id: id, customer_id: to, name, name_key: personKey(name) })
      .execute();
    await callThem(tx, firmId, { customerId: to, points, was: of, now: id });
    copies.push({ id, of });
  }
  await refindWords(tx, firmId, [from.customer_id, to]);
  const splitId = newId<CustomerId>();
  const moved: SplitOff = { copies };
  await tx
    .insertInto('customer_merge')
    .values({
      firm_id: firmId,
      merge_id: splitId,
      kept_id: from.customer_id,
      gone_id: to,
      is_split: true,
      moved: JSON.stringify(moved),
      merged_at: now,
      undone_at: null,
    })
    .execute();
  await markDirty(tx, firmId, [from.customer_id, to]);
  countAnew(firmId);
  return { decisionId: splitId, customerId: to, words: `They are a customer of their own, apart from ${from.name}.` };
}

async function newCustomerOf(
  tx: FirmTx,
  firmId: FirmId,
  from: Customer,
  going: PointOf[],
  now: Temporal.Instant,
): Promise<CustomerId> {
  const id = newId<CustomerId>();
  const domain = going.find((point) => point.kind === 'domain')?.value;
  const people = new Set(going.map((point) => point.person_id).filter((person) => person !== null));
  const kind = domain || people.size > 1 ? 'company' : 'private';
  const name = domain ? nameOfDomain(domain) : (going.find((point) => point.person)?.person ?? going[0]?.value ?? '');
  await tx
    .insertInto('customer')
    .values({
      firm_id: firmId,
      customer_id: id,
      kind,
      name,
      name_key: customerKey(kind, name),
      stage: from.stage,
      stage_by: from.stage_by,
      created_at: now,
    })
    .execute();
  await tx.insertInto('customer_card').values({ firm_id: firmId, customer_id: id, name, kind, stage: from.stage }).execute();
  return id;
}

/** At these addresses and numbers it was another person, or is again. */
async function callThem(
  tx: FirmTx,
  firmId: FirmId,
  who: { customerId: CustomerId; points: Point[]; was: PersonId; now: PersonId },
): Promise<void> {
  const values = who.points.map((point) => point.value);
  await sql`
    update contact_point set person_id = ${who.now}
    where firm_id = ${firmId} and customer_id = ${who.customerId} and person_id = ${who.was} and value = any(${values}::text[])`.execute(
    tx,
  );
  await sql`
    with named as (
      update party set person_id = ${who.now}
      where firm_id = ${firmId} and customer_id = ${who.customerId} and person_id = ${who.was} and point = any(${values}::text[]) returning entry_id),
    readings as (
      update reading r set person_id = ${who.now} from (select distinct entry_id from named) n
      where r.firm_id = ${firmId} and r.entry_id = n.entry_id and r.customer_id = ${who.customerId} and r.person_id = ${who.was})
    update promise p set person_id = ${who.now} from (select distinct entry_id from named) n
    where p.firm_id = ${firmId} and p.entry_id = n.entry_id and p.customer_id = ${who.customerId} and p.person_id = ${who.was}`.execute(
    tx,
  );
}

/**
 * Takes a split back: everything returns to the customer it came from. False when there is no such split; throws a Refusal when it was
 * taken back already, or when one of the two was merged into another since.
 */
export async function undoSplit(tx: FirmTx, firmId: FirmId, splitId: string, now: Temporal.Instant): Promise<boolean> {
  const found = await tx
    .selectFrom('customer_merge')
    .select('is_split')
    .where('firm_id', '=', firmId)
    .where('merge_id', '=', splitId)
    .executeTakeFirst();
  if (!found?.is_split) return false;
  const journal = await takeJournal(tx, firmId, splitId);
  if (!journal) return false;
  const { keptId, goneId } = journal;
  // as: written by splitCustomer alone
  const { copies } = journal.moved as SplitOff;
  const two = await takeCustomers(tx, firmId, [keptId, goneId]);
  const [kept, gone] = [two.get(keptId), two.get(goneId)];
  const parts = await tx
    .selectFrom('customer')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('merged_into', '=', goneId)
    .execute();
  if (!kept || !gone || kept.merged_into || gone.merged_into || parts.length > 0)
    throw new Refusal('changed_since', 409, 'One of the two was merged since. Take that back first.');
  const points = await sql<Point & { person_id: PersonId | null }>`
    select kind, value, person_id from contact_point where firm_id = ${firmId} and customer_id = ${goneId}`.execute(tx);
  for (const { id, of } of copies) {
    await callThem(tx, firmId, {
      customerId: goneId,
      points: points.rows.filter((point) => point.person_id === id),
      was: id,
      now: of,
    });
    await tx.deleteFrom('person').where('firm_id', '=', firmId).where('person_id', '=', id).execute();
  }
  await handOver(tx, firmId, { from: goneId, to: keptId, points: null, people: [] });
  await forgetFigures(tx, firmId, goneId);
  await dropCustomers(tx, firmId, sql`c.customer_id = ${goneId}`);
  await refindWords(tx, firmId, [keptId]);
  await closeJournal(tx, firmId, splitId, now);
  await markDirty(tx, firmId, [keptId]);
  countAnew(firmId);
  return true;
}
