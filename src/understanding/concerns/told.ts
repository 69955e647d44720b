import { readFileSync } from 'node:fs';
import { weighWords } from '../complaint/complaint.ts';
import { breathWords } from './breaths.ts';
import type { Manner } from './manner.ts';
import { troubleWeight } from './trouble.ts';
import { parseWeights, voteOf, type Weights } from './weights.ts';

/**
 * Complaints told as facts: "ordered two lamps got one", "found a hair in my sandwich". No word of trouble need be in them, so words are weighed as they
 * were learnt from short messages of our own (`training/told.ts`), beside what the reader of complaints makes of them. Read in short and public
 * messages only.
 */

const mostWords = 30;
const longestRead = 300;

/** The signs of one clause: its words, two and at its ends three together, and its length. */
function wordSigns(said: string, manner: Manner): Set<string> {
  const words = [
    '^',
    ...breathWords(said.slice(0, longestRead))
      .map(({ word }) => word)
      .slice(0, mostWords),
    '$',
  ];
  const signs = new Set<string>();
  for (let at = 0; at < words.length; at += 1) {
    if (at > 0 && at < words.length - 1) signs.add(words[at] ?? '');
    if (at + 1 < words.length) signs.add(`${words[at]} ${words[at + 1]}`);
    if (at < 2 && at + 2 < words.length) signs.add(`${words[at]} ${words[at + 1]} ${words[at + 2]}`);
  }
  if (said.includes('?')) signs.add('#?');
  if (said.includes('!')) signs.add('#!');
  if (/\d/.test(said)) signs.add('#number');
  signs.add(words.length < 6 ? '#few' : words.length > 12 ? '#many' : '#some');
  return signs.add(`#${manner}`);
}

/** What the words weigh in the reader of complaints, which knows many that our messages do not have, and as reported trouble. */
function weightSigns(said: string): string[] {
  const { sum, trouble } = weighWords(said);
  return [
    `#sum ${Math.max(-2, Math.min(4, Math.round(sum)))}`,
    `#trouble ${Math.max(0, Math.min(4, Math.round(trouble)))}`,
    `#reported ${Math.min(4, Math.round(2 * troubleWeight(said.toLowerCase())))}`,
  ];
}

export const toldSigns = (said: string, manner: Manner): string[] => [...wordSigns(said, manner), ...weightSigns(said)];

let model: Weights | null = null;
/** What the reader of complaints can add at most. */
let mostAdded = 0;

/** How sure a clause of a short message tells of something that went wrong, 0 to 1; 0 where it is less sure than `from`. */
export function complainsByTelling(said: string, manner: Manner, from: number): number {
  if (!model) {
    model = parseWeights(readFileSync(new URL('./trained/told.model', import.meta.url), 'utf8'));
    mostAdded = heaviest(model, '#sum') + heaviest(model, '#trouble') + heaviest(model, '#reported');
  }
  const needed = Math.log(from / (1 - from));
  let vote = voteOf(model, wordSigns(said, manner));
  // most clauses of ordinary mail end here, and the dearer part is spared
  if (vote + mostAdded < needed) return 0;
  for (const sign of weightSigns(said)) vote += model.of.get(sign) ?? 0;
  return vote < needed ? 0 : 1 / (1 + Math.exp(-vote));
}

const heaviest = ({ of }: Weights, kind: string): number =>
  [...of].reduce((most, [sign, weight]) => (sign.startsWith(kind) ? Math.max(most, weight) : most), 0);
