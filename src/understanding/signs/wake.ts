import { hintsOf } from './hints-of.ts';
import type { SignKind } from './kinds.ts';
import type { Votes } from './model.ts';
import { compile } from './pattern.ts';
import type { Rule } from './rule.ts';

/** A rule ready to be tried. */
export type Reading = Rule & { kind: SignKind; pattern: RegExp; hints: string[][] };

export function readingsOf(kind: SignKind, rules: readonly Rule[], meanings: Readonly<Record<string, string>>): Reading[] {
  return rules.map((rule) => ({ ...rule, kind, pattern: compile(rule.words, meanings), hints: hintsOf(rule.words, meanings) }));
}

/** What a first look at a sentence gives: the rules that may fit, and how much its single words speak for the kind that they speak for most. */
export type FirstLook = { awake: readonly Reading[]; telling: number };

/** A word that matters: which gates of which rules it opens (rule · 8 + the gate's bit), and how telling it is. */
type Known = { opens: number[]; telling: Votes; seenIn: number };

const nothing: Votes = [];

const none: readonly Reading[] = [];

/**
 * Looks at the words of a sentence (in lower case) once. Hundreds of expressions tried on every sentence would take longer than all other
 * readers together; a rule is tried where all its hints have a word. `telling`: what single words weigh for each kind.
 */
export function firstLook(readings: readonly Reading[], telling: ReadonlyMap<string, Votes>): (plain: string) => FirstLook {
  const known = new Map<string, Known>();
  const wordOf = (word: string): Known => {
    const one = known.get(word) ?? { opens: [], telling: nothing, seenIn: 0 };
    known.set(word, one);
    return one;
  };
  const sleepless: Reading[] = [];
  const complete = new Uint8Array(readings.length);
  for (const [rule, reading] of readings.entries()) {
    complete[rule] = 2 ** reading.hints.length - 1;
    if (reading.hints.length === 0) sleepless.push(reading);
    for (const [gate, words] of reading.hints.entries())
      for (const word of words) wordOf(word).opens.push(rule * 8 + (1 << gate));
  }
  for (const [word, weight] of telling) wordOf(word).telling = weight;

  const open = new Uint8Array(readings.length);
  const openIn = new Int32Array(readings.length);
  const sums = [0, 0, 0, 0];
  let sentence = 0;
  return (plain) => {
    sentence += 1;
    const awake: Reading[] = [];
    sums.fill(0);
    let words = 0;
    let start = -1;
    for (let at = 0; at <= plain.length; at += 1) {
      const code = at < plain.length ? plain.charCodeAt(at) : 32;
      if ((code >= 97 && code <= 122) || code > 0xbf) {
        if (start < 0) start = at;
        continue;
      }
      if (start < 0) continue;
      const word = known.get(plain.slice(start, at));
      start = -1;
      if (!word || word.seenIn === sentence) continue;
      word.seenIn = sentence;
      if (word.telling.length > 0) words += 1;
      for (let kind = 0; kind < word.telling.length; kind += 1) sums[kind] = (sums[kind] ?? 0) + (word.telling[kind] ?? 0);
      for (const key of word.opens) {
        const rule = key >> 3;
        const before = openIn[rule] === sentence ? (open[rule] ?? 0) : 0;
        const after = before | (key & 7);
        if (before === after) continue;
        openIn[rule] = sentence;
        open[rule] = after;
        const reading = readings[rule];
        if (after === complete[rule] && reading) awake.push(reading);
      }
    }
    for (const reading of sleepless) awake.push(reading);
    return { awake: awake.length === 0 ? none : awake, telling: Math.max(...sums) / Math.sqrt(Math.max(1, words)) };
  };
}
