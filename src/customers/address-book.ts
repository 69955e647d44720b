import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { type Forgotten, forgottenOf, forgottenPoint } from '#ledger/forgotten.ts';
import { type CustomerId, type FirmId, type ImportId, newId, type PersonId } from '#lib/ids.ts';
import { companyKey, companyNamed, nameValue, personKey } from './names.ts';
import { findableBy, type Newcomers, takeInNewcomers } from './newcomers.ts';
import { type Own, ownPoints } from './own.ts';
import { nameOfAddress, nameOfDomain, type Point, pointKey, tidyName } from './points.ts';
import { companyDomain, type Known, lookUp } from './resolve.ts';
import { type Hint, keepHints } from './seen-together.ts';
import { holdWhoIsWho, takeInAlone } from './turns.ts';

/** A contact as an address book has it: e-mail addresses in lower case, numbers in E.164. `detail` is kept with the person as it is. */
export type ContactIn = {
  name: string | null;
  company: string | null;
  emails: readonly string[];
  phones: readonly string[];
  detail?: Record<string, unknown>;
};

/** How many of them were new; the rest was known already. */
export type TakenIn = {
  rows: number;
  customers: number;
  people: number;
  points: number /** Erased on request: they stay away. */;
  forgotten: number;
};

const batch = 5000;
const mostPoints = 20;

/**
 * Takes in the contacts of an address book. Who is known by an address or number stays who they are; newcomers with an address at a
 * company's domain, or with a company's name, join that company. The same list twice adds nothing, and `forgetContacts` takes out what
 * only this import brought. An address that belongs to somebody else is not taken from them: the two are suggested as duplicates.
 */
export async function takeInContacts(
  tx: FirmTx,
  firmId: FirmId,
  rows: readonly ContactIn[],
  from: { importId: ImportId; now: Temporal.Instant },
): Promise<TakenIn> {
  const done: TakenIn = { rows: rows.length, customers: 0, people: 0, points: 0, forgotten: 0 };
  await holdWhoIsWho(tx, firmId);
  await takeInAlone(tx, firmId);
  const own = await ownPoints(tx, firmId);
  const forgotten = await forgottenOf(tx, firmId);
  for (let at = 0; at < rows.length; at += batch) {
    const contacts: Contact[] = [];
    for (const row of rows.slice(at, at + batch)) {
      const contact = asContact(row, own);
      if (contact && !forgotten.isEmpty && isForgotten(contact, forgotten)) done.forgotten += 1;
      else if (contact) contacts.push(contact);
    }
    const settled = settle(contacts, await whoIsKnown(tx, firmId, contacts));
    await takeInNewcomers(tx, firmId, settled.fresh, { ...from, isList: true });
    await markListed(tx, firmId, from.importId, settled.seen);
    await nameTheNameless(tx, firmId, settled);
    await keepHints(tx, firmId, from.importId, settled.hints);
    done.customers += settled.fresh.customers.length;
    done.people += settled.fresh.people.length;
    done.points += settled.fresh.points.length;
  }
  return done;
}

type Contact = {
  name: string | null;
  company: string | null;
  emails: Point[];
  phones: Point[];
  domain: string;
  detail: Record<string, unknown>;
};

/** Null where a row says nothing, or is one of us: our own addresses are nobody's customer. */
function asContact(row: ContactIn, own: Own): Contact | null {
  const emails = [...new Set(row.emails)].filter((value) => value.includes('@') && value.length <= 320).slice(0, mostPoints);
  const phones = [...new Set(row.phones)].filter((value) => /^\+\d{5,15}$/.test(value)).slice(0, mostPoints);
  const points: Point[] = emails.map((value) => ({ kind: 'email', value }));
  const name = tidyName(row.name, emails[0] ?? '');
  const company = companyNamed(row.company);
  if (!name && !company && emails.length === 0 && phones.length === 0) return null;
  if (emails.some((value) => own.has('email', value)) || phones.some((value) => own.has('phone', value))) return null;
  return {
    name,
    company,
    emails: points,
    phones: phones.map((value) => ({ kind: 'phone', value })),
    domain: points.map(companyDomain).find((domain) => domain !== '') ?? '',
    detail: row.detail ?? {},
  };
}

/** Whoever was erased on request stays away: one address or number is enough to know them by, the name only where there is nothing else. */
function isForgotten(one: Contact, forgotten: Forgotten): boolean {
  const name = one.phones.length === 0 ? lastResort(one) : null;
  const points = [...one.emails, ...one.phones, ...(name ? [name] : [])];
  return points.some(({ kind, value }) => forgotten.at(forgottenPoint(kind, value)) !== null);
}

type Book = {
  points: Map<string, Known>;
  /** By companyKey, where only one company is called so. */
  companies: Map<string, CustomerId>;
  /** The personKey of those who have a number that is asked about: a family or an office shares one. */
  names: Map<string, string>;
};

