import { Hono } from 'hono';
import { sql } from 'kysely';
import { z } from 'zod';
import { type FirmTx, inFirm } from '#db/tenant.ts';
import { countryOfZone, createFirm, listFirms, usualHours } from '#firm/firms.ts';
import { defaultCoolingMinutes, defaultLimits, firmSettingsShape, weeklyHoursShape } from '#firm/settings.ts';
import { body, type FirmLine, type RegardEnv } from '#http/context.ts';
import { verifyLedger } from '#ledger/verify.ts';
import { Refusal } from '#lib/refusal.ts';
import type { House } from './house.ts';
import { bringUpToDate, confirmOwn } from './import-desk.ts';
import type { OwnPoint, Questions, Settings } from './shapes.ts';
import { membershipsOf } from './sign-in/memberships.ts';
import { isAnswered } from './state-routes.ts';

const zoneShape = z.string().refine((zone) => {
  try {
    return Temporal.Now.zonedDateTimeISO(zone) !== null;
  } catch {
    return false;
  }
}, 'This time zone is not known. Choose one such as Europe/Berlin.');

const answers = z.object({
  ownPoints: z
    .array(
      z.object({
        kind: z.enum(['email', 'domain', 'phone', 'name']),
        value: z.string().min(1).max(320),
        state: z.enum(['proposed', 'confirmed', 'rejected']),
      }),
    )
    .max(500)
    .optional(),
  firmName: z.string().trim().min(1).max(200).optional(),
  timeZone: zoneShape.optional(),
  country: z
    .string()
    .regex(/^[A-Z]{2}$/)
    .nullable()
    .optional(),
  currency: z
    .string()
    .regex(/^[A-Z]{3}$/)
    .optional(),
  hours: weeklyHoursShape.optional(),
  channelsElsewhere: z
    .array(z.enum(['phone', 'whatsapp', 'in-person']))
    .max(3)
    .optional(),
  limits: z.record(z.string(), z.number().positive().max(400)).optional(),
  coolingMinutes: z.int().min(0).max(60).optional(),
  /** False while further questions follow; left out, these were the last. */
  areAnswered: z.boolean().optional(),
});
type Answers = z.infer<typeof answers>;

/** The three questions after the first import, and the settings page, which asks the same and more. */
export function settingsRoutes(house: House) {
  const { database } = house;
  return new Hono<RegardEnv>()
    .get('/questions', async (c) => c.json(await questionsOf(house, c.var.firm ?? null)))
    .put('/questions', body(answers), async (c) => {
      const firm = c.var.firm ?? (await ownFirm(house, c.var));
      await save(house, firm, c.req.valid('json'), c.var.now);
      return c.json(await questionsOf(house, await reread(house, firm)));
    })
    .get('/settings', async (c) => c.json(await settingsOf(house, c.var.firm ?? null)))
    .put('/settings', body(answers), async (c) => {
      const firm = c.var.firm ?? (await ownFirm(house, c.var));
      await save(house, firm, c.req.valid('json'), c.var.now);
      return c.json(await settingsOf(house, await reread(house, firm)));
    })
    .post('/settings/verify', async (c) => {
      const result = await verifyLedger(database, c.var.firm.id, { now: c.var.now });
      const verified = { at: c.var.now.toString(), entries: result.entries, problem: result.problem?.what ?? null };
      await inFirm(database.app, c.var.firm.id, (tx) => mergeSettings(tx, c.var.firm, { verified }));
      return c.json(verified);
    });
}

/** The books that what comes in is written to: one's own firm, never the sample; founded when the first file comes. */
export async function ownFirm(house: House, who: Pick<RegardEnv['Variables'], 'firm' | 'bearer'>): Promise<FirmLine> {
  // as: before anything was imported there is none
  const open = who.firm as FirmLine | undefined;
  if (open && !open.isSample) return open;
  const own = (await membershipsOf(house.database, who.bearer.personId)).find(
    (one) => !one.isSample && one.member.role === 'owner',
  );
  const firms = await listFirms(house.database);
  const known = firms.find((firm) => firm.id === own?.firmId);
  if (known) return known;
  if (!who.bearer.isHost || firms.some((firm) => !firm.isSample))
    throw new Refusal('no_own_firm', 403, 'You own no firm here. Ask the owner of the firm to bring files in.');
  const timeZone = Temporal.Now.timeZoneId();
  const id = await createFirm(house.database, { name: 'My firm', timeZone, country: countryOfZone(timeZone) });
  const made = (await listFirms(house.database)).find((firm) => firm.id === id);
  if (!made) throw new Refusal('no_such_firm', 404, 'The firm could not be founded. Try again.');
  return made;
}

