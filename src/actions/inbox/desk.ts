import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import { type Standing, standingAt } from '#findings/conversations/standing.ts';
import type { Present } from '#http/live.ts';
import type { Detail } from '#ledger/draft.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { notesOf, type ThreadNote } from './notes.ts';
import { hereIn } from './presence.ts';

export type Correspondent = { role: 'to' | 'cc'; name: string | null; address: string };
/** An account by which a letter can go out. */
export type Way = { mailboxId: string; name: string; address: string };

/** GET /api/threads/:id/desk: what one needs beside a conversation to work on it. */
export type Desk = {
  threadId: string;
  customerId: string | null;
  /** The newest entry: what a writer has seen when this is on screen. */
  seq: number;
  state: Standing;
  owner: { id: string; name: string } | null;
  snoozedUntil: string | null;
  isAsleepUntilReply: boolean;
  here: Present[];
  notes: ThreadNote[];
  reply: Reply;
};
export type Reply = {
  recipients: Correspondent[];
  subject: string;
  /** The entry that is answered; null: a new letter. */
  inReplyTo: string | null;
  ways: Way[];
  /** Why nothing can be sent, and what to do; null where it can. */
  cannotSend: string | null;
};

type HeadRow = {
  customer_id: string;
  last_seq: number;
  state: Standing;
  owner_id: string | null;
  owner: string | null;
  snoozed_seq: number | null;
  snoozed_until: Temporal.Instant | null;
};

/** Everything beside a conversation. Throws a Refusal where there is none. */
export async function deskOf(
  tx: FirmTx,
  firmId: FirmId,
  at: { threadId: string; memberId: MemberId },
  now: Temporal.Instant,
): Promise<Desk> {
  const { threadId } = at;
  const heads = await sql<HeadRow>`
    select h.customer_id, h.last_seq, ${standingAt(now)} as state, w.owner_id, m.name as owner, w.snoozed_seq, w.snoozed_until
    from thread_head h
    left join thread_work w on w.firm_id = h.firm_id and w.thread_id = h.thread_id
    left join member m on m.firm_id = h.firm_id and m.member_id = w.owner_id
    where h.firm_id = ${firmId} and h.thread_id = ${threadId}`.execute(tx);
  const [head] = heads.rows;
  const newest = await sql<{ seq: number | null; customer_id: string | null }>`
    select max(seq) as seq, (array_agg(customer_id) filter (where customer_id is not null))[1] as customer_id
    from reading where firm_id = ${firmId} and thread_id = ${threadId} and not is_hidden`.execute(tx);
  const seq = newest.rows[0]?.seq ?? null;
  if (seq === null) throw new Refusal('thread_unknown', 404, 'There is no such conversation.');
  return {
    threadId,
    customerId: head?.customer_id ?? newest.rows[0]?.customer_id ?? null,
    seq,
    state: head?.state ?? 'answered',
    owner: head?.owner_id && head.owner ? { id: head.owner_id, name: head.owner } : null,
    snoozedUntil: head?.state === 'asleep' ? (head.snoozed_until?.toString() ?? null) : null,
    isAsleepUntilReply: head?.state === 'asleep' && head.snoozed_until === null,
    here: hereIn(firmId, threadId),
    notes: await notesOf(tx, firmId, threadId),
    reply: await replyTo(tx, firmId, at),
  };
}

type Letter = { entry_id: string; direction: string; subject: string | null; detail: string | null };

/** Whom an answer goes to: who wrote last and everybody who read it; where we wrote last, the same people again. */
async function replyTo(tx: FirmTx, firmId: FirmId, at: { threadId: string; memberId: MemberId }): Promise<Reply> {
  const { rows } = await sql<Letter>`
    select r.entry_id, r.direction, r.subject, c.detail from reading r
    join entry_content c on c.firm_id = ${firmId} and c.entry_id = r.entry_id
    where r.firm_id = ${firmId} and r.thread_id = ${at.threadId} and not r.is_hidden and r.channel = 'mail' and r.nature = 'personal'
      and r.direction in ('in', 'out')
    order by r.occurred_at desc, r.entry_id desc limit 1`.execute(tx);
  const [letter] = rows;
  if (!letter) {
    const customer = await sql<{ customer_id: string }>`
      select customer_id from reading where firm_id = ${firmId} and thread_id = ${at.threadId} and customer_id is not null limit 1`.execute(
      tx,
    );
    const [who] = customer.rows;
    return who
      ? newLetterTo(tx, firmId, { customerId: who.customer_id, memberId: at.memberId })
      : withWays(tx, firmId, at.memberId, nobody, []);
  }
  // as: JSON that our own sources wrote, byte for byte
  const { parties } = JSON.parse(letter.detail ?? '{"parties":[]}') as Detail;
  const mails = parties.filter((party) => party.kind === 'email');
  const own = await ownAmong(
    tx,
    firmId,
    mails.map((party) => party.point),
  );
  const asked = mails.filter((party) => party.role === 'reply-to');
  const senders = asked.length > 0 ? asked : mails.filter((party) => party.role === 'from');
  const to = letter.direction === 'in' ? senders : mails.filter((party) => party.role === 'to');
  const cc = mails.filter((party) => party.role === 'cc' || (letter.direction === 'in' && party.role === 'to'));
  const recipients: Correspondent[] = [];
  const add = (role: 'to' | 'cc', from: typeof mails): void => {
    for (const { point, name } of from)
      if (!own.has(point) && !recipients.some((one) => one.address === point)) recipients.push({ role, name, address: point });
  };
  add('to', to);
  add('cc', cc);
  const reply = { recipients: recipients.slice(0, 20), subject: answering(letter.subject ?? ''), inReplyTo: letter.entry_id };
  return withWays(
    tx,
    firmId,
    at.memberId,
    reply,
    mails.map((party) => party.point),
  );
}

