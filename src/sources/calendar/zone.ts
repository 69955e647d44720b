import type { ContentLine } from '../content-lines.ts';
import { civilOf, dayNumber } from './days.ts';
import { occurrences, parseRule, type Rule } from './recurrence.ts';
import { fromWindows } from './windows-zones.ts';

/** Reads wall clocks of one zone. `name` is its IANA name, null for a zone that only the file itself describes. */
export type Zone = { name: string | null; instant(local: Temporal.PlainDateTime): Temporal.Instant };

const known = new Map<string, string | null>();

/** The IANA name in a TZID: as it stands, behind a vendor's path ("/mozilla.org/20050126_1/Europe/Berlin"), or as Windows calls it; null for none. */
export function ianaOf(tzid: string): string | null {
  const cached = known.get(tzid);
  if (cached !== undefined) return cached;
  const text = tzid.trim().replace(/^"|"$/g, '').slice(0, 200);
  const segments = text.split('/').filter(Boolean);
  const tries = [text, segments.slice(-3).join('/'), segments.slice(-2).join('/'), fromWindows(text)];
  let found: string | null = null;
  for (const each of tries) {
    if (!each || !/^[A-Za-z][\w+-]*(?:\/[\w+-]+){0,2}$/.test(each)) continue;
    try {
      // three-letter names such as EST are fixed offsets to the runtime and local time to the people who write them
      if (/^[A-Z]{3,4}$/.test(each) && !/^(?:UTC|GMT)$/.test(each)) continue;
      found = new Intl.DateTimeFormat('en', { timeZone: each }).resolvedOptions().timeZone;
      break;
    } catch {
      // no zone of this name: the next
    }
  }
  if (known.size < 10_000) known.set(tzid, found);
  return found;
}

export const ianaZone = (name: string): Zone => ({ name, instant: (local) => local.toZonedDateTime(name).toInstant() });

/** A zone with one offset all year, in minutes. */
export const fixedZone = (minutes: number): Zone => ({
  name: null,
  instant: (local) => local.toZonedDateTime('UTC').toInstant().subtract({ minutes }),
});

/** One change of the clock in a VTIMEZONE: from when (wall clock before the change, as seconds since 1970 on that clock), and the offset from then on. */
type Observance = { start: number; rule: Rule | null; until: number | null; extra: number[]; offsetTo: number };

/**
 * The zone that a VTIMEZONE describes: by its own name or its X-LIC-LOCATION where that is known, else by its rules. Null where it has none that can be
 * read.
 */
export function zoneFrom(lines: ContentLine[]): Zone | null {
  const text = (name: string): string => lines.find((line) => line.name === name)?.value.trim() ?? '';
  const name = ianaOf(text('X-LIC-LOCATION')) ?? ianaOf(text('TZID'));
  if (name) return ianaZone(name);
  const observances: Observance[] = [];
  let open: ContentLine[] | null = null;
  for (const line of lines) {
    if (line.name === 'BEGIN' && /^(?:STANDARD|DAYLIGHT)$/i.test(line.value.trim())) open = [];
    else if (line.name === 'END' && open) {
      const read = observanceFrom(open);
      if (read && observances.length < 200) observances.push(read);
      open = null;
    } else open?.push(line);
  }
  if (observances.length === 0) return null;
  return {
    name: null,
    instant: (local) =>
      local
        .toZonedDateTime('UTC')
        .toInstant()
        .subtract({ seconds: offsetAt(observances, local) }),
  };
}

function observanceFrom(lines: ContentLine[]): Observance | null {
  const text = (name: string): string => lines.find((line) => line.name === name)?.value.trim() ?? '';
  const start = clockSeconds(text('DTSTART'));
  const offsetTo = offsetIn(text('TZOFFSETTO'));
  if (start === null || offsetTo === null) return null;
  const rule = text('RRULE') ? parseRule(text('RRULE')) : null;
  const until = rule?.until ? clockSeconds(rule.until) : null;
  const extra = lines
    .filter((line) => line.name === 'RDATE')
    .flatMap((line) =>
      line.value
        .split(',')
        .slice(0, 500)
        .flatMap((each) => clockSeconds(each) ?? []),
    );
  return { start, rule, until, extra, offsetTo };
}

/** "+0100", "-053000" in seconds. */
export function offsetIn(text: string): number | null {
  const match = /^([+-]?)(\d{2}):?(\d{2})?(\d{2})?$/.exec(text.trim());
  if (!match) return null;
  return (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 3600 + Number(match[3] ?? 0) * 60 + Number(match[4] ?? 0));
}

function clockSeconds(text: string): number | null {
  const match = /^(\d{4})(\d{2})(\d{2})(?:T(\d{2})(\d{2})(\d{2}))?/.exec(text.trim());
  if (!match) return null;
  const [year = 0, month = 0, day = 0, hour = 0, minute = 0, second = 0] = match.slice(1).map((part) => Number(part ?? 0));
  if (month < 1 || month > 12 || day < 1 || day > 31) return null;
  return dayNumber(year, month, day) * 86_400 + hour * 3600 + minute * 60 + second;
}

function offsetAt(observances: Observance[], local: Temporal.PlainDateTime): number {
  const day = dayNumber(local.year, local.month, local.day);
  const now = day * 86_400 + local.hour * 3600 + local.minute * 60 + local.second;
  let latest = Number.NEGATIVE_INFINITY;
  let offset = observances[0]?.offsetTo ?? 0;
  let earliest = Number.POSITIVE_INFINITY;
  for (const each of observances) {
    const first = Math.floor(each.start / 86_400);
    const time = each.start - first * 86_400;
    const onsets = [each.start, ...each.extra];
    if (each.rule && now >= each.start) {
      const until = each.until === null ? null : Math.floor(each.until / 86_400);
      const from = dayNumber(civilOf(day).year - 1, 1, 1);
      for (const found of occurrences(each.rule, first, { from, to: day, until, limit: 10 })) onsets.push(found * 86_400 + time);
    }
    for (const onset of onsets) {
      if (onset <= now && onset > latest) {
        latest = onset;
        offset = each.offsetTo;
      }
    }
    // before the first change there was what the earliest one changed from; its standard time is the best that is known
    if (latest === Number.NEGATIVE_INFINITY && each.start < earliest) {
      earliest = each.start;
      offset = each.offsetTo;
    }
  }
  return offset;
}
