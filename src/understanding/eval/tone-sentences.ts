import { readFileSync } from 'node:fs';
import type { ToneKind } from '../reading.ts';
import { type CorpusMail, partOf, readEnron } from './enron.ts';

/** A sentence or a short letter with the kinds of tone it has; none: an empty list. */
export type ToneSentence = { id: string; text: string; labels: ToneKind[]; part: 'development' | 'held-back' };

const lines = (file: string): string[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');

/**
 * Sentences by the hand that wrote the rules: what they were written from, and what the model of tone learns. They measure nothing.
 * A line is `KIND | sentence` or `none (near KIND) | sentence`.
 */
export function readPractice(): ToneSentence[] {
  return lines('./sentences/tone-practice.txt').map((line, i) => {
    const [label = '', text = ''] = line.split(/ \| (.*)/s);
    // we wrote the file ourselves: a label is a kind or begins with none
    return { id: `practice:${i + 1}`, text, labels: label.startsWith('none') ? [] : [label as ToneKind], part: 'development' };
  });
}

/** Sentences and short letters that another hand wrote and labelled. */
export function readOwnTone(): ToneSentence[] {
  return lines('./sentences/own-tone.jsonl').map((line) => JSON.parse(line) as ToneSentence);
}

/** Sentences of ordinary business mail (enron-mbox) without any such tone, or null, with a notice, where the corpus is absent. */
export function readOrdinary(known: CorpusMail[] | null = readEnron()): ToneSentence[] | null {
  if (!known) return null;
  const mails = new Map(known.map((mail) => [mail.messageId, mail]));
  return lines('./labels/ordinary.jsonl').flatMap((line) => {
    const { messageId, start, end } = JSON.parse(line) as { messageId: string; start: number; end: number };
    const text = mails.get(messageId)?.body.slice(start, end);
    return text === undefined ? [] : [{ id: `${messageId}:${start}`, text, labels: [], part: partOf(messageId) }];
  });
}
