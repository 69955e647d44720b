import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { MemberLine } from '#http/context.ts';
import { type EntryId, type FirmId, newId } from '#lib/ids.ts';
import { storable } from '#lib/text.ts';
import { appendEntries } from './append.ts';

/** Something that was done in the house itself: a sign-in, a role, a setting, an export. */
export type Audited = {
  /** Null when nobody signed in did it: somebody at the door, or the command line. */
  member: Pick<MemberLine, 'id' | 'name'> | null;
  /** A word for machines: `signed-in`, `role-changed` … */
  act: string;
  /** What was done, as the rest of a sentence that begins with the name: "made Tom a viewer". */
  words: string;
  /** Who it was done to, and from where; no secret and nothing that anybody wrote. */
  data?: Record<string, string | number | null>;
};

/**
 * Writes a line of the audit log: an entry of the same chain as everything else, so that it can be neither changed nor left out
 * unseen. It is no part of a customer's timeline and of no count.
 */
export async function audit(database: Database, firmId: FirmId, what: Audited, now: Temporal.Instant): Promise<void> {
  await appendEntries(database, firmId, {
    importId: null,
    recordedAt: now,
    drafts: [
      {
        identity: `audit:${newId()}`,
        channel: 'audit',
        direction: 'internal',
        occurredAt: now,
        actor: storable(what.member?.name ?? '').slice(0, 200),
        subject: what.act,
        words: storable(what.words).slice(0, 1000),
        detail: { parties: [], data: { memberId: what.member?.id ?? null, ...what.data } },
        raw: null,
        attachments: [],
        place: 'audit log',
      },
    ],
  });
}

export type AuditLine = {
  id: EntryId;
  seq: number;
  at: string;
  /** '' when nobody signed in did it. */
  name: string;
  act: string;
  words: string;
  from: string | null;
};

/** The audit log, newest first, up to 100 before `beforeSeq`; of one member where asked. Also what the ledger says of itself: erasures and withdrawals. */
export async function auditLog(
  database: Database,
  firmId: FirmId,
  asked: { beforeSeq?: number | undefined; memberId?: string | undefined },
): Promise<{ lines: AuditLine[]; next: number | null }> {
  const page = 100;
  return inFirm(database.app, firmId, async (tx) => {
    const { rows } = await sql<{
      entry_id: EntryId;
      seq: number;
      recorded_at: Temporal.Instant;
      actor: string;
      subject: string | null;
      words: string;
      client: string | null;
    }>`
      select e.entry_id, e.seq, e.recorded_at, c.actor, coalesce(c.subject, e.channel) as subject, c.words, c.detail::jsonb #>> '{data,from}' as client
      from entry e join entry_content c on c.firm_id = e.firm_id and c.entry_id = e.entry_id
      where e.firm_id = ${firmId} and e.channel in ('audit', 'erasure', 'withdrawal')
        and e.seq < ${asked.beforeSeq ?? Number.MAX_SAFE_INTEGER}
        ${asked.memberId === undefined ? sql`` : sql`and c.detail::jsonb #>> '{data,memberId}' = ${asked.memberId}`}
      order by e.seq desc limit ${page + 1}`.execute(tx);
    const lines = rows.slice(0, page).map((row) => ({
      id: row.entry_id,
      seq: row.seq,
      at: row.recorded_at.toString(),
      name: row.actor,
      act: row.subject ?? '',
      words: row.words,
      from: row.client,
    }));
    return { lines, next: rows.length > page ? (lines.at(-1)?.seq ?? null) : null };
  });
}
