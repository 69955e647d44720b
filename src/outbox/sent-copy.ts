import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { readBlob } from '#ledger/blobs.ts';
import type { FirmId } from '#lib/ids.ts';
import { oneLine } from './addresses.ts';
import type { Recipient } from './letter.ts';
import { postboxOf } from './postbox.ts';
import type { FindSent } from './unsure.ts';

/** Looks into, and puts into, the Sent folder of a mailbox. */
export type SentFolder = {
  find: FindSent;
  /** Puts a letter there as read. Throws when that cannot be done now. */
  file: (firmId: FirmId, mailboxId: string, bytes: Buffer, sentAt: Temporal.Instant) => Promise<void>;
};

const mostTries = 8;

/**
 * Puts what was sent into the Sent folder, so that it stands there for phone and webmail too, unless the provider does that itself. Looked
 * for first, so that a crash between the two never files it twice. Answers how many were looked at.
 */
export async function fileCopies(database: Database, firmId: FirmId, sent: SentFolder, now: Temporal.Instant): Promise<number> {
  const due = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('outbox_letter')
      .select(['letter_id', 'mailbox_id', 'message_id', 'raw_hash', 'recipients', 'sent_at', 'copy_tries'])
      .where('firm_id', '=', firmId)
      .where('sent_copy', '=', 'due')
      .where('copy_at', '<=', now)
      .orderBy('copy_at')
      .limit(20)
      .execute(),
  );
  for (const row of due) {
    const { box, bytes } = await inFirm(database.app, firmId, async (tx) => ({
      box: await postboxOf(tx, firmId, row.mailbox_id),
      bytes: row.raw_hash ? await readBlob(tx, database.dataDir, firmId, row.raw_hash) : null,
    }));
    const became = await (async () => {
      if (!box || !bytes) return 'given-up' as const;
      if (box.filesSentItself) return 'theirs' as const;
      try {
        const seen = await sent.find(firmId, row.mailbox_id, row.message_id);
        if (seen === 'found') return row.copy_tries === 0 ? ('theirs' as const) : ('ours' as const);
        if (seen === 'not-found') {
          // as: written by enqueue
          await sent.file(firmId, row.mailbox_id, withBlindCopies(bytes, row.recipients as Recipient[]), row.sent_at ?? now);
          return 'ours' as const;
        }
      } catch {
        // the folder cannot be reached: later
      }
      return row.copy_tries + 1 < mostTries ? null : ('given-up' as const);
    })();
    await inFirm(database.app, firmId, (tx) =>
      tx
        .updateTable('outbox_letter')
        .set(
          became
            ? { sent_copy: became, copy_at: null }
            : { copy_tries: row.copy_tries + 1, copy_at: now.add({ minutes: 2 ** row.copy_tries }) },
        )
        .where('firm_id', '=', firmId)
        .where('letter_id', '=', row.letter_id)
        .where('sent_copy', '=', 'due')
        .execute(),
    );
  }
  return due.length;
}

/** Our own copy says whom a blind copy went to; what was sent does not. */
function withBlindCopies(bytes: Buffer, recipients: readonly Recipient[]): Buffer {
  const blind = recipients.filter((one) => one.role === 'bcc').map((one) => oneLine(one.address));
  return blind.length === 0 ? bytes : Buffer.concat([Buffer.from(`Bcc: ${blind.join(',\r\n ')}\r\n`), bytes]);
}
