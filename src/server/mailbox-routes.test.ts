import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import pino from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createFirm, listFirms } from '#firm/firms.ts';
import type { FirmId } from '#lib/ids.ts';
import type { MailboxId } from '#sources/imap/account.ts';
import type { MailboxHealth } from '#sources/imap/health.ts';
import { keepSecret } from '#sources/imap/sign-in.ts';
import { type ConsentServer, consentServer } from '#test/consent.ts';
import { type Dovecot, hasDovecot, noDovecot, startDovecot } from '#test/dovecot.ts';
import { present } from '#test/present.ts';
import { cookiesAfter, type TestServer, testHost, testServer } from '#test/server.ts';
import { startSmtp } from '#test/smtp.ts';
import { supportBundle } from './support.ts';

const isHere = hasDovecot();
if (!isHere) console.log(`Connecting mailboxes is not tested: ${noDovecot}.`);

let house: TestServer;
let dovecot: Dovecot;
let consent: ConsentServer;
let firmId: FirmId;
let owner = '';
let logged = '';

const client = { clientId: 'regard-of-linden', clientSecret: 'client-secret-of-linden' };

beforeAll(async () => {
  consent = await consentServer(client, 3600);
  if (isHere) dovecot = await startDovecot({ introspection: consent.introspect });
  const endpoints = { authorize: consent.authorize, token: consent.token, scope: 'mail', extra: {} };
  house = await testServer({
    log: pino(
      { level: 'trace' },
      {
        write: (line: string) => {
          logged += line;
        },
      },
    ),
    post: {
      haste: 100,
      endpoints: { google: endpoints, microsoft: endpoints },
      serversOf: (_, address) => ({
        imap: { host: '127.0.0.1', port: isHere ? dovecot.port : 1, security: 'none', user: address },
        smtp: null,
        filesSentItself: true,
      }),
    },
  });
  firmId = await createFirm(house.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin', country: 'DE' });
  owner = (await house.signedIn(firmId, 'owner')).cookie;
}, 120_000);
afterAll(async () => {
  await consent.close();
  if (isHere) await dovecot.end();
});

const mail = (n: number): string =>
  [
    'From: Mara Oakfield <mara@oakfield.example>',
    'To: ines@joinery.example',
    `Message-ID: <m${n}@oakfield.example>`,
    `Date: ${new Date(Date.now() - 10 * 86_400_000).toUTCString()}`,
    `Subject: The window ${n}`,
    '',
    `The window number ${n} rattles. When can somebody come?`,
    '',
  ].join('\r\n');

const server = (user: string) => ({ host: '127.0.0.1', port: dovecot.port, security: 'none', user });
const connectBody = (user: string, password: string) => ({
  address: `${user}@joinery.example`,
  name: user,
  readFrom: '2020-01-01',
  password,
  imap: server(user),
});
const mailboxes = () => house.told<MailboxHealth[]>('/api/mailboxes', { cookie: owner });
const boxOf = async (name: string): Promise<MailboxHealth | undefined> => (await mailboxes()).find((one) => one.name === name);

async function until(what: string, isSo: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 600; tries += 1) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error(`It did not come to pass: ${what}`);
}

test.skipIf(!isHere)('a mailbox that does not let us in is not kept, and the answer says why without the password', async () => {
  const answer = await house.ask('/api/mailboxes', {
    method: 'POST',
    cookie: owner,
    body: connectBody('ines', 'not-the-password'),
  });
  expect(answer.status).toBe(422);
  const said = await answer.text();
  expect(JSON.parse(said).code).toBe('sign_in_refused');
  expect(said).not.toContain('not-the-password');
  expect(await mailboxes()).toEqual([]);
});

