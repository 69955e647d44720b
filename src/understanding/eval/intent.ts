import { intentOf } from '../intent/intent.ts';
import type { Evaluation } from './evaluation.ts';
import { readIntentSentences } from './intent-corpus.ts';
import { describeJudged } from './right-or-wrong.ts';

export const evaluation: Evaluation = {
  name: 'intent',
  about:
    'sentences that ask for something or propose an action: the test file of parakweet-intent, which nothing was trained or chosen on',
  seen: 'requests were told well: please, let me know, would you and direct questions came out above .85, statements below .3, and the words shown were the asking ones. Negated questions and some without a mark were missed; “please do not” and a bare need or preference came out as requests.',
  async run() {
    const train = readIntentSentences('train');
    const test = readIntentSentences('test');
    if (!train || !test) return;
    const trained = new Set(train.map(({ text }) => text));
    const judged = test.map(({ text, hasIntent }) => ({ text, probability: intentOf(text), isSo: hasIntent }));
    const fresh = judged.filter(({ text }) => !trained.has(text));
    console.log(`all sentences: ${describeJudged(judged)}`);
    console.log(`without the ${judged.length - fresh.length} that are in the training file too: ${describeJudged(fresh)}`);
    console.log('No figure is published with the corpus. To beat: 83.1 %, our own first baseline of word runs.');
  },
};
