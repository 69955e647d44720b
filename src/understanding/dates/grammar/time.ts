import { CUE, type Part } from '../words/sense.ts';
import { clockAt, hour24 } from './clock.ts';
import { countAt } from './count.ts';
import type { Clock, Found, Time } from './phrase.ts';
import { follows, hasCue, type Reader, skipCues, strangerComesAfter, tokenAt } from './reader.ts';

export const TO = CUE.to | CUE.until;

const INTO_PART = CUE.in | CUE.at | CUE.of | CUE.the | CUE.on | CUE.by;

/** A time of the day at token `i`. `bare`: may a mere number be an hour ("at 3", "between 2 and 4")? */
export function timeAt(r: Reader, i: number, bare: boolean): Found<Time> | null {
  const range = clockRangeAt(r, i, bare);
  if (range) return range;
  const clock = clockAt(r, i, bare);
  if (clock) return withLength(r, withPart(r, { value: time(clock.value, null), end: clock.end, certainty: clock.certainty }));
  const number = bare ? null : clockOnlyAt(r, i, true);
  const named = number && withPart(r, number);
  // "5 in the morning"
  if (number && named && named.end > number.end) return { ...named, certainty: 0.9 };
  const part = partAt(r, i);
  if (!part) return null;
  // "in the afternoon at 7", "evening from 7 to 9"
  const at = skipCues(r, part.end, CUE.at | CUE.about | CUE.for, ',');
  if (at > part.end || follows(r, part.end, ',')) {
    const bareAt = skipCues(r, part.end, CUE.at | CUE.about | CUE.for | (r.hours === 12 ? CUE.from : 0), ',');
    const inner =
      clockRangeAt(r, at, at > part.end || hasCue(r, at, CUE.from | CUE.between) || isRangeOfNumbers(r, at)) ??
      clockOnlyAt(r, bareAt, bareAt > part.end);
    if (inner) return { value: leanTo(inner.value, part.value), end: inner.end, certainty: inner.certainty };
  }
  return { value: { clock: null, until: null, part: part.value, partEdge: null }, end: part.end, certainty: part.certainty };
}

/** "Wednesday 3 to 5", "next Monday 6-8": a range of bare hours right behind a day. */
export function isRangeOfNumbers(r: Reader, i: number): boolean {
  const token = tokenAt(r, i);
  const next = tokenAt(r, i + 1);
  if (!token?.figure || !next) return false;
  return (
    (next.gap === '-' && next.figure !== null && !next.figure.date) ||
    (hasCue(r, i + 1, TO) && tokenAt(r, i + 2)?.figure !== null)
  );
}

function clockOnlyAt(r: Reader, i: number, bare: boolean): Found<Time> | null {
  const clock = clockAt(r, i, bare);
  return clock && { ...clock, value: time(clock.value, null) };
}

/** "8-9am", "from 2 to 4", "between 10:30 and 12". Both ends share what is said once. */
function clockRangeAt(r: Reader, i: number, bare: boolean): Found<Time> | null {
  const opener = hasCue(r, i, CUE.from | CUE.between);
  const at = opener ? skipCues(r, i + 1, CUE.the | CUE.at) : i;
  if (opener && !(follows(r, i + 1, '') && follows(r, at, ''))) return null;
  const start = clockAt(r, at, true);
  if (!start) return null;
  // "5 Uhr nachmittags bis 6 Uhr"
  const parted = withPart(r, { value: time(start.value, null), end: start.end, certainty: start.certainty });
  const first: Found<Clock> = { ...start, value: parted.value.clock ?? start.value, end: parted.end };
  let next = first.end;
  const dashed = tokenAt(r, next)?.gap === '-';
  if (hasCue(r, next, TO | (hasCue(r, i, CUE.between) ? CUE.and : 0)) && follows(r, next, '-')) next++;
  else if (!dashed) return null;
  if (!dashed) next = skipCues(r, next, CUE.the | CUE.at);
  if (!follows(r, next, '-')) return null;
  const other = clockAt(r, next, true);
  if (!other) return null;
  const ended = withPart(r, { value: time(other.value, null), end: other.end, certainty: other.certainty });
  // a part behind the end alone is shared by both: "5 to 7 in the evening"
  const second = parted.end > start.end ? { ...other, value: ended.value.clock ?? other.value, end: ended.end } : other;
  const told = first.certainty === 1 || second.certainty === 1;
  const value = share(time(first.value, second.value), r.hours);
  const found = withPart(r, { value, end: second.end, certainty: told ? 0.9 : 0.6 });
  if (told) return found;
  if (found.end > second.end) return { ...found, certainty: 0.9 };
  const isAlone = !bare && (!opener || strangerComesAfter(r, second.end - 1));
  return isAlone ? null : found;
}

