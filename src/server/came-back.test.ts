import fs from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { createFirm } from '#firm/firms.ts';
import { listen } from '#http/live.ts';
import type { FirmId } from '#lib/ids.ts';
import { providers } from '#sources/imap/oauth.ts';
import { type Dovecot, hasDovecot, noDovecot, startDovecot } from '#test/dovecot.ts';
import { present } from '#test/present.ts';
import { type TestServer, testServer } from '#test/server.ts';
import { startSmtp } from '#test/smtp.ts';
import { newLog } from './log.ts';
import { openOutbox } from './outbox.ts';

const isHere = hasDovecot();
if (!isHere) console.log(`Letters that come back are not tested: ${noDovecot}.`);

const owner = 'tom@linden.example';
/** The time in which a letter can be taken back is not waited for. */
let aheadSeconds = 0;
const now = (): Temporal.Instant => Temporal.Now.instant().add({ seconds: aheadSeconds });

let dovecot: Dovecot;
let smtp: Awaited<ReturnType<typeof startSmtp>>;
let house: TestServer;
let firmId: FirmId;
let cookie = '';

beforeAll(async () => {
  if (!isHere) return;
  dovecot = await startDovecot();
  smtp = await startSmtp();
  house = await testServer({ now, post: { haste: 100 } });
  firmId = await createFirm(house.database, { name: 'Linden Joinery', timeZone: 'Europe/Berlin', country: 'DE' });
  cookie = (await house.signedIn(firmId, 'owner')).cookie;
}, 120_000);
afterAll(async () => {
  if (!isHere) return;
  await smtp.close();
  await dovecot.end();
});

async function until<T>(what: string, look: () => Promise<T | null | undefined | false>): Promise<T> {
  for (let tries = 0; tries < 600; tries += 1) {
    const found = await look();
    if (found) return found;
    await sleep(50);
  }
  throw new Error(`It did not come to pass: ${what}`);
}

const mailFrom = (from: string, head: string[], body: string[], daysAgo = 0): string =>
  [
    `From: ${from}`,
    `To: ${owner}`,
    `Date: ${new Date(now().epochMilliseconds - daysAgo * 86_400_000).toUTCString()}`,
    ...head,
    '',
    ...body,
    '',
  ].join('\r\n');

/** What a server writes that could not hand a letter over (RFC 3464), with the head of the letter. */
const cameBack = (messageId: string): string =>
  mailFrom(
    'Mail Delivery System <MAILER-DAEMON@mx.prado.example>',
    [
      'Message-ID: <report@mx.prado.example>',
      'Subject: Undelivered Mail Returned to Sender',
      'Auto-Submitted: auto-replied',
      'MIME-Version: 1.0',
      'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    ],
    [
      '--b',
      'Content-Type: text/plain; charset=us-ascii',
      '',
      'This is the mail system at host mx.prado.example.',
      '',
      '<ines@prado.example>: host mx.prado.example said: 552 5.2.2 mailbox full',
      '--b',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.prado.example',
      '',
      'Final-Recipient: rfc822; ines@prado.example',
      'Action: failed',
      'Status: 5.2.2',
      '--b',
      'Content-Type: text/rfc822-headers',
      '',
      `Message-ID: <${messageId}>`,
      '--b--',
    ],
  );

type Card = { customer: { name: string } | null; reasons: { practice: string; headline: string }[] };

const reasonOf = (cards: Card[], practice: string) =>
  cards.flatMap((card) => card.reasons).find((reason) => reason.practice === practice);

const inSent = (user: string): string[] => {
  const at = path.join(dovecot.folder(user, 'Sent'), 'cur');
  return fs.existsSync(at) ? fs.readdirSync(at) : [];
};

test.skipIf(!isHere)(
  'an answer that comes back into the inbox is on an open Today, without anybody asking for it; the copy stands in Sent once',
  async () => {
    const user = 'tom';
    const server = { host: '127.0.0.1', port: dovecot.port, security: 'none', user };
    await dovecot.deliver(user, '', [
      mailFrom(
        'Ines Prado <ines@prado.example>',
        ['Message-ID: <q1@prado.example>', 'Subject: My kitchen doors'],
        ['When can you come?'],
        6,
      ),
    ]);
    await house.told('/api/mailboxes', {
      method: 'POST',
      cookie,
      body: {
        address: owner,
        name: 'Tom',
        readFrom: '2020-01-01',
        password: 'secret',
        imap: server,
        smtp: { ...server, port: smtp.port, user: owner },
      },
    });
    const outbox = openOutbox({ database: house.database, log: newLog('silent'), now, endpoints: providers, publicUrl: null });
    try {
      const today = async (): Promise<Card[]> => (await house.told<{ cards: Card[] }>('/api/today', { cookie })).cards;
      await until('she waits', async () => reasonOf(await today(), 'waiting'));
      const question = await inFirm(house.database.app, firmId, (tx) =>
        tx
          .selectFrom('reading')
          .select(['entry_id', 'thread_id'])
          .where('firm_id', '=', firmId)
          .where('channel', '=', 'mail')
          .executeTakeFirstOrThrow(),
      );
      const [mailbox] = await house.told<{ id: string }[]>('/api/mailboxes', { cookie });
      await house.told('/api/letters', {
        method: 'POST',
        cookie,
        body: {
          mailboxId: present(mailbox).id,
          threadId: question.thread_id,
          inReplyTo: question.entry_id,
          recipients: [{ role: 'to', name: 'Ines Prado', address: 'ines@prado.example' }],
          subject: '',
          words: 'Dear Ines, on Thursday. Tom',
        },
      });
      aheadSeconds += 11;
      const letter = await until('it has left', async () => smtp.received[0]);
      await until('nobody waits', async () => !reasonOf(await today(), 'waiting'));
      let told = 0;
      const stop = listen(firmId, (event) => {
        if (event.kind === 'today') told += 1;
      });
      await dovecot.deliver(user, '', [cameBack(letter.messageId)]);
      const reason = await until('Today says so', async () => reasonOf(await today(), 'undelivered'));
      stop();
      expect(reason.headline).toBe('Your answer to Ines Prado did not arrive: their mailbox is full');
      expect(told).toBeGreaterThan(0);
      // nobody is called "Mail Delivery System": a machine is no customer, and its report is no card of its own
      expect((await today()).map((one) => one.customer?.name)).toHaveLength(1);
      aheadSeconds += 60;
      await until('the copy is in Sent', async () => inSent(user).length > 0);
      expect(inSent(user)).toHaveLength(1);
    } finally {
      await outbox.close();
    }
  },
  120_000,
);
