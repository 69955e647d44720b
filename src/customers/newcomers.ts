import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { CustomerId, FirmId, ImportId, PersonId } from '#lib/ids.ts';
import { storable, storableJson } from '#lib/text.ts';
import { countAnew } from './count.ts';
import { customerKey, folded, personKey } from './names.ts';

export type NewCustomer = { id: CustomerId; kind: 'company' | 'private'; name: string };
export type NewPerson = { id: PersonId; customerId: CustomerId; name: string; detail?: Record<string, unknown> };
export type NewPoint = { kind: string; value: string; customerId: CustomerId; personId: PersonId | null };
export type Newcomers = { customers: NewCustomer[]; people: NewPerson[]; points: NewPoint[] };

export type Source = {
  /** The import that brings them. */
  importId: ImportId | null;
  now: Temporal.Instant;
  /** True where the import is a contact list: they stay although nobody wrote. */
  isList?: boolean;
};

/** Longest text that one person or customer is found by. */
const mostWords = 4000;

/** The text that the list finds somebody by: a blank in front of every word, so that beginnings of words can be asked for. */
export const findableBy = (parts: readonly string[]): string => ` ${folded(parts.join(' ')).slice(0, mostWords)}`;

/** Writes customers, people and contact points that nobody has met before, with their cards and the words they are found by. */
export async function takeInNewcomers(tx: FirmTx, firmId: FirmId, fresh: Newcomers, from: Source): Promise<void> {
  const { customers, people, points } = fresh;
  const text = (values: string[]): string[] => values.map(storable);
  if (customers.length > 0) {
    const names = text(customers.map((one) => one.name));
    const stage = from.isList ? { group: 'contacts', why: 'in your contacts' } : { group: '', why: '' };
    await sql`
      insert into customer (firm_id, customer_id, kind, name, name_key, stage, stage_by, stage_group, stage_why, created_at)
      select ${firmId}, c.id, c.kind, c.name, c.key, 'stranger', 'proposed', ${stage.group}, ${stage.why}, ${from.now.toString()}::timestamptz
      from unnest(${customers.map((one) => one.id)}::uuid[], ${customers.map((one) => one.kind)}::text[], ${names}::text[],
                  ${customers.map((one) => customerKey(one.kind, one.name))}::text[]) as c (id, kind, name, key)`.execute(tx);
    await sql`
      insert into customer_card (firm_id, customer_id, name, kind, stage)
      select ${firmId}, c.id, c.name, c.kind, 'stranger'
      from unnest(${customers.map((one) => one.id)}::uuid[], ${customers.map((one) => one.kind)}::text[], ${names}::text[]) as c (id, kind, name)`.execute(
      tx,
    );
  }
  if (people.length > 0) {
    await sql`
      insert into person (firm_id, person_id, customer_id, name, name_key, detail)
      select ${firmId}, p.id, p.customer_id, p.name, p.key, p.detail::jsonb
      from unnest(${people.map((one) => one.id)}::uuid[], ${people.map((one) => one.customerId)}::uuid[], ${text(people.map((one) => one.name))}::text[],
                  ${people.map((one) => personKey(one.name))}::text[], ${people.map((one) => storableJson(one.detail ?? {}))}::text[])
        as p (id, customer_id, name, key, detail)`.execute(tx);
  }
  if (points.length > 0) {
    const lists = from.isList && from.importId ? [from.importId] : [];
    await sql`
      insert into contact_point (firm_id, kind, value, customer_id, person_id, import_id, lists)
      select ${firmId}, p.kind, p.value, p.customer_id, p.person_id, ${from.importId}::uuid, ${lists}::uuid[]
      from unnest(${points.map((one) => one.kind)}::text[], ${text(points.map((one) => one.value))}::text[],
                  ${points.map((one) => one.customerId)}::uuid[], ${points.map((one) => one.personId)}::uuid[])
        as p (kind, value, customer_id, person_id)`.execute(tx);
  }
  await writeWords(tx, firmId, fresh);
  if (customers.length > 0) countAnew(firmId);
}

