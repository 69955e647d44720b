import { CUE } from '../words/sense.ts';
import { namedUnitAt, yearBehind } from './calendar.ts';
import { dayAt } from './day.ts';
import { yearAt } from './numbers.ts';
import type { Count, Day, Found } from './phrase.ts';
import { follows, hasCue, OF_OR_ON, type Reader, skipCues, tokenAt } from './reader.ts';
import { afterNext, relBehind } from './relative.ts';
import { weekBehind } from './weekday.ts';

/** EOW, EOM, "end of the month": the idioms carry unit, edge and shift. */
export function closing(r: Reader, i: number, _led: boolean, depth: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (!token?.sense.edge || !token.sense.unit || (start > i && !follows(r, start, ''))) return null;
  const { unit, edge } = token.sense;
  const make = (of: Day, end: number, certainty: number): Found<Day> => ({ value: { is: 'edge', edge, of }, end, certainty });
  // "fin de la semaine prochaine"
  const rel = relBehind(r, start + 1);
  if (rel !== null) return make({ is: 'unit', unit, rel, working: false }, start + 2, 0.9);
  const at = skipCues(r, start + 1, OF_OR_ON, ',');
  const named = at > start + 1 && follows(r, at, '') ? dayAt(r, at, true, depth + 1) : null;
  if (named && (named.value.is === 'month' || named.value.is === 'unit' || named.value.is === 'year'))
    return make(named.value, named.end, named.certainty);
  const year = unit === 'year' ? yearBehind(r, start + 1) : null;
  if (year) return make({ is: 'year', year: year.value }, year.end, 1);
  return make({ is: 'unit', unit, rel: 0, working: false }, start + 1, 0.9);
}

/** "semaine prochaine", "la semana que viene", "the week after next", "the week"; "Friday after next". */
export function unitFirst(r: Reader, i: number, led: boolean, depth: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (!token?.sense.unit || token.sense.edge || isFine(token.sense.unit)) {
    if (token && token.sense.weekday > 0 && afterNext(r, start + 1)) {
      return {
        value: { is: 'weekday', weekday: token.sense.weekday, rel: 2, of: null },
        end: afterNext(r, start + 1),
        certainty: 0.8,
      };
    }
    return null;
  }
  const unit = token.sense.unit;
  if ((token.sense.cue & CUE.weekOf) === 0) {
    const rel = relBehind(r, start + 1);
    if (rel !== null && token.sense.many) {
      const some: Count = { number: 3, most: 3, unit, working: token.sense.working, vague: true };
      return rel === 0
        ? null
        : { value: { is: 'stretch', counts: [some], sign: rel < 0 ? -1 : 1, from: null }, end: start + 2, certainty: 0.7 };
    }
    if (rel !== null) return { value: { is: 'unit', unit, rel, working: token.sense.working }, end: start + 2, certainty: 1 };
    if (afterNext(r, start + 1))
      return { value: { is: 'unit', unit, rel: 2, working: token.sense.working }, end: afterNext(r, start + 1), certainty: 1 };
  }
  if (unit === 'week') {
    const number = follows(r, start + 1, '.') ? tokenAt(r, start + 1)?.figure?.value : undefined;
    const isCounted = tokenAt(r, start + 2)?.sense.unit && follows(r, start + 2, '');
    if (number !== undefined && number >= 1 && number <= 53 && !isCounted) {
      const year = yearBehind(r, start + 2);
      return {
        value: { is: 'weekNumber', week: number, year: year?.value ?? null },
        end: year?.end ?? start + 2,
        certainty: 0.7,
      };
    }
  }
  if (unit === 'year') {
    const year = yearAt(r, start + 1);
    if (year && follows(r, start + 1, '')) return { value: { is: 'year', year: year.value }, end: year.end, certainty: 1 };
  }
  const named = namedUnitAt(r, start);
  if (named) return named;
  if (unit === 'weekend' && hasCue(r, start + 1, CUE.of) && follows(r, start + 1, '')) {
    const day = dayAt(r, skipCues(r, start + 1, OF_OR_ON), true, depth + 1);
    if (day?.value.is === 'date')
      return { value: { is: 'weekOf', day: day.value, isWeekend: true }, end: day.end, certainty: 0.9 };
  }
  if (unit === 'weekend' && (start > i || led) && !token.sense.many) {
    const ofWeek = weekBehind(r, start + 1, depth);
    if (ofWeek)
      return {
        value: { is: 'unit', unit: 'weekend', rel: ofWeek.value.is === 'unit' ? ofWeek.value.rel : 0, working: false },
        end: ofWeek.end,
        certainty: 1,
      };
    return { value: { is: 'unit', unit, rel: 0, working: false }, end: start + 1, certainty: 0.8 };
  }
  return null;
}

/** "week of April 10th", "w/c 4 February". */
export function weekOf(r: Reader, i: number, _led: boolean, depth: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  if (!hasCue(r, start, CUE.weekOf) || !follows(r, start + 1, '')) return null;
  const day = dayAt(r, skipCues(r, start + 1, OF_OR_ON), true, depth + 1);
  if (!day || day.value.is === 'unit') return null;
  return { value: { is: 'weekOf', day: day.value, isWeekend: false }, end: day.end, certainty: day.certainty };
}

/** "end of next week", "mid-March", "early June", "beginning of 2025", "later this week", "end of Sunday". */
export function edged(r: Reader, i: number, _led: boolean, depth: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (!token?.sense.edge || token.sense.unit || token.sense.part) return null;
  const at = skipCues(r, start + 1, OF_OR_ON, '-');
  if (!follows(r, at, '-')) return null;
  // "start of March" but not "start in March", nor "end March" unless it is the end
  const isVerb =
    token.sense.weak &&
    (at === start + 1
      ? !(token.sense.edge === 'end' && tokenAt(r, at)?.sense.month)
      : hasCue(r, start + 1, CUE.in | CUE.on | CUE.for));
  if (isVerb) return null;
  const of =
    dayAt(r, at, true, depth + 1) ?? yearDay(r, at) ?? theUnit(r, at, at > start + 1 ? hasCue(r, at - 1, CUE.the) : false);
  if (!of || of.value.is === 'edge' || of.value.is === 'count') return null;
  return { value: { is: 'edge', edge: token.sense.edge, of: of.value }, end: of.end, certainty: of.certainty * 0.9 };
}

/** "the month", "of the week": the current one. Only for rules that have an "of" to it. */
export function theUnit(r: Reader, i: number, hasThe: boolean): Found<Day> | null {
  const token = tokenAt(r, i);
  if (!hasThe || !token?.sense.unit || isFine(token.sense.unit) || token.sense.plural) return null;
  return { value: { is: 'unit', unit: token.sense.unit, rel: 0, working: false }, end: i + 1, certainty: 0.9 };
}

/** A bare year where the rule before it asks for one. */
export function yearDay(r: Reader, i: number): Found<Day> | null {
  const year = yearAt(r, i);
  return year && { value: { is: 'year', year: year.value }, end: year.end, certainty: year.certainty };
}

export function isFine(unit: string): boolean {
  return unit === 'hour' || unit === 'minute' || unit === 'second';
}
