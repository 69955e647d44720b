import { civilOf, dayNumber, daysInMonth, weekdayOf } from './days.ts';

/**
 * A recurrence rule (RFC 5545 section 3.3.10) for whole days and longer. Written here because libraries that expand any rule can be made to search for
 * ever by one that never matches (30 February, every day): this one looks at a bounded number of periods, and at those in the window only.
 */
export type Rule = {
  every: 'day' | 'week' | 'month' | 'year';
  interval: number;
  count: number | null;
  /** As it stands in the rule: `19971224`, `19971224T000000` or with a Z. */
  until: string | null;
  months: number[];
  monthDays: number[];
  yearDays: number[];
  weekNumbers: number[];
  /** `nth` 0 is every such weekday; 1 the first, -1 the last of the period. */
  weekdays: { nth: number; weekday: number }[];
  positions: number[];
  weekStart: number;
};

const WEEKDAYS: Record<string, number> = { MO: 1, TU: 2, WE: 3, TH: 4, FR: 5, SA: 6, SU: 7 };
const FREQUENCIES: Record<string, Rule['every']> = { DAILY: 'day', WEEKLY: 'week', MONTHLY: 'month', YEARLY: 'year' };

/** Reads the text of an RRULE; null for one that repeats within a day, sets hours of its own, or is none. Also the commonest of vCalendar 1.0 ("W2 MO WE #10"). */
export function parseRule(text: string): Rule | null {
  const source = /^[DWM][\dDP]|^Y[MD]\d/i.test(text) ? fromVCalendar(text) : text;
  if (!source || source.length > 2000) return null;
  const parts = new Map(
    source
      .toUpperCase()
      .split(';')
      .map((part) => [part.split('=')[0] ?? '', part.split('=')[1] ?? '']),
  );
  const every = FREQUENCIES[parts.get('FREQ') ?? ''];
  if (!every || parts.has('BYHOUR') || parts.has('BYMINUTE') || parts.has('BYSECOND')) return null;
  const numbers = (name: string, least: number, most: number): number[] | null => {
    const all = (parts.get(name) ?? '').split(',').filter(Boolean).map(Number);
    return all.length <= 400 &&
      all.every((value) => Number.isInteger(value) && Math.abs(value) >= least && Math.abs(value) <= most)
      ? all
      : null;
  };
  const months = numbers('BYMONTH', 1, 12);
  const monthDays = numbers('BYMONTHDAY', 1, 31);
  const yearDays = numbers('BYYEARDAY', 1, 366);
  const weekNumbers = numbers('BYWEEKNO', 1, 53);
  const positions = numbers('BYSETPOS', 1, 366);
  const weekdays = (parts.get('BYDAY') ?? '')
    .split(',')
    .filter(Boolean)
    .map((each) => /^([+-]?\d{1,2})?(MO|TU|WE|TH|FR|SA|SU)$/.exec(each));
  if (
    !months ||
    !monthDays ||
    !yearDays ||
    !weekNumbers ||
    !positions ||
    weekdays.length > 100 ||
    weekdays.some((match) => !match)
  )
    return null;
  const interval = Number(parts.get('INTERVAL') ?? 1);
  const count = parts.has('COUNT') ? Number(parts.get('COUNT')) : null;
  if (
    !Number.isInteger(interval) ||
    interval < 1 ||
    interval > 10_000 ||
    (count !== null && (!Number.isInteger(count) || count < 1))
  )
    return null;
  return {
    every,
    interval,
    count,
    until: parts.get('UNTIL') || null,
    months,
    monthDays,
    yearDays,
    weekNumbers,
    weekdays: weekdays.map((match) => ({ nth: Number(match?.[1] ?? 0), weekday: WEEKDAYS[match?.[2] ?? ''] ?? 1 })),
    positions,
    weekStart: WEEKDAYS[parts.get('WKST') ?? ''] ?? 1,
  };
}

