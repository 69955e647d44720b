import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { FirmId, MemberId } from '#lib/ids.ts';
import { signatureOf } from '#lib/signature.ts';
import { snoozeToken } from '#reach/digest/snooze-link.ts';
import { axeFaults } from './axe.ts';
import { type House, newReader, openBrowser, openHouse, type Reader } from './house.ts';

let browser: Browser;
let house: House;
let reader: Reader;
let page: Page;
let dataDir = '';

/** One installation with the sample firm, reached by telephone, programs and calendars. */
beforeAll(async () => {
  browser = await openBrowser();
  house = await openHouse(async (folder) => {
    dataDir = folder;
  });
  reader = await newReader(browser);
  page = reader.page;
  await page.goto(house.link);
  await page.goto(`${house.url}/start`);
  await page.getByRole('button', { name: 'Open the sample firm' }).click();
  await page.getByRole('link', { name: 'Start with today →' }).waitFor({ timeout: 180_000 });
}, 240_000);
afterAll(async () => {
  await reader?.leave();
  await house?.leave();
  await browser?.close();
});

const open = async (at: string): Promise<void> => {
  await page.goto(`${house.url}${at}`);
  await page.getByRole('heading', { level: 1 }).waitFor();
};
const shot = async (name: string): Promise<void> => {
  const folder = process.env.REGARD_SHOTS;
  if (folder) await page.screenshot({ path: `${folder}/${name}.png`, fullPage: true });
};

test('a call is written down in one key, and how it felt in one tap', { timeout: 90_000 }, async () => {
  await open('/customers?stage=customer');
  await page.locator('a[href^="/customers/"]').first().click();
  await page.getByRole('heading', { name: 'Between us' }).waitFor();
  await page.keyboard.press('c');
  await page.getByRole('dialog').waitFor();
  await shot('log-call');
  await page.keyboard.press('t');
  await page.getByRole('button', { name: 'good', exact: true }).click();
  await page.getByRole('button', { name: /^felt good/ }).waitFor();
  await page.keyboard.press('z');
  await page.getByText(/^Taken back: Call with/).waitFor();
  await page.getByRole('button', { name: /^felt good/ }).waitFor({ state: 'detached' });
});

test('a call that a service tells of stands on the page of the telephone, and one that is not signed is counted', {
  timeout: 90_000,
}, async () => {
  await open('/settings/phone');
  await page.getByText('Another one').click();
  await page.getByLabel('Name').fill('Exchange');
  await page.getByRole('button', { name: 'Add this way in' }).click();
  const once = page.getByRole('status').filter({ hasText: 'shown this once' });
  await once.waitFor();
  const [address = '', secret = ''] = await once.locator('code').allTextContents();
  const body = JSON.stringify({
    id: '1',
    at: new Date(Date.now() - 60_000).toISOString(),
    direction: 'in',
    number: '+4930111222',
    outcome: 'missed',
  });
  const post = (signature: string): Promise<Response> =>
    fetch(address, { method: 'POST', body, headers: { 'regard-signature': signature } });
  expect((await post(signatureOf(secret, Math.floor(Date.now() / 1000), body))).status).toBe(200);
  expect((await post('t=1,v1=00')).status).toBe(403);
  await page.reload();
  await page.getByText('Missed call').first().waitFor();
  await page.getByRole('heading', { name: 'Turned away' }).waitFor();
  await shot('phone');
});

