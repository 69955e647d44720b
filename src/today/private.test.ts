import { beforeAll, expect, test } from 'vitest';
import { asReader, inFirm } from '#db/tenant.ts';
import { decide } from '#findings/decide.ts';
import { createFirm } from '#firm/firms.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { noticeNews } from '#reach/webhooks/notice.ts';
import { access } from '#server/sign-in/access.ts';
import type { TestFirm } from '#test/firm.ts';
import { type Planted, plant } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { type TestServer, testServer } from '#test/server.ts';
import type { Told } from '#test/timeline.ts';
import { sweep } from './sweep.ts';
import { today } from './today.ts';

// a word that stands nowhere else: wherever it appears, what is private has leaked
const because = 'telltale-because';
const words = 'Hello Ines, as I already told you twice, the plan was missing. Tom';
const start = words.indexOf('as I already');
const sent = (id: string, thread: string): Told & { words: string } => ({
  id,
  thread,
  at: now.subtract({ hours: 20 }).toString(),
  direction: 'out',
  words,
  marks: [
    {
      kind: 'tone',
      start,
      end: start + 27,
      confidence: 0.95,
      reader: 'tone@1',
      data: { kind: 'blame', because, words: '', sentence: '' },
    },
  ],
});

const now = Temporal.Now.instant().round('second');
let server: TestServer;
let firmId: FirmId;
let ines: Planted;
let findingId: string;
const members = new Map<'author' | 'colleague' | 'owner', { cookie: string; memberId: MemberId; key: string }>();
const of = (who: 'author' | 'colleague' | 'owner') => present(members.get(who));
let threadId: string;

