import type { Grain } from '#understanding/reading.ts';
import type { Count, Day } from '../grammar/phrase.ts';
import type { Unit } from '../words/sense.ts';
import { resolveDay } from './day.ts';
import { type Anchor, grainOf, monday, monthsFrom, oneDay, type PlainDate, type Stretch, startOfQuarter } from './stretch.ts';
import { addWorkingDays, type WorkingDays } from './working-days.ts';

const FINE: ReadonlySet<Unit> = new Set(['hour', 'minute', 'second']);

/** "in 3 days", "two weeks ago", "a week from Friday", "in half an hour". */
export function resolveCount(day: Extract<Day, { is: 'count' }>, anchor: Anchor): Stretch | null {
  const base = day.from ? resolveDay(day.from, anchor) : null;
  if (day.from && !base) return null;
  const isEnd = day.from?.is === 'edge' && day.from.edge === 'end';
  const start = base
    ? !isEnd && (day.sign < 0 || base.grain === 'day')
      ? base.from
      : base.to.subtract({ days: 1 })
    : anchor.today;
  if (day.counts.some(({ unit }) => FINE.has(unit))) {
    const origin = base ? start.toZonedDateTime(anchor.now.timeZoneId) : anchor.now;
    const at = moveExactly(origin, day.counts, day.sign);
    const last = moveExactly(origin, longest(day.counts), day.sign);
    const grain: Grain = day.counts.some(({ unit }) => unit !== 'hour') ? 'minute' : 'hour';
    return { ...oneDay(at.toPlainDate()), grain, exact: day.sign > 0 ? { from: at, to: last } : { from: last, to: at } };
  }
  const target = move(start, day.counts, day.sign, anchor.calendar);
  if (!target) return null;
  const [first] = day.counts;
  const unit = first?.unit ?? 'day';
  const grain: Grain =
    unit === 'week' || unit === 'fortnight'
      ? 'week'
      : unit === 'day' || unit === 'weekend'
        ? 'day'
        : unit === 'decade'
          ? 'year'
          : unit === 'month' || unit === 'quarter'
            ? 'month'
            : 'year';
  const onDay = day.weekday > 0 ? monday(target).add({ days: day.weekday - 1 }) : target;
  const found = { ...oneDay(onDay), grain };
  if (first && first.most > first.number && day.counts.length === 1) {
    const last = move(start, [{ ...first, number: first.most }], day.sign, anchor.calendar);
    if (last) return day.sign > 0 ? { ...found, to: last.add({ days: 1 }) } : { ...found, from: last };
  }
  if (!first?.vague || day.counts.length > 1) return found;
  // "a couple of days" may be three, "a few" five
  const slack = move(onDay, [{ ...first, number: Math.ceil(first.number / 2) }], 1, anchor.calendar);
  return slack && day.sign > 0 ? { ...found, to: slack.add({ days: 1 }) } : found;
}

/** "the next 3 days" start tomorrow; "the last two weeks" end yesterday; "within" is set to begin now by its role. */
export function resolveStretch(counts: Count[], sign: 1 | -1, from: Day | null, anchor: Anchor): Stretch | null {
  const { today, now, calendar } = anchor;
  const [first] = counts;
  if (!first) return null;
  if (counts.some(({ unit }) => FINE.has(unit))) {
    const at = moveExactly(now, longest(counts), sign);
    const [a, b] = sign > 0 ? [now, at] : [at, now];
    return { from: a.toPlainDate(), to: b.toPlainDate().add({ days: 1 }), grain: 'hour', sureness: 1, exact: { from: a, to: b } };
  }
  const grain = grainOf(first.unit);
  if (from) {
    const base = resolveDay(from, anchor);
    const end = base && move(base.from, longest(counts), 1, calendar);
    return base && end ? { from: base.from, to: end, grain, sureness: 1, exact: null } : null;
  }
  if (first.unit === 'quarter' && counts.length === 1) {
    const quarter = startOfQuarter(today);
    const edge = quarter.add({ months: 3 });
    return sign > 0
      ? monthsFrom(edge, first.number * 3, 'quarter')
      : { ...monthsFrom(quarter.subtract({ months: first.number * 3 }), first.number * 3, 'quarter') };
  }
  const end = move(today, longest(counts), sign, calendar);
  if (!end) return null;
  return sign > 0
    ? { from: today.add({ days: 1 }), to: end.add({ days: 1 }), grain, sureness: 1, exact: null }
    : { from: end, to: today, grain, sureness: 1, exact: null };
}

/** Days of units that are whole days; of months and longer only where half of one is asked for. */
const DAYS: Record<Unit, number> = {
  second: 0,
  minute: 0,
  hour: 0,
  day: 1,
  weekend: 7,
  week: 7,
  fortnight: 14,
  month: 30,
  quarter: 91,
  year: 365,
  decade: 3652,
};

function move(from: PlainDate, counts: Count[], sign: 1 | -1, calendar: WorkingDays): PlainDate | null {
  let at: PlainDate | null = from;
  for (const { number, unit, working } of counts) {
    if (!at) return null;
    const whole = Math.trunc(number);
    const half = number - whole;
    if (working) {
      at = addWorkingDays(at, sign * Math.ceil(number), calendar);
      continue;
    }
    const days = DAYS[unit];
    const amount = sign * whole;
    if (unit === 'month' || unit === 'quarter') at = at.add({ months: amount * (unit === 'quarter' ? 3 : 1) });
    else if (unit === 'year') at = at.add({ years: amount });
    else at = at.add({ days: amount * days });
    if (half > 0) at = unit === 'year' ? at.add({ months: sign * 6 }) : at.add({ days: sign * Math.ceil(half * days) });
  }
  return at;
}

function longest(counts: Count[]): Count[] {
  return counts.map((count) => ({ ...count, number: count.most }));
}

/** Hours and minutes on the clock of the sky, days and longer on the wall clock. */
function moveExactly(from: Temporal.ZonedDateTime, counts: Count[], sign: 1 | -1): Temporal.ZonedDateTime {
  let at = from;
  for (const { number, unit } of counts) {
    const amount = sign * number;
    if (unit === 'hour') at = at.add({ minutes: Math.round(amount * 60) });
    else if (unit === 'minute') at = at.add({ seconds: Math.round(amount * 60) });
    else if (unit === 'second') at = at.add({ seconds: Math.round(amount) });
    else if (unit === 'month') at = at.add({ months: Math.round(amount) });
    else if (unit === 'year') at = at.add({ years: Math.round(amount) });
    else at = at.add({ days: Math.round(amount * (unit === 'week' ? 7 : unit === 'fortnight' ? 14 : 1)) });
  }
  return at;
}
