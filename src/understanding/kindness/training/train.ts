/**
 * `node src/understanding/kindness/training/train.ts`: trains the second opinion and writes it into `../trained/kindness.model`. With `check` it
 * writes nothing and prints how well it tells our own texts that it did not learn from (five folds, neighbouring lines in the same).
 */
import { writeFileSync } from 'node:fs';
import { sentencesOf } from '../../sentences.ts';
import { heardIn } from '../features.ts';
import { meaningsAround } from '../first-look.ts';
import { type Opinion, type OpinionKind, opinionKinds, vote, writeOpinion } from '../opinion.ts';
import { fitOpinion } from './fit.ts';
import { developmentTexts, lessonsOf, mailLessons, ownTexts, type Taught } from './lessons.ts';

const folds = 5;
const block = 20;
export const files = ['patience', 'referral', 'matters', 'thanks-praise'];

/** The loudest sentence of a text for a kind. */
export function loudest(opinion: Opinion, text: string, kind: OpinionKind): number {
  const said = sentencesOf(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end));
  const at = opinionKinds.indexOf(kind);
  return Math.max(...said.map((one, i) => vote(opinion, heardIn(one), meaningsAround(said, i)).of[at] ?? 0));
}

function check(texts: Taught[]): void {
  const mail = mailLessons();
  const told = opinionKinds.map((): { isSo: boolean; vote: number }[] => []);
  for (let fold = 0; fold < folds; fold += 1) {
    const isOut = ({ from, line }: Taught) => from !== 'development' && Math.floor(line / block) % folds === fold;
    const opinion = fitOpinion([...texts.filter((one) => !isOut(one)).flatMap(lessonsOf), ...mail]);
    for (const [kind, name] of opinionKinds.entries())
      for (const one of texts.filter((text) => isOut(text) && text.from === name))
        told[kind]?.push({ isSo: one.kind === name, vote: loudest(opinion, one.text, name) });
  }
  for (const [kind, name] of opinionKinds.entries()) {
    const all = told[kind] ?? [];
    for (const limit of [-1.5, -1, -0.5, 0, 0.5]) {
      const marked = all.filter((one) => one.vote >= limit);
      const right = marked.filter(({ isSo }) => isSo).length;
      console.log(
        `${name} from ${limit}: ${right} of ${all.filter(({ isSo }) => isSo).length} found, ${marked.length - right} wrong of ${all.length}`,
      );
    }
  }
}

function train(texts: Taught[]): void {
  const opinion = fitOpinion([...texts.flatMap(lessonsOf), ...mailLessons()]);
  const file = writeOpinion(opinion);
  writeFileSync(new URL('../trained/kindness.model', import.meta.url), file);
  console.log(`second opinion of kindness: ${texts.length} texts, ${opinion.index.size} features, ${file.length} bytes`);
}

if (import.meta.main) {
  const texts = [...files.flatMap(ownTexts), ...developmentTexts()];
  if (process.argv[2] === 'check') check(texts);
  else train(texts);
}
