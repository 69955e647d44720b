import { createHash } from 'node:crypto';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { Channel, Direction, Draft, Party } from '#ledger/draft.ts';
import { type CustomerId, type EntryId, type FirmId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { storable } from '#lib/text.ts';
import { writeDown } from './write-down.ts';

/** What a member writes down: a note, or a call that no machine recorded. */
export type Record = {
  customerId: CustomerId;
  channel: Extract<Channel, 'note' | 'call' | 'visit'>;
  direction: Direction;
  words: string;
  occurredAt: Temporal.Instant;
  outcome: string | null;
  /** Who of us wrote it. */
  by?: string;
  /** What makes it the same when it is told again; by default nothing does. */
  identity?: string;
  /** A photo or a sound that belongs to it. */
  file?: { bytes: Uint8Array; name: string; mediaType: string };
};

/** Adds an entry in a member's own words to the ledger and to the customer's timeline. Throws when the customer does not exist. */
export async function record(
  database: Database,
  firm: { id: FirmId; timeZone: string },
  what: Record,
  now: Temporal.Instant,
): Promise<EntryId> {
  const words = storable(what.words.trim()).slice(0, 100_000);
  const about = await inFirm(database.app, firm.id, async (tx) => {
    const customer = await tx
      .selectFrom('customer')
      .select(['name', 'merged_into'])
      .where('firm_id', '=', firm.id)
      .where('customer_id', '=', what.customerId)
      .executeTakeFirst();
    if (!customer) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
    return tx
      .selectFrom('contact_point')
      .select(['kind', 'value'])
      .where('firm_id', '=', firm.id)
      .where('customer_id', '=', customer.merged_into ?? what.customerId)
      .orderBy((eb) =>
        eb
          .case('kind')
          .when('phone')
          .then(what.channel === 'call' ? 0 : 1)
          .when('email')
          .then(what.channel === 'call' ? 1 : 0)
          .else(2)
          .end(),
      )
      .orderBy('value')
      .executeTakeFirst();
  });
  if (!about)
    throw new Refusal('customer_without_point', 409, 'This customer has no address, number or name yet. Add one first.');
  const role: Party['role'] = what.channel === 'note' ? 'about' : what.direction === 'in' ? 'from' : 'to';
  // as: a domain stands for the company itself
  const kind = (about.kind === 'domain' ? 'name' : about.kind) as Party['kind'];
  const blob = what.file && {
    hash: createHash('sha256').update(what.file.bytes).digest('hex'),
    size: what.file.bytes.length,
    bytes: what.file.bytes,
  };
  const detail = {
    parties: about.kind === 'domain' ? [] : [{ role, kind, point: about.value, name: null }],
    data: { customerId: what.customerId, ...(what.outcome ? { outcome: what.outcome } : {}) },
    ...(what.file && blob
      ? { attachments: [{ name: what.file.name, mediaType: what.file.mediaType, size: blob.size, blob: blob.hash }] }
      : {}),
  };
  const draft: Draft = {
    identity: what.identity ?? `member:${newId()}`,
    channel: what.channel,
    direction: what.direction,
    occurredAt: what.occurredAt,
    actor: what.by ?? '',
    subject: null,
    words,
    detail,
    raw: null,
    attachments: what.file && blob ? [{ blob, name: what.file.name, mediaType: what.file.mediaType }] : [],
    place: 'written by hand',
  };
  const entry = await writeDown(database, firm, draft, now);
  if (!entry) throw new Error('What a member wrote was not recorded.');
  return entry.entryId;
}
