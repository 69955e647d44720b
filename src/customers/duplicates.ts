import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { domainOf, isFreeMail } from './points.ts';
import { inOrder } from './seen-together.ts';
import { isOneTypo } from './typo.ts';

export type Side = { id: CustomerId; name: string; points: string[] };
export type Duplicates = { pairs: { one: Side; other: Side; because: string }[] };

const mostPairs = 100;
/** A name that more customers share is a common name and says nothing. */
const mostNamesakes = 3;
const mostCandidates = 1_000;

type Candidate = { one: CustomerId; other: CustomerId; why: (one: Who, other: Who) => string | null };
type Who = Side & { kind: 'company' | 'private'; stage: string; names: string[] };

/**
 * Customers who may be one, with what speaks for it, the surest first. Every question is asked of an index or of neighbours in a sorted
 * list, never of every pair. Who was rejected once (`keepApart`) is not suggested again; two newsletters do not matter.
 */
export async function suggestDuplicates(tx: FirmTx, firmId: FirmId): Promise<Duplicates> {
  const candidates = [
    ...(await seenTogether(tx, firmId)),
    ...(await sameCompany(tx, firmId)),
    ...(await samePerson(tx, firmId)),
    ...(await sameLabel(tx, firmId)),
    ...(await typos(tx, firmId)),
  ];
  const rejected = await tx.selectFrom('not_the_same').select(['one_id', 'other_id']).where('firm_id', '=', firmId).execute();
  const asked = new Set(rejected.map((row) => `${row.one_id} ${row.other_id}`));
  const who = await readWho(tx, firmId, [...new Set(candidates.flatMap(({ one, other }) => [one, other]))]);
  const pairs: Duplicates['pairs'] = [];
  for (const candidate of candidates) {
    const key = inOrder(candidate.one, candidate.other).join(' ');
    const [one, other] = [who.get(candidate.one), who.get(candidate.other)];
    if (!one || !other || one === other || asked.has(key)) continue;
    if (one.stage === 'not-a-customer' && other.stage === 'not-a-customer') continue;
    const because = candidate.why(one, other);
    if (because === null) continue;
    asked.add(key);
    pairs.push({ one: sideOf(one), other: sideOf(other), because });
    if (pairs.length >= mostPairs) break;
  }
  return { pairs };
}

const sideOf = ({ id, name, points }: Who): Side => ({ id, name, points: points.slice(0, 4) });

/** These two are not the same, and nobody is asked again. */
export async function keepApart(tx: FirmTx, firmId: FirmId, one: CustomerId, other: CustomerId): Promise<void> {
  const [first, second] = inOrder(one, other);
  await tx
    .insertInto('not_the_same')
    .values({ firm_id: firmId, one_id: first, other_id: second })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}

async function readWho(tx: FirmTx, firmId: FirmId, ids: CustomerId[]): Promise<Map<CustomerId, Who>> {
  const rows = await sql<Who>`
    select c.customer_id as id, c.name, c.kind, c.stage,
      array(select q.value from contact_point q where q.firm_id = ${firmId} and q.customer_id = c.customer_id and q.kind <> 'name'
            order by q.kind = 'email' desc, q.kind = 'phone' desc, q.value limit 20) as points,
      array(select p.name from person p where p.firm_id = ${firmId} and p.customer_id = c.customer_id limit 20) as names
    from customer c where c.firm_id = ${firmId} and c.customer_id = any(${ids}::uuid[]) and c.merged_into is null`.execute(tx);
  return new Map(rows.rows.map((row) => [row.id, row]));
}

/** All pairs of a small group. */
const pairsOf = (ids: CustomerId[]): [CustomerId, CustomerId][] =>
  ids.flatMap((one, at) => ids.slice(at + 1).map((other): [CustomerId, CustomerId] => [one, other]));

async function seenTogether(tx: FirmTx, firmId: FirmId): Promise<Candidate[]> {
  const rows = await sql<{ one_id: CustomerId; other_id: CustomerId; because: string }>`
    select one_id, other_id, because from seen_together where firm_id = ${firmId} order by one_id desc, other_id desc limit ${mostCandidates}`.execute(
    tx,
  );
  return rows.rows.map((row) => ({ one: row.one_id, other: row.other_id, why: () => `${upper(row.because)}.` }));
}

const upper = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

