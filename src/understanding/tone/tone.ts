import { type HintFinder, hintFinder } from '../hints.ts';
import type { Parts, ReaderMark, Span, ToneKind, ToneMark } from '../reading.ts';
import { type PlainSentence, plainSentencesOf } from '../sentences.ts';
import { attacks } from './attack.ts';
import { blames } from './blame.ts';
import { condescensions } from './condescension.ts';
import { loosely } from './loosely.ts';
import { shownFrom, type TonePattern } from './pattern.ts';
import { policies } from './policy.ts';
import { pressures } from './pressure.ts';
import { shoutingIn } from './shouting.ts';
import { tempers } from './temper.ts';

export const toneReader: ReaderMark = 'tone@1';

export const toneKinds: readonly ToneKind[] = ['attack', 'blame', 'condescension', 'policy', 'temper', 'pressure'];

/** More than this nobody writes by hand: what comes after is pasted. */
const readAtMost = 6_000;
const mostMarks = 30;
const patterns: readonly TonePattern[] = [
  ...attacks,
  ...blames,
  ...condescensions,
  ...policies,
  ...tempers,
  ...pressures,
  ...loosely,
];

type Listening = { patterns: readonly TonePattern[]; awake: HintFinder };
const listeningFor = (some: readonly TonePattern[]): Listening => ({
  patterns: some,
  awake: hintFinder(() => some.map(({ hints }) => hints)),
});
const all = listeningFor(patterns);
/** What is too weak to be shown is not even looked for where marks are all that is asked. */
const shown = listeningFor(patterns.filter(({ confidence }) => confidence >= shownFrom));

/**
 * The words of a letter that attack, blame, talk down, hide behind a rule, lose the temper or push, each with its reason; of one kind at
 * most one mark a sentence. Disagreeing, a polite no, firm facts and a plain complaint are none of them. English only: in any other
 * language, and where it is not known, nothing.
 */
export function readTone(text: string, parts: Parts, language: string | null): ToneMark[] {
  return marksIn(text, parts, language, shown).filter(({ confidence }) => confidence >= shownFrom);
}

/** As `readTone`, with the marks that are too weak to be shown: they count in how heated a letter is. */
export function leanings(text: string, parts: Parts, language: string | null): ToneMark[] {
  return marksIn(text, parts, language, all);
}

function marksIn(text: string, parts: Parts, language: string | null, listening: Listening): ToneMark[] {
  if (language !== 'en') return [];
  const found: ToneMark[] = [];
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    for (const sentence of plainSentencesOf(text, stretch)) {
      if (found.length >= mostMarks) return found;
      found.push(...inSentence(sentence, listening));
    }
  }
  return found;
}

const nothing: readonly ToneMark[] = [];

function inSentence(sentence: PlainSentence, { patterns, awake }: Listening): readonly ToneMark[] {
  const { flat, plain } = sentence;
  const loud = shoutingIn(flat.text);
  const found = awake(plain);
  if (!loud && found.length === 0) return nothing;
  const best = new Map<ToneKind, ToneMark>();
  const keep = (kind: ToneKind, at: Span, confidence: number, because: string) => {
    const known = best.get(kind);
    if (known && known.confidence >= confidence) return;
    best.set(kind, {
      kind,
      start: sentence.start + flat.back(at.start),
      end: sentence.start + flat.back(at.end - 1) + 1,
      confidence,
      because,
      by: toneReader,
    });
  };
  for (const at of found) {
    const pattern = patterns[at];
    const match = pattern?.words.exec(plain);
    if (!pattern || !match || pattern.unless?.test(plain)) continue;
    keep(pattern.kind, { start: match.index, end: match.index + match[0].length }, pattern.confidence, pattern.because);
  }
  if (loud) keep('temper', loud.span, loud.weight, 'shouts');
  return [...best.values()];
}
