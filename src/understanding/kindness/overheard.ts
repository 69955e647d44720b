import { heardIn } from './features.ts';
import { type OpinionKind, opinionKinds, type Votes } from './opinion.ts';
import { type Found, isQuoted, type Said } from './said.ts';

/**
 * From which log-odds a sentence that no rule knows is marked. Set on our own texts and the learnt half of the mails: where as many more are found as can be
 * at no more false alarms in mail than the rules have.
 */
const limits: Record<OpinionKind, number> = { patience: -0.4, referral: -0.5, matters: -0.35 };
const leastConfidence = 0.65;
const mostConfidence = 0.8;

/** Where one clause ends and the next begins. */
const border =
  /[;:!?…()–—]+\s*|\.\s+|,? - |, (?=(?:so|hence|but|could|can|would|please|which|therefore|that's|thanks|do|is|just|let|don't|then)\b)|,? (?=(?:so|therefore) (?:please|could|can|would|is|it|that|we|do|what|how|i)\b)/gu;

/** The clause that a sentence says it in, by the second opinion, or null where it hears nothing. */
export function overheard(kind: OpinionKind, { plain, text }: Pick<Said, 'plain' | 'text'>, { of, byWord }: Votes): Found | null {
  const at = opinionKinds.indexOf(kind);
  const logOdds = of[at] ?? 0;
  if (logOdds < limits[kind]) return null;
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
    if (count < 2 || share <= most) continue;
    most = share;
    best = { start, end, confidence: Math.min(mostConfidence, leastConfidence + (logOdds - limits[kind]) / 10) };
  }
  return best && !isQuoted(plain, best.start) ? best : null;
}

/** The clauses of a sentence without the marks between them. */
function clausesOf(plain: string): { start: number; end: number }[] {
  const clauses: { start: number; end: number }[] = [];
  let start = 0;
  const close = (at: number, next: number) => {
    let end = at;
    while (end > start && /[\s.,;:!?"”]/u.test(plain[end - 1] ?? '')) end -= 1;
    if (end > start) clauses.push({ start, end });
    start = next;
  };
  for (const { index, 0: mark } of plain.matchAll(border)) close(index, index + mark.length);
  close(plain.length, plain.length);
  return clauses;
}