async function sameCompany(tx: FirmTx, firmId: FirmId): Promise<Candidate[]> {
  const rows = await sql<{ ids: CustomerId[] }>`
    select array_agg(customer_id) as ids from customer
    where firm_id = ${firmId} and kind = 'company' and merged_into is null and name_key <> ''
    group by name_key having count(*) between 2 and ${mostNamesakes} order by max(customer_id::text) desc limit ${mostCandidates}`.execute(
    tx,
  );
  return rows.rows
    .flatMap(({ ids }) => pairsOf(ids))
    .map(([one, other]) => ({ one, other, why: (a) => `Both are called ${a.name}.` }));
}

/** One name twice among private people, or once privately and once at a company. At two companies it is mostly two people. */
async function samePerson(tx: FirmTx, firmId: FirmId): Promise<Candidate[]> {
  const rows = await sql<{ ids: CustomerId[]; name: string }>`
    select array_agg(distinct customer_id) as ids, min(name) as name from person
    where firm_id = ${firmId} and name_key <> ''
    group by name_key having count(distinct customer_id) between 2 and ${mostNamesakes} order by max(person_id::text) desc limit ${mostCandidates}`.execute(
    tx,
  );
  return rows.rows.flatMap(({ ids, name }) =>
    pairsOf(ids).map(([one, other]) => ({
      one,
      other,
      why: (a: Who, b: Who): string | null => {
        if (a.kind === 'company' && b.kind === 'company') return null;
        if (a.kind === b.kind) return `Both are called ${name}.`;
        const [company, person] = a.kind === 'company' ? [a, b] : [b, a];
        return `${name} is at ${company.name} and writes from ${person.points[0] ?? 'elsewhere'} too.`;
      },
    })),
  );
}

/** One company under two endings: prado.pt and prado.com. */
async function sameLabel(tx: FirmTx, firmId: FirmId): Promise<Candidate[]> {
  const rows = await sql<{ ids: CustomerId[]; domains: string[] }>`
    select array_agg(customer_id order by value) as ids, array_agg(value order by value) as domains from contact_point
    where firm_id = ${firmId} and kind = 'domain' and length(split_part(value, '.', 1)) >= 4
    group by split_part(value, '.', 1) having count(distinct customer_id) between 2 and ${mostNamesakes} limit ${mostCandidates}`.execute(
    tx,
  );
  return rows.rows.flatMap(({ ids, domains }) =>
    pairsOf([...new Set(ids)]).map(([one, other]) => ({
      one,
      other,
      why: () => `${domains.slice(0, 3).join(' and ')} differ only in their ending.`,
    })),
  );
}

/**
 * Addresses that differ by one letter. Two such stand side by side in the list of addresses, or in the list of addresses read
 * backwards; comparing neighbours finds nearly all of them.
 */
async function typos(tx: FirmTx, firmId: FirmId): Promise<Candidate[]> {
  const rows = await sql<{ value: string; before: string; customer_id: CustomerId; customer_before: CustomerId }>`
    select * from (
      select value, customer_id, lag(value) over (order by value) as before, lag(customer_id) over (order by value) as customer_before
      from contact_point where firm_id = ${firmId} and kind = 'email'
      union all
      select value, customer_id, lag(value) over (order by reverse(value)), lag(customer_id) over (order by reverse(value))
      from contact_point where firm_id = ${firmId} and kind = 'email') n
    where customer_id <> customer_before and abs(length(value) - length(before)) <= 1 and length(value) >= 12
      and (left(value, 4) = left(before, 4) or right(value, 12) = right(before, 12))
    limit 20000`.execute(tx);
  return rows.rows
    .filter((row) => isTypedWrong(row.value, row.before))
    .map((row) => ({
      one: row.customer_before,
      other: row.customer_id,
      why: (a: Who, b: Who) => (areNamedApart(a, b) ? null : `${row.before} and ${row.value} differ by one letter.`),
    }));
}

/** One slip of the finger, and no figure: anna1 and anna2 are two people, and so are those of two companies. */
function isTypedWrong(one: string, other: string): boolean {
  if (!isOneTypo(one, other) || one.replace(/\D/g, '') !== other.replace(/\D/g, '')) return false;
  const [here, there] = [domainOf(one), domainOf(other)];
  if (here === there) return one.length - here.length > 6;
  // a name of its own at a domain one letter away is another company; at a provider's it is a slip
  return one.slice(0, -here.length) === other.slice(0, -there.length) && (isFreeMail(here) || isFreeMail(there));
}

/** Both have a proper name, and not the same: Maria and Mario are two. */
function areNamedApart(one: Who, other: Who): boolean {
  const proper = (who: Who): string[] =>
    [who.name, ...who.names].filter((name) => !name.includes('@')).map((name) => name.toLowerCase());
  const [here, there] = [proper(one), proper(other)];
  return here.length > 0 && there.length > 0 && !here.some((name) => there.includes(name));
}