test.skipIf(!isHere)(
  'a mailbox that cannot send is not kept as one that can, and the answer says which server said no',
  async () => {
    const taken = new Set(['secret']);
    const out = await startSmtp({
      authOptional: false,
      onAuth: ({ password }, _, done) =>
        taken.has(password ?? '') ? done(null, { user: 'ines' }) : done(Object.assign(new Error('No'), { responseCode: 535 })),
    });
    try {
      const sending = (port: number) => ({
        ...connectBody('outgoing', 'secret'),
        smtp: { host: '127.0.0.1', port, security: 'none', user: 'outgoing' },
      });
      const connect = (port: number) => house.ask('/api/mailboxes', { method: 'POST', cookie: owner, body: sending(port) });
      taken.clear();
      const refused = await connect(out.port);
      expect([refused.status, await refused.json()]).toMatchObject([422, { code: 'cannot_send' }]);
      const nobody = await connect(1);
      expect([nobody.status, await nobody.json()]).toMatchObject([422, { message: expect.stringContaining('127.0.0.1:1') }]);
      expect(await mailboxes()).toEqual([]);
      taken.add('secret');
      expect((await connect(out.port)).status).toBe(200);
      // it was let in and said nothing more
      expect(out.received).toEqual([]);
      const { id } = present(await boxOf('outgoing'));
      await house.told(`/api/mailboxes/${id}`, { method: 'DELETE', cookie: owner, body: { withWhatWasRead: true } });
    } finally {
      await out.close();
    }
  },
);

test.skipIf(!isHere)('connected with a password, its mail is on Today, and "up to date" is said when it is true', async () => {
  await dovecot.deliver('ines', '', [mail(1), mail(2)]);
  await house.told('/api/mailboxes', { method: 'POST', cookie: owner, body: connectBody('ines', 'secret') });
  await until('all is read', async () => (await boxOf('ines'))?.isSynced === true);
  const box = await boxOf('ines');
  expect(box).toMatchObject({ state: 'live', behind: 0, read: 2, skipped: 0, failure: null });
  expect(box?.folders.find((folder) => folder.path === 'INBOX')).toMatchObject({
    messages: 2,
    read: 2,
    isSynced: true,
    role: 'inbox',
  });
  expect(box?.folders.find((folder) => folder.path === 'Trash')).toMatchObject({ isRead: false });
  type View = { cards: { customer: { name: string } | null }[] };
  let view: View = { cards: [] };
  await until('Today shows it', async () => {
    view = await house.told<View>('/api/today', { cookie: owner });
    return view.cards.some((card) => card.customer?.name.includes('Oakfield'));
  });
  // the mailbox's own import is on its own page, and cannot be undone while it is read
  expect(await house.told<unknown[]>('/api/imports', { cookie: owner })).toEqual([]);
});

test.skipIf(!isHere)(
  'leave given at the provider opens the mailbox; a stranger with the address of the way back gets nowhere',
  async () => {
    await dovecot.deliver('tom@joinery.example', '', [mail(3)]);
    await house.told('/api/mailboxes/clients/google', { method: 'PUT', cookie: owner, body: client });
    const about = { address: 'tom@joinery.example', name: 'tom', readFrom: '2020-01-01', provider: 'google' };
    const begun = await house.ask('/api/mailboxes/consent', { method: 'POST', cookie: owner, body: about });
    const { url } = (await begun.json()) as { url: string }; // as: what the page is told
    const mark = cookiesAfter(begun);
    expect(begun.headers.get('set-cookie')).toMatch(/HttpOnly.*SameSite=Lax/);
    expect(new URL(url).searchParams.get('redirect_uri')).toBe(`http://${testHost}/api/mailboxes/consent`);
    expect(url).not.toContain(client.clientSecret);
    const back = new URL(consent.giveLeave(url, 'tom@joinery.example'));
    const forged = new URL(back);
    forged.searchParams.set('state', 'guessed');
    expect((await house.ask(`${forged.pathname}${forged.search}`, { cookie: mark })).status).toBe(403);
    // somebody who was sent the link, and gave leave in another browser, connects nothing for whoever sent it
    expect((await house.ask(`${back.pathname}${back.search}`)).status).toBe(403);
    expect((await house.ask(`${back.pathname}${back.search}`, { cookie: 'regard-consent=another' })).status).toBe(403);
    // the browser comes from the provider's site: without the cookie of its session
    const landed = await house.ask(`${back.pathname}${back.search}`, { cookie: mark });
    expect([landed.status, await landed.text()]).toEqual([200, expect.stringContaining('is connected')]);
    expect((await house.ask(`${back.pathname}${back.search}`, { cookie: mark })).status).toBe(403);
    await until('all is read', async () => (await boxOf('tom'))?.isSynced === true);
    expect((await boxOf('tom'))?.read).toBe(1);
  },
);

