import { Hono } from 'hono';
import { z } from 'zod';
import { findCustomer } from '#customers/here.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { feel, moodsWith } from './mood.ts';

const shape = z.object({ face: z.union([z.literal(1), z.literal(2), z.literal(3), z.literal(4), z.literal(5)]).nullable() });

/** How contacts felt: everybody's own, and told to nobody else. */
export const moodRoutes = new Hono<RegardEnv>()
  .put('/entries/:id/mood', body(shape), async (c) => {
    const { database, firm, member, now } = c.var;
    const id = idFrom(c.req.param('id'), 'entry');
    await feel(database, { firmId: firm.id, memberId: member.id }, id, c.req.valid('json').face, now);
    return c.json(null);
  })
  .get('/customers/:id/moods', async (c) => {
    const { database, firm, member } = c.var;
    const id = await findCustomer(database, firm.id, idFrom(c.req.param('id'), 'customer'));
    return c.json(await moodsWith(database, { firmId: firm.id, memberId: member.id }, id));
  });
