import { expect, test } from 'vitest';
import type { z } from 'zod';
import { inFirm } from '#db/tenant.ts';
import { newId } from '#lib/ids.ts';
import { newFirm } from '#test/firm.ts';
import { plant, type ToldPlant } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { reachable } from '#test/reachable.ts';
import { type Asked, memberOf, type Served, serve } from '#test/served.ts';
import { sweep } from '#today/sweep.ts';
import type { KeyLine } from '../keys/keys.ts';
import { keyRoutes } from '../keys/routes.ts';
import type { openApi } from './openapi.ts';
import { operations } from './operations.ts';
import { apiRoutes } from './routes.ts';
import * as shapes from './shapes.ts';

const now = Temporal.Instant.from('2026-03-12T09:00:00Z');

const told: ToldPlant = {
  name: 'Ines Prado',
  entries: [
    {
      id: 'ask',
      at: '2026-03-10T09:14',
      asks: true,
      words: 'Could you tell me whether the second invoice includes the March visit?',
    },
    { id: 'said', at: '2026-03-09T10:00', direction: 'out', thread: 'two', words: 'You will have the quote by Friday.' },
  ],
  promises: [{ in: 'said', due: '2026-03-13T23:59' }],
};

async function house(role: 'owner' | 'staff' | 'viewer' = 'owner', scopes: string[] = ['read', 'write']) {
  const firm = await newFirm();
  const planted = await plant(firm, told);
  await reachable(firm, planted.customerId, { name: 'Ines Prado', email: 'ines@prado.example' });
  await sweep(firm.app, firm.firmId, now);
  const served = serve(firm, await memberOf(firm, role), now, [
    ['/', keyRoutes as never], // as: every route of ours takes the house's variables
    ['/api/v1', apiRoutes() as never], // as: the same
  ]);
  const { key, id } = await served.told<{ key: string; id: string }>('/keys', { body: { name: 'Till', scopes } });
  const api = (at: string, asked: Asked = {}): Promise<Response> =>
    served.ask(`/api/v1${at}`, { ...asked, headers: { authorization: `Bearer ${key}`, ...asked.headers } });
  return { firm, planted, served, key, keyId: id, api };
}
type House = Awaited<ReturnType<typeof house>>;

const read = async <Shape extends z.ZodType>(
  shape: Shape,
  { api }: House,
  at: string,
  asked?: Asked,
): Promise<z.output<Shape>> => {
  const answer = await api(at, asked);
  if (!answer.ok) throw new Error(`${at}: ${answer.status} ${await answer.text()}`);
  return shape.parse(await answer.json());
};

test('a program reads Today, the customer, the timeline with its evidence and the promises', async () => {
  const at = await house();
  const today = await read(shapes.Today, at, '/today');
  const reasons = today.cards.flatMap((card) => card.reasons);
  expect(reasons.map((one) => one.practice).sort()).toEqual(['promises', 'waiting']);
  expect(present(reasons.find((one) => one.practice === 'waiting')).evidence[0]?.quote).toContain('second invoice');
  const found = await read(shapes.CustomerPage, at, '/customers?q=prado');
  expect(found.rows.map((row) => row.name)).toEqual(['Ines Prado']);
  const customer = await read(shapes.Customer, at, `/customers/${at.planted.customerId}`);
  expect(customer.reasons).toHaveLength(2);
  const promises = await read(shapes.PromisePage, at, `/promises?customerId=${at.planted.customerId}`);
  expect(promises.rows).toMatchObject([{ deed: 'quote', state: 'open', evidence: { quote: 'You will have the qu' } }]);
  const timeline = await read(shapes.TimelinePage, at, `/customers/${at.planted.customerId}/timeline`);
  expect(timeline.rows.map((row) => row.words)).toEqual([
    'You will have the quote by Friday.',
    'Could you tell me whether the second invoice includes the March visit?',
  ]);
  const thread = await read(shapes.Thread, at, `/threads/${present(timeline.rows[0]).id}`);
  expect(thread.rows).toHaveLength(1);
});

