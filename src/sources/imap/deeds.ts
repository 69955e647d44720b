import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { seal } from '#firm/secrets.ts';
import { appendEntries } from '#ledger/append.ts';
import { startImport } from '#ledger/imports.ts';
import { type EntryId, type FirmId, type MemberId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type Mailbox, type MailboxId, type MailboxSecret, type MailServer, oneMailbox, type Provider } from './account.ts';

export type NewMailbox = {
  address: string;
  name: string;
  imap: MailServer;
  smtp: MailServer | null;
  provider: Provider | null;
  secret: MailboxSecret;
  memberId: MemberId | null;
  readFrom: Temporal.PlainDate;
  filesSentItself: boolean | null;
};

/**
 * Keeps a mailbox that was tried and let us in. One that was connected before goes on where it stopped, with the new secret; after an undo it is
 * read from the beginning. The deed is an entry: what is found about the mailbox later rests on it.
 */
export async function keepMailbox(
  database: Database,
  firmId: FirmId,
  mailbox: NewMailbox,
  by: { actor: string; now: Temporal.Instant },
): Promise<MailboxId> {
  const { now } = by;
  const sealed = seal(database.dataDir, firmId, JSON.stringify(mailbox.secret));
  const had = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('mailbox')
      .innerJoin('import', (join) =>
        join.onRef('import.firm_id', '=', 'mailbox.firm_id').onRef('import.import_id', '=', 'mailbox.import_id'),
      )
      .select(['mailbox.mailbox_id', 'mailbox.import_id', 'import.state'])
      .where('mailbox.firm_id', '=', firmId)
      .where('mailbox.address', '=', mailbox.address)
      .executeTakeFirst(),
  );
  const mailboxId = (had?.mailbox_id ?? newId<never>()) as MailboxId; // as: an id of our own row, or a new one
  const importId =
    had?.state === 'reading'
      ? had.import_id
      : await startImport(database.app, firmId, { kind: 'mailbox', label: mailbox.address, options: {}, now });
  const values = {
    member_id: mailbox.memberId,
    name: mailbox.name,
    imap: JSON.stringify(mailbox.imap),
    smtp: mailbox.smtp ? JSON.stringify(mailbox.smtp) : null,
    auth: mailbox.secret.kind === 'token' ? 'xoauth2' : 'password',
    provider: mailbox.provider,
    secret: sealed,
    read_from: mailbox.readFrom,
    files_sent_itself: mailbox.filesSentItself,
    state: 'reading',
    failure: null,
    failed_at: null,
    tries: 0,
    import_id: importId,
  };
  const words = `The mailbox ${mailbox.address} was connected.`;
  const entryId = await recordDeed(database, firmId, mailboxId, words, by);
  await inFirm(database.app, firmId, async (tx) => {
    if (had) {
      await tx
        .updateTable('mailbox')
        .set({ ...values, entry_id: entryId })
        .where('firm_id', '=', firmId)
        .where('mailbox_id', '=', mailboxId)
        .execute();
      return;
    }
    await tx
      .insertInto('mailbox')
      .values({ firm_id: firmId, mailbox_id: mailboxId, address: mailbox.address, created_at: now, entry_id: entryId, ...values })
      .execute();
  });
  return mailboxId;
}

async function recordDeed(
  database: Database,
  firmId: FirmId,
  mailboxId: MailboxId,
  words: string,
  by: { actor: string; now: Temporal.Instant },
): Promise<EntryId> {
  const appended = await appendEntries(database, firmId, {
    importId: null,
    recordedAt: by.now,
    drafts: [
      {
        identity: `mailbox:${mailboxId}:${words}:${by.now}`,
        channel: 'deed',
        direction: 'internal',
        occurredAt: by.now,
        actor: by.actor,
        subject: null,
        words,
        detail: { parties: [], data: { mailboxId } },
        raw: null,
        attachments: [],
        place: '',
      },
    ],
  });
  const [entry] = appended.entries;
  if (!entry) throw new Error('The deed was not recorded.');
  return entry.entryId;
}

/** Reads again from this day on: what is known already is met again and adds nothing, what was missed comes in. */
export async function readAgain(tx: FirmTx, firmId: FirmId, mailboxId: string, from: Temporal.PlainDate): Promise<void> {
  const mailbox = await oneMailbox(tx, firmId, mailboxId);
  if (mailbox.state === 'disconnected')
    throw new Refusal('mailbox_disconnected', 409, 'This mailbox is disconnected. Connect it again.');
  await tx
    .updateTable('mailbox')
    .set({ read_from: from, state: 'reading' })
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailboxId)
    .execute();
  await tx
    .updateTable('mailbox_folder')
    .set({ read: 0, skipped: 0, behind: 0 })
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailboxId)
    .execute();
  await tx.deleteFrom('import_position').where('firm_id', '=', firmId).where('import_id', '=', mailbox.importId).execute();
}

/** Forgets the secret for good; what was read stays (the import may be undone apart). */
export async function disconnectMailbox(
  database: Database,
  firmId: FirmId,
  mailboxId: string,
  by: { actor: string; now: Temporal.Instant },
): Promise<Mailbox> {
  const mailbox = await inFirm(database.app, firmId, async (tx) => {
    const found = await oneMailbox(tx, firmId, mailboxId);
    await tx
      .updateTable('mailbox')
      .set({ state: 'disconnected', secret: null, failure: null, failed_at: null, tries: 0 })
      .where('firm_id', '=', firmId)
      .where('mailbox_id', '=', mailboxId)
      .execute();
    return found;
  });
  await recordDeed(database, firmId, mailbox.mailboxId, `The mailbox ${mailbox.address} was disconnected.`, by);
  return mailbox;
}

/** What a connection's end or beginning means for the mailbox. A disconnected one stays so. */
export async function noteState(
  tx: FirmTx,
  firmId: FirmId,
  mailboxId: MailboxId,
  to: { state: 'reading' | 'live' } | { state: 'away' | 'refused'; failure: string },
  now: Temporal.Instant,
): Promise<void> {
  const update = tx
    .updateTable('mailbox')
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailboxId)
    .where('state', '!=', 'disconnected');
  if ('failure' in to) {
    await update
      .set((set) => ({
        state: to.state,
        failure: to.failure,
        failed_at: set.fn.coalesce('failed_at', set.val(now)),
        tries: set('tries', '+', 1),
      }))
      .execute();
    return;
  }
  await update.set({ state: to.state, failure: null, failed_at: null, tries: 0, heard_at: now }).execute();
}

/** Nobody has compared this mailbox with its server since Regard started: it is not called up to date before that. */
export async function noteUnseen(tx: FirmTx, firmId: FirmId, mailboxId: MailboxId): Promise<void> {
  await tx
    .updateTable('mailbox')
    .set({ state: 'reading' })
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailboxId)
    .where('state', '=', 'live')
    .execute();
}
