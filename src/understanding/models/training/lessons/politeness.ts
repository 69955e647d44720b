import { type PolitenessRequest, quarters, readPolitenessRequests } from '#understanding/eval/politeness-corpus.ts';
import type { LabelledText } from '../examples.ts';
import type { Lesson } from '../lesson.ts';

/** Is a request among the politest of its kind, or among the least polite? Wikipedia's: people of all trades who write to one another about work. */
export const lesson: Lesson = {
  recipe: {
    name: 'politeness',
    version: 1,
    choices: [{ shares: { words: 1, letters: 0.5, shape: 0.3, politeness: 0.5 }, strength: 5, leaning: 1 }],
    folds: 5,
  },
  texts() {
    const requests = readPolitenessRequests('wikipedia');
    return requests && gradedTexts(requests);
  },
};

/** What the half between says counts half. */
const weightBetween = 0.5;

/**
 * The paper's two classes, and the half between them: it is never tested on, but what five readers thought of it is learnt from too, as a
 * label between .1 and .9.
 */
export function gradedTexts(requests: readonly PolitenessRequest[]): LabelledText[] {
  const { upper, lower } = quarters(requests);
  return requests.map(({ text, politeness }) => {
    if (politeness >= upper) return { text, isSo: 1 };
    if (politeness <= lower) return { text, isSo: 0 };
    const isSo = 0.1 + (0.8 * (politeness - lower)) / (upper - lower);
    return { text, isSo, weight: weightBetween, isOnlyForTraining: true };
  });
}
