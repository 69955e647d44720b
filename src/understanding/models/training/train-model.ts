import type { Family } from '../features.ts';
import type { LinearModel } from '../model.ts';
import { parseModel, writeModel } from '../model-file.ts';
import type { CommonWords } from '../tokens.ts';
import { type Examples, type LabelledText, readExamples } from './examples.ts';
import { type Choice, fitWeights, voteOn } from './fit.ts';
import { platt } from './platt.ts';

/** What to train. Everything that is left open (several choices) is settled by cross-validation on the given texts alone. */
export type Recipe = { name: string; version: number; choices: readonly Choice[]; folds?: number };

/** How one choice did in cross-validation on the texts that are tested. `logLoss` in nats a text; the least wins. */
export type Tried = { choice: Choice; right: number; tested: number; logLoss: number };

export type Trained = { model: LinearModel; best: Tried; tried: Tried[] };

/**
 * Trains a linear yes/no model on labelled texts. Which words may be learnt at all, and that five texts must have a feature, is settled
 * below; the caller says only what the texts are and which choices to try. The same texts and recipe give the same bytes.
 *
 *     const { model, best } = trainModel(texts, { name: 'tone', version: 1, choices: choices() }, commonWords());
 *     writeFileSync(file, writeModel(model));
 *     const { probability, words } = score(model, 'You should have told us before.');
 */
export function trainModel(texts: readonly LabelledText[], recipe: Recipe, common: CommonWords): Trained {
  const families = [...new Set(recipe.choices.flatMap(({ shares }) => Object.keys(shares) as Family[]))];
  const folds = recipe.folds ?? 10;
  const examples = readExamples(texts, families, common, folds);
  const all = recipe.choices.map((choice) => crossValidate(examples, choice, folds));
  const best = all.reduce((least, one) => (one.tried.logLoss < least.tried.logLoss ? one : least));
  const { slope, offset } = platt(best.votes, best.isSo);
  const fitted = fitWeights(examples, examples.rows, best.tried.choice);
  const model: LinearModel = { name: recipe.name, version: recipe.version, ...fitted, slope, offset };
  // what is handed out is what a reader of the file will have, rounded weights and all
  return { model: parseModel(writeModel(model)), best: best.tried, tried: all.map(({ tried }) => tried) };
}

type Validated = { tried: Tried; votes: number[]; isSo: boolean[] };

function crossValidate(examples: Examples, choice: Choice, folds: number): Validated {
  const votes: number[] = [];
  const isSo: boolean[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const tested = examples.rows.filter((row) => row.isTested && row.fold === fold);
    if (tested.length === 0) continue;
    const fitted = fitWeights(
      examples,
      examples.rows.filter((row) => row.fold !== fold),
      choice,
    );
    for (const row of tested) {
      votes.push(voteOn(examples, fitted, row));
      isSo.push(row.isSo >= 0.5);
    }
  }
  const right = votes.filter((vote, i) => vote >= 0 === isSo[i]).length;
  const { slope, offset } = platt(votes, isSo);
  const logLoss = votes.reduce((sum, vote, i) => sum + Math.log1p(Math.exp((isSo[i] ? -1 : 1) * (slope * vote + offset))), 0);
  return { tried: { choice, right, tested: votes.length, logLoss: logLoss / votes.length }, votes, isSo };
}

/** The usual choices: a mix of families at several strengths, plain and leaning. */
export function choices(
  shares: Choice['shares'] = { words: 1, letters: 0.5, shape: 0.3 },
  strengths = [1, 3, 10, 30],
  leanings = [0, 1],
): Choice[] {
  return strengths.flatMap((strength) => leanings.map((leaning) => ({ shares, strength, leaning })));
}
