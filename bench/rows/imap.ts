import fs from 'node:fs';
import http from 'node:http';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import { messageRanges } from '#sources/mail/boundaries.ts';
import { hasDovecot, startDovecot } from '#test/dovecot.ts';
import { letIn } from '../browser.ts';
import { noDovecotHere } from '../office.ts';
import { startRegard, watch } from '../processes.ts';
import type { Row } from '../row.ts';
import { noGenerator, ourAddress } from '../world.ts';

const firstMails = 10_000;
const newMails = 40;
const user = 'support@firm.test';
const patienceMs = 15 * 60_000;

const Health = z.array(
  z.object({ state: z.string(), read: z.number(), skipped: z.number(), behind: z.number(), isSynced: z.boolean() }),
);
const Today = z.object({ left: z.number() });

/** The newest mails of an mbox, as a mail server holds them: what we sent in one folder, the rest in the inbox. */
async function mailsOf(file: string, most: number): Promise<{ inbox: Buffer[]; sent: Buffer[] }> {
  const handle = await fs.promises.open(file, 'r');
  const inbox: Buffer[] = [];
  const sent: Buffer[] = [];
  try {
    for await (const { start, end } of messageRanges(file)) {
      const bytes = Buffer.alloc(end - start);
      await handle.read(bytes, 0, bytes.length, start);
      const head = bytes.subarray(0, 2000).toString('latin1');
      (/^From:.*support@firm\.test/im.test(head) ? sent : inbox).push(bytes);
      if (inbox.length + sent.length >= most) break;
    }
  } finally {
    await handle.close();
  }
  return { inbox, sent };
}

/** A question of somebody new that has waited for longer than any limit, so that its card is due. */
function question(n: number): string {
  const at = new Date(Date.now() - 9 * 86_400_000);
  const name = `Guest Number${n}`;
  return `From: ${name} <guest${n}@new${n}.example>\r\nTo: ${user}\r\nSubject: The gate ${n}\r\nDate: ${at.toUTCString()}\r\nMessage-ID: <bench-${n}@new.example>\r\n\r\nHello,\r\n\r\nthe gate does not open any more. Could you tell me when somebody can come?\r\n\r\nKind regards\r\n${name}\r\n`;
}

/** Calls `onToday` whenever an open page would be told that Today has changed. */
function hearToday(url: string, cookie: string, onToday: () => void): () => void {
  const asked = http.get(`${url}/api/live`, { agent: false, headers: { cookie } }, (response) => {
    response.setEncoding('utf8');
    response.on('data', (text: string) => {
      if (text.includes('"today"')) onToday();
    });
  });
  asked.on('error', () => undefined);
  return () => asked.destroy();
}

export const row: Row = {
  name: 'imap',
  title: 'a mailbox of 10,000 messages until it is on Today, and new mail to its card',
  measure: async (world) => {
    if (!hasDovecot()) return { skipped: noDovecotHere };
    const generated = world.generated();
    if (!generated) return { skipped: noGenerator };
    const { inbox, sent } = await mailsOf(path.join(generated, 'all.mbox'), firstMails);
    const count = inbox.length + sent.length;
    const dovecot = await startDovecot();
    await dovecot.deliver(user, '', inbox);
    await dovecot.deliver(user, 'Sent', sent);
    const dataDir = await world.freshData();
    const server = await startRegard(dataDir);
    const browser = await letIn(server.url, server.link);
    const stops: (() => void)[] = [];
    try {
      const health = async () => Health.parse((await browser.json('/api/mailboxes')).value)[0];
      const imap = { host: '127.0.0.1', port: dovecot.port, security: 'none', user };
      const watching = watch(server.pid, dataDir, { everyMs: 500, withMemory: true });
      const began = performance.now();
      await browser.send('POST', '/api/mailboxes', {
        address: ourAddress,
        readFrom: '1995-01-01',
        password: 'secret',
        imap,
        smtp: null,
      });
      let now = await health();
      while (!now?.isSynced) {
        if (performance.now() - began > patienceMs) throw new Error('The mailbox was not read within a quarter of an hour.');
        await sleep(250);
        now = await health();
      }
      // all is read; on Today it is when the sweep that was asked for last has told so
      const readSeconds = (performance.now() - began) / 1000;
      let toldAt = 0;
      stops.push(hearToday(server.url, browser.cookie, () => (toldAt = performance.now())));
      let left = -1;
      let swept = performance.now();
      while (performance.now() - swept < 4_000) {
        const view = Today.parse((await browser.json('/api/today')).value);
        if (view.left !== left) {
          left = view.left;
          swept = performance.now();
        }
        await sleep(200);
      }
      const seconds = (swept - began) / 1000;
      const seen = watching.stop();

      const ms: number[] = [];
      for (let n = 0; n < newMails; n++) {
        const posted = performance.now();
        await dovecot.deliver(user, '', [question(n)]);
        for (let isThere = false; !isThere; ) {
          if (performance.now() - posted > 30_000) throw new Error('A new mail was not on Today within half a minute.');
          if (toldAt > posted) {
            toldAt = 0;
            const view = Today.parse((await browser.json('/api/today')).value);
            // behind thousands of others it may not be among those shown, but it is counted
            isThere = view.left > left;
            left = Math.max(left, view.left);
          }
          if (!isThere) await sleep(5);
        }
        ms.push(performance.now() - posted);
        await sleep(200 + 10 * n);
      }
      const most = Math.max(...seen.memory.map((one) => one.node + one.postgres)) / 2 ** 20;
      return {
        figures: [
          {
            what: 'first sync until in Today',
            kind: 'amount',
            amount: count / seconds,
            unit: 'messages/s',
            count,
            goal: { least: 800 },
          },
          { what: 'first sync until all is read', kind: 'amount', amount: count / readSeconds, unit: 'messages/s', count },
          { what: 'processor time of Node', kind: 'amount', amount: (1000 * seen.cpuNode) / count, unit: 'ms a message' },
          {
            what: 'processor time of PostgreSQL',
            kind: 'amount',
            amount: (1000 * seen.cpuPostgres) / count,
            unit: 'ms a message',
          },
          { what: 'memory of Node and PostgreSQL together meanwhile', kind: 'amount', amount: most, unit: 'MB' },
          { what: 'new mail at the IMAP server to its card in an open Today', kind: 'times', ms, goal: { p95: 1500 } },
        ],
        notes: [
          `${inbox.length} messages in the inbox and ${sent.length} in Sent; ${now.read} were read, ${now.skipped} could not be.`,
          'From pressing "connect" (with the try at the server) on; new mail from its delivery into the folder until the page, told so, has the card. IMAP server, Regard and bench share the machine.',
        ],
      };
    } finally {
      for (const stop of stops) stop();
      browser.close();
      await server.stop();
      await dovecot.end();
    }
  },
};
