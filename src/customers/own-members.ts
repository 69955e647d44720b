import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';

/**
 * An address of ours that a member signs in with, or that their own mailbox has, is theirs: what was written from it was written by them.
 * Answers how many addresses found their member; with none it costs one look at a small table.
 */
export async function giveOwnPoints(tx: FirmTx, firmId: FirmId): Promise<number> {
  const { rows } = await sql<{ value: string }>`
    update own_point o set member_id = m.member_id
    from (
      select lower(email) as value, member_id from member where firm_id = ${firmId} and email is not null and left_at is null
      union
      select lower(address), member_id from mailbox where firm_id = ${firmId} and member_id is not null) m
    where o.firm_id = ${firmId} and o.kind = 'email' and o.state = 'confirmed' and o.member_id is null and o.value = m.value
    returning o.value`.execute(tx);
  await retell(
    tx,
    firmId,
    rows.map((row) => row.value),
  );
  return rows.length;
}

export type OwnAddress = { value: string; memberId: string | null };

/** The mail addresses that are ours, with whose each is. */
export async function ownAddresses(tx: FirmTx, firmId: FirmId): Promise<OwnAddress[]> {
  const rows = await tx
    .selectFrom('own_point')
    .select(['value', 'member_id'])
    .where('firm_id', '=', firmId)
    .where('kind', '=', 'email')
    .where('state', '=', 'confirmed')
    .orderBy('value')
    .limit(1_000)
    .execute();
  return rows.map((row) => ({ value: row.value, memberId: row.member_id }));
}

/** Says whose an address of ours is; null: nobody's in particular, as info@ is. What was written from it follows. False: not ours. */
export async function setOwnPointMember(
  tx: FirmTx,
  firmId: FirmId,
  point: { kind: string; value: string },
  memberId: string | null,
): Promise<boolean> {
  const changed = await tx
    .updateTable('own_point')
    .set({ member_id: memberId })
    .where('firm_id', '=', firmId)
    .where('kind', '=', point.kind)
    .where('value', '=', point.value)
    .executeTakeFirst();
  if (changed.numUpdatedRows === 0n) return false;
  if (point.kind === 'email') await retell(tx, firmId, [point.value]);
  return true;
}

/** Who of us wrote what came from these addresses; marks the customers concerned. */
async function retell(tx: FirmTx, firmId: FirmId, addresses: readonly string[]): Promise<void> {
  if (addresses.length === 0) return;
  await sql`
    with told as (
      update reading r set member_id = o.member_id
      from thread_message t join own_point o on o.firm_id = ${firmId} and o.kind = 'email' and o.value = t.from_point
      where t.firm_id = ${firmId} and t.from_point = any(${[...addresses]}::text[])
        and r.firm_id = ${firmId} and r.entry_id = t.entry_id and r.direction = 'out' and r.member_id is distinct from o.member_id
        -- of what left by the outbox it is known who wrote it, whosever the address is
        and not exists (select 1 from entry_content c where c.firm_id = ${firmId} and c.entry_id = r.entry_id and c.detail like '%"memberId":"%')
      returning r.customer_id)
    insert into dirty (firm_id, customer_id, marked_at)
    select ${firmId}::uuid, customer_id, clock_timestamp() from (select distinct customer_id from told where customer_id is not null) as c order by customer_id
    on conflict (firm_id, customer_id) do update set marked_at = excluded.marked_at`.execute(tx);
}
