import { type LabelledReply, readAnswerLabels } from '../../eval/answered-corpus.ts';
import { askedIn, partsOf } from '../../eval/answered-rows.ts';
import { readParts } from '../../parts/parts.ts';
import type { Parts } from '../../reading.ts';
import type { AskedConcern } from '../reply.ts';
import { type Exchange, exchanges, inventedLetters } from './letters.ts';

/** A letter and a reply with what is addressed; `lesson` says where it is from, `group` which letter: versions of one letter are never parted. */
export type Example = {
  lesson: 'real' | 'drawn later' | 'mixed' | 'invented' | 'terse' | 'hard';
  group: string;
  concerns: AskedConcern[];
  isAddressed: boolean[];
  reply: string;
  parts: Parts;
  weight: number;
  isCrossed: boolean;
  /** Its quotes were taken away. */
  isDraft: boolean;
};

/** A reply to another letter counts so much. */
const crossedWeight = 0.3;
/** Invented letters beside real ones: they teach what meets what (`learn-pairing.ts`), and have little say in how often people pass something over. */
const inventedWeight = 0.15;
const hardWeight = 0.02;
const terseWeight = 0.15;
const draftWeight = 0.7;

/** The labelled pairs of enron-mbox that may train, each as it came and as a draft without quotes, and each with a reply to another letter. The other corpus of the labels only measures (eval/TRAINING.md). */
export async function realExamples(): Promise<Example[]> {
  const isOurs = (pair: LabelledReply) => pair.part === 'development' && pair.corpus === 'enron-mbox';
  const labelled = (await readAnswerLabels()).filter(isOurs);
  const later = (await readAnswerLabels('answered-lessons')).filter(isOurs);
  const own = [...labelled, ...later].filter((pair) => !pair.crossed);
  const mixed = own.map((pair, i): LabelledReply => {
    const concerns = pair.concerns.map((one) => ({ ...one, answered: 'none' as const }));
    return { ...pair, crossed: true, reply: own[(i + 7) % own.length]?.reply ?? '', concerns };
  });
  const inBothWays = (pairs: readonly LabelledReply[], lesson: Example['lesson'], weight: number): Example[] =>
    pairs.flatMap((pair) =>
      [true, false].map((withQuotes) => ({
        lesson,
        group: pair.ask,
        concerns: askedIn(pair),
        isAddressed: pair.concerns.map((one) => one.answered !== 'none'),
        reply: pair.reply,
        parts: partsOf(pair, withQuotes),
        weight: weight * (withQuotes ? 1 : draftWeight) * (lesson === 'drawn later' && pair.crossed ? crossedWeight : 1),
        isCrossed: pair.crossed,
        isDraft: !withQuotes,
      })),
    );
  return [
    ...inBothWays(labelled, 'real', 1),
    ...inBothWays(later, 'drawn later', 1),
    ...inBothWays(mixed, 'mixed', crossedWeight),
  ];
}

/** Our own letters: the reply alone, above the whole letter, below it, and below the one concern that it addresses; and each with a reply to another. */
export function inventedExamples(): Example[] {
  const letters = inventedLetters();
  return letters.flatMap(({ concerns, reply, letter, isHard }, i) => {
    const other = letters[(i + 311) % letters.length] ?? { concerns: [], reply: '' };
    const isAddressed = concerns.map((one) => one.isAddressed);
    const example = (text: string, weight: number, isCrossed = false): Example => ({
      lesson: isHard ? 'hard' : 'invented',
      group: `letter ${letter}`,
      concerns,
      isAddressed: isCrossed ? concerns.map(() => false) : isAddressed,
      reply: text,
      parts: readParts(text),
      weight: weight * (isHard ? hardWeight : inventedWeight),
      isCrossed,
      isDraft: true,
    });
    const addressed = concerns.filter((one) => one.isAddressed);
    const below =
      concerns.length > 1 && addressed.length === 1
        ? [
            concerns.map((one) => (one.isAddressed ? `> ${one.text}\n\n${reply}\n` : `> ${one.text}\n`)).join('\n'),
            `> ${addressed[0]?.text}\n\n${reply}\n`,
          ]
        : [];
    return [
      example(reply, 1),
      example(above(reply, wordsOf(concerns)), 1),
      example(`> ${wordsOf(concerns)}\n\n${reply}\n`, 0.5),
      ...below.map((text) => example(text, 1)),
      example(other.reply, crossedWeight, true),
      example(above(other.reply, wordsOf(other.concerns)), crossedWeight, true),
    ];
  });
}

/** Terse letters of our own: each as a draft, above the letter, between its sentences, and below it; and the letter with a reply to another. */
export function terseExamples(): Example[] {
  const letters = exchanges();
  return letters.flatMap(({ exchanges: own, letter }, i) => {
    const other = letters[(i + 101) % letters.length]?.exchanges ?? [];
    const concerns = own.flatMap((one) => one.concerns);
    const example = (reply: string, weight: number, isCrossed = false): Example => ({
      lesson: 'terse',
      group: `terse ${letter}`,
      concerns,
      isAddressed: concerns.map((one) => one.isAddressed && !isCrossed),
      reply,
      parts: readParts(reply),
      weight: weight * terseWeight,
      isCrossed,
      isDraft: true,
    });
    return [
      example(saidIn(own), 1),
      example(above(saidIn(own), wordsOf(concerns)), 1),
      example(between(own, i % 2 === 0), 1),
      example(`> ${wordsOf(concerns)}\n\n${saidIn(own)}\n`, 0.5),
      example(saidIn(other), crossedWeight, true),
      example(above(saidIn(other), wordsOf(other.flatMap((one) => one.concerns))), crossedWeight, true),
    ];
  });
}

const saidIn = (own: readonly Exchange[]): string => own.flatMap(({ words }) => words ?? []).join(' ');

/** Each of our words below what it answers. `keepsAll`: what got no word is quoted too, else it is left out. */
const between = (own: readonly Exchange[], keepsAll: boolean): string =>
  own
    .filter(({ words }) => words !== null || keepsAll)
    .map(({ concerns, words }) => `${concerns.map(({ text }) => `> ${text}\n`).join('')}${words === null ? '' : `\n${words}\n`}`)
    .join('\n');

const wordsOf = (concerns: readonly AskedConcern[]): string => concerns.map((one) => one.text).join(' ');
const above = (reply: string, letter: string): string =>
  `${reply}\n\n-----Original Message-----\nFrom: Nora\nSubject: Question\n\n${letter}\n`;
