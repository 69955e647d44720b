import { createHash } from 'node:crypto';
import { type Family, visitFeatures } from '../features.ts';
import { type CommonWords, tokensOf } from '../tokens.ts';

/** A text with what a reader said of it. */
export type LabelledText = {
  text: string;
  /** 1 yes, 0 no; between them where readers disagreed or graded. From .5 it counts as yes where it is tested. */
  isSo: number;
  /** How much it counts in training; 1 when absent. */
  weight?: number;
  /** Learnt from, but never tested on in cross-validation. */
  isOnlyForTraining?: boolean;
};

/** A text as the trainer sees it: per family the numbers of the features it has, each once, ascending. */
export type Example = { features: Int32Array[]; isSo: number; weight: number; isTested: boolean; fold: number };

/** `names[family][number]` is a feature. */
export type Examples = { families: Family[]; names: string[][]; rows: Example[] };

/**
 * Reads features off texts. The fold of a text is a hash of its plain words, so that a text that stands there twice is never trained on and
 * tested at once, and that every run makes the same folds.
 */
export function readExamples(texts: readonly LabelledText[], families: Family[], common: CommonWords, folds: number): Examples {
  const numbers = families.map(() => new Map<string, number>());
  const rows = texts.map(({ text, isSo, weight = 1, isOnlyForTraining = false }): Example => {
    const tokens = tokensOf(text, common);
    const features = families.map((family, f) => {
      const known = numbers[f] ?? new Map<string, number>();
      const own = new Set<number>();
      visitFeatures(family, text, tokens, (feature) => {
        let number = known.get(feature);
        if (number === undefined) {
          number = known.size;
          known.set(feature, number);
        }
        own.add(number);
      });
      return Int32Array.from(own).sort();
    });
    return { features, isSo, weight, isTested: !isOnlyForTraining, fold: foldOf(text, folds) };
  });
  return { families, names: numbers.map((known) => [...known.keys()]), rows };
}

/** Two texts with the same words are the same text, whatever their case, blanks and marks. */
export function foldOf(text: string, folds: number): number {
  const plain = text
    .toLowerCase()
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
  return createHash('sha256').update(plain).digest().readUInt32BE(0) % folds;
}
