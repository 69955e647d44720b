import { readConcerns } from '../concerns/concerns.ts';
import { readParts } from '../parts/parts.ts';
import type { Concern, Span } from '../reading.ts';
import { readConcernLabels, readConcernLessons } from './concern-corpus.ts';
import { readEnron } from './enron.ts';
import { type Evaluation, share } from './evaluation.ts';
import { type LabelledConcern, type LabelledMessage, readOwnMessages } from './own-messages.ts';
import { partsToMeasure } from './parts-to-measure.ts';

export const evaluation: Evaluation = {
  name: 'concerns',
  about:
    'questions, requests and complaints as spans: mails of enron-mbox and tweets of twcs-ericsson labelled by hand, and short messages of our own (target F1 .80)',
  seen: '43 were right. The wrong ones were a slogan, a title, two encoding accidents, a birthday wish, a condition and a doubt.',
  async run() {
    const messages = readConcernLabels();
    for (const part of partsToMeasure())
      for (const group of groups) {
        const chosen = messages.filter((message) => message.part === part && belongs(message, group));
        if (chosen.length > 0) printScore(`${part}, ${group}`, chosen);
      }
    printScore('fresh mails, to learn from', readConcernLessons('learn'));
    printScore('our own messages, unstopped', readOwnMessages('own-concerns'));
    printScore('our own messages, to learn from', readOwnMessages('own-concerns-chat'));
    if (partsToMeasure().includes('held-back')) {
      printScore('fresh mails, to judge by', readConcernLessons('judge'));
      printScore('our own messages, to judge by', readOwnMessages('own-concerns-kept'));
    }
    measureSpeed();
  },
};

const groups = ['all', 'mails', 'tweets', 'mails drawn at random'] as const;

function belongs({ from, stratum }: LabelledMessage, group: (typeof groups)[number]): boolean {
  return group === 'all' || from === group || (group === 'mails drawn at random' && from === 'mails' && stratum === 'random');
}

type Pairs = { found: [LabelledConcern, Concern][]; missed: LabelledConcern[]; wrong: Concern[] };

/** Pairs each labelled span with one that was read, the longest overlap first; a span is in one pair at most. */
function pairUp(labelled: readonly LabelledConcern[], read: readonly Concern[]): Pairs {
  const overlaps = labelled
    .flatMap((label) => read.map((concern) => ({ label, concern, shared: sharedBy(label, concern) })))
    .filter(({ shared }) => shared > 0)
    .sort((a, b) => b.shared - a.shared);
  const found: Pairs['found'] = [];
  const taken = new Set<unknown>();
  for (const { label, concern } of overlaps) {
    if (taken.has(label) || taken.has(concern)) continue;
    taken.add(label).add(concern);
    found.push([label, concern]);
  }
  return { found, missed: labelled.filter((one) => !taken.has(one)), wrong: read.filter((one) => !taken.has(one)) };
}

const sharedBy = (a: Span, b: Span): number => Math.min(a.end, b.end) - Math.max(a.start, b.start);

/** `SHOW=wrong,missed,kind` lists the errors of the development part. */
function printScore(title: string, messages: readonly LabelledMessage[]): void {
  let found = 0;
  let missed = 0;
  let wrong = 0;
  let sameKind = 0;
  let exact = 0;
  const show =
    messages.every((one) => one.part === 'development') && /, (?:mails|tweets|unstopped|to learn from)$/.test(title)
      ? (process.env.SHOW ?? '').split(',')
      : [];
  for (const message of messages) {
    const pairs = pairUp(message.concerns, readConcerns(message.text, readParts(message.text), 'en'));
    found += pairs.found.length;
    missed += pairs.missed.length;
    wrong += pairs.wrong.length;
    sameKind += pairs.found.filter(([label, concern]) => label.kind === concern.kind).length;
    exact += pairs.found.filter(([label, concern]) => label.start === concern.start && label.end === concern.end).length;
    const said = ({ start, end, kind }: Span & { kind: string }) =>
      `${kind}: ${message.text.slice(start, end).replace(/\s+/g, ' ')}`;
    if (show.includes('missed')) for (const one of pairs.missed) console.log(`  missed ${said(one)}`);
    if (show.includes('wrong')) for (const one of pairs.wrong) console.log(`  wrong ${said(one)}`);
    if (show.includes('kind'))
      for (const [label, concern] of pairs.found)
        if (label.kind !== concern.kind) console.log(`  ${concern.kind} for ${said(label)}`);
  }
  const f1 = found === 0 ? 0 : (2 * found) / (2 * found + missed + wrong);
  console.log(
    `${title}: ${messages.length} messages, ${found + missed} concerns; precision ${share(found, found + wrong)}, ` +
      `recall ${share(found, found + missed)}, F1 ${f1.toFixed(3)} (target .80); ` +
      `same kind ${share(sameKind, found)}, same ends ${share(exact, found)}`,
  );
}

/** As in an import: visible parts only. The best of some rounds, for others work on this machine too. */
function measureSpeed(): void {
  const mails = (readEnron() ?? []).slice(0, 3000).map(({ body }) => ({ body, parts: readParts(body) }));
  if (mails.length === 0) return;
  const times = mails.map(() => Number.POSITIVE_INFINITY);
  for (let round = 0; round < 5; round += 1)
    for (const [i, { body, parts }] of mails.entries()) {
      const begun = performance.now();
      readConcerns(body, parts, 'en');
      times[i] = Math.min(times[i] ?? 0, performance.now() - begun);
    }
  times.sort((a, b) => a - b);
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length;
  console.log(
    `${mails.length} mails, sentences included: median ${times[times.length >> 1]?.toFixed(4)} ms, mean ${mean.toFixed(4)} ms a mail`,
  );
}

if (import.meta.main) await evaluation.run();
