import { sql } from 'kysely';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { unseal } from '#firm/secrets.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { signatureOf } from '#lib/signature.ts';
import { version } from '#lib/version.ts';
import { type Posting, post, type Sent } from './post.ts';

/** Minutes until the next try, by how many there were: a day and a half in all. Then a person may send it again. */
const pauses = [0.25, 1, 5, 15, 60, 180, 360, 720, 720];
export const mostTries = pauses.length + 1;
const atOnce = 10;
const keptDays = 30;

type Row = {
  delivery_id: string;
  webhook_id: string;
  event_id: string;
  kind: string;
  body: string;
  tries: number;
  url: string;
  secret: Buffer;
};

/**
 * Sends what is due, some at once. A message counts as arrived when its receiver answered 2xx; whoever crashes in between is sent it again,
 * with the same id. 410 stops the address for good. Returns how many arrived.
 */
export async function deliver(database: Database, firmId: FirmId, posting: Posting, now: Temporal.Instant): Promise<number> {
  const due = await inFirm(database.app, firmId, async (tx) => {
    await sql`delete from webhook_delivery where firm_id = ${firmId} and created_at < ${now.subtract({ hours: 24 * keptDays })} and state <> 'waiting'`.execute(
      tx,
    );
    const { rows } = await sql<Row>`
      select d.delivery_id, d.webhook_id, d.event_id, d.kind, d.body, d.tries, w.url, w.secret
      from webhook_delivery d join webhook w on w.firm_id = d.firm_id and w.webhook_id = d.webhook_id
      where d.firm_id = ${firmId} and d.state = 'waiting' and d.next_at <= ${now} and not w.is_paused
      order by d.next_at, d.delivery_id limit ${atOnce}`.execute(tx);
    return rows;
  });
  const sent = await Promise.all(
    due.map(async (row) => {
      const one = await send(database, firmId, row, posting, now);
      await note(database, firmId, row, one, now);
      return one;
    }),
  );
  return sent.filter(isArrived).length;
}

const isArrived = (sent: Sent): boolean => sent.status !== null && sent.status >= 200 && sent.status < 300;

async function send(database: Database, firmId: FirmId, row: Row, posting: Posting, now: Temporal.Instant): Promise<Sent> {
  let secret: string;
  try {
    secret = unseal(database.dataDir, firmId, row.secret);
  } catch (error) {
    // the key file is missing, as after a restore elsewhere: said in the list, and the others go on
    if (error instanceof Refusal)
      return { status: null, error: 'Its secret cannot be opened any more. Take it away and add it anew.' };
    throw error;
  }
  return post(
    row.url,
    {
      'content-type': 'application/json',
      'user-agent': `Regard/${version}`,
      'regard-event-id': row.event_id,
      'regard-event-kind': row.kind,
      'regard-signature': signatureOf(secret, Math.floor(now.epochMilliseconds / 1000), row.body),
    },
    row.body,
    posting,
  );
}

async function note(database: Database, firmId: FirmId, row: Row, sent: Sent, now: Temporal.Instant): Promise<void> {
  const tries = row.tries + 1;
  const pause = pauses[tries - 1];
  const state = isArrived(sent) ? 'delivered' : pause === undefined ? 'failed' : 'waiting';
  await inFirm(database.app, firmId, async (tx) => {
    await tx
      .updateTable('webhook_delivery')
      .set({
        state,
        tries,
        next_at: pause === undefined ? now : now.add({ seconds: Math.round(pause * 60) }),
        last_at: now,
        last_status: sent.status,
        last_error: sent.error ?? (isArrived(sent) ? null : `It answered ${sent.status}`),
      })
      .where('firm_id', '=', firmId)
      .where('delivery_id', '=', row.delivery_id)
      .execute();
    if (sent.status === 410)
      await tx
        .updateTable('webhook')
        .set({ is_paused: true, pause_reason: 'It answered that it is gone for good (410)' })
        .where('firm_id', '=', firmId)
        .where('webhook_id', '=', row.webhook_id)
        .execute();
  });
}
