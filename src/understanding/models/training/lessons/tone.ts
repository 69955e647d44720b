import { readOrdinary, readOwnTone, readPractice, type ToneSentence } from '#understanding/eval/tone-sentences.ts';
import type { Lesson } from '../lesson.ts';

/** Sentences of our own and ordinary mail, of the development parts; null where the mail is absent. */
export function taughtTone(): ToneSentence[] | null {
  const ordinary = readOrdinary();
  return ordinary && [...readPractice(), ...readOwnTone(), ...ordinary].filter(({ part }) => part === 'development');
}

/** Has a sentence one of the six kinds of tone that hurt, by its words? */
export const lesson: Lesson = {
  recipe: { name: 'tone', version: 1, choices: [{ shares: { words: 1 }, strength: 3, leaning: 1 }] },
  texts: () => taughtTone()?.map(({ text, labels }) => ({ text, isSo: labels.length > 0 ? 1 : 0 })) ?? null,
};
