import { z } from 'zod';
import type { FirmTx } from '#db/tenant.ts';
import type { EntryId, FirmId, ImportId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';

export type MailboxId = string & { readonly mailbox: unique symbol };

const host = z
  .string()
  .trim()
  .toLowerCase()
  .min(1)
  .max(253)
  .regex(/^[a-z0-9](?:[a-z0-9.:-]*[a-z0-9])?$/, 'This is not the name of a server.');

/** How a server is reached. `none` sends passwords in clear and is only taken for a server on this machine. */
export const serverShape = z
  .object({
    host,
    port: z.int().min(1).max(65_535),
    security: z.enum(['tls', 'starttls', 'none']),
    user: z.string().min(1).max(320),
  })
  .refine((server) => server.security !== 'none' || isThisMachine(server.host), {
    message: 'Without encryption your password could be read on the way. Only a server on this machine is used so.',
  });
export type MailServer = z.infer<typeof serverShape>;

/** Names and addresses of the machine itself (RFC 6761, RFC 5735, RFC 4291). */
export const isThisMachine = (name: string): boolean =>
  name === 'localhost' || name === '::1' || /^127(?:\.\d{1,3}){3}$/.test(name);

export type Provider = 'google' | 'microsoft';

/** What opens a mailbox; kept sealed. `expiresAt` is an instant in ISO 8601. */
export const secretShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('password'), password: z.string().min(1).max(1000) }),
  z.object({
    kind: z.literal('token'),
    refreshToken: z.string().min(1).max(10_000),
    accessToken: z.string().max(10_000),
    expiresAt: z.string().max(40),
  }),
]);
export type MailboxSecret = z.infer<typeof secretShape>;

/** What is handed to a server at sign-in. */
export type SignIn = { password: string } | { accessToken: string };

export type MailboxState = 'reading' | 'live' | 'away' | 'refused' | 'disconnected';

/** A mailbox as its row says it, without the secret. */
export type Mailbox = {
  mailboxId: MailboxId;
  address: string;
  name: string;
  imap: MailServer;
  smtp: MailServer | null;
  auth: 'password' | 'xoauth2';
  provider: Provider | null;
  readFrom: Temporal.PlainDate;
  filesSentItself: boolean | null;
  state: MailboxState;
  failure: string | null;
  failedAt: Temporal.Instant | null;
  tries: number;
  heardAt: Temporal.Instant | null;
  createdAt: Temporal.Instant;
  importId: ImportId;
  /** The entry of the deed by which it was connected. */
  connectedBy: EntryId;
};

/** The firm's mailboxes, oldest first; disconnected ones too. */
export async function listMailboxes(tx: FirmTx, firmId: FirmId): Promise<Mailbox[]> {
  const rows = await tx
    .selectFrom('mailbox')
    .select([
      'mailbox_id',
      'address',
      'name',
      'imap',
      'smtp',
      'auth',
      'provider',
      'read_from',
      'files_sent_itself',
      'state',
      'failure',
      'failed_at',
      'tries',
      'heard_at',
      'created_at',
      'import_id',
      'entry_id',
    ])
    .where('firm_id', '=', firmId)
    .orderBy('created_at')
    .orderBy('mailbox_id')
    .limit(500)
    .execute();
  return rows.map((row) => ({
    // ids, states and kinds are checked by the table or written by this room alone
    mailboxId: row.mailbox_id as MailboxId,
    address: row.address,
    name: row.name,
    imap: serverShape.parse(row.imap),
    smtp: row.smtp === null ? null : serverShape.parse(row.smtp),
    auth: row.auth as Mailbox['auth'],
    provider: row.provider as Provider | null,
    readFrom: row.read_from,
    filesSentItself: row.files_sent_itself,
    state: row.state as MailboxState,
    failure: row.failure,
    failedAt: row.failed_at,
    tries: row.tries,
    heardAt: row.heard_at,
    createdAt: row.created_at,
    importId: row.import_id as ImportId,
    connectedBy: row.entry_id as EntryId,
  }));
}

/** One mailbox. Throws a Refusal when this firm has no such one. */
export async function oneMailbox(tx: FirmTx, firmId: FirmId, mailboxId: string): Promise<Mailbox> {
  const found = (await listMailboxes(tx, firmId)).find((one) => one.mailboxId === mailboxId);
  if (!found) throw new Refusal('mailbox_unknown', 404, 'There is no such mailbox.');
  return found;
}
