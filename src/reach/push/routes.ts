import { Hono } from 'hono';
import { z } from 'zod';
import { body, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { baseOf } from '../base.ts';
import type { Posting } from '../webhooks/post.ts';
import { pushKeys } from './keys.ts';
import { addPush, dropPush, listPush, onePush, sendPush } from './push.ts';

const shape = z.object({
  endpoint: z.string().max(1000),
  keys: z.object({ p256dh: z.string().max(200), auth: z.string().max(100) }),
  label: z.string().trim().min(1).max(100),
});

/** *Settings, Morning*: browsers that are told in the morning, each member's own. */
export function pushRoutes(posting: Posting) {
  return new Hono<RegardEnv>()
    .get('/push', async (c) => {
      const { database, firm, member } = c.var;
      const [{ publicKey }, browsers] = await Promise.all([pushKeys(database.dataDir), listPush(database, firm.id, member)]);
      return c.json({ publicKey, browsers });
    })
    .post('/push', body(shape), async (c) => {
      const { database, firm, member, now } = c.var;
      return c.json(await addPush(database, firm.id, c.req.valid('json'), { member, now, posting }));
    })
    .delete('/push/:id', async (c) => {
      await dropPush(c.var.database, c.var.firm.id, idFrom(c.req.param('id'), 'browser'), c.var.member);
      return c.json(null);
    })
    .post('/push/:id/test', async (c) => {
      const { database, firm, member, now } = c.var;
      const to = await onePush(database, firm.id, idFrom(c.req.param('id'), 'browser'), member);
      const words = { title: 'Regard', words: 'This browser is told in the morning.', path: '/today' };
      if (!(await sendPush(database, firm.id, to, words, { base: baseOf(c), posting, now })))
        throw new Refusal(
          'push_failed',
          422,
          'The push service of this browser did not take the message. Turn it off and on again.',
        );
      return c.json(null);
    });
}
