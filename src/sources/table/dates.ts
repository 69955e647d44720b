import type { When } from '../foreign.ts';
import { monthOf } from './months.ts';

/** How a file writes its days: `dmy` 31/12/2024, `mdy` 12/31/2024, `ymd` 2024-12-31. */
export type DateOrder = 'dmy' | 'mdy' | 'ymd';

/** What a column (or several) shows about its order. `votes` are cells that can be read in this one order only; `open` in more than one. */
export type DateEvidence = {
  cells: number;
  dates: number;
  votes: Record<DateOrder, number>;
  open: number;
  /** Written so that no order is needed: ISO, month names, serial numbers. */
  plain: number;
};

/**
 * The order of a whole file: what its cells prove; `ask` where none of them does, or where they contradict each other; `none` where no cell
 * needs an order. A few cells against many (1 in 50) are slips of the hand and do not hide the order.
 */
export type FoundOrder = DateOrder | 'ask' | 'none';

export const noDateEvidence = (): DateEvidence => ({ cells: 0, dates: 0, votes: { dmy: 0, mdy: 0, ymd: 0 }, open: 0, plain: 0 });

/** Adds one cell to the evidence of its column. Empty cells count for nothing. */
export function weighDate(evidence: DateEvidence, cell: string): void {
  if (cell === '') return;
  const text = cell.trim();
  if (text === '') return;
  evidence.cells++;
  if (text.length < 6) return;
  const parts = dateParts(text);
  if (!parts) return;
  // 05/05/2024 is the same day in both orders
  if (parts.kind === 'plain' || (parts.long !== 'a' && parts.a === parts.b && ordersOf(parts).length > 0)) {
    evidence.dates++;
    evidence.plain++;
    return;
  }
  const fits = ordersOf(parts);
  if (fits.length === 0) return;
  evidence.dates++;
  const [only] = fits;
  if (fits.length === 1 && only) evidence.votes[only]++;
  else evidence.open++;
}

/** The order that all this evidence together shows: date columns of one file are written alike. */
export function foundOrder(all: DateEvidence[]): FoundOrder {
  const votes = { dmy: 0, mdy: 0, ymd: 0 };
  let open = 0;
  for (const evidence of all) {
    votes.dmy += evidence.votes.dmy;
    votes.mdy += evidence.votes.mdy;
    votes.ymd += evidence.votes.ymd;
    open += evidence.open;
  }
  // a year in front is readable by itself and says nothing about the cells that have theirs at the end
  const [more, fewer, order] =
    votes.dmy >= votes.mdy ? [votes.dmy, votes.mdy, 'dmy' as const] : [votes.mdy, votes.dmy, 'mdy' as const];
  if (more > 0 && fewer * 50 <= more) return order;
  if (more > 0 || open > 0) return 'ask';
  return votes.ymd > 0 ? 'ymd' : 'none';
}

type Parts =
  | { kind: 'plain'; date: Temporal.PlainDate; time: Clock | null }
  | { kind: 'numbers'; a: number; b: number; c: number; long: 'a' | 'c' | null; dotted: boolean; time: Clock | null };
type Clock = { time: Temporal.PlainTime; offset: string | null };

const LONGEST = 60;
const NUMBERS = /^(\d{1,4})\s?([./\-\u2013年년])\s?(\d{1,2})\s?([./\-\u2013月월])\s?(\d{1,4})[.日일]?(.*)$/u;
const COMPACT = /^((?:19|20)\d\d)(0[1-9]|1[0-2])([0-2]\d|3[01])$/;
const DAY_FIRST =
  /^(?:\p{L}{2,12}\.?,? )?(\d{1,2})(?:\.|st|nd|rd|th|er|º)?[ \-/]{1,2}(?:de |of )?(\p{L}{3,12})\.?,?[ \-/]{1,2}(?:de |del )?(\d{4}|\d{2})(?![\d:.])(?: ?г\.?| ?р\.?)?(.*)$/iu;
