import { commonWords } from '../models/common-words.ts';
import type { PlainSentence } from '../sentences.ts';
import { heardIn } from './features.ts';
import { meaningsOf, meaningWords } from './meanings.ts';
import { opinionKinds, secondOpinion, tellingOf, type Votes, vote } from './opinion.ts';

/** So many sentences before and after belong to what is said. */
const before = 2;
const after = 1;
/** Longer than this is a table or a list, no sentence. */
const longestSentence = 400;
const fewestWords = 3;
/** So many sentences of a letter are voted on, those whose words tell most. */
const mostVotes = 6;
/** A sentence whose single words tell less is not worth a vote; in the order of `opinionKinds`. Half a per cent of our own texts were lost by it. */
const leastTelling: readonly number[] = [5.5, 7.5, 5.5];

const word = /\p{L}[\p{L}'’-]*/gu;

/** What the words of the neighbours of a sentence mean, each once. */
export function meaningsAround(sentences: readonly string[], at: number): string[] {
  const found = new Set<string>();
  for (let near = Math.max(0, at - before); near <= Math.min(sentences.length - 1, at + after); near += 1)
    if (near !== at)
      for (const [said] of (sentences[near] ?? '').toLowerCase().matchAll(word))
        for (const meaning of meaningsOf(said.replaceAll('’', "'"))) found.add(meaning);
  return [...found];
}

/** What a word tells of each kind, and in which sentence it was counted last. */
type Telling = { of: readonly number[]; countedIn: number };
let telling: Map<string, Telling> | null = null;

function tellingWords(): Map<string, Telling> {
  const common = commonWords();
  const opinion = secondOpinion();
  const words = new Set(meaningWords);
  for (const feature of opinion.index.keys()) if (common.has(feature)) words.add(feature);
  const known = [...words].map((one): [string, Telling] => [one, { of: tellingOf(opinion, one), countedIn: 0 }]);
  return new Map(known.filter(([, { of }]) => of.some((weight) => weight !== 0)));
}

let turn = 0;
const sums = new Float64Array(opinionKinds.length);

/** How much the single words of a sentence exceed what a vote is worth, for the kind that they tell most of. Words are letters and apostrophes. */
export function tellingSum(plain: string): Float64Array {
  telling ??= tellingWords();
  turn += 1;
  sums.fill(0);
  let start = -1;
  let words = 0;
  for (let at = 0; at <= plain.length; at += 1) {
    const code = at < plain.length ? plain.charCodeAt(at) : 32;
    if ((code >= 97 && code <= 122) || code > 0xbf || (code === 39 && start >= 0)) {
      if (start < 0) start = at;
      continue;
    }
    if (start < 0) continue;
    words += 1;
    const known = telling.get(plain.slice(start, at));
    start = -1;
    if (!known || known.countedIn === turn) continue;
    known.countedIn = turn;
    for (let kind = 0; kind < sums.length; kind += 1) sums[kind] = (sums[kind] ?? 0) + (known.of[kind] ?? 0);
  }
  const share = words < fewestWords ? 0 : 1 / Math.sqrt(words);
  for (let kind = 0; kind < sums.length; kind += 1) sums[kind] = words < fewestWords ? -9 : (sums[kind] ?? 0) * share;
  return sums;
}

const none: ReadonlyMap<number, Votes> = new Map();
/** Thanks and what matters are read of the same letter one after the other; the votes on the last letter are kept for the next. */
let last: { text: string; votes: ReadonlyMap<number, Votes> } = { text: '', votes: none };

/** The second opinion on the sentences of a letter whose words tell most, by their place; few of most letters, and none of many. */
export function opinionsOn(text: string, sentences: readonly PlainSentence[]): ReadonlyMap<number, Votes> {
  if (last.text === text) return last.votes;
  const heard: { at: number; excess: number }[] = [];
  for (const [at, { plain }] of sentences.entries()) {
    if (plain.length > longestSentence) continue;
    const told = tellingSum(plain);
    let excess = -1;
    for (let kind = 0; kind < told.length; kind += 1) excess = Math.max(excess, (told[kind] ?? 0) - (leastTelling[kind] ?? 0));
    if (excess >= 0) heard.push({ at, excess });
  }
  const votes = heard.length === 0 ? none : votesOn(sentences, heard.sort((a, b) => b.excess - a.excess).slice(0, mostVotes));
  last = { text, votes };
  return votes;
}

function votesOn(sentences: readonly PlainSentence[], chosen: readonly { at: number }[]): Map<number, Votes> {
  const said = sentences.map(({ plain }) => plain);
  return new Map(
    chosen.map(({ at }) => [at, vote(secondOpinion(), heardIn(sentences[at]?.flat.text ?? ''), meaningsAround(said, at))]),
  );
}
