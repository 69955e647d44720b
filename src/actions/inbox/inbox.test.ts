import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { findings } from '#findings/routes.ts';
import { addOwner, ownerOf } from '#firm/members.ts';
import type { RegardEnv } from '#http/context.ts';
import { listen } from '#http/live.ts';
import { type MemberId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { type Planted, plant, plantMore } from '#test/plant.ts';
import { present } from '#test/present.ts';
import { berlin } from '#test/timeline.ts';
import { sweep } from '#today/sweep.ts';
import { timelines } from '#understanding/timeline/routes.ts';
import type { InboxView } from './list.ts';
import { bePresent, expire, expiresMs, hereIn } from './presence.ts';
import { inbox } from './routes.ts';
import { writing } from './writing-routes.ts';

const monday = berlin('2026-03-09T12:00');

/** The routes as the server mounts them, for a member of one firm. */
function appFor(firm: TestFirm, member: { id: MemberId; name: string }) {
  const clock = { now: monday };
  const app = new Hono<RegardEnv>();
  app.use(async (c, next) => {
    c.set('database', firm.db);
    c.set('now', clock.now);
    c.set('requestId', 'test');
    c.set('member', { ...member, role: 'staff' });
    c.set('firm', {
      id: firm.firmId,
      name: 'Linden Joinery',
      isSample: false,
      timeZone: 'Europe/Berlin',
      country: 'DE',
      currency: 'EUR',
    });
    await next();
  });
  app.onError((error, c) => {
    if (error instanceof Refusal) return c.json({ code: error.code, message: error.message }, error.status);
    throw error;
  });
  for (const routes of [timelines, findings, inbox, writing]) app.route('/', routes);
  const ask = async <T>(method: string, at: string, body?: unknown): Promise<{ status: number; told: T }> => {
    const answer = await app.request(at, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } }),
    });
    return { status: answer.status, told: (await answer.json()) as T }; // as: what each test says the route answers
  };
  const list = async (search: string) => (await ask<InboxView>('GET', `/inbox?${search}`)).told.rows;
  return {
    clock,
    get: async <T>(at: string) => (await ask<T>('GET', at)).told,
    post: <T = { decisionId: string; words: string }>(at: string, body: unknown = {}) => ask<T>('POST', at, body),
    put: <T>(at: string, body: unknown) => ask<T>('PUT', at, body),
    remove: (at: string) => ask<null>('DELETE', at),
    list,
    subjects: async (search: string) => (await list(search)).map((row) => row.subject),
  };
}

const asks = { at: '2026-03-09T10:00', asks: true, words: 'Could you tell me when it is ready?' } as const;

async function shop() {
  const firm = await newFirm({ country: 'XX' });
  const [sam, tom] = await inFirm(firm.app, firm.firmId, async (tx) => {
    const samId = await ownerOf(tx, firm.firmId);
    const tomId = await addOwner(tx, firm.firmId, { name: 'Tom Berger', email: null });
    return [
      { id: samId, name: 'Sam' },
      { id: tomId, name: 'Tom Berger' },
    ];
  });
  await inFirm(firm.owner, firm.firmId, (tx) =>
    tx
      .updateTable('member')
      .set({ name: 'Sam' })
      .where('firm_id', '=', firm.firmId)
      .where('member_id', '=', present(sam).id)
      .execute(),
  );
  const ines = await plant(firm, { name: 'Ines Prado', entries: [{ ...asks, id: 'asked', subject: 'The shelf' }] });
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('contact_point')
      .values({ firm_id: firm.firmId, kind: 'email', value: 'ines@prado.example', customer_id: ines.customerId })
      .execute(),
  );
  // what is planted has numbers of its own; real entries come after them
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('ledger_head')
      .values({ firm_id: firm.firmId, seq: 1_000_000, hash: Buffer.alloc(32) })
      .execute(),
  );
  const look = () => sweep(firm.app, firm.firmId, monday);
  await look();
  const threadOf = async (planted: Planted, entry = 'asked'): Promise<string> =>
    inFirm(firm.app, firm.firmId, async (tx) => {
      const row = await tx
        .selectFrom('reading')
        .select('thread_id')
        .where('firm_id', '=', firm.firmId)
        .where('entry_id', '=', present(planted.entries.get(entry)))
        .executeTakeFirstOrThrow();
      return row.thread_id;
    });
  return {
    firm,
    ines,
    look,
    threadOf,
    thread: await threadOf(ines),
    sam: appFor(firm, present(sam)),
    tom: appFor(firm, present(tom)),
    samId: present(sam).id,
    tomId: present(tom).id,
  };
}

