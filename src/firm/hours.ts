import { holidaysOf } from './holidays.ts';

/** Monday is "1". Each day has spans of wall-clock time, in order: `[["09:00","12:30"],["13:30","17:00"]]`. */
export type WeeklyHours = Readonly<Record<string, readonly (readonly [string, string])[]>>;

export type WorkingTimeOptions = { timeZone: string; hours: WeeklyHours; country: string | null; region: string | null };

/** A firm's own clock: it runs only while the firm works, in the firm's zone, and rests on holidays. */
export type WorkingTime = {
  timeZone: string;
  /** An average working day. */
  minutesPerDay: number;
  isWorkingDay: (day: Temporal.PlainDate) => boolean;
  /** Working minutes from `a` to `b`; negative when `b` comes first. */
  minutesBetween: (a: Temporal.Instant, b: Temporal.Instant) => number;
  /** The first moment at which that many working minutes (0 or more) have passed; the moment itself for 0. */
  add: (from: Temporal.Instant, minutes: number) => Temporal.Instant;
  /** Where the last working day before the day of `at` begins: "the working day before it falls due". */
  workingDayBefore: (at: Temporal.Instant) => Temporal.Instant;
  /** Where the first working day after the day of `at` begins. */
  nextWorkingMorning: (at: Temporal.Instant) => Temporal.Instant;
  /** The end of the n-th working day after the day of `at`; of its own day for 0 (or the next working one, if it is none). */
  endOfWorkingDay: (at: Temporal.Instant, days: number) => Temporal.Instant;
  /** Midnight at which the local day of `at` begins. */
  dayStart: (at: Temporal.Instant) => Temporal.Instant;
};

const dayMs = 86_400_000;
const minuteMs = 60_000;
// mail with absurd dates is kept, but no working time is counted before and after these years
const firstYear = 1970;
const lastYear = 2150;
const yearStart = (year: number): number => Math.round(Date.UTC(year, 0, 1) / dayMs);

/** One year of days: when each begins, its spans of work, and how much work came before it in this year. All in epoch milliseconds. */
type YearTable = { first: number; starts: Float64Array; spans: (readonly number[])[]; before: Float64Array; total: number };

function minutesOf(clock: string): number {
  const [hour = '0', minute = '0'] = clock.split(':');
  return Number(hour) * 60 + Number(minute);
}

/**
 * Makes the clock. Whole years are laid out once and then read by index, so that a look-back may ask a million times. Right across
 * daylight-saving changes: a day's spans are wall-clock times, their length is what really passed. Throws a RangeError when the zone
 * is unknown or no day has any hours.
 */
