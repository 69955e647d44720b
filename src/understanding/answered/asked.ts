import type { Wanted } from './forms.ts';
import { shareOf } from './words.ts';

const begins = String.raw`(?:^|[,;:(-] ?|\b(?:and|or|but|so|know|tell (?:me|us)|wondering|ask|confirm|advise|by|since|until|for|to|with) )`;
/** "Let me know when you are finished" asks to be told, not for a day; "the one where you pay" asks for no place. */
const onlySettledBy: readonly [Wanted, RegExp][] = [
  [
    'when',
    new RegExp(
      `${begins}(?:when|what (?:time|date|day)|which (?:day|date|week)|how soon)\\b(?! (?:you|we|i|this|it|they|he|she)\\b)`,
    ),
  ],
  ['who', new RegExp(`${begins}(?:who|whom|who's)\\b`)],
  ['where', new RegExp(`${begins}where\\b(?! (?:you|we|i|this|it|they|he|she)\\b)`)],
  ['amount', new RegExp(`${begins}how (?:much|many|long|often|big|far|late|early)\\b`)],
];

/** What a concern is like, whatever we answer. */
export type Asked = {
  /** "Let me know", "any thoughts?": whatever we say of the matter comes to it. */
  takesAnyAnswer: boolean;
  /** Proposes something that a yes or another day settles. */
  proposes: boolean;
  /** What it asks for where that has a form of its own ("who", "how much"), so that an answer without it is none. */
  wantsOnly: Wanted | null;
  /** Asks how somebody is, what they think of the weather: small talk is often let be. */
  isSmallTalk: boolean;
};

const open =
  /\b(?:let (?:me|us) know|rsvp|reply|respond|get back to|advise|(?:any|your) (?:thoughts|ideas|comments|suggestions|feedback|input|opinion|help|advice)|what do you (?:think|say)|what are your thoughts|thoughts|how about it|help|assist|can anyone|does anyone|anybody|anyone|(?:take|have) a (?:look|peek)|look (?:at|into) (?:this|it|these|them)|check (?:this|it|these|on (?:this|it))|see if it|handle (?:this|it))\b/;
const proposal =
  /\b(?:how about|what about|shall we|let's|let us|can we|could we|may we|can i|may i|could i|is it (?:ok|okay|alright|all right|possible)|would it be|why don't we|do you mind|would you like|do you want|does .{1,30} work|are you (?:available|free|in)|would you be (?:available|free))\b/;
const smallTalk =
  /\b(?:how (?:are|is|was|were|'s|have) (?:you|your|things|everything|everybody|life|the (?:family|kids|weekend|weather|trip|vacation))|how's (?:your|the|it|life|everything)|what's (?:up|new)|you have to wonder|can you believe|remember)\b/;
/** Words of no more weight than this say little of the matter itself. */
const littleWeight = 3;

export function askedIn(plain: string, words: ReadonlyMap<string, number>): Asked {
  const { weight } = shareOf(words, words);
  return {
    takesAnyAnswer: weight === 0 || (open.test(plain) && weight <= littleWeight),
    proposes: proposal.test(plain),
    wantsOnly: onlySettledBy.find(([, words]) => words.test(plain))?.[0] ?? null,
    isSmallTalk: smallTalk.test(plain),
  };
}
