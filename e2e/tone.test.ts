import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { type House, letSampleFirmSend, newReader, openBrowser, openHouse, type Reader } from './house.ts';

/** What the owner of the sample firm wrote on a bad day, how it is mended, and how a hot letter cools off: by keys alone where one writes. */

let house: House;
let browser: Browser;
let reader: Reader;
let dataDir = '';

beforeAll(async () => {
  house = await openHouse(async (at) => {
    dataDir = at;
  });
  browser = await openBrowser();
  reader = await newReader(browser);
  await reader.page.goto(house.link);
  await reader.page.getByRole('button', { name: 'Open the sample firm' }).click();
  await reader.page.getByRole('link', { name: 'Start with today →' }).waitFor({ timeout: 240_000 });
  await letSampleFirmSend(dataDir);
}, 300_000);

afterAll(async () => {
  await browser?.close();
  await house?.leave();
});

test('words that may hurt are told to their author, mended, marked in a draft, told wrong, and cool off', {
  timeout: 180_000,
}, async () => {
  const { page, quiet } = reader;
  await page.goto(`${house.url}/today`);
  const card = page.locator('article', { hasText: 'I already told you' }).first();
  await card.waitFor();
  expect(await card.textContent()).toContain('only you see this');
  await card.getByRole('button', { name: 'Write again, kindly' }).click();
  const words = page.getByRole('textbox', { name: 'Your words' });
  await words.waitFor();
  await expect.poll(() => words.inputValue()).toContain('I am sorry');
  expect(await page.getByRole('region', { name: 'Words that may hurt' }).textContent()).toContain('Only you see this');

  await words.fill('Neil,\n\nas I already told you, that door is not ours. You should have asked us first.\n\nSam');
  const part = page.getByRole('region', { name: 'Words', exact: true });
  await part.waitFor();
  await quiet();
  expect(await axeFaults(page)).toEqual([]);
  await words.press('Alt+Period');
  await expect.poll(() => words.inputValue()).not.toContain('already told');
  await expect.poll(() => part.locator('li').count()).toBe(1);
  await words.press('Alt+Comma');
  await part.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Undo' }).click();
  await part.waitFor();
  await part.getByRole('button', { name: 'Hide words' }).click();
  await part.waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Show words again' }).click();
  await part.waitFor();

  await words.fill('Neil,\n\nyou never listen, you idiot. This is entirely your own fault.\n\nSam');
  await words.press('Control+Enter');
  const toast = page.locator('output', { hasText: 'It waits ten minutes' });
  await toast.waitFor();
  const letter = page.locator('article', { hasText: 'It waits ten minutes, because some of its words are strong.' });
  await letter.getByRole('button', { name: /Take it back/ }).waitFor();
  await words.blur();
  await page.keyboard.press('u');
  await letter.waitFor({ state: 'detached' });
  await expect.poll(() => words.inputValue()).toContain('you never listen');
  expect(reader.faults).toEqual([]);
});
