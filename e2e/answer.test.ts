import { Buffer } from 'node:buffer';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { createFirm } from '#firm/firms.ts';
import { seal } from '#firm/secrets.ts';
import { addMailbox } from '#test/post-office.ts';
import { startSmtp } from '#test/smtp.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';
import { mailbox } from './mailbox.ts';

let browser: Browser;
let house: House;
let reader: Reader;
let page: Page;
let smtp: Awaited<ReturnType<typeof startSmtp>>;

/** The piano workshop with an account that sends by a server on this machine. */
beforeAll(async () => {
  smtp = await startSmtp({
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => done(null, { user: auth.username ?? '' }),
  });
  browser = await openBrowser();
  house = await openHouse(async (dataDir) => {
    const database = await openDatabase({ dataDir });
    try {
      const firmId = await createFirm(database, { name: 'Alder Pianos', timeZone: 'UTC' });
      await addMailbox(database, firmId, { port: smtp.port, address: 'ruth@alderpianos.example', filesSentItself: true });
      const secret = seal(dataDir, firmId, JSON.stringify({ kind: 'password', password: 'a password' }));
      await inFirm(database.app, firmId, (tx) =>
        tx.updateTable('mailbox').set({ secret }).where('firm_id', '=', firmId).execute(),
      );
    } finally {
      await database.close();
    }
  });
  reader = await newReader(browser);
  page = reader.page;
  await page.goto(house.link);
  const { request } = page;
  const upload = await request.put(`${house.url}/api/uploads/mail.mbox`, {
    data: mailbox(new Date()),
    headers: { 'content-type': 'application/octet-stream' },
  });
  const { id } = await upload.json();
  await request.post(`${house.url}/api/imports`, { data: { uploads: [id], choices: {} } });
  for (let tries = 0; tries < 200; tries++) {
    const lines: { state: string }[] = await (await request.get(`${house.url}/api/imports`)).json();
    if (lines.some((line) => line.state === 'done')) break;
    await sleep(300);
  }
  const questions = await (await request.get(`${house.url}/api/questions`)).json();
  await request.put(`${house.url}/api/questions`, { data: { ...questions, areAnswered: true } });
}, 240_000);
afterAll(async () => {
  await reader?.leave();
  await house?.leave();
  await browser?.close();
  await smtp?.close();
});

const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 40_000, interval: 200 });
const asked = 'whether the second invoice includes the March visit';
const words = () => page.getByRole('textbox', { name: 'Your words' });
const files = () => page.getByRole('list', { name: 'Files that go along' }).getByRole('listitem');

/** Files as a browser hands them over when they are dropped on a place or pasted there. */
async function handOver(how: 'drop' | 'paste', names: string[]): Promise<void> {
  await words().evaluate(
    (field, given) => {
      const transfer = new DataTransfer();
      for (const name of given.names) transfer.items.add(new File([`what ${name} holds`], name, { type: 'image/png' }));
      const more = { bubbles: true, cancelable: true };
      field.dispatchEvent(
        given.how === 'drop'
          ? new DragEvent('drop', { ...more, dataTransfer: transfer })
          : new ClipboardEvent('paste', { ...more, clipboardData: transfer }),
      );
    },
    { how, names },
  );
}

test('a card is answered without a mouse: what is written is kept, goes out once, and can be taken back before', {
  timeout: 240_000,
}, async () => {
  await page.goto(`${house.url}/today`);
  await page.locator('article[data-current]').waitFor();
  for (let step = 0; step < 20; step++) {
    if ((await page.locator('article[data-current]').innerText()).includes(asked)) break;
    await page.keyboard.press('j');
  }
  await page.keyboard.press('r');
  await words().waitFor();
  await eventually(() => words().evaluate((field) => field === document.activeElement)).toBe(true);
  // the draft to begin with leaves a line open, and goes nowhere as it is
  await eventually(() => words().inputValue()).toContain('\n…\n');
  await page.keyboard.press('Control+Enter');
  await page.getByText('A line of your letter says only “…”', { exact: false }).waitFor();
  await page.keyboard.type('Yes to both. The papers are with this letter.');
  expect(await words().inputValue()).not.toContain('\n…\n');
  await handOver('drop', ['invoice.png', 'warranty.png']);
  await handOver('paste', ['picture.png']);
  await eventually(() => files().count()).toBe(3);
  await page.getByText('draft kept').waitFor();

  await page.reload();
  await eventually(() => words().inputValue()).toContain('Yes to both');
  await eventually(() => files().count()).toBe(3);

  await words().focus();
  await page.keyboard.press('Control+Enter');
  await page.getByText('Goes out in ten seconds').first().waitFor();
  await page.keyboard.press('Escape');
  await page.keyboard.press('z');
  await eventually(() => words().inputValue()).toContain('Yes to both');
  expect(smtp.received).toEqual([]);

  await page.keyboard.press('r');
  await eventually(() => words().evaluate((field) => field === document.activeElement)).toBe(true);
  await page.keyboard.press('Control+Enter');
  await eventually(() => smtp.received.length).toBe(1);
  const [letter] = smtp.received;
  expect(letter).toMatchObject({ from: 'ruth@alderpianos.example', to: ['ines@pradofilhos.example'] });
  for (const part of ['Subject: Re: Invoice and warranty', 'In-Reply-To: <', 'invoice.png', 'warranty.png', 'picture.png'])
    expect(letter?.text).toContain(part);

  await page.goto(`${house.url}/today`);
  await page.getByRole('heading', { level: 1 }).waitFor();
  await eventually(() => page.locator('article', { hasText: asked }).count()).toBe(0);
  expect(smtp.received, 'it went out once').toHaveLength(1);
  expect(Buffer.byteLength(letter?.text ?? '')).toBeGreaterThan(500);
});
