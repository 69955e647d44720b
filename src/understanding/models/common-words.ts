import { readFileSync } from 'node:fs';
import { frontCode, frontDecode } from './front-coded.ts';
import type { CommonWords } from './tokens.ts';

const file = new URL('./trained/common-words.txt', import.meta.url);
const fewestTexts = 5;

/**
 * Counts the words of many people's texts: common is what stands in lower case in at least five texts, and oftener than with a capital
 * inside a sentence. So a model never learns a name, however often it is written: what is not common is masked.
 */
export function countCommonWords(texts: Iterable<string>): string[] {
  const lower = new Map<string, number>();
  const upper = new Map<string, number>();
  for (const text of texts) {
    const seen = new Set<string>();
    for (const match of text.matchAll(/(?<![\p{L}\d_@.$<-])\p{L}+(?:['’]\p{L}+)*(?![\p{L}\d_@-]|\.[\p{L}\d])/gu)) {
      const said = match[0].replaceAll('’', "'");
      if (said.length > 24 || seen.has(said)) continue;
      const word = said.toLowerCase();
      if (said === word) lower.set(word, (lower.get(word) ?? 0) + 1);
      // a capital inside a sentence is one after a word and a blank, or after a comma
      else if (said !== said.toUpperCase() && /[\p{Ll},] $/u.test(text.slice(Math.max(0, match.index - 2), match.index)))
        upper.set(word, (upper.get(word) ?? 0) + 1);
      seen.add(said);
    }
  }
  const common = new Set(
    [...lower].filter(([word, times]) => times >= fewestTexts && times > (upper.get(word) ?? 0)).map(([word]) => word),
  );
  for (const word of alwaysCapital) common.add(word);
  return [...common].sort();
}

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
