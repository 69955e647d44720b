import { type LinearModel, probabilityOf } from '../models/model.ts';
import { loadModel } from '../models/model-file.ts';
import type { Parts, ToneKind } from '../reading.ts';
import { sentencesOf } from '../sentences.ts';
import { shownFrom } from './pattern.ts';
import { skeletonOf } from './skeleton.ts';
import { leanings, toneKinds } from './tone.ts';

let models: readonly [LinearModel, LinearModel] | null = null;

/** How much of one kind, and of any, is in a text, from 0 to 1. */
export type Leaning = Record<ToneKind | 'any', number>;

/**
 * How strongly a text leans to each kind of tone: what its marks say, and where nothing is marked, what two small models of its words and of
 * what its sentences are made of say (`models/training/lessons/tone.ts`, `tone-skeleton.ts`), who never reach `shownFrom`. It puts texts in an order and accuses nobody: only a mark with
 * its words does. The sentence that leans most counts. English only: 0 elsewhere.
 */
export function leaningOf(text: string, parts: Parts, language: string | null): Leaning {
  const most: Leaning = { any: 0, attack: 0, blame: 0, condescension: 0, policy: 0, temper: 0, pressure: 0 };
  if (language !== 'en') return most;
  models ??= [loadModel('tone'), loadModel('tone-skeleton')];
  for (const { kind, confidence } of leanings(text, parts, language)) {
    most[kind] = Math.max(most[kind], confidence);
    most.any = Math.max(most.any, confidence);
  }
  let odds = Number.NEGATIVE_INFINITY;
  const [words, skeleton] = models;
  for (const part of parts.visible)
    for (const { start, end } of sentencesOf(text, part)) {
      const said = text.slice(start, end);
      odds = Math.max(odds, logOdds(probabilityOf(words, said)) + logOdds(probabilityOf(skeleton, skeletonOf(said))));
    }
  // a weak mark is a sign among others
  const unmarked = 1 / (1 + Math.exp(-(odds / 2 + 2 * most.any)));
  const isMarked = most.any >= shownFrom;
  // the model knows only that something is there: where a kind is marked, that explains it
  for (const kind of toneKinds)
    most[kind] = Math.max(most[kind], unmarked * (isMarked ? 0.2 : 0.5)) + (most[kind] > 0 ? unmarked * 0.05 : 0);
  most.any = isMarked ? Math.min(1, most.any + 0.05 * unmarked) : 0.69 * unmarked;
  return most;
}

const logOdds = (probability: number): number => Math.log(probability / (1 - probability));
