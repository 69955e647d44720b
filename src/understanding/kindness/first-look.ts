import { commonWords } from '../models/common-words.ts';
import type { PlainSentence } from '../sentences.ts';
import { inLetter } from './features.ts';
import { meaningWords } from './meanings.ts';
import { type OpinionKind, opinionKinds, secondOpinion, tellingOf, type Votes, vote } from './opinion.ts';

/** Longer than this is no sentence. */
const longestSentence = 600;
/** A sentence whose single words tell less is not worth a vote. It loses some four in a hundred of what would be found. */
const leastTelling: Readonly<Record<OpinionKind, number>> = { patience: 8, referral: 11, matters: 6 };

/** What each known word tells of each kind, to be looked up by the hash of the word: cutting every word out of every letter would take longer. */
type Telling = { hashes: Int32Array; of: Float32Array; countedIn: Int32Array };
/** Several times as many as there are words. */
const slots = 1 << 16;
let telling: Telling | null = null;

/** FNV-1a, a character at a time. */
const hashed = (hash: number, code: number): number => Math.imul(hash ^ code, 16777619);
const seed = 0x811c9dc5 | 0;

function tellingWords(): Telling {
  const common = commonWords();
  const opinion = secondOpinion();
  const words = new Set(meaningWords);
  for (const feature of opinion.index.keys()) if (common.has(feature)) words.add(feature);
  const made: Telling = {
    hashes: new Int32Array(slots),
    of: new Float32Array(slots * opinionKinds.length),
    countedIn: new Int32Array(slots),
  };
  for (const one of words) {
    let hash = seed;
    for (let at = 0; at < one.length; at += 1) hash = hashed(hash, one.charCodeAt(at));
    const slot = slotOf(made.hashes, hash);
    made.hashes[slot] = hash;
    made.of.set(tellingOf(opinion, one), slot * opinionKinds.length);
  }
  return made;
}

/** Where a hash stands, or the free slot where it would. */
function slotOf(hashes: Int32Array, hash: number): number {
  let slot = hash & (slots - 1);
  while (hashes[slot] !== 0 && hashes[slot] !== hash) slot = (slot + 1) & (slots - 1);
  return slot;
}

let turn = 0;
const sums = new Float64Array(opinionKinds.length);

/** How much the single words of a sentence, in lower case, tell of each kind; the next call writes over it. Words are letters and apostrophes. */
export function tellingSum(plain: string): Float64Array {
  telling ??= tellingWords();
  const { hashes, of, countedIn } = telling;
  turn += 1;
  sums.fill(0);
  let hash = seed;
  let isWord = false;
  let words = 0;
  for (let at = 0; at <= plain.length; at += 1) {
    const code = at < plain.length ? plain.charCodeAt(at) : 32;
    if ((code >= 97 && code <= 122) || code > 0xbf || (code === 39 && isWord)) {
      hash = hashed(hash, code);
      isWord = true;
      continue;
    }
    if (!isWord) continue;
    const slot = slotOf(hashes, hash);
    hash = seed;
    isWord = false;
    words += 1;
    if (hashes[slot] === 0 || countedIn[slot] === turn) continue;
    countedIn[slot] = turn;
    for (let kind = 0; kind < sums.length; kind += 1) sums[kind] = (sums[kind] ?? 0) + (of[slot * sums.length + kind] ?? 0);
  }
  const share = 1 / Math.sqrt(Math.max(1, words));
  for (let kind = 0; kind < sums.length; kind += 1) sums[kind] = (sums[kind] ?? 0) * share;
  return sums;
}

/** The second opinion on the sentences of one letter. */
export type Opinions = {
  /** The votes on the sentence at this place, taken when first asked for. */
  on(at: number): Votes;
  /** Do the words of the sentence at this place tell enough of a kind, that its votes may come out for it? Costs next to nothing. */
  isWorthAsking(at: number, kind: OpinionKind): boolean;
  /** Is any sentence worth asking about for a kind? */
  areWorthAsking(kind: OpinionKind): boolean;
};

/** Thanks and what matters are read of the same letter one after the other; the opinions on the last letter are kept for the next. */
let last: { sentences: readonly PlainSentence[]; opinions: Opinions } | null = null;

/** Asked of few sentences, those whose single words tell of a kind: a vote costs as much as reading the letter. */
export function opinionsOn(sentences: readonly PlainSentence[]): Opinions {
  if (last?.sentences !== sentences) last = { sentences, opinions: newOpinions(sentences) };
  return last.opinions;
}

function newOpinions(sentences: readonly PlainSentence[]): Opinions {
  const kinds = opinionKinds.length;
  const told = new Float32Array(sentences.length * kinds).fill(Number.NEGATIVE_INFINITY);
  for (const [at, { plain }] of sentences.entries()) if (plain.length <= longestSentence) told.set(tellingSum(plain), at * kinds);
  const votes = new Map<number, Votes>();
  let said: string[] | null = null;
  const isWorthAsking = (at: number, kind: OpinionKind): boolean =>
    (told[at * kinds + opinionKinds.indexOf(kind)] ?? 0) >= leastTelling[kind];
  return {
    isWorthAsking,
    areWorthAsking: (kind) => sentences.some((_, at) => isWorthAsking(at, kind)),
    on(at) {
      said ??= sentences.map(({ flat }) => flat.text);
      const made = votes.get(at) ?? vote(secondOpinion(), inLetter(said, at));
      votes.set(at, made);
      return made;
    },
  };
}
