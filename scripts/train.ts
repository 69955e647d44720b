/**
 * `node scripts/train.ts NAME …`: trains the models named and writes them into src/understanding/models/trained; `common-words` is the
 * list of words that all of them may learn, and comes before them. Without names it trains everything. Needs the corpora in ../shared/data
 * that src/understanding/eval/TRAINING.md allows, and no others. The same corpora give the same bytes.
 */
import { readdirSync, writeFileSync } from 'node:fs';
import { readEnron } from '../src/understanding/eval/enron.ts';
import { readIntentSentences } from '../src/understanding/eval/intent-corpus.ts';
import { readPolitenessRequests } from '../src/understanding/eval/politeness-corpus.ts';
import { commonWords, countCommonWords, writeCommonWords } from '../src/understanding/models/common-words.ts';
import { writeModel } from '../src/understanding/models/model-file.ts';
import type { Lesson } from '../src/understanding/models/training/lesson.ts';
import { trainModel } from '../src/understanding/models/training/train-model.ts';

const lessons = new URL('../src/understanding/models/training/lessons/', import.meta.url);
const trained = new URL('../src/understanding/models/trained/', import.meta.url);

/** Written by many people and with capitals, so that names can be told from words. */
function trainCommonWords(): boolean {
  const intent = readIntentSentences('train');
  const requests = readPolitenessRequests('stack-exchange');
  const caseless = readPolitenessRequests('wikipedia');
  const mails = readEnron();
  if (!intent || !requests || !caseless || !mails) return false;
  const words = countCommonWords(
    [...[...intent, ...requests].map(({ text }) => text), ...mails.map(({ body }) => body)],
    caseless.map(({ text }) => text),
  );
  write('common-words.txt', writeCommonWords(words));
  console.log(`common-words: ${words.length} words`);
  return true;
}

function train({ recipe, texts }: Lesson): boolean {
  const labelled = texts();
  if (!labelled) return false;
  const { model, best } = trainModel(labelled, recipe, commonWords());
  const file = writeModel(model);
  write(`${recipe.name}.model`, file);
  const features = model.families.map(({ family, weights }) => `${weights.length} ${family}`).join(', ');
  console.log(
    `${recipe.name}@${recipe.version}: ${labelled.length} texts; cross-validated ${best.right} of ${best.tested} right ` +
      `(${((100 * best.right) / best.tested).toFixed(1)} %) with ${JSON.stringify(best.choice)}; ${features}; ${file.length} bytes`,
  );
  return true;
}

function write(name: string, text: string): void {
  writeFileSync(new URL(name, trained), text);
}

async function main(names: string[]): Promise<number> {
  const known = readdirSync(lessons).map((file) => file.replace(/\.ts$/, ''));
  const all = ['common-words', ...known.sort()];
  const unknown = names.filter((name) => !all.includes(name));
  if (unknown.length > 0) {
    console.error(`There is no model called ${unknown.join(', ')}. There are: ${all.join(', ')}.`);
    return 1;
  }
  for (const name of all) {
    if (names.length > 0 && !names.includes(name)) continue;
    const isDone = name === 'common-words' ? trainCommonWords() : train(await lessonOf(name));
    if (!isDone) {
      console.error(`${name} was not trained: its corpus is not in ../shared/data. The model that is there stays as it is.`);
      return 1;
    }
  }
  return 0;
}

async function lessonOf(name: string): Promise<Lesson> {
  const { lesson }: { lesson: Lesson } = await import(new URL(`${name}.ts`, lessons).href);
  return lesson;
}

process.exitCode = await main(process.argv.slice(2));
