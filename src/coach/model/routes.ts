import { type Context, Hono } from 'hono';
import { z } from 'zod';
import { asReader, inFirm } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import { body, type RegardEnv } from '#http/context.ts';
import { audit } from '#ledger/audit.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { idFrom } from '#understanding/timeline/routes.ts';
import { placeOf as whereIs } from './address.ts';
import { checkAgreement, checkLetter, checkWording, placeOf } from './answers.ts';
import { ask, newFence, type Saw } from './ask.ts';
import { gather, gatherBoth } from './evidence.ts';
import type { Clock } from './ground.ts';
import { agreementQuestion, draftQuestion, sampleEvidence, wordingQuestion } from './questions.ts';
import { dropModel, keepModel, modelName, modelSettingShape, modelView, pluggedIn } from './setting.ts';
import { bodyOf } from './speak.ts';

const begun = z.object({ begun: z.string().max(20_000).default('') });
const passage = z
  .object({
    words: z.string().max(200_000),
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    because: z.string().max(200).default(''),
  })
  .refine(({ words, start, end }) => start < end && end <= words.length && end - start <= 400, 'There is no such passage.');

/**
 * A language model, only if the firm plugs one in: its settings, and what it is asked. `saw` counts for those who watch the machine. Nothing
 * here sends a letter or keeps a draft: words go to the page that asked, and a person goes on with them.
 */
export function modelRoutes(saw?: Saw) {
  return new Hono<RegardEnv>()
    .get('/model', async (c) => {
      const { database, firm, member } = c.var;
      // who may not write is offered nothing to write with
      if (member.role === 'viewer') return c.json({ name: null });
      return c.json({ name: await inFirm(database.app, firm.id, (tx) => modelName(tx, firm.id)) });
    })
    .get('/model/settings', async (c) => c.json(await settingsPage(c)))
    .put('/model/settings', body(modelSettingShape), async (c) => {
      const { database, firm, now } = c.var;
      const { told, host } = await keepModel(database, firm.id, c.req.valid('json'), now);
      await tell(c, told, host);
      return c.json(await settingsPage(c));
    })
    .delete('/model/settings', async (c) => {
      const { database, firm } = c.var;
      const isGone = await inFirm(database.app, firm.id, (tx) => dropModel(tx, firm.id));
      if (isGone) await tell(c, 'took the language model away, with its key', null);
      return c.json(await settingsPage(c));
    })
    .post('/model/tries', async (c) => {
      const { database, firm, now } = c.var;
      await loadLanguage();
      const model = await pluggedIn(database, firm.id, { isTried: true });
      const fence = newFence();
      const question = draftQuestion(sampleEvidence, fence);
      const at = { clock: await clockOf(c), fence, question };
      const said = { evidence: sampleEvidence, ours: sampleOurs(now), theirs: sampleTheirs(now) };
      const check = checkLetter(said, at);
      return c.json(await ask(database, firm.id, model, { purpose: 'try', question, check, now, signal: c.req.raw.signal, saw }));
    })
    .post('/threads/:id/model-drafts', body(begun), async (c) => {
      const { database, firm, member, now } = c.var;
      await loadLanguage();
      const asked = { threadId: idFrom(c.req.param('id'), 'conversation'), begun: c.req.valid('json').begun };
      const said = await inFirm(database.app, firm.id, (tx) => gather(tx, { firm, member }, asked, now));
      const model = await pluggedIn(database, firm.id);
      const fence = newFence();
      const question = draftQuestion(said.evidence, fence);
      const check = checkLetter(said, { clock: await clockOf(c), fence, question });
      return c.json(
        await ask(database, firm.id, model, { purpose: 'draft', question, check, now, signal: c.req.raw.signal, saw }),
      );
    })
    .post('/threads/:id/model-agreements', async (c) => {
      const { database, firm, member, now } = c.var;
      await loadLanguage();
      const threadId = idFrom(c.req.param('id'), 'conversation');
      const said = await inFirm(database.app, firm.id, (tx) => gatherBoth(tx, { firm, member }, threadId));
      const model = await pluggedIn(database, firm.id);
      const fence = newFence();
      const question = agreementQuestion(said.evidence, fence);
      const check = checkAgreement(said, { clock: await clockOf(c), fence, question });
      return c.json(
        await ask(database, firm.id, model, { purpose: 'agreement', question, check, now, signal: c.req.raw.signal, saw }),
      );
    })
    .post('/coach/model-wordings', body(passage), async (c) => {
      const { database, firm, now } = c.var;
      await loadLanguage();
      const model = await pluggedIn(database, firm.id);
      const asked = c.req.valid('json');
      const place = placeOf(asked);
      const fence = newFence();
      const question = wordingQuestion({ ...place, because: asked.because }, fence);
      const check = checkWording(asked, { clock: await clockOf(c), fence, question });
      return c.json(
        await ask(database, firm.id, model, { purpose: 'wording', question, check, now, signal: c.req.raw.signal, saw }),
      );
    });
}

/** What stands in the settings, and what is sent, made by the very functions that send it. */
async function settingsPage(c: Context<RegardEnv>) {
  const { database, firm, now } = c.var;
  const setting = await inFirm(database.app, firm.id, (tx) => modelView(tx, firm.id, now));
  const question = draftQuestion(sampleEvidence, 'k3Xw9QbT2mZa');
  return {
    setting,
    where: setting.url === '' ? null : whereIs(setting.url),
    example: bodyOf(question, setting.model || 'the model'),
  };
}
export type ModelPage = Awaited<ReturnType<typeof settingsPage>>;

async function clockOf(c: Context<RegardEnv>): Promise<Clock> {
  const { database, firm, now } = c.var;
  const { hours, timeZone } = await inFirm(database.app, firm.id, (tx) => firmSettings(asReader(tx), firm.id));
  return { now, timeZone, isHoliday: (day) => !hours.isWorkingDay(day) && day.dayOfWeek <= 5 };
}

const dayOf = (on: string): Temporal.Instant => Temporal.PlainDate.from(on).toZonedDateTime('UTC').toInstant();
const sampleOurs = (now: Temporal.Instant) => [
  ...sampleEvidence.ours.map(({ on, words }) => ({ words, at: dayOf(on) })),
  { words: sampleEvidence.begun, at: now },
];
const sampleTheirs = (now: Temporal.Instant) => [
  ...sampleEvidence.theirs.map(({ on, words }) => ({ words, at: dayOf(on) })),
  { words: sampleEvidence.matters.join('\n'), at: now },
];

async function tell(c: Context<RegardEnv>, words: string, host: string | null): Promise<void> {
  const { database, firm, member, now } = c.var;
  // as: set by the door, which a test of one room does not pass
  const origin = c.get('origin') as RegardEnv['Variables']['origin'] | undefined;
  const data = { from: origin?.client ?? null, host };
  await audit(database, firm.id, { member, act: 'language-model', words, data }, now);
}
