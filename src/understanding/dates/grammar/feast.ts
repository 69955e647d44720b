import { CUE } from '../words/sense.ts';
import { yearBehind } from './calendar.ts';
import { dayAt } from './day.ts';
import type { Count, Day, Found } from './phrase.ts';
import { follows, hasCue, type Reader, skipCues, tokenAt } from './reader.ts';

/** Christmas, "New Year's Eve 2025", "Easter Monday", "Labor Day weekend". */
export function feast(r: Reader, i: number): Found<Day> | null {
  return feastAt(r, i, null);
}

export function feastAt(r: Reader, i: number, rel: number | null): Found<Day> | null {
  const token = tokenAt(r, i);
  if (!token?.sense.feast) return null;
  if (token.sense.weak && !token.capital) return null;
  let year = yearBehind(r, i + 1);
  let end = year?.end ?? i + 1;
  const isWeekend = tokenAt(r, end)?.sense.unit === 'weekend' && follows(r, end, '');
  if (isWeekend) {
    end++;
    year ??= yearBehind(r, end);
    end = Math.max(end, year?.end ?? 0);
  }
  return { value: { is: 'feast', feast: token.sense.feast, year: year?.value ?? null, rel, isWeekend }, end, certainty: 0.9 };
}

/** "the day after Christmas", "the week before Easter", "the Monday after the 5th". */
export function beside(r: Reader, i: number, _led: boolean, depth: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (start === i || !token || r.hours === 24) return null;
  const { unit, weekday: named } = token.sense;
  const isDay = named > 0 && !token.sense.plural;
  if (!isDay && unit !== 'day' && unit !== 'week' && unit !== 'month') return null;
  const sign = hasCue(r, start + 1, CUE.before) ? -1 : hasCue(r, start + 1, CUE.after) ? 1 : 0;
  if (sign === 0 || token.sense.many || !follows(r, start + 1, '') || !follows(r, start + 2, '')) return null;
  const of = dayAt(r, start + 2, true, depth + 1);
  if (!of || of.value.is === 'unit' || of.value.is === 'year') return null;
  if (isDay) return { value: { is: 'beside', weekday: named, sign, of: of.value }, end: of.end, certainty: 0.85 };
  const count: Count = { number: 1, most: 1, unit: unit ?? 'day', working: token.sense.working, vague: false };
  return { value: { is: 'count', counts: [count], sign, from: of.value, weekday: 0 }, end: of.end, certainty: 0.85 };
}
