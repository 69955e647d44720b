import { Hono } from 'hono';
import { z } from 'zod';
import { customerHere } from '#customers/here.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { coachConcernRoutes } from './concerns-routes.ts';
import { howWell } from './how-well.ts';
import { languagesHere } from './languages-here.ts';
import { mattersTo } from './matters.ts';
import { promiseHints } from './promises.ts';
import { sayStanding, standingWith } from './relationship.ts';
import { wordsHints } from './words.ts';

const draft = z.object({ words: z.string().max(200_000) });

/** What the composer is told while somebody writes. Reads only, keeps nothing of the draft. */
export const coach = new Hono<RegardEnv>()
  .route('/', coachConcernRoutes)
  .post('/coach/promises', body(draft), async (c) => {
    const { database, firm, now } = c.var;
    await loadLanguage();
    const { words } = c.req.valid('json');
    return c.json({ hints: await inFirm(database.app, firm.id, (tx) => promiseHints(asReader(tx), firm.id, words, now)) });
  })
  .post('/coach/words', body(draft), async (c) => {
    const { database, firm, member } = c.var;
    await loadLanguage();
    const asked = { words: c.req.valid('json').words, memberId: member.id };
    return c.json({
      hints: await inFirm(database.app, firm.id, (tx) => wordsHints(asReader(tx), firm.id, asked), member.id),
    });
  })
  .get('/coach/customers/:id', async (c) => {
    const { database, firm, now } = c.var;
    const id = idFrom(c.req.param('id'), 'customer');
    return c.json(
      await inFirm(database.app, firm.id, async (tx) => {
        const customerId = await customerHere(tx, firm.id, id);
        const db = asReader(tx);
        return {
          standing: sayStanding(await standingWith(db, firm.id, customerId, now), now, firm.timeZone),
          matters: await mattersTo(db, firm.id, customerId),
        };
      }),
    );
  })
  .get('/readers', async (c) => {
    const { database, firm, member, now } = c.var;
    return c.json(
      await inFirm(
        database.app,
        firm.id,
        async (tx) => ({ readers: await howWell(tx, firm.id), languages: await languagesHere(asReader(tx), firm.id, now) }),
        member.id,
      ),
    );
  });
