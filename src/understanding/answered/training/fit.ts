/**
 * `node src/understanding/answered/training/fit.ts`: fits `pairing-weights.ts` (which sentence meets which concern) and then the two tables of `weights.ts` (what that and the other
 * signs say), and writes both. Learns from labelled pairs of the development part of enron-mbox and from letters of our own. Prints what cross-validation by letter says of thresholds: no
 * letter is judged by weights, of either step, that have seen it.
 */
import { writeFileSync } from 'node:fs';
import { share } from '../../eval/evaluation.ts';
import { concernSide, pairingNames, sentenceSide } from '../pairing.ts';
import { ownSentences, plainly } from '../reply.ts';
import { signNames, signsOf } from '../signs.ts';
import { type Example, inventedExamples, realExamples, terseExamples } from './examples.ts';
import { exampleOf, learnPairing, oftenMet } from './learn-pairing.ts';
import { fitted, probability, type Row } from './learn-signs.ts';

const folds = 5;
/** A real pair counts so much more than an invented letter in learning what meets what. */
const realInPairing = 5;
const crossedShare = 0.6;
/**
 * Who quotes a line and writes below it nearly always answers it; in our own letters, where half is passed over, that happens too seldom. So much counts what stands unanswered right
 * above words of ours.
 */
const quotedInVain = 0.35;

const examples = [...(await realExamples()), ...inventedExamples(), ...terseExamples()];
const groups = [...new Set(examples.map((one) => one.group))];
const foldOf = new Map(groups.map((group, i) => [group, i % folds]));

const isOurOwn = ({ lesson }: Example) => lesson === 'invented' || lesson === 'terse' || lesson === 'hard';
const isOnce = (one: Example) => one.parts.quoted.length === 0;
const paired = examples
  .filter((one) => isOnce(one) && !(one.isCrossed && isOurOwn(one)) && !(one.isCrossed && one.lesson === 'real'))
  .map((example) => {
    const { group, concerns, isAddressed, reply, parts, isCrossed } = example;
    return exampleOf(
      {
        concerns: concerns.map(({ text }) => concernSide(text, plainly(text))),
        sentences: ownSentences({ text: reply, parts, language: 'en', attachments: [] }).map((one) =>
          sentenceSide(reply.slice(one.start, one.end), one.plain),
        ),
      },
      isAddressed,
      isOurOwn(example) ? 1 : isCrossed ? 0.3 * realInPairing : realInPairing,
      group,
    );
  });
const allowed = oftenMet(paired);
const learned = learnPairing(paired, allowed);
const learnedWithout = Array.from({ length: folds }, (_, fold) =>
  learnPairing(
    paired.filter((one) => foldOf.get(one.letter) !== fold),
    allowed,
  ),
);

const rows = examples.flatMap((one): (Row & { example: Example; isQuoting: boolean; goesElsewhere: boolean; fold: number })[] => {
  const fold = foldOf.get(one.group) ?? 0;
  const reply = { text: one.reply, parts: one.parts, language: 'en', attachments: [] };
  return signsOf(one.concerns, reply, learnedWithout[fold]).map(({ values, quoted, goElsewhere }, k) => ({
    values,
    isAddressed: one.isAddressed[k] ?? false,
    weight: one.weight * (isOurOwn(one) && quoted.how === 'above' && !one.isAddressed[k] ? quotedInVain : 1),
    example: one,
    isQuoting: quoted.how !== 'none',
    goesElsewhere: goElsewhere && quoted.how === 'none',
    fold,
  }));
});

const judged: (Row & { example: Example; isQuoting: boolean; sureness: number })[] = [];
const tables = [true, false].map((isQuoting) => {
  const own = rows.filter((row) => row.isQuoting === isQuoting);
  for (let fold = 0; fold < folds; fold += 1) {
    const weights = fitted(own.filter((row) => row.fold !== fold));
    const out = own.filter((row) => row.fold === fold);
    judged.push(...out.map((row) => ({ ...row, sureness: probability(row.values, weights) })));
  }
  return fitted(own);
});

