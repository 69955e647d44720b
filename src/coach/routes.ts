import { Hono } from 'hono';
import { z } from 'zod';
import { asReader, inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { coachConcernRoutes } from './concerns-routes.ts';
import { promiseHints } from './promises.ts';

const draft = z.object({ words: z.string().max(200_000) });

/** What the composer is told while somebody writes. Reads only, keeps nothing of the draft. */
export const coach = new Hono<RegardEnv>().route('/', coachConcernRoutes).post('/coach/promises', body(draft), async (c) => {
  const { database, firm, now } = c.var;
  await loadLanguage();
  const { words } = c.req.valid('json');
  return c.json({ hints: await inFirm(database.app, firm.id, (tx) => promiseHints(asReader(tx), firm.id, words, now)) });
});
