/** A time of day as written. `hour` may still mean the morning or the afternoon: `sure` says whether the writing settles it. */
export type ClockFigure = { hour: number; minute: number; second: number; sure: boolean };

/**
 * A date in figures. `swapped`: day and month could be told either way. `order`: which of them was taken to stand first, null where
 * the writing settles it (2024-03-12). `terse`: so short that something must lead to it.
 */
export type DateFigure = {
  year: number | null;
  month: number;
  day: number;
  swapped: boolean;
  order: 'day' | 'month' | null;
  terse: boolean;
};

/** What a run of digits can mean. `value` is -1 where it is only a date or a clock time. */
export type Figure = {
  end: number;
  value: number;
  digits: number;
  clock: ClockFigure | null;
  date: DateFigure | null;
  /** "12.5" or "12.30": a decimal unless something says that it is a time or a date. */
  dotted: boolean;
  /** The number that "3.5" is where a unit follows. */
  decimal: number | null;
};

export type FigureHabits = { monthFirst: boolean; dotted: boolean };

const MAX_PARTS = 3;

/**
 * Reads the digits at `start`: a plain number, a clock time, or a date in figures. Null for what cannot be any of these: prices,
 * versions, addresses, long numbers. `limit` is where the text ends. Looks at no more than a few dozen characters.
 */
export function readFigure(text: string, start: number, limit: number, habits: FigureHabits): Figure | null {
  const parts: { value: number; digits: number; end: number }[] = [];
  const joints: string[] = [];
  let at = start;
  while (parts.length < MAX_PARTS) {
    const part = readDigits(text, at, limit);
    if (!part) return null;
    parts.push(part);
    const joint = text.charAt(part.end);
    const first = joints[0];
    if (
      !isJoint(joint) ||
      (first !== undefined && joint !== first) ||
      !isDigit(text.charCodeAt(part.end + 1)) ||
      part.end + 1 >= limit
    )
      break;
    if (parts.length === MAX_PARTS) break;
    joints.push(joint);
    at = part.end + 1;
  }
  const [a, b, c] = parts;
  if (!a) return null;
  const joint = joints[0];
  const rest = text.slice(parts[parts.length - 1]?.end ?? start, (parts[parts.length - 1]?.end ?? start) + 2);
  if (b && c && joint !== undefined) {
    const goesOn = rest.charAt(0) === joint && joint !== '-' && isDigit(rest.charCodeAt(1));
    if (goesOn) return null;
    if (joint === ':') return timeFigure(a, b, c, c.end);
    const date = dateOfThree(a, b, c, joint, habits);
    if (date) return { end: c.end, value: -1, digits: 0, clock: null, date, dotted: false, decimal: null };
    return joint === '-' ? plain(a) : null;
  }
  if (b && joint === ':') return timeFigure(a, b, null, b.end);
  if (b && joint === '/') {
    if (a.value === 24 && b.value === 7) return null;
    if (a.digits === 4 || b.digits === 4) return monthOfYear(a, b);
    const isDecimal = /^[.,]\d(?!\d{3}\b)/.test(text.slice(b.end, b.end + 6));
    const date = isDecimal ? null : dateOfTwo(a, b, habits);
    return date && { end: b.end, value: -1, digits: 0, clock: null, date, dotted: false, decimal: null };
  }
  if (b && joint === '.') {
    const date =
      a.digits <= 2 && b.digits <= 2 ? dateOfTwo(a, b, { ...habits, monthFirst: habits.monthFirst && !habits.dotted }) : null;
    const clock = b.digits === 2 && a.digits <= 2 && a.value < 24 && b.value < 60 ? clockOf(a, b.value, 0) : null;
    if (date && habits.dotted && rest.startsWith('.') && !isDigit(rest.charCodeAt(1))) {
      // "12.03.": the full stop behind the month makes it a date
      return { end: b.end + 1, value: -1, digits: 0, clock: null, date, dotted: false, decimal: null };
    }
    const decimal = b.digits <= 2 && a.digits <= 3 ? Number(text.slice(start, b.end)) : null;
    if (!date && !clock && decimal === null) return null;
    return { end: b.end, value: -1, digits: 0, clock, date, dotted: true, decimal };
  }
  return plain(a);
}

