import { mattersReader, readMatters } from '#understanding/matters/matters.ts';
import { wordsKnown } from '#understanding/misread/hashes.ts';
import type { Parts } from '#understanding/reading.ts';
import { readTone, toneReader } from '#understanding/tone/tone.ts';

/** Which tone, why, and hashes (hex) by which words are known again that their writer said, in the draft, are no such thing. */
export type StoredTone = { kind: string; because: string; words: string; sentence: string };

/** Words of ours that may hurt, and what lastingly matters to a customer, as spans. */
export type MarkedSpan = { start: number; end: number; confidence: number; reader: string } & (
  | { kind: 'tone'; data: StoredTone }
  | { kind: 'matters'; data: null }
);

export const markedKinds = ['tone', 'matters'] as const;

/** The readers of these spans, as a reading notes them: what was read by others is read once more. */
export const markedReaders = `${toneReader} ${mattersReader}`;

/** Reads the author's own words for both, whoever wrote them: what is ours and what theirs is known later. */
export function readMarked(text: string, parts: Parts, language: string | null): MarkedSpan[] {
  const tones = readTone(text, parts, language).map(({ kind, because, start, end, confidence, by }): MarkedSpan => {
    const known = wordsKnown(text, { start, end });
    const data = { kind, because, words: known.words.toString('hex'), sentence: known.sentence.toString('hex') };
    return { kind: 'tone', start, end, confidence, reader: by, data };
  });
  const matters = readMatters(text, parts, language).map(
    ({ start, end, confidence, by }): MarkedSpan => ({ kind: 'matters', start, end, confidence, reader: by, data: null }),
  );
  return [...tones, ...matters];
}
