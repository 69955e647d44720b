import { shareOf } from './words.ts';

/** What a concern is like, whatever we answer. */
export type Asked = {
  /** "Let me know", "any thoughts?": whatever we say of the matter comes to it. */
  takesAnyAnswer: boolean;
  /** Proposes something that a yes or another day settles. */
  proposes: boolean;
  /** Asks how somebody is, what they think of the weather: small talk is often let be. */
  isSmallTalk: boolean;
  /** Whom it speaks to by name, in lower case: "Lynn, are you still going?". */
  speaksTo: string | null;
};

const open =
  /\b(?:let (?:me|us) know|rsvp|reply|respond|get back to|advise|(?:any|your) (?:thoughts|ideas|comments|suggestions|feedback|input|opinion|help|advice)|what do you (?:think|say)|what are your thoughts|thoughts|how about it|help me|help|can anyone|does anyone|anybody|anyone)\b/;
const proposal =
  /\b(?:how about|what about|shall we|let's|let us|can we|could we|may we|can i|may i|could i|is it (?:ok|okay|alright|all right|possible)|would it be|why don't we|do you mind|would you like|do you want|does .{1,30} work|are you (?:available|free|in)|would you be (?:available|free))\b/;
const smallTalk =
  /\b(?:how (?:are|is|was|were|'s|have) (?:you|your|things|everything|everybody|life|the (?:family|kids|weekend|weather|trip|vacation))|how's (?:your|the|it|life|everything)|what's (?:up|new)|you have to wonder|can you believe|remember)\b/;
const toName = /^\W{0,3}(?:(?:hi|hello|hey|dear) )?(\p{Lu}\p{Ll}{2,14})(?:,| ?-+| ?:|!| (?=[Pp]lease\b)) ?/u;
/** Words of less weight than this say nothing of the matter. */
const littleWeight = 2;

export function askedIn(text: string, plain: string, words: ReadonlyMap<string, number>): Asked {
  const { weight } = shareOf(words, words);
  return {
    takesAnyAnswer: open.test(plain) && weight <= littleWeight + 1,
    proposes: proposal.test(plain),
    isSmallTalk: smallTalk.test(plain),
    speaksTo: toName.exec(text)?.[1]?.toLowerCase() ?? null,
  };
}
