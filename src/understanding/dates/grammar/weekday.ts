import { CUE } from '../words/sense.ts';
import { calendarAt } from './calendar.ts';
import { countAt, counted } from './count.ts';
import { numberAt, ordinalAt } from './numbers.ts';
import { unitFirst } from './period.ts';
import type { Count, Day, Found } from './phrase.ts';
import {
  follows,
  hasCue,
  isName,
  OF_OR_ON,
  type Reader,
  skipCues,
  strangerComesAfter,
  tokenAt,
  wordComesAfter,
} from './reader.ts';
import { relative, relBehind } from './relative.ts';

/** Monday; "Tuesday, March 7"; "Monday the 21st"; "Monday of next week"; "Friday week"; "lundi prochain". */
export function weekday(r: Reader, i: number, led: boolean, depth: number): Found<Day> | null {
  const token = tokenAt(r, i);
  if (!token || token.sense.weekday === 0 || token.sense.plural) return null;
  const named = token.sense.weekday;
  const certainty = token.sense.mended ? 0.8 : 1;
  const date = dateBehindWeekday(r, i + 1);
  if (date) return { value: { ...date.value, weekday: named }, end: date.end, certainty: certainty * date.certainty };
  // "Dienstag nächster Woche" before "mardi prochain"
  const ofWeek = weekBehind(r, i + 1, depth);
  const later = relBehind(r, i + 1);
  if (later !== null && !ofWeek)
    return { value: { is: 'weekday', weekday: named, rel: later, of: null }, end: i + 2, certainty: certainty * 0.9 };
  if (ofWeek) return { value: { is: 'weekday', weekday: named, rel: null, of: ofWeek.value }, end: ofWeek.end, certainty };
  const next = tokenAt(r, i + 1);
  if (
    next?.sense.unit === 'week' &&
    follows(r, i + 1, '') &&
    !strangerComesAfter(r, i + 1) &&
    tokenAt(r, i + 1)?.sense.rel === null &&
    r.hours === 12
  ) {
    return {
      value: {
        is: 'count',
        counts: [weeks(1)],
        sign: 1,
        from: { is: 'weekday', weekday: named, rel: null, of: null },
        weekday: 0,
      },
      end: i + 2,
      certainty: 0.8,
    };
  }
  // "Montag in zwei Wochen", "Monday in two weeks"
  const inWeeks = hasCue(r, i + 1, CUE.in) && follows(r, i + 1, '') && follows(r, i + 2, '') ? countAt(r, i + 2) : null;
  if (inWeeks?.value.every(({ unit }) => unit === 'week')) {
    const from: Day = { is: 'weekday', weekday: named, rel: null, of: null };
    return {
      value: { is: 'count', counts: inWeeks.value, sign: 1, from, weekday: 0 },
      end: inWeeks.end,
      certainty: certainty * 0.8,
    };
  }
  const count = follows(r, i + 1, ',') ? counted(r, i + 1, false, depth + 1) : null;
  if (count && count.value.is === 'count')
    return { value: { ...count.value, weekday: named }, end: count.end, certainty: certainty * 0.9 };
  const isInRange = (tokenAt(r, i + 1)?.sense.weekday ?? 0) > 0 && tokenAt(r, i + 1)?.gap === '-';
  const isStopped = led && r.hours === 24 && r.text.charCodeAt(token.end) === 46;
  if (token.sense.weak && !isInRange && !isStopped && !(led && token.capital) && !(token.capital && wordlessEnd(r, i)))
    return null;
  return { value: { is: 'weekday', weekday: named, rel: null, of: null }, end: i + 1, certainty };
}

/** The date behind a weekday: "Tuesday, March 7", "Monday the 21st", "Friday 31". */
export function dateBehindWeekday(r: Reader, i: number): Found<Extract<Day, { is: 'date' }>> | null {
  if (!follows(r, i, ',-.(')) return null;
  const at = skipCues(r, i, CUE.the | CUE.on, ',');
  const date = calendarAt(r, at, true) ?? (at > i ? calendarAt(r, i, true) : null);
  if (date?.value.is === 'date') return { ...date, value: date.value };
  const token = tokenAt(r, at);
  if (tokenAt(r, i)?.gap === '.' && !token?.isOrdinal) return null;
  const day =
    ordinalAt(r, at) ??
    (token?.figure && (token.figure.digits === 2 || r.hours === 24) && token.figure.digits < 3 && tokenAt(r, i)?.gap !== '-'
      ? numberAt(r, at)
      : null);
  if (!day || day.value < 1 || day.value > 31 || (strangerComesAfter(r, day.end - 1) && !ordinalAt(r, at))) return null;
  const next = tokenAt(r, day.end);
  if (next && follows(r, day.end, '') && (next.sense.meridiem || next.sense.unit || (next.sense.cue & CUE.clock) !== 0))
    return null;
  if (!token?.isOrdinal && next && (next.gap === '-' || (next.gap === ' ' && (next.sense.cue & CUE.to) !== 0))) return null;
  return {
    value: { is: 'date', day: day.value, month: null, year: null, weekday: 0, rel: null, of: null },
    end: day.end,
    certainty: 0.9,
  };
}

/** "Monday of next week", "Wednesday next week", "Tuesday of last week", "Monday (next week)". */
export function weekBehind(r: Reader, i: number, depth: number): Found<Day> | null {
  if (!follows(r, i, ',(')) return null;
  const at = skipCues(r, i, OF_OR_ON, ',');
  const week =
    relative(r, at, true, depth + 1) ??
    unitFirst(r, at, true, depth + 1) ??
    (at > i ? unitFirst(r, at - 1, true, depth + 1) : null);
  return week?.value.is === 'unit' && week.value.unit === 'week' ? week : null;
}

export function isClock(r: Reader, i: number): boolean {
  return follows(r, i, ',') && (tokenAt(r, i)?.figure?.clock !== null || tokenAt(r, i + 1)?.sense.meridiem !== null);
}

function wordlessEnd(r: Reader, i: number): boolean {
  const next = tokenAt(r, i + 1);
  return (
    (next !== undefined && follows(r, i + 1, ',') && (next.figure !== null || next.sense.part !== null)) ||
    (isName(r, i) && !wordComesAfter(r, i))
  );
}

function weeks(number: number): Count {
  return { number, most: number, unit: 'week', working: false, vague: false };
}
