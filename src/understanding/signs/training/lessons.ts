import { readFileSync } from 'node:fs';
import { partOf, readEnron } from '../../eval/enron.ts';
import { readParts } from '../../parts/parts.ts';
import { sentencesOf } from '../../sentences.ts';
import { visitFeatures } from '../features.ts';
import type { SignKind } from '../kinds.ts';
import { wordsOf } from '../words.ts';

/** A short text with what it is for one kind of sign; `by`: who wrote it, `development` for the evaluation's development part. */
export type Taught = { kind: SignKind; text: string; isSo: boolean; sub: string | null; by: Writer | 'development' };

/** A folder each: six hands, so that what one hand taught can be tried on another's words. None of them saw the evaluation. */
export const writers = ['first', 'trades', 'professions', 'business', 'shops', 'indirect'] as const;
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
    const lines = readFileSync(new URL(`./${by}/${files[kind]}.txt`, import.meta.url), 'utf8').trimEnd().split('\n');
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
      .map((line) => JSON.parse(line) as { part: string; kind?: string; label: string; sub?: string | null; text: string; doubt?: string | null })
      .filter((one) => !one.doubt && one.part === 'development' && (one.kind ?? 'threat') === kind)
      .map(({ text, label, sub }) => ({ kind, text, isSo: label !== 'none', sub: sub ?? null, by: 'development' }))
  );
}

const mostMail = 700;

/** Pairs of sentences of enron-mbox (development half): colleagues who trade gas, taken to show no signs. None where the corpus is absent. */
export function mailTexts(): string[] {
  const texts: string[] = [];
  for (const [at, mail] of (readEnron() ?? []).filter(({ messageId }) => partOf(messageId) === 'development').entries()) {
    if (at % 3 !== 0) continue;
    for (const part of readParts(mail.body).visible) {
      const sentences = sentencesOf(mail.body, part).filter(({ start, end }) => end - start > 15);
      const [first, second] = sentences;
      if (first && texts.length < mostMail) texts.push(mail.body.slice(first.start, (second ?? first).end).slice(0, 500));
    }
  }
  return texts;
}

export function featuresOf(text: string): string[] {
  const features = new Set<string>();
  visitFeatures(
    wordsOf(text).map(({ said }) => said),
    (feature) => features.add(feature),
  );
  return [...features];
}
