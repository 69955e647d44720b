import { meaningsOf } from './meanings.ts';

export const longestRun = 3;
/** So far apart two meanings may stand to count as one after the other. */
export const span = 4;

/**
 * Tells every feature of some words, as `wordsOf` spells them: runs of one to three words, each meaning (`#law`), two meanings that stand in it
 * anywhere (`&law&you`), a meaning beside a word (`will @law`) and two meanings close after each other (`@will @law`). The same may come twice.
 */
export function visitFeatures(said: readonly string[], visit: (feature: string) => void): void {
  const framed = ['^', ...said, '$'];
  for (let from = 0; from < framed.length; from += 1) {
    let run = '';
    for (let to = from; to < Math.min(from + longestRun, framed.length); to += 1) {
      run = run === '' ? (framed[to] ?? '') : `${run} ${framed[to]}`;
      visit(run);
    }
  }
  const meanings = meaningsOf(said);
  const present = [...new Set(meanings.flat())].sort();
  for (const [at, meaning] of present.entries()) {
    visit(`#${meaning}`);
    for (const other of present.slice(at + 1)) visit(`&${meaning}&${other}`);
  }
  for (const [at, here] of meanings.entries()) {
    for (const meaning of here) {
      if (at > 0) visit(`${said[at - 1]} @${meaning}`);
      if (at + 1 < said.length) visit(`@${meaning} ${said[at + 1]}`);
      for (let next = at + 1; next <= at + span && next < said.length; next += 1)
        for (const other of meanings[next] ?? []) if (other !== meaning) visit(`@${meaning} @${other}`);
    }
  }
}
