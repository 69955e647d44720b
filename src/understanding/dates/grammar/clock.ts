import { CUE } from '../words/sense.ts';
import { numberAt } from './numbers.ts';
import type { Clock, Found } from './phrase.ts';
import { follows, hasCue, type Reader, skipCues, strangerComesAfter, tokenAt } from './reader.ts';

/** A clock time. Certainty below 1 where only a bare number says it. */
export function clockAt(r: Reader, i: number, bare: boolean): Found<Clock> | null {
  const token = tokenAt(r, i);
  if (!token) return null;
  const spoken = spokenClockAt(r, i);
  if (spoken) return finish(r, spoken, true);
  if (token.sense.part === 'noon' || token.sense.part === 'midnight') {
    return finish(r, { value: clock(token.sense.part === 'noon' ? 12 : 24, 0, true), end: i + 1, certainty: 1 }, true);
  }
  if (token.figure) {
    const { clock: written, value, digits, dotted } = token.figure;
    // German "um 15." at the end of a sentence looks like an ordinal
    if (token.isOrdinal && !(r.hours === 24 && hasCue(r, i - 1, CUE.at))) return null;
    if (written) {
      const sure = written.sure || (r.hours === 24 && written.hour > 6);
      const found = { value: clock(written.hour, written.minute, sure, written.second), end: i + 1, certainty: 1 };
      const done = finish(r, found, !dotted);
      if (!dotted) return done;
      return done.value.meridiem || hasCue(r, done.end - 1, CUE.clock)
        ? done
        : bare && (r.hours === 24 || !strangerComesAfter(r, done.end - 1))
          ? { ...done, certainty: 0.7 }
          : null;
    }
    if (value < 0) return null;
    if (digits <= 2 && value <= 24) return numberClock(r, i, i + 1, value, 0, bare);
    if ((digits === 4 || digits === 3) && value < 2400 && value % 100 < 60) {
      const done = finish(
        r,
        { value: clock(Math.floor(value / 100), value % 100, digits === 4 && value < 1000), end: i + 1, certainty: 1 },
        false,
      );
      return done.value.meridiem || (bare && digits === 4 && value < 1000) || isHours(r, done.end, digits)
        ? { ...done, end: done.end + (isHours(r, done.end, digits) ? 1 : 0) }
        : null;
    }
    return null;
  }
  const hour = numberAt(r, i);
  if (!hour || token.end - token.start < 3 || !Number.isInteger(hour.value) || hour.value > 24 || hour.value < 1) return null;
  const minute = follows(r, hour.end, '-') ? numberAt(r, hour.end) : null;
  if (minute && minute.value >= 5 && minute.value < 60 && !tokenAt(r, hour.end)?.figure) {
    const unit = tokenAt(r, minute.end)?.sense.unit;
    if (!unit || !follows(r, minute.end, '')) return numberClock(r, i, minute.end, hour.value, minute.value, bare);
  }
  return numberClock(r, i, hour.end, hour.value, 0, bare);
}

/** "1730 hours". */
function isHours(r: Reader, i: number, digits: number): boolean {
  return digits === 4 && tokenAt(r, i)?.sense.unit === 'hour' && follows(r, i, '');
}

function numberClock(r: Reader, i: number, end: number, hour: number, minute: number, bare: boolean): Found<Clock> | null {
  // an extension: 5-7928
  if (tokenAt(r, end)?.gap === '-' && (tokenAt(r, end)?.figure?.digits ?? 0) > 2) return null;
  const sure = hour > 12 || hour === 0 || (r.hours === 24 && hour > 6);
  const done = finish(r, { value: clock(hour, minute, sure), end, certainty: 1 }, false);
  if (done.end > end && (done.value.meridiem || hasCue(r, end, CUE.clock))) return done;
  // "Uhr 15", "kl. 15"
  if (tokenAt(r, i)?.figure && hasCue(r, i - 1, CUE.clock) && follows(r, i, '.') && !tokenAt(r, i - 2)?.figure) return done;
  // "voor een", "um ein": one is also the article
  const isArticle = r.hours === 24 && hour === 1 && !tokenAt(r, i)?.figure;
  return bare && !isArticle ? { ...done, certainty: 0.7 } : null;
}

/** "half past nine", "quarter to 5", "twenty past eight", "halb vier", "20 min past eight". */
function spokenClockAt(r: Reader, i: number): Found<Clock> | null {
  const token = tokenAt(r, i);
  // "Viertel acht", "drei Viertel acht": a quarter and three quarters on the way to eight
  const quarters = r.halfBefore && r.dotted ? quartersAt(r, i) : null;
  if (quarters) {
    const hour = follows(r, quarters.end, '') ? numberAt(r, quarters.end) : null;
    if (hour && !tokenAt(r, quarters.end)?.figure?.clock && hour.value >= 1 && hour.value <= 12 && Number.isInteger(hour.value))
      return { value: clock(hour.value === 1 ? 12 : hour.value - 1, 15 * quarters.value, false), end: hour.end, certainty: 1 };
  }
  const minutes =
    token?.sense.unit === 'quarter'
      ? { value: 15, end: i + 1 }
      : token?.sense.number === 0.5
        ? { value: 30, end: i + 1 }
        : numberAt(r, i);
  if (!minutes || minutes.value <= 0 || minutes.value >= 60) return null;
  if (token?.sense.number === 0.5 && r.halfBefore) {
    const hour = follows(r, i + 1, '') ? numberAt(r, i + 1) : null;
    if (hour && hour.value >= 1 && hour.value <= 12)
      return { value: clock(hour.value === 1 ? 12 : hour.value - 1, 30, false), end: hour.end, certainty: 1 };
  }
  let at = minutes.end;
  if (tokenAt(r, at)?.sense.unit === 'minute' && follows(r, at, '')) at++;
  if (!follows(r, at, '')) return null;
  const sign = hasCue(r, at, CUE.past) ? 1 : hasCue(r, at, CUE.minutesTo) ? -1 : 0;
  if (sign === 0) return null;
  const isTold = token?.sense.unit === 'quarter' || token?.sense.number === 0.5 || at > minutes.end || sign > 0;
  if (!isTold || !follows(r, at + 1, '')) return null;
  const half = r.halfBefore && tokenAt(r, at + 1)?.sense.number === 0.5 ? 1 : 0;
  const hour = numberAt(r, at + 1 + half);
  if (!hour || hour.value < 1 || hour.value > 12 || tokenAt(r, hour.end - 1)?.sense.cue === CUE.the) return null;
  if (tokenAt(r, hour.end)?.sense.unit && follows(r, hour.end, '')) return null;
  const total = hour.value * 60 - half * 30 + sign * minutes.value;
  return { value: clock(Math.floor(total / 60) || 12, total % 60, false), end: hour.end, certainty: 1 };
}

