import type { Grain } from '#understanding/reading.ts';
import { hour24 } from '../grammar/clock.ts';
import type { Clock, Day, Time } from '../grammar/phrase.ts';
import type { Part } from '../words/sense.ts';
import type { Interval } from './phrase.ts';
import { type Anchor, atHour, oneDay } from './stretch.ts';

/** Hours from and to of the parts of a day, on a 24-hour clock. */
const PART_HOURS: Record<Part, [number, number]> = {
  first: [7, 10],
  morning: [8, 12],
  noon: [12, 12],
  lunch: [12, 14],
  afternoon: [12, 18],
  evening: [18, 22],
  night: [20, 24],
  midnight: [24, 24],
  close: [17, 18],
  eod: [17, 24],
  daytime: [8, 18],
};

export function isUnledWeekday(day: Day): boolean {
  return day.is === 'weekday' && day.rel === null && day.of === null;
}

/** "Friday at 3" on a Friday morning is today: the hour is still to come. */
export function anchorForTime(day: Day, time: Time, anchor: Anchor): Anchor {
  if (day.is !== 'weekday' || day.weekday !== anchor.today.dayOfWeek || anchor.lean < 0) return anchor;
  const today = atTime(anchor.today, time, anchor);
  return today.from.epochMilliseconds > anchor.now.epochMilliseconds
    ? { ...anchor, today: anchor.today.subtract({ days: 1 }) }
    : anchor;
}

/** A time without its day: the next one, or the last one where the verb is past. */
export function nearestTime(time: Time, anchor: Anchor): Interval {
  const { today, now, lean } = anchor;
  const at = atTime(today, time, anchor);
  const isOver = at.to.epochMilliseconds <= now.epochMilliseconds;
  let day = today;
  if (lean < 0 && at.from.epochMilliseconds > now.epochMilliseconds) day = today.subtract({ days: 1 });
  else if (lean >= 0 && isOver) day = today.add({ days: 1 });
  const found = day === today ? at : atTime(day, time, anchor);
  return { ...found, sureness: guess(time) * 0.85, day: oneDay(day) };
}

/** A time on a day. Twelve-hour times without their half are taken inside the working day: 1 to 6 in the afternoon, 7 to 11 in the morning. */
export function atTime(
  day: Temporal.PlainDate,
  time: Time,
  anchor: Anchor,
): { from: Temporal.ZonedDateTime; to: Temporal.ZonedDateTime; grain: Grain } {
  if (!time.clock) {
    const [a, b] = PART_HOURS[time.part ?? 'daytime'];
    const from = atHour(day, a, anchor.now);
    return { from, to: a === b ? from : atHour(day, b, anchor.now), grain: 'daypart' };
  }
  const start = minutesOf(time.clock, null);
  const zone = time.clock.zone ?? anchor.now.timeZoneId;
  const from = atMinute(day, start, time.clock.second, zone, anchor.now.timeZoneId);
  if (!time.until) return { from, to: from.add({ minutes: 1 }), grain: 'minute' };
  let end = minutesOf(time.until, start);
  // "de 4 a 7" in the afternoon: the end was written on the same clock of twelve hours
  const isLifted = start >= 720 && time.clock.hour < 12 && !time.clock.meridiem;
  if (end < start && isLifted && time.until.hour >= time.clock.hour && time.until.hour <= 12 && end + 720 >= start) end += 720;
  if (end < start) end += 1440;
  return {
    from,
    to: atMinute(day, end, time.until.second, time.until.zone ?? zone, anchor.now.timeZoneId),
    grain: 'minute',
  };
}

function atMinute(day: Temporal.PlainDate, minutes: number, second: number, zone: string, home: string): Temporal.ZonedDateTime {
  const on = minutes >= 1440 ? day.add({ days: Math.floor(minutes / 1440) }) : day;
  const plainTime = new Temporal.PlainTime(Math.floor((minutes % 1440) / 60), minutes % 60, second);
  const at = on.toZonedDateTime({ timeZone: zone, plainTime });
  return zone === home ? at : at.withTimeZone(home);
}

/** Minutes from midnight. `after`: the beginning of the range that this ends, to tell "10 to 4" from "4 to 10". */
function minutesOf(clock: Clock, after: number | null): number {
  if (clock.meridiem) return hour24(clock.hour, clock.meridiem) * 60 + clock.minute;
  const written = clock.hour * 60 + clock.minute;
  if (clock.sure || clock.hour > 12) return written;
  if (after !== null) return written < after && written + 720 >= after ? written + 720 : written;
  return clock.hour >= 1 && clock.hour < 7 ? written + 720 : written;
}

export function guess(time: Time): number {
  return time.clock && !time.clock.sure && !time.clock.meridiem ? 0.85 : 1;
}
