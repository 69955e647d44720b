import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId, MemberId } from '#lib/ids.ts';

/** Longer notes are read for names up to here. */
const readAtMost = 20_000;

const escaped = (words: string): string => words.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** Who is named in a note: "@Tom Berger", or "@Tom" where only one member is called so. The writer is not. */
export function namedIn(
  words: string,
  members: readonly { id: MemberId; name: string }[],
  writer: MemberId,
): { id: MemberId; name: string }[] {
  const text = words.slice(0, readAtMost).toLowerCase();
  if (!text.includes('@')) return [];
  const first = (name: string): string => name.split(/\s+/)[0]?.toLowerCase() ?? '';
  const isNamed = (name: string): boolean =>
    name !== '' && new RegExp(`(?:^|[^\\p{L}\\p{N}_.@-])@${escaped(name)}(?![\\p{L}\\p{N}_@-])`, 'u').test(text);
  return members.filter(({ id, name }) => {
    if (id === writer) return false;
    const isOnly = members.filter((one) => first(one.name) === first(name)).length === 1;
    return isNamed(name.toLowerCase()) || (isOnly && isNamed(first(name)));
  });
}

export type Mention = {
  entryId: string;
  threadId: string | null;
  customer: { id: string; name: string } | null;
  by: string;
  words: string;
  at: string;
};

/** Notes in which a member is named and that they have not seen, newest first. */
export async function mentionsOf(tx: FirmTx, firmId: FirmId, memberId: MemberId): Promise<Mention[]> {
  const { rows } = await sql<{
    entry_id: string;
    thread_id: string | null;
    customer_id: string | null;
    customer: string | null;
    by: string | null;
    words: string;
    said_at: Temporal.Instant;
  }>`
    select m.entry_id, r.thread_id, m.customer_id, c.name as customer, b.name as by, left(e.words, 300) as words, m.said_at
    from mention m
    join entry_content e on e.firm_id = m.firm_id and e.entry_id = m.entry_id
    left join reading r on r.firm_id = m.firm_id and r.entry_id = m.about_entry_id
    left join customer c on c.firm_id = m.firm_id and c.customer_id = m.customer_id
    left join member b on b.firm_id = m.firm_id and b.member_id = m.by_member_id
    where m.firm_id = ${firmId} and m.member_id = ${memberId} and m.seen_at is null
    order by m.said_at desc limit 50`.execute(tx);
  return rows.map((row) => ({
    entryId: row.entry_id,
    threadId: row.thread_id,
    customer: row.customer_id && row.customer ? { id: row.customer_id, name: row.customer } : null,
    by: row.by ?? 'Somebody',
    words: row.words,
    at: row.said_at.toString(),
  }));
}

/** A member has read the notes beside a conversation. Answers how many were new. */
export async function seeMentions(
  tx: FirmTx,
  firmId: FirmId,
  who: { memberId: MemberId; threadId: string },
  now: Temporal.Instant,
): Promise<number> {
  const seen = await sql`
    update mention m set seen_at = ${now} from reading r
    where m.firm_id = ${firmId} and m.member_id = ${who.memberId} and m.seen_at is null
      and r.firm_id = ${firmId} and r.entry_id = m.about_entry_id and r.thread_id = ${who.threadId}`.execute(tx);
  return Number(seen.numAffectedRows ?? 0n);
}

/** The same for notes on a customer that are beside no conversation. */
export async function seeMentionsOn(
  tx: FirmTx,
  firmId: FirmId,
  who: { memberId: MemberId; customerId: string },
  now: Temporal.Instant,
): Promise<number> {
  const seen = await tx
    .updateTable('mention')
    .set({ seen_at: now })
    .where('firm_id', '=', firmId)
    .where('member_id', '=', who.memberId)
    .where('customer_id', '=', who.customerId)
    .where('about_entry_id', 'is', null)
    .where('seen_at', 'is', null)
    .executeTakeFirst();
  return Number(seen.numUpdatedRows);
}

export async function addMentions(
  tx: FirmTx,
  firmId: FirmId,
  note: {
    entryId: EntryId;
    members: readonly MemberId[];
    by: MemberId;
    aboutEntryId: string | null;
    customerId: string | null;
    at: Temporal.Instant;
  },
): Promise<void> {
  if (note.members.length === 0) return;
  await tx
    .insertInto('mention')
    .values(
      note.members.map((memberId) => ({
        firm_id: firmId,
        member_id: memberId,
        entry_id: note.entryId,
        by_member_id: note.by,
        about_entry_id: note.aboutEntryId,
        customer_id: note.customerId,
        said_at: note.at,
      })),
    )
    .onConflict((conflict) => conflict.doNothing())
    .execute();
}
