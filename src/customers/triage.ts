import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import { type CustomerId, type FirmId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { sayCount } from '#lib/spoken-time.ts';
import { countAnew } from './count.ts';
import { isFreeMail, registeredDomain } from './points.ts';
import { confirmStage, type Stage, type TriageGroup, triageGroups } from './stages.ts';

export type TriageRow = {
  id: CustomerId;
  name: string;
  points: string[];
  /** Where a whole domain can be sorted at once; null for free mail, which is nobody's company. */
  domain: string | null;
  why: string;
  stage: Stage;
  lastAt: string | null;
};
export type Triage = {
  groups: { group: TriageGroup; words: string; proposed: Stage; count: number; confirmed: number; rows: TriageRow[] }[];
};

/** So many of a group are shown by name; the rest is sorted with the group, or found in the list of customers. */
const mostRows = 200;
/** In larger groups nobody is looked up by how recent they are. */
const mostSorted = 5_000;

/** Who wrote, in groups that one key sorts: those who are most likely customers first, within a group the newest first. */
export async function readTriage(tx: FirmTx, firmId: FirmId): Promise<Triage> {
  const counted = await sql<{ stage_group: string; stage: Stage; stage_by: string; n: number }>`
    select stage_group, stage, stage_by, count(*) as n from customer
    where firm_id = ${firmId} and merged_into is null group by stage_group, stage, stage_by`.execute(tx);
  const groups: Triage['groups'] = [];
  // as: Object.keys forgets which keys the object has
  for (const group of Object.keys(triageGroups) as TriageGroup[]) {
    const counts = counted.rows.filter((row) => row.stage_group === group);
    const count = counts.reduce((sum, row) => sum + row.n, 0);
    if (count === 0) continue;
    const open = counts.filter((row) => row.stage_by === 'proposed');
    const usual = (open.length > 0 ? open : counts).reduce((most, row) => (row.n > most.n ? row : most));
    groups.push({
      group,
      words: triageGroups[group],
      proposed: usual.stage,
      count,
      confirmed: count - open.reduce((sum, row) => sum + row.n, 0),
      rows: await readGroup(tx, firmId, group, count),
    });
  }
  return { groups };
}

async function readGroup(tx: FirmTx, firmId: FirmId, group: TriageGroup, count: number): Promise<TriageRow[]> {
  const newest = count > mostSorted ? sql`c.customer_id` : sql`k.last_at desc nulls last, c.customer_id`;
  const rows = await sql<{
    customer_id: CustomerId;
    name: string;
    stage: Stage;
    stage_why: string;
    last_at: Temporal.Instant | null;
    points: string[];
    domain: string | null;
  }>`
    select c.customer_id, c.name, c.stage, c.stage_why, k.last_at,
      array(select q.value from contact_point q where q.firm_id = ${firmId} and q.customer_id = c.customer_id and q.kind in ('email', 'phone', 'handle')
            order by q.kind = 'email' desc, q.value limit 3) as points,
      (select q.value from contact_point q where q.firm_id = ${firmId} and q.customer_id = c.customer_id and q.kind = 'domain' limit 1) as domain
    from customer c left join customer_card k on k.firm_id = ${firmId} and k.customer_id = c.customer_id
    where c.firm_id = ${firmId} and c.stage_group = ${group} and c.merged_into is null
    order by c.stage_by desc, ${newest} limit ${mostRows}`.execute(tx);
  return rows.rows.map((row) => ({
    id: row.customer_id,
    name: row.name,
    points: row.points,
    domain: row.domain,
    why: row.stage_why,
    stage: row.stage,
    lastAt: row.last_at?.toString() ?? null,
  }));
}

/** Whom an act of triage means: some by name, a whole group, or everybody at a domain. */
export type Sorted = { customers: readonly CustomerId[] } | { group: string } | { domain: string };

const oneOf: Record<Stage, string> = {
  stranger: 'a stranger',
  prospect: 'a prospect',
  customer: 'a customer',
  former: 'a former customer',
  declined: 'declined',
  'not-a-customer': 'not a customer',
};

/**
 * A person says what these are. In a group those whom somebody sorted before keep what was said; once all are sorted, all of them are
 * meant. Answers with what takes the act back (`undoSorting`). Throws a Refusal when nobody is meant, or a provider of free mail is.
 */
export async function sortCustomers(
  tx: FirmTx,
  firmId: FirmId,
  act: { whom: Sorted; stage: Stage },
  now: Temporal.Instant,
): Promise<{ decisionId: string; words: string; count: number }> {
  const before = await whomItMeans(tx, firmId, act.whom);
  if (before.length === 0) throw new Refusal('nobody_to_sort', 404, 'There is nobody like this any more. Load the page again.');
  const ids = before.map((row) => row.customer_id);
  const sortingId = newId<CustomerId>();
  const was = [...Map.groupBy(before, (row) => `${row.stage} ${row.stage_by}`).values()].map((rows) => ({
    stage: rows[0]?.stage,
    by: rows[0]?.stage_by,
    customers: rows.map((row) => row.customer_id),
  }));
  await tx
    .insertInto('sorting')
    .values({
      firm_id: firmId,
      sorting_id: sortingId,
      became: act.stage,
      was: JSON.stringify(was),
      sorted_at: now,
      undone_at: null,
    })
    .execute();
  await confirmStage(tx, firmId, ids, act.stage);
  const changed = before.filter((row) => row.stage !== act.stage);
  await markThoseWhoSpoke(
    tx,
    firmId,
    changed.map((row) => row.customer_id),
  );
  const words =
    ids.length === 1
      ? `Sorted as ${oneOf[act.stage]}.`
      : `${sayCount(ids.length, 'customer')} sorted: each is ${oneOf[act.stage]}.`;
  return { decisionId: sortingId, words, count: ids.length };
}

type Before = { customer_id: CustomerId; stage: Stage; stage_by: string };

async function whomItMeans(tx: FirmTx, firmId: FirmId, whom: Sorted): Promise<Before[]> {
  const read = async (condition: ReturnType<typeof sql>): Promise<Before[]> =>
    (
      await sql<Before>`
        select c.customer_id, c.stage, c.stage_by from customer c
        where c.firm_id = ${firmId} and c.merged_into is null and ${condition} order by c.customer_id for update`.execute(tx)
    ).rows;
  if ('customers' in whom) return read(sql`c.customer_id = any(${[...whom.customers]}::uuid[])`);
  if ('group' in whom) {
    const all = await read(sql`c.stage_group = ${whom.group}`);
    const open = all.filter((row) => row.stage_by === 'proposed');
    return open.length > 0 ? open : all;
  }
  const domain = registeredDomain(whom.domain.trim().toLowerCase().replace(/^@/, '').slice(0, 253));
  if (isFreeMail(domain))
    throw new Refusal('domain_of_everybody', 422, `Everybody can have an address at ${domain}. Sort these people one by one.`);
  const at = domain.replace(/[\\%_]/g, '\\$&');
  return read(
    sql`c.customer_id in (
      select q.customer_id from contact_point q where q.firm_id = ${firmId}
        and ((q.kind = 'domain' and q.value = ${domain}) or (q.kind = 'email' and (q.value like ${`%@${at}`} or q.value like ${`%@%.${at}`}))))`,
  );
}

/** Whoever has no entry has nothing that a sweep could see anew. */
async function markThoseWhoSpoke(tx: FirmTx, firmId: FirmId, customers: CustomerId[]): Promise<void> {
  const rows = await sql<{ id: CustomerId }>`
    select u.id from unnest(${customers}::uuid[]) as u (id)
    where exists (select 1 from party p where p.firm_id = ${firmId} and p.customer_id = u.id)`.execute(tx);
  await markDirty(
    tx,
    firmId,
    rows.rows.map((row) => row.id),
  );
}

/**
 * Takes an act of triage back: whoever still is what it made of them is again what they were. False when there is no such act; throws a
 * Refusal when it was taken back already.
 */
export async function undoSorting(tx: FirmTx, firmId: FirmId, sortingId: string, now: Temporal.Instant): Promise<boolean> {
  const act = await tx
    .selectFrom('sorting')
    .select(['became', 'undone_at'])
    .where('firm_id', '=', firmId)
    .where('sorting_id', '=', sortingId)
    .forUpdate()
    .executeTakeFirst();
  if (!act) return false;
  if (act.undone_at) throw new Refusal('nothing_to_undo', 409, 'This was taken back already.');
  const back = await sql<{ customer_id: CustomerId; is_changed: boolean }>`
    with was as (
      select g.stage, g.by, x.id::uuid as id
      from sorting s, jsonb_to_recordset(s.was) as g (stage text, by text, customers jsonb), jsonb_array_elements_text(g.customers) as x (id)
      where s.firm_id = ${firmId} and s.sorting_id = ${sortingId}),
    back as (
      update customer c set stage = was.stage, stage_by = was.by from was
      where c.firm_id = ${firmId} and c.customer_id = was.id and c.stage = ${act.became} and c.stage_by = 'confirmed'
      returning c.customer_id, c.stage),
    cards as (
      update customer_card k set stage = back.stage from back
      where k.firm_id = ${firmId} and k.customer_id = back.customer_id and k.stage <> back.stage)
    select customer_id, stage <> ${act.became} as is_changed from back`.execute(tx);
  await tx
    .updateTable('sorting')
    .set({ undone_at: now })
    .where('firm_id', '=', firmId)
    .where('sorting_id', '=', sortingId)
    .execute();
  await markThoseWhoSpoke(
    tx,
    firmId,
    back.rows.filter((row) => row.is_changed).map((row) => row.customer_id),
  );
  countAnew(firmId);
  return true;
}
