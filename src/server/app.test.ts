import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Hono } from 'hono';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/connect.ts';
import type { RegardEnv } from '#http/context.ts';
import { smallHouse } from '#test/house.ts';
import { newApp } from './app.ts';
import { newDesk } from './desk.ts';
import { newDoor } from './door.ts';
import { newLog } from './log.ts';
import { closedOutbox } from './outbox.ts';
import { newPostRoom } from './post-room.ts';
import type { ImportLine, Preview, State, TodayView, Upload } from './shapes.ts';

let app: Hono<RegardEnv>;
let link = '';
let dataDir = '';
let cookie = '';
const host = '127.0.0.1:3141';

beforeAll(async () => {
  const house = await smallHouse((options) => openDatabase(options));
  dataDir = house.dataDir;
  const log = newLog('silent');
  const now = (): Temporal.Instant => Temporal.Now.instant();
  const door = newDoor(dataDir, () => Date.now());
  const desk = newDesk({ database: house.database, readers: 1, log, now });
  const post = newPostRoom({ database: house.database, readers: 1, log, now });
  afterAll(() => post.close());
  const environment = { dataDir, databaseUrl: undefined, port: 3141, log: 'silent', readers: 1 };
  app = newApp({ database: house.database, environment, log, door, desk, post, outbox: closedOutbox, now });
  link = door.oneTimeLink(3141);
}, 120_000);

type Asked = { method?: string; body?: unknown; raw?: string; headers?: Record<string, string> };

const ask = (at: string, { method = 'GET', body, raw, headers = {} }: Asked = {}): Promise<Response> =>
  Promise.resolve(
    app.request(at, {
      method,
      body: raw ?? (body === undefined ? undefined : JSON.stringify(body)),
      headers: {
        host,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...(cookie ? { cookie } : {}),
        ...headers,
      },
    }),
  );

const told = async <T>(at: string, asked?: Asked): Promise<T> => {
  const answer = await ask(at, asked);
  if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
  return answer.json() as Promise<T>;
};

test('nobody is told anything before they were let in', async () => {
  for (const at of ['/api/state', '/api/today', '/api/customers', '/metrics']) expect((await ask(at)).status).toBe(401);
  expect((await ask('/')).status).toBe(401);
  expect((await ask('/health')).status).toBe(200);
});

test('the link that was printed lets one browser in, once', async () => {
  const at = new URL(link).pathname;
  const first = await ask(at);
  expect(first.status).toBe(302);
  const set = first.headers.get('set-cookie') ?? '';
  expect(set).toMatch(/HttpOnly/i);
  expect(set).toMatch(/SameSite=Strict/i);
  expect((await ask(at)).status).toBe(403);
  cookie = set.split(';')[0] ?? '';
  expect((await ask('/api/state')).status).toBe(200);
});

test('a forged or changed cookie lets nobody in', async () => {
  const [name, value = ''] = cookie.split('=');
  const parts = value.split('.');
  const forged = [`${parts[0]}.${Number(parts[1]) + 1}.${parts[2]}`, `${parts[0]}x.${parts[1]}.${parts[2]}`, '...', ''];
  for (const one of forged) expect((await ask('/api/state', { headers: { cookie: `${name}=${one}` } })).status).toBe(401);
});

test('other hosts and other sites are turned away', async () => {
  expect((await ask('/api/state', { headers: { host: 'evil.example' } })).status).toBe(403);
  expect((await ask('/api/sample', { method: 'POST', headers: { origin: 'https://evil.example' } })).status).toBe(403);
  expect((await ask('/api/sample', { method: 'POST', headers: { origin: 'null' } })).status).toBe(403);
  expect((await ask('/api/sample', { method: 'POST', headers: { origin: 'null', 'sec-fetch-site': 'cross-site' } })).status).toBe(
    403,
  );
  // the form on a page of ours that tells no referrer, as Chromium sends it: somebody gets off a list
  const form = { method: 'POST', headers: { origin: 'null', 'sec-fetch-site': 'same-origin' } };
  expect((await ask('/unsubscribe/made-up', form)).status).toBe(404);
  expect((await ask('/api/sample', { method: 'POST', headers: { 'sec-fetch-site': 'cross-site' } })).status).toBe(403);
});

test('what is wrong with a request is said in words, and nothing else', async () => {
  const wrong: [string, Asked, number][] = [
    ['/api/notes', { method: 'POST', body: { customerId: 'x', words: 'hello' } }, 404],
    ['/api/previews', { method: 'POST', body: { uploads: [] } }, 400],
    ['/api/previews', { method: 'POST', body: { uploads: ['../../etc/passwd'] } }, 404],
    ['/api/imports', { method: 'POST', raw: '{', headers: { 'content-type': 'application/json' } }, 400],
    ['/api/settings', { method: 'PUT', body: { timeZone: 'Mars/Olympus' } }, 400],
    ['/api/nothing', {}, 404],
  ];
  for (const [at, asked, status] of wrong) {
    const answer = await ask(at, asked);
    expect([at, answer.status]).toEqual([at, status]);
    const body = (await answer.json()) as { code: string; message: string };
    expect(body.message.length).toBeGreaterThan(5);
    expect(JSON.stringify(body)).not.toMatch(/\bat .*\.ts:\d/);
  }
});

test('a body beyond all measure is refused', async () => {
  const answer = await ask('/api/notes', {
    method: 'POST',
    raw: 'x'.repeat(3 * 1024 * 1024),
    headers: { 'content-type': 'application/json', 'content-length': String(3 * 1024 * 1024) },
  });
  expect(answer.status).toBe(413);
});

