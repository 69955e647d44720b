import { CUE } from '../words/sense.ts';
import { countAt } from './count.ts';
import { dayAt } from './day.ts';
import { isFine, yearDay } from './period.ts';
import type { Day, Found, Moment, Role, Time } from './phrase.ts';
import { follows, hasCue, type Reader, skipCues, strangerComesAfter, tokenAt } from './reader.ts';
import { isRangeOfNumbers, leanTo, timeAt } from './time.ts';

/** Between a day and its time, or a time and its day. */
export const LINKS = CUE.on | CUE.at | CUE.in | CUE.about | CUE.for | CUE.of | CUE.the;

/** A day, a time, or both in either order. */
export function momentAt(r: Reader, i: number, led: boolean, role: Role): Found<Moment> | null {
  // "for eight forty"
  const isSpoken =
    hasCue(r, i - 1, CUE.for) && (tokenAt(r, i)?.sense.number ?? 99) <= 12 && (tokenAt(r, i + 1)?.sense.number ?? 0) >= 10;
  const bare = led && (isSpoken || hasCue(r, i - 1, CUE.at) || role !== 'on') && !countsWhatFollows(r, i);
  const day = dayAt(r, i, led) ?? (led && mayLeadYear(r, i, role) ? yearDay(r, i) : null);
  const time = ledTimeAt(r, i, bare, led);
  if (day && (!time || day.end >= time.end)) return withTime(r, day);
  if (!time) return null;
  return withDay(r, time, led);
}

/** A part of a day alone is a date only behind "in the", "at" and the like: "in the morning", not "Morning, Tom". */
function ledTimeAt(r: Reader, i: number, bare: boolean, led: boolean): Found<Time> | null {
  const at = skipCues(r, i, CUE.the);
  const found = timeAt(r, at, bare);
  if (!found) return null;
  // "join us for lunch" is a meal
  const lead = hasCue(r, i - 1, CUE.the) && !hasCue(r, i - 1, CUE.at) ? i - 2 : i - 1;
  const isMeal =
    found.value.part === 'lunch' && !hasCue(r, lead, CUE.at | CUE.by | CUE.before | CUE.after | CUE.until | CUE.about);
  if (isMeal && !nextDay(r, found.end)) return null;
  if (found.value.part && !found.value.clock && !led && at === i) {
    const { part } = found.value;
    if (tokenAt(r, at)?.sense.edge) return found;
    const length = (tokenAt(r, at)?.end ?? 0) - (tokenAt(r, at)?.start ?? 0);
    const isPhrase = /\s/.test(r.text.slice(tokenAt(r, at)?.start, tokenAt(r, at)?.end));
    // "por la mañana" says itself that a time is meant; "Feierabend" alone does not
    if (isPhrase && r.hours === 24) return { ...found, certainty: 0.7 };
    if (!isPhrase && length > 4 && (found.value.part === 'close' || found.value.part === 'eod'))
      return nextDay(r, found.end) ? found : null;
    if (part === 'lunch' && !nextDay(r, found.end)) return null;
    if (part !== 'close' && part !== 'eod' && part !== 'first' && !nextDay(r, found.end)) return null;
    if (part === 'first' && !nextDay(r, found.end) && strangerComesAfter(r, found.end - 1)) return null;
  }
  return found;
}

function nextDay(r: Reader, i: number): boolean {
  const at = skipCues(r, i, LINKS, ',');
  return follows(r, at, ',') && dayAt(r, at, true) !== null;
}

/** "at 3 sites", "by two trucks", "after two weeks", "vor drei Tagen": the number counts what follows, and is no hour. */
function countsWhatFollows(r: Reader, start: number): boolean {
  const i = skipCues(r, start, CUE.the | CUE.at);
  const token = tokenAt(r, i);
  if (!token || (token.figure ? token.figure.value < 0 : token.sense.number < 0)) return false;
  const count = token.figure?.clock ? null : countAt(r, i);
  if (count && !hasCue(r, count.end - 1, CUE.clock)) return true;
  // "at two we meet", but "by two trucks"
  if (!token.figure && hasCue(r, start - 1, CUE.at) && !hasCue(r, start - 1, CUE.for)) return false;
  return strangerComesAfter(r, i);
}

/** A bare year only behind the words that lead to one: "in 2019", "since 2020", "before 2018". */
function mayLeadYear(r: Reader, i: number, role: Role): boolean {
  const isDeadline = hasCue(r, i - 1, CUE.by | CUE.before | CUE.until | CUE.after | CUE.since | CUE.starting);
  if (role === 'on' ? !hasCue(r, i - 1, CUE.in | CUE.from) : !isDeadline && hasCue(r, i - 1, CUE.for | CUE.about | CUE.at))
    return false;
  const next = tokenAt(r, i + 1);
  if (next?.sense.unit && follows(r, i + 1, '')) return false;
  return !(strangerComesAfter(r, i) && tokenAt(r, i)?.figure?.value === 2000);
}

