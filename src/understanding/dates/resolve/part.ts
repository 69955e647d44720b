import type { Day } from '../grammar/phrase.ts';
import { resolveDay } from './day.ts';
import { nthWeekday } from './feasts.ts';
import { type Anchor, asDay, atHour, daysBetween, isBetween, monday, monthsFrom, oneDay, type Stretch, week } from './stretch.ts';
import { addWorkingDays, endOfWorkingWeek } from './working-days.ts';

/** Early, mid and late in a day, week, month, quarter or year. The end of a week is the end of its working days. */
export function resolveEdge(day: Extract<Day, { is: 'edge' }>, anchor: Anchor): Stretch | null {
  const of = resolveDay(day.of, anchor);
  if (!of) return null;
  const { today, now, calendar } = anchor;
  const { edge } = day;
  const length = daysBetween(of.from, of.to);
  if (length <= 1) {
    const [a, b] =
      edge === 'start' ? [8, 12] : edge === 'mid' ? [10, 14] : edge === 'gone' ? [0, 12] : edge === 'rest' ? [12, 24] : [17, 24];
    let from = atHour(of.from, a, now);
    let to = atHour(of.from, b, now);
    if (edge === 'rest' && isBetween(now, from, to)) from = now;
    if (edge === 'gone' && isBetween(now, from.subtract({ hours: 8 }), to)) to = now;
    return { ...of, grain: 'daypart', exact: { from, to } };
  }
  const isCurrent = daysBetween(of.from, today) >= 0 && daysBetween(today, of.to) > 0;
  if (edge === 'rest') return isCurrent ? { ...of, from: today } : lastPart(of, length);
  if (edge === 'gone')
    return isCurrent && daysBetween(of.from, today) > 0
      ? { ...of, to: today }
      : { ...of, to: of.from.add({ days: Math.ceil(length / 2) }) };
  if (of.grain === 'week' && length === 7) {
    if (edge === 'start') return { ...of, to: of.from.add({ days: 2 }) };
    if (edge === 'mid') return { ...of, from: of.from.add({ days: 1 }), to: of.from.add({ days: 4 }) };
    const end = endOfWorkingWeek(of.from, calendar);
    const isOver = daysBetween(today, end) <= 0 && isCurrent;
    return { ...of, grain: 'day', from: end.subtract({ days: 2 }), to: isOver ? of.to : end };
  }
  if (of.grain === 'month') {
    if (edge === 'start') return { ...of, grain: 'week', to: of.from.add({ days: 10 }) };
    if (edge === 'mid') return { ...of, grain: 'week', from: of.from.add({ days: 10 }), to: of.from.add({ days: 20 }) };
    return { ...of, grain: 'week', from: of.from.add({ days: 20 }) };
  }
  if (edge === 'start') return { ...of, grain: 'month', to: of.from.add({ days: Math.ceil(length / 6) }) };
  if (edge === 'mid')
    return {
      ...of,
      grain: 'month',
      from: of.from.add({ days: Math.floor((length * 5) / 12) }),
      to: of.from.add({ days: Math.ceil((length * 7) / 12) }),
    };
  return lastPart(of, length);
}

function lastPart(of: Stretch, length: number): Stretch {
  return { ...of, grain: of.grain === 'week' ? 'day' : 'month', from: of.from.add({ days: length - Math.ceil(length / 6) }) };
}

/** The nth weekday, day, week, month or quarter of a longer stretch; weeks belong to where their Thursday is (ISO 8601). */
export function resolveNth(day: Extract<Day, { is: 'nth' }>, anchor: Anchor): Stretch | null {
  const of = resolveDay(day.of, anchor);
  if (!of || day.nth === 0) return null;
  const { nth, many } = day;
  if (day.weekday > 0) {
    if (of.grain === 'month') return asDay(nthWeekday(of.from.year, of.from.month, nth, day.weekday));
    const first =
      nth > 0
        ? of.from.add({ days: (day.weekday - of.from.dayOfWeek + 7) % 7 })
        : of.to.subtract({ days: 1 + ((of.to.dayOfWeek - 1 - day.weekday + 7) % 7) });
    return oneDay(nth > 0 ? first.add({ days: (nth - 1) * 7 }) : first);
  }
  if (day.unit === null) {
    const half = of.from.add({ days: Math.floor(daysBetween(of.from, of.to) / 2) });
    return nth === 1 ? { ...of, to: half } : { ...of, from: half };
  }
  const back = nth < 0;
  switch (day.unit) {
    case 'day': {
      if (day.working) return asDay(addWorkingDays(back ? of.to : of.from.subtract({ days: 1 }), nth, anchor.calendar));
      const from = back ? of.to.subtract({ days: many }) : of.from.add({ days: (nth - 1) * many });
      return { ...oneDay(from), to: from.add({ days: many }) };
    }
    case 'week': {
      const first = monday(of.from.add({ days: 3 }));
      const last = monday(of.to.subtract({ days: 4 }));
      const from = back ? last.subtract({ days: (many - 1) * 7 }) : first.add({ days: (nth - 1) * many * 7 });
      return { ...week(from), to: from.add({ days: many * 7 }) };
    }
    case 'weekend': {
      const saturday = back ? nthWeekday(of.from.year, of.from.month, -1, 6) : nthWeekday(of.from.year, of.from.month, nth, 6);
      return saturday && of.grain === 'month' ? { ...oneDay(saturday), to: saturday.add({ days: 2 }) } : null;
    }
    case 'month':
    case 'quarter': {
      const size = (day.unit === 'month' ? 1 : 3) * many;
      const from = back ? of.to.subtract({ months: size }) : of.from.add({ months: (nth - 1) * size });
      return monthsFrom(from, size, day.unit);
    }
    default:
      return null;
  }
}
