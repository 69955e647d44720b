import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { z } from 'zod';
import type { Bearer, RegardEnv } from '#http/context.ts';
import { audit } from '#ledger/audit.ts';
import { Refusal } from '#lib/refusal.ts';
import type { Door } from '../door.ts';
import type { Limits } from './limits.ts';
import { auditPerson } from './memberships.ts';
import { qrCode } from './qr-code.ts';
import { deviceOf, endSessions, sessionCookie } from './sessions.ts';
import type { SignIn } from './sign-in.ts';

/**
 * What better-auth may be asked, and with which fields; all else that it could do is not there (a sign-in by a token from elsewhere, a
 * browser that is never asked for a code again). `opens`: a session comes of it.
 */
const endpoints: readonly (readonly ['GET' | 'POST', string, 'opens' | 'acts', readonly string[]])[] = [
  ['POST', '/sign-in/email', 'opens', ['email', 'password']],
  ['POST', '/sign-in/social', 'acts', ['provider', 'callbackURL', 'errorCallbackURL']],
  ['GET', '/callback/:id', 'opens', []],
  ['POST', '/sign-out', 'acts', []],
  ['POST', '/two-factor/verify-totp', 'opens', ['code']],
  ['POST', '/two-factor/verify-backup-code', 'opens', ['code']],
  ['POST', '/two-factor/enable', 'acts', ['password']],
  ['POST', '/two-factor/disable', 'acts', ['password']],
  ['POST', '/two-factor/generate-backup-codes', 'acts', ['password']],
  ['GET', '/passkey/generate-authenticate-options', 'acts', []],
  ['POST', '/passkey/verify-authentication', 'opens', ['response']],
  ['GET', '/passkey/generate-register-options', 'acts', []],
  ['POST', '/passkey/verify-registration', 'acts', ['response', 'name']],
  ['POST', '/passkey/update-passkey', 'acts', ['id', 'name']],
  ['POST', '/passkey/delete-passkey', 'acts', ['id']],
  ['POST', '/link-social', 'acts', ['provider', 'callbackURL', 'errorCallbackURL']],
  ['POST', '/unlink-account', 'acts', ['providerId']],
];

/** What is told to the audit log when it went well. */
const audited: Record<string, string> = {
  '/two-factor/disable': 'switched the code at sign-in off',
  '/two-factor/generate-backup-codes': 'made new recovery codes',
  '/passkey/verify-registration': 'added a passkey',
  '/passkey/delete-passkey': 'removed a passkey',
  '/unlink-account': 'took an account elsewhere off their sign-in',
};

/** better-auth's words for people. */
const plain: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: 'E-mail address and password do not belong together. Try again.',
  INVALID_PASSWORD: 'This is not your password. Try again.',
  INVALID_CODE: 'This code is not right, or is older than half a minute. Type the one that is shown now.',
  INVALID_BACKUP_CODE: 'This recovery code is not right, or was used before.',
  INVALID_TWO_FACTOR_COOKIE: 'That took too long. Sign in with your password again.',
  TOO_MANY_ATTEMPTS_REQUEST_NEW_CODE: 'Too many wrong codes. Sign in with your password again.',
  ACCOUNT_TEMPORARILY_LOCKED: 'Too many wrong codes. Wait a quarter of an hour, or use a passkey.',
  SESSION_NOT_FRESH: 'For this you must have signed in within the last day. Sign out and in again.',
  PASSKEY_NOT_FOUND: 'This passkey is not known here. Sign in another way, then add it under My account.',
  CHALLENGE_NOT_FOUND: 'That took too long. Try again.',
  AUTHENTICATION_FAILED: 'This passkey was not accepted. Try again, or sign in another way.',
  TOTP_ALREADY_ENABLED: 'The code at sign-in is on already.',
};

const perAddress = { burst: 5, perMs: 3 * 60_000 };
/** From everywhere together: slower for who knows the password than for who guesses it. */
const perAddressAnywhere = { burst: 50, perMs: 20_000 };
const perClient = { burst: 30, perMs: 10_000 };
/** Longer than any code lives, with the ones before and after it that are taken, too. */
const perCode = { burst: 1, perMs: 3 * 60_000 };

const Asked = z.object({ email: z.string().max(320) });
const Begun = z.object({ totpURI: z.string(), backupCodes: z.array(z.string()) });
const Said = z.looseObject({
  code: z.string().optional(),
  message: z.string().optional(),
  twoFactorRedirect: z.boolean().optional(),
});

