/** Tells for each group of hints whether a text holds one of them: 1 or 0, in the order of the groups. */
export type HintFinder = (text: string) => Uint8Array;

const buckets = 4096;
/** So many of a hint's first characters are its key; no hint may be shorter. */
const keyLength = 3;

/**
 * Looks for many short strings at once, in one pass over the text: dozens of `includes` each cost a pass of their own. A group without
 * hints is always found. Throws RangeError for a hint of fewer than three characters.
 */
export function hintFinder(groups: readonly (readonly string[])[]): HintFinder {
  const starts = Array.from({ length: buckets }, (): { hint: string; group: number }[] => []);
  const isStart = new Uint8Array(buckets);
  const always = Uint8Array.from(groups, (hints) => (hints.length === 0 ? 1 : 0));
  for (const [group, hints] of groups.entries()) {
    for (const hint of hints) {
      if (hint.length < keyLength) throw new RangeError(`A hint has three characters at least: "${hint}"`);
      const key = keyAt(hint, 0);
      isStart[key] = 1;
      starts[key]?.push({ hint, group });
    }
  }
  return (text) => {
    const found = always.slice();
    let a = text.charCodeAt(0);
    let b = text.charCodeAt(1);
    for (let at = 0; at + keyLength <= text.length; at += 1) {
      const c = text.charCodeAt(at + 2);
      const key = keyOf(a, b, c);
      if (isStart[key] === 1) {
        for (const { hint, group } of starts[key] ?? []) if (found[group] === 0 && text.startsWith(hint, at)) found[group] = 1;
      }
      a = b;
      b = c;
    }
    return found;
  };
}

const keyOf = (a: number, b: number, c: number): number => ((a << 7) ^ (b << 3) ^ (c * 5)) & (buckets - 1);

const keyAt = (text: string, at: number): number => keyOf(text.charCodeAt(at), text.charCodeAt(at + 1), text.charCodeAt(at + 2));
