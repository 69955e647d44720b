import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { answers, type ChatServer, newChatServer } from '#test/chat-server.ts';
import { axeFaults } from './axe.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';

let browser: Browser;
let house: House;
let reader: Reader;
let page: Page;
let server: ChatServer;

beforeAll(async () => {
  server = await newChatServer();
  browser = await openBrowser();
  house = await openHouse();
  reader = await newReader(browser);
  page = reader.page;
  await page.goto(house.link);
  await page.getByRole('button', { name: 'Open the sample firm' }).click();
  await page.getByRole('link', { name: 'Start with today →' }).waitFor({ timeout: 180_000 });
}, 240_000);
afterAll(async () => {
  await reader?.leave();
  await house?.leave();
  await browser?.close();
});

const letter =
  'Hello Ines,\n\nyes, the August visit is in the second invoice. I will look into the warranty.\n\nBest wishes, Sam';
const words = () => page.getByRole('textbox', { name: 'Your words' });
const draftWith = () => page.getByRole('button', { name: 'Draft with a-model' });

async function openThread(): Promise<void> {
  await page.goto(`${house.url}/inbox?tab=waiting`);
  await page.getByRole('link', { name: /The second invoice/ }).click();
  await words().waitFor();
}

async function expectNoFaultsOfAxe(): Promise<void> {
  await reader.quiet();
  expect(await axeFaults(page)).toEqual([]);
}

test('an owner plugs a model in; its draft lands as something typed, says who wrote it, and can be undone and stopped', {
  timeout: 240_000,
}, async () => {
  await openThread();
  expect(await draftWith().count()).toBe(0);

  await page.goto(`${house.url}/settings/model`);
  await page.getByLabel('Address').fill(server.url);
  await page.getByLabel('Name of the model').fill('a-model');
  await page.getByLabel(/Plugged in/).check();
  await page.getByRole('button', { name: 'Keep this' }).click();
  await page.getByText('Kept. The model is plugged in').waitFor();
  server.does(answers('Hello Ines,\n\nyes, the March visit is in it.\n\nBest wishes, Sam'));
  await page.getByRole('button', { name: 'Try it' }).click();
  await page.getByText('It works. a-model wrote:').waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await expectNoFaultsOfAxe();
  }

  await openThread();
  await words().fill('yes it is in it');
  server.does(answers(letter));
  await draftWith().click();
  await page.getByText('Written by a-model; read it before it goes.').waitFor();
  expect(await words().inputValue()).toBe(letter);
  await expectNoFaultsOfAxe();
  // the page that comes later still says who wrote it
  await reader.quiet();
  await openThread();
  await page.getByText('Written by a-model; read it before it goes.').waitFor();

  server.does(answers('Hello Ines,\n\nyes. I will send you 40 euros by Friday.\n\nBest wishes, Sam'));
  await draftWith().click();
  await page.getByText('so nothing is shown').waitFor();
  expect(await words().inputValue()).toBe(letter);

  let isLeft = false;
  server.does((_, response) => response.on('close', () => (isLeft = true)));
  await draftWith().click();
  await page.waitForTimeout(600);
  await page.getByRole('button', { name: 'Stop it' }).click();
  await expect.poll(() => isLeft, { timeout: 10_000 }).toBe(true);
  expect(await words().inputValue()).toBe(letter);

  server.does(answers(`${letter} Again.`));
  await draftWith().click();
  await expect.poll(() => words().inputValue(), { timeout: 10_000 }).toBe(`${letter} Again.`);
  await words().press('Control+z');
  expect(await words().inputValue()).toBe(letter);
  expect(reader.faults).toEqual([]);
});
