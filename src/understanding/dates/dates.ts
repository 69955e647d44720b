import type { DateReading, ReaderMark, Span } from '#understanding/reading.ts';
import type { Phrase } from './grammar/phrase.ts';
import { phrasesIn } from './grammar/phrases.ts';
import type { Reader } from './grammar/reader.ts';
import { vocabularies } from './languages/languages.ts';
import { resolvePhrase } from './resolve/phrase.ts';
import type { Anchor } from './resolve/stretch.ts';
import { compileLexicon, type Lexicon } from './words/lexicon.ts';
import { tokenize } from './words/tokens.ts';

const BY: ReaderMark = 'dates@2';
/** How many tokens around a date are searched for its verb. */
const VERB_REACH = 14;
const WORKING_DAYS = [1, 2, 3, 4, 5];

export type DateContext = {
  sentAt: Temporal.Instant;
  /** IANA name of the sender's zone. Throws RangeError where there is no such zone. */
  timeZone: string;
  /** ISO 639-1, also with a region ("en-GB"). Null reads as English; in languages that are not known only unmistakable figures count. */
  language: string | null;
  /** Monday is 1. Monday to Friday where absent. */
  workingDays?: number[];
  isHoliday?: (day: Temporal.PlainDate) => boolean;
  /** Only these parts of the text are read, e.g. what the author wrote now. */
  spans?: Span[];
};

/**
 * The dates in words and figures in a text, resolved on the wall clock of the sender's zone at the moment of sending, left to right,
 * not overlapping. Durations ("3 days"), habits ("every Friday") and what is only maybe a date are left out. Past dates are read as
 * past. `from`/`to` by role:
 * - `on`: the day, hour or stretch that is named; a clock time lasts one minute.
 * - `by`: what is named, due at `to` ("by Friday" is due when that Friday ends; "by 5 pm" has `from` = `to`; "before Friday" ends when Friday begins).
 * - `after`: from `from` on; `to` is only the end of the day or stretch named.
 * - `within`: from the moment of sending to `to`.
 * Linear in the text; takes any string.
 */
export function readDates(text: string, context: DateContext): DateReading[] {
  const lexicon = lexiconFor(context.language);
  const { vocabulary } = lexicon;
  const isMonthFirst = vocabulary.order === 'mdy' || (vocabulary.order === 'by-zone' && writesMonthFirst(context));
  const spans = context.spans ?? [{ start: 0, end: text.length }];
  const readings: DateReading[] = [];
  let anchor: Anchor | null = null;
  for (const span of spans) {
    const tokens = tokenize(text, span, lexicon, { monthFirst: isMonthFirst, dotted: vocabulary.dotted });
    if (tokens.length === 0) continue;
    const reader: Reader = {
      text,
      tokens,
      hours: vocabulary.hours,
      halfBefore: vocabulary.halfBefore,
      dotted: vocabulary.dotted,
    };
    for (const phrase of phrasesIn(reader)) {
      anchor ??= anchorOf(context, vocabulary.hours);
      const reading = readingOf(reader, phrase, { ...anchor, lean: leanOf(reader, phrase) });
      if (reading) readings.push(reading);
    }
  }
  return readings;
}

function readingOf(reader: Reader, phrase: Phrase, anchor: Anchor): DateReading | null {
  const first = reader.tokens[phrase.start];
  const last = reader.tokens[phrase.end - 1];
  const resolved = resolvePhrase(phrase, anchor);
  if (!first || !last || !resolved) return null;
  const { from, to, grain, role, sureness } = resolved;
  const confidence = Math.round(Math.min(0.97, phrase.certainty * sureness) * 100) / 100;
  return {
    start: first.start,
    end: last.end,
    quote: reader.text.slice(first.start, last.end),
    from,
    to,
    grain,
    role,
    confidence,
    by: BY,
  };
}

function anchorOf(context: DateContext, hours: 12 | 24): Anchor {
  const now = context.sentAt.toZonedDateTimeISO(context.timeZone);
  const calendar = { days: new Set(context.workingDays ?? WORKING_DAYS), isHoliday: context.isHoliday ?? (() => false) };
  return { now, today: now.toPlainDate(), calendar, hours, lean: 0 };
}

/** Is the date in the past or the future by the verb nearest before it in its sentence, or else behind it? A deadline lies ahead. */
function leanOf(reader: Reader, phrase: Phrase): -1 | 0 | 1 {
  const { role } = phrase;
  if (role === 'since') return -1;
  if (role === 'by' || role === 'before' || role === 'within' || role === 'starting') return 1;
  const { tokens } = reader;
  const sentence = tokens[phrase.start]?.sentence;
  for (let i = phrase.start - 1; i >= 0 && i >= phrase.start - VERB_REACH && tokens[i]?.sentence === sentence; i--) {
    const tense = tokens[i]?.sense.tense;
    if (tense) return tense === 'past' && !isStillToCome(reader, i) ? -1 : 1;
  }
  for (let i = phrase.end; i < phrase.end + VERB_REACH && tokens[i]?.sentence === sentence; i++) {
    const tense = tokens[i]?.sense.tense;
    if (tense) return tense === 'past' ? -1 : 1;
  }
  return 0;
}

/** What may stand between "will" and the participle of its passive, in the languages whose participle comes next. */
const betweenAuxiliary =
  /^ ?(?:(?:not|also|then|now|bien|aussi|niet|ikke|inte) )?(?:(?:be|get|have|have been|be all|être|ser|estar|essere|worden) )?(?:all |also |bien )?$/i;

/** "Will be finished on Monday", "sera envoyé vendredi": a participle whose auxiliary lies ahead. */
function isStillToCome({ text, tokens }: Reader, i: number): boolean {
  const participle = tokens[i];
  for (let at = i - 1; participle && at >= 0 && at >= i - 4; at--) {
    const before = tokens[at];
    if (!before || participle.start - before.end > 16) return false;
    if (before.sense.tense === 'future') return betweenAuxiliary.test(text.slice(before.end, participle.start));
  }
  return false;
}

/** English is written month first in the United States and day first nearly everywhere else: the sender's zone decides. */
function writesMonthFirst({ language, timeZone }: DateContext): boolean {
  const region = language?.split('-')[1]?.toUpperCase();
  if (region) return region === 'US';
  return timeZone.startsWith('America/') || timeZone.startsWith('US/') || timeZone === 'Pacific/Honolulu' || timeZone === 'UTC';
}

const lexicons = new Map<string, Lexicon>();

function lexiconFor(language: string | null): Lexicon {
  const code = (language ?? 'en').slice(0, 2).toLowerCase();
  const key = vocabularies[code] ? code : 'none';
  const known = lexicons.get(key);
  if (known) return known;
  const vocabulary = vocabularies[key];
  if (!vocabulary) throw new Error(`No vocabulary of dates for ${key}`);
  const lexicon = compileLexicon(vocabulary);
  lexicons.set(key, lexicon);
  return lexicon;
}