test('what nobody has stands in Unassigned; who it is given to finds it in Mine, and it can be taken back', async () => {
  const { sam, tom, thread, tomId } = await shop();
  expect(await sam.subjects('tab=unassigned')).toEqual(['The shelf']);
  const given = await sam.post(`/threads/${thread}/work`, {
    deed: { kind: 'assign', to: tomId },
    note: 'Yours, @Tom: he knows the door.',
  });
  expect(given.told.words).toBe('Tom Berger has this now.');
  expect(await sam.subjects('tab=unassigned')).toEqual([]);
  expect(await sam.subjects('tab=mine')).toEqual([]);
  expect(await tom.list('tab=mine')).toMatchObject([
    { subject: 'The shelf', state: 'open', isMentioned: true, owner: { name: 'Tom Berger' } },
  ]);
  expect(await tom.get('/mentions')).toMatchObject([{ by: 'Sam', words: 'Yours, @Tom: he knows the door.', threadId: thread }]);
  expect((await tom.get<{ notes: unknown[] }>(`/threads/${thread}/desk`)).notes).toMatchObject([
    { by: 'Sam', words: 'Yours, @Tom: he knows the door.' },
  ]);
  await tom.post(`/threads/${thread}/seen`);
  expect(await tom.get('/mentions')).toEqual([]);
  expect((await sam.post(`/decisions/${given.told.decisionId}/undo`)).status).toBe(200);
  expect(await sam.subjects('tab=unassigned')).toEqual(['The shelf']);
  expect((await sam.post(`/decisions/${given.told.decisionId}/undo`)).status).toBe(409);
});

test('a closed conversation settles that it waits, stays closed on thanks and opens by itself on more', async () => {
  const { firm, ines, look, sam, thread } = await shop();
  expect(await sam.subjects('tab=waiting')).toEqual([]);
  await sweep(firm.app, firm.firmId, berlin('2026-03-10T17:00'));
  expect(await sam.subjects('tab=waiting')).toEqual(['The shelf']);
  const closed = await sam.post(`/threads/${thread}/work`, { deed: { kind: 'close' } });
  expect(closed.told.words).toBe('Closed.');
  expect(await sam.subjects('tab=waiting')).toEqual([]);
  expect(await sam.list('tab=all')).toMatchObject([{ state: 'closed' }]);
  await plantMore(firm, ines, { entries: [{ at: '2026-03-09T11:00', isThanks: true, words: 'Thanks!' }] });
  await look();
  expect(await sam.list('tab=all')).toMatchObject([{ state: 'closed', isTheirs: true }]);
  await plantMore(firm, ines, { entries: [{ at: '2026-03-09T11:30', asks: true, words: 'And the door?' }] });
  await look();
  expect(await sam.list('tab=unassigned')).toMatchObject([{ state: 'open' }]);
});

test('closing and its undo take what Today says along', async () => {
  const { firm, sam, thread } = await shop();
  await sweep(firm.app, firm.firmId, berlin('2026-03-10T17:00'));
  const open = () =>
    inFirm(firm.app, firm.firmId, (tx) => tx.selectFrom('finding').select('state').where('firm_id', '=', firm.firmId).execute());
  expect(await open()).toEqual([{ state: 'open' }]);
  const { told } = await sam.post(`/threads/${thread}/work`, { deed: { kind: 'close' } });
  expect(await open()).toEqual([{ state: 'done' }]);
  await sam.post(`/decisions/${told.decisionId}/undo`);
  expect(await open()).toEqual([{ state: 'open' }]);
  expect(await sam.list('tab=all')).toMatchObject([{ state: 'open' }]);
});

test.each([
  ['next Friday 10am', '2026-03-13T09:00', '2026-03-20T10:01'],
  ['tomorrow', '2026-03-09T18:00', '2026-03-10T09:01'],
])('put to sleep until %s it wakes at its time', async (until, before, after) => {
  const { sam, thread } = await shop();
  const slept = await sam.post(`/threads/${thread}/work`, { deed: { kind: 'snooze', until } });
  expect(slept.told.words).toMatch(/^It sleeps until /);
  sam.clock.now = berlin(before);
  expect(await sam.subjects('tab=unassigned')).toEqual([]);
  expect(await sam.list('tab=all')).toMatchObject([{ state: 'asleep' }]);
  sam.clock.now = berlin(after);
  expect(await sam.subjects('tab=unassigned')).toEqual(['The shelf']);
});

