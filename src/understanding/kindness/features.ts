import { commonWords } from '../models/common-words.ts';
import { type KnownRuns, visitKnownRuns } from '../models/known-runs.ts';
import { type CommonWords, tokensOf } from '../models/tokens.ts';
import type { Span } from '../reading.ts';
import { meaningsOf } from './meanings.ts';

/** A word of a sentence as the second opinion sees it: itself where it is common, else a mask (`<name>`, `<number>`), and what it means. */
export type Heard = Span & { word: string; meanings: readonly string[] };

/** A sentence in its letter: its words, what its neighbours mean, and where it stands (`#first`, `#mid`, `#last`; null in a letter of one or two). */
export type InLetter = {
  words: readonly Heard[];
  before: readonly string[];
  after: readonly string[];
  place: '#first' | '#mid' | '#last' | null;
};

/** So many sentences before belong to what is said, and one after. */
const before = 2;
/** So far apart two meanings may stand to count as one after the other. */
const span = 4;
/** So many words in a row are one feature at most. */
const longestRun = 3;
/** Lengths of sentences are told in steps of so many words, up to the last. */
const lengthStep = 6;
const lastStep = 6;
/** Fewer sentences have no beginning, middle and end. */
const fewestPlaces = 3;

/** The words of a sentence in order. `common` is given where models are trained. */
export function heardIn(sentence: string, common: CommonWords = commonWords()): Heard[] {
  return tokensOf(sentence, common).map(({ word, start, end }) => ({
    word,
    start,
    end,
    meanings: meaningsOf(sentence.slice(start, end).toLowerCase().replaceAll('’', "'")),
  }));
}

/** One of the sentences of a letter, as it is voted on. */
export function inLetter(sentences: readonly string[], at: number): InLetter {
  const last = sentences.length - 1;
  const place = at === 0 ? '#first' : at === last ? '#last' : '#mid';
  return {
    words: heardIn(sentences[at] ?? ''),
    before: meaningsIn(sentences.slice(Math.max(0, at - before), at)),
    after: meaningsIn(sentences.slice(at + 1, at + 2)),
    place: sentences.length < fewestPlaces ? null : place,
  };
}

const aWord = /\p{L}[\p{L}'’-]*/gu;

/** What the words of some sentences mean, each once. */
function meaningsIn(sentences: readonly string[]): string[] {
  const found = new Set<string>();
  for (const sentence of sentences)
    for (const [said] of sentence.toLowerCase().matchAll(aWord))
      for (const meaning of meaningsOf(said.replaceAll('’', "'"))) found.add(meaning);
  return [...found];
}

/** The beginning that a word shares with its other forms ("waiting", "waited"), roughly; after `=`, so that it is no word itself. */
export function stemOf(word: string): string {
  const known = stems.get(word);
  if (known) return known;
  const stem = `=${word
    .replace(/(?:'s|'ve|'re|'d|'ll|'m)$/, '')
    .replace(/(?<=..)(?:ies|y)$/, 'i')
    .replace(/(?<=...)(?:ing|ed|es|s|ly|e)$/, '')
    .replace(/([b-df-hj-np-tv-z])\1$/, '$1')}`;
  if (stems.size < mostStems) stems.set(word, stem);
  return stem;
}

const stems = new Map<string, string>();
const mostStems = 10_000;

/**
 * Told a feature in its two halves, the second empty where it has one, and the place of the word it begins with; -1: it is of the letter. Halves,
 * because joining them for every look-up would take longer than all else. The same may come twice.
 */
export type Visitor = (first: string, second: string, at: number) => void;

/**
 * Tells every feature of a sentence but its runs of words: the stem of a word (`=wait`), each meaning (`@health`), a meaning beside a word (`my @kin`), two
 * meanings close after each other (`@me @health`), the meanings before and after it (`< @fault`, `> @ask`), its length and its place.
 */
export function visitFeatures({ words, before, after, place }: InLetter, visit: Visitor): void {
  let previous = '^';
  for (let at = 0; at < words.length; at += 1) {
    const { word, meanings } = words[at] ?? nothing;
    const following = words[at + 1]?.word ?? '$';
    visit(stemOf(word), '', at);
    for (const meaning of meanings) {
      visit(meaning, '', at);
      visit(previous, meaning, at);
      visit(meaning, following, at);
      for (let next = at + 1; next <= Math.min(at + span, words.length - 1); next += 1)
        for (const other of words[next]?.meanings ?? []) if (other !== meaning) visit(meaning, other, at);
    }
    previous = word;
  }
  for (const meaning of before) visit('<', meaning, -1);
  for (const meaning of after) visit('>', meaning, -1);
  visit(`#${Math.min(lastStep, Math.floor(words.length / lengthStep))}`, '', -1);
  if (place) visit(place, '', -1);
}

const nothing: Heard = { word: '', meanings: [], start: 0, end: 0 };

/** The words between the beginning `^` and the end `$`. */
const framed = (words: readonly Heard[]): string[] => ['^', ...words.map(({ word }) => word), '$'];

/** Tells every run of words that a model knows, by its number and the place of the word it begins with. */
export function visitRuns(known: KnownRuns, words: readonly Heard[], visit: (feature: number, at: number) => void): void {
  visitKnownRuns(known, framed(words), (feature, first) => visit(feature, Math.max(0, first - 1)));
}

/** Every feature of a sentence as it is kept, its parts with a blank between them: what a model is trained on. */
export function featuresOf(sentence: InLetter): string[] {
  const features = new Set<string>();
  const words = framed(sentence.words);
  for (let first = 0; first < words.length; first += 1)
    for (let last = first; last < Math.min(words.length, first + longestRun); last += 1)
      features.add(words.slice(first, last + 1).join(' '));
  visitFeatures(sentence, (first, second) => features.add(second === '' ? first : `${first} ${second}`));
  // of every sentence
  features.delete('^');
  features.delete('$');
  return [...features];
}
