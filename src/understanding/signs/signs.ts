import type { Parts, ReaderMark, SignMark } from '../reading.ts';
import { type PlainSentence, plainSentencesOf } from '../sentences.ts';
import { firstLook } from './first-look.ts';
import { type SignKind, signKinds } from './kinds.ts';
import { knownFeatures, signModel, sortOf, sumsOf, type Votes, vote } from './model.ts';
import { wordsOf } from './words.ts';

export const signsReader: ReaderMark = 'signs@3';

/**
 * Marks from here on may be shown; those below are for who gathers evidence. 0.5 is where of the near misses of a hand that the model did not
 * learn from one in fifty (threats) or one in a hundred is marked (`training/train.ts`).
 */
export const shownFrom = 0.5;
const keptFrom = 0.3;
/**
 * From here on the product acts by itself (a card in Today, a letter that cools off): in 8,402 mails of colleagues, who have no quarrel with each other, four such marks.
 */
export const sureFrom = 0.8;

/** Letters longer than this are read so far; what follows is a pasted document. */
const readAtMost = 6_000;
/** Longer than this is a table or a list, no sentence. */
const longestSentence = 500;
/** Fewer words than this tell nothing. */
const fewestWords = 3;
/** So many sentences of a letter are voted on, those whose words tell most. */
const mostVotes = 3;
/** A sentence whose single words weigh less than this is not worth a vote. */
const leastTelling = 2.6;
/** Words too few to tell their language are read as English. */
const shortText = 300;
/** A letter of so many sentences is voted on as a whole, in longer ones a sentence with its neighbours. */
const wholeUpTo = 5;
/** What a sentence of a longer letter must say alone, in log-odds. */
const leastAlone = -0.5;

let telling: ReturnType<typeof firstLook> | null = null;

/**
 * Signs in a customer's own words: that they threaten, that everyone before us was bad, that they know the trade better than the trade,
 * that something outside presses on them. Only in English (or in words too few to tell their language); only the visible words, one mark a
 * kind and stretch. A mark below `shownFrom` is not for showing.
 */
export function readSigns(text: string, parts: Parts, language: string | null): SignMark[] {
  const length = parts.visible.reduce((sum, part) => sum + part.end - part.start, 0);
  if (language !== 'en' && (language !== null || length > shortText)) return [];
  const marks: SignMark[] = [];
  let left = readAtMost;
  for (const part of parts.visible) {
    if (left <= 0) break;
    const stretch = { start: part.start, end: Math.min(part.end, part.start + left) };
    left -= part.end - part.start;
    marks.push(...inStretch(plainSentencesOf(text, stretch)));
  }
  return marks.sort((a, b) => a.start - b.start);
}

type Window = { from: number; to: number; sums: number[]; votes: Votes };

function inStretch(sentences: readonly PlainSentence[]): SignMark[] {
  telling ??= firstLook(signModel());
  const look = telling;
  const heard = sentences
    .map(({ plain }, at) => ({ at, telling: plain.length > longestSentence ? Number.NEGATIVE_INFINITY : look(plain) }))
    .filter((one) => one.telling >= leastTelling)
    .sort((a, b) => b.telling - a.telling)
    .slice(0, mostVotes);
  if (heard.length === 0) return [];
  const saying = sayingOf(sentences);
  const windows = new Map<string, Window>();
  for (const { at } of heard) {
    const isShort = sentences.length <= wholeUpTo;
    const from = isShort ? 0 : Math.max(0, at - 1);
    const to = isShort ? sentences.length - 1 : Math.min(sentences.length - 1, at + 1);
    const key = `${from} ${to}`;
    if (windows.has(key)) continue;
    const sums = sumsOf(signModel(), saying.features(from, to));
    windows.set(key, { from, to, sums, votes: vote(signModel(), sums) });
  }
  return signKinds.flatMap((kind, i) => markOf(kind, i, sentences, saying, [...windows.values()]) ?? []);
}

/** The words and known features of sentences, each worked out once and only when asked for. */
type Saying = { words(at: number): string[]; features(from: number, to: number): number[][] };

function sayingOf(sentences: readonly PlainSentence[]): Saying {
  const words: (string[] | undefined)[] = [];
  const features: (number[] | undefined)[] = [];
  const wordsAt = (at: number): string[] => {
    const plain = sentences[at]?.plain ?? '';
    words[at] ??= plain.length > longestSentence ? [] : wordsOf(plain).map(({ said }) => said);
    return words[at];
  };
  return {
    words: wordsAt,
    features(from, to) {
      const all: number[][] = [];
      for (let at = from; at <= to; at += 1) {
        features[at] ??= knownFeatures(signModel().index, wordsAt(at));
        all.push(features[at] ?? []);
      }
      return all;
    },
  };
}

/** The strongest window for a kind, marked at the sentence of it that alone speaks for it most. */
function markOf(
  kind: SignKind,
  i: number,
  sentences: readonly PlainSentence[],
  saying: Saying,
  windows: readonly Window[],
): SignMark | null {
  const first = windows[0];
  if (!first) return null;
  const best = windows.reduce((most, one) => ((one.votes[i] ?? 0) > (most.votes[i] ?? 0) ? one : most), first);
  const confidence = 1 / (1 + Math.exp(-(best.votes[i] ?? 0)));
  if (confidence < keptFrom) return null;
  let loudest = best.from;
  let most = Number.NEGATIVE_INFINITY;
  let words = 0;
  for (let at = best.from; at <= best.to; at += 1) {
    words += saying.words(at).length;
    const own = vote(signModel(), sumsOf(signModel(), saying.features(at, at)))[i] ?? 0;
    if (own > most) [loudest, most] = [at, own];
  }
  const sentence = sentences[loudest];
  if (!sentence || words < fewestWords) return null;
  // among many sentences some three add up to anything: one of them has to tell by itself
  if (sentences.length > wholeUpTo && most < leastAlone) return null;
  const sub = sortOf(signModel(), best.sums, kind);
  return { kind, sub, start: sentence.start, end: sentence.end, confidence, by: signsReader };
}
