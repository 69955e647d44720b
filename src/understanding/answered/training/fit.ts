/**
 * `node src/understanding/answered/training/fit.ts`: fits the two tables of `weights.ts` and writes it. Learns from the development part of the
 * labelled pairs of enron-mbox and from our own invented letters, each also with the reply to another of them, which addresses none. Logistic
 * regression, ridge penalty, and signs held to their meaning: one that speaks for an answer never counts against it. Prints what cross-validation by asking mail says of thresholds.
 */
import { writeFileSync } from 'node:fs';
import { readAnswerLabels } from '../../eval/answered-corpus.ts';
import { rowsOf } from '../../eval/answered-rows.ts';
import { share } from '../../eval/evaluation.ts';
import { readParts } from '../../parts/parts.ts';
import { signNames, signsOf } from '../signs.ts';
import { type InventedLetter, inventedLetters } from './letters.ts';

type Example = { values: readonly number[]; isAddressed: boolean; weight: number; group: string; isCrossed: boolean };

const ridge = 1.5;
/** Our own letters count half beside real replies with their quotes, and in full where the quotes are taken away, for drafts are like them. */
const inventedWeight = { quoting: 0.5, plain: 1 };
const crossedWeight = 0.3;
const steps = 600;
const pace = 0.006;
const momentum = 0.9;
const folds = 8;

const against = ['skipped', 'another letter', 'hangs on', 'we only', 'another concern fits'];
const either = ['always', 'length of', 'it is the first', 'request', 'many'];
const polarity = signNames.map((name) =>
  against.some((one) => name.startsWith(one)) ? -1 : either.some((one) => name.startsWith(one)) ? 0 : 1,
);

function fitted(examples: readonly Example[]): number[] {
  const weights = signNames.map(() => 0);
  const speed = signNames.map(() => 0);
  for (let step = 0; step < steps; step += 1) {
    const slope = weights.map((weight, j) => (j === 0 ? 0 : ridge * weight));
    for (const { values, isAddressed, weight } of examples) {
      const error = weight * (probability(values, weights) - (isAddressed ? 1 : 0));
      for (const [j, value] of values.entries()) slope[j] = (slope[j] ?? 0) + error * value;
    }
    for (const [j, towards] of slope.entries()) {
      speed[j] = momentum * (speed[j] ?? 0) - pace * towards;
      weights[j] = (weights[j] ?? 0) + (speed[j] ?? 0);
      if ((weights[j] ?? 0) * (polarity[j] ?? 0) < 0) {
        weights[j] = 0;
        speed[j] = 0;
      }
    }
  }
  return weights;
}

function probability(values: readonly number[], weights: readonly number[]): number {
  return 1 / (1 + Math.exp(-values.reduce((sum, value, j) => sum + value * (weights[j] ?? 0), 0)));
}

/**
 * A letter of which one concern is addressed, answered as people do who write below what they quote: the others stand quoted and without a
 * word. Real mail of the corpus that may train has hardly any of it.
 */
function writtenBelow({ concerns, reply }: InventedLetter): InventedLetter[] {
  if (concerns.length < 2 || concerns.filter((one) => one.isAddressed).length !== 1) return [];
  const below = concerns.map(({ text, isAddressed }) => (isAddressed ? `> ${text}\n\n${reply}\n` : `> ${text}\n`));
  return [{ concerns, reply: below.join('\n') }];
}

function invented(inventedWeight: number, withQuotes: boolean): Example[] {
  const plain = inventedLetters();
  const letters = withQuotes ? [...plain, ...plain.flatMap(writtenBelow)] : plain;
  return letters.flatMap(({ concerns, reply }, i) => {
    const other = letters[(i + 29) % letters.length]?.reply ?? '';
    const read = (text: string) => signsOf(concerns, { text, parts: readParts(text), language: 'en', attachments: [] });
    return [
      ...read(reply).map(({ values }, k) => ({
        values,
        isAddressed: concerns[k]?.isAddressed ?? false,
        weight: inventedWeight,
        group: '',
        isCrossed: false,
      })),
      ...read(other).map(({ values }) => ({
        values,
        isAddressed: false,
        weight: inventedWeight * crossedWeight,
        group: '',
        isCrossed: false,
      })),
    ];
  });
}

// the other corpus of the labels only measures (eval/TRAINING.md)
const pairs = (await readAnswerLabels()).filter((pair) => pair.part === 'development' && pair.corpus === 'enron-mbox');
const asks = [...new Set(pairs.map((pair) => pair.ask))];
const tables = [true, false].map((withQuotes) => {
  const own = invented(withQuotes ? inventedWeight.quoting : inventedWeight.plain, withQuotes);
  const examples = rowsOf(pairs, withQuotes).map(
    ({ pair, isAddressed, signs }): Example => ({
      values: signs.values,
      isAddressed,
      weight: 1,
      group: pair.ask,
      isCrossed: pair.crossed,
    }),
  );
  const judged = asks.flatMap((_, fold) => {
    if (fold >= folds) return [];
    const isOut = ({ group }: Example) => asks.indexOf(group) % folds === fold;
    const weights = fitted([...examples.filter((one) => !isOut(one)), ...own]);
    return examples.filter(isOut).map((one) => ({ ...one, sureness: probability(one.values, weights) }));
  });
  console.log(withQuotes ? 'with quotes' : 'without quotes');
  const none = judged.filter((one) => !one.isAddressed).length;
  for (const threshold of [0.9, 0.88, 0.86, 0.84, 0.82, 0.8, 0.78, 0.76, 0.74, 0.72, 0.7, 0.6, 0.5]) {
    const above = judged.filter((one) => one.sureness >= threshold);
    console.log(
      `  from ${threshold}: addressed ${share(above.filter((one) => one.isAddressed).length, judged.length - none)}, not addressed ${share(above.filter((one) => !one.isAddressed).length, none)}, ${above.filter((one) => one.isCrossed && !one.isAddressed).length} of them crossed`,
    );
  }
  for (const threshold of [0.1, 0.15, 0.2, 0.25, 0.3, 0.35, 0.4, 0.5]) {
    const below = judged.filter((one) => one.sureness < threshold);
    console.log(
      `  below ${threshold}: of those, not addressed ${share(below.filter((one) => !one.isAddressed).length, below.length)}`,
    );
  }
  return fitted([...examples, ...own]);
});

const line = (name: string, j: number) =>
  `  [${JSON.stringify(name).replaceAll('"', "'")}, ${tables.map((table) => (table[j] ?? 0).toFixed(2)).join(', ')}],`;
writeFileSync(
  new URL('../weights.ts', import.meta.url),
  `/** What each sign weighs, in units of log-odds: where the reply quotes the letter or another, and where it quotes nothing. Made by \`training/fit.ts\`. */
export const weights: readonly [sign: string, quoting: number, plain: number][] = [
${signNames.map(line).join('\n')}
];
`,
);