async function whoIsKnown(tx: FirmTx, firmId: FirmId, contacts: Contact[]): Promise<Book> {
  const wanted: Point[] = [];
  for (const one of contacts) {
    wanted.push(...one.emails, ...one.phones);
    if (one.domain) wanted.push({ kind: 'domain', value: one.domain });
    for (const point of [companyPoint(one), lastResort(one)]) if (point) wanted.push(point);
  }
  const points = await lookUp(tx, firmId, [...new Map(wanted.map((point) => [pointKey(point), point])).values()]);
  const keys = [...new Set(contacts.map((one) => (one.company ? companyKey(one.company) : '')))].filter(Boolean);
  const companies = await sql<{ key: string; customer_id: CustomerId }>`
    select name_key as key, min(customer_id::text) as customer_id from customer
    where firm_id = ${firmId} and name_key = any(${keys}::text[]) and name_key <> '' and kind = 'company' and merged_into is null
    group by name_key having count(*) = 1`.execute(tx);
  const people = contacts
    .flatMap((one) => one.phones.map((phone) => points.get(pointKey(phone))?.personId ?? null))
    .filter((id) => id !== null);
  const names = await sql<{ person_id: string; name_key: string }>`
    select person_id, name_key from person where firm_id = ${firmId} and person_id = any(${[...new Set(people)]}::uuid[])`.execute(
    tx,
  );
  return {
    points,
    companies: new Map(companies.rows.map((row) => [row.key, row.customer_id])),
    names: new Map(names.rows.map((row) => [row.person_id, row.name_key])),
  };
}

const named = (name: string): Point | null => {
  const value = nameValue(name);
  return value ? { kind: 'name', value } : null;
};

/** What a contact's company is known by: its domain, else its name. */
const companyPoint = (one: Contact): Point | null =>
  one.domain ? { kind: 'domain', value: one.domain } : one.company ? named(one.company) : null;

/** What somebody without an address is known by where a list has only numbers that others have too, or nothing but the name. */
const lastResort = (one: Contact): Point | null =>
  one.name && one.emails.length === 0 ? named(`${one.name} ${one.company ?? ''}`) : null;

type Settled = {
  fresh: Newcomers;
  seen: Point[];
  named: { personId: PersonId; customerId: CustomerId; name: string }[];
  titled: { customerId: CustomerId; was: string; name: string }[];
  hints: Hint[];
};

/** Decides for each contact who it is, in the order of the list. `book` learns of the newcomers on the way. */
function settle(contacts: Contact[], book: Book): Settled {
  const settled: Settled = { fresh: { customers: [], people: [], points: [] }, seen: [], named: [], titled: [], hints: [] };
  for (const one of contacts) {
    const known = personOf(one, book);
    const customerId = known?.customerId ?? companyOf(one, book, settled) ?? newPrivate(one, settled);
    // met in the mail first and called after the domain: the list knows the name
    if (one.company && one.domain) settled.titled.push({ customerId, was: nameOfDomain(one.domain), name: one.company });
    const personId = known?.personId ?? newPersonOf(one, customerId, book, settled);
    if (known?.personId && one.name) settled.named.push({ personId: known.personId, customerId, name: one.name });
    let isReached = personId === null;
    for (const point of [...one.emails, ...one.phones]) {
      const had = book.points.get(pointKey(point));
      if (!had) learn(point, { customerId, personId }, book, settled);
      else settled.seen.push(point);
      if (!had || had.personId === personId) isReached = true;
      else if (had.customerId !== customerId)
        settled.hints.push({ one: had.customerId, other: customerId, because: whyTogether(one, point) });
    }
    const name = isReached ? null : lastResort(one);
    if (name && book.points.has(pointKey(name))) settled.seen.push(name);
    else if (name) learn(name, { customerId, personId }, book, settled);
  }
  return settled;
}

function learn(point: Point, known: Known, book: Book, settled: Settled): void {
  book.points.set(pointKey(point), known);
  settled.fresh.points.push({ ...point, ...known });
}

const whyTogether = (one: Contact, point: Point): string =>
  point.kind === 'phone'
    ? `both have the number ${point.value}`
    : `an address book has ${one.name ?? 'one person'} with addresses of both`;

/** Somebody known by an address; by a number only where the name agrees, because a family or an office shares one. */
function personOf(one: Contact, book: Book): Known | null {
  for (const point of one.emails) {
    const known = book.points.get(pointKey(point));
    if (known) return known;
  }
  const key = one.name ? personKey(one.name) : '';
  let isReached = one.emails.length > 0;
  for (const point of one.phones) {
    const known = book.points.get(pointKey(point));
    if (!known) isReached = true;
    const theirs = known?.personId ? (book.names.get(known.personId) ?? '') : '';
    if (known && (one.name === null || (key !== '' && key === theirs))) return known;
  }
  const name = isReached ? null : lastResort(one);
  return name ? (book.points.get(pointKey(name)) ?? null) : null;
}