/** The endpoints of sign-in under /auth, handed on to better-auth with what the door knows; no session token is ever in an answer's body. */
export function authRoutes(house: { door: Door; signIn: SignIn; limits: Limits }) {
  const { door, signIn, limits } = house;
  const routes = new Hono<RegardEnv>();
  routes.use('/auth/*', bodyLimit({ maxSize: 64 * 1024, onError: tooLarge }));
  for (const [method, at, kind, fields] of endpoints) {
    routes.on(method, `/auth${at}`, async (c) => {
      const client = c.var.origin.client ?? '127.0.0.1';
      const body = method === 'POST' ? only(fields, await c.req.text()) : undefined;
      if (!limits.has(`sign-in:${client}`, perClient)) throw tooOften();
      const email = at === '/sign-in/email' ? emailIn(body) : null;
      const guesses = email === null ? null : [`guess:${email}:${client}`, `guess:${email}`];
      if (guesses && !(limits.has(guesses[0] ?? '', perAddress) && limits.has(guesses[1] ?? '', perAddressAnywhere)))
        throw tooOften();

      const isSettingUp = at === '/two-factor/verify-totp' && (await isWithoutCode(c));
      const answer = await (await signIn.auth()).handler(asRequest(c, body, client));
      if (kind === 'opens' && answer.status >= 400) {
        limits.take(`sign-in:${client}`, perClient);
        if (guesses) {
          limits.take(guesses[1] ?? '', perAddressAnywhere);
          limits.take(guesses[0] ?? '', perAddress);
          if (email && !limits.has(guesses[0] ?? '', perAddress)) await tellOfGuesses(c, email, client);
        }
      }
      const cookies = answer.headers.getSetCookie();
      const opened = kind === 'opens' ? await openedBy(c, door, cookies) : null;
      if (opened && at === '/two-factor/verify-totp') await spendCode(c, opened, String(body?.code), limits);
      for (const cookie of cookies)
        c.header('Set-Cookie', c.var.origin.scheme === 'https' ? `${cookie}; Secure` : cookie, { append: true });
      if (opened) await tellOfSession(c, opened, isSettingUp);
      if (answer.ok && audited[at] && c.get('bearer'))
        await auditPerson(c.var.database, c.var.bearer.personId, { act: at, words: audited[at], from: client }, c.var.now);
      if (guesses && answer.ok) limits.forget(guesses[0] ?? '');

      const location = answer.headers.get('location');
      if (location !== null && answer.status >= 300 && answer.status < 400) return c.redirect(location);
      return answerOf(c, answer, kind, at);
    });
  }
  return routes;
}

async function answerOf(c: Context<RegardEnv>, answer: Response, kind: 'opens' | 'acts', at: string): Promise<Response> {
  const text = await answer.text();
  let said: unknown = null;
  try {
    said = text === '' ? null : JSON.parse(text);
  } catch {
    said = null;
  }
  const read = Said.safeParse(said);
  if (!answer.ok) {
    if (answer.status === 429) throw tooOften();
    const { code, message } = read.success ? read.data : {};
    const status = answer.status === 401 || answer.status === 403 || answer.status === 404 ? answer.status : 400;
    const words =
      plain[code ?? ''] ??
      (status === 403 && message ? message : 'This could not be done. Load the page again and try once more.');
    throw new Refusal((code ?? 'sign_in_refused').toLowerCase(), status, words);
  }
  if (kind === 'opens') return c.json({ needsCode: read.success && read.data.twoFactorRedirect === true });
  if (at === '/two-factor/enable') {
    const begun = Begun.safeParse(said);
    if (begun.success) return c.json({ ...begun.data, picture: await qrCode(begun.data.totpURI) });
  }
  // as: better-auth's own JSON, handed on as it is
  return c.json(said as Record<string, unknown>);
}

