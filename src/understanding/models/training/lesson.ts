import type { LabelledText } from './examples.ts';
import type { Recipe } from './train-model.ts';

/** One model of the product: what it is taught with. Each file in `lessons/` exports one as `lesson`; `node scripts/train.ts NAME` gives it. */
export type Lesson = {
  recipe: Recipe;
  /** Null, after a notice, where a corpus is not on this machine. Reads only what eval/TRAINING.md allows. */
  texts(): LabelledText[] | null;
};
