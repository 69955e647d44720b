import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { markDirty } from '#db/dirty.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { headSeq, type LedgerEntry, readEntries } from '#ledger/read.ts';
import type { CustomerId, EntryId, FirmId } from '#lib/ids.ts';
import { readNature } from '#understanding/nature/nature.ts';
import { namedIn, tellingLine } from './report-words.ts';

/** So many places of the chain are looked through in one transaction. */
const stretch = 5000;
/** The report may be read before the letter it is about: as long as this it is looked at again when something new comes. */
const againDays = 7;

/**
 * Reads on from where it stopped: finds the reports of mail servers among new entries and matches each to what we sent, by the
 * Message-ID that it quotes, else by recipient and subject where only one letter fits. Marks the customers concerned. Answers how many
 * were matched.
 */
export async function followReports(
  database: Pick<Database, 'app' | 'dataDir'>,
  firmId: FirmId,
  now: Temporal.Instant,
): Promise<number> {
  let matched = 0;
  for (let isFirst = true; ; isFirst = false) {
    const step = await inFirm(database.app, firmId, async (tx) => {
      const { reports, upto, isEnd } = await newReports(tx, firmId, isFirst ? now : null);
      let count = 0;
      for (const entry of await readEntries(tx, firmId, reports)) {
        if (await matchReport(tx, database.dataDir, firmId, entry)) count += 1;
      }
      await tx
        .insertInto('projection')
        .values({ firm_id: firmId, name: 'delivery-reports', upto_seq: upto, version: 1 })
        .onConflict((conflict) => conflict.columns(['firm_id', 'name']).doUpdateSet({ upto_seq: upto }))
        .execute();
      return { count, isEnd };
    });
    matched += step.count;
    if (step.isEnd) return matched;
  }
}

async function newReports(
  tx: FirmTx,
  firmId: FirmId,
  now: Temporal.Instant | null,
): Promise<{ reports: EntryId[]; upto: number; isEnd: boolean }> {
  const mark = await tx
    .selectFrom('projection')
    .select('upto_seq')
    .where('firm_id', '=', firmId)
    .where('name', '=', 'delivery-reports')
    .executeTakeFirst();
  const from = mark?.upto_seq ?? 0;
  const head = await headSeq(tx, firmId);
  const end = Math.min(head, from + stretch);
  // what is in the ledger and not yet understood is waited for
  const { rows: unread } = await sql<{ seq: number | null }>`
    select min(e.seq) as seq from entry e where e.firm_id = ${firmId} and e.seq > ${from} and e.seq <= ${end} and e.channel = 'mail'
      and not exists (select 1 from reading r where r.firm_id = e.firm_id and r.entry_id = e.entry_id)
      and exists (select 1 from entry_content c where c.firm_id = e.firm_id and c.entry_id = e.entry_id)`.execute(tx);
  const upto = unread[0]?.seq ? unread[0].seq - 1 : end;
  const { rows } = await sql<{ entry_id: EntryId }>`
    select r.entry_id from entry e join reading r on r.firm_id = e.firm_id and r.entry_id = e.entry_id
    where e.firm_id = ${firmId} and e.seq > ${from} and e.seq <= ${upto} and r.nature_kind = 'bounce' and not r.is_hidden`.execute(
    tx,
  );
  const again = now
    ? await sql<{ entry_id: EntryId }>`
        select r.entry_id from reading r where r.firm_id = ${firmId} and r.occurred_at > ${now.subtract({ hours: 24 * againDays })}::timestamptz
          and r.nature_kind = 'bounce' and not r.is_hidden
          and not exists (select 1 from delivery_report d where d.firm_id = r.firm_id and d.report_id = r.entry_id)
        order by r.occurred_at desc limit 50`.execute(tx)
    : { rows: [] };
  return {
    reports: [...new Set([...rows, ...again.rows].map((row) => row.entry_id))],
    upto,
    isEnd: upto === head || upto < end,
  };
}

type Sent = { entry_id: EntryId; to: string[]; subject: string | null };

