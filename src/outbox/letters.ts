import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId, LetterId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { sayCount } from '#lib/spoken-time.ts';
import { whoLooks } from '#understanding/misread/misread.ts';
import type { Cooling } from './cooling.ts';
import type { LetterReason, LetterState, Recipient } from './letter.ts';

/** A letter as lists show it. Times are ISO. `canTakeBack` until the postman has it. */
export type LetterLine = {
  id: string;
  state: LetterState;
  reason: LetterReason | null;
  /** The server's own words, or what is to be done. */
  why: string | null;
  mailboxId: string;
  from: { name: string; address: string };
  memberId: string | null;
  recipients: Recipient[];
  subject: string;
  snippet: string;
  threadId: string | null;
  inReplyTo: string | null;
  entryId: string | null;
  dueAt: string;
  sentAt: string | null;
  changedAt: string;
  tries: number;
  onlyIfNoReply: boolean;
  closes: boolean;
  files: number;
  /** Of several recipients, those whom the server refused. */
  refused: { address: string; words: string }[];
  canTakeBack: boolean;
  /** While it waits longer than others: why, in kind words; `POST /letters/:id/send-now` ends it. */
  cooling: string | null;
};

/** With all that it says: a letter taken back is written on from here. */
export type LetterWhole = LetterLine & {
  purpose: string;
  words: string;
  html: string | null;
  attachments: { hash: string; name: string; mediaType: string; size: number; contentId: string | null }[];
};

type Row = {
  letter_id: string;
  state: LetterState;
  reason: LetterReason | null;
  words_why: string | null;
  mailbox_id: string;
  member_id: string | null;
  from_name: string;
  from_address: string;
  recipients: Recipient[];
  subject: string;
  snippet: string;
  thread_id: string | null;
  in_reply_to: string | null;
  entry_id: string | null;
  due_at: Temporal.Instant;
  sent_at: Temporal.Instant | null;
  changed_at: Temporal.Instant;
  tries: number;
  only_if_no_reply: boolean;
  closes: boolean;
  files: number;
  refused: { address: string; words: string }[];
  /** `waits`: why is its writer's alone. */
  cooling: Cooling | 'waits' | null;
  created_at: Temporal.Instant;
};

// what was sent is emptied here and stands in its entry
const columns = sql`l.letter_id, l.state, l.reason, l.words_why, l.mailbox_id, l.member_id, l.from_name, l.from_address, l.recipients,
  case when l.entry_id is null then l.subject else coalesce(r.subject, '') end as subject,
  case when l.entry_id is null then left(l.words, 200) else coalesce(r.snippet, '') end as snippet,
  coalesce(r.thread_id, a.thread_id, l.thread_id) as thread_id, l.in_reply_to, l.entry_id, l.due_at, l.sent_at, l.changed_at, l.tries,
  l.only_if_no_reply, l.closes, l.refused, l.created_at,
  case when l.cooling = 'heated' and l.member_id is distinct from ${whoLooks} then 'waits' else l.cooling end as cooling,
  case when l.entry_id is null then (select count(*)::int from outbox_attachment f where f.firm_id = l.firm_id and f.letter_id = l.letter_id)
    else coalesce(r.attachments, 0) end as files`;
const tables = sql`outbox_letter l left join reading r on r.firm_id = l.firm_id and r.entry_id = l.entry_id
  left join reading a on a.firm_id = l.firm_id and a.entry_id = l.in_reply_to`;

const lineOf = (row: Row): LetterLine => ({
  id: row.letter_id,
  state: row.state,
  reason: row.reason,
  why: row.words_why,
  mailboxId: row.mailbox_id,
  from: { name: row.from_name, address: row.from_address },
  memberId: row.member_id,
  recipients: row.recipients,
  subject: row.subject,
  snippet: row.snippet.replace(/\s+/g, ' ').trim(),
  threadId: row.thread_id,
  inReplyTo: row.in_reply_to,
  entryId: row.entry_id,
  dueAt: row.due_at.toString(),
  sentAt: row.sent_at?.toString() ?? null,
  changedAt: row.changed_at.toString(),
  tries: row.tries,
  onlyIfNoReply: row.only_if_no_reply,
  closes: row.closes,
  files: row.files,
  refused: row.refused,
  cooling: row.state === 'waiting' && row.cooling ? sayCooling(row.cooling, row.created_at, row.due_at) : null,
  canTakeBack: row.state === 'waiting' || row.state === 'failed',
});

