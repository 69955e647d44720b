import { hintFinder } from '../hints.ts';
import type { KindnessMark, Parts, ReaderMark } from '../reading.ts';
import type { PlainSentence } from '../sentences.ts';
import { opinionsOn } from './first-look.ts';
import { agrees, overheard } from './overheard.ts';
import { ownSentences } from './own-sentences.ts';
import { isLenient, patienceHints, patienceIn } from './patience.ts';
import { praiseHints, praiseIn } from './praise.ts';
import { isOfUs, referralHints, referralIn } from './referral.ts';
import { type Found, type Said, saidIn } from './said.ts';
import { thanksHints, thanksIn } from './thanks.ts';

export const kindnessReader: ReaderMark = 'kindness@3';

const mostMarks = 20;

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
  const opinions = opinionsOn(sentences);
  if (!gates.some((gate) => gate.length > 0) && !opinions.areWorthAsking('patience') && !opinions.areWorthAsking('referral'))
    return [];
  const said = saidIn(sentences);
  const letter = { plain: said.map(({ plain }) => plain).join('\n'), lengths: said.map(({ plain }) => plain.split(' ').length) };
  const praises = said.map((one, at) => (gates[at]?.includes(1) ? praiseIn(one) : null));
  const praisesAtAll = praises.some((one) => one !== null);
  /** What a rule knows, if the second opinion agrees, or else what that hears by itself. */
  const heard = (kind: 'patience' | 'referral', at: number, known: Found | null): Found | null => {
    const one = said[at];
    if (!one || (!known && !(opinions.isWorthAsking(at, kind) && mayBe[kind](one, around(said, at))))) return null;
    const votes = opinions.on(at);
    return known && agrees(kind, votes, said.length) ? known : overheard(kind, one, votes, said.length);
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
      ['patience', heard('patience', at, gate.includes(2) ? patienceIn(one, around(said, at)) : null)],
      ['referral', heard('referral', at, gate.includes(3) ? referralIn(one) : null)],
    ];
    for (const [kind, there] of found) if (there) marks.push(markOf(kind, sentence, there));
  }
  return marks;
}

/** What speaks against a kind, whatever else the words say. */
const mayBe = { patience: isLenient, referral: isOfUs };

/** The three sentences before one, itself and the two after: a fault and the kind word for it stand together. */
const around = (said: Said[], at: number): string =>
  said
    .slice(Math.max(0, at - 3), at + 3)
    .map(({ plain }) => plain)
    .join('\n');

const markOf = (kind: KindnessMark['kind'], { start, flat }: PlainSentence, found: Found): KindnessMark => ({
  kind,
  start: start + flat.back(found.start),
  end: start + flat.back(found.end - 1) + 1,
  confidence: found.confidence,
  by: kindnessReader,
});