test.skipIf(!isHere)('a token that has ended is renewed; when leave has ended it is said', async () => {
  const box = await boxOf('tom');
  if (!box) throw new Error('There is no mailbox.');
  const firm = (await listFirms(house.database)).find((one) => one.id === firmId);
  if (!firm) throw new Error('There is no firm.');
  const ended = () =>
    keepSecret(house.database, firmId, box.id as MailboxId, {
      kind: 'token',
      refreshToken: consent.refreshTokens.at(-1) ?? '',
      accessToken: 'access-of-yesterday',
      expiresAt: '2020-01-01T00:00:00Z',
    });
  await ended();
  const again = { method: 'POST', cookie: owner, body: { from: '2020-01-01' } };
  await house.told(`/api/mailboxes/${box.id}/reading`, again);
  await until('it is read again', async () => (await boxOf('tom'))?.isSynced === true);
  expect(consent.renewals()).toBe(1);
  await ended();
  consent.withdrawLeave();
  await house.told(`/api/mailboxes/${box.id}/reading`, again);
  await until('it is refused', async () => (await boxOf('tom'))?.state === 'refused');
  expect((await boxOf('tom'))?.failure).toMatch(/Sign in to this mailbox again/);
});

test.skipIf(!isHere)(
  'no password and no token is in the log, in an answer, in the support bundle or readable in the database',
  async () => {
    const secrets = ['not-the-password', client.clientSecret, ...consent.accessTokens, ...consent.refreshTokens];
    expect(secrets.length).toBeGreaterThan(4);
    const environment = { dataDir: house.dataDir, databaseUrl: undefined, port: 3141, log: 'silent', readers: 1 };
    const firms = await listFirms(house.database);
    const bundle = await supportBundle({
      environment,
      now: Temporal.Now.instant(),
      database: house.database,
      firms,
      withVerify: true,
    });
    const rows = await sql<{
      line: string;
    }>`select row_to_json(m)::text as line from mailbox m union all select row_to_json(c)::text from sign_in_client c`.execute(
      house.database.owner,
    );
    const answers = await Promise.all(
      ['/api/mailboxes', '/api/mailboxes/strips', '/api/mailboxes/clients', '/api/state', '/api/audit'].map(async (at) =>
        (await house.ask(at, { cookie: owner })).text(),
      ),
    );
    const everywhere = [logged, JSON.stringify(bundle), ...rows.rows.map((row) => row.line), ...answers].join('\n');
    expect(everywhere).toContain('request');
    for (const secret of secrets) {
      expect(everywhere).not.toContain(secret);
      expect(everywhere).not.toContain(Buffer.from(secret).toString('hex'));
      expect(everywhere).not.toContain(Buffer.from(secret).toString('base64').replace(/=+$/, ''));
    }
    expect(JSON.stringify(bundle)).not.toContain('joinery.example');
    expect(fs.statSync(path.join(house.dataDir, 'secrets.key')).mode & 0o777).toBe(0o600);
  },
);

test.skipIf(!isHere)('disconnected, what was read stays or is taken back, as one likes; connected again it goes on', async () => {
  const box = await boxOf('ines');
  if (!box) throw new Error('There is no mailbox.');
  const leave = (withWhatWasRead: boolean) =>
    house.told<MailboxHealth[]>(`/api/mailboxes/${box.id}`, { method: 'DELETE', cookie: owner, body: { withWhatWasRead } });
  const found = async (): Promise<string> => (await house.ask('/api/search?q=rattles', { cookie: owner })).text();
  await leave(false);
  expect((await boxOf('ines'))?.state).toBe('disconnected');
  await dovecot.deliver('ines', '', [mail(4)]);
  await house.told('/api/mailboxes', { method: 'POST', cookie: owner, body: connectBody('ines', 'secret') });
  await until('it went on', async () => (await boxOf('ines'))?.isSynced === true);
  expect((await boxOf('ines'))?.read).toBe(3);
  await until('the newest can be found', async () => (await found()).includes('The window 4'));
  await leave(true);
  expect(await found()).not.toContain('The window 4');
  // what the other mailbox brought stays
  expect(await found()).toContain('The window 3');
});