test('asleep until they write: thanks does not wake it, a question does', async () => {
  const { firm, ines, look, sam, thread } = await shop();
  await sam.post(`/threads/${thread}/work`, { deed: { kind: 'snooze', until: 'until they write' } });
  await plantMore(firm, ines, { entries: [{ at: '2026-03-09T11:00', isThanks: true, words: 'Thank you!' }] });
  await look();
  expect(await sam.list('tab=all')).toMatchObject([{ state: 'asleep' }]);
  await plantMore(firm, ines, { entries: [{ at: '2026-03-09T11:30', asks: true, words: 'When?' }] });
  await look();
  expect(await sam.list('tab=all')).toMatchObject([{ state: 'open' }]);
});

test('what arrived after the screen was drawn is not closed unseen', async () => {
  const { firm, ines, look, sam, thread } = await shop();
  const { seq } = await sam.get<{ seq: number }>(`/threads/${thread}/desk`);
  await plantMore(firm, ines, { entries: [{ at: '2026-03-09T11:30', asks: true, words: 'One more thing?' }] });
  await look();
  await sam.post(`/threads/${thread}/work`, { deed: { kind: 'close' }, seen: seq });
  expect(await sam.list('tab=all')).toMatchObject([{ state: 'open' }]);
});

test('many are closed by one key: first it says how many, then one key brings them back', async () => {
  const { firm, look, sam } = await shop();
  for (const name of ['Anna Berg', 'Oskar Lind']) await plant(firm, { name, entries: [{ ...asks, subject: `From ${name}` }] });
  await look();
  const which = { list: { tab: 'unassigned' } };
  const preview = await sam.post<{ count: number; words: string }>('/inbox/acts', {
    deed: { kind: 'close' },
    which,
    preview: true,
  });
  expect(preview.told).toMatchObject({ count: 3, isAll: true, words: '3 conversations closed.' });
  expect(await sam.list('tab=unassigned')).toHaveLength(3);
  const done = await sam.post('/inbox/acts', { deed: { kind: 'close' }, which });
  expect(await sam.list('tab=unassigned')).toEqual([]);
  await sam.post(`/decisions/${done.told.decisionId}/undo`);
  expect(await sam.list('tab=unassigned')).toHaveLength(3);
});

test('the list goes on where the last page ended, and filters narrow it', async () => {
  const { firm, look, sam } = await shop();
  for (let i = 0; i < 7; i++)
    await plant(firm, {
      name: `Customer ${i}`,
      stage: i < 3 ? 'prospect' : 'customer',
      entries: [{ ...asks, at: `2026-03-0${i + 1}T10:00`, subject: `Matter ${i}` }],
    });
  await look();
  const seen: string[] = [];
  let cursor: string | null = '';
  while (cursor !== null) {
    const page: InboxView = await sam.get(`/inbox?tab=all&limit=3${cursor ? `&cursor=${encodeURIComponent(cursor)}` : ''}`);
    seen.push(...page.rows.map((row) => row.subject));
    cursor = page.next;
  }
  expect(seen).toEqual(['The shelf', 'Matter 6', 'Matter 5', 'Matter 4', 'Matter 3', 'Matter 2', 'Matter 1', 'Matter 0']);
  expect(await sam.subjects('tab=all&stage=prospect')).toEqual(['Matter 2', 'Matter 1', 'Matter 0']);
  expect(await sam.subjects('tab=all&q=matter 5')).toEqual(['Matter 5']);
  expect(await sam.subjects('tab=all&q=shelf')).toEqual(['The shelf']);
  expect(await sam.get('/inbox/counts')).toEqual({ mine: 0, unassigned: 8 });
});

