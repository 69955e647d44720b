import { Hono, type MiddlewareHandler } from 'hono';
import { asReader, inFirm } from '#db/tenant.ts';
import { decide } from '#findings/decide.ts';
import { firmSettings } from '#firm/settings.ts';
import type { RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { keptLookBack } from './kept-look-back.ts';
import { type LookBackKey, lookBackKeys, lookBackList, sayLookBack } from './look-back-view.ts';
import { olderFindings } from './open-findings.ts';
import { ownList, ownRows } from './own-look-back.ts';
import { sweep } from './sweep.ts';
import { today } from './today.ts';

/** More is left to the next sweep by the clock: a deed answers at once. */
const mostSweptAtOnce = 20;
const deeds = /^\/api\/(?:findings|misreadings|promises|decisions|notes|calls|triage|merges|customers)(?:\/|$)/;

/** How far back, in months: what was asked for, between one and five years. */
const monthsOf = (asked: string | undefined): number => Math.min(60, Math.max(1, Math.floor(Number(asked)) || 12));

function keyOf(asked: string): LookBackKey {
  const key = lookBackKeys.find((one) => one === asked);
  if (!key) throw new Refusal('line_unknown', 404, 'The look-back has no such line.');
  return key;
}

/** After a deed the page asks again at once: what it touched is looked at before the answer goes out. */
export const sweepAfterDeeds: MiddlewareHandler<RegardEnv> = async (c, next) => {
  await next();
  if (c.req.method !== 'POST' || !c.res.ok || !deeds.test(c.req.path)) return;
  await sweep(c.var.database.app, c.var.firm.id, c.var.now, { mostCustomers: mostSweptAtOnce });
};

/** Who needs us now; and everything from before the first import closed in one key. */
export const todayRoutes = new Hono<RegardEnv>()
  .get('/today', async (c) => {
    const { database, firm, member, now } = c.var;
    const places = Math.min(100, Math.max(1, Number(c.req.query('places')) || 7));
    const mineOf = c.req.query('scope') === 'mine' ? member.id : null;
    return c.json(await inFirm(database.app, firm.id, (tx) => today(asReader(tx), firm.id, now, places, mineOf), member.id));
  })
  .get('/look-back', async (c) => {
    const { database, firm, member, now } = c.var;
    const months = monthsOf(c.req.query('months'));
    const view = await inFirm(database.app, firm.id, async (tx) =>
      sayLookBack(await keptLookBack(tx, firm.id, now, months), await firmSettings(asReader(tx), firm.id)),
    );
    // what is one's own is never kept with what is the firm's
    const own = await inFirm(
      database.app,
      firm.id,
      (tx) => ownRows(asReader(tx), firm.id, { memberId: member.id, months }, now),
      member.id,
    );
    return c.json({ ...view, rows: [...view.rows, ...own] });
  })
  .get('/look-back/:key', async (c) => {
    const { database, firm, member, now } = c.var;
    const cursor = c.req.query('cursor') ?? null;
    if (c.req.param('key') === 'tone') {
      const asked = { memberId: member.id, months: monthsOf(c.req.query('months')), cursor };
      return c.json(await inFirm(database.app, firm.id, (tx) => ownList(asReader(tx), firm.id, asked, now), member.id));
    }
    const key = keyOf(c.req.param('key'));
    const list = await inFirm(database.app, firm.id, async (tx) => {
      const lookBack = await keptLookBack(tx, firm.id, now, monthsOf(c.req.query('months')));
      return lookBackList(asReader(tx), firm.id, { lookBack, key, cursor });
    });
    return c.json(list);
  })
  .post('/findings/close-older', async (c) => {
    const { database, firm, member, now } = c.var;
    const { decisionId, count } = await inFirm(
      database.app,
      firm.id,
      async (tx) => {
        const findings = await olderFindings(asReader(tx), firm.id, now);
        return decide(tx, firm.id, { findings, decision: { became: 'done', reason: 'from before we started' } }, now);
      },
      member.id,
    );
    return c.json({ decisionId, words: `${count} older matters are closed.` });
  });
