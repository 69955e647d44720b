import { readFileSync } from 'node:fs';
import type { Parts, Span } from '../../reading.ts';

/** A whole letter with what each of its lines gives: `none`, or some of the kinds of kindness and `matters`. */
export type LabelledLetter = { text: string; lines: (Span & { labels: readonly string[] })[] };

/** The letters of a file: a sentence a line after its labels (`patience,praise: …`), an empty line between two letters. Throws SyntaxError for a line without. */
export function labelledLetters(file: URL): LabelledLetter[] {
  return readFileSync(file, 'utf8')
    .trim()
    .split(/\n{2,}/)
    .map((letter) => {
      const lines: LabelledLetter['lines'] = [];
      let text = '';
      for (const line of letter.split('\n')) {
        const colon = line.indexOf(': ');
        if (colon < 0) throw new SyntaxError('A line of a labelled letter has no label.');
        if (text !== '') text += '\n';
        const start = text.length;
        text += line.slice(colon + 2);
        lines.push({ start, end: text.length, labels: line.slice(0, colon).split(',') });
      }
      return { text, lines };
    });
}

/** All of a text as its author's own words. */
export const wholeOf = (text: string): Parts => ({
  visible: [{ start: 0, end: text.length }],
  quoted: [],
  signature: null,
  by: 'parts@1',
});
