import { isDay } from '../words/figures.ts';
import { CUE } from '../words/sense.ts';
import { dayNumberAt, ordinalAt, yearAt } from './numbers.ts';
import type { Day, Found } from './phrase.ts';
import { follows, hasCue, isName, type Reader, skipCues, strangerComesAfter, tokenAt, wordComesAfter } from './reader.ts';
import { relBehind } from './relative.ts';

export const OF = CUE.of | CUE.the | CUE.in;

type CalendarDay = Extract<Day, { is: 'date' | 'month' | 'year' | 'years' | 'quarter' | 'half' | 'season' | 'weekNumber' }>;

/** A date of the calendar that names at least its month or year, or "the 5th" where something before it (`led`) says that it is one. */
export function calendarAt(r: Reader, i: number, led: boolean): Found<CalendarDay> | null {
  return (
    weekNumberAt(r, i) ??
    figureDateAt(r, i, led) ??
    monthFirstAt(r, i, led) ??
    dayFirstAt(r, i) ??
    yearFirstAt(r, i) ??
    quarterAt(r, i) ??
    seasonAt(r, i, led)
  );
}

/** "in der 14. Kalenderwoche"; "KW 14" is read where units stand first. */
function weekNumberAt(r: Reader, i: number): Found<CalendarDay> | null {
  const start = skipCues(r, i, CUE.the);
  const number = ordinalAt(r, start);
  if (!number || number.value > 53 || !hasCue(r, number.end, CUE.numbered) || !follows(r, number.end, '.')) return null;
  const year = yearBehind(r, number.end + 1);
  return {
    value: { is: 'weekNumber', week: number.value, year: year?.value ?? null },
    end: year?.end ?? number.end + 1,
    certainty: 1,
  };
}

function figureDateAt(r: Reader, i: number, led: boolean): Found<CalendarDay> | null {
  const token = tokenAt(r, i);
  const date = token?.figure?.date;
  if (!token?.figure || !date) return null;
  const { year, month, day, swapped, terse } = date;
  if (day === 0) return { value: { is: 'month', month, year, rel: null }, end: i + 1, certainty: led ? 0.8 : 0.5 };
  let certainty = swapped ? 0.6 : year === null ? 0.8 : 1;
  if (token.figure.dotted) {
    // a full stop behind it ends the sentence or, in German, belongs to the date
    if (tokenAt(r, i + 1)?.sense.unit && follows(r, i + 1, '')) return null;
    if ((!led || strangerComesAfter(r, i)) && !beginsRange(r, i)) {
      if (!(r.hours === 24 && token.end - token.start === 5)) return null;
    }
    certainty *= 0.8;
  }
  if (terse && !led && !isClockAt(r, i + 1) && !beginsRange(r, i)) {
    if (year === null && (swapped || month === day || day <= 4)) return null;
    certainty *= 0.6;
  }
  const written = year === null ? yearRightBehind(r, i + 1) : null;
  return {
    value: { is: 'date', day, month, year: written?.value ?? year, weekday: 0, rel: null, of: null },
    end: written?.end ?? i + 1,
    certainty,
  };
}

/** "5.4. bis 7.4.", "5.4.-7.4.2026": what ends like a date was one at its beginning. */
function beginsRange(r: Reader, i: number): boolean {
  const at = hasCue(r, i + 1, CUE.to) ? i + 2 : i + 1;
  const isJoined = at > i + 1 || tokenAt(r, at)?.gap === '-';
  return isJoined && follows(r, i + 1, '.-') && follows(r, at, '-') && Boolean(tokenAt(r, at)?.figure?.date);
}

