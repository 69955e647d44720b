import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import type { OpenFinding } from './open-findings.ts';

/** Whose a matter is. `ownerId`: somebody was given it. `knownBy`: nobody was; who wrote there last, or knows the customer best. */
export type Whose = { ownerId: string | null; knownBy: string | null };

/** Who would take each of these: the owner of the conversation, of the customer, who wrote there last, who knows them best. */
export async function whoseAre(db: ReadDb, firmId: FirmId, findings: readonly OpenFinding[]): Promise<Map<string, Whose>> {
  if (findings.length === 0) return new Map();
  const asked = sql<{ finding_id: string; owner_id: string | null; known_by: string | null }>`(
    select q.finding_id, coalesce(w.owner_id, o.member_id) as owner_id, coalesce(h.member_id, k.member_id) as known_by
    from unnest(${findings.map((one) => one.findingId)}::uuid[], ${findings.map((one) => one.evidence[0]?.entryId ?? null)}::uuid[],
      ${findings.map((one) => one.customerId)}::uuid[]) as q (finding_id, entry_id, customer_id)
    left join reading r on r.firm_id = ${firmId} and r.entry_id = q.entry_id
    left join thread_work w on w.firm_id = ${firmId} and w.thread_id = r.thread_id
    left join customer_owner o on o.firm_id = ${firmId} and o.customer_id = q.customer_id
    left join thread_head h on h.firm_id = ${firmId} and h.thread_id = r.thread_id
    left join lateral (
      select member_id from acquaintance a where a.firm_id = ${firmId} and a.customer_id = q.customer_id
      order by letters desc, last_at desc, member_id limit 1) k on true)`;
  const rows = await db.selectFrom(asked.as('asked')).selectAll().execute();
  return new Map(rows.map((row) => [row.finding_id, { ownerId: row.owner_id, knownBy: row.known_by }]));
}

/** Mine is what I was given, what I would be expected to take, and what nobody has and nobody knows: nothing falls between two chairs. */
export const isMine = (whose: Whose | undefined, memberId: string): boolean =>
  !whose || (whose.ownerId ?? whose.knownBy ?? memberId) === memberId;

/** How many of the firm answer customers. Alone, everything is one's own and nobody needs to be named. */
export async function answering(db: ReadDb, firmId: FirmId): Promise<number> {
  const { count } = await db
    .selectFrom('member')
    .select((at) => at.fn.countAll<number>().as('count'))
    .where('firm_id', '=', firmId)
    .where('role', '<>', 'viewer')
    .where('left_at', 'is', null)
    .executeTakeFirstOrThrow();
  return count;
}

/** Below this many letters nobody is said to know anybody. */
const leastLetters = 3;

/** "Tom has this", "knows Tom best": about each customer, where it is so and somebody else would not say the same. */
export async function whoKnowsWhom(
  db: ReadDb,
  firmId: FirmId,
  customers: readonly string[],
): Promise<Map<string, { ownerId: string | null; owner: string | null; best: string | null }>> {
  if (customers.length === 0) return new Map();
  const asked = sql<{ customer_id: string; owner_id: string | null; owner: string | null; best: string | null }>`(
    select q.id as customer_id, o.member_id as owner_id, m.name as owner, b.name as best
    from unnest(${[...customers]}::uuid[]) as q(id)
    left join customer_owner o on o.firm_id = ${firmId} and o.customer_id = q.id
    left join member m on m.firm_id = ${firmId} and m.member_id = o.member_id
    left join lateral (
      select a.member_id, a.letters, sum(a.letters) over () as every from acquaintance a
      where a.firm_id = ${firmId} and a.customer_id = q.id order by a.letters desc, a.member_id limit 1) k
      on k.letters >= ${leastLetters} and k.letters * 2 > k.every
    left join member b on b.firm_id = ${firmId} and b.member_id = k.member_id)`;
  const rows = await db.selectFrom(asked.as('asked')).selectAll().execute();
  return new Map(rows.map((row) => [row.customer_id, { ownerId: row.owner_id, owner: row.owner, best: row.best }]));
}
