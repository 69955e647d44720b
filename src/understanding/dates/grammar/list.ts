import { CUE } from '../words/sense.ts';
import { dayAt } from './day.ts';
import { dayNumberAt } from './numbers.ts';
import { yearDay } from './period.ts';
import type { Day, Phrase } from './phrase.ts';
import { hasUnit } from './range.ts';
import { follows, hasCue, type Reader, skipCues, strangerComesAfter, tokenAt, wordComesAfter } from './reader.ts';

/** "Tuesday, Wednesday or Thursday next week", "next Monday or Tuesday": the week said once goes for all days of the list. */
export function shareWeek(r: Reader, phrases: Phrase[], phrase: Phrase): void {
  let later = phrase;
  for (let i = phrases.length - 1; i >= 0; i--) {
    const earlier = phrases[i];
    const a = earlier?.first.day;
    const b = later.first.day;
    if (!earlier || a?.is !== 'weekday' || b?.is !== 'weekday' || earlier.last) return;
    const between = later.start - earlier.end;
    const isListed = between === 0 ? tokenAt(r, later.start)?.gap === ',' : between === 1 && hasCue(r, earlier.end, CUE.and);
    if (!isListed || !follows(r, earlier.end, ',') || !follows(r, later.start, ',')) return;
    if (b.of && a.rel === null && !a.of) earlier.first = { ...earlier.first, day: { ...a, of: b.of } };
    else if (a.rel === 1 && b.rel === null && !b.of && b.weekday > a.weekday)
      later.first = { ...later.first, day: { ...b, rel: 1 } };
    later = earlier;
  }
}

/** "18 and 19 June": the first of two days whose month is said once. */
export function listedAt(r: Reader, i: number): Phrase | null {
  const first = dayNumberAt(r, skipCues(r, i, CUE.the));
  if (!first || !hasCue(r, first.end, CUE.and) || !follows(r, first.end, ',')) return null;
  const second = dayAt(r, first.end + 1, true);
  if (
    second?.value.is !== 'date' ||
    second.value.month === null ||
    tokenAt(r, first.end + 1)?.figure?.date ||
    tokenAt(r, first.end + 1)?.sense.month
  )
    return null;
  return {
    role: 'on',
    first: { day: { ...second.value, day: first.value, weekday: 0 }, time: null },
    last: null,
    start: i,
    end: first.end,
    certainty: 0.9,
  };
}

/** "November 8 and 9th, 2001": the month is said once, at the beginning. */
export function nextNumber(r: Reader, phrase: Phrase): Phrase | null {
  const { day, time } = phrase.first;
  if (
    day?.is !== 'date' ||
    day.month === null ||
    time ||
    phrase.last ||
    !hasCue(r, phrase.end, CUE.and) ||
    !follows(r, phrase.end, ',')
  )
    return null;
  const at = skipCues(r, phrase.end + 1, CUE.the);
  const number = follows(r, at, '') && tokenAt(r, at)?.figure ? dayNumberAt(r, at) : null;
  if (!number || number.value <= day.day || tokenAt(r, number.end)?.sense.month || hasUnit(r, number.end)) return null;
  const year = follows(r, number.end, ',') && tokenAt(r, number.end)?.figure ? yearDay(r, number.end) : null;
  if (!year && !tokenAt(r, at)?.isOrdinal && (day.month === null || wordComesAfter(r, number.end - 1))) return null;
  if (year?.value.is === 'year' && day.year === null) day.year = year.value.year;
  const second: Day = { ...day, day: number.value, weekday: 0 };
  return {
    role: 'on',
    first: { day: second, time: null },
    last: null,
    start: phrase.end + 1,
    end: year?.end ?? number.end,
    certainty: 0.85,
  };
}

/** "in 2007 and 2009". */
export function nextYear(r: Reader, phrase: Phrase): Phrase | null {
  if (phrase.first.day?.is !== 'year' || phrase.last || !hasCue(r, phrase.end, CUE.and) || !follows(r, phrase.end, ','))
    return null;
  const year = tokenAt(r, phrase.end + 1)?.figure && follows(r, phrase.end + 1, '') ? yearDay(r, phrase.end + 1) : null;
  if (year?.value.is !== 'year' || strangerComesAfter(r, year.end - 1)) return null;
  return { role: 'on', first: { day: year.value, time: null }, last: null, start: phrase.end + 1, end: year.end, certainty: 0.8 };
}
