import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import { parse, stringify } from 'uuid';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { sourceSecret } from '#ledger/source-key.ts';
import type { FirmId, LetterId } from '#lib/ids.ts';
import type { Recipient } from './letter.ts';

const markBytes = 16;

/** A key of its own for every firm, made from its secret (HKDF-SHA-256, RFC 5869). */
async function linkKey(tx: FirmTx, firmId: FirmId): Promise<Buffer> {
  return Buffer.from(hkdfSync('sha256', await sourceSecret(tx, firmId), Buffer.alloc(0), 'regard/unsubscribe', 32));
}

const markOf = (key: Buffer, ids: Buffer): Buffer => createHmac('sha256', key).update(ids).digest().subarray(0, markBytes);

/**
 * The way out of a letter in one click (RFC 8058): firm and letter, signed. It names no address, can be made by nobody else, works for
 * one person and one purpose, and using it a thousand times writes one row and sends nothing.
 */
export async function unsubscribeLink(
  tx: FirmTx,
  firmId: FirmId,
  of: { publicUrl: string; letterId: LetterId },
): Promise<string> {
  const ids = Buffer.concat([parse(firmId), parse(of.letterId)]);
  const token = Buffer.concat([ids, markOf(await linkKey(tx, firmId), ids)]).toString('base64url');
  return `${of.publicUrl.replace(/\/+$/, '')}/unsubscribe/${token}`;
}

/** Whom a link is for; null for one that is not ours, was changed, or whose letter was erased. */
export async function readLink(
  database: Pick<Database, 'app'>,
  token: string,
): Promise<{ firmId: FirmId; letterId: LetterId; address: string; purpose: string; firmName: string } | null> {
  if (!/^[A-Za-z0-9_-]{64}$/.test(token)) return null;
  const bytes = Buffer.from(token, 'base64url');
  if (bytes.length !== 32 + markBytes) return null;
  const ids = bytes.subarray(0, 32);
  let firmId: FirmId;
  let letterId: LetterId;
  try {
    // as: checked to be UUIDs by stringify, and to be ours by the signature below
    firmId = stringify(ids.subarray(0, 16)) as FirmId;
    letterId = stringify(ids.subarray(16, 32)) as LetterId;
  } catch {
    return null;
  }
  return inFirm(database.app, firmId, async (tx) => {
    const firm = await tx.selectFrom('firm').select('name').where('firm_id', '=', firmId).executeTakeFirst();
    if (!firm || !timingSafeEqual(markOf(await linkKey(tx, firmId), ids), bytes.subarray(32))) return null;
    const letter = await tx
      .selectFrom('outbox_letter')
      .select(['recipients', 'purpose'])
      .where('firm_id', '=', firmId)
      .where('letter_id', '=', letterId)
      .executeTakeFirst();
    const [recipient] = (letter?.recipients ?? []) as Recipient[]; // as: written by enqueue
    if (!letter || !recipient) return null;
    return { firmId, letterId, address: recipient.address, purpose: letter.purpose, firmName: firm.name };
  });
}

/** Notes that somebody does not want to hear of this any more. Again changes nothing. */
export async function unsubscribe(
  database: Pick<Database, 'app'>,
  link: { firmId: FirmId; letterId: LetterId; address: string; purpose: string },
  now: Temporal.Instant,
): Promise<void> {
  await inFirm(database.app, link.firmId, (tx) =>
    tx
      .insertInto('unsubscribed')
      .values({
        firm_id: link.firmId,
        address: link.address,
        purpose: link.purpose,
        letter_id: link.letterId,
        at: now,
      })
      .onConflict((conflict) => conflict.doNothing())
      .execute(),
  );
}