/** A row with nothing but a company and its number or address names no person. */
function newPersonOf(one: Contact, customerId: CustomerId, book: Book, settled: Settled): PersonId | null {
  const address = one.emails[0]?.value;
  const name = one.name ?? (address ? nameOfAddress(address) : one.company ? null : one.phones[0]?.value);
  if (!name) return null;
  const id = newId<PersonId>();
  settled.fresh.people.push({ id, customerId, name, detail: one.detail });
  book.names.set(id, personKey(name));
  return id;
}

function companyOf(one: Contact, book: Book, settled: Settled): CustomerId | null {
  const point = companyPoint(one);
  if (!point) return null;
  const known = book.points.get(pointKey(point));
  if (known) {
    settled.seen.push(point);
    return known.customerId;
  }
  const key = one.company ? companyKey(one.company) : '';
  const namesake = one.domain ? undefined : book.companies.get(key);
  const customerId = namesake ?? newId<CustomerId>();
  if (!namesake) {
    settled.fresh.customers.push({ id: customerId, kind: 'company', name: one.company ?? nameOfDomain(one.domain) });
    if (key && !book.companies.has(key)) book.companies.set(key, customerId);
  }
  learn(point, { customerId, personId: null }, book, settled);
  return customerId;
}

function newPrivate(one: Contact, settled: Settled): CustomerId {
  const id = newId<CustomerId>();
  const address = one.emails[0]?.value;
  settled.fresh.customers.push({
    id,
    kind: 'private',
    name: one.name ?? (address ? nameOfAddress(address) : (one.phones[0]?.value ?? '')),
  });
  return id;
}

async function markListed(tx: FirmTx, firmId: FirmId, importId: ImportId, seen: Point[]): Promise<void> {
  if (seen.length === 0) return;
  await sql`
    update contact_point p set lists = array_append(p.lists, ${importId}::uuid)
    from (select distinct kind, value from unnest(${seen.map((point) => point.kind)}::text[], ${seen.map((point) => point.value)}::text[]) as u (kind, value)) s
    where p.firm_id = ${firmId} and p.kind = s.kind and p.value = s.value and not (${importId}::uuid = any(p.lists))`.execute(tx);
}

/** Who so far was only an address, and companies called after their domain, get the name that the list has. Other names stand. */
async function nameTheNameless(tx: FirmTx, firmId: FirmId, { named, titled }: Settled): Promise<void> {
  if (named.length > 0) {
    await sql`
      with wanted as (
        select distinct on (n.id) n.id, n.customer_id, n.name, n.key, n.words
        from unnest(${named.map((one) => one.personId)}::uuid[], ${named.map((one) => one.customerId)}::uuid[], ${named.map((one) => one.name)}::text[],
                    ${named.map((one) => personKey(one.name))}::text[], ${named.map((one) => findableBy([one.name]))}::text[])
          as n (id, customer_id, name, key, words)),
      people as (
        update person p set name = w.name, name_key = w.key from wanted w
        where p.firm_id = ${firmId} and p.person_id = w.id and p.name like '%@%' returning w.*),
      found as (
        update customer_words v set words = v.words || p.words from people p where v.firm_id = ${firmId} and v.words_id = p.id),
      customers as (
        update customer c set name = p.name, name_key = p.key from people p
        where c.firm_id = ${firmId} and c.customer_id = p.customer_id and c.kind = 'private' and c.name like '%@%' returning c.customer_id, c.name)
      update customer_card k set name = c.name from customers c where k.firm_id = ${firmId} and k.customer_id = c.customer_id`.execute(
      tx,
    );
  }
  if (titled.length > 0) {
    await sql`
      with wanted as (
        select distinct on (t.id) t.id, t.was, t.name, t.key, t.words
        from unnest(${titled.map((one) => one.customerId)}::uuid[], ${titled.map((one) => one.was)}::text[], ${titled.map((one) => one.name)}::text[],
                    ${titled.map((one) => companyKey(one.name))}::text[], ${titled.map((one) => findableBy([one.name]))}::text[]) as t (id, was, name, key, words)),
      customers as (
        update customer c set name = w.name, name_key = w.key from wanted w
        where c.firm_id = ${firmId} and c.customer_id = w.id and c.kind = 'company' and c.name = w.was and c.name <> w.name
        returning w.id, w.name, w.words),
      found as (
        update customer_words v set words = v.words || c.words from customers c where v.firm_id = ${firmId} and v.words_id = c.id)
      update customer_card k set name = c.name from customers c where k.firm_id = ${firmId} and k.customer_id = c.id`.execute(tx);
  }
}
