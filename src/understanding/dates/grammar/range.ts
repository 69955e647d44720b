import { CUE } from '../words/sense.ts';
import { dayAt } from './day.ts';
import { momentAt } from './moment.ts';
import { dayNumberAt } from './numbers.ts';
import { yearDay } from './period.ts';
import type { Found, Moment, Phrase } from './phrase.ts';
import { follows, hasCue, LONGEST_PHRASE, type Reader, skipCues, tokenAt } from './reader.ts';
import { TO } from './time.ts';

/** "between X and Y", "from X to Y" over days; ranges of clock times are the time rule's. */
export function spanAt(r: Reader, i: number): Phrase | null {
  const isBetween = hasCue(r, i, CUE.between);
  if (!follows(r, i + 1, '')) return null;
  const lone = momentAt(r, i, true, 'on');
  const at = i + 1;
  const numbered = numberedRange(r, i, at, isBetween);
  if (numbered) return numbered;
  const first = endOfRange(r, at);
  if (first) {
    const phrase: Phrase = { role: 'on', first: first.value, last: null, start: i, end: first.end, certainty: first.certainty };
    const whole = otherEnd(r, phrase, isBetween);
    if (whole && (!lone || whole.end >= lone.end)) return whole;
  }
  if (lone?.value.time?.until) {
    const day = lone.value.day;
    return { role: 'on', first: lone.value, last: null, start: i, end: lone.end, certainty: lone.certainty * (day ? 1 : 0.8) };
  }
  return null;
}

function endOfRange(r: Reader, i: number): Found<Moment> | null {
  if (hasCue(r, i, CUE.now)) return { value: { day: { is: 'now' }, time: null }, end: i + 1, certainty: 0.9 };
  const start = skipCues(r, i, CUE.on | CUE.in | CUE.at);
  const moment = momentAt(r, start, true, 'on');
  const year = moment ? null : yearDay(r, start);
  return moment ?? (year && { value: { day: year.value, time: null }, end: year.end, certainty: year.certainty });
}

/** The other end of a range that began with `phrase`: "to Wednesday", "- 10/7", "through the 17th", "until 5pm". */
export function otherEnd(r: Reader, phrase: Phrase, isBetween = false): Phrase | null {
  const token = tokenAt(r, phrase.end);
  if (!token || phrase.end - phrase.start > LONGEST_PHRASE) return null;
  const { day, time } = phrase.first;
  if (time?.until) return null;
  const isDash = token.gap === '-';
  const isWord = follows(r, phrase.end, ',-') && hasCue(r, phrase.end, TO | (isBetween ? CUE.and : 0));
  if (!isDash && !isWord) return null;
  let at = isWord ? phrase.end + 1 : phrase.end;
  if (isWord && hasCue(r, at, CUE.by | CUE.on | CUE.in) && !hasCue(r, at, CUE.between)) at++;
  if (!follows(r, at, '-')) return null;
  const last = endOfRange(r, at);
  const make = (moment: Moment, end: number, certainty: number): Phrase => ({
    ...phrase,
    role: 'on',
    last: moment,
    end,
    certainty: phrase.certainty * certainty,
  });
  // "the 12th to the 15th of July"
  const month =
    day?.is === 'date' && day.month === null && !day.of && last?.value.day?.is === 'date' ? last.value.day.month : null;
  if (day?.is === 'date' && month !== null) phrase.first = { ...phrase.first, day: { ...day, month } };
  if (day && last?.value.day && !time === !last.value.time) {
    if (isDash && day.is === 'shift' && last.value.day.is === 'shift' && !isWord && day.days > last.value.day.days) return null;
    // opening hours more often than days that come
    if (isDash && !isWord && day.is === 'weekday' && last.value.day.is === 'weekday') return make(last.value, last.end, 0.45);
    if (isDash && !isWord && (day.is === 'unit' || last.value.day.is === 'unit')) return null;
    return make(last.value, last.end, last.certainty);
  }
  if (day && last?.value.day && isWord) return make(last.value, last.end, last.certainty * 0.9);
  if (day && day.is === 'date' && !time) {
    // "April 9th through 17th", "May 5-7", "the 3rd to the 5th"
    const start = skipCues(r, at, CUE.the);
    const number = dayNumberAt(r, start);
    if (
      number &&
      !tokenAt(r, number.end)?.sense.month &&
      (day.month !== null || tokenAt(r, start)?.isOrdinal || start > at) &&
      !hasUnit(r, number.end)
    ) {
      const year = follows(r, number.end, ',') ? yearDay(r, number.end) : null;
      const yearOf = year?.value.is === 'year' ? year.value.year : day.year;
      return {
        ...phrase,
        role: 'on',
        first: { day: { ...day, year: yearOf }, time: null },
        last: {
          day: {
            ...day,
            day: number.value,
            year: yearOf,
            weekday: 0,
            ...(number.value < day.day && day.month !== null ? { month: (day.month % 12) + 1 } : {}),
          },
          time: null,
        },
        end: year?.end ?? number.end,
        certainty: phrase.certainty * 0.95,
      };
    }
  }
  if (day && isWord && last?.value.time?.clock && time?.clock && !last.value.day) {
    return make({ day, time: last.value.time }, last.end, last.certainty);
  }
  if (day?.is === 'now' && last?.value.time) return make({ day: { is: 'shift', days: 0 }, time: last.value.time }, last.end, 0.9);
  return null;
}