for (const isQuoting of [true, false]) {
  console.log(isQuoting ? 'with quotes' : 'without quotes');
  for (const lesson of ['real', 'drawn later', 'invented', 'terse', 'hard'] as const)
    report(
      lesson,
      judged.filter(
        ({ example, ...one }) =>
          one.isQuoting === isQuoting && example.lesson === lesson && (lesson === 'real' || !example.isCrossed),
      ),
    );
}
report(
  'real, as they came',
  judged.filter(({ example }) => example.lesson === 'real' && !example.isDraft),
);
for (const isDraft of [false, true])
  reportMixture(
    `all labelled pairs, ${isDraft ? 'as drafts' : 'as they came'}`,
    judged.filter(
      ({ example }) => (example.lesson === 'real' || example.lesson === 'drawn later') && example.isDraft === isDraft,
    ),
  );

for (const isReal of [true, false]) {
  const left = rows.filter(
    ({ example, goesElsewhere }) =>
      goesElsewhere && !example.isCrossed && (example.lesson === 'real' || example.lesson === 'drawn later') === isReal,
  );
  console.log(
    `drafts that plainly go elsewhere, ${isReal ? 'real' : 'our own'}: passed over ${share(left.filter((one) => !one.isAddressed).length, left.length)}`,
  );
}

function report(title: string, judged: readonly (Row & { sureness: number })[]): void {
  const none = judged.filter((one) => !one.isAddressed).length;
  console.log(`  ${title}: ${judged.length}, ${none} passed over`);
  for (const threshold of [0.9, 0.85, 0.8, 0.775, 0.75, 0.725, 0.7, 0.65, 0.6, 0.5]) {
    const above = judged.filter((one) => one.sureness >= threshold);
    console.log(
      `    from ${threshold}: addressed ${share(above.filter((one) => one.isAddressed).length, judged.length - none)}, passed over ${share(above.filter((one) => !one.isAddressed).length, none)}`,
    );
  }
  for (const threshold of [0.05, 0.1, 0.12, 0.15, 0.2, 0.3]) {
    const below = judged.filter((one) => one.sureness < threshold);
    console.log(`    below ${threshold}: passed over ${share(below.filter((one) => !one.isAddressed).length, below.length)}`);
  }
}

/** What is called answered by the threshold, where `crossedShare` of what is passed over stands in replies to another letter, as in the labels. */
function reportMixture(title: string, judged: readonly (Row & { example: Example; sureness: number })[]): void {
  console.log(title);
  const shareFrom = (threshold: number, is: (one: (typeof judged)[number]) => boolean): number => {
    const own = judged.filter(is);
    return own.filter((one) => one.sureness >= threshold).length / own.length;
  };
  for (let percent = 90; percent >= 70; percent -= 1) {
    const wrong =
      (1 - crossedShare) * shareFrom(percent / 100, (one) => !one.isAddressed && !one.example.isCrossed) +
      crossedShare * shareFrom(percent / 100, (one) => !one.isAddressed && one.example.isCrossed);
    const found = shareFrom(percent / 100, (one) => one.isAddressed);
    console.log(`    from ${percent / 100}: addressed ${(100 * found).toFixed(1)} %, passed over ${(100 * wrong).toFixed(1)} %`);
  }
}

const quoted = (name: string) => (/^[a-z]+$/.test(name) ? name : `'${name}'`);

/** What meets what, a line for each cue of a concern. */
function pairingTable(): string {
  const lines = new Map<string, string[]>();
  for (const [at, weight] of learned.entries()) {
    if (weight === 0) continue;
    const [concern = '', sentence] = (pairingNames[at] ?? '').split(' > ');
    const key = sentence === undefined ? 'in common' : concern;
    lines.set(key, [...(lines.get(key) ?? []), `${quoted(sentence ?? concern)}: ${weight}`]);
  }
  return [...lines].map(([key, own]) => `  ${quoted(key)}: { ${own.join(', ')} },`).join('\n');
}

writeFileSync(
  new URL('../pairing-weights.ts', import.meta.url),
  `/** What meets what, in units of log-odds: by the cue of a concern, then by the cue of a sentence of ours. Made by \`training/fit.ts\`. */
export const pairingTable: Readonly<Record<string, Readonly<Record<string, number>>>> = {
${pairingTable()}
};
`,
);
const line = (name: string, j: number) => `  ['${name}', ${tables.map((table) => (table[j] ?? 0).toFixed(2)).join(', ')}],`;
writeFileSync(
  new URL('../weights.ts', import.meta.url),
  `/** What each sign weighs, in units of log-odds: where the reply quotes the letter or another, and where it quotes nothing. Made by \`training/fit.ts\`. */
export const weights: readonly [sign: string, quoting: number, plain: number][] = [
${signNames.map(line).join('\n')}
];
`,
);
