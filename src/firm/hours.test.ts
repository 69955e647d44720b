import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type WeeklyHours, workingTime } from './hours.ts';
import { defaultHours, settingsFrom } from './settings.ts';

const zones = ['Europe/Lisbon', 'America/New_York', 'Australia/Lord_Howe', 'Asia/Kolkata', 'Africa/Cairo', 'Pacific/Apia', 'UTC'];
const plain = (timeZone: string, hours: WeeklyHours = defaultHours) =>
  workingTime({ timeZone, hours, country: null, region: null });
const at = (words: string) => Temporal.ZonedDateTime.from(words).toInstant();

test.each([
  ['within a day', '2026-03-10T09:30[Europe/Berlin]', '2026-03-10T11:00[Europe/Berlin]', 90],
  ['over night', '2026-03-10T16:00[Europe/Berlin]', '2026-03-11T10:00[Europe/Berlin]', 120],
  ['over a weekend', '2026-03-13T16:30[Europe/Berlin]', '2026-03-16T09:30[Europe/Berlin]', 60],
  ['before opening to after closing', '2026-03-10T05:00[Europe/Berlin]', '2026-03-10T23:00[Europe/Berlin]', 480],
  ['a whole weekend', '2026-03-14T00:00[Europe/Berlin]', '2026-03-15T23:59[Europe/Berlin]', 0],
  ['over the change to summer time', '2026-03-27T16:00[Europe/Berlin]', '2026-03-30T10:00[Europe/Berlin]', 120],
  ['over New Year', '2025-12-31T16:00[Europe/Berlin]', '2026-01-01T10:00[Europe/Berlin]', 120],
  ['backwards', '2026-03-10T11:00[Europe/Berlin]', '2026-03-10T09:30[Europe/Berlin]', -90],
])('working time %s', (_, from, to, minutes) => {
  expect(plain('Europe/Berlin').minutesBetween(at(from), at(to))).toBe(minutes);
});

test('a night shift over the lost hour of spring works one hour less, and one more in autumn', () => {
  const night = plain('Europe/Berlin', { '7': [['00:00', '06:00']] });
  expect(night.minutesBetween(at('2026-03-29T00:00[Europe/Berlin]'), at('2026-03-30T00:00[Europe/Berlin]'))).toBe(300);
  expect(night.minutesBetween(at('2026-10-25T00:00[Europe/Berlin]'), at('2026-10-26T00:00[Europe/Berlin]'))).toBe(420);
});

test('a public holiday is no working day, a regional one only in its region', () => {
  const berlin = workingTime({ timeZone: 'Europe/Berlin', hours: defaultHours, country: 'DE', region: 'BE' });
  const bavaria = workingTime({ timeZone: 'Europe/Berlin', hours: defaultHours, country: 'DE', region: 'DE-BY' });
  const corpusChristi = Temporal.PlainDate.from('2026-06-04');
  expect(berlin.isWorkingDay(corpusChristi)).toBe(true);
  expect(bavaria.isWorkingDay(corpusChristi)).toBe(false);
  expect(berlin.isWorkingDay(Temporal.PlainDate.from('2026-05-01'))).toBe(false);
  expect(berlin.minutesBetween(at('2026-12-24T16:00[Europe/Berlin]'), at('2026-12-28T10:00[Europe/Berlin]'))).toBe(120);
});

test('the working day before a Monday is Friday, and the next working morning after a Friday is Monday', () => {
  const time = plain('Europe/Lisbon');
  expect(time.workingDayBefore(at('2026-03-16T12:00[Europe/Lisbon]'))).toEqual(at('2026-03-13T09:00[Europe/Lisbon]'));
  expect(time.nextWorkingMorning(at('2026-03-13T08:00[Europe/Lisbon]'))).toEqual(at('2026-03-16T09:00[Europe/Lisbon]'));
  expect(time.endOfWorkingDay(at('2026-03-12T20:00[Europe/Lisbon]'), 2)).toEqual(at('2026-03-16T17:00[Europe/Lisbon]'));
  expect(time.endOfWorkingDay(at('2026-03-14T10:00[Europe/Lisbon]'), 0)).toEqual(at('2026-03-16T17:00[Europe/Lisbon]'));
  expect(time.dayStart(at('2026-03-12T20:00[Europe/Lisbon]'))).toEqual(at('2026-03-12T00:00[Europe/Lisbon]'));
});

