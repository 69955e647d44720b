import { execFileSync } from 'node:child_process';
import fs from 'node:fs';
import https from 'node:https';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { readEnvironment } from '#firm/environment.ts';
import type { Refusal } from '#lib/refusal.ts';
import { startServer } from '#server/start.ts';
import { type TestServer, testServer } from '#test/server.ts';
import { checkReach, type Reach } from './reach.ts';
import { asReach } from './reach-setting.ts';

const behind: Reach = {
  host: '0.0.0.0',
  publicUrl: new URL('https://regard.example'),
  tls: null,
  proxies: ['10.0.0.0/24', '127.0.0.1'],
};
let house: TestServer;
beforeAll(async () => {
  house = await testServer({ reach: behind });
}, 120_000);

type From = { peer: string; host: string; more?: Record<string, string>; encrypted?: boolean };
const from = async ({ peer, host, more = {}, encrypted = false }: From): Promise<string> => {
  const answer = await house.app.request(
    '/api/state',
    { headers: { host, ...more } },
    { incoming: { socket: { remoteAddress: peer, encrypted } } },
  );
  return ((await answer.json()) as { code: string }).code;
};
const https443 = { 'x-forwarded-for': '203.0.113.9', 'x-forwarded-proto': 'https' };

// "not_let_in" is what somebody hears who came by a right way and has no session
test.each<[string, From, string]>([
  ['through the proxy, encrypted', { peer: '10.0.0.7', host: 'regard.example', more: https443 }, 'not_let_in'],
  [
    'through the proxy, not encrypted',
    { peer: '10.0.0.7', host: 'regard.example', more: { ...https443, 'x-forwarded-proto': 'http' } },
    'not_encrypted',
  ],
  ['past the proxy, with headers of their own', { peer: '203.0.113.9', host: 'regard.example', more: https443 }, 'not_encrypted'],
  ['past the proxy, as if from this machine', { peer: '203.0.113.9', host: '127.0.0.1:3141' }, 'host_unknown'],
  ['another name (DNS rebinding)', { peer: '10.0.0.7', host: 'evil.example', more: https443 }, 'host_unknown'],
  ['this machine, directly', { peer: '127.0.0.1', host: '127.0.0.1:3141' }, 'not_let_in'],
  ['this machine, as IPv6 writes it', { peer: '::ffff:127.0.0.1', host: 'localhost:3141' }, 'not_let_in'],
  [
    'a proxy on this machine that forgot to say https',
    { peer: '127.0.0.1', host: 'regard.example', more: { 'x-forwarded-for': '203.0.113.9' } },
    'not_encrypted',
  ],
  [
    'a visitor who names the loopback through the proxy',
    { peer: '127.0.0.1', host: '127.0.0.1:3141', more: https443 },
    'host_unknown',
  ],
])('%s', async (_, way, code) => {
  expect(await from(way)).toBe(code);
});

test('the address of a visitor is what the last proxy of ours says, not what the visitor wrote before it', async () => {
  const token = new URL(house.door.oneTimeLink(3141)).pathname;
  const answer = await house.app.request(
    token,
    { headers: { host: 'regard.example', 'x-forwarded-for': '1.2.3.4, 203.0.113.9, 10.0.0.8', 'x-forwarded-proto': 'https' } },
    { incoming: { socket: { remoteAddress: '10.0.0.7' } } },
  );
  expect(answer.status).toBe(302);
  expect(answer.headers.get('set-cookie')).toMatch(/; Secure/);
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=');
  const sessions = await house.database.owner.selectFrom('sign_in_session').select('ip_address').execute();
  expect(sessions).toEqual([{ ip_address: '203.0.113.9' }]);
});

