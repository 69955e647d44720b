/** `npm run screenshot`: the pictures of the README, taken from the sample firm as it looks today, into docs/pictures/. */
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import { letSampleFirmSend, newReader, openBrowser, openHouse, type Reader } from '../e2e/house.ts';

const folder = path.join(import.meta.dirname, '../docs/pictures');

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
let dataDir = '';
const house = await openHouse(async (at) => {
  dataDir = at;
});
const browser = await openBrowser();
try {
  const reader = await newReader(browser, { deviceScaleFactor: 1.5 });
  const { page } = reader;
  await page.goto(house.link);
  await page.getByRole('button', { name: 'Open the sample firm' }).click();
  await page.getByRole('link', { name: 'Start with today →' }).waitFor({ timeout: 120_000 });
  const schemes = ['light', 'dark'] as const;
  await page.setViewportSize({ width: 1280, height: 860 });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await page.goto(`${house.url}/today`);
    await page.locator('article').first().waitFor();
    await take(reader, `today-${colorScheme}`);
  }
  await letSampleFirmSend(dataDir);
  await page.setViewportSize({ width: 1280, height: 960 });
  for (const colorScheme of schemes) {
    await page.emulateMedia({ colorScheme });
    await answer(reader);
    await take(reader, `inbox-${colorScheme}`);
  }
} finally {
  await browser.close();
  await house.leave();
}

/** Begins an answer that promises a day. */
async function answer({ page, quiet }: Reader): Promise<void> {
  await page.goto(`${house.url}/inbox?tab=waiting`);
  await page.getByRole('link', { name: /The second invoice/ }).click();
  const words = page.getByRole('textbox', { name: 'Your words' });
  await words.waitFor();
  await quiet();
  await words.fill('Hello Ines,\n\nyes, the August visit is in it. I will send you the quote for the cellar tomorrow.\n\nSam');
  await page.getByRole('heading', { name: 'You promise' }).waitFor();
  await page.evaluate(() => scrollTo(0, 0));
}

async function take({ page, quiet }: Reader, name: string): Promise<void> {
  await quiet();
  const file = path.join(folder, `${name}.png`);
  await page.screenshot({ path: file });
  console.log(path.relative(process.cwd(), file));
}
