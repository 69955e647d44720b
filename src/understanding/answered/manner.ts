import type { OwnSentence } from './reply.ts';

/** How the reply is made as a whole, whatever it was asked. */
export type Manner = {
  /** Share of our words that thank, praise, wish or close. */
  courtesy: number;
  /** No more than "done", "yes", "no problem", "that's fine". */
  isBare: boolean;
  /** Says that the answers stand elsewhere: "see below", "my answers are in blue". */
  pointsElsewhere: boolean;
  /** Whom it greets, in lower case. */
  greets: string | null;
};

const courteous =
  /^(?:(?:\p{L}+,? )?(?:many |lots of )?(?:thanks|thank|thx|tks|cheers|congrat\w*|welcome)\b|(?:i|we) (?:really |very much |do )?(?:appreciate|hope|look forward|enjoyed)|(?:great|good|nice|excellent|awesome|wonderful) (?:job|work|to (?:hear|see|meet)|news|point)|have a |talk (?:to you )?(?:soon|later)|see (?:you|ya)|take care|hope |sorry to hear|let me know if|(?:please )?(?:feel free|do not hesitate|don't hesitate|call (?:me )?if|give me a call if)|if you have any)/u;
const bare =
  /^(?:(?:ok|okay|yes|yep|yeah|yup|no|nope|sure|done|fixed|agreed|approved|fine|perfect|great|absolutely|definitely|certainly|correct|right|of course|will do|no problem|go ahead|sounds (?:good|great|fine)|looks (?:good|great|fine)|(?:that|this|it)(?:'s| is| will be| would be| sounds| looks)? (?:fine|good|great|ok|okay|perfect|correct|right|works|true)|works for me|count me in|got it|me too|same here|i agree|i do|i will|i am|it is|it does|they are|not yet|not really|not that i know of|no changes|none)\b.{0,40}|.{1,12})$/;
const elsewhere =
  /\b(?:see|find|have put|put|wrote|added|inserted|made|answers?|answered|comments?|respon\w+|repl\w+|notes?|changes)\b.{0,40}\b(?:below|beneath|inline|in-line|in (?:the )?(?:red|blue|green|caps|bold|line|text|body))\b|^(?:see |answers? |comments? )(?:below|above|inline)/;
const greeting = /^\W{0,3}(?:(?:hi|hello|hey|dear|thanks|thank you)[, ]+)?(\p{Lu}\p{Ll}{2,14})(?: \p{Lu}\p{Ll}+)?\s?[,!:-]/u;
const noName =
  /^(?:Thanks|Thank|Yes|No|Sure|Great|Good|Well|Done|Okay|Hi|Hello|Dear|Hey|Please|Sorry|Fine|Perfect|Also|However|Yep|Nope|Actually|Absolutely|Today|Tomorrow|Unfortunately)$/;

export function mannerOf(sentences: readonly OwnSentence[], text: string): Manner {
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
    greets: greetedIn(text.slice(0, 60).trimStart()),
  };
}

function greetedIn(beginning: string): string | null {
  const name = greeting.exec(beginning)?.[1];
  return name === undefined || noName.test(name) ? null : name.toLowerCase();
}
