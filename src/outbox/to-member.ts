import { randomUUID } from 'node:crypto';
import { ownPoints } from '#customers/own.ts';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { needAddress, oneLine } from './addresses.ts';
import { compose } from './compose.ts';
import { type Postbox, postboxOf, type SignInOf } from './postbox.ts';
import { type Attempt, openSession } from './smtp.ts';

/** A letter of the house to one of its own people: no customer ever gets one, and it is no entry of the ledger. */
export type MemberLetter = { memberId: MemberId; address: string; subject: string; words: string; html: string };

/** Whether an address is a member's own or the firm's: nothing else is ever written to in this way. */
export async function isOurs(database: Database, firmId: FirmId, memberId: MemberId, address: string): Promise<boolean> {
  const wanted = needAddress(address);
  return inFirm(database.app, firmId, async (tx) => {
    const member = await tx
      .selectFrom('member')
      .select('email')
      .where('firm_id', '=', firmId)
      .where('member_id', '=', memberId)
      .where('left_at', 'is', null)
      .executeTakeFirst();
    if (!member) return false;
    return member.email?.toLowerCase() === wanted || (await ownPoints(tx, firmId)).has('email', wanted);
  });
}

/** The mailbox that letters of the house go out by: the first that can send. null where there is none. */
export async function housePostbox(database: Database, firmId: FirmId): Promise<(Postbox & { name: string }) | null> {
  return inFirm(database.app, firmId, async (tx) => {
    const rows = await tx
      .selectFrom('mailbox')
      .select(['mailbox_id', 'name'])
      .where('firm_id', '=', firmId)
      .where('smtp', 'is not', null)
      .where('state', '<>', 'disconnected')
      .orderBy('created_at')
      .limit(20)
      .execute();
    for (const row of rows) {
      const box = await postboxOf(tx, firmId, row.mailbox_id);
      if (box) return { ...box, name: row.name };
    }
    return null;
  });
}

/** Sends it once, now; whoever asks decides what to do when it was not taken. Refuses any address that is not ours. */
export async function mailMember(
  database: Database,
  firmId: FirmId,
  letter: MemberLetter,
  how: { signIn: SignInOf; now: Temporal.Instant },
): Promise<Attempt> {
  const to = needAddress(letter.address);
  if (!(await isOurs(database, firmId, letter.memberId, to)))
    throw new Refusal('address_not_ours', 422, `${to} is neither your own address nor one of the firm's.`);
  const box = await housePostbox(database, firmId);
  if (!box)
    throw new Refusal(
      'no_mailbox',
      409,
      'No mailbox can send yet. Connect one, with its server for outgoing mail, in the settings.',
    );
  const bytes = await compose({
    messageId: `${randomUUID()}@${box.address.slice(box.address.lastIndexOf('@') + 1)}`,
    from: { name: 'Regard', address: box.address },
    recipients: [{ role: 'to', name: null, address: to }],
    subject: oneLine(letter.subject).slice(0, 300),
    words: letter.words,
    html: letter.html,
    files: [],
    inReplyTo: null,
    references: [],
    sentAt: how.now,
    unsubscribe: null,
    isAutomatic: true,
  });
  const session = await openSession(box.server, await how.signIn(firmId, box.mailboxId), {
    connectMs: 15_000,
    silenceMs: 60_000,
  });
  if ('kind' in session) return session;
  try {
    return await session.send({ from: box.address, to: [to], bytes }, async () => undefined);
  } finally {
    session.close();
  }
}
