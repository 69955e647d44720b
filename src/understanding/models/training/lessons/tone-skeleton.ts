import { skeletonOf } from '#understanding/tone/skeleton.ts';
import type { Lesson } from '../lesson.ts';
import { taughtTone } from './tone.ts';

/** Has a sentence one of the six kinds of tone that hurt, by what it is made of? */
export const lesson: Lesson = {
  recipe: { name: 'tone-skeleton', version: 1, choices: [{ shares: { words: 1, shape: 0.3 }, strength: 1, leaning: 0 }] },
  texts: () => taughtTone()?.map(({ text, labels }) => ({ text: skeletonOf(text), isSo: labels.length > 0 ? 1 : 0 })) ?? null,
};
