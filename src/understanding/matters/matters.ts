import { opinionsOn } from '../kindness/first-look.ts';
import type { Votes } from '../kindness/opinion.ts';
import { agrees, overheard } from '../kindness/overheard.ts';
import { ownSentences } from '../kindness/own-sentences.ts';
import { kin } from '../kindness/people.ts';
import { firstOf, isQuoted } from '../kindness/said.ts';
import type { KindnessMark, Parts, ReaderMark, Span } from '../reading.ts';
import type { PlainSentence } from '../sentences.ts';
import { facts } from './facts.ts';

export const mattersReader: ReaderMark = 'matters@3';

const mostMarks = 10;

/** Where the customer's fact ends and what they want begins: ", so please …", "; can you". */
const endOfFact =
  /[;!?…()–—]|\.(?=\s|$)| - |,? (?:is that|is it|does that|will that|would that|can (?:you|your|it)|could (?:you|your|we|i)|would (?:you|it)|please|how much|what (?:do|would|is)|any (?:chance|idea)|so (?:please|could|can|would|is|any|the|it|that|we'll|i'll|we need|do|when|what|how|our|deliveries|i need|every)|do you|shall|should we|therefore)\b|, (?:your|yours|hence|thanks|thank|but|can|could|would|will|is|and (?:i'd|we'd|i would|please|could|can)|then|which is why|any|anything|it would|ring|send|tell)\b/u;

/** This week, this order, this job. */
const passing =
  /\b(?:today|tomorrow|tonight|yesterday|this (?:time|week|weekend|month|year|morning|afternoon|evening|order|job|once|one|monday|tuesday|wednesday|thursday|friday|saturday|sunday|spring|summer|autumn|winter|quarter)|next (?:week|month|year|monday|tuesday|wednesday|thursday|friday|saturday|sunday|time we)|last (?:week|month|night|year|monday|friday)|at the moment|right now|for now|just now|currently|temporarily|these days|until further|in the middle of|still waiting|in a meeting|on (?:the )?\d{1,2}(?:st|nd|rd|th)? (?:of )?(?:january|february|march|april|may|june|july|august|september|october|november|december)|by (?:monday|tuesday|wednesday|thursday|friday|saturday|sunday|tomorrow|the end of)|in (?:an hour|\d+ minutes)|already (?:paid|sent|tried)|as discussed|the attached)\b/u;
const habitual =
  /\b(?:every|each (?:year|month|week|day|december|january|time)|always|usually|normally|never|as a rule|for everything|all year|generally|whenever|in general|of (?:the|each) (?:month|quarter|year|week)|(?:keep|bear) in mind)\b|\b(?:mon|tues|wednes|thurs|fri|satur|sun)days\b/u;
/** Wishes, jokes, and faults of what we sell. */
const notTheirs =
  /\b(?:facing|issues?|crash\p{L}*|glitch\p{L}*|bugs|refund\p{L}*|disappoint\p{L}*|disgusting|wasted|not working|lagging|any way to contact)\b|\b(?:if (?:i|we|my|our)|unless|would have|wish (?:i|we)|pretend|joke|no, seriously|imagine)\b/u;

const theirs = new RegExp(`(?<![\\p{L}])(?:i|im|ive|we|me|us|my|mine|our|ours|he|she|he's|she's|${kin})(?![\\p{L}])`, 'u');
/** What they have of us or say of us, said by heart or not. */
const ofUs =
  /\b(?:get|gets|got|receive|received|wait|waited|hear|heard)\b.{0,40}\b(?:you|your)\b|^(?:your?|you|please|thanks?|thank|if|when|could|can|would|what|who|how)\b|\bthere (?:was|were)\b|\b(?:you (?:said|told|sent|wrote|promised|charged|delivered|have|never|always)|your (?:people|staff|team|driver|office|portal|app|website|price|offer))\b/u;

/**
 * Lasting facts about the customer in their own words: health, rhythm, constraint, taste with weight, what they use it for, who they are.
 * Precision before recall, for these words are shown for years: nothing of this week, this order or this job, nothing in another language
 * than English. Each mark is the clause that says it, at most one a sentence, in the order of the letter. `language` null: unknown.
 */
export function readMatters(text: string, parts: Parts, language: string | null): KindnessMark[] {
  const marks: KindnessMark[] = [];
  const sentences = ownSentences(text, parts, language);
  const opinions = opinionsOn(sentences);
  for (const [at, sentence] of sentences.entries()) {
    if (marks.length >= mostMarks) break;
    const mark = inSentence(sentence, opinions.isWorthAsking(at, 'matters'), () => opinions.on(at), sentences.length);
    if (mark) marks.push(mark);
  }
  return marks;
}

/** Is it told of the writer's own, and not of us or of sums? */
const isTheirs = (plain: string, { start, end }: Span): boolean =>
  !ofUs.test(plain.slice(start, end)) && !/__|[$€£] ?\d/.test(plain);

/** `mayBeHeard`: whether the second opinion is worth asking where no rule knows a fact. */
function inSentence(
  sentence: PlainSentence,
  mayBeHeard: boolean,
  askOpinion: () => Votes,
  sentences: number,
): KindnessMark | null {
  const { start, flat, plain } = sentence;
  const known = firstOf(facts, plain, ({ start: from, end }) => isLasting(plain, clauseAround(plain, from, end)));
  if (!known && !(mayBeHeard && theirs.test(plain) && !plain.endsWith('?'))) return null;
  const votes = askOpinion();
  const isKnown = known && agrees('matters', votes, sentences);
  const found = isKnown ? known : overheard('matters', { plain, text: flat.text }, votes, sentences);
  if (!found || (!isKnown && !(isLasting(plain, found) && isTheirs(plain, found)))) return null;
  const clause = isKnown ? clauseAround(plain, found.start, found.end) : found;
  return {
    kind: 'matters',
    start: start + flat.back(clause.start),
    end: start + flat.back(clause.end - 1) + 1,
    confidence: found.confidence,
    by: mattersReader,
  };
}

/** Is the clause about all their days, in their own words, and no question? */
function isLasting(plain: string, { start, end }: Span): boolean {
  const said = plain.slice(start, end);
  if (passing.test(said) && !habitual.test(said)) return false;
  if (notTheirs.test(said) || isQuoted(plain, start)) return false;
  // "the report that we send each day" describes a report
  if (/\b(?:that|which|who|whom|whose|where|if|when|whether) $/u.test(plain.slice(0, start))) return false;
  return !(plain[end] === '?' && asking.test(said));
}

const asking = /^(?:is|are|do|does|can|could|would|will|what|how|when|who|where|which|have|has|did|may|shall)\b/u;

/** From where the phrase begins to where its fact ends. */
function clauseAround(plain: string, start: number, end: number): Span {
  const rest = plain.slice(end);
  const stop = rest.search(endOfFact);
  let to = stop < 0 ? plain.length : end + stop;
  while (to > end && /[\s.,;:!?]/.test(plain[to - 1] ?? '')) to -= 1;
  return { start, end: to };
}
