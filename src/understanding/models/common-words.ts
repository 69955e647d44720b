import { readFileSync } from 'node:fs';
import { frontCode, frontDecode } from './front-coded.ts';
import type { CommonWords } from './tokens.ts';

const file = new URL('./trained/common-words.txt', import.meta.url);
const fewestTexts = 5;

/**
 * Counts the words of many people's texts: common is what stands in at least five texts in lower case, and in the texts that know capitals
 * oftener in lower case than with a capital inside a sentence. So a model never learns a name, however often it is written:
 * what is not common is masked. `caseless` are texts that were written, or kept, without capitals.
 */
export function countCommonWords(cased: Iterable<string>, caseless: Iterable<string> = []): string[] {
  const inCased = countWords(cased);
  const inCaseless = countWords(caseless).lower;
  const isCommon = ([word, times]: [string, number]) =>
    times > (inCased.upper.get(word) ?? 0) && times + (inCaseless.get(word) ?? 0) >= fewestTexts;
  return [...new Set([...[...inCased.lower].filter(isCommon).map(([word]) => word), ...alwaysCapital])].sort();
}

/** In how many texts each word stands in lower case, and in how many with a capital inside a sentence. */
function countWords(texts: Iterable<string>): { lower: Map<string, number>; upper: Map<string, number> } {
  const lower = new Map<string, number>();
  const upper = new Map<string, number>();
  for (const text of texts) {
    const seen = new Set<string>();
    for (const match of text.matchAll(wholeWord)) {
      const said = match[0].replaceAll('’', "'");
      if (said.length > longestWord || seen.has(said)) continue;
      seen.add(said);
      const word = said.toLowerCase();
      const isInside = /[\p{Ll},] $/u.test(text.slice(Math.max(0, match.index - 2), match.index));
      if (said === word) lower.set(word, (lower.get(word) ?? 0) + 1);
      else if (said !== said.toUpperCase() && isInside) upper.set(word, (upper.get(word) ?? 0) + 1);
    }
  }
  return { lower, upper };
}

/** No part of an address, a link, a handle or a user name. */
const wholeWord = /(?<![\p{L}\d_@.$<-])\p{L}+(?:['’]\p{L}+)*(?![\p{L}\d_@-]|\.[\p{L}\d])/gu;
const longestWord = 24;

/** Common words that English writes with a capital everywhere. */
const alwaysCapital =
  "i i'm i've i'd i'll monday tuesday wednesday thursday friday saturday sunday january february march april may june july august september october november december english".split(
    ' ',
  );

/** The bytes of the list as it is kept. */
export const writeCommonWords = (words: readonly string[]): string => `${frontCode(words).join('\n')}\n`;

let known: ReadonlySet<string> | null = null;

/** The list that all models share, read once. Made by `node scripts/train.ts common-words`. */
export function commonWords(): CommonWords {
  known ??= new Set(frontDecode(readFileSync(file, 'utf8').trimEnd().split('\n')));
  return known;
}
