import type { Day } from '../grammar/phrase.ts';
import { isDay } from '../words/figures.ts';
import { resolveDay } from './day.ts';
import { feastDay } from './feasts.ts';
import { type Anchor, asDay, daysBetween, monday, months, oneDay, type PlainDate, type Stretch, yearOf } from './stretch.ts';

/** A past date without a year is taken over the coming one where it is this many times nearer. */
const NEARER = 4;

export function resolveDate(day: Extract<Day, { is: 'date' }>, anchor: Anchor): Stretch | null {
  const { today, lean } = anchor;
  if (day.of) {
    const of = resolveDay(day.of, anchor);
    return of && day.day <= of.from.daysInMonth ? oneDay(of.from.with({ day: day.day })) : null;
  }
  if (day.month === null) return resolveDayOfMonth(day.day, day.weekday, anchor);
  const { month } = day;
  if (day.year !== null) return asDay(validDate(yearOf(day.year, anchor), month, day.day));
  const isLeapDay = month === 2 && day.day === 29;
  const years = (isLeapDay ? [-4, -3, -2, -1, 0, 1, 2, 3, 4] : [-1, 0, 1]).map((n) => today.year + n);
  const dates = years.map((year) => validDate(year, month, day.day)).filter((date) => date !== null);
  if (day.weekday > 0) {
    const named = dates.filter((date) => date.dayOfWeek === day.weekday && Math.abs(daysBetween(today, date)) < 366);
    const nearest = nearestOf(named, today, lean);
    if (nearest) return oneDay(nearest);
    // a weekday that fits no year near: the writer mistook the weekday, hardly the year
    return asDay(nearestTo(today, dates));
  }
  if (day.rel === 0) return asDay(validDate(today.year, month, day.day));
  const leaning = day.rel === null ? lean : day.rel > 0 ? 1 : -1;
  return asDay(nearestOf(dates, today, leaning));
}

/** "the 5th": the coming one, or the one that has been where the verb is past. "Friday the 13th": the nearest month in which that is so. */
function resolveDayOfMonth(day: number, weekday: number, { today, lean }: Anchor): Stretch | null {
  const dates: PlainDate[] = [];
  const first = today.with({ day: 1 });
  for (let n = weekday > 0 ? -11 : -2; n < (weekday > 0 ? 48 : 3); n++) {
    const month = first.add({ months: n });
    if (day > month.daysInMonth) continue;
    const date = month.with({ day });
    if (weekday === 0 || date.dayOfWeek === weekday) dates.push(date);
  }
  const found = nearestOf(dates, today, weekday > 0 ? lean : lean || 1);
  return found && { ...oneDay(found), sureness: weekday > 0 ? 1 : 0.9 };
}

export function resolveMonth(day: Extract<Day, { is: 'month' }>, anchor: Anchor): Stretch | null {
  const { today, lean } = anchor;
  if (day.year !== null) return months(yearOf(day.year, anchor), day.month, 1, 'month');
  const ahead = (day.month - today.month + 12) % 12;
  const isPast = (turn: number) => turn < 0 || (turn === 0 && lean === 0 && (12 - ahead) * NEARER < ahead);
  let year = today.year + (day.month < today.month ? 1 : 0);
  if (day.rel === 0) year = today.year;
  else if (day.rel !== null && day.rel > 0 && ahead === 0) year = today.year + 1;
  else if (ahead > 0 && isPast(day.rel ?? lean)) year -= 1;
  else if (ahead === 0 && day.rel !== null && day.rel < 0) year -= 1;
  return months(year, day.month, 1, 'month');
}

export function resolveFeast(day: Extract<Day, { is: 'feast' }>, anchor: Anchor): Stretch | null {
  const { today, lean } = anchor;
  const inYear = (year: number) => feastDay(day.feast, year);
  const shape = (date: PlainDate): Stretch => {
    if (!day.isWeekend) return oneDay(date);
    // the weekend next to it, stretched to the feast where that is a Friday or a Monday
    const saturday = date.dayOfWeek === 1 ? date.subtract({ days: 2 }) : monday(date).add({ days: 5 });
    const from = date.dayOfWeek === 5 ? date : saturday;
    return { ...oneDay(from), to: saturday.add({ days: date.dayOfWeek === 1 ? 3 : 2 }) };
  };
  if (day.year !== null) {
    const date = inYear(yearOf(day.year, anchor));
    return date && shape(date);
  }
  const leaning = day.rel === null || day.rel === 0 ? lean : day.rel > 0 ? 1 : -1;
  const dates = [-1, 0, 1].map((n) => inYear(today.year + n)).filter((date) => date !== null);
  const found = nearestOf(dates, today, leaning);
  return found && shape(found);
}

/** Of yearly days the one that the tense asks for: without tense the coming one, or one just gone by. */
function nearestOf(dates: PlainDate[], today: PlainDate, lean: number): PlainDate | null {
  const coming = nearestTo(
    today,
    dates.filter((date) => daysBetween(today, date) >= 0),
  );
  const gone = nearestTo(
    today,
    dates.filter((date) => daysBetween(today, date) < 0),
  );
  if (!coming || !gone) return coming ?? gone;
  const ahead = daysBetween(today, coming);
  // "by March 5" said on March 13 is a week late, not a year early
  const isJustGone = ahead > 300 && daysBetween(gone, today) <= 31;
  if (lean > 0) return isJustGone ? gone : coming;
  if (lean < 0) return ahead === 0 ? coming : gone;
  return daysBetween(gone, today) * NEARER < ahead ? gone : coming;
}

function nearestTo(today: PlainDate, dates: PlainDate[]): PlainDate | null {
  let best: PlainDate | null = null;
  for (const date of dates) if (!best || Math.abs(daysBetween(today, date)) < Math.abs(daysBetween(today, best))) best = date;
  return best;
}

/** A part of the year without its year: the one that is not over yet, or the last one begun where the verb is past. */
export function yearly(year: number | null, anchor: Anchor, make: (year: number) => Stretch): Stretch {
  const { today, lean } = anchor;
  if (year !== null) return make(yearOf(year, anchor));
  const current = make(today.year);
  if (lean < 0) return daysBetween(current.from, today) >= 0 ? current : make(today.year - 1);
  return daysBetween(today, current.to) > 0 ? current : make(today.year + 1);
}

function validDate(year: number, month: number, day: number): PlainDate | null {
  return isDay(day, month, year) ? new Temporal.PlainDate(year, month, day) : null;
}
