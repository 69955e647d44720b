import { fieldOf, isSeparator } from '#understanding/parts/header-block.ts';
import { readSubject } from './subject.ts';

/** What a reply says about the message it quotes: "On Tue, 4 Mar at 10:22 Ann Weber wrote:", or an "Original Message" block. */
export type Attribution = {
  /** Words and addresses of the line that names the author, folded; empty where no one is named. */
  who: string[];
  /** Minutes after midnight on the clock of whoever answered; the zone is not known. */
  minuteOfDay: number | null;
  /** Numbers that can be the day of the month: languages and orders differ, so all that fit are kept. */
  days: number[];
  year: number | null;
  /** Key of the quoted message's subject (subject.ts). */
  subject: string | null;
};

const mostLines = 1500;
const longestLine = 400;
const blockLines = 12;
const forwardedBy = /\bby\s+([^\n]{2,120}?)\s+on\s+([^\n]{4,60}?)\s*[-_=*]{2,80}\s*$/iu;
const wrote =
  /(?:^|[\s>,])(?:wrote|writes|says?|said|écrit|schrieb|schreef|skrev|escribió|escreveu|scritto|scrive|kirjoitti|napisał|napisała|написал|написала|пишет|napsal|napísal|írta|yazdı|skrifaði)[^\n]{0,80}:\s*$/iu;
const clock = /(?<![\d:.])(\d{1,2}):(\d{2})(?::\d{2})?(?!\d)\s?([ap])?\.?(?:m\b)?/iu;
/** "10.22" and "10h22", but not the beginning of "10.02.2025". */
const dottedClock = /(?<![\d.])(\d{1,2})[.h](\d{2})(?![\d]|\.\d)\s?([ap])?\.?(?:m\b)?/iu;

/** Reads the first attribution in a message's text (visible and quoted together); null where nothing introduces a quotation. */
export function readAttribution(text: string): Attribution | null {
  const lines = text
    .slice(0, 100_000)
    .split('\n', mostLines)
    .map((line) => line.slice(0, longestLine).trimEnd());
  for (const [i, line] of lines.entries()) {
    if (/^\s{0,3}>/.test(line)) return fromIntroduction(lines, i);
    if (isSeparator(line.trim()) || (fieldOf(line.trim()) === 'from' && hasField(lines, i + 1))) return fromBlock(lines, i);
    if (wrote.test(line) && /\d|@/.test(`${lines[i - 1] ?? ''} ${line}`)) return fromIntroduction(lines, i + 1);
  }
  return null;
}

function hasField(lines: string[], from: number): boolean {
  return lines.slice(from, from + 4).some((line) => ['sent', 'date', 'subject', 'to'].includes(fieldOf(line.trim()) ?? ''));
}

/** The up to three lines before a quotation that introduce it. They end with a colon, or there is no introduction. */
function fromIntroduction(lines: string[], quoteAt: number): Attribution | null {
  let end = quoteAt - 1;
  while (end >= 0 && end > quoteAt - 4 && (lines[end] ?? '').trim() === '') end--;
  const last = (lines[end] ?? '').trim();
  if (!last.endsWith(':') && !wrote.test(last)) return null;
  let begin = end;
  // a wrapped introduction begins where a line has no full stop before it: at most two lines up, and never across a blank line
  while (
    begin > 0 &&
    begin > end - 2 &&
    (lines[begin - 1] ?? '').trim() !== '' &&
    !/[.!?:]$/.test((lines[begin - 1] ?? '').trim())
  )
    begin--;
  return gather(lines.slice(begin, end + 1).join(' '), lines.slice(begin, end + 1).join(' '), null);
}

