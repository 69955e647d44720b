import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { type FirmId, type MemberId, newId, type WorkActId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { decide, undoDecision } from '../decide.ts';

/** What is decided of a conversation. `until` null: asleep until they write something that is more than thanks. */
export type WorkDeed =
  | { kind: 'assign'; to: MemberId | null }
  | { kind: 'close' }
  | { kind: 'open' }
  | { kind: 'snooze'; until: Temporal.Instant | null }
  | { kind: 'wake' };

type Row = {
  thread_id: string;
  entry_id: string;
  last_seq: number;
  has_work: boolean;
  owner_id: string | null;
  state: string | null;
  state_seq: number | null;
  snoozed_seq: number | null;
  snoozed_until: Temporal.Instant | null;
};

/** A snooze without an end is one of the finding until then at most: new words wake it before. */
const longestSleepHours = 24 * 365;
/** One key changes at most so many conversations. */
export const mostAtOnce = 2_000;

/**
 * Decides something of conversations: who has them, closed or open, asleep or awake. What is so already is left alone. What Today says of
 * them goes along: closing settles that they wait, a snooze puts it to sleep too. One id takes all of it back (`undoWork`). `seen`: the
 * newest entry that the member had on screen; what came after it is news. Throws a Refusal where there is no such conversation.
 */
export async function decideWork(
  tx: FirmTx,
  firmId: FirmId,
  act: { threads: readonly string[]; deed: WorkDeed; memberId: MemberId; seen?: number | null },
  now: Temporal.Instant,
): Promise<{ decisionId: string; count: number }> {
  const { deed } = act;
  if (act.threads.length > mostAtOnce)
    throw new Refusal('too_many_at_once', 422, `At most ${mostAtOnce} conversations at once. Choose fewer.`);
  if (deed.kind === 'assign' && deed.to) await needMember(tx, firmId, deed.to);
  if (deed.kind === 'snooze' && deed.until && Temporal.Instant.compare(deed.until, now) <= 0)
    throw new Refusal('snooze_in_the_past', 422, 'This moment has passed. Choose a later one.');
  const rows = await standing(tx, firmId, act.threads);
  if (rows.length === 0) throw new Refusal('thread_unknown', 404, 'There is no such conversation.');
  const changing = rows.filter((row) => changes(row, deed, act.memberId));
  const settled = await settleFindings(tx, firmId, act, now);
  if (changing.length === 0 && settled === null)
    throw new Refusal('nothing_changes', 409, alreadyWords[deed.kind] ?? 'This is so already.');
  const batchId = settled ?? newId<WorkActId>();
  await remember(
    tx,
    firmId,
    changing.map((row) => ({ kind: 'thread', id: row.thread_id, was: wasOf(row) })),
    { batchId, memberId: act.memberId, what: namesOf[deed.kind] },
    now,
  );
  for (let i = 0; i < changing.length; i += 1_000) {
    await tx
      .insertInto('thread_work')
      .values(
        changing.slice(i, i + 1_000).map((row) => ({
          firm_id: firmId,
          thread_id: row.thread_id,
          entry_id: row.entry_id,
          ...after(row, deed, { seq: act.seen ?? row.last_seq, memberId: act.memberId }),
          changed_at: now,
        })),
      )
      .onConflict((conflict) =>
        conflict.columns(['firm_id', 'thread_id']).doUpdateSet((set) => ({
          owner_id: set.ref('excluded.owner_id'),
          state: set.ref('excluded.state'),
          state_seq: set.ref('excluded.state_seq'),
          snoozed_seq: set.ref('excluded.snoozed_seq'),
          snoozed_until: set.ref('excluded.snoozed_until'),
          changed_at: set.ref('excluded.changed_at'),
        })),
      )
      .execute();
  }
  return { decisionId: batchId, count: changing.length };
}

const namesOf: Record<WorkDeed['kind'], string> = {
  assign: 'assigned',
  close: 'closed',
  open: 'opened',
  snooze: 'snoozed',
  wake: 'woken',
};
const alreadyWords: Partial<Record<WorkDeed['kind'], string>> = {
  assign: 'They have this already.',
  close: 'This is closed already.',
  open: 'This is open already.',
  wake: 'This is awake already.',
};

async function needMember(tx: FirmTx, firmId: FirmId, memberId: MemberId): Promise<void> {
  const row = await tx
    .selectFrom('member')
    .select(['role', 'name'])
    .where('firm_id', '=', firmId)
    .where('member_id', '=', memberId)
    .where('left_at', 'is', null)
    .executeTakeFirst();
  if (!row) throw new Refusal('member_unknown', 404, 'There is no such member.');
  if (row.role === 'viewer')
    throw new Refusal('member_only_looks', 422, `${row.name} may only look, and cannot answer. Choose somebody else.`);
}

/** The conversations by their ids with what was decided of them so far; locked, so that two keys take turns. */
async function standing(tx: FirmTx, firmId: FirmId, threads: readonly string[]): Promise<Row[]> {
  const { rows } = await sql<Row>`
    select h.thread_id, h.last_entry_id as entry_id, h.last_seq, w.thread_id is not null as has_work, w.owner_id, w.state, w.state_seq,
      w.snoozed_seq, w.snoozed_until
    from thread_head h left join thread_work w on w.firm_id = h.firm_id and w.thread_id = h.thread_id
    where h.firm_id = ${firmId} and h.thread_id = any(${[...threads]}::uuid[]) order by h.thread_id for update of h`.execute(tx);
  return rows;
}

function changes(row: Row, deed: WorkDeed, memberId: MemberId): boolean {
  if (deed.kind === 'assign') return row.owner_id !== deed.to;
  if (deed.kind === 'close') return row.state !== 'closed' || (row.state_seq ?? 0) < row.last_seq;
  if (deed.kind === 'open') return row.state === 'closed' || (row.owner_id ?? memberId) !== row.owner_id;
  if (deed.kind === 'wake') return row.snoozed_seq !== null;
  return true;
}

function after(row: Row, deed: WorkDeed, by: { seq: number; memberId: MemberId }) {
  const before = {
    owner_id: row.owner_id,
    state: row.state ?? 'open',
    state_seq: row.state_seq ?? by.seq,
    snoozed_seq: row.snoozed_seq,
    snoozed_until: row.snoozed_until,
  };
  const awake = { snoozed_seq: null, snoozed_until: null };
  if (deed.kind === 'assign') return { ...before, ...(row.has_work && row.state === 'closed' ? {} : awake), owner_id: deed.to };
  if (deed.kind === 'close') return { ...before, ...awake, state: 'closed', state_seq: by.seq };
  // who opens again what nobody has, has it: else it would stand nowhere
  if (deed.kind === 'open')
    return { ...before, ...awake, state: 'open', state_seq: by.seq, owner_id: row.owner_id ?? by.memberId };
  if (deed.kind === 'wake') return { ...before, ...awake };
  return { ...before, state: 'open', snoozed_seq: by.seq, snoozed_until: deed.until };
}

const wasOf = (row: Row): unknown =>
  row.has_work
    ? {
        ownerId: row.owner_id,
        state: row.state,
        stateSeq: row.state_seq,
        snoozedSeq: row.snoozed_seq,
        snoozedUntil: row.snoozed_until?.toString() ?? null,
      }
    : null;

/** What Today says of these conversations: that they wait is settled with closing, everything sleeps with a snooze. */
async function settleFindings(
  tx: FirmTx,
  firmId: FirmId,
  act: { threads: readonly string[]; deed: WorkDeed; memberId: MemberId },
  now: Temporal.Instant,
): Promise<string | null> {
  const { deed } = act;
  if (deed.kind !== 'close' && deed.kind !== 'snooze') return null;
  const practices = deed.kind === 'close' ? ['waiting'] : ['waiting', 'promises'];
  const { rows } = await sql<{ finding_id: string }>`
    select f.finding_id from finding f
    join reading r on r.firm_id = ${firmId} and r.entry_id = (f.evidence -> 0 ->> 'entryId')::uuid
    where f.firm_id = ${firmId} and f.state in ('open', 'snoozed') and f.practice = any(${practices}::text[])
      and f.customer_id in (select customer_id from thread_head where firm_id = ${firmId} and thread_id = any(${[...act.threads]}::uuid[]))
      and r.thread_id = any(${[...act.threads]}::uuid[])`.execute(tx);
  if (rows.length === 0) return null;
  const decision =
    deed.kind === 'close'
      ? { became: 'done' as const, reason: 'the conversation is closed' }
      : { became: 'snoozed' as const, until: deed.until ?? now.add({ hours: longestSleepHours }) };
  const findings = rows.map((row) => row.finding_id);
  return (await decide(tx, firmId, { findings, decision, memberId: act.memberId }, now)).decisionId;
}

type Changed = { kind: 'thread' | 'customer'; id: string; was: unknown };
type By = { batchId: string; memberId: MemberId; what: string };

async function remember(tx: FirmTx, firmId: FirmId, changed: readonly Changed[], by: By, now: Temporal.Instant): Promise<void> {
  for (let i = 0; i < changed.length; i += 1_000) {
    await tx
      .insertInto('work_act')
      .values(
        changed.slice(i, i + 1_000).map((one) => ({
          firm_id: firmId,
          act_id: newId<WorkActId>(),
          batch_id: by.batchId,
          subject_kind: one.kind,
          subject_id: one.id,
          member_id: by.memberId,
          kind: by.what,
          was: JSON.stringify(one.was),
          acted_at: now,
        })),
      )
      .execute();
  }
}

/** Gives a customer to a member, for all that comes; null: to nobody in particular. */
export async function giveCustomer(
  tx: FirmTx,
  firmId: FirmId,
  act: { customerId: string; to: MemberId | null; memberId: MemberId },
  now: Temporal.Instant,
): Promise<{ decisionId: string }> {
  if (act.to) await needMember(tx, firmId, act.to);
  const known = await sql<{ owner_id: string | null }>`
    select o.member_id as owner_id from customer c
    left join customer_owner o on o.firm_id = c.firm_id and o.customer_id = c.customer_id
    where c.firm_id = ${firmId} and c.customer_id = ${act.customerId} for update of c`.execute(tx);
  const [row] = known.rows;
  if (!row) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  if (row.owner_id === act.to) throw new Refusal('nothing_changes', 409, 'They have this already.');
  const batchId = newId<WorkActId>();
  const by = { batchId, memberId: act.memberId, what: 'assigned' };
  await remember(tx, firmId, [{ kind: 'customer', id: act.customerId, was: row.owner_id }], by, now);
  await setCustomerOwner(tx, firmId, act.customerId, act.to, now);
  return { decisionId: batchId };
}

async function setCustomerOwner(
  tx: FirmTx,
  firmId: FirmId,
  customerId: string,
  to: string | null,
  now: Temporal.Instant,
): Promise<void> {
  if (to === null) {
    await tx.deleteFrom('customer_owner').where('firm_id', '=', firmId).where('customer_id', '=', customerId).execute();
    return;
  }
  await tx
    .insertInto('customer_owner')
    .values({ firm_id: firmId, customer_id: customerId, member_id: to, since_at: now })
    .onConflict((conflict) => conflict.columns(['firm_id', 'customer_id']).doUpdateSet({ member_id: to, since_at: now }))
    .execute();
}

/** The note with which something was handed over belongs to the act. */
export async function noteOnWork(tx: FirmTx, firmId: FirmId, batchId: string, noteId: string): Promise<void> {
  await tx
    .updateTable('work_act')
    .set({ note_id: noteId })
    .where('firm_id', '=', firmId)
    .where('batch_id', '=', batchId)
    .execute();
}

/** Takes back what was decided of conversations under this id, with what it decided in Today. False where the id is none of ours. */
export async function undoWork(tx: FirmTx, firmId: FirmId, batchId: string, now: Temporal.Instant): Promise<boolean> {
  const known = await tx
    .selectFrom('work_act')
    .select('act_id')
    .where('firm_id', '=', firmId)
    .where('batch_id', '=', batchId)
    .limit(1)
    .executeTakeFirst();
  if (!known) return false;
  const taken = await sql<{ subject_kind: 'thread' | 'customer'; subject_id: string; was: unknown }>`
    update work_act a set undone_at = ${now}
    where a.firm_id = ${firmId} and a.batch_id = ${batchId} and a.undone_at is null
      and not exists (
        select 1 from work_act l where l.firm_id = a.firm_id and l.subject_id = a.subject_id and l.undone_at is null and l.act_id > a.act_id)
    returning a.subject_kind, a.subject_id, a.was`.execute(tx);
  if (taken.rows.length === 0)
    throw new Refusal('nothing_to_undo', 409, 'This was taken back already, or something newer was decided since.');
  for (const row of taken.rows.filter((one) => one.subject_kind === 'customer')) {
    // as: written by giveCustomer
    await setCustomerOwner(tx, firmId, row.subject_id, row.was as string | null, now);
  }
  const threads = taken.rows.filter((one) => one.subject_kind === 'thread');
  const gone = threads.filter((one) => one.was === null).map((one) => one.subject_id);
  await sql`delete from thread_work where firm_id = ${firmId} and thread_id = any(${gone}::uuid[])`.execute(tx);
  await sql`
    update thread_work w set owner_id = (b.was ->> 'ownerId')::uuid, state = b.was ->> 'state', state_seq = (b.was ->> 'stateSeq')::bigint,
      snoozed_seq = (b.was ->> 'snoozedSeq')::bigint, snoozed_until = (b.was ->> 'snoozedUntil')::timestamptz, changed_at = ${now}
    from jsonb_to_recordset(${JSON.stringify(
      threads.filter((one) => one.was !== null).map((one) => ({ id: one.subject_id, was: one.was })),
    )}::jsonb) as b (id uuid, was jsonb)
    where w.firm_id = ${firmId} and w.thread_id = b.id`.execute(tx);
  const decided = await tx
    .selectFrom('decision')
    .select('decision_id')
    .where('firm_id', '=', firmId)
    .where('batch_id', '=', batchId)
    .where('undone_at', 'is', null)
    .limit(1)
    .executeTakeFirst();
  if (decided) await undoDecision(tx, firmId, batchId, now);
  return true;
}

/**
 * What was decided of a conversation follows it when the reader of threads has joined it with another: `threads` are those that the
 * sweep looked at. Where both were worked on, the newer decision stands.
 */
export async function followThreads(tx: FirmTx, firmId: FirmId, threads: readonly string[]): Promise<void> {
  if (threads.length === 0) return;
  const lost = await sql<{ thread_id: string; now_in: string }>`
    select w.thread_id, r.thread_id as now_in from reading r
    join thread_work w on w.firm_id = ${firmId} and w.entry_id = r.entry_id and w.thread_id <> r.thread_id
    where r.firm_id = ${firmId} and r.thread_id = any(${[...threads]}::uuid[])
    order by w.changed_at desc`.execute(tx);
  for (const { thread_id, now_in } of lost.rows) {
    const moved = await sql`
      update thread_work w set thread_id = ${now_in} where w.firm_id = ${firmId} and w.thread_id = ${thread_id}
        and not exists (select 1 from thread_work o where o.firm_id = ${firmId} and o.thread_id = ${now_in})`.execute(tx);
    if (moved.numAffectedRows === 0n)
      await tx.deleteFrom('thread_work').where('firm_id', '=', firmId).where('thread_id', '=', thread_id).execute();
  }
}
