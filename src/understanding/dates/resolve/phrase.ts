import type { DateReading, Grain } from '#understanding/reading.ts';
import type { Moment, Phrase } from '../grammar/phrase.ts';
import { resolveDay } from './day.ts';
import { type Anchor, daysBetween, type Stretch } from './stretch.ts';
import { anchorForTime, atTime, guess, isUnledWeekday, nearestTime } from './time.ts';

/** A date resolved: [from, to) on the clock of the sender's zone. */
export type Resolved = {
  from: Temporal.ZonedDateTime;
  to: Temporal.ZonedDateTime;
  grain: Grain;
  role: DateReading['role'];
  sureness: number;
};

export type Interval = {
  from: Temporal.ZonedDateTime;
  to: Temporal.ZonedDateTime;
  grain: Grain;
  sureness: number;
  day: Stretch | null;
};

/**
 * When a phrase means. `by` ends with what was named ("by Friday": that Friday, due at its end; "by 5 pm": 5 pm to 5 pm; "before Friday": the
 * day before), `after` begins with it, `within` begins now. Null where no such day exists or the calendar does not reach that far.
 */
export function resolvePhrase(phrase: Phrase, anchor: Anchor): Resolved | null {
  try {
    const found = phrase.last ? resolveRange(phrase.first, phrase.last, anchor) : resolveRole(phrase, anchor);
    if (!found || found.from.epochMilliseconds > found.to.epochMilliseconds) return null;
    return found;
  } catch (error) {
    // Temporal throws at the ends of its calendar, year 275760: no mail means that
    if (error instanceof RangeError) return null;
    throw error;
  }
}

function resolveRole(phrase: Phrase, anchor: Anchor): Resolved | null {
  const { role, first } = phrase;
  const named = resolveMoment(first, anchor);
  if (!named) return null;
  const { from, to, grain, sureness } = named;
  const isPoint = first.time?.clock !== undefined && first.time?.clock !== null && first.time.until === null;
  switch (role) {
    case 'on':
      return { from, to, grain, role: first.day?.is === 'stretch' && first.day.sign > 0 ? 'within' : 'on', sureness };
    case 'by':
      return { from, to: isPoint ? from : to, grain, role: 'by', sureness };
    case 'before':
      // before the end of March, March itself still serves
      if (first.day?.is === 'edge' && first.day.edge === 'end') return { from, to, grain, role: 'by', sureness };
      if (isPoint || grain === 'daypart') return { from, to: from, grain, role: 'by', sureness };
      return { from: from.subtract({ days: 1 }), to: from, grain, role: 'by', sureness };
    case 'since':
    case 'starting':
      return { from, to: isPoint ? endOfDay(from) : to, grain, role: 'after', sureness };
    case 'after':
      if (isPoint) return { from, to: endOfDay(from), grain, role: 'after', sureness };
      return { from: to, to: grain === 'daypart' ? endOfDay(to) : to.add({ days: 1 }), grain, role: 'after', sureness };
    case 'within': {
      const start =
        to.epochMilliseconds > anchor.now.epochMilliseconds && first.day?.is === 'stretch' && first.day.from === null
          ? anchor.now
          : from;
      return { from: start, to, grain, role: 'within', sureness };
    }
  }
}

function resolveRange(first: Moment, last: Moment, anchor: Anchor): Resolved | null {
  const a = resolveMoment(withYearOf(first, last), anchor);
  if (!a) return null;
  const b = resolveMoment(last, rangeAnchor(last, a, anchor));
  if (!b) return null;
  let { to } = b;
  if (last.time?.clock && !last.time.until) to = b.from;
  if (isNow(last)) to = b.from;
  let { from } = a;
  if (
    from.epochMilliseconds > to.epochMilliseconds &&
    first.day &&
    last.day &&
    'year' in first.day &&
    first.day.year === null &&
    !('year' in last.day && last.day.year === null)
  ) {
    from = from.subtract({ years: 1 });
  }
  if (from.epochMilliseconds > to.epochMilliseconds && last.day && 'year' in last.day && last.day.year === null)
    to = to.add({ years: 1 });
  if (isNow(first) && last.time?.clock && !last.time.clock.sure && from.epochMilliseconds > to.epochMilliseconds)
    to = to.add({ hours: 12 });
  // "from August to October" in September is the one that is going on
  const isUndated = (moment: Moment) => moment.day !== null && 'year' in moment.day && moment.day.year === null;
  if (isUndated(first) && isUndated(last)) {
    const earlier = { from: from.subtract({ years: 1 }), to: to.subtract({ years: 1 }) };
    const now = anchor.now.epochMilliseconds;
    if (earlier.from.epochMilliseconds <= now && earlier.to.epochMilliseconds > now)
      return { ...earlier, grain: b.grain, role: 'on', sureness: 0.9 };
  }
  return { from, to, grain: b.grain, role: 'on', sureness: a.sureness * b.sureness };
}

function isNow(moment: Moment): boolean {
  return moment.day?.is === 'now';
}

/** "from May to Oct 2020": the year said at the end goes for both. */
function withYearOf(first: Moment, last: Moment): Moment {
  const year = last.day && 'year' in last.day ? last.day.year : null;
  const { day } = first;
  // "Monday to Wednesday next week": both in that week
  if (day?.is === 'weekday' && day.rel === null && !day.of && last.day?.is === 'weekday' && last.day.of)
    return { ...first, day: { ...day, of: last.day.of } };
  if (year === null || !day) return first;
  if ((day.is === 'date' || day.is === 'month') && day.year === null && day.rel === null && !(day.is === 'date' && day.of))
    return { ...first, day: { ...day, year } };
  if ((day.is === 'quarter' || day.is === 'half') && day.year === null) return { ...first, day: { ...day, year } };
  return first;
}

/** The end of a range is looked for from its beginning on, the beginning's own day included. */
function rangeAnchor(last: Moment, start: Interval, anchor: Anchor): Anchor {
  const day = last.day?.is === 'edge' ? last.day.of : last.day;
  const floats =
    day &&
    ((day.is === 'weekday' && day.rel === null && !day.of) ||
      (day.is === 'date' && day.year === null && !day.of) ||
      (day.is === 'month' && day.year === null) ||
      day.is === 'quarter');
  if (!floats) return anchor;
  const today = start.from.toPlainDate();
  return {
    ...anchor,
    today:
      day.is === 'weekday' ? today.subtract({ days: start.day && daysBetween(start.day.from, start.day.to) > 1 ? 1 : 0 }) : today,
    lean: 1,
  };
}

function resolveMoment(moment: Moment, anchor: Anchor): Interval | null {
  const { day, time } = moment;
  if (!day) return time ? nearestTime(time, anchor) : null;
  const stretch = resolveDay(day, time && isUnledWeekday(day) ? anchorForTime(day, time, anchor) : anchor);
  if (!stretch) return null;
  if (time)
    return {
      ...atTime(stretch.from, time, anchor),
      sureness: stretch.sureness * guess(time),
      day: stretch,
    };
  const { exact } = stretch;
  if (exact) return { ...exact, grain: stretch.grain, sureness: stretch.sureness, day: stretch };
  const zone = anchor.now.timeZoneId;
  return {
    from: stretch.from.toZonedDateTime(zone),
    to: stretch.to.toZonedDateTime(zone),
    grain: stretch.grain,
    sureness: stretch.sureness,
    day: stretch,
  };
}

function endOfDay(at: Temporal.ZonedDateTime): Temporal.ZonedDateTime {
  return at.toPlainDate().add({ days: 1 }).toZonedDateTime(at.timeZoneId);
}
