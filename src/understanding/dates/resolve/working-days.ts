/** When people work: weekdays (Monday is 1) less holidays. */
export type WorkingDays = { days: ReadonlySet<number>; isHoliday: (day: Temporal.PlainDate) => boolean };

/** Counting stops here: a calendar with no working day in it must not count for ever. */
const MOST_DAYS = 4000;

export function isWorkingDay(day: Temporal.PlainDate, calendar: WorkingDays): boolean {
  return calendar.days.has(day.dayOfWeek) && !calendar.isHoliday(day);
}

/**
 * The day `count` working days after `from` (before it where negative); `from` itself does not count: one working day after a Friday is Monday.
 * Null where the calendar has too few working days.
 */
export function addWorkingDays(from: Temporal.PlainDate, count: number, calendar: WorkingDays): Temporal.PlainDate | null {
  const step = Math.sign(count);
  let left = Math.abs(count);
  let day = from;
  for (let n = 0; left > 0; n++) {
    if (n > MOST_DAYS) return null;
    day = day.add({ days: step });
    if (isWorkingDay(day, calendar)) left--;
  }
  return day;
}

/** The day after the last working day of the week that starts on `monday`; the next Monday where nobody works in it. */
export function endOfWorkingWeek(monday: Temporal.PlainDate, calendar: WorkingDays): Temporal.PlainDate {
  for (let weekday = 7; weekday >= 1; weekday--) {
    if (calendar.days.has(weekday)) return monday.add({ days: weekday });
  }
  return monday.add({ days: 7 });
}
