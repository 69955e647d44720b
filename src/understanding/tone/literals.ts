/** Shorter ones are no help: they are in every second sentence. */
const shortest = 3;
/** So many strings are looked for instead of one expression, at most; every string makes the search for all of them dearer. */
const most = 120;
/** Lists grow together up to this length. */
const mostTogether = 12;
/** Found in every second sentence: better no string than one of these, where there is another. */
const common = new Set(
  'you,your,the,this,that,and,our,are,for,have,with,what,will,can,not,but,all,has,was,would,could,just'.split(','),
);

/** `exact`: all that a piece can be, where that is a short list. `hints`: strings of which it holds one for sure. */
type Known = { exact: readonly string[] | null; hints: readonly string[] | null };

/**
 * The strings of which every text that matches the expression holds at least one, or null where there are none: what a cheap search
 * may look for before the expression is tried. Knows the expressions of this room: groups `(?:…)`, look-arounds, classes, `\p{…}`,
 * `? + * {n,m}`, `^ $ \b`; no flags, no back references.
 */
export function literalsOf(source: string): readonly string[] | null {
  const { exact, hints } = alternatives(source, 0).known;
  const best = better(exact && tellingOf(exact), hints);
  // who holds the longer one holds the shorter as well
  return best === null ? null : best.filter((text) => !best.some((other) => other !== text && text.includes(other)));
}

function alternatives(source: string, from: number): { known: Known; end: number } {
  const branches: Known[] = [];
  let at = from;
  for (;;) {
    const { known, end } = sequence(source, at);
    branches.push(known);
    at = end;
    if (source[at] !== '|') break;
    at += 1;
  }
  return {
    known: {
      exact: union(branches.map(({ exact }) => exact)),
      hints: union(
        branches.map(({ exact, hints }) => better(exact && tellingOf(exact), hints)),
        Number.POSITIVE_INFINITY,
      ),
    },
    end: at,
  };
}

/** One branch up to `|` or `)`. Neighbours that are short lists grow together ("why " with "did" and "do"), as long as they stay short. */
function sequence(source: string, from: number): { known: Known; end: number } {
  let run: readonly string[] = [''];
  let best: readonly string[] | null = null;
  let isExact = true;
  let at = from;
  const close = () => {
    best = better(best, tellingOf(run));
    isExact = false;
  };
  while (at < source.length && source[at] !== '|' && source[at] !== ')') {
    const { known, end } = pieceAt(source, at);
    const times = quantifierAt(source, end);
    at = times.end;
    const exact = times.isOptional && known.exact ? [...known.exact, ''] : known.exact;
    if (exact && !times.isRepeated) {
      if (run.length * exact.length > mostTogether && run.length > 1 && exact.length > 1) {
        close();
        run = exact;
      } else run = run.flatMap((before) => exact.map((after) => before + after));
      continue;
    }
    close();
    run = [''];
    if (!times.isOptional) best = better(best, better(known.exact && tellingOf(known.exact), known.hints));
  }
  if (isExact) return { known: { exact: run, hints: null }, end: at };
  close();
  return { known: { exact: null, hints: best }, end: at };
}

function pieceAt(source: string, at: number): { known: Known; end: number } {
  const sign = source[at] ?? '';
  const nothing: Known = { exact: null, hints: null };
  if (sign === '(') {
    const look = /^\(\?(?:[=!]|<[=!])/.exec(source.slice(at, at + 4))?.[0];
    const inside = alternatives(source, at + (look?.length ?? 3));
    // what is only looked at takes no room
    return { known: look ? { exact: [''], hints: null } : inside.known, end: inside.end + 1 };
  }
  if (sign === '[') return { known: nothing, end: source.indexOf(']', at + 1) + 1 };
  if (sign === '\\') {
    if (source.startsWith('\\p{', at)) return { known: nothing, end: source.indexOf('}', at) + 1 };
    const escaped = source[at + 1] ?? '';
    if (escaped === 'b') return { known: { exact: [''], hints: null }, end: at + 2 };
    return { known: /[a-zA-Z]/.test(escaped) ? nothing : { exact: [escaped], hints: null }, end: at + 2 };
  }
  if (sign === '^' || sign === '$') return { known: { exact: [''], hints: null }, end: at + 1 };
  return { known: sign === '.' ? nothing : { exact: [sign], hints: null }, end: at + 1 };
}

function quantifierAt(source: string, at: number): { isOptional: boolean; isRepeated: boolean; end: number } {
  const found = /^(?:[?*+]|\{(\d+)(?:,\d*)?\})\??/.exec(source.slice(at, at + 12));
  if (!found) return { isOptional: false, isRepeated: false, end: at };
  return {
    isOptional: /^[?*]/.test(found[0]) || found[1] === '0',
    isRepeated: !found[0].startsWith('?'),
    end: at + found[0].length,
  };
}

/** A list that is worth a search: none of it too short. Blanks at the ends tell "you" from "young", so they stay. */
function tellingOf(exact: readonly string[]): readonly string[] | null {
  return exact.every((text) => text.trim().length >= shortest) ? exact : null;
}

function union(branches: readonly (readonly string[] | null)[], limit: number = most): readonly string[] | null {
  const all = new Set<string>();
  for (const branch of branches) {
    if (!branch) return null;
    for (const text of branch) all.add(text);
  }
  return all.size > limit ? null : [...all];
}

/** The shortest string decides how often one of a list is found; from six letters on a string is rare enough, and fewer are better. */
function better(one: readonly string[] | null, other: readonly string[] | null): readonly string[] | null {
  if (!one || !other) return one ?? other;
  return worth(other) > worth(one) ? other : one;
}

function worth(texts: readonly string[]): number {
  return Math.min(6, ...texts.map((text) => (common.has(text.trim()) ? 1 : text.length))) - texts.length / 30;
}
