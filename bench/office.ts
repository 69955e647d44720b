import http from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { type Dovecot, hasDovecot, startDovecot } from '#test/dovecot.ts';
import { startSmtp } from '#test/smtp.ts';
import { type Browser, letIn } from './browser.ts';
import { type Server, startRegard } from './processes.ts';
import { noGenerator, type World } from './world.ts';

/** A firm at work: mailboxes on a real IMAP server, people with Today open, and somebody's browser to ask with. */
export type Office = {
  server: Server;
  dataDir: string;
  dovecot: Dovecot;
  browser: Browser;
  /** A browser of each person who has Today open; they hear what is told live. */
  people: { browser: Browser; heard: Heard }[];
  /** Puts one new mail into a mailbox and answers by which word it can be found. */
  post: (mailbox: number) => Promise<string>;
  /** Sends a letter from a mailbox to a guest. */
  send: (mailbox: number) => Promise<void>;
  /** Letters that the SMTP server was given, by Message-ID: twice the same is twice in it. */
  arrived: () => string[];
  /** How many of the messages at the IMAP server have been read, of all mailboxes together. */
  readSoFar: () => Promise<number>;
};

/** What one open page was told: how often, and when last. */
export type Heard = { events: number; lastAt: number; end: () => void };

const Health = z.array(
  z.object({ id: z.string(), address: z.string(), state: z.string(), read: z.number(), behind: z.number() }),
);

export const noDovecotHere = 'Skipped: no Dovecot on this machine (Debian: apt-get install dovecot-imapd).';

const user = (mailbox: number): string => `desk${mailbox}@regard.example`;

let written = 0;
function letter(mailbox: number, at: Date): { word: string; text: string } {
  written += 1;
  const word = `zq${written.toString(36)}x${Math.floor(at.getTime() / 1000).toString(36)}`;
  const from = `guest${written % 211}@guests.example`;
  return {
    word,
    text: `From: Guest ${written % 211} <${from}>\r\nTo: ${user(mailbox)}\r\nSubject: Order ${word}\r\nDate: ${at.toUTCString()}\r\nMessage-ID: <${word}@guests.example>\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nHello,\r\n\r\ncould you tell me when order ${word} will be ready? I need it before the weekend.\r\n\r\nKind regards\r\nGuest ${written % 211}\r\n`,
  };
}

/** Hears /api/live as a page does, and connects anew when the stream ends. */
function hear(url: string, cookie: string): Heard {
  const heard: Heard = { events: 0, lastAt: performance.now(), end: () => undefined };
  let isOver = false;
  let open: http.ClientRequest | null = null;
  const connect = (): void => {
    if (isOver) return;
    open = http.get(`${url}/api/live`, { agent: false, headers: { cookie } }, (response) => {
      response.setEncoding('utf8');
      response.on('data', (text: string) => {
        const events = text.split('\n').filter((line) => line.startsWith('data: {')).length;
        heard.events += events;
        if (events > 0) heard.lastAt = performance.now();
      });
      response.once('close', () => setTimeout(connect, 500));
    });
    open.on('error', () => undefined);
  };
  connect();
  heard.end = () => {
    isOver = true;
    open?.destroy();
  };
  return heard;
}

/**
 * Opens an office on the generated mail: `mailboxes` with some mail in each are connected and read, `people` have Today open. Answers what
 * `work` found; a sentence where something is missing on this machine.
 */
export async function inOffice<T>(
  world: World,
  size: { mailboxes: number; people: number; mailsEach: number },
  work: (office: Office) => Promise<T>,
): Promise<T | { skipped: string }> {
  if (!hasDovecot()) return { skipped: noDovecotHere };
  const imported = await world.mails();
  if (!imported) return { skipped: noGenerator };
  const dataDir = world.copyOf(imported.dataDir);
  const dovecot = await startDovecot({ mostConnections: 20 });
  const smtp = await startSmtp({ onAuth: (_, __, done) => done(null, { user: 'desk' }), disabledCommands: [] });
  const server = await startRegard(dataDir);
  const people: Office['people'] = [];
  const browser = await letIn(server.url, server.link);
  try {
    const now = Date.now();
    for (let mailbox = 0; mailbox < size.mailboxes; mailbox++) {
      const mails = Array.from({ length: size.mailsEach }, (_, i) => letter(mailbox, new Date(now - (i + 1) * 3_600_000)).text);
      await dovecot.deliver(user(mailbox), '', mails);
      const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none', user: user(mailbox) };
      const outgoing = { ...imap, port: smtp.port };
      const readFrom = new Date(now - 30 * 86_400_000).toISOString().slice(0, 10);
      await browser.send('POST', '/api/mailboxes', {
        address: user(mailbox),
        readFrom,
        password: 'secret',
        imap,
        smtp: outgoing,
      });
    }
    const readSoFar = async (): Promise<number> =>
      Health.parse((await browser.json('/api/mailboxes')).value).reduce((sum, one) => sum + one.read, 0);
    const began = performance.now();
    while ((await readSoFar()) < size.mailboxes * size.mailsEach) {
      if (performance.now() - began > 180_000) throw new Error('The mailboxes were not read within three minutes.');
      await sleep(500);
    }
    for (let n = 0; n < size.people; n++) people.push({ browser: browser.another(), heard: hear(server.url, browser.cookie) });
    const post = async (mailbox: number): Promise<string> => {
      const { word, text } = letter(mailbox, new Date());
      await dovecot.deliver(user(mailbox), '', [text]);
      return word;
    };
    const boxes = new Map(Health.parse((await browser.json('/api/mailboxes')).value).map((one) => [one.address, one.id]));
    const send = async (mailbox: number): Promise<void> => {
      const recipients = [{ role: 'to', address: `guest${mailbox}@guests.example`, name: null }];
      const words = 'Good morning,\n\nit is ready and waits for you in the shop.\n\nKind regards\n';
      await browser.send('POST', '/api/letters', { mailboxId: boxes.get(user(mailbox)), recipients, subject: 'Ready', words });
    };
    const arrived = (): string[] => smtp.received.map((one) => one.messageId);
    return await work({ send, arrived, server, dataDir, dovecot, browser, people, post, readSoFar });
  } finally {
    for (const one of people) {
      one.heard.end();
      one.browser.close();
    }
    browser.close();
    await server.stop();
    await smtp.close();
    await dovecot.end();
  }
}

/** What people ask for while they work, in turns: addresses of the API. */
export async function mixedWork(browser: Browser): Promise<string[]> {
  const List = z.object({ rows: z.array(z.object({ id: z.string() })) });
  const { rows } = List.parse((await browser.json('/api/customers?sort=lastAt&order=desc&limit=20')).value);
  const each = rows.flatMap(({ id }) => [`/api/customers/${id}`, `/api/customers/${id}/timeline?limit=50`]);
  const lists = [
    '/api/today',
    '/api/inbox?limit=50',
    '/api/customers?limit=100',
    '/api/promises',
    '/api/search?q=order',
    '/api/state',
  ];
  return each.flatMap((at, n) => [lists[n % lists.length] ?? '/api/today', at]);
}
