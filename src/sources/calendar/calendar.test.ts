import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathered } from '../foreign.ts';
import { type AppointmentRow, identityOfAppointment, stateOfAppointment } from './appointment.ts';
import { civilOf, dayNumber, weekdayOf } from './days.ts';
import { type CalendarWindow, readCalendar } from './read.ts';
import { occurrences, parseRule } from './recurrence.ts';
import { ianaOf } from './zone.ts';

const year: CalendarWindow = { from: Temporal.PlainDate.from('2024-01-01'), to: Temporal.PlainDate.from('2024-12-31') };
const read = (text: string, window = year): Promise<Awaited<ReturnType<typeof gathered<AppointmentRow>>>> =>
  gathered(readCalendar(Buffer.from(text), { window }));
const calendar = (...parts: string[]): string => `BEGIN:VCALENDAR\r\nVERSION:2.0\r\n${parts.join('\r\n')}\r\nEND:VCALENDAR\r\n`;
const event = (...lines: string[]): string => ['BEGIN:VEVENT', ...lines, 'END:VEVENT'].join('\r\n');
const times = (rows: AppointmentRow[]): string[] => rows.map((row) => row.startsAt.toString());

test('an invitation: who asks, who comes, a folded line, an alarm that is none of it', async () => {
  const { rows, unreadable } = await read(
    calendar(
      'METHOD:REQUEST',
      event(
        'UID:a1',
        'SEQUENCE:2',
        'DTSTAMP:20240101T000000Z',
        'DTSTART:20240506T100000Z',
        'DTEND:20240506T110000Z',
        'SUMMARY:Look at the oven\\, and',
        '  talk',
        'LOCATION:Dorfstr. 1',
        'ORGANIZER;CN=Tom:mailto:Tom@Firm.test',
        'ATTENDEE;CN="Muster, Anna";PARTSTAT=ACCEPTED:mailto:anna@mill.test',
        'ATTENDEE;PARTSTAT=DECLINED:mailto:zoe@mill.test',
        'ATTENDEE:mailto:max@mill.test',
        'BEGIN:VALARM',
        'TRIGGER:-PT15M',
        'DESCRIPTION:wake',
        'SUMMARY:no',
        'END:VALARM',
      ),
    ),
  );
  expect(unreadable).toEqual([]);
  expect(rows).toMatchObject([
    {
      uid: 'a1',
      sequence: 2,
      summary: 'Look at the oven, and talk',
      description: null,
      location: 'Dorfstr. 1',
      allDay: false,
      status: 'confirmed',
      method: 'REQUEST',
      occurrence: null,
      movedFrom: null,
      organiser: { email: 'tom@firm.test', name: 'Tom' },
      attendees: [
        { email: 'anna@mill.test', name: 'Muster, Anna', status: 'accepted' },
        { email: 'zoe@mill.test', status: 'declined' },
        { email: 'max@mill.test', status: 'unanswered' },
      ],
    },
  ]);
  expect(rows[0]?.endsAt.toString()).toBe('2024-05-06T11:00:00Z');
});

test.each([
  ['UTC', 'DTSTART:20240506T100000Z', '2024-05-06T10:00:00Z'],
  ['a zone by its name', 'DTSTART;TZID=Europe/Berlin:20240506T120000', '2024-05-06T10:00:00Z'],
  ['a zone as Outlook calls it', 'DTSTART;TZID=W. Europe Standard Time:20240506T120000', '2024-05-06T10:00:00Z'],
  ['a zone behind a path', 'DTSTART;TZID=/mozilla.org/20050126_1/America/New_York:20240506T060000', '2024-05-06T10:00:00Z'],
  ['the wall clock of the firm', 'DTSTART:20240506T120000', '2024-05-06T12:00:00'],
  ['a whole day', 'DTSTART;VALUE=DATE:20240506', '2024-05-06'],
])('a beginning in %s', async (_, line, starts) => {
  expect(times((await read(calendar(event('UID:a', line)))).rows)).toEqual([starts]);
});

test("a zone that only the file describes is read by the file's own rules, and an unknown one is told of", async () => {
  const zone = [
    'BEGIN:VTIMEZONE',
    'TZID:The shop',
    'BEGIN:STANDARD',
    'DTSTART:19701025T030000',
    'RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU',
    'TZOFFSETFROM:+0200',
    'TZOFFSETTO:+0100',
    'END:STANDARD',
    'BEGIN:DAYLIGHT',
    'DTSTART:19700329T020000',
    'RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU',
    'TZOFFSETFROM:+0100',
    'TZOFFSETTO:+0200',
    'END:DAYLIGHT',
    'END:VTIMEZONE',
  ].join('\r\n');
  const { rows, odd } = await read(
    calendar(
      zone,
      event('UID:a', 'DTSTART;TZID=The shop:20240506T120000'),
      event('UID:b', 'DTSTART;TZID=The shop:20241206T120000'),
      event('UID:c', 'DTSTART;TZID=Nowhere:20240506T120000'),
    ),
  );
  expect(times(rows)).toEqual(['2024-05-06T10:00:00Z', '2024-12-06T11:00:00Z', '2024-05-06T12:00:00']);
  expect(odd[2]).toEqual(['The zone "Nowhere" is not known; taken as the firm\'s own']);
});

