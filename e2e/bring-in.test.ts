import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';
import { letterFiles, sales } from './mailbox.ts';

let browser: Browser;
let house: House;
let reader: Reader;
let page: Page;
let folder = '';

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
  reader = await newReader(browser);
  page = reader.page;
  await page.goto(house.link);
  folder = mkdtempSync(path.join(tmpdir(), 'regard-e2e-mail-'));
}, 120_000);
afterAll(async () => {
  await reader?.leave();
  await house?.leave();
  await browser?.close();
  rmSync(folder, { recursive: true, force: true });
});

const title = (words: string | RegExp) => page.getByRole('heading', { level: 1, name: words });

test('the sample firm can be stopped while it is made, and nothing of it is left', { timeout: 90_000 }, async () => {
  await page.goto(`${house.url}/start`);
  await page.getByRole('button', { name: 'Open the sample firm' }).click();
  await page.getByRole('progressbar', { name: 'Making the sample firm' }).waitFor();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await page.getByText('nothing of it is left').waitFor();
  await page.getByRole('button', { name: 'Open the sample firm' }).waitFor();
  expect(await (await page.request.get(`${house.url}/api/state`)).json()).toMatchObject({ firm: null, firms: [] });
});

test('a folder arrives as one thing; a table that says nothing of itself is asked about until it can be read', {
  timeout: 180_000,
}, async () => {
  const mail = path.join(folder, 'Maildir');
  mkdirSync(path.join(mail, 'cur'), { recursive: true });
  const letters = letterFiles(new Date());
  for (const { name, bytes } of letters) writeFileSync(path.join(mail, 'cur', name), bytes);
  await page.goto(`${house.url}/start`);
  await page.setInputFiles('input[webkitdirectory]', mail);
  await title('What is in them').waitFor();
  await page.getByText(`Mails, ${letters.length} files`).waitFor();

  await page.getByRole('link', { name: '‹ Add more files' }).click();
  await drop({ name: 'sales.csv', type: 'text/csv', bytes: sales });
  await title('What is in them').waitFor();
  const table = page.getByRole('region', { name: 'sales.csv' });
  const read = page.getByRole('button', { name: /^Read / });
  await page.getByText('One question is open above.').waitFor();
  expect(await read.isDisabled()).toBe(true);
  await table.getByLabel('What is in this table?').selectOption('purchases-csv');
  await table.getByText('Still needed').waitFor();
  await become('A', 'customer name');
  await become('B', 'issued on');
  await become('C', 'amount');
  await table.getByText('3 April: day first').click();
  await table.getByText('One thousand two hundred and fifty', { exact: true }).click();
  await table.getByRole('row', { name: /3 Apr/ }).waitFor();
  await table.getByRole('row', { name: /1250/ }).waitFor();

  await read.click();
  await title('Imports').waitFor({ timeout: 90_000 });
  const lines = page.getByRole('article');
  await page.getByRole('article', { name: 'Maildir' }).getByText(`${letters.length} entries`).waitFor({ timeout: 90_000 });
  await page.getByRole('article', { name: 'sales.csv' }).getByText('2 entries').waitFor();
  expect(await lines.count()).toBe(2);
  expect(reader.faults).toEqual([]);

  /** What a column of the table is. */
  async function become(column: string, field: string): Promise<void> {
    await table.getByLabel(`What ${column} becomes`).selectOption({ label: field });
  }
});

/** A file dragged over the page and let go. */
async function drop({ name, type, bytes }: { name: string; type: string; bytes: Buffer }): Promise<void> {
  const data = await page.evaluateHandle(
    ([called, kind, text]) => {
      const transfer = new DataTransfer();
      transfer.items.add(new File([text], called, { type: kind }));
      return transfer;
    },
    [name, type, bytes.toString()] as const,
  );
  const place = page.getByText('Drop files or a folder here');
  for (const event of ['dragenter', 'dragover', 'drop']) await place.dispatchEvent(event, { dataTransfer: data });
}
