import { sql } from 'kysely';
import type { Own } from '#customers/own.ts';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { Channel, Detail, Direction } from '#ledger/draft.ts';
import { type CustomerId, derivedId, type EntryId, type FirmId, type ImportId } from '#lib/ids.ts';
import { storableJson } from '#lib/text.ts';
import type { ThreadMessage } from '#understanding/threads/message.ts';
import { type Concerned, concern } from './people.ts';
import { insertSpans } from './spans.ts';
import type { StoredReading } from './stored.ts';
import { threadMails } from './threading.ts';

/** An entry as it stands in the ledger, with what was understood of it. */
export type ToProject = {
  entryId: EntryId;
  seq: number;
  channel: Channel;
  direction: Direction;
  occurredAt: Temporal.Instant;
  importId: ImportId | null;
  subject: string | null;
  detail: Detail;
  reading: StoredReading;
};

/**
 * Writes what we make of a batch of entries: reading, thread, customers, spans and promises. Entries already there are replaced, so
 * that a rebuild is the same work again. Marks the customers concerned for the next sweep.
 */
export async function project(
  tx: FirmTx,
  firmId: FirmId,
  own: Own,
  batch: ToProject[],
  now: Temporal.Instant,
  options: { /** Nothing was read anew: threads and spans stand. */ keepThreads?: boolean } = {},
): Promise<CustomerId[]> {
  if (batch.length === 0) return [];
  const concerned = await concern(
    tx,
    firmId,
    own,
    batch.map((entry) => ({
      channel: entry.channel,
      direction: entry.direction,
      occurredAt: entry.occurredAt,
      parties: entry.detail.parties,
      importId: entry.importId,
    })),
    now,
  );
  if (options.keepThreads) {
    await updateReadings(tx, firmId, batch, concerned);
  } else {
    const mails = batch.filter((entry) => entry.reading.thread).map(asThreadMessage);
    const threads = await threadMails(tx, firmId, mails, oursAmong(batch, own));
    await writeReadings(tx, firmId, batch, concerned, threads);
  }
  const customers = [...new Set(concerned.flatMap((one) => one.parties.map((party) => party.customerId)))];
  await Promise.all([
    options.keepThreads
      ? null
      : insertSpans(
          tx,
          firmId,
          batch.map(({ entryId, reading }) => ({ entryId, spans: reading.spans })),
        ),
    writeParties(tx, firmId, batch, concerned),
    writePromises(tx, firmId, batch, concerned),
    writeInvoices(tx, firmId, batch, concerned),
    markDirty(tx, firmId, customers),
  ]);
  return customers;
}

function asThreadMessage(entry: ToProject): ThreadMessage {
  const { thread } = entry.reading;
  const from = entry.detail.parties.find((party) => party.role === 'from');
  return {
    entryId: entry.entryId,
    messageId: thread?.messageId ?? null,
    inReplyTo: thread?.inReplyTo ?? [],
    references: thread?.references ?? [],
    subject: entry.subject ?? '',
    from: from?.point ?? '',
    fromName: from?.name ?? null,
    to: entry.detail.parties.filter((party) => party.role === 'to' || party.role === 'cc').map((party) => party.point),
    sentAt: entry.occurredAt,
    fingerprints: thread?.prints ?? [],
    quotedFingerprints: thread?.quotedPrints ?? [],
    attribution: thread?.attribution ?? null,
  };
}

function oursAmong(batch: ToProject[], own: Own): Set<string> {
  const ours = new Set<string>();
  for (const entry of batch)
    for (const party of entry.detail.parties) if (own.has(party.kind, party.point)) ours.add(party.point);
  return ours;
}

/** A call, a chat and a text message belong to one conversation per person; what stands for itself is its own thread. */
function threadWithoutMail(firmId: FirmId, entry: ToProject, who: Concerned): string {
  const talks = entry.channel === 'call' || entry.channel === 'voicemail' || entry.channel === 'message';
  const point = who.parties[0]?.point;
  return talks && point ? derivedId(firmId, entry.channel === 'message' ? 'message' : 'call', point) : entry.entryId;
}

/** Who of us wrote it, where the outbox knows: whosever address it went out from. */
function writerOf(entry: ToProject): string | null {
  const writer = entry.detail.data?.memberId;
  return typeof writer === 'string' ? writer : null;
}

function outcomeOf(entry: ToProject): string | null {
  const outcome = entry.detail.data?.outcome;
  return typeof outcome === 'string' ? outcome : null;
}

