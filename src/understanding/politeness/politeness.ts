import { type LinearModel, score, type Weighed } from '../models/model.ts';
import { loadModel } from '../models/model-file.ts';
import type { Parts, ReaderMark, Span } from '../reading.ts';
import { sentencesOf } from '../sentences.ts';

export const politenessReader: ReaderMark = 'politeness@1';

/**
 * How polite a sentence is: -1 (surely among the least polite of requests) to 1 (surely among the politest); 0 is usual. `words` are the
 * stretches that weighed most toward that, as spans of the whole text.
 */
export type PoliteSentence = Span & { politeness: number; words: Weighed[] };

/** `whole` is the mean over sentences, long ones counting more; null where nothing was read: another language, or no words. */
export type PolitenessReading = { whole: number | null; sentences: PoliteSentence[]; by: ReaderMark };

const sentencesAtMost = 60;
const shortest = 2;

let model: LinearModel | null = null;

/**
 * The politeness of the author's own words, sentence by sentence. English only: in any other language, and where the language is
 * unknown, it says nothing. Trained on requests among strangers; it measures forms of politeness and not what is meant by them.
 */
export function readPoliteness(text: string, parts: Parts, language: string | null): PolitenessReading {
  if (language !== 'en') return { whole: null, sentences: [], by: politenessReader };
  model ??= loadModel('politeness');
  const sentences: PoliteSentence[] = [];
  for (const part of parts.visible) {
    for (const { start, end } of sentencesOf(text, part)) {
      if (sentences.length >= sentencesAtMost) break;
      const said = text.slice(start, end);
      if ((said.match(/\p{L}{2}/gu)?.length ?? 0) < shortest) continue;
      const { probability, words } = score(model, said);
      const moved = words.map((one) => ({ ...one, start: one.start + start, end: one.end + start }));
      sentences.push({ start, end, politeness: 2 * probability - 1, words: moved });
    }
  }
  return { whole: wholeOf(sentences), sentences, by: politenessReader };
}

function wholeOf(sentences: readonly PoliteSentence[]): number | null {
  let sum = 0;
  let length = 0;
  for (const { start, end, politeness } of sentences) {
    sum += politeness * (end - start);
    length += end - start;
  }
  return length === 0 ? null : sum / length;
}
