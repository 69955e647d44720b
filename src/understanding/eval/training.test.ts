import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { developmentTexts, ownTexts } from '../kindness/training/lessons.ts';
import { type LabelledLetter, labelledLetters } from '../kindness/training/letters.ts';
import { files as kindnessFiles, letters, pairedLetters } from '../kindness/training/train.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const lessons = path.join(root, 'src/understanding/models/training/lessons');

/** Every file that training can reach by its imports. */
function reachable(file: string, seen = new Set<string>()): Set<string> {
  if (seen.has(file)) return seen;
  seen.add(file);
  for (const [, named = ''] of readFileSync(file, 'utf8').matchAll(/from '((?:\.|#)[^']+\.ts)'/g))
    reachable(named.startsWith('#') ? path.join(root, 'src', named.slice(1)) : path.resolve(path.dirname(file), named), seen);
  return seen;
}

// answered learns from a file of labels that names each corpus, and takes the lines of enron-mbox only (answered/training/examples.ts)
const rooms = ['concerns', 'kindness', 'signs'].map((room) => path.join(root, `src/understanding/${room}/training`));
const files = [
  path.join(root, 'scripts/train.ts'),
  ...[lessons, ...rooms].flatMap((folder) =>
    readdirSync(folder)
      .filter((file) => file.endsWith('.ts') && !file.endsWith('.test.ts'))
      .map((file) => path.join(folder, file)),
  ),
];
const reached = [...files.reduce((seen, file) => reachable(file, seen), new Set<string>())];

it('training opens the corpora of the list, and no others', () => {
  const opened = reached.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(/\bcorpus\(\s*([^)]*)\)/g)].map(([, named = '']) => named),
  );
  const named = opened.filter((one) => !one.startsWith('path: string'));
  expect([...new Set(named)].sort()).toEqual(["'enron-mbox'", "'parakweet-intent'", "'stanford-politeness'"]);
  const list = readFileSync(new URL('./TRAINING.md', import.meta.url), 'utf8');
  for (const one of named) expect(list).toContain(one.replaceAll("'", ''));
});

it('training reaches the corpora by the one door, and never the network', () => {
  for (const file of reached) {
    const words = readFileSync(file, 'utf8');
    if (!file.endsWith('evaluation.ts')) expect(words, file).not.toMatch(/new URL\([^)]*shared\//);
    expect(words, file).not.toMatch(/\bfetch\(|node:https?'|node:net'/);
  }
});

it('no lesson reads the test file of requests', () => {
  for (const file of files) expect(readFileSync(file, 'utf8'), file).not.toMatch(/readIntentSentences\('test'\)/);
});

/** The lines of a letter that say more than a greeting. */
const telling = ({ text, lines }: LabelledLetter): string[] =>
  lines.filter(({ labels }) => !labels.includes('none')).map(({ start, end }) => text.slice(start, end));

it('the second opinion of kindness learns from no held-back sentence', () => {
  const heldBack = readFileSync(new URL('./sentences/own-thanks.jsonl', import.meta.url), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line) as { text: string; part: string })
    .filter(({ part }) => part === 'held-back');
  const taught = new Set([...developmentTexts(), ...kindnessFiles.flatMap(ownTexts)].map(({ text }) => text));
  // not which: nobody may see them
  expect(heldBack.filter(({ text }) => taught.has(text)).length).toBe(0);
  const lines = new Set([...letters(), ...pairedLetters()].flatMap(telling));
  const heldBackLetters = labelledLetters(new URL('./sentences/kindness-letters.txt', import.meta.url));
  expect(heldBackLetters.flatMap(telling).filter((line) => lines.has(line)).length).toBe(0);
});
