import { decoded, type Encoding } from '../encoding.ts';
import type { Bytes } from '../foreign.ts';
import {
  type AmountEvidence,
  type DecimalSign,
  type FoundDecimal,
  foundDecimal,
  noAmountEvidence,
  openSign,
  weighAmount,
} from './amounts.ts';
import { type CsvRecord, csvRecords, type Delimiter, readCsv } from './csv.ts';
import { type DateEvidence, type FoundOrder, foundOrder, noDateEvidence, weighDate } from './dates.ts';
import { findHeader } from './header.ts';

/** What one column holds, counted over the whole file. */
export type Column = {
  index: number;
  name: string;
  filled: number;
  dates: DateEvidence;
  amounts: AmountEvidence;
  emails: number;
};

/** What is known of a table before it is read: looked at once from start to end, in constant memory. */
export type TableSurvey = {
  encoding: Encoding;
  delimiter: Delimiter;
  /** Names of the columns; "Column 1" and so on where the file has no heading. */
  header: string[];
  /** The line of the heading; null where there is none and the first record is a row. */
  headerLine: number | null;
  /** Titles above the heading ("Payments", the name of the program), one a line. */
  above: string;
  columns: Column[];
  rows: number;
  /** The first rows, for a preview and for proposing a mapping. */
  sample: string[][];
  /** Rows leave out empty cells at their end, so a short row is no broken one. */
  trimsRows: boolean;
};

const SAMPLE = 50;
const HEAD = 1 << 16;
/** A column without a single date (or amount) in so many cells holds none, and is not looked at further. */
const PATIENCE = 500;

/**
 * Looks through a whole delimited file: encoding, delimiter, heading (also below title lines), and what each column holds. `forced` are the
 * owner's corrections. Reads an Excel hint line (`sep=;`). Never throws; a file that is no table comes out as one column.
 */
export async function surveyTable(
  bytes: Bytes,
  forced: { encoding?: Encoding; delimiter?: Delimiter; hasHeader?: boolean } = {},
): Promise<TableSurvey> {
  let encoding: Encoding = forced.encoding ?? 'utf-8';
  const head = await headText(bytes, forced.encoding, (found) => {
    encoding = found;
  });
  const delimiter = forced.delimiter ?? detectDelimiter(head);
  const first = csvRecords(head, delimiter, head.length < HEAD).slice(0, 60);
  const heading = findHeader(first, forced.hasHeader);
  const width = heading.names.length;
  const columns: Column[] = heading.names.map((name, index) => ({
    index,
    name,
    filled: 0,
    dates: noDateEvidence(),
    amounts: noAmountEvidence(),
    emails: 0,
  }));
  const sample: string[][] = [];
  let rows = 0;
  let short = 0;
  let long = 0;
  for await (const batch of readCsv(bytes, { delimiter, encoding: forced.encoding })) {
    for (const record of batch) {
      if (!record.cells || record.line <= (heading.line ?? heading.after)) continue;
      const cells = record.cells;
      rows++;
      if (cells.length < width) short++;
      else if (cells.length > width && cells.slice(width).some((cell) => cell !== '')) long++;
      if (sample.length < SAMPLE && cells.length >= width) sample.push(cells);
      weighRow(columns, cells);
    }
  }
  const above = first
    .filter((record) => record.cells && heading.line !== null && record.line < heading.line)
    .map((record) => (record.cells ?? []).filter(Boolean).join(' ').slice(0, 200))
    .filter(Boolean)
    .join('\n');
  const trimsRows = rows >= 5 && short * 5 >= rows && long * 50 <= rows;
  return { encoding, delimiter, header: heading.names, headerLine: heading.line, above, columns, rows, sample, trimsRows };
}

function weighRow(columns: Column[], cells: string[]): void {
  for (const column of columns) {
    const cell = cells[column.index];
    if (cell === undefined || cell === '') continue;
    column.filled++;
    if (column.filled < PATIENCE || column.dates.dates > 0) weighDate(column.dates, cell);
    if (column.filled < PATIENCE || column.amounts.amounts > 0) weighAmount(column.amounts, cell);
    if (cell.includes('@')) column.emails++;
  }
}

async function headText(bytes: Bytes, forced: Encoding | undefined, told: (encoding: Encoding) => void): Promise<string> {
  let text = '';
  for await (const piece of decoded(bytes, forced, told)) {
    text += piece;
    if (text.length >= HEAD) break;
  }
  return text.slice(0, HEAD);
}

const DELIMITERS: Delimiter[] = [',', ';', '\t', '|'];

/** The delimiter under which the first records agree best on how many cells they have. */
export function detectDelimiter(head: string): Delimiter {
  const hint = /^\ufeff?"?sep=(.)"?\s*$/im.exec(head.slice(0, 20));
  const hinted = DELIMITERS.find((delimiter) => delimiter === hint?.[1]);
  if (hinted) return hinted;
  let best: Delimiter = ',';
  let most = 0;
  for (const delimiter of DELIMITERS) {
    if (!head.includes(delimiter)) continue;
    const records = csvRecords(head, delimiter, head.length < HEAD).slice(0, 60);
    const { width, share } = commonWidth(records);
    const score = width < 2 ? 0 : share * (1 + Math.log2(width));
    if (score > most) {
      most = score;
      best = delimiter;
    }
  }
  return best;
}

function commonWidth(records: CsvRecord[]): { width: number; share: number } {
  const widths = new Map<number, number>();
  for (const record of records) if (record.cells) widths.set(record.cells.length, (widths.get(record.cells.length) ?? 0) + 1);
  let width = 0;
  let count = 0;
  for (const [each, times] of widths) {
    if (times > count || (times === count && each > width)) {
      width = each;
      count = times;
    }
  }
  return { width, share: records.length === 0 ? 0 : count / records.length };
}

/** The day order that these columns of a file show together. */
export const orderOf = (survey: TableSurvey, columns: number[]): FoundOrder =>
  foundOrder(columns.flatMap((index) => survey.columns[index]?.dates ?? []));

/** The sign that a question about these columns has to show. */
export const openSignOf = (survey: TableSurvey, columns: number[]): DecimalSign =>
  openSign(columns.flatMap((index) => survey.columns[index]?.amounts ?? []));

/** The decimal sign that these columns of a file show together. */
export const decimalOf = (survey: TableSurvey, columns: number[]): FoundDecimal =>
  foundDecimal(columns.flatMap((index) => survey.columns[index]?.amounts ?? []));
