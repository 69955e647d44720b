import { type Bytes, type Place, type Read, unreadable } from '../foreign.ts';
import { readCsv } from './csv.ts';
import type { TableSurvey } from './survey.ts';

/** One row of a table, as wide as its heading, with its text as it stands in the file. */
export type TableRow = { cells: string[]; raw: string; place: Place };

/**
 * The rows of a surveyed table, in batches. A row with more or fewer cells than the heading is unreadable, unless what is too much is empty or
 * the file leaves out empty cells throughout; titles, empty rows and a heading that comes again are set aside.
 */
export async function* readRows(bytes: Bytes, survey: TableSurvey): AsyncGenerator<Read<TableRow>[]> {
  const width = survey.header.length;
  const heading = survey.header.join('\u0001');
  let index = 0;
  for await (const batch of readCsv(bytes, { delimiter: survey.delimiter, encoding: survey.encoding })) {
    const reads: Read<TableRow>[] = [];
    for (const record of batch) {
      const where = `line ${record.line}`;
      if (!record.cells) {
        reads.push(...unreadable(where, record.reason, record.raw));
        continue;
      }
      let cells = record.cells;
      if (record.line === survey.headerLine) continue;
      if ((survey.headerLine !== null && record.line < survey.headerLine) || /^sep=.$/i.test(record.raw.trim())) {
        reads.push({ kind: 'aside', where, reason: 'Stands above the table', raw: record.raw });
        continue;
      }
      if (cells.every((cell) => cell.trim() === '')) {
        reads.push({ kind: 'aside', where, reason: 'An empty row', raw: record.raw });
        continue;
      }
      if (cells.length !== width) {
        const isPadded = cells.length > width && cells.slice(width).every((cell) => cell.trim() === '');
        if (isPadded) cells = cells.slice(0, width);
        else if (survey.trimsRows && cells.length < width) cells = [...cells, ...Array<string>(width - cells.length).fill('')];
        else {
          reads.push(
            ...unreadable(
              where,
              `${cells.length} ${cells.length === 1 ? 'cell' : 'cells'} where the heading has ${width}`,
              record.raw,
            ),
          );
          continue;
        }
      }
      if (cells[0] === survey.header[0] && cells.map((cell) => cell.trim()).join('\u0001') === heading) {
        reads.push({ kind: 'aside', where, reason: 'The heading again', raw: record.raw });
        continue;
      }
      reads.push({ kind: 'row', row: { cells, raw: record.raw, place: { line: record.line, index: index++ } }, odd: [] });
    }
    if (reads.length > 0) yield reads;
  }
}
