import { minorDigits } from './money.ts';

/**
 * Days, times, money and counts as the reader's own locale writes them; times are those of the firm's zone. Instants come as ISO 8601 in
 * UTC, days as YYYY-MM-DD. The browser's Date stands in for Temporal here: Safari does not have that yet, and Intl takes either.
 */
export type Words = {
  /** "12 March", with the year when it is not this one. */
  day: (at: string) => string;
  /** "Thursday 12 March, 09:14" */
  dayTime: (at: string) => string;
  /** "12 Mar, 09:14" */
  short: (at: string) => string;
  /** Today "09:14", this year "12 Mar", else "3 Jan 2025". */
  brief: (at: string) => string;
  clock: (at: string) => string;
  /** "Today", "Yesterday" or "Thursday 12 March": what divides a timeline. */
  divider: (at: string) => string;
  /** "2026-03" as "March 2026". */
  month: (at: string) => string;
  count: (value: number) => string;
  share: (value: number) => string;
  money: (minor: number, currency: string) => string;
  bytes: (value: number) => string;
  /** "about 3 minutes" */
  span: (seconds: number) => string;
};

const isDay = (at: string) => at.length === 10;
const isDate = (at: string) => !Number.isNaN(Date.parse(at));

/** Never throws on what is no date (a mail's header may say anything): that is shown as it came. `locale` undefined is the machine's own. */
export function wordsFor(timeZone: string, now: string, locale: string | undefined): Words {
  const formats = new Map<string, Intl.DateTimeFormat>();
  const write = (at: string, name: string, options: Intl.DateTimeFormatOptions) => {
    const date = new Date(at);
    if (Number.isNaN(date.getTime())) return at;
    const zone = isDay(at) ? 'UTC' : timeZone;
    const key = `${name} ${zone}`;
    const format = formats.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone: zone });
    formats.set(key, format);
    return format.format(date);
  };
  const zoned = new Intl.DateTimeFormat('en-CA', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  // days since 1970 by the firm's calendar: a day of 23 or 25 hours is one day
  const dayNumber = (at: string) => Date.parse(isDay(at) ? at : zoned.format(new Date(at))) / 86_400_000;
  const today = dayNumber(now);
  const isThisYear = (at: string) => write(at, 'year', { year: 'numeric' }) === write(now, 'year', { year: 'numeric' });
  const day = (at: string) =>
    isThisYear(at)
      ? write(at, 'day', { day: 'numeric', month: 'long' })
      : write(at, 'day-year', { day: 'numeric', month: 'long', year: 'numeric' });
  const weekday = (at: string) =>
    isThisYear(at)
      ? write(at, 'weekday', { weekday: 'long', day: 'numeric', month: 'long' })
      : write(at, 'weekday-year', { weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' });
  const clock = (at: string) => write(at, 'clock', { hour: '2-digit', minute: '2-digit' });
  const monthDay = (at: string) =>
    isThisYear(at)
      ? write(at, 'short', { day: 'numeric', month: 'short' })
      : write(at, 'short-year', { day: 'numeric', month: 'short', year: 'numeric' });
  const near = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const numbers = new Intl.NumberFormat(locale);
  const shares = new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 0 });
  const isTimed = (at: string) => isDate(at) && !isDay(at);
  return {
    day,
    clock,
    dayTime: (at) => (isTimed(at) ? `${weekday(at)}, ${clock(at)}` : weekday(at)),
    short: (at) => (isTimed(at) ? `${monthDay(at)}, ${clock(at)}` : monthDay(at)),
    brief: (at) => (isTimed(at) && dayNumber(at) === today ? clock(at) : monthDay(at)),
    divider: (at) => {
      const ago = isDate(at) ? today - dayNumber(at) : Number.NaN;
      return ago === 0 || ago === 1 ? capital(near.format(-ago, 'day')) : weekday(at);
    },
    month: (at) => write(`${at}-15`, 'month', { month: 'long', year: 'numeric' }),
    count: (value) => numbers.format(value),
    share: (value) => shares.format(value),
    money: (minor, currency) => money(minor, currency, locale),
    bytes: (value) => {
      const unit = value >= 1e9 ? 'gigabyte' : value >= 1e6 ? 'megabyte' : 'kilobyte';
      const size = value / (unit === 'gigabyte' ? 1e9 : unit === 'megabyte' ? 1e6 : 1e3);
      return new Intl.NumberFormat(locale, { style: 'unit', unit, maximumFractionDigits: size < 10 ? 1 : 0 }).format(size);
    },
    span: (seconds) => {
      const unit = seconds < 90 ? 'second' : seconds < 5400 ? 'minute' : 'hour';
      const value = seconds / (unit === 'second' ? 1 : unit === 'minute' ? 60 : 3600);
      return new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'long', maximumFractionDigits: 0 }).format(
        Math.max(1, Math.round(value)),
      );
    },
  };
}

const capital = (words: string) => words.charAt(0).toLocaleUpperCase() + words.slice(1);

/** Whole amounts without their cents: "€22,400", but "€80.50". A code that Intl does not know is written out. */
function money(minor: number, currency: string, locale: string | undefined): string {
  const value = minor / 10 ** minorDigits(currency);
  const digits = Number.isInteger(value) ? 0 : undefined;
  try {
    return new Intl.NumberFormat(locale, {
      style: 'currency',
      currency,
      minimumFractionDigits: digits,
      trailingZeroDisplay: 'stripIfInteger',
    }).format(value);
  } catch {
    return `${new Intl.NumberFormat(locale).format(value)} ${currency}`;
  }
}
