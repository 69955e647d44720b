import { readOrdinary, readPractice } from '#understanding/eval/tone-sentences.ts';
import type { Lesson } from '../lesson.ts';
import { choices } from '../train-model.ts';

/** Has a sentence one of the six kinds of tone that hurt? Learnt from sentences of our own and from ordinary mail. */
export const lesson: Lesson = {
  recipe: { name: 'tone', version: 1, choices: choices({ words: 1, shape: 0.3 }, [3, 6], [1]) },
  texts() {
    const ordinary = readOrdinary()?.filter(({ part }) => part === 'development');
    if (!ordinary) return null;
    return [...readPractice(), ...ordinary].map(({ text, labels }) => ({ text, isSo: labels.length > 0 ? 1 : 0 }));
  },
};
