import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { type CustomerId, type FirmId, type ImportId, newId, type PersonId } from '#lib/ids.ts';
import { domainOf, isFreeMail, nameOfAddress, nameOfDomain, type Point, pointKey, registeredDomain, tidyName } from './points.ts';

/** Somebody met in an entry or a contact list. */
export type Met = { point: Point; name: string | null; company?: string | null };
export type Known = { customerId: CustomerId; personId: PersonId | null };

type NewCustomer = { id: CustomerId; kind: 'company' | 'private'; name: string };
type NewPerson = { id: PersonId; customerId: CustomerId; name: string };
type NewPoint = { kind: string; value: string; customerId: CustomerId; personId: PersonId | null };

/**
 * Finds whose contact points these are and takes in those nobody has met: people with an address at a company's domain belong to that
 * company, people at a free-mail provider stand for themselves. Returns an entry per `pointKey`. New customers are strangers until
 * evidence says more.
 */
export async function resolvePoints(
  tx: FirmTx,
  firmId: FirmId,
  met: Met[],
  from: { importId: ImportId | null; now: Temporal.Instant },
): Promise<Map<string, Known>> {
  const wanted = new Map<string, Met>();
  for (const one of met) {
    const key = pointKey(one.point);
    const had = wanted.get(key);
    if (!had || (!had.name && one.name)) wanted.set(key, one);
  }
  const found = await lookUp(tx, firmId, [...wanted.values()].map((one) => one.point));
  const missing = [...wanted.values()].filter((one) => !found.has(pointKey(one.point)));
  if (missing.length === 0) return found;

  const domains = new Set(missing.filter((one) => one.point.kind === 'email').map((one) => registeredDomain(domainOf(one.point.value))));
  const companies = await lookUp(
    tx,
    firmId,
    [...domains].filter((domain) => domain.includes('.') && !isFreeMail(domain)).map((value) => ({ kind: 'domain', value })),
  );
  const customers: NewCustomer[] = [];
  const people: NewPerson[] = [];
  const points: NewPoint[] = [];
  for (const one of missing) {
    const { kind, value } = one.point;
    const person = newId<PersonId>();
    let customer: CustomerId | null = null;
    const domain = kind === 'email' ? registeredDomain(domainOf(value)) : '';
    const called = tidyName(one.name, value) ?? (kind === 'email' ? nameOfAddress(value) : value);
    if (domain.includes('.') && !isFreeMail(domain)) {
      const company = companies.get(`domain:${domain}`);
      customer = company?.customerId ?? newId<CustomerId>();
      if (!company) {
        customers.push({ id: customer, kind: 'company', name: one.company?.trim().slice(0, 200) || nameOfDomain(domain) });
        points.push({ kind: 'domain', value: domain, customerId: customer, personId: null });
        companies.set(`domain:${domain}`, { customerId: customer, personId: null });
      }
    } else {
      customer = newId<CustomerId>();
      customers.push({ id: customer, kind: 'private', name: called });
    }
    people.push({ id: person, customerId: customer, name: called });
    points.push({ kind, value, customerId: customer, personId: person });
    found.set(pointKey(one.point), { customerId: customer, personId: person });
  }
  await takeIn(tx, firmId, { customers, people, points }, from);
  return found;
}

/** Whose contact points these are, in one question. Merged customers answer as the one they became part of. */
export async function lookUp(tx: FirmTx, firmId: FirmId, points: Point[]): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  for (let at = 0; at < points.length; at += 5000) {
    const some = points.slice(at, at + 5000);
    const rows = await sql<{ kind: string; value: string; customer_id: CustomerId; person_id: PersonId | null }>`
      select p.kind, p.value, p.customer_id, p.person_id
      from unnest(${some.map((point) => point.kind)}::text[], ${some.map((point) => point.value)}::text[]) as w (kind, value)
      join contact_point p on p.firm_id = ${firmId} and p.kind = w.kind and p.value = w.value`.execute(tx);
    for (const row of rows.rows) found.set(pointKey(row), { customerId: row.customer_id, personId: row.person_id });
  }
  return found;
}

async function takeIn(
  tx: FirmTx,
  firmId: FirmId,
  fresh: { customers: NewCustomer[]; people: NewPerson[]; points: NewPoint[] },
  from: { importId: ImportId | null; now: Temporal.Instant },
): Promise<void> {
  const at = from.now.toString();
  await sql`
    insert into customer (firm_id, customer_id, kind, name, stage, stage_by, created_at)
    select ${firmId}, c.id, c.kind, c.name, 'stranger', 'proposed', ${at}::timestamptz
    from unnest(${fresh.customers.map((c) => c.id)}::uuid[], ${fresh.customers.map((c) => c.kind)}::text[], ${fresh.customers.map((c) => c.name)}::text[])
      as c (id, kind, name)`.execute(tx);
  await sql`
    insert into person (firm_id, person_id, customer_id, name)
    select ${firmId}, p.id, p.customer_id, p.name
    from unnest(${fresh.people.map((p) => p.id)}::uuid[], ${fresh.people.map((p) => p.customerId)}::uuid[], ${fresh.people.map((p) => p.name)}::text[])
      as p (id, customer_id, name)`.execute(tx);
  await sql`
    insert into contact_point (firm_id, kind, value, customer_id, person_id, import_id)
    select ${firmId}, p.kind, p.value, p.customer_id, p.person_id, ${from.importId}::uuid
    from unnest(${fresh.points.map((p) => p.kind)}::text[], ${fresh.points.map((p) => p.value)}::text[],
                ${fresh.points.map((p) => p.customerId)}::uuid[], ${fresh.points.map((p) => p.personId)}::uuid[])
      as p (kind, value, customer_id, person_id)`.execute(tx);
  await sql`
    insert into customer_card (firm_id, customer_id, name, kind, stage, search)
    select ${firmId}, c.customer_id, c.name, c.kind, c.stage,
           lower(concat_ws(' ', c.name,
             (select string_agg(p.name, ' ') from person p where p.firm_id = c.firm_id and p.customer_id = c.customer_id),
             (select string_agg(q.value, ' ') from contact_point q where q.firm_id = c.firm_id and q.customer_id = c.customer_id)))
    from customer c
    where c.firm_id = ${firmId} and c.customer_id = any(${[...new Set(fresh.points.map((p) => p.customerId))]}::uuid[])
    on conflict (firm_id, customer_id) do update set search = excluded.search`.execute(tx);
}
