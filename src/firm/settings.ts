import { z } from 'zod';
import type { ReadDb } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { Refusal } from '#lib/refusal.ts';
import { type WeeklyHours, type WorkingTime, workingTime } from './hours.ts';

/** Ways by which customers reach the firm that Regard may not see. */
export type ChannelElsewhere = 'phone' | 'whatsapp' | 'in-person';

/** How long a customer may wait for a first answer, in working hours. */
export type Limits = { enquiry: number; missedCall: number; mail: number; review: number; message: number };

export type FirmSettings = {
  firmId: FirmId;
  name: string;
  timeZone: string;
  country: string | null;
  region: string | null;
  currency: string;
  weeklyHours: WeeklyHours;
  hours: WorkingTime;
  limits: Limits;
  channelsElsewhere: ChannelElsewhere[];
  /** How long a heated letter waits before it leaves, in minutes; 0: like any other. */
  coolingMinutes: number;
};

export const defaultHours: WeeklyHours = {
  '1': [['09:00', '17:00']],
  '2': [['09:00', '17:00']],
  '3': [['09:00', '17:00']],
  '4': [['09:00', '17:00']],
  '5': [['09:00', '17:00']],
};

export const defaultLimits: Limits = { enquiry: 4, missedCall: 2, mail: 8, review: 16, message: 4 };

export const defaultCoolingMinutes = 10;

const clock = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/);
const span = z.tuple([clock, clock]).refine(([from, to]) => from < to, 'The end comes before the beginning.');

/** Spans of a day in order and apart; at least one day has some. */
export const weeklyHoursShape = z
  .partialRecord(z.enum(['1', '2', '3', '4', '5', '6', '7']), z.array(span).max(6))
  .refine((week) => Object.values(week).every((day) => isInOrder(day ?? [])), 'Working hours of a day overlap.')
  .refine((week) => Object.values(week).some((day) => (day ?? []).length > 0), 'At least one day needs working hours.');

function isInOrder(day: readonly (readonly [string, string])[]): boolean {
  return day.every((one, i) => i === 0 || (day[i - 1]?.[1] ?? '') <= one[0]);
}

const hoursLimit = z.number().positive().max(400);

/** What `firm.settings` may hold. Every field falls back to its default, so that an older firm keeps working. */
export const firmSettingsShape = z.object({
  limits: z
    .object({
      enquiry: hoursLimit.catch(defaultLimits.enquiry),
      missedCall: hoursLimit.catch(defaultLimits.missedCall),
      mail: hoursLimit.catch(defaultLimits.mail),
      review: hoursLimit.catch(defaultLimits.review),
      message: hoursLimit.catch(defaultLimits.message),
    })
    .catch(defaultLimits),
  channelsElsewhere: z.array(z.enum(['phone', 'whatsapp', 'in-person'])).catch([]),
  coolingMinutes: z.int().min(0).max(60).catch(defaultCoolingMinutes),
});

const clocks = new Map<string, WorkingTime>();

/** The clock for these settings; made once and kept, because laying out its years costs milliseconds. */
function clockOf(options: { timeZone: string; hours: WeeklyHours; country: string | null; region: string | null }): WorkingTime {
  const key = JSON.stringify(options);
  const known = clocks.get(key);
  if (known) return known;
  const made = workingTime(options);
  if (clocks.size >= 50) clocks.clear();
  clocks.set(key, made);
  return made;
}

type FirmFields = {
  firmId: FirmId;
  name: string;
  timeZone: string;
  country: string | null;
  region: string | null;
  currency: string;
};

/** Settings from what is stored; hours and limits that make no sense fall back to the defaults. Pure but for the kept clock. */
export function settingsFrom(firm: FirmFields, workingHours: unknown, stored: unknown): FirmSettings {
  const hours = weeklyHoursShape.safeParse(workingHours);
  // zod knows a partial record with possibly missing days; a missing day is a day off
  const weeklyHours: WeeklyHours = hours.success
    ? Object.fromEntries(Object.entries(hours.data).map(([day, spans]) => [day, spans ?? []]))
    : defaultHours;
  const more = firmSettingsShape.parse(stored ?? {});
  return {
    ...firm,
    weeklyHours,
    hours: clockOf({ timeZone: firm.timeZone, hours: weeklyHours, country: firm.country, region: firm.region }),
    ...more,
  };
}

/** The firm's settings. Throws a Refusal when there is no such firm in this transaction. */
export async function firmSettings(db: ReadDb, firmId: FirmId): Promise<FirmSettings> {
  const row = await db
    .selectFrom('firm')
    .select(['name', 'time_zone', 'country', 'region', 'currency', 'working_hours', 'settings'])
    .where('firm_id', '=', firmId)
    .executeTakeFirst();
  if (!row) throw new Refusal('firm_unknown', 404, 'There is no such firm here.');
  return settingsFrom(
    { firmId, name: row.name, timeZone: row.time_zone, country: row.country, region: row.region, currency: row.currency },
    row.working_hours,
    row.settings,
  );
}
