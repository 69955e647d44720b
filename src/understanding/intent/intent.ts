import { type Judgement, type LinearModel, probabilityOf, score } from '../models/model.ts';
import { loadModel } from '../models/model-file.ts';
import type { ReaderMark } from '../reading.ts';

export const intentReader: ReaderMark = 'intent@1';

let model: LinearModel | null = null;

/** Read on first use, so that a program which reads no mail does not wait for it. */
function intentModel(): LinearModel {
  model ??= loadModel('intent');
  return model;
}

/**
 * How probable it is that a sentence of English mail asks for something or proposes an action, 0 to 1, after parakweet-intent. It knows
 * nothing of what stands around the sentence; requests in advertising count there as none.
 */
export function intentOf(sentence: string): number {
  return probabilityOf(intentModel(), sentence);
}

/** As `intentOf`, with the words that weighed most, as spans of the sentence. */
export function judgeIntent(sentence: string): Judgement {
  return score(intentModel(), sentence);
}
