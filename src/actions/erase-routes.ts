import { Hono } from 'hono';
import { z } from 'zod';
import { customerHere, findCustomer } from '#customers/here.ts';
import { folded } from '#customers/names.ts';
import { inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { signCheckpoint } from '#ledger/checkpoint.ts';
import { eraseEntries } from '#ledger/erase.ts';
import type { CustomerId, EntryId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { sweep } from '#today/sweep.ts';
import { eraseCustomer, planErasure } from './erase-person.ts';

const confirmed = z.object({ name: z.string().trim().max(1_000) });
const isId = (id: string): boolean => /^[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}$/.test(id);

/** What one types to erase a single entry, which has no name. */
const wordForAnEntry = 'erase';

function idOf(asked: string): CustomerId {
  if (!isId(asked)) throw new Refusal('customer_unknown', 404, 'There is no such customer.');
  return asked as CustomerId; // as: one that is not ours is not found
}

/** Erasing on request, for good: what would go, and going. Only an owner may; the name is typed because nothing takes it back. */
export const eraseRoutes = new Hono<RegardEnv>()
  .get('/customers/:id/erasure', async (c) => {
    const { database, firm } = c.var;
    const customerId = await findCustomer(database, firm.id, idOf(c.req.param('id')));
    return c.json(await planErasure(database, firm.id, { customerId }));
  })
  .post('/customers/:id/erasure', body(confirmed), async (c) => {
    const { database, firm, member, now } = c.var;
    const asked = idOf(c.req.param('id'));
    const { id, name } = await inFirm(database.app, firm.id, async (tx) => {
      const here = await customerHere(tx, firm.id, asked);
      const row = await tx
        .selectFrom('customer')
        .select('name')
        .where('firm_id', '=', firm.id)
        .where('customer_id', '=', here)
        .executeTakeFirstOrThrow();
      return { id: here, name: row.name };
    });
    if (folded(c.req.valid('json').name) !== folded(name.trim()))
      throw new Refusal('name_differs', 422, `This is not the name that stands here. Type it as it is: ${name}`);
    const gone = await eraseCustomer(database, firm.id, id, { actor: member.name, now });
    await sweep(database.app, firm.id, now);
    await signCheckpoint(database, firm.id, now);
    return c.json(gone);
  })
  .post('/entries/:id/erasure', body(confirmed), async (c) => {
    const { database, firm, member, now } = c.var;
    const id = c.req.param('id');
    if (!isId(id)) throw new Refusal('entry_unknown', 404, 'There is no such entry.');
    if (folded(c.req.valid('json').name) !== wordForAnEntry)
      throw new Refusal('word_differs', 422, `Type the word "${wordForAnEntry}" to erase this entry for good.`);
    // as: an id from the address; one that is not ours says nothing and is not erased
    const erased = await eraseEntries(database, firm.id, { entryIds: [id as EntryId], actor: member.name, now });
    if (erased === 0) throw new Refusal('entry_unknown', 404, 'This entry says nothing any more, or is not here.');
    await sweep(database.app, firm.id, now);
    await signCheckpoint(database, firm.id, now);
    return c.json({ entries: erased });
  });