beforeAll(async () => {
  server = await testServer({ now: () => now });
  firmId = await createFirm(server.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin' });
  for (const [who, role] of [['author', 'staff'] as const, ['colleague', 'staff'] as const, ['owner', 'owner'] as const]) {
    const { cookie, memberId } = await server.signedIn(firmId, role, who);
    const { key } = await server.told<{ key: string }>('/api/keys', {
      method: 'POST',
      body: { name: who, scopes: ['read', 'write'] },
      cookie,
    });
    members.set(who, { cookie, memberId, key });
  }
  const firm: TestFirm = {
    firmId,
    db: server.database,
    app: server.database.app,
    owner: server.database.owner,
    dataDir: server.dataDir,
  };
  ines = await plant(firm, { name: 'Ines Prado', entries: [sent('sent', 'one')] });
  threadId = await inFirm(server.database.app, firmId, async (tx) => {
    const set = { member_id: of('author').memberId };
    await tx.updateTable('reading').set(set).where('firm_id', '=', firmId).execute();
    const row = await tx.selectFrom('reading').select('thread_id').where('firm_id', '=', firmId).executeTakeFirstOrThrow();
    return row.thread_id;
  });
  await sweep(server.database.app, firmId, now);
  findingId = await inFirm(
    server.database.app,
    firmId,
    async (tx) =>
      (await tx.selectFrom('finding').select('finding_id').where('practice', '=', 'tone').executeTakeFirstOrThrow()).finding_id,
    of('author').memberId,
  );
}, 120_000);

/** Every GET of the house that answers a member, with the ids of what is private put where an id is asked for. */
const pages = (): string[] =>
  Object.keys(access)
    .filter((route) => /^GET \/api\/(?!v1\/|auth\/|live)/.test(route))
    .flatMap((route) => {
      const at = route.slice('GET '.length);
      const ids = [ines.customerId, threadId, present(ines.entries.get('sent')), findingId];
      const filled = at.includes('/:id') ? ids.map((id) => at.replace(':id', id)) : [at];
      return filled.map((one) =>
        one.replace(':key', 'tone').replace(':place', `thread:${threadId}`).replace(':kind', 'reply').replace(/:\w+/g, '0'),
      );
    })
    .concat(['/api/today?scope=mine', '/api/today?scope=everyone&places=100', '/api/look-back?months=24', '/api/search?q=plan']);

const programs = (): string[] => [
  '/api/v1/today?places=50',
  `/api/v1/customers/${ines.customerId}`,
  `/api/v1/customers/${ines.customerId}/timeline`,
  `/api/v1/threads/${threadId}`,
  '/api/v1/search?q=plan',
];

const toneMark = /"kind":"tone"|"key":"tone"|"practice":"tone"/;

const leaks = (body: string): boolean => body.includes(because) || body.includes(findingId) || toneMark.test(body);

test.each(['colleague', 'owner'] as const)('no page of the house shows the %s what is the author’s alone', async (who) => {
  const { cookie } = of(who);
  const shown: string[] = [];
  for (const at of pages()) {
    const answer = await server.ask(at, { cookie });
    const body = await answer.text();
    // an address that holds the id itself may repeat it in a refusal
    if (answer.ok && leaks(body)) shown.push(at);
  }
  expect(shown).toEqual([]);
});

test.each(['colleague', 'owner'] as const)('no program of the %s gets it either', async (who) => {
  for (const at of programs()) {
    const answer = await server.ask(at, { headers: { authorization: `Bearer ${of(who).key}` } });
    expect([at, answer.ok && leaks(await answer.text())]).toEqual([at, false]);
  }
});

/** What an assistant is told over MCP. */
const assistant = async (
  who: 'author' | 'colleague' | 'owner',
  name: string,
  input: Record<string, unknown>,
): Promise<string> => {
  const answer = await server.ask('/mcp', {
    method: 'POST',
    body: { jsonrpc: '2.0', id: 1, method: 'tools/call', params: { name, arguments: input } },
    headers: { authorization: `Bearer ${of(who).key}`, accept: 'application/json, text/event-stream' },
  });
  return answer.text();
};

test('an assistant that asks in the name of the colleague or the owner is not told of it; the author’s is', async () => {
  for (const who of ['colleague', 'owner'] as const) {
    expect(await assistant(who, 'read_today', {})).not.toContain(findingId);
    expect(await assistant(who, 'mark_done', { finding_id: findingId })).not.toContain('decisionId');
  }
  expect(await assistant('author', 'read_today', {})).toContain(findingId);
});

test('the author finds it on Today, with the customer, in the conversation, in the look-back, and by their own program', async () => {
  const { cookie, key } = of('author');
  for (const at of [
    '/api/today',
    '/api/today?scope=mine',
    `/api/customers/${ines.customerId}`,
    `/api/customers/${ines.customerId}/timeline`,
    `/api/threads/${threadId}`,
    '/api/look-back?months=12',
    '/api/readers',
  ])
    expect([at, leaks(await (await server.ask(at, { cookie })).text())]).toEqual([at, true]);
  const list = await server.told<{ rows: { value: string }[] }>('/api/look-back/tone', { cookie });
  expect(list.rows).toMatchObject([{ value: 'blame' }]);
  const headers = { authorization: `Bearer ${key}` };
  for (const at of programs().slice(0, 4))
    expect([at, leaks(await (await server.ask(at, { headers })).text())]).toEqual([at, true]);
});

test.each(['done', 'dismiss', 'snooze'])('nobody else can act on it: %s', async (deed) => {
  const body = { reason: 'because', until: 'tomorrow 9am' };
  for (const who of ['colleague', 'owner'] as const) {
    const answer = await server.ask(`/api/findings/${findingId}/${deed}`, { method: 'POST', body, cookie: of(who).cookie });
    expect(answer.status).toBe(404);
  }
});

test('nobody else can say that its marks are wrong', async () => {
  for (const body of [{ findingId }, { entryId: present(ines.entries.get('sent')), kind: 'tone', at: start }])
    for (const who of ['colleague', 'owner'] as const)
      expect((await server.ask('/api/misreadings', { method: 'POST', body, cookie: of(who).cookie })).status).toBe(404);
});

test('what leaves the house does not carry it: morning mail, push, calendar, webhooks, assistants of others', async () => {
  // morning mail and push put Today into words without saying who looks
  const view = await inFirm(server.database.app, firmId, (tx) => today(asReader(tx), firmId, now, 100));
  expect(leaks(JSON.stringify(view))).toBe(false);
  const { cookie, memberId } = of('author');
  await inFirm(
    server.database.app,
    firmId,
    (tx) =>
      decide(
        tx,
        firmId,
        { findings: [findingId], decision: { became: 'snoozed', until: now.add({ hours: 30 }) }, memberId },
        now,
      ),
    memberId,
  );
  const { path } = await server.told<{ path: string }>('/api/feeds', { method: 'POST', body: {}, cookie });
  expect(await (await server.ask(path)).text()).not.toContain(findingId);
  await server.told('/api/webhooks', {
    method: 'POST',
    body: { url: 'https://example.org/in', kinds: ['finding.opened', 'finding.settled'] },
    cookie: of('owner').cookie,
  });
  await noticeNews(server.database, firmId, now.add({ minutes: 5 }));
  const queued = await inFirm(server.database.app, firmId, (tx) => tx.selectFrom('webhook_delivery').selectAll().execute());
  expect(leaks(JSON.stringify(queued))).toBe(false);
});

test('a question in which nobody is named finds nothing private, and another member’s none of it', async () => {
  const found = (memberId?: MemberId) =>
    inFirm(
      server.database.app,
      firmId,
      async (tx) => (await tx.selectFrom('finding').select('finding_id').where('practice', '=', 'tone').execute()).length,
      memberId,
    );
  expect([await found(), await found(of('owner').memberId), await found(of('author').memberId)]).toEqual([0, 0, 1]);
});
