import { type ContentLine, contentLines } from '../content-lines.ts';
import type { Encoding } from '../encoding.ts';
import { type Bytes, type Read, unreadable } from '../foreign.ts';
import type { AppointmentRow } from './appointment.ts';
import { attendeeIn, type Event, type Moment, readEvent, textIn, whenOf, type Zones } from './event.ts';
import { series } from './series.ts';
import { fixedZone, offsetIn, type Zone, zoneFrom } from './zone.ts';

/** Lines of one component beyond this are a file that is none. */
const MOST_LINES = 5_000;
const LONGEST_TEXT = 20_000;

/** Which occurrences of series are wanted: days, both inclusive; a rule without an end has no other bound. At most `limit` of one series (1,000). */
export type CalendarWindow = { from: Temporal.PlainDate; to: Temporal.PlainDate; limit?: number };

type Component = { kind: string; lines: ContentLine[]; depth: number };

/**
 * The appointments of an iCalendar file (RFC 5545; also vCalendar 1.0), occurrences of series within the window. Zones are read by IANA name, by Windows
 * name, or by the file's own VTIMEZONE. Of several versions of one appointment the last counts, and tells when it was moved. Tasks, journals and free-busy
 * times are set aside.
 */
export async function* readCalendar(
  bytes: Bytes,
  options: { window: CalendarWindow; encoding?: Encoding },
): AsyncGenerator<Read<AppointmentRow>> {
  const zones: Zones = { own: new Map(), fallback: null };
  const found: { lines: ContentLine[]; method: string | null; fallback: Zone | null; isCut: boolean }[] = [];
  let component: Component | null = null;
  let method: string | null = null;
  for await (const batch of contentLines(bytes, options.encoding)) {
    for (const line of batch) {
      const word = line.value.trim().toUpperCase();
      if (component) {
        if (line.name === 'BEGIN' && word === component.kind && component.kind === 'VEVENT') {
          found.push({ lines: component.lines, method, fallback: zones.fallback, isCut: true });
          component = { kind: 'VEVENT', lines: [], depth: 0 };
        } else if (line.name === 'BEGIN') component.depth++;
        else if (line.name === 'END' && component.depth > 0) component.depth--;
        else if (line.name === 'END') {
          yield* close(component, word, zones, (lines, isCut) => found.push({ lines, method, fallback: zones.fallback, isCut }));
          component = null;
          continue;
        } else if (line.name === '' && component.kind === 'VEVENT')
          yield* unreadable(`line ${line.line}`, 'This line of an appointment is no property', line.raw);
        // what is nested is an alarm, but for the observances of a zone
        if (
          component.lines.length < MOST_LINES &&
          (component.depth === 0 || component.kind === 'VTIMEZONE' || line.name === 'END')
        ) {
          if (component.kind === 'VTIMEZONE' || (component.depth === 0 && line.name !== 'END' && line.name !== 'BEGIN'))
            component.lines.push(line);
        }
        continue;
      }
      if (line.name === 'BEGIN' && word === 'VCALENDAR') {
        method = null;
        zones.fallback = null;
      } else if (line.name === 'BEGIN') component = { kind: word, lines: [], depth: 0 };
      else if (line.name === 'METHOD') method = word || null;
      else if (line.name === 'TZ') zones.fallback = oldZone(word);
      else if (line.name === '') yield* unreadable(`line ${line.line}`, 'This line is no property', line.raw);
    }
  }
  if (component)
    yield* close(component, '', zones, (lines, isCut) => found.push({ lines, method, fallback: zones.fallback, isCut }));
  const events: Event[] = [];
  for (const each of found) {
    const raw = each.lines.map((line) => line.raw).join('\n');
    const event = readEvent(each.lines, raw, { own: zones.own, fallback: each.fallback }, each.method);
    if (typeof event === 'string') yield* unreadable(`line ${each.lines[0]?.line ?? 1}`, event, raw);
    else {
      if (each.isCut) event.odd.push('The end of this appointment is missing');
      events.push(event);
    }
  }
  yield* rowsOf(events, options.window);
}

function* close(
  component: Component,
  word: string,
  zones: Zones,
  keep: (lines: ContentLine[], isCut: boolean) => void,
): Generator<Read<AppointmentRow>> {
  const { kind, lines } = component;
  if (kind === 'VEVENT') keep(lines, word !== 'VEVENT');
  else if (kind === 'VTIMEZONE') {
    const name = lines.find((line) => line.name === 'TZID')?.value.trim();
    const zone = zoneFrom(lines);
    if (name && zone && zones.own.size < 1000) zones.own.set(name, zone);
  } else if (lines.length > 0) {
    yield {
      kind: 'aside',
      where: `line ${lines[0]?.line ?? 1}`,
      reason: `${kind.slice(0, 40)} is no appointment`,
      raw: lines
        .map((line) => line.raw)
        .join('\n')
        .slice(0, 1 << 16),
    };
  }
}

/** vCalendar 1.0 gives one offset for the whole file: `TZ:-05`, `TZ:+0530`. */
function oldZone(text: string): Zone | null {
  const seconds = offsetIn(text.replace(/^([+-]?)(\d)$/, '$10$2'));
  return seconds === null ? null : fixedZone(seconds / 60);
}

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
  for (const group of groups.values()) {
    for (const each of series(group, window)) {
      if (each.kind === 'older') {
        yield {
          kind: 'aside',
          where: `line ${each.event.line}`,
          reason: 'An older version of an appointment',
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
