import { CUE } from '../words/sense.ts';
import { calendarAt } from './calendar.ts';
import { countAt, counted, stretched } from './count.ts';
import { beside, feast } from './feast.ts';
import { monthDay, nth } from './nth.ts';
import { ordinalAt } from './numbers.ts';
import { closing, edged, unitFirst, weekOf } from './period.ts';
import type { Day, Found } from './phrase.ts';
import { follows, hasCue, type Reader, skipCues, strangerComesAfter, tokenAt } from './reader.ts';
import { relative } from './relative.ts';
import { weekday } from './weekday.ts';

export const DEEPEST = 4;

/**
 * A day or a stretch of the calendar at token `i`. `led`: something before it says that a date comes ("by", "on", "until"), so that
 * words which are also names or verbs may be taken for one. Of all readings the longest wins.
 */
export function dayAt(r: Reader, i: number, led: boolean, depth = 0): Found<Day> | null {
  if (depth > DEEPEST || !mayBegin(r, i)) return null;
  let best: Found<Day> | null = null;
  for (const rule of RULES) {
    const found = rule(r, i, led, depth);
    if (found && (!best || found.end > best.end)) best = found;
  }
  // "next week Monday", "previous week - Tuesday"
  if (best?.value.is === 'unit' && best.value.unit === 'week' && follows(r, best.end, '-(')) {
    const named = tokenAt(r, skipCues(r, best.end, CUE.on, '-'));
    if (named && named.sense.weekday > 0 && !named.sense.plural && (!named.sense.weak || named.capital)) {
      const end = r.tokens.indexOf(named, best.end) + 1;
      best = {
        value: { is: 'weekday', weekday: named.sense.weekday, rel: null, of: best.value },
        end,
        certainty: best.certainty,
      };
    }
  }
  // "next month on the 5th"
  if (
    best?.value.is === 'unit' &&
    best.value.unit === 'month' &&
    hasCue(r, best.end, CUE.on | CUE.the) &&
    follows(r, best.end, '')
  ) {
    const at = skipCues(r, best.end, CUE.on | CUE.the);
    const day = ordinalAt(r, at);
    if (day && day.value <= 31 && follows(r, at, '') && !strangerComesAfter(r, day.end - 1)) {
      best = {
        value: { is: 'date', day: day.value, month: null, year: null, weekday: 0, rel: null, of: best.value },
        end: day.end,
        certainty: 0.9,
      };
    }
  }
  return best;
}

/** Most words of a text cannot begin a day: this keeps the rules from being tried on each of them. */
function mayBegin(r: Reader, i: number): boolean {
  const token = tokenAt(r, i);
  if (!token) return false;
  const { sense } = token;
  if (token.figure !== null || sense.anchor || sense.rel !== null || sense.edge !== null) return true;
  return sense.ordinal > 0 || sense.number >= 0 || (sense.cue & (CUE.the | CUE.ago | CUE.weekOf | CUE.about)) !== 0;
}

type Rule = (r: Reader, i: number, led: boolean, depth: number) => Found<Day> | null;

/** today, tomorrow, "later today" */
export function shifted(r: Reader, i: number): Found<Day> | null {
  const token = tokenAt(r, i);
  if (!token || token.sense.shift === null || token.sense.unit) return null;
  const day: Day = { is: 'shift', days: token.sense.shift };
  // "heute in einer Woche", "morgen in 14 Tagen"
  const count =
    r.hours === 24 && !token.sense.edge && hasCue(r, i + 1, CUE.in) && follows(r, i + 1, '') ? countAt(r, i + 2) : null;
  if (count && follows(r, i + 2, '') && count.value.every(({ unit }) => unit === 'week' || unit === 'day'))
    return { value: { is: 'count', counts: count.value, sign: 1, from: day, weekday: 0 }, end: count.end, certainty: 0.9 };
  const value: Day = token.sense.edge ? { is: 'edge', edge: token.sense.edge, of: day } : day;
  return { value, end: i + 1, certainty: token.sense.mended ? 0.8 : 1 };
}

export function calendar(r: Reader, i: number, led: boolean): Found<Day> | null {
  return calendarAt(r, i, led);
}

const RULES: Rule[] = [
  shifted,
  closing,
  weekday,
  relative,
  unitFirst,
  weekOf,
  edged,
  nth,
  monthDay,
  counted,
  stretched,
  beside,
  feast,
  calendar,
];
