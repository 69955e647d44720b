import { Hono } from 'hono';
import { z } from 'zod';
import { inFirm } from '#db/tenant.ts';
import { body, query, type RegardEnv } from '#http/context.ts';
import { newId } from '#lib/ids.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { enqueueEvents } from './notice.ts';
import type { Posting } from './post.ts';
import { addWebhook, deliveriesOf, dropWebhook, kinds, listWebhooks, pauseWebhook, sendAgain } from './webhooks.ts';

const newWebhook = z.object({
  url: z.string().trim().max(1000),
  kinds: z.array(z.enum(kinds)).min(1, 'Say what is to be told.').max(kinds.length),
});

/** *Settings, Webhooks*: which other systems are told what happens here, and what became of each message. */
export function webhookRoutes(posting: Posting) {
  return new Hono<RegardEnv>()
    .get('/webhooks', async (c) => c.json(await listWebhooks(c.var.database, c.var.firm.id)))
    .post('/webhooks', body(newWebhook), async (c) => {
      const { database, firm, member, now } = c.var;
      return c.json(await addWebhook(database, firm.id, c.req.valid('json'), { memberId: member.id, now, posting }));
    })
    .put('/webhooks/:id', body(z.object({ isPaused: z.boolean() })), async (c) => {
      const { database, firm } = c.var;
      await pauseWebhook(database, firm.id, idFrom(c.req.param('id'), 'address'), c.req.valid('json').isPaused);
      return c.json(null);
    })
    .delete('/webhooks/:id', async (c) => {
      await dropWebhook(c.var.database, c.var.firm.id, idFrom(c.req.param('id'), 'address'));
      return c.json(null);
    })
    .get('/webhooks/:id/deliveries', query(z.object({ cursor: z.string().max(120).optional() })), async (c) => {
      const id = idFrom(c.req.param('id'), 'address');
      return c.json(await deliveriesOf(c.var.database, c.var.firm.id, id, c.req.valid('query').cursor ?? null));
    })
    .post('/webhooks/:id/test', async (c) => {
      const { database, firm, now } = c.var;
      const id = idFrom(c.req.param('id'), 'address');
      await deliveriesOf(database, firm.id, id, null);
      const event = { id: newId(), kind: 'test' as const, at: now.toString(), data: { words: 'This is a test.' } };
      await inFirm(database.app, firm.id, (tx) => enqueueEvents(tx, firm.id, id, [event], now));
      return c.json(null);
    })
    .post('/deliveries/:id/again', async (c) => {
      const { database, firm, now } = c.var;
      await sendAgain(database, firm.id, idFrom(c.req.param('id'), 'message'), now);
      return c.json(null);
    });
}
