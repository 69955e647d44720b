import type { ImapFlow, ImapFlowOptions } from 'imapflow';
import { Refusal } from '#lib/refusal.ts';
import { isThisMachine, type MailServer, type SignIn } from './account.ts';

/** One message is asked for in pieces of this size; a server that sends more at once is cut off. */
export const pieceBytes = 4 * 1024 * 1024;

/** No answer of a server may be larger: a list of a million folders is an attack, not a mailbox. */
const limits = { maxLineLength: 16 * 1024 * 1024, maxLiteralSize: 8 * 1024 * 1024, maxResponseSize: 32 * 1024 * 1024 };

const timeouts = { connectionTimeout: 20_000, greetingTimeout: 20_000, socketTimeout: 120_000 };

/**
 * Connects and signs in. Nothing that passes is logged: the library's own log would hold addresses and words. Certificates are checked
 * (RFC 9525), except for a server on this very machine, where there is no way in between.
 */
export async function openConnection(
  server: MailServer,
  signIn: SignIn,
  options: Partial<ImapFlowOptions> = {},
): Promise<ImapFlow> {
  // who has connected no mailbox need not load it
  const { ImapFlow } = await import('imapflow');
  const client = new ImapFlow({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    doSTARTTLS: server.security === 'starttls',
    auth:
      'password' in signIn
        ? { user: server.user, pass: signIn.password }
        : { user: server.user, accessToken: signIn.accessToken },
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !isThisMachine(server.host) },
    logger: false,
    clientInfo: { name: 'Regard' },
    // deflating costs more than it saves where mail is mostly base64, and mixes secrets with strangers' words
    disableCompression: true,
    disableAutoIdle: true,
    qresync: true,
    maxIdleTime: 4 * 60_000,
    ...limits,
    ...timeouts,
    ...options,
  });
  // a connection that breaks says so to whoever waits for an answer; without a listener it would end the program
  client.on('error', () => undefined);
  try {
    await within(45_000, client, client.connect());
  } catch (error) {
    client.close();
    throw error;
  }
  return client;
}

/** A server that stops answering in the middle of something is left after `ms`. */
export async function within<T>(ms: number, client: { close: () => void }, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const tooLate = new Promise<never>((_, reject) => {
    timer = setTimeout(() => {
      reject(Object.assign(new Error('The mail server did not answer in time.'), { code: 'ETIMEOUT' }));
      client.close();
    }, ms);
  });
  try {
    return await Promise.race([work, tooLate]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined);
  }
}

/** Signs in, looks at the list of folders and leaves: a mailbox is tried before it is kept. Throws a Refusal in plain words. */
export async function tryServer(server: MailServer, signIn: SignIn): Promise<void> {
  let client: ImapFlow | null = null;
  try {
    client = await openConnection(server, signIn, { connectionTimeout: 10_000, greetingTimeout: 10_000 });
    const folders = await within(20_000, client, client.list());
    if (folders.length === 0) throw new Refusal('mailbox_empty', 422, 'The server lets you in, but shows no folders.');
  } catch (error) {
    if (error instanceof Refusal) throw error;
    const trouble = troubleIn(error, server);
    throw new Refusal(trouble.kind === 'refused' ? 'sign_in_refused' : 'server_unreachable', 422, trouble.words);
  } finally {
    client?.close();
  }
}

/**
 * Why a connection ended. `refused`: the server does not let us in, so trying again soon would only lock the account. `busy`: it asks us to come back
 * later. `away`: anything else that passes by itself.
 */
export type Trouble = { kind: 'refused' | 'busy' | 'away'; words: string; waitMs: number };

/** Codes of RFC 5530 and what servers write in their place when they mean "too many" or "too fast". */
const busyCode = /^(?:LIMIT|INUSE|UNAVAILABLE|OVERQUOTA|THROTTLED|SERVERBUG|EXPIREDLIMIT)$/i;
const busyWords =
  /maximum number of connections|too many (?:simultaneous )?(?:connections|logins|sessions)|throttl|rate limit|bandwidth limit|try again later|temporar/i;
const networkWords: Record<string, string> = {
  ENOTFOUND: 'there is no server of this name',
  EAI_AGAIN: 'the name of the server could not be looked up',
  ECONNREFUSED: 'nothing answers there at this port',
  ECONNRESET: 'the server closed the connection',
  EHOSTUNREACH: 'there is no way to it',
  ENETUNREACH: 'there is no way to it',
  ETIMEDOUT: 'it does not answer',
  ETIMEOUT: 'it does not answer',
  CONNECT_TIMEOUT: 'it does not answer',
  GREETING_TIMEOUT: 'it does not greet; is this the right port?',
  UPGRADE_TIMEOUT: 'it does not encrypt the connection',
  CERT_HAS_EXPIRED: 'its certificate has expired',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'its certificate is not signed by anybody known',
  SELF_SIGNED_CERT_IN_CHAIN: 'its certificate is not signed by anybody known',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'its certificate is not signed by anybody known',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'its certificate is not signed by anybody known',
  ERR_TLS_CERT_ALTNAME_INVALID: 'its certificate is for another name',
  LiteralTooLarge: 'it sent more than was asked for',
  LineTooLarge: 'it sent more than was asked for',
  ResponseTooLarge: 'it sent more than was asked for',
};

const textOf = (error: object, key: string): string => {
  const value: unknown = Reflect.get(error, key);
  return typeof value === 'string' ? value.slice(0, 500) : '';
};

/** What a failed connection means, in our own words: what the server wrote may repeat names and is not shown. */
export function troubleIn(error: unknown, server: Pick<MailServer, 'host' | 'port'>): Trouble {
  const at = `${server.host}:${server.port}`;
  if (!(error instanceof Error)) return { kind: 'away', words: `${at} could not be read.`, waitMs: 0 };
  const said = [textOf(error, 'responseText'), textOf(error, 'response'), textOf(error, 'byeReason')].join(' ');
  const code = textOf(error, 'serverResponseCode');
  const hint: unknown = Reflect.get(error, 'throttleReset');
  const waitMs = typeof hint === 'number' && Number.isFinite(hint) ? Math.min(Math.max(0, hint), 3_600_000) : 0;
  if (busyCode.test(code) || busyWords.test(said) || textOf(error, 'code') === 'ETHROTTLE')
    return { kind: 'busy', words: `${at} asks to come back later: too many connections or too much at once.`, waitMs };
  if (Reflect.get(error, 'authenticationFailed') === true && Reflect.get(error, 'responseStatus') === 'NO')
    return { kind: 'refused', words: `${at} does not accept this name and password.`, waitMs: 0 };
  const why = networkWords[textOf(error, 'code')];
  if (why) return { kind: 'away', words: `${at}: ${why}.`, waitMs: 0 };
  if (/unsupported authentication/i.test(error.message))
    return { kind: 'refused', words: `${at} offers no way of signing in that Regard knows.`, waitMs: 0 };
  return { kind: 'away', words: `${at} could not be read; the connection broke off.`, waitMs: 0 };
}
