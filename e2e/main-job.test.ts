import type { Browser, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';
import { mailbox } from './mailbox.ts';

let browser: Browser;
let house: House;
let reader: Reader;
let page: Page;

const archive = { name: 'All mail.mbox', mimeType: 'application/mbox', buffer: mailbox(new Date()) };

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser?.close());

/** Every way of doing the main job starts on a machine that has never seen Regard. */
async function enter(): Promise<void> {
  house = await openHouse();
  reader = await newReader(browser);
  page = reader.page;
  await page.goto(house.link);
}
async function leave(): Promise<void> {
  await reader.leave();
  await house.leave();
}

const title = (words: string | RegExp) => page.getByRole('heading', { level: 1, name: words });

test('a dropped archive becomes a look-back, and Today is worked until it is empty', { timeout: 180_000 }, async () => {
  await enter();
  try {
    await title('How do you treat your customers?').waitFor();
    await page.setInputFiles('input[type=file][aria-label="Files to bring in"]', archive);

    await title('What is in them').waitFor();
    await page
      .getByRole('row', { name: /Ines Prado/ })
      .first()
      .waitFor();
    await page.getByRole('button', { name: /^Read / }).click();

    await page.getByRole('link', { name: 'Answer them →' }).click({ timeout: 90_000 });
    await title('Which addresses are yours?').waitFor();
    expect(
      await page
        .getByRole('checkbox', { name: /alderpianos\.example/ })
        .first()
        .isChecked(),
    ).toBe(true);
    await page.getByRole('button', { name: 'Next →' }).click();
    await title('Who here is a customer?').waitFor();
    await page.getByRole('button', { name: 'Look at them' }).first().click();
    await page.getByRole('button', { name: 'Next →' }).click();
    await title('When do you work?').waitFor();
    await page.getByRole('button', { name: 'Look back over the year →' }).click();

    await title('The last twelve months').waitFor({ timeout: 60_000 });
    await page.getByRole('link', { name: /waited/ }).click();
    await page.getByText('whether the second invoice includes the March visit').first().waitFor();
    await page.goBack();
    await page.getByRole('link', { name: 'Start with today →' }).click();

    await title('Today').waitFor();
    const cards = page.getByRole('article');
    await page.getByRole('article', { name: /Ines Prado/ }).waitFor();
    await page.getByRole('article', { name: /Miriam Osei/ }).waitFor();
    await cards.first().getByRole('button', { name: 'Why am I seeing this?' }).click();
    await page.getByRole('button', { name: 'This is wrong' }).waitFor();

    await readHostileMail();
    const first = (await cards.first().getAttribute('aria-label')) ?? '';
    const same = page.getByRole('article', { name: first, exact: true });
    await page.keyboard.press('d');
    await same.waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).click();
    await same.waitFor();

    await emptyToday();
    expect(reader.faults).toEqual([]);
  } finally {
    await leave();
  }
});

