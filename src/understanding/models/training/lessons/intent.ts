import { readIntentSentences } from '#understanding/eval/intent-corpus.ts';
import type { Lesson } from '../lesson.ts';
import { choices } from '../train-model.ts';

/** Does a sentence of a mail ask for something or propose an action? */
export const lesson: Lesson = {
  recipe: {
    name: 'intent',
    version: 1,
    choices: choices({ words: 1, letters: 0.5, shape: 0.3, politeness: 0.5 }, [2, 4, 8], [0, 0.5, 1]),
  },
  texts: () => readIntentSentences('train')?.map(({ text, hasIntent }) => ({ text, isSo: hasIntent ? 1 : 0 })) ?? null,
};
