import type { OwnSentence } from './reply.ts';

/** How the reply is made as a whole, whatever it was asked. */
export type Manner = {
  /** Share of our words that thank, praise, wish or close. */
  courtesy: number;
  /** No more than "done", "yes", "no problem", "that's fine". */
  isBare: boolean;
  /** Says that the answers stand elsewhere: "see below", "my answers are in blue". */
  pointsElsewhere: boolean;
};

const courteous =
  /^(?:(?:\p{L}+,? )?(?:many |lots of )?(?:thanks|thank|thx|tks|cheers|congrat\w*|welcome)\b|(?:i|we) (?:really |very much |do )?(?:appreciate|hope|look forward|enjoyed)|(?:great|good|nice|excellent|awesome|wonderful) (?:job|work|to (?:hear|see|meet)|news|point)|have a |talk (?:to you )?(?:soon|later)|see (?:you|ya)|take care|hope |sorry to hear|let me know if|(?:please )?(?:feel free|do not hesitate|don't hesitate|call (?:me )?if|give me a call if)|if you have any|fyi\b.{0,15}$)/u;
const bare =
  /^(?:(?:ok|okay|yes|yep|yeah|yup|no|nope|sure|done|fixed|agreed|approved|fine|perfect|great|absolutely|definitely|certainly|correct|right|of course|will do|no problem|go ahead|sounds (?:good|great|fine)|looks (?:good|great|fine)|(?:that|this|it)(?:'s| is| will be| would be| sounds| looks)? (?:fine|good|great|ok|okay|perfect|correct|right|works|true)|works for me|count me in|got it|me too|same here|i agree|i do|i will|i am|it is|it does|they are|not yet|not really|not that i know of|no changes|none|(?:i'm|i am|we're|we are) (?:in|cool|ok|okay|fine|good|there|sorry i do not)|i(?:'ll| will| can) be there|(?:ok|okay|fine|good|cool) (?:with|by|for) (?:me|us)|sure thing|sounds like a plan)\b.{0,40}|.{1,12})$/;
const elsewhere =
  /\b(?:see|find|have put|put|wrote|added|inserted|made|answers?|answered|comments?|respon\w+|repl\w+|notes?|changes)\b.{0,40}\b(?:below|beneath|inline|in-line|in (?:the )?(?:red|blue|green|caps|bold|line|text|body))\b|^(?:see |answers? |comments? )(?:below|above|inline)/;

export function mannerOf(sentences: readonly OwnSentence[]): Manner {
  const wordsOf = ({ plain }: OwnSentence): number => plain.split(' ').length;
  const all = Math.max(
    1,
    sentences.reduce((sum, one) => sum + wordsOf(one), 0),
  );
  const share = (is: (one: OwnSentence) => boolean): number =>
    sentences.filter(is).reduce((sum, one) => sum + wordsOf(one), 0) / all;
  const telling = sentences.filter((one) => !courteous.test(one.plain));
  const first = telling[0];
  return {
    courtesy: sentences.length === 0 ? 1 : share(({ plain }) => courteous.test(plain)),
    isBare: telling.length === 1 && first !== undefined && bare.test(first.plain),
    pointsElsewhere: sentences.some(({ plain }) => elsewhere.test(plain)),
  };
}
