import { civilOf, dayNumber } from './days.ts';
import { type Event, type Moment, momentIn, whenOf } from './event.ts';
import type { CalendarWindow } from './read.ts';
import { occurrences, parseRule } from './recurrence.ts';

/** One appointment of a group with the same UID: its times, which occurrence it is, and when it was planned before. */
export type Occurrence = {
  kind: 'row';
  event: Event;
  start: Moment;
  end: Moment;
  occurrence: Moment | null;
  movedFrom: Moment | null;
  odd: string[];
};

/** What one file may cost: series whose rules are followed, and times that they give. Counted down. */
export type Budget = { series: number; times: number };

/** What makes no row: a version that a newer one replaces, or a series without a time in the window. */
export type Passed = { kind: 'older' | 'outside'; event: Event };

const keyOf = (moment: Moment): string => {
  const when = whenOf(moment);
  return when.toString();
};

/**
 * All that the events of one UID say: the appointment or the series, its occurrences within the window without those taken out (EXDATE), those moved or
 * cancelled by themselves (RECURRENCE-ID), and the older versions that a newer one replaces.
 */
export function* series(group: Event[], window: CalendarWindow, budget: Budget): Generator<Occurrence | Passed> {
  const last = new Map<string, { event: Event; before: Event[] }>();
  for (const event of group) {
    const key = event.recurrenceId ? keyOf(event.recurrenceId) : '';
    const known = last.get(key);
    if (!known) last.set(key, { event, before: [] });
    else if (isNewer(event, known.event)) {
      known.before.push(known.event);
      known.event = event;
    } else known.before.push(event);
  }
  const master = last.get('');
  const changed = new Set([...last.keys()].filter((key) => key !== ''));
  for (const { event, before } of last.values()) {
    for (const older of before) yield { kind: 'older', event: older };
    if (event.recurrenceId) {
      const isMoved = keyOf(event.start) !== keyOf(event.recurrenceId);
      yield {
        kind: 'row',
        event,
        start: event.start,
        end: event.end,
        occurrence: event.recurrenceId,
        movedFrom: isMoved ? event.recurrenceId : null,
        odd: [],
      };
    } else if (event === master?.event) {
      const planned = before.at(-1)?.start;
      yield* expanded(event, { window, changed, budget }, planned && keyOf(planned) !== keyOf(event.start) ? planned : null);
    }
  }
}

function isNewer(event: Event, than: Event): boolean {
  if (event.sequence !== than.sequence) return event.sequence > than.sequence;
  return event.stamp >= than.stamp;
}

/** Fifty years of days. */
const MOST_DAYS = 20_000;
/** Of a series that begins when the budget of the file is spent, so many of the latest times are still read. */
const FEWEST = 10;

type Expansion = { window: CalendarWindow; changed: Set<string>; budget: Budget };

function* expanded(
  event: Event,
  { window, changed, budget }: Expansion,
  movedFrom: Moment | null,
): Generator<Occurrence | Passed> {
  const rules = event.lines.filter((line) => line.name === 'RRULE');
  const extra = dates(event, 'RDATE');
  if (rules.length === 0 && extra.length === 0) {
    yield { kind: 'row', event, start: event.start, end: event.end, occurrence: null, movedFrom, odd: [] };
    return;
  }
  budget.series--;
  const odd: string[] = [];
  const limit = Math.min(window.limit ?? 1000, Math.max(FEWEST, budget.times));
  const from = numberOf(window.from);
  const to = numberOf(window.to);
  const first = numberOf(event.start.local);
  const days = new Set<number>([first]);
  for (const line of rules.slice(0, 10)) {
    const rule = budget.series >= 0 ? parseRule(line.value.trim()) : null;
    if (!rule) {
      odd.push(`The rule "${line.value.slice(0, 80)}" is not followed; only the first time is read`);
      continue;
    }
    const until = rule.until ? untilDay(rule.until, event) : null;
    for (const day of occurrences(rule, first, { from, to, until, limit: MOST_DAYS })) days.add(day);
  }
  const out = new Set(dates(event, 'EXDATE').map(keyOf));
  const isInside = (day: number): boolean => day >= from && day <= to;
  // from the last backwards: of a series without an end the latest times are the ones that matter
  const numbers = [...days].filter(isInside).sort((a, b) => b - a);
  const added = extra.filter((moment) => isInside(numberOf(moment.local)));
  const isPlain = out.size === 0 && changed.size === 0 && added.length === 0;
  const moments = (isPlain ? numbers.slice(0, limit + 1) : numbers).map((day) => onDay(event.start, day));
  const wanted: Moment[] = [];
  const seen = new Set<string>();
  for (const start of added.length > 0
    ? [...moments, ...added].sort((a, b) => Temporal.PlainDateTime.compare(b.local, a.local))
    : moments) {
    if (!isPlain) {
      const key = keyOf(start);
      if (out.has(key) || changed.has(key) || seen.has(key)) continue;
      seen.add(key);
    }
    if (wanted.length >= limit) {
      odd.push(`Only the last ${limit} times of this series are read`);
      break;
    }
    wanted.push(start);
  }
  budget.times -= wanted.length;
  if (wanted.length === 0) {
    const isUnread = odd.length > 0;
    if (isUnread) yield { kind: 'row', event, start: event.start, end: event.end, occurrence: event.start, movedFrom: null, odd };
    else yield { kind: 'outside', event };
    return;
  }
  const length = event.start.local.until(event.end.local);
  for (const start of wanted.reverse()) {
    yield {
      kind: 'row',
      event,
      start,
      end: { ...event.end, local: start.local.add(length) },
      occurrence: start,
      movedFrom: null,
      odd,
    };
  }
}

const numberOf = (day: { year: number; month: number; day: number }): number => dayNumber(day.year, day.month, day.day);

function onDay(start: Moment, number: number): Moment {
  const { year, month, day } = civilOf(number);
  return { ...start, local: start.local.with({ year, month, day }) };
}

/** The last day that UNTIL allows, on the clock of the event: a UTC time counts as the day it is there. */
function untilDay(until: string, event: Event): number | null {
  const moment = momentIn(until, undefined, { own: new Map(), fallback: null }, () => {});
  if (!moment) return null;
  let { local } = moment;
  if (moment.zone && event.start.zone?.name) {
    local = moment.zone.instant(local).toZonedDateTimeISO(event.start.zone.name).toPlainDateTime();
  }
  const day = numberOf(local);
  // an end earlier in the day than the event begins leaves that day out
  return !moment.isDay && Temporal.PlainTime.compare(local.toPlainTime(), event.start.local.toPlainTime()) < 0 ? day - 1 : day;
}

/** The times of EXDATE or RDATE lines; a period counts by its beginning. */
function dates(event: Event, name: string): Moment[] {
  const zones = { own: new Map<string, NonNullable<Moment['zone']>>(), fallback: event.start.zone };
  return event.lines
    .filter((line) => line.name === name)
    .slice(0, 1000)
    .flatMap((line) =>
      line.value
        .split(/[,;]/)
        .slice(0, 1000)
        .flatMap((each) => {
          const value = each.split('/')[0] ?? '';
          const moment = momentIn(value, line.params.get('TZID')?.[0], zones, () => {});
          if (!moment) return [];
          // a day alone takes out, or adds, the time at which the event is held on it
          const isBare = moment.isDay && !event.start.isDay;
          return [
            isBare
              ? { ...event.start, local: moment.local.toPlainDate().toPlainDateTime(event.start.local.toPlainTime()) }
              : moment,
          ];
        }),
    )
    .slice(0, 5000);
}
