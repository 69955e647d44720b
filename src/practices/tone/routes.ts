import { Hono } from 'hono';
import { asHouse, asReader, inFirm } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import type { RegardEnv } from '#http/context.ts';
import { fewestWriters, toneTrend } from './trend.ts';

/** How the firm writes, month by month: the same for everybody, so that an owner sees nothing that a member does not. */
export const toneRoutes = new Hono<RegardEnv>().get('/tone/trend', async (c) => {
  const { database, firm, now } = c.var;
  const months = await inFirm(database.app, firm.id, async (tx) => {
    await asHouse(tx);
    return toneTrend(tx, await firmSettings(asReader(tx), firm.id), now);
  });
  return c.json({ months, fewestWriters });
});
