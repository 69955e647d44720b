import { type PolitenessRequest, quarters, readPolitenessRequests } from '#understanding/eval/politeness-corpus.ts';
import { commonWords } from '../../common-words.ts';
import { politenessSigns } from '../../politeness-signs.ts';
import { tokensOf } from '../../tokens.ts';
import type { LabelledText } from '../examples.ts';
import type { Lesson } from '../lesson.ts';
import { mailSentences } from '../mail-sentences.ts';

/** Is a request among the politest of its kind, or among the least polite? Wikipedia's: people of all trades who write to one another about work. */
export const lesson: Lesson = {
  recipe: {
    name: 'politeness',
    version: 1,
    choices: [{ shares: { words: 0.6, letters: 0.7, politeness: 1 }, strength: 8, leaning: 1 }],
    folds: 5,
  },
  texts() {
    const requests = readPolitenessRequests('wikipedia');
    const statements = plainStatements();
    return requests && statements && [...gradedTexts(requests), ...statements];
  },
};

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
    return { text, isSo, isOnlyForTraining: true };
  });
}

const statementsAtMost = 1500;
const weightOfStatement = 1;
/** Signs that a plain statement of fact does without. */
const told = /^(?:please|gratitude|greeting|apolog|deference|positive|negative|indirect|counterfactual|asks|direct question)/;

/**
 * All requests of the corpus ask; most sentences of a letter state. Without having seen any, a model takes "Here is the draft." for curt because
 * it is no question. So it is shown statements of mail that carry none of the signs, as neither polite nor impolite; from the
 * development part, so that the other part stays unseen.
 */
function plainStatements(): LabelledText[] | null {
  const isPlain = (said: string) => !politenessSigns(tokensOf(said, commonWords())).some(({ name }) => told.test(name));
  return (
    mailSentences()
      ?.filter((said) => said.endsWith('.') && isPlain(said))
      .slice(0, statementsAtMost)
      .map((text) => ({ text, isSo: 0.5, weight: weightOfStatement, isOnlyForTraining: true })) ?? null
  );
}