/** The request as it really was: scheme and host from the door, the client in a header that nobody outside can set. */
function asRequest(c: Context<RegardEnv>, body: Record<string, unknown> | undefined, client: string): Request {
  const { scheme, host } = c.var.origin;
  const { pathname, search } = new URL(c.req.url);
  const headers = new Headers(c.req.raw.headers);
  for (const name of [...headers.keys()])
    if (/^(?:x-forwarded-|x-real-ip|forwarded|content-length|content-type)/.test(name)) headers.delete(name);
  headers.set('x-regard-client', client);
  if (!headers.has('origin')) headers.set('origin', `${scheme}://${host}`);
  if (body !== undefined) headers.set('content-type', 'application/json');
  return new Request(`${scheme}://${host}${pathname}${search}`, {
    method: c.req.method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Of a body only the fields that the endpoint is meant to be told, as JSON whatever it came as: what was counted is what is tried. */
function only(fields: readonly string[], text: string): Record<string, unknown> {
  let said: unknown;
  try {
    said = text === '' ? {} : JSON.parse(text);
  } catch {
    said = null;
  }
  const read = z.record(z.string(), z.unknown()).safeParse(said);
  // where one is led to afterwards is a place within this page: no link of ours leads to somebody else's
  const leads = read.success ? [read.data.callbackURL, read.data.errorCallbackURL] : [];
  if (!read.success || leads.some((to) => to !== undefined && !isPlaceHere(to)))
    throw new Refusal('input_wrong', 400, 'This request is not complete. Load the page again.');
  return Object.fromEntries(fields.flatMap((field) => (Object.hasOwn(read.data, field) ? [[field, read.data[field]]] : [])));
}

const isPlaceHere = (to: unknown): boolean => typeof to === 'string' && /^\/(?![/\\])[^\s\\]{0,2000}$/.test(to);

function emailIn(body: Record<string, unknown> | undefined): string | null {
  const read = Asked.safeParse(body);
  return read.success ? read.data.email.trim().toLowerCase() : null;
}

/** Who holds the session that these cookies open, if they open one. */
async function openedBy(c: Context<RegardEnv>, door: Door, cookies: string[]): Promise<Bearer | null> {
  const cookie = cookies.find((one) => one.startsWith(`${sessionCookie}=`));
  const value = cookie?.slice(sessionCookie.length + 1).split(';')[0];
  return value ? ((await door.heldBy(c, decodeURIComponent(value)))?.bearer ?? null) : null;
}

/** A code opens one session and no second (RFC 6238, 5.2): whoever looked over a shoulder comes too late. */
async function spendCode(c: Context<RegardEnv>, opened: Bearer, code: string, limits: Limits): Promise<void> {
  if (limits.take(`code:${opened.personId}:${code}`, perCode)) return;
  await endSessions(c.var.database, { personIds: [opened.personId], sessionId: opened.sessionId });
  throw new Refusal('code_used', 401, 'This code was used already. Type the next one that is shown, in half a minute at most.');
}

/** Whether whoever is signed in here is asked for no code yet. */
async function isWithoutCode(c: Context<RegardEnv>): Promise<boolean> {
  // as: set by the door only where somebody is signed in
  const bearer = c.get('bearer') as Bearer | undefined;
  if (!bearer) return false;
  const person = await c.var.database.owner
    .selectFrom('sign_in_person')
    .select('two_factor_enabled')
    .where('id', '=', bearer.personId)
    .executeTakeFirst();
  return person?.two_factor_enabled === false;
}

/** Writes down who signed in, or that they will be asked for a code from now on. */
async function tellOfSession(c: Context<RegardEnv>, opened: Bearer, isSettingUp: boolean): Promise<void> {
  const device = deviceOf(c.req.header('user-agent') ?? null);
  const from = c.var.origin.client;
  await auditPerson(
    c.var.database,
    opened.personId,
    isSettingUp
      ? { act: 'code-on', words: 'switched the code at sign-in on', from }
      : { act: 'signed-in', words: `signed in with ${device}`, from, device },
    c.var.now,
  );
}

/** Several wrong passwords in a row are told to the firms of whoever has that address. */
async function tellOfGuesses(c: Context<RegardEnv>, email: string, client: string): Promise<void> {
  const rows = await c.var.database.owner
    .selectFrom('sign_in_person as p')
    .innerJoin('member as m', 'm.person_id', 'p.id')
    .select(['m.firm_id', 'm.member_id', 'm.name'])
    .where('p.email', '=', email)
    .where('m.left_at', 'is', null)
    .limit(100)
    .execute();
  for (const row of rows) {
    await audit(
      c.var.database,
      // as: the column is the firm's id
      row.firm_id as Parameters<typeof audit>[1],
      {
        member: null,
        act: 'guessed',
        words: `Somebody typed five wrong passwords for ${row.name}.`,
        data: { from: client, about: row.member_id },
      },
      c.var.now,
    );
  }
}

const tooOften = (): Refusal =>
  new Refusal('too_many_tries', 429, 'Too many tries. Wait a few minutes, or sign in with a passkey.');

function tooLarge(): never {
  throw new Refusal('body_too_large', 413, 'This is more than Regard takes at once here. Send less.');
}