/** Adds the time that follows a day: "Friday at 3", "tomorrow morning", "the 5th, 10:30", "today before 4pm". */
function withTime(r: Reader, day: Found<Day>): Found<Moment> {
  const alone: Found<Moment> = { value: { day: day.value, time: null }, end: day.end, certainty: day.certainty };
  if ((day.value.is === 'shift' || day.value.is === 'weekday') && tokenAt(r, day.end - 1)?.sense.part) {
    // tonight, last night, Montagnachmittag
    const part = tokenAt(r, day.end - 1)?.sense.part ?? null;
    const at = skipCues(r, day.end, LINKS | CUE.by | CUE.from, ',');
    const opened = hasCue(r, day.end, CUE.from | CUE.between) ? timeAt(r, day.end, true) : null;
    const time = opened?.value.until
      ? opened
      : follows(r, at, '')
        ? timeAt(r, at, at > day.end || isRangeOfNumbers(r, at))
        : null;
    if (time?.value.clock && part)
      return { value: { day: day.value, time: leanTo(time.value, part) }, end: time.end, certainty: day.certainty };
    return { ...alone, value: { day: day.value, time: { clock: null, until: null, part, partEdge: null } } };
  }
  if (!takesTime(day.value)) return alone;
  // "vendredi dans la journée", "Freitag im Laufe des Tages": some time that day, and nothing about today
  const during = tokenAt(r, day.end)?.sense;
  if (during?.shift === 0 && during.edge === 'rest' && !during.unit && follows(r, day.end, ','))
    return { ...alone, end: day.end + 1 };
  if (!follows(r, day.end, ',-(')) return alone;
  const at = skipCues(r, day.end, LINKS, ',-');
  const isSpoken =
    (tokenAt(r, at)?.sense.number ?? 99) <= 12 && (tokenAt(r, at + 1)?.sense.number ?? 0) >= 10 && follows(r, at + 1, '-');
  const bare = isSpoken || (at > day.end && hasCue(r, at - 1, CUE.at | CUE.about) && !hasCue(r, at - 1, CUE.for));
  const dashed = tokenAt(r, day.end)?.gap === '-';
  const opened = hasCue(r, day.end, CUE.from | CUE.between) ? timeAt(r, day.end, true) : null;
  let time = opened?.value.until ? opened : timeAt(r, at, bare || isRangeOfNumbers(r, at));
  if (time && !time.value.clock && tokenAt(r, at)?.sense.plural) time = null;
  if (!time || (dashed && time.certainty < 1)) return alone;
  if (time.value.part && !time.value.clock) {
    // "Tuesday morning at 10", "yesterday afternoon from 3-8pm" were read by the time rule; "Friday evening next week" here
    const again = follows(r, time.end, '') ? dayAt(r, skipCues(r, time.end, CUE.of | CUE.on), true) : null;
    if (
      again &&
      day.value.is === 'weekday' &&
      day.value.rel === null &&
      !day.value.of &&
      again.value.is === 'unit' &&
      again.value.unit === 'week'
    ) {
      return { value: { day: { ...day.value, of: again.value }, time: time.value }, end: again.end, certainty: day.certainty };
    }
  }
  // "Wed Oct 26 15:50:06 2016"
  const isYearless = day.value.is === 'date' && day.value.year === null && day.value.month !== null;
  const year = isYearless && follows(r, time.end, '') && tokenAt(r, time.end)?.figure ? yearDay(r, time.end) : null;
  const dated: Day = day.value.is === 'date' && year?.value.is === 'year' ? { ...day.value, year: year.value.year } : day.value;
  return {
    value: { day: dated, time: time.value },
    end: year?.end ?? time.end,
    certainty: day.certainty * Math.max(time.certainty, 0.85),
  };
}

/** Adds the day that follows a time: "3pm on Friday", "at 10 tomorrow", "COB Monday", "first thing tomorrow". */
function withDay(r: Reader, time: Found<Time>, led: boolean): Found<Moment> {
  const alone: Found<Moment> = {
    value: { day: null, time: time.value },
    end: time.end,
    certainty: time.certainty * (time.certainty < 1 && !led ? 0.7 : 0.9),
  };
  if (!follows(r, time.end, ',-(')) return alone;
  const at = skipCues(r, time.end, LINKS | CUE.from, ',');
  const day = dayAt(r, at, true) ?? dayAt(r, time.end, true);
  if (!day || !takesTime(day.value)) return alone;
  const tonight = day.value.is === 'shift' ? tokenAt(r, day.end - 1)?.sense.part : null;
  let { value, certainty } = time;
  let { end } = day;
  if (tonight) value = value.clock ? leanTo(value, tonight) : value;
  const rest = timeAt(r, skipCues(r, day.end, CUE.in | CUE.the | CUE.at, ''), false);
  if (rest?.value.part && !rest.value.clock && value.clock && follows(r, day.end, '')) {
    // "8am tomorrow morning", "10 to 12 Monday morning"
    value = leanTo(value, rest.value.part);
    end = rest.end;
  }
  // a bare number is an hour once it has a day: "at 3 tomorrow"
  if (certainty < 1) certainty = 0.85;
  return { value: { day: day.value, time: value }, end, certainty: certainty * day.certainty };
}

/** Can a time of the day stand beside it? Not beside a week or a year. */
export function takesTime(day: Day): boolean {
  switch (day.is) {
    case 'shift':
    case 'date':
    case 'weekday':
    case 'feast':
      return true;
    case 'edge':
      return takesTime(day.of);
    case 'unit':
      return day.unit === 'day';
    case 'count':
      return !isFine(day.counts[0]?.unit ?? '') && (day.counts[0]?.unit !== 'year' || day.from !== null);
    case 'nth':
      return day.weekday > 0 || day.unit === 'day';
    default:
      return false;
  }
}
