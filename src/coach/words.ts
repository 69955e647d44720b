import type { ReadDb } from '#db/tenant.ts';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { readLanguage } from '#understanding/language/language.ts';
import { wordsKnown } from '#understanding/misread/hashes.ts';
import { misreadWords } from '#understanding/misread/misread.ts';
import { readParts, visibleText } from '#understanding/parts/parts.ts';
import type { ToneKind } from '#understanding/reading.ts';
import { kinder } from '#understanding/tone/kinder.ts';
import { readTone } from '#understanding/tone/tone.ts';

/** Words of a draft that may hurt, with why and, where we know one, a kinder wording that fits the sentence. The span counts in the draft. */
export type WordsHint = {
  start: number;
  end: number;
  /** The words as they stand. */
  words: string;
  kind: ToneKind;
  /** "puts the fault on the reader". */
  because: string;
  instead: string | null;
  /** Who marked them, to be told when that is wrong. */
  reader: string;
};

/** Nobody writes more than this; what lies beyond is a pasted document. */
const readAtMost = 20_000;
const mostHints = 6;

/**
 * What in a draft may hurt who reads it, in its order. A clean draft gets none; what its writer said is no such thing is not marked again.
 * The language model must have been loaded.
 */
export async function wordsHints(db: ReadDb, firmId: FirmId, draft: { words: string; memberId: MemberId }): Promise<WordsHint[]> {
  const words = draft.words.slice(0, readAtMost);
  const parts = readParts(words);
  const marks = readTone(words, parts, readLanguage(visibleText(words, parts)).language);
  if (marks.length === 0) return [];
  const isWrong = await misreadWords(db, firmId, ['tone'], draft.memberId);
  return marks
    .filter((mark) => !isWrong('tone', wordsKnown(words, mark)))
    .slice(0, mostHints)
    .map((mark) => ({
      start: mark.start,
      end: mark.end,
      words: words.slice(mark.start, mark.end),
      kind: mark.kind,
      because: mark.because,
      instead: kinder(mark, words),
      reader: mark.by,
    }));
}
