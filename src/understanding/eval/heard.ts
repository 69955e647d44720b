import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Heard, readHeard } from '../heard/heard.ts';
import type { HeardKind } from '../heard/pattern.ts';
import { readParts } from '../parts/parts.ts';
import type { Parts } from '../reading.ts';
import { type CorpusMail, partOf, readEnron } from './enron.ts';
import { corpus, type Evaluation, share } from './evaluation.ts';
import { printScores, readLabels } from './labelled-sentences.ts';

const kinds: HeardKind[] = ['done', 'postpones', 'complaint', 'pressure', 'warm'];

export const evaluation: Evaluation = {
  name: 'heard',
  about: 'what else words say: sentences of enron-mbox labelled by hand, and complaints labelled by others (complaints-twitter)',
  async run() {
    const mails = readEnron();
    if (mails) scoreMails(mails);
    scoreTweets();
  },
};

function scoreMails(mails: CorpusMail[]): void {
  const labels = readLabels('heard');
  const readings = new Map<string, Heard[]>();
  const heardIn = (mail: CorpusMail): Heard[] => {
    const known = readings.get(mail.messageId) ?? readHeard(mail.body, whole(mail.body), 'en');
    readings.set(mail.messageId, known);
    return known;
  };
  for (const kind of kinds) {
    printScores({
      mails,
      labels,
      of: kind,
      positive: (label) => label.split(',').includes(kind),
      spansOf: (mail) => heardIn(mail).filter((one) => one.kind === kind),
    });
  }
  const parts = mails.map((mail) => readParts(mail.body));
  const before = performance.now();
  const counts = new Map<HeardKind, number>();
  for (const [i, mail] of mails.entries())
    for (const { kind } of readHeard(mail.body, parts[i] ?? whole(mail.body), 'en'))
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
  const each = (performance.now() - before) / mails.length;
  console.log(
    `${mails.length} mails, visible parts: ${kinds.map((kind) => `${kind} ${counts.get(kind) ?? 0}`).join(', ')}; ${each.toFixed(3)} ms a mail`,
  );
}

const whole = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});

/** Their "complaint" is any breach of what was expected, also told softly or as a question; ours accuses, so it should find fewer. */
function scoreTweets(): void {
  const folder = corpus('complaints-twitter');
  if (!folder) return;
  const lines = readFileSync(join(folder, 'complaints-data.csv'), 'utf8').split('\n');
  const tweets = lines.flatMap((line) => {
    const match = /^(\d+),(.*),([01]),[^,]*$/.exec(line.trim());
    return match ? [{ id: match[1] ?? '', text: (match[2] ?? '').replace(/^"|"$/g, ''), isComplaint: match[3] === '1' }] : [];
  });
  for (const part of ['development', 'held-back'] as const) {
    const own = tweets.filter((tweet) => partOf(tweet.id) === part);
    const told = own.filter((tweet) => readHeard(tweet.text, whole(tweet.text), 'en').some((one) => one.kind === 'complaint'));
    const right = told.filter((tweet) => tweet.isComplaint);
    if (process.env.SHOW?.includes('wrong') && part === 'development')
      for (const tweet of told) if (!tweet.isComplaint) console.log(`  wrong: ${tweet.text}`);
    if (process.env.SHOW?.includes('missed') && part === 'development')
      for (const tweet of own) if (tweet.isComplaint && !told.includes(tweet)) console.log(`  missed: ${tweet.text}`);
    console.log(
      `complaints-twitter, ${part}: precision ${share(right.length, told.length)}, recall ${share(right.length, own.filter((tweet) => tweet.isComplaint).length)}`,
    );
  }
}
