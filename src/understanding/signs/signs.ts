import { type HintFinder, hintFinder } from '../hints.ts';
import type { Parts, ReaderMark, SignMark } from '../reading.ts';
import { type PlainSentence, plainSentencesOf } from '../sentences.ts';
import { doubts } from './doubts.ts';
import { expertiseMeanings, expertiseRules } from './expertise.ts';
import { hintsOf } from './hints-of.ts';
import { othersMeanings, othersRules } from './others.ts';
import { compile, find, type Line, lineOf } from './pattern.ts';
import { pressureMeanings, pressureRules } from './pressure.ts';
import type { Rule } from './rule.ts';
import { threatMeanings, threatRules } from './threats.ts';
import { isDemand, isCondition } from './threat-company.ts';
import { wordsOf } from './words.ts';
import { weigh } from './weigh.ts';

export const signsReader: ReaderMark = 'signs@1';

export type SignKind = SignMark['kind'];

/** Letters longer than this are read so far; what follows is a pasted document. */
const readAtMost = 20_000;
/** Words too few to tell their language are read as English. */
const shortText = 300;
/** How many sentences to each side belong to what is said. */
const reach = 2;

type Reading = Rule & { kind: SignKind; pattern: RegExp };

const readings: Reading[] = [];
const hints: string[][] = [];
const take = (kind: SignKind, rules: readonly Rule[], meanings: Readonly<Record<string, string>>): void => {
  for (const rule of rules) {
    readings.push({ ...rule, kind, pattern: compile(rule.words, meanings) });
    hints.push(hintsOf(rule.words, meanings));
  }
};
take('threat', threatRules, threatMeanings);
take('complains-of-others', othersRules, othersMeanings);
take('overrides-expertise', expertiseRules, expertiseMeanings);
take('outside-pressure', pressureRules, pressureMeanings);
const awake: HintFinder = hintFinder(hints);

type Found = SignMark & { sentence: number; rules: number };

/**
 * Signs in a customer's own words: that they threaten, that everyone before us was bad, that they know the trade better than the trade,
 * that something outside presses on them. Only in English (or in words too few to tell their language); only the visible words, a mark a
 * kind and sentence. A confidence below `shownFrom` is for those who gather evidence, not for showing.
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
  return marks;
}

function inStretch(sentences: readonly PlainSentence[]): SignMark[] {
  const lines: (Line | undefined)[] = [];
  const lineAt = (at: number): Line => {
    const known = lines[at];
    if (known) return known;
    const made = lineOf(wordsOf(sentences[at]?.plain ?? ''));
    lines[at] = made;
    return made;
  };
  const aroundOf = (at: number): string => {
    let around = '';
    for (let i = Math.max(0, at - reach); i <= Math.min(sentences.length - 1, at + reach); i += 1) around += lineAt(i).text;
    return around;
  };
  const found: Found[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const isAwake = awake(sentence.plain);
    if (!isAwake.includes(1)) continue;
    for (const [i, reading] of readings.entries()) {
      if (isAwake[i] !== 1) continue;
      const words = find(reading.pattern, lineAt(at));
      if (!words) continue;
      const same = found.find((one) => one.sentence === at && one.kind === reading.kind);
      const around = aroundOf(at);
      if (same ? !fits(reading, around) : !fits(reading, around) || isDoubted(reading, lineAt(at).text, around, sentence.plain.slice(words.start, words.end), words.from, words.to)) continue;
      if (same) {
        same.rules += 1;
        continue;
      }
      const { kind, sub } = reading;
      const start = sentence.start + sentence.flat.back(words.start);
      const end = sentence.start + sentence.flat.back(words.end - 1) + 1;
      found.push({ kind, sub, start, end, confidence: 0, by: signsReader, sentence: at, rules: 1 });
    }
  }
  return found.map(({ sentence, rules, ...mark }) => ({ ...mark, confidence: weigh(mark.kind, aroundOf(sentence), rules) }));
}

function fits({ near }: Rule, around: string): boolean {
  return near === undefined || (near === 'demand' ? isDemand(around) : isCondition(around));
}

function isDoubted({ kind }: Reading, line: string, around: string, found: string, from: number, to: number): boolean {
  const doubt = doubts[kind];
  if (kind === 'outside-pressure' && line.endsWith('? ')) return true;
  return (
    doubt.around.test(around) ||
    doubt.within.test(line) ||
    doubt.found.test(found) ||
    doubt.ahead.test(line.slice(0, from)) ||
    doubt.after.test(line.slice(to, to + 60))
  );
}