test.each<[string, Partial<Reach>, string | null]>([
  ['this machine alone needs nothing', { host: '127.0.0.1' }, null],
  [
    'other machines without encryption are refused',
    { host: '0.0.0.0', publicUrl: new URL('https://regard.example') },
    'reach_without_tls',
  ],
  ['other machines without a name are refused', { host: '0.0.0.0', proxies: ['10.0.0.1'] }, 'reach_without_name'],
  [
    'a name without https is refused',
    { host: '0.0.0.0', proxies: ['10.0.0.1'], publicUrl: new URL('http://regard.example') },
    'reach_without_name',
  ],
  ['a proxy that is no address is refused', { host: '127.0.0.1', proxies: ['everybody'] }, 'proxy_wrong'],
  ['a network that is none is refused', { host: '127.0.0.1', proxies: ['10.0.0.0/99'] }, 'proxy_wrong'],
  ['behind a named proxy is right', behind, null],
])('%s', (_, reach, code) => {
  const check = (): void => checkReach({ host: '127.0.0.1', publicUrl: null, tls: null, proxies: [], ...reach });
  if (code === null) expect(check).not.toThrow();
  else expect(check).toThrow(expect.objectContaining({ code }) as Refusal);
});

test('what the owner says in the page: with a proxy on this machine nobody else can get past it', () => {
  const open = { isOpen: true, url: 'https://regard.example', certificate: null, key: null, proxies: ['127.0.0.1'] };
  expect(asReach(open).host).toBe('127.0.0.1');
  expect(asReach({ ...open, proxies: ['10.0.0.1'] }).host).toBe('0.0.0.0');
  expect(asReach({ ...open, isOpen: false })).toMatchObject({ host: '127.0.0.1', publicUrl: null, proxies: [] });
});

const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-tls-'));
fs.chmodSync(folder, 0o755);
afterAll(() => fs.rmSync(folder, { recursive: true, force: true }));

test('with a certificate of its own it speaks TLS, and prints the link of its name', { timeout: 120_000 }, async () => {
  const certificate = path.join(folder, 'certificate.pem');
  const key = path.join(folder, 'key.pem');
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  const made = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', ...subject, '-keyout', key, '-out', certificate];
  try {
    execFileSync('openssl', made, { stdio: 'ignore' });
  } catch {
    console.info("No openssl here: TLS with files of one's own is not tried.");
    return;
  }
  const set = { REGARD_DATA: path.join(folder, 'data'), REGARD_LOG: 'silent', REGARD_PORT: '0' };
  const lacking = readEnvironment({ ...set, REGARD_HOST: '0.0.0.0', REGARD_URL: 'https://localhost' });
  await expect(startServer(lacking, { buildPage: false })).rejects.toThrow(/only over an encrypted connection/);
  const missing = readEnvironment({
    ...set,
    REGARD_HOST: '0.0.0.0',
    REGARD_URL: 'https://localhost',
    REGARD_TLS_CERT: '/no/such',
    REGARD_TLS_KEY: key,
  });
  await expect(startServer(missing, { buildPage: false })).rejects.toThrow(/cannot be read/);
  const right = readEnvironment({
    ...set,
    REGARD_HOST: '127.0.0.1',
    REGARD_URL: 'https://localhost',
    REGARD_TLS_CERT: certificate,
    REGARD_TLS_KEY: key,
  });
  const server = await startServer(right, { buildPage: false });
  try {
    expect(server.link).toMatch(/^https:\/\/localhost\/enter\//);
    const answer = await new Promise<{ status: number; cookie: string }>((resolve, reject) => {
      const asked = https.request(
        {
          host: '127.0.0.1',
          port: server.port,
          path: new URL(server.link).pathname,
          servername: 'localhost',
          ca: fs.readFileSync(certificate),
          headers: { host: 'localhost' },
        },
        (said) => {
          said.resume();
          resolve({ status: said.statusCode ?? 0, cookie: String(said.headers['set-cookie']) });
        },
      );
      asked.on('error', reject);
      asked.end();
    });
    expect(answer.status).toBe(302);
    expect(answer.cookie).toMatch(/Secure/);
  } finally {
    await server.stop();
  }
});
