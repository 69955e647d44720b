import { readDates } from '../dates/dates.ts';
import { readParts } from '../parts/parts.ts';
import { commitals, readPromises } from '../promises/promises.ts';
import type { Parts } from '../reading.ts';
import type { CorpusMail } from './enron.ts';
import { readEnron } from './enron.ts';
import type { Evaluation } from './evaluation.ts';
import { printScores, readLabels } from './labelled-sentences.ts';

export const evaluation: Evaluation = {
  name: 'promises',
  about: 'promises in sentences of enron-mbox, labelled by hand (message id and offsets)',
  async run() {
    const mails = readEnron();
    if (!mails) return;
    const labels = readLabels('promises');
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

function promisesOf(mail: CorpusMail, parts = whole(mail)): { start: number; end: number }[] {
  const found = commitals(mail.body, parts, 'en');
  const dates = readDates(mail.body, {
    sentAt: mail.sentAt,
    timeZone: 'America/Chicago',
    language: 'en',
    spans: found.map(({ sentence }) => sentence),
  });
  return readPromises(mail.body, parts, dates, { sentAt: mail.sentAt, language: 'en' }, found);
}

/** As in an import: visible parts only, with the dates of the sentences that promise. */
function measureSpeed(mails: CorpusMail[]): void {
  const all = mails.map((mail) => ({ mail, parts: readParts(mail.body) }));
  const begun = performance.now();
  let found = 0;
  for (const { mail, parts } of all) found += promisesOf(mail, parts).length;
  const took = performance.now() - begun;
  console.log(
    `${mails.length} mails, visible parts, with their dates: ${found} promises, ${(took / mails.length).toFixed(3)} ms a mail`,
  );
}

if (import.meta.main) await evaluation.run();
