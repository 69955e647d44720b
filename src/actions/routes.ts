import { Hono } from 'hono';
import { z } from 'zod';
import { body, type RegardEnv } from '#http/context.ts';
import { tell } from '#http/live.ts';
import type { CustomerId, EntryId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { sweep } from '#today/sweep.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { addNote } from './inbox/notes.ts';
import { record } from './record.ts';
import { takeBackWritten } from './take-back.ts';

const customerId = z.guid().transform((id) => id as CustomerId); // as: a UUID from the request; one that is not ours is not found
const note = z.object({ customerId, words: z.string().trim().min(1, 'Write something first.').max(100_000) });
const call = z.object({
  customerId,
  outcome: z.enum(['talked', 'left-word', 'no-answer']),
  words: z.string().max(100_000).default(''),
  direction: z.enum(['in', 'out']).default('out'),
  at: z.iso.datetime({ offset: true }).optional(),
});

const saidOf = { talked: 'We talked.', 'left-word': 'Left a message.', 'no-answer': 'Nobody answered.' };

/** What members write down themselves. Each answers with the new entry, by which it can be taken back. */
export const actions = new Hono<RegardEnv>()
  .post('/notes', body(note), async (c) => {
    const { database, firm, member, now } = c.var;
    const { customerId: customer, words } = c.req.valid('json');
    const kept = await addNote(database, firm, { about: { customerId: customer }, words, member }, now);
    if (kept.named.length > 0) tell(firm.id, { kind: 'inbox' });
    await sweep(database.app, firm.id, now);
    return c.json(kept);
  })
  .post('/entries/:id/take-back', async (c) => {
    const { database, firm, member, now } = c.var;
    // as: checked to be a UUID; one of another firm is not found
    const entryId = idFrom(c.req.param('id'), 'entry') as EntryId;
    await takeBackWritten(database, firm.id, { entryId, member }, now);
    await sweep(database.app, firm.id, now);
    for (const kind of ['today', 'inbox'] as const) tell(firm.id, { kind });
    return c.json(null);
  })
  .post('/calls', body(call), async (c) => {
    const { database, firm, now } = c.var;
    const { customerId: customer, outcome, words, direction, at } = c.req.valid('json');
    const occurredAt = at ? Temporal.Instant.from(at) : now;
    if (Temporal.Instant.compare(occurredAt, now) > 0)
      throw new Refusal('call_in_the_future', 422, 'This moment has not come yet. A call is noted after it was made.');
    const entryId = await record(
      database,
      firm,
      {
        customerId: customer,
        channel: 'call',
        direction,
        words: words.trim() || saidOf[outcome],
        occurredAt,
        outcome: outcome === 'no-answer' ? 'missed' : outcome,
      },
      now,
    );
    await sweep(database.app, firm.id, now);
    return c.json({ entryId });
  });
