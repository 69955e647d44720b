import { isRangeOfNumbers, leanTo, timeAt } from './clock-grammar.ts';
import { countAt } from './count-grammar.ts';
import { counted, dayAt, isFine, yearDay } from './day-grammar.ts';
import type { Count, Day, Found, Moment, Phrase, Role, Time } from './phrase.ts';
import {
  dayNumberAt,
  follows,
  hasCue,
  LONGEST_PHRASE,
  type Reader,
  skipCues,
  strangerComesAfter,
  tokenAt,
  wordComesAfter,
} from './reader.ts';
import { CUE, type Sense } from './sense.ts';

const TO = CUE.to | CUE.until;
const LEADS = CUE.on | CUE.at | CUE.in | CUE.about | CUE.for;
const ROLES: [number, Role][] = [
  [CUE.within, 'within'],
  [CUE.by, 'by'],
  [CUE.until, 'by'],
  [CUE.before, 'before'],
  [CUE.since, 'since'],
  [CUE.starting, 'starting'],
  [CUE.after, 'after'],
];
/** Between a day and its time, or a time and its day. */
const LINKS = CUE.on | CUE.at | CUE.in | CUE.about | CUE.for | CUE.of | CUE.the;

/** Every date in words among the tokens, left to right, not overlapping. Linear: each start looks a bounded number of tokens on. */
export function phrasesIn(r: Reader): Phrase[] {
  const phrases: Phrase[] = [];
  for (let i = 0; i < r.tokens.length; ) {
    const token = tokenAt(r, i);
    if (token && token.figure === null && token.sense.cue === 0 && !token.sense.anchor && !hasStart(token.sense)) {
      i++;
      continue;
    }
    const skip = habitAt(r, i);
    if (skip > i) {
      i = skip;
      continue;
    }
    const phrase = phraseAt(r, i);
    const isHabit = phrase !== null && becomesHabit(r, phrase.end);
    if (phrase && !isHabit) {
      shareWeek(r, phrases, phrase);
      phrases.push(phrase);
    }
    i = phrase ? phrase.end : i + 1;
    const more = phrase ? (nextYear(r, phrase) ?? nextNumber(r, phrase)) : null;
    if (more) {
      phrases.push(more);
      i = more.end;
    }
  }
  return phrases;
}

/** "every Friday", "Mondays at 9", "good morning", "24 hours a day": behind these words no date is meant. The index behind them. */
function habitAt(r: Reader, i: number): number {
  const token = tokenAt(r, i);
  if (!token) return i;
  // "Mon-Fri 9-5": opening hours
  const other = tokenAt(r, i + 1);
  if (token.sense.weekday > 0 && other && other.sense.weekday > 0 && other.gap === '-') {
    const hours = timeAt(r, skipCues(r, i + 2, LINKS, ','), true);
    if (hours && follows(r, i + 2, ',')) return hours.end;
  }
  const isHabit = (token.sense.cue & (CUE.every | CUE.greeting)) !== 0 || token.sense.plural;
  if (!isHabit) return i;
  let at = i;
  for (let n = 0; n < 3 && at < r.tokens.length; n++) {
    const start = at === i ? i : skipCues(r, at, LINKS | CUE.from, ',');
    if (at > i && !(follows(r, at, '-,') && follows(r, start, '-,'))) break;
    const next = tokenAt(r, start);
    // "with all of you next week"
    if (!next || (at > i && next.sense.rel !== null)) break;
    if (at === i || next.sense.plural || (next.sense.cue & CUE.every) !== 0) at = start + 1;
    else {
      const time = timeAt(r, start, start > at);
      const day = time || n > 1 ? null : dayAt(r, start, false);
      const count = time || day || n > 1 ? null : countAt(r, start);
      const bareUnit = next.sense.unit && n <= 1 ? start + 1 : 0;
      const end = time?.end ?? day?.end ?? count?.end ?? bareUnit;
      if (end <= at) break;
      at = end;
    }
  }
  return at;
}

