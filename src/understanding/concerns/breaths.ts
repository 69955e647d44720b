import { readFileSync } from 'node:fs';
import { commonWords } from '../models/common-words.ts';
import { parseWeights, voteOf, type Weights } from './weights.ts';

/**
 * Where a message written without stops takes a breath: "is flight 218 on time | I am at gate 4 | who do I ask". What ends and what begins a
 * sentence weighs, as it was learnt from punctuated text whose stops were taken away (`training/breaths.ts`).
 */

/** A word as the model may know it: a common word, or a mask for names, numbers, handles and links. */
export type BreathWord = { word: string; isCapital: boolean; start: number; end: number };

/** How probable a breath before the character at `at` is, in log-odds. */
export type Breath = { at: number; vote: number };

const piece = /[@#]\w[\w.-]*|https?:\S+|[\p{L}\d][\p{L}\d'’]*/gu;
const ending = /(?:ing|ed|ly|s)$/;

export function breathWords(text: string): BreathWord[] {
  const words: BreathWord[] = [];
  piece.lastIndex = 0;
  for (let match = piece.exec(text); match; match = piece.exec(text)) {
    const said = match[0];
    const isCapital = /^\p{Lu}/u.test(said) && !/^I(?:$|['’])/.test(said);
    words.push({ word: maskedWord(said), isCapital, start: match.index, end: match.index + said.length });
  }
  return words;
}

/** The same few words make most of a text; those met lately are kept as the model knows them. */
const masked = new Map<string, string>();
const mostMasked = 4000;

function maskedWord(said: string): string {
  const known = masked.get(said);
  if (known !== undefined) return known;
  if (masked.size >= mostMasked) masked.clear();
  const word = maskOf(said);
  masked.set(said, word);
  return word;
}

function maskOf(said: string): string {
  if (/^[@#]/.test(said)) return '<handle>';
  if (/^\d/.test(said)) return '<n>';
  const lower = said.toLowerCase().replaceAll('’', "'");
  if (lower.startsWith('http')) return '<link>';
  const common = commonWords();
  return common.has(lower) || common.has(lower.replaceAll("'", '')) ? lower : `<o${ending.exec(lower)?.[0] ?? ''}>`;
}

/**
 * The signs at the gap before the word at `at`, named by their place: behind the last words (`a`, `b`) or before the next (`c`, `d`), `k` for a capital;
 * `knowsCapitals`: the writer begins sentences with one.
 */
export function breathSigns(words: readonly BreathWord[], at: number, knowsCapitals: boolean): string[] {
  const [last, next] = [words[at - 1], words[at]];
  const signs = [
    `a${last?.word ?? '^'}`,
    `b${words[at - 2]?.word ?? '^'} ${last?.word ?? '^'}`,
    `c${next?.word ?? '$'}`,
    `d${next?.word ?? '$'} ${words[at + 1]?.word ?? '$'}`,
  ];
  if (at < 2) signs.push('p');
  if (words.length - at < 2) signs.push('q');
  if (knowsCapitals && next?.isCapital) signs.push(last?.isCapital ? 'k2' : 'k1');
  return signs;
}

/** The vote at every gap between two words that no mark parts already. */
export function breathsIn(text: string): Breath[] {
  model ??= parseWeights(readFileSync(new URL('./trained/breaths.model', import.meta.url), 'utf8'));
  const words = breathWords(text);
  const knowsCapitals = words.some(({ isCapital }) => isCapital);
  const breaths: Breath[] = [];
  for (let at = 1; at < words.length; at += 1) {
    breaths.push({ at: words[at]?.start ?? 0, vote: voteOf(model, breathSigns(words, at, knowsCapitals)) });
  }
  return breaths;
}

let model: Weights | null = null;
