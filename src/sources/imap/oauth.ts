import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Refusal } from '#lib/refusal.ts';
import type { MailboxSecret, Provider } from './account.ts';

/** Where a provider asks its customer for leave and hands out tokens. */
export type Endpoints = { authorize: string; token: string; scope: string; extra: Record<string, string> };

export const providers: Record<Provider, Endpoints> = {
  google: {
    authorize: 'https://accounts.google.com/o/oauth2/v2/auth',
    token: 'https://oauth2.googleapis.com/token',
    scope: 'https://mail.google.com/',
    // without these Google gives no token that lasts beyond the hour
    extra: { access_type: 'offline', prompt: 'consent' },
  },
  microsoft: {
    authorize: 'https://login.microsoftonline.com/common/oauth2/v2.0/authorize',
    token: 'https://login.microsoftonline.com/common/oauth2/v2.0/token',
    scope: 'https://outlook.office.com/IMAP.AccessAsUser.All https://outlook.office.com/SMTP.Send offline_access',
    extra: { prompt: 'select_account' },
  },
};

/** What the firm registered at the provider. */
export type Client = { clientId: string; clientSecret: string | null };

/** A sign-in that has begun: `state` comes back with the answer, `verifier` never leaves this machine before it (RFC 7636). */
export type Begun = { url: string; state: string; verifier: string };

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

/** The address to which the browser goes to give leave (authorisation code with PKCE: RFC 6749, RFC 7636, RFC 9700). */
export function beginSignIn(endpoints: Endpoints, client: Client, about: { redirect: string; address: string }): Begun {
  const state = randomBytes(32).toString('base64url');
  const verifier = randomBytes(48).toString('base64url');
  const url = new URL(endpoints.authorize);
  const parameters = {
    ...endpoints.extra,
    response_type: 'code',
    client_id: client.clientId,
    redirect_uri: about.redirect,
    scope: endpoints.scope,
    login_hint: about.address,
    state,
    code_challenge: challengeOf(verifier),
    code_challenge_method: 'S256',
  };
  for (const [name, value] of Object.entries(parameters)) url.searchParams.set(name, value);
  return { url: url.toString(), state, verifier };
}

const tokens = z.object({
  access_token: z.string().min(1).max(10_000),
  refresh_token: z.string().min(1).max(10_000).optional(),
  expires_in: z.coerce.number().positive().max(31_536_000).catch(3600),
});
const refusal = z.object({ error: z.string().max(100).catch('') });

/** Answers of a token endpoint are a few kilobytes; more is not read. */
const longestAnswer = 64 * 1024;

async function ask(endpoints: Endpoints, client: Client, form: Record<string, string>): Promise<z.infer<typeof tokens>> {
  const body = new URLSearchParams({ ...form, client_id: client.clientId });
  if (client.clientSecret) body.set('client_secret', client.clientSecret);
  let status: number;
  let text: string;
  try {
    const answer = await fetch(endpoints.token, {
      method: 'POST',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded', Accept: 'application/json' },
      body: body.toString(),
      redirect: 'error',
      signal: AbortSignal.timeout(20_000),
    });
    status = answer.status;
    text = await boundedText(answer);
  } catch (error) {
    throw new Refusal('provider_unreachable', 503, 'The provider does not answer. Try again in a while.', { cause: error });
  }
  const said = parsed(text);
  if (status >= 400 && status < 500) {
    const code = refusal.safeParse(said).data?.error ?? '';
    if (status === 429 || code === 'slow_down' || code === 'temporarily_unavailable')
      throw new Refusal('provider_busy', 503, 'The provider asks to come back later.');
    if (code === 'invalid_client' || code === 'unauthorized_client')
      throw new Refusal(
        'client_refused',
        422,
        'The provider does not know this client id and secret. Check them in the settings.',
      );
    throw new Refusal('leave_ended', 422, 'The provider does not give leave any more. Sign in to this mailbox again.');
  }
  const read = tokens.safeParse(said);
  if (status !== 200 || !read.success)
    throw new Refusal('provider_unreachable', 503, 'The provider gave an answer that makes no sense. Try again in a while.');
  return read.data;
}

async function boundedText(answer: Response): Promise<string> {
  const pieces: Uint8Array[] = [];
  let length = 0;
  for await (const piece of answer.body ?? []) {
    length += piece.length;
    if (length > longestAnswer) throw new Error('The answer is too long.');
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** Tokens are renewed so long before they end, so that none ends between our asking and the server's looking. */
const marginSeconds = 120;

const endOf = (now: Temporal.Instant, seconds: number): string =>
  now.add({ seconds: Math.max(30, Math.round(seconds) - marginSeconds) }).toString();

/** Exchanges the code that the browser brought back. Throws a Refusal when the provider says no. */
export async function finishSignIn(
  endpoints: Endpoints,
  client: Client,
  answer: { code: string; verifier: string; redirect: string },
  now: Temporal.Instant,
): Promise<MailboxSecret> {
  const got = await ask(endpoints, client, {
    grant_type: 'authorization_code',
    code: answer.code,
    redirect_uri: answer.redirect,
    code_verifier: answer.verifier,
  });
  if (!got.refresh_token)
    throw new Refusal(
      'no_lasting_leave',
      422,
      'The provider gave leave for an hour only. Sign in again and allow lasting access.',
    );
  return {
    kind: 'token',
    refreshToken: got.refresh_token,
    accessToken: got.access_token,
    expiresAt: endOf(now, got.expires_in),
  };
}

/** A new access token. Some providers replace the refresh token too; then the new one is kept. */
export async function renew(
  endpoints: Endpoints,
  client: Client,
  secret: Extract<MailboxSecret, { kind: 'token' }>,
  now: Temporal.Instant,
): Promise<Extract<MailboxSecret, { kind: 'token' }>> {
  const got = await ask(endpoints, client, {
    grant_type: 'refresh_token',
    refresh_token: secret.refreshToken,
    scope: endpoints.scope,
  });
  return {
    kind: 'token',
    refreshToken: got.refresh_token ?? secret.refreshToken,
    accessToken: got.access_token,
    expiresAt: endOf(now, got.expires_in),
  };
}
