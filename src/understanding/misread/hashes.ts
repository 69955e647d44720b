import { createHash } from 'node:crypto';
import type { Span } from '../reading.ts';
import { sentencesOf } from '../sentences.ts';

/** Of the sentence only this much around a mark is looked at: letters without a full stop are one sentence of a thousand words. */
const around = 1_200;

/** SHA-256 of words, whatever their white space, capitals, quotation marks and stops at the end. */
export function hashOf(words: string): Buffer {
  const plain = words
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[’‘´`]/g, "'")
    .replace(/\s+/g, ' ')
    .replace(/[\s.!?…]+$/, '')
    .trim();
  return createHash('sha256').update(plain).digest();
}

/** By what marked words are known again where they have no place of their own: in a draft, and in the letter that it becomes. */
export type WordsKnown = { words: Buffer; sentence: Buffer };

/** The hashes of marked words and of the sentence in which they begin. */
export function wordsKnown(text: string, mark: Span): WordsKnown {
  const from = Math.max(0, mark.start - around);
  const stretch = { start: lineStart(text, from, mark.start), end: Math.min(text.length, mark.end + around) };
  const sentence = sentencesOf(text, stretch).find((one) => one.start <= mark.start && mark.start < one.end) ?? mark;
  return {
    words: hashOf(text.slice(mark.start, mark.end)),
    sentence: hashOf(text.slice(sentence.start, sentence.end)),
  };
}

/** The text begins, or the next line does: a sentence is not cut in its middle. */
function lineStart(text: string, from: number, before: number): number {
  if (from === 0) return 0;
  const line = text.indexOf('\n', from);
  return line >= 0 && line < before ? line + 1 : from;
}
