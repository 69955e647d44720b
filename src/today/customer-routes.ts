import { Hono } from 'hono';
import { z } from 'zod';
import { customerHere } from '#customers/here.ts';
import { listCustomers, sorts } from '#customers/list.ts';
import { confirmStage, stages } from '#customers/stages.ts';
import { inFirm, inFirmByKey } from '#db/tenant.ts';
import { body, query, type RegardEnv } from '#http/context.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { customerPage, threadPage } from './customer-page.ts';

const asked = z.object({
  sort: z.enum(sorts).default('lastAt'),
  order: z.enum(['asc', 'desc']).default('desc'),
  stage: z.enum(stages).optional(),
  q: z.string().max(200).default(''),
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(200).default(100),
});
const stageShape = z.object({ stage: z.enum(stages) });

/** The list of customers, one customer, one conversation. */
export const customerRoutes = new Hono<RegardEnv>()
  .get('/customers', query(asked), async (c) => {
    const { database, firm } = c.var;
    const { stage, cursor, ...rest } = c.req.valid('query');
    return c.json(
      await inFirmByKey(database.app, firm.id, (tx) =>
        listCustomers(tx, firm.id, { ...rest, stage: stage ?? null, cursor: cursor ?? null }),
      ),
    );
  })
  .get('/customers/:id', async (c) => {
    const { database, firm, member, now } = c.var;
    const id = idFrom(c.req.param('id'), 'customer');
    const page = await inFirm(database.app, firm.id, (tx) => customerPage(tx, firm.id, id, now), member.id);
    return c.json({ ...page, mayErase: member.role === 'owner' });
  })
  .post('/customers/:id/stage', body(stageShape), async (c) => {
    const { database, firm } = c.var;
    const id = idFrom(c.req.param('id'), 'customer');
    await inFirm(database.app, firm.id, async (tx) =>
      confirmStage(tx, firm.id, [await customerHere(tx, firm.id, id)], c.req.valid('json').stage),
    );
    return c.json(null);
  })
  .get('/threads/:id', async (c) => {
    const { database, firm, member, now } = c.var;
    const id = idFrom(c.req.param('id'), 'conversation');
    return c.json(await inFirm(database.app, firm.id, (tx) => threadPage(tx, firm.id, id, now), member.id));
  });
