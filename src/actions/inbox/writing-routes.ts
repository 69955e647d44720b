import { Hono } from 'hono';
import { z } from 'zod';
import { asReader, inFirm } from '#db/tenant.ts';
import { snoozeUntil } from '#findings/snooze.ts';
import { firmSettings } from '#firm/settings.ts';
import { body, query, type RegardEnv } from '#http/context.ts';
import { Refusal } from '#lib/refusal.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { draftShape, dropDraft, keepDraft, placeFrom, readDraft } from './drafts.ts';
import { dropTemplate, fields, fill, fillingFor, listTemplates, saveTemplate } from './templates.ts';
import { dropView, listViews, saveView } from './views.ts';

const kinds = z.enum(['reply', 'note']);
const kept = draftShape.extend({ version: z.number().int().nonnegative() });
const dropped = z.object({ version: z.coerce.number().int().nonnegative().optional() });
const template = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(100),
  subject: z.string().max(300).default(''),
  words: z.string().trim().min(1, 'Write its words.').max(50_000),
});
const place = z.object({ customer: z.guid().optional(), person: z.guid().optional() });
const view = z.object({
  name: z.string().trim().min(1, 'Give it a name.').max(60),
  search: z.record(z.string().max(20), z.string().max(200)),
  isShared: z.boolean().default(false),
});

function kindFrom(kind: string): 'reply' | 'note' {
  const known = kinds.safeParse(kind);
  if (!known.success) throw new Refusal('draft_unknown', 404, 'There is no such place to write in.');
  return known.data;
}

/** What one writes with: drafts kept on every keystroke, templates with fields, saved views, moments in words. */
export const writing = new Hono<RegardEnv>()
  .get('/drafts/:place/:kind', async (c) => {
    const { database, firm, member } = c.var;
    const at = { memberId: member.id, place: placeFrom(c.req.param('place')), kind: kindFrom(c.req.param('kind')) };
    return c.json(await inFirm(database.app, firm.id, (tx) => readDraft(tx, firm.id, at)));
  })
  .put('/drafts/:place/:kind', body(kept), async (c) => {
    const { database, firm, member, now } = c.var;
    const at = { memberId: member.id, place: placeFrom(c.req.param('place')), kind: kindFrom(c.req.param('kind')) };
    return c.json(await inFirm(database.app, firm.id, (tx) => keepDraft(tx, firm.id, at, c.req.valid('json'), now)));
  })
  .delete('/drafts/:place/:kind', query(dropped), async (c) => {
    const { database, firm, member } = c.var;
    const at = { memberId: member.id, place: placeFrom(c.req.param('place')), kind: kindFrom(c.req.param('kind')) };
    const { version } = c.req.valid('query');
    await inFirm(database.app, firm.id, (tx) => dropDraft(tx, firm.id, at, version ?? null));
    return c.json(null);
  })
  .post('/moments', body(z.object({ words: z.string().trim().min(1).max(200) })), (c) => {
    const { firm, now } = c.var;
    const at = snoozeUntil(c.req.valid('json').words, now, firm.timeZone);
    const words = at.toZonedDateTimeISO(firm.timeZone).toPlainDateTime().toLocaleString('en', {
      weekday: 'long',
      day: 'numeric',
      month: 'long',
      hour: '2-digit',
      minute: '2-digit',
      hour12: false,
    });
    return c.json({ at: at.toString(), words });
  })
  .get('/templates', async (c) => {
    const { database, firm } = c.var;
    const templates = await inFirm(database.app, firm.id, (tx) => listTemplates(tx, firm.id));
    return c.json({ templates, fields });
  })
  .post('/templates', body(template), async (c) => {
    const { database, firm, member, now } = c.var;
    const given = { ...c.req.valid('json'), id: null, memberId: member.id };
    return c.json(await inFirm(database.app, firm.id, (tx) => saveTemplate(tx, firm.id, given, now)));
  })
  .put('/templates/:id', body(template), async (c) => {
    const { database, firm, member, now } = c.var;
    const given = { ...c.req.valid('json'), id: idFrom(c.req.param('id'), 'template'), memberId: member.id };
    return c.json(await inFirm(database.app, firm.id, (tx) => saveTemplate(tx, firm.id, given, now)));
  })
  .delete('/templates/:id', async (c) => {
    const { database, firm, now } = c.var;
    const id = idFrom(c.req.param('id'), 'template');
    await inFirm(database.app, firm.id, (tx) => dropTemplate(tx, firm.id, id, now));
    return c.json(null);
  })
  .post('/templates/:id/bring-back', async (c) => {
    const { database, firm } = c.var;
    const id = idFrom(c.req.param('id'), 'template');
    await inFirm(database.app, firm.id, (tx) => dropTemplate(tx, firm.id, id, null));
    return c.json(null);
  })
  .get('/templates/:id/filled', query(place), async (c) => {
    const { database, firm, member, now } = c.var;
    const id = idFrom(c.req.param('id'), 'template');
    const { customer, person } = c.req.valid('query');
    const filled = await inFirm(database.app, firm.id, async (tx) => {
      const one = (await listTemplates(tx, firm.id)).find((known) => known.id === id);
      if (!one) throw new Refusal('template_unknown', 404, 'There is no such template any more.');
      const { hours, timeZone } = await firmSettings(asReader(tx), firm.id);
      const nextWorkingDay = hours.nextWorkingMorning(now).toZonedDateTimeISO(timeZone).toPlainDate();
      const at = { customerId: customer ?? null, personId: person ?? null, memberName: member.name, nextWorkingDay };
      const filling = await fillingFor(tx, firm, at, now);
      const subject = fill(one.subject, filling);
      const words = fill(one.words, filling);
      return { subject: subject.words, words: words.words, missing: [...new Set([...subject.missing, ...words.missing])] };
    });
    return c.json(filled);
  })
  .get('/views', async (c) => {
    const { database, firm, member } = c.var;
    return c.json(await inFirm(database.app, firm.id, (tx) => listViews(tx, firm.id, member.id)));
  })
  .post('/views', body(view), async (c) => {
    const { database, firm, member, now } = c.var;
    const given = { ...c.req.valid('json'), memberId: member.id };
    return c.json(await inFirm(database.app, firm.id, (tx) => saveView(tx, firm.id, given, now)));
  })
  .delete('/views/:id', async (c) => {
    const { database, firm, member, now } = c.var;
    const at = { id: idFrom(c.req.param('id'), 'view'), memberId: member.id };
    await inFirm(database.app, firm.id, (tx) => dropView(tx, firm.id, at, now));
    return c.json(null);
  })
  .post('/views/:id/bring-back', async (c) => {
    const { database, firm, member } = c.var;
    const at = { id: idFrom(c.req.param('id'), 'view'), memberId: member.id };
    await inFirm(database.app, firm.id, (tx) => dropView(tx, firm.id, at, null));
    return c.json(null);
  });
