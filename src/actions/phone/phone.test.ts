import { createHash, randomBytes } from 'node:crypto';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import { Hono } from 'hono';
import { afterAll, expect, test } from 'vitest';
import { takeInContacts } from '#customers/address-book.ts';
import { inFirm } from '#db/tenant.ts';
import type { FirmLine, MemberLine, RegardEnv } from '#http/context.ts';
import { type ImportId, type MemberId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { signatureOf } from '#lib/signature.ts';
import { twilioSignature } from '#sources/calls/twilio.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { customerRoutes } from '#today/customer-routes.ts';
import { todayRoutes } from '#today/routes.ts';
import { sweep } from '#today/sweep.ts';
import type { TodayView } from '#today/today.ts';
import { timelines } from '#understanding/timeline/routes.ts';
import { moodRoutes } from '../mood-routes.ts';
import { actions } from '../routes.ts';
import { hookRoutes } from './hook-routes.ts';
import type { PhoneView } from './hooks.ts';
import { phoneRoutes } from './routes.ts';
import { settlePhone } from './settle.ts';

const start = Temporal.Instant.from('2026-03-02T09:30:00Z');
const token = '0123456789abcdef0123456789abcdef';
const account = `AC${'a'.repeat(32)}`;

/** Twilio's store of recordings, on this machine: answers only to the account's own sign-in. */
async function newTwilio(sound: Buffer): Promise<{ origin: string; asked: string[]; fail: (times: number) => void }> {
  const asked: string[] = [];
  let failures = 0;
  const server = http.createServer((request, answer) => {
    asked.push(request.url ?? '');
    const isIn = request.headers.authorization === `Basic ${Buffer.from(`${account}:${token}`).toString('base64')}`;
    if (failures > 0) {
      failures -= 1;
      answer.writeHead(503).end();
    } else if (!isIn) answer.writeHead(401).end();
    else answer.writeHead(200, { 'content-type': 'audio/mpeg' }).end(sound);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  afterAll(() => void server.close());
  return {
    origin: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, // as: it listens on a port
    asked,
    fail: (times) => {
      failures = times;
    },
  };
}

type Asked = { method?: string; body?: unknown; raw?: string; headers?: Record<string, string> };

async function shop(who: Partial<MemberLine> = {}) {
  const firm = await newFirm();
  const clock = { now: start };
  const line: FirmLine = {
    id: firm.firmId,
    name: 'Linden',
    isSample: false,
    timeZone: 'Europe/Berlin',
    country: 'DE',
    currency: 'EUR',
  };
  const member: MemberLine = { id: newId<MemberId>(), name: 'Anna', role: 'owner', ...who };
  const appFor = (as: MemberLine) => {
    const app = new Hono<RegardEnv>();
    app.use(async (c, next) => {
      c.set('database', firm.db);
      c.set('now', clock.now);
      c.set('requestId', 'test');
      c.set('firm', line);
      c.set('member', as);
      await next();
    });
    app.onError((error, c) => {
      if (error instanceof Refusal) return c.json({ code: error.code, message: error.message }, error.status);
      throw error;
    });
    for (const routes of [hookRoutes, phoneRoutes, moodRoutes, actions, customerRoutes, timelines, todayRoutes])
      app.route('/', routes);
    return async (at: string, { method, body, raw, headers = {} }: Asked = {}): Promise<Response> =>
      app.request(at, {
        method: method ?? (body === undefined && raw === undefined ? 'GET' : 'POST'),
        body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
        headers: { ...(body === undefined ? {} : { 'content-type': 'application/json' }), ...headers },
      });
  };
  await inFirm(firm.app, firm.firmId, (tx) =>
    takeInContacts(
      tx,
      firm.firmId,
      [{ name: 'Ines Prado', company: null, emails: ['ines@prado.example'], phones: ['+4930111222'] }],
      { importId: newId<ImportId>(), now: start },
    ),
  );
  const ask = appFor(member);
  const told = async <T>(at: string, asked?: Asked): Promise<T> => {
    const answer = await ask(at, asked);
    if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
    return answer.json() as Promise<T>; // as: the route's own shape
  };
  const { rows } = await told<{ rows: { id: string }[] }>('/customers');
  const ines = present(rows[0]).id;
  return { firm, line, clock, ask, told, ines, appFor, member };
}
type Shop = Awaited<ReturnType<typeof shop>>;

const waiting = async ({ firm, clock, told }: Shop): Promise<string[]> => {
  await sweep(firm.app, firm.firmId, clock.now);
  const view = await told<TodayView>('/today');
  return view.cards.flatMap((card) => card.reasons.filter((one) => one.practice === 'waiting').map((one) => one.chip));
};

const sound = Buffer.concat([Buffer.from('ID3'), randomBytes(4000)]);

/** A form of Twilio's with a signature over `address`. */
function form(address: string, fields: Record<string, string>, secret = token): Asked {
  return {
    raw: new URLSearchParams(fields).toString(),
    method: 'POST',
    headers: {
      'content-type': 'application/x-www-form-urlencoded',
      'x-twilio-signature': twilioSignature(secret, address, fields),
    },
  };
}

async function withTwilio(
  at: Shop,
  address: string | null = null,
): Promise<{ path: string; tell: (fields: Record<string, string>) => Promise<Response> }> {
  const { path } = await at.told<{ path: string }>('/phone/hooks', {
    body: { kind: 'twilio', name: 'Front desk', address, account, authToken: token },
  });
  const url = `${address ?? 'http://localhost'}${path}`;
  return { path, tell: (fields) => at.ask(path, form(url, fields)) };
}

const inbound = (status: string, more: Record<string, string> = {}): Record<string, string> => ({
  CallSid: 'CA0001',
  AccountSid: account,
  From: '+4930111222',
  To: '+4930999000',
  Direction: 'inbound',
  CallStatus: status,
  Timestamp: 'Mon, 02 Mar 2026 09:30:00 +0000',
  ...more,
});

const later = (at: Shop, what: Temporal.DurationLike): void => {
  at.clock.now = at.clock.now.add(what);
};

test('a call that nobody took waits, and a call back that nobody takes does not end it', async () => {
  const at = await shop();
  const { tell } = await withTwilio(at);
  for (const status of ['ringing', 'no-answer', 'no-answer']) expect((await tell(inbound(status))).status).toBe(200);
  expect(await settlePhone(at.firm.db, at.line, at.clock.now)).toBe(0);
  later(at, { seconds: 10 });
  expect(await settlePhone(at.firm.db, at.line, at.clock.now)).toBe(1);
  expect(await settlePhone(at.firm.db, at.line, at.clock.now)).toBe(0);
  later(at, { hours: 2 });
  expect(await waiting(at)).toHaveLength(1);
  await at.told('/calls', { body: { customerId: at.ines, outcome: 'no-answer' } });
  expect(await waiting(at)).toHaveLength(1);
  later(at, { minutes: 5 });
  await at.told('/calls', { body: { customerId: at.ines, outcome: 'talked', words: 'About the racks.' } });
  expect(await waiting(at)).toHaveLength(0);
});

test('words on the machine are kept with their sound, once, and wait until somebody spoke with them', async () => {
  const at = await shop();
  const twilio = await newTwilio(sound);
  const { tell } = await withTwilio(at);
  twilio.fail(1);
  await tell(inbound('completed', { CallDuration: '40' }));
  const recording = { RecordingSid: 'RE0001', RecordingUrl: `${twilio.origin}/Recordings/RE0001`, RecordingDuration: '34' };
  await tell({ ...inbound('completed'), RecordingStatus: 'completed', ...recording });
  const words = 'Hello, this is Ines. Could you call me back about the door?';
  await tell({
    ...inbound('completed'),
    TranscriptionSid: 'TR0001',
    TranscriptionStatus: 'completed',
    TranscriptionText: words,
    ...recording,
  });
  later(at, { seconds: 95 });
  await settlePhone(at.firm.db, at.line, at.clock.now, twilio);
  expect((await at.told<PhoneView>('/phone')).events.filter((one) => one.state === 'waiting').map((one) => one.reason)).toEqual([
    'Twilio answered 503',
    'Twilio answered 503',
  ]);
  later(at, { minutes: 2 });
  await settlePhone(at.firm.db, at.line, at.clock.now, twilio);
  await settlePhone(at.firm.db, at.line, at.clock.now, twilio);
  expect(twilio.asked).toHaveLength(2);
  const { rows } = await at.told<{
    rows: { id: string; channel: string; visible: string; attachments: { position: number }[] }[];
  }>(`/customers/${at.ines}/timeline`);
  expect(rows.map((row) => row.channel).sort()).toEqual(['call', 'voicemail']);
  const left = present(rows.find((row) => row.channel === 'voicemail'));
  expect(left.visible).toBe(words);
  const played = await at.ask(`/entries/${left.id}/sound/0`, { headers: { range: 'bytes=10-19' } });
  expect([played.status, played.headers.get('content-type'), played.headers.get('content-range')]).toEqual([
    206,
    'audio/mpeg',
    `bytes 10-19/${sound.length}`,
  ]);
  expect(Buffer.from(await played.arrayBuffer())).toEqual(sound.subarray(10, 20));
  const whole = await at.ask(`/entries/${left.id}/attachments/0`);
  expect(
    createHash('sha256')
      .update(Buffer.from(await whole.arrayBuffer()))
      .digest('hex'),
  ).toBe(createHash('sha256').update(sound).digest('hex'));
  later(at, { hours: 2 });
  expect(await waiting(at)).toHaveLength(1);
});

test.each([
  [
    'a call that somebody was put through to is a talk',
    [
      inbound('completed', { CallDuration: '80' }),
      { ...inbound('completed'), CallSid: 'CA0002', ParentCallSid: 'CA0001', Direction: 'outbound-dial', CallDuration: '70' },
    ],
    'talked',
  ],
  [
    'a call that rang through to nobody was missed',
    [inbound('completed', { CallDuration: '25' }), { ...inbound('no-answer'), CallSid: 'CA0002', ParentCallSid: 'CA0001' }],
    'missed',
  ],
  ['a call of which nothing is known but that it ended blames nobody', [inbound('completed', { CallDuration: '80' })], 'unknown'],
  [
    'one of ours that a machine took is no talk',
    [
      inbound('completed', {
        Direction: 'outbound-api',
        From: '+4930999000',
        To: '+4930111222',
        AnsweredBy: 'machine_end_beep',
        CallDuration: '20',
      }),
    ],
    'voicemail',
  ],
])('%s', async (_, messages, outcome) => {
  const at = await shop();
  const { tell } = await withTwilio(at);
  for (const message of messages) await tell(message);
  later(at, { seconds: 10 });
  await settlePhone(at.firm.db, at.line, at.clock.now);
  const { rows } = await at.told<{ rows: { outcome: string }[] }>(`/customers/${at.ines}/timeline`);
  expect(rows.map((row) => row.outcome)).toEqual([outcome]);
  later(at, { hours: 3 });
  expect((await waiting(at)).length).toBe(outcome === 'missed' ? 1 : 0);
});

test('behind a proxy the address that Twilio calls is the one that counts', async () => {
  const at = await shop();
  const { tell, path } = await withTwilio(at, 'https://regard.linden.example');
  expect((await tell(inbound('no-answer'))).status).toBe(200);
  const byPort = form(`https://regard.linden.example:443${path}`, inbound('busy'));
  expect((await at.ask(path, byPort)).status).toBe(200);
  expect((await at.ask(path, form(`http://localhost${path}`, inbound('failed')))).status).toBe(403);
});

test('what is not signed by Twilio is turned away, counted and shown, and nothing is kept of it', async () => {
  const at = await shop();
  const { path } = await withTwilio(at);
  const url = `http://localhost${path}`;
  expect((await at.ask(path, form(url, inbound('no-answer'), 'another token'))).status).toBe(403);
  expect((await at.ask(path, { ...form(url, inbound('no-answer')), raw: 'CallSid=CA0009&CallStatus=no-answer' })).status).toBe(
    403,
  );
  expect((await at.ask(path, { method: 'POST', raw: 'CallSid=CA1' })).status).toBe(403);
  // another address each time is still the same reason
  for (let n = 0; n < 5; n++)
    expect((await at.ask(`${path}?n=${n}`, form(`${url}?n=${n}`, inbound('no-answer'), 'another token'))).status).toBe(403);
  expect((await at.ask(`${path.slice(0, -12)}000000000000`, form(url, inbound('no-answer')))).status).toBe(404);
  const view = await at.told<PhoneView>('/phone');
  expect(view.events).toEqual([]);
  expect(view.refusals.map((one) => one.times).sort()).toEqual([1, 7]);
});

const signed = (secret: string, told: unknown, at: Temporal.Instant): Asked => {
  const raw = JSON.stringify(told);
  return {
    method: 'POST',
    raw,
    headers: { 'regard-signature': signatureOf(secret, Math.floor(at.epochMilliseconds / 1000), raw) },
  };
};

test('any service can tell of a call with a signed message: once, in time, and only as it was signed', async () => {
  const at = await shop();
  const { path, secret } = await at.told<{ path: string; secret: string }>('/phone/hooks', {
    body: { kind: 'signed', name: 'Exchange' },
  });
  const call = {
    id: 'x-1',
    at: '2026-03-02T10:25:00+01:00',
    direction: 'in',
    number: '030 111 222',
    outcome: 'left-word',
    words: 'Please call me back.',
    recording: { mediaType: 'audio/mpeg', name: 'word.mp3', base64: sound.toString('base64') },
  };
  const message = signed(secret, call, at.clock.now);
  expect((await at.ask(path, message)).status).toBe(200);
  expect((await at.ask(path, message)).status).toBe(200);
  const { rows } = await at.told<{ rows: { visible: string; attachments: unknown[] }[] }>(`/customers/${at.ines}/timeline`);
  expect(rows).toMatchObject([{ visible: 'Please call me back.', attachments: [{ name: 'word.mp3', size: sound.length }] }]);
  const refused: [Asked, number][] = [
    [{ ...message, raw: `${message.raw} ` }, 403],
    [signed('rgp_another', call, at.clock.now), 403],
    [signed(secret, call, at.clock.now.subtract({ seconds: 301 })), 403],
    [signed(secret, call, at.clock.now.add({ seconds: 301 })), 403],
    [signed(secret, { ...call, id: 'x-2', direction: 'sideways' }, at.clock.now), 400],
    [
      signed(
        secret,
        { ...call, id: 'x-3', recording: { mediaType: 'audio/mpeg', base64: Buffer.from('<script>').toString('base64') } },
        at.clock.now,
      ),
      400,
    ],
    [signed(secret, { ...call, id: 'x-4', at: '2027-01-01T00:00:00Z' }, at.clock.now), 400],
    [{ method: 'POST', raw: '{' }, 403],
  ];
  for (const [asked, status] of refused) expect((await at.ask(path, asked)).status).toBe(status);
  const view = await at.told<PhoneView>('/phone');
  expect(view.events.map((one) => one.state)).toEqual(['taken']);
  expect(view.refusals.length).toBeGreaterThan(3);
});

test('a way in that was taken away answers as if it had never been there; its secret is nowhere to be read', async () => {
  const at = await shop();
  const { path, secret, id } = await at.told<{ id: string; path: string; secret: string }>('/phone/hooks', {
    body: { kind: 'signed', name: 'Exchange' },
  });
  const row = await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.selectFrom('phone_hook').selectAll().executeTakeFirstOrThrow(),
  );
  expect(Buffer.from(row.secret).includes(Buffer.from(secret))).toBe(false);
  expect(JSON.stringify(await at.told('/phone'))).not.toContain(secret);
  const call = { id: 'x-1', at: '2026-03-02T09:25:00Z', direction: 'in', outcome: 'missed' };
  expect((await at.ask(`/phone/hooks/${id}`, { method: 'DELETE' })).status).toBe(200);
  expect((await at.ask(path, signed(secret, call, at.clock.now))).status).toBe(404);
  expect((await at.ask(`/phone/hooks/${id}`, { method: 'DELETE' })).status).toBe(404);
});

test('how a call felt is seen by its author and by nobody else, not even through the database', async () => {
  const at = await shop();
  const { entryId } = await at.told<{ entryId: string }>('/calls', { body: { customerId: at.ines, outcome: 'talked' } });
  expect((await at.ask(`/entries/${entryId}/mood`, { method: 'PUT', body: { face: 2 } })).status).toBe(200);
  expect((await at.ask(`/entries/${entryId}/mood`, { method: 'PUT', body: { face: 1 } })).status).toBe(200);
  expect((await at.ask(`/entries/${entryId}/mood`, { method: 'PUT', body: { face: 6 } })).status).toBe(400);
  expect(await at.told(`/customers/${at.ines}/moods`)).toEqual([{ entryId, face: 1 }]);
  const owner = at.appFor({ id: newId<MemberId>(), name: 'Tom', role: 'owner' });
  expect(await (await owner(`/customers/${at.ines}/moods`)).json()).toEqual([]);
  expect(await inFirm(at.firm.app, at.firm.firmId, (tx) => tx.selectFrom('mood').selectAll().execute())).toEqual([]);
  expect((await owner(`/entries/${newId()}/mood`, { method: 'PUT', body: { face: 3 } })).status).toBe(404);
  await at.ask(`/entries/${entryId}/mood`, { method: 'PUT', body: { face: null } });
  expect(await at.told(`/customers/${at.ines}/moods`)).toEqual([]);
});

test('an address of one firm takes nothing for another', async () => {
  const at = await shop();
  const other: TestFirm = await newFirm();
  const { path, secret } = await at.told<{ path: string; secret: string }>('/phone/hooks', {
    body: { kind: 'signed', name: 'Exchange' },
  });
  const message = signed(secret, { id: 'x', at: '2026-03-02T09:25:00Z', direction: 'in', outcome: 'missed' }, at.clock.now);
  expect((await at.ask(path.replace(at.firm.firmId, other.firmId), message)).status).toBe(404);
});