test('a draft is kept on every keystroke, each member has their own, and an older window cannot overwrite a newer one', async () => {
  const { sam, tom, thread } = await shop();
  const at = `/drafts/thread:${thread}/reply`;
  expect(await sam.get(at)).toBeNull();
  expect((await sam.put(at, { words: 'Dear I', version: 0 })).told).toEqual({ version: 1 });
  expect((await sam.put(at, { words: 'Dear Ines,', version: 1 })).told).toEqual({ version: 2 });
  expect(await tom.get(at)).toBeNull();
  const late = await sam.put<{ code: string }>(at, { words: 'Dear In', version: 1 });
  expect(late).toMatchObject({ status: 409, told: { code: 'draft_newer' } });
  expect(await sam.get(at)).toMatchObject({ words: 'Dear Ines,', version: 2 });
  expect(await sam.list('tab=all')).toMatchObject([{ hasDraft: true }]);
  await sam.remove(at);
  // the other window still knows of version 2: what was sent does not come back
  expect((await sam.put(at, { words: 'Dear Ines, again', version: 2 })).status).toBe(409);
  expect(await sam.get(at)).toBeNull();
});

test('who looks and who writes is told to others, once a member, and leaves by itself', () => {
  const firmId = newId<TestFirm['firmId']>();
  const memberId = newId<MemberId>();
  const heard: unknown[] = [];
  const stop = listen(firmId, (event) => heard.push(event.kind === 'presence' ? event.here.map((one) => one.doing) : event));
  const at = { threadId: 'one', memberId, name: 'Tom' };
  bePresent(firmId, { ...at, tab: 'a', doing: 'looking' }, 0);
  bePresent(firmId, { ...at, tab: 'a', doing: 'looking' }, 10_000);
  bePresent(firmId, { ...at, tab: 'b', doing: 'writing' }, 10_000);
  expect(hereIn(firmId, 'one')).toEqual([{ memberId, name: 'Tom', doing: 'writing' }]);
  bePresent(firmId, { ...at, tab: 'b', doing: 'gone' }, 11_000);
  expire(10_000 + expiresMs - 1);
  expect(hereIn(firmId, 'one')).toHaveLength(1);
  expire(10_000 + expiresMs);
  expect(hereIn(firmId, 'one')).toEqual([]);
  expect(heard).toEqual([['looking'], ['writing'], ['looking'], []]);
  stop();
});

test('a template fills what it knows, leaves the rest in sight, and can come back', async () => {
  const { sam, ines } = await shop();
  const made = await sam.post<{ id: string }>('/templates', {
    name: 'Ready',
    words: 'Hello {first name},\nit is ready on {next working day}. About {promised}.\n{my name}, {firm}',
  });
  const filled = await sam.get<{ words: string; missing: string[] }>(
    `/templates/${made.told.id}/filled?customer=${ines.customerId}`,
  );
  expect(filled).toEqual({
    subject: '',
    words: 'Hello Ines,\nit is ready on tomorrow. About {promised}.\nSam, Linden Joinery',
    missing: ['{promised}'],
  });
  expect(await sam.post('/templates', { name: 'Wrong', words: '{hello}' })).toMatchObject({
    status: 422,
    told: { code: 'field_unknown' },
  });
  await sam.remove(`/templates/${made.told.id}`);
  expect((await sam.get<{ templates: unknown[] }>('/templates')).templates).toEqual([]);
  await sam.post(`/templates/${made.told.id}/bring-back`);
  expect((await sam.get<{ templates: unknown[] }>('/templates')).templates).toHaveLength(1);
});

test('a saved view is its member’s own unless it is shared', async () => {
  const { sam, tom } = await shop();
  await sam.post('/views', { name: 'Prospects', search: { tab: 'all', stage: 'prospect' } });
  await sam.post('/views', { name: 'Everything', search: { tab: 'all' }, isShared: true });
  expect(await tom.get('/views')).toMatchObject([{ name: 'Everything', isMine: false, search: { tab: 'all' } }]);
  expect(await sam.get('/views')).toHaveLength(2);
});

test('another firm’s conversation is not there', async () => {
  const { thread } = await shop();
  const { sam: stranger } = await shop();
  const desk = await stranger.get<{ code: string }>(`/threads/${thread}/desk`);
  expect(desk.code).toBe('thread_unknown');
  for (const [at, body] of [
    [`/threads/${thread}/work`, { deed: { kind: 'close' } }],
    [`/threads/${thread}/notes`, { words: 'Hello' }],
    [`/threads/${thread}/presence`, { doing: 'looking', tab: 'a' }],
  ] as const)
    expect((await stranger.post(at, body)).status).toBe(404);
});
