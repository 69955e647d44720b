/**
 * `node src/understanding/signs/training/train.ts`: trains the model of signs and writes it into `trained/`. Each hand that wrote for us is left
 * out once: what the others taught is tried on its words, and from these votes the limits and slopes are set. With `check` nothing is written.
 */
import { writeFileSync } from 'node:fs';
import { platt } from '../../models/training/platt.ts';
import { visitFeatures } from '../features.ts';
import { type SignKind, signKinds } from '../kinds.ts';
import { knownFeatures, parseModel, type SignModel, sortOf, sumsOf, vote, writeModel } from '../model.ts';
import { fitWeights, type Lesson } from './fit.ts';
import { developmentTexts, mailTexts, namesIn, ownTexts, type Said, saidOf, type Taught, writers } from './lessons.ts';

/** Near misses of a hand that was left out may be marked at this rate at most. */
const mostFalse: Record<SignKind, number> = {
  threat: 0.02,
  'complains-of-others': 0.01,
  'overrides-expertise': 0.01,
  'outside-pressure': 0.01,
};
/** A text of another kind was not labelled for this one, and some are both: it hardly counts. */
const otherWeight = 0.02;
const otherSortWeight = 0.4;
const mailWeight = 0.4;
/** So much mail to begin with, evenly taken; then the runs that the first model takes for signs most are added. */
const [ordinaryMail, misleadingMail] = [3000, 800];
/** More than the five that a feature needs by our rule: with so many texts it halves the file and costs nothing. */
const fewestTexts = 8;

const developmentFolds = 3;

/** `group`: what is left out together. */
type Text = Taught & { said: Said; group: string };
const texts: Text[] = signKinds.flatMap((kind) => [
  ...ownTexts(kind).map((one) => ({ ...one, said: saidOf(one.text), group: one.by })),
  ...developmentTexts(kind).map((one, at, all) => ({
    ...one,
    said: saidOf(one.text),
    group: `development ${Math.floor((developmentFolds * at) / all.length)}`,
  })),
]);
const allMail = mailTexts();
const capitals = namesIn(texts.map(({ text }) => text));

const index = indexOf(texts.map(({ said }) => said));
const sorts = [...new Set(texts.flatMap(({ kind, sub }) => (sub === null ? [] : [`${kind} ${sub}`])))].sort();
/** What a model tells: each kind, then each sort of one. */
const names = [...signKinds, ...sorts];

/** The features that enough texts have and that hold no name. */
function indexOf(all: readonly Said[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const said of all) {
    const own = new Set<string>();
    for (const sentence of said) visitFeatures(sentence, (feature) => own.add(feature));
    for (const feature of own) counts.set(feature, (counts.get(feature) ?? 0) + 1);
  }
  const kept = [...counts].filter(
    ([feature, count]) => count >= fewestTexts && !feature.split(' ').some((word) => capitals.has(word)),
  );
  return new Map(kept.map(([feature], at) => [feature, at]));
}

const known = new Map<Said, number[]>();

function featuresOf(said: Said): number[] {
  const features = known.get(said) ?? [...new Set(said.flatMap((sentence) => knownFeatures(index, sentence)))];
  known.set(said, features);
  return features;
}

/** What a text teaches of a name: of another kind nearly nothing, another sort of the same kind a little. */
function lessonOf({ kind, sub, isSo, said }: Text, name: string): Lesson {
  const [ofKind, sort] = name.split(' ');
  const features = featuresOf(said);
  if (kind !== ofKind) return { features, isSo: false, weight: otherWeight };
  if (sort === undefined || !isSo || sub === sort) return { features, isSo, weight: 1 };
  return { features, isSo: false, weight: otherSortWeight };
}

function train(taught: readonly Text[], mail: readonly Said[]): SignModel {
  const ordinary = mail.map((said): Lesson => ({ features: featuresOf(said), isSo: false, weight: mailWeight }));
  const fitted = names.map((name) => fitWeights([...taught.map((text) => lessonOf(text, name)), ...ordinary], index.size));
  const weights = new Float32Array(index.size * names.length);
  for (const [i, { weights: own }] of fitted.entries())
    for (const [at, weight] of own.entries()) weights[at * names.length + i] = weight;
  const bias = fitted.map((one) => one.bias);
  // what is judged is what a reader of the file will have, rounded weights and all
  return parseModel(writeModel({ names, index, weights, bias, slope: signKinds.map(() => 1), limit: signKinds.map(() => 0) }));
}

const sumsFor = (model: SignModel, said: Said): number[] =>
  sumsOf(
    model,
    said.map((sentence) => knownFeatures(model.index, sentence)),
  );

