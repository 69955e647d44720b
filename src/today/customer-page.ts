import { sql } from 'kysely';
import { asLine, type CustomerLine } from '#customers/list.ts';
import { asReader, type FirmTx } from '#db/tenant.ts';
import type { Evidence, PracticeName } from '#findings/finding.ts';
import type { Quote, Reason, Tone } from '#findings/shown.ts';
import { type FirmSettings, firmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type PromiseLine, promisesTo } from '#practices/promises/view.ts';
import { type EntryView, viewEntries } from '#understanding/timeline/entry-view.ts';
import { threadEntries } from '#understanding/timeline/timeline.ts';
import type { OpenFinding } from './open-findings.ts';
import { cardsOf } from './today.ts';

export type InvoiceLine = {
  entryId: string;
  kind: string;
  number: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  paidOn: string | null;
  minor: number;
  currency: string;
  status: string | null;
};

/** GET /api/customers/:id: who they are, how we treat them with the evidence, and what they bring. */
export type CustomerPage = CustomerLine & {
  sentence: string;
  strip: { text: string; tone: Tone; quote: Quote | null }[];
  people: { id: string; name: string; points: { kind: string; value: string }[] }[];
  points: { kind: string; value: string }[];
  stageWhy: string;
  treatment: { words: string; value: string; tone: Tone }[];
  reasons: Reason[];
  promises: PromiseLine[];
  invoices: InvoiceLine[];
  merges: { id: string; name: string; at: string }[];
};

export type ThreadView = {
  id: string;
  subject: string;
  customer: { id: string; name: string } | null;
  rows: EntryView[];
  reasons: Reason[];
};

/** Everything about one customer. A customer who was merged into another answers as that one. */
export async function customerPage(tx: FirmTx, firmId: FirmId, asked: string, now: Temporal.Instant): Promise<CustomerPage> {
  const customerId = await whoIs(tx, firmId, asked);
  const card = await sql<Parameters<typeof asLine>[0] & { stage_why: string }>`
    select k.*, c.stage_why from customer_card k join customer c on c.firm_id = k.firm_id and c.customer_id = k.customer_id
    where k.firm_id = ${firmId} and k.customer_id = ${customerId}`.execute(tx);
  const [row] = card.rows;
  if (!row) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  const line = asLine(row);
  const settings = await firmSettings(asReader(tx), firmId);
  const reasons = await reasonsFor(tx, firmId, sql`f.customer_id = ${customerId}`, now);
  const promises = await promisesTo(asReader(tx), firmId, customerId, now);
  const { people, points } = await peopleOf(tx, firmId, customerId);
  return {
    ...line,
    sentence: sentenceOf(line, reasons),
    strip: stripOf(line, reasons),
    people,
    points,
    stageWhy: row.stage_why,
    treatment: await treatmentOf(tx, settings, { line, promises }, now),
    reasons,
    promises,
    invoices: await invoicesOf(tx, firmId, customerId),
    merges: await mergesOf(tx, firmId, customerId),
  };
}

/** A conversation with what is to be done about it. */
export async function threadPage(tx: FirmTx, firmId: FirmId, threadId: string, now: Temporal.Instant): Promise<ThreadView> {
  const rows = (await threadEntries(tx, firmId, threadId)) ?? (await loneEntry(tx, firmId, threadId));
  const customer = await tx
    .selectFrom('reading')
    .innerJoin('customer', (join) =>
      join.onRef('customer.firm_id', '=', 'reading.firm_id').onRef('customer.customer_id', '=', 'reading.customer_id'),
    )
    .select(['customer.customer_id as id', 'customer.name'])
    .where('reading.firm_id', '=', firmId)
    .where(
      'reading.entry_id',
      'in',
      rows.slice(0, 50).map((entry) => entry.id),
    )
    .orderBy('reading.occurred_at')
    .executeTakeFirst();
  const first = rows[0];
  const reasons = customer ? await reasonsFor(tx, firmId, sql`f.customer_id = ${customer.id}`, now) : [];
  const ids = new Set(rows.map((entry) => entry.id));
  return {
    id: first?.threadId ?? threadId,
    subject: rows.find((entry) => entry.subject)?.subject ?? '',
    customer: customer ?? null,
    rows,
    reasons: reasons.filter((reason) => reason.evidence.some((quote) => ids.has(quote.entryId))),
  };
}

