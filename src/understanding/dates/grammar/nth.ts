import { CUE } from '../words/sense.ts';
import { skipDayWord, yearBehind } from './calendar.ts';
import { dayAt } from './day.ts';
import { dayNumberAt, numberAt, ordinalAt } from './numbers.ts';
import { isFine, theUnit, unitFirst, yearDay } from './period.ts';
import type { Day, Found } from './phrase.ts';
import { follows, hasCue, OF_OR_ON, type Reader, skipCues, strangerComesAfter, tokenAt, wordComesAfter } from './reader.ts';
import { relative } from './relative.ts';
import { isClock } from './weekday.ts';

/** "first Monday of next month", "last day of the month", "second week of March", "third quarter of 2024", "first 2 weeks of 2021". */
export function nth(r: Reader, i: number, _led: boolean, depth: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (!token) return null;
  const ordinal = ordinalAt(r, start);
  const isLast = token.sense.rel === -1;
  if (!ordinal && !isLast) return null;
  const nth = ordinal?.value ?? -1;
  let at = ordinal?.end ?? start + 1;
  let many = 1;
  const number = follows(r, at, '') ? numberAt(r, at) : null;
  if (number && tokenAt(r, number.end)?.sense.unit && number.value >= 1 && number.value <= 366) {
    many = number.value;
    at = number.end;
  }
  const what = tokenAt(r, at);
  if (!what || !follows(r, at, r.dotted ? '-.' : '-')) return null;
  const isHalf = what.sense.number === 0.5;
  // the tokens hold "week of" as one
  const isWeekOf = (what.sense.cue & CUE.weekOf) !== 0;
  const unit = isHalf ? null : isWeekOf ? 'week' : what.sense.unit;
  if (!isHalf && !unit && what.sense.weekday === 0) return null;
  if (unit && isFine(unit)) return null;
  let ofAt = skipCues(r, at + 1, OF_OR_ON);
  let of =
    (ofAt > at + 1 || isWeekOf) && follows(r, ofAt, '')
      ? (dayAt(r, ofAt, true, depth + 1) ?? yearDay(r, ofAt) ?? theUnit(r, ofAt, true))
      : null;
  if (!of && (unit === 'quarter' || isHalf)) {
    ofAt = at + 1;
    const year = follows(r, ofAt, ',-') ? yearBehind(r, ofAt) : null;
    of = year && { value: { is: 'year', year: year.value }, end: year.end, certainty: 1 };
    if (!of && unit === 'quarter' && ordinal)
      of = { value: { is: 'unit', unit: 'year', rel: 0, working: false }, end: ofAt, certainty: 0.8 };
  }
  if (!of && unit && follows(r, at + 1, '')) {
    // "first week next month"
    const rest = relative(r, at + 1, true, depth + 1);
    if (rest?.value.is === 'unit') of = rest;
  }
  if (!of || !['unit', 'month', 'year', 'quarter', 'half'].includes(of.value.is)) return null;
  if (isHalf) {
    const year = of.value.is === 'year' ? of.value.year : null;
    if (of.value.is !== 'year' && of.value.is !== 'unit' && of.value.is !== 'month') return null;
    if (of.value.is === 'year' && nth >= 1 && nth <= 2)
      return { value: { is: 'half', half: nth, year }, end: of.end, certainty: 0.9 };
    return nth === 1 || nth === 2
      ? { value: { is: 'nth', nth, many: 0, weekday: 0, unit: null, working: false, of: of.value }, end: of.end, certainty: 0.8 }
      : null;
  }
  if (
    unit === 'day' &&
    nth > 0 &&
    many === 1 &&
    (of.value.is === 'month' || (of.value.is === 'unit' && of.value.unit === 'month'))
  ) {
    return {
      value: { is: 'date', day: Math.min(nth, 31), month: null, year: null, weekday: 0, rel: null, of: of.value },
      end: of.end,
      certainty: nth <= 31 ? 1 : 0,
    };
  }
  return {
    value: { is: 'nth', nth, many, weekday: what.sense.weekday, unit, working: what.sense.working, of: of.value },
    end: of.end,
    certainty: of.certainty,
  };
}

/** "the 5th", "on the 12th", "the 15th of next month": only where something leads to it and no noun follows. */
export function monthDay(r: Reader, i: number, led: boolean, depth: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  const the = start > i;
  if (!token) return null;
  const isOn = hasCue(r, i - 1, CUE.on) && follows(r, i, '');
  const word = skipDayWord(r, start);
  if (word > start) return dayWordAt(r, word);
  const day = ordinalAt(r, start) ?? ((the || isOn) && led && token.figure ? dayNumberAt(r, start) : null);
  if (!day || day.value > 31 || day.value < 1) return null;
  const at = skipCues(r, day.end, OF_OR_ON);
  // "am 15. nächsten Monats" needs no little word between
  if ((at > day.end && follows(r, at, '')) || (r.dotted && follows(r, at, '.') && tokenAt(r, at)?.sense.rel !== null)) {
    const of =
      relative(r, at, true, depth + 1) ?? behind(unitFirst(r, at, true, depth + 1)) ?? theUnit(r, at, hasCue(r, at - 1, CUE.the));
    if (of?.value.is === 'unit' && of.value.unit === 'month') {
      return {
        value: { is: 'date', day: day.value, month: null, year: null, weekday: 0, rel: null, of: of.value },
        end: of.end,
        certainty: 1,
      };
    }
  }
  if (!the && !led) return null;
  // "on 15 at 8:00" but not "on 15 pages"
  if (
    !the &&
    !token.isOrdinal &&
    token.figure &&
    !(hasCue(r, day.end, CUE.at) || isClock(r, day.end) || (r.hours === 24 && !wordComesAfter(r, day.end - 1)))
  )
    return null;
  if (!token.figure && (!led || day.value <= 3)) return null;
  const next = tokenAt(r, day.end);
  const goesOn =
    next !== undefined &&
    follows(r, day.end, '-') &&
    (next.gap === '-' || (next.sense.cue & (CUE.from | CUE.between | CUE.to)) !== 0);
  if (!led && !goesOn) return null;
  if (!goesOn && (strangerComesAfter(r, day.end - 1) || hasCue(r, day.end, CUE.of | CUE.minutesTo | CUE.every))) {
    if (
      !(
        led &&
        token.figure &&
        next &&
        follows(r, day.end, '') &&
        ((next.sense.cue & (CUE.from | CUE.between | CUE.at | CUE.to | CUE.by)) !== 0 || next.figure?.clock)
      )
    )
      return null;
  }
  if (tokenAt(r, day.end)?.sense.unit && follows(r, day.end, '')) return null;
  return {
    value: { is: 'date', day: day.value, month: null, year: null, weekday: 0, rel: null, of: null },
    end: day.end,
    certainty: led ? 0.8 : 0.75,
  };
}

/** "le 15 du mois prochain", where the direction stands behind the month. */
const behind = (found: Found<Day> | null): Found<Day> | null =>
  found?.value.is === 'unit' && found.value.rel !== 0 ? found : null;

/** "el día 5", "no dia 15". */
function dayWordAt(r: Reader, i: number): Found<Day> | null {
  const day = dayNumberAt(r, i);
  if (!day || (strangerComesAfter(r, day.end - 1) && tokenAt(r, day.end)?.sense.cue === 0)) return null;
  return {
    value: { is: 'date', day: day.value, month: null, year: null, weekday: 0, rel: null, of: null },
    end: day.end,
    certainty: 0.85,
  };
}
