import type { Database } from '#db/connect.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import type { FirmLine, MemberLine } from '#http/context.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { today } from '#today/today.ts';
import { isMorning, usualTime } from '../digest/digest.ts';
import { faultOfUrl, type Posting, post } from '../webhooks/post.ts';
import { pushKeys } from './keys.ts';

/** A browser that may be told something while no page is open. Instants are ISO. */
export type PushLine = { id: string; label: string; createdAt: string; lastSentAt: string | null };
export type NewPush = { endpoint: string; keys: { p256dh: string; auth: string }; label: string };

/** What is shown: a title, a sentence, and the page that a tap opens. */
export type PushWords = { title: string; words: string; path: string };

const mostBrowsers = 20;
/** A word of the morning that could not be brought within these seconds is of no use any more. */
const livesSeconds = 4 * 3600;

/** This member's browsers. */
export function listPush(database: Database, firmId: FirmId, member: MemberLine): Promise<PushLine[]> {
  return inFirm(database.app, firmId, async (tx) => {
    const rows = await tx
      .selectFrom('push_subscription')
      .select(['subscription_id', 'label', 'created_at', 'last_sent_at'])
      .where('firm_id', '=', firmId)
      .where('member_id', '=', member.id)
      .orderBy('created_at')
      .limit(mostBrowsers)
      .execute();
    return rows.map((row) => ({
      id: row.subscription_id,
      label: row.label,
      createdAt: row.created_at.toString(),
      lastSentAt: row.last_sent_at?.toString() ?? null,
    }));
  });
}

/** Remembers a browser that its member let tell them things. The same browser again is the same one, also for another member. */
export async function addPush(
  database: Database,
  firmId: FirmId,
  given: NewPush,
  by: { member: MemberLine; now: Temporal.Instant; posting: Posting },
): Promise<{ id: string }> {
  const fault = faultOfUrl(given.endpoint, by.posting);
  if (fault) throw new Refusal('push_endpoint', 422, 'This browser named no push service that can be reached.');
  if (!isPoint(given.keys.p256dh) || Buffer.from(given.keys.auth, 'base64url').length !== 16)
    throw new Refusal('push_keys', 422, 'This browser gave no keys that a message can be closed with.');
  if ((await listPush(database, firmId, by.member)).length >= mostBrowsers)
    throw new Refusal('too_many_browsers', 409, `You have ${mostBrowsers} browsers already. Take one away first.`);
  const values = { member_id: by.member.id, p256dh: given.keys.p256dh, auth: given.keys.auth, label: given.label };
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .insertInto('push_subscription')
      .values({ firm_id: firmId, subscription_id: newId(), endpoint: given.endpoint, created_at: by.now, ...values })
      .onConflict((conflict) => conflict.columns(['firm_id', 'endpoint']).doUpdateSet(values))
      .returning('subscription_id')
      .executeTakeFirstOrThrow(),
  );
  return { id: row.subscription_id };
}

/** An uncompressed point of P-256. */
const isPoint = (key: string): boolean => {
  const bytes = Buffer.from(key, 'base64url');
  return bytes.length === 65 && bytes[0] === 4;
};

export async function dropPush(database: Database, firmId: FirmId, id: string, member: MemberLine): Promise<void> {
  const { numDeletedRows } = await inFirm(database.app, firmId, (tx) =>
    tx
      .deleteFrom('push_subscription')
      .where('firm_id', '=', firmId)
      .where('subscription_id', '=', id)
      .where('member_id', '=', member.id)
      .executeTakeFirst(),
  );
  if (numDeletedRows === 0n) throw new Refusal('push_unknown', 404, 'There is no such browser.');
}

type Subscription = { subscription_id: string; endpoint: string; p256dh: string; auth: string };

/**
 * Sends words to one browser, closed so that only it can read them (RFC 8291). A browser that its push service knows no longer is forgotten.
 * Answers whether the service took it.
 */
