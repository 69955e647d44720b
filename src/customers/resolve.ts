import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { type CustomerId, type FirmId, type ImportId, newId, type PersonId } from '#lib/ids.ts';
import { remembered } from '#lib/remembered.ts';
import { companyKey, companyNamed, isCompanyName, personKey } from './names.ts';
import { type Newcomers, takeInNewcomers } from './newcomers.ts';
import { domainOf, isFreeMail, nameOfAddress, nameOfDomain, type Point, pointKey, registeredDomain, tidyName } from './points.ts';
import { holdWhoIsWho, takeInAlone } from './turns.ts';

/** Somebody met in an entry or a contact list. */
export type Met = { point: Point; name: string | null; company?: string | null };
export type Known = { customerId: CustomerId; personId: PersonId | null };

/**
 * Finds whose contact points these are and takes in those nobody has met: people with an address at a company's domain belong to that
 * company, people at a free-mail provider stand for themselves, and who is only named (an invoice without an address) is the one customer
 * of that name, if there is exactly one. Returns an entry per `pointKey`. New customers are strangers until evidence says more.
 */
export async function resolvePoints(
  tx: FirmTx,
  firmId: FirmId,
  met: Met[],
  from: { importId: ImportId | null; now: Temporal.Instant },
): Promise<Map<string, Known>> {
  await holdWhoIsWho(tx, firmId);
  const wanted = new Map<string, Met>();
  for (const one of met) {
    const key = pointKey(one.point);
    const had = wanted.get(key);
    if (!had || (!had.name && one.name)) wanted.set(key, one);
  }
  const found = await lookUp(
    tx,
    firmId,
    [...wanted.values()].map((one) => one.point),
  );
  const isMissing = (one: Met): boolean => !found.has(pointKey(one.point));
  let missing = [...wanted.values()].filter(isMissing);
  if (missing.length === 0) return found;

  await takeInAlone(tx, firmId);
  // somebody else may have taken them in while we waited
  for (const [key, known] of await lookUp(
    tx,
    firmId,
    missing.map((one) => one.point),
  ))
    found.set(key, known);
  missing = missing.filter(isMissing);
  if (missing.length === 0) return found;

  const companies = await lookUp(
    tx,
    firmId,
    [...new Set(missing.map((one) => companyDomain(one.point)))]
      .filter((domain) => domain !== '')
      .map((value) => ({ kind: 'domain', value })),
  );
  const namesakes = await onlyOnesNamed(
    tx,
    firmId,
    missing.filter((one) => one.point.kind === 'name').map((one) => one.name ?? one.point.value),
  );
  const fresh: Newcomers = { customers: [], people: [], points: [] };
  for (const one of missing) {
    const { kind, value } = one.point;
    const domain = companyDomain(one.point);
    const called = tidyName(one.name, kind === 'email' ? value : '') ?? (kind === 'email' ? nameOfAddress(value) : value);
    const namesake = kind === 'name' ? namesakes.get(one.name ?? value) : undefined;
    const company = companies.get(`domain:${domain}`);
    const customerId = namesake?.customerId ?? company?.customerId ?? newId<CustomerId>();
    if (domain !== '' && !company) {
      fresh.customers.push({ id: customerId, kind: 'company', name: companyNamed(one.company) ?? nameOfDomain(domain) });
      fresh.points.push({ kind: 'domain', value: domain, customerId, personId: null });
      companies.set(`domain:${domain}`, { customerId, personId: null });
    } else if (domain === '' && !namesake) {
      fresh.customers.push({
        id: customerId,
        kind: kind === 'name' && isCompanyName(called) ? 'company' : 'private',
        name: called,
      });
    }
    let personId = namesake?.personId ?? null;
    if (!namesake) {
      personId = newId<PersonId>();
      fresh.people.push({ id: personId, customerId, name: called });
    }
    fresh.points.push({ kind, value, customerId, personId });
    found.set(pointKey(one.point), { customerId, personId });
  }
  await takeInNewcomers(tx, firmId, fresh, from);
  return found;
}

/** The domain of the company that an address belongs to; '' for free mail and for everything that is no address. */
export function companyDomain(point: Point): string {
  return point.kind === 'email' ? companyAt(domainOf(point.value)) : '';
}

const companyAt = remembered((host) => {
  const domain = registeredDomain(host);
  return domain.includes('.') && !isFreeMail(domain) ? domain : '';
});

/** Whose contact points these are. Merged customers answer as the one they became part of. */
export async function lookUp(tx: FirmTx, firmId: FirmId, points: Point[]): Promise<Map<string, Known>> {
  const found = new Map<string, Known>();
  for (const [kind, some] of Map.groupBy(points, (point) => point.kind)) {
    // one kind at a time with `= any`: a join with the list would read the whole table once the list is long
    const rows = await sql<{ value: string; customer_id: CustomerId; person_id: PersonId | null }>`
      select value, customer_id, person_id from contact_point
      where firm_id = ${firmId} and kind = ${kind} and value = any(${some.map((point) => point.value)}::text[])`.execute(tx);
    for (const row of rows.rows) {
      found.set(pointKey({ kind, value: row.value }), { customerId: row.customer_id, personId: row.person_id });
    }
  }
  return found;
}

/** By name as given: the customer of that name, where there is one and no other. Two of a name stay apart until a person says more. */
async function onlyOnesNamed(tx: FirmTx, firmId: FirmId, names: string[]): Promise<Map<string, Known>> {
  const only = new Map<string, Known>();
  if (names.length === 0) return only;
  const companyKeys = [...new Set(names.map(companyKey))].filter(Boolean);
  const personKeys = [...new Set(names.map(personKey))].filter(Boolean);
  const rows = await sql<{ kind: string; key: string; customer_id: CustomerId; person_id: PersonId | null }>`
    select 'company' as kind, c.name_key as key, min(c.customer_id::text) as customer_id, null as person_id
    from customer c
    where c.firm_id = ${firmId} and c.name_key = any(${companyKeys}::text[]) and c.name_key <> '' and c.kind = 'company' and c.merged_into is null
    group by c.name_key having count(*) = 1
    union all
    select 'person', p.name_key, min(p.customer_id::text), min(p.person_id::text)
    from person p where p.firm_id = ${firmId} and p.name_key = any(${personKeys}::text[]) and p.name_key <> ''
    group by p.name_key having count(distinct p.customer_id) = 1`.execute(tx);
  const byKey = new Map(
    rows.rows.map((row) => [`${row.kind}:${row.key}`, { customerId: row.customer_id, personId: row.person_id }]),
  );
  for (const name of names) {
    const company = byKey.get(`company:${companyKey(name)}`);
    const person = byKey.get(`person:${personKey(name)}`);
    // a company and a person of one name that are not the same customer: nobody can tell which is meant
    if (company && person && company.customerId !== person.customerId) continue;
    const known = company ?? person;
    if (known) only.set(name, known);
  }
  return only;
}
