import { readFileSync } from 'node:fs';
import type { Evaluation } from './evaluation.ts';

/** What the first labeller settled on, as far as it is compared here. */
type First = {
  id: string | number;
  corpus?: string;
  start?: number;
  kind?: string;
  label?: string;
  labels?: string[];
  ask?: { id: string };
  reply?: { id: string };
  concerns?: (Marked & { answered?: string })[];
};
type Marked = { start: number; end: number; kind: string };
type Second = { id: string; label?: string; labels?: string[]; answered?: string[]; spans?: Marked[] };
/** What the two said of the same thing. */
type Pair = readonly [first: string, second: string];

export const evaluation: Evaluation = {
  name: 'second-labels',
  about:
    'how far a second labeller agrees with the first (labels/README.md): some held-back items of five sets, drawn by hash and labelled blind; kappa after Cohen 1960',
  async run() {
    compareConcerns();
    compareAnswered();
    compareSets('thanks', (one) => `${one.id} ${one.start}`, ['thanks', 'praise', 'matters']);
    compareSets('tone', (one) => `${one.corpus}:${one.id}:${one.start}`, [
      'attack',
      'blame',
      'condescension',
      'temper',
      'pressure',
    ]);
    compareSigns();
  },
};

// ours, so their shape is known
const linesOf = <Line>(file: string): Line[] =>
  readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as Line);

const firstOf = (name: string): First[] => linesOf<First>(`./labels/${name}.jsonl`);

function secondOf(name: string): Map<string, Second> {
  return new Map(linesOf<Second>(`./labels/second/${name}.jsonl`).map((one) => [one.id, one]));
}

/** Both labels of whatever both labelled. */
function both<Value>(
  first: readonly First[],
  name: string,
  idOf: (one: First) => string,
  of: (first: First, second: Second) => Value[],
): Value[] {
  const second = secondOf(name);
  return first.flatMap((one) => {
    const other = second.get(idOf(one));
    return other ? of(one, other) : [];
  });
}

/** Do both, the first alone, the second alone or neither see it. */
const isSeen = (first: boolean, second: boolean): Pair => [String(first), String(second)];

function agreement(pairs: readonly Pair[]): string {
  const all = pairs.length;
  const same = pairs.filter(([first, second]) => first === second).length;
  const labels = new Set(pairs.flat());
  const byChance = [...labels].reduce(
    (sum, label) =>
      sum +
      (pairs.filter(([first]) => first === label).length / all) * (pairs.filter(([, second]) => second === label).length / all),
    0,
  );
  return `same ${same} of ${all}, kappa ${byChance === 1 ? 'not told' : ((same / all - byChance) / (1 - byChance)).toFixed(2)}`;
}

function compareSets(name: string, idOf: (one: First) => string, kinds: readonly string[]): void {
  const pairs = both(firstOf(name), name, idOf, ({ labels: first = [] }, { labels: second = [] }) => [{ first, second }]);
  for (const kind of kinds)
    console.log(
      `${name}, ${kind}: ${agreement(pairs.map(({ first, second }) => isSeen(first.includes(kind), second.includes(kind))))}`,
    );
}

function compareSigns(): void {
  const threats = linesOf<First>('./sentences/threats.jsonl').map((one) => ({ ...one, kind: 'threat' }));
  const all = [...threats, ...linesOf<First>('./sentences/signs.jsonl')];
  const pairs = both(
    all,
    'signs',
    ({ id }) => String(id),
    ({ kind = '', label: first = '' }, { label: second = '' }) => [{ kind, seen: isSeen(first !== 'none', second !== 'none') }],
  );
  for (const [kind, own] of Map.groupBy(pairs, (one) => one.kind))
    console.log(`signs, ${kind}: ${agreement(own.map(({ seen }) => seen))}`);
}

function compareAnswered(): void {
  const pairs = both(
    firstOf('answered'),
    'answered',
    ({ ask, reply }) => `${ask?.id} ${reply?.id}`,
    ({ concerns = [] }, { answered = [] }) => concerns.map(({ answered: first = '' }, at): Pair => [first, answered[at] ?? '']),
  );
  console.log(`answered, words, deed, promise or none: ${agreement(pairs)}`);
  const addressed = pairs.map(([first, second]) => isSeen(first !== 'none', second !== 'none'));
  console.log(`answered, addressed or not: ${agreement(addressed)}`);
}

function compareConcerns(): void {
  const messages = both(
    firstOf('concerns'),
    'concerns',
    ({ id }) => String(id),
    ({ concerns: first = [] }, { spans: second = [] }) => [{ first, second, met: meeting(first, second) }],
  );
  const count = (of: (one: (typeof messages)[number]) => number): number => messages.reduce((sum, one) => sum + of(one), 0);
  const met = count((one) => one.met.length);
  const marked = count((one) => one.first.length + one.second.length);
  console.log(
    `concerns: ${messages.length} messages, spans that overlap ${met}, marked ${count((one) => one.first.length)} and ${count((one) => one.second.length)}, F1 ${((2 * met) / marked).toFixed(3)}; ` +
      `their kind: ${agreement(messages.flatMap((one) => one.met))}`,
  );
}

/** The kinds of the spans that overlap, each span once. */
function meeting(first: readonly Marked[], second: readonly Marked[]): Pair[] {
  const left = [...second];
  return first.flatMap((one): Pair[] => {
    const at = left.findIndex((other) => other.start < one.end && one.start < other.end);
    const [other] = at < 0 ? [] : left.splice(at, 1);
    return other ? [[one.kind, other.kind]] : [];
  });
}
