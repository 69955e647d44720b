import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { codeOf } from '#test/code-app.ts';
import { axeFaults } from './axe.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';
import { mailbox } from './mailbox.ts';

let browser: Browser;
let house: House;
let owner: Reader;

const words = 'copper kettle on the sill';
const email = 'sam@alder.example';
const shots = process.env.REGARD_SHOTS;

beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse();
  owner = await newReader(browser);
  await owner.page.goto(house.link);
}, 120_000);
afterAll(async () => {
  await owner?.leave();
  await house?.leave();
  await browser?.close();
});

const title = (page: Page, text: string | RegExp) => page.getByRole('heading', { level: 1, name: text });

/** What axe says against the page as it stands, in both schemes and at a phone's width. */
async function faultsOf(page: Page, name: string): Promise<string[]> {
  const found: string[] = [];
  for (const look of [
    { colorScheme: 'light', width: 1280 },
    { colorScheme: 'dark', width: 390 },
  ] as const) {
    await page.emulateMedia({ colorScheme: look.colorScheme });
    await page.setViewportSize({ width: look.width, height: 800 });
    if (shots) await page.screenshot({ path: `${shots}/${name}-${look.colorScheme}.png`, fullPage: true });
    const said = await axeFaults(page);
    found.push(...said.map((one) => `${name} ${look.colorScheme}: ${one}`));
    const isWide = await page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
    if (isWide) found.push(`${name}: wider than ${look.width}`);
  }
  await page.emulateMedia({ colorScheme: 'light' });
  await page.setViewportSize({ width: 1280, height: 800 });
  return found;
}

let secret = '';
test('the first owner comes by the link, says who they are, takes a password and a code app', { timeout: 180_000 }, async () => {
  const { page } = owner;
  await title(page, 'How do you treat your customers?').waitFor();
  await page.setInputFiles('input[type=file][aria-label="Files to bring in"]', {
    name: 'All mail.mbox',
    mimeType: 'application/mbox',
    buffer: mailbox(new Date()),
  });
  await title(page, 'What is in them').waitFor();
  await page.getByRole('button', { name: /^Read / }).click();
  await page.getByRole('link', { name: 'Answer them →' }).waitFor({ timeout: 90_000 });

  const answered = await page.evaluate(async () => {
    const ownPoints = [{ kind: 'domain', value: 'alderpianos.example', state: 'confirmed' }];
    const headers = { 'content-type': 'application/json' };
    return (await fetch('/api/questions', { method: 'PUT', headers, body: JSON.stringify({ ownPoints, areAnswered: true }) })).ok;
  });
  expect(answered).toBe(true);

  await page.goto(`${house.url}/settings/people`);
  await page.getByText('Before you can invite others').waitFor();
  await page.getByRole('link', { name: 'My account' }).click();
  await title(page, 'My account').waitFor();
  await page.getByLabel('Your name').fill('Sam Alder');
  await page.getByLabel('E-mail address').fill(email);
  await page.getByRole('button', { name: 'Keep these' }).click();
  await page.getByLabel('Password', { exact: true }).fill(words);
  await page.getByRole('button', { name: 'Set the password' }).click();
  await page.getByLabel('Your password, to be sure it is you').fill(words);
  await page.getByRole('button', { name: 'Set it up' }).click();
  secret = (await page.locator('code[data-uri]').getAttribute('data-uri')) ?? '';
  expect(await faultsOf(page, 'code-app')).toEqual([]);
  await page.getByLabel('Code', { exact: true }).fill(codeOf(secret, Date.now()));
  await page.getByRole('button', { name: 'Switch it on' }).click();
  await page.getByRole('list', { name: 'Recovery codes' }).waitFor();
  expect(await page.getByRole('list', { name: 'Recovery codes' }).getByRole('listitem').count()).toBeGreaterThanOrEqual(8);
  expect(await faultsOf(page, 'account')).toEqual([]);
});

test('the owner signs out and in again, with password and code', { timeout: 60_000 }, async () => {
  const { page } = owner;
  await page.getByRole('button', { name: 'Sign out here' }).click();
  await title(page, 'Sign in').waitFor();
  expect(await faultsOf(page, 'sign-in')).toEqual([]);
  await page.goto(`${house.url}/settings/people`);
  await title(page, 'Sign in').waitFor();
  await page.getByLabel('E-mail address').fill(email);
  await page.getByLabel('Password').fill('not the right one');
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  await page.getByText('do not belong together').waitFor();
  await page.getByLabel('Password').fill(words);
  await page.getByRole('button', { name: 'Sign in', exact: true }).click();
  // a code works once, and the last one may be this very one still: the next one is taken, too
  await page.getByLabel('Code').fill(codeOf(secret, Date.now() + 30_000));
  await page.getByRole('button', { name: 'Go in' }).click();
  await title(page, 'People').waitFor();
});