test.each([
  ['Europe/Lisbon', 'Europe/Lisbon'],
  ['Pacific Standard Time', 'America/Los_Angeles'],
  ['"Tokyo Standard Time"', 'Asia/Tokyo'],
  ['EST', null],
  ['Customized Time Zone', null],
])('the zone "%s" is %s', (tzid, name) => {
  expect(ianaOf(tzid)).toBe(name);
});

test('a weekly appointment keeps its hour across the change of the clock, without what was taken out', async () => {
  const { rows } = await read(
    calendar(
      event(
        'UID:a',
        'DTSTART;TZID=Europe/Berlin:20240318T090000',
        'DTEND;TZID=Europe/Berlin:20240318T100000',
        'RRULE:FREQ=WEEKLY;COUNT=5',
        'EXDATE;TZID=Europe/Berlin:20240325T090000',
      ),
    ),
  );
  expect(times(rows)).toEqual(['2024-03-18T08:00:00Z', '2024-04-01T07:00:00Z', '2024-04-08T07:00:00Z', '2024-04-15T07:00:00Z']);
  expect(new Set(rows.map(identityOfAppointment)).size).toBe(4);
});

test('one occurrence that is moved, and one that is cancelled, stand for themselves', async () => {
  const { rows } = await read(
    calendar(
      event('UID:a', 'DTSTART:20240506T100000Z', 'RRULE:FREQ=DAILY;COUNT=3', 'SUMMARY:Oven'),
      event('UID:a', 'RECURRENCE-ID:20240507T100000Z', 'DTSTART:20240509T150000Z', 'SUMMARY:Oven'),
      event('UID:a', 'RECURRENCE-ID:20240508T100000Z', 'DTSTART:20240508T100000Z', 'STATUS:CANCELLED'),
    ),
  );
  expect(rows.map((row) => [row.startsAt.toString(), row.movedFrom?.toString() ?? null, row.status])).toEqual([
    ['2024-05-06T10:00:00Z', null, 'confirmed'],
    ['2024-05-09T15:00:00Z', '2024-05-07T10:00:00Z', 'confirmed'],
    ['2024-05-08T10:00:00Z', null, 'cancelled'],
  ]);
});

test('of two versions the later one counts, and tells from when it was moved', async () => {
  const { rows, asides } = await read(
    calendar(event('UID:a', 'SEQUENCE:1', 'DTSTART:20240508T100000Z'), event('UID:a', 'SEQUENCE:0', 'DTSTART:20240506T100000Z')),
  );
  expect(asides.map((each) => each.reason)).toEqual(['An older version of an appointment']);
  expect(rows.map((row) => [row.startsAt.toString(), row.movedFrom?.toString()])).toEqual([
    ['2024-05-08T10:00:00Z', '2024-05-06T10:00:00Z'],
  ]);
});

test('a cancelled invitation cancels, and keeps the identity of what it cancels', async () => {
  const [asked] = (await read(calendar('METHOD:REQUEST', event('UID:a', 'DTSTART:20240506T100000Z')))).rows;
  const [gone] = (await read(calendar('METHOD:CANCEL', event('UID:a', 'SEQUENCE:1', 'DTSTART:20240506T100000Z')))).rows;
  if (!asked || !gone) throw new Error('both are read');
  expect(gone.status).toBe('cancelled');
  expect(identityOfAppointment(gone)).toBe(identityOfAppointment(asked));
  expect(stateOfAppointment(gone)).not.toBe(stateOfAppointment(asked));
});

test('a series without an end stops at the window, and a rule that is not followed says so', async () => {
  const { rows, odd } = await read(
    calendar(
      event('UID:a', 'DTSTART;VALUE=DATE:20100101', 'RRULE:FREQ=MONTHLY;BYMONTHDAY=31'),
      event('UID:b', 'DTSTART:20240101T100000Z', 'RRULE:FREQ=SECONDLY'),
    ),
  );
  expect(times(rows)).toEqual([
    '2024-01-31',
    '2024-03-31',
    '2024-05-31',
    '2024-07-31',
    '2024-08-31',
    '2024-10-31',
    '2024-12-31',
    '2024-01-01T10:00:00Z',
  ]);
  expect(odd.at(-1)).toEqual(['The rule "FREQ=SECONDLY" is not followed; only the first time is read']);
});

