import type { Logger } from 'pino';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { decideWork } from '#findings/conversations/work.ts';
import { listFirms } from '#firm/firms.ts';
import type { FirmLine } from '#http/context.ts';
import { tell } from '#http/live.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Filed } from '#outbox/file-sent.ts';
import type { Gate } from '#outbox/gate.ts';
import { imapSentFolder } from '#outbox/imap-sent.ts';
import type { SignInOf } from '#outbox/postbox.ts';
import { startPostman } from '#outbox/postman.ts';
import { oneMailbox, type Provider } from '#sources/imap/account.ts';
import type { Endpoints } from '#sources/imap/oauth.ts';
import { signInFor } from '#sources/imap/sign-in.ts';
import { sweep } from '#today/sweep.ts';

/** The way out of the running server. */
export type Outbox = { gate: Gate; nudge: (firmId: FirmId) => void };

/** What stands in for the way out where nothing is sent: letters wait. */
export const closedOutbox: Outbox = { gate: { mayContact: null, publicUrl: null }, nudge: () => undefined };

/**
 * Starts the postman with all that lies outside of the outbox: who is let in where, the Sent folders, and what a letter changes here. Consent is
 * not kept yet, so nothing but personal letters goes out.
 */
export function openOutbox(what: {
  database: Database;
  log: Logger;
  now: () => Temporal.Instant;
  endpoints: Record<Provider, Endpoints>;
  publicUrl: URL | null;
}): Outbox & { signIn: SignInOf; close: () => Promise<void> } {
  const { database, log, now, endpoints, publicUrl } = what;
  const gate: Gate = { mayContact: null, publicUrl: publicUrl?.protocol === 'https:' ? publicUrl.origin : null };
  const signIn: SignInOf = async (firmId, mailboxId) => {
    const mailbox = await inFirm(database.app, firmId, (tx) => oneMailbox(tx, firmId, mailboxId));
    return signInFor({ database, firmId, endpoints }, mailbox, now());
  };
  const postman = startPostman({
    database,
    log,
    now,
    firms: () => listFirms(database),
    gate,
    signIn,
    sent: imapSentFolder(database, signIn, now),
    tell: (firmId, letterId) => tell(firmId, { kind: 'outbox', letterId }),
    onFiled: (firm, filed) => afterSending(database, firm, filed, now()),
    onReports: async (firm) => {
      await sweep(database.app, firm.id, now());
      tell(firm.id, { kind: 'today' });
    },
  });
  return { gate, nudge: postman.nudge, signIn, close: postman.close };
}

/** Send and close; then Today and the conversation show what was sent. */
async function afterSending(database: Database, firm: FirmLine, filed: Filed, now: Temporal.Instant): Promise<void> {
  const { memberId, threadId } = filed;
  if (filed.closes && memberId) {
    try {
      await inFirm(database.app, firm.id, (tx) =>
        // as: a member of this firm wrote the letter
        decideWork(tx, firm.id, { threads: [threadId], deed: { kind: 'close' }, memberId: memberId as MemberId }, now),
      );
    } catch (error) {
      // closed already, by another hand
      if (!(error instanceof Refusal)) throw error;
    }
  }
  await sweep(database.app, firm.id, now, { mostCustomers: 20 });
  tell(firm.id, { kind: 'thread', threadId });
  tell(firm.id, { kind: 'inbox' });
  tell(firm.id, { kind: 'today' });
}
