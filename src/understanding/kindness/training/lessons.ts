import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { partOf, readEnron } from '../../eval/enron.ts';
import { readParts } from '../../parts/parts.ts';
import type { Span } from '../../reading.ts';
import { featuresOf, inLetter } from '../features.ts';
import { type OpinionKind, opinionKinds } from '../opinion.ts';
import { ownSentences } from '../own-sentences.ts';
import { type LabelledLetter, wholeOf } from './letters.ts';

/** A text of one or several sentences that was labelled. `spans`: the telling words; null where only the whole text has a label. */
export type Taught = { text: string; kind: OpinionKind | null; spans: Span[] | null; from: string; line: number };

/** One sentence to learn from: its features, of which kind it is, and how much it counts for each kind. */
export type Lesson = { features: readonly string[]; isSo: readonly boolean[]; weights: readonly number[] };

/** A text labelled for one kind shows another by accident at most; it was not looked at for it. */
const otherWeight = 0.6;
/** What stands around the telling words is likely, not surely, none of it. */
const besideWeight = 0.5;
const positiveWeight = 1.5;
/** Mail counts less: there is much of it, and little of it is near. */
const mailWeight = 0.6;
const mostMail = 12_000;
/** Whole letters are what the reader meets. */
const letterWeight = 2;

/** Texts that we wrote for this: a line each, `kind: text`, the telling words between ‹ ›, near misses as `none`. Neighbours contrast. */
export function ownTexts(file: string): Taught[] {
  const lines = readFileSync(new URL(`./${file}.txt`, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line, at) => {
    const colon = line.indexOf(': ');
    const spans: Span[] = [];
    let text = '';
    let start = 0;
    for (const letter of line.slice(colon + 2)) {
      if (letter === '‹') start = text.length;
      else if (letter === '›') spans.push({ start, end: text.length });
      else text += letter;
    }
    const label = line.slice(0, colon);
    return { text, kind: opinionKinds.find((kind) => kind === label) ?? null, spans, from: file, line: at };
  });
}

/** The development part of the evaluation's own sentences, labelled for all kinds. */
export function developmentTexts(): Taught[] {
  const lines = readFileSync(new URL('../../eval/sentences/own-thanks.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return (
    lines
      // ours, so their shape is known
      .map((line) => JSON.parse(line) as { text: string; part: string; labels: string[] })
      .filter(({ part }) => part === 'development')
      .map(({ text, labels }, line) => {
        const kind = opinionKinds.find((one) => labels.includes(one)) ?? null;
        return { text, kind, spans: null, from: 'development', line };
      })
  );
}

/** Is this mail of the half of the development part that is learnt from? The other half stays unseen, to look at what the readers say. */
export const isLearntMail = (messageId: string): boolean =>
  partOf(messageId) === 'development' && (createHash('sha256').update(messageId).digest()[1] ?? 0) < 128;

/** Sentences of colleagues who trade gas, taken to show none of the kinds. */
export function mailLessons(): Lesson[] {
  const lessons: Lesson[] = [];
  for (const { messageId, body } of readEnron() ?? []) {
    if (!isLearntMail(messageId)) continue;
    const said = ownSentences(body, readParts(body), 'en').map(({ flat }) => flat.text);
    for (const at of said.keys()) {
      if (lessons.length >= mostMail) return lessons;
      lessons.push({
        features: featuresOf(inLetter(said, at)),
        isSo: opinionKinds.map(() => false),
        weights: opinionKinds.map(() => mailWeight),
      });
    }
  }
  return lessons;
}

/** The sentences of a text as lessons, each with its neighbours in view. */
export function lessonsOf({ text, kind, spans, from }: Taught): Lesson[] {
  const sentences = ownSentences(text, wholeOf(text), 'en');
  // where it stands is unknown
  if (kind && !spans && sentences.length > 1) return [];
  const said = sentences.map(({ flat }) => flat.text);
  return sentences.map((sentence, at) => {
    const tells = kind !== null && (!spans || spans.some(({ start, end }) => start < sentence.end && end > sentence.start));
    return {
      features: featuresOf(inLetter(said, at)),
      isSo: opinionKinds.map((one) => tells && one === kind),
      weights: opinionKinds.map((one) => {
        if (from !== one && from !== 'development') return otherWeight;
        if (tells && one === kind) return positiveWeight;
        return kind === one ? besideWeight : 1;
      }),
    };
  });
}

/** The sentences of a letter as lessons: each was labelled for all kinds, and what is none counts as much as what is. */
export function letterLessons({ text, lines }: LabelledLetter): Lesson[] {
  const sentences = ownSentences(text, wholeOf(text), 'en');
  const said = sentences.map(({ flat }) => flat.text);
  return sentences.map(({ start, end }, at) => {
    const labels = lines.filter((line) => line.start < end && line.end > start).flatMap((line) => line.labels);
    const isSo = opinionKinds.map((kind) => labels.includes(kind));
    return {
      features: featuresOf(inLetter(said, at)),
      isSo,
      weights: isSo.map((is) => (is ? letterWeight * positiveWeight : letterWeight)),
    };
  });
}
