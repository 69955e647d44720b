import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { asReader, type FirmTx, inFirm } from '#db/tenant.ts';
import type { Evidence } from '#findings/finding.ts';
import { quotesOf } from '#findings/quotes.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine, MemberLine } from '#http/context.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { isToken, newToken, readToken } from '../secret-address.ts';
import { type CalendarItem, writeCalendar } from './calendar.ts';

const prefix = 'rgf_';
const mostItems = 500;
const mostFeeds = 10;
/** A promise that nobody spoke of again for so long leaves the calendar. */
const shownDays = 90;

export type FeedLine = { id: string; createdAt: string; lastReadAt: string | null };

/** A new secret address for this member: the path after this house's own address, told this once. */
export async function makeFeed(
  database: Database,
  firmId: FirmId,
  by: { member: MemberLine; now: Temporal.Instant },
): Promise<{ id: string; path: string }> {
  const feedId: string = newId();
  const token = newToken(prefix, firmId, feedId);
  await inFirm(database.app, firmId, async (tx) => {
    if ((await mine(tx, firmId, by.member)).length >= mostFeeds)
      throw new Refusal('too_many_feeds', 409, `You have ${mostFeeds} calendar addresses already. Take one away first.`);
    await tx
      .insertInto('feed')
      .values({ firm_id: firmId, feed_id: feedId, member_id: by.member.id, hash: token.hash, created_at: by.now })
      .execute();
  });
  return { id: feedId, path: `/feed/${token.text}.ics` };
}

async function mine(tx: FirmTx, firmId: FirmId, member: MemberLine): Promise<FeedLine[]> {
  const rows = await tx
    .selectFrom('feed')
    .select(['feed_id', 'created_at', 'last_read_at'])
    .where('firm_id', '=', firmId)
    .where('member_id', '=', member.id)
    .where('revoked_at', 'is', null)
    .orderBy('created_at')
    .limit(50)
    .execute();
  return rows.map((row) => ({
    id: row.feed_id,
    createdAt: row.created_at.toString(),
    lastReadAt: row.last_read_at?.toString() ?? null,
  }));
}

/** This member's calendar addresses; their secret part is kept nowhere. */
export const listFeeds = (database: Database, firmId: FirmId, member: MemberLine): Promise<FeedLine[]> =>
  inFirm(database.app, firmId, (tx) => mine(tx, firmId, member));

/** Takes an address away: calendars that still ask there find nothing. */
export async function revokeFeed(
  database: Database,
  firmId: FirmId,
  id: string,
  by: { member: MemberLine; now: Temporal.Instant },
): Promise<void> {
  const { numUpdatedRows } = await inFirm(database.app, firmId, (tx) =>
    tx
      .updateTable('feed')
      .set({ revoked_at: by.now })
      .where('firm_id', '=', firmId)
      .where('feed_id', '=', id)
      .where('member_id', '=', by.member.id)
      .where('revoked_at', 'is', null)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) throw new Refusal('feed_unknown', 404, 'There is no such calendar address.');
}

/** The calendar behind a secret address: open promises and what was put aside; null where there is none, or none any more. */
export async function readFeed(database: Database, token: string, base: string, now: Temporal.Instant): Promise<string | null> {
  const named = readToken(prefix, token);
  const firm = named ? (await listFirms(database)).find((one) => one.id === named.firmId) : undefined;
  if (!named || !firm) return null;
  return inFirm(database.app, firm.id, async (tx) => {
    const { rows } = await sql<{ hash: Buffer }>`
      select f.hash from feed f join member m on m.firm_id = f.firm_id and m.member_id = f.member_id and m.left_at is null
      where f.firm_id = ${firm.id} and f.feed_id = ${named.id} and f.revoked_at is null`.execute(tx);
    if (!rows[0] || !isToken(token, rows[0].hash)) return null;
    await tx
      .updateTable('feed')
      .set({ last_read_at: now })
      .where('firm_id', '=', firm.id)
      .where('feed_id', '=', named.id)
      .execute();
    return writeCalendar(`Regard · ${firm.name}`, [
      ...(await promisesIn(tx, firm, base, now)),
      ...(await snoozesIn(tx, firm, base, now)),
    ]);
  });
}

const timed = new Set(['minute', 'hour', 'daypart']);
const thing: Record<string, string> = {
  send: 'Send what was promised',
  quote: 'Quote',
  call: 'Call',
  visit: 'Visit',
  deliver: 'Delivery',
  fix: 'Repair',
  answer: 'Answer',
  pay: 'Payment',
};

async function promisesIn(tx: FirmTx, firm: FirmLine, base: string, now: Temporal.Instant): Promise<CalendarItem[]> {
  const { rows } = await sql<{
    promise_id: string;
    customer_id: string;
    name: string;
    deed: string;
    due_at: Temporal.Instant;
    made_at: Temporal.Instant;
    grain: string | null;
    entry_id: Evidence['entryId'];
    start_at: number;
    end_at: number;
    reader: string;
  }>`
    select f.promise_id, f.customer_id, c.name, f.deed, f.due_at, f.made_at, p.grain, p.entry_id, p.start_at, p.end_at, p.reader
    from promise_fate f
    join promise p on p.firm_id = f.firm_id and p.promise_id = f.promise_id
    join customer c on c.firm_id = f.firm_id and c.customer_id = f.customer_id
    where f.firm_id = ${firm.id} and f.state in ('open', 'not-known') and f.is_due_said and f.due_at > ${now.subtract({ hours: 24 * shownDays })}
    order by f.due_at, f.promise_id limit ${mostItems}`.execute(tx);
  const evidence = rows.map(
    (row): Evidence => ({ entryId: row.entry_id, start: row.start_at, end: row.end_at, reader: row.reader }),
  );
  const quotes = await quotesOf(asReader(tx), firm.id, evidence);
  return rows.map((row, i) => {
    const quote = evidence[i] && quotes.get(evidence[i]);
    // the end of a day is exclusive: what is due by Friday ends with Saturday's first moment
    const day = row.due_at.subtract({ milliseconds: 1 }).toZonedDateTimeISO(firm.timeZone).toPlainDate();
    return {
      uid: `promise-${row.promise_id}@regard`,
      on: timed.has(row.grain ?? '') ? row.due_at : day,
      summary: `${thing[row.deed] ?? 'Promise'}: ${row.name}`,
      description: quote ? `“${quote.before}${quote.quote}${quote.after}”` : '',
      url: `${base}/customers/${row.customer_id}`,
      changedAt: row.made_at,
    };
  });
}

async function snoozesIn(tx: FirmTx, firm: FirmLine, base: string, now: Temporal.Instant): Promise<CalendarItem[]> {
  const { rows } = await sql<{
    finding_id: string;
    customer_id: string | null;
    name: string | null;
    snoozed_until: Temporal.Instant;
    updated_at: Temporal.Instant;
  }>`
    select f.finding_id, f.customer_id, c.name, f.snoozed_until, f.updated_at
    from finding f left join customer c on c.firm_id = f.firm_id and c.customer_id = f.customer_id
    where f.firm_id = ${firm.id} and f.state = 'snoozed' and f.snoozed_until > ${now}
    order by f.snoozed_until limit ${mostItems}`.execute(tx);
  return rows.map((row) => ({
    uid: `snooze-${row.finding_id}@regard`,
    on: row.snoozed_until,
    summary: `Back in Today: ${row.name ?? firm.name}`,
    description: 'Put aside until now.',
    url: row.customer_id ? `${base}/customers/${row.customer_id}` : `${base}/today`,
    changedAt: row.updated_at,
  }));
}