test('a key that is made here opens the API, and nothing opens it without one', { timeout: 60_000 }, async () => {
  await open('/settings/programs');
  await page.getByLabel('What it is for').fill('Till');
  await page.getByRole('button', { name: 'Make a key' }).click();
  const key = (await page.getByRole('status').filter({ hasText: 'shown this once' }).locator('code').textContent()) ?? '';
  await shot('programs');
  const ask = (headers: Record<string, string>): Promise<Response> => fetch(`${house.url}/api/v1/today`, { headers });
  const answer = await ask({ authorization: `Bearer ${key}` });
  expect(answer.status).toBe(200);
  expect(((await answer.json()) as { cards: unknown[] }).cards.length).toBeGreaterThan(0); // as: the API's own shape
  expect((await ask({})).status).toBe(401);
  const tools = await fetch(`${house.url}/mcp`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${key}`,
      'content-type': 'application/json',
      accept: 'application/json, text/event-stream',
    },
    body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'tools/list' }),
  });
  expect([tools.status, await tools.text()]).toEqual([200, expect.stringContaining('read_today')]);
  expect((await fetch(`${house.url}/mcp`, { method: 'POST' })).status).toBe(401);
  await page.goto(`${house.url}/api/v1/docs`);
  await page.getByRole('heading', { name: 'The API of Regard' }).waitFor();
  await shot('api-docs');
});

test('a calendar reads the address that is made here', { timeout: 60_000 }, async () => {
  await open('/settings/morning');
  await page.getByRole('button', { name: 'Make a calendar address' }).click();
  const address = (await page.getByRole('status').filter({ hasText: 'shown this once' }).locator('code').textContent()) ?? '';
  const answer = await fetch(address);
  expect([answer.status, answer.headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
  expect(await answer.text()).toContain('BEGIN:VEVENT');
  await shot('morning');
});

test('the link of the morning mail puts a matter aside in a browser that nobody is signed in with', {
  timeout: 90_000,
}, async () => {
  const told = async <T>(at: string): Promise<T> => (await page.request.get(`${house.url}${at}`)).json();
  const { firm } = await told<{ firm: { id: FirmId } }>('/api/state');
  const { people } = await told<{ people: { id: MemberId; isYou: boolean }[] }>('/api/people');
  type Card = { customer: { name: string } | null; reasons: { findingId: string }[] };
  const [card] = (await told<{ cards: Card[] }>('/api/today')).cards;
  const memberId = people.find((one) => one.isYou)?.id;
  if (!card || !memberId) throw new Error('The sample firm has nothing for today');
  const offer = {
    firmId: firm.id,
    memberId,
    findings: card.reasons.map((one) => one.findingId),
    name: card.customer?.name ?? 'us',
  };
  const other = await newReader(browser);
  try {
    await other.page.goto(`${house.url}/put-aside/${snoozeToken(dataDir, offer, Temporal.Now.instant())}`);
    await other.page.getByRole('button', { name: 'For three days' }).click();
    await other.page.getByRole('heading', { name: 'Put aside', exact: true }).waitFor();
    await other.page.getByText('comes back in 3 days').waitFor();
    expect(other.faults).toEqual([]);
  } finally {
    await other.leave();
  }
  const left = (await told<{ cards: Card[] }>('/api/today')).cards.flatMap((one) => one.reasons);
  expect(left.some((one) => offer.findings.includes(one.findingId))).toBe(false);
});

test('the worker beside the page is installed, shows the word of the morning and opens no page but ours', {
  timeout: 90_000,
}, async () => {
  await page.context().grantPermissions(['notifications'], { origin: house.url });
  await open('/settings/morning');
  const client = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    client.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      const one = registrations.find(({ scopeURL, isDeleted }) => scopeURL === `${house.url}/` && !isDeleted);
      if (one) resolve(one.registrationId);
    });
  });
  await client.send('ServiceWorker.enable');
  const state = await page.evaluate(async () => {
    await navigator.serviceWorker.register('/worker.js');
    return (await navigator.serviceWorker.ready).active?.state;
  });
  expect(['activating', 'activated']).toContain(state);
  const registrationId = await registered;
  const shown = async (): Promise<{ title: string; body: string; path: string }[]> =>
    page.evaluate(async () => {
      const all = await (await navigator.serviceWorker.ready).getNotifications();
      return all
        .map((one) => ({ title: one.title, body: one.body, path: String(one.data?.path) }))
        .sort((a, b) => (a.title < b.title ? -1 : 1));
    });
  for (const data of [
    JSON.stringify({ title: 'Today: one matter', words: 'Prado waits since Tuesday', path: '/customers' }),
    JSON.stringify({ title: 'Elsewhere', words: '', path: '//evil.example/' }),
  ])
    await client.send('ServiceWorker.deliverPushMessage', { origin: house.url, registrationId, data });
  await expect.poll(shown, { timeout: 20_000 }).toEqual([
    { title: 'Elsewhere', body: '', path: '/today' },
    { title: 'Today: one matter', body: 'Prado waits since Tuesday', path: '/customers' },
  ]);
  await client.detach();
});

test('an address on the own network is not told anything, and the page says why', { timeout: 60_000 }, async () => {
  await open('/settings/webhooks');
  await page.getByLabel('Address').fill('https://127.0.0.1/in');
  await page.getByRole('button', { name: 'Tell this address' }).click();
  await page.getByText('leads to this machine or a private network').waitFor();
  await shot('webhooks');
});

test('these pages fit a phone and can be read by everybody', { timeout: 120_000 }, async () => {
  const found: string[] = [];
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(colorScheme === 'light' ? { width: 1280, height: 800 } : { width: 360, height: 740 });
    for (const place of ['/settings/phone', '/settings/programs', '/settings/webhooks', '/settings/morning']) {
      await open(place);
      const over = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth);
      if (over > 0) found.push(`${place} is wider by ${over}`);
      const broken = await axeFaults(page);
      found.push(...broken.map((one) => `${place} ${colorScheme}: ${one}`));
    }
  }
  expect(found).toEqual([]);
  expect(reader.faults).toEqual([]);
});
