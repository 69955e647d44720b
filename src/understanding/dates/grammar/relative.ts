import { CUE, type Part } from '../words/sense.ts';
import { calendarAt, yearBehind } from './calendar.ts';
import { countAt } from './count.ts';
import { DEEPEST } from './day.ts';
import { feastAt } from './feast.ts';
import { isFine } from './period.ts';
import type { Count, Day, Found } from './phrase.ts';
import { follows, hasCue, type Reader, skipCues, tokenAt, wordComesAfter } from './reader.ts';
import { dateBehindWeekday } from './weekday.ts';

const LASTING: ReadonlySet<Part> = new Set(['morning', 'afternoon', 'evening', 'night']);

/** The word for the last of a series, where it is also the one for the previous. */
const LAST = /^(?:last|letzt|dern|[úu]ltim|laat|sid|sist)/i;

/** "next Friday", "this month", "last week", "the next 3 days", "the following Monday", "next 5/12". */
export function relative(r: Reader, i: number, _led: boolean, depth: number): Found<Day> | null {
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
}

/** The index behind "after next" in "the week after next", else 0: "two weeks after next Friday" goes on. */
export function afterNext(r: Reader, i: number): number {
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
export function relBehind(r: Reader, i: number): number | null {
  const token = tokenAt(r, i);
  if (!token || token.sense.rel === null || !follows(r, i, '')) return null;
  return r.hours === 24 ? token.sense.rel : null;
}
