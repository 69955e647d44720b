import { Hono } from 'hono';
import { z } from 'zod';
import { undoSplit } from '#customers/split.ts';
import { undoSorting } from '#customers/triage.ts';
import { inFirm } from '#db/tenant.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { undoMisreading } from '#understanding/misread/misread.ts';
import { undoWork } from './conversations/work.ts';
import { type Decision, decide, undoDecision } from './decide.ts';
import { snoozeUntil } from './snooze.ts';

const reasonShape = z.object({
  reason: z.string().trim().min(1, 'Say in a few words why, so that it is not asked again.').max(500),
});
const untilShape = z.object({ until: z.string().trim().min(1).max(200) });

function idOf(id: string): string {
  if (!/^[0-9a-f-]{36}$/.test(id)) throw new Refusal('finding_unknown', 404, 'There is no such finding.');
  return id;
}

/** What a person decides about a finding. Every act answers with what undoes it. */
export const findings = new Hono<RegardEnv>()
  .post('/findings/:id/done', (c) => act(c, { became: 'done' }, 'Done.'))
  .post('/findings/:id/answered-elsewhere', (c) =>
    act(c, { became: 'done', reason: 'answered elsewhere' }, 'Answered elsewhere.'),
  )
  .post('/findings/:id/needs-no-answer', (c) => act(c, { became: 'dismissed', reason: 'needs no answer' }, 'Needs no answer.'))
  .post('/findings/:id/dismiss', body(reasonShape), (c) =>
    act(c, { became: 'dismissed', reason: c.req.valid('json').reason }, 'Noted: this is wrong.'),
  )
  .post('/findings/:id/snooze', body(untilShape), (c) => {
    const until = snoozeUntil(c.req.valid('json').until, c.var.now, c.var.firm.timeZone);
    const day = until.toZonedDateTimeISO(c.var.firm.timeZone).toPlainDateTime();
    const words = day.toLocaleString('en', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
    return act(c, { became: 'snoozed', until }, `Asleep until ${words}.`);
  })
  .post('/decisions/:id/undo', async (c) => {
    const { database, firm, member, now } = c.var;
    const id = idOf(c.req.param('id'));
    await inFirm(
      database.app,
      firm.id,
      async (tx) => {
        if (await undoSorting(tx, firm.id, id, now)) return;
        if (await undoSplit(tx, firm.id, id, now)) return;
        if (await undoMisreading(tx, firm.id, id, now)) return;
        if (await undoWork(tx, firm.id, id, now)) return;
        await undoDecision(tx, firm.id, id, now);
      },
      member.id,
    );
    return c.json(null);
  });

type Asked = {
  var: RegardEnv['Variables'];
  req: { param: (name: 'id') => string | undefined };
  json: (value: { decisionId: string; words: string }) => Response;
};

async function act(c: Asked, decision: Decision, words: string): Promise<Response> {
  const { database, firm, member, now } = c.var;
  const id = idOf(c.req.param('id') ?? '');
  const { decisionId } = await inFirm(
    database.app,
    firm.id,
    (tx) => decide(tx, firm.id, { findings: [id], decision, memberId: member.id }, now),
    member.id,
  );
  return c.json({ decisionId, words });
}