/** "March 5th, 2024", "Dec31, 1994", "April 2017", "Oct". */
function monthFirstAt(r: Reader, i: number, led: boolean): Found<CalendarDay> | null {
  const token = tokenAt(r, i);
  const month = token?.sense.month ?? 0;
  if (!token || month === 0) return null;
  const certainty = token.sense.mended ? 0.8 : 1;
  const isShort = token.end - token.start <= 4;
  let at = i + 1;
  const isOwner = r.text.charCodeAt(token.end) === 39 || r.text.charCodeAt(token.end) === 0x2019;
  const dayGaps = isShort ? '-/.,' : '-/,.';
  if (hasCue(r, at, CUE.the) && follows(r, at, ',')) at++;
  // "Jan's 20 years here", but "June '24"
  const day = !isOwner && follows(r, at, dayGaps) ? dayNumberAt(r, at) : null;
  if (
    day &&
    !startsClock(r, at, day.end) &&
    (!token.sense.weak || token.capital || tokenAt(r, at)?.isOrdinal || !strangerComesAfter(r, day.end - 1) || led)
  ) {
    const isSentenceEnd = tokenAt(r, at)?.gap === '.' && !isShort && !led;
    const year = follows(r, day.end, '-/,.(') ? yearBehind(r, day.end) : null;
    if (!isSentenceEnd && isDay(day.value, month, null)) {
      return { value: dateOf(day.value, month, year?.value ?? null), end: year?.end ?? day.end, certainty };
    }
  }
  const rel = token.sense.weak ? null : relBehind(r, i + 1);
  if (rel !== null) return { value: { is: 'month', month, year: null, rel }, end: i + 2, certainty: certainty * 0.9 };
  const year = yearBehind(r, i + 1);
  if (year && follows(r, i + 1, '-/,.')) {
    const reversed = follows(r, year.end, '-/') && tokenAt(r, year.end)?.gap !== ' ' ? dayNumberAt(r, year.end) : null;
    if (reversed && isDay(reversed.value, month, year.value))
      return { value: dateOf(reversed.value, month, year.value), end: reversed.end, certainty };
    return { value: { is: 'month', month, year: year.value, rel: null }, end: year.end, certainty };
  }
  if (token.sense.weak && !hasMonthNear(r, i) && (!led || !isName(r, i))) return null;
  if (token.sense.name && !led && !hasMonthNear(r, i)) return null;
  if (!led && !token.capital && isShort) return null;
  return { value: { is: 'month', month, year: null, rel: null }, end: i + 1, certainty: certainty * (led ? 0.9 : 0.7) };
}

/** "5 March 2024", "the 3rd of May", "1. Mai", "23-Sep-2020". */
function dayFirstAt(r: Reader, i: number): Found<CalendarDay> | null {
  const start = skipDayWord(r, skipCues(r, i, CUE.the));
  const day = dayNumberAt(r, start);
  if (!day) return null;
  let at = day.end;
  if (tokenAt(r, at)?.sense.unit === 'day' && ordinalAt(r, start) && follows(r, at, '')) at++;
  if (!follows(r, at, '-/.')) return null;
  const gap = tokenAt(r, at)?.gap;
  const month = skipCues(r, at, OF);
  const token = tokenAt(r, month);
  const numbered = ordinalAt(r, start) && month === at ? monthByNumber(r, month) : null;
  if (numbered && isDay(day.value, numbered.value, null)) {
    const year = yearBehind(r, numbered.end);
    return { value: dateOf(day.value, numbered.value, year?.value ?? null), end: year?.end ?? numbered.end, certainty: 0.9 };
  }
  if (!token || token.sense.month === 0 || !follows(r, month, '-/.')) return null;
  if (gap === '.' && r.hours === 12 && !yearBehind(r, month + 1)) return null;
  if (
    token.sense.weak &&
    !token.capital &&
    month === at &&
    !tokenAt(r, start)?.isOrdinal &&
    strangerComesAfter(r, month) &&
    !yearBehind(r, month + 1)
  )
    return null;
  if (!isDay(day.value, token.sense.month, null)) return null;
  const year = yearBehind(r, month + 1);
  const certainty = token.sense.mended ? 0.8 : 1;
  return { value: dateOf(day.value, token.sense.month, year?.value ?? null), end: year?.end ?? month + 1, certainty };
}

/** "am siebten vierten", "den 7. vierten": German says the month by its number too, before nothing that could be counted. */
function monthByNumber(r: Reader, i: number): Found<number> | null {
  const month = r.halfBefore && r.dotted ? ordinalAt(r, i) : null;
  if (!month || month.value > 12) return null;
  // "5. 4. 2026"
  if (tokenAt(r, i)?.figure && !(follows(r, month.end, '.') && yearAt(r, month.end))) return null;
  const next = follows(r, month.end, '') ? tokenAt(r, month.end)?.sense : undefined;
  const isCounted = next && (next.unit !== null || next.weekday > 0 || next.feast !== null || next.month > 0 || next.quarter > 0);
  return isCounted ? null : month;
}

