import { createHash } from 'node:crypto';
import { sql } from 'kysely';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

/** What over-contact is asked: may these people hear from us for this purpose now? `why` is shown to the member as it is. */
export type MayContact = (
  tx: FirmTx,
  firmId: FirmId,
  ask: { purpose: string; addresses: string[]; memberId: MemberId | null },
  now: Temporal.Instant,
) => Promise<{ may: true } | { may: false; why: string }>;

/** What stands between a letter and the world. Without `mayContact` only personal letters go out. */
export type Gate = {
  mayContact: MayContact | null;
  /** Where people outside reach this installation (https://…), for one-click unsubscribe (RFC 8058); null: they cannot. */
  publicUrl: string | null;
};

export const closedGate: Gate = { mayContact: null, publicUrl: null };

/** Words alike below this length say nothing: "Thanks, got it." */
const tellingLength = 200;
/** The same words to more people than this within a day are a mailing, whatever it is called. */
const mostAlike = 10;

/** What two letters with the same words have in common, whatever their white space; null for short ones. */
export function wordsHash(words: string): Buffer | null {
  const squeezed = words.replace(/\s+/g, ' ').trim();
  return squeezed.length < tellingLength ? null : createHash('sha256').update(squeezed.toLowerCase()).digest();
}

export type ToPass = {
  purpose: string;
  memberId: MemberId | null;
  recipients: { role: string; address: string }[];
  wordsHash: Buffer | null;
};

/**
 * Whether this letter may go out; asked when it is written and again when it is sent. A personal letter is one that a member wrote to a
 * few people. Anything else goes to one person a letter, who has not unsubscribed, with a way out in one click, and with the consent
 * and within the caps that `mayContact` knows. Throws a Refusal (`may_not_contact`, `looks_like_mailing`).
 */
export async function passGate(tx: FirmTx, firmId: FirmId, letter: ToPass, gate: Gate, now: Temporal.Instant): Promise<void> {
  const { purpose, memberId, recipients } = letter;
  const addresses = recipients.map((one) => one.address);
  if (purpose === 'personal') {
    if (!memberId) throw mayNot('A personal letter has somebody who wrote it.');
    if (letter.wordsHash && (await alike(tx, firmId, letter.wordsHash, now)) >= mostAlike) {
      throw new Refusal(
        'looks_like_mailing',
        409,
        `The same words went to ${mostAlike} others today. Write each in their own words, or send it as a newsletter to those who agreed.`,
      );
    }
    return;
  }
  const [only] = recipients;
  if (!only || recipients.length > 1 || only.role !== 'to')
    throw mayNot('A letter that is not personal goes to one person at a time, so that each can unsubscribe.');
  if (!gate.publicUrl)
    throw mayNot('Nobody outside could unsubscribe: this installation has no public address yet. Set one in the settings first.');
  const left = await tx
    .selectFrom('unsubscribed')
    .select('at')
    .where('firm_id', '=', firmId)
    .where('address', 'in', addresses)
    .where('purpose', 'in', [purpose, 'everything'])
    .executeTakeFirst();
  if (left) throw mayNot(`${only.address} has unsubscribed from this.`);
  if (!gate.mayContact) throw mayNot('Only personal letters go out: consent for others is not kept here yet.');
  const asked = await gate.mayContact(tx, firmId, { purpose, addresses, memberId }, now);
  if (!asked.may) throw mayNot(asked.why);
}

const mayNot = (why: string): Refusal => new Refusal('may_not_contact', 403, why);

async function alike(tx: FirmTx, firmId: FirmId, hash: Buffer, now: Temporal.Instant): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*)::int as count from outbox_letter where firm_id = ${firmId} and words_hash = ${hash} and state <> 'taken-back'
      and created_at > ${now.subtract({ hours: 24 })}::timestamptz`.execute(tx);
  return rows[0]?.count ?? 0;
}
