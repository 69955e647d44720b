import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readAsk } from '../asks/asks.ts';
import { readParts } from '../parts/parts.ts';
import type { Parts, Span } from '../reading.ts';
import { type CorpusMail, readEnron } from './enron.ts';
import { corpus, type Evaluation, share } from './evaluation.ts';
import { printScores, readLabels } from './labelled-sentences.ts';

export const evaluation: Evaluation = {
  name: 'asks',
  about: 'does it ask for an answer: sentences of enron-mbox labelled by hand, and the labels of others (parakweet-intent)',
  async run() {
    const mails = readEnron();
    if (mails) {
      const labels = readLabels('asks');
      const readings = new Map<string, Span[]>();
      printScores({
        mails,
        labels,
        positive: (label) => label === 'ask',
        spansOf: (mail) => {
          const known = readings.get(mail.messageId) ?? readAsk(mail.body, whole(mail.body), { language: 'en' }).spans;
          readings.set(mail.messageId, known);
          return known;
        },
      });
      measureSpeed(mails);
    }
    const folder = corpus('parakweet-intent');
    if (folder)
      for (const file of ['Ask0729-fixed.txt', 'testSet-qualifiedBatch-fixed.txt']) compareWithOthers(join(folder, file), file);
  },
};

const whole = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'whole@1',
});

/** Their "Yes" is "asks for something or proposes an action", which is wider than ours: an announcement and a proposal count. */
function compareWithOthers(path: string, name: string): void {
  const counts = { found: 0, wrong: 0, missed: 0 };
  for (const line of readFileSync(path, 'utf8').split('\n')) {
    const [label, sentence] = line.split('\t');
    if (!sentence) continue;
    const { asks } = readAsk(sentence, whole(sentence), { language: 'en' });
    if (asks) counts[label === 'Yes' ? 'found' : 'wrong'] += 1;
    else if (label === 'Yes') counts.missed += 1;
  }
  const { found, wrong, missed } = counts;
  console.log(
    `parakweet-intent ${name}: precision ${share(found, found + wrong)}, recall ${share(found, found + missed)}, F1 ${((2 * found) / (2 * found + wrong + missed)).toFixed(3)}`,
  );
}

/** As in an import: visible parts only. */
function measureSpeed(mails: CorpusMail[]): void {
  const all = mails.map((mail) => ({ mail, parts: readParts(mail.body) }));
  const begun = performance.now();
  let asking = 0;
  for (const { mail, parts } of all) if (readAsk(mail.body, parts, { language: 'en' }).asks) asking += 1;
  console.log(
    `${mails.length} mails, visible parts: ${asking} ask, ${((performance.now() - begun) / mails.length).toFixed(3)} ms a mail`,
  );
}

if (import.meta.main) await evaluation.run();
