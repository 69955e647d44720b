import { Hono } from 'hono';
import { z } from 'zod';
import { type Stage, stages } from '#customers/stages.ts';
import { readTriage, type Sorted, sortCustomers } from '#customers/triage.ts';
import { inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import type { CustomerId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { sweep } from '#today/sweep.ts';

const customerId = z.guid().transform((id) => id as CustomerId); // as: a UUID from the request; one that is not ours is not found
const sorting = z.object({
  customers: z.array(customerId).max(10_000).optional(),
  group: z.string().max(50).optional(),
  domain: z.string().max(253).optional(),
  stage: z.enum(stages),
});

function whomOf(asked: {
  customers?: CustomerId[] | undefined;
  group?: string | undefined;
  domain?: string | undefined;
  stage: Stage;
}): Sorted {
  if (asked.customers) return { customers: asked.customers };
  if (asked.group) return { group: asked.group };
  if (asked.domain) return { domain: asked.domain };
  throw new Refusal('input_wrong', 400, 'Say whom you mean: some customers, a group or a domain.');
}

/** As many of those concerned as a person waits for; the rest is looked at within the next minute. */
const sweptAtOnce = 200;

/** Who here is a customer: everybody in groups, and one answer for many. */
export const triageRoutes = new Hono<RegardEnv>()
  .get('/triage', async (c) => {
    const { database, firm } = c.var;
    return c.json(await inFirm(database.app, firm.id, (tx) => readTriage(tx, firm.id)));
  })
  .post('/triage', body(sorting), async (c) => {
    const { database, firm, now } = c.var;
    const asked = c.req.valid('json');
    const { decisionId, words } = await inFirm(database.app, firm.id, (tx) =>
      sortCustomers(tx, firm.id, { whom: whomOf(asked), stage: asked.stage }, now),
    );
    await sweep(database.app, firm.id, now, { mostCustomers: sweptAtOnce });
    return c.json({ decisionId, words });
  });
