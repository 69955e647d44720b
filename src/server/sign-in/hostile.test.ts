import { sql } from 'kysely';
import { beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { createFirm } from '#firm/firms.ts';
import type { Role } from '#http/context.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import { addFirm, type TestFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { type TestServer, testServer } from '#test/server.ts';
import { sweep } from '#today/sweep.ts';
import { openRoutes } from '../reach.ts';
import { access, mayAct, type Need } from './access.ts';
import { invite } from './people.ts';

let house: TestServer;
let ours: FirmId;
let theirs: FirmId;
const cookies = new Map<Role, string>();
/** Ids of rows in a firm that nobody of `cookies` belongs to, by the word they follow in an address. */
const foreign = new Map<string, string>();

const named = (list: readonly { method: string; path: string }[]): string[] =>
  [...new Set(list.filter((route) => route.method !== 'ALL').map((route) => `${route.method} ${route.path}`))].sort();
/** Those that check a key, a signature or a secret address by themselves, before anybody is asked for a session. */
const open = new Set(named(openRoutes().routes));
/** Every route behind the door, as Hono knows it. */
const routes = (): string[] => named(house.app.routes).filter((route) => !open.has(route));
const needs = (route: string): Need => {
  const rule = access[route];
  if (!rule) throw new Error(`${route} has no line in access.ts`);
  return rule.needs;
};
/** An address of this route; what stands for an id is `id`, or one that nobody has. */
const addressOf = (route: string, id?: (word: string) => string): string => {
  let word = '';
  return (route.split(' ')[1] ?? '')
    .split('/')
    .map((part) => {
      if (!part.startsWith(':')) {
        word = part;
        return part === '*' ? 'today' : part;
      }
      return id?.(word) ?? (part === ':position' ? '0' : newId());
    })
    .join('/');
};
const methodOf = (route: string): string => route.split(' ')[0] ?? '';
/** These answer with a stream that stays open, found a whole sample firm, or end the session that asks. */
const left = new Set(['GET /api/live', 'POST /api/sample', 'DELETE /api/account/sessions', 'POST /api/auth/sign-out']);

beforeAll(async () => {
  house = await testServer();
  ours = await createFirm(house.database, { name: 'Ours', timeZone: 'Europe/Berlin', country: 'DE' });
  theirs = await addFirm(house.database, { name: 'Theirs' });
  for (const role of ['owner', 'staff', 'viewer'] as const) cookies.set(role, (await house.signedIn(ours, role)).cookie);

  const firm: TestFirm = {
    firmId: theirs,
    db: house.database,
    app: house.database.app,
    owner: house.database.owner,
    dataDir: house.dataDir,
  };
  const planted = await plant(firm, {
    name: 'Somebody Else',
    entries: [{ id: 'a', at: '2026-03-12T09:14' }],
    promises: [{ in: 'a', due: '2026-03-20T17:00' }],
  });
  foreign.set('customers', planted.customerId);
  foreign.set('entries', planted.entries.get('a') ?? newId());
  foreign.set('promises', planted.promises[0] ?? newId());
  const member = await house.signedIn(theirs, 'staff', 'Their Staff');
  foreign.set('people', member.memberId);
  foreign.set('firms', theirs);
  await fill(firm, planted.customerId);
}, 120_000);

/** Work of the other firm: everything that has an id and may be asked for. */
async function fill(firm: TestFirm, customerId: string): Promise<void> {
  await sweep(firm.app, theirs, Temporal.Instant.from('2026-03-25T09:00:00Z'));
  const { threads, findings } = await inFirm(firm.app, theirs, async (tx) => ({
    threads: await tx.selectFrom('reading').select('thread_id as id').where('firm_id', '=', theirs).execute(),
    findings: await tx.selectFrom('finding').select('finding_id as id').where('firm_id', '=', theirs).execute(),
  }));
  foreign.set('threads', threads[0]?.id ?? '');
  foreign.set('findings', findings[0]?.id ?? '');
  const { cookie, memberId } = await house.signedIn(theirs, 'owner', 'Their Owner');
  const make = async (word: string, at: string, body: unknown, method = 'POST'): Promise<void> => {
    const { id } = await house.told<{ id: string }>(at, { method, cookie, body });
    foreign.set(word, id);
  };
  await make('keys', '/api/keys', { name: 'Theirs', scopes: ['read', 'write'] });
  await make('feeds', '/api/feeds', {});
  await make('webhooks', '/api/webhooks', { url: 'https://example.com/in', kinds: ['entry.recorded'] });
  await make('hooks', '/api/phone/hooks', { kind: 'signed', name: 'Theirs', address: 'https://theirs.example' });
  await make('templates', '/api/templates', { name: 'Theirs', words: 'Dear Somebody Else' });
  await make('views', '/api/views', { name: 'Theirs', search: { tab: 'mine' }, isShared: true });
  await make('push', '/api/push', {
    endpoint: 'https://push.example.com/one',
    keys: {
      p256dh: Buffer.concat([Buffer.from([4]), Buffer.alloc(64, 7)]).toString('base64url'),
      auth: 'AAAAAAAAAAAAAAAAAAAAAA',
    },
    label: 'Their browser',
  });
  const { sessions } = await house.told<{ sessions: { id: string }[] }>('/api/account', { cookie });
  foreign.set('sessions', sessions[0]?.id ?? '');
  foreign.set('drafts', `customer:${customerId}`);
  await house.told(`/api/webhooks/${foreign.get('webhooks')}/test`, { method: 'POST', cookie });
  const sent = await house.told<{ rows: { id: string }[] }>(`/api/webhooks/${foreign.get('webhooks')}/deliveries`, { cookie });
  foreign.set('deliveries', sent.rows[0]?.id ?? '');
  const done = await house.told<{ decisionId: string }>(`/api/findings/${foreign.get('findings')}/done`, {
    method: 'POST',
    cookie,
  });
  foreign.set('decisions', done.decisionId);
  const invited = { name: 'Theirs to be', email: 'new@theirs.example', role: 'staff' as const, by: memberId };
  foreign.set('invitations', (await invite(house.database, theirs, invited, Temporal.Now.instant())).id);
  for (const [word, id] of foreign) if (id === '') throw new Error(`Nothing of the other firm was made for ${word}`);
}

/** All that the other firm has, in one line a table: whatever is done to it from outside would show. */
async function theirBooks(): Promise<string> {
  const { rows } = await sql<{ name: string }>`
    select c.relname as name from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attname = 'firm_id'
    where c.relkind = 'r' and c.relnamespace = 'public'::regnamespace and not a.attisdropped order by 1`.execute(
    house.database.owner,
  );
  return inFirm(house.database.owner, theirs, async (tx) => {
    const lines: string[] = [];
    for (const { name } of rows) {
      const held = await sql<{ sum: string | null }>`
        select md5(string_agg(t::text, '|' order by t::text)) as sum from ${sql.table(name)} t where firm_id = ${theirs}`.execute(
        tx,
      );
      lines.push(`${name} ${held.rows[0]?.sum ?? 'nothing'}`);
    }
    return lines.join('\n');
  });
}

test('every route has a line that says who may use it, and every line a route', () => {
  expect(routes().filter((route) => !access[route])).toEqual([]);
  const all = new Set(named(house.app.routes));
  expect([...open].filter((route) => access[route]?.needs !== 'anyone')).toEqual([]);
  expect(Object.keys(access).filter((route) => !all.has(route))).toEqual([]);
});

test('without a session nobody gets anything but the way in', async () => {
  for (const route of routes()) {
    if (needs(route) === 'anyone') continue;
    const answer = await house.ask(addressOf(route), { method: methodOf(route) });
    expect([route, answer.status]).toEqual([route, 401]);
  }
});

test('what asks for no session asks for something else, and tells nothing without it', async () => {
  const plain = new Set(['GET /api/v1/openapi.json', 'GET /api/v1/docs', 'GET /health', 'GET /api/sign-in']);
  for (const route of [...open, ...routes().filter((one) => needs(one) === 'anyone')]) {
    if (plain.has(route) || route === 'GET /*') continue;
    const method = methodOf(route);
    const answer = await house.ask(addressOf(route), { method, ...(method === 'GET' ? {} : { body: {} }) });
    const text = await answer.text();
    expect([route, answer.status < 500]).toEqual([route, true]);
    expect([route, /Theirs|Somebody Else|Ours/.test(text)]).toEqual([route, false]);
  }
});

test('a session that has ended, one of nobody and a forged one are none', async () => {
  for (const cookie of ['regard=x', 'regard=x.y', `regard=${'a'.repeat(5000)}`, 'regard=%00.%00', 'firm=1']) {
    for (const route of ['GET /api/state', 'GET /api/today', 'POST /api/notes']) {
      expect((await house.ask(addressOf(route), { method: methodOf(route), cookie })).status).toBe(401);
    }
  }
});

test('each role may do what its line says and nothing above it', async () => {
  for (const role of ['viewer', 'staff', 'owner'] as const) {
    const cookie = cookies.get(role) ?? '';
    for (const route of routes()) {
      const need = needs(route);
      if (need === 'anyone' || left.has(route)) continue;
      const answer = await house.ask(addressOf(route), {
        method: methodOf(route),
        cookie,
        ...(methodOf(route) === 'GET' ? {} : { body: {} }),
      });
      const may = need === 'signed-in' || mayAct(role, need);
      const { code } = may ? { code: '' } : ((await answer.json()) as { code: string });
      if (!may) expect([role, route, answer.status, code]).toEqual([role, route, 403, 'role_too_low']);
      else expect([role, route, answer.status === 401 || answer.status >= 500]).toEqual([role, route, false]);
    }
  }
}, 240_000);

test('ids of another firm are not found, whatever is asked about them, and nothing of it is touched', async () => {
  const cookie = cookies.get('owner') ?? '';
  const before = await theirBooks();
  const wrong: string[] = [];
  const words = new Set<string>();
  for (const route of routes().filter((one) => /:/.test(one) && needs(one) !== 'anyone')) {
    const word = (route.split(' ')[1] ?? '').split('/').find((_, i, parts) => parts[i + 1]?.startsWith(':')) ?? '';
    const id = foreign.get(word);
    if (id === undefined || ownPlace.has(route)) continue;
    words.add(word);
    const answer = await house.ask(
      addressOf(route, (at) => foreign.get(at) ?? (at === word ? id : '0')),
      {
        method: methodOf(route),
        cookie,
        ...(methodOf(route) === 'GET' ? {} : { body: bodies()[route] ?? {} }),
      },
    );
    const text = await answer.text();
    if (answer.status !== 404 || /Theirs|Somebody Else/.test(text)) wrong.push(`${answer.status} ${route} ${text.slice(0, 80)}`);
  }
  expect(wrong).toEqual([]);
  expect([...foreign.keys()].filter((word) => !words.has(word) && word !== 'drafts')).toEqual([]);
  expect(await theirBooks()).toBe(before);
});
/** A place to write at is a name of one's own: nothing is behind it but what one has written there oneself. */
const ownPlace = new Set(['GET /api/drafts/:place/:kind', 'PUT /api/drafts/:place/:kind', 'DELETE /api/drafts/:place/:kind']);
/** Bodies that are right, so that only the id is wrong. */
const bodies = (): Record<string, unknown> => ({
  'PUT /api/people/:id/role': { role: 'viewer' },
  'POST /api/customers/:id/stage': { stage: 'customer' },
  'POST /api/customers/:id/erasure': { name: 'Somebody Else' },
  'POST /api/customers/:id/owner': { to: null },
  'POST /api/customers/:id/split': { points: [{ kind: 'email', value: 'a@b.example' }] },
  'POST /api/customers/:id/visits': { words: 'We were there.' },
  'POST /api/entries/:id/erasure': { name: 'erase' },
  'PUT /api/entries/:id/mood': { face: 3 },
  'POST /api/promises/:id/move': { to: 'next Friday' },
  'POST /api/promises/:id/void': { reason: 'wrong' },
  'POST /api/findings/:id/dismiss': { reason: 'wrong' },
  'POST /api/findings/:id/snooze': { until: 'tomorrow' },
  'POST /api/threads/:id/notes': { words: 'A note' },
  'POST /api/threads/:id/work': { deed: { kind: 'close' } },
  'POST /api/threads/:id/presence': { doing: 'looking', tab: 'one' },
  'PUT /api/templates/:id': { name: 'Ours', words: 'Dear' },
  'PUT /api/webhooks/:id': { isPaused: true },
});

test('ids of another firm in a body do nothing there, and tell nothing of it', async () => {
  const cookie = cookies.get('owner') ?? '';
  const id = (word: string): string => foreign.get(word) ?? newId();
  const before = await theirBooks();
  const asked: [string, string, unknown][] = [
    ['POST', '/api/notes', { customerId: id('customers'), words: 'A note' }],
    ['POST', '/api/calls', { customerId: id('customers'), outcome: 'talked', words: 'A call' }],
    ['POST', '/api/merges', { keep: id('customers'), gone: id('customers') }],
    ['POST', '/api/duplicates/reject', { one: id('customers'), other: newId() }],
    ['POST', '/api/triage', { customers: [id('customers')], stage: 'not-a-customer' }],
    ['POST', '/api/inbox/acts', { deed: { kind: 'close' }, which: { threads: [id('threads')] } }],
    ['PUT', '/api/members/addresses', { value: 'a@b.example', to: id('people') }],
    [
      'POST',
      '/api/letters',
      { mailboxId: newId(), threadId: id('threads'), recipients: [{ address: 'a@b.example' }], words: 'Hello' },
    ],
    [
      'PUT',
      `/api/drafts/thread:${id('threads')}/reply`,
      { version: 0, words: 'Hello', recipients: [], attachments: [], subject: '' },
    ],
    ['GET', `/api/templates/${id('templates')}/filled?customer=${id('customers')}`, undefined],
    ['GET', `/api/letters?threadId=${id('threads')}`, undefined],
    ['GET', `/api/inbox?owner=${id('people')}`, undefined],
    ['GET', '/api/search?q=Somebody', undefined],
    ['GET', '/api/customers?q=Somebody', undefined],
  ];
  for (const [method, at, body] of asked) {
    const answer = await house.ask(at, { method, cookie, body });
    expect([method, at, answer.status < 500]).toEqual([method, at, true]);
    expect([method, at, /Theirs|Somebody Else/.test(await answer.text())]).toEqual([method, at, false]);
  }
  expect(await theirBooks()).toBe(before);
});

test('a key of one firm finds nothing of another, and a session is no key', async () => {
  const cookie = cookies.get('owner') ?? '';
  const { key } = await house.told<{ key: string }>('/api/keys', {
    method: 'POST',
    cookie,
    body: { name: 'Ours', scopes: ['read', 'write'] },
  });
  const before = await theirBooks();
  const own: Record<string, unknown> = {
    'POST /api/v1/customers/:id/notes': { words: 'A note' },
    'POST /api/v1/customers/:id/calls': { outcome: 'talked', words: 'A call' },
    'POST /api/v1/findings/:id/snooze': { until: 'tomorrow' },
    'POST /api/v1/threads/:id/draft': { words: 'Hello' },
  };
  for (const route of [...open].filter((one) => one.includes('/api/v1/') && !/openapi|docs|\*/.test(one))) {
    const at = addressOf(route, (word) => foreign.get(word) ?? newId());
    const body = methodOf(route) === 'GET' ? undefined : (own[route] ?? {});
    const ask = (headers: Record<string, string>): Promise<Response> =>
      house.ask(at === '/api/v1/search' ? `${at}?q=Somebody` : at, { method: methodOf(route), body, headers });
    // whoever tries without a key is slowed after a few
    expect([401, 429]).toContain((await ask({ cookie })).status);
    const answer = await ask({ authorization: `Bearer ${key}` });
    expect([route, answer.status]).toEqual([route, route.includes(':') ? 404 : 200]);
    expect([route, /Theirs|Somebody Else/.test(await answer.text())]).toEqual([route, false]);
  }
  expect(await theirBooks()).toBe(before);
});

test("the cookie that names a firm opens none that is not one's own", async () => {
  const cookie = `${cookies.get('viewer')}; firm=${theirs}`;
  expect(await house.told<{ firm: { id: string }; firms: { id: string }[] }>('/api/state', { cookie })).toMatchObject({
    firm: { id: ours },
    firms: [{ id: ours }],
  });
  expect((await house.ask(`/api/firms/${theirs}/open`, { method: 'POST', cookie })).status).toBe(404);
});

test('a body that is no JSON, one of the wrong shape and one beyond all measure break nothing', async () => {
  const cookie = cookies.get('owner') ?? '';
  const big = 'x'.repeat(3 * 1024 * 1024);
  const json = { 'content-type': 'application/json' };
  for (const route of routes()) {
    if (methodOf(route) === 'GET' || left.has(route)) continue;
    // files come as a stream and are bounded where they are kept
    const isFile =
      /^PUT \/api\/uploads\//.test(route) ||
      route === 'POST /api/uploads/letter-files' ||
      route === 'POST /api/customers/:id/finds';
    const shapes: [BodyInit, number][] = [
      ['{', 400],
      ['[]', 400],
      ['null', 400],
      ['{"__proto__":{"a":1},"id":{"$ne":1},"email":["x"],"to":"\\u0000"}', 400],
    ];
    for (const [raw, _] of shapes) {
      const answer = await house.ask(addressOf(route), { method: methodOf(route), cookie, raw, headers: json });
      expect([route, raw, answer.status < 500]).toEqual([route, raw, true]);
    }
    if (isFile) continue;
    const answer = await house.ask(addressOf(route), {
      method: methodOf(route),
      cookie,
      raw: big,
      headers: { ...json, 'content-length': String(big.length) },
    });
    expect([route, answer.status]).toEqual([route, 413]);
  }
}, 240_000);

test('what does not belong in an address is a no and not a fault', async () => {
  const cookie = cookies.get('owner') ?? '';
  const odd = ['..%2f..%2fetc', '%00', "1'or'1'='1", 'x'.repeat(3000), '-1', '0', 'null', '%E2%80%AE'];
  for (const route of routes().filter((one) => methodOf(one) === 'GET' && one.includes(':'))) {
    for (const one of odd) {
      const answer = await house.ask(
        addressOf(route, () => one),
        { cookie },
      );
      expect([route, one, answer.status < 500]).toEqual([route, one, true]);
    }
  }
}, 120_000);