function fromVCalendar(text: string): string | null {
  const words = text.trim().toUpperCase().split(/\s+/).slice(0, 60);
  const head = /^(D|W|MP|MD|YM|YD)(\d{1,3})$/.exec(words[0] ?? '');
  if (!head) return null;
  const kind = head[1] ?? '';
  const parts = [
    `FREQ=${kind === 'D' ? 'DAILY' : kind === 'W' ? 'WEEKLY' : kind.startsWith('M') ? 'MONTHLY' : 'YEARLY'}`,
    `INTERVAL=${head[2]}`,
  ];
  const rest = words.slice(1);
  const last = rest.at(-1) ?? '';
  const times = /^#(\d{1,4})$/.exec(last);
  if (times && times[1] !== '0') parts.push(`COUNT=${times[1]}`);
  else if (/^\d{8}(T\d{6}Z?)?$/.test(last)) parts.push(`UNTIL=${last}`);
  // without either, vCalendar 1.0 means two occurrences
  else if (!times) parts.push('COUNT=2');
  const values = rest.filter((word) => !/^#|^\d{8}/.test(word));
  if (kind === 'W' && values.length > 0) parts.push(`BYDAY=${values.join(',')}`);
  else if (kind === 'MD' && values.length > 0)
    parts.push(`BYMONTHDAY=${values.map((value) => value.replace(/^(\d+)-$/, '-$1').replace('+', '')).join(',')}`);
  else if (kind === 'YM' && values.length > 0) parts.push(`BYMONTH=${values.join(',')}`);
  else if (kind === 'YD' && values.length > 0) parts.push(`BYYEARDAY=${values.join(',')}`);
  else if (kind === 'MP') {
    const days: string[] = [];
    let nth = '';
    for (const value of values) {
      const position = /^(\d)([+-])$/.exec(value);
      if (position) nth = `${position[2] === '-' ? '-' : ''}${position[1]}`;
      else days.push(nth + value);
    }
    parts.push(`BYDAY=${days.join(',')}`);
  }
  return parts.join(';');
}

/** How many periods one rule may be followed: fifty years of days. */
const MOST_PERIODS = 20_000;

/**
 * The days on which an event that begins on day `start` recurs, as day numbers in order, those within [from, to] and not after `until`. At most `limit`.
 * The first day always counts, also where the rule does not name it (RFC 5545 leaves that open; calendars show it).
 */
export function occurrences(
  rule: Rule,
  start: number,
  window: { from: number; to: number; until: number | null; limit: number },
): number[] {
  const found: number[] = [];
  const end = Math.min(window.to, window.until ?? Number.POSITIVE_INFINITY);
  let counted = 0;
  const take = (day: number): boolean => {
    if (day > end || (rule.count !== null && counted >= rule.count)) return false;
    counted++;
    if (day >= window.from) found.push(day);
    return found.length < window.limit;
  };
  if (!take(start)) return found;
  let period = rule.count === null ? firstPeriod(rule, start, window.from) : 0;
  for (let looked = 0; looked < MOST_PERIODS; looked++, period += rule.interval) {
    const { days, from } = daysOf(rule, start, period);
    if (from > end) break;
    for (const day of days) if (day > start && !take(day)) return found;
  }
  return found;
}

/** Without a count the periods before the window need not be looked at. */
function firstPeriod(rule: Rule, start: number, from: number): number {
  if (from <= start) return 0;
  const a = civilOf(start);
  const b = civilOf(from);
  const passed =
    rule.every === 'day'
      ? from - start
      : rule.every === 'week'
        ? Math.floor((from - start) / 7)
        : rule.every === 'month'
          ? (b.year - a.year) * 12 + b.month - a.month
          : b.year - a.year;
  return Math.max(0, Math.floor((passed - 1) / rule.interval)) * rule.interval;
}

function daysOf(rule: Rule, start: number, period: number): { days: number[]; from: number } {
  const first = civilOf(start);
  let days: number[];
  let from: number;
  if (rule.every === 'day') {
    from = start + period;
    days = [from].filter((day) => fitsDay(rule, day));
  } else if (rule.every === 'week') {
    from = start - ((weekdayOf(start) - rule.weekStart + 7) % 7) + period * 7;
    const wanted = rule.weekdays.length > 0 ? new Set(rule.weekdays.map((each) => each.weekday)) : new Set([weekdayOf(start)]);
    days = range(from, 7).filter((day) => wanted.has(weekdayOf(day)) && fitsMonth(rule, day));
  } else if (rule.every === 'month') {
    const months = first.year * 12 + first.month - 1 + period;
    const year = Math.floor(months / 12);
    const month = (months % 12) + 1;
    from = dayNumber(year, month, 1);
    days = rule.months.length === 0 || rule.months.includes(month) ? inMonth(rule, year, month, first.day) : [];
  } else {
    const year = first.year + period;
    from = dayNumber(year, 1, 1);
    days = inYear(rule, year, first);
  }
  days.sort((a, b) => a - b);
  if (rule.positions.length > 0 && rule.every !== 'day') {
    const chosen = rule.positions.map((position) => days.at(position > 0 ? position - 1 : position));
    days = [...new Set(chosen.filter((day) => day !== undefined))].sort((a, b) => a - b);
  }
  return { days, from };
}

const range = (from: number, length: number): number[] => Array.from({ length }, (_, i) => from + i);

const fitsMonth = (rule: Rule, day: number): boolean => rule.months.length === 0 || rule.months.includes(civilOf(day).month);

function fitsDay(rule: Rule, day: number): boolean {
  if (!fitsMonth(rule, day)) return false;
  if (rule.weekdays.length > 0 && !rule.weekdays.some((each) => each.weekday === weekdayOf(day))) return false;
  if (rule.monthDays.length === 0) return true;
  const { year, month, day: ofMonth } = civilOf(day);
  return rule.monthDays.some((wanted) => (wanted > 0 ? wanted : daysInMonth(year, month) + 1 + wanted) === ofMonth);
}

function inMonth(rule: Rule, year: number, month: number, dayOfStart: number): number[] {
  const length = daysInMonth(year, month);
  const from = dayNumber(year, month, 1);
  if (rule.monthDays.length === 0 && rule.weekdays.length === 0) return dayOfStart <= length ? [from + dayOfStart - 1] : [];
  let days = range(from, length);
  if (rule.monthDays.length > 0) {
    const wanted = new Set(rule.monthDays.map((each) => (each > 0 ? each : length + 1 + each)));
    days = days.filter((_, i) => wanted.has(i + 1));
  }
  return rule.weekdays.length > 0 ? days.filter((day) => isNth(rule, day, from, length)) : days;
}

/** Whether a day is one of the rule's weekdays within a period that begins at `from`. */
function isNth(rule: Rule, day: number, from: number, length: number): boolean {
  const weekday = weekdayOf(day);
  const nth = Math.floor((day - from) / 7) + 1;
  const fromEnd = -(Math.floor((from + length - 1 - day) / 7) + 1);
  return rule.weekdays.some((each) => each.weekday === weekday && (each.nth === 0 || each.nth === nth || each.nth === fromEnd));
}

function inYear(rule: Rule, year: number, first: { month: number; day: number }): number[] {
  const from = dayNumber(year, 1, 1);
  const length = dayNumber(year + 1, 1, 1) - from;
  if (rule.yearDays.length > 0) {
    const wanted = new Set(rule.yearDays.map((each) => (each > 0 ? each : length + 1 + each)));
    return range(from, length).filter((day, i) => wanted.has(i + 1) && fitsDay(rule, day));
  }
  if (rule.weekNumbers.length > 0) return inWeeks(rule, year, from, length);
  if (rule.months.length > 0) return rule.months.flatMap((month) => inMonth(rule, year, Math.abs(month), first.day));
  if (rule.monthDays.length > 0) return range(1, 12).flatMap((month) => inMonth(rule, year, month, first.day));
  if (rule.weekdays.length > 0) return range(from, length).filter((day) => isNth(rule, day, from, length));
  return inMonth(rule, year, first.month, first.day);
}

/** Days of the rule's ISO weeks; the weekday is Monday where the rule names none. */
function inWeeks(rule: Rule, year: number, from: number, length: number): number[] {
  const firstMonday = (of: number): number => {
    const fourth = dayNumber(of, 1, 4);
    return fourth - (weekdayOf(fourth) - 1);
  };
  const weeks = Math.round((firstMonday(year + 1) - firstMonday(year)) / 7);
  const wanted = new Set(rule.weekNumbers.map((each) => (each > 0 ? each : weeks + 1 + each)));
  const weekdays = rule.weekdays.length > 0 ? new Set(rule.weekdays.map((each) => each.weekday)) : new Set([1]);
  return range(from, length).filter(
    (day) => weekdays.has(weekdayOf(day)) && wanted.has(Math.floor((day - firstMonday(year)) / 7) + 1),
  );
}
