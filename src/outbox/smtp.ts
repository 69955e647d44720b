import { Readable } from 'node:stream';
import SMTPConnection, { type SMTPError } from 'nodemailer/lib/smtp-connection';
import XOAuth2 from 'nodemailer/lib/xoauth2';
import { Refusal } from '#lib/refusal.ts';
import { isThisMachine, type MailServer, type SignIn } from '#sources/imap/account.ts';
import { oneLine } from './addresses.ts';
import type { LetterReason } from './letter.ts';

/**
 * What became of one attempt. `taken`: the server answered 250. `later`: it certainly has nothing, and asks us to come back or could
 * not be reached. `never`: it certainly has nothing and will not take it. `unknown`: the whole letter was given and no answer came.
 */
export type Attempt =
  | {
      kind: 'taken';
      refused: { address: string; words: string }[];
      /** The Message-ID (without <>) that the server put in place of ours; null where it keeps ours. */
      renamed: string | null;
    }
  | {
      kind: 'later';
      words: string /** The connection broke, or the server closed it: nothing was said of the letter. */;
      isBroken: boolean;
    }
  | { kind: 'never'; reason: LetterReason; words: string }
  | { kind: 'unknown'; words: string };

export type NotOpen = Extract<Attempt, { kind: 'later' | 'never' }>;

export type Session = {
  /**
   * Sends one letter. `handOver` is awaited when the server has said that it may come (354) and before its first byte: from then on
   * only a clear answer says what became of it.
   */
  send: (letter: { from: string; to: string[]; bytes: Buffer }, handOver: () => Promise<void>) => Promise<Attempt>;
  isOpen: () => boolean;
  close: () => void;
};

export type Patience = {
  connectMs: number;
  /** How long the server may be silent; RFC 5321 (4.5.3.2.6) gives it ten minutes after the last dot. */
  silenceMs: number;
};

export const usualPatience: Patience = { connectMs: 30_000, silenceMs: 600_000 };

/**
 * Connects, encrypts where the account says so, and signs in. Never in the clear but to this machine; never logged. `renames`: this server
 * gives every letter a Message-ID of its own and says in its 250 which.
 */
export async function openSession(
  server: MailServer,
  signIn: SignIn,
  patience: Patience,
  renames = false,
): Promise<Session | NotOpen> {
  const connection = new SMTPConnection({
    host: server.host,
    port: server.port,
    secure: server.security === 'tls',
    requireTLS: server.security === 'starttls',
    ignoreTLS: server.security === 'none',
    name: '[127.0.0.1]',
    tls: { minVersion: 'TLSv1.2', rejectUnauthorized: !isThisMachine(server.host) },
    logger: false,
    connectionTimeout: patience.connectMs,
    greetingTimeout: patience.connectMs,
    dnsTimeout: patience.connectMs,
    socketTimeout: patience.silenceMs,
    socketCloseTimeout: 2000,
  });
  let isOpen = false;
  /** What breaks while nobody waits for an answer is met again by the next who sends. */
  let onBreak: (error: SMTPError) => void = () => undefined;
  connection.on('error', (error: SMTPError) => {
    isOpen = false;
    onBreak(error);
  });
  connection.on('end', () => {
    isOpen = false;
    onBreak(new Error('The connection ended.'));
  });
  const step = (run: (done: (error?: SMTPError | null) => void) => void): Promise<SMTPError | null> =>
    new Promise((resolve) => {
      onBreak = resolve;
      run((error) => resolve(error ?? null));
    });
  const failed =
    (await step((done) => connection.connect(done))) ??
    (connection.allowsAuth || 'accessToken' in signIn
      ? await step((done) => connection.login(authOf(server, signIn), done))
      : null);
  if (failed) {
    connection.close();
    return whyNotOpen(failed);
  }
  isOpen = true;
  return {
    isOpen: () => isOpen,
    close: () => {
      onBreak = () => undefined;
      if (isOpen) connection.quit();
      else connection.close();
      isOpen = false;
    },
    send: async (letter, handOver) => {
      let isHanded = false;
      let refused: Extract<Attempt, { kind: 'taken' }>['refused'] = [];
      let said = '';
      const bytes = Readable.from(
        (async function* () {
          await handOver();
          isHanded = true;
          yield letter.bytes;
        })(),
        { objectMode: false },
      );
      const error = await step((done) =>
        connection.send({ from: letter.from, to: letter.to, size: letter.bytes.length }, bytes, (error, info) => {
          refused = (info?.rejectedErrors ?? []).map((one) => ({
            address: one.recipient ?? '',
            words: wordsOf(one),
          }));
          said = info?.response ?? '';
          done(error);
        }),
      );
      if (!error) return { kind: 'taken', refused, renamed: renames ? newName(said) : null };
      isOpen = false;
      connection.close();
      bytes.destroy();
      return isHanded ? whatBecame(error) : whyRefused(error);
    },
  };
}

