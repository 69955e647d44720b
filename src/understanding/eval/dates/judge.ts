import type { ExpectedDate, ExpectedValue } from './specs.ts';

/** What either reader says, on the wall clock, without a zone. `to` exclusive. */
export type Answer = { start: number; end: number; from: Temporal.PlainDateTime; to: Temporal.PlainDateTime };

/** Types of the specs that are dates one can be due on. Durations, habits, zones, "now" and what the specs themselves leave unresolved are not. */
export const COUNTED = new Set(['date', 'daterange', 'datetime', 'datetimerange', 'time', 'timerange']);

const PARTS_OF_DAY = /T(MO|AF|EV|NI|DT|MI|EL|ME)/;

/**
 * Is this the date that the spec expects? One of its values must be met:
 * - a day: the answer begins on it and lies inside it;
 * - a point in time: the answer begins or ends at it, to the second;
 * - a time without a day: the same, by the clock only;
 * - a range: the answer begins where it begins and ends where it ends. A range "from A to B" may include its last day, week, month, quarter or year, or end at
 *   its beginning; a count from now ("next 3 days") may begin with today, tomorrow or this moment;
 * - an open range (before, after, since, until): the end that is given is where the answer begins or ends, or an end of its last day;
 * - a part of a period or of a day ("early", "mid", "late", "morning"), whose bounds are custom: the right day for parts of a day, beginning not
 *   more than four hours off; for parts of longer periods the middle of the answer lies inside what the spec expects.
 * Null: the spec itself gives no value to compare.
 */
export function isRight(answer: Answer, expected: ExpectedDate, sentAt: Temporal.PlainDateTime): boolean | null {
  const values = expected.values.filter((value) =>
    [value.value, value.start, value.end].some((side) => side !== null && /\d/.test(side)),
  );
  if (values.length === 0) return null;
  return values.some((value) => meets(answer, value, sentAt));
}

function meets(answer: Answer, value: ExpectedValue, sentAt: Temporal.PlainDateTime): boolean {
  const { from, to } = answer;
  if (value.value !== null) {
    if (!value.value.includes('-'))
      return clockOf(from) === value.value || clockOf(to) === value.value || isSecondBefore(to, value.value);
    const at = moment(value.value);
    if (!at) return false;
    if (value.value.length === 10) return sameDay(from, at) && compare(to, at.add({ days: 1 })) <= 0;
    return near(from, at) || near(to, at);
  }
  if (PARTS_OF_DAY.test(value.timex) && value.start !== null) {
    if (!value.start.includes('-')) return Math.abs(secondsOf(from) - secondsOf(clock(value.start))) <= 4 * 3600;
    const start = moment(value.start);
    return start !== null && sameDay(from, start) && Math.abs(secondsOf(from) - secondsOf(start)) <= 4 * 3600;
  }
  if (value.start !== null && value.end !== null) {
    if (!value.start.includes('-')) return clockOf(from) === value.start && clockOf(to) === value.end;
    const start = moment(value.start);
    const end = moment(value.end);
    if (!start || !end) return false;
    if (value.mod !== null && /start|mid|end|early|late/.test(value.mod)) {
      const middle = from.add({ seconds: Math.floor(seconds(from, to) / 2) });
      return compare(middle, start) >= 0 && compare(middle, end) < 0;
    }
    const counts = /,P.*\)$/.test(value.timex) || value.timex.startsWith('(');
    const isFromNow = counts && Math.abs(seconds(sentAt, start)) <= 2 * 86_400;
    const beginsRight =
      near(from, start) ||
      (isFromNow && compare(from, sentAt.with(MIDNIGHT)) >= 0 && compare(from, sentAt.with(MIDNIGHT).add({ days: 1 })) <= 0);
    if (!beginsRight) return false;
    const isDays = value.end.length === 10;
    const ends =
      counts && isDays
        ? [end, end.add({ days: 1 }), end.add({ days: 7 }), end.add({ months: 1 }), end.add({ months: 3 }), end.add({ years: 1 })]
        : [end];
    const isToNow = counts && isDays && sameDay(end, sentAt) && sameDay(to, sentAt);
    return isToNow || ends.some((candidate) => near(to, candidate));
  }
  const side = value.start ?? value.end;
  if (side === null) return false;
  if (!side.includes('-')) return clockOf(from) === side || clockOf(to) === side;
  const at = moment(side);
  if (!at) return false;
  const isDay = side.length === 10;
  return near(from, at) || near(to, at) || (isDay && (near(to, at.add({ days: 1 })) || near(from, at.add({ days: 1 }))));
}

const MIDNIGHT = { hour: 0, minute: 0, second: 0 };

function moment(text: string): Temporal.PlainDateTime | null {
  try {
    return Temporal.PlainDateTime.from(text.length === 10 ? text : text.replace(' ', 'T'));
  } catch {
    return null;
  }
}

function clock(text: string): Temporal.PlainDateTime {
  return Temporal.PlainDateTime.from(`2000-01-01T${text}`);
}

function clockOf(at: Temporal.PlainDateTime): string {
  return at.toPlainTime().toString({ smallestUnit: 'second' });
}

/** The specs write the end of a day as 23:59:59. */
function isSecondBefore(at: Temporal.PlainDateTime, text: string): boolean {
  return clockOf(at.subtract({ seconds: 1 })) === text;
}

function secondsOf(at: Temporal.PlainDateTime): number {
  return at.hour * 3600 + at.minute * 60 + at.second;
}

function sameDay(a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): boolean {
  return a.toPlainDate().equals(b.toPlainDate());
}

function near(a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): boolean {
  return Math.abs(seconds(a, b)) <= 1;
}

function seconds(a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): number {
  return a.until(b, { largestUnit: 'second' }).seconds;
}

function compare(a: Temporal.PlainDateTime, b: Temporal.PlainDateTime): number {
  return Temporal.PlainDateTime.compare(a, b);
}
