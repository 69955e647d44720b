import { quoteLayers } from './quotation.ts';

/**
 * Fingerprints of running text, so that a quoted passage is recognised in the message it came from although the quoting mail program
 * wrapped, trimmed or indented it: hashes of runs of five words, thinned by winnowing (Schleimer, Wilkerson and Aiken 2003), which keeps
 * at least one fingerprint of every shared passage of nine words. Case, punctuation and line breaks do not matter.
 */

const run = 5;
const window = 5;
/** Of a long text the smallest hashes are kept: both sides then keep the same ones. */
const most = 96;
const mostCharacters = 100_000;
const base = 0x01000193;
const baseToTheRun = [...Array(run)].reduce<number>((power) => Math.imul(power, base), 1);

/** Fingerprints of what the author wrote (visible text). At most 96 short strings; a text under five words has one for the whole. */
export function fingerprints(visibleText: string): string[] {
  return winnow(wordHashes(visibleText));
}

/**
 * Fingerprints of the passage quoted directly: the text after one level of '>' or of the newest "Original Message" block. `deeper` holds
 * those of what was quoted in it, which point to the thread, not to the parent.
 */
export function quotedFingerprints(quotedText: string): { nearest: string[]; deeper: string[] } {
  const { nearest, deeper } = quoteLayers(quotedText);
  return { nearest: fingerprints(nearest), deeper: fingerprints(deeper) };
}

/** One 32-bit hash per word. Scripts written without spaces count every character as a word. */
function wordHashes(text: string): number[] {
  let folded = text.length > mostCharacters ? text.slice(0, mostCharacters) : text;
  folded = folded.toLowerCase();
  const hashes: number[] = [];
  let hash = 0;
  let inWord = false;
  for (let i = 0; i < folded.length; i++) {
    const code = folded.charCodeAt(i);
    const isWide = code >= 0x3040 && code <= 0xd7af;
    const isLetter =
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      (code >= 0xc0 && !isWide && !(code >= 0x2000 && code <= 0x303f) && !(code >= 0xfe00 && code <= 0xff0f));
    if (isLetter) {
      hash = Math.imul((inWord ? hash : 0x811c9dc5) ^ code, base);
      inWord = true;
      continue;
    }
    if (inWord) hashes.push(hash);
    inWord = false;
    if (isWide) hashes.push(Math.imul(0x811c9dc5 ^ code, base));
  }
  if (inWord) hashes.push(hash);
  return hashes;
}

function winnow(words: number[]): string[] {
  if (words.length === 0) return [];
  const runs = runHashes(words);
  const kept = new Set<number>();
  for (let from = 0; from + window <= runs.length || from === 0; from++) {
    let least = Number.POSITIVE_INFINITY;
    for (let i = from; i < from + window && i < runs.length; i++) {
      const value = runs[i] ?? 0;
      if (value <= least) least = value;
    }
    kept.add(least);
  }
  const all = [...kept];
  if (all.length > most) all.sort((a, b) => a - b).length = most;
  return all.map((value) => value.toString(36));
}

function runHashes(words: number[]): number[] {
  const runs: number[] = [];
  let rolling = 0;
  for (let i = 0; i < words.length; i++) {
    rolling = (Math.imul(rolling, base) + (words[i] ?? 0)) | 0;
    if (i >= run) rolling = (rolling - Math.imul(words[i - run] ?? 0, baseToTheRun)) | 0;
    if (i >= run - 1) runs.push(scatter(rolling));
  }
  if (runs.length === 0) runs.push(scatter(rolling ^ words.length));
  return runs;
}

/** The finaliser of MurmurHash3: spreads neighbouring values over all 32 bits. */
function scatter(value: number): number {
  let mixed = value;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) >>> 0;
}
