import { partOf, readEnron } from '#understanding/eval/enron.ts';
import { type PolitenessRequest, quarters, readPolitenessRequests } from '#understanding/eval/politeness-corpus.ts';
import { readParts } from '#understanding/parts/parts.ts';
import { sentencesOf } from '#understanding/sentences.ts';
import { commonWords } from '../../common-words.ts';
import { politenessSigns } from '../../politeness-signs.ts';
import { tokensOf } from '../../tokens.ts';
import { foldOf, type LabelledText } from '../examples.ts';
import type { Lesson } from '../lesson.ts';

/** Is a request among the politest of its kind, or among the least polite? Wikipedia's: people of all trades who write to one another about work. */
export const lesson: Lesson = {
  recipe: {
    name: 'politeness',
    version: 1,
    choices: [{ shares: { words: 0.7, letters: 0.5, politeness: 0.7 }, strength: 8, leaning: 1 }],
    folds: 5,
  },
  texts() {
    const requests = readPolitenessRequests('wikipedia');
    const statements = plainStatements();
    return requests && statements && [...gradedTexts(requests), ...statements];
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

const statementsAtMost = 1500;
const weightOfStatement = 0.3;
/** Signs that a plain statement of fact does without. */
const told = /^(?:please|gratitude|greeting|apolog|deference|positive|negative|indirect|counterfactual|asks|direct question)/;

/**
 * All requests of the corpus ask; most sentences of a letter state. Without having seen any, a model takes "Here is the draft." for curt because
 * it is no question. So it is shown statements of mail that carry none of the signs, as neither polite nor impolite; from the
 * development part, so that the other part stays unseen.
 */
function plainStatements(): LabelledText[] | null {
  const mails = readEnron()?.filter(({ messageId }) => partOf(messageId) === 'development');
  if (!mails) return null;
  const statements = new Set<string>();
  for (const { body } of mails) {
    for (const { start, end } of readParts(body).visible.flatMap((part) => sentencesOf(body, part))) {
      const said = body.slice(start, end).replace(/\s+/g, ' ');
      if (said.length > 200 || !/^\p{Lu}.*\p{L}{2} \p{Ll}.*\.$/u.test(said)) continue;
      if (politenessSigns(tokensOf(said, commonWords())).some(({ name }) => told.test(name))) continue;
      statements.add(said);
    }
  }
  const inHashOrder = [...statements].map((text) => ({ text, place: foldOf(text, 2 ** 32) })).sort((a, b) => a.place - b.place);
  return inHashOrder
    .slice(0, statementsAtMost)
    .map(({ text }) => ({ text, isSo: 0.5, weight: weightOfStatement, isOnlyForTraining: true }));
}
