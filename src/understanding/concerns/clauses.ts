import { hintFinder } from '../hints.ts';
import type { Span } from '../reading.ts';
import { lowered, type PlainSentence } from '../sentences.ts';
import { isUnstopped, type Manner } from './manner.ts';
import { breathsOf, capitalsIn, questionsMidway } from './unstopped.ts';

/** A stretch of a sentence with its words as the patterns want them. */
export type Clause = Span & { plain: string };

/**
 * Where one sentence begins to say another thing that can be answered apart: "…, and please send the plan", "…; could you …", "- what options …".
 * The first group is what stays with the clause before.
 */
const cut =
  /([,;] (?:and |so |but |or |then )?|(?<=[a-z])(?<!\b(?:have|has|got|with|for|of|give|there|me|us|to)) (?=any (?:suggestions|ideas|advice)\b)|(?<=[a-z0-9)]) ?(?: - |-- ?|\u2013|; |-(?=(?:what|how|when|why|can|any) ))|\band (?:also |so )?)(?=(?:also,? )?(?:(?:[a-z]+,? )?please|pls|plz|kindly|can you|could you|would you|will you|let (?:me|us) know(?! *(?:asap|a\.s\.a\.p|as soon|soon|please|thanks|$|[.!?]))|let's|do you|did you|are you|have you|is there|are there|any (?:suggestions|ideas|advice|thoughts|news)|what (?:is|are|do|does|about|should|would|if|options)|when (?:is|are|do|does|can|will|would|should)|how (?:do|does|can|much|many|long|soon|about|should)|where (?:is|are|do|can)|will they|why (?:is|are|do|does|can't|don't)|i need|we need|i would like|i'd like|we would like)\b)/g;

/** "If you have questions, please call": the condition and what hangs on it stay together. */
const condition =
  /(?:^|[.:;!?-] +)(?:[a-z]+, |also,? |and |but |so |otherwise,? )?(?:if|should|when|once|after|as soon as|in case|upon|unless|to (?:reply|reserve|unsubscribe|subscribe|be removed))\b[^.?!]{0,200}$/;

const mayAsk = hintFinder([
  "please|pls|plz|kindly|can you|could you|would you|will you|will they|let me know|let us know|let's|do you|did you|are you|have you|is there|are there|any |what |when |how |where |why |i need|we need|would like|i'd like".split(
    '|',
  ),
]);

/** The clauses of one sentence that can be asked apart; most sentences are one. */
export function clausesOf(text: string, sentence: PlainSentence, manner: Manner): readonly Clause[] {
  const { start, end, plain, flat } = sentence;
  if (plain.length < 30) return [sentence];
  const cuts: number[] = [];
  if (mayAsk(plain).length > 0)
    for (const match of plain.matchAll(cut)) {
      const at = match.index + match[0].length;
      if (at > 8 && plain.length - at > 8 && !(match[0].startsWith(',') && condition.test(plain.slice(0, match.index))))
        cuts.push(start + flat.back(at));
    }
  const said = text.slice(start, end);
  if (manner !== 'letter') {
    for (const at of questionsMidway(plain)) cuts.push(start + flat.back(at));
    for (const at of capitalsIn(said)) cuts.push(start + at);
  }
  if (isUnstopped(manner) && !/[.,]$/.test(plain)) for (const at of breathsOf(said)) cuts.push(start + at);
  if (cuts.length === 0) return [sentence];
  const borders = [start, ...[...new Set(cuts)].sort((a, b) => a - b), end];
  const clauses: Clause[] = [];
  for (let i = 0; i + 1 < borders.length; i += 1) {
    const from = borders[i] ?? start;
    const to = borders[i + 1] ?? end;
    clauses.push({
      start: from,
      end: to,
      plain: lowered(
        text
          .slice(from, to)
          .replace(/[\s\u00a0]+/g, ' ')
          .replace(/[’‘´`]/g, "'"),
      ).trim(),
    });
  }
  return clauses;
}

const before =
  /^(?:[-*•·–_]+(?=\s)|\(?\d{1,2}[.)](?=\s)|[@#][\w.-]+[,:]?(?=\s)|(?:hi|hey|hello|dear)(?: @\w+,?| \w+,|,)?(?=\s)|(?:and|but|so|also)(?=\s)|[,;:])/i;
const behind = /(?:\s(?:https?:\/\/\S+|[@#][\w.-]+|and|so|but|-+)[.!]?|[,;:])$/i;
/** No handle or link is longer. */
const longestEnd = 200;

/** Without what stands at its ends and carries nothing: handles, links, list marks, greetings, connecting words. */
export function trimmed(text: string, span: Span): Span {
  let { start, end } = span;
  for (;;) {
    while (start < end && isBlank(text, start)) start += 1;
    const length = before.exec(text.slice(start, Math.min(end, start + longestEnd)))?.[0].length ?? 0;
    if (length === 0) break;
    start += length;
  }
  for (;;) {
    while (end > start && isBlank(text, end - 1)) end -= 1;
    const length = behind.exec(text.slice(Math.max(start, end - longestEnd), end))?.[0].length ?? 0;
    if (length === 0) break;
    end -= length;
  }
  return { start, end };
}

const isBlank = (text: string, at: number): boolean => text.charCodeAt(at) <= 32 || text.charCodeAt(at) === 0xa0;
