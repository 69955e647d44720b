import { sql } from 'kysely';
import { markDirty } from '#db/dirty.ts';
import type { FirmTx } from '#db/tenant.ts';
import { type CustomerId, type FindingId, type FirmId, newId } from '#lib/ids.ts';
import type { Finding, FindingState, PracticeName } from './finding.ts';

export type Kept = { opened: number; gone: number; woken: number };

type Known = {
  finding_id: string;
  practice: string;
  subject: string;
  episode: string;
  state: string;
  decided_at: Temporal.Instant | null;
  snoozed_until: Temporal.Instant | null;
};

const keyOf = (practice: string, finding: { subject: string; episode: string }): string =>
  `${practice}\n${finding.subject}\n${finding.episode}`;

/**
 * What becomes of a finding that a practice says again. Decided is decided; what had left comes back; a snooze ends at its time, or
 * when something happened since that is more than thanks.
 */
function stateAfter(known: Known | undefined, finding: Finding, now: Temporal.Instant): FindingState {
  if (!known || known.state === 'gone') return 'open';
  if (known.state !== 'snoozed') return known.state as FindingState; // checked by the table
  const isOver = known.snoozed_until !== null && Temporal.Instant.compare(known.snoozed_until, now) <= 0;
  const isNews =
    finding.newsAt !== null && known.decided_at !== null && Temporal.Instant.compare(finding.newsAt, known.decided_at) > 0;
  return isOver || isNews ? 'open' : 'snoozed';
}

/**
 * Writes what the practices say of these customers now: new findings open, those no longer said leave (`gone`), what a person decided
 * stays decided. `said` are all findings of these practices for exactly these customers; `customers` null: for the firm as a whole.
 */
export async function keepFindings(
  tx: FirmTx,
  firmId: FirmId,
  told: { customers: readonly CustomerId[] | null; said: readonly { practice: PracticeName; findings: readonly Finding[] }[] },
  now: Temporal.Instant,
): Promise<Kept> {
  const kept: Kept = { opened: 0, gone: 0, woken: 0 };
  if (told.customers?.length === 0) return kept;
  const rows: Known[] = await tx
    .selectFrom('finding')
    .select(['finding_id', 'practice', 'subject', 'episode', 'state', 'decided_at', 'snoozed_until'])
    .where('firm_id', '=', firmId)
    .where(
      'practice',
      'in',
      told.said.map((one) => one.practice),
    )
    .where((at) => (told.customers === null ? at('customer_id', 'is', null) : at('customer_id', 'in', [...told.customers])))
    .forUpdate()
    .execute();
  const known = new Map(rows.map((row) => [keyOf(row.practice, row), row]));
  const values = [];
  const seen = new Set<string>();
  for (const { practice, finding } of told.said.flatMap(({ practice, findings }) =>
    findings.map((finding) => ({ practice, finding })),
  )) {
    const key = keyOf(practice, finding);
    if (seen.has(key)) continue;
    seen.add(key);
    const before = known.get(key);
    const state = stateAfter(before, finding, now);
    if (!before || before.state === 'gone') kept.opened += 1;
    else if (before.state === 'snoozed' && state === 'open') kept.woken += 1;
    values.push({
      firm_id: firmId,
      finding_id: before?.finding_id ?? newId<FindingId>(),
      practice,
      subject: finding.subject,
      episode: finding.episode,
      customer_id: finding.customerId,
      private_to: finding.privateTo ?? null,
      facts: JSON.stringify(finding.facts),
      evidence: JSON.stringify(finding.evidence),
      state,
      since_at: finding.since,
      due_at: finding.dueAt,
      opened_at: now,
      updated_at: now,
    });
  }
  // PostgreSQL takes 65,535 parameters a statement
  for (let i = 0; i < values.length; i += 2_000) {
    await tx
      .insertInto('finding')
      .values(values.slice(i, i + 2_000))
      .onConflict((conflict) =>
        conflict
          .columns(['firm_id', 'practice', 'subject', 'episode'])
          .doUpdateSet((set) => ({
            customer_id: set.ref('excluded.customer_id'),
            private_to: set.ref('excluded.private_to'),
            facts: set.ref('excluded.facts'),
            evidence: set.ref('excluded.evidence'),
            state: set.ref('excluded.state'),
            since_at: set.ref('excluded.since_at'),
            due_at: set.ref('excluded.due_at'),
            updated_at: set.ref('excluded.updated_at'),
            snoozed_until: sql<Temporal.Instant | null>`case when excluded.state = 'snoozed' then finding.snoozed_until end`,
          }))
          .where(
            sql<boolean>`(finding.facts, finding.evidence, finding.state, finding.since_at, finding.due_at, finding.customer_id, finding.private_to)
              is distinct from (excluded.facts, excluded.evidence, excluded.state, excluded.since_at, excluded.due_at, excluded.customer_id, excluded.private_to)`,
          ),
      )
      .execute();
  }
  const left = rows.filter((row) => (row.state === 'open' || row.state === 'snoozed') && !seen.has(keyOf(row.practice, row)));
  if (left.length > 0) {
    const ids = left.map((row) => row.finding_id);
    await tx
      .updateTable('finding')
      .set({ state: 'gone', updated_at: now, snoozed_until: null })
      .where('firm_id', '=', firmId)
      .where(sql<boolean>`finding_id = any(${ids}::uuid[])`)
      .execute();
    kept.gone = left.length;
  }
  return kept;
}

/** Marks the customers of decided findings, so that the sweep sees the decision. */
export async function touchCustomers(tx: FirmTx, firmId: FirmId, customers: readonly (string | null)[]): Promise<void> {
  // customer ids of our own rows
  await markDirty(
    tx,
    firmId,
    customers.flatMap((id) => (id ? [id as CustomerId] : [])),
  );
}
