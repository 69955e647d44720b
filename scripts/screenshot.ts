/** `npm run screenshot`: the pictures of the README, taken from the sample firm as it looks today, into docs/pictures/. */
import { mkdirSync } from 'node:fs';
import path from 'node:path';
import { newReader, openBrowser, openHouse, type Reader } from '../e2e/house.ts';

const folder = path.join(import.meta.dirname, '../docs/pictures');
const pictures = [
  { name: 'today', place: '/today', isInTheDarkToo: true },
  { name: 'look-back', place: '/look-back', isInTheDarkToo: false },
  { name: 'customer', place: '/today', to: 'article h3 a', isInTheDarkToo: false },
  { name: 'promises', place: '/promises', isInTheDarkToo: false },
];

mkdirSync(folder, { recursive: true });
const house = await openHouse();
const browser = await openBrowser();
try {
  const reader = await newReader(browser, { viewport: { width: 1280, height: 860 }, deviceScaleFactor: 1.5 });
  const { page } = reader;
  await page.goto(house.link);
  await page.getByRole('button', { name: 'Open the sample firm' }).click();
  await page.getByRole('link', { name: 'Start with today →' }).waitFor({ timeout: 120_000 });
  for (const scheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: scheme });
    await page.setViewportSize({ width: 1280, height: 860 });
    for (const picture of pictures) if (scheme === 'light' || picture.isInTheDarkToo) await take(reader, picture, scheme);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 390, height: 844 });
  await take(reader, { name: 'today-phone', place: '/today' }, 'light');
} finally {
  await browser.close();
  await house.leave();
}

async function take(
  { page, quiet }: Reader,
  { name, place, to }: { name: string; place: string; to?: string },
  scheme: string,
): Promise<void> {
  await page.goto(house.url + place);
  if (to) await page.locator(to).first().click();
  await page.getByRole('heading', { level: 1 }).waitFor();
  await quiet();
  const file = path.join(folder, `${name}-${scheme}.png`);
  await page.screenshot({ path: file });
  console.log(path.relative(process.cwd(), file));
}