export function hasUnit(r: Reader, i: number): boolean {
  const token = tokenAt(r, i);
  return token !== undefined && follows(r, i, '') && (token.sense.unit !== null || token.sense.meridiem !== null);
}

/** "between the 9th and the 17th of April", "from 4 to 22 this month", "9 to 12 of June": the month is said once, at the end. */
export function numberedRange(r: Reader, start: number, i: number, isBetween: boolean): Phrase | null {
  const first = dayNumberAt(r, skipCues(r, i, CUE.the));
  if (!first) return null;
  const isWord = hasCue(r, first.end, TO | (isBetween ? CUE.and : 0)) && follows(r, first.end, '-');
  if (!isWord && tokenAt(r, first.end)?.gap !== '-') return null;
  const at = isWord ? first.end + 1 : first.end;
  const last = dayAt(r, at, true) ?? dayAt(r, skipCues(r, at, CUE.the), true);
  if (
    last?.value.is === 'date' &&
    last.value.month !== null &&
    !tokenAt(r, at)?.sense.month &&
    (r.dotted || !tokenAt(r, at)?.figure?.date) &&
    last.value.day >= first.value
  ) {
    return {
      role: 'on',
      first: { day: { ...last.value, day: first.value, weekday: 0 }, time: null },
      last: { day: last.value, time: null },
      start,
      end: last.end,
      certainty: 0.95,
    };
  }
  const second = dayNumberAt(r, skipCues(r, at, CUE.the));
  const of = second && dayAt(r, skipCues(r, second.end, CUE.of | CUE.in | CUE.the), true);
  if (
    second &&
    of?.value.is === 'unit' &&
    of.value.unit === 'month' &&
    second.value >= first.value &&
    follows(r, second.end, '')
  ) {
    const date = (day: number): Moment => ({
      day: { is: 'date', day, month: null, year: null, weekday: 0, rel: null, of: of.value },
      time: null,
    });
    return { role: 'on', first: date(first.value), last: date(second.value), start, end: of.end, certainty: 0.9 };
  }
  return null;
}

/** "2014-2018", which nothing leads to. */
export function yearsAt(r: Reader, i: number): Phrase | null {
  const first = tokenAt(r, i)?.figure && tokenAt(r, i)?.gap !== '-' ? yearDay(r, i) : null;
  const next = tokenAt(r, i + 1);
  const last = first && next?.gap === '-' && next.figure ? yearDay(r, i + 1) : null;
  if (
    first?.value.is !== 'year' ||
    last?.value.is !== 'year' ||
    first.value.year >= last.value.year ||
    tokenAt(r, i + 2)?.gap === '-'
  )
    return null;
  return {
    role: 'on',
    first: { day: first.value, time: null },
    last: { day: last.value, time: null },
    start: i,
    end: last.end,
    certainty: 0.6,
  };
}