/** "from 10 am for 3 hours". */
function withLength(r: Reader, found: Found<Time>): Found<Time> {
  const { clock: start, until } = found.value;
  if (!start || until || !start.sure || !hasCue(r, found.end, CUE.for) || !follows(r, found.end, '')) return found;
  const length = countAt(r, found.end + 1);
  if (!length || !follows(r, found.end + 1, '') || length.value.some(({ unit }) => unit !== 'hour' && unit !== 'minute'))
    return found;
  const minutes = length.value.reduce((sum, { number, unit }) => sum + number * (unit === 'hour' ? 60 : 1), 0);
  const hour = start.meridiem ? hour24(start.hour, start.meridiem) : start.hour;
  const end = hour * 60 + start.minute + Math.round(minutes);
  if (end > 1440) return found;
  const last: Clock = { hour: Math.floor(end / 60), minute: end % 60, second: 0, meridiem: null, sure: true, zone: start.zone };
  return { ...found, value: { ...found.value, until: last }, end: length.end };
}

/** "in the morning", "at night", "de la tarde" behind a clock time says which half of the day. */
function withPart(r: Reader, found: Found<Time>): Found<Time> {
  const isSaid = found.value.clock?.meridiem || found.value.until?.meridiem;
  const at = skipCues(r, found.end, INTO_PART);
  if (isSaid && at === found.end) return found;
  const token = tokenAt(r, at);
  if (!token?.sense.part || token.sense.plural || !follows(r, at, '') || token.sense.shift !== null || token.sense.weekday > 0)
    return found;
  if (
    token.sense.part === 'noon' ||
    token.sense.part === 'midnight' ||
    token.sense.part === 'lunch' ||
    token.sense.part === 'first'
  ) {
    if (token.sense.part !== 'noon' || found.value.clock?.hour !== 12) return found;
  }
  return { value: leanTo(found.value, token.sense.part), end: at + 1, certainty: found.certainty };
}

/** A part of the day. The word alone is a greeting or a habit: something must stand before it ("in the morning", "Friday morning"). */
function partAt(r: Reader, i: number): Found<Part> | null {
  const token = tokenAt(r, i);
  const part = token?.sense.part;
  if (!token || !part || token.sense.plural || token.sense.shift !== null || token.sense.weekday > 0) return null;
  return { value: part, end: i + 1, certainty: token.sense.mended ? 0.8 : 1 };
}

export function time(from: Clock, until: Clock | null): Time {
  return { clock: from, until, part: null, partEdge: null };
}

/** Applies the half of the day that a part ("afternoon") names to times that do not say it themselves. */
export function leanTo(said: Time, part: Part): Time {
  const lean = (value: Clock | null): Clock | null => {
    if (!value || value.meridiem || value.hour > 12) return value;
    if (part === 'morning' || part === 'first') return { ...value, meridiem: 'am', sure: true };
    if (part === 'afternoon' || part === 'evening' || part === 'lunch') {
      if (value.hour === 12 && part === 'evening') return { ...value, hour: 24, sure: true };
      return value.hour < 12 || part === 'lunch' ? { ...value, meridiem: 'pm', sure: true } : value;
    }
    if (part === 'night') return { ...value, meridiem: value.hour < 6 || value.hour === 12 ? 'am' : 'pm', sure: true };
    return value;
  };
  return { ...said, clock: lean(said.clock), until: lean(said.until), part: null };
}

/** "2 to 4pm": the first takes the second's half where that keeps them in order; the same for zones. */
function share(said: Time, hours: 12 | 24): Time {
  const { clock: a, until: b } = said;
  if (!a || !b) return said;
  const zone = a.zone ?? b.zone;
  const from = { ...a, zone };
  const until = { ...b, zone };
  if (b.meridiem && !a.meridiem && a.hour <= 12 && (!a.sure || hours === 24)) {
    const isSame = hour24(a.hour, b.meridiem) * 60 + a.minute <= hour24(b.hour, b.meridiem) * 60 + b.minute;
    from.meridiem = isSame ? b.meridiem : 'am';
    from.sure = true;
  }
  if (a.meridiem && !b.meridiem && b.hour <= 12) {
    const isSame = hour24(b.hour, a.meridiem) * 60 + b.minute >= hour24(a.hour, a.meridiem) * 60 + a.minute;
    until.meridiem = isSame ? a.meridiem : 'pm';
    until.sure = true;
  }
  return { ...said, clock: from, until };
}
