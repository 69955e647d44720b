import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { listImports, startImport } from '#ledger/imports.ts';
import { listUnreadable } from '#ledger/unreadable.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import type { Choice } from './plan.ts';
import { previewFiles } from './preview.ts';
import { runImport } from './run-import.ts';

let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-preview-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const now = Temporal.Instant.from('2026-03-20T12:00:00Z');
const books = { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR' };

async function look(firm: TestFirm, name: string, text: string, choice: Choice = {}) {
  const at = path.join(dir, name);
  fs.writeFileSync(at, text);
  const { files } = await previewFiles({
    database: firm.db,
    firm: { id: firm.firmId, name: 'Linden Joinery', isSample: false, ...books },
    now,
    files: [{ id: 'one', name, path: at }],
    choices: { one: choice },
  });
  const [file] = files;
  if (!file) throw new Error('The file was not looked at.');
  return file;
}

async function take(firm: TestFirm, name: string, choice: Choice) {
  const options = { paths: [{ path: path.join(dir, name), name }], choices: { [name]: choice } };
  const importId = await startImport(firm.app, firm.firmId, { kind: 'invoices', label: name, options, now });
  await runImport({
    database: firm.db,
    firmId: firm.firmId,
    importId,
    options,
    firm: books,
    readers: 1,
    now: () => now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  const rows = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('invoice').select('amount_minor').where('firm_id', '=', firm.firmId).execute(),
  );
  return { amounts: rows.map((row) => row.amount_minor), unreadable: await listUnreadable(firm.app, firm.firmId, importId) };
}

const open = 'Invoice Number,Customer,Date,Total\n1,Anna Berg,2026-01-03,1.250\n2,Ben Holt,2026-01-04,12.000\n';

test('amounts that can be read in two ways are asked about, and read as answered', async () => {
  const firm = await newFirm();
  const asked = await look(firm, 'open.csv', open);
  expect(asked.asks).toEqual([
    {
      choice: 'decimal',
      question: 'In this file, is an amount of 1.250 one and a quarter, or one thousand two hundred and fifty?',
      options: [
        { value: ',', words: 'One thousand two hundred and fifty' },
        { value: '.', words: 'One and a quarter' },
      ],
    },
  ]);
  expect(asked.counts).toMatchObject({ new: 0, unreadable: 2 });
  expect(await look(firm, 'open.csv', open, { decimal: ',' })).toMatchObject({ asks: [], counts: { new: 2, unreadable: 0 } });
  const waiting = await take(firm, 'open.csv', {});
  expect(waiting).toMatchObject({ amounts: [], unreadable: [{ where: 'open.csv', reason: expect.stringContaining('1.250') }] });
  expect(waiting.unreadable[0]?.rawHash).not.toBeNull();
  expect((await take(firm, 'open.csv', { decimal: ',' })).amounts.sort()).toEqual([1_200_000, 125_000]);
});

test('a file that leaves both the day and the cents open has both questions', async () => {
  const firm = await newFirm();
  const text = 'Invoice Number,Customer,Date,Total\n1,Anna Berg,03/04/2026,"1,250"\n';
  const { asks } = await look(firm, 'both.csv', text);
  expect(asks.map((ask) => ask.choice)).toEqual(['dateOrder', 'decimal']);
  expect((await look(firm, 'both.csv', text, { dateOrder: 'dmy' })).asks.map((ask) => ask.choice)).toEqual(['decimal']);
  const answered = await look(firm, 'both.csv', text, { dateOrder: 'dmy', decimal: '.' });
  expect(answered.rows).toMatchObject([{ at: '2026-04-03T10:00:00Z', state: 'new' }]);
  expect(answered.rows[0]?.what).toContain('1250.00 EUR');
});

test('money without cents is not asked about, nor are amounts of which one is plain', async () => {
  const firm = await newFirm();
  expect((await look(firm, 'yen.csv', open, { currency: 'JPY' })).asks).toEqual([]);
  expect((await look(firm, 'plain.csv', `${open}3,Cleo,2026-01-05,7.50\n`)).asks).toEqual([]);
  expect(await listImports(firm.app, firm.firmId)).toEqual([]);
});
