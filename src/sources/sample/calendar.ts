import type { WorkingTime } from '#firm/hours.ts';

/** The year behind a day, as the sample firm lived it. All of it follows from the day, so the same day gives the same year. */
export type SampleYear = {
  timeZone: string;
  today: Temporal.PlainDate;
  /** The n-th working day before today; 0 or less: ahead of today, so that -1 is the second one after it. Weekends and holidays do not count. */
  workday: (back: number) => Temporal.PlainDate;
  /** The n-th working day after a day. */
  workdayAfter: (day: Temporal.PlainDate, n: number) => Temporal.PlainDate;
  daysAgo: (days: number) => Temporal.PlainDate;
  /** A wall-clock time in the firm's zone. */
  on: (day: Temporal.PlainDate, clock: string) => Temporal.Instant;
  dayOf: (at: Temporal.Instant) => Temporal.PlainDate;
  /** So many minutes of the firm's working time later. */
  workedAfter: (at: Temporal.Instant, minutes: number) => Temporal.Instant;
};

/** The year of which today is the last day. Nothing in it happens today: the firm has not begun its day. */
export function sampleYear(now: Temporal.Instant, hours: WorkingTime): SampleYear {
  const { timeZone } = hours;
  const dayOf = (at: Temporal.Instant): Temporal.PlainDate => at.toZonedDateTimeISO(timeZone).toPlainDate();
  const today = dayOf(now);
  const isWork = worked(hours);
  const step = (from: Temporal.PlainDate, count: number): Temporal.PlainDate => {
    const days = count < 0 ? -1 : 1;
    let day = from;
    // two years hold any count asked for here; a firm with working hours has working days
    for (let left = Math.abs(count), i = 0; left > 0 && i < 1500; i++) {
      day = day.add({ days });
      if (isWork(day)) left -= 1;
    }
    return day;
  };
  const back = new Map<number, Temporal.PlainDate>();
  const workday = (count: number): Temporal.PlainDate => {
    const known = back.get(count);
    if (known) return known;
    const day = count > 0 ? step(today, -count) : step(today, 1 - count);
    back.set(count, day);
    return day;
  };
  return {
    timeZone,
    today,
    workday,
    workdayAfter: step,
    daysAgo: (days) => today.subtract({ days }),
    on: (day, clock) => day.toZonedDateTime({ timeZone, plainTime: Temporal.PlainTime.from(clock) }).toInstant(),
    dayOf,
    workedAfter: (at, minutes) => hours.add(at, minutes),
  };
}

/** Every story asks for the same days over and over. */
function worked(hours: WorkingTime): (day: Temporal.PlainDate) => boolean {
  const known = new Map<number, boolean>();
  return (day) => {
    const key = day.year * 400 + day.dayOfYear;
    const had = known.get(key);
    if (had !== undefined) return had;
    const isWork = hours.isWorkingDay(day);
    known.set(key, isWork);
    return isWork;
  };
}

const weekdays = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const months = 'January February March April May June July August September October November December'.split(' ');

/** How somebody who writes on one day names another one ahead of it: "tomorrow", "Thursday", "Thursday 12 March". */
export function nameDay(day: Temporal.PlainDate, writtenOn: Temporal.PlainDate): string {
  const away = writtenOn.until(day, { largestUnit: 'days' }).days;
  const weekday = weekdays[day.dayOfWeek - 1] ?? '';
  if (away === 1) return 'tomorrow';
  return away > 1 && away < 6 ? weekday : `${weekday} ${nameDate(day)}`;
}

/** "12 March". */
export const nameDate = (day: Temporal.PlainDate): string => `${day.day} ${months[day.month - 1] ?? ''}`;

/** "March". */
export const nameMonth = (day: Temporal.PlainDate): string => months[day.month - 1] ?? '';
