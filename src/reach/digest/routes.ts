import { type Context, Hono } from 'hono';
import { z } from 'zod';
import type { Database } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { decide } from '#findings/decide.ts';
import { listFirms } from '#firm/firms.ts';
import { body, type FirmLine, type RegardEnv } from '#http/context.ts';
import { tell } from '#http/live.ts';
import { Refusal } from '#lib/refusal.ts';
import { morningOf, setMorning } from './digest.ts';
import { safe } from './letter.ts';
import { readSnoozeToken, type SnoozeOffer } from './snooze-link.ts';

const morning = z.object({
  isOn: z.boolean(),
  atTime: z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'Write a time of day such as 07:30.'),
  address: z.string().trim().max(320),
});

/** *Settings, Morning*: each member's own. */
export const digestRoutes = new Hono<RegardEnv>()
  .get('/morning', async (c) => c.json(await morningOf(c.var.database, c.var.firm.id, c.var.member)))
  .put('/morning', body(morning), async (c) => {
    const { database, firm, member } = c.var;
    await setMorning(database, firm.id, member, c.req.valid('json'));
    return c.json(await morningOf(database, firm.id, member));
  });

const offers = [
  { days: 1, words: 'Until tomorrow' },
  { days: 3, words: 'For three days' },
  { days: 7, words: 'For a week' },
] as const;

/** The link of the morning mail: opening it changes nothing, a mail program that looks ahead neither. */
export const openDigestRoutes = new Hono<RegardEnv>()
  .get('/put-aside/:token', async (c) => {
    const { offer } = await offered(c);
    const buttons = offers.map(({ days, words }) => `<button name="days" value="${days}">${words}</button>`).join(' ');
    return c.html(
      page(
        `Put ${safe(offer.name)} aside?`,
        `<form method="post">${buttons}</form><p>It comes back then, at nine, or as soon as they write.</p>`,
      ),
    );
  })
  .post('/put-aside/:token', async (c) => {
    const { database, now } = c.var;
    const { offer, firm } = await offered(c);
    const form = await c.req.parseBody();
    const days = offers.find((one) => String(one.days) === form.days)?.days;
    if (!days) throw new Refusal('input_wrong', 400, 'Choose until when.');
    const until = now
      .toZonedDateTimeISO(firm.timeZone)
      .add({ days })
      .with({ hour: 9, minute: 0, second: 0, millisecond: 0, microsecond: 0, nanosecond: 0 })
      .toInstant();
    try {
      await inFirm(database.app, firm.id, (tx) =>
        decide(tx, firm.id, { findings: offer.findings, decision: { became: 'snoozed', until }, memberId: offer.memberId }, now),
      );
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return c.html(page('Nothing to put aside', `<p>${safe(error.message)}</p>`), 409);
    }
    tell(firm.id, { kind: 'today' });
    return c.html(
      page(
        'Put aside',
        `<p>${safe(offer.name)} comes back ${days === 1 ? 'tomorrow' : `in ${days} days`}, at nine, or as soon as they write.</p>`,
      ),
    );
  });

/** What the link offers, to somebody who is still a member and may act. */
async function offered(c: Context<RegardEnv>): Promise<{ offer: SnoozeOffer; firm: FirmLine }> {
  const database: Database = c.var.database;
  const offer = readSnoozeToken(database.dataDir, c.req.param('token') ?? '', c.var.now);
  const firm = offer ? (await listFirms(database)).find((one) => one.id === offer.firmId) : undefined;
  const over = new Refusal('link_over', 404, 'This link is over. Open Today instead.');
  if (!offer || !firm) throw over;
  const member = await inFirm(database.app, firm.id, (tx) =>
    tx
      .selectFrom('member')
      .select('role')
      .where('firm_id', '=', firm.id)
      .where('member_id', '=', offer.memberId)
      .where('left_at', 'is', null)
      .executeTakeFirst(),
  );
  if (!member || member.role === 'viewer') throw over;
  return { offer, firm };
}

const page = (
  title: string,
  inner: string,
): string => `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>Regard</title>
<style>:root{color-scheme:light dark}body{font:16px/1.6 system-ui,sans-serif;max-width:34rem;margin:18vh auto;padding:0 1.5rem;color:light-dark(#23201b,#ece7dd);background:light-dark(#faf8f4,#191815)}h1{font:450 1.6rem Georgia,serif}button{font:inherit;padding:.5rem 1rem;margin:.25rem 0;border:1px solid light-dark(#8f887b,#7b7467);border-radius:8px;background:light-dark(#fffefb,#211f1b);color:inherit;cursor:pointer}</style></head><body><main><h1>${title}</h1>${inner}<p><a href="/today" style="color:inherit">Open Today</a></p></main></body></html>`;