/** The head of an "Original Message": From, Sent and Subject within the next twelve lines, or "Forwarded by X on DATE". */
function fromBlock(lines: string[], from: number): Attribution | null {
  const found: Partial<Record<'from' | 'when' | 'subject', string>> = {};
  for (const line of lines.slice(from, from + blockLines)) {
    const field = fieldOf(line.trim());
    const value = line.slice(line.indexOf(':') + 1).replace(/^[\s*]+/, '');
    if (field === 'from') found.from ??= value;
    else if (field === 'sent' || field === 'date') found.when ??= value;
    else if (field === 'subject') found.subject ??= value;
  }
  const by = forwardedBy.exec(lines[from] ?? '');
  const who = found.from ?? by?.[1] ?? '';
  const when = found.when ?? by?.[2] ?? who;
  if (!who && !when && !found.subject) return null;
  return gather(who, when, found.subject ?? null);
}

function gather(who: string, date: string, subject: string | null): Attribution {
  const time = clock.exec(date) ?? dottedClock.exec(date);
  const hour = time ? (Number(time[1]) % (time[3] ? 12 : 24)) + (time[3]?.toLowerCase() === 'p' ? 12 : 0) : 0;
  const withoutTime = time ? date.replace(time[0], ' ') : date;
  const numbers = withoutTime.match(/(?<!\d)\d{1,4}(?!\d)/g)?.slice(0, 12) ?? [];
  return {
    who: foldWords(who),
    minuteOfDay: time && Number(time[2]) < 60 ? hour * 60 + Number(time[2]) : null,
    days: [...new Set(numbers.filter((n) => n.length <= 2).map(Number))].filter((n) => n >= 1 && n <= 31),
    year: numbers.map(Number).find((n) => n >= 1970 && n <= 2100) ?? null,
    subject: subject === null ? null : readSubject(subject).key || null,
  };
}

/** Lower-case words without accents, and whole addresses, so that "Müller, Jörg" meets "Joerg"'s address or not at all. */
export function foldWords(text: string): string[] {
  const folded = text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  return [
    ...(folded.match(/[^\s<>()"',;:[\]]{1,80}@[^\s<>()"',;:[\]]{1,80}/g) ?? []),
    ...(folded.match(/[\p{L}]{2,40}/gu) ?? []),
  ].slice(0, 60);
}

/** Does the attribution name this author? `conflict` where it names somebody and shares no word with this one. */
export function namesAuthor(
  attribution: Attribution,
  author: { address: string; words: string[] },
): 'yes' | 'partly' | 'conflict' | 'silent' {
  if (attribution.who.length === 0) return 'silent';
  if (attribution.who.includes(author.address)) return 'yes';
  const shared = author.words.filter((word) => attribution.who.includes(word)).length;
  if (shared >= 2 || (shared === 1 && author.words.length === 1)) return 'yes';
  if (shared === 1) return 'partly';
  return 'conflict';
}

const dayMs = 86_400_000;

/**
 * Can a message of this moment be the one whose time is quoted? The clock of the quoting side is unknown, so the offset that makes the
 * times equal must be a real one (a quarter of an hour, -12 to +14 h) and the calendar day it gives must be among the numbers named.
 */
export function matchesTime(attribution: Attribution, epochMs: number): 'exact' | 'day' | 'no' | 'silent' {
  const { minuteOfDay, days, year } = attribution;
  if (minuteOfDay === null) {
    if (days.length === 0 || year === null) return 'silent';
    return [-12, 0, 14].some((hours) => isDay(epochMs + hours * 3_600_000, days, year)) ? 'day' : 'no';
  }
  const apart = minuteOfDay - Math.floor((((epochMs % dayMs) + dayMs) % dayMs) / 60_000);
  if (apart % 15 !== 0) return 'no';
  const offsets = [apart, apart - 1440, apart + 1440].filter((minutes) => minutes >= -720 && minutes <= 840);
  if (days.length === 0) return 'day';
  return offsets.some((minutes) => isDay(epochMs + minutes * 60_000, days, year)) ? 'exact' : 'no';
}

function isDay(localMs: number, days: number[], year: number | null): boolean {
  const day = Temporal.Instant.fromEpochMilliseconds(localMs).toZonedDateTimeISO('UTC');
  return days.includes(day.day) && (year === null || year === day.year);
}
