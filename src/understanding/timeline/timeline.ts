import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type EntryView, viewEntries } from './entry-view.ts';

export type Timeline = { rows: EntryView[]; next: string | null };

const channelKinds: Record<string, string[]> = {
  mail: ['mail'],
  call: ['call', 'voicemail'],
  message: ['message'],
  note: ['note', 'visit'],
  money: ['invoice', 'payment', 'purchase'],
  appointment: ['appointment'],
  review: ['review'],
};

/**
 * What happened with a customer, newest page first, the rows of a page in order of time. `kinds` is a list with commas: mail, call,
 * message, note, money, appointment, review; empty for all. `cursor` is the `next` of the page before.
 */
export async function customerTimeline(
  tx: FirmTx,
  firmId: FirmId,
  customerId: string,
  asked: { kinds: string; cursor: string | null; limit: number },
): Promise<Timeline> {
  const before = asked.cursor ? cursorOf(asked.cursor) : null;
  const channels = asked.kinds
    .split(',')
    .flatMap((kind) => channelKinds[kind.trim()] ?? [])
    .slice(0, 20);
  const limit = Math.min(200, Math.max(1, asked.limit));
  const picked = await sql<{ entry_id: string; occurred_at: Temporal.Instant }>`
    select distinct p.occurred_at, p.entry_id from party p
    join reading r on r.firm_id = ${firmId} and r.entry_id = p.entry_id and not r.is_hidden
    where p.firm_id = ${firmId} and p.customer_id = ${customerId}
      ${before ? sql`and (p.occurred_at, p.entry_id) < (${before.at}::timestamptz, ${before.id}::uuid)` : sql``}
      ${channels.length > 0 ? sql`and r.channel = any(${channels}::text[])` : sql``}
    order by p.occurred_at desc, p.entry_id desc limit ${limit + 1}`.execute(tx);
  const page = picked.rows.slice(0, limit);
  const last = page.at(-1);
  if (page.length === 0) return { rows: [], next: null };
  const ids = page.map((row) => row.entry_id);
  const rows = await viewEntries(tx, firmId, {
    where: sql`r.entry_id = any(${ids}::uuid[])`,
    order: sql`r.occurred_at, r.entry_id`,
    limit,
  });
  return { rows, next: picked.rows.length > limit && last ? `${last.occurred_at}~${last.entry_id}` : null };
}

const mostOfThread = 500;

/** A conversation from its first entry on. Null when there is none. */
export async function threadEntries(tx: FirmTx, firmId: FirmId, threadId: string): Promise<EntryView[] | null> {
  const rows = await viewEntries(tx, firmId, {
    where: sql`r.thread_id = ${threadId}`,
    order: sql`r.occurred_at, r.entry_id`,
    limit: mostOfThread,
  });
  return rows.length > 0 ? rows : null;
}

function cursorOf(cursor: string): { at: string; id: string } {
  const [at, id] = cursor.split('~');
  if (!at || !id || !/^[0-9TZ:.+-]{10,40}$/.test(at) || !/^[0-9a-f-]{36}$/.test(id)) {
    throw new Refusal('cursor_wrong', 400, 'This page of the timeline is not there any more. Start from the newest.');
  }
  return { at, id };
}
