import { readDates } from '#understanding/dates/dates.ts';
import type { DateReading } from '#understanding/reading.ts';
import { asSeen, waysIn } from './neutral.ts';

/** Something that was written, and when: "Friday" is another day in another week. */
export type Stretch = { words: string; at: Temporal.Instant };

/** What the clock and the calendar of the firm have to do with dates in words. */
export type Clock = { now: Temporal.Instant; timeZone: string; isHoliday: (day: Temporal.PlainDate) => boolean };

/** What one side has said, as far as a draft may say it again. */
export type Held = {
  /** Lower case, one blank between words. */
  plain: string;
  ways: ReadonlySet<string>;
  figures: ReadonlySet<string>;
  /** Days, YYYY-MM-DD: the last day of every date. */
  days: ReadonlySet<string>;
};

export const plainOf = (words: string): string =>
  asSeen(words)
    .toLowerCase()
    .replace(/[’‘´`]/g, "'")
    .replace(/\s+/g, ' ')
    .trim();

const figure = /\p{Nd}+(?:[.,:'’/-]?\p{Nd}+)*/gu;

export type Figure = { start: number; end: number; value: string };

/** "1,200.00", "1.200,00" and "1200" are the same figure; of what joins digits only the digits count. */
export const figuresIn = (words: string): Figure[] =>
  [...words.matchAll(figure)].map((match) => ({
    start: match.index,
    end: match.index + match[0].length,
    value: match[0].replace(/[.,]00$/, '').replace(/\P{Nd}/gu, ''),
  }));

/** Figures as a reader may write them again: whole, and each group of digits of a date or a time. */
const valuesIn = (words: string): string[] =>
  figuresIn(words).flatMap(({ start, end, value }) => [value, ...(words.slice(start, end).match(/\p{Nd}+/gu) ?? [])]);

export function datesOf(words: string, at: Temporal.Instant, clock: Clock, language: string | null): DateReading[] {
  const { timeZone, isHoliday } = clock;
  return readDates(words, { sentAt: at, timeZone, language, isHoliday });
}

/** The last day that a date allows. Its end is exclusive, unless it is a moment. */
export function lastDayOf({ from, to }: DateReading): Temporal.PlainDate {
  const isMoment = Temporal.ZonedDateTime.compare(from, to) >= 0;
  return (isMoment ? from : to.subtract({ milliseconds: 1 })).toPlainDate();
}

export function heldBy(said: readonly Stretch[], clock: Clock, language: string | null): Held {
  const seen = said.map(({ words, at }) => ({ words: asSeen(words), at }));
  return {
    plain: seen.map(({ words }) => plainOf(words)).join(' \n '),
    ways: new Set(seen.flatMap(({ words }) => waysIn(words))),
    figures: new Set(seen.flatMap(({ words }) => valuesIn(words))),
    days: new Set(
      seen.flatMap(({ words, at }) => [
        ...datesOf(words, at, clock, language).map((date) => lastDayOf(date).toString()),
        // "your letter of 12 March" names the day on which it was written
        at.toZonedDateTimeISO(clock.timeZone).toPlainDate().toString(),
      ]),
    ),
  };
}
