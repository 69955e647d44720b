import type { Encoding } from '../encoding.ts';
import { type Bytes, RAW_LIMIT, type Read, unreadable } from '../foreign.ts';
import type { AppointmentRow } from './appointment.ts';
import { type Component, components } from './components.ts';
import { attendeeIn, type Event, type Moment, readEvent, textIn, whenOf, type Zones } from './event.ts';
import { type Budget, series } from './series.ts';
import { zoneFrom } from './zone.ts';

const LONGEST_TEXT = 20_000;
/** A line of a hostile file may stand for a thousand appointments: so many series are followed, and so many times of all of them. */
const MOST_SERIES = 5_000;
const MOST_TIMES = 100_000;

/** Which occurrences of series are wanted: days, both inclusive; a rule without an end has no other bound. Of one series the last `limit` (1,000). */
export type CalendarWindow = { from: Temporal.PlainDate; to: Temporal.PlainDate; limit?: number };

/**
 * The appointments of an iCalendar file (RFC 5545; also vCalendar 1.0), occurrences of series within the window. Zones are read by IANA name, by Windows
 * name, or by the file's own VTIMEZONE. Of several versions of one appointment the last counts, and tells when it was moved. Tasks, journals and free-busy
 * times are set aside.
 */
export async function* readCalendar(
  bytes: Bytes,
  options: { window: CalendarWindow; encoding?: Encoding },
): AsyncGenerator<Read<AppointmentRow>> {
  const own: Zones['own'] = new Map();
  const found: Component[] = [];
  for await (const piece of components(bytes, options.encoding)) {
    if (!('kind' in piece)) yield* unreadable(`line ${piece.line}`, 'This line is no property', piece.raw);
    else if (piece.kind === 'VEVENT') found.push(piece);
    else if (piece.kind === 'VTIMEZONE') {
      const name = piece.lines.find((line) => line.name === 'TZID')?.value.trim();
      const zone = zoneFrom(piece.lines);
      if (name && zone && own.size < 1000) own.set(name, zone);
    } else {
      const reason = `${piece.kind.slice(0, 40)} is no appointment`;
      yield { kind: 'aside', where: `line ${piece.lines[0]?.line ?? 1}`, reason, raw: rawOf(piece).slice(0, RAW_LIMIT) };
    }
  }
  const events: Event[] = [];
  for (const component of found) {
    const raw = rawOf(component);
    const event = readEvent(component.lines, raw, { own, fallback: component.zone }, component.method);
    if (typeof event === 'string') yield* unreadable(`line ${component.lines[0]?.line ?? 1}`, event, raw);
    else {
      if (component.isCut) event.odd.push('The end of this appointment is missing');
      events.push(event);
    }
  }
  yield* rowsOf(events, options.window);
}

const rawOf = (component: Component): string => component.lines.map((line) => line.raw).join('\n');

function* rowsOf(events: Event[], window: CalendarWindow): Generator<Read<AppointmentRow>> {
  const groups = new Map<string, Event[]>();
  let nameless = 0;
  for (const event of events) {
    const key = event.uid ?? `\u0000${nameless++}`;
    const group = groups.get(key);
    if (group) group.push(event);
    else groups.set(key, [event]);
  }
  let index = 0;
  const budget: Budget = { series: MOST_SERIES, times: MOST_TIMES };
  for (const group of groups.values()) {
    for (const each of series(group, window, budget)) {
      if (each.kind !== 'row') {
        yield {
          kind: 'aside',
          where: `line ${each.event.line}`,
          reason:
            each.kind === 'older'
              ? 'An older version of an appointment'
              : 'No time of this series lies in the years that are read',
          raw: each.event.raw,
        };
        continue;
      }
      const { event, start, end, occurrence, movedFrom, odd } = each;
      yield { kind: 'row', row: rowOf(event, { start, end, occurrence, movedFrom }, index++), odd: [...event.odd, ...odd] };
    }
  }
}

type Times = { start: Moment; end: Moment; occurrence: Moment | null; movedFrom: Moment | null };

function rowOf(event: Event, times: Times, index: number): AppointmentRow {
  const organiser = event.lines.find((line) => line.name === 'ORGANIZER');
  const status = textIn(event.lines, 'STATUS', 100)?.toUpperCase() ?? '';
  return {
    uid: event.uid,
    sequence: event.sequence,
    startsAt: whenOf(times.start),
    endsAt: whenOf(times.end),
    allDay: times.start.isDay,
    summary: textIn(event.lines, 'SUMMARY', 2000),
    description: textIn(event.lines, 'DESCRIPTION', LONGEST_TEXT),
    location: textIn(event.lines, 'LOCATION', 2000),
    organiser: organiser ? attendeeIn(organiser) : null,
    attendees: event.lines
      .filter((line) => line.name === 'ATTENDEE')
      .slice(0, 1000)
      .map(attendeeIn),
    status:
      event.method === 'CANCEL' || /^(?:CANCELL?ED|DECLINED)$/.test(status)
        ? 'cancelled'
        : status === 'TENTATIVE'
          ? 'tentative'
          : 'confirmed',
    occurrence: times.occurrence ? whenOf(times.occurrence).toString() : null,
    movedFrom: times.movedFrom ? whenOf(times.movedFrom) : null,
    method: event.method,
    place: { line: event.line, index },
  };
}