async function matchReport(tx: FirmTx, dataDir: string, firmId: FirmId, report: LedgerEntry): Promise<boolean> {
  const { content } = report;
  if (!content) return false;
  const status = typeof content.detail.data?.deliveryStatus === 'string' ? content.detail.data.deliveryStatus : '';
  const nature = readNature({
    headers: content.detail.headers,
    subject: content.subject,
    text: content.words,
    from: content.actor,
    deliveryStatus: status,
  });
  // a complaint (RFC 5965) tells of a letter that did arrive
  if (nature.kind !== 'bounce' || /complaint/i.test(nature.because)) return false;
  const named = await namedIn(tx, dataDir, firmId, report.entryId, content);
  const failed = nature.failedRecipients;
  const sent = (await byName(tx, firmId, named)) ?? (await byRecipient(tx, firmId, report, failed));
  if (!sent) return false;
  // a report without recipients about a letter to one person can only mean that one
  const isDelay = failed.length === 0 && /delay/.test(nature.because);
  const whom = failed.filter((address) => sent.to.includes(address));
  const [only] = sent.to;
  const recipients = whom.length > 0 ? whom : sent.to.length === 1 && only ? [only] : [''];
  const line = tellingLine(content.words, recipients);
  await tx
    .insertInto('delivery_report')
    .values(
      recipients.map((recipient) => ({
        firm_id: firmId,
        entry_id: sent.entry_id,
        report_id: report.entryId,
        recipient,
        kind: isDelay ? 'delayed' : 'failed',
        status: /\b([45]\.\d{1,3}\.\d{1,3})\b/.exec(`${status.slice(0, 8000)}\n${content.words.slice(0, 8000)}`)?.[1] ?? null,
        start_at: line[0],
        end_at: line[1],
        reported_at: report.occurredAt,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  const { rows } = await sql<{ customer_id: CustomerId }>`
    select distinct customer_id from party where firm_id = ${firmId} and entry_id = ${sent.entry_id}`.execute(tx);
  await markDirty(
    tx,
    firmId,
    rows.map((row) => row.customer_id),
  );
  return true;
}

const sentColumns = sql`r.entry_id, r.subject,
  array(select distinct p.point from party p where p.firm_id = r.firm_id and p.entry_id = r.entry_id and p.role in ('to', 'cc', 'bcc')) as to`;

/** What we sent under one of these Message-IDs. */
async function byName(tx: FirmTx, firmId: FirmId, names: string[]): Promise<Sent | null> {
  if (names.length === 0) return null;
  const { rows } = await sql<Sent>`
    select ${sentColumns} from thread_message m join reading r on r.firm_id = m.firm_id and r.entry_id = m.entry_id
    where m.firm_id = ${firmId} and m.message_id = any(${names}::text[]) and r.direction = 'out' and not r.is_hidden
    order by array_position(${names}::text[], m.message_id) limit 1`.execute(tx);
  return rows[0] ?? null;
}

/** The one letter of the days before that went to this address and whose subject the report repeats; null where several might be meant. */
async function byRecipient(tx: FirmTx, firmId: FirmId, report: LedgerEntry, failed: string[]): Promise<Sent | null> {
  if (failed.length === 0) return null;
  const { rows } = await sql<Sent>`
    select ${sentColumns} from reading r
    where r.firm_id = ${firmId} and r.direction = 'out' and r.channel = 'mail' and not r.is_hidden
      and r.occurred_at between ${report.occurredAt.subtract({ hours: 24 * 6 })}::timestamptz and ${report.occurredAt.add({ minutes: 10 })}::timestamptz
      and exists (select 1 from party p where p.firm_id = r.firm_id and p.entry_id = r.entry_id and p.point = any(${failed}::text[]))
    order by r.occurred_at desc limit 20`.execute(tx);
  const text = `${report.content?.subject ?? ''}\n${report.content?.words ?? ''}`.slice(0, 50_000).toLowerCase();
  const fitting = rows.filter(({ subject }) => subject && subject.length >= 8 && text.includes(subject.toLowerCase()));
  return fitting.length === 1 ? (fitting[0] ?? null) : null;
}
