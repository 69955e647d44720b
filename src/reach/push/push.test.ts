import { createDecipheriv, createECDH, createPublicKey, hkdfSync, randomBytes, verify } from 'node:crypto';
import fs from 'node:fs';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm, testDataDir } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { memberOf, serve } from '#test/served.ts';
import { sweep } from '#today/sweep.ts';
import { type PushLine, sendMorningPush } from './push.ts';
import { pushRoutes } from './routes.ts';

const morning = Temporal.Instant.from('2026-03-12T07:00:00Z');
const posting = { mayBePrivate: true };
const base = 'https://regard.linden.example';

/** A push service on this machine, and a browser that can open what it was sent (RFC 8291, aes128gcm of RFC 8188). */
async function newBrowser() {
  const heard: { headers: http.IncomingHttpHeaders; body: Buffer }[] = [];
  let status = 201;
  const server = http.createServer((request, response) => {
    const pieces: Buffer[] = [];
    request.on('data', (piece: Buffer) => pieces.push(piece));
    request.on('end', () => {
      heard.push({ headers: request.headers, body: Buffer.concat(pieces) });
      response.writeHead(status).end();
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  const { port } = server.address() as AddressInfo; // as: it listens on a port
  const own = createECDH('prime256v1');
  own.generateKeys();
  const auth = randomBytes(16);
  const endpoint = `http://127.0.0.1:${port}/push/abc`;
  const keys = { p256dh: own.getPublicKey('base64url'), auth: auth.toString('base64url') };
  const open = (body: Buffer): unknown => {
    const salt = body.subarray(0, 16);
    const length = body[20] ?? 0;
    const theirs = body.subarray(21, 21 + length);
    const info = Buffer.concat([Buffer.from('WebPush: info\0'), own.getPublicKey(), theirs]);
    const ikm = Buffer.from(hkdfSync('sha256', own.computeSecret(theirs), auth, info, 32));
    const key = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: aes128gcm\0', 16));
    const nonce = Buffer.from(hkdfSync('sha256', ikm, salt, 'Content-Encoding: nonce\0', 12));
    const sealed = body.subarray(21 + length);
    const opener = createDecipheriv('aes-128-gcm', key, nonce);
    opener.setAuthTag(sealed.subarray(-16));
    const plain = Buffer.concat([opener.update(sealed.subarray(0, -16)), opener.final()]);
    return JSON.parse(plain.subarray(0, plain.lastIndexOf(2)).toString('utf8'));
  };
  return {
    endpoint,
    keys,
    heard,
    open,
    answer: (next: number) => {
      status = next;
    },
  };
}

async function house() {
  const firm = await newFirm();
  await plant(firm, {
    entries: [{ id: 'ask', at: '2026-03-10T09:14', asks: true, words: 'Could you tell me whether it is ready?' }],
  });
  await sweep(firm.app, firm.firmId, morning);
  const served = serve(firm, await memberOf(firm), morning, [['/', pushRoutes(posting) as never]]); // as: every route of ours takes the house's variables
  const browser = await newBrowser();
  const { id } = await served.told<{ id: string }>('/push', {
    body: { endpoint: browser.endpoint, keys: browser.keys, label: 'Phone' },
  });
  const send = () => sendMorningPush(firm.db, served.line, { base, posting }, served.clock.now);
  return { firm, served, browser, id, send };
}

test('a browser is told once in the morning, in words that only it can open, signed by this house', async () => {
  const at = await house();
  expect(await at.send()).toBe(1);
  expect(await at.send()).toBe(0);
  const [told] = at.browser.heard;
  expect(at.browser.open(told?.body ?? Buffer.alloc(0))).toMatchObject({
    title: 'Today: one matter',
    path: '/today',
    words: expect.stringContaining('Ines Prado'),
  });
  expect(told?.body.includes('Ines')).toBe(false);
  const { publicKey } = await at.served.told<{ publicKey: string }>('/push');
  const jwt = /t=([\w-]+)\.([\w-]+)\.([\w-]+)/.exec(String(told?.headers.authorization)) ?? [];
  const point = Buffer.from(publicKey, 'base64url');
  const jwk = {
    kty: 'EC',
    crv: 'P-256',
    x: point.subarray(1, 33).toString('base64url'),
    y: point.subarray(33).toString('base64url'),
  };
  const key = { key: createPublicKey({ key: jwk, format: 'jwk' }), dsaEncoding: 'ieee-p1363' } as const;
  expect(verify('sha256', Buffer.from(`${jwt[1]}.${jwt[2]}`), key, Buffer.from(jwt[3] ?? '', 'base64url'))).toBe(true);
  expect(fs.statSync(path.join(testDataDir(), 'push-keys.json')).mode & 0o777).toBe(0o600);
});

test('who has left is told nothing any more', async () => {
  const at = await house();
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.updateTable('member').set({ left_at: morning }).where('firm_id', '=', at.firm.firmId).execute(),
  );
  expect(await at.send()).toBe(0);
  expect(at.browser.heard).toEqual([]);
});

test('a browser that its service knows no longer is forgotten; one that was only not reached is not', async () => {
  const at = await house();
  at.browser.answer(503);
  expect((await at.served.ask(`/push/${at.id}/test`, { method: 'POST' })).status).toBe(422);
  expect((await at.served.told<{ browsers: PushLine[] }>('/push')).browsers).toHaveLength(1);
  at.browser.answer(410);
  expect(await at.send()).toBe(0);
  expect((await at.served.told<{ browsers: PushLine[] }>('/push')).browsers).toEqual([]);
});

test('a browser belongs to its member, and names a push service that can be reached', async () => {
  const at = await house();
  const other = serve(at.firm, await memberOf(at.firm, 'staff'), morning, [['/', pushRoutes({ mayBePrivate: false }) as never]]); // as: the same
  expect((await other.told<{ browsers: PushLine[] }>('/push')).browsers).toEqual([]);
  expect((await other.ask(`/push/${at.id}`, { method: 'DELETE' })).status).toBe(404);
  expect((await other.ask(`/push/${at.id}/test`, { method: 'POST' })).status).toBe(404);
  const body = { endpoint: at.browser.endpoint, keys: at.browser.keys, label: 'x' };
  expect((await other.ask('/push', { body })).status).toBe(422);
  expect((await at.served.ask('/push', { body: { ...body, keys: { p256dh: 'AAAA', auth: 'AAAA' } } })).status).toBe(422);
  expect((await at.served.ask(`/push/${at.id}`, { method: 'DELETE' })).status).toBe(200);
});
