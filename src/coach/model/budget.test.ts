import { beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { auditLog } from '#ledger/audit.ts';
import { newId } from '#lib/ids.ts';
import { answers, says, sends } from '#test/chat-server.ts';
import { good, monday, pluggedInHouse, usesOf, whyOf } from '#test/plugged-in.ts';
import { berlin } from '#test/timeline.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import type { ModelPage } from './routes.ts';

beforeAll(() => loadLanguage());

test('what the server counts is what is counted, in money too', async () => {
  const { firm, server, keep, draft } = await pluggedInHouse();
  // 2 and 8 a million tokens
  await keep({ ceilingKind: 'money', ceilingAmount: 5_000_000, readPriceMicro: 2_000_000, writePriceMicro: 8_000_000 });
  server.does(answers(good, { prompt_tokens: 1_000, completion_tokens: 200 }));
  await draft();
  expect(await usesOf(firm)).toMatchObject([
    { read_tokens: 1_000, written_tokens: 200, cost_micro: 3_600, is_estimated: false, outcome: 'shown', reason: null },
  ]);
});

test('a server that does not count is counted by us, rather too much than too little', async () => {
  const { firm, server, draft } = await pluggedInHouse();
  server.does(answers(good, null));
  await draft();
  const [use] = await usesOf(firm);
  expect(use?.is_estimated).toBe(true);
  const sent = JSON.stringify(server.asked[0]?.body.messages).length;
  expect(use?.read_tokens).toBeGreaterThan(sent / 4);
  expect(use?.written_tokens).toBeGreaterThan(good.length / 4);
});

test('the ceiling holds before anything is sent, and says so', async () => {
  const { server, keep, draft, firm } = await pluggedInHouse();
  server.does(answers(good));
  await keep({ ceilingAmount: 1_000 });
  expect(await draft()).toMatchObject({
    words: null,
    why: { code: 'ceiling', words: expect.stringContaining('ceiling of this month') },
  });
  expect(server.asked).toEqual([]);
  expect(await usesOf(firm)).toEqual([]);
});

test('a month is full when it is full, and the next one begins empty', async () => {
  const { served, server, keep, draft } = await pluggedInHouse();
  await keep({ ceilingAmount: 10_500 });
  server.does(answers(good, { prompt_tokens: 9_000, completion_tokens: 500 }));
  expect(whyOf(await draft())).toBeNull();
  expect(whyOf(await draft())).toBe('ceiling');
  served.clock.now = berlin('2026-04-01T08:00');
  expect(whyOf(await draft())).toBeNull();
  expect((await served.told<ModelPage>('/model/settings')).setting.spent).toEqual({ questions: 1, tokens: 9_500, micro: 0 });
});

test('two who ask at the same moment cannot pass the ceiling together', async () => {
  const { server, keep, draft } = await pluggedInHouse();
  await keep({ ceilingAmount: 4_000 });
  server.does((asked, response) => setTimeout(() => answers(good)(asked, response), 300));
  const codes = (await Promise.all([draft(), draft()])).map(whyOf);
  expect(codes.toSorted()).toEqual(['ceiling', null]);
  expect(server.asked).toHaveLength(1);
});

test('no more than two questions of a firm are under way, and another firm’s wait for none of them', async () => {
  const one = await pluggedInHouse();
  const other = await pluggedInHouse();
  let release: () => void = () => undefined;
  const released = new Promise<void>((resolve) => {
    release = resolve;
  });
  one.server.does((asked, response) => void released.then(() => answers(good)(asked, response)));
  other.server.does(answers(good));
  const waiting = [one.draft(), one.draft()];
  await expect.poll(() => one.server.asked.length).toBe(2);
  expect(whyOf(await one.draft())).toBe('busy');
  expect(whyOf(await other.draft())).toBeNull();
  release();
  expect((await Promise.all(waiting)).map(whyOf)).toEqual([null, null]);
  expect(whyOf(await one.draft())).toBeNull();
});

test('a question whose process ended blocks nobody for long, and stays counted', async () => {
  const { firm, served, server, draft } = await pluggedInHouse();
  server.does(answers(good));
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('model_use')
      .values(
        [1, 2].map(() => ({
          firm_id: firm.firmId,
          use_id: newId(),
          purpose: 'draft',
          asked_at: monday,
          read_tokens: 1_000,
          written_tokens: 1_000,
          cost_micro: 0,
        })),
      )
      .execute(),
  );
  expect(whyOf(await draft())).toBe('busy');
  served.clock.now = monday.add({ minutes: 4 });
  expect(whyOf(await draft())).toBeNull();
  expect((await served.told<ModelPage>('/model/settings')).setting.spent.tokens).toBe(4_600);
});

test.each([
  ['a refused key', sends(401, '{}'), 'key-refused', 0],
  ['a server with a fault', sends(500, '{}'), 'server-fault', 0],
  ['an account that is used up', sends(429, '{}'), 'too-many', 0],
  ['garbage', says('not json', { prompt_tokens: 30, completion_tokens: 4 }), 'garbage', 34],
  [
    'a refusal',
    sends(
      200,
      JSON.stringify({
        choices: [{ message: { content: null, refusal: 'No.' } }],
        usage: { prompt_tokens: 30, completion_tokens: 2 },
      }),
    ),
    'declined',
    32,
  ],
] as const)('%s is said in plain words and counted for what it was', async (_, manner, code, tokens) => {
  const { firm, server, draft, seen } = await pluggedInHouse();
  server.does(manner);
  const written = await draft();
  expect([whyOf(written), written.words]).toEqual([code, null]);
  const [use] = await usesOf(firm);
  expect([use?.outcome, use?.reason, (use?.read_tokens ?? 0) + (use?.written_tokens ?? 0)]).toEqual(['failed', code, tokens]);
  expect(seen).toMatchObject([{ purpose: 'draft', outcome: 'failed', tokens }]);
});

test('one that is too slow is counted as dear as it can have been', async () => {
  const { firm, server, draft } = await pluggedInHouse();
  server.does(() => undefined);
  expect(whyOf(await draft())).toBe('too-slow');
  const [use] = await usesOf(firm);
  expect([use?.reason, use?.written_tokens, use?.is_estimated]).toEqual(['too-slow', 1_600, true]);
}, 20_000);

test('no table, metric or audit line of ours holds a word of what was sent or written', async () => {
  const { firm, server, draft, seen } = await pluggedInHouse();
  server.does(answers(good));
  await draft();
  const kept = JSON.stringify([await usesOf(firm), seen, (await auditLog(firm.db, firm.firmId, {})).lines]);
  for (const word of ['invoice', 'warranty', 'Ines', 'Prado', 'March']) expect(kept).not.toContain(word);
});