test('of a series with too many times the latest are read, and it is told', async () => {
  const { rows, odd } = await read(calendar(event('UID:a', 'DTSTART;VALUE=DATE:20200101', 'RRULE:FREQ=DAILY')), {
    ...year,
    limit: 2,
  });
  expect(times(rows)).toEqual(['2024-12-30', '2024-12-31']);
  expect(odd[0]).toEqual(['Only the last 2 times of this series are read']);
});

test('a series that ended before the window is set aside', async () => {
  const { rows, asides } = await read(calendar(event('UID:a', 'DTSTART:20100101T100000Z', 'RRULE:FREQ=DAILY;COUNT=5')));
  expect(rows).toEqual([]);
  expect(asides.map((each) => each.reason)).toEqual(['No time of this series lies in the years that are read']);
});

test('a length in place of an end, and neither', async () => {
  const { rows } = await read(
    calendar(
      event('UID:a', 'DTSTART:20240506T100000Z', 'DURATION:PT1H30M'),
      event('UID:b', 'DTSTART;VALUE=DATE:20240506'),
      event('UID:c', 'DTSTART:20240506T100000Z'),
    ),
  );
  expect(rows.map((row) => row.endsAt.toString())).toEqual(['2024-05-06T11:30:00Z', '2024-05-07', '2024-05-06T10:00:00Z']);
});

test('the older vCalendar: quoted-printable, its own rules, one offset for the file', async () => {
  const { rows } = await read(
    'BEGIN:VCALENDAR\r\nVERSION:1.0\r\nTZ:-05\r\nBEGIN:VEVENT\r\nSUMMARY;ENCODING=QUOTED-PRINTABLE;CHARSET=UTF-8:B=C3=A4cker =\r\nAnna\r\nDTSTART:20240506T100000\r\nRRULE:W1 MO WE #3\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n',
  );
  expect(rows.map((row) => row.summary)).toEqual(['Bäcker Anna', 'Bäcker Anna', 'Bäcker Anna']);
  expect(times(rows)).toEqual(['2024-05-06T15:00:00Z', '2024-05-08T15:00:00Z', '2024-05-13T15:00:00Z']);
});

test('tasks are set aside; an appointment without a time, and lines that are nothing, are unreadable; a missing end harms nobody else', async () => {
  const { rows, odd, unreadable, asides } = await read(
    calendar(
      'BEGIN:VTODO\r\nSUMMARY:Bake\r\nEND:VTODO',
      event('UID:a', 'SUMMARY:When?'),
      event('UID:b', 'DTSTART:tomorrow'),
      'what is this',
      'BEGIN:VEVENT\r\nUID:c\r\nDTSTART:20240506T100000Z',
      event('UID:d', 'DTSTART:20240507T100000Z'),
    ),
  );
  expect(times(rows)).toEqual(['2024-05-06T10:00:00Z', '2024-05-07T10:00:00Z']);
  expect(odd[0]).toEqual(['The end of this appointment is missing']);
  expect(unreadable.map((each) => each.reason).sort()).toEqual([
    '"tomorrow" is no time',
    'No beginning on this appointment',
    'This line is no property',
  ]);
  expect(asides.map((each) => each.reason)).toEqual(['VTODO is no appointment']);
});

const days = (rule: string, start: string, count: number): string[] => {
  const parsed = parseRule(rule);
  const { year: y, month, day } = Temporal.PlainDate.from(start);
  if (!parsed) throw new Error(`${rule} is a rule`);
  const first = dayNumber(y, month, day);
  return occurrences(parsed, first, { from: first, to: first + 20_000, until: null, limit: count }).map((each) => {
    const civil = civilOf(each);
    return new Temporal.PlainDate(civil.year, civil.month, civil.day).toString();
  });
};

