import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import type { MemberLine } from '#http/context.ts';
import type { CustomerId, EntryId, FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { record } from '../record.ts';
import { addMentions, namedIn } from './mentions.ts';

export type ThreadNote = { id: string; by: string; memberId: string; words: string; at: string };

export type Members = { id: MemberId; name: string; role: string }[];

/** Everybody of the firm, by name. */
export async function membersOf(tx: FirmTx, firmId: FirmId): Promise<Members> {
  const rows = await tx
    .selectFrom('member')
    .select(['member_id', 'name', 'role'])
    .where('firm_id', '=', firmId)
    .where('left_at', 'is', null)
    .orderBy('name')
    .orderBy('member_id')
    .limit(200)
    .execute();
  // as: the column is the member's id
  return rows.map((row) => ({ id: row.member_id as MemberId, name: row.name, role: row.role }));
}

/**
 * Writes a private note of ours: an entry of the ledger that stands beside a conversation, or on a customer. Whoever is named with @ finds
 * it in Mine. Throws a Refusal where the conversation is unknown or with nobody that we know.
 */
export async function addNote(
  database: Database,
  firm: { id: FirmId; timeZone: string },
  note: { about: { threadId: string } | { customerId: CustomerId }; words: string; member: MemberLine },
  now: Temporal.Instant,
): Promise<{ entryId: EntryId; named: string[] }> {
  const { about, words, member } = note;
  const place =
    'threadId' in about
      ? await inFirm(database.app, firm.id, (tx) => anchorOf(tx, firm.id, about.threadId))
      : { customerId: about.customerId, entryId: null };
  const what = { channel: 'note', direction: 'internal', words, occurredAt: now, outcome: null, by: member.name } as const;
  const entryId = await record(database, firm, { ...what, customerId: place.customerId }, now);
  const named = await inFirm(database.app, firm.id, async (tx) => {
    if (place.entryId)
      await tx
        .insertInto('thread_note')
        .values({ firm_id: firm.id, entry_id: entryId, about_entry_id: place.entryId, member_id: member.id })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    const people = namedIn(words, await membersOf(tx, firm.id), member.id);
    await addMentions(tx, firm.id, {
      entryId,
      members: people.map((one) => one.id),
      by: member.id,
      aboutEntryId: place.entryId,
      customerId: place.customerId,
      at: now,
    });
    return people.map((one) => one.name);
  });
  return { entryId, named };
}

/** An entry by which the conversation is found again, and whom it is with. */
export async function anchorOf(
  tx: FirmTx,
  firmId: FirmId,
  threadId: string,
): Promise<{ entryId: EntryId; customerId: CustomerId }> {
  const { rows } = await sql<{ entry_id: EntryId; customer_id: CustomerId | null }>`
    select entry_id, customer_id from reading
    where firm_id = ${firmId} and thread_id = ${threadId} and not is_hidden
    order by customer_id is null, occurred_at desc, entry_id desc limit 1`.execute(tx);
  const [row] = rows;
  if (!row) throw new Refusal('thread_unknown', 404, 'There is no such conversation.');
  if (!row.customer_id)
    throw new Refusal('thread_without_customer', 409, 'This conversation is with nobody that we know as a customer yet.');
  return { entryId: row.entry_id, customerId: row.customer_id };
}

/** The private notes beside a conversation, oldest first. */
export async function notesOf(tx: FirmTx, firmId: FirmId, threadId: string): Promise<ThreadNote[]> {
  const { rows } = await sql<{
    entry_id: string;
    by: string | null;
    member_id: string;
    words: string;
    occurred_at: Temporal.Instant;
  }>`
    select n.entry_id, m.name as by, n.member_id, e.words, r.occurred_at
    from reading a
    join thread_note n on n.firm_id = ${firmId} and n.about_entry_id = a.entry_id
    join reading r on r.firm_id = ${firmId} and r.entry_id = n.entry_id and not r.is_hidden
    join entry_content e on e.firm_id = ${firmId} and e.entry_id = n.entry_id
    left join member m on m.firm_id = ${firmId} and m.member_id = n.member_id
    where a.firm_id = ${firmId} and a.thread_id = ${threadId}
    order by r.occurred_at, n.entry_id limit 200`.execute(tx);
  return rows.map((row) => ({
    id: row.entry_id,
    by: row.by ?? 'A former member',
    memberId: row.member_id,
    words: row.words,
    at: row.occurred_at.toString(),
  }));
}
