import { readAgreement } from '../agreement/agreement.ts';
import { readParts } from '../parts/parts.ts';
import { readEnron } from './enron.ts';
import type { Evaluation } from './evaluation.ts';
import { printScores, readLabels, sentenceBySentence } from './labelled-sentences.ts';

const steps = ['accepts', 'accepts-date', 'confirms', 'offers'];

export const evaluation: Evaluation = {
  name: 'agreement',
  about:
    'who offered, accepted and confirmed, in sentences of enron-mbox taken alone (labels/steps.md); the product asks only where an offer came before, which these figures leave out',
  async run() {
    const mails = readEnron();
    if (!mails) return;
    const labels = readLabels('steps');
    for (const step of steps) {
      const spansOf = sentenceBySentence(labels, (sentence) =>
        readAgreement(sentence, readParts(sentence), 'en').filter((one) => one.of === step),
      );
      printScores({ mails, labels, of: step, positive: (label) => label.split(',').includes(step), spansOf });
    }
  },
};
