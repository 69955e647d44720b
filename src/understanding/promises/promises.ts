import { hasEvidence } from '../known-languages.ts';
import type { DateReading, Parts, PromiseReading, ReaderMark, Span } from '../reading.ts';
import { type Flat, plainSentencesOf } from '../sentences.ts';
import { dueDate } from './due.ts';
import { english } from './english.ts';
import type { Commitment, Grammar } from './grammar.ts';
import { otherGrammars } from './other-languages.ts';

export const promisesReader: ReaderMark = 'promises@3';

/** What the reader must know besides the words: when they were sent, and in which language (null: unknown). */
export type PromiseContext = { sentAt: Temporal.Instant; language: string | null };

/** Nobody promises in more words than this; what lies beyond is a pasted document. */
const readAtMost = 60_000;
/** Below this a reading would be a guess. */
const leastConfidence = 0.5;

/** A sentence that commits us, before its dates are known. */
export type Commital = { sentence: Span; said: string; commitments: Commitment[] };

/**
 * The sentences that may hold a promise: what understanding reads dates in. A regular expression per language decides whether a
 * stretch is looked at closely at all.
 */
export function commitals(text: string, parts: Parts, language: string | null): Commital[] {
  const grammars = grammarsFor(language, parts);
  const found: Commital[] = [];
  for (const stretch of stretches(parts)) {
    const words = text.slice(stretch.start, stretch.end);
    const awake = grammars.filter((grammar) => grammar.gate.test(words));
    if (awake.length === 0) continue;
    for (const { start, end, flat } of plainSentencesOf(text, stretch)) {
      const said = text.slice(start, end);
      const commitments = firstOf(awake, said, flat);
      if (commitments.length > 0) found.push({ sentence: { start, end }, said, commitments });
    }
  }
  return found;
}

/**
 * The promises in what we wrote: what, and by when, read in the visible parts only. A promise is ours, has something to do and
 * somebody to do it for; a date merely mentioned, a request, a threat, an offer ("if you need anything"), a pleasantry, a denial and
 * reported speech are none. `quote` is the sentence, or the part of it that holds this promise where it holds several. `by` sets
 * `dueTo` only; `on` and `within` set both ends. `found` saves reading twice where `commitals` was called before.
 */
export function readPromises(
  text: string,
  parts: Parts,
  dates: DateReading[],
  context: PromiseContext,
  found = commitals(text, parts, context.language),
): PromiseReading[] {
  return withoutLooksOnTheVisit(
    found.flatMap(({ sentence, said, commitments }) => promisesIn(sentence, said, commitments, dates, context.sentAt)),
  );
}

/** Looking at what the letter is about, named by a pronoun: who looks at "the old invoice" looks elsewhere. */
const looks =
  /\b(?:(?:take|have) (?:a|another) (?:closer |quick )?look(?: at (?:it|this|that|them|these))?(?=[.,!;]|$| (?:then|when|first|soon)\b)|look (?:at|into|over) (?:it|this|that|them|these)\b)|(?<!\p{L})(?:das|dies|es) (?:\p{L}+ ){0,2}?(?:seh|schau)e?n? (?:ich|wir)(?!\p{L})|(?<!\p{L})(?:ich|wir) (?:\p{L}+ ){0,2}?(?:(?:seh|schau)e?n? (?:mir |uns )?(?:das|dies|es)|werden? (?:mir |uns )?(?:das|dies|es) (?:\p{L}+ ){0,3}?an(?:sehen|schauen))(?!\p{L})/iu;

/** "I'll gladly look at it. I will come on Tuesday at ten": the looking is done on the visit and is no second promise. */
function withoutLooksOnTheVisit(readings: PromiseReading[]): PromiseReading[] {
  if (!readings.some(({ deed, dueWords }) => deed === 'visit' && dueWords !== null)) return readings;
  return readings.filter(({ dueWords, deed, quote }) => dueWords !== null || deed === 'visit' || !looks.test(quote));
}

/** The commitments in one sentence, by the first grammar that finds any, with offsets in the sentence as it is written. */
function firstOf(grammars: Grammar[], said: string, { text, back }: Flat): Commitment[] {
  for (const grammar of grammars) {
    if (!grammar.gate.test(said)) continue;
    const commitments = grammar.commitments(text);
    if (commitments.length === 0) continue;
    return commitments.map((one) => ({
      ...one,
      start: back(one.start),
      verbAt: back(one.verbAt),
      condition: one.condition && { start: back(one.condition.start), end: back(one.condition.end - 1) + 1 },
      further: (one.further ?? []).map(({ verbAt, deed }) => ({ verbAt: back(verbAt), deed })),
    }));
  }
  return [];
}

/**
 * Words too few to tell their language are read in every language that was measured; a long text that is in none is a list or a table,
 * and read in English. In a language that was not measured nothing is promised: nobody knows how often it would be wrong.
 */
const shortText = 300;
const measured = [...otherGrammars].filter(([language]) => hasEvidence('promises', language)).map(([, grammar]) => grammar);

function grammarsFor(language: string | null, parts: Parts): Grammar[] {
  if (language === null) {
    const length = parts.visible.reduce((sum, span) => sum + span.end - span.start, 0);
    return length <= shortText ? [english, ...measured] : [english];
  }
  if (!hasEvidence('promises', language)) return [];
  const own = otherGrammars.get(language);
  return own ? [own, english] : [english];
}

