import type { FirmTx } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { type MailServer, type SignIn, serverShape } from '#sources/imap/account.ts';

/** The account that letters go out by, without its secret. */
export type Postbox = {
  mailboxId: string;
  address: string;
  server: MailServer;
  filesSentItself: boolean | null;
  /** Its server gives letters a Message-ID of its own: ours is found in no folder, and that proves nothing. */
  renames: boolean;
};

/** Outlook and Exchange Online do so to whatever is handed in by SMTP. */
const renamers = /(?:^|\.)(?:office365|outlook)\.com$/;

/** What opens an account for sending. May renew a token; throws a Refusal where it cannot. */
export type SignInOf = (firmId: FirmId, mailboxId: string) => Promise<SignIn>;

/** A mailbox as the outbox sees it; null where it is gone, disconnected or knows no server for outgoing mail. */
export async function postboxOf(tx: FirmTx, firmId: FirmId, mailboxId: string): Promise<Postbox | null> {
  const row = await tx
    .selectFrom('mailbox')
    .select(['address', 'smtp', 'provider', 'files_sent_itself', 'state'])
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailboxId)
    .executeTakeFirst();
  const server = serverShape.safeParse(row?.smtp);
  if (!row || row.state === 'disconnected' || !server.success) return null;
  return {
    mailboxId,
    address: row.address,
    server: server.data,
    filesSentItself: row.files_sent_itself,
    renames: row.provider === 'microsoft' || renamers.test(server.data.host),
  };
}
