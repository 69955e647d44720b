import type { Parts, Span } from '../reading.ts';
import { flatten, lowered, type PlainSentence, plainSentencesOf } from '../sentences.ts';

const readAtMost = 20_000;
/** Words too few to tell their language are read as English. */
const shortText = 300;
/** A line that ends before this, though its sentence goes on, was ended by hand. */
const shortLine = 60;
/** So many such lines in one sentence: somebody writes without full stops, a line a thought. */
const mostShortLines = 1;

let last: { text: string; parts: Parts; language: string | null; sentences: readonly PlainSentence[] } | null = null;

/**
 * The sentences of what the author wrote now, or none where they are not English; those of the last letter are kept, because two readers ask
 * one after the other. Where somebody writes without full stops, each line is a sentence.
 */
export function ownSentences(text: string, parts: Parts, language: string | null): readonly PlainSentence[] {
  if (last?.text !== text || last.parts !== parts || last.language !== language)
    last = { text, parts, language, sentences: readSentences(text, parts, language) };
  return last.sentences;
}

function readSentences(text: string, parts: Parts, language: string | null): PlainSentence[] {
  const length = parts.visible.reduce((sum, part) => sum + part.end - part.start, 0);
  if (language !== 'en' && !(language === null && length <= shortText)) return [];
  const sentences: PlainSentence[] = [];
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0) break;
    for (const sentence of plainSentencesOf(text, { start: part.start, end: Math.min(part.end, part.start + left) }))
      if (runsOnByLines(text, sentence)) sentences.push(...linesOf(text, sentence));
      else sentences.push(sentence);
    left -= part.end - part.start;
  }
  return sentences;
}

function runsOnByLines(text: string, { start, end }: Span): boolean {
  let short = 0;
  let from = start;
  for (let at = text.indexOf('\n', from); at >= 0 && at < end; at = text.indexOf('\n', from)) {
    // a greeting ends its line in most letters
    if (at - from < shortLine && text[at - 1] !== ',') short += 1;
    from = at + 1;
  }
  return short > mostShortLines;
}

function linesOf(text: string, { start, end }: Span): PlainSentence[] {
  const lines: PlainSentence[] = [];
  let at = start;
  for (const line of text.slice(start, end).split('\n')) {
    const said = line.trim();
    const from = at + line.indexOf(said);
    const flat = flatten(said);
    if (said !== '') lines.push({ start: from, end: from + said.length, flat, plain: lowered(flat.text) });
    at += line.length + 1;
  }
  return lines;
}
