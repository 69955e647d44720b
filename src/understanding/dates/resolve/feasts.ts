type MonthDay = { month: number; day: number };

/** The nth weekday of a month; n -1 is the last. */
type NthWeekday = { month: number; nth: number; weekday: number; plus?: number };

const FIXED: Record<string, MonthDay> = {
  'new-year': { month: 1, day: 1 },
  epiphany: { month: 1, day: 6 },
  'groundhog-day': { month: 2, day: 2 },
  valentine: { month: 2, day: 14 },
  'womens-day': { month: 3, day: 8 },
  'patrick-day': { month: 3, day: 17 },
  'april-fools': { month: 4, day: 1 },
  'earth-day': { month: 4, day: 22 },
  'labour-day': { month: 5, day: 1 },
  candlemas: { month: 2, day: 2 },
  midsummer: { month: 6, day: 24 },
  'peter-paul': { month: 6, day: 29 },
  juneteenth: { month: 6, day: 19 },
  'independence-day': { month: 7, day: 4 },
  'bastille-day': { month: 7, day: 14 },
  assumption: { month: 8, day: 15 },
  'german-unity': { month: 10, day: 3 },
  halloween: { month: 10, day: 31 },
  reformation: { month: 10, day: 31 },
  'all-saints': { month: 11, day: 1 },
  'veterans-day': { month: 11, day: 11 },
  'st-martin': { month: 11, day: 11 },
  'st-nicholas': { month: 12, day: 6 },
  'christmas-eve': { month: 12, day: 24 },
  christmas: { month: 12, day: 25 },
  'boxing-day': { month: 12, day: 26 },
  'st-stephen': { month: 12, day: 26 },
  'new-year-eve': { month: 12, day: 31 },
};

const NTH: Record<string, NthWeekday> = {
  'mlk-day': { month: 1, nth: 3, weekday: 1 },
  'presidents-day': { month: 2, nth: 3, weekday: 1 },
  'mothers-day': { month: 5, nth: 2, weekday: 7 },
  'memorial-day': { month: 5, nth: -1, weekday: 1 },
  'fathers-day': { month: 6, nth: 3, weekday: 7 },
  'labor-day-us': { month: 9, nth: 1, weekday: 1 },
  'columbus-day': { month: 10, nth: 2, weekday: 1 },
  thanksgiving: { month: 11, nth: 4, weekday: 4 },
  'black-friday': { month: 11, nth: 4, weekday: 4, plus: 1 },
  'cyber-monday': { month: 11, nth: 4, weekday: 4, plus: 4 },
};

/** The first such weekday on or after a day. */
const WEEKDAY_FROM: Record<string, MonthDay & { weekday: number }> = {
  'repentance-day': { month: 11, day: 16, weekday: 3 },
  'advent-1': { month: 11, day: 27, weekday: 7 },
  'advent-2': { month: 12, day: 4, weekday: 7 },
  'advent-3': { month: 12, day: 11, weekday: 7 },
  'advent-4': { month: 12, day: 18, weekday: 7 },
};

/** Days from Easter Sunday. */
const MOVABLE: Record<string, number> = {
  'rose-monday': -48,
  'shrove-tuesday': -47,
  'ash-wednesday': -46,
  'palm-sunday': -7,
  'maundy-thursday': -3,
  'good-friday': -2,
  easter: 0,
  'easter-monday': 1,
  ascension: 39,
  pentecost: 49,
  'whit-monday': 50,
  'corpus-christi': 60,
};

/** The day a named feast falls on in a year, null for a name that is not known. */
export function feastDay(feast: string, year: number): Temporal.PlainDate | null {
  const fixed = FIXED[feast];
  if (fixed) return new Temporal.PlainDate(year, fixed.month, fixed.day);
  const nth = NTH[feast];
  if (nth) return nthWeekday(year, nth.month, nth.nth, nth.weekday)?.add({ days: nth.plus ?? 0 }) ?? null;
  const from = WEEKDAY_FROM[feast];
  if (from) {
    const first = new Temporal.PlainDate(year, from.month, from.day);
    return first.add({ days: (from.weekday - first.dayOfWeek + 7) % 7 });
  }
  const days = MOVABLE[feast];
  return days === undefined ? null : easterSunday(year).add({ days });
}

/** The nth Monday (1) to Sunday (7) of a month; -1 is the last; null where a month has no fifth. */
export function nthWeekday(year: number, month: number, nth: number, weekday: number): Temporal.PlainDate | null {
  const first = new Temporal.PlainDate(year, month, 1);
  if (nth < 0) {
    const last = first.with({ day: first.daysInMonth });
    return last.subtract({ days: (last.dayOfWeek - weekday + 7) % 7 });
  }
  const day = 1 + ((weekday - first.dayOfWeek + 7) % 7) + (nth - 1) * 7;
  return day <= first.daysInMonth ? first.with({ day }) : null;
}

/** Easter Sunday of the Gregorian calendar, by the anonymous algorithm (Meeus, Astronomical Algorithms, chapter 8). */
export function easterSunday(year: number): Temporal.PlainDate {
  const a = year % 19;
  const b = Math.floor(year / 100);
  const c = year % 100;
  const d = Math.floor(b / 4);
  const e = b % 4;
  const f = Math.floor((b + 8) / 25);
  const g = Math.floor((b - f + 1) / 3);
  const h = (19 * a + b - d - g + 15) % 30;
  const i = Math.floor(c / 4);
  const k = c % 4;
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const n = h + l - 7 * m + 114;
  return new Temporal.PlainDate(year, Math.floor(n / 31), (n % 31) + 1);
}