function quartersAt(r: Reader, i: number): Found<number> | null {
  const token = tokenAt(r, i);
  if (token?.sense.number === 0.75) return { value: 3, end: i + 1, certainty: 1 };
  if (token?.sense.unit === 'quarter' && isLedToTime(r, i)) return { value: 1, end: i + 1, certainty: 1 };
  const isThree = token?.sense.number === 3 && tokenAt(r, i + 1)?.sense.unit === 'quarter' && follows(r, i + 1, '-');
  return isThree ? { value: 3, end: i + 2, certainty: 1 } : null;
}

const isLedToTime = (r: Reader, i: number): boolean =>
  hasCue(r, i - 1, CUE.at | CUE.until | CUE.to | CUE.from | CUE.after | CUE.before);

/** What may stand behind a clock time: o'clock, minutes ("15 Uhr 30"), am or pm, a zone. */
function finish(r: Reader, found: Found<Clock>, whole: boolean): Found<Clock> {
  let { end } = found;
  const value = { ...found.value };
  if (hasCue(r, end, CUE.clock) && follows(r, end, '')) {
    end++;
    const minute = tokenAt(r, end)?.figure;
    if (minute && !whole && follows(r, end, '') && minute.digits === 2 && minute.value < 60 && value.minute === 0) {
      value.minute = minute.value;
      end++;
    }
    const word = minute || !follows(r, end, '') || value.minute > 0 ? null : numberAt(r, end);
    if (word && word.value >= 5 && word.value < 60 && !tokenAt(r, word.end)?.sense.unit) {
      // "sept heures dix"
      value.minute = word.value;
      ({ end } = word);
    }
  }
  const more = r.hours === 24 && value.minute === 0 ? minutesBehind(r, end) : null;
  if (more) {
    const total = value.hour * 60 + more.value;
    value.hour = Math.floor(total / 60);
    value.minute = total % 60;
    ({ end } = more);
  }
  const half = tokenAt(r, end);
  if (half?.sense.meridiem && follows(r, end, '') && value.hour <= 12) {
    value.meridiem = half.sense.meridiem;
    value.sure = true;
    end++;
  }
  // "(GMT-06:00) Central Time": of an offset and a name the name knows about summer
  for (let n = 0; n < 2; n++) {
    const zone = tokenAt(r, end);
    if (!zone?.sense.zone || !follows(r, end, '(')) break;
    if (zone.sense.weak && !isUpper(r, zone.start, zone.end) && zone.end - zone.start <= 4) break;
    value.zone = zone.sense.zone;
    end++;
  }
  return { value, end, certainty: found.certainty };
}

/** "las tres y media", "trois heures et quart", "otto e un quarto", "las 8 menos diez": minutes said behind the hour; negative before it. */
function minutesBehind(r: Reader, i: number): Found<number> | null {
  const sign = hasCue(r, i, CUE.and) ? 1 : hasCue(r, i, CUE.minutesTo) ? -1 : 0;
  if (sign === 0 || !follows(r, i, '') || !follows(r, i + 1, '')) return null;
  const at =
    tokenAt(r, i + 1)?.sense.number === 1 && tokenAt(r, i + 2)?.sense.unit === 'quarter' ? i + 2 : skipCues(r, i + 1, CUE.the);
  const token = tokenAt(r, at);
  if (!token || !follows(r, at, '')) return null;
  const number = token.figure ? null : numberAt(r, at);
  const isHalf = token.sense.number === 0.5;
  const minutes = isHalf
    ? 30
    : token.sense.unit === 'quarter'
      ? 15
      : number && number.value >= 5 && number.value < 60
        ? number.value
        : 0;
  let end = isHalf || token.sense.unit === 'quarter' ? at + 1 : (number?.end ?? at + 1);
  const unit = follows(r, end, '') ? tokenAt(r, end)?.sense.unit : null;
  if (unit === 'minute') end++;
  else if (unit) return null;
  return minutes > 0 ? { value: sign * minutes, end, certainty: 1 } : null;
}

export function clock(hour: number, minute: number, sure: boolean, second = 0): Clock {
  return { hour, minute, second, meridiem: null, sure, zone: null };
}

/** The hour on a 24-hour clock. Noon is 12, midnight 0. */
export function hour24(hour: number, meridiem: 'am' | 'pm'): number {
  if (hour > 12) return hour;
  return (hour % 12) + (meridiem === 'pm' ? 12 : 0);
}

function isUpper(r: Reader, start: number, end: number): boolean {
  const word = r.text.slice(start, end);
  return word === word.toUpperCase();
}