/** "2019/aug/01", "2017 april", "2024 Q3", "the year 2019"; a bare year is left to those who know what led to it. */
function yearFirstAt(r: Reader, i: number): Found<CalendarDay> | null {
  const year = yearAt(r, i);
  if (!year || !follows(r, year.end, '-/,')) return null;
  const token = tokenAt(r, year.end);
  if (!token) return null;
  if (token.sense.quarter > 0)
    return { value: { is: 'quarter', quarter: token.sense.quarter, year: year.value }, end: year.end + 1, certainty: 1 };
  if (token.sense.half > 0)
    return { value: { is: 'half', half: token.sense.half, year: year.value }, end: year.end + 1, certainty: 1 };
  if (token.sense.month === 0 || token.gap === ',') return null;
  const at = year.end + 1;
  const day = follows(r, at, '-/') ? dayNumberAt(r, at) : null;
  if (day && isDay(day.value, token.sense.month, year.value))
    return { value: dateOf(day.value, token.sense.month, year.value), end: day.end, certainty: 1 };
  return { value: { is: 'month', month: token.sense.month, year: year.value, rel: null }, end: at, certainty: 1 };
}

/** In "from march to may", "June-August 1992" and "Jan to March" the months make each other sure. */
function hasMonthNear(r: Reader, i: number): boolean {
  const isMonth = (at: number) => (tokenAt(r, at)?.sense.month ?? 0) > 0;
  if ((isMonth(i + 1) && tokenAt(r, i + 1)?.gap === '-') || (isMonth(i - 1) && tokenAt(r, i)?.gap === '-')) return true;
  const first = isMonth(i + 2) ? i : isMonth(i - 2) ? i - 2 : -1;
  if (first < 0) return false;
  const isLed = hasCue(r, first - 1, CUE.from | CUE.between);
  return hasCue(r, first + 1, CUE.to) ? isLed || (tokenAt(r, i)?.capital ?? false) : isLed && hasCue(r, first + 1, CUE.and);
}

/** "día 5 de marzo", "dia 5": the word for day before its number. */
export function skipDayWord(r: Reader, i: number): number {
  const token = tokenAt(r, i);
  const isDayWord = r.hours === 24 && token?.sense.unit === 'day' && !token.sense.many && !token.sense.working;
  return isDayWord && follows(r, i + 1, '') && tokenAt(r, i + 1)?.figure ? i + 1 : i;
}

function isClockAt(r: Reader, i: number): boolean {
  const isClock = tokenAt(r, i)?.figure?.clock || tokenAt(r, i + 1)?.sense.meridiem;
  return follows(r, i, ',') && Boolean(isClock);
}

/** "the month of June", "quarter 3 of 2019", "the year of 2015": the unit said before its name. */
export function namedUnitAt(r: Reader, i: number): Found<CalendarDay> | null {
  const unit = tokenAt(r, i)?.sense.unit;
  if (!unit || !follows(r, i + 1, '')) return null;
  const number = unit === 'quarter' && tokenAt(r, i + 1)?.figure ? tokenAt(r, i + 1)?.figure?.value : undefined;
  if (number !== undefined && number >= 1 && number <= 4) {
    const year = yearBehind(r, i + 2);
    return { value: { is: 'quarter', quarter: number, year: year?.value ?? null }, end: year?.end ?? i + 2, certainty: 0.8 };
  }
  const at = skipCues(r, i + 1, CUE.of);
  if (at === i + 1 || !follows(r, at, '')) return null;
  if (unit === 'month' && (tokenAt(r, at)?.sense.month ?? 0) > 0) {
    const month = monthFirstAt(r, at, true);
    return month?.value.is === 'month' ? month : null;
  }
  const year = unit === 'year' ? yearAt(r, at) : null;
  return year && { value: { is: 'year', year: year.value }, end: year.end, certainty: 1 };
}