const now = Temporal.Now.instant().toZonedDateTimeISO('UTC');
const mailDate = (days: number): string => {
  const at = now.subtract({ days });
  return `${at.toLocaleString('en', { weekday: 'short' })}, ${at.day} ${at.toLocaleString('en', { month: 'short' })} ${at.year} 10:00:00 +0000`;
};
const letter = (id: string, from: string, to: string, days: number, subject: string, body: string, more = ''): string =>
  `From x@prado.example Thu Mar 12 09:14:00 2026\nMessage-ID: <${id}@prado.example>\nDate: ${mailDate(days)}\nFrom: ${from}\nTo: ${to}\nSubject: ${subject}\n${more}\n${body}\n\n`;

test('the main job: a dropped archive becomes a look-back, a card in Today, and an empty Today', async () => {
  const archive = [
    letter(
      'a',
      'Ines Prado <ines@prado.example>',
      'shop@linden.example',
      40,
      'The racks',
      'Could you send me a quote for the racks?',
    ),
    letter(
      'b',
      'Shop <shop@linden.example>',
      'ines@prado.example',
      39,
      'Re: The racks',
      'Here is the quote. Thank you for asking.',
      'In-Reply-To: <a@prado.example>\n',
    ),
    letter(
      'c',
      'Ines Prado <ines@prado.example>',
      'shop@linden.example',
      10,
      'The invoice',
      'Could you tell me whether the second invoice includes the visit?',
    ),
  ].join('');
  const upload = await told<Upload>('/api/uploads/inbox.mbox', { method: 'PUT', raw: archive });
  expect(upload.kind).toBe('mbox');
  const preview = await told<Preview>('/api/previews', { method: 'POST', body: { uploads: [upload.id] } });
  expect(preview.files[0]?.counts).toMatchObject({ rows: 3, new: 3, known: 0, unreadable: 0 });
  const [line] = await told<ImportLine[]>('/api/imports', { method: 'POST', body: { uploads: [upload.id], choices: {} } });
  for (let tries = 0; tries < 200; tries++) {
    const one = await told<ImportLine>(`/api/imports/${line?.id}`);
    if (one.state === 'done') break;
    await sleep(100);
  }
  expect(await told<ImportLine>(`/api/imports/${line?.id}`)).toMatchObject({
    state: 'done',
    counts: { entries: 3, unreadable: 0 },
  });
  expect((await told<State>('/api/state')).step).toBe('questions');

  await told('/api/questions', {
    method: 'PUT',
    body: { ownPoints: [{ kind: 'email', value: 'shop@linden.example', state: 'confirmed' }], areAnswered: false },
  });
  expect((await told<State>('/api/state')).step).toBe('questions');
  await told('/api/questions', { method: 'PUT', body: { timeZone: 'Europe/Berlin', areAnswered: true } });
  expect((await told<State>('/api/state')).step).toBe('ready');
  expect((await told<ImportLine>(`/api/imports/${line?.id}`)).counts.customers).toBe(1);
  const view = await told<TodayView>('/api/today?scope=mine');
  expect((await told<State>('/api/state')).todayCount).toBe(view.left);
  expect(view.cards[0]?.customer?.person).toBe('Ines Prado');
  expect(view.cards[0]?.reasons[0]?.evidence[0]?.quote).toContain('whether the second invoice includes the visit?');
  expect((await told<{ headline: string[] }>('/api/look-back')).headline.join(' ')).toContain('You wrote 1 message');

  const finding = view.cards[0]?.reasons[0]?.findingId;
  const { decisionId } = await told<{ decisionId: string }>(`/api/findings/${finding}/answered-elsewhere`, { method: 'POST' });
  expect((await told<TodayView>('/api/today')).cards).toHaveLength(0);
  await told(`/api/decisions/${decisionId}/undo`, { method: 'POST' });
  expect((await told<TodayView>('/api/today')).cards).toHaveLength(1);
  await told(`/api/findings/${finding}/done`, { method: 'POST' });
  const empty = await told<TodayView>('/api/today');
  expect(empty.left).toBe(0);
  expect((await told<State>('/api/state')).todayCount).toBe(0);
  expect(empty.emptyWords).not.toBe('');

  const again = await told<Upload>('/api/uploads/inbox.mbox', { method: 'PUT', raw: archive });
  const known = await told<Preview>('/api/previews', { method: 'POST', body: { uploads: [again.id] } });
  expect(known.files[0]?.counts).toMatchObject({ new: 0, known: 3 });

  await told(`/api/imports/${line?.id}/withdraw`, { method: 'POST' });
  expect((await told<{ entries: unknown[] }>('/api/search?q=invoice')).entries).toHaveLength(0);
});

test('ids of nobody and of somebody else are not found', async () => {
  const stranger = '01900000-0000-7000-8000-000000000000';
  for (const at of [
    `/api/customers/${stranger}`,
    `/api/threads/${stranger}`,
    `/api/entries/${stranger}/raw`,
    `/api/entries/${stranger}/html`,
    `/api/imports/${stranger}`,
    `/api/unreadable/${stranger}/raw`,
  ]) {
    expect([at, (await ask(at)).status]).toEqual([at, 404]);
  }
  for (const at of ['/api/customers/..%2f..', '/api/threads/1;drop', '/api/entries/x/attachments/0'])
    expect((await ask(at)).status).toBe(404);
});

test('no secret of the installation lies open in the data folder', () => {
  for (const name of ['session.secret']) expect(fs.statSync(path.join(dataDir, name)).mode & 0o077).toBe(0);
});