export async function sendPush(
  database: Database,
  firmId: FirmId,
  to: Subscription,
  words: PushWords,
  how: { base: string; posting: Posting; now: Temporal.Instant },
): Promise<boolean> {
  const [{ default: webpush }, { publicKey, privateKey }] = await Promise.all([import('web-push'), pushKeys(database.dataDir)]);
  const subject = how.base.startsWith('https:') ? how.base : 'mailto:owner@regard.invalid';
  const details = webpush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    JSON.stringify(words),
    { vapidDetails: { subject, publicKey, privateKey }, TTL: livesSeconds, contentEncoding: 'aes128gcm' },
  );
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]));
  const sent = await post(to.endpoint, headers, details.body ?? Buffer.alloc(0), how.posting);
  await inFirm(database.app, firmId, async (tx) => {
    const isThis = { firm_id: firmId, subscription_id: to.subscription_id };
    if (sent.status === 404 || sent.status === 410)
      await tx
        .deleteFrom('push_subscription')
        .where('firm_id', '=', isThis.firm_id)
        .where('subscription_id', '=', isThis.subscription_id)
        .execute();
    else if (sent.status !== null && sent.status < 300)
      await tx
        .updateTable('push_subscription')
        .set({ last_sent_at: how.now })
        .where('firm_id', '=', isThis.firm_id)
        .where('subscription_id', '=', isThis.subscription_id)
        .execute();
  });
  return sent.status !== null && sent.status >= 200 && sent.status < 300;
}

/** One browser of this member, for trying it out. */
export async function onePush(database: Database, firmId: FirmId, id: string, member: MemberLine): Promise<Subscription> {
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('push_subscription')
      .select(['subscription_id', 'endpoint', 'p256dh', 'auth'])
      .where('firm_id', '=', firmId)
      .where('subscription_id', '=', id)
      .where('member_id', '=', member.id)
      .executeTakeFirst(),
  );
  if (!row) throw new Refusal('push_unknown', 404, 'There is no such browser.');
  return row;
}

/** The morning's one word to each browser, at the time of its member's morning: nothing where nobody waits. Returns how many went out. */
export async function sendMorningPush(
  database: Database,
  firm: FirmLine,
  how: { base: string; posting: Posting },
  now: Temporal.Instant,
): Promise<number> {
  const on = now.toZonedDateTimeISO(firm.timeZone).toPlainDate();
  const due = await inFirm(database.app, firm.id, async (tx) => {
    const rows = await tx
      .selectFrom('push_subscription as s')
      .innerJoin('member as m', (join) => join.onRef('m.firm_id', '=', 's.firm_id').onRef('m.member_id', '=', 's.member_id'))
      .leftJoin('digest as d', (join) => join.onRef('d.firm_id', '=', 's.firm_id').onRef('d.member_id', '=', 's.member_id'))
      .select(['s.subscription_id', 's.endpoint', 's.p256dh', 's.auth', 'd.at_time'])
      .where('s.firm_id', '=', firm.id)
      .where('m.left_at', 'is', null)
      .where((at) => at.or([at('s.last_on', 'is', null), at('s.last_on', '<', on)]))
      .limit(500)
      .execute();
    const mornings = rows.filter((row) => isMorning(row.at_time ?? usualTime, firm, now));
    if (mornings.length === 0 || !(await firmSettings(asReader(tx), firm.id)).hours.isWorkingDay(on)) return [];
    const ids = mornings.map((row) => row.subscription_id);
    // noted before it is sent: a crash may cost a word and never says it twice
    await tx
      .updateTable('push_subscription')
      .set({ last_on: on })
      .where('firm_id', '=', firm.id)
      .where('subscription_id', 'in', ids)
      .execute();
    return mornings;
  });
  if (due.length === 0) return 0;
  const view = await inFirm(database.app, firm.id, (tx) => today(asReader(tx), firm.id, now));
  const [first] = view.cards;
  if (!first) return 0;
  const count = view.cards.length + view.more;
  const words: PushWords = {
    title: count === 1 ? 'Today: one matter' : `Today: ${count} matters`,
    words: first.reasons[0]?.headline ?? '',
    path: '/today',
  };
  let sent = 0;
  for (const one of due) if (await sendPush(database, firm.id, one, words, { ...how, now })) sent += 1;
  return sent;
}
