import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { loadLanguage, readLanguage } from '#understanding/language/language.ts';
import { corpus, type Evaluation, share } from './evaluation.ts';

const FOLDERS: [string, string][] = [
  ['English', 'en'],
  ['German', 'de'],
  ['French', 'fr'],
  ['Spanish', 'es'],
  ['Portuguese', 'pt'],
  ['Italian', 'it'],
  ['Dutch', 'nl'],
];
/** Below this the cases are bare dates ("3 mei 2016"): hardly words at all. */
const LEAST = 25;

/** The distinct inputs of a folder's specification files. */
function inputs(folder: string): string[] {
  const found = new Set<string>();
  for (const name of readdirSync(folder)) {
    if (!name.endsWith('.json')) continue;
    const cases: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8').replace(/^\uFEFF/, ''));
    if (!Array.isArray(cases)) continue;
    for (const one of cases as { Input?: unknown }[])
      if (typeof one.Input === 'string' && one.Input.length >= LEAST) found.add(one.Input); // the files are lists of cases
  }
  return [...found];
}

export const evaluation: Evaluation = {
  name: 'language',
  about: `language of the short sentences (${LEAST} characters and more) of Recognizers-Text, by the folder they stand in`,
  async run() {
    const root = corpus('dates-recognizers-specs/DateTime');
    if (!root) return;
    await loadLanguage();
    let all = 0;
    let said = 0;
    let right = 0;
    for (const [folder, language] of FOLDERS) {
      if (!existsSync(join(root, folder))) continue;
      const texts = inputs(join(root, folder));
      const answers = texts.map((text) => readLanguage(text).language);
      const spoken = answers.filter((answer) => answer !== null);
      const correct = spoken.filter((answer) => answer === language);
      const wrong = new Map<string, number>();
      for (const answer of spoken) if (answer !== null && answer !== language) wrong.set(answer, (wrong.get(answer) ?? 0) + 1);
      console.log(
        `${folder.padEnd(11)} of those named right ${share(correct.length, spoken.length)}; named ${share(spoken.length, texts.length)}; wrong: ${[...wrong].map(([a, n]) => `${a} ${n}`).join(', ') || 'none'}`,
      );
      all += texts.length;
      said += spoken.length;
      right += correct.length;
    }
    console.log(`all         of those named right ${share(right, said)}; named ${share(said, all)}`);
  },
};
