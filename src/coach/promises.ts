import type { ReadDb } from '#db/tenant.ts';
import { firmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import { chanceWithin, leastCases } from '#practices/promises/calibration.ts';
import { keptRecord } from '#today/kept-record.ts';
import { readDates } from '#understanding/dates/dates.ts';
import { readLanguage } from '#understanding/language/language.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import { commitals, readPromises } from '#understanding/promises/promises.ts';
import type { PromiseReading } from '#understanding/reading.ts';

/** A date that the draft promises, and how that went before. Spans count in the draft. */
export type PromiseHint = {
  /** The sentence that promises, and the words of its date. */
  start: number;
  end: number;
  dateStart: number;
  dateEnd: number;
  /** The words of the date as they stand. */
  words: string;
  /** The last day that the promise allows, YYYY-MM-DD, and in words. */
  day: string;
  dayWords: string;
  deed: string;
  cases: number;
  /** Of ten like this, how many were done in that time; null: too few to say. */
  keptOfTen: number | null;
  /** By when nine of ten are done, where the cases tell and it is later than what is promised. */
  safer: { day: string; dayWords: string; instead: string } | null;
  /** The record in words: "You kept 4 of 10 like this (12 cases)." */
  record: string;
};

/** Nobody promises in more words than this; what lies beyond is a pasted document. */
const readAtMost = 20_000;
const mostHints = 6;

/**
 * The dated promises in a draft with the firm's own record of such promises: how many of ten were done in that time, and by when nine of
 * ten are. Without a date there is nothing to hold against the record. The language model must have been loaded.
 */
export async function promiseHints(db: ReadDb, firmId: FirmId, draft: string, now: Temporal.Instant): Promise<PromiseHint[]> {
  const words = draft.slice(0, readAtMost);
  const settings = await firmSettings(db, firmId);
  const { hours, timeZone } = settings;
  const { readings, language } = read(words, {
    now,
    timeZone,
    isHoliday: (day) => !hours.isWorkingDay(day) && day.dayOfWeek <= 5,
  });
  if (readings.length === 0) return [];
  const record = await keptRecord(db, firmId, now);
  const today = now.toZonedDateTimeISO(timeZone).toPlainDate();
  return readings.slice(0, mostHints).map((reading) => {
    const { dueTo, dueWords } = reading;
    // the end is exclusive: what is promised by Friday may come all Friday
    const day = dueTo.subtract({ milliseconds: 1 }).toZonedDateTimeISO(timeZone).toPlainDate();
    const calibration = record.find((one) => one.deed === reading.deed);
    const days = hours.minutesBetween(now, dueTo) / hours.minutesPerDay;
    const chance = chanceWithin(calibration, days);
    const cases = calibration?.cases ?? 0;
    const keptOfTen = chance === null ? null : Math.round(chance * 10);
    const late = calibration?.nineTenthsDays ?? null;
    const safeDay =
      late === null || late <= days
        ? null
        : hours.endOfWorkingDay(now, Math.ceil(late)).toZonedDateTimeISO(timeZone).toPlainDate();
    const said = words.slice(dueWords.start, dueWords.end);
    const safer =
      safeDay && Temporal.PlainDate.compare(safeDay, day) > 0
        ? {
            day: safeDay.toString(),
            dayWords: sayWhole(safeDay),
            instead: insteadOf({ said, before: words.slice(0, dueWords.start) }, safeDay, today, language),
          }
        : null;
    return {
      start: reading.start,
      end: reading.end,
      dateStart: dueWords.start,
      dateEnd: dueWords.end,
      words: said,
      day: day.toString(),
      dayWords: sayWhole(day),
      deed: reading.deed,
      cases,
      keptOfTen,
      safer,
      record: sayRecord(keptOfTen, cases, safer, safeDay === null && late === null && keptOfTen !== null),
    };
  });
}

type Dated = PromiseReading & { dueTo: Temporal.Instant; dueWords: { start: number; end: number } };

function read(
  words: string,
  { now, timeZone, isHoliday }: { now: Temporal.Instant; timeZone: string; isHoliday: (day: Temporal.PlainDate) => boolean },
): { readings: Dated[]; language: string | null } {
  const parts = readParts(words);
  const { language } = readLanguage(visibleText(words, parts));
  const found = commitals(words, parts, language);
  if (found.length === 0) return { readings: [], language };
  const spans = found.map(({ sentence }) => sentence);
  const dates = readDates(words, { sentAt: now, timeZone, language, isHoliday, spans });
  const readings = readPromises(words, parts, dates, { sentAt: now, language }, found).flatMap((reading) =>
    reading.dueTo && reading.dueWords && !reading.condition
      ? [{ ...reading, dueTo: reading.dueTo, dueWords: reading.dueWords }]
      : [],
  );
  return { readings, language };
}

const sayWhole = (day: Temporal.PlainDate): string =>
  day.toLocaleString('en-GB', { weekday: 'long', day: 'numeric', month: 'long' });

function sayRecord(keptOfTen: number | null, cases: number, safer: PromiseHint['safer'], isEndUnknown: boolean): string {
  if (keptOfTen === null) return `Too few to say: fewer than ${leastCases} promises like this are known.`;
  const kept = keptOfTen === 0 ? 'none' : keptOfTen === 10 ? 'all' : `${keptOfTen} of 10`;
  const share = `You kept ${kept} like this (${cases} cases).`;
  if (safer) return `${share} Nine of ten were done by ${safer.dayWords}.`;
  return isEndUnknown ? `${share} When nine of ten are done the cases do not tell.` : share;
}

/** How a date is led in by languages that we read: kept when the date changes. */
const leads =
  /^(?:by|until|till|no later than|on|this|next|bis(?: zum)?|am|spätestens(?: am)?|avant(?: le)?|d['’]ici(?: le| au)?|pour(?: le)?|antes del?|para el|el|entro|per|até|tot|voor|op|senast|innen|inden)(?= )/iu;

/** The new date in the manner of the old words: "by Friday" becomes "by Wednesday"; a far one is named with its date. */
function insteadOf(
  { said, before }: { said: string; before: string },
  day: Temporal.PlainDate,
  today: Temporal.PlainDate,
  language: string | null,
): string {
  const lead = leads.exec(said)?.[0];
  const isEnglish = language === null || language === 'en';
  const isNear = today.until(day, { largestUnit: 'days' }).days < 7;
  const name = day.toLocaleString(isEnglish ? 'en-GB' : language, {
    weekday: 'long',
    ...(isNear ? {} : { day: 'numeric', month: 'long' }),
  });
  if (lead) return `${lead} ${name}`;
  // "on Tuesday" keeps its "on", which is no part of the date; "tomorrow" and "within two days" become a last day
  if (!isEnglish || leads.test(`${/\S+\s$/u.exec(before)?.[0] ?? ''} `.trimStart())) return name;
  const isAtStart = /(?:^|[.!?:]\s+|\n\s*)$/.test(before);
  return `${isAtStart ? 'By' : 'by'} ${name}`;
}
