import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { MemberLine, Role } from '#http/context.ts';
import { audit } from '#ledger/audit.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';

/** One firm that a person belongs to, and as what. */
export type Membership = { firmId: FirmId; firm: string; isSample: boolean; member: MemberLine };

/** All firms that a person may open: their own first, the sample firm last. The host stands in for owners who have no sign-in. */
export async function membershipsOf(database: Database, personId: string): Promise<Membership[]> {
  const { rows } = await sql<{
    firm_id: FirmId;
    firm: string;
    is_sample: boolean;
    member_id: MemberId;
    member: string;
    role: Role;
  }>`
    select distinct on (f.is_sample, f.created_at, f.firm_id) f.firm_id, f.name as firm, f.is_sample, m.member_id, m.name as member, m.role
    from sign_in_person p
    join member m on m.left_at is null and (m.person_id = p.id or (p.is_host and m.person_id is null and m.role = 'owner'))
    join firm f on f.firm_id = m.firm_id
    where p.id = ${personId}
    order by f.is_sample, f.created_at, f.firm_id, m.person_id is null, m.created_at, m.member_id limit 1000`.execute(
    database.owner,
  );
  return rows.map((row) => ({
    firmId: row.firm_id,
    firm: row.firm,
    isSample: row.is_sample,
    member: { id: row.member_id, name: row.member, role: row.role },
  }));
}

/**
 * Whoever is no owner of a firm of their own any more leaves the sample firm, too, and is the host no longer: as its owner they could
 * still set what concerns the whole house. The next link that is printed on this machine makes a new host.
 */
export async function leaveHouse(database: Database, personId: string, now: Temporal.Instant): Promise<void> {
  const theirs = await membershipsOf(database, personId);
  if (theirs.some((one) => !one.isSample && one.member.role === 'owner')) return;
  await database.owner
    .updateTable('sign_in_person')
    .set({ is_host: false })
    .where('id', '=', personId)
    .where('is_host', '=', true)
    .execute();
  for (const { firmId, isSample } of theirs) {
    if (!isSample) continue;
    await inFirm(database.app, firmId, (tx) =>
      tx.updateTable('member').set({ left_at: now }).where('firm_id', '=', firmId).where('person_id', '=', personId).execute(),
    );
  }
}

/** Writes the same line into the audit log of every firm of one's own that a person belongs to. */
export async function auditPerson(
  database: Database,
  personId: string,
  what: { act: string; words: string; from: string | null; device?: string },
  now: Temporal.Instant,
): Promise<void> {
  for (const { firmId, isSample, member } of await membershipsOf(database, personId)) {
    if (isSample) continue;
    const { act, words, from, device } = what;
    await audit(database, firmId, { member, act, words, data: { from, ...(device ? { device } : {}) } }, now);
  }
}
