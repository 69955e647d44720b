import type { Grain } from '#understanding/reading.ts';
import type { Unit } from '../words/sense.ts';
import type { WorkingDays } from './working-days.ts';

/** What dates in words are resolved against. `lean`: the verb beside the date is past (-1), future (1) or neither (0). */
export type Anchor = {
  now: Temporal.ZonedDateTime;
  today: Temporal.PlainDate;
  calendar: WorkingDays;
  hours: 12 | 24;
  lean: -1 | 0 | 1;
};

/** Whole days [from, to); `exact` where the words count hours or name part of a day. `sureness` 0 to 1. */
export type Stretch = {
  from: Temporal.PlainDate;
  to: Temporal.PlainDate;
  grain: Grain;
  sureness: number;
  exact: { from: Temporal.ZonedDateTime; to: Temporal.ZonedDateTime } | null;
};

export type PlainDate = Temporal.PlainDate;

/** Years below 100 are counted from the year of sending. */
export function yearOf(year: number, { today }: Anchor): number {
  return year < 100 ? today.year + year : year;
}

export function atHour(day: PlainDate, hour: number, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (hour >= 24) return day.add({ days: 1 }).toZonedDateTime(now.timeZoneId);
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: new Temporal.PlainTime(hour) });
}

export function isBetween(at: Temporal.ZonedDateTime, from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): boolean {
  return at.epochMilliseconds > from.epochMilliseconds && at.epochMilliseconds < to.epochMilliseconds;
}

export function asDay(date: PlainDate | null): Stretch | null {
  return date && oneDay(date);
}

export function oneDay(date: PlainDate): Stretch {
  return { from: date, to: date.add({ days: 1 }), grain: 'day', sureness: 1, exact: null };
}

export function week(from: PlainDate): Stretch {
  return { from, to: from.add({ days: 7 }), grain: 'week', sureness: 1, exact: null };
}

export function months(year: number, month: number, count: number, grain: Grain): Stretch {
  return monthsFrom(new Temporal.PlainDate(year, month, 1), count, grain);
}

export function monthsFrom(from: PlainDate, count: number, grain: Grain): Stretch {
  return { from, to: from.add({ months: count }), grain, sureness: 1, exact: null };
}

export function startOfQuarter(day: PlainDate): PlainDate {
  return new Temporal.PlainDate(day.year, day.month - ((day.month - 1) % 3), 1);
}

export function monday(day: PlainDate): PlainDate {
  return day.subtract({ days: day.dayOfWeek - 1 });
}

/** Days from `a` to `b`, negative where b comes first. */
export function daysBetween(a: PlainDate, b: PlainDate): number {
  return dayNumber(b) - dayNumber(a);
}

/** Days since 1970: much cheaper than a Temporal duration, and dates are compared often. */
function dayNumber(day: PlainDate): number {
  return Date.UTC(day.year, day.month - 1, day.day) / 86_400_000;
}

export function grainOf(unit: Unit): Grain {
  switch (unit) {
    case 'second':
    case 'minute':
      return 'minute';
    case 'hour':
      return 'hour';
    case 'day':
    case 'weekend':
      return 'day';
    case 'week':
    case 'fortnight':
      return 'week';
    case 'month':
      return 'month';
    case 'quarter':
      return 'quarter';
    default:
      return 'year';
  }
}
