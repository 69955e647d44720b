import { hintFinder } from '../hints.ts';
import type { KindnessMark, Parts, ReaderMark } from '../reading.ts';
import { type PlainSentence, plainSentencesOf } from '../sentences.ts';
import { opinionsOn } from './first-look.ts';
import { overheard } from './overheard.ts';
import { isLenient, patienceHints, patienceIn } from './patience.ts';
import { praiseHints, praiseIn } from './praise.ts';
import { isOfUs, referralHints, referralIn } from './referral.ts';
import { type Found, type Said, saidIn } from './said.ts';
import { thanksHints, thanksIn } from './thanks.ts';

export const kindnessReader: ReaderMark = 'kindness@2';

const readAtMost = 20_000;
const mostMarks = 20;
/** Words too few to tell their language are read as English. */
const shortText = 300;

/** Which kinds a sentence may hold, in one pass over it. */
const awake = hintFinder([thanksHints, praiseHints, patienceHints, referralHints]);

/** A mark at or above this may be shown; all that the reader returns are. */
export const kindnessShownFrom = 0.65;

/**
 * What the customer's own words give us: thanks for something done, praise, patience with a fault of ours, and referrals, at most one of
 * each kind a sentence, in the order of the letter. Closing formulas, news of third persons and questions are none of them. English only;
 * nothing in any other language. `language` null: unknown.
 */
export function readKindness(text: string, parts: Parts, language: string | null): KindnessMark[] {
  const sentences = ownSentences(text, parts, language);
  const gates = sentences.map(({ plain }) => awake(plain));
  const opinions = opinionsOn(text, sentences);
  if (!gates.some((gate) => gate.length > 0) && !opinions.areAsked('patience') && !opinions.areAsked('referral')) return [];
  const said = saidIn(sentences);
  const letter = { plain: said.map(({ plain }) => plain).join('\n'), lengths: said.map(({ plain }) => plain.split(' ').length) };
  const praises = said.map((one, at) => (gates[at]?.includes(1) ? praiseIn(one) : null));
  const praisesAtAll = praises.some((one) => one !== null);
  /** What no rule knows, but the second opinion hears, unless something nearby speaks against it. */
  const told = (kind: 'patience' | 'referral', at: number): Found | null => {
    const one = said[at];
    if (!one || !opinions.isAsked(at, kind)) return null;
    if (!(kind === 'patience' ? isLenient(one, around(said, at), said.length) : isOfUs(one))) return null;
    const votes = opinions.on(at, kind);
    return votes && overheard(kind, one, votes);
  };
  const marks: KindnessMark[] = [];
  for (const [at, sentence] of sentences.entries()) {
    const one = said[at];
    const gate = gates[at];
    if (!one || !gate || marks.length >= mostMarks) break;
    const praise = praises[at] ?? null;
    const found: [KindnessMark['kind'], Found | null][] = [
      ['thanks', gate.includes(0) ? thanksIn(one, letter, { here: praise !== null, letter: praisesAtAll }) : null],
      ['praise', praise],
      ['patience', (gate.includes(2) ? patienceIn(one, around(said, at)) : null) ?? told('patience', at)],
      ['referral', (gate.includes(3) ? referralIn(one) : null) ?? told('referral', at)],
    ];
    for (const [kind, there] of found) if (there) marks.push(markOf(kind, sentence, there));
  }
  return marks;
}

/** The three sentences before one, itself and the two after: a fault and the kind word for it stand together. */
const around = (said: Said[], at: number): string =>
  said
    .slice(Math.max(0, at - 3), at + 3)
    .map(({ plain }) => plain)
    .join('\n');

/** The sentences of what the author wrote now, or none where they are not English. */
export function ownSentences(text: string, parts: Parts, language: string | null): PlainSentence[] {
  const length = parts.visible.reduce((sum, part) => sum + part.end - part.start, 0);
  if (language !== 'en' && !(language === null && length <= shortText)) return [];
  const sentences: PlainSentence[] = [];
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0) break;
    sentences.push(...plainSentencesOf(text, { start: part.start, end: Math.min(part.end, part.start + left) }));
    left -= part.end - part.start;
  }
  return sentences;
}

const markOf = (kind: KindnessMark['kind'], { start, flat }: PlainSentence, found: Found): KindnessMark => ({
  kind,
  start: start + flat.back(found.start),
  end: start + flat.back(found.end - 1) + 1,
  confidence: found.confidence,
  by: kindnessReader,
});