/** An entry's own id leads to its conversation too. */
async function loneEntry(tx: FirmTx, firmId: FirmId, entryId: string): Promise<EntryView[]> {
  const [entry] = await viewEntries(tx, firmId, { where: sql`r.entry_id = ${entryId}`, order: sql`r.occurred_at`, limit: 1 });
  if (!entry) throw new Refusal('thread_unknown', 404, 'There is no such conversation.');
  return (entry.threadId ? await threadEntries(tx, firmId, entry.threadId) : null) ?? [entry];
}

async function whoIs(tx: FirmTx, firmId: FirmId, asked: string): Promise<string> {
  let at = asked;
  for (let steps = 0; steps < 20; steps++) {
    const row = await tx
      .selectFrom('customer')
      .select('merged_into')
      .where('firm_id', '=', firmId)
      .where('customer_id', '=', at)
      .executeTakeFirst();
    if (!row) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
    if (!row.merged_into) return at;
    at = row.merged_into;
  }
  return at;
}

async function reasonsFor(tx: FirmTx, firmId: FirmId, which: ReturnType<typeof sql>, now: Temporal.Instant): Promise<Reason[]> {
  const rows = await sql<{
    finding_id: string;
    practice: PracticeName;
    customer_id: string;
    facts: unknown;
    evidence: Evidence[];
    since_at: Temporal.Instant;
    due_at: Temporal.Instant | null;
  }>`
    select f.finding_id, f.practice, f.customer_id, f.facts, f.evidence, f.since_at, f.due_at from finding f
    where f.firm_id = ${firmId} and ${which} and (f.state = 'open' or (f.state = 'snoozed' and f.snoozed_until <= ${now.toString()}::timestamptz))
    order by f.since_at desc limit 50`.execute(tx);
  const findings = rows.rows.map(
    (row): OpenFinding => ({
      findingId: row.finding_id,
      practice: row.practice,
      customerId: row.customer_id,
      facts: row.facts,
      evidence: row.evidence,
      since: row.since_at,
      dueAt: row.due_at,
    }),
  );
  const settings = await firmSettings(asReader(tx), firmId);
  return (await cardsOf(asReader(tx), settings, findings, 50, now)).flatMap((card) => card.reasons);
}

async function peopleOf(tx: FirmTx, firmId: FirmId, customerId: string): Promise<Pick<CustomerPage, 'people' | 'points'>> {
  const people = await tx
    .selectFrom('person')
    .select(['person_id', 'name'])
    .where('firm_id', '=', firmId)
    .where('customer_id', '=', customerId)
    .orderBy('name')
    .limit(200)
    .execute();
  const points = await tx
    .selectFrom('contact_point')
    .select(['kind', 'value', 'person_id'])
    .where('firm_id', '=', firmId)
    .where('customer_id', '=', customerId)
    .where('kind', '<>', 'name')
    .orderBy('kind')
    .orderBy('value')
    .limit(1000)
    .execute();
  const of = (id: string | null) => points.filter((point) => point.person_id === id).map(({ kind, value }) => ({ kind, value }));
  return { people: people.map(({ person_id, name }) => ({ id: person_id, name, points: of(person_id) })), points: of(null) };
}

async function invoicesOf(tx: FirmTx, firmId: FirmId, customerId: string): Promise<InvoiceLine[]> {
  const rows = await tx
    .selectFrom('invoice')
    .selectAll()
    .where('firm_id', '=', firmId)
    .where('customer_id', '=', customerId)
    .orderBy('issued_on', (order) => order.desc().nullsLast())
    .limit(100)
    .execute();
  return rows.map((row) => ({
    entryId: row.entry_id,
    kind: row.kind,
    number: row.number,
    issuedOn: row.issued_on?.toString() ?? null,
    dueOn: row.due_on?.toString() ?? null,
    paidOn: row.paid_on?.toString() ?? null,
    minor: row.amount_minor,
    currency: row.currency,
    status: row.status,
  }));
}

async function mergesOf(tx: FirmTx, firmId: FirmId, customerId: string): Promise<CustomerPage['merges']> {
  const rows = await tx
    .selectFrom('customer_merge as m')
    .innerJoin('customer as c', (join) => join.onRef('c.firm_id', '=', 'm.firm_id').onRef('c.customer_id', '=', 'm.gone_id'))
    .select(['m.merge_id', 'm.merged_at', 'c.name'])
    .where('m.firm_id', '=', firmId)
    .where('m.kept_id', '=', customerId)
    .where('m.undone_at', 'is', null)
    .where('m.is_split', '=', false)
    .orderBy('m.merged_at', 'desc')
    .limit(50)
    .execute();
  return rows.map((row) => ({ id: row.merge_id, name: row.name, at: row.merged_at.toString() }));
}

