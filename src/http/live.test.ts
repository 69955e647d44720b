import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { type FirmId, newId } from '#lib/ids.ts';
import type { RegardEnv } from './context.ts';
import { listen, mostListeners, newBacklog, tell } from './live.ts';
import { liveRoutes, newLiveRoutes } from './live-routes.ts';

/** The stream as a browser gets it, for one firm; where `isStillIn` is given it is asked before every word. */
async function connect(firmId: FirmId, isStillIn?: () => Promise<boolean>) {
  const app = new Hono<RegardEnv>();
  app.use(async (c, next) => {
    c.set('firm', { id: firmId, name: 'Linden', isSample: false, timeZone: 'UTC', country: null, currency: 'EUR' });
    if (isStillIn) c.set('isStillIn', isStillIn);
    await next();
  });
  app.route('/', isStillIn ? newLiveRoutes(0) : liveRoutes);
  const left = new AbortController();
  const answer = await app.request('/live', { signal: left.signal });
  const reader = answer.body?.getReader();
  if (!reader) throw new Error('no stream');
  const decoder = new TextDecoder();
  const until = async (words: string): Promise<string> => {
    let text = '';
    while (!text.includes(words)) {
      const { value, done } = await reader.read();
      if (done) throw new Error(`the stream ended after: ${text}`);
      text += decoder.decode(value);
    }
    return text;
  };
  await until('event: open');
  return { answer, until, leave: () => reader.cancel() };
}

test('an open page is told what changed, and another firm is told nothing of it', async () => {
  const [linden, oak] = [newId<FirmId>(), newId<FirmId>()];
  const here = await connect(linden);
  const there = await connect(oak);
  expect(here.answer.headers.get('content-type')).toContain('text/event-stream');
  tell(linden, { kind: 'thread', threadId: 'of linden' });
  tell(oak, { kind: 'thread', threadId: 'of oak' });
  expect(await here.until('of linden')).not.toContain('of oak');
  expect(await there.until('of oak')).not.toContain('of linden');
  await here.leave();
  await there.leave();
});

test('whoever was signed out or has left the firm hears nothing more on a page that is still open', async () => {
  const firmId = newId<FirmId>();
  let isIn = true;
  const page = await connect(firmId, async () => isIn);
  tell(firmId, { kind: 'thread', threadId: 'before' });
  await page.until('before');
  isIn = false;
  tell(firmId, { kind: 'thread', threadId: 'after' });
  await expect(page.until('after')).rejects.toThrow('the stream ended');
});

test('a page that was closed is not listening any more', async () => {
  const firmId = newId<FirmId>();
  for (let i = 0; i < 3; i++) await (await connect(firmId)).leave();
  // all places are free again
  const stops = Array.from({ length: mostListeners }, () => listen(firmId, () => undefined));
  expect(() => listen(firmId, () => undefined)).toThrow('Too many pages are open at once');
  for (const stop of stops) stop();
  listen(firmId, () => undefined)();
});

test('a listener that fails disturbs nobody and is not asked again', () => {
  const firmId = newId<FirmId>();
  const heard: string[] = [];
  let asked = 0;
  listen(firmId, () => {
    asked += 1;
    throw new Error('broken');
  });
  listen(firmId, (event) => heard.push(event.kind));
  tell(firmId, { kind: 'today' });
  tell(firmId, { kind: 'inbox' });
  expect(heard).toEqual(['today', 'inbox']);
  expect(asked).toBe(1);
});

test('a slow reader is told the same once, the newest of who is here, and beyond a bound to ask for everything', () => {
  const backlog = newBacklog(3);
  backlog.add({ kind: 'today' });
  backlog.add({ kind: 'today' });
  backlog.add({ kind: 'presence', threadId: 'a', here: [] });
  backlog.add({ kind: 'presence', threadId: 'a', here: [{ memberId: newId(), name: 'Tom', doing: 'writing' }] });
  expect(backlog.take().map((event) => ('here' in event ? event.here.length : event.kind))).toEqual(['today', 1]);
  for (const threadId of ['1', '2', '3', '4', '5']) backlog.add({ kind: 'thread', threadId });
  expect(backlog.take()).toEqual([{ kind: 'all' }]);
  expect(backlog.take()).toEqual([]);
});
