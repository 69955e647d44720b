import { quarters, readPolitenessRequests } from '#understanding/eval/politeness-corpus.ts';
import type { Lesson } from '../lesson.ts';
import { choices } from '../train-model.ts';

/** Is a request among the politest or the least polite of its kind? The half between is not learnt from. */
export const lesson: Lesson = {
  recipe: {
    name: 'politeness',
    version: 1,
    choices: choices({ words: 1, letters: 0.5, shape: 0.3, politeness: 0.5 }, [2, 4, 8]),
  },
  texts() {
    const requests = readPolitenessRequests('wikipedia');
    if (!requests) return null;
    const { upper, lower } = quarters(requests);
    return requests
      .filter(({ politeness }) => politeness >= upper || politeness <= lower)
      .map(({ text, politeness }) => ({ text, isSo: politeness >= upper ? 1 : 0 }));
  },
};