test('pages go on where the last one ended, each row once', async () => {
  const at = await house();
  const entries = Array.from({ length: 7 }, (_, i) => ({ at: `2026-02-0${i + 1}T10:00`, words: `Letter ${i}` }));
  const { customerId } = await plant(at.firm, { name: 'Anna Berg', entries });
  const words: string[] = [];
  let cursor: string | null = null;
  let pages = 0;
  do {
    const page: z.output<typeof shapes.TimelinePage> = await read(
      shapes.TimelinePage,
      at,
      `/customers/${customerId}/timeline?limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`,
    );
    words.push(...page.rows.toReversed().map((row) => row.words));
    cursor = page.next;
    pages += 1;
  } while (cursor);
  expect([pages, words]).toEqual([3, ['Letter 6', 'Letter 5', 'Letter 4', 'Letter 3', 'Letter 2', 'Letter 1', 'Letter 0']]);
});

test('notes, calls, kept and done are written down and act on Today', async () => {
  const at = await house();
  const { customerId, promises } = at.planted;
  await read(shapes.Recorded, at, `/customers/${customerId}/notes`, { body: { words: 'Prefers mornings.' } });
  await read(shapes.Decided, at, `/promises/${promises[0]}/keep`, { method: 'POST' });
  const [waiting] = (await read(shapes.Today, at, '/today')).cards.flatMap((card) => card.reasons);
  expect((await at.api(`/findings/${present(waiting).findingId}/snooze`, { body: { until: 'yesterday' } })).status).toBe(422);
  await read(shapes.Recorded, at, `/customers/${customerId}/calls`, { body: { outcome: 'talked', words: 'About the invoice.' } });
  expect((await read(shapes.Today, at, '/today')).cards).toEqual([]);
  const settled = await read(shapes.PromisePage, at, '/promises?state=settled');
  expect(settled.rows.map((row) => row.state)).toEqual(['kept']);
});

test('the same request with the same idempotency key is done once, and another request with it is refused', async () => {
  const at = await house();
  const path = `/customers/${at.planted.customerId}/notes`;
  const once = { headers: { 'idempotency-key': 'k-1' } };
  const all = await Promise.all([1, 2, 3].map(() => at.api(path, { ...once, body: { words: 'Once.' } })));
  expect(all.map((one) => one.status).sort()).toContain(200);
  const first = await at.api(path, { ...once, body: { words: 'Once.' } });
  expect([first.status, first.headers.get('idempotency-replayed')]).toEqual([200, 'true']);
  const other = await at.api(path, { ...once, body: { words: 'Twice.' } });
  expect([other.status, (await other.json()) as unknown]).toMatchObject([409, { code: 'idempotency_key_reused' }]);
  const { rows } = await read(shapes.TimelinePage, at, `/customers/${at.planted.customerId}/timeline?kinds=note`);
  expect(rows.map((row) => row.words)).toEqual(['Once.']);
  // a crash lost the answer: the ledger knows the deed again
  await inFirm(at.firm.app, at.firm.firmId, (tx) => tx.deleteFrom('api_answer').where('firm_id', '=', at.firm.firmId).execute());
  expect((await at.api(path, { ...once, body: { words: 'Once.' } })).status).toBe(200);
  expect((await read(shapes.TimelinePage, at, `/customers/${at.planted.customerId}/timeline?kinds=note`)).rows).toHaveLength(1);
  expect((await at.api(path, { headers: { 'idempotency-key': '' }, body: { words: 'x' } })).status).toBe(400);
});

test('a request that a crash cut off holds its key for a minute and no longer', async () => {
  const at = await house();
  const path = `/customers/${at.planted.customerId}/notes`;
  const once = { headers: { 'idempotency-key': 'k-2' }, body: { words: 'Once.' } };
  await at.api(path, once);
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.updateTable('api_answer').set({ status: null, body: null }).where('firm_id', '=', at.firm.firmId).execute(),
  );
  expect((await at.api(path, once)).status).toBe(409);
  at.served.clock.now = now.add({ seconds: 61 });
  expect((await at.api(path, once)).status).toBe(200);
});

