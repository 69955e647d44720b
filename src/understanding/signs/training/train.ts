/**
 * `node src/understanding/signs/training/train.ts`: trains the model of signs and writes it into `trained/signs.model`. With `check` it writes nothing
 * and prints, for each kind, how texts that it did not learn from (six folds) are voted on.
 */
import { writeFileSync } from 'node:fs';
import { signKinds } from '../kinds.ts';
import { parseModel, type SignModel, vote, writeModel } from '../model.ts';
import { wordsOf } from '../words.ts';
import { fitWeights, type Lesson } from './fit.ts';
import { developmentTexts, featuresOf, mailTexts, ownTexts, type Taught } from './lessons.ts';

const folds = 6;
/** Mail counts less: there is much of it, and none of it is near. */
const mailWeight = 0.3;
/** A text of another kind shows this one by accident at most; it was not labelled for it. */
const otherWeight = 0.5;
/** Weights smaller than this change no verdict. */
const leastWeight = 0.08;

const mail: Lesson[] = mailTexts().map((text) => ({ features: featuresOf(text), isSo: false, weight: mailWeight }));
const texts = signKinds.map((kind) => [...ownTexts(kind), ...developmentTexts(kind)]);

function train(isLearnt: (at: number) => boolean): SignModel {
  const index = new Map<string, number>();
  const fitted = texts.map((ofKind) => {
    const others = texts.filter((other) => other !== ofKind).flatMap((other) => other.filter((_, at) => isLearnt(at)));
    return fitWeights([
      ...ofKind.filter((_, at) => isLearnt(at)).map(lessonOf),
      ...others.map((other) => ({ ...lessonOf(other), isSo: false, weight: otherWeight })),
      ...mail,
    ]);
  });
  for (const { weights } of fitted)
    for (const [feature, weight] of weights)
      if (Math.abs(weight) >= leastWeight && !index.has(feature)) index.set(feature, index.size);
  const weights = new Float32Array(index.size * signKinds.length);
  for (const [kind, { weights: own }] of fitted.entries())
    for (const [feature, at] of index) weights[at * signKinds.length + kind] = own.get(feature) ?? 0;
  // what is judged is what a reader of the file will have, rounded weights and all
  return parseModel(writeModel({ index, weights, bias: fitted.map(({ bias }) => bias) }));
}

const known = new Map<string, string[]>();

function lessonOf({ text, isSo }: Taught): Lesson {
  const features = known.get(text) ?? featuresOf(text);
  known.set(text, features);
  return { features, isSo, weight: 1 };
}

function check(): void {
  const votes = texts.map((ofKind) => ofKind.map(() => 0));
  for (let fold = 0; fold < folds; fold += 1) {
    const model = train((at) => at % folds !== fold);
    for (const [kind, ofKind] of texts.entries())
      for (const [at, { text }] of ofKind.entries()) {
        const own = votes[kind];
        if (own && at % folds === fold)
          own[at] =
            vote(
              model,
              wordsOf(text).map(({ said }) => said),
            )[kind] ?? 0;
      }
  }
  for (const [kind, ofKind] of texts.entries()) {
    for (const from of ['own', 'development'] as const) {
      const of = (isSo: boolean) =>
        ofKind.flatMap((one, at) => (one.from === from && one.isSo === isSo ? [votes[kind]?.[at] ?? 0] : []));
      const [yes, no] = [of(true), of(false)];
      const lines = [0, 0.5, 1, 1.5, 2, 2.5, 3].map(
        (limit) => `${limit}: ${yes.filter((one) => one > limit).length}/${no.filter((one) => one > limit).length}`,
      );
      console.log(
        `${signKinds[kind]}, ${from}: ${yes.length} so, ${no.length} not; above each limit so/not: ${lines.join('  ')}`,
      );
    }
  }
}

if (process.argv[2] === 'check') check();
else {
  const file = writeModel(train(() => true));
  writeFileSync(new URL('../trained/signs.model', import.meta.url), file);
  console.log(`${file.split('\n').length - 2} features, ${file.length} bytes`);
}
