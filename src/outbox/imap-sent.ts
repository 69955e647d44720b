import type { ImapFlow } from 'imapflow';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { oneMailbox } from '#sources/imap/account.ts';
import { openConnection, within } from '#sources/imap/connect.ts';
import type { SignInOf } from './postbox.ts';
import type { SentFolder } from './sent-copy.ts';

const patienceMs = 60_000;
/** A letter is looked for among those of the last days: that spares the server a walk through twenty years. */
const lookBackDays = 7;

/**
 * The Sent folder of a mailbox over IMAP, by the folder that reading found. Looking changes nothing there; filing adds one message, marked as
 * read. `cannot-tell` where there is no such folder or the server does not answer.
 */
export function imapSentFolder(database: Database, signIn: SignInOf, now: () => Temporal.Instant): SentFolder {
  const withFolder = async <T>(
    firmId: FirmId,
    mailboxId: string,
    work: (client: ImapFlow, path: string) => Promise<T>,
  ): Promise<T | null> => {
    const { mailbox, path } = await inFirm(database.app, firmId, async (tx) => ({
      mailbox: await oneMailbox(tx, firmId, mailboxId),
      path: await tx
        .selectFrom('mailbox_folder')
        .select('path')
        .where('firm_id', '=', firmId)
        .where('mailbox_id', '=', mailboxId)
        .where('role', '=', 'sent')
        .where('gone_at', 'is', null)
        .orderBy('path')
        .executeTakeFirst(),
    }));
    if (!path || mailbox.state === 'disconnected') return null;
    const client = await openConnection(mailbox.imap, await signIn(firmId, mailboxId));
    try {
      return await within(patienceMs, client, work(client, path.path));
    } finally {
      client.close();
    }
  };
  return {
    find: async (firmId, mailboxId, messageId) => {
      const found = await withFolder(firmId, mailboxId, async (client, path) => {
        await client.mailboxOpen(path, { readOnly: true });
        const since = new Date(now().subtract({ hours: 24 * lookBackDays }).epochMilliseconds); // the library wants a Date
        const hits = await client.search({ since, header: { 'Message-ID': `<${messageId}>` } }, { uid: true });
        // a server that did not search has said nothing
        if (!hits) throw new Error('The Sent folder could not be searched.');
        return hits.length > 0;
      });
      return found === null ? 'cannot-tell' : found ? 'found' : 'not-found';
    },
    file: async (firmId, mailboxId, bytes, sentAt) => {
      const filed = await withFolder(firmId, mailboxId, async (client, path) => {
        const done = await client.append(path, bytes, ['\\Seen'], new Date(sentAt.epochMilliseconds)); // the library wants a Date
        return done !== false;
      });
      if (!filed) throw new Error('The Sent folder could not be reached.');
    },
  };
}