test('what is another firm’s is not found, by whatever route', async () => {
  const at = await house();
  const other = await house();
  const [entry] = other.planted.entries.values();
  const finding = present((await read(shapes.Today, other, '/today')).cards[0]?.reasons[0]).findingId;
  const foreign: [string, string, unknown?][] = [
    ['get', `/customers/${other.planted.customerId}`],
    ['get', `/customers/${other.planted.customerId}/timeline`],
    ['get', `/threads/${entry}`],
    ['post', `/customers/${other.planted.customerId}/notes`, { words: 'x' }],
    ['post', `/customers/${other.planted.customerId}/calls`, { outcome: 'talked' }],
    ['post', `/findings/${finding}/done`],
    ['post', `/findings/${finding}/snooze`, { until: 'tomorrow' }],
    ['post', `/promises/${other.planted.promises[0]}/keep`],
    ['post', `/threads/${entry}/draft`, { words: 'x' }],
    ['get', '/customers/nothing'],
    ['get', '/nothing'],
  ];
  for (const [method, path, body] of foreign)
    expect([path, (await at.api(path, { method: method.toUpperCase(), body })).status]).toEqual([path, 404]);
  expect((await read(shapes.PromisePage, at, `/promises?customerId=${other.planted.customerId}`)).rows).toEqual([]);
});

test('no key, a wrong one, a changed one and one that was taken away let nobody in', async () => {
  const at = await house();
  const keys = [
    '',
    'Bearer',
    'Bearer rgd_x',
    `Bearer ${at.key}x`,
    `Bearer ${at.key.slice(0, -1)}${at.key.endsWith('A') ? 'B' : 'A'}`,
  ];
  for (const authorization of keys) expect((await at.api('/me', { headers: { authorization } })).status).toBe(401);
  const list = await at.served.told<KeyLine[]>('/keys');
  expect(list).toMatchObject([{ name: 'Till', hint: at.key.slice(-4), scopes: ['read', 'write'] }]);
  expect(present(list[0]).lastUsedAt).toBeNull();
  await at.api('/me');
  expect(present((await at.served.told<KeyLine[]>('/keys'))[0]).lastUsedAt).toBe(now.toString());
  const rows = await inFirm(at.firm.app, at.firm.firmId, (tx) => tx.selectFrom('api_key').selectAll().execute());
  expect(JSON.stringify(rows)).not.toContain(at.key.slice(8));
  expect((await at.served.ask(`/keys/${at.keyId}`, { method: 'DELETE' })).status).toBe(200);
  expect((await at.api('/me')).status).toBe(401);
});

test('the key of a member who has left lets nobody in', async () => {
  const at = await house();
  expect((await at.api('/me')).status).toBe(200);
  await inFirm(at.firm.app, at.firm.firmId, (tx) =>
    tx.updateTable('member').set({ left_at: now }).where('firm_id', '=', at.firm.firmId).execute(),
  );
  expect((await at.api('/me')).status).toBe(401);
});

test('guessing keys is slowed down', async () => {
  const at = await house();
  const tries = await Promise.all(
    Array.from({ length: 14 }, () => at.api('/me', { headers: { authorization: 'Bearer rgd_guess' } })),
  );
  const slowed = tries.filter((one) => one.status === 429);
  expect(slowed.length).toBe(4);
  expect(Number(slowed[0]?.headers.get('retry-after'))).toBeGreaterThan(0);
  expect((await at.api('/me')).status).toBe(200);
});

test('a program that asks without end is held back, and let on as time goes by', async () => {
  const at = await house();
  const asked: number[] = [];
  for (let i = 0; i < 125; i++) asked.push((await at.api('/me')).status);
  expect([asked.filter((status) => status === 200).length, asked.at(-1)]).toEqual([120, 429]);
  at.served.clock.now = now.add({ seconds: 1 });
  expect((await at.api('/me')).status).toBe(200);
});

test.each([
  ['a key that may only read', 'owner', ['read']],
  ['a viewer’s key, whatever it says', 'viewer', ['read', 'write']],
] as const)('%s writes nothing', async (_, role, scopes) => {
  const at = await house(role, [...scopes]);
  expect((await at.api('/today')).status).toBe(200);
  for (const operation of operations.filter((one) => one.scope === 'write'))
    expect((await at.api(operation.path.replace('{id}', newId()), { body: { words: 'x' } })).status).toBe(403);
});

