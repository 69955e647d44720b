/** Tells of which groups of hints a text holds one: their numbers, ascending. Most texts hold none, so what is told costs nothing then. */
export type HintFinder = (text: string) => readonly number[];

type Groups = readonly (readonly string[])[];

/** A hint is known by so many of its characters in a row, those that are rarest; a hint of three by all of them. */
const keyLength = 4;
const shortest = 3;
/** Many more than there are hints, so that most places of a text are passed with one look. */
const buckets = 65_536;

/** `at`: where in the hint its key begins. */
type Hint = { hint: string; group: number; at: number };
/** `isKey` holds a bit for each bucket: many finders look one after the other, and their tables should stay near the processor. */
type Table = { isKey: Int32Array; hints: Map<number, Hint[]> };

/** How often a character stands in English mail, of a thousand, so that a rare key can be chosen; others are rare. */
const frequency: Record<string, number> = {
  ...{ ' ': 180, e: 100, t: 75, o: 66, a: 66, n: 57, i: 56, s: 52, r: 50, h: 42, l: 35, d: 31, u: 25, c: 24 },
  ...{ m: 22, y: 18, g: 17, p: 17, w: 17, f: 16, b: 12, v: 9, k: 7, "'": 5, '.': 12, ',': 10 },
};

/**
 * Looks for many short strings at once, in one pass over the text: dozens of `includes` each cost a pass of their own. A group without
 * hints is always found. Throws RangeError for a hint of fewer than three characters. What it looks in is made at the first text, so that
 * a program that reads nothing yet starts at once; groups that are dear to make can be given as a function, which is called then.
 */
export function hintFinder(groups: Groups | (() => Groups)): HintFinder {
  if (typeof groups !== 'function') refuseShort(groups);
  let made: HintFinder | null = null;
  return (text) => {
    made ??= newFinder(typeof groups === 'function' ? groups() : groups);
    return made(text);
  };
}

function refuseShort(groups: Groups): void {
  for (const hint of groups.flat())
    if (hint.length < shortest) throw new RangeError(`A hint has three characters at least: "${hint}"`);
}

function newFinder(groups: Groups): HintFinder {
  refuseShort(groups);
  const long: Table = newTable();
  const short: Table = newTable();
  const always = [...groups.keys()].filter((group) => groups[group]?.length === 0);
  for (const [group, hints] of groups.entries()) {
    for (const hint of hints) {
      const isLong = hint.length >= keyLength;
      const at = isLong ? rarestAt(hint) : 0;
      const key = isLong
        ? longKey(hint.charCodeAt(at), hint.charCodeAt(at + 1), hint.charCodeAt(at + 2), hint.charCodeAt(at + 3))
        : shortKey(hint.charCodeAt(0), hint.charCodeAt(1), hint.charCodeAt(2));
      const { isKey, hints: known } = isLong ? long : short;
      isKey[key >> 5] = (isKey[key >> 5] ?? 0) | (1 << key);
      known.set(key, [...(known.get(key) ?? []), { hint, group, at }]);
    }
  }
  const { isKey: isLong } = long;
  const { isKey: isShort } = short;
  const hasShort = short.hints.size > 0;
  /** In which text a group was found last, so that nothing has to be cleared between two. */
  const foundIn = new Float64Array(groups.length);
  let turn = 0;
  const found: number[] = [];
  /** Notes the groups of those hints whose key stands at this place of the text. */
  const look = (text: string, place: number, hints: readonly Hint[]): void => {
    for (let i = 0; i < hints.length; i += 1) {
      const one = hints[i];
      if (!one || foundIn[one.group] === turn || place < one.at || !text.startsWith(one.hint, place - one.at)) continue;
      foundIn[one.group] = turn;
      found.push(one.group);
    }
  };
  return (text) => {
    turn += 1;
    found.length = 0;
    const last = text.length - shortest;
    let a = text.charCodeAt(0);
    let b = text.charCodeAt(1);
    let c = text.charCodeAt(2);
    for (let at = 0; at <= last; at += 1) {
      // beyond the end it is NaN, which is 0 in a key
      const d = text.charCodeAt(at + 3);
      const key = longKey(a, b, c, d);
      if (((isLong[key >> 5] ?? 0) >> key) & 1) look(text, at, long.hints.get(key) ?? []);
      if (hasShort) {
        const trio = shortKey(a, b, c);
        if (((isShort[trio >> 5] ?? 0) >> trio) & 1) look(text, at, short.hints.get(trio) ?? []);
      }
      a = b;
      b = c;
      c = d;
    }
    return found.length === 0 ? always : [...always, ...found].sort((one, other) => one - other);
  };
}

const newTable = (): Table => ({ isKey: new Int32Array(buckets / 32), hints: new Map() });

/** Where the four characters begin that are met least often. */
function rarestAt(hint: string): number {
  let best = 0;
  let least = Number.POSITIVE_INFINITY;
  for (let at = 0; at + keyLength <= hint.length; at += 1) {
    let often = 1;
    for (let i = at; i < at + keyLength; i += 1) often *= frequency[hint[i] ?? ''] ?? 2;
    if (often < least) {
      least = often;
      best = at;
    }
  }
  return best;
}

const shortKey = (a: number, b: number, c: number): number => ((a << 10) ^ (b << 5) ^ c) & (buckets - 1);
const longKey = (a: number, b: number, c: number, d: number): number =>
  ((a << 11) ^ (b << 7) ^ (c << 4) ^ (d * 5)) & (buckets - 1);
