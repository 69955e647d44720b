import { readFileSync } from 'node:fs';
import type { CorpusMail } from './enron.ts';
import { share } from './evaluation.ts';

/**
 * `development` was looked at while the rules were written. `first-held-back` was held back, measured once (promises: F1 .810), and
 * then looked at because that was not enough; since then it belongs to the development. `held-back` was labelled after the rules
 * were finished and its errors have not been looked at.
 */
const parts = ['development', 'first-held-back', 'held-back'] as const;
type Part = (typeof parts)[number];

/** One labelled sentence: where it stands and what it is, never its words. `passes` are the two readings where they differed. */
export type Label = {
  messageId: string;
  file: string;
  start: number;
  end: number;
  part: Part;
  stratum: string;
  label: string;
  passes?: string[];
};

type Scoring = {
  mails: CorpusMail[];
  labels: Label[];
  /** Put before each line, where one corpus is scored for several things. */
  of?: string;
  positive(label: string): boolean;
  spansOf(mail: CorpusMail): { start: number; end: number }[];
};

/** Precision, recall and F1 by sentence for each part: a sentence is found when a reading overlaps it. `SHOW=wrong,missed` lists the errors of the parts that may be looked at. */
export function printScores({ mails, labels, of, positive, spansOf }: Scoring): void {
  const byId = new Map(mails.map((mail) => [mail.messageId, mail]));
  for (const part of parts) {
    if (!labels.some((label) => label.part === part)) continue;
    const counts = { found: 0, missed: 0, wrong: 0, quiet: 0, differing: 0, absent: 0 };
    const ofPart = labels.filter((label) => label.part === part);
    for (const label of ofPart) {
      const mail = byId.get(label.messageId);
      if (!mail) {
        counts.absent += 1;
        continue;
      }
      if (label.passes) counts.differing += 1;
      const isFound = spansOf(mail).some((span) => span.start < label.end && span.end > label.start);
      const isPositive = positive(label.label);
      const kind = isFound ? (isPositive ? 'found' : 'wrong') : isPositive ? 'missed' : 'quiet';
      counts[kind] += 1;
      if (part !== 'held-back' && process.env.SHOW?.split(',').includes(kind)) {
        console.log(`  ${kind} (${label.label}): ${mail.body.slice(label.start, label.end).replace(/\s+/g, ' ')}`);
      }
    }
    const { found, missed, wrong } = counts;
    const f1 = found === 0 ? 0 : (2 * found) / (2 * found + missed + wrong);
    console.log(
      `${of ? `${of}, ` : ''}${part}: ${ofPart.length} sentences, ${found + missed} positive; precision ${share(found, found + wrong)}, recall ${share(found, found + missed)}, F1 ${f1.toFixed(3)}; ` +
        `${counts.differing} labelled differently at first${counts.absent ? `, ${counts.absent} not in the corpus` : ''}`,
    );
  }
}

/** The labels of one kind, a line of JSON each; ours, so their shape is known. */
export function readLabels(kind: 'promises' | 'asks' | 'heard' | 'steps'): Label[] {
  const lines = readFileSync(new URL(`./labels/${kind}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line) => JSON.parse(line) as Label);
}

/** For a reader that names the first of its kind in a whole letter: what it says of each labelled sentence alone, as spans of the mail. */
export const sentenceBySentence =
  (labels: readonly Label[], read: (sentence: string) => { start: number; end: number }[]) =>
  (mail: CorpusMail): { start: number; end: number }[] =>
    labels
      .filter(({ messageId }) => messageId === mail.messageId)
      .flatMap(({ start, end }) =>
        read(mail.body.slice(start, end)).map((span) => ({ start: span.start + start, end: span.end + start })),
      );
