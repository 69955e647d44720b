/**
 * `node src/understanding/kindness/training/train.ts`: trains the second opinion and writes it into `../trained/kindness.model`. With `check` it
 * writes nothing and prints how well it tells the sentences of whole letters that it did not learn from (five folds of letters).
 */
import { writeFileSync } from 'node:fs';
import { inLetter } from '../features.ts';
import { opinionKinds, vote, writeOpinion } from '../opinion.ts';
import { ownSentences } from '../own-sentences.ts';
import { fitOpinion } from './fit.ts';
import { developmentTexts, type Lesson, lessonsOf, letterLessons, mailLessons, ownTexts } from './lessons.ts';
import { type LabelledLetter, labelledLetters, wholeOf } from './letters.ts';

const folds = 5;
export const files = ['patience', 'referral', 'matters', 'thanks-praise'];
/** Whole letters of customers, of our own. */
export const letters = (): LabelledLetter[] => labelledLetters(new URL('./letters.txt', import.meta.url));
/** Letters in pairs by another hand: the same matter, once with patience or a fact and once without. */
export const pairedLetters = (): LabelledLetter[] => labelledLetters(new URL('./paired-letters.txt', import.meta.url));

/** All lessons but those of `letters`. */
const otherLessons = (): Lesson[] => [
  ...[...files.flatMap(ownTexts), ...developmentTexts()].flatMap(lessonsOf),
  ...pairedLetters().flatMap(letterLessons),
  ...mailLessons(),
];

/** What an opinion that never saw a letter says of its sentences, for every letter. */
export function votesUnseen(all: readonly LabelledLetter[]): { letter: number; isSo: boolean[]; of: number[] }[] {
  const others = otherLessons();
  const told: { letter: number; isSo: boolean[]; of: number[] }[] = [];
  for (let fold = 0; fold < folds; fold += 1) {
    const opinion = fitOpinion([...others, ...all.filter((_, at) => at % folds !== fold).flatMap(letterLessons)]);
    for (const [letter, { text, lines }] of all.entries()) {
      if (letter % folds !== fold) continue;
      const sentences = ownSentences(text, wholeOf(text), 'en');
      const said = sentences.map(({ flat }) => flat.text);
      for (const [at, { start, end }] of sentences.entries()) {
        const labels = lines.filter((line) => line.start < end && line.end > start).flatMap((line) => line.labels);
        told.push({ letter, isSo: opinionKinds.map((kind) => labels.includes(kind)), of: vote(opinion, inLetter(said, at)).of });
      }
    }
  }
  return told;
}

function check(): void {
  const told = votesUnseen(letters());
  for (const [kind, name] of opinionKinds.entries())
    for (const limit of [-1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2]) {
      const marked = told.filter(({ of }) => (of[kind] ?? 0) >= limit);
      const right = marked.filter(({ isSo }) => isSo[kind]).length;
      console.log(
        `${name} from ${limit}: ${right} of ${told.filter(({ isSo }) => isSo[kind]).length} found, ${marked.length - right} wrong of ${told.length}`,
      );
    }
}

function train(): void {
  const all = letters();
  const opinion = fitOpinion([...otherLessons(), ...all.flatMap(letterLessons)]);
  const file = writeOpinion(opinion);
  writeFileSync(new URL('../trained/kindness.model', import.meta.url), file);
  console.log(`second opinion of kindness: ${all.length} letters, ${opinion.index.size} features, ${file.length} bytes`);
}

if (import.meta.main) {
  if (process.argv[2] === 'check') check();
  else train();
}
