import type { ImapFlow, ListResponse } from 'imapflow';
import { specialUse } from 'imapflow/lib/special-use';
import { within } from './connect.ts';

export type FolderRole = 'inbox' | 'sent' | 'archive' | 'all' | 'drafts' | 'junk' | 'trash' | 'other';

/** A folder as the server shows it now. `highestUid` is the number of the newest message that there is or was (UIDNEXT - 1). */
export type ServerFolder = {
  path: string;
  role: FolderRole;
  uidValidity: number;
  highestUid: number;
  messages: number;
  modseq: string | null;
  isRead: boolean;
};

/** More folders than this are not a firm's mailbox. */
const mostFolders = 2000;

const roleOf: Record<string, FolderRole> = {
  '\\Inbox': 'inbox',
  '\\Sent': 'sent',
  '\\Archive': 'archive',
  '\\All': 'all',
  '\\Drafts': 'drafts',
  '\\Junk': 'junk',
  '\\Trash': 'trash',
};

/** Folders that hold no mail of people, as Exchange and others call them beside the mail. */
const notMail =
  /^(?:outbox|postausgang|bo[iî]te d.envoi|bandeja de salida|posta in uscita|calendar|kalender|calendrier|calendario|contacts|kontakte|contactos|contatti|tasks|aufgaben|notes|notizen|journal|rss[ -]feeds?|sync issues|synchronisierungsprobleme|conversation history|chats?|snoozed|scheduled|templates|vorlagen)$/i;

/** Names that the library does not know. */
const moreNames = new Map<string, FolderRole>([
  ['skickade objekt', 'sent'],
  ['보낸편지함', 'sent'],
  ['보낸 편지함', 'sent'],
  ['στάλθηκαν', 'sent'],
  ['spamverdacht', 'junk'],
  ['unerwünscht', 'junk'],
  ['unerwünschte werbung', 'junk'],
]);

type Named = Pick<ListResponse, 'path' | 'name' | 'specialUse' | 'parentPath'>;

/**
 * What a folder is for: by its special-use flag (RFC 6154), else by its name, which the library knows in some forty languages. A folder
 * below Trash or Junk is what its parent is. Every mail program that was ever used leaves its own Junk and Trash behind ("Spam", "Junk-E-Mail",
 * "Deleted Messages"), and the library names one of each: the others are told by their names too. `hasSent`: another folder is Sent.
 */
export function roleIn(folder: Named, roles: ReadonlyMap<string, FolderRole>, hasSent = true): FolderRole {
  const own = folder.path.toUpperCase() === 'INBOX' ? 'inbox' : roleOf[folder.specialUse ?? ''];
  if (own) return own;
  const parent = roles.get(folder.parentPath);
  if (parent === 'trash' || parent === 'junk' || parent === 'drafts') return parent;
  if (folder.parentPath !== '' && folder.parentPath.toUpperCase() !== 'INBOX') return 'other';
  const name = folder.name.normalize('NFKC').trim().toLowerCase();
  const { flag, source } = specialUse(false, { name: folder.name, flags: new Set() });
  const told = moreNames.get(name) ?? (source === 'name' ? roleOf[flag ?? ''] : undefined);
  return told === 'junk' || told === 'trash' || (told === 'sent' && !hasSent) ? told : 'other';
}

/**
 * The folders of a mailbox with how much is in each. Where everything is in one ("All Mail" at Gmail) only that one is read: it holds what was
 * received, sent and archived, each once. Elsewhere every folder is read but drafts, junk and trash: rules file customers' mail away.
 */
export async function listFolders(client: ImapFlow): Promise<ServerFolder[]> {
  const listed = await within(
    60_000,
    client,
    client.list({ statusQuery: { messages: true, uidNext: true, uidValidity: true, highestModseq: true } }),
  );
  const others = foreignPrefixes(client);
  const roles = new Map<string, FolderRole>();
  const folders: ServerFolder[] = [];
  const hasAll = client.capabilities.has('X-GM-EXT-1') && listed.some((folder) => folder.specialUse === '\\All' && folder.status);
  let hasSent = listed.some((folder) => folder.specialUse === '\\Sent');
  const ordered = [...listed.slice(0, mostFolders)].sort((a, b) => a.path.length - b.path.length);
  for (const folder of ordered) {
    const role = roleIn(folder, roles, hasSent);
    hasSent ||= role === 'sent';
    roles.set(folder.path, role);
    const cannotOpen = folder.flags.has('\\Noselect') || folder.flags.has('\\NonExistent');
    if (cannotOpen || !folder.status || others.some((prefix) => folder.path.startsWith(prefix))) continue;
    const { uidNext, uidValidity, messages, highestModseq } = folder.status;
    const isMail = role !== 'drafts' && role !== 'junk' && role !== 'trash' && !(role === 'other' && notMail.test(folder.name));
    folders.push({
      path: folder.path.slice(0, 1000),
      role,
      uidValidity: Number(uidValidity ?? 0n),
      highestUid: Math.max(0, (uidNext ?? 1) - 1),
      messages: messages ?? 0,
      modseq: highestModseq?.toString().slice(0, 20) ?? null,
      isRead: hasAll ? role === 'all' : isMail && role !== 'all',
    });
  }
  return folders.sort((a, b) => order.indexOf(a.role) - order.indexOf(b.role) || (a.path < b.path ? -1 : 1));
}

const order: readonly FolderRole[] = ['inbox', 'all', 'sent', 'archive', 'other', 'drafts', 'junk', 'trash'];

/** Where other people's folders and shared ones begin: they are not this mailbox (RFC 2342). */
function foreignPrefixes(client: ImapFlow): string[] {
  const { other, shared } = client.namespaces ?? { other: false, shared: false };
  return [...(other || []), ...(shared || [])].map((space) => space.prefix).filter((prefix) => prefix !== '');
}