test('the same is done without a mouse', { timeout: 180_000 }, async () => {
  await enter();
  try {
    await title('How do you treat your customers?').waitFor();
    // asked for early: the browser has to be told before the key is pressed that the dialog is ours
    const chooser = page.waitForEvent('filechooser');
    await tabTo('Choose files');
    await page.keyboard.press('Enter');
    await (await chooser).setFiles(archive);

    await title('What is in them').waitFor();
    await press(/^Read /);
    await page.getByRole('link', { name: 'Answer them →' }).waitFor({ timeout: 90_000 });
    await press('Answer them →');
    await title('Which addresses are yours?').waitFor();
    await press('Next →');
    await title('Who here is a customer?').waitFor();
    await page.getByRole('button', { name: 'Look at them' }).first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('y');
    await page
      .getByText(/^sorted:/)
      .first()
      .waitFor();
    await press('Next →');
    await title('When do you work?').waitFor();
    await press('Look back over the year →');
    await title('The last twelve months').waitFor({ timeout: 60_000 });

    await go('g', 't');
    await title('Today').waitFor();
    await page.getByRole('article', { name: /Ines Prado/ }).waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('h');
    await page.getByRole('textbox', { name: 'In your words' }).waitFor();
    await page.keyboard.type('in two weeks');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByRole('button', { name: 'Undo' }).waitFor();
    await page.keyboard.press('z');
    await page.getByText(/^Taken back/).waitFor();

    await page.keyboard.press('Control+k');
    await page.getByRole('combobox').waitFor();
    await page.keyboard.type('Prado');
    await page
      .getByRole('option', { name: /^(?!Search).*prado/i })
      .first()
      .waitFor();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/customers\//);
    await page.getByRole('heading', { name: 'Between us' }).waitFor();
    await page.keyboard.press('c');
    await page.getByRole('textbox', { name: 'What was said' }).waitFor();
    await tabTo('What was said');
    await page.keyboard.type('The March visit is included; the warranty runs on.');
    await press('Write it down');
    await page.getByRole('dialog', { name: /^How did the call/ }).waitFor();
    await press('Not now');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.getByText('The March visit is included').waitFor();

    await goUntil(title('Today'), 'g', 't');
    await emptyToday();
    expect(reader.faults).toEqual([]);
  } finally {
    await leave();
  }
});

/** Miriam's mail brings a script, a form and pictures from elsewhere; it is shown as sent, and nothing of it happens (`faults` would tell). */
async function readHostileMail(): Promise<void> {
  await page
    .getByRole('article', { name: /Miriam Osei/ })
    .getByRole('link', { name: /›$/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'as sent' }).first().click();
  const mail = page.frameLocator('iframe');
  await mail.getByText('poster').waitFor();
  expect(await mail.locator('script, form, input, img, [href^="javascript"]').count()).toBe(0);
  expect(await page.title()).not.toContain('owned');
  expect(await page.locator('iframe').getAttribute('sandbox')).not.toMatch(/allow-(scripts|same-origin)/);
  await page.goBack();
  await title('Today').waitFor();
  await page.getByRole('article').first().waitFor();
}

/** Works the list down as one does in the morning: `d` on whatever comes first. */
async function emptyToday(): Promise<void> {
  const nobody = page.getByText('Nobody is waiting.');
  for (let round = 0; round < 40; round += 1) {
    const cards = page.getByRole('article');
    await nobody.or(cards.first()).first().waitFor();
    if (await nobody.isVisible()) return;
    const left = await cards.count();
    const words = await page.locator('main').innerText();
    await page.keyboard.press('d');
    await page.waitForFunction(
      ([count, before]) =>
        document.querySelectorAll('article').length < Number(count) || document.querySelector('main')?.innerText !== before,
      [left, words] as const,
    );
  }
  throw new Error('Today does not become empty');
}

async function go(...keys: string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

/** Two keys that belong together must follow each other quickly; on a busy machine one tries again, as a person would. */
async function goUntil(place: Locator, ...keys: string[]): Promise<void> {
  for (let tries = 0; tries < 5; tries++) {
    await go(...keys);
    if (
      await place.waitFor({ timeout: 5000 }).then(
        () => true,
        () => false,
      )
    )
      return;
  }
  await place.waitFor();
}

async function press(name: string | RegExp): Promise<void> {
  await tabTo(name);
  await page.keyboard.press('Enter');
}

/** Tab, and only Tab, until something of that name has the focus, seen by its outline. */
async function tabTo(name: string | RegExp): Promise<void> {
  for (let step = 0; step < 120; step += 1) {
    const here = await page.evaluate(() => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return '';
      const label = 'labels' in element && element.labels instanceof NodeList ? (element.labels[0]?.textContent ?? '') : '';
      return (element.getAttribute('aria-label') ?? (label || element.innerText)).trim();
    });
    if (typeof name === 'string' ? here.startsWith(name) : name.test(here)) {
      await page.waitForFunction(() => document.activeElement?.matches(':focus-visible'));
      return;
    }
    await page.keyboard.press('Tab');
  }
  throw new Error(`nothing called ${name} can be reached with Tab`);
}
