import type { FirmTx } from '#db/tenant.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import type { MailboxId } from './account.ts';
import type { FolderRole, ServerFolder } from './folders.ts';

export type FolderId = string & { readonly folder: unique symbol };

/** A folder that is on the server now, with the id under which we know it. */
export type KnownFolder = ServerFolder & { folderId: FolderId };

/**
 * Notes what the server shows. A folder that is gone while another one appeared with the same UIDVALIDITY and at least as many
 * numbers used was renamed: it keeps its id, so nothing is read twice. What is gone for good keeps its row, with the day.
 */
export async function noteFolders(
  tx: FirmTx,
  firmId: FirmId,
  mailboxId: MailboxId,
  shown: readonly ServerFolder[],
  now: Temporal.Instant,
): Promise<KnownFolder[]> {
  const rows = await tx
    .selectFrom('mailbox_folder')
    .select(['folder_id', 'path', 'uidvalidity', 'highest_uid', 'gone_at'])
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', mailboxId)
    .execute();
  const byPath = new Map(rows.map((row) => [row.path, row]));
  const paths = new Set(shown.map((folder) => folder.path));
  const lost = rows.filter((row) => !paths.has(row.path) && row.gone_at === null);
  const known: KnownFolder[] = [];
  for (const folder of shown) {
    const same = byPath.get(folder.path);
    const renamed = same
      ? undefined
      : lost.find(
          (row) => row.uidvalidity === folder.uidValidity && folder.uidValidity > 0 && row.highest_uid <= folder.highestUid,
        );
    if (renamed) lost.splice(lost.indexOf(renamed), 1);
    const had = same ?? renamed;
    const values = {
      path: folder.path,
      role: folder.role,
      is_read: folder.isRead,
      uidvalidity: folder.uidValidity,
      highest_uid: folder.highestUid,
      messages: folder.messages,
      modseq: folder.modseq,
      looked_at: now,
      gone_at: null,
    };
    const folderId = (had?.folder_id ?? newId<never>()) as FolderId; // as: an id of our own row, or a new one
    if (had) {
      await tx
        .updateTable('mailbox_folder')
        .set(values)
        .where('firm_id', '=', firmId)
        .where('mailbox_id', '=', mailboxId)
        .where('folder_id', '=', folderId)
        .execute();
    } else {
      await tx
        .insertInto('mailbox_folder')
        .values({ firm_id: firmId, mailbox_id: mailboxId, folder_id: folderId, ...values })
        .execute();
    }
    known.push({ ...folder, folderId });
  }
  if (lost.length > 0)
    await tx
      .updateTable('mailbox_folder')
      .set({ gone_at: now, behind: 0 })
      .where('firm_id', '=', firmId)
      .where('mailbox_id', '=', mailboxId)
      .where(
        'folder_id',
        'in',
        lost.map((row) => row.folder_id),
      )
      .execute();
  return known;
}

/** What was read of a folder just now, and how many messages we know of that are not read yet. */
export async function noteRead(
  tx: FirmTx,
  firmId: FirmId,
  at: { mailboxId: MailboxId; folderId: FolderId; read: number; skipped: number; behind: number; highestUid?: number },
  now: Temporal.Instant,
): Promise<void> {
  await tx
    .updateTable('mailbox_folder')
    .set((set) => ({
      read: set('read', '+', at.read),
      skipped: set('skipped', '+', at.skipped),
      behind: at.behind,
      ...(at.read + at.skipped > 0 ? { read_at: now } : {}),
      ...(at.highestUid === undefined
        ? {}
        : { highest_uid: set.fn<number>('greatest', ['highest_uid', set.val(at.highestUid)]) }),
    }))
    .where('firm_id', '=', firmId)
    .where('mailbox_id', '=', at.mailboxId)
    .where('folder_id', '=', at.folderId)
    .execute();
}

export type { FolderRole };