const MONTH_FIRST = /^(?:\p{L}{2,12}\.?,? )?(\p{L}{3,12})\.?[ -](\d{1,2})(?:st|nd|rd|th)?,?[ -](\d{4}|\d{2})(?![\d:.])(.*)$/iu;
const YEAR_FIRST = /^(\d{4})[ \-/](\p{L}{3,12})\.?[ \-/](\d{1,2})(?!\d)(.*)$/u;
const TIME =
  /^(?:[T,\s]|um |at |klo |à |a las |kl\.? |alle )*(?:([^\d\s+\-Z]{1,12})\s?)?(\d{1,2})[:.h](\d{2})(?:[:.](\d{2})(?:[.,](\d{1,9}))?)?\s?(\S.{0,11})?$/iu;

function dateParts(text: string): Parts | null {
  if (text.length > LONGEST) return null;
  const first = text.charCodeAt(0);
  if (first >= 48 && first <= 57) {
    const numbers = NUMBERS.exec(text);
    if (numbers) {
      const [, a = '', s1 = '', b = '', s2 = '', c = '', rest = ''] = numbers;
      if (a.length === 3 || c.length === 3 || (a.length === 4 && c.length > 2)) return null;
      const time = clock(rest);
      if (time === undefined) return null;
      // "12-05/2024" is nothing; East Asian signs come in pairs of their own
      if (s1 !== s2 && !/[年년]/.test(s1)) return null;
      return {
        kind: 'numbers',
        a: +a,
        b: +b,
        c: +c,
        long: a.length === 4 ? 'a' : c.length === 4 ? 'c' : null,
        dotted: s1 === '.',
        time,
      };
    }
    const compact = COMPACT.exec(text);
    if (compact) return plain(+(compact[1] ?? 0), +(compact[2] ?? 0), +(compact[3] ?? 0), '');
    const iso = YEAR_FIRST.exec(text);
    if (iso) return plain(+(iso[1] ?? 0), monthOf(iso[2] ?? ''), +(iso[3] ?? 0), iso[4] ?? '');
    const day = DAY_FIRST.exec(text);
    return day ? plain(yearOf(day[3] ?? ''), monthOf(day[2] ?? ''), +(day[1] ?? 0), day[4] ?? '') : null;
  }
  const month = MONTH_FIRST.exec(text);
  if (month && monthOf(month[1] ?? ''))
    return plain(yearOf(month[3] ?? ''), monthOf(month[1] ?? ''), +(month[2] ?? 0), month[4] ?? '');
  const day = DAY_FIRST.exec(text);
  return day ? plain(yearOf(day[3] ?? ''), monthOf(day[2] ?? ''), +(day[1] ?? 0), day[4] ?? '') : null;
}

function plain(year: number, month: number | null, day: number, rest: string): Parts | null {
  const time = clock(rest);
  const date = month === null ? null : dayOf(year, month, day);
  return date && time !== undefined ? { kind: 'plain', date, time } : null;
}

/** Two-digit years as POSIX reads them: 69 to 99 are the last century. */
const yearOf = (digits: string): number => (digits.length === 2 ? +digits + (+digits < 69 ? 2000 : 1900) : +digits);

function dayOf(year: number, month: number, day: number): Temporal.PlainDate | null {
  if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1 || day > 31) return null;
  const date = new Temporal.PlainDate(year, month, Math.min(day, 28));
  return day <= date.daysInMonth ? date.with({ day }) : null;
}

const AFTERNOON = /^(?:p\.?\s?m\.?|nachm\.?|下午|午後|오후|م|μμ|μ\.μ\.|ös|mu|du\.?|em|ip\.?)$/iu;
const MORNING = /^(?:a\.?\s?m\.?|vorm\.?|上午|午前|오전|ص|πμ|π\.μ\.|öö|md|de\.?|fm|ap\.?)$/iu;

/** The time of day behind a date: null for none, undefined for words that are none. */
function clock(rest: string): Clock | null | undefined {
  const text = rest.replace(/[\u202f\u00a0]/g, ' ').trim();
  if (text === '') return null;
  const match = TIME.exec(text);
  if (!match) return undefined;
  const [, before = '', hour = '', minute = '', second = '0', fraction = '', after = ''] = match;
  const mark = before || after.trim();
  let hours = +hour;
  let offset: string | null = null;
  if (AFTERNOON.test(mark)) hours = hours < 12 ? hours + 12 : hours;
  else if (MORNING.test(mark)) hours = hours === 12 ? 0 : hours;
  else if (/^(?:z|utc|gmt)$/i.test(mark)) offset = '+00:00';
  else if (/^(?:utc|gmt)?[+-]\d{2}:?\d{2}$/i.test(mark))
    offset = mark.replace(/^[a-z]+/i, '').replace(/^([+-]\d\d):?(\d\d)$/, '$1:$2');
  else if (mark !== '' && !/^(?:uhr|h|hs|hrs)$/i.test(mark)) return undefined;
  if (hours > 23 || +minute > 59 || +second > 59) return undefined;
  if (offset && (+offset.slice(1, 3) > 23 || +offset.slice(4) > 59)) return undefined;
  return { time: new Temporal.PlainTime(hours, +minute, +second, +fraction.slice(0, 3).padEnd(3, '0')), offset };
}

