/** One day or moment in the calendar of somebody else's program. */
export type CalendarItem = {
  uid: string;
  /** A whole day, or an instant that takes a quarter of an hour. */
  on: Temporal.PlainDate | Temporal.Instant;
  summary: string;
  description: string;
  url: string;
  /** When it was last changed here. */
  changedAt: Temporal.Instant;
};

const basic = (at: Temporal.Instant): string =>
  at.round({ smallestUnit: 'second', roundingMode: 'floor' }).toString().replace(/[-:]/g, '');
const basicDay = (day: Temporal.PlainDate): string => day.toString().replaceAll('-', '');

/** TEXT of RFC 5545, 3.3.11; control characters have no place in it. */
const text = (words: string): string =>
  words
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n');

/** Folds a line at 75 octets without cutting a character in two (RFC 5545, 3.1). */
function folded(line: string): string {
  let out = '';
  let octets = 0;
  for (const sign of line) {
    const size = Buffer.byteLength(sign);
    if (octets + size > 74) {
      out += '\r\n ';
      octets = 1;
    }
    out += sign;
    octets += size;
  }
  return out;
}

/** An iCalendar file (RFC 5545) with the refresh that most programs honour (RFC 7986). */
export function writeCalendar(name: string, items: readonly CalendarItem[]): string {
  const lines = [
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    'PRODID:-//Regard//Promises//EN',
    'CALSCALE:GREGORIAN',
    'METHOD:PUBLISH',
    `NAME:${text(name)}`,
    `X-WR-CALNAME:${text(name)}`,
    'REFRESH-INTERVAL;VALUE=DURATION:PT1H',
    'X-PUBLISHED-TTL:PT1H',
  ];
  for (const item of items) {
    const times =
      item.on instanceof Temporal.PlainDate
        ? [`DTSTART;VALUE=DATE:${basicDay(item.on)}`, `DTEND;VALUE=DATE:${basicDay(item.on.add({ days: 1 }))}`]
        : [`DTSTART:${basic(item.on)}`, `DTEND:${basic(item.on.add({ minutes: 15 }))}`];
    lines.push(
      'BEGIN:VEVENT',
      `UID:${item.uid}`,
      `DTSTAMP:${basic(item.changedAt)}`,
      ...times,
      `SUMMARY:${text(item.summary)}`,
      `DESCRIPTION:${text(item.description)}`,
      `URL:${item.url}`,
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
    );
  }
  lines.push('END:VCALENDAR');
  return `${lines.map(folded).join('\r\n')}\r\n`;
}
