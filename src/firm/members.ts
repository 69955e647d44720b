import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmLine, MemberLine, Role } from '#http/context.ts';
import { type FirmId, type MemberId, newId } from '#lib/ids.ts';

/** The firm's owner is a member from the first moment, so that every deed has somebody who did it. */
export async function addOwner(tx: FirmTx, firmId: FirmId, owner?: { name: string; email: string | null }): Promise<MemberId> {
  const memberId = newId<MemberId>();
  await tx
    .insertInto('member')
    .values({ firm_id: firmId, member_id: memberId, name: owner?.name ?? 'Owner', email: owner?.email ?? null, role: 'owner' })
    .execute();
  return memberId;
}

/** The firm's first owner. */
export async function ownerOf(tx: FirmTx, firmId: FirmId): Promise<MemberId> {
  const row = await tx
    .selectFrom('member')
    .select('member_id')
    .where('firm_id', '=', firmId)
    .where('role', '=', 'owner')
    .orderBy('created_at')
    .orderBy('member_id')
    .limit(1)
    .executeTakeFirstOrThrow();
  // as: the column is the member's id
  return row.member_id as MemberId;
}

type BooksRow = {
  firm_id: FirmId;
  name: string;
  is_sample: boolean;
  time_zone: string;
  country: string | null;
  currency: string;
  member_id: MemberId;
  member: string;
  role: Role;
};

/**
 * Which books are open in this browser and who acts in them: the wanted firm when there is one, else one's own, else the sample firm;
 * null where there is none. The browser that was let in from this machine acts as the owner.
 */
export async function openBooks(
  database: Database,
  wanted: string | undefined,
): Promise<{ firm: FirmLine; member: MemberLine } | null> {
  const { rows } = await sql<BooksRow>`
    select f.firm_id, f.name, f.is_sample, f.time_zone, f.country, f.currency, m.member_id, m.name as member, m.role
    from firm f cross join lateral (
      select member_id, name, role from member where firm_id = f.firm_id and role = 'owner' order by created_at, member_id limit 1) m
    order by f.firm_id::text = ${wanted ?? ''} desc, f.is_sample, f.created_at limit 1`.execute(database.owner);
  const [row] = rows;
  if (!row) return null;
  return {
    firm: {
      id: row.firm_id,
      name: row.name,
      isSample: row.is_sample,
      timeZone: row.time_zone,
      country: row.country,
      currency: row.currency,
    },
    member: { id: row.member_id, name: row.member, role: row.role },
  };
}
