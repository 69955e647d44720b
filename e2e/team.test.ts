import { Buffer } from 'node:buffer';
import { setTimeout as sleep } from 'node:timers/promises';
import type { APIRequestContext, Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFaults } from './axe.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';
import { mailbox } from './mailbox.ts';

let browser: Browser;
let house: House;
let ruth: Reader;
let tom: Reader;

async function told<Answer>(request: APIRequestContext, method: string, at: string, data?: unknown): Promise<Answer> {
  const isBytes = Buffer.isBuffer(data);
  const answer = await request.fetch(`${house.url}${at}`, {
    method,
    ...(data === undefined ? {} : { data }),
    headers: { 'content-type': isBytes ? 'application/octet-stream' : 'application/json' },
  });
  if (!answer.ok()) throw new Error(`${method} ${at}: ${answer.status()} ${await answer.text()}`);
  const text = await answer.text();
  return (text === '' ? null : JSON.parse(text)) as Answer; // the routes' own shapes
}

async function bringIn(request: APIRequestContext, name: string, bytes: Buffer): Promise<void> {
  const upload = await told<{ id: string }>(request, 'PUT', `/api/uploads/${name}`, bytes);
  await told(request, 'POST', '/api/imports', { uploads: [upload.id], choices: {} });
  for (let tries = 0; tries < 200; tries++) {
    const lines = await told<{ state: string }[]>(request, 'GET', '/api/imports');
    if (lines.every((line) => line.state === 'done')) return;
    await sleep(300);
  }
  throw new Error(`${name} was not read in a minute.`);
}

/** A piano workshop with a year of mail, and two people who answer: Ruth, who owns it, and Tom. */
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
  ruth = await newReader(browser);
  ruth.page.setDefaultTimeout(60_000);
  await ruth.page.goto(house.link);
  const { request } = ruth.page;
  await bringIn(request, 'mail.mbox', mailbox(new Date()));
  const questions = await told<{ ownPoints: { value: string; state: string }[] }>(request, 'GET', '/api/questions');
  await told(request, 'PUT', '/api/questions', {
    ...questions,
    ownPoints: questions.ownPoints.map((point) => ({
      ...point,
      state: point.value.includes('alderpianos') ? 'confirmed' : 'rejected',
    })),
    areAnswered: true,
  });
  await told(request, 'PUT', '/api/account', { name: 'Ruth Alder', email: 'ruth@alderpianos.example' });
  await told(request, 'PUT', '/api/account/password', { current: null, password: 'a long pass phrase of seven words here' });
  const { link } = await told<{ link: string }>(request, 'POST', '/api/people/invitations', {
    name: 'Tom Berger',
    email: 'tom@alderpianos.example',
    role: 'staff',
  });
  tom = await newReader(browser);
  tom.page.setDefaultTimeout(60_000);
  const token = new URL(link).pathname.split('/').at(-1);
  await told(tom.page.request, 'POST', `/api/invitations/${token}/acceptance`, {
    name: 'Tom Berger',
    password: 'another long pass phrase of many words',
  });
}, 240_000);

afterAll(async () => {
  await ruth?.leave();
  await tom?.leave();
  await house?.leave();
  await browser?.close();
});

/** The machine may be busy: what is expected comes within half a minute. */
const eventually = <Value>(read: () => Value | Promise<Value>) => expect.poll(read, { timeout: 30_000, interval: 200 });

async function openInvoice(page: Page): Promise<void> {
  await page.goto(`${house.url}/inbox?tab=all`);
  await page.getByRole('link', { name: /Invoice and warranty/ }).click();
  await page.getByRole('textbox', { name: 'Your words' }).waitFor();
}

test('who writes in a conversation is seen by the other, and a date that is promised is held against the record', {
  timeout: 120_000,
}, async () => {
  await openInvoice(ruth.page);
  await openInvoice(tom.page);
  await tom.page.getByText('Ruth Alder looks at this').waitFor();
  await ruth.page
    .getByRole('textbox', { name: 'Your words' })
    .pressSequentially('Hello Ines, I will send you the answer by Friday.');
  await tom.page.getByText('Ruth Alder is writing here').waitFor();
  // the workshop made too few such promises for a word about them
  await ruth.page.getByText(/Too few to say/).waitFor();
  await ruth.page.getByText('draft kept').waitFor();
  // a closed tab loses nothing
  await ruth.page.reload();
  await eventually(() => ruth.page.getByRole('textbox', { name: 'Your words' }).inputValue()).toContain('by Friday.');
});

test('a note names a colleague, and handing over by keyboard puts it into their Mine', { timeout: 240_000 }, async () => {
  const { page } = ruth;
  await page.getByRole('textbox', { name: 'Your words' }).press('Escape');
  await page.keyboard.press('n');
  await page.getByRole('textbox', { name: 'Your note' }).pressSequentially('@Tom the warranty runs until May.');
  await page.keyboard.press('Control+Enter');
  await page.getByRole('article', { name: 'Private note of Ruth Alder' }).waitFor();
  await tom.page.getByText('@Tom the warranty runs until May.').waitFor();
  await page.getByRole('textbox', { name: 'Your note' }).press('Escape');
  await page.keyboard.press('a');
  await page.getByRole('combobox', { name: 'To' }).selectOption({ label: 'Tom Berger' });
  await page.getByRole('textbox', { name: 'What they should know' }).fill('You know the piano.');
  await page.getByRole('button', { name: 'Hand over', exact: true }).click();
  await page.getByText('Tom Berger has this now.').waitFor();
  await tom.page.goto(`${house.url}/inbox?tab=mine`);
  await tom.page.getByRole('link', { name: /Invoice and warranty/ }).waitFor();
  // taken back by one key, and given again by the same
  await page.keyboard.press('z');
  await page.getByText(/Taken back/).waitFor();
  await tom.page.getByText('Nothing is yours to answer.', { exact: false }).waitFor();
});

