import { sql } from 'kysely';
import { z } from 'zod';
import type { Db } from '#db/connect.ts';
import { type FirmTx, inFirm, type ReadDb } from '#db/tenant.ts';
import type { Finding } from '#findings/finding.ts';
import { keepFindings } from '#findings/store.ts';
import type { EntryId, FirmId } from '#lib/ids.ts';
import { listMailboxes, type Mailbox, type MailboxId } from '#sources/imap/account.ts';
import { judgeMailbox } from './rule.ts';
import { type MailboxFinding, sayMailbox } from './words.ts';

const windowDays = 90;
const mostArrivals = 5000;

/** When mail came into each of the firm's mailboxes during the last 90 days, newest first. */
export async function arrivalsOf(
  tx: FirmTx,
  firmId: FirmId,
  now: Temporal.Instant,
): Promise<ReadonlyMap<MailboxId, Temporal.Instant[]>> {
  const arrivals = new Map<MailboxId, Temporal.Instant[]>();
  for (const mailbox of await listMailboxes(tx, firmId))
    if (mailbox.state === 'live') arrivals.set(mailbox.mailboxId, await arrivedIn(tx, firmId, mailbox, now));
  return arrivals;
}

async function arrivedIn(
  tx: FirmTx,
  firmId: FirmId,
  { importId }: Pick<Mailbox, 'importId'>,
  now: Temporal.Instant,
): Promise<Temporal.Instant[]> {
  const { rows } = await sql<{ at: Temporal.Instant }>`
    select r.occurred_at as at from sighting s join reading r on r.firm_id = s.firm_id and r.entry_id = s.entry_id
    where s.firm_id = ${firmId} and s.import_id = ${importId} and r.firm_id = ${firmId} and r.direction = 'in'
      and r.occurred_at > ${now.subtract({ hours: 24 * windowDays })} and r.occurred_at <= ${now}
    order by r.occurred_at desc limit ${mostArrivals}`.execute(tx);
  return rows.map((row) => row.at);
}

/** Looks at the firm's mailboxes and keeps what has to be said of them. True when something was opened or left. */
export async function judgeMailboxes(
  db: Db,
  firmId: FirmId,
  arrivals: ReadonlyMap<MailboxId, readonly Temporal.Instant[]>,
  now: Temporal.Instant,
): Promise<boolean> {
  return inFirm(db, firmId, async (tx) => {
    const findings: Finding<MailboxFinding>[] = [];
    for (const mailbox of await listMailboxes(tx, firmId)) {
      let verdict = judgeMailbox({ ...mailbox, arrivals: arrivals.get(mailbox.mailboxId) ?? [] }, now);
      // the arrivals given are some minutes old: silence is said only of what there is now
      if (verdict?.kind === 'silent')
        verdict = judgeMailbox({ ...mailbox, arrivals: await arrivedIn(tx, firmId, mailbox, now) }, now);
      if (!verdict) continue;
      const since = verdict.since.toString();
      findings.push({
        subject: mailbox.mailboxId,
        episode: `${verdict.kind} since ${since}`,
        customerId: null,
        facts: {
          mailboxId: mailbox.mailboxId,
          name: mailbox.name,
          kind: verdict.kind,
          since,
          usualHours: verdict.usualHours,
          failure: mailbox.failure,
        },
        evidence: [{ entryId: await newestEntry(tx, firmId, mailbox), start: 0, end: 0, reader: 'mailbox' }],
        since: verdict.since,
        dueAt: verdict.since,
        newsAt: null,
      });
    }
    const kept = await keepFindings(tx, firmId, { customers: null, said: [{ practice: 'mailboxes', findings }] }, now);
    return kept.opened + kept.gone + kept.woken > 0;
  });
}

/** The newest mail that this mailbox brought, else the deed by which it was connected. */
async function newestEntry(tx: FirmTx, firmId: FirmId, mailbox: Mailbox): Promise<EntryId> {
  const row = await tx
    .selectFrom('sighting')
    .select('entry_id')
    .where('firm_id', '=', firmId)
    .where('import_id', '=', mailbox.importId)
    .orderBy('entry_id', 'desc')
    .limit(1)
    .executeTakeFirst();
  // ids of our own rows
  return (row?.entry_id ?? mailbox.connectedBy) as EntryId;
}

const stored = z.object({
  mailboxId: z.string(),
  name: z.string(),
  kind: z.enum(['refused', 'away', 'silent']),
  since: z.string(),
  usualHours: z.number().nullable(),
  failure: z.string().nullable(),
});

/** One line of the strip above Today. `since` is an instant. */
export type MailboxStrip = { findingId: string; mailboxId: string; words: string; hint: string; since: string };

/** What has to be said of mailboxes now; snoozed and dismissed ones stay away. */
export async function mailboxStrips(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<MailboxStrip[]> {
  const rows = await db
    .selectFrom('finding')
    .select(['finding_id', 'facts'])
    .where('firm_id', '=', firmId)
    .where('practice', '=', 'mailboxes')
    .where((at) => at.or([at('state', '=', 'open'), at.and([at('state', '=', 'snoozed'), at('snoozed_until', '<=', now)])]))
    .orderBy('since_at')
    .limit(20)
    .execute();
  return rows.flatMap((row) => {
    const facts = stored.safeParse(row.facts);
    if (!facts.success) return [];
    const { mailboxId, since } = facts.data;
    return [{ findingId: row.finding_id, mailboxId, since, ...sayMailbox(facts.data) }];
  });
}
