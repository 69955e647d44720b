import type { Concern, Parts, Span } from '../reading.ts';
import { lowered, plainSentencesOf } from '../sentences.ts';
import { type Form, formsOf } from './forms.ts';
import { mattersOf } from './topics.ts';
import { weighedWords } from './words.ts';

/** What the coach and the practices ask about: the words of a concern and its kind. */
export type AskedConcern = { text: string; kind: Concern['kind'] };

/** The deeds known beside the words, since the letter came: a call logged, a file attached, a payment, a visit … */
export type Deed = 'call' | 'attachment' | 'payment' | 'visit' | 'delivery' | 'appointment';

/** What we wrote, or are writing. Quotes in it say which concern stands above which words; a draft may have none. */
export type Reply = {
  text: string;
  parts: Parts;
  language: string | null;
  /** Names of the files that go with it. */
  attachments: readonly string[];
  deeds?: readonly Deed[];
};

/** The words of a concern as all comparing sees them: lower case, on one line, with straight apostrophes. */
export const plainly = (said: string): string => lowered(said.replace(/\s+/g, ' ').replace(/[’‘´`]/g, "'"));

/** A sentence of ours with what it says: its words with their weights, its forms, the matters it touches (bits). */
export type OwnSentence = Span & {
  plain: string;
  words: ReadonlyMap<string, number>;
  forms: ReadonlySet<Form>;
  isQuestion: boolean;
  matters: number;
};

const readAtMost = 12_000;
const mostSentences = 120;

/** Our own sentences, in order, without greetings, closings and names; what stands below a rule is the footer of a list. */
export function ownSentences({ text, parts }: Reply): OwnSentence[] {
  const sentences: OwnSentence[] = [];
  let left = readAtMost;
  let closedAt = 1;
  for (const part of parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    for (const { start, end, plain } of plainSentencesOf(text, stretch)) {
      if (sentences.length >= mostSentences) return sentences;
      if (/^[_=*-]{8}/.test(plain)) break;
      if (!/[a-z]{2}|\d/.test(plain)) continue;
      if (isGreetingOrName(plain)) {
        if (closing.test(plain)) closedAt = sentences.length;
        continue;
      }
      const said = text.slice(start, end);
      sentences.push({
        start,
        end,
        plain,
        words: weighedWords(said),
        forms: formsOf(plain, said),
        isQuestion: /\?\W{0,5}$/.test(plain),
        matters: mattersOf(plain),
      });
    }
  }
  while (sentences.length > closedAt && isLastName(sentences.at(-1)?.plain ?? '')) sentences.pop();
  return sentences;
}

const answersAlone =
  /^(?:ok|okay|yes|no|yep|yeah|nope|sure|done|agreed|fine|perfect|great|absolutely|certainly|correct|approved|never|maybe|probably|always|today|tomorrow|both|neither|none)[,.!]*$/;
const greeting =
  /^(?:(?:hi|hello|hey|dear|good (?:morning|afternoon|evening))\b.{0,25}[,:!.]?|(?:thanks|thank you|regards|cheers|best(?: regards)?|best wishes|many thanks|kind regards|sincerely|yours),?(?: [a-z]+)?[.!]?|[a-z]+'?(?: (?:and|&) [a-z]+)?[,:])$/;

const closing = /^(?:thanks|thank you|regards|cheers|best|many|kind|sincerely|yours)/;

/** A greeting, a closing or a name answers nothing; "ok" does. */
const isGreetingOrName = (plain: string): boolean => greeting.test(plain) && !answersAlone.test(plain);

/** One word below the others is a name ("Kim."), unless it says what was done ("Extended.") or answers ("Yes."). */
const isLastName = (plain: string): boolean =>
  /^[^a-z]*[a-z]{2,12}[.!]?$/.test(plain) && !/(?:ed|ly)[.!]?$/.test(plain) && !answersAlone.test(plain);