/** Newcomers are found by what is known of them now; a person who was here before gets the new addresses added. */
async function writeWords(tx: FirmTx, firmId: FirmId, { customers, people, points }: Newcomers): Promise<void> {
  const rows = new Map<string, { customerId: CustomerId; parts: string[] }>();
  const called = new Set(people.map((one) => `${one.customerId} ${one.name}`));
  // a private person is a customer and a person under one name: found once
  for (const one of customers)
    if (one.kind === 'company' || !called.has(`${one.id} ${one.name}`))
      rows.set(one.id, { customerId: one.id, parts: [one.name] });
  for (const one of people) rows.set(one.id, { customerId: one.customerId, parts: [one.name] });
  for (const one of points) {
    const key = one.personId ?? one.customerId;
    const row = rows.get(key);
    if (row) row.parts.push(one.value);
    else rows.set(key, { customerId: one.customerId, parts: [one.value] });
  }
  if (rows.size === 0) return;
  const all = [...rows];
  await sql`
    insert into customer_words as w (firm_id, words_id, customer_id, words)
    select ${firmId}, n.id, n.customer_id, n.words
    from unnest(${all.map(([id]) => id)}::uuid[], ${all.map(([, row]) => row.customerId)}::uuid[], ${all.map(([, row]) => storable(findableBy(row.parts)))}::text[])
      as n (id, customer_id, words)
    on conflict (firm_id, words_id) do update set words = left(w.words || excluded.words, ${mostWords}::int)
    where strpos(w.words, excluded.words) = 0`.execute(tx);
}

/** Works out anew what these customers, those merged into them and their people are found by, after points changed hands or went. */
export async function refindWords(tx: FirmTx, firmId: FirmId, customers: readonly CustomerId[]): Promise<void> {
  if (customers.length === 0) return;
  const ids = [...customers];
  await sql`delete from customer_words where firm_id = ${firmId} and customer_id = any(${ids}::uuid[])`.execute(tx);
  const rows = await sql<{ id: string; customer_id: CustomerId; name: string; points: string[] | null }>`
    with recursive whole as (
      select customer_id as id, customer_id, name, kind, 0 as steps from customer
      where firm_id = ${firmId} and customer_id = any(${ids}::uuid[]) and merged_into is null
      union all
      select c.customer_id, whole.customer_id, c.name, c.kind, whole.steps + 1
      from whole join customer c on c.firm_id = ${firmId} and c.merged_into = whole.id where whole.steps < 100)
    select w.id, w.customer_id, w.name, array_agg(q.value order by q.kind, q.value) filter (where q.value is not null) as points
    from (
      select c.id, c.customer_id, c.name, null::uuid as person_id from whole c
      where not (c.kind = 'private' and exists (select 1 from person p where p.firm_id = ${firmId} and p.customer_id = c.customer_id and p.name = c.name))
      union all
      select person_id, customer_id, name, person_id from person where firm_id = ${firmId} and customer_id = any(${ids}::uuid[])) w
    left join contact_point q on q.firm_id = ${firmId} and q.customer_id = w.customer_id and q.person_id is not distinct from w.person_id
      and (w.person_id is not null or w.id = w.customer_id)
    group by w.id, w.customer_id, w.name`.execute(tx);
  await sql`
    insert into customer_words (firm_id, words_id, customer_id, words)
    select ${firmId}, n.id, n.customer_id, n.words
    from unnest(${rows.rows.map((row) => row.id)}::uuid[], ${rows.rows.map((row) => row.customer_id)}::uuid[],
                ${rows.rows.map((row) => findableBy([row.name, ...(row.points ?? [])]))}::text[]) as n (id, customer_id, words)
    on conflict (firm_id, words_id) do update set customer_id = excluded.customer_id, words = excluded.words`.execute(tx);
}
