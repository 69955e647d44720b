/** Times as people say them, in English. Pure: told the zone and the moment. */

const clock = (at: Temporal.ZonedDateTime): string => `${String(at.hour).padStart(2, '0')}:${String(at.minute).padStart(2, '0')}`;
const days = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
export const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** "today", "tomorrow", "Thursday", "last Thursday"…: within six days by name, else "12 March", with the year when it is another one. */
export function sayDay(day: Temporal.PlainDate, today: Temporal.PlainDate): string {
  const away = today.until(day, { largestUnit: 'days' }).days;
  if (away === 0) return 'today';
  if (away === 1) return 'tomorrow';
  if (away === -1) return 'yesterday';
  if (Math.abs(away) < 7) return days[day.dayOfWeek - 1] ?? '';
  const date = `${day.day} ${months[day.month - 1] ?? ''}`;
  return day.year === today.year ? date : `${date} ${day.year}`;
}

/** "Thursday 09:14", "12 March, 09:14". */
export function sayMoment(at: Temporal.Instant, timeZone: string, now: Temporal.Instant): string {
  const local = at.toZonedDateTimeISO(timeZone);
  const day = sayDay(local.toPlainDate(), now.toZonedDateTimeISO(timeZone).toPlainDate());
  return /\d/.test(day) ? `${day}, ${clock(local)}` : `${day} ${clock(local)}`;
}

/** How many, with the noun: "1 invoice", "3 invoices". */
export const sayCount = (count: number, one: string, many = `${one}s`): string =>
  `${count.toLocaleString('en-GB')} ${count === 1 ? one : many}`;

/** "40 minutes", "3 h 10 m" below one working day, then "2 working days" (halves up to three). */
export function sayWorkingTime(minutes: number, minutesPerDay: number): string {
  const whole = Math.max(0, Math.round(minutes));
  if (whole < 60) return sayCount(whole, 'minute');
  if (whole < minutesPerDay) return whole % 60 === 0 ? `${whole / 60} h` : `${Math.floor(whole / 60)} h ${whole % 60} m`;
  const inDays = whole / minutesPerDay;
  const shown = inDays < 3 ? Math.floor(inDays * 2) / 2 : Math.floor(inDays);
  if (shown === 1) return '1 working day';
  return `${Number.isInteger(shown) ? shown : `${Math.floor(shown)}½`} working days`;
}

/** "9 days", "6 weeks", "5 months", "3 years": a stretch of calendar time. */
export function sayDays(count: number): string {
  const whole = Math.round(count);
  if (whole < 21) return sayCount(whole, 'day');
  if (whole < 70) return sayCount(Math.round(whole / 7), 'week');
  if (whole < 700) return sayCount(Math.round(whole / 30.44), 'month');
  return sayCount(Math.round(whole / 365.25), 'year');
}
