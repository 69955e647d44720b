import type { Parts, ReaderMark, SignMark } from '../reading.ts';
import { type PlainSentence, plainSentencesOf } from '../sentences.ts';
import { doubts } from './doubts.ts';
import { expertiseMeanings, expertiseRules } from './expertise.ts';
import { type SignKind, signKinds } from './kinds.ts';
import { signModel, tellingWords, type Votes, vote } from './model.ts';
import { subOf } from './model-sub.ts';
import { othersMeanings, othersRules } from './others.ts';
import { find, type Line, lineOf } from './pattern.ts';
import { pressureMeanings, pressureRules } from './pressure.ts';
import { plainPressure } from './pressure-plain.ts';
import { isCondition, isDemand } from './threat-company.ts';
import { threatMeanings, threatRules } from './threats.ts';
import { firstLook, type Reading, readingsOf } from './wake.ts';
import { wordsOf } from './words.ts';

export const signsReader: ReaderMark = 'signs@1';

/** Marks from here on may be shown; those below are for who gathers evidence. */
export const shownFrom = 0.5;
const keptFrom = 0.3;
const plainConfidence = 0.8;
/** Fewer words than this tell nothing unless a pattern knows them. */
const fewestWords = 5;

/** Letters longer than this are read so far; what follows is a pasted document. */
const readAtMost = 6_000;
/** Longer than this is a table or a list, no sentence. */
const longestSentence = 500;
/** So many sentences of a letter are voted on, those whose words tell most. */
const mostVotes = 3;
/** Words too few to tell their language are read as English. */
const shortText = 300;
/** How many sentences to each side belong to what is said. */
const reach = 2;

/**
 * What the model's vote must exceed for an even chance: where a pattern was found as well, and alone. Set by cross-validation on the development
 * part and our own sentences, so that near misses are marked at the rate of the target at most (`training/train.ts check`).
 */
const limits: Record<SignKind, { found: number; alone: number }> = {
  threat: { found: -2.2, alone: 1.8 },
  'complains-of-others': { found: -2.2, alone: 2.1 },
  'overrides-expertise': { found: -2.2, alone: 1.5 },
  'outside-pressure': { found: -2.2, alone: 1.4 },
};

const look = firstLook(
  [
    ...readingsOf('threat', threatRules, threatMeanings),
    ...readingsOf('complains-of-others', othersRules, othersMeanings),
    ...readingsOf('overrides-expertise', expertiseRules, expertiseMeanings),
    ...readingsOf('outside-pressure', pressureRules, pressureMeanings),
  ],
  tellingWords(signModel()),
);
/** A sentence whose single words weigh less than this is not worth a vote. */
const leastTelling = 0.6;

/**
 * Signs in a customer's own words: that they threaten, that everyone before us was bad, that they know the trade better than the trade,
 * that something outside presses on them. Only in English (or in words too few to tell their language); only the visible words, one mark a
 * kind and sentence. A mark below `shownFrom` is not for showing.
 */
export function readSigns(text: string, parts: Parts, language: string | null): SignMark[] {
  const length = parts.visible.reduce((sum, part) => sum + part.end - part.start, 0);
  if (language !== 'en' && (language !== null || length > shortText)) return [];
  const marks: SignMark[] = [];
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    marks.push(...inStretch(plainSentencesOf(text, stretch)));
  }
  return marks.sort((a, b) => a.start - b.start);
}

/** The sentences of one stretch with what is worked out of them once and only when it is asked for. */
type Stretch = {
  sentences: readonly PlainSentence[];
  line(at: number): Line;
  around(at: number): string;
  votes(at: number): Votes;
};

function stretchOf(sentences: readonly PlainSentence[]): Stretch {
  const lines: (Line | undefined)[] = [];
  const votes = new Map<number, Votes>();
  const line = (at: number): Line => {
    lines[at] ??= lineOf(wordsOf(sentences[at]?.plain ?? ''));
    return lines[at];
  };
  const window = (at: number): [number, number] =>
    sentences.length <= 2 * reach ? [0, sentences.length - 1] : [Math.max(0, at - 1), Math.min(sentences.length - 1, at + 1)];
  return {
    sentences,
    line,
    around(at) {
      let around = '';
      for (let i = Math.max(0, at - reach); i <= Math.min(sentences.length - 1, at + reach); i += 1) around += line(i).text;
      return around;
    },
    votes(at) {
      const [first, last] = window(at);
      const known = votes.get(first * sentences.length + last);
      if (known) return known;
      const said: string[] = [];
      for (let i = first; i <= last; i += 1) for (const word of line(i).words) said.push(word.said);
      const made = vote(signModel(), said);
      votes.set(first * sentences.length + last, made);
      return made;
    },
  };
}