test('a firm without any hours is refused, and stored nonsense falls back to office hours', () => {
  expect(() => plain('UTC', {})).toThrow(RangeError);
  const firm = { firmId: 'f' as never, name: 'Linden', timeZone: 'UTC', country: null, region: null, currency: 'EUR' };
  const settings = settingsFrom(firm, { '1': [['17:00', '09:00']] }, { limits: { mail: -3, review: 20 } });
  expect(settings.weeklyHours).toEqual(defaultHours);
  expect(settings.limits).toEqual({ enquiry: 4, missedCall: 2, mail: 8, review: 20, message: 4 });
});

const moments = fc
  .integer({ min: Date.UTC(2023, 0, 1) / 60_000, max: Date.UTC(2027, 11, 31) / 60_000 })
  .map((minutes) => Temporal.Instant.fromEpochMilliseconds(minutes * 60_000));

test.each(zones)('in %s working time is what a minute-by-minute count says, clock changes included', (zone) => {
  const hours: WeeklyHours = {
    '1': [
      ['00:00', '03:30'],
      ['22:15', '24:00'],
    ],
    '6': [['01:00', '04:00']],
    '7': [['00:30', '03:15']],
  };
  const time = plain(zone, hours);
  const isWork = (ms: number): boolean => {
    const local = Temporal.Instant.fromEpochMilliseconds(ms).toZonedDateTimeISO(zone);
    const minutes = local.hour * 60 + local.minute;
    return (hours[String(local.dayOfWeek)] ?? []).some(([from, to]) => {
      const of = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3));
      return minutes >= of(from) && minutes < of(to);
    });
  };
  fc.assert(
    fc.property(moments, fc.integer({ min: 0, max: 200 }), (from, steps) => {
      // Lord Howe changes by half an hour, so quarter hours see every change
      const start = Math.floor(from.epochMilliseconds / 900_000) * 900_000;
      let counted = 0;
      for (let i = 0; i < steps; i++) if (isWork(start + i * 900_000)) counted += 15;
      const a = Temporal.Instant.fromEpochMilliseconds(start);
      const b = Temporal.Instant.fromEpochMilliseconds(start + steps * 900_000);
      expect(time.minutesBetween(a, b)).toBe(counted);
    }),
    { numRuns: 60 },
  );
});

test.each(zones)('in %s adding working time and measuring it agree, and time adds up', (zone) => {
  const time = plain(zone);
  fc.assert(
    fc.property(moments, moments, moments, fc.integer({ min: 1, max: 40_000 }), (a, b, c, minutes) => {
      expect(time.minutesBetween(a, b) + time.minutesBetween(b, c)).toBeCloseTo(time.minutesBetween(a, c), 6);
      const later = time.add(a, minutes);
      expect(time.minutesBetween(a, later)).toBe(minutes);
      // the first such moment: a minute earlier it had not passed
      expect(time.minutesBetween(a, later.subtract({ minutes: 1 }))).toBeLessThan(minutes);
    }),
    { numRuns: 60 },
  );
});

test('absurd dates cost nothing and give no working time of centuries', () => {
  const time = plain('UTC');
  const long = time.minutesBetween(Temporal.Instant.from('0001-01-01T00:00Z'), Temporal.Instant.from('1970-01-05T10:00Z'));
  expect(long).toBeGreaterThanOrEqual(0);
  expect(long).toBeLessThan(60 * 24 * 8);
});
