import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { createFirm } from '#firm/firms.ts';
import { verifyLedger } from '#ledger/verify.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import { codeOf } from '#test/code-app.ts';
import { addFirm } from '#test/firm.ts';
import { type OpenId, openIdProvider } from '#test/openid.ts';
import { cookiesAfter, type TestServer, testHost, testServer } from '#test/server.ts';
import type { Account } from './account.ts';
import type { Person } from './people.ts';
import type { SessionLine } from './sessions.ts';

let house: TestServer;
let firmId: FirmId;
let openId: OpenId;
let owner = '';
let shift = 0;
const now = (): Temporal.Instant => Temporal.Now.instant().add({ milliseconds: shift });

const words = 'copper kettle on the sill';
const email = 'sam@linden.example';

beforeAll(async () => {
  house = await testServer({ now });
  firmId = await createFirm(house.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin', country: 'DE' });
  openId = await openIdProvider();
}, 120_000);
afterAll(() => openId.close());

const signIn = (mail: string, password: string, cookie = ''): Promise<Response> =>
  house.ask('/api/auth/sign-in/email', { method: 'POST', body: { email: mail, password }, cookie });
const saidBy = async (answer: Response): Promise<string> => ((await answer.json()) as { message: string }).message;
const account = (cookie: string): Promise<Account & { sessions: SessionLine[] }> => house.told('/api/account', { cookie });
type Audit = { lines: { name: string; act: string; words: string }[] };
const audited = async (): Promise<string[]> =>
  (await house.told<Audit>('/api/audit', { cookie: owner })).lines.map((line) => `${line.name} ${line.words}`);

test('the link of this machine lets the owner in, who has no name yet and may invite nobody', async () => {
  const first = await house.ask(new URL(house.door.oneTimeLink(3141)).pathname);
  owner = cookiesAfter(first);
  expect(await account(owner)).toMatchObject({ email: null, hasPassword: false, isSecured: false, isFresh: true });
  const early = await house.ask('/api/people/invitations', {
    method: 'POST',
    cookie: owner,
    body: { name: 'Tom', email: 'tom@linden.example', role: 'staff' },
  });
  expect([early.status, await saidBy(early)]).toEqual([409, expect.stringContaining('My account')]);
  const reach = { isOpen: true, url: 'https://regard.example', certificate: null, key: null, proxies: ['10.0.0.1'] };
  expect((await house.ask('/api/reach', { method: 'PUT', cookie: owner, body: reach })).status).toBe(409);
});

test('the owner says who they are and takes a password; a weak one is refused in words', async () => {
  await house.told('/api/account', {
    method: 'PUT',
    cookie: owner,
    body: { name: 'Sam Linden', email: ` ${email.toUpperCase()} ` },
  });
  for (const password of ['short', 'aaaaaaaaaaaa', 'password123'])
    expect(
      (await house.ask('/api/account/password', { method: 'PUT', cookie: owner, body: { current: null, password } })).status,
    ).toBe(400);
  await house.told('/api/account/password', { method: 'PUT', cookie: owner, body: { current: null, password: words } });
  expect(await account(owner)).toMatchObject({ name: 'Sam Linden', email, hasPassword: true, isSecured: true });
  const { people } = await house.told<{ people: Person[] }>('/api/people', { cookie: owner });
  expect(people).toMatchObject([{ name: 'Sam Linden', email, role: 'owner', isYou: true }]);
  const other = await house.ask('/api/account/password', {
    method: 'PUT',
    cookie: owner,
    body: { current: 'not it at all', password: words },
  });
  expect(other.status).toBe(403);
});

test('a password signs in from another browser; the session is in a cookie that no script can read, and in no answer', async () => {
  expect((await signIn(email, 'wrong words here')).status).toBe(401);
  const answer = await signIn(email, words);
  const set = answer.headers.getSetCookie().find((one) => one.startsWith('regard=')) ?? '';
  expect(set).toMatch(/HttpOnly/i);
  expect(set).toMatch(/SameSite=Strict/i);
  expect(await answer.json()).toEqual({ needsCode: false });
  const other = cookiesAfter(answer);
  expect((await account(other)).sessions.map((one) => one.way).sort()).toEqual(['link', 'password']);
  const mine = (await account(other)).sessions.find((one) => one.isThisOne);
  await house.told(`/api/account/sessions/${mine?.id}`, { method: 'DELETE', cookie: owner });
  expect((await house.ask('/api/state', { cookie: other })).status).toBe(401);
});

let secret = '';
let recovery: string[] = [];
test('with a code app a password alone is not enough; a code or a recovery code is, each once', async () => {
  const begun = await house.told<{ totpURI: string; backupCodes: string[] }>('/api/auth/two-factor/enable', {
    method: 'POST',
    cookie: owner,
    body: { password: words },
  });
  secret = begun.totpURI;
  recovery = begun.backupCodes;
  expect(recovery.length).toBeGreaterThanOrEqual(8);
  const confirmed = await house.ask('/api/auth/two-factor/verify-totp', {
    method: 'POST',
    cookie: owner,
    body: { code: codeOf(secret, Date.now()) },
  });
  expect(confirmed.status).toBe(200);
  owner = cookiesAfter(confirmed, owner);
  expect(await account(owner)).toMatchObject({ hasCode: true });

  const half = await signIn(email, words);
  expect(await half.json()).toEqual({ needsCode: true });
  const waiting = cookiesAfter(half);
  expect((await house.ask('/api/state', { cookie: waiting })).status).toBe(401);
  expect(
    (await house.ask('/api/auth/two-factor/verify-totp', { method: 'POST', cookie: waiting, body: { code: '000000' } })).status,
  ).toBe(401);
  const next = { code: codeOf(secret, Date.now() + 30_000) };
  const whole = await house.ask('/api/auth/two-factor/verify-totp', { method: 'POST', cookie: waiting, body: next });
  expect(whole.status).toBe(200);
  expect((await house.ask('/api/state', { cookie: cookiesAfter(whole, waiting) })).status).toBe(200);

  const shoulder = cookiesAfter(await signIn(email, words));
  const late = await house.ask('/api/auth/two-factor/verify-totp', { method: 'POST', cookie: shoulder, body: next });
  expect([late.status, await saidBy(late)]).toEqual([401, expect.stringContaining('used already')]);
  expect((await house.ask('/api/state', { cookie: cookiesAfter(late, shoulder) })).status).toBe(401);

  const lost = cookiesAfter(await signIn(email, words));
  const code = recovery[0] ?? '';
  const back = await house.ask('/api/auth/two-factor/verify-backup-code', { method: 'POST', cookie: lost, body: { code } });
  expect(back.status).toBe(200);
  const again = cookiesAfter(await signIn(email, words));
  expect(
    (await house.ask('/api/auth/two-factor/verify-backup-code', { method: 'POST', cookie: again, body: { code } })).status,
  ).toBe(401);
});

test('an invitation makes a member once; who was a viewer cannot act, and as staff can at once', async () => {
  const { link, isOnlyHere } = await house.told<{ link: string; isOnlyHere: boolean }>('/api/people/invitations', {
    method: 'POST',
    cookie: owner,
    body: { name: 'Tom', email: 'tom@linden.example', role: 'viewer' },
  });
  expect(isOnlyHere).toBe(true);
  const token = new URL(link).pathname.split('/').at(-1);
  expect(await house.told(`/api/invitations/${token}`)).toMatchObject({
    firm: 'Linden Joinery',
    name: 'Tom',
    role: 'viewer',
    by: 'Sam Linden',
  });
  const accept = (): Promise<Response> =>
    house.ask(`/api/invitations/${token}/acceptance`, {
      method: 'POST',
      body: { name: 'Tom Linden', password: 'seven planes on a bench' },
    });
  const joined = await accept();
  expect(joined.status).toBe(200);
  expect((await accept()).status).toBe(404);
  const tom = cookiesAfter(joined);
  expect((await house.ask('/api/today', { cookie: tom })).status).toBe(200);
  expect((await house.ask('/api/notes', { method: 'POST', cookie: tom, body: {} })).status).toBe(403);
  expect((await house.ask('/api/people/invitations', { method: 'POST', cookie: tom, body: {} })).status).toBe(403);

  const { people } = await house.told<{ people: Person[] }>('/api/people', { cookie: owner });
  const id = people.find((one) => one.name === 'Tom Linden')?.id;
  await house.told(`/api/people/${id}/role`, { method: 'PUT', cookie: owner, body: { role: 'staff' } });
  // now the body is looked at
  expect((await house.ask('/api/notes', { method: 'POST', cookie: tom, body: {} })).status).toBe(400);

  await house.told(`/api/people/${id}`, { method: 'DELETE', cookie: owner });
  expect((await house.ask('/api/state', { cookie: tom })).status).toBe(401);
  expect((await signIn('tom@linden.example', 'seven planes on a bench')).status).toBe(403);
});

test('an owner makes a link for a member who is locked out, and for nobody who belongs to another firm, too', async () => {
  const mia = await house.signedIn(firmId, 'staff', 'Mia Linden');
  const made = await house.told<{ link: string }>(`/api/people/${mia.memberId}/link`, { method: 'POST', cookie: owner });
  const came = await house.ask(new URL(made.link).pathname);
  expect(await account(cookiesAfter(came))).toMatchObject({ name: 'Mia Linden' });
  expect((await house.ask(new URL(made.link).pathname)).status).toBe(403);

  const other = await addFirm(house.database, { name: 'Another firm' });
  await inFirm(house.database.app, other, (tx) =>
    tx
      .insertInto('member')
      .values({ firm_id: other, member_id: newId(), name: 'Mia Linden', role: 'owner', person_id: mia.personId })
      .execute(),
  );
  const no = await house.ask(`/api/people/${mia.memberId}/link`, { method: 'POST', cookie: owner });
  expect([no.status, await saidBy(no)]).toEqual([409, expect.stringContaining('another firm')]);
});

test('who is no owner any more is none by way of the sample firm, and who has left is nobody there', async () => {
  const sample = await createFirm(house.database, {
    name: 'Sample firm',
    timeZone: 'Europe/Berlin',
    country: 'DE',
    isSample: true,
  });
  const asOwner = async (name: string): Promise<{ cookie: string; memberId: string }> => {
    const made = await house.signedIn(firmId, 'owner', name);
    await inFirm(house.database.app, sample, (tx) =>
      tx
        .insertInto('member')
        .values({ firm_id: sample, member_id: newId(), name, role: 'owner', person_id: made.personId })
        .execute(),
    );
    return { cookie: `${made.cookie}; firm=${sample}`, memberId: made.memberId };
  };
  const [ada, ben] = [await asOwner('Ada'), await asOwner('Ben')];
  for (const { cookie } of [ada, ben]) expect((await house.ask('/api/reach', { cookie })).status).toBe(200);
  await house.told(`/api/people/${ada.memberId}/role`, { method: 'PUT', cookie: owner, body: { role: 'staff' } });
  await house.told(`/api/people/${ben.memberId}`, { method: 'DELETE', cookie: owner });
  expect((await house.ask('/api/reach', { cookie: ada.cookie })).status).toBe(403);
  expect((await house.ask('/api/today', { cookie: ada.cookie })).status).toBe(200);
  expect((await house.ask('/api/state', { cookie: ben.cookie })).status).toBe(401);
  await house.told(`/api/people/${ada.memberId}`, { method: 'DELETE', cookie: owner });
});

test('the last owner stays: nobody can step down or leave and lock the firm', async () => {
  const { people } = await house.told<{ people: Person[] }>('/api/people', { cookie: owner });
  const me = people.find((one) => one.isYou)?.id;
  expect((await house.ask(`/api/people/${me}/role`, { method: 'PUT', cookie: owner, body: { role: 'staff' } })).status).toBe(409);
  expect((await house.ask(`/api/people/${me}`, { method: 'DELETE', cookie: owner })).status).toBe(409);
});

test('withdrawn and old invitations open nothing', async () => {
  const invite = async (mail: string): Promise<{ id: string; token: string }> => {
    const made = await house.told<{ id: string; link: string }>('/api/people/invitations', {
      method: 'POST',
      cookie: owner,
      body: { name: 'Mia', email: mail, role: 'staff' },
    });
    return { id: made.id, token: made.link.split('/').at(-1) ?? '' };
  };
  const withdrawn = await invite('mia@linden.example');
  await house.told(`/api/people/invitations/${withdrawn.id}`, { method: 'DELETE', cookie: owner });
  expect((await house.ask(`/api/invitations/${withdrawn.token}`)).status).toBe(404);
  const old = await invite('old@linden.example');
  shift = 8 * 86_400_000;
  expect((await house.ask(`/api/invitations/${old.token}`)).status).toBe(404);
  shift = 0;
});

test('guessing is slowed after five wrong passwords and told to the firm; the right one from there waits too', async () => {
  for (let i = 0; i < 5; i++) expect((await signIn(email, `wrong words ${i}`)).status).toBe(401);
  expect((await signIn(email, words)).status).toBe(429);
  expect((await audited()).join('\n')).toContain('five wrong passwords for Sam Linden');
  // the same as a form is no way around it
  const form = await house.ask('/api/auth/sign-in/email', {
    method: 'POST',
    raw: new URLSearchParams({ email, password: words }).toString(),
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
  });
  expect(form.status).toBe(400);
  shift = 20 * 60_000;
  expect((await signIn(email, words)).status).toBe(200);
  shift = 0;
});

test('a person joins their account at an OpenID provider and signs in with it; a stranger there stays a stranger here', async () => {
  const { issuer, clientId, clientSecret } = openId;
  await house.told('/api/provider', {
    method: 'PUT',
    cookie: owner,
    body: { provider: { name: 'Our directory', issuer, clientId, clientSecret } },
  });
  expect(await house.told('/api/sign-in')).toMatchObject({ provider: 'Our directory' });
  const kept = await house.database.owner.selectFrom('installation').select('settings').executeTakeFirstOrThrow();
  expect(JSON.stringify(kept)).not.toContain(clientSecret);

  const walk = async (at: string, cookie: string): Promise<{ cookie: string; location: string }> => {
    const begun = await house.ask(at, {
      method: 'POST',
      cookie,
      body: { provider: 'oidc', callbackURL: '/sign-in/done', errorCallbackURL: '/sign-in' },
    });
    if (!begun.ok) throw new Error(await begun.text());
    const jar = cookiesAfter(begun, cookie);
    const { url } = (await begun.json()) as { url: string };
    const there = await fetch(url, { redirect: 'manual' });
    const back = new URL(there.headers.get('location') ?? '');
    expect(back.host).toBe(testHost);
    const done = await house.ask(`${back.pathname}${back.search}`, { cookie: jar, headers: { 'sec-fetch-site': 'cross-site' } });
    return { cookie: cookiesAfter(done, jar), location: done.headers.get('location') ?? '' };
  };

  const stranger = await walk('/api/auth/sign-in/social', '');
  expect(stranger.location).toContain('error=');
  expect((await house.ask('/api/state', { cookie: stranger.cookie })).status).toBe(401);

  await walk('/api/auth/link-social', owner);
  expect(await account(owner)).toMatchObject({ provider: { name: 'Our directory', isJoined: true } });
  const { cookie } = await walk('/api/auth/sign-in/social', '');
  expect(await account(cookie)).toMatchObject({ name: 'Sam Linden' });
  // a token that was got elsewhere is no way in, only the walk there and back is
  const token = await house.ask('/api/auth/sign-in/social', {
    method: 'POST',
    body: { provider: 'oidc', callbackURL: '/', idToken: { token: 'a.b.c' } },
  });
  expect(Object.keys((await token.json()) as object).sort()).toEqual(['redirect', 'url']);

  for (const callbackURL of ['https://evil.example/', '//evil.example/', '/\\\\evil.example', 'javascript:alert(1)']) {
    const body = { provider: 'oidc', callbackURL, errorCallbackURL: '/sign-in' };
    const led = await house.ask('/api/auth/sign-in/social', { method: 'POST', body });
    expect([callbackURL, led.status >= 400]).toEqual([callbackURL, true]);
  }

  // "Sam" at another provider is somebody else
  const other = await openIdProvider();
  try {
    await house.told('/api/provider', {
      method: 'PUT',
      cookie: owner,
      body: {
        provider: { name: 'Another', issuer: other.issuer, clientId: other.clientId, clientSecret: other.clientSecret },
      },
    });
    const elsewhere = await walk('/api/auth/sign-in/social', '');
    expect(elsewhere.location).toContain('error=');
    expect((await house.ask('/api/state', { cookie: elsewhere.cookie })).status).toBe(401);
  } finally {
    await other.close();
  }
});

test('who did what stands in the audit log, in the same chain as everything else', async () => {
  const lines = await audited();
  for (const part of [
    'Sam Linden signed in with',
    'Sam Linden invited Tom (tom@linden.example) as a viewer',
    'Tom Linden accepted the invitation as a viewer',
    'Sam Linden made Tom Linden staff (was a viewer)',
    'Sam Linden took Tom Linden out of the firm',
    'Sam Linden set a new password',
    'Sam Linden switched the code at sign-in on',
    'Sam Linden made a link by which Mia Linden can sign in once',
    'Sam Linden can sign in with their account elsewhere from now on',
    'Sam Linden changed whose sign-in is trusted',
  ])
    expect(lines.join('\n')).toContain(part);
  expect((await verifyLedger(house.database, firmId, { now: now() })).problem).toBe(null);
  const readings = await house.database.owner
    .transaction()
    .execute(async (tx) => tx.selectFrom('reading').select('entry_id').execute());
  expect(readings).toEqual([]);
});

test('no secret is anywhere but where it belongs', async () => {
  const { rows } = await import('kysely').then(({ sql }) =>
    sql<{ detail: string; words: string }>`select detail, words from entry_content`.execute(house.database.owner),
  );
  const text = JSON.stringify(rows);
  for (const one of [words, 'seven planes on a bench', secret, ...recovery]) expect(text).not.toContain(one);
  for (const table of ['sign_in_session', 'sign_in_account', 'sign_in_person', 'sign_in_second_factor', 'installation'] as const)
    await expect(house.database.app.selectFrom(table).selectAll().execute()).rejects.toThrow(/permission denied/);
  expect(fs.statSync(path.join(house.dataDir, 'session.secret')).mode & 0o077).toBe(0);
});
