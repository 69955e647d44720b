import { CUE, type Unit } from '../words/sense.ts';
import { dayAt, shifted } from './day.ts';
import { numberAt } from './numbers.ts';
import { yearDay } from './period.ts';
import type { Count, Day, Found } from './phrase.ts';
import { follows, hasCue, type Reader, skipCues, tokenAt } from './reader.ts';
import { relBehind } from './relative.ts';
import { weekday } from './weekday.ts';

const MOST = 100_000;

const SIZE: Record<Unit, number> = {
  second: 1,
  minute: 2,
  hour: 3,
  day: 4,
  weekend: 5,
  week: 6,
  fortnight: 7,
  month: 8,
  quarter: 9,
  year: 10,
  decade: 11,
};

/** "3 days", "two working days", "an hour and a half", "1 day and 5 hours", "3 next weeks": what is counted, largest unit first. */
export function countAt(r: Reader, i: number, most = 4): Found<Count[]> | null {
  const first = oneCountAt(r, i);
  if (!first) return null;
  const counts = [first.value];
  let { end } = first;
  for (let n = 1; n < most; n++) {
    const at = hasCue(r, end, CUE.and) && follows(r, end, ',') ? end + 1 : end;
    if (!follows(r, at, ',')) break;
    const last = counts[counts.length - 1];
    if (!last) break;
    const half = at > end ? tokenAt(r, at) : undefined;
    if (half && half.sense.number === 0.5 && !tokenAt(r, at + 1)?.sense.unit) {
      last.number += 0.5;
      last.most += 0.5;
      end = at + 1;
      break;
    }
    const more = oneCountAt(r, at);
    if (!more || counts.some(({ unit }) => SIZE[unit] === SIZE[more.value.unit])) break;
    counts.push(more.value);
    end = more.end;
  }
  return { value: counts, end, certainty: first.certainty };
}

function oneCountAt(r: Reader, i: number): Found<Count> | null {
  const figure = tokenAt(r, i)?.figure;
  if (figure?.clock && figure.value > 0 && !hasCue(r, i - 1, CUE.at)) {
    // "24h" reads as a time until something counts it
    return {
      value: { number: figure.value, most: figure.value, unit: 'hour', working: false, vague: false },
      end: i + 1,
      certainty: 0.9,
    };
  }
  const number = numberAt(r, i);
  if (!number || number.value > MOST) return null;
  let at = number.end;
  let { value } = number;
  // "one and a half hours"
  if (hasCue(r, at, CUE.and) && follows(r, at, '') && tokenAt(r, at + 1)?.sense.number === 0.5 && follows(r, at + 1, '')) {
    value += 0.5;
    at += 2;
  }
  // "eine halbe Stunde", "une demi-heure"
  if (
    value === 1 &&
    tokenAt(r, at)?.sense.number === 0.5 &&
    follows(r, at, '-') &&
    tokenAt(r, at + 1)?.sense.unit &&
    follows(r, at + 1, '-')
  ) {
    value = 0.5;
    at++;
  }
  // "2-3 days", "two or three weeks"
  let most = value;
  const isWord = hasCue(r, at, CUE.to | CUE.and) && follows(r, at, '');
  if (isWord || tokenAt(r, at)?.gap === '-') {
    const more = follows(r, isWord ? at + 1 : at, '-') ? numberAt(r, isWord ? at + 1 : at) : null;
    if (more && more.value > value && more.value <= value * 3 + 2) {
      most = more.value;
      at = more.end;
    }
  }
  const unit = tokenAt(r, at);
  if (!unit?.sense.unit || unit.sense.edge || unit.sense.shift !== null || !follows(r, at, '-')) return null;
  let name = unit.sense.unit;
  if (name === 'decade') {
    name = 'year';
    value *= 10;
    most *= 10;
  }
  // "a day or two"
  const behind = hasCue(r, at + 1, CUE.and) && follows(r, at + 1, '') && follows(r, at + 2, '') ? numberAt(r, at + 2) : null;
  let end = at + 1;
  if (behind && value === 1 && most === 1 && behind.value > 1 && behind.value < 4 && !tokenAt(r, behind.end)?.sense.unit) {
    most = behind.value;
    end = behind.end;
  }
  const vague = tokenAt(r, i)?.sense.vague ?? false;
  return {
    value: { number: value, most, unit: name, working: unit.sense.working, vague },
    end,
    certainty: vague || unit.sense.mended ? 0.8 : 1,
  };
}

