import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { createFirm } from '#firm/firms.ts';
import { enqueue } from '#outbox/enqueue.ts';
import { addMailbox, letterOf, ownerOf } from '#test/post-office.ts';
import { axeFaults } from './axe.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';

let browser: Browser;
let house: House;
let reader: Reader;

const shots = process.env.REGARD_SHOTS;

/** A firm with a letter that waits for a later day, one that was refused and one of which nobody knows. */
async function fill(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  try {
    const now = Temporal.Now.instant();
    const firmId = await createFirm(database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin' });
    const mailboxId = await addMailbox(database, firmId, { port: 1 });
    const memberId = await ownerOf(database, firmId);
    const sendAt = now.add({ hours: 72 });
    const put = (subject: string, words: string) =>
      inFirm(database.app, firmId, (tx) => enqueue(tx, firmId, letterOf(mailboxId, memberId, { subject, words, sendAt }), now));
    await put('The handles', 'Dear Ines, the handles come on Thursday.');
    const refused = await put('The worktop', 'Dear Ines, the worktop is cut.');
    const unknown = await put('The lamp', 'Dear Ines, the lamp hangs.');
    await inFirm(database.app, firmId, async (tx) => {
      const letter = tx.updateTable('outbox_letter').where('firm_id', '=', firmId);
      await letter
        .set({ state: 'failed', reason: 'refused', words_why: '550 5.1.1 no such mailbox here' })
        .where('letter_id', '=', refused)
        .execute();
      await letter
        .set({ state: 'unsure', reason: 'unanswered', words_why: 'The connection broke off before the server answered.' })
        .where('letter_id', '=', unknown)
        .execute();
    });
  } finally {
    await database.close();
  }
}

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse(fill);
  reader = await newReader(browser);
  await reader.page.goto(house.link);
}, 180_000);
afterAll(async () => {
  await reader?.leave();
  await house?.leave();
  await browser?.close();
});

const letter = (page: Page, subject: string) => page.getByRole('article', { name: new RegExp(subject) });

test('the outbox says what waits and what somebody has to decide, and does it', { timeout: 180_000 }, async () => {
  const { page, quiet } = reader;
  await page.goto(`${house.url}/today`);
  await page.getByRole('complementary', { name: 'Outbox' }).getByText('2 letters need you').waitFor();
  await page.getByRole('link', { name: 'See the outbox' }).click();
  await page.getByRole('heading', { level: 1, name: 'Outbox' }).waitFor();
  await letter(page, 'The worktop').getByText('550 5.1.1 no such mailbox here').waitFor();
  await letter(page, 'The lamp').getByText('Nobody knows whether this was sent').waitFor();
  await letter(page, 'The handles').getByText('Goes out').waitFor();
  await letter(page, 'The handles').getByRole('button', { name: 'Take it back' }).click();
  await letter(page, 'The handles').getByText('Taken back').waitFor();
  await letter(page, 'The lamp').getByRole('button', { name: 'Leave it' }).click();
  await letter(page, 'The lamp').getByText('left at that').waitFor();
  await quiet();
  expect(reader.faults).toEqual([]);
});

test('it can be read and worked in the dark, on a phone and without eyes', { timeout: 180_000 }, async () => {
  const { page } = reader;
  for (const look of [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 360 },
  ] as const) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.setViewportSize({ width: look.width, height: 800 });
    if (shots) await page.screenshot({ path: `${shots}/outbox-${look.colorScheme}.png`, fullPage: true });
    expect(await axeFaults(page)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth)).toBe(false);
  }
});
