import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { seal } from '#firm/secrets.ts';
import { type FirmId, type MemberId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { faultOfUrl, type Posting } from './post.ts';

/** What another system can be told of: something was said or done, a matter came up or is over, a promise changed. */
export const kinds = ['entry.recorded', 'finding.opened', 'finding.settled', 'promise.noted'] as const;
export type Kind = (typeof kinds)[number];

export type WebhookLine = {
  id: string;
  url: string;
  kinds: Kind[];
  isPaused: boolean;
  pauseReason: string | null;
  createdAt: string;
  waiting: number;
  failed: number;
  lastAt: string | null;
};

/** One message to one address. Instants are ISO. */
export type DeliveryLine = {
  id: string;
  eventId: string;
  kind: string;
  state: 'waiting' | 'delivered' | 'failed';
  tries: number;
  createdAt: string;
  nextAt: string | null;
  lastAt: string | null;
  lastStatus: number | null;
  lastError: string | null;
  body: string;
};

const mostWebhooks = 20;
const shownDeliveries = 50;

/** Has an address told what happens from now on. The secret that signs is in the answer and never shown again. */
export async function addWebhook(
  database: Database,
  firmId: FirmId,
  hook: { url: string; kinds: readonly Kind[] },
  by: { memberId: MemberId; now: Temporal.Instant; posting: Posting },
): Promise<{ id: string; secret: string }> {
  const fault = faultOfUrl(hook.url, by.posting);
  if (fault) throw new Refusal('webhook_url', 422, fault);
  const id: string = newId();
  const secret = `rgw_${randomBytes(24).toString('base64url')}`;
  await inFirm(database.app, firmId, async (tx) => {
    const there = await tx
      .selectFrom('webhook')
      .select((at) => at.fn.countAll().as('n'))
      .where('firm_id', '=', firmId)
      .executeTakeFirstOrThrow();
    if (Number(there.n) >= mostWebhooks)
      throw new Refusal('too_many_webhooks', 409, `There are ${mostWebhooks} addresses already. Take one away first.`);
    await sql`
      insert into webhook (firm_id, webhook_id, url, kinds, secret, seq_told, told_at, member_id, created_at)
      values (${firmId}, ${id}, ${hook.url}, ${[...new Set(hook.kinds)]}, ${seal(database.dataDir, firmId, secret)},
        coalesce((select seq from ledger_head where firm_id = ${firmId}), 0), ${by.now}, ${by.memberId}, ${by.now})`.execute(tx);
  });
  return { id, secret };
}

/** The addresses that are told, with what still waits for each. */
export function listWebhooks(database: Database, firmId: FirmId): Promise<WebhookLine[]> {
  return inFirm(database.app, firmId, async (tx) => {
    const { rows } = await sql<{
      webhook_id: string;
      url: string;
      kinds: Kind[];
      is_paused: boolean;
      pause_reason: string | null;
      created_at: Temporal.Instant;
      waiting: number;
      failed: number;
      last_at: Temporal.Instant | null;
    }>`
      select w.webhook_id, w.url, w.kinds, w.is_paused, w.pause_reason, w.created_at,
        count(d.delivery_id) filter (where d.state = 'waiting') as waiting, count(d.delivery_id) filter (where d.state = 'failed') as failed, max(d.last_at) as last_at
      from webhook w left join webhook_delivery d on d.firm_id = w.firm_id and d.webhook_id = w.webhook_id
      where w.firm_id = ${firmId} group by w.firm_id, w.webhook_id order by w.created_at`.execute(tx);
    return rows.map((row) => ({
      id: row.webhook_id,
      url: row.url,
      kinds: row.kinds,
      isPaused: row.is_paused,
      pauseReason: row.pause_reason,
      createdAt: row.created_at.toString(),
      waiting: row.waiting,
      failed: row.failed,
      lastAt: row.last_at?.toString() ?? null,
    }));
  });
}

/** Stops telling an address, or goes on: what happened in between is told then. */
export async function pauseWebhook(database: Database, firmId: FirmId, id: string, isPaused: boolean): Promise<void> {
  const { numUpdatedRows } = await inFirm(database.app, firmId, (tx) =>
    tx
      .updateTable('webhook')
      .set({ is_paused: isPaused, pause_reason: null })
      .where('firm_id', '=', firmId)
      .where('webhook_id', '=', id)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) throw unknown();
}

export async function dropWebhook(database: Database, firmId: FirmId, id: string): Promise<void> {
  const { numDeletedRows } = await inFirm(database.app, firmId, (tx) =>
    tx.deleteFrom('webhook').where('firm_id', '=', firmId).where('webhook_id', '=', id).executeTakeFirst(),
  );
  if (numDeletedRows === 0n) throw unknown();
}

const unknown = (): Refusal => new Refusal('webhook_unknown', 404, 'There is no such address here.');

/** The last messages to an address, newest first; with a cursor those before. */
export function deliveriesOf(
  database: Database,
  firmId: FirmId,
  id: string,
  cursor: string | null,
): Promise<{ rows: DeliveryLine[]; next: string | null }> {
  const before = cursor === null ? null : /^([0-9TZ:.+-]{10,40})~([0-9a-f-]{36})$/.exec(cursor);
  if (cursor !== null && !before)
    throw new Refusal('cursor_wrong', 400, 'This page is not there any more. Start from the newest.');
  return inFirm(database.app, firmId, async (tx) => {
    const there = await tx
      .selectFrom('webhook')
      .select('webhook_id')
      .where('firm_id', '=', firmId)
      .where('webhook_id', '=', id)
      .executeTakeFirst();
    if (!there) throw unknown();
    const rows = await tx
      .selectFrom('webhook_delivery')
      .selectAll()
      .where('firm_id', '=', firmId)
      .where('webhook_id', '=', id)
      .$if(before !== null, (some) =>
        some.where(sql<boolean>`(created_at, delivery_id) < (${before?.[1]}::timestamptz, ${before?.[2]}::uuid)`),
      )
      .orderBy('created_at', 'desc')
      .orderBy('delivery_id', 'desc')
      .limit(shownDeliveries + 1)
      .execute();
    const page = rows.slice(0, shownDeliveries);
    const last = page.at(-1);
    return {
      rows: page.map((row) => ({
        id: row.delivery_id,
        eventId: row.event_id,
        kind: row.kind,
        // as: the table allows these
        state: row.state as DeliveryLine['state'],
        tries: row.tries,
        createdAt: row.created_at.toString(),
        nextAt: row.state === 'waiting' ? row.next_at.toString() : null,
        lastAt: row.last_at?.toString() ?? null,
        lastStatus: row.last_status,
        lastError: row.last_error,
        body: row.body,
      })),
      next: rows.length > shownDeliveries && last ? `${last.created_at}~${last.delivery_id}` : null,
    };
  });
}

/** Sends a message again, whatever became of it. */
export async function sendAgain(database: Database, firmId: FirmId, deliveryId: string, now: Temporal.Instant): Promise<void> {
  const { numUpdatedRows } = await inFirm(database.app, firmId, (tx) =>
    tx
      .updateTable('webhook_delivery')
      .set({ state: 'waiting', tries: 0, next_at: now })
      .where('firm_id', '=', firmId)
      .where('delivery_id', '=', deliveryId)
      .executeTakeFirst(),
  );
  if (numUpdatedRows === 0n) throw new Refusal('delivery_unknown', 404, 'This message is not kept any more.');
}
