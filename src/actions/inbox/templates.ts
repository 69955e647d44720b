import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { newId, type WorkActId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { sayDay } from '#lib/spoken-time.ts';
import { storable } from '#lib/text.ts';

export type Template = { id: string; name: string; subject: string; words: string };

/** What a template may hold in braces, and what it stands for. */
export const fields = [
  { field: 'first name', words: "the person's first name" },
  { field: 'name', words: "the person's whole name" },
  { field: 'customer', words: 'the customer, where it is a company' },
  { field: 'my name', words: 'your name' },
  { field: 'firm', words: 'the name of your firm' },
  { field: 'today', words: "today's date" },
  { field: 'next working day', words: 'the next day on which you work' },
  { field: 'promised', words: 'what is promised to them next, with its day' },
] as const;
type Field = (typeof fields)[number]['field'];

const mostTemplates = 500;

export async function listTemplates(tx: FirmTx, firmId: FirmId): Promise<Template[]> {
  const rows = await tx
    .selectFrom('template')
    .select(['template_id', 'name', 'subject', 'words'])
    .where('firm_id', '=', firmId)
    .where('dropped_at', 'is', null)
    .orderBy(sql`lower(name)`)
    .orderBy('template_id')
    .limit(mostTemplates)
    .execute();
  return rows.map((row) => ({ id: row.template_id, name: row.name, subject: row.subject, words: row.words }));
}

type Given = { name: string; subject: string; words: string };

/** A new template, or the new words of one. Throws a Refusal for a field that does not exist: it would stand in a letter as it is. */
export async function saveTemplate(
  tx: FirmTx,
  firmId: FirmId,
  given: Given & { id: string | null; memberId: MemberId },
  now: Temporal.Instant,
): Promise<{ id: string }> {
  const known = new Set<string>(fields.map((one) => one.field));
  for (const [, field = ''] of `${given.subject}\n${given.words}`.matchAll(/\{([^{}\n]{1,60})\}/g)) {
    if (!known.has(field.trim().toLowerCase()))
      throw new Refusal(
        'field_unknown',
        422,
        `There is no field {${field}}. There are: ${fields.map((one) => `{${one.field}}`).join(', ')}.`,
      );
  }
  const id = given.id ?? newId<WorkActId>();
  const values = {
    name: storable(given.name.trim()),
    subject: storable(given.subject.trim()),
    words: storable(given.words),
    changed_by: given.memberId,
    changed_at: now,
  };
  if (given.id) {
    const changed = await tx
      .updateTable('template')
      .set(values)
      .where('firm_id', '=', firmId)
      .where('template_id', '=', id)
      .where('dropped_at', 'is', null)
      .executeTakeFirst();
    if (changed.numUpdatedRows === 0n) throw new Refusal('template_unknown', 404, 'There is no such template any more.');
    return { id };
  }
  if ((await listTemplates(tx, firmId)).length >= mostTemplates)
    throw new Refusal('too_many_templates', 422, `There are ${mostTemplates} templates already. Take some away first.`);
  await tx
    .insertInto('template')
    .values({ firm_id: firmId, template_id: id, ...values })
    .execute();
  return { id };
}

/** Takes a template away, or brings it back. */
export async function dropTemplate(tx: FirmTx, firmId: FirmId, id: string, droppedAt: Temporal.Instant | null): Promise<void> {
  const changed = await tx
    .updateTable('template')
    .set({ dropped_at: droppedAt })
    .where('firm_id', '=', firmId)
    .where('template_id', '=', id)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Refusal('template_unknown', 404, 'There is no such template.');
}

/** What the fields stand for at one place. null: not known there, and left for the writer. */
export type Filling = Record<Field, string | null>;

/** Puts the fields in. What is not known stays in braces, and `missing` says so: such a letter is not sent without a look. Pure. */
export function fill(words: string, filling: Filling): { words: string; missing: string[] } {
  const missing = new Set<string>();
  const filled = words.replace(/\{([^{}\n]{1,60})\}/g, (whole, inside: string) => {
    const field = fields.find((one) => one.field === inside.trim().toLowerCase());
    if (!field) return whole;
    const value = filling[field.field];
    if (value === null) missing.add(whole);
    return value ?? whole;
  });
  return { words: filled, missing: [...missing] };
}

type Place = { customerId: string | null; personId: string | null; memberName: string; nextWorkingDay: Temporal.PlainDate };

/** What the fields stand for in a letter to these people. */
export async function fillingFor(
  tx: FirmTx,
  firm: { id: FirmId; name: string; timeZone: string },
  place: Place,
  now: Temporal.Instant,
): Promise<Filling> {
  const { rows } = await sql<{ customer: string; kind: string; person: string | null }>`
    select c.name as customer, c.kind, coalesce(
      (select q.name from person q where q.firm_id = c.firm_id and q.person_id = ${place.personId}::uuid),
      (select min(q.name) from person q where q.firm_id = c.firm_id and q.customer_id = c.customer_id having count(*) = 1)) as person
    from customer c where c.firm_id = ${firm.id} and c.customer_id = ${place.customerId}::uuid`.execute(tx);
  const [who] = rows;
  const named = who?.person ?? (who?.kind === 'private' ? who.customer : null);
  const person = named?.includes('@') ? null : (named ?? null);
  const next = await sql<{ due_at: Temporal.Instant }>`
    select due_at from promise_fate where firm_id = ${firm.id} and customer_id = ${place.customerId}::uuid and state = 'open' and is_due_said
      and due_at > ${now} order by due_at limit 1`.execute(tx);
  const today = now.toZonedDateTimeISO(firm.timeZone).toPlainDate();
  const due = next.rows[0]?.due_at.subtract({ milliseconds: 1 }).toZonedDateTimeISO(firm.timeZone).toPlainDate();
  return {
    'first name': person?.split(/\s+/)[0] ?? null,
    name: person,
    customer: who?.customer ?? null,
    'my name': place.memberName,
    firm: firm.name,
    today: today.toLocaleString('en', { day: 'numeric', month: 'long', year: 'numeric' }),
    'next working day': sayDay(place.nextWorkingDay, today),
    promised: due ? `what I promised for ${sayDay(due, today)}` : null,
  };
}