async function reread(house: House, firm: FirmLine): Promise<FirmLine> {
  return (await listFirms(house.database)).find((one) => one.id === firm.id) ?? firm;
}

async function mergeSettings(tx: FirmTx, firm: FirmLine, more: Record<string, unknown>): Promise<void> {
  await sql`update firm set settings = settings || ${JSON.stringify(more)}::jsonb where firm_id = ${firm.id}`.execute(tx);
}

async function save(house: House, firm: FirmLine, given: Answers, now: Temporal.Instant): Promise<void> {
  await inFirm(house.database.app, firm.id, async (tx) => {
    const changes = {
      ...(given.firmName ? { name: given.firmName } : {}),
      ...(given.timeZone ? { time_zone: given.timeZone } : {}),
      ...(given.country !== undefined ? { country: given.country } : {}),
      ...(given.currency ? { currency: given.currency } : {}),
      ...(given.hours ? { working_hours: JSON.stringify(given.hours) } : {}),
    };
    if (Object.keys(changes).length > 0) await tx.updateTable('firm').set(changes).where('firm_id', '=', firm.id).execute();
    await mergeSettings(tx, firm, {
      // what was answered once stays answered, also while somebody goes through the questions again
      ...(given.areAnswered === false ? {} : { areQuestionsAnswered: true }),
      ...(given.channelsElsewhere ? { channelsElsewhere: given.channelsElsewhere } : {}),
      ...(given.limits ? { limits: given.limits } : {}),
      ...(given.coolingMinutes === undefined ? {} : { coolingMinutes: given.coolingMinutes }),
    });
    // another clock or limit changes verdicts: everybody is looked at again
    if (given.hours || given.timeZone || given.limits || given.country !== undefined || given.channelsElsewhere) {
      await sql`insert into dirty (firm_id, customer_id, marked_at) select ${firm.id}, customer_id, clock_timestamp() from customer_card where firm_id = ${firm.id}
        on conflict (firm_id, customer_id) do update set marked_at = excluded.marked_at`.execute(tx);
    }
  });
  if (given.ownPoints) await confirmOwn(house.database, firm.id, given.ownPoints, now);
  await bringUpToDate(house.database, firm.id, now);
}

async function questionsOf(house: House, firm: FirmLine | null): Promise<Questions> {
  if (!firm) {
    const timeZone = Temporal.Now.timeZoneId();
    return {
      ownPoints: [],
      firmName: 'My firm',
      timeZone,
      country: countryOfZone(timeZone),
      currency: 'EUR',
      hours: usualHours,
      channelsElsewhere: [],
      areAnswered: false,
    };
  }
  return inFirm(house.database.app, firm.id, async (tx) => {
    const row = await tx.selectFrom('firm').selectAll().where('firm_id', '=', firm.id).executeTakeFirstOrThrow();
    const points = await tx
      .selectFrom('own_point')
      .select(['kind', 'value', 'state', 'why'])
      .where('firm_id', '=', firm.id)
      .orderBy('state')
      .orderBy('value')
      .limit(500)
      .execute();
    const settings = firmSettingsShape.safeParse(row.settings);
    const hours = weeklyHoursShape.safeParse(row.working_hours);
    return {
      // as: the table checks kinds and states
      ownPoints: points as OwnPoint[],
      firmName: row.name,
      timeZone: row.time_zone,
      country: row.country,
      currency: row.currency,
      hours: hours.success ? (hours.data as Questions['hours']) : usualHours,
      channelsElsewhere: settings.success ? settings.data.channelsElsewhere : [],
      areAnswered: isAnswered(row.settings),
    };
  });
}

async function settingsOf(house: House, firm: FirmLine | null): Promise<Settings> {
  const questions = await questionsOf(house, firm);
  const stored = firm
    ? await inFirm(house.database.app, firm.id, (tx) =>
        tx.selectFrom('firm').select('settings').where('firm_id', '=', firm.id).executeTakeFirst(),
      )
    : undefined;
  const limits = firmSettingsShape.safeParse(stored?.settings);
  const verified = z
    .object({ verified: z.object({ at: z.string(), entries: z.number(), problem: z.string().nullable() }) })
    .safeParse(stored?.settings);
  return {
    ...questions,
    limits: limits.success ? limits.data.limits : defaultLimits,
    coolingMinutes: limits.success ? limits.data.coolingMinutes : defaultCoolingMinutes,
    dataDir: house.environment.dataDir,
    isVerified: verified.success ? verified.data.verified : null,
  };
}
