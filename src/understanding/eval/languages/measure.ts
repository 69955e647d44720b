import { readAsk } from '#understanding/asks/asks.ts';
import { readDates } from '#understanding/dates/dates.ts';
import { readNature } from '#understanding/nature/nature.ts';
import { readParts } from '#understanding/parts/parts.ts';
import { commitals, readPromises } from '#understanding/promises/promises.ts';
import type { Parts } from '#understanding/reading.ts';
import type { Letter, Piece, Sentence } from './letters.ts';

/** What one reader made of one labelled thing: `said` is its answer, `truth` the label; `of` names it for whoever looks at errors. */
export type Judged = { said: boolean; truth: boolean; of: string };

const sentAt = Temporal.Instant.from('2026-03-12T09:14:00Z');
const timeZone = 'Europe/Berlin';

const whole = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'whole@1',
});

/** Does the reader find what the label says? A sentence is a letter of its own here, in a language that is known. */
export function judgeSentence({ reader, text, label }: Sentence, language: string): Judged {
  const said = reader === 'asks' ? readAsk(text, whole(text), { language }).asks : promisesIn(text, language) > 0;
  return { said, truth: label !== 'none', of: text };
}

/** How many promises the reader finds in a letter of ours, with their dates. */
export function promisesIn(text: string, language: string | null): number {
  const found = commitals(text, whole(text), language);
  const dates = readDates(text, { sentAt, timeZone, language, spans: found.map(({ sentence }) => sentence) });
  return readPromises(text, whole(text), dates, { sentAt, language }, found).length;
}

/** Did a machine write it or was it written to many? Then nobody waits for an answer: the question that matters to the shop. */
export function judgeNature({ id, headers, subject, pieces, nature }: Letter): Judged & { isExact: boolean } {
  const text = textOf(pieces);
  const read = readNature({ headers, subject, text, parts: readParts(text) }).nature;
  return {
    said: read !== 'personal',
    truth: nature !== 'personal',
    isExact: read === nature,
    of: `${id} ${subject} read as ${read}`,
  };
}

/** For each line that is quoted, signature or visible: is it taken for somebody else's words (quote, signature)? */
export function judgeLines({ id, pieces }: Letter): { quoted: Judged[]; signature: Judged[]; isExact: boolean } {
  const text = textOf(pieces);
  const read = readParts(text);
  const isIn = (spans: { start: number; end: number }[], start: number, end: number) =>
    spans.some((span) => span.start <= start && span.end >= end);
  const quoted: Judged[] = [];
  const signature: Judged[] = [];
  let isExact = true;
  let start = 0;
  for (const { what, lines } of pieces) {
    for (const line of lines) {
      const end = start + line.trimEnd().length;
      if (line.trim() !== '' && what !== 'closing') {
        const isVisible = isIn(read.visible, start, end);
        isExact &&= isVisible === (what === 'visible');
        const of = `${id}: ${line}`;
        quoted.push({ said: isIn(read.quoted, start, end), truth: what === 'quoted', of });
        if (what !== 'quoted') signature.push({ said: !isVisible, truth: what === 'signature', of });
      }
      start += line.length + 1;
    }
  }
  return { quoted, signature, isExact };
}

const textOf = (pieces: Piece[]): string => pieces.flatMap(({ lines }) => lines).join('\n');
