import { ownPoints } from '#customers/own.ts';
import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { isNoReply, needAddress, oneLine } from './addresses.ts';
import type { Letter } from './letter.ts';

/**
 * Whom a letter comes from: the member's own name, and the mailbox's address or an alias that is the firm's own. Never an address that
 * nobody reads.
 */
export async function fromOf(
  tx: FirmTx,
  firmId: FirmId,
  letter: Pick<Letter, 'mailboxId' | 'memberId' | 'from'>,
): Promise<{ name: string; address: string }> {
  const mailbox = await tx
    .selectFrom('mailbox')
    .select(['address', 'name', 'smtp', 'state', 'member_id'])
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', letter.mailboxId)
    .executeTakeFirst();
  if (!mailbox || mailbox.state === 'disconnected')
    throw new Refusal('mailbox_unknown', 404, 'This mailbox is not connected. Choose another one to send from.');
  if (!mailbox.smtp)
    throw new Refusal(
      'mailbox_cannot_send',
      409,
      'This mailbox cannot send yet. Connect it once more in the settings, with its server for sending: nothing is read twice.',
    );
  if (mailbox.member_id !== null && letter.memberId !== null && mailbox.member_id !== letter.memberId)
    throw new Refusal('mailbox_unknown', 404, 'This mailbox belongs to a colleague. Choose one of yours to send from.');
  const own = needAddress(mailbox.address);
  const address = letter.from === null ? own : needAddress(letter.from);
  if (address !== own && !(await ownPoints(tx, firmId)).has('email', address))
    throw new Refusal(
      'alias_not_ours',
      422,
      `${address} is none of your own addresses. Confirm it as yours in the settings first.`,
    );
  if (isNoReply(address))
    throw new Refusal('no_reply_address', 422, `Nobody reads ${address}. Write from an address where people can answer you.`);
  const member = letter.memberId
    ? await tx
        .selectFrom('member')
        .select('name')
        .where('firm_id', '=', firmId)
        .where('member_id', '=', letter.memberId)
        .executeTakeFirst()
    : undefined;
  // "Owner" is what a firm's first member is called before anybody gave a name
  const name = member && member.name !== 'Owner' ? member.name : mailbox.name;
  return { name: oneLine(name).slice(0, 200), address };
}