export function workingTime(options: WorkingTimeOptions): WorkingTime {
  const { timeZone } = options;
  const week = [1, 2, 3, 4, 5, 6, 7].map((day) =>
    (options.hours[String(day)] ?? [])
      .map(([from, to]) => [minutesOf(from), minutesOf(to)] as const)
      .filter(([from, to]) => to > from),
  );
  const weekly = week.map((spans) => spans.reduce((sum, [from, to]) => sum + to - from, 0));
  const workDays = weekly.filter((minutes) => minutes > 0);
  if (workDays.length === 0) throw new RangeError('A firm without working hours has no working time.');
  const minutesPerDay = workDays.reduce((sum, minutes) => sum + minutes, 0) / workDays.length;

  const tables = new Map<number, YearTable>();

  function isWorkingDay(day: Temporal.PlainDate): boolean {
    return (weekly[day.dayOfWeek - 1] ?? 0) > 0 && !holidaysOf(options.country, options.region, day.year).has(day.toString());
  }

  function layOut(year: number): YearTable {
    const first = yearStart(year);
    const days = yearStart(year + 1) - first;
    const starts = new Float64Array(days + 1);
    const spans: number[][] = [];
    const before = new Float64Array(days + 1);
    let day = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    for (let i = 0; i <= days; i++) {
      starts[i] = day.toZonedDateTime(timeZone).epochMilliseconds;
      day = day.add({ days: 1 });
    }
    day = Temporal.PlainDate.from({ year, month: 1, day: 1 });
    for (let i = 0; i < days; i++) {
      const start = starts[i] ?? 0;
      const isPlain = (starts[i + 1] ?? 0) - start === dayMs;
      // on the day the clocks change, a wall-clock time is not so many minutes after midnight
      const at = (minutes: number): number => {
        if (isPlain || minutes === 0) return start + minutes * minuteMs;
        if (minutes >= 1440) return starts[i + 1] ?? 0;
        const time = Temporal.PlainTime.from({ hour: Math.floor(minutes / 60), minute: minutes % 60 });
        return day.toZonedDateTime({ timeZone, plainTime: time }).epochMilliseconds;
      };
      const own: number[] = [];
      if (isWorkingDay(day)) {
        for (const [from, to] of week[day.dayOfWeek - 1] ?? []) {
          const a = at(from);
          const b = at(to);
          if (b > a) own.push(a, b);
        }
      }
      spans.push(own);
      let work = 0;
      for (let s = 0; s < own.length; s += 2) work += (own[s + 1] ?? 0) - (own[s] ?? 0);
      before[i + 1] = (before[i] ?? 0) + work;
      day = day.add({ days: 1 });
    }
    return { first, starts, spans, before, total: before[days] ?? 0 };
  }

  function table(year: number): YearTable {
    let made = tables.get(year);
    if (!made) {
      made = layOut(year);
      tables.set(year, made);
    }
    return made;
  }

  /** Which year and which day of it an instant falls on, in the firm's zone. */
  function place(ms: number): { year: number; table: YearTable; day: number } {
    const guess = Math.floor(ms / dayMs);
    let year = Math.min(lastYear, Math.max(firstYear, Math.floor(1970 + guess / 365.2425)));
    let of = table(year);
    while (year > firstYear && ms < (of.starts[0] ?? 0)) {
      year -= 1;
      of = table(year);
    }
    while (year < lastYear && ms >= (of.starts[of.spans.length] ?? 0)) {
      year += 1;
      of = table(year);
    }
    let day = Math.min(of.spans.length - 1, Math.max(0, guess - of.first));
    while (day > 0 && ms < (of.starts[day] ?? 0)) day -= 1;
    while (day < of.spans.length - 1 && ms >= (of.starts[day + 1] ?? 0)) day += 1;
    return { year, table: of, day };
  }

  /** Milliseconds of work in this year before an instant. */
  function workBefore(at: { table: YearTable; day: number }, ms: number): number {
    let work = at.table.before[at.day] ?? 0;
    const own = at.table.spans[at.day] ?? [];
    for (let s = 0; s < own.length; s += 2) {
      const from = own[s] ?? 0;
      if (ms <= from) break;
      work += Math.min(ms, own[s + 1] ?? 0) - from;
    }
    return work;
  }

  function msBetween(a: number, b: number): number {
    if (b < a) return -msBetween(b, a);
    const from = place(a);
    const to = place(b);
    let work = workBefore(to, b) - workBefore(from, a);
    for (let year = from.year; year < to.year; year++) work += table(year).total;
    return work;
  }

  function addMs(from: number, work: number): number {
    const at = place(from);
    let { year, table: of, day } = at;
    // counted from the beginning of the year
    let left = work + workBefore(at, from);
    while (left > of.total && year < lastYear) {
      left -= of.total;
      year += 1;
      of = table(year);
      day = 0;
    }
    while (day < of.spans.length - 1 && (of.before[day + 1] ?? 0) < left) day += 1;
    left -= of.before[day] ?? 0;
    const own = of.spans[day] ?? [];
    for (let s = 0; s < own.length; s += 2) {
      const start = own[s] ?? 0;
      const length = (own[s + 1] ?? 0) - start;
      if (left <= length) return start + left;
      left -= length;
    }
    return of.starts[day + 1] ?? from;
  }

  /** The n-th working day after (or, with a negative step, before) a place; at most ten years away. */
  function stepDays(ms: number, step: 1 | -1, count: number): { table: YearTable; day: number } {
    let { year, table: of, day } = place(ms);
    let left = count;
    for (let i = 0; i < 3660 && left > 0; i++) {
      day += step;
      if (day < 0 || day >= of.spans.length) {
        if (year + step < firstYear || year + step > lastYear) break;
        year += step;
        of = table(year);
        day = step > 0 ? 0 : of.spans.length - 1;
      }
      if ((of.spans[day] ?? []).length > 0) left -= 1;
    }
    return { table: of, day: Math.min(of.spans.length - 1, Math.max(0, day)) };
  }

  const instant = Temporal.Instant.fromEpochMilliseconds;
  const opening = (at: { table: YearTable; day: number }): Temporal.Instant =>
    instant(at.table.spans[at.day]?.[0] ?? at.table.starts[at.day] ?? 0);

  return {
    timeZone,
    minutesPerDay,
    isWorkingDay,
    minutesBetween: (a, b) => msBetween(a.epochMilliseconds, b.epochMilliseconds) / minuteMs,
    add: (from, minutes) => (minutes <= 0 ? from : instant(addMs(from.epochMilliseconds, minutes * minuteMs))),
    workingDayBefore: (at) => opening(stepDays(at.epochMilliseconds, -1, 1)),
    nextWorkingMorning: (at) => opening(stepDays(at.epochMilliseconds, 1, 1)),
    endOfWorkingDay: (at, days) => {
      const ms = at.epochMilliseconds;
      const own = place(ms);
      const isToday = days === 0 && (own.table.spans[own.day] ?? []).length > 0;
      const on = isToday ? own : stepDays(ms, 1, Math.max(1, days));
      return instant(on.table.spans[on.day]?.at(-1) ?? on.table.starts[on.day + 1] ?? ms);
    },
    dayStart: (at) => {
      const own = place(at.epochMilliseconds);
      return instant(own.table.starts[own.day] ?? 0);
    },
  };
}
