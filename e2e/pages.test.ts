import { gzipSync } from 'node:zlib';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';

let browser: Browser;
let house: House;
let reader: Reader;
let page: Page;

const budget = 250 * 1024;
const places = [
  '/today',
  '/look-back',
  '/look-back/waited',
  '/customers',
  '/promises',
  '/search?q=the',
  '/imports',
  '/duplicates',
  '/settings',
  '/start',
  '/questions',
  '/questions?step=who',
  '/questions?step=when',
  '/no-such-page',
];
/** Both schemes and both widths, once each: contrast depends on the one, what fits on the other. */
const looks = [
  { colorScheme: 'light', width: 1280 },
  { colorScheme: 'dark', width: 390 },
] as const;

/** One installation with the sample firm, looked at from all sides. */
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
  reader = await newReader(browser);
  page = reader.page;
  await page.goto(house.link);
}, 120_000);
afterAll(async () => {
  await reader?.leave();
  await house?.leave();
  await browser?.close();
});

test('the first page asks for at most 250 KB of JavaScript', async () => {
  await page.reload();
  await page.getByRole('heading', { level: 1 }).waitFor();
  const asked = await page.evaluate(() =>
    performance
      .getEntriesByType('resource')
      .map((entry) => entry.name)
      .filter((name) => name.includes('.js')),
  );
  let bytes = 0;
  for (const script of new Set(asked)) bytes += gzipSync(await (await page.request.get(script)).body()).length;
  expect(bytes).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(budget);
});

test('axe finds nothing on the first page', { timeout: 60_000 }, async () => {
  expect(await check('/start')).toEqual([]);
});

describe('with the sample firm', () => {
  beforeAll(async () => {
    await page.goto(`${house.url}/start`);
    await page.getByRole('button', { name: 'Open the sample firm' }).click();
    await page.getByRole('link', { name: 'Start with today →' }).waitFor({ timeout: 120_000 });
  }, 150_000);

  test('axe finds nothing on any page', { timeout: 240_000 }, async () => {
    const customer = await firstAddress('/customers', 'a[href^="/customers/"]');
    const thread = await firstAddress('/today', 'a[href^="/threads/"]');
    const found: string[] = [];
    for (const place of [...places, customer, thread]) found.push(...(await check(place)));
    expect(found).toEqual([]);
    expect(reader.faults).toEqual([]);
  });

  test('no page is wider than a phone of 360 pixels', { timeout: 60_000 }, async () => {
    await page.setViewportSize({ width: 360, height: 740 });
    const tooWide: string[] = [];
    for (const place of ['/today', '/look-back', '/customers', '/promises', '/search?q=the', '/imports', '/settings']) {
      await open(place);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) tooWide.push(`${place} by ${over}`);
    }
    await page.setViewportSize({ width: 1280, height: 800 });
    expect(tooWide).toEqual([]);
  });

  test('filters live in the address, and Back takes one step back', async () => {
    await open('/customers?stage=customer');
    const sorted = page.waitForResponse(/sort=name/);
    await page.getByLabel('Order', { exact: true }).selectOption('name');
    await page.waitForURL(/sort=name/);
    await (await sorted).finished();
    expect(new URL(page.url()).searchParams.get('stage')).toBe('customer');
    const names = async (): Promise<string[]> => (await page.locator('[role=table] a').allInnerTexts()).slice(0, 5);
    // the list is drawn a moment after its answer has come
    const inOrder = async (): Promise<boolean> => {
      const shown = await names();
      return (
        shown.length === 5 &&
        shown.every(
          (name, i) =>
            i === 0 || (shown[i - 1] ?? '').localeCompare(name, 'en') * (shown[0] ?? '').localeCompare(shown[4] ?? '', 'en') >= 0,
        )
      );
    };
    await expect.poll(inOrder, { timeout: 20_000 }).toBe(true);
    const before = await names();
    await page.reload();
    await expect.poll(names, { timeout: 20_000 }).toEqual(before);
    await page.locator('[role=table] a').first().click();
    await page.waitForURL(/\/customers\/[^?]+/);
    await page.goBack();
    await page.waitForURL(/sort=name/);
  });

  test('every key that ? names is one that works here', async () => {
    await open('/today');
    await page.keyboard.press('?');
    const words = await page.getByRole('dialog', { name: 'Keys' }).innerText();
    for (const said of ['search', 'Today', 'Customers', 'next card', 'snooze']) expect(words).toContain(said);
    expect(words, 'nothing was done yet').not.toContain('take the last thing back');
    await page.keyboard.press('Escape');
    await page.keyboard.press('g');
    await page.keyboard.press('p');
    await page.waitForURL(/\/promises$/);
  });
});

async function open(place: string): Promise<void> {
  await page.goto(house.url + place);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await reader.quiet();
}

async function firstAddress(place: string, selector: string): Promise<string> {
  await open(place);
  const address = await page.locator(selector).first().getAttribute('href');
  if (!address) throw new Error(`${place} leads to nothing`);
  return address;
}

/** What axe finds against WCAG 2.2 AA and good practice on one page, wide and light, narrow and dark: "where: rule, the element". */
async function check(place: string): Promise<string[]> {
  const found: string[] = [];
  for (const { colorScheme, width } of looks) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize({ width, height: 800 });
    await open(place);
    const lines = await axeFaults(page);
    found.push(...lines.map((line) => `${place} (${colorScheme}, ${width}): ${line}`));
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  return found;
}
