import { decoded, type Encoding } from '../encoding.ts';
import type { Bytes } from '../foreign.ts';

/** One record of a delimited file with its text as it stands there; `cells` is null for a line that is no record. `line` is where it begins, from 1. */
export type CsvRecord =
  | { line: number; raw: string; cells: string[]; reason: null }
  | { line: number; raw: string; cells: null; reason: string };

export type Delimiter = ',' | ';' | '\t' | '|';

/** A record longer than this is taken for a quotation mark that was never closed. */
const LONGEST_RECORD = 1 << 20;
/** After so many unclosed quotation marks cells may no longer span lines: keeps the time for a hostile file in proportion to its length. */
const MOST_UNCLOSED = 50;

const LF = 10;
const CR = 13;
const QUOTE = 34;

/**
 * The records of a delimited file (RFC 4180), in batches. Lenient where exports are: any line end, blanks before a quotation mark, text
 * after a closing one, a quotation mark inside an unquoted cell (`6" pipe`). A quotation mark that is never closed costs its own line only,
 * not the rest of the file. Lines without any character are left out.
 */
export async function* readCsv(
  bytes: Bytes,
  options: { delimiter: Delimiter; encoding?: Encoding },
): AsyncGenerator<CsvRecord[]> {
  const reader = csvReader(options.delimiter);
  for await (const text of decoded(bytes, options.encoding)) {
    const batch = reader.push(text, false);
    if (batch.length > 0) yield batch;
  }
  const batch = reader.push('', true);
  if (batch.length > 0) yield batch;
}

/** The same for a text that is already there (a head that is looked at before the file is read); `whole` false leaves out a record cut at its end. */
export function csvRecords(text: string, delimiter: Delimiter, whole = true): CsvRecord[] {
  return csvReader(delimiter).push(text, whole);
}

function csvReader(delimiter: Delimiter): { push(text: string, last: boolean): CsvRecord[] } {
  const code = delimiter.charCodeAt(0);
  let text = '';
  let line = 1;
  let unclosed = 0;
  return {
    push(more, last) {
      text = text ? text + more : more;
      const found: CsvRecord[] = [];
      let at = 0;
      while (at < text.length) {
        const record = scanRecord(text, at, code, last, unclosed < MOST_UNCLOSED);
        if (record === 'more' && text.length - at <= LONGEST_RECORD) break;
        if (typeof record === 'string') {
          unclosed++;
          const end = endOfLine(text, at);
          found.push({ line, raw: text.slice(at, end), cells: null, reason: 'A quotation mark opens here and is never closed' });
          at = afterLineEnd(text, end);
          line++;
          continue;
        }
        if (record.cells.length > 1 || record.cells[0] !== '')
          found.push({ line, raw: text.slice(at, record.end), cells: record.cells, reason: null });
        at = record.end;
        line += record.lines;
      }
      text = text.slice(at);
      return found;
    },
  };
}

type Scan = { cells: string[]; end: number; lines: number } | 'more' | 'unclosed';

function scanRecord(text: string, from: number, delimiter: number, last: boolean, spanLines: boolean): Scan {
  const cells: string[] = [];
  const length = text.length;
  let lines = 1;
  let at = from;
  for (;;) {
    let start = at;
    while (start < length && text.charCodeAt(start) === 32) start++;
    if (text.charCodeAt(start) === QUOTE) {
      let value = '';
      let piece = start + 1;
      for (;;) {
        const close = text.indexOf('"', piece);
        if (close < 0 || close - from > LONGEST_RECORD) return last || length - from > LONGEST_RECORD ? 'unclosed' : 'more';
        if (close === length - 1 && !last) return 'more';
        value += text.slice(piece, close);
        piece = close + 1;
        if (text.charCodeAt(piece) !== QUOTE) break;
        value += '"';
        piece++;
      }
      const inside = lineEnds(text, start, piece);
      if (inside > 0 && !spanLines) return 'unclosed';
      lines += inside;
      at = piece;
      while (at < length && !isEnd(text.charCodeAt(at), delimiter)) at++;
      const after = text.slice(piece, at);
      cells.push(after.trim() === '' ? value : value + after);
    } else {
      while (at < length && !isEnd(text.charCodeAt(at), delimiter)) at++;
      cells.push(text.slice(start, at));
    }
    if (at >= length) return last ? { cells, end: length, lines } : 'more';
    const code = text.charCodeAt(at);
    if (code === delimiter) {
      at++;
      continue;
    }
    if (code === CR && at === length - 1 && !last) return 'more';
    return { cells, end: afterLineEnd(text, at), lines };
  }
}

const isEnd = (code: number, delimiter: number): boolean => code === delimiter || code === LF || code === CR;

const afterLineEnd = (text: string, at: number): number =>
  text.charCodeAt(at) === CR && text.charCodeAt(at + 1) === LF ? at + 2 : Math.min(at + 1, text.length);

function endOfLine(text: string, from: number): number {
  let at = from;
  while (at < text.length && text.charCodeAt(at) !== LF && text.charCodeAt(at) !== CR) at++;
  return at;
}

function lineEnds(text: string, from: number, to: number): number {
  let count = 0;
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === LF || (code === CR && text.charCodeAt(at + 1) !== LF)) count++;
  }
  return count;
}