/** "5 upcoming years", "the 3 next weeks", "les 3 prochains jours": the direction stands between the number and its unit. */
export function turnedCountAt(r: Reader, i: number): Found<{ counts: Count[]; sign: 1 | -1 }> | null {
  const number = numberAt(r, i);
  const turn = number && tokenAt(r, number.end);
  if (!number || !turn || turn.sense.rel === null || turn.sense.rel === 0 || turn.sense.unit || !follows(r, number.end, ''))
    return null;
  const unit = tokenAt(r, number.end + 1);
  if (!unit?.sense.unit || unit.sense.edge || !follows(r, number.end + 1, '') || number.value > MOST) return null;
  // "only 3 next week"
  if (number.value > 1 && !unit.sense.many) return null;
  const count: Count = {
    number: number.value,
    most: number.value,
    unit: unit.sense.unit,
    working: unit.sense.working,
    vague: false,
  };
  return { value: { counts: [count], sign: turn.sense.rel < 0 ? -1 : 1 }, end: number.end + 2, certainty: 1 };
}

/** "3 days ago", "two weeks from Monday", "a week today", "3 days before Christmas", "vor 3 Tagen", "il y a 2 semaines". */
export function counted(r: Reader, i: number, _led: boolean, depth: number): Found<Day> | null {
  const before = hasCue(r, i, CUE.ago) && !hasCue(r, i, CUE.hence) ? 1 : 0;
  // "il y a un mois" says its number with the word
  const start = before && tokenAt(r, i)?.sense.number === 1 ? i : i + before;
  if (start > i && !follows(r, start, '')) return null;
  const count = countAt(r, skipCues(r, start, CUE.about | CUE.the));
  if (!count) return null;
  const make = (sign: 1 | -1, from: Day | null, end: number, certainty: number): Found<Day> => ({
    value: { is: 'count', counts: count.value, sign, from, weekday: 0 },
    end,
    certainty: certainty * count.certainty,
  });
  if (before) return r.hours === 24 ? make(-1, null, count.end, 1) : null;
  if (!follows(r, count.end, '')) return null;
  const at = count.end;
  // "from", "after", "before" a day come first: "two weeks before Easter" is not "two weeks earlier"
  const sign = hasCue(r, at, CUE.before) ? -1 : hasCue(r, at, CUE.from | CUE.after | CUE.since | CUE.starting) ? 1 : 0;
  if (sign !== 0 && follows(r, at + 1, '')) {
    const anchorAt = skipCues(r, at + 1, CUE.on | CUE.the);
    const from =
      dayAt(r, at + 1, true, depth + 1) ?? dayAt(r, anchorAt, true, depth + 1) ?? nowAt(r, at + 1) ?? yearDay(r, at + 1);
    if (from && from.value.is !== 'unit')
      return make(sign, from.value.is === 'now' ? null : from.value, from.end, from.certainty);
  }
  if (hasCue(r, at, CUE.hence)) {
    // "find 30 minutes later this week"
    const isOther = tokenAt(r, at + 1)?.sense.rel !== null && follows(r, at + 1, '') && tokenAt(r, at)?.sense.edge !== null;
    return isOther ? null : make(1, null, at + 1, 1);
  }
  if (hasCue(r, at, CUE.ago)) return make(-1, null, at + 1, 1);
  const unit = count.value[0]?.unit;
  if ((unit === 'week' || unit === 'fortnight') && r.hours === 12) {
    const anchorAt = skipCues(r, at, CUE.on);
    const from = shifted(r, anchorAt) ?? (anchorAt > at ? weekday(r, anchorAt, true, depth + 1) : null);
    if (from) return make(1, from.value, from.end, 0.9);
  }
  return null;
}

/** "5 upcoming years", "the 3 next weeks". */
export function stretched(r: Reader, i: number): Found<Day> | null {
  const start = skipCues(r, i, CUE.the);
  // "las 4 semanas siguientes"
  const count = r.hours === 24 ? countAt(r, start) : null;
  const behind = count ? relBehind(r, count.end) : null;
  if (count && behind)
    return {
      value: { is: 'stretch', counts: count.value, sign: behind < 0 ? -1 : 1, from: null },
      end: count.end + 1,
      certainty: 0.95,
    };
  const turned = turnedCountAt(r, start);
  return turned && { ...turned, value: { is: 'stretch', ...turned.value, from: null } };
}

function nowAt(r: Reader, i: number): Found<Day> | null {
  return hasCue(r, i, CUE.now) ? { value: { is: 'now' }, end: i + 1, certainty: 1 } : null;
}