async function writeReadings(
  tx: FirmTx,
  firmId: FirmId,
  batch: ToProject[],
  concerned: Concerned[],
  threads: Map<string, { threadId: string; parentId: string | null }>,
): Promise<void> {
  const rows = batch.map((entry, index) => {
    const who = concerned[index];
    const place = threads.get(entry.entryId);
    const { reading } = entry;
    return {
      entry_id: entry.entryId,
      seq: entry.seq,
      channel: entry.channel,
      direction: who?.direction ?? 'unknown',
      occurred_at: entry.occurredAt.toString(),
      thread_id: place?.threadId ?? (who ? threadWithoutMail(firmId, entry, who) : entry.entryId),
      parent_id: place?.parentId ?? null,
      customer_id: who?.customerId ?? null,
      person_id: who?.personId ?? null,
      member_id: writerOf(entry) ?? who?.memberId ?? null,
      nature: reading.nature,
      nature_kind: reading.natureKind,
      language: reading.language,
      addressed: who?.addressed ?? 'to',
      asks: reading.asks,
      is_thanks: reading.isThanks,
      visible: reading.visible,
      quoted: reading.quoted,
      signature: reading.signature,
      subject: entry.subject,
      snippet: reading.snippet,
      attachments: filesOf(entry.detail),
      outcome: outcomeOf(entry),
      readers: reading.readers,
    };
  });
  await sql`
    insert into reading (firm_id, entry_id, seq, channel, direction, occurred_at, thread_id, parent_id, customer_id, person_id, member_id, nature,
      nature_kind, language, addressed, asks, is_thanks, visible, quoted, signature, subject, snippet, attachments, outcome, readers)
    select ${firmId}, r.* from jsonb_to_recordset(${storableJson(rows)}::jsonb) as r (entry_id uuid, seq bigint, channel text, direction text,
      occurred_at timestamptz, thread_id uuid, parent_id uuid, customer_id uuid, person_id uuid, member_id uuid, nature text, nature_kind text, language text,
      addressed text, asks boolean, is_thanks boolean, visible int[], quoted int[], signature int[], subject text, snippet text, attachments int, outcome text, readers text)
    on conflict (firm_id, entry_id) do update set direction = excluded.direction, thread_id = excluded.thread_id, parent_id = excluded.parent_id,
      customer_id = excluded.customer_id, person_id = excluded.person_id, member_id = excluded.member_id, nature = excluded.nature,
      nature_kind = excluded.nature_kind, language = excluded.language, addressed = excluded.addressed, asks = excluded.asks,
      is_thanks = excluded.is_thanks, visible = excluded.visible, quoted = excluded.quoted, signature = excluded.signature,
      subject = excluded.subject, snippet = excluded.snippet, attachments = excluded.attachments, outcome = excluded.outcome, readers = excluded.readers, is_listened = false`.execute(
    tx,
  );
}

/** Files that somebody sent, without pictures of a signature, seals and invitations. */
function filesOf(detail: Detail): number {
  return (detail.attachments ?? []).filter(
    (file) =>
      !(file.contentId && file.mediaType.startsWith('image/')) && !/calendar|signature|pkcs7-sig|ms-tnef/.test(file.mediaType),
  ).length;
}

/** Only what depends on who we are. */
async function updateReadings(tx: FirmTx, firmId: FirmId, batch: ToProject[], concerned: Concerned[]): Promise<void> {
  const who = (index: number): Concerned | undefined => concerned[index];
  await sql`
    update reading r set direction = w.direction, customer_id = w.customer_id, person_id = w.person_id, member_id = w.member_id, addressed = w.addressed,
      is_listened = r.is_listened and r.direction = w.direction,
      thread_id = case when r.channel in ('call', 'voicemail', 'message') then w.thread_id else r.thread_id end
    from unnest(${batch.map((entry) => entry.entryId)}::uuid[], ${batch.map((_, i) => who(i)?.direction ?? 'unknown')}::text[],
                ${batch.map((_, i) => who(i)?.customerId ?? null)}::uuid[], ${batch.map((_, i) => who(i)?.personId ?? null)}::uuid[],
                ${batch.map((entry, i) => writerOf(entry) ?? who(i)?.memberId ?? null)}::uuid[], ${batch.map((_, i) => who(i)?.addressed ?? 'to')}::text[],
                ${batch.map((entry, i) => {
                  const one = who(i);
                  return one ? threadWithoutMail(firmId, entry, one) : entry.entryId;
                })}::uuid[])
      as w (entry_id, direction, customer_id, person_id, member_id, addressed, thread_id)
    where r.firm_id = ${firmId} and r.entry_id = w.entry_id`.execute(tx);
}

async function writeParties(tx: FirmTx, firmId: FirmId, batch: ToProject[], concerned: Concerned[]): Promise<void> {
  const rows = batch.flatMap((entry, index) => (concerned[index]?.parties ?? []).map((party) => ({ entry, party })));
  if (rows.length === 0) return;
  await sql`
    insert into party (firm_id, customer_id, occurred_at, entry_id, person_id, role, point)
    select ${firmId}, p.customer_id, p.occurred_at, p.entry_id, p.person_id, p.role, p.point
    from unnest(${rows.map(({ party }) => party.customerId)}::uuid[], ${rows.map(({ entry }) => entry.occurredAt.toString())}::timestamptz[],
                ${rows.map(({ entry }) => entry.entryId)}::uuid[], ${rows.map(({ party }) => party.personId)}::uuid[],
                ${rows.map(({ party }) => party.role)}::text[], ${rows.map(({ party }) => party.point)}::text[])
      as p (customer_id, occurred_at, entry_id, person_id, role, point)
    on conflict do nothing`.execute(tx);
}

