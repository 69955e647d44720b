import { Hono } from 'hono';
import { z } from 'zod';
import { asReader, inFirm } from '#db/tenant.ts';
import { snoozeUntil } from '#findings/snooze.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { notePromise } from './deeds.ts';
import { promisesView } from './view.ts';

const moveShape = z.object({ to: z.string().trim().min(1, 'Say until when.').max(200) });
const voidShape = z.object({ reason: z.string().trim().min(1, 'Say in a few words why.').max(500) });

function idOf(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('promise_unknown', 404, 'There is no such promise.');
  return id;
}

/** The end of a day, or of the day that words name ("Friday", "in two weeks"): a promise by Friday holds all Friday. */
function endOf(words: string, now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(words)
    ? Temporal.PlainDate.from(words)
    : snoozeUntil(words, now, timeZone).toZonedDateTimeISO(timeZone).toPlainDate();
  return day.add({ days: 1 }).toZonedDateTime(timeZone).toInstant();
}

/** Our promises, and what a member says of them. Every deed answers with what takes it back. */
export const promises = new Hono<RegardEnv>()
  .get('/promises', async (c) => {
    const { database, firm, now } = c.var;
    return c.json(await inFirm(database.app, firm.id, (tx) => promisesView(asReader(tx), firm.id, now)));
  })
  .post('/promises/:id/keep', async (c) => {
    const { database, firm, now } = c.var;
    const id = idOf(c.req.param('id'));
    const { decisionId } = await inFirm(database.app, firm.id, (tx) => notePromise(tx, firm.id, id, { kind: 'kept' }, now));
    return c.json({ decisionId, words: 'Kept.' });
  })
  .post('/promises/:id/move', body(moveShape), async (c) => {
    const { database, firm, now } = c.var;
    const id = idOf(c.req.param('id'));
    const dueTo = endOf(c.req.valid('json').to, now, firm.timeZone);
    const { decisionId } = await inFirm(database.app, firm.id, (tx) =>
      notePromise(tx, firm.id, id, { kind: 'moved', dueTo }, now),
    );
    const day = dueTo.subtract({ milliseconds: 1 }).toZonedDateTimeISO(firm.timeZone).toPlainDate();
    return c.json({
      decisionId,
      words: `Moved to ${day.toLocaleString('en', { weekday: 'long', day: 'numeric', month: 'long' })}. Tell them.`,
    });
  })
  .post('/promises/:id/void', body(voidShape), async (c) => {
    const { database, firm, now } = c.var;
    const id = idOf(c.req.param('id'));
    const { reason } = c.req.valid('json');
    const kind = /not a promise|no promise|not-a-promise/i.test(reason) ? 'not-a-promise' : 'void';
    const { decisionId } = await inFirm(database.app, firm.id, (tx) => notePromise(tx, firm.id, id, { kind, reason }, now));
    return c.json({ decisionId, words: 'It does not count any more.' });
  });
