import type { Db } from '#db/connect.ts';
import type { FirmTx } from '#db/tenant.ts';
import { inFirm } from '#db/tenant.ts';
import { importPositions } from '#ledger/imports.ts';
import type { FirmId } from '#lib/ids.ts';
import { listMailboxes, type Mailbox } from './account.ts';
import type { FolderRole } from './folders.ts';
import { positionName } from './frontier.ts';

/** One folder as the health page shows it. Instants as text. */
export type FolderHealth = {
  path: string;
  role: FolderRole;
  isRead: boolean;
  messages: number;
  read: number;
  skipped: number;
  /** Messages known on the server and not read yet. */
  behind: number;
  isSynced: boolean;
  readAt: string | null;
  isGone: boolean;
};

export type MailboxHealth = {
  id: string;
  importId: string;
  address: string;
  name: string;
  server: string;
  provider: Mailbox['provider'];
  state: Mailbox['state'];
  failure: string | null;
  failedAt: string | null;
  heardAt: string | null;
  readFrom: string;
  /** Every folder's newest message has been read, everything before it too, and the server was asked within the last minutes. */
  isSynced: boolean;
  behind: number;
  read: number;
  skipped: number;
  folders: FolderHealth[];
};

/** All folders are compared once a minute; after so long without, "synced" would be a guess. */
const freshMinutes = 5;

/** How far every mailbox of the firm is, told from the positions that were committed with the entries. */
export async function mailboxHealth(db: Db, firmId: FirmId, now: Temporal.Instant): Promise<MailboxHealth[]> {
  const mailboxes = await inFirm(db, firmId, (tx) => listMailboxes(tx, firmId));
  const healths: MailboxHealth[] = [];
  for (const mailbox of mailboxes) {
    const positions = new Map((await importPositions(db, firmId, mailbox.importId)).map((one) => [one.file, one]));
    const rows = await inFirm(db, firmId, (tx) => folderRows(tx, firmId, mailbox));
    const folders = rows.map((row): FolderHealth => {
      const at = (stretch: 'new' | 'recent' | 'older') => positions.get(positionName(row.folder_id as never, stretch)); // as: an id of our own row
      const fresh = at('new');
      const isAllRead =
        fresh?.fingerprint === String(row.uidvalidity) &&
        fresh.byteOffset >= row.highest_uid &&
        (fresh.totalBytes === 0 || ((at('recent')?.isDone ?? false) && (at('older')?.isDone ?? mailboxHasNoOlder(mailbox))));
      return {
        path: row.path,
        role: row.role as FolderRole, // as: checked by the table
        isRead: row.is_read,
        messages: row.messages,
        read: row.read,
        skipped: row.skipped,
        behind: row.is_read ? Math.max(row.behind, fresh && fresh.byteOffset < row.highest_uid ? 1 : 0) : 0,
        isSynced: isAllRead,
        readAt: row.read_at?.toString() ?? null,
        isGone: row.gone_at !== null,
      };
    });
    const followed = folders.filter((folder) => folder.isRead && !folder.isGone);
    const minutes = mailbox.heardAt
      ? (now.epochMilliseconds - mailbox.heardAt.epochMilliseconds) / 60_000
      : Number.POSITIVE_INFINITY;
    healths.push({
      id: mailbox.mailboxId,
      importId: mailbox.importId,
      address: mailbox.address,
      name: mailbox.name,
      server: `${mailbox.imap.host}:${mailbox.imap.port}`,
      provider: mailbox.provider,
      state: mailbox.state,
      failure: mailbox.failure,
      failedAt: mailbox.failedAt?.toString() ?? null,
      heardAt: mailbox.heardAt?.toString() ?? null,
      readFrom: mailbox.readFrom.toString(),
      isSynced:
        mailbox.state === 'live' && minutes < freshMinutes && followed.length > 0 && followed.every((folder) => folder.isSynced),
      behind: followed.reduce((sum, folder) => sum + folder.behind, 0),
      read: folders.reduce((sum, folder) => sum + folder.read, 0),
      skipped: folders.reduce((sum, folder) => sum + folder.skipped, 0),
      folders,
    });
  }
  return healths;
}

/** When nothing older than the last 90 days was asked for, there is no position for it. */
const mailboxHasNoOlder = (mailbox: Mailbox): boolean =>
  Temporal.PlainDate.compare(
    mailbox.readFrom,
    mailbox.createdAt.toZonedDateTimeISO('UTC').toPlainDate().subtract({ days: 90 }),
  ) >= 0;

const folderRows = (tx: FirmTx, firmId: FirmId, mailbox: Mailbox) =>
  tx
    .selectFrom('mailbox_folder')
    .select([
      'folder_id',
      'path',
      'role',
      'is_read',
      'uidvalidity',
      'highest_uid',
      'messages',
      'read',
      'skipped',
      'behind',
      'read_at',
      'gone_at',
    ])
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailbox.mailboxId)
    .orderBy('is_read', 'desc')
    .orderBy('path')
    .limit(2000)
    .execute();
