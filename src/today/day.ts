import { sql } from 'kysely';
import type { ReadDb } from '#db/tenant.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { sayDay } from '#lib/spoken-time.ts';

/** What was got done on a day. */
export type Did = { answered: number; kept: number; other: number };

/** What was answered, kept and otherwise settled since a moment, by key or by itself. */
export async function doneSince(db: ReadDb, firmId: FirmId, dayStart: Temporal.Instant, now: Temporal.Instant): Promise<Did> {
  const counted = sql<Did>`(
    select
      count(*) filter (where practice = 'waiting' and state in ('gone', 'done')) as answered,
      count(*) filter (where practice = 'promises' and state = 'done') as kept,
      count(*) filter (where practice = 'rapport' and state = 'done' or state = 'dismissed') as other
    from finding where firm_id = ${firmId} and state in ('gone', 'done', 'dismissed') and updated_at >= ${dayStart} and updated_at <= ${now})`;
  return await db.selectFrom(counted.as('counted')).selectAll().executeTakeFirstOrThrow();
}

/** The newest entry that was read, as ISO; null when nothing was. */
export async function readUntil(db: ReadDb, firmId: FirmId, now: Temporal.Instant): Promise<string | null> {
  const mailboxes = await db
    .selectFrom('mailbox')
    .select('heard_at')
    .where('firm_id', '=', firmId)
    .where('state', '!=', 'disconnected')
    .limit(500)
    .execute();
  if (mailboxes.length > 0) {
    // the one that was looked at longest ago: of the time since, nothing is known there
    const heard = mailboxes.map((row) => row.heard_at);
    const oldest = heard.every((at) => at !== null) ? heard.toSorted(Temporal.Instant.compare)[0] : undefined;
    return oldest?.toString() ?? null;
  }
  const row = await db
    .selectFrom('reading')
    .select('occurred_at')
    .where('firm_id', '=', firmId)
    .where('occurred_at', '<=', now)
    .orderBy('occurred_at', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.occurred_at.toString() ?? null;
}

/** What falls due next, in words; null within two months. */
export async function nextPromise(db: ReadDb, settings: FirmSettings, now: Temporal.Instant): Promise<string | null> {
  const row = await db
    .selectFrom('look_again')
    .innerJoin('customer', (join) =>
      join.onRef('customer.firm_id', '=', 'look_again.firm_id').onRef('customer.customer_id', '=', 'look_again.customer_id'),
    )
    .select(['customer.name', 'look_again.at'])
    .where('look_again.firm_id', '=', settings.firmId)
    .where('look_again.practice', '=', 'promises')
    .where('look_again.at', '>', now)
    .where('look_again.at', '<', now.add({ hours: 24 * 60 }))
    .orderBy('look_again.at')
    .limit(1)
    .executeTakeFirst();
  if (!row) return null;
  const day = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(settings.timeZone).toPlainDate();
  return `a promise to ${row.name}, ${sayDay(day(row.at), day(now))}`;
}

/** "Nobody is waiting. You answered 6, kept 2. Next: a promise to Tom, Thursday." */
export function emptyWords(did: Did, next: string | null): string {
  const deeds = [...(did.answered > 0 ? [`answered ${did.answered}`] : []), ...(did.kept > 0 ? [`kept ${did.kept}`] : [])];
  return [
    'Nobody is waiting.',
    ...(deeds.length > 0 ? [`You ${deeds.join(', ')}.`] : []),
    ...(next ? [`Next: ${next}.`] : []),
  ].join(' ');
}
