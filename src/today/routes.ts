import { Hono } from 'hono';
import { asReader, inFirm } from '#db/tenant.ts';
import { decide } from '#findings/decide.ts';
import type { RegardEnv } from '#http/context.ts';
import { olderFindings } from './open-findings.ts';
import { today } from './today.ts';

/** Who needs us now; and everything from before the first import closed in one key. */
export const todayRoutes = new Hono<RegardEnv>()
  .get('/today', async (c) => {
    const { database, firm, now } = c.var;
    const places = Math.min(100, Math.max(1, Number(c.req.query('places')) || 7));
    return c.json(await inFirm(database.app, firm.id, (tx) => today(asReader(tx), firm.id, now, places)));
  })
  .post('/findings/close-older', async (c) => {
    const { database, firm, now } = c.var;
    const { decisionId, count } = await inFirm(database.app, firm.id, async (tx) => {
      const findings = await olderFindings(asReader(tx), firm.id, now);
      return decide(tx, firm.id, { findings, decision: { became: 'done', reason: 'from before we started' } }, now);
    });
    return c.json({ decisionId, words: `${count} older matters are closed.` });
  });
