import type { Grain } from '#understanding/reading.ts';
import { feastDay, nthWeekday } from './feasts.ts';
import { isDay } from './figures.ts';
import type { Count, Day } from './phrase.ts';
import type { Season, Unit } from './sense.ts';
import { addWorkingDays, endOfWorkingWeek, type WorkingDays } from './working-days.ts';

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

type PlainDate = Temporal.PlainDate;

const FINE: ReadonlySet<Unit> = new Set(['hour', 'minute', 'second']);
const SEASON_MONTH: Record<Season, number> = { spring: 3, summer: 6, autumn: 9, winter: 12 };
/** A past date without a year is taken over the coming one where it is this many times nearer. */
const NEARER = 4;

/** Years below 100 are counted from the year of sending. */
function yearOf(year: number, { today }: Anchor): number {
  return year < 100 ? today.year + year : year;
}

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

function resolveDate(day: Extract<Day, { is: 'date' }>, anchor: Anchor): Stretch | null {
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

function resolveMonth(day: Extract<Day, { is: 'month' }>, anchor: Anchor): Stretch | null {
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

/** "in 3 days", "two weeks ago", "a week from Friday", "in half an hour". */
function resolveCount(day: Extract<Day, { is: 'count' }>, anchor: Anchor): Stretch | null {
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
function resolveStretch(counts: Count[], sign: 1 | -1, from: Day | null, anchor: Anchor): Stretch | null {
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

/** Early, mid and late in a day, week, month, quarter or year. The end of a week is the end of its working days. */
function resolveEdge(day: Extract<Day, { is: 'edge' }>, anchor: Anchor): Stretch | null {
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
function resolveNth(day: Extract<Day, { is: 'nth' }>, anchor: Anchor): Stretch | null {
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

function resolveFeast(day: Extract<Day, { is: 'feast' }>, anchor: Anchor): Stretch | null {
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
function yearly(year: number | null, anchor: Anchor, make: (year: number) => Stretch): Stretch {
  const { today, lean } = anchor;
  if (year !== null) return make(yearOf(year, anchor));
  const current = make(today.year);
  if (lean < 0) return daysBetween(current.from, today) >= 0 ? current : make(today.year - 1);
  return daysBetween(today, current.to) > 0 ? current : make(today.year + 1);
}

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
    const days = { day: 1, weekend: 7, week: 7, fortnight: 14, month: 30, quarter: 91, year: 182 * 2 }[unit as 'day'] ?? 0; // units below a day never come here
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

export function atHour(day: PlainDate, hour: number, now: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  if (hour >= 24) return day.add({ days: 1 }).toZonedDateTime(now.timeZoneId);
  return day.toZonedDateTime({ timeZone: now.timeZoneId, plainTime: new Temporal.PlainTime(hour) });
}

function isBetween(at: Temporal.ZonedDateTime, from: Temporal.ZonedDateTime, to: Temporal.ZonedDateTime): boolean {
  return at.epochMilliseconds > from.epochMilliseconds && at.epochMilliseconds < to.epochMilliseconds;
}

function validDate(year: number, month: number, day: number): PlainDate | null {
  return isDay(day, month, year) ? new Temporal.PlainDate(year, month, day) : null;
}

function asDay(date: PlainDate | null): Stretch | null {
  return date && oneDay(date);
}

export function oneDay(date: PlainDate): Stretch {
  return { from: date, to: date.add({ days: 1 }), grain: 'day', sureness: 1, exact: null };
}

function week(from: PlainDate): Stretch {
  return { from, to: from.add({ days: 7 }), grain: 'week', sureness: 1, exact: null };
}

function months(year: number, month: number, count: number, grain: Grain): Stretch {
  return monthsFrom(new Temporal.PlainDate(year, month, 1), count, grain);
}

function monthsFrom(from: PlainDate, count: number, grain: Grain): Stretch {
  return { from, to: from.add({ months: count }), grain, sureness: 1, exact: null };
}

function startOfQuarter(day: PlainDate): PlainDate {
  return new Temporal.PlainDate(day.year, day.month - ((day.month - 1) % 3), 1);
}

function monday(day: PlainDate): PlainDate {
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

function grainOf(unit: Unit): Grain {
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
