import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { seal, unseal } from '#firm/secrets.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type Mailbox, type MailboxId, type MailboxSecret, type Provider, type SignIn, secretShape } from './account.ts';
import { type Client, type Endpoints, renew } from './oauth.ts';

/** The firm's registration at a provider. Throws a Refusal where there is none. */
export async function clientOf(database: Database, firmId: FirmId, provider: Provider): Promise<Client> {
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('sign_in_client')
      .select(['client_id', 'secret'])
      .where('firm_id', '=', firmId)
      .where('provider', '=', provider)
      .executeTakeFirst(),
  );
  if (!row) throw new Refusal('client_missing', 422, 'Enter the client id that you registered with this provider first.');
  return { clientId: row.client_id, clientSecret: row.secret ? unseal(database.dataDir, firmId, row.secret) : null };
}

/** Keeps the firm's registration at a provider; the secret is sealed. */
export async function keepClient(database: Database, firmId: FirmId, provider: Provider, client: Client): Promise<void> {
  const values = {
    client_id: client.clientId,
    secret: client.clientSecret ? seal(database.dataDir, firmId, client.clientSecret) : null,
  };
  await inFirm(database.app, firmId, (tx) =>
    tx
      .insertInto('sign_in_client')
      .values({ firm_id: firmId, provider, ...values })
      .onConflict((conflict) => conflict.columns(['firm_id', 'provider']).doUpdateSet(values))
      .execute(),
  );
}

async function openSecret(database: Database, firmId: FirmId, mailboxId: MailboxId): Promise<MailboxSecret> {
  const row = await inFirm(database.app, firmId, (tx) =>
    tx
      .selectFrom('mailbox')
      .select('secret')
      .where('firm_id', '=', firmId)
      .where('mailbox_id', '=', mailboxId)
      .executeTakeFirst(),
  );
  if (!row?.secret) throw new Refusal('mailbox_disconnected', 409, 'This mailbox is disconnected. Connect it again.');
  return secretShape.parse(JSON.parse(unseal(database.dataDir, firmId, row.secret)));
}

/** Seals a secret into the mailbox's row. */
export async function keepSecret(database: Database, firmId: FirmId, mailboxId: MailboxId, secret: MailboxSecret): Promise<void> {
  const sealed = seal(database.dataDir, firmId, JSON.stringify(secret));
  await inFirm(database.app, firmId, (tx) =>
    tx.updateTable('mailbox').set({ secret: sealed }).where('firm_id', '=', firmId).where('mailbox_id', '=', mailboxId).execute(),
  );
}

const renewing = new Map<MailboxId, Promise<SignIn>>();

/**
 * What to hand to the mailbox's servers, for reading and for sending: the password, or an access token that holds for two more minutes at
 * least (renewed here where it does not, by one caller at a time). Throws a Refusal where leave has ended.
 */
export function signInFor(
  at: { database: Database; firmId: FirmId; endpoints: Record<Provider, Endpoints> },
  mailbox: Pick<Mailbox, 'mailboxId' | 'provider'>,
  now: Temporal.Instant,
): Promise<SignIn> {
  const { mailboxId, provider } = mailbox;
  const under = renewing.get(mailboxId);
  if (under) return under;
  const work = (async (): Promise<SignIn> => {
    const secret = await openSecret(at.database, at.firmId, mailboxId);
    if (secret.kind === 'password') return { password: secret.password };
    if (Temporal.Instant.compare(Temporal.Instant.from(secret.expiresAt), now) > 0) return { accessToken: secret.accessToken };
    if (!provider) throw new Refusal('leave_ended', 422, 'Sign in to this mailbox again.');
    const fresh = await renew(at.endpoints[provider], await clientOf(at.database, at.firmId, provider), secret, now);
    await keepSecret(at.database, at.firmId, mailboxId, fresh);
    return { accessToken: fresh.accessToken };
  })().finally(() => renewing.delete(mailboxId));
  renewing.set(mailboxId, work);
  return work;
}
