import { z } from 'zod';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { newId, type WorkActId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { storable } from '#lib/text.ts';

export type SavedView = { id: string; name: string; search: Record<string, string>; isShared: boolean; isMine: boolean };

const searchShape = z.record(z.string(), z.string());
const mostViews = 100;

/** A member's own views and those that others share, by name. */
export async function listViews(tx: FirmTx, firmId: FirmId, memberId: MemberId): Promise<SavedView[]> {
  const rows = await tx
    .selectFrom('saved_view')
    .select(['view_id', 'name', 'search', 'is_shared', 'member_id'])
    .where('firm_id', '=', firmId)
    .where('dropped_at', 'is', null)
    .where((at) => at.or([at('member_id', '=', memberId), at('is_shared', '=', true)]))
    .orderBy('name')
    .orderBy('view_id')
    .limit(mostViews * 3)
    .execute();
  return rows.map((row) => ({
    id: row.view_id,
    name: row.name,
    search: searchShape.catch({}).parse(row.search),
    isShared: row.is_shared,
    isMine: row.member_id === memberId,
  }));
}

/** Keeps a list with its filters under a name; the same name again is the same view. */
export async function saveView(
  tx: FirmTx,
  firmId: FirmId,
  view: { memberId: MemberId; name: string; search: Record<string, string>; isShared: boolean },
  now: Temporal.Instant,
): Promise<{ id: string }> {
  const own = await tx
    .selectFrom('saved_view')
    .select(['view_id', 'name'])
    .where('firm_id', '=', firmId)
    .where('member_id', '=', view.memberId)
    .where('dropped_at', 'is', null)
    .execute();
  const values = { name: storable(view.name), search: JSON.stringify(view.search), is_shared: view.isShared, saved_at: now };
  const same = own.find((one) => one.name === values.name);
  if (same) {
    await tx.updateTable('saved_view').set(values).where('firm_id', '=', firmId).where('view_id', '=', same.view_id).execute();
    return { id: same.view_id };
  }
  if (own.length >= mostViews) throw new Refusal('too_many_views', 422, `You have ${mostViews} views. Take some away first.`);
  const id = newId<WorkActId>();
  await tx
    .insertInto('saved_view')
    .values({ firm_id: firmId, view_id: id, member_id: view.memberId, ...values })
    .execute();
  return { id };
}

/** Takes a view of one's own away, or brings it back. */
export async function dropView(
  tx: FirmTx,
  firmId: FirmId,
  at: { id: string; memberId: MemberId },
  droppedAt: Temporal.Instant | null,
): Promise<void> {
  const changed = await tx
    .updateTable('saved_view')
    .set({ dropped_at: droppedAt })
    .where('firm_id', '=', firmId)
    .where('view_id', '=', at.id)
    .where('member_id', '=', at.memberId)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) throw new Refusal('view_unknown', 404, 'There is no such view of yours.');
}
