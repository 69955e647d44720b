import { Hono } from 'hono';
import { z } from 'zod';
import { body, type RegardEnv } from '#http/context.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { listKeys, makeKey, revokeKey, scopes } from './keys.ts';

const newKey = z.object({
  name: z.string().trim().min(1, 'Give it a name, so that you know later what it is for.').max(100),
  scopes: z.array(z.enum(scopes)).min(1, 'Say what it may do.').max(2),
});

/** *Settings, Keys*: for programs that act as the member who made the key. */
export const keyRoutes = new Hono<RegardEnv>()
  .get('/keys', async (c) => c.json(await listKeys(c.var.database, c.var.firm.id, c.var.member)))
  .post('/keys', body(newKey), async (c) => {
    const { database, firm, member, now } = c.var;
    return c.json(await makeKey(database, firm.id, c.req.valid('json'), { member, now }));
  })
  .delete('/keys/:id', async (c) => {
    const { database, firm, member, now } = c.var;
    await revokeKey(database, firm.id, idFrom(c.req.param('id'), 'key'), { member, now });
    return c.json(null);
  });
