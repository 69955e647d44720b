import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { Evidence, PracticeName } from '#findings/finding.ts';
import type { FirmId } from '#lib/ids.ts';

export type OpenFinding = {
  findingId: string;
  practice: PracticeName;
  customerId: string;
  facts: unknown;
  evidence: readonly Evidence[];
  since: Temporal.Instant;
  dueAt: Temporal.Instant | null;
};

/** Of more than this many findings in a lane only the most pressing are loaded; all are counted. */
const mostLoaded = 250;

/** Beyond this nobody counts any more: of so many it is said that there are more. */
export const mostCounted = 2_000;

/** After the first import only what began within these days is in Today; what is older is counted and can be closed in one key. */
const oweDays = 30;
/** Silence is a state and not an event: who went quiet within the last year is still worth a word. */
const closeDays = 365;

/** Before these moments a finding counts as older: reckoned from the first import, so that nothing grows old by itself later. */
export type Cuts = { owe: Temporal.Instant; close: Temporal.Instant };

export async function cutsOf(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<Cuts> {
  const row = await db
    .selectFrom('import')
    .select((at) => at.fn.min('started_at').as('first'))
    .where('firm_id', '=', firmId)
    .where('state', '<>', 'withdrawn')
    .executeTakeFirst();
  const first: Temporal.Instant = row?.first ?? now;
  const from = Temporal.Instant.compare(first, now) < 0 ? first : now;
  return { owe: from.subtract({ hours: 24 * oweDays }), close: from.subtract({ hours: 24 * closeDays }) };
}

export const isOlder = (finding: { practice: PracticeName; since: Temporal.Instant }, cuts: Cuts): boolean =>
  Temporal.Instant.compare(finding.since, finding.practice === 'rapport' ? cuts.close : cuts.owe) < 0;

const isOpen = (now: Temporal.Instant) => sql<boolean>`(f.state = 'open' or (f.state = 'snoozed' and f.snoozed_until <= ${now}))`;

const isOld = (cuts: Cuts) =>
  sql<boolean>`f.since_at < case when f.practice = 'rapport' then ${cuts.close}::timestamptz else ${cuts.owe}::timestamptz end`;

/**
 * What is open as of the last sweep: the most pressing of each lane, and how many customers there are in all and among the older, both
 * counted to `mostCounted` findings.
 */
export async function openFindings(
  db: ReadDb,
  firmId: FirmId,
  cuts: Cuts,
  now: Temporal.Instant,
): Promise<{ findings: OpenFinding[]; customers: number; older: number }> {
  const isInLane = (practice: string, cut: Temporal.Instant) => sql<boolean>`f.practice = ${practice} and f.since_at >= ${cut}`;
  const loaded = sql<{
    finding_id: string;
    practice: PracticeName;
    customer_id: string;
    facts: unknown;
    evidence: Evidence[];
    since_at: Temporal.Instant;
    due_at: Temporal.Instant | null;
  }>`(
    select * from (
      ${sql.join(
        (['waiting', 'promises', 'rapport', 'undelivered', 'listening', 'tone'] as const).map(
          (practice) => sql`(
            select f.finding_id, f.practice, f.customer_id, f.facts, f.evidence, f.since_at, f.due_at from finding f
            where f.firm_id = ${firmId} and ${isInLane(practice, practice === 'rapport' ? cuts.close : cuts.owe)} and ${isOpen(now)}
            order by f.since_at desc limit ${mostLoaded})`,
        ),
        sql` union all `,
      )}) as every
  )`;
  const counted = sql<{ customers: number; older: number }>`(
    select
      (select count(distinct customer_id) from (
        select customer_id from finding f where f.firm_id = ${firmId} and f.state in ('open', 'snoozed') and ${isOpen(now)} and not ${isOld(cuts)}
        limit ${mostCounted}) as recent) as customers,
      (select count(*) from (
        select 1 from finding f where f.firm_id = ${firmId} and f.state in ('open', 'snoozed') and ${isOpen(now)} and ${isOld(cuts)}
        limit ${mostCounted}) as older) as older)`;
  const [rows, counts] = await Promise.all([
    db.selectFrom(loaded.as('loaded')).selectAll().execute(),
    db.selectFrom(counted.as('counted')).selectAll().executeTakeFirstOrThrow(),
  ]);
  return {
    findings: rows.map((row) => ({
      findingId: row.finding_id,
      practice: row.practice,
      customerId: row.customer_id,
      facts: row.facts,
      evidence: row.evidence,
      since: row.since_at,
      dueAt: row.due_at,
    })),
    customers: counts.customers,
    older: counts.older,
  };
}

/** The ids of all open findings that began before the cuts, for closing them in one key. */
export async function olderFindings(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<string[]> {
  const cuts = await cutsOf(db, firmId, now);
  const rows = await db
    .selectFrom('finding as f')
    .select('f.finding_id')
    .where('f.firm_id', '=', firmId)
    .where('f.state', 'in', ['open', 'snoozed'])
    .where(isOpen(now))
    .where(isOld(cuts))
    .execute();
  return rows.map((row) => row.finding_id);
}