test('who is invited joins from another browser; a viewer cannot act, and as staff can', { timeout: 120_000 }, async () => {
  const { page } = owner;
  await page.getByRole('button', { name: 'Invite somebody' }).click();
  await page.getByLabel('Name').fill('Mia');
  await page.getByLabel('E-mail address').fill('mia@alder.example');
  await page.getByLabel('Role', { exact: true }).selectOption('viewer');
  await page.getByRole('button', { name: 'Make the link' }).click();
  const link = (await page.locator('dialog code').textContent()) ?? '';
  expect(await faultsOf(page, 'invitation-link')).toEqual([]);
  await page.getByRole('button', { name: 'Done' }).click();

  const mia = await newReader(browser);
  try {
    await mia.page.goto(link);
    await title(mia.page, 'My firm').waitFor();
    expect(await faultsOf(mia.page, 'invitation')).toEqual([]);
    await mia.page.getByLabel('Your name').fill('Mia Alder');
    await mia.page.getByLabel('Choose a password').fill('seven planes on a bench');
    await mia.page.getByRole('button', { name: 'Join' }).click();
    await mia.page.waitForURL((url) => !url.pathname.startsWith('/invitation'));
    await mia.page.goto(`${house.url}/settings/seen`);
    await mia.page.getByText('accepted the invitation as a viewer').waitFor();
    expect(await faultsOf(mia.page, 'seen')).toEqual([]);

    const act = () =>
      mia.page.evaluate(
        async () =>
          (await fetch('/api/triage', { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' })).status,
      );
    expect(await act()).toBe(403);
    expect(await mia.page.evaluate(async () => (await fetch('/api/audit')).status)).toBe(403);
    await mia.page.goto(`${house.url}/settings/people`);
    await mia.page.getByText('Sam Alder').waitFor();
    expect(await mia.page.getByRole('button', { name: 'Invite somebody' }).count()).toBe(0);

    await page.reload();
    await page.getByLabel('Role of Mia Alder').selectOption('staff');
    await page.getByText('Role changed').waitFor();
    expect(await act()).toBe(400);
    expect(await faultsOf(page, 'people')).toEqual([]);

    page.once('dialog', (dialog) => void dialog.accept());
    await page.getByRole('listitem').filter({ hasText: 'mia@alder.example' }).getByRole('button', { name: 'Remove' }).click();
    await page.getByText('Taken out of the firm').waitFor();
    expect(await act()).toBe(401);
    await mia.page.reload();
    await title(mia.page, 'Sign in').waitFor();
  } finally {
    await mia.leave();
  }
});

test('a passkey is added at a name, and signs in alone', { timeout: 120_000 }, async () => {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB' });
  const page = await context.newPage();
  try {
    const cdp = await context.newCDPSession(page);
    await cdp.send('WebAuthn.enable');
    await cdp.send('WebAuthn.addVirtualAuthenticator', {
      options: {
        protocol: 'ctap2',
        transport: 'internal',
        hasResidentKey: true,
        hasUserVerification: true,
        isUserVerified: true,
        automaticPresenceSimulation: true,
      },
    });
    // the page opened by a number leads to itself by name
    await owner.page.goto(`${house.url}/settings/account`);
    const link = await owner.page.evaluate(async () => {
      const answer = await fetch('/api/account/link', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: '{"to":"name"}',
      });
      return ((await answer.json()) as { link: string }).link;
    });
    await page.goto(link);
    await page.goto(new URL('/settings/account', link).href);
    await page.getByLabel('What to call it').fill('Laptop');
    await page.getByRole('button', { name: 'Add a passkey' }).click();
    await page.getByText('Passkey added').waitFor();
    await page.getByRole('button', { name: 'Sign out here' }).click();
    await title(page, 'Sign in').waitFor();
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await page.waitForURL((url) => url.pathname !== '/sign-in');
    await page.goto(new URL('/settings/account', link).href);
    await page.getByText('by passkey').first().waitFor();
  } finally {
    await context.close();
  }
});

test('on the phone a call is kept in two taps, a photo in two and the camera', { timeout: 60_000 }, async () => {
  const { page } = owner;
  await page.setViewportSize({ width: 390, height: 800 });
  await page.goto(`${house.url}/quick`);
  await page.getByText('Talked on site').click();
  await page.getByRole('list', { name: 'Customers' }).getByRole('button').first().click();
  await page.getByRole('status').filter({ hasText: 'Talk written down' }).waitFor();
  await page.getByText('Photo', { exact: true }).click();
  const choosing = page.waitForEvent('filechooser');
  await page.getByRole('list', { name: 'Customers' }).getByRole('button').first().click();
  await (await choosing).setFiles({
    name: 'wall.jpg',
    mimeType: 'image/jpeg',
    buffer: Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3]),
  });
  await page.getByRole('status').filter({ hasText: 'Photo kept' }).waitFor();
  expect(await faultsOf(page, 'quick')).toEqual([]);
  await page.getByRole('button', { name: 'Take it back' }).click();
  await page.getByText('Taken back', { exact: true }).waitFor();
  const manifest = await page.request.get(`${house.url}/manifest.webmanifest`);
  const { icons } = (await manifest.json()) as { icons: { src: string }[] };
  for (const { src } of icons) expect((await page.request.get(`${house.url}${src}`)).headers()['content-type']).toBe('image/png');
});

test('the audit log and the page of reach are whole', { timeout: 60_000 }, async () => {
  const { page } = owner;
  await page.goto(`${house.url}/settings/audit`);
  for (const line of [
    'signed in with',
    'invited Mia',
    'made Mia Alder staff',
    'took Mia Alder out of the firm',
    'added a passkey',
  ])
    await page.getByText(line).first().waitFor();
  expect(await faultsOf(page, 'audit')).toEqual([]);
  await page.goto(`${house.url}/settings/reach`);
  await page.getByText('Other machines too').click();
  expect(await faultsOf(page, 'reach')).toEqual([]);
  expect(owner.faults).toEqual([]);
});