/** Mail that a model takes for signs most, beside some that it was taught with. */
function misleading(): Said[] {
  const some = allMail.filter((_, at) => at % Math.max(1, Math.floor(allMail.length / ordinaryMail)) === 0);
  const first = train(texts, some);
  const worst = allMail
    .map((said) => ({ said, votes: Math.max(...vote(first, sumsFor(first, said))) }))
    .sort((a, b) => b.votes - a.votes)
    .slice(0, misleadingMail);
  return [...new Set([...some, ...worst.map(({ said }) => said)])];
}

/** `sort`: the one it is taken for. */
type Judged = { text: Text; votes: number[]; sort: string | null };

/**
 * Every text as it is voted on by a model that did not learn from its hand. Of the development part a third is left out at a time: who wrote it
 * also wrote what is held back.
 */
function judgedByOthers(mail: readonly Said[]): Judged[] {
  const groups = [...writers, ...Array.from({ length: developmentFolds }, (_, fold) => `development ${fold}`)];
  return groups.flatMap((group) => {
    const model = train(
      texts.filter((text) => text.group !== group),
      mail,
    );
    return texts
      .filter((text) => text.group === group)
      .map((text) => {
        const sums = sumsFor(model, text.said);
        return { text, votes: vote(model, sums), sort: sortOf(model, sums, text.kind) };
      });
  });
}

/** The vote that the given share of near misses exceeds, of ours and of the development part, and the slope of log-odds. */
function settings(judged: readonly Judged[], kind: SignKind): { limit: number; slope: number } {
  const i = signKinds.indexOf(kind);
  const own = judged.filter(({ text }) => text.kind === kind);
  const { slope } = platt(
    own.map(({ votes }) => votes[i] ?? 0),
    own.map(({ text }) => text.isSo),
  );
  return { limit: strictLimit(own, i, mostFalse[kind]), slope };
}

/** The stricter of what our hands and the development part ask for. */
function strictLimit(own: readonly Judged[], i: number, rate: number): number {
  const isDevelopment = ({ text }: Judged) => text.by === 'development';
  return Math.max(
    limitAt(
      own.filter((one) => !isDevelopment(one)),
      i,
      rate,
    ),
    limitAt(own.filter(isDevelopment), i, rate),
  );
}

function limitAt(own: readonly Judged[], i: number, rate: number): number {
  const near = own.flatMap(({ text, votes }) => (text.isSo ? [] : [votes[i] ?? 0])).sort((a, b) => b - a);
  return near[Math.ceil(near.length * rate)] ?? 0;
}

function report(judged: readonly Judged[]): void {
  for (const [i, kind] of signKinds.entries()) {
    const own = judged.filter(({ text }) => text.kind === kind);
    const ours = own.filter(({ text }) => text.by !== 'development');
    for (const rate of [mostFalse[kind], 0.05]) {
      const limit = rate === 0.05 ? limitAt(ours, i, rate) : strictLimit(own, i, rate);
      const line = [...writers, 'development' as const].map((by) => {
        const count = (isSo: boolean) => {
          const of = own.filter(({ text }) => text.by === by && text.isSo === isSo);
          return `${of.filter(({ votes }) => (votes[i] ?? 0) > limit).length}/${of.length}`;
        };
        return `${by} ${count(true)} at ${count(false)}`;
      });
      const found = ours.filter(({ text, votes }) => text.isSo && (votes[i] ?? 0) > limit).length;
      const all = ours.filter(({ text }) => text.isSo).length;
      console.log(`${kind} at ${100 * rate} %: recall ${found}/${all} = ${(found / all).toFixed(3)}; ${line.join('; ')}`);
    }
  }
}

function reportSorts(judged: readonly Judged[]): void {
  for (const kind of ['threat', 'outside-pressure'] as const) {
    const of = judged.filter(({ text }) => text.kind === kind && text.sub !== null);
    console.log(`${kind}: right sort ${of.filter(({ text, sort }) => sort === text.sub).length}/${of.length}`);
  }
}

const mail = misleading();
const judged = judgedByOthers(mail);
report(judged);
reportSorts(judged);
if (process.argv[2] !== 'check') {
  const found = signKinds.map((kind) => settings(judged, kind));
  const model = train(texts, mail);
  const file = writeModel({ ...model, limit: found.map(({ limit }) => limit), slope: found.map(({ slope }) => slope) });
  writeFileSync(new URL('../trained/signs.model', import.meta.url), file);
  console.log(`${model.index.size} features, ${file.length} bytes`);
}