// the rules are those of RFC 5545 section 3.8.5.3, begun in other years
test.each([
  ['FREQ=DAILY;INTERVAL=10;COUNT=3', '2024-01-01', ['2024-01-01', '2024-01-11', '2024-01-21']],
  ['FREQ=WEEKLY;INTERVAL=2;WKST=SU;BYDAY=TU,TH', '2024-01-02', ['2024-01-02', '2024-01-04', '2024-01-16', '2024-01-18']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=MO', '2024-01-02', ['2024-01-02', '2024-01-07', '2024-01-16', '2024-01-21']],
  ['FREQ=WEEKLY;INTERVAL=2;BYDAY=TU,SU;WKST=SU', '2024-01-02', ['2024-01-02', '2024-01-14', '2024-01-16', '2024-01-28']],
  ['FREQ=MONTHLY;BYDAY=1FR', '2024-01-05', ['2024-01-05', '2024-02-02', '2024-03-01']],
  ['FREQ=MONTHLY;BYDAY=-2MO', '2024-01-22', ['2024-01-22', '2024-02-19', '2024-03-18']],
  ['FREQ=MONTHLY;BYMONTHDAY=-3', '2024-01-29', ['2024-01-29', '2024-02-27', '2024-03-29']],
  ['FREQ=MONTHLY;BYDAY=FR;BYMONTHDAY=13', '2024-09-13', ['2024-09-13', '2024-12-13', '2025-06-13']],
  ['FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1', '2024-01-31', ['2024-01-31', '2024-02-29', '2024-03-29']],
  ['FREQ=YEARLY;BYMONTH=6,7', '2024-06-10', ['2024-06-10', '2024-07-10', '2025-06-10']],
  ['FREQ=YEARLY;BYDAY=20MO', '2024-05-13', ['2024-05-13', '2025-05-19', '2026-05-18']],
  ['FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO', '2024-05-13', ['2024-05-13', '2025-05-12', '2026-05-11']],
  ['FREQ=YEARLY;BYYEARDAY=1,100', '2024-01-01', ['2024-01-01', '2024-04-09', '2025-01-01']],
  ['FREQ=YEARLY;BYMONTH=11;BYDAY=TU;BYMONTHDAY=2,3,4,5,6,7,8', '2024-11-05', ['2024-11-05', '2025-11-04', '2026-11-03']],
  ['FREQ=YEARLY', '2024-02-29', ['2024-02-29', '2028-02-29', '2032-02-29']],
])('%s from %s', (rule, start, found) => {
  expect(days(rule, start, found.length)).toEqual(found);
});

test.each(['FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30', 'FREQ=MONTHLY;BYDAY=5MO;BYMONTHDAY=1'])(
  'a rule that never comes true ends: %s',
  (rule) => {
    expect(days(rule, '2024-01-15', 5)).toEqual(['2024-01-15']);
  },
);

test.each([
  '',
  'FREQ=HOURLY',
  'FREQ=DAILY;INTERVAL=0',
  'FREQ=DAILY;COUNT=x',
  'FREQ=YEARLY;BYWEEKNO=60',
  'FREQ=DAILY;BYHOUR=9',
  'FREQ=WEEKLY;BYDAY=XX',
  'every day',
])('"%s" is no rule that is followed', (rule) => {
  expect(parseRule(rule)).toBeNull();
});

test('days are counted as the calendar counts them', () => {
  fc.assert(
    fc.property(fc.integer({ min: -200_000, max: 200_000 }), (number) => {
      const civil = civilOf(number);
      const day = new Temporal.PlainDate(1970, 1, 1).add({ days: number });
      expect([civil.year, civil.month, civil.day, weekdayOf(number)]).toEqual([day.year, day.month, day.day, day.dayOfWeek]);
      expect(dayNumber(civil.year, civil.month, civil.day)).toBe(number);
    }),
  );
});

test('mutilated calendars never throw, and every appointment of them is a row or unreadable', async () => {
  const text = calendar(
    'BEGIN:VTIMEZONE\r\nTZID:X\r\nBEGIN:STANDARD\r\nDTSTART:19701025T030000\r\nRRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r\nEND:STANDARD\r\nEND:VTIMEZONE',
    event(
      'UID:a',
      'DTSTART;TZID=X:20240506T100000',
      'RRULE:FREQ=WEEKLY;BYDAY=MO;COUNT=3',
      'EXDATE;TZID=X:20240513T100000',
      'DURATION:PT1H',
    ),
    event('UID:a', 'RECURRENCE-ID;TZID=X:20240520T100000', 'DTSTART;TZID=X:20240521T100000'),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(text.length), fc.constantFrom('', '"', ':', ';', '\r\n', '9', '-', ',', '\0', '=', '/')), {
        maxLength: 6,
      }),
      async (cuts) => {
        let changed = text;
        for (const [at, put] of cuts) changed = changed.slice(0, at) + put + changed.slice(at + 1);
        const { rows, unreadable, asides } = await read(changed);
        const begun = changed.match(/^BEGIN:VEVENT\r?$/gm)?.length ?? 0;
        if (begun > 0) expect(rows.length + unreadable.length + asides.length).toBeGreaterThan(0);
        for (const row of rows) expect(identityOfAppointment(row)).toMatch(/^appointment:/);
      },
    ),
    { numRuns: 300 },
  );
});
