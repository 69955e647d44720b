import { readParts } from '../parts/parts.ts';
import type { Concern, Parts, ReaderMark, Span } from '../reading.ts';
import { plainSentencesOf } from '../sentences.ts';
import { clausesOf, trimmed } from './clauses.ts';
import { asksElsewhere } from './elsewhere.ts';
import { type Judged, judgeClause } from './judge.ts';
import { isListed, opensList } from './lists.ts';
import { type Manner, mannerOf } from './manner.ts';
import { mayBeTrouble } from './trouble.ts';

export const concernsReader: ReaderMark = 'concerns@3';

/** What is less sure than this is not shown as a concern. */
export const concernShownFrom = 0.6;

/** Concerns stand near the top; what lies beyond is a pasted document. */
const readAtMost = 20_000;
const mostConcerns = 30;

/**
 * What the writer asks of, or holds up to, the reader: each question, request and complaint as the sentence or clause that carries it, in
 * the order of the text, never overlapping. Reads the visible words only. Greetings, closers ("let me know if you have questions"), rhetorical
 * questions and conditional invitations are none. Languages other than English (`null`: unknown, taken for English where short): questions with their mark in German,
 * French, Spanish, Portuguese, Italian and Dutch; nothing in all others.
 */
export function readConcerns(text: string, parts: Parts, language: string | null): Concern[] {
  const isEnglish = language === 'en' || language === null;
  const manner = mannerOf(text, parts);
  const found: Concern[] = [];
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0 || found.length >= mostConcerns) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    if (isEnglish) readEnglish(text, stretch, manner, found);
    else asksElsewhere(text, stretch, language, (span, judged) => add(found, span, judged));
  }
  return found.slice(0, mostConcerns);
}

/** The clauses of an English text and how it is written, as they are judged. For those who train and measure. */
export function clausesIn(text: string): (Span & { manner: Manner })[] {
  const parts = readParts(text);
  const manner = mannerOf(text, parts);
  return parts.visible.flatMap((stretch) =>
    plainSentencesOf(text, stretch).flatMap((sentence) =>
      clausesOf(text, sentence, manner).map((clause) => ({ ...trimmed(text, clause), manner })),
    ),
  );
}

function readEnglish(text: string, stretch: Span, manner: Manner, found: Concern[]): void {
  let list: Judged | null = null;
  for (const sentence of plainSentencesOf(text, stretch)) {
    if (list && isListed(sentence.plain)) {
      const own = judgeClause(sentence.plain, manner);
      add(found, trimmed(text, sentence), own ?? list);
      continue;
    }
    list = null;
    for (const clause of clausesOf(text, sentence, manner)) {
      const judged = judgeClause(clause.plain, manner);
      if (!judged) continue;
      if (opensList(clause.plain) && judged.kind !== 'complaint') list = judged;
      else add(found, trimmed(text, clause), judged);
    }
  }
  if (manner !== 'public' || found.length > 0) return;
  for (const sentence of plainSentencesOf(text, stretch)) {
    const judged = mayBeTrouble(sentence.plain);
    if (judged) add(found, trimmed(text, sentence), judged);
  }
}

/** One trouble told in two sentences is one complaint. */
function add(found: Concern[], span: Span, { kind, confidence }: Judged): void {
  if (span.start >= span.end || confidence < concernShownFrom) return;
  const last = found.at(-1);
  if (kind === 'complaint' && last?.kind === 'complaint' && span.start - last.end < 40) {
    last.end = span.end;
    last.confidence = Math.max(last.confidence, confidence);
  } else found.push({ ...span, kind, confidence, by: concernsReader });
}
