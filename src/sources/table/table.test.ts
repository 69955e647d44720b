import { parse } from 'csv-parse/sync';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Bytes, Read } from '../foreign.ts';
import { csvRecords } from './csv.ts';
import { readRows, type TableRow } from './rows.ts';
import { decimalOf, orderOf, surveyTable } from './survey.ts';

const bytes = (text: string): Uint8Array => Buffer.from(text, 'utf8');
/** The same bytes as a file that comes in pieces of a few bytes. */
const inPieces = (whole: Uint8Array, size: number): (() => AsyncIterable<Uint8Array>) =>
  async function* () {
    for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
  };

async function table(file: Bytes): Promise<{ header: string[]; rows: string[][]; reads: Read<TableRow>[] }> {
  const survey = await surveyTable(file);
  const reads: Read<TableRow>[] = [];
  for await (const batch of readRows(file, survey)) reads.push(...batch);
  return { header: survey.header, rows: reads.flatMap((read) => (read.kind === 'row' ? [read.row.cells] : [])), reads };
}

const written = 'Name;Stadt;Umsatz\nMüller;Köln;1,50\nÖzdemir & Söhne;Düsseldorf;2,00\n';

test.each([
  ['UTF-8', bytes(written)],
  ['UTF-8 with a byte order mark', Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), bytes(written)])],
  ['UTF-16 of Excel', Buffer.concat([Buffer.from([0xff, 0xfe]), Buffer.from(written, 'utf16le')])],
  ['UTF-16, the other way round', Buffer.concat([Buffer.from([0xfe, 0xff]), Buffer.from(written, 'utf16le').swap16()])],
  ['UTF-16 without a mark', Buffer.from(written, 'utf16le')],
  ['Windows-1252', Buffer.from(written, 'latin1')],
  [
    'Mac Roman of an old Excel',
    Buffer.from(written, 'latin1').map((byte) => ({ 252: 0x9f, 246: 0x9a, 214: 0x85 })[byte] ?? byte),
  ],
])('umlauts are right in %s, also where the file comes in small pieces', async (_, file) => {
  for (const source of [file, inPieces(file, 3)]) {
    const { header, rows } = await table(source);
    expect(header).toEqual(['Name', 'Stadt', 'Umsatz']);
    expect(rows).toEqual([
      ['Müller', 'Köln', '1,50'],
      ['Özdemir & Söhne', 'Düsseldorf', '2,00'],
    ]);
  }
});

test('a line in another encoding does not spoil the lines around it', async () => {
  const file = Buffer.concat([bytes('a,b\nJosé,1\n'), Buffer.from('Zoë,2\n', 'latin1'), bytes('Chloé,3\n')]);
  expect((await table(file)).rows).toEqual([
    ['José', '1'],
    ['Zoë', '2'],
    ['Chloé', '3'],
  ]);
});

test.each([
  ['commas', 'a,b,c\n1,2,3\n4,5,6\n'],
  ['semicolons, with commas in the amounts', 'a;b;c\n1,5;2,5;3,5\n4,5;5,5;6,5\n'],
  ['tabs', 'a\tb\tc\n1\t2, 3\t3\n4\t5\t6\n'],
  ['bars', 'a|b|c\n1|2|3\n4|5|6\n'],
  ['what Excel says in the first line', 'sep=;\na;b;c\n1;2;3\n4;5;6\n'],
])('columns are parted by %s', async (_, text) => {
  const { header, rows } = await table(bytes(text));
  expect(header).toEqual(['a', 'b', 'c']);
  expect(rows).toHaveLength(2);
});

test('titles above the heading are set aside, and so is a heading that comes again', async () => {
  const { header, rows, reads } = await table(
    bytes(
      'Report of Mill & Co,,\n,,\nPayments,,\nClient,Date,Amount\nAnna,2024-01-02,5.00\nClient,Date,Amount\nTom,2024-01-03,6.00\n',
    ),
  );
  expect(header).toEqual(['Client', 'Date', 'Amount']);
  expect(rows.map((cells) => cells[0])).toEqual(['Anna', 'Tom']);
  expect(reads.flatMap((read) => (read.kind === 'aside' ? [read.reason] : []))).toEqual([
    'Stands above the table',
    'Stands above the table',
    'Stands above the table',
    'The heading again',
  ]);
});

