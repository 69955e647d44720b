import { decimalIn } from './amounts.ts';
import type { CsvRecord } from './csv.ts';
import { dayIn } from './dates.ts';

/** The heading of a table. `line` null: there is none, rows begin after line `after`. */
export type Heading = { names: string[]; line: number | null; after: number };

/**
 * Finds the heading among the first records: the first one that is as wide as the table, mostly filled, and holds only names (no
 * dates, amounts, addresses). Titles and blank lines above it are passed over; a full row of data above it means that there is none.
 * `has` is the owner's word on it.
 */
export function findHeader(records: CsvRecord[], has?: boolean): Heading {
  const tables = records.filter((record) => record.cells !== null);
  const width = mostFilled(tables.map((record) => record.cells ?? []));
  let after = 0;
  if (has !== false) {
    for (const record of tables) {
      const cells = record.cells ?? [];
      const filled = cells.filter((cell) => cell.trim() !== '').length;
      if (/^sep=.$/i.test(cells.join('')) || filled < Math.max(1, width / 2)) {
        after = record.line;
        continue;
      }
      if (has === true || looksLikeNames(cells))
        return { names: cells.map((cell) => cell.trim()), line: record.line, after: record.line };
      break;
    }
  }
  const widest = Math.max(1, ...tables.slice(0, 60).map((record) => record.cells?.length ?? 0));
  // with no heading nothing is a title: every record is a row, but for Excel's hint
  const hint = /^sep=.$/i.test(tables[0]?.cells?.join('') ?? '') ? (tables[0]?.line ?? 0) : 0;
  return {
    names: Array.from({ length: widest }, (_, i) => `Column ${i + 1}`),
    line: null,
    after: has === undefined ? hint : Math.min(after, hint),
  };
}

/** How many cells the fullest record fills: titles above a table fill one or two. */
const mostFilled = (records: string[][]): number =>
  Math.max(1, ...records.map((cells) => cells.filter((cell) => cell.trim() !== '').length));

function looksLikeNames(cells: string[]): boolean {
  const filled = cells.map((cell) => cell.trim()).filter((cell) => cell !== '');
  if (filled.length === 0) return false;
  return filled.every(
    (cell) =>
      cell.length <= 120 &&
      !cell.includes('@') &&
      decimalIn(cell, '.') === null &&
      decimalIn(cell, ',') === null &&
      dayIn(cell, 'dmy') === null,
  );
}