/** "Tuesday, Wednesday or Thursday next week", "next Monday or Tuesday": the week said once goes for all days of the list. */
function shareWeek(r: Reader, phrases: Phrase[], phrase: Phrase): void {
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

/** "8 to 5 on Mondays", "3pm each day", "the 19th of every month". */
function becomesHabit(r: Reader, end: number): boolean {
  const at = skipCues(r, end, CUE.on | CUE.of | CUE.the | CUE.in, ',');
  const token = tokenAt(r, at);
  if (!token || !follows(r, end, '') || !follows(r, at, '')) return false;
  const next = tokenAt(r, at + 1);
  return (
    token.sense.plural ||
    ((token.sense.cue & CUE.every) !== 0 && next !== undefined && follows(r, at + 1, '') && next.sense.anchor)
  );
}

function hasStart(sense: Sense): boolean {
  return sense.rel !== null || sense.edge !== null || sense.ordinal > 0 || sense.number >= 0;
}

function phraseAt(r: Reader, i: number): Phrase | null {
  const between = hasCue(r, i, CUE.between) || hasCue(r, i, CUE.from) ? spanAt(r, i) : null;
  if (between) return between;
  // words like "past" and "this" belong to the day before they are taken for a role
  const plain = hasCue(r, i, CUE.the) || tokenAt(r, i)?.sense.rel !== null ? roled(r, i, i, 'on', false) : null;
  for (const [cue, role] of ROLES) {
    if (!hasCue(r, i, cue)) continue;
    const found = roled(r, i, i + 1, role, true);
    if (found && (!plain || found.end > plain.end)) return found;
  }
  if (plain) return plain;
  const bare = listedAt(r, hasCue(r, i, LEADS) ? i + 1 : i) ?? numberedRange(r, i, i, false) ?? yearsAt(r, i);
  if (bare) return bare;
  if (hasCue(r, i, LEADS | CUE.from)) {
    const led = roled(r, i, i + 1, 'on', true);
    if (led) return led;
  }
  return roled(r, i, i, 'on', false);
}

/** A moment behind a role word, with what may follow: the other end of a range, "or later", "at the latest". */
function roled(r: Reader, start: number, at: number, role: Role, led: boolean): Phrase | null {
  if (led && !follows(r, at, '')) return null;
  let first = at;
  if (led)
    while (
      first < at + 2 &&
      hasCue(r, first, LEADS | CUE.from) &&
      !hasCue(r, first, CUE.between) &&
      follows(r, first + 1, '') &&
      tokenAt(r, first)?.sense.rel === null &&
      !tokenAt(r, first)?.figure
    )
      first++;
  const within =
    role === 'within' ||
    (role === 'by' && r.hours === 24) ||
    hasCue(r, first - 1, CUE.in | CUE.for | CUE.about) ||
    hasCue(r, at - 1, CUE.in | CUE.within);
  const counts = led && within ? stretchAt(r, first, role, at) : null;
  if (counts) return { ...counts, start };
  const moment = momentAt(r, first, led, role) ?? (first > at ? momentAt(r, at, led, role) : null);
  if (!moment || (role === 'within' && !isStretch(moment.value.day))) return null;
  const phrase: Phrase = {
    role,
    first: moment.value,
    last: null,
    start: role === 'on' ? first : start,
    end: moment.end,
    certainty: moment.certainty,
  };
  const range = role === 'on' || role === 'since' || role === 'starting' || role === 'within' ? otherEnd(r, phrase) : null;
  const done = range ?? phrase;
  return withAfterthought(r, done);
}

/** Only a stretch has an inside: "d'ici vendredi" is by Friday, "d'ici 3 jours" within three days. */
function isStretch(day: Day | null): boolean {
  return (
    day !== null && (day.is === 'stretch' || day.is === 'unit' || day.is === 'count' || day.is === 'month' || day.is === 'year')
  );
}

/** "in 3 days", "within two weeks", "in the next 5 working days": counts from now. `at` is behind the word that leads. */
function stretchAt(r: Reader, i: number, role: Role, at: number): Phrase | null {
  if (hasCue(r, i, CUE.the) && role !== 'within') return null;
  const start = role === 'within' ? skipCues(r, i, CUE.the | CUE.about) : skipCues(r, i, CUE.about);
  const whole = counted(r, start, true, 0);
  if (whole && whole.value.is === 'count' && whole.value.from) {
    const isFor = hasCue(r, at - 1, CUE.for) && !hasCue(r, at - 1, CUE.in);
    if (role === 'within') {
      const day: Day = {
        is: 'stretch',
        counts: whole.value.counts,
        sign: 1,
        from: isToday(whole.value.from) ? null : whole.value.from,
      };
      return { role, first: { day, time: null }, last: null, start: at - 1, end: whole.end, certainty: 0.9 };
    }
    const day: Day = isFor ? { is: 'stretch', counts: whole.value.counts, sign: 1, from: whole.value.from } : whole.value;
    return {
      role: isFor ? 'within' : 'on',
      first: { day, time: null },
      last: null,
      start: start - 1,
      end: whole.end,
      certainty: 0.9,
    };
  }
  const count = countAt(r, start) ?? (role === 'within' ? oneUnit(r, start) : null);
  if (!count) return null;
  // "entro 3 giorni", "d'ici 3 jours": by a count from now is within it
  const isWithin = role === 'within' || role === 'by';
  if (!isWithin && !hasCue(r, at - 1, CUE.in)) return null;
  // "in 3 days" but neither "in two weeks ago" nor "in 2 of 3 days", nor how long something takes
  if (hasCue(r, count.end, CUE.ago) && !hasCue(r, count.end, CUE.hence) && follows(r, count.end, '')) return null;
  if (!isWithin && hasCue(r, count.end, CUE.of) && !hasCue(r, count.end, CUE.in | CUE.for)) return null;
  const sign = 1;
  const value: Day = isWithin
    ? { is: 'stretch', counts: count.value, sign, from: null }
    : { is: 'count', counts: count.value, sign, from: null, weekday: 0 };
  const time = isFine(count.value[0]?.unit ?? '') ? null : timeBehind(r, count.end);
  return {
    role: isWithin ? 'within' : 'on',
    first: { day: value, time: time?.value ?? null },
    last: null,
    start: at - 1,
    end: time?.end ?? count.end,
    certainty: count.certainty * (isWithin ? 0.95 : 0.9),
  };
}

/** "within the hour", "within the week". */
function oneUnit(r: Reader, i: number): Found<Count[]> | null {
  const unit = tokenAt(r, i)?.sense.unit;
  if (!unit || !hasCue(r, i - 1, CUE.the)) return null;
  return { value: [{ number: 1, most: 1, unit, working: false, vague: false }], end: i + 1, certainty: 0.9 };
}

function isToday(day: Day): boolean {
  return day.is === 'shift' && day.days === 0;
}

function timeBehind(r: Reader, end: number): Found<Time> | null {
  const at = skipCues(r, end, CUE.at | CUE.about, ',');
  return at > end ? timeAt(r, at, true) : null;
}

/** A day, a time, or both in either order. */
export function momentAt(r: Reader, i: number, led: boolean, role: Role): Found<Moment> | null {
  const bare = led && (hasCue(r, i - 1, CUE.at) || role !== 'on') && !strangerAfterNumber(r, i);
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

function strangerAfterNumber(r: Reader, start: number): boolean {
  const i = skipCues(r, start, CUE.the | CUE.at);
  const token = tokenAt(r, i);
  return token?.figure !== undefined && token?.figure !== null && token.figure.value >= 0 && strangerComesAfter(r, i);
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
  if (!follows(r, day.end, ',-(')) return alone;
  const at = skipCues(r, day.end, LINKS, ',-');
  const isSpoken =
    (tokenAt(r, at)?.sense.number ?? 99) <= 12 && (tokenAt(r, at + 1)?.sense.number ?? 0) >= 10 && follows(r, at + 1, '-');
  const bare = isSpoken || (at > day.end && hasCue(r, at - 1, CUE.at | CUE.about | CUE.for));
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
function takesTime(day: Day): boolean {
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

/** "between X and Y", "from X to Y" over days; ranges of clock times are the time rule's. */
function spanAt(r: Reader, i: number): Phrase | null {
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
function otherEnd(r: Reader, phrase: Phrase, isBetween = false): Phrase | null {
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

function hasUnit(r: Reader, i: number): boolean {
  const token = tokenAt(r, i);
  return token !== undefined && follows(r, i, '') && (token.sense.unit !== null || token.sense.meridiem !== null);
}

/** "between the 9th and the 17th of April", "from 4 to 22 this month", "9 to 12 of June": the month is said once, at the end. */
function numberedRange(r: Reader, start: number, i: number, isBetween: boolean): Phrase | null {
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
    !tokenAt(r, at)?.figure?.date &&
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

/** "18 and 19 June": the first of two days whose month is said once. */
function listedAt(r: Reader, i: number): Phrase | null {
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

/** "2014-2018", which nothing leads to. */
function yearsAt(r: Reader, i: number): Phrase | null {
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

/** "November 8 and 9th, 2001": the month is said once, at the beginning. */
function nextNumber(r: Reader, phrase: Phrase): Phrase | null {
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
function nextYear(r: Reader, phrase: Phrase): Phrase | null {
  if (phrase.first.day?.is !== 'year' || phrase.last || !hasCue(r, phrase.end, CUE.and) || !follows(r, phrase.end, ','))
    return null;
  const year = tokenAt(r, phrase.end + 1)?.figure && follows(r, phrase.end + 1, '') ? yearDay(r, phrase.end + 1) : null;
  if (year?.value.is !== 'year' || strangerComesAfter(r, year.end - 1)) return null;
  return { role: 'on', first: { day: year.value, time: null }, last: null, start: phrase.end + 1, end: year.end, certainty: 0.8 };
}

/** "or later", "onwards", "at the latest" behind a date turn its role. */
function withAfterthought(r: Reader, phrase: Phrase): Phrase {
  if (phrase.last || !follows(r, phrase.end, ',')) return phrase;
  const token = tokenAt(r, phrase.end);
  if (!token) return phrase;
  const isOver =
    (token.sense.cue & (CUE.onwards | CUE.latest)) !== 0 &&
    !momentAt(r, phrase.end + 1, true, 'on') &&
    !yearDay(r, phrase.end + 1);
  if (isOver && (token.sense.cue & CUE.onwards) !== 0 && token.sense.rel === null)
    return { ...phrase, role: 'starting', end: phrase.end + 1 };
  if (isOver && (token.sense.cue & CUE.latest) !== 0) return { ...phrase, role: 'by', end: phrase.end + 1 };
  // "today before 4pm", "Friday by noon": the role of the time is the role of the whole
  if (phrase.first.day && !phrase.first.time && takesTime(phrase.first.day)) {
    for (const [cue, role] of ROLES) {
      if (role === 'within' || !hasCue(r, phrase.end, cue) || !follows(r, phrase.end + 1, '')) continue;
      if (dayAt(r, phrase.end + 1, true)) continue;
      const time = timeAt(r, skipCues(r, phrase.end + 1, CUE.the | CUE.about), !strangerComesAfter(r, phrase.end + 1));
      if (time && !time.value.until)
        return { ...phrase, role, first: { day: phrase.first.day, time: time.value }, end: time.end };
    }
  }
  return phrase;
}