/**
 * Signs in and leaves without sending: a server is tried before it is kept. Throws a Refusal (`cannot_send`, 422) in words that may be
 * shown.
 */
export async function tryOutgoing(server: MailServer, signIn: SignIn): Promise<void> {
  const opened = await openSession(server, signIn, { connectMs: 10_000, silenceMs: 15_000 });
  if ('kind' in opened)
    throw new Refusal('cannot_send', 422, `Mail can be read, but not sent by ${server.host}:${server.port}: ${opened.words}`);
  opened.close();
}

/** "250 2.0.0 OK <name@host> [Hostname=…]", as Microsoft answers. */
const newName = (said: string): string | null => /^250[ -][^<>]{0,200}<([!-;=?-~]{3,250})>/.exec(said)?.[1] ?? null;

function authOf(server: MailServer, signIn: SignIn) {
  return 'password' in signIn
    ? { user: server.user, credentials: { user: server.user, pass: signIn.password } }
    : { user: server.user, oauth2: new XOAuth2({ user: server.user, accessToken: signIn.accessToken }) };
}

const wordsOf = (error: SMTPError): string => oneLine(error.response ?? error.message).slice(0, 300);

const certificate =
  /certificate|self[- ]signed|altname|CERT_|unable to verify|wrong version number|unsupported protocol|SSL routines/i;

/** No letter has been named yet. What servers say to a sign-in may repeat it, so it is not shown. */
function whyNotOpen(error: SMTPError): NotOpen {
  const code = error.responseCode ?? 0;
  if (error.code === 'EAUTH') {
    if (code >= 400 && code < 500)
      return { kind: 'later', words: 'The server could not check the sign-in just now.', isBroken: false };
    return {
      kind: 'never',
      reason: 'sign-in',
      words: 'The server does not accept the sign-in of this mailbox. Sign in to it again.',
    };
  }
  if (certificate.test(error.message) || (error.code === 'ETLS' && code >= 500))
    return {
      kind: 'never',
      reason: 'unsafe',
      words: 'No safe connection to the server: it does not encrypt, or its certificate is not valid for this name.',
    };
  if (code >= 500) return { kind: 'never', reason: 'refused', words: wordsOf(error) };
  return {
    kind: 'later',
    words: code > 0 ? wordsOf(error) : 'The server for outgoing mail cannot be reached.',
    isBroken: code === 0,
  };
}

/** Sender, recipients or the beginning of the letter were refused: it has nothing of it. */
function whyRefused(error: SMTPError): NotOpen {
  const code = error.responseCode ?? 0;
  if (code >= 500) return { kind: 'never', reason: 'refused', words: wordsOf(error) };
  if (error.code === 'EMESSAGE' && code === 0)
    return { kind: 'never', reason: 'refused', words: 'The letter is larger than this server takes.' };
  return {
    kind: 'later',
    words: code > 0 ? wordsOf(error) : 'The connection broke off before the letter was given.',
    isBroken: code === 0 || code === 421,
  };
}

/**
 * After the bytes began to flow only a reply to them counts. 421 is none: a server says it while closing, also over a letter that it has
 * already stored.
 */
function whatBecame(error: SMTPError): Attempt {
  const code = error.responseCode ?? 0;
  const isAnswer = error.code === 'EMESSAGE' && error.command === 'DATA';
  if (isAnswer && code >= 500) return { kind: 'never', reason: 'refused', words: wordsOf(error) };
  if (isAnswer && code >= 400 && code !== 421) return { kind: 'later', words: wordsOf(error), isBroken: false };
  return { kind: 'unknown', words: 'The connection broke off before the server answered.' };
}