function ordersOf(parts: Extract<Parts, { kind: 'numbers' }>): DateOrder[] {
  const fits: DateOrder[] = [];
  if (parts.long !== 'a') {
    if (inOrder(parts, 'dmy')) fits.push('dmy');
    // nobody writes the month first with full stops
    if (!parts.dotted && inOrder(parts, 'mdy') && !(parts.a === parts.b && fits.length > 0)) fits.push('mdy');
  }
  if (parts.long === 'a' && inOrder(parts, 'ymd')) fits.push('ymd');
  return fits;
}

function inOrder(parts: Extract<Parts, { kind: 'numbers' }>, order: DateOrder): Temporal.PlainDate | null {
  const { a, b, c, long } = parts;
  if (order === 'ymd') return dayOf(long === 'a' ? a : yearOf(String(a).padStart(2, '0')), b, c);
  const year = long === 'c' ? c : yearOf(String(c).padStart(2, '0'));
  return order === 'dmy' ? dayOf(year, b, a) : dayOf(year, a, b);
}

/** A spreadsheet's cell that lost its format: days since 30 December 1899, for the years 1954 to 2119. */
function serialDate(cell: string): Temporal.PlainDate | null {
  const match = /^(\d{5})(?:\.\d{1,12})?$/.exec(cell.trim());
  const days = +(match?.[1] ?? 0);
  return days >= 20000 && days <= 80000 ? new Temporal.PlainDate(1899, 12, 30).add({ days }) : null;
}

/** A cell as a day in the file's order; null where it is none, or where the order is needed and not known. A year in front, ISO and month names need none. */
export function dayIn(cell: string, order: FoundOrder): Temporal.PlainDate | null {
  return dayAndClock(cell, order)?.date ?? null;
}

/** As `dayIn`, for a column that is known to hold days: a spreadsheet's serial number counts too. */
export const dayInColumn = (cell: string, order: FoundOrder): Temporal.PlainDate | null => dayIn(cell, order) ?? serialDate(cell);

/** A cell as a moment: an instant where it carries an offset, else a wall clock; null without a time of day. Ten or thirteen digits are seconds or milliseconds since 1970. */
export function whenIn(cell: string, order: FoundOrder): When | null {
  const epoch = /^(\d{10})(\d{3})?(?:\.\d{1,6})?$/.exec(cell.trim());
  if (epoch) return Temporal.Instant.fromEpochMilliseconds(+(epoch[1] ?? 0) * 1000 + +(epoch[2] ?? 0));
  const found = dayAndClock(cell, order);
  if (!found?.time) return null;
  const local = found.date.toPlainDateTime(found.time.time);
  return found.time.offset ? Temporal.Instant.from(`${local.toString()}${found.time.offset}`) : local;
}

/** A time of day by itself ("14:05", "2:05 PM"); null where it is none. */
export function timeIn(cell: string): Temporal.PlainTime | null {
  return clock(cell)?.time ?? null;
}

function dayAndClock(cell: string, order: FoundOrder): { date: Temporal.PlainDate; time: Clock | null } | null {
  const parts = dateParts(cell.trim());
  if (!parts) return null;
  if (parts.kind === 'plain') return parts;
  const fits = ordersOf(parts);
  const [only] = fits;
  const use =
    parts.long === 'a' ? 'ymd' : order === 'dmy' || order === 'mdy' || order === 'ymd' ? order : fits.length === 1 ? only : null;
  // with contradictory cells ("ask") a cell that can be read in one way only is still read in that way
  if (!use) return null;
  const date = inOrder(parts, use);
  return date ? { date, time: parts.time } : null;
}
