import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import readline from 'node:readline';
import { setTimeout as sleep } from 'node:timers/promises';
import { type Browser, type BrowserContextOptions, chromium, type Page, type Request } from 'playwright-core';
import { openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { listFirms } from '#firm/firms.ts';
import { addMailbox } from '#test/post-office.ts';
import { findChromium } from '../scripts/chromium.ts';

const main = path.join(import.meta.dirname, '../src/cli/main.ts');
const secondsToStart = 90;

/** A real Regard on a free port with a data folder of its own that is thrown away in the end. */
export type House = { url: string; link: string; leave: () => Promise<void> };

/**
 * Starts it as a person would and waits for the line that says where it is. Rejects with what it said instead when it does not come up. `prepare`
 * fills the data folder before.
 */
export async function openHouse(prepare: (dataDir: string) => Promise<void> = async () => undefined): Promise<House> {
  const folder = mkdtempSync(path.join(tmpdir(), 'regard-e2e-'));
  // PostgreSQL does not run as root: the user it gets instead must be able to pass through
  chmodSync(folder, 0o755);
  const dataDir = path.join(folder, 'data');
  await prepare(dataDir);
  const child = spawn(process.execPath, [main, 'start', '--json', '--port', '0', '--data', dataDir], {
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  try {
    const { url, link } = await firstLine(child);
    return {
      url,
      link,
      leave: async () => {
        const gone = new Promise((resolve) => child.once('exit', resolve));
        child.kill('SIGTERM');
        await gone;
        rmSync(folder, { recursive: true, force: true });
      },
    };
  } catch (error) {
    child.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
    throw error;
  }
}

async function firstLine(child: ChildProcess): Promise<{ url: string; link: string }> {
  const { stdout, stderr } = child;
  if (!stdout || !stderr) throw new Error('the server was started without its pipes');
  let complaints = '';
  stderr.on('data', (part) => {
    complaints = (complaints + part).slice(-4000);
  });
  const late = setTimeout(() => child.kill('SIGKILL'), secondsToStart * 1000);
  try {
    for await (const line of readline.createInterface({ input: stdout })) {
      if (!line.startsWith('{')) continue;
      const said: unknown = JSON.parse(line);
      if (typeof said !== 'object' || said === null || !('url' in said) || !('link' in said)) continue;
      if (typeof said.url === 'string' && typeof said.link === 'string') return { url: said.url, link: said.link };
    }
  } finally {
    clearTimeout(late);
  }
  throw new Error(`Regard did not start: ${complaints}`);
}

/** The Chromium that scripts/test.ts found or brought. */
export async function openBrowser(): Promise<Browser> {
  const executablePath = findChromium();
  if (!executablePath) throw new Error('No Chromium here. Run "npm test", which brings one, or name one in REGARD_CHROMIUM.');
  return chromium.launch({
    executablePath,
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/**
 * A reader: a window of its own, whose page has no business outside this machine and throws nothing. `faults` fills when it does. `quiet`
 * waits until nothing is on its way any more; the line that tells of news stays open for ever and does not count.
 */
export type Reader = { page: Page; faults: string[]; quiet: () => Promise<void>; leave: () => Promise<void> };

export async function newReader(browser: Browser, options: BrowserContextOptions = {}): Promise<Reader> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, locale: 'en-GB', ...options });
  const page = await context.newPage();
  const faults: string[] = [];
  page.on('pageerror', (error) => faults.push(error.message));
  page.on('request', (request) => {
    const { hostname, protocol } = new URL(request.url());
    if (protocol.startsWith('http') && hostname !== '127.0.0.1') faults.push(`asked ${request.url()}`);
  });
  page.setDefaultTimeout(30_000);
  const underWay = new Set<Request>();
  let lastAt = performance.now();
  page.on('request', (request) => {
    if (!request.url().includes('/api/live')) underWay.add(request);
    lastAt = performance.now();
  });
  const over = (request: Request): void => {
    if (underWay.delete(request)) lastAt = performance.now();
  };
  page.on('requestfinished', over);
  page.on('requestfailed', over);
  const quiet = async (): Promise<void> => {
    for (let waited = 0; waited < 30_000 && (underWay.size > 0 || performance.now() - lastAt < 300); waited += 50)
      await sleep(50);
  };
  return { page, faults, quiet, leave: () => context.close() };
}

/** The sample firm has no mailbox: it gets one that is never opened, so that the composer shows what it can do. */
export async function letSampleFirmSend(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  try {
    const [firm] = await listFirms(database);
    if (!firm) throw new Error('There is no sample firm.');
    const mailboxId = await addMailbox(database, firm.id, { port: 1, address: 'sam@linden-sons.example' });
    await inFirm(database.app, firm.id, (tx) =>
      tx
        .updateTable('mailbox')
        .set({ secret: Buffer.alloc(40) })
        .where('firm_id', '=', firm.id)
        .where('mailbox_id', '=', mailboxId)
        .execute(),
    );
  } finally {
    await database.close();
  }
}
