import type { ReadDb } from '#db/tenant.ts';
import type { CustomerTimeline } from '#findings/timeline.ts';
import type { CustomerId, EntryId, FirmId } from '#lib/ids.ts';
import type { ReturnedLetter } from './rule.ts';

/** Every personal letter to these customers that was reported as not delivered by `now`, with all their entries. */
export async function returnedLetters(
  db: ReadDb,
  firmId: FirmId,
  customers: readonly CustomerTimeline[],
  now: Temporal.Instant,
): Promise<ReturnedLetter[]> {
  if (customers.length === 0) return [];
  const rows = await db
    .selectFrom('delivery_report as d')
    .innerJoin('reading as sent', (on) => on.onRef('sent.firm_id', '=', 'd.firm_id').onRef('sent.entry_id', '=', 'd.entry_id'))
    .innerJoin('reading as report', (on) =>
      on.onRef('report.firm_id', '=', 'd.firm_id').onRef('report.entry_id', '=', 'd.report_id'),
    )
    .innerJoin('party as p', (on) => on.onRef('p.firm_id', '=', 'd.firm_id').onRef('p.entry_id', '=', 'd.entry_id'))
    .select([
      'd.entry_id',
      'd.report_id',
      'd.recipient',
      'd.status',
      'd.start_at',
      'd.end_at',
      'd.reported_at',
      'p.customer_id',
      'p.person_id',
      'p.point',
      'sent.occurred_at',
      'sent.parent_id',
      'sent.subject',
    ])
    .where('d.firm_id', '=', firmId)
    .where('d.kind', '=', 'failed')
    .where('d.reported_at', '<=', now)
    .where('sent.nature', '=', 'personal')
    .where('sent.is_hidden', '=', false)
    .where('report.is_hidden', '=', false)
    .where(
      'p.customer_id',
      'in',
      customers.map((one) => one.customerId),
    )
    .where((at) => at.or([at('d.recipient', '=', ''), at('p.point', '=', at.ref('d.recipient'))]))
    .orderBy('d.reported_at')
    .orderBy('d.recipient')
    .limit(10_000)
    .execute();
  const letters: ReturnedLetter[] = [];
  for (const timeline of customers) {
    const own = rows.filter((row) => row.customer_id === timeline.customerId);
    const returned = new Set(own.map((row) => row.entry_id));
    for (const [entryId, reports] of Map.groupBy(own, (row) => row.entry_id)) {
      const [first] = reports;
      if (!first) continue;
      letters.push({
        customerId: timeline.customerId as CustomerId,
        entryId: entryId as EntryId, // as: ids of our own tables, here and below
        personId: first.person_id,
        point: first.point,
        subject: first.subject,
        isAnswer: first.parent_id !== null,
        sentAt: first.occurred_at,
        reports: reports.map((row) => ({
          entryId: row.report_id as EntryId,
          start: row.start_at,
          end: row.end_at,
          at: row.reported_at,
          status: row.status,
        })),
        entries: timeline.entries,
        returned,
      });
    }
  }
  return letters;
}