function stretches(parts: Parts): Span[] {
  let left = readAtMost;
  const kept: Span[] = [];
  for (const span of parts.visible) {
    if (left <= 0) break;
    kept.push({ start: span.start, end: Math.min(span.end, span.start + left) });
    left -= span.end - span.start;
  }
  return kept;
}

/** Turns the commitments of one sentence into promises: joins what is one promise, gives each its date. */
function promisesIn(
  sentence: Span,
  said: string,
  commitments: Commitment[],
  dates: DateReading[],
  sentAt: Temporal.Instant,
): PromiseReading[] {
  const inside = dates.filter((date) => date.start >= sentence.start && date.end <= sentence.end);
  const readings: PromiseReading[] = [];
  for (const [at, one] of commitments.entries()) {
    const next = commitments[at + 1];
    const from = at === 0 ? sentence.start : sentence.start + one.start;
    const until = next ? sentence.start + next.start : sentence.end;
    const condition = one.condition && { start: sentence.start + one.condition.start, end: sentence.start + one.condition.end };
    const date = asMeant(
      dueDate(inside, { verbAt: sentence.start + one.verbAt, from, until }, condition, sentAt),
      said,
      sentence,
    );
    if ((one.needsDate && !date) || one.confidence < leastConfidence) continue;
    const previous = readings.at(-1);
    if (previous && (!date || previous.dueTo === null)) {
      // "I'll check with the plant and will let you know on Friday" is one promise: the date belongs to all of it.
      readings[readings.length - 1] = joined(previous, one, date, until, said, sentence);
      continue;
    }
    const end = trimmedEnd(said, until - sentence.start) + sentence.start;
    readings.push({
      start: from,
      end,
      quote: said.slice(from - sentence.start, end - sentence.start),
      deed: deedFor(one, date, sentence),
      ...due(date),
      condition,
      isHolding: one.isHolding && date === null,
      confidence: rounded(Math.min(0.95, one.confidence + (date ? 0.05 : 0))),
      by: promisesReader,
    });
  }
  return readings;
}

/** "I'll work it out and send you the figures by Thursday" is to send: the date belongs to the last deed before it. */
function deedFor({ deed, further = [] }: Commitment, date: DateReading | null, sentence: Span): Commitment['deed'] {
  if (!date || (deed !== 'answer' && deed !== 'other')) return deed;
  return further.findLast(({ verbAt }) => sentence.start + verbAt < date.start)?.deed ?? deed;
}

function joined(
  previous: PromiseReading,
  one: Commitment,
  date: DateReading | null,
  until: number,
  said: string,
  sentence: Span,
): PromiseReading {
  const end = trimmedEnd(said, until - sentence.start) + sentence.start;
  const isBetterNamed = previous.deed === 'answer' || previous.deed === 'other';
  return {
    ...previous,
    end,
    quote: said.slice(previous.start - sentence.start, end - sentence.start),
    deed: isBetterNamed ? one.deed : previous.deed,
    ...(date ? due(date) : {}),
    condition:
      previous.condition ??
      (one.condition && { start: sentence.start + one.condition.start, end: sentence.start + one.condition.end }),
    isHolding: previous.isHolding && one.isHolding && date === null,
    confidence: Math.max(previous.confidence, rounded(one.confidence)),
  };
}

/** "Come by on Tuesday" is on Tuesday, though "by" stands before it. */
function asMeant(date: DateReading | null, said: string, sentence: Span): DateReading | null {
  if (
    date?.role !== 'by' ||
    !/\b(?:come|stop|drop|swing|pop|pass|go|be) $/i.test(said.slice(0, date.start - sentence.start)) ||
    !/^by (?!\d)/i.test(date.quote)
  )
    return date;
  const isMoment = Temporal.ZonedDateTime.compare(date.from, date.to) === 0;
  return {
    ...date,
    role: 'on',
    start: date.start + 3,
    quote: date.quote.slice(3),
    to: isMoment ? date.to.add({ minutes: 1 }) : date.to,
  };
}

function due(date: DateReading | null): Pick<PromiseReading, 'dueFrom' | 'dueTo' | 'grain' | 'dueWords'> {
  if (!date) return { dueFrom: null, dueTo: null, grain: null, dueWords: null };
  const dueWords = { start: date.start, end: date.end };
  if (date.role === 'after') {
    // "On Friday after ten" is due on Friday; "after ten" and "after Friday" leave the end open.
    const isOnOneDay = (date.grain === 'minute' || date.grain === 'hour') && /^(?!after\b).+ after /i.test(date.quote);
    const dueTo = isOnOneDay ? date.from.startOfDay().add({ days: 1 }).toInstant() : null;
    return { dueFrom: date.from.toInstant(), dueTo, grain: date.grain, dueWords };
  }
  return { dueFrom: date.role === 'by' ? null : date.from.toInstant(), dueTo: date.to.toInstant(), grain: date.grain, dueWords };
}

/** Drops the joining word and the spaces before the next promise. */
function trimmedEnd(said: string, end: number): number {
  const trimmed = said.slice(0, end).replace(/[\s,;:-]+(?:and|but|then|so|und|et|y|e|en|och|og)?[\s,;:-]*$/i, '').length;
  return end === said.length ? said.trimEnd().length : trimmed;
}

const rounded = (value: number) => Math.round(value * 100) / 100;
