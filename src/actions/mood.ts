import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { EntryId, FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** How a contact felt, from 1 (dreadful) to 5 (a pleasure). */
export type Face = 1 | 2 | 3 | 4 | 5;

const uuid = /^[0-9a-f-]{36}$/;

/** A transaction that sees this member's own moods and nobody else's: the database itself holds the rest back. */
function asMember<T>(database: Database, firmId: FirmId, memberId: MemberId, work: (tx: FirmTx) => Promise<T>): Promise<T> {
  // SET takes no parameters, so the value is checked before it is written into the statement
  if (!uuid.test(memberId)) throw new TypeError('A member id is a UUID in lower case.');
  return inFirm(database.app, firmId, async (tx) => {
    await sql.raw(`set local app.member_id = '${memberId}'`).execute(tx);
    return work(tx);
  });
}

type Whose = { firmId: FirmId; memberId: MemberId };

/** Keeps how an entry felt to a member; a second answer replaces the first, null takes it back. */
export async function feel(
  database: Database,
  { firmId, memberId }: Whose,
  entryId: string,
  face: Face | null,
  now: Temporal.Instant,
): Promise<void> {
  await asMember(database, firmId, memberId, async (tx) => {
    const entry = await tx
      .selectFrom('reading')
      .select('entry_id')
      .where('firm_id', '=', firmId)
      .where('entry_id', '=', entryId)
      .executeTakeFirst();
    if (!entry) throw new Refusal('not_found', 404, 'There is no such entry.');
    if (face === null) {
      await tx
        .deleteFrom('mood')
        .where('firm_id', '=', firmId)
        .where('member_id', '=', memberId)
        .where('entry_id', '=', entryId)
        .execute();
      return;
    }
    await tx
      .insertInto('mood')
      .values({ firm_id: firmId, member_id: memberId, entry_id: entryId, face, felt_at: now })
      .onConflict((conflict) => conflict.columns(['firm_id', 'member_id', 'entry_id']).doUpdateSet({ face, felt_at: now }))
      .execute();
  });
}

/** This member's own moods about entries with one customer, the newest first. */
export function moodsWith(
  database: Database,
  { firmId, memberId }: Whose,
  customerId: string,
): Promise<{ entryId: EntryId; face: Face }[]> {
  return asMember(database, firmId, memberId, async (tx) => {
    const { rows } = await sql<{ entry_id: EntryId; face: Face }>`
      select m.entry_id, m.face from mood m join reading r on r.firm_id = m.firm_id and r.entry_id = m.entry_id
      where m.firm_id = ${firmId} and m.member_id = ${memberId}
        and exists (select 1 from party p where p.firm_id = m.firm_id and p.entry_id = m.entry_id and p.customer_id = ${customerId})
      order by r.occurred_at desc limit 500`.execute(tx);
    return rows.map((row) => ({ entryId: row.entry_id, face: row.face }));
  });
}
