import type { Signs } from '../answered/signs.ts';
import { signsOf } from '../answered/signs.ts';
import { readParts } from '../parts/parts.ts';
import type { Parts } from '../reading.ts';
import type { LabelledReply } from './answered-corpus.ts';

/** One concern of a labelled pair with its signs. */
export type AnsweredRow = { pair: LabelledReply; index: number; isAddressed: boolean; signs: Signs };

/** The parts of a reply; without its quotes it is what the composer sees while somebody writes. */
export function partsOf(pair: LabelledReply, withQuotes: boolean): Parts {
  const parts = readParts(pair.reply);
  return withQuotes ? parts : { ...parts, quoted: [] };
}

/** The concerns of a pair in the words of the letter. */
export const askedIn = (pair: LabelledReply) =>
  pair.concerns.map(({ start, end, kind }) => ({ text: pair.ask.slice(start, end), kind }));

export function rowsOf(pairs: readonly LabelledReply[], withQuotes: boolean, learned?: Float64Array): AnsweredRow[] {
  return pairs.flatMap((pair) => {
    const reply = { text: pair.reply, parts: partsOf(pair, withQuotes), language: 'en', attachments: [] };
    return signsOf(askedIn(pair), reply, learned).map((signs, index) => ({
      pair,
      index,
      isAddressed: pair.concerns[index]?.answered !== 'none',
      signs,
    }));
  });
}
