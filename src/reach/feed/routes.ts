import { Hono } from 'hono';
import type { RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { baseOf } from '../base.ts';
import { listFeeds, makeFeed, readFeed, revokeFeed } from './feed.ts';

/** The calendar itself: no cookie and no key, its address is the secret. */
export const openFeedRoutes = new Hono<RegardEnv>().get('/feed/:token', async (c) => {
  const token = c.req.param('token').replace(/\.ics$/, '');
  const calendar = await readFeed(c.var.database, token, baseOf(c), c.var.now);
  if (calendar === null) throw new Refusal('not_found', 404, 'There is no calendar at this address.');
  return c.body(calendar, 200, {
    'Content-Type': 'text/calendar; charset=utf-8',
    'Content-Disposition': 'inline; filename="regard.ics"',
    'Cache-Control': 'private, no-cache',
  });
});

/** A member's own calendar addresses. */
export const feedRoutes = new Hono<RegardEnv>()
  .get('/feeds', async (c) => c.json(await listFeeds(c.var.database, c.var.firm.id, c.var.member)))
  .post('/feeds', async (c) => {
    const { database, firm, member, now } = c.var;
    return c.json(await makeFeed(database, firm.id, { member, now }));
  })
  .delete('/feeds/:id', async (c) => {
    const { database, firm, member, now } = c.var;
    await revokeFeed(database, firm.id, idFrom(c.req.param('id'), 'calendar address'), { member, now });
    return c.json(null);
  });