test('what people earn us is told to owners only', async () => {
  const owner = await house();
  const paying = await plant(owner.firm, {
    ...told,
    name: 'Paying',
    money: [{ kind: 'invoice', minor: 12_000, on: '2026-02-01' }],
  });
  await reachable(owner.firm, paying.customerId, { name: 'Paying', email: 'p@paying.example' });
  await sweep(owner.firm.app, owner.firm.firmId, now);
  expect((await read(shapes.CustomerPage, owner, '/customers?q=paying')).rows[0]?.income).toEqual({
    minor: 12_000,
    currency: 'EUR',
  });
  const staff = await memberOf(owner.firm, 'staff');
  const served: Served = serve(owner.firm, staff, now, [
    ['/', keyRoutes as never],
    ['/api/v1', apiRoutes() as never],
  ]); // as: the same
  const { key } = await served.told<{ key: string }>('/keys', { body: { name: 'x', scopes: ['read'] } });
  const page = await served.told<{ rows: { income: unknown }[] }>('/api/v1/customers?q=paying', {
    headers: { authorization: `Bearer ${key}` },
  });
  expect(page.rows[0]?.income).toBeNull();
  // an owner sees all keys, everybody else their own
  expect(await served.told<KeyLine[]>('/keys')).toHaveLength(1);
  expect(await owner.served.told<KeyLine[]>('/keys')).toHaveLength(2);
});

test('a draft waits in the composer of its member and is not sent; what they began is not touched', async () => {
  const at = await house();
  const entry = present(at.planted.entries.get('ask'));
  const drafted = await read(shapes.Drafted, at, `/threads/${entry}/draft`, { body: { words: 'Dear Ines, it does.' } });
  expect((await at.api(`/threads/${drafted.threadId}/draft`, { body: { words: 'Another.' } })).status).toBe(409);
  const rows = await inFirm(at.firm.app, at.firm.firmId, (tx) => tx.selectFrom('draft').select(['member_id', 'words']).execute());
  expect(rows).toEqual([{ member_id: at.served.member.id, words: 'Dear Ines, it does.' }]);
  expect(await inFirm(at.firm.app, at.firm.firmId, (tx) => tx.selectFrom('outbox_letter').selectAll().execute())).toEqual([]);
});

test('what is wrong with a request is said, and nothing breaks on what is sent', async () => {
  const at = await house();
  const path = `/customers/${at.planted.customerId}/notes`;
  const wrong: [string, Asked, number][] = [
    [path, { method: 'POST', raw: '{' }, 400],
    [path, { body: { words: '   ' } }, 400],
    [path, { body: [] }, 400],
    [path, { body: { words: 'x'.repeat(100_001) } }, 400],
    [path, { raw: JSON.stringify({ words: 'x'.repeat(600_000) }), method: 'POST' }, 413],
    ['/customers?limit=0', {}, 400],
    ['/customers?cursor=nonsense', {}, 400],
    ['/promises?cursor=nonsense', {}, 400],
    ['/search', {}, 400],
    [`/customers/${at.planted.customerId}/calls`, { body: { outcome: 'talked', at: '2027-01-01T00:00:00Z' } }, 422],
  ];
  for (const [path, asked, status] of wrong) {
    const answer = await at.api(path, asked);
    expect([path, answer.status]).toEqual([path, status]);
    expect(shapes.Problem.parse(await answer.json()).message.length).toBeGreaterThan(5);
  }
});

test('the document names every route, every shape it refers to exists, and the page shows them all', async () => {
  const at = await house();
  const document = (await (await at.served.ask('/api/v1/openapi.json')).json()) as ReturnType<typeof openApi>;
  expect(document.openapi).toBe('3.1.0');
  const text = JSON.stringify(document);
  const names = new Set(Object.keys((document.components as { schemas: object }).schemas)); // as: the document's own shape
  for (const [, name] of text.matchAll(/"#\/components\/schemas\/(\w+)"/g)) expect(names).toContain(name);
  const page = await (await at.served.ask('/api/v1/docs')).text();
  for (const operation of operations) {
    expect(text).toContain(`"operationId":"${operation.name}"`);
    expect(page).toContain(`id="${operation.name}"`);
  }
  expect(page).not.toMatch(/<script|https?:\/\/(?!127\.0\.0\.1)/);
});
