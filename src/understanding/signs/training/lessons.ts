import { readFileSync } from 'node:fs';
import { partOf, readEnron } from '../../eval/enron.ts';
import { readParts } from '../../parts/parts.ts';
import { plainSentencesOf } from '../../sentences.ts';
import type { SignKind } from '../kinds.ts';
import { wordsOf } from '../words.ts';

/** A short text with what it is for one kind of sign; `by`: who wrote it, `development` for the evaluation's development part. */
export type Taught = { kind: SignKind; text: string; isSo: boolean; sub: string | null; by: Writer | 'development' };

/**
 * A folder each, and a hand each, so that what one hand taught can be tried on another's words (in `wide` each file has a hand of its own). None of
 * them saw the evaluation or each other's texts.
 */
export const writers = [
  'first',
  'trades',
  'professions',
  'business',
  'shops',
  'indirect',
  'bare',
  'hints',
  'contrasts',
  'voices',
  'unusual',
  'plain',
  'everyday',
  'wide',
] as const;
export type Writer = (typeof writers)[number];

const files: Record<SignKind, string> = {
  threat: 'threats',
  'complains-of-others': 'complains-of-others',
  'overrides-expertise': 'overrides-expertise',
  'outside-pressure': 'outside-pressure',
};

/** Sentences that we wrote for this: a line each, `sub: text` or `none: text`. */
export function ownTexts(kind: SignKind): Taught[] {
  return writers.flatMap((by) => {
    const lines = readFileSync(new URL(`./${by}/${files[kind]}.txt`, import.meta.url), 'utf8')
      .trimEnd()
      .split('\n');
    return lines.map((line) => {
      const colon = line.indexOf(': ');
      const label = line.slice(0, colon);
      const isSo = label !== 'none';
      return { kind, text: line.slice(colon + 2), isSo, sub: isSo && label !== kind ? label : null, by };
    });
  });
}

/** The development part of the sentences of the evaluation. */
export function developmentTexts(kind: SignKind): Taught[] {
  const file = kind === 'threat' ? 'threats' : 'signs';
  const lines = readFileSync(new URL(`../../eval/sentences/${file}.jsonl`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return (
    lines
      // ours, so their shape is known
      .map(
        (line) =>
          JSON.parse(line) as {
            part: string;
            kind?: string;
            label: string;
            sub?: string | null;
            text: string;
            doubt?: string | null;
          },
      )
      .filter((one) => !one.doubt && one.part === 'development' && (one.kind ?? 'threat') === kind)
      .map(({ text, label, sub }) => ({
        kind,
        text,
        isSo: label !== 'none',
        sub: sub ?? (kind === 'threat' && label !== 'none' ? label : null),
        by: 'development',
      }))
  );
}

/** Sentences of one text, each as its words. */
export type Said = string[][];

export const saidOf = (text: string): Said =>
  plainSentencesOf(text, { start: 0, end: text.length }).map(({ plain }) => wordsOf(plain).map(({ said }) => said));

const longestWindow = 3;
const longestSentence = 500;

/**
 * Every run of three sentences of enron-mbox (development half), as the reader votes on them: colleagues who trade gas, taken to show no signs.
 * None where the corpus is absent.
 */
export function mailTexts(): Said[] {
  const texts: Said[] = [];
  for (const mail of (readEnron() ?? []).filter(({ messageId }) => partOf(messageId) === 'development')) {
    for (const part of readParts(mail.body).visible) {
      const sentences = plainSentencesOf(mail.body, part)
        .filter(({ plain }) => plain.length > 15 && plain.length <= longestSentence)
        .slice(0, 40)
        .map(({ plain }) => wordsOf(plain).map(({ said }) => said));
      for (let at = 0; at < sentences.length; at += 2) texts.push(sentences.slice(at, at + longestWindow));
    }
  }
  return texts;
}

/**
 * Words of our texts that mostly have a capital inside a sentence: names, places, firms. No model may learn them.
 */
export function namesIn(texts: readonly string[]): Set<string> {
  const counts = new Map<string, { capital: number; all: number }>();
  for (const text of texts)
    for (const [, word = ''] of text.matchAll(/(?<=[\p{Ll},;] )(\p{L}+)/gu)) {
      const key = word.toLowerCase();
      const count = counts.get(key) ?? { capital: 0, all: 0 };
      count.all += 1;
      if (word !== key) count.capital += 1;
      counts.set(key, count);
    }
  const names = [...counts].filter(([, { capital, all }]) => capital * 2 > all).map(([word]) => word);
  return new Set(names.filter((word) => word !== 'i'));
}
