import { beforeAll, expect, test } from 'vitest';
import { createFirm } from '#firm/firms.ts';
import type { Role } from '#http/context.ts';
import { type FirmId, newId } from '#lib/ids.ts';
import { addFirm, type TestFirm } from '#test/firm.ts';
import { plant } from '#test/plant.ts';
import { type TestServer, testServer } from '#test/server.ts';
import { openRoutes } from '../reach.ts';
import { access, mayAct, type Need } from './access.ts';

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
}, 120_000);

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

test('ids of another firm are not found, whatever is asked about them', async () => {
  const cookie = cookies.get('owner') ?? '';
  const found: string[] = [];
  const asked = routes().filter((route) => /:/.test(route) && needs(route) !== 'anyone');
  for (const route of asked) {
    const word = (route.split(' ')[1] ?? '').split('/').find((_, i, parts) => parts[i + 1]?.startsWith(':')) ?? '';
    const id = foreign.get(word);
    if (id === undefined) continue;
    const answer = await house.ask(
      addressOf(route, (at) => foreign.get(at) ?? '0'),
      {
        method: methodOf(route),
        cookie,
        ...(methodOf(route) === 'GET' ? {} : { body: bodies[route] ?? {} }),
      },
    );
    // what is wrong with the body may be said first; nothing is found, and nothing breaks
    if (answer.status !== 404 && !(answer.status === 400 && bodies[route] === undefined)) found.push(`${answer.status} ${route}`);
  }
  expect(found).toEqual([]);
});
/** Bodies that are right, so that only the id is wrong. */
const bodies: Record<string, unknown> = {
  'PUT /api/people/:id/role': { role: 'viewer' },
  'POST /api/customers/:id/stage': { stage: 'customer' },
  'POST /api/promises/:id/move': { to: 'next Friday' },
  'POST /api/promises/:id/void': { reason: 'wrong' },
};

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