export function plain(part: { value: number; digits: number; end: number }): Figure {
  if (part.digits === 8) {
    const year = Math.floor(part.value / 10_000);
    const month = Math.floor(part.value / 100) % 100;
    const day = part.value % 100;
    if (year >= 1950 && year < 2100 && isDay(day, month, year)) {
      return {
        end: part.end,
        value: -1,
        digits: 8,
        clock: null,
        date: { year, month, day, swapped: false, order: null, terse: true },
        dotted: false,
        decimal: null,
      };
    }
  }
  return { end: part.end, value: part.value, digits: part.digits, clock: null, date: null, dotted: false, decimal: null };
}

type Part = { value: number; digits: number; end: number };

function timeFigure(hour: Part, minute: Part, second: Part | null, end: number): Figure | null {
  if (hour.digits > 2 || minute.digits !== 2 || hour.value > 24 || minute.value > 59) return null;
  if (second && (second.digits !== 2 || second.value > 59)) return null;
  return {
    end,
    value: -1,
    digits: 0,
    clock: clockOf(hour, minute.value, second?.value ?? 0),
    date: null,
    dotted: false,
    decimal: null,
  };
}

/** "08:30", "0:15" and "15:30" say which half of the day they mean; "8:30" does not. */
function clockOf(hour: Part, minute: number, second: number): ClockFigure {
  return {
    hour: hour.value,
    minute,
    second,
    sure: hour.value === 0 || hour.value > 12 || (hour.digits === 2 && hour.value < 10),
  };
}

function dateOfThree(a: Part, b: Part, c: Part, joint: string, habits: FigureHabits): DateFigure | null {
  if (a.digits === 4 && b.digits <= 2 && c.digits <= 2) {
    return isYear(a.value) && isDay(c.value, b.value, a.value)
      ? { year: a.value, month: b.value, day: c.value, swapped: false, order: null, terse: false }
      : null;
  }
  if (a.digits > 2 || b.digits > 2 || (c.digits !== 2 && c.digits !== 4)) return null;
  if (c.digits === 4 && !isYear(c.value)) return null;
  // 1.2.24 and 10-12-24 could be a version or a code as well
  if (joint === '.' && c.digits === 2 && !habits.dotted && (a.digits < 2 || b.digits < 2)) return null;
  const year = c.digits === 4 ? c.value : c.value + (c.value < 70 ? 2000 : 1900);
  const date = dateOfTwo(a, b, joint === '.' ? { ...habits, monthFirst: false } : habits, year);
  return date && { ...date, terse: joint === '-' && c.digits === 2 };
}

function dateOfTwo(a: Part, b: Part, habits: FigureHabits, year: number | null = null): DateFigure | null {
  if (a.digits > 2 || b.digits > 2) return null;
  const dayFirst = isDay(a.value, b.value, year);
  const monthFirst = isDay(b.value, a.value, year);
  if (!dayFirst && !monthFirst) return null;
  const takeMonthFirst = monthFirst && (habits.monthFirst || !dayFirst);
  return {
    year,
    month: takeMonthFirst ? a.value : b.value,
    day: takeMonthFirst ? b.value : a.value,
    swapped: dayFirst && monthFirst && a.value !== b.value,
    order: takeMonthFirst ? 'month' : 'day',
    terse: year === null && a.digits === 1 && b.digits === 1,
  };
}

/** "3/2024": day 0 stands for the whole month. */
function monthOfYear(a: Part, b: Part): Figure | null {
  const [month, year] = a.digits === 4 ? [b, a] : [a, b];
  if (month.digits > 2 || month.value < 1 || month.value > 12 || !isYear(year.value)) return null;
  const date = { year: year.value, month: month.value, day: 0, swapped: false, order: null, terse: true };
  return { end: b.end, value: -1, digits: 0, clock: null, date, dotted: false, decimal: null };
}

const MONTH_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Is there such a day? Without a year the 29th of February counts. */
export function isDay(day: number, month: number, year: number | null): boolean {
  const days = MONTH_DAYS[month - 1];
  if (days === undefined || day < 1 || day > days) return false;
  return !(year !== null && month === 2 && day === 29 && (year % 4 !== 0 || (year % 100 === 0 && year % 400 !== 0)));
}

export function isYear(year: number): boolean {
  return year >= 1900 && year <= 2199;
}

function readDigits(text: string, start: number, limit: number): Part | null {
  let at = start;
  let value = 0;
  while (at < limit && at - start < 9 && isDigit(text.charCodeAt(at))) {
    value = value * 10 + text.charCodeAt(at) - 48;
    at++;
  }
  if (at === start || at - start > 8) return null;
  return { value, digits: at - start, end: at };
}

function isJoint(char: string): boolean {
  return char === '/' || char === '-' || char === '.' || char === ':';
}

export function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}
