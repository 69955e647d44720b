import type { DateOrder } from '../table/dates.ts';

/** How an export sets its time apart: iPhone writes `[time] name: text`, Android `time - name: text`. */
export type Style = 'brackets' | 'dash';

/** The beginning of a message: three numbers of the day as they stand, the time of day, and where the text begins. */
export type Start = {
  style: Style;
  a: number;
  b: number;
  c: number;
  yearFirst: boolean;
  hour: number;
  minute: number;
  second: number;
  at: number;
};

/** Direction marks and the like that iPhones put before and into lines. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
export const unmarked = (text: string): string => text.replace(MARKS, '');

const START =
  /^(\[)?(\d{1,4})(?:\. |[./\-–年]|년 ?)(\d{1,2})(?:\. |[./\-–月]|월 ?)(\d{1,4})[.日일]?[,،、]?\s(?:um |at |klo |kl\.? |à |a las |alle(?: ore)? |às |om )?(?:([^\d\s[\]:]{1,8}(?:\s[^\d\s[\]:]{1,3})?)\s?)?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?(?:\s?([^\d\s\-–\]:][^\d\-–\]:]{0,8}?))?(\]\s?|,? ?[-–] |, (?=[^:]{1,60} : ))/u;

const AFTERNOON = /^(?:p\.?\s?m\.?|nachm\.?|下午|午後|오후|م|μμ|μ\.μ\.|ös|mu|du\.?|em|ip\.?|ptg|น\.?)$/iu;
const MORNING = /^(?:a\.?\s?m\.?|vorm\.?|上午|午前|오전|ص|πμ|π\.μ\.|öö|md|de\.?|fm|ap\.?|pg)$/iu;

/** Eastern digits brought to the ones that everybody can add. */
const latinDigits = (text: string): string =>
  text.charCodeAt(0) < 0x600
    ? text
    : text.replace(/[\u0660-\u0669\u06f0-\u06f9]/g, (digit) => String((digit.codePointAt(0) ?? 0) & 0xf));

/** The beginning of a message in this line; null for a line that continues one. Reads the first 80 characters only. */
export function startOf(line: string): Start | null {
  // marks stand at the beginning only; what was cut off there is counted back in `at`
  const lead = /^[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]{0,8}/.exec(line)?.[0].length ?? 0;
  const first = line.charCodeAt(lead);
  if (!(first === 0x5b || (first >= 0x30 && first <= 0x39) || (first >= 0x660 && first <= 0x6f9))) return null;
  const match = START.exec(latinDigits(line.slice(lead, lead + 80)).replace(/[\u202f\u00a0]/g, ' '));
  if (!match) return null;
  const [all, bracket, a = '', b = '', c = '', before = '', hour = '', minute = '', second = '0', after = '', close = ''] = match;
  if ((bracket === '[') !== close.startsWith(']')) return null;
  if (a.length === 3 || c.length === 3 || (a.length === 4 && c.length > 2)) return null;
  const mark = before.trim() || after.trim();
  let hours = +hour;
  if (AFTERNOON.test(mark)) hours = hours < 12 ? hours + 12 : hours;
  else if (MORNING.test(mark)) hours = hours === 12 ? 0 : hours;
  else if (mark !== '' && !/^(?:uhr|h)$/i.test(mark)) return null;
  if (hours > 23 || +minute > 59 || +second > 59) return null;
  return {
    style: bracket === '[' ? 'brackets' : 'dash',
    a: +a,
    b: +b,
    c: +c,
    yearFirst: a.length === 4,
    hour: hours,
    minute: +minute,
    second: +second,
    at: lead + all.length,
  };
}

/** Year, month and day of a message in this order; null where there is no such day. Plain numbers: a survey asks this three times a line. */
export function dayOfStart(start: Start, order: DateOrder): { year: number; month: number; day: number } | null {
  const { a, b, c, yearFirst } = start;
  const use = yearFirst ? 'ymd' : order;
  const [short, month, day] = use === 'ymd' ? [a, b, c] : use === 'dmy' ? [c, b, a] : [c, a, b];
  const year = short < 100 ? 2000 + short : short;
  // WhatsApp began in 2009
  if (year < 2009 || year > 2200 || month < 1 || month > 12 || day < 1 || day > daysIn(year, month)) return null;
  return { year, month, day };
}

const daysIn = (year: number, month: number): number =>
  month === 2
    ? year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
      ? 29
      : 28
    : month === 4 || month === 6 || month === 9 || month === 11
      ? 30
      : 31;
