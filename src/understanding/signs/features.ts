import { meaningsOf } from './meanings.ts';

const longestRun = 3;

/**
 * Tells every feature of one sentence's words, as `wordsOf` spells them: runs of one to three words, with `^` before the first and `$` after the
 * last, and each meaning (`#law`). The same may come twice.
 */
export function visitFeatures(said: readonly string[], visit: (feature: string) => void): void {
  const framed = ['^', ...said, '$'];
  for (let from = 0; from < framed.length; from += 1) {
    let run = framed[from] ?? '';
    visit(run);
    for (let to = from + 1; to < Math.min(from + longestRun, framed.length); to += 1) {
      run = `${run} ${framed[to]}`;
      visit(run);
    }
  }
  for (const meanings of meaningsOf(said)) for (const meaning of meanings) visit(`#${meaning}`);
}