function inStretch(sentences: readonly PlainSentence[]): SignMark[] {
  const stretch = stretchOf(sentences);
  const marks: SignMark[] = [];
  const heard: { at: number; telling: number }[] = [];
  for (const [at, sentence] of sentences.entries()) {
    if (sentence.plain.length > longestSentence) continue;
    const kinds = new Set<SignKind>();
    const plain = plainPressure(sentence.plain);
    if (
      plain &&
      !doubts['outside-pressure'].around.test(stretch.around(at)) &&
      !doubts['outside-pressure'].within.test(stretch.line(at).text)
    ) {
      kinds.add('outside-pressure');
      marks.push(markAt('outside-pressure', plain.sub, sentence, plain, plainConfidence));
    }
    const { awake, telling } = look(sentence.plain);
    for (const reading of awake) {
      if (kinds.has(reading.kind)) continue;
      const mark = found(reading, stretch, at);
      if (!mark) continue;
      kinds.add(reading.kind);
      if (mark.confidence >= keptFrom) marks.push(mark);
    }
    if (telling >= leastTelling) heard.push({ at, telling });
  }
  const best = heard.sort((a, b) => b.telling - a.telling).slice(0, mostVotes);
  return [
    ...marks,
    ...told(
      stretch,
      best.map(({ at }) => at),
      marks,
    ),
  ];
}

/** A pattern that fits, stands in the company it needs and is not taken back. */
function found(reading: Reading, stretch: Stretch, at: number): SignMark | null {
  const sentence = stretch.sentences[at];
  const line = stretch.line(at);
  const words = find(reading.pattern, line);
  if (!sentence || !words) return null;
  const around = stretch.around(at);
  if (reading.near && !(reading.near === 'demand' ? isDemand : isCondition)(around)) return null;
  const doubt = doubts[reading.kind];
  const isDoubted =
    isTakenBack(reading.kind, line.text, around) ||
    doubt.found.test(sentence.plain.slice(words.start, words.end)) ||
    doubt.ahead.test(line.text.slice(0, words.from)) ||
    doubt.after.test(line.text.slice(words.to, words.to + 60));
  if (isDoubted) return null;
  return markAt(reading.kind, reading.sub, sentence, words, confidence(reading.kind, stretch, at, 'found'));
}

/** A mark on some words of a sentence; `words` counts in its plain text. */
function markAt(
  kind: SignKind,
  sub: string | null,
  sentence: PlainSentence,
  words: { start: number; end: number },
  sureness: number,
): SignMark {
  const start = sentence.start + sentence.flat.back(words.start);
  const end = sentence.start + sentence.flat.back(words.end - 1) + 1;
  return { kind, sub, start, end, confidence: sureness, by: signsReader };
}

function isTakenBack(kind: SignKind, line: string, around: string): boolean {
  // a question presses nobody
  return (
    (kind === 'outside-pressure' && line.endsWith('? ')) || doubts[kind].around.test(around) || doubts[kind].within.test(line)
  );
}

/** What no pattern finds but the model is sure of: the sentence of those around that weighs most. */
function told(stretch: Stretch, heard: readonly number[], marks: readonly SignMark[]): SignMark[] {
  const more: SignMark[] = [];
  for (const [i, kind] of signKinds.entries()) {
    if (marks.some((mark) => mark.kind === kind)) continue;
    const best = heard.reduce(
      (most, at) => ((stretch.votes(at)[i] ?? 0) > (stretch.votes(most)[i] ?? 0) ? at : most),
      heard[0] ?? 0,
    );
    if (heard.length === 0 || confidence(kind, stretch, best, 'alone') < keptFrom) continue;
    const line = stretch.line(best);
    const at = heaviest(stretch, best, i);
    const sentence = stretch.sentences[at];
    if (!sentence || line.words.length < fewestWords || isTakenBack(kind, line.text, stretch.around(best))) continue;
    const said = stretch.line(at).words.map((word) => word.said);
    more.push({
      kind,
      sub: subOf(kind, said),
      start: sentence.start,
      end: sentence.end,
      confidence: confidence(kind, stretch, best, 'alone'),
      by: signsReader,
    });
  }
  return more;
}

/** Of a sentence and its neighbours the one that alone has the highest vote. */
function heaviest({ sentences, line }: Stretch, at: number, kind: number): number {
  let best = at;
  let most = Number.NEGATIVE_INFINITY;
  for (let i = Math.max(0, at - reach); i <= Math.min(sentences.length - 1, at + reach); i += 1) {
    const own =
      vote(
        signModel(),
        line(i).words.map((word) => word.said),
      )[kind] ?? 0;
    if (own > most) {
      best = i;
      most = own;
    }
  }
  return best;
}

function confidence(kind: SignKind, stretch: Stretch, at: number, how: 'found' | 'alone'): number {
  const votes = stretch.votes(at)[signKinds.indexOf(kind)] ?? 0;
  return 1 / (1 + Math.exp(limits[kind][how] - votes));
}
