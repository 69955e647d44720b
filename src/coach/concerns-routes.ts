import { Hono } from 'hono';
import { z } from 'zod';
import { inFirmByKey } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { coachConcerns } from './concerns.ts';

const id = z.uuid();
const draft = z
  .object({
    threadId: id.optional(),
    customerId: id.optional(),
    words: z.string().max(200_000),
    attachments: z.array(z.string().max(500)).max(100).optional(),
  })
  .refine((given) => (given.threadId === undefined) !== (given.customerId === undefined), {
    message: 'Name one of threadId and customerId.',
  });

/** What they asked, held against a draft. Ids of other firms find nothing. */
export const coachConcernRoutes = new Hono<RegardEnv>().post('/coach/concerns', body(draft), async (c) => {
  const { database, firm, now } = c.var;
  await loadLanguage();
  const { threadId, customerId, words, attachments } = c.req.valid('json');
  const whom = threadId ? { threadId } : { customerId: customerId ?? '' };
  return c.json(
    await inFirmByKey(database.app, firm.id, (tx) =>
      coachConcerns(tx, firm, { whom, words, attachments: attachments ?? [] }, now),
    ),
  );
});
