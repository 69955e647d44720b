import type { Side } from './pairing.ts';
import { shareOf } from './words.ts';

/** Others of the letter take at least so much of every sentence of ours. */
const mostlyTaken = 0.6;
/** Some sentence of ours repeats so much of another concern, by weight. */
const echo = 0.4;
/** So much of a concern, by weight, must be its own and not of another of the same letter: "is it ok" and "may we extend the deal" are one matter. */
const ownWeight = 1.5;
const ownShare = 0.7;

/** A concern with such a word points to something outside it, which our words may mean as well. */
const pointing = /\b(?:it|they|them|this|that|these|those|so)\b/;
/** "Please RSVP", "let me know if I missed something", "we need to discuss this": any answer comes to that. */
const contentWithAnyAnswer = /\b(?:let (?:me|us) know|rsvp|reply|respond|get back|confirm|advise|discuss|talk|clarify)\b/;
/** Our words may reach further than what they repeat: "both", "and everything else too", "the rest later". */
const reachesFurther =
  /\b(?:both|everything|rest|others?|otherwise|else|likewise|same goes|too|later|tomorrow|soon)\b|\bas (?:well|for)\b|(?:;|\b(?:and|but|while|whereas)) (?:it|its|the|that|this|they|there|you|your|we|our|i|he|she|yes|no|also)\b/;

/**
 * Do our words plainly come to something else of the same letter, with nothing left over for this concern? `taken`: the least share of any sentence that
 * the other concerns take. Seldom so, and then nearly always right: `training/fit.ts` counts it.
 */
export function goElsewhere(index: number, concerns: readonly Side[], sentences: readonly Side[], taken: number): boolean {
  const concern = concerns[index];
  if (!concern || concerns.length < 2 || sentences.length === 0 || taken < mostlyTaken) return false;
  const others = concerns.filter((_, i) => i !== index);
  return (
    standsAlone(concern, others) &&
    others.some(({ words }) => sentences.some((sentence) => shareOf(words, sentence.words).share >= echo)) &&
    !sentences.some((sentence) => touches(concern, sentence) || reachesFurther.test(sentence.plain))
  );
}

function standsAlone(concern: Side, others: readonly Side[]): boolean {
  if (pointing.test(concern.plain) || contentWithAnyAnswer.test(concern.plain)) return false;
  const theirs = new Map(others.flatMap(({ words }) => [...words]));
  const own = concern.weight - shareOf(concern.words, theirs).weight;
  return own >= ownWeight && own > ownShare * concern.weight;
}

const touches = (concern: Side, sentence: Side): boolean =>
  shareOf(concern.words, sentence.words).share > 0 || concern.fields.some((field) => sentence.fields.includes(field));
