import type { FirmTx } from '#db/tenant.ts';
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