function quarterAt(r: Reader, i: number): Found<CalendarDay> | null {
  const token = tokenAt(r, i);
  if (token?.isDecade && token.figure) {
    const { value } = token.figure;
    const from = value > 99 ? value : value + (value < 30 ? 2000 : 1900);
    return { value: { is: 'years', from, to: from + 10 }, end: i + 1, certainty: 0.9 };
  }
  if (!token || (token.sense.quarter === 0 && token.sense.half === 0)) return null;
  const year = yearBehind(r, i + 1);
  // H1 is also a heading, a hall and a highway
  if (token.sense.half > 0 && !year) return null;
  const value: CalendarDay =
    token.sense.quarter > 0
      ? { is: 'quarter', quarter: token.sense.quarter, year: year?.value ?? null }
      : { is: 'half', half: token.sense.half, year: year?.value ?? null };
  return { value, end: year?.end ?? i + 1, certainty: year ? 1 : 0.8 };
}

function seasonAt(r: Reader, i: number, led: boolean): Found<CalendarDay> | null {
  const token = tokenAt(r, i);
  if (!token?.sense.season) return null;
  const rel = relBehind(r, i + 1);
  if (rel !== null) return { value: { is: 'season', season: token.sense.season, year: null, rel }, end: i + 2, certainty: 0.8 };
  const year = yearBehind(r, i + 1);
  if (!year && !led) return null;
  if (!year && wordComesAfter(r, i) && strangerComesAfter(r, i)) return null;
  return {
    value: { is: 'season', season: token.sense.season, year: year?.value ?? null, rel: null },
    end: year?.end ?? i + 1,
    certainty: year ? 0.9 : 0.6,
  };
}

/** A year that belongs to what stands before token `i`: "2024", ", 2024", "of 2024", "'24", "next year" (1), "this year" (0). */
export function yearBehind(r: Reader, i: number): Found<number> | null {
  if (!follows(r, i, '-/,.(')) return null;
  const at = skipCues(r, i, OF);
  if (at > i && tokenAt(r, at)?.sense.unit === 'year' && yearAt(r, at + 1)) return yearAt(r, at + 1);
  // "12-Jan-19"
  const first = tokenAt(r, i);
  const isShort = first?.figure?.digits === 2 && !first.isOrdinal && first.figure.value >= 0;
  if (first?.figure && isShort && (first.gap === '-' || first.gap === '/') && first.gap === tokenAt(r, i - 1)?.gap) {
    return { value: first.figure.value + (first.figure.value < 70 ? 2000 : 1900), end: i + 1, certainty: 0.8 };
  }
  const of = hasCue(r, i, CUE.of) && at > i;
  const said = relativeYearAt(r, at);
  if (said) return said;
  const two = tokenAt(r, at)?.figure;
  const isYear = of || (tokenAt(r, i - 1)?.sense.month ?? 0) > 0;
  if (isYear && two && two.digits === 2 && two.value > 31 && !strangerComesAfter(r, at)) {
    return { value: two.value + (two.value < 70 ? 2000 : 1900), end: at + 1, certainty: 0.8 };
  }
  return yearAt(r, at);
}

/** "next year", "del año que viene", "nächsten Jahres": years from the one of sending. */
function relativeYearAt(r: Reader, i: number): Found<number> | null {
  const a = tokenAt(r, i)?.sense;
  const b = tokenAt(r, i + 1)?.sense;
  if (!a || !b || !follows(r, i + 1, '')) return null;
  const rel = b.unit === 'year' ? a.rel : a.unit === 'year' && r.hours === 24 ? b.rel : null;
  return rel === null || a.working ? null : { value: Math.sign(rel) * Math.ceil(Math.abs(rel)), end: i + 2, certainty: 1 };
}

function yearRightBehind(r: Reader, i: number): Found<number> | null {
  return follows(r, i, ',/.') ? yearAt(r, i) : null;
}

/** In "May 5 pm" and "June 10:30" the number is a time. */
function startsClock(r: Reader, from: number, end: number): boolean {
  if (tokenAt(r, from)?.isOrdinal) return false;
  const next = tokenAt(r, end);
  return next !== undefined && follows(r, end, '') && (next.sense.meridiem !== null || (next.sense.cue & CUE.clock) !== 0);
}

function dateOf(day: number, month: number, year: number | null): CalendarDay {
  return { is: 'date', day, month, year, weekday: 0, rel: null, of: null };
}
