import { heardIn } from './features.ts';
import { type OpinionKind, opinionKinds, type Votes } from './opinion.ts';
import { type Found, isQuoted, type Said } from './said.ts';

/** From which log-odds a sentence is marked that no rule knows (`alone`; `inShort` in a text of a sentence or two), and one that a rule knows too (`withRule`). */
type Limits = { alone: number; inShort: number; withRule: number };
/**
 * Set by five folds of whole letters, so that some one mark in ten is wrong there. A short text has nothing around its words that could speak for or against
 * them; its limits are those of the development part's single sentences.
 */
const limits: Record<OpinionKind, Limits> = {
  patience: { alone: 0.7, inShort: 0.2, withRule: -2 },
  referral: { alone: 0.3, inShort: -0.4, withRule: -1.2 },
  matters: { alone: 0.5, inShort: 0, withRule: -2.7 },
};
const shortText = 2;

/** Does the second opinion agree with a rule that knows a sentence, in a letter of so many? In a short one the rule stands. */
export const agrees = (kind: OpinionKind, { of }: Votes, sentences: number): boolean =>
  sentences <= shortText || (of[opinionKinds.indexOf(kind)] ?? 0) >= limits[kind].withRule;

const leastConfidence = 0.65;
const mostConfidence = 0.8;

/** Where one clause ends and the next begins. */
const border =
  /[;:!?…()–—]+\s*|\.\s+|,? - |, (?=(?:so|hence|but|could|can|would|please|which|therefore|that's|thanks|do|is|just|let|don't|then)\b)|,? (?=(?:so|therefore) (?:please|could|can|would|is|it|that|we|do|what|how|i)\b)/gu;

/** What follows from it is not it. */
const conclusion = /^(?:so|hence|therefore|then)\b/u;

/** The clause that a sentence says it in, by the second opinion, or null where it hears nothing. */
export function overheard(
  kind: OpinionKind,
  { plain, text }: Pick<Said, 'plain' | 'text'>,
  { of, byWord }: Votes,
  sentences: number,
): Found | null {
  const at = opinionKinds.indexOf(kind);
  const logOdds = of[at] ?? 0;
  const limit = sentences <= shortText ? limits[kind].inShort : limits[kind].alone;
  // a fact told at length sounds a little patient too
  if (logOdds < limit || of.some((other) => other > logOdds)) return null;
  const words = heardIn(text);
  let best: Found | null = null;
  let most = Number.NEGATIVE_INFINITY;
  let first = 0;
  for (const { start, end } of clausesOf(plain)) {
    let weight = 0;
    let count = 0;
    for (; first < words.length && (words[first]?.start ?? 0) < end; first += 1) {
      weight += byWord[first * opinionKinds.length + at] ?? 0;
      count += 1;
    }
    const share = weight / Math.sqrt(Math.max(1, count));
    if (count < 2 || share <= most || (best && conclusion.test(plain.slice(start, end)))) continue;
    most = share;
    best = { start, end, confidence: Math.min(mostConfidence, leastConfidence + (logOdds - limit) / 10) };
  }
  return best && !isQuoted(plain, best.start) ? best : null;
}

/** A greeting whose letter goes on in lower case stands in the same sentence. */
const greeting = /^(?:hi|hiya|hello|hey|dear|yo|good (?:morning|afternoon|evening|day))(?: [\p{L}.'-]+){0,4}[,!] (?=\p{L})/u;

/** The clauses of a sentence without the marks between them. */
function clausesOf(plain: string): { start: number; end: number }[] {
  const clauses: { start: number; end: number }[] = [];
  let start = greeting.exec(plain)?.[0].length ?? 0;
  const close = (at: number, next: number) => {
    let end = at;
    while (end > start && /[\s.,;:!?"”]/u.test(plain[end - 1] ?? '')) end -= 1;
    if (end > start) clauses.push({ start, end });
    start = next;
  };
  for (const { index, 0: mark } of plain.matchAll(border)) if (index >= start) close(index, index + mark.length);
  close(plain.length, plain.length);
  return clauses;
}
