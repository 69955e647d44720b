import { readFileSync } from 'node:fs';
import { mayPromise, readPromises } from '../promises/promises.ts';
import type { DateReading, Parts } from '../reading.ts';
import type { CorpusMail } from './enron.ts';
import { readEnron } from './enron.ts';
import type { Evaluation } from './evaluation.ts';
import { type Label, printScores } from './labelled-sentences.ts';

export const evaluation: Evaluation = {
  name: 'promises',
  about: 'promises in sentences of enron-mbox, labelled by hand (message id and offsets)',
  async run() {
    const mails = readEnron();
    if (!mails) return;
    const labels = readFileSync(new URL('./labels/promises.jsonl', import.meta.url), 'utf8')
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Label);
    const readings = new Map<string, { start: number; end: number }[]>();
    printScores({
      mails,
      labels,
      positive: (label) => label !== 'none',
      spansOf: (mail) => {
        const known = readings.get(mail.messageId) ?? promisesOf(mail);
        readings.set(mail.messageId, known);
        return known;
      },
    });
    measureSpeed(mails);
  },
};

const whole = (mail: CorpusMail): Parts => ({
  visible: [{ start: 0, end: mail.body.length }],
  quoted: [],
  signature: null,
  by: 'whole@1',
});

function promisesOf(mail: CorpusMail): { start: number; end: number }[] {
  const dates: DateReading[] = [];
  return readPromises(mail.body, whole(mail), dates, { sentAt: mail.sentAt, language: 'en' });
}

function measureSpeed(mails: CorpusMail[]): void {
  const begun = performance.now();
  let promising = 0;
  let found = 0;
  for (const mail of mails) {
    if (!mayPromise(mail.body, whole(mail), 'en')) continue;
    promising += 1;
    found += promisesOf(mail).length;
  }
  const took = performance.now() - begun;
  console.log(
    `${mails.length} mails whole, with all they quote: ${promising} pass the gate, ${found} promises, ${(took / mails.length).toFixed(3)} ms a mail`,
  );
}

if (import.meta.main) await evaluation.run();
