import { beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { auditLog } from '#ledger/audit.ts';
import { answers, newChatServer } from '#test/chat-server.ts';
import { newFirm } from '#test/firm.ts';
import { good, monday, pluggedInHouse, usesOf, usual } from '#test/plugged-in.ts';
import { memberOf, serve } from '#test/served.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import type { Written } from './ask.ts';
import type { LetterAnswer } from './questions.ts';
import { type ModelPage, modelRoutes } from './routes.ts';

beforeAll(() => loadLanguage());

test('before anybody says otherwise there is no model, and nothing can be asked of one', async () => {
  const firm = await newFirm();
  const served = serve(firm, await memberOf(firm), monday, [['/', modelRoutes() as never]]); // as above
  expect(await served.told('/model')).toEqual({ name: null });
  const { setting } = await served.told<ModelPage>('/model/settings');
  expect(setting).toMatchObject({ isOn: false, url: '', hasKey: false, ceilingKind: 'tokens', ceilingAmount: 200_000 });
  for (const at of ['/model/tries', '/coach/model-wordings']) {
    const answer = await served.ask(at, { body: { words: 'Your fault.', start: 0, end: 4 } });
    expect(await answer.json()).toMatchObject({ code: 'model_off' });
  }
});

test('off is off: the composer is told of no model, and nothing is sent though all is entered', async () => {
  const { served, server, threadId, keep } = await pluggedInHouse();
  await keep({ isOn: false });
  expect(await served.told('/model')).toEqual({ name: null });
  const answer = await served.ask(`/threads/${threadId}/model-drafts`, { body: {} });
  expect([answer.status, await answer.json()]).toMatchObject([409, { code: 'model_off' }]);
  expect(server.asked).toEqual([]);
});

test('who may look but not write is offered no model', async () => {
  const { firm, served } = await pluggedInHouse();
  expect(await served.told('/model')).toEqual({ name: 'a-model' });
  const viewer = serve(firm, await memberOf(firm, 'viewer'), monday, [['/', modelRoutes() as never]]); // as above
  expect(await viewer.told('/model')).toEqual({ name: null });
});

test('the key is sealed in the database, opened for its server alone, and never told', async () => {
  const { firm, served, server, draft } = await pluggedInHouse();
  server.does(answers(good));
  await draft();
  expect(server.asked[0]?.headers.authorization).toBe('Bearer sk-very-secret');
  const row = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('language_model').selectAll().where('firm_id', '=', firm.firmId).executeTakeFirstOrThrow(),
  );
  expect(row.secret?.toString('latin1')).not.toContain('very-secret');
  const page = await (await served.ask('/model/settings')).text();
  expect(page).not.toContain('very-secret');
  expect(page).toContain('"hasKey":true');
  const { lines } = await auditLog(firm.db, firm.firmId, {});
  expect(JSON.stringify(lines)).not.toContain('very-secret');
});

test('left out, the key stays; given as none, it is forgotten; and it never goes to another server than it was given for', async () => {
  const { served, server, keep, draft } = await pluggedInHouse();
  server.does(answers(good));
  expect((await keep({ key: undefined })).setting.hasKey).toBe(true);
  const other = await newChatServer();
  const moved = await served.ask('/model/settings', { method: 'PUT', body: { ...usual, key: undefined, url: other.url } });
  expect([moved.status, await moved.json()]).toMatchObject([409, { code: 'key_anew' }]);
  expect((await keep({ key: null })).setting.hasKey).toBe(false);
  await draft();
  expect(server.asked[0]?.headers.authorization).toBeUndefined();
});

test.each([
  [{ url: 'http://8.8.8.8/v1' }, 'address_wrong'],
  [{ url: 'nonsense' }, 'address_wrong'],
  [{ model: ' ' }, 'input_wrong'],
  [{ timeoutSeconds: 600 }, 'input_wrong'],
  [{ ceilingAmount: -1 }, 'input_wrong'],
  [{ key: 'with a line\nbreak' }, 'input_wrong'],
  [{ ceilingKind: 'money' as const }, 'price_missing'],
])('%j is not kept: %s', async (wrong, code) => {
  const { served, server } = await pluggedInHouse();
  const answer = await served.ask('/model/settings', { method: 'PUT', body: { ...usual, url: server.url, ...wrong } });
  expect([answer.status, await answer.json()]).toMatchObject([400, { code }]);
});

test('what was done to the settings stands in the audit log, with where it leads', async () => {
  const { firm, server, served, keep } = await pluggedInHouse();
  await keep({ isOn: false });
  await served.told('/model/settings', { method: 'DELETE' });
  const { lines } = await auditLog(firm.db, firm.firmId, {});
  expect(lines.map(({ words }) => words)).toEqual([
    'took the language model away, with its key',
    `turned the language model a-model at 127.0.0.1:${server.port} off`,
    `plugged in the language model a-model at 127.0.0.1:${server.port}`,
  ]);
  expect((await served.told<ModelPage>('/model/settings')).setting).toMatchObject({ url: '', hasKey: false });
});

test('the notice shows what is really sent: the example is made by what sends it', async () => {
  const { served, server } = await pluggedInHouse();
  const { example } = await served.told<ModelPage>('/model/settings');
  server.does(answers('Hello Ines,\n\nyes, the March visit is in it.\n\nBest wishes, Sam'));
  const tried = await served.told<Written<LetterAnswer>>('/model/tries', { method: 'POST' });
  expect(tried.why).toBeNull();
  const [asked] = server.asked;
  const plain = (text: string): string => text.replace(/(DATA|END) [\w-]{12}/g, '$1');
  expect(plain(JSON.stringify(asked?.body))).toBe(plain(JSON.stringify(example)));
});

test('trying works before it is on, sends sentences of a firm that does not exist, and is counted', async () => {
  const { firm, served, server, keep } = await pluggedInHouse('My own secret is here?');
  await keep({ isOn: false });
  server.does(answers('Hello Ines,\n\nyes, the March visit is in it.\n\nBest wishes, Sam'));
  expect(await served.told('/model/tries', { method: 'POST' })).toMatchObject({ by: 'a-model', why: null });
  expect(JSON.stringify(server.asked)).not.toContain('secret is here');
  expect(await usesOf(firm)).toMatchObject([{ purpose: 'try', outcome: 'shown', read_tokens: 500 }]);
});
