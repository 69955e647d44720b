import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Dovecot, hasDovecot, noDovecot, startDovecot } from '#test/dovecot.ts';
import { axeFaults } from './axe.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';

const isHere = hasDovecot();
if (!isHere) console.log(`Connecting a mailbox in the browser is not tested: ${noDovecot}.`);

let browser: Browser;
let house: House;
let reader: Reader;
let page: Page;
let dovecot: Dovecot;

beforeAll(async () => {
  if (!isHere) return;
  dovecot = await startDovecot();
  browser = await openBrowser();
  house = await openHouse();
  reader = await newReader(browser);
  page = reader.page;
  await page.goto(house.link);
}, 240_000);
afterAll(async () => {
  await reader?.leave();
  await house?.leave();
  await browser?.close();
  await dovecot?.end();
});

const shot = async (name: string): Promise<void> => {
  const folder = process.env.REGARD_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

/** Faults that a checker of accessibility finds on the page as it is (WCAG 2.2 AA). */
test.skipIf(!isHere)(
  'from an address to a mailbox that is up to date, its folders, and away again',
  { timeout: 180_000 },
  async () => {
    const at = new Date(Date.now() - 2 * 86_400_000).toUTCString();
    await dovecot.deliver('ines', '', [
      `From: Mara <mara@oakfield.example>\r\nTo: ines@joinery.invalid\r\nDate: ${at}\r\nMessage-ID: <1@oakfield.example>\r\nSubject: The gate\r\n\r\nCould you look at the gate?\r\n`,
      'this is no mail at all',
    ]);
    await page.goto(`${house.url}/start`);
    await page.getByRole('link', { name: 'Connect', exact: true }).click();
    await page.getByLabel('E-mail address').fill('ines@joinery.invalid');
    await page.getByRole('button', { name: 'Find its server' }).click();
    await page.getByText('Nothing is known of this provider').waitFor({ timeout: 30_000 });
    await page.getByLabel('What do you call it?').fill('Ines');
    const reading = page.getByRole('group', { name: 'Reading (IMAP)' });
    await reading.getByLabel('Server').fill('127.0.0.1');
    await reading.getByLabel('Port').fill(String(dovecot.port));
    await reading.getByLabel('Encryption').selectOption('none');
    await reading.getByLabel('Name to sign in with').fill('ines');
    await page.getByLabel('Password', { exact: true }).fill('wrong');
    await page.getByRole('button', { name: 'Try it and connect' }).click();
    await page.getByText('does not accept this name and password').waitFor({ timeout: 30_000 });
    await page.getByLabel('Password', { exact: true }).fill('secret');
    await page.getByRole('button', { name: 'Try it and connect' }).click();
    // its server for sending is a guess, and there is none: that is said, and reading does not wait for it
    await page.getByText('Mail can be read, but not sent by smtp.joinery.invalid:465').waitFor({ timeout: 40_000 });
    await shot('mailbox-cannot-send');
    await page.getByRole('button', { name: 'Connect it for reading only' }).click();
    const mailbox = page.getByRole('article', { name: 'Ines' });
    await mailbox.getByText('up to date').waitFor({ timeout: 60_000 });
    await mailbox.getByRole('button', { name: /folders/ }).click();
    await mailbox.getByRole('rowheader', { name: 'INBOX' }).waitFor();
    await shot('mailboxes');
    expect(await axeFaults(page)).toEqual([]);
    await mailbox.getByRole('button', { name: '1 could not be read' }).click();
    await mailbox.getByText('no mail headers').waitFor();
    await mailbox.getByRole('button', { name: 'Disconnect' }).click();
    await page.getByRole('dialog').getByRole('button', { name: 'Disconnect' }).click();
    await mailbox.waitFor({ state: 'detached' });
  },
);
