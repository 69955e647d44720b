/**
 * `node src/understanding/concerns/training/breaths.ts`: learns where sentences part from text that has its stops, and writes `trained/breaths.model`.
 * Runs of sentences from the development part of enron-mbox and from the training parts of the two corpora of requests lose
 * their stops, and most of them their capitals too; gaps at a comma are left out, for they may be either.
 */
import { writeFileSync } from 'node:fs';
import { partOf, readEnron } from '#understanding/eval/enron.ts';
import { readIntentSentences } from '#understanding/eval/intent-corpus.ts';
import { readPolitenessRequests } from '#understanding/eval/politeness-corpus.ts';
import { foldOf } from '#understanding/models/training/examples.ts';
import { readParts } from '#understanding/parts/parts.ts';
import { sentencesOf } from '#understanding/sentences.ts';
import { type BreathWord, breathSigns, breathWords } from '../breaths.ts';
import { writeWeights } from '../weights.ts';
import { countSigns, type Lesson, learnWeights } from './learn.ts';

const longestSentence = 22;
const longestRun = 4;
/** Mail is nearer to what customers write than requests on a forum. */
const requestWeight = 0.7;
/** Of the runs, so many keep their capitals. */
const withCapitals = 0.4;
const fewestRuns = 5;
const mostSigns = 3000;
const penalty = 1;

function mailRuns(): string[][] {
  const runs: string[][] = [];
  for (const { messageId, body } of readEnron() ?? []) {
    if (partOf(messageId) !== 'development') continue;
    for (const part of readParts(body).visible) {
      let run: string[] = [];
      for (const { start, end } of sentencesOf(body, part)) {
        const said = body.slice(start, end).replace(/\s+/g, ' ');
        if (isPlain(said)) run.push(said);
        else {
          runs.push(run);
          run = [];
        }
      }
      runs.push(run);
    }
  }
  return runs;
}

const isPlain = (said: string): boolean =>
  /^\p{Lu}.*[.?!]$/u.test(said) &&
  !/[|<>_=*]|https?:|\d{3}/.test(said) &&
  said.includes(' ') &&
  said.split(' ').length <= longestSentence;

function requestRuns(): string[][] {
  const sentences = (readIntentSentences('train') ?? [])
    .map(({ text }) => text)
    .filter((text) => text.split(' ').length < longestSentence);
  const requests = [...(readPolitenessRequests('stack-exchange') ?? []), ...(readPolitenessRequests('wikipedia') ?? [])];
  return [
    ...sentences.flatMap((text, at) => (at % 2 === 0 ? [[text, sentences[at + 1] ?? '']] : [])),
    ...requests.map(({ text }) =>
      sentencesOf(text, { start: 0, end: text.length }).map(({ start, end }) => text.slice(start, end)),
    ),
  ];
}

/** The gaps of a run, as if it had been written without stops. */
function gapsOf(run: readonly string[], weight: number): Lesson[] {
  const words: (BreathWord & { begins: boolean; isAfterMark: boolean })[] = [];
  for (const sentence of run)
    for (const [at, word] of breathWords(sentence).entries()) {
      const before = sentence.slice(words.at(-1)?.end ?? 0, word.start);
      words.push({ ...word, begins: at === 0, isAfterMark: at > 0 && /[,;:()\-–"]/.test(before) });
    }
  const knowsCapitals = foldOf(run.join(' '), 1000) < 1000 * withCapitals;
  return words.flatMap((word, at) =>
    at === 0 || word.isAfterMark ? [] : [{ signs: breathSigns(words, at, knowsCapitals), isSo: word.begins, weight }],
  );
}

const inPieces = (run: readonly string[]): string[][] =>
  run.flatMap((_, at) => (at % longestRun === 0 ? [run.slice(at, at + longestRun)] : [])).filter((piece) => piece.length > 1);

const all = [
  ...mailRuns()
    .flatMap(inPieces)
    .map((run) => gapsOf(run, 1)),
  ...requestRuns()
    .flatMap(inPieces)
    .map((run) => gapsOf(run, requestWeight)),
];
const counts = countSigns(all.map((run) => run.flatMap(({ signs }) => signs)));

const lessons = all.flat();
const known = [...counts].filter(([, count]) => count >= fewestRuns).map(([sign]) => sign);
const first = learnWeights(lessons, known, penalty);
const importance = (sign: string): number => Math.abs(first.of.get(sign) ?? 0) * Math.sqrt(counts.get(sign) ?? 0);
const kept = known.sort((a, b) => importance(b) - importance(a)).slice(0, mostSigns);
const file = writeWeights(learnWeights(lessons, kept, penalty));
writeFileSync(new URL('../trained/breaths.model', import.meta.url), file);
console.log(`${all.length} runs, ${kept.length} of ${known.length} signs, ${file.length} bytes`);