/** "Ines Prado has waited 2 working days for an answer, and there is one thing more." The rest stands in the strip and in full beside it. */
function sentenceOf(line: CustomerLine, reasons: Reason[]): string {
  const [first, ...others] = reasons;
  if (first && others.length > 0)
    return `${first.headline}. ${others.length === 1 ? 'One more matter is' : `${others.length} more matters are`} open.`;
  if (first) return `${first.headline}.`;
  if (line.entries === 0) return 'Nothing has passed between you yet.';
  return 'Nothing is open between you.';
}

function stripOf(line: CustomerLine, reasons: Reason[]): CustomerPage['strip'] {
  const strip: CustomerPage['strip'] = reasons
    .slice(0, 3)
    .map((reason) => ({ text: reason.chip, tone: reason.tone, quote: reason.evidence[0] ?? null }));
  if (line.usualGapDays !== null && line.quietDays !== null && strip.length < 4) {
    const days = (value: number): string => (value < 1.5 ? '1 day' : `${Math.round(value)} days`);
    strip.push({ text: `usual gap ${days(line.usualGapDays)}, now ${days(line.quietDays)}`, tone: 'plain', quote: null });
  }
  return strip;
}

/** A chance from a model is never certain: "more than 95 %" is as far as it goes. */
function sayChance(chance: number): string {
  if (chance > 0.95) return 'more than 95 %';
  return chance < 0.05 ? 'less than 5 %' : `about ${Math.round(chance * 20) * 5} %`;
}

async function treatmentOf(
  tx: FirmTx,
  settings: FirmSettings,
  { line, promises }: { line: CustomerLine; promises: PromiseLine[] },
  now: Temporal.Instant,
): Promise<CustomerPage['treatment']> {
  const { firmId } = settings;
  const customerId = line.id;
  /** The day by the firm's own calendar; the page writes it as its reader does. */
  const day = (at: string): string => Temporal.Instant.from(at).toZonedDateTimeISO(settings.timeZone).toPlainDate().toString();
  const counted = await sql<{ theirs: number; ours: number; thanks: number; calls: number; talked: number }>`
    select count(*) filter (where r.direction = 'in' and r.nature = 'personal') as theirs,
           count(*) filter (where r.direction = 'out' and r.nature = 'personal') as ours,
           count(*) filter (where r.direction = 'in' and r.is_thanks) as thanks,
           count(*) filter (where r.channel = 'call' and r.direction = 'in') as calls,
           count(*) filter (where r.channel = 'call' and r.direction = 'in' and r.outcome = 'talked') as talked
    from (select distinct entry_id from party where firm_id = ${firmId} and customer_id = ${customerId}) p
    join reading r on r.firm_id = ${firmId} and r.entry_id = p.entry_id and not r.is_hidden
    where r.occurred_at > ${now.subtract({ hours: 24 * 365 }).toString()}::timestamptz`.execute(tx);
  const [year] = counted.rows;
  const known = promises.filter((one) => ['kept', 'seems-kept', 'late', 'moved'].includes(one.state));
  const late = known.filter((one) => one.state === 'late').length;
  const rows: CustomerPage['treatment'] = [];
  if (line.waitingSince) rows.push({ words: 'Waiting for us since', value: day(line.waitingSince), tone: 'brick' });
  if (year && year.theirs + year.ours > 0)
    rows.push({ words: 'Written in twelve months', value: `${year.theirs} by them, ${year.ours} by you`, tone: 'plain' });
  if (known.length > 0)
    rows.push({
      words: 'Promises kept',
      value: `${known.length - late} of ${known.length} known`,
      tone: late > 0 ? 'amber' : 'plain',
    });
  if (year && year.calls > 0)
    rows.push({
      words: 'Their calls answered',
      value: `${year.talked} of ${year.calls}`,
      tone: year.talked < year.calls / 2 ? 'amber' : 'plain',
    });
  if (year && year.thanks > 0)
    rows.push({ words: 'They thanked you', value: year.thanks === 1 ? 'once' : `${year.thanks} times`, tone: 'plain' });
  if (line.lastTouchAt) rows.push({ words: 'Your last personal word', value: day(line.lastTouchAt), tone: 'plain' });
  if (line.pAlive !== null)
    rows.push({ words: 'Likely to buy again', value: sayChance(line.pAlive), tone: line.pAlive < 0.5 ? 'amber' : 'plain' });
  return rows;
}
