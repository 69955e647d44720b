import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { createFirm } from '#firm/firms.ts';
import { newLog } from '#server/log.ts';
import { cookiesAfter, testServer } from '#test/server.ts';

test('whatever is asked at the door, no password, code, token, link or address is in the log', async () => {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-log-'));
  onTestFinished(() => fs.rmSync(folder, { recursive: true, force: true }));
  const house = await testServer({ log: newLog('debug', path.join(folder, 'regard.log')) });
  await createFirm(house.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin', country: 'DE' });
  const link = new URL(house.door.oneTimeLink(3141)).pathname;
  const owner = cookiesAfter(await house.ask(link));
  const words = 'copper kettle on the sill';
  const email = 'sam@linden.example';
  await house.told('/api/account', { method: 'PUT', cookie: owner, body: { name: 'Sam Linden', email } });
  await house.told('/api/account/password', { method: 'PUT', cookie: owner, body: { current: null, password: words } });
  const { link: invitation } = await house.told<{ link: string }>('/api/people/invitations', {
    method: 'POST',
    cookie: owner,
    body: { name: 'Tom', email: 'tom@linden.example', role: 'staff' },
  });
  const token = invitation.split('/').at(-1) ?? '';
  await house.ask(`/api/invitations/${token}`);
  const begun = await house.told<{ totpURI: string; backupCodes: string[] }>('/api/auth/two-factor/enable', {
    method: 'POST',
    cookie: owner,
    body: { password: words },
  });
  for (const password of [words, 'wrong words here'])
    await house.ask('/api/auth/sign-in/email', { method: 'POST', body: { email, password } });
  await house.ask('/api/auth/sign-in/email', {
    method: 'POST',
    raw: '{"email":',
    headers: { 'content-type': 'application/json' },
  });
  await house.ask('/api/auth/two-factor/verify-totp', { method: 'POST', cookie: owner, body: { code: '123123' } });
  await house.ask('/api/auth/callback/oidc?state=a-state-of-nobody&code=a-code-of-nobody');

  const log = fs.readFileSync(path.join(folder, 'regard.log'), 'utf8');
  expect(log.split('\n').length).toBeGreaterThan(8);
  const session = decodeURIComponent(owner.split('=')[1] ?? '').split('.')[0] ?? '';
  const secret = new URL(begun.totpURI).searchParams.get('secret') ?? '';
  for (const one of [
    words,
    'wrong words here',
    email,
    'tom@linden.example',
    session,
    token,
    link,
    secret,
    '123123',
    'a-code-of-nobody',
    ...begun.backupCodes,
  ]) {
    expect(one.length).toBeGreaterThan(5);
    expect(log).not.toContain(one);
  }
});
