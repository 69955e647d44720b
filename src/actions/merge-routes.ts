import { Hono } from 'hono';
import { z } from 'zod';
import { keepApart, suggestDuplicates } from '#customers/duplicates.ts';
import { mergeCustomers, undoMerge } from '#customers/merge.ts';
import { splitCustomer } from '#customers/split.ts';
import type { Database } from '#db/connect.ts';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { sweep } from '#today/sweep.ts';

const customerId = z.guid().transform((id) => id as CustomerId); // as: a UUID from the request; one that is not ours is not found
const merging = z.object({ keep: customerId, gone: customerId });
const rejecting = z.object({ one: customerId, other: customerId });
const splitting = z.object({
  points: z
    .array(z.object({ kind: z.string().max(20), value: z.string().max(400) }))
    .min(1)
    .max(1_000),
});

const isId = (id: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id);

/** Does the deed and looks at the customers concerned at once, so that the page that asked shows them as they are now. */
async function deed<T>(
  { database, firm, now }: { database: Database; firm: { id: FirmId }; now: Temporal.Instant },
  work: (tx: FirmTx) => Promise<T>,
): Promise<T> {
  const done = await inFirm(database.app, firm.id, work);
  await sweep(database.app, firm.id, now, { mostCustomers: 20 });
  return done;
}

/** Who is the same as whom, and who is not: suggestions, merge and split. Everything can be taken back. */
export const mergeRoutes = new Hono<RegardEnv>()
  .get('/duplicates', async (c) => {
    const { database, firm } = c.var;
    return c.json(await inFirm(database.app, firm.id, (tx) => suggestDuplicates(tx, firm.id)));
  })
  .post('/duplicates/reject', body(rejecting), async (c) => {
    const { database, firm } = c.var;
    const { one, other } = c.req.valid('json');
    await inFirm(database.app, firm.id, (tx) => keepApart(tx, firm.id, one, other));
    return c.json(null);
  })
  .post('/merges', body(merging), async (c) =>
    c.json(await deed(c.var, (tx) => mergeCustomers(tx, c.var.firm.id, c.req.valid('json'), c.var.now))),
  )
  .post('/merges/:id/undo', async (c) => {
    const id = c.req.param('id');
    if (!isId(id)) throw new Refusal('merge_unknown', 404, 'There is no such merge.');
    await deed(c.var, (tx) => undoMerge(tx, c.var.firm.id, id, c.var.now));
    return c.json(null);
  })
  .post('/customers/:id/split', body(splitting), async (c) => {
    const id = c.req.param('id');
    if (!isId(id)) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
    const { points } = c.req.valid('json');
    const { decisionId, words } = await deed(c.var, (tx) =>
      // as: checked to be a UUID; one of another firm is not found
      splitCustomer(tx, c.var.firm.id, { customerId: id as CustomerId, points }, c.var.now),
    );
    return c.json({ decisionId, words });
  });
