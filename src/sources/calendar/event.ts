import { type ContentLine, unescaped } from '../content-lines.ts';
import type { When } from '../foreign.ts';
import type { Attendee, AttendeeStatus } from './appointment.ts';
import { fixedZone, ianaOf, ianaZone, type Zone } from './zone.ts';

/** A VEVENT as it stands, its times read. `zone` is that of its beginning; null for UTC, floating and all-day. */
export type Event = {
  lines: ContentLine[];
  raw: string;
  line: number;
  uid: string | null;
  sequence: number;
  stamp: string;
  start: Moment;
  end: Moment;
  recurrenceId: Moment | null;
  method: string | null;
  odd: string[];
};

/** A time as written, with the zone to read it in. `local` is midnight for a day. */
export type Moment = { local: Temporal.PlainDateTime; zone: Zone | null; isDay: boolean };

/** How the zones of a file are found: by name, or by its own VTIMEZONEs. `fallback` is for times without one in the old vCalendar. */
export type Zones = { own: Map<string, Zone>; fallback: Zone | null };

const VALUE = /^(\d{4})-?(\d{2})-?(\d{2})(?:[T ](\d{2}):?(\d{2}):?(\d{2})?\d{0,6}(?:\.\d+)?(Z|[+-]\d{2}:?\d{2})?)?$/;
const UTC = ianaZone('UTC');

/** The value of DTSTART and its like: `19971224`, `19971224T120000`, with Z, or with a TZID. `isOdd` is told what could not be understood of its zone. */
export function momentIn(value: string, tzid: string | undefined, zones: Zones, isOdd: (words: string) => void): Moment | null {
  const match = VALUE.exec(value.trim().slice(0, 60));
  if (!match) return null;
  const [, year = '', month = '', day = '', hour, minute = '0', second = '0', offset] = match;
  const m = Number(month);
  const d = Number(day);
  if (m < 1 || m > 12 || d < 1 || d > 31 || Number(hour ?? 0) > 23 || Number(minute) > 59 || Number(second) > 60) return null;
  const first = new Temporal.PlainDateTime(Number(year), m, 1, Number(hour ?? 0), Number(minute), Math.min(Number(second), 59));
  if (d > first.daysInMonth) return null;
  const local = first.with({ day: d });
  if (hour === undefined) return { local, zone: null, isDay: true };
  if (offset === 'Z') return { local, zone: UTC, isDay: false };
  if (offset)
    return {
      local,
      zone: fixedZone((offset.startsWith('-') ? -1 : 1) * (Number(offset.slice(1, 3)) * 60 + Number(offset.slice(-2)))),
      isDay: false,
    };
  if (!tzid) return { local, zone: zones.fallback, isDay: false };
  const zone = zoneNamed(tzid, zones);
  if (!zone) isOdd(`The zone "${tzid.slice(0, 60)}" is not known; taken as the firm's own`);
  return { local, zone, isDay: false };
}

function zoneNamed(tzid: string, zones: Zones): Zone | null {
  const name = ianaOf(tzid);
  if (name) return ianaZone(name);
  const own = zones.own.get(tzid);
  if (own) return own;
  // Exchange: "(UTC+01:00) Amsterdam, Berlin, Bern": without summer time, which the name does not tell
  const stated = /^\((?:UTC|GMT)([+-])(\d{2}):(\d{2})\)/.exec(tzid);
  return stated ? fixedZone((stated[1] === '-' ? -1 : 1) * (Number(stated[2]) * 60 + Number(stated[3]))) : null;
}

/** A moment as rows carry it. */
export function whenOf(moment: Moment): When | Temporal.PlainDate {
  if (moment.isDay) return moment.local.toPlainDate();
  return moment.zone ? moment.zone.instant(moment.local) : moment.local;
}

const DURATION = /^([+-])?P(?:(\d{1,4})W)?(?:(\d{1,5})D)?(?:T(?:(\d{1,5})H)?(?:(\d{1,6})M)?(?:(\d{1,8})S)?)?$/;

/** Reads one VEVENT; a text says why it cannot be one. */
export function readEvent(lines: ContentLine[], raw: string, zones: Zones, method: string | null): Event | string {
  const odd: string[] = [];
  const property = (name: string): ContentLine | undefined => lines.find((line) => line.name === name);
  const moment = (name: string): Moment | null => {
    const line = property(name);
    return line ? momentIn(line.value, line.params.get('TZID')?.[0], zones, (words) => odd.push(words)) : null;
  };
  const begins = property('DTSTART');
  const start = moment('DTSTART');
  if (!start) return begins ? `"${begins.value.slice(0, 40)}" is no time` : 'No beginning on this appointment';
  const uid = property('UID')?.value.trim() || null;
  const sequence = Number(property('SEQUENCE')?.value.trim() ?? 0);
  let end =
    moment('DTEND') ??
    byDuration(start, property('DURATION')?.value) ??
    (start.isDay ? { ...start, local: start.local.add({ days: 1 }) } : start);
  if (Temporal.PlainDateTime.compare(end.local, start.local) < 0 && end.zone === start.zone) {
    odd.push('Ends before it begins');
    end = start;
  }
  return {
    lines,
    raw,
    line: lines[0]?.line ?? 1,
    uid,
    sequence: Number.isInteger(sequence) && sequence >= 0 ? sequence : 0,
    stamp: property('DTSTAMP')?.value ?? property('LAST-MODIFIED')?.value ?? '',
    start,
    end,
    recurrenceId: moment('RECURRENCE-ID'),
    method,
    odd,
  };
}

function byDuration(start: Moment, value: string | undefined): Moment | null {
  const match = DURATION.exec(value?.trim().slice(0, 60) ?? '');
  if (!match || match[1] === '-') return null;
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(2).map((part) => Number(part ?? 0));
  return { ...start, local: start.local.add({ days: weeks * 7 + days, hours, minutes, seconds }) };
}

/** The text of a property, unescaped; null where it is missing or empty. Long ones are cut at `limit`. */
export function textIn(lines: ContentLine[], name: string, limit: number): string | null {
  const value = lines.find((line) => line.name === name)?.value;
  return value ? unescaped(value.slice(0, limit)).replace(/\r\n?/g, '\n').trim() || null : null;
}

const ANSWERS: Record<string, AttendeeStatus> = {
  ACCEPTED: 'accepted',
  CONFIRMED: 'accepted',
  DECLINED: 'declined',
  TENTATIVE: 'tentative',
};

/** `ATTENDEE;CN=Anna;PARTSTAT=ACCEPTED:mailto:anna@x.test`, or vCalendar's `Anna <anna@x.test>`. */
export function attendeeIn(line: ContentLine): Attendee {
  const value = unescaped(line.value).trim().slice(0, 500);
  const named = /^(.{0,200}?)\s*<([^<>\s]{3,320})>$/.exec(value);
  const address = (named?.[2] ?? value)
    .replace(/^mailto:/i, '')
    .trim()
    .toLowerCase();
  const email = /^[^\s@]{1,64}@[^\s@]{1,253}$/.test(address) ? address : (line.params.get('EMAIL')?.[0]?.toLowerCase() ?? null);
  const name = line.params.get('CN')?.join(', ').trim() || named?.[1]?.trim() || (email ? null : value) || null;
  const answer = line.params.get('PARTSTAT')?.[0] ?? line.params.get('STATUS')?.[0] ?? '';
  return { email, name, status: ANSWERS[answer.toUpperCase()] ?? 'unanswered' };
}
