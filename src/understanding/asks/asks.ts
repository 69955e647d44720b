import { hasEvidence } from '../known-languages.ts';
import type { AskReading, Parts, ReaderMark, Span } from '../reading.ts';
import { plainSentencesOf } from '../sentences.ts';
import { asksElsewhere } from './elsewhere.ts';
import { asksInEnglish, englishGate } from './english.ts';
import { isOnlyThanks } from './thanks.ts';

export const asksReader: ReaderMark = 'asks@3';

export type AskContext = { language: string | null };

/** Questions and requests stand near the top; what lies beyond is a pasted document. */
const readAtMost = 40_000;
const leastConfidence = 0.6;
/** More marked sentences than this help nobody. */
const spansAtMost = 40;

/**
 * Does this message ask for an answer: a question, a request or a report of trouble, in the visible words only? `spans` are the
 * sentences that ask. Greetings ("How are you?"), closers ("call me with any questions"), questions for effect and
 * announcements do not. In a language that was not measured only a question mark asks. `isThanks`: it only thanks, agrees or says good-bye.
 */
export function readAsk(text: string, parts: Parts, context: AskContext): AskReading {
  const spans: Span[] = [];
  const plains: string[] = [];
  let confidence = 0;
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    for (const { start, end, plain } of plainSentencesOf(text, stretch)) {
      if (plains.length < 16) plains.push(plain);
      const sureness = howSure(plain, context.language);
      if (sureness < leastConfidence) continue;
      if (spans.length < spansAtMost) spans.push({ start, end });
      confidence = Math.max(confidence, sureness);
    }
  }
  const asks = spans.length > 0;
  const isThanks = !asks && isOnlyThanks(plains);
  return { asks, confidence: asks ? confidence : isThanks ? 0.9 : 0.7, spans, isThanks, by: asksReader };
}

function howSure(plain: string, language: string | null): number {
  if (language !== null && language !== 'en') return asksElsewhere(plain, language, hasEvidence('asks', language));
  return englishGate.test(plain) ? asksInEnglish(plain) : 0;
}