test('a table without a heading keeps its first row', async () => {
  const { header, rows } = await table(bytes('anna@x.test,Anna,030 1234567\ntom@x.test,Tom,030 7654321\n'));
  expect(header).toEqual(['Column 1', 'Column 2', 'Column 3']);
  expect(rows).toHaveLength(2);
});

test('a row with too many or too few cells is unreadable, with its line, the reason and its words', async () => {
  const { rows, reads } = await table(bytes('a,b,c\n1,2,3\n1,2\n"x\ny",2,3\n1,200.50,3,4\n7,8,9,,\n'));
  expect(rows).toEqual([
    ['1', '2', '3'],
    ['x\ny', '2', '3'],
    ['7', '8', '9'],
  ]);
  expect(reads.flatMap((read) => (read.kind === 'unreadable' ? [read.unreadable] : []))).toEqual([
    { where: 'line 3', reason: '2 cells where the heading has 3', raw: '1,2\n' },
    { where: 'line 6', reason: '4 cells where the heading has 3', raw: '1,200.50,3,4\n' },
  ]);
});

test('a program that leaves out empty cells at the end of its rows is understood', async () => {
  const { rows } = await table(bytes(`a,b,c\n${'1,2\n'.repeat(4)}${'1,2,3\n'.repeat(4)}`));
  expect(rows).toHaveLength(8);
  expect(rows[0]).toEqual(['1', '2', '']);
});

test('a quotation mark that is never closed costs its own line and no other', async () => {
  const { rows, reads } = await table(bytes('a,b\n1,2\n3,"four\n5,6\n7,8\n'));
  expect(rows).toEqual([
    ['1', '2'],
    ['5', '6'],
    ['7', '8'],
  ]);
  expect(reads.filter((read) => read.kind === 'unreadable')).toHaveLength(1);
});

test('inches, blanks before quotation marks and words behind them are taken as they are', () => {
  expect(csvRecords('6" pipe, "a ""b""" ,"c" d\n', ',')[0]?.cells).toEqual(['6" pipe', 'a "b" '.trim(), 'c d']);
});

const cell = fc.string({ unit: fc.constantFrom('a', 'é', '😀', ',', ';', '"', '\n', '\r\n', ' ', '\t', '1'), maxLength: 8 });
const wellWritten = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 12 });

test('what is written by the standard is read as csv-parse reads it, whatever the pieces', async () => {
  await fc.assert(
    fc.property(wellWritten, fc.constantFrom('\n', '\r\n'), (rows, end) => {
      const text = rows.map((cells) => cells.map((each) => `"${each.replaceAll('"', '""')}"`).join(',')).join(end) + end;
      const theirs: string[][] = parse(text, { relax_column_count: true });
      expect(csvRecords(text, ',').map((record) => record.cells)).toEqual(theirs);
    }),
  );
});

test('whatever a file holds, nothing throws and every character of it turns up in a row, an unreadable piece or aside', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.string({ unit: fc.constantFrom('a', '"', ',', ';', '\n', '\r', ' ', 'é', '@', '1', '.', '\0'), maxLength: 300 }),
      fc.integer({ min: 1, max: 50 }),
      async (text, size) => {
        const survey = await surveyTable(bytes(text), { encoding: 'utf-8', hasHeader: false });
        let all = '';
        for await (const batch of readRows(inPieces(bytes(text), size), survey))
          for (const read of batch)
            all += read.kind === 'row' ? read.row.raw : read.kind === 'aside' ? read.raw : read.unreadable.raw;
        const bare = (words: string): string => words.replace(/[\r\n ]/g, '');
        // an empty cell in quotation marks on a line of its own is an empty line
        expect(bare(all).replaceAll('""', '')).toBe(bare(text).replaceAll('""', ''));
      },
    ),
    { numRuns: 300 },
  );
});

test('random bytes are read without throwing', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), async (file) => {
      await table(file);
    }),
  );
});

test('the order of day and month comes from all date columns of the file together', async () => {
  const survey = await surveyTable(bytes('No,Issued,Due\n1,03/04/2024,05/06/2024\n2,05/04/2024,25/06/2024\n'));
  expect(orderOf(survey, [1, 2])).toBe('dmy');
  expect(orderOf(survey, [1])).toBe('ask');
});

test('the decimal sign comes from all amount columns of the file together', async () => {
  const survey = await surveyTable(bytes('No;Net;Gross\n1;1.250;1.487,50\n2;2.000;2.380\n'));
  expect(decimalOf(survey, [1, 2])).toBe(',');
});