test('an answer that was begun before something new arrived is not sent unseen', { timeout: 240_000 }, async () => {
  await openInvoice(ruth.page);
  const asked = /Message-ID: (<\d+@mail\.example>)(?:(?!\nFrom - )[\s\S])*?Subject: Invoice and warranty/.exec(
    mailbox(new Date()).toString(),
  );
  const more = [
    'From - now',
    'Message-ID: <more@mail.example>',
    `In-Reply-To: ${asked?.[1]}`,
    `Date: ${new Date().toUTCString()}`,
    'From: Ines Prado <ines@pradofilhos.example>',
    'To: Ruth Alder <ruth@alderpianos.example>',
    'Subject: Re: Invoice and warranty',
    '',
    'One more thing: could you come on Monday instead?',
    '',
    'On that day Ruth Alder wrote:',
    '',
  ].join('\n');
  await bringIn(ruth.page.request, 'more.eml', Buffer.from(more.slice(more.indexOf('\n') + 1)));
  await ruth.page.getByText('Ines Prado has written since you began.', { exact: false }).waitFor();
  await ruth.page.getByText('could you come on Monday instead?', { exact: false }).first().waitFor();
  await ruth.page.getByRole('button', { name: 'I have read it' }).click();
  await eventually(() => ruth.page.getByText('has written since you began').count()).toBe(0);
});

test('conversations are chosen, closed after a preview, and brought back, all by keyboard', { timeout: 240_000 }, async () => {
  const { page } = tom;
  await page.goto(`${house.url}/inbox?tab=unassigned`);
  await page.getByRole('link', { name: /Invoice and warranty/ }).waitFor();
  await page.keyboard.press('j');
  await page.keyboard.press('x');
  await page.keyboard.press('e');
  await page.getByRole('dialog', { name: 'Close these?' }).getByText('1 conversation: Prado', { exact: false }).waitFor();
  await page.keyboard.press('Enter');
  await page.getByText('Closed.', { exact: true }).waitFor();
  await eventually(() => page.getByRole('link', { name: /Invoice and warranty/ }).count()).toBe(0);
  await page.keyboard.press('z');
  await page.getByRole('link', { name: /Invoice and warranty/ }).waitFor();
});

test('a template is written once and comes with a stroke while writing', { timeout: 240_000 }, async () => {
  const { page } = tom;
  await page.goto(`${house.url}/templates`);
  await page.getByRole('button', { name: 'New template' }).click();
  await page.getByRole('textbox', { name: 'Name' }).fill('Ready');
  await page.getByRole('textbox', { name: 'Words' }).fill('Hello {first name}, your piano is ready. {my name}');
  await page.getByRole('button', { name: 'Keep it' }).click();
  await page.getByRole('heading', { name: 'Ready' }).waitFor();
  await openInvoice(page);
  await page.getByRole('textbox', { name: 'Your words' }).pressSequentially('/rea');
  await page.getByRole('option', { name: /Ready/ }).waitFor();
  await page.keyboard.press('Enter');
  await eventually(() => page.getByRole('textbox', { name: 'Your words' }).inputValue()).toBe(
    'Hello Ines, your piano is ready. Tom Berger',
  );
});

test('Today is Mine or Everyone’s, and Reply leads to the composer', { timeout: 240_000 }, async () => {
  const { page } = ruth;
  await page.goto(`${house.url}/today?show=everyone`);
  await page.locator('article').first().waitFor();
  await page.keyboard.press('r');
  await page.getByRole('textbox', { name: 'Your words' }).waitFor();
  expect(new URL(page.url()).pathname).toMatch(/^\/(?:threads|customers)\//);
  await page.goto(`${house.url}/today`);
  await page.getByRole('radio', { name: 'Everyone' }).check({ force: true });
  await eventually(() => page.url()).toContain('show=everyone');
});

test('axe finds nothing, light and dark, wide and narrow, and nothing is wider than a phone', { timeout: 240_000 }, async () => {
  const { page } = ruth;
  const found: string[] = [];
  for (const look of [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 390 },
  ] as const) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.setViewportSize({ width: look.width, height: 800 });
    await openInvoice(page);
    const thread = page.url();
    for (const place of [`${house.url}/inbox?tab=all`, thread, `${house.url}/templates`, `${house.url}/today`]) {
      await page.goto(place);
      await page.getByRole('heading', { level: 1 }).waitFor();
      await eventually(() => page.getByRole('status').filter({ hasText: '…' }).count()).toBe(0);
      await page.waitForTimeout(300);
      const ids = await axeFaults(page);
      found.push(...ids.map((id) => `${new URL(place).pathname} ${look.width} ${id}`));
      const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
      if (over > 0) found.push(`${new URL(place).pathname} ${look.width}: ${over} px too wide`);
    }
  }
  expect(found).toEqual([]);
  expect([...ruth.faults, ...tom.faults]).toEqual([]);
});
