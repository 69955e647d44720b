import { longestRun, span } from './features.ts';
import { meaningsOf } from './meanings.ts';

/**
 * The features of a model where a vote can find them without building their names (`features.ts` says what they are): by meaning and pair of
 * meanings in tables of numbers, by word for those of a meaning beside a word. -1: the model does not know it.
 */
export type FeatureTable = {
  runs: ReadonlyMap<string, number>;
  meanings: ReadonlyMap<string, number>;
  single: Int32Array;
  together: Int32Array;
  close: Int32Array;
  before: ReadonlyMap<string, Int32Array>;
  after: ReadonlyMap<string, Int32Array>;
  met: Uint32Array;
  round: number;
};

export function tableOf(index: ReadonlyMap<string, number>, names: readonly string[]): FeatureTable {
  const meanings = new Map(names.map((name, at) => [name, at]));
  const size = names.length;
  const [single, together, close] = [size, size * size, size * size].map((length) => new Int32Array(length).fill(-1));
  const before = new Map<string, Int32Array>();
  const after = new Map<string, Int32Array>();
  const runs = new Map<string, number>();
  const at = (name: string | undefined): number => meanings.get(name ?? '') ?? 0;
  const put = (beside: Map<string, Int32Array>, word: string, meaning: number, feature: number): void => {
    const own = beside.get(word) ?? new Int32Array(size).fill(-1);
    own[meaning] = feature;
    beside.set(word, own);
  };
  for (const [name, feature] of index) {
    const [first = '', second = ''] = name.split(' ');
    if (name.startsWith('#') && meanings.has(name.slice(1)) && single) single[at(name.slice(1))] = feature;
    else if (name.startsWith('&')) {
      const [, one, other] = name.split('&');
      if (together) together[at(one) * size + at(other)] = feature;
    } else if (first.startsWith('@') && second.startsWith('@')) {
      if (close) close[at(first.slice(1)) * size + at(second.slice(1))] = feature;
    } else if (first.startsWith('@')) put(after, second, at(first.slice(1)), feature);
    else if (second.startsWith('@')) put(before, first, at(second.slice(1)), feature);
    else runs.set(name, feature);
  }
  const none = new Int32Array(0);
  return {
    runs,
    meanings,
    single: single ?? none,
    together: together ?? none,
    close: close ?? none,
    before,
    after,
    met: new Uint32Array(index.size),
    round: 0,
  };
}

/** The known features of some words, each once. */
export function meet(table: FeatureTable, said: readonly string[]): number[] {
  table.round += 1;
  const found: number[] = [];
  const add = (feature: number | undefined): void => {
    if (feature === undefined || feature < 0 || table.met[feature] === table.round) return;
    table.met[feature] = table.round;
    found.push(feature);
  };
  const framed = ['^', ...said, '$'];
  for (let from = 0; from < framed.length; from += 1) {
    let run = framed[from] ?? '';
    add(table.runs.get(run));
    for (let to = from + 1; to < Math.min(from + longestRun, framed.length); to += 1) {
      run = `${run} ${framed[to]}`;
      add(table.runs.get(run));
    }
  }
  const size = table.single.length;
  const meanings = meaningsOf(said).map((names) => names.map((name) => table.meanings.get(name) ?? 0));
  const present = [...new Set(meanings.flat())];
  for (const one of present) {
    add(table.single[one]);
    for (const other of present) add(table.together[one * size + other]);
  }
  for (let at = 0; at < said.length; at += 1) {
    const here = meanings[at] ?? [];
    if (here.length === 0) continue;
    const before = at > 0 ? table.before.get(said[at - 1] ?? '') : undefined;
    const after = table.after.get(said[at + 1] ?? '');
    for (const meaning of here) {
      add(before?.[meaning]);
      add(after?.[meaning]);
      for (let next = at + 1; next <= at + span && next < said.length; next += 1)
        for (const other of meanings[next] ?? []) if (other !== meaning) add(table.close[meaning * size + other]);
    }
  }
  return found;
}
