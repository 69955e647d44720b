/**
 * The runs of words that a model knows, as a tree: each word leads on to the runs that go on with it. A text is walked word by word, and a walk ends
 * where no run goes on, so that nothing is cut out or looked up for the many runs that no model knows.
 */
export type KnownRuns = {
  /** From a word to its number. */
  words: ReadonlyMap<string, number>;
  /** From a place in the tree and the next word (`place · words.size + word`) to the next place; 0 is the root. */
  steps: ReadonlyMap<number, number>;
  /** The feature that ends at a place, -1 for none. */
  features: Int32Array;
};

const trees = new WeakMap<ReadonlyMap<string, number>, KnownRuns>();

/** The tree of an index of features, whose words stand between single blanks; made once for each index. */
export function knownRuns(index: ReadonlyMap<string, number>): KnownRuns {
  const known = trees.get(index) ?? treeOf(index);
  trees.set(index, known);
  return known;
}

function treeOf(index: ReadonlyMap<string, number>): KnownRuns {
  const runs = [...index].map(([run, feature]) => ({ run: run.split(' '), feature }));
  const words = new Map<string, number>();
  for (const { run } of runs) for (const word of run) if (!words.has(word)) words.set(word, words.size);
  const steps = new Map<number, number>();
  const features = [-1];
  for (const { run, feature } of runs) {
    let place = 0;
    for (const word of run) {
      const step = place * words.size + (words.get(word) ?? 0);
      let next = steps.get(step);
      if (next === undefined) {
        next = features.push(-1) - 1;
        steps.set(step, next);
      }
      place = next;
    }
    features[place] = feature;
  }
  return { words, steps, features: Int32Array.from(features) };
}

/** The words of the text in hand as numbers, -1 for those that no run has; shared, because a call never waits. */
let said = new Int32Array(512);

/** Tells every known run of these words, and its first and last word; one that stands there twice is told twice. */
export function visitKnownRuns(
  { words, steps, features }: KnownRuns,
  text: readonly string[],
  visit: (feature: number, first: number, last: number) => void,
): void {
  if (said.length < text.length) said = new Int32Array(2 * text.length);
  for (let at = 0; at < text.length; at += 1) said[at] = words.get(text[at] ?? '') ?? -1;
  for (let first = 0; first < text.length; first += 1) {
    let place = 0;
    for (let last = first; last < text.length; last += 1) {
      const word = said[last] ?? -1;
      if (word < 0) break;
      const next = steps.get(place * words.size + word);
      if (next === undefined) break;
      place = next;
      const feature = features[place] ?? -1;
      if (feature >= 0) visit(feature, first, last);
    }
  }
}
