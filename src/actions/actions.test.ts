import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { takeInContacts } from '#customers/address-book.ts';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import { inFirm } from '#db/tenant.ts';
import { findings } from '#findings/routes.ts';
import { ownerOf } from '#firm/members.ts';
import type { RegardEnv } from '#http/context.ts';
import { appendEntries } from '#ledger/append.ts';
import { auditLog } from '#ledger/audit.ts';
import type { Draft } from '#ledger/draft.ts';
import { verifyLedger } from '#ledger/verify.ts';
import { type EntryId, type ImportId, newId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { customerRoutes } from '#today/customer-routes.ts';
import { catchUp } from '#understanding/projection/catch-up.ts';
import { timelines } from '#understanding/timeline/routes.ts';
import { eraseRoutes } from './erase-routes.ts';
import { mergeRoutes } from './merge-routes.ts';
import { actions } from './routes.ts';
import { takeBackWritten } from './take-back.ts';
import { triageRoutes } from './triage-routes.ts';

const now = Temporal.Instant.from('2026-03-02T09:30:00Z');

/** The routes as the server mounts them, for one firm. */
function appOf(firm: TestFirm) {
  const app = new Hono<RegardEnv>();
  app.use(async (c, next) => {
    c.set('database', firm.db);
    c.set('now', now);
    c.set('requestId', 'test');
    c.set('member', { id: await inFirm(firm.app, firm.firmId, (tx) => ownerOf(tx, firm.firmId)), name: 'Sam', role: 'owner' });
    c.set('firm', {
      id: firm.firmId,
      name: 'Linden',
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
  for (const routes of [customerRoutes, timelines, findings, actions, triageRoutes, mergeRoutes, eraseRoutes])
    app.route('/', routes);
  return async (at: string, body?: unknown): Promise<{ status: number; told: unknown }> => {
    const answer = await app.request(
      at,
      body === undefined ? {} : { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } },
    );
    return { status: answer.status, told: await answer.json() };
  };
}

async function shop() {
  const firm = await newFirm();
  const rows = [
    {
      name: 'Ines Prado',
      company: 'Prado & Filhos',
      emails: ['ines@prado.example', 'rui@prado.example'],
      phones: ['+351210000001'],
    },
    { name: 'Ines Prado', company: null, emails: ['ip@gmail.com'], phones: [] },
    { name: 'Anna Berg', company: null, emails: ['anna@gmail.com'], phones: [] },
  ];
  await inFirm(firm.app, firm.firmId, (tx) => takeInContacts(tx, firm.firmId, rows, { importId: newId<ImportId>(), now }));
  const ask = appOf(firm);
  const list = async () => {
    // as: the route's own shape
    const { told } = (await ask('/customers?sort=name&order=asc')) as {
      told: { rows: { id: string; name: string; stage: string; entries: number }[]; total: number };
    };
    return told;
  };
  const idOf = async (name: string): Promise<string> => present((await list()).rows.find((row) => row.name === name)).id;
  return { firm, ask, list, idOf };
}

const decisionOf = (told: unknown): string => (told as { decisionId: string }).decisionId; // as: the route's own shape

test('two who are one are suggested, merged, found in one place, and two again', async () => {
  const { ask, list } = await shop();
  const { told } = await ask('/duplicates');
  expect(told).toMatchObject({ pairs: [{ because: 'Ines Prado is at Prado & Filhos and writes from ip@gmail.com too.' }] });
  const [pair] = (told as { pairs: { one: { id: string }; other: { id: string } }[] }).pairs; // as: the route's own shape
  const { one, other } = present(pair);
  const merged = await ask('/merges', { keep: one.id, gone: other.id });
  expect(merged.status).toBe(200);
  expect((await list()).total).toBe(2);
  expect((await ask('/duplicates')).told).toEqual({ pairs: [] });
  const page = await ask(`/customers/${other.id}`);
  expect(page.told).toMatchObject({ id: one.id, merges: [{ id: (merged.told as { mergeId: string }).mergeId }] }); // as: the route's own shape
  expect(await ask(`/merges/${(merged.told as { mergeId: string }).mergeId}/undo`, {})).toEqual({ status: 200, told: null }); // as: the same
  expect((await list()).total).toBe(3);
  await ask('/duplicates/reject', { one: other.id, other: one.id });
  expect((await ask('/duplicates')).told).toEqual({ pairs: [] });
});

test('an address that belongs to somebody else becomes a customer of its own, and can go back', async () => {
  const { ask, list, idOf } = await shop();
  const id = await idOf('Prado & Filhos');
  const split = await ask(`/customers/${id}/split`, { points: [{ kind: 'email', value: 'rui@prado.example' }] });
  expect(split.status).toBe(200);
  expect((await list()).total).toBe(4);
  expect((await ask(`/customers/${id}`)).told).toMatchObject({ merges: [] });
  await ask(`/decisions/${decisionOf(split.told)}/undo`, {});
  expect((await list()).total).toBe(3);
});

test('everybody is sorted by one answer, which can be taken back', async () => {
  const { ask, list } = await shop();
  expect((await ask('/triage')).told).toMatchObject({ groups: [{ group: 'contacts', count: 3, confirmed: 0 }] });
  const sorted = await ask('/triage', { group: 'contacts', stage: 'customer' });
  expect(sorted.told).toMatchObject({ words: '3 customers sorted: each is a customer.' });
  expect((await list()).rows.map((row) => row.stage)).toEqual(['customer', 'customer', 'customer']);
  expect((await ask(`/decisions/${decisionOf(sorted.told)}/undo`, {})).status).toBe(200);
  expect((await list()).rows.map((row) => row.stage)).toEqual(['stranger', 'stranger', 'stranger']);
  expect((await ask(`/decisions/${decisionOf(sorted.told)}/undo`, {})).status).toBe(409);
});

test('a note and a call are written down and stand in the timeline at once', async () => {
  const { ask, list, idOf } = await shop();
  const customerId = await idOf('Anna Berg');
  expect((await ask('/notes', { customerId, words: 'Prefers mornings.' })).status).toBe(200);
  expect((await ask('/calls', { customerId, outcome: 'talked', words: 'About the door.', direction: 'out' })).status).toBe(200);
  const { told } = await ask(`/customers/${customerId}/timeline`);
  expect(told).toMatchObject({ rows: [{ visible: 'Prefers mornings.' }, { visible: 'About the door.', outcome: 'talked' }] });
  const [anna] = (await list()).rows;
  expect(anna).toMatchObject({ name: 'Anna Berg', entries: 2, stage: 'prospect' });
});

test.each([
  ['/triage', { stage: 'customer' }, 400],
  ['/triage', { group: 'contacts', stage: 'king' }, 400],
  ['/triage', { domain: 'gmail.com', stage: 'customer' }, 422],
  ['/merges', { keep: 'x', gone: 'y' }, 400],
  ['/merges/nothing/undo', {}, 404],
  ['/customers/nothing/split', { points: [{ kind: 'email', value: 'a@b.example' }] }, 404],
  ['/notes', { customerId: newId<ImportId>(), words: 'Hello' }, 404],
  ['/notes', { customerId: newId<ImportId>(), words: '  ' }, 400],
])('%s with %j is refused in words', async (at, body, status) => {
  const { ask } = await shop();
  const answer = await ask(at, body);
  expect(answer.status).toBe(status);
  expect((answer.told as { message: string }).message).toMatch(/\w{3,}.*/); // as: every refusal has a message
});

test('whoever asks to be erased is erased once the name is typed, and one entry by itself', async () => {
  const { firm, ask, list, idOf } = await shop();
  const own = [{ kind: 'email' as const, value: 'shop@linden.example', state: 'confirmed' as const }];
  await inFirm(firm.app, firm.firmId, (tx) => decideOwnPoints(tx, firm.firmId, own));
  const id = await idOf('Anna Berg');
  const note = (words: string) => ask('/notes', { customerId: id, words });
  // as: the route's own shape
  const first = (await note('Her piano is flat.')) as { told: { entryId: string } };
  await note('She pays in cash.');
  expect((await ask(`/customers/${id}/erasure`)).told).toMatchObject({
    who: 'Anna Berg',
    entries: 2,
    contactPoints: 1,
    shared: 0,
  });

  expect(await ask(`/entries/${first.told.entryId}/erasure`, { name: 'yes' })).toMatchObject({ status: 422 });
  expect((await ask(`/entries/${first.told.entryId}/erasure`, { name: 'erase' })).told).toEqual({ entries: 1 });
  expect(await ask(`/entries/${first.told.entryId}/erasure`, { name: 'erase' })).toMatchObject({ status: 404 });

  expect(await ask(`/customers/${id}/erasure`, { name: 'Anna' })).toMatchObject({
    status: 422,
    told: { message: 'This is not the name that stands here. Type it as it is: Anna Berg' },
  });
  expect((await list()).rows.map((row) => row.name)).toContain('Anna Berg');
  expect((await ask(`/customers/${id}/erasure`, { name: ' anna berg ' })).told).toMatchObject({ entries: 1, contactPoints: 1 });
  expect((await list()).rows.map((row) => row.name)).not.toContain('Anna Berg');
  expect((await ask(`/customers/${id}/erasure`)).status).toBe(404);
});

test('what was written down by mistake is taken back: it is nowhere any more, and the log says who did it', async () => {
  const { firm, ask, list, idOf } = await shop();
  const customerId = await idOf('Anna Berg');
  const entriesOf = async () => present((await list()).rows.find((row) => row.id === customerId)).entries;
  const call = await ask('/calls', { customerId, outcome: 'talked', words: 'She wants the oak one.' });
  const { entryId } = call.told as { entryId: string }; // as: the route's own shape
  expect(await entriesOf()).toBe(1);
  expect(await ask(`/entries/${entryId}/take-back`, {})).toEqual({ status: 200, told: null });
  expect(await entriesOf()).toBe(0);
  const isNowhere = async () => expect((await ask(`/customers/${customerId}/timeline`)).told).toMatchObject({ rows: [] });
  await isNowhere();
  // nor when everything is read anew
  await inFirm(firm.app, firm.firmId, async (tx) => {
    await tx.deleteFrom('reading').where('firm_id', '=', firm.firmId).execute();
    await tx.deleteFrom('projection').where('firm_id', '=', firm.firmId).execute();
  });
  expect(await catchUp(firm.db, { id: firm.firmId, timeZone: 'Europe/Berlin' }, now)).toBe(1);
  await isNowhere();
  expect(await ask(`/entries/${entryId}/take-back`, {})).toMatchObject({ status: 404 });
  const { lines } = await auditLog(firm.db, firm.firmId, {});
  expect(lines.at(0)).toMatchObject({ name: 'Sam', words: 'took back a call that was written down' });
  expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toBeNull();
});

const letter: Draft = {
  identity: 'mail:1',
  channel: 'mail',
  direction: 'in',
  occurredAt: now,
  actor: 'Anna Berg',
  subject: 'The table',
  words: 'When does the table come?',
  detail: { parties: [{ role: 'from', kind: 'email', point: 'anna@gmail.com', name: null }], data: {} },
  raw: null,
  attachments: [],
  place: '',
};

test('what came by itself cannot be taken back, nor what is older than a day', async () => {
  const { firm, ask, idOf } = await shop();
  const customerId = await idOf('Anna Berg');
  const kept = await ask('/notes', { customerId, words: 'Prefers the morning.' });
  const { entryId } = kept.told as { entryId: string }; // as: the route's own shape
  const member = {
    id: await inFirm(firm.app, firm.firmId, (tx) => ownerOf(tx, firm.firmId)),
    name: 'Sam',
    role: 'owner',
  } as const;
  const later = now.add({ hours: 30 });
  const late = takeBackWritten(firm.db, firm.firmId, { entryId: entryId as EntryId, member }, later); // as: the same
  await expect(late).rejects.toMatchObject({ code: 'entry_too_old' });
  const mail = await appendEntries(firm.db, firm.firmId, { importId: null, recordedAt: now, drafts: [letter] });
  expect(await ask(`/entries/${present(mail.entries[0]).entryId}/take-back`, {})).toMatchObject({ status: 404 });
});