/** "It waits ten minutes, because …": said of the words, never of who wrote them. */
function sayCooling(why: Cooling | 'waits', from: Temporal.Instant, until: Temporal.Instant): string {
  const minutes = Math.round((until.epochMilliseconds - from.epochMilliseconds) / 60_000);
  const long = minutes === 10 ? 'ten minutes' : sayCount(minutes, 'minute');
  if (why === 'waits') return `It waits ${long} before it goes out; whoever wrote it may still change it.`;
  return why === 'heated'
    ? `It waits ${long}, because some of its words are strong. You may read it once more, or send it now.`
    : `It waits ${long}, because it answers angry or threatening words. You may read it once more, or send it now.`;
}

const mostListed = 200;

/**
 * The outbox as a page shows it: what a person has to decide first (`unsure`, `failed`), then what waits by the time it leaves, and what
 * left or was taken back lately, newest first.
 */
export async function listLetters(
  tx: FirmTx,
  firmId: FirmId,
  asked: { threadId?: string | undefined } = {},
): Promise<{ decide: LetterLine[]; waiting: LetterLine[]; lately: LetterLine[] }> {
  const inThread = asked.threadId
    ? sql`and (l.thread_id = ${asked.threadId} or a.thread_id = ${asked.threadId} or r.thread_id = ${asked.threadId})`
    : sql``;
  const decide =
    await sql<Row>`select ${columns} from ${tables} where l.firm_id = ${firmId} and l.state in ('unsure', 'failed') ${inThread}
    order by l.changed_at desc limit ${mostListed}`.execute(tx);
  const waiting =
    await sql<Row>`select ${columns} from ${tables} where l.firm_id = ${firmId} and l.state in ('waiting', 'sending') ${inThread}
    order by l.due_at, l.letter_id limit ${mostListed}`.execute(tx);
  const lately =
    await sql<Row>`select ${columns} from ${tables} where l.firm_id = ${firmId} and l.state in ('sent', 'taken-back') ${inThread}
    order by l.changed_at desc, l.letter_id desc limit 50`.execute(tx);
  return { decide: decide.rows.map(lineOf), waiting: waiting.rows.map(lineOf), lately: lately.rows.map(lineOf) };
}

/** How many letters a person has to decide about, and how many wait: for the way to the page. */
export async function countLetters(tx: FirmTx, firmId: FirmId): Promise<{ decide: number; waiting: number }> {
  const { rows } = await sql<{ decide: number; waiting: number }>`
    select count(*) filter (where state in ('unsure', 'failed'))::int as decide, count(*) filter (where state in ('waiting', 'sending'))::int as waiting
    from outbox_letter where firm_id = ${firmId} and state in ('unsure', 'failed', 'waiting', 'sending')`.execute(tx);
  return rows[0] ?? { decide: 0, waiting: 0 };
}

/** One letter with all it says. Throws `letter_unknown`. */
export async function readLetter(tx: FirmTx, firmId: FirmId, letterId: LetterId): Promise<LetterWhole> {
  const { rows } = await sql<Row & { purpose: string; words: string; html: string | null }>`
    select ${columns}, l.purpose, l.html, case when l.entry_id is null then l.words else coalesce(c.words, '') end as words
    from ${tables} left join entry_content c on c.firm_id = l.firm_id and c.entry_id = l.entry_id
    where l.firm_id = ${firmId} and l.letter_id = ${letterId}`.execute(tx);
  const [row] = rows;
  if (!row) throw new Refusal('letter_unknown', 404, 'There is no such letter.');
  const files = await sql<LetterWhole['attachments'][number]>`
    select encode(f.hash, 'hex') as hash, f.name, f.media_type as "mediaType", b.size, f.content_id as "contentId"
    from outbox_attachment f join blob b on b.firm_id = f.firm_id and b.hash = f.hash
    where f.firm_id = ${firmId} and f.letter_id = ${letterId} order by f.position`.execute(tx);
  return { ...lineOf(row), purpose: row.purpose, words: row.words, html: row.html, attachments: files.rows };
}
