import { meaningsOf } from './meanings.ts';

const longestRun = 3;

/**
 * Tells every feature of one sentence's words, as `wordsOf` spells them: runs of one to three words, with `^` before the first and `$` after the
 * last, and each meaning (`#law`). The same may come twice.
 */
export function visitFeatures(said: readonly string[], visit: (feature: string) => void): void {
  const words = framed(said);
  for (let from = 0; from < words.length; from += 1) {
    let run = words[from] ?? '';
    visit(run);
    for (let to = from + 1; to < Math.min(from + longestRun, words.length); to += 1) {
      run = `${run} ${words[to]}`;
      visit(run);
    }
  }
  visitMeanings(said, visit);
}

/** The words of a sentence between the marks of its borders. */
export const framed = (said: readonly string[]): string[] => ['^', ...said, '$'];

/** Tells each meaning in a sentence's words, as a feature. */
export function visitMeanings(said: readonly string[], visit: (feature: string) => void): void {
  for (const meanings of meaningsOf(said)) for (const meaning of meanings) visit(`#${meaning}`);
}
