import { readAcknowledgement } from '../acknowledgement/acknowledgement.ts';
import { readParts } from '../parts/parts.ts';
import { readEnron } from './enron.ts';
import type { Evaluation } from './evaluation.ts';
import { printScores, readLabels, sentenceBySentence } from './labelled-sentences.ts';

export const evaluation: Evaluation = {
  name: 'acknowledgement',
  about:
    'words of regret or understanding in sentences of enron-mbox (labels/steps.md); a missed one accuses, so recall counts first',
  async run() {
    const mails = readEnron();
    if (!mails) return;
    const labels = readLabels('steps');
    const spansOf = sentenceBySentence(labels, (sentence) => {
      const found = readAcknowledgement(sentence, readParts(sentence), 'en');
      return found ? [found] : [];
    });
    printScores({ mails, labels, positive: (label) => label.split(',').includes('acknowledges'), spansOf });
  },
};
