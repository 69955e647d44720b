import { calendarAt, namedUnitAt, skipDayWord, yearBehind } from './calendar-grammar.ts';
import { countAt, turnedCountAt } from './count-grammar.ts';
import type { Count, Day, Found } from './phrase.ts';
import {
  dayNumberAt,
  follows,
  hasCue,
  isName,
  numberAt,
  ordinalAt,
  type Reader,
  skipCues,
  strangerComesAfter,
  tokenAt,
  wordComesAfter,
  yearAt,
} from './reader.ts';
import { CUE, type Part } from './sense.ts';

const DEEPEST = 4;
const OF = CUE.of | CUE.the | CUE.in | CUE.on;

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
  if (best?.value.is === 'unit' && best.value.unit === 'week' && follows(r, best.end, '-,(')) {
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

const LASTING: ReadonlySet<Part> = new Set(['morning', 'afternoon', 'evening', 'night']);

/** The word for the last of a series, where it is also the one for the previous. */
const LAST = /^(?:last|letzt|dern|[úu]ltim|laat|sid|sist)/i;

type Rule = (r: Reader, i: number, led: boolean, depth: number) => Found<Day> | null;

/** today, tomorrow, "later today" */
const shifted: Rule = (r, i) => {
  const token = tokenAt(r, i);
  if (!token || token.sense.shift === null || token.sense.unit) return null;
  const day: Day = { is: 'shift', days: token.sense.shift };
  const value: Day = token.sense.edge ? { is: 'edge', edge: token.sense.edge, of: day } : day;
  return { value, end: i + 1, certainty: token.sense.mended ? 0.8 : 1 };
};

/** EOW, EOM, "end of the month": the idioms carry unit, edge and shift. */
const closing: Rule = (r, i, _led, depth) => {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (!token?.sense.edge || !token.sense.unit || (start > i && !follows(r, start, ''))) return null;
  const { unit, edge } = token.sense;
  const make = (of: Day, end: number, certainty: number): Found<Day> => ({ value: { is: 'edge', edge, of }, end, certainty });
  // "fin de la semaine prochaine"
  const rel = relBehind(r, start + 1);
  if (rel !== null) return make({ is: 'unit', unit, rel, working: false }, start + 2, 0.9);
  const at = skipCues(r, start + 1, OF, ',');
  const named = at > start + 1 && follows(r, at, '') ? dayAt(r, at, true, depth + 1) : null;
  if (named && (named.value.is === 'month' || named.value.is === 'unit' || named.value.is === 'year'))
    return make(named.value, named.end, named.certainty);
  const year = unit === 'year' ? yearBehind(r, start + 1) : null;
  if (year) return make({ is: 'year', year: year.value }, year.end, 1);
  return make({ is: 'unit', unit, rel: 0, working: false }, start + 1, 0.9);
};

/** Monday; "Tuesday, March 7"; "Monday the 21st"; "Monday of next week"; "Friday week"; "lundi prochain". */
const weekday: Rule = (r, i, led, depth) => {
  const token = tokenAt(r, i);
  if (!token || token.sense.weekday === 0 || token.sense.plural) return null;
  const named = token.sense.weekday;
  const certainty = token.sense.mended ? 0.8 : 1;
  const date = dateBehindWeekday(r, i + 1);
  if (date) return { value: { ...date.value, weekday: named }, end: date.end, certainty: certainty * date.certainty };
  const later = relBehind(r, i + 1);
  if (later !== null)
    return { value: { is: 'weekday', weekday: named, rel: later, of: null }, end: i + 2, certainty: certainty * 0.9 };
  const ofWeek = weekBehind(r, i + 1, depth);
  if (ofWeek) return { value: { is: 'weekday', weekday: named, rel: null, of: ofWeek.value }, end: ofWeek.end, certainty };
  const next = tokenAt(r, i + 1);
  if (
    next?.sense.unit === 'week' &&
    follows(r, i + 1, '') &&
    !strangerComesAfter(r, i + 1) &&
    tokenAt(r, i + 1)?.sense.rel === null &&
    r.hours === 12
  ) {
    return {
      value: {
        is: 'count',
        counts: [weeks(1)],
        sign: 1,
        from: { is: 'weekday', weekday: named, rel: null, of: null },
        weekday: 0,
      },
      end: i + 2,
      certainty: 0.8,
    };
  }
  // "Montag in zwei Wochen", "Monday in two weeks"
  const inWeeks = hasCue(r, i + 1, CUE.in) && follows(r, i + 1, '') && follows(r, i + 2, '') ? countAt(r, i + 2) : null;
  if (inWeeks?.value.every(({ unit }) => unit === 'week')) {
    const from: Day = { is: 'weekday', weekday: named, rel: null, of: null };
    return {
      value: { is: 'count', counts: inWeeks.value, sign: 1, from, weekday: 0 },
      end: inWeeks.end,
      certainty: certainty * 0.8,
    };
  }
  const count = follows(r, i + 1, ',') ? counted(r, i + 1, false, depth + 1) : null;
  if (count && count.value.is === 'count')
    return { value: { ...count.value, weekday: named }, end: count.end, certainty: certainty * 0.9 };
  const isInRange = (tokenAt(r, i + 1)?.sense.weekday ?? 0) > 0 && tokenAt(r, i + 1)?.gap === '-';
  const isStopped = led && r.hours === 24 && r.text.charCodeAt(token.end) === 46;
  if (token.sense.weak && !isInRange && !isStopped && !(led && token.capital) && !(token.capital && wordlessEnd(r, i)))
    return null;
  return { value: { is: 'weekday', weekday: named, rel: null, of: null }, end: i + 1, certainty };
};

/** "next Friday", "this month", "last week", "the next 3 days", "the following Monday", "next 5/12". */
const relative: Rule = (r, i, _led, depth) => {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (!token || token.sense.rel === null || !follows(r, start + 1, '-')) return null;
  const { rel } = token.sense;
  const certainty = token.sense.mended ? 0.8 : 1;
  const at = start + 1;
  const next = tokenAt(r, at);
  if (!next) return null;
  if (next.sense.rel !== null && !next.sense.part) {
    const inner = follows(r, at, '') && depth < DEEPEST ? relative(r, at, true, depth + 1) : null;
    // "este próximo viernes" is the coming one
    if (inner?.value.is === 'weekday' && rel === 0 && inner.value.rel)
      return { ...inner, value: { ...inner.value, rel: Math.sign(inner.value.rel) / 2 } };
    return inner;
  }
  // "this morning", "last night": the part of the day itself is read as its time
  if (
    next.sense.part &&
    next.sense.weekday === 0 &&
    LASTING.has(next.sense.part) &&
    !next.sense.plural &&
    next.sense.shift === null &&
    follows(r, at, '')
  ) {
    return { value: { is: 'shift', days: Math.sign(rel) }, end: at, certainty };
  }
  if (next.sense.weekday > 0 && !next.sense.plural) {
    const date = dateBehindWeekday(r, at + 1);
    if (date) return { value: { ...date.value, weekday: next.sense.weekday }, end: date.end, certainty };
    // "este miércoles pasado"
    const again = rel === 0 ? relBehind(r, at + 1) : null;
    if (again) return { value: { is: 'weekday', weekday: next.sense.weekday, rel: again / 2, of: null }, end: at + 2, certainty };
    return {
      value: { is: 'weekday', weekday: next.sense.weekday, rel, of: null },
      end: at + 1,
      certainty: certainty * (rel === 1 ? 0.85 : 1),
    };
  }
  let count = countAt(r, at);
  // "the last 3 months and 2 days ago they …": only the first belongs to "last"
  if (count && count.value.length > 1 && hasCue(r, count.end, CUE.ago)) count = countAt(r, at, 1);
  if (count && rel !== 0) {
    return { value: { is: 'stretch', counts: count.value, sign: rel < 0 ? -1 : 1, from: null }, end: count.end, certainty };
  }
  // "my last day" is not yesterday
  if (next.sense.unit === 'day' && rel === -1 && LAST.test(r.text.slice(token.start, token.end))) return null;
  // "next weeks meeting" lacks an apostrophe
  const isOwner = r.hours === 12 && start === i && rel === 1 && next.sense.unit === 'week' && wordComesAfter(r, at);
  if (next.sense.unit && next.sense.many && !next.sense.edge && !isOwner) {
    // "in the coming days": some, not one
    if (rel === 0) return null;
    const some: Count = { number: 3, most: 3, unit: next.sense.unit, working: next.sense.working, vague: true };
    return {
      value: { is: 'stretch', counts: [some], sign: rel < 0 ? -1 : 1, from: null },
      end: at + 1,
      certainty: certainty * 0.7,
    };
  }
  if (next.sense.unit && !next.sense.edge) {
    if (isFine(next.sense.unit)) {
      return rel === 0
        ? null
        : {
            value: {
              is: 'stretch',
              counts: [{ number: 1, most: 1, unit: next.sense.unit, working: false, vague: false }],
              sign: rel < 0 ? -1 : 1,
              from: null,
            },
            end: at + 1,
            certainty: 0.8,
          };
    }
    if (next.sense.plural) return null;
    const twice = afterNext(r, at + 1);
    return {
      value: { is: 'unit', unit: next.sense.unit, rel: rel > 0 && twice > 0 ? 2 : rel, working: next.sense.working },
      end: twice || at + 1,
      certainty: next.sense.mended ? certainty * 0.8 : certainty,
    };
  }
  if (next.sense.feast) return feastAt(r, at, rel);
  if (next.sense.season) {
    const year = yearBehind(r, at + 1);
    return {
      value: { is: 'season', season: next.sense.season, year: year?.value ?? null, rel },
      end: year?.end ?? at + 1,
      certainty: certainty * 0.8,
    };
  }
  const date = calendarAt(r, at, true);
  if (!date) return null;
  if (date.value.is === 'date' || date.value.is === 'month') {
    if (next.sense.month > 0 && !next.capital && next.sense.weak && date.value.is === 'month') return null;
    return { value: { ...date.value, rel }, end: date.end, certainty: certainty * date.certainty };
  }
  if (date.value.is === 'quarter' || date.value.is === 'half') return { ...date, end: date.end };
  return null;
};

/** "semaine prochaine", "la semana que viene", "the week after next", "the week"; "Friday after next". */
const unitFirst: Rule = (r, i, _led, depth) => {
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
    const number = follows(r, start + 1, '') ? numberAt(r, start + 1) : null;
    if (
      number &&
      number.value >= 1 &&
      number.value <= 53 &&
      tokenAt(r, start + 1)?.figure &&
      !tokenAt(r, number.end)?.sense.unit
    ) {
      const year = yearBehind(r, number.end);
      return {
        value: { is: 'weekNumber', week: number.value, year: year?.value ?? null },
        end: year?.end ?? number.end,
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
    const day = dayAt(r, skipCues(r, start + 1, OF), true, depth + 1);
    if (day?.value.is === 'date')
      return { value: { is: 'weekOf', day: day.value, isWeekend: true }, end: day.end, certainty: 0.9 };
  }
  if (unit === 'weekend' && start > i) {
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
};

/** "week of April 10th", "w/c 4 February". */
const weekOf: Rule = (r, i, _led, depth) => {
  const start = skipCues(r, i, CUE.the);
  if (!hasCue(r, start, CUE.weekOf) || !follows(r, start + 1, '')) return null;
  const day = dayAt(r, skipCues(r, start + 1, OF), true, depth + 1);
  if (!day || day.value.is === 'unit') return null;
  return { value: { is: 'weekOf', day: day.value, isWeekend: false }, end: day.end, certainty: day.certainty };
};

/** "end of next week", "mid-March", "early June", "beginning of 2025", "later this week", "end of Sunday". */
const edged: Rule = (r, i, _led, depth) => {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  if (!token?.sense.edge || token.sense.unit || token.sense.part) return null;
  const at = skipCues(r, start + 1, OF, '-');
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
};

/** "first Monday of next month", "last day of the month", "second week of March", "third quarter of 2024", "first 2 weeks of 2021". */
const nth: Rule = (r, i, _led, depth) => {
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
  let ofAt = skipCues(r, at + 1, OF);
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
};

/** "the 5th", "on the 12th", "the 15th of next month": only where something leads to it and no noun follows. */
const monthDay: Rule = (r, i, led, depth) => {
  const start = skipCues(r, i, CUE.the);
  const token = tokenAt(r, start);
  const the = start > i;
  if (!token) return null;
  const isOn = hasCue(r, i - 1, CUE.on) && follows(r, i, '');
  const word = skipDayWord(r, start);
  if (word > start) return dayWordAt(r, word);
  const day = ordinalAt(r, start) ?? ((the || isOn) && led && token.figure ? dayNumberAt(r, start) : null);
  if (!day || day.value > 31 || day.value < 1) return null;
  const at = skipCues(r, day.end, OF);
  if (at > day.end && follows(r, at, '')) {
    const of = relative(r, at, true, depth + 1) ?? theUnit(r, at, hasCue(r, at - 1, CUE.the));
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
  if (!token.figure && (!led || token.sense.ordinal <= 3)) return null;
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
};

/** "3 days ago", "two weeks from Monday", "a week today", "3 days before Christmas", "vor 3 Tagen", "il y a 2 semaines". */
export const counted: Rule = (r, i, _led, depth) => {
  const before = hasCue(r, i, CUE.ago) && !hasCue(r, i, CUE.hence) ? 1 : 0;
  const start = i + before;
  if (before && !follows(r, start, '')) return null;
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
    const from = shifted(r, anchorAt, true, depth + 1) ?? (anchorAt > at ? weekday(r, anchorAt, true, depth + 1) : null);
    if (from) return make(1, from.value, from.end, 0.9);
  }
  return null;
};

/** "5 upcoming years", "the 3 next weeks". */
const stretched: Rule = (r, i) => {
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
};

/** Christmas, "New Year's Eve 2025", "Easter Monday", "Labor Day weekend". */
const feast: Rule = (r, i) => feastAt(r, i, null);

function feastAt(r: Reader, i: number, rel: number | null): Found<Day> | null {
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
const beside: Rule = (r, i, _led, depth) => {
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
};

const calendar: Rule = (r, i, led) => calendarAt(r, i, led);

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

/** "the month", "of the week": the current one. Only for rules that have an "of" to it. */
function theUnit(r: Reader, i: number, hasThe: boolean): Found<Day> | null {
  const token = tokenAt(r, i);
  if (!hasThe || !token?.sense.unit || isFine(token.sense.unit) || token.sense.plural) return null;
  return { value: { is: 'unit', unit: token.sense.unit, rel: 0, working: false }, end: i + 1, certainty: 0.9 };
}

/** A bare year where the rule before it asks for one. */
export function yearDay(r: Reader, i: number): Found<Day> | null {
  const year = yearAt(r, i);
  return year && { value: { is: 'year', year: year.value }, end: year.end, certainty: year.certainty };
}

function nowAt(r: Reader, i: number): Found<Day> | null {
  return hasCue(r, i, CUE.now) ? { value: { is: 'now' }, end: i + 1, certainty: 1 } : null;
}

/** The date behind a weekday: "Tuesday, March 7", "Monday the 21st", "Friday 31". */
function dateBehindWeekday(r: Reader, i: number): Found<Extract<Day, { is: 'date' }>> | null {
  if (!follows(r, i, ',-.(')) return null;
  const at = skipCues(r, i, CUE.the | CUE.on, ',');
  const date = calendarAt(r, at, true) ?? (at > i ? calendarAt(r, i, true) : null);
  if (date?.value.is === 'date') return { ...date, value: date.value };
  const token = tokenAt(r, at);
  if (tokenAt(r, i)?.gap === '.' && !token?.isOrdinal) return null;
  const day =
    ordinalAt(r, at) ??
    (token?.figure && (token.figure.digits === 2 || r.hours === 24) && token.figure.digits < 3 && tokenAt(r, i)?.gap !== '-'
      ? numberAt(r, at)
      : null);
  if (!day || day.value < 1 || day.value > 31 || (strangerComesAfter(r, day.end - 1) && !ordinalAt(r, at))) return null;
  const next = tokenAt(r, day.end);
  if (next && follows(r, day.end, '') && (next.sense.meridiem || next.sense.unit || (next.sense.cue & CUE.clock) !== 0))
    return null;
  if (!token?.isOrdinal && next && (next.gap === '-' || (next.gap === ' ' && (next.sense.cue & CUE.to) !== 0))) return null;
  return {
    value: { is: 'date', day: day.value, month: null, year: null, weekday: 0, rel: null, of: null },
    end: day.end,
    certainty: 0.9,
  };
}

/** "Monday of next week", "Wednesday next week", "Tuesday of last week", "Monday (next week)". */
function weekBehind(r: Reader, i: number, depth: number): Found<Day> | null {
  if (!follows(r, i, ',(')) return null;
  const at = skipCues(r, i, OF, ',');
  const week =
    relative(r, at, true, depth + 1) ??
    unitFirst(r, at, true, depth + 1) ??
    (at > i ? unitFirst(r, at - 1, true, depth + 1) : null);
  return week?.value.is === 'unit' && week.value.unit === 'week' ? week : null;
}

/** The index behind "after next" in "the week after next", else 0: "two weeks after next Friday" goes on. */
function afterNext(r: Reader, i: number): number {
  const at = skipCues(r, i + 1, CUE.the);
  if (!hasCue(r, i, CUE.after) || tokenAt(r, at)?.sense.rel !== 1 || !follows(r, i, '') || !follows(r, at, '')) return 0;
  const next = tokenAt(r, at + 1);
  const goesOn =
    next &&
    follows(r, at + 1, '') &&
    (next.sense.weekday > 0 || next.sense.unit || next.sense.month > 0 || next.sense.feast || next.figure);
  return goesOn ? 0 : at + 1;
}

/** "prochain", "que viene" behind a noun. English puts it before, where "week next" would be dialect. */
function relBehind(r: Reader, i: number): number | null {
  const token = tokenAt(r, i);
  if (!token || token.sense.rel === null || !follows(r, i, '')) return null;
  return r.hours === 24 ? token.sense.rel : null;
}

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

function isClock(r: Reader, i: number): boolean {
  return follows(r, i, ',') && (tokenAt(r, i)?.figure?.clock !== null || tokenAt(r, i + 1)?.sense.meridiem !== null);
}

function wordlessEnd(r: Reader, i: number): boolean {
  const next = tokenAt(r, i + 1);
  return (
    (next !== undefined && follows(r, i + 1, ',') && (next.figure !== null || next.sense.part !== null)) ||
    (isName(r, i) && !wordComesAfter(r, i))
  );
}

export function isFine(unit: string): boolean {
  return unit === 'hour' || unit === 'minute' || unit === 'second';
}

function weeks(number: number): Count {
  return { number, most: number, unit: 'week', working: false, vague: false };
}
