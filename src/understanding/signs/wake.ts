import { hintFinder } from '../hints.ts';
import { hintsOf } from './hints-of.ts';
import { compile } from './pattern.ts';
import type { Rule } from './rule.ts';
import type { SignKind } from './kinds.ts';

/** A rule ready to be tried. */
export type Reading = Rule & { kind: SignKind; pattern: RegExp; hints: string[][] };

export function readingsOf(kind: SignKind, rules: readonly Rule[], meanings: Readonly<Record<string, string>>): Reading[] {
  return rules.map((rule) => ({ ...rule, kind, pattern: compile(rule.words, meanings), hints: hintsOf(rule.words, meanings) }));
}

/**
 * Which of many rules may fit a sentence (in lower case), found in one pass over it: those of whose hints it has what it must. Hundreds of
 * expressions tried on every sentence would take longer than all other readers together.
 */
export function wakeUp(readings: readonly Reading[]): (plain: string) => Reading[] {
  const ids = new Map<string, number>();
  const idOf = (hint: string): number => {
    const id = ids.get(hint) ?? ids.size;
    ids.set(hint, id);
    return id;
  };
  const sleepers = readings.map((reading) => ({ reading, gates: reading.hints.map((list) => list.map(idOf)) }));
  /** By the hint of its first gate, who may wake; last, who never sleeps. */
  const wokenBy: (typeof sleepers)[] = Array.from({ length: ids.size }, () => []);
  const sleepless: Reading[] = [];
  for (const sleeper of sleepers) {
    const [first] = sleeper.gates;
    if (!first) sleepless.push(sleeper.reading);
    for (const id of first ?? []) wokenBy[id]?.push(sleeper);
  }
  const find = hintFinder([...ids.keys()].map((hint) => [hint]));
  return (plain) => {
    const found = find(plain);
    const awake = new Set<Reading>();
    for (let id = found.indexOf(1); id >= 0; id = found.indexOf(1, id + 1))
      for (const { reading, gates } of wokenBy[id] ?? []) if (!gates[1] || gates[1].some((other) => found[other] === 1)) awake.add(reading);
    for (const reading of sleepless) awake.add(reading);
    return [...awake];
  };
}