const nobody = { recipients: [], subject: '', inReplyTo: null };

/** One "Re:", whatever stood there. */
function answering(subject: string): string {
  const plain = subject
    .slice(0, 400)
    .replace(/^(?:\s{0,3}(?:re|aw|sv|antw|odp|rif|ref|res|vs)\s?(?:\[\d{1,3}\])?\s?:){1,8}\s{0,3}/i, '')
    .trim();
  return plain === '' ? '' : `Re: ${plain}`;
}

/** GET /api/customers/:id/reply: how one writes to a customer of one's own accord, and who looks after them. */
export type CustomerDesk = { reply: Reply; owner: { id: string; name: string } | null };

export async function customerDesk(
  tx: FirmTx,
  firmId: FirmId,
  at: { customerId: string; memberId: MemberId },
): Promise<CustomerDesk> {
  const known = await sql<{ owner_id: string | null; owner: string | null }>`
    select o.member_id as owner_id, m.name as owner from customer c
    left join customer_owner o on o.firm_id = c.firm_id and o.customer_id = c.customer_id
    left join member m on m.firm_id = c.firm_id and m.member_id = o.member_id
    where c.firm_id = ${firmId} and c.customer_id = ${at.customerId}`.execute(tx);
  const [row] = known.rows;
  if (!row) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  return {
    reply: await newLetterTo(tx, firmId, at),
    owner: row.owner_id && row.owner ? { id: row.owner_id, name: row.owner } : null,
  };
}

/** A letter that answers nothing: to the address by which we last heard of them. */
async function newLetterTo(tx: FirmTx, firmId: FirmId, at: { customerId: string; memberId: MemberId }): Promise<Reply> {
  const { rows } = await sql<{ value: string; name: string | null }>`
    select p.value, q.name from contact_point p left join person q on q.firm_id = p.firm_id and q.person_id = p.person_id
    where p.firm_id = ${firmId} and p.customer_id = ${at.customerId} and p.kind = 'email'
    order by (select max(occurred_at) from party y where y.firm_id = ${firmId} and y.customer_id = ${at.customerId} and y.point = p.value) desc nulls last, p.value
    limit 1`.execute(tx);
  const recipients: Correspondent[] = rows.map((row) => ({ role: 'to', name: row.name, address: row.value }));
  return withWays(tx, firmId, at.memberId, { recipients, subject: '', inReplyTo: null }, []);
}

async function ownAmong(tx: FirmTx, firmId: FirmId, points: readonly string[]): Promise<Set<string>> {
  const { rows } = await sql<{ point: string }>`
    select q.point from unnest(${[...points]}::text[]) as q(point)
    where exists (select 1 from own_point o where o.firm_id = ${firmId} and o.state = 'confirmed'
      and ((o.kind = 'email' and o.value = q.point) or (o.kind = 'domain' and o.value = split_part(q.point, '@', 2))))
      or exists (select 1 from mailbox b where b.firm_id = ${firmId} and lower(b.address) = q.point)`.execute(tx);
  return new Set(rows.map((row) => row.point));
}

/** By which accounts it can go out: the one that it came to first, then the member's own, then the firm's. */
async function withWays(
  tx: FirmTx,
  firmId: FirmId,
  memberId: MemberId,
  reply: Pick<Reply, 'recipients' | 'subject' | 'inReplyTo'>,
  points: readonly string[],
): Promise<Reply> {
  const { rows } = await sql<{ mailbox_id: string; name: string; address: string; can: boolean }>`
    select mailbox_id, name, address, smtp is not null and secret is not null and state <> 'disconnected' as can from mailbox
    where firm_id = ${firmId} and (member_id is null or member_id = ${memberId})
    order by lower(address) = any(${[...points]}::text[]) desc, member_id is not null desc, created_at, mailbox_id limit 50`.execute(
    tx,
  );
  const ways = rows.filter((row) => row.can).map((row) => ({ mailboxId: row.mailbox_id, name: row.name, address: row.address }));
  return { ...reply, ways, cannotSend: whyNot(ways.length, rows.length) };
}

function whyNot(ways: number, mailboxes: number): string | null {
  if (ways > 0) return null;
  return mailboxes === 0
    ? 'Nothing can be sent from here yet: no mailbox is connected. Copy the draft and send it with your own mail program.'
    : 'The connected mailbox has no outgoing server. Add one in the settings, or copy the draft and send it with your own mail program.';
}
