import { readLanguage } from '#understanding/language/language.ts';
import type { Parts } from '#understanding/reading.ts';
import { sentencesOf } from '#understanding/sentences.ts';
import { readTone } from '#understanding/tone/tone.ts';
import { type Fault, faultOf } from './check.ts';
import type { Gathered } from './evidence.ts';
import type { Clock } from './ground.ts';
import type { AgreementAnswer, LetterAnswer, WordingAnswer } from './questions.ts';
import type { Question } from './speak.ts';

/** What is known of a question besides the evidence when its answer is looked at. */
export type At = { clock: Clock; fence: string; question: Pick<Question, 'system'> };

const longestLetter = 3_000;
const longestLine = 400;

/** A letter: in their language, of our facts only, nothing of what lent its manner. */
export function checkLetter({ evidence, ours, theirs }: Gathered, { clock, fence, question }: At) {
  // what matters to them and what they asked is theirs too, wherever they wrote it
  const told = [...theirs, ...evidence.matters.map((words) => ({ words, at: clock.now }))];
  return ({ letter }: LetterAnswer): Fault | null =>
    faultOf(letter, {
      ours,
      theirs: told,
      secrets: [...question.system.split('\n'), fence, ...evidence.examples],
      language: evidence.language,
      clock,
      shortest: 20,
      longest: longestLetter,
    });
}

/** Two lines to be confirmed: each may say what either side has written, and only we can have promised and given. */
export function checkAgreement({ evidence, ours, theirs }: Gathered, { clock, fence, question }: At) {
  return ({ we, you }: AgreementAnswer): Fault | null => {
    for (const line of [we, you]) {
      if (line.trim().includes('\n')) return 'too-wordy';
      const ground = { ours, theirs, secrets: [...question.system.split('\n'), fence], language: evidence.language, clock };
      const fault = faultOf(line, { ...ground, shortest: 8, longest: longestLine });
      if (fault) return fault;
    }
    return null;
  };
}

type Passage = { words: string; start: number; end: number };

const whole = (words: string): Parts => ({
  visible: [{ start: 0, end: words.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});

/** The sentence that a passage stands in, and the passage: all of a draft that is sent for a wording. */
export function placeOf({ words, start, end }: Passage): { sentence: string; passage: string; from: number } {
  const around = sentencesOf(words, { start: 0, end: words.length }).find((one) => one.start <= start && one.end >= end);
  const { start: from, end: to } = around ?? { start, end };
  return { sentence: words.slice(from, to), passage: words.slice(start, end), from };
}

/** A wording: fits its sentence, says nothing that the draft did not say, and is kinder than what it replaces. */
export function checkWording(asked: Passage, { clock, fence, question }: At) {
  const { sentence, passage, from } = placeOf(asked);
  const language = readLanguage(asked.words).language ?? 'en';
  return ({ wording }: WordingAnswer): Fault | 'same' | null => {
    const kinder = wording.trim();
    if (kinder === '' || kinder.includes('\n')) return kinder === '' ? 'empty' : 'too-wordy';
    if (kinder.toLowerCase() === passage.trim().toLowerCase()) return 'same';
    const before = sentence.slice(0, asked.start - from);
    const after = sentence.slice(asked.end - from);
    // the marks of the rest of the sentence are no fault of this wording
    const others = readTone(sentence, whole(sentence), language).filter(
      (mark) => mark.end <= before.length || mark.start >= before.length + passage.length,
    ).length;
    const said = `${before}${kinder}${after}`;
    if (readTone(said, whole(said), language).length > others) return 'tone';
    return faultOf(kinder, {
      ours: [{ words: asked.words, at: clock.now }],
      theirs: [],
      secrets: [...question.system.split('\n'), fence],
      language: null,
      clock,
      shortest: 1,
      longest: passage.length * 2 + 80,
    });
  };
}