/** Only what we sent holds promises of ours; a newsletter promises nobody in particular. */
async function writePromises(tx: FirmTx, firmId: FirmId, batch: ToProject[], concerned: Concerned[]): Promise<void> {
  const rows = batch.flatMap((entry, index) => {
    const who = concerned[index];
    if (who?.direction !== 'out' || entry.reading.nature !== 'personal' || !who.customerId) return [];
    return entry.reading.spans.flatMap((span) =>
      span.kind === 'promise' && span.data
        ? [
            {
              promise_id: derivedId(entry.entryId, 'promise', span.start),
              entry_id: entry.entryId,
              customer_id: who.customerId,
              person_id: who.personId,
              start_at: span.start,
              end_at: span.end,
              deed: span.data.deed,
              due_from: span.data.dueFrom,
              due_to: span.data.dueTo,
              grain: span.data.grain,
              is_holding: span.data.isHolding,
              has_condition: span.data.hasCondition,
              made_at: entry.occurredAt.toString(),
              confidence: span.confidence,
              reader: span.reader,
            },
          ]
        : [],
    );
  });
  if (rows.length === 0) return;
  await sql`
    insert into promise (firm_id, promise_id, entry_id, customer_id, person_id, start_at, end_at, deed, due_from, due_to, grain, is_holding,
      has_condition, made_at, confidence, reader)
    select ${firmId}, p.* from jsonb_to_recordset(${storableJson(rows)}::jsonb) as p (promise_id uuid, entry_id uuid, customer_id uuid, person_id uuid,
      start_at int, end_at int, deed text, due_from timestamptz, due_to timestamptz, grain text, is_holding boolean, has_condition boolean,
      made_at timestamptz, confidence real, reader text)
    on conflict (firm_id, promise_id) do update set customer_id = excluded.customer_id, person_id = excluded.person_id`.execute(
    tx,
  );
}

/** What a bookkeeping file says of an amount, as its source put it into the detail. */
export type AmountData = {
  /** The same for every state of one invoice. */
  key: string;
  number: string | null;
  issuedOn: string | null;
  dueOn: string | null;
  paidOn: string | null;
  amountMinor: number;
  taxMinor: number | null;
  paidMinor: number | null;
  currency: string;
  status: string | null;
  kind: 'invoice' | 'payment' | 'purchase' | 'credit';
};

async function writeInvoices(tx: FirmTx, firmId: FirmId, batch: ToProject[], concerned: Concerned[]): Promise<void> {
  const rows = batch.flatMap((entry, index) => {
    const customerId = concerned[index]?.customerId;
    const amount = entry.detail.data?.amount;
    // as: the invoices source wrote it in this shape, and it came back through the ledger unchanged
    return customerId && amount
      ? [{ entry_id: entry.entryId, customer_id: customerId, seq: entry.seq, amount: amount as AmountData }]
      : [];
  });
  if (rows.length === 0) return;
  const latest = new Map(
    rows.map(({ entry_id, customer_id, seq, amount }) => [amount.key, { ...amount, entry_id, customer_id, seq }]),
  );
  await sql`
    insert into invoice (firm_id, invoice_key, entry_id, customer_id, seq, kind, number, issued_on, due_on, paid_on, amount_minor, tax_minor, paid_minor, currency, status)
    select ${firmId}, a.* from jsonb_to_recordset(${storableJson([...latest.values()])}::jsonb) as r (key text, entry_id uuid, customer_id uuid, seq bigint, kind text,
      number text, "issuedOn" date, "dueOn" date, "paidOn" date, "amountMinor" bigint, "taxMinor" bigint, "paidMinor" bigint, currency text, status text)
    cross join lateral (select r.key, r.entry_id, r.customer_id, r.seq, r.kind, r.number, r."issuedOn", r."dueOn", r."paidOn", r."amountMinor", r."taxMinor",
      r."paidMinor", r.currency, r.status) as a
    on conflict (firm_id, invoice_key) do update set entry_id = excluded.entry_id, customer_id = excluded.customer_id, seq = excluded.seq,
      number = excluded.number, issued_on = excluded.issued_on, due_on = excluded.due_on, paid_on = excluded.paid_on,
      amount_minor = excluded.amount_minor, tax_minor = excluded.tax_minor, paid_minor = excluded.paid_minor, currency = excluded.currency,
      status = excluded.status
    where invoice.seq <= excluded.seq`.execute(tx);
}
