import type { Day } from '../grammar/phrase.ts';
import type { Season, Unit } from '../words/sense.ts';
import { resolveCount, resolveStretch } from './count.ts';
import { resolveDate, resolveFeast, resolveMonth, yearly } from './date.ts';
import { resolveEdge, resolveNth } from './part.ts';
import { type Anchor, asDay, monday, months, monthsFrom, oneDay, type Stretch, startOfQuarter, week, yearOf } from './stretch.ts';
import { addWorkingDays, endOfWorkingWeek } from './working-days.ts';

const SEASON_MONTH: Record<Season, number> = { spring: 3, summer: 6, autumn: 9, winter: 12 };

/** Which days are meant. Null where there are none ("feb 30") or the calendar has no such day. */
export function resolveDay(day: Day, anchor: Anchor): Stretch | null {
  const { today, now } = anchor;
  switch (day.is) {
    case 'now':
      return { ...oneDay(today), exact: { from: now, to: now }, grain: 'minute' };
    case 'shift':
      return oneDay(today.add({ days: day.days }));
    case 'date':
      return resolveDate(day, anchor);
    case 'month':
      return resolveMonth(day, anchor);
    case 'weekday':
      return resolveWeekday(day, anchor);
    case 'unit':
      return resolveUnit(day.unit, Math.sign(day.rel) * Math.ceil(Math.abs(day.rel)), day.working, anchor);
    case 'count':
      return resolveCount(day, anchor);
    case 'stretch':
      return resolveStretch(day.counts, day.sign, day.from, anchor);
    case 'edge':
      return resolveEdge(day, anchor);
    case 'nth':
      return resolveNth(day, anchor);
    case 'feast':
      return resolveFeast(day, anchor);
    case 'quarter':
      return yearly(day.year, anchor, (year) => months(year, day.quarter * 3 - 2, 3, 'quarter'));
    case 'half':
      return yearly(day.year, anchor, (year) => months(year, day.half * 6 - 5, 6, 'quarter'));
    case 'season': {
      const year = day.rel !== null && day.rel !== 0 ? today.year + Math.sign(day.rel) : day.rel === 0 ? today.year : day.year;
      return yearly(year, anchor, (y) => ({ ...months(y, SEASON_MONTH[day.season], 3, 'quarter'), sureness: 0.7 }));
    }
    case 'year':
      return months(yearOf(day.year, anchor), 1, 12, 'year');
    case 'years':
      return { ...months(day.from, 1, 12, 'year'), to: new Temporal.PlainDate(day.to, 1, 1) };
    case 'weekOf': {
      const of = resolveDay(day.day, anchor);
      if (!of) return null;
      const saturday = monday(of.from).add({ days: 5 });
      if (day.isWeekend) return { ...oneDay(saturday), to: saturday.add({ days: 2 }) };
      return week(day.day.is === 'shift' ? of.from : monday(of.from));
    }
    case 'beside': {
      const of = resolveDay(day.of, anchor);
      if (!of) return null;
      const edge = day.sign > 0 ? of.to.subtract({ days: 1 }) : of.from;
      const apart = (day.sign * (day.weekday - edge.dayOfWeek) + 7) % 7 || 7;
      return oneDay(edge.add({ days: day.sign * apart }));
    }
    case 'weekNumber': {
      const first = monday(new Temporal.PlainDate(yearOf(day.year ?? 0, anchor), 1, 4));
      return week(first.add({ days: (day.week - 1) * 7 }));
    }
  }
}

function resolveWeekday(day: Extract<Day, { is: 'weekday' }>, anchor: Anchor): Stretch | null {
  const { today, lean } = anchor;
  if (day.of) {
    const of = resolveDay(day.of, anchor);
    return of && oneDay(monday(of.from).add({ days: day.weekday - 1 }));
  }
  const inThisWeek = monday(today).add({ days: day.weekday - 1 });
  const coming = (day.weekday - today.dayOfWeek + 7) % 7;
  const gone = (today.dayOfWeek - day.weekday + 7) % 7;
  switch (day.rel) {
    case 0: {
      const isGone = lean >= 0 && coming + today.dayOfWeek > 7;
      return { ...oneDay(isGone ? inThisWeek.add({ days: 7 }) : inThisWeek), sureness: isGone ? 0.7 : 1 };
    }
    case 1:
      return oneDay(inThisWeek.add({ days: 7 }));
    case 2:
      return oneDay(today.add({ days: (coming || 7) + 7 }));
    case -1:
      // on a weekend "last Friday" is the one just gone
      return oneDay(today.dayOfWeek > 5 && gone > 0 ? today.subtract({ days: gone }) : inThisWeek.subtract({ days: 7 }));
    case null:
      // on a Friday, "Friday" is rarely today: that would be "today"
      if (lean < 0) return oneDay(today.subtract({ days: gone || 7 }));
      return coming === 0 ? { ...oneDay(today.add({ days: 7 })), sureness: 0.6 } : oneDay(today.add({ days: coming }));
    default:
      return oneDay(day.rel > 0 ? today.add({ days: coming || 7 }) : today.subtract({ days: gone || 7 }));
  }
}

function resolveUnit(unit: Unit, rel: number, working: boolean, { today, calendar }: Anchor): Stretch | null {
  switch (unit) {
    case 'day':
      if (!working) return oneDay(today.add({ days: rel }));
      return asDay(addWorkingDays(today, rel, calendar));
    case 'weekend': {
      const saturday = monday(today).add({ days: 5 + rel * 7 });
      return { ...oneDay(saturday), to: saturday.add({ days: 2 }) };
    }
    case 'week': {
      const whole = week(monday(today).add({ days: rel * 7 }));
      return working ? { ...whole, to: endOfWorkingWeek(whole.from, calendar) } : whole;
    }
    case 'fortnight': {
      const from = monday(today).add({ days: rel * 14 });
      return { ...week(from), to: from.add({ days: 14 }) };
    }
    case 'month':
      return monthsFrom(today.with({ day: 1 }).add({ months: rel }), 1, 'month');
    case 'quarter':
      return monthsFrom(startOfQuarter(today).add({ months: rel * 3 }), 3, 'quarter');
    case 'year':
      return months(today.year + rel, 1, 12, 'year');
    case 'decade':
      return months(Math.floor(today.year / 10) * 10 + rel * 10, 1, 120, 'year');
    default:
      return null;
  }
}
