import { once } from 'node:events';
import fs from 'node:fs';
import net from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { ImapFlow } from 'imapflow';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import { asReader, inFirm } from '#db/tenant.ts';
import type { FirmLine } from '#http/context.ts';
import { startImport } from '#ledger/imports.ts';
import { mailboxStrips } from '#practices/mailboxes/practice.ts';
import { type MailboxId, oneMailbox } from '#sources/imap/account.ts';
import { keepMailbox, readAgain } from '#sources/imap/deeds.ts';
import { keepSecret } from '#sources/imap/sign-in.ts';
import { runImport } from '#sources/intake/run-import.ts';
import { type Dovecot, hasDovecot, noDovecot, startDovecot } from '#test/dovecot.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { newLog } from './log.ts';
import { newPostRoom, type PostRoom } from './post-room.ts';

const isHere = hasDovecot();
if (!isHere) console.log(`Mailboxes are not tested: ${noDovecot}.`);

let dovecot: Dovecot;
const rooms: PostRoom[] = [];
const now = (): Temporal.Instant => Temporal.Now.instant();

beforeAll(async () => {
  if (isHere) dovecot = await startDovecot();
});
afterAll(async () => {
  for (const room of rooms) await room.close();
  if (isHere) await dovecot.end();
});

/** A mail from a customer to the joinery, so many days ago. */
function mail(n: number, change: { daysAgo?: number; from?: string; to?: string; body?: string } = {}): string {
  const at = now().subtract({ hours: 24 * (change.daysAgo ?? 1) });
  return [
    `From: ${change.from ?? `Mara Oakfield <mara${n % 7}@oakfield.example>`}`,
    `To: ${change.to ?? 'Ines <ines@joinery.example>'}`,
    `Message-ID: <${n}@oakfield.example>`,
    `Date: ${new Date(at.epochMilliseconds).toUTCString()}`,
    `Subject: The kitchen door ${n}`,
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    '',
    change.body ?? `The door number ${n} does not close any more. When can somebody come?`,
    '',
  ].join('\r\n');
}

type Shop = { firm: TestFirm; line: FirmLine; room: PostRoom; mailboxId: MailboxId; user: string };

let users = 0;

/** A firm whose mailbox of its own at the server is connected and read. */
async function connected(user = `user${++users}`, server = dovecot): Promise<Shop> {
  const firm = await newFirm();
  const line: FirmLine = {
    id: firm.firmId,
    name: 'Linden Joinery',
    isSample: false,
    timeZone: 'Europe/Berlin',
    country: 'DE',
    currency: 'EUR',
  };
  await inFirm(firm.app, firm.firmId, (tx) =>
    decideOwnPoints(tx, firm.firmId, [{ kind: 'email', value: 'ines@joinery.example', state: 'confirmed' }]),
  );
  const mailboxId = await keepMailbox(
    firm.db,
    firm.firmId,
    {
      address: 'ines@joinery.example',
      name: 'Ines',
      imap: { host: '127.0.0.1', port: server.port, security: 'none', user },
      smtp: null,
      provider: null,
      secret: { kind: 'password', password: 'secret' },
      memberId: null,
      readFrom: Temporal.PlainDate.from('2015-01-01'),
      filesSentItself: null,
    },
    { actor: 'owner', now: now() },
  );
  const room = newPostRoom({ database: firm.db, readers: 1, log: newLog('silent'), now, haste: 100 });
  rooms.push(room);
  await room.take(line, mailboxId);
  return { firm, line, room, mailboxId, user };
}

const mailboxOf = ({ firm, mailboxId }: Shop) => inFirm(firm.app, firm.firmId, (tx) => oneMailbox(tx, firm.firmId, mailboxId));

const foldersOf = ({ firm, mailboxId }: Shop) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('mailbox_folder').selectAll().where('mailbox_id', '=', mailboxId).orderBy('path').execute(),
  );

const inboxOf = async (shop: Shop) => (await foldersOf(shop)).find((folder) => folder.path === 'INBOX');

/** The subjects of the mails that are entries, in order. */
const mailsOf = async ({ firm }: Pick<Shop, 'firm'>): Promise<string[]> => {
  const rows = await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('entry')
      .innerJoin('entry_content', (join) =>
        join.onRef('entry_content.firm_id', '=', 'entry.firm_id').onRef('entry_content.entry_id', '=', 'entry.entry_id'),
      )
      .select('entry_content.subject')
      .where('entry.firm_id', '=', firm.firmId)
      .where('entry.channel', '=', 'mail')
      .execute(),
  );
  return rows.map((row) => row.subject ?? '').sort();
};

async function until(what: string, isSo: () => Promise<boolean>, withinMs = 30_000): Promise<void> {
  for (let tries = 0; tries < withinMs / 50; tries += 1) {
    if (await isSo()) return;
    await sleep(50);
  }
  throw new Error(`It did not come to pass: ${what}`);
}

const isLive = async (shop: Shop): Promise<boolean> => (await mailboxOf(shop)).state === 'live';

/** The owner's own mail program, which may change what it likes. */
async function asOwner(user: string, work: (client: ImapFlow) => Promise<unknown>, server = dovecot): Promise<void> {
  const client = new ImapFlow({
    host: '127.0.0.1',
    port: server.port,
    secure: false,
    doSTARTTLS: false,
    auth: { user, pass: 'secret' },
    logger: false,
  });
  await client.connect();
  try {
    await work(client);
  } finally {
    client.close();
  }
}

test.skipIf(!isHere)('what is there is read, the sent mail too, and nothing on the server has changed', async () => {
  const user = `user${++users}`;
  await dovecot.deliver(user, '', [mail(1), mail(2, { daysAgo: 200 }), mail(3, { daysAgo: 4000 })]);
  await dovecot.deliver(user, 'Sent', [mail(4, { from: 'ines@joinery.example', to: 'mara1@oakfield.example' })]);
  await dovecot.deliver(user, 'Drafts', [mail(5)]);
  await dovecot.deliver(user, 'Customers/Oakfield', [mail(6)]);
  const shop = await connected(user);
  await until('the mailbox is read', () => isLive(shop));
  expect(await mailsOf(shop)).toEqual([1, 2, 3, 4, 6].map((n) => `The kitchen door ${n}`));
  const directions = await inFirm(shop.firm.app, shop.firm.firmId, (tx) =>
    tx.selectFrom('reading').select('direction').where('channel', '=', 'mail').execute(),
  );
  expect(directions.filter((row) => row.direction === 'out')).toHaveLength(1);
  await asOwner(user, async (client) => {
    await client.mailboxOpen('INBOX', { readOnly: true });
    for await (const message of client.fetch('1:*', { flags: true }))
      expect([...(message.flags ?? [])].filter((flag) => flag !== '\\Recent')).toEqual([]);
  });
});

/** A server on the way to Dovecot that writes down every line that we send. */
async function overheard(): Promise<{ port: number; lines: () => string[]; close: () => Promise<void> }> {
  let said = '';
  const sockets = new Set<net.Socket>();
  const between = net.createServer((socket) => {
    const onward = net.connect(dovecot.port, '127.0.0.1');
    for (const one of [socket, onward]) {
      sockets.add(one);
      one.on('error', () => undefined);
    }
    socket.on('data', (bytes) => {
      said += bytes.toString('latin1');
    });
    socket.pipe(onward).pipe(socket);
  });
  between.listen(0, '127.0.0.1');
  await once(between, 'listening');
  const address = between.address();
  if (address === null || typeof address === 'string') throw new Error('There is no port.');
  return {
    port: address.port,
    lines: () => said.split('\r\n').filter((line) => line !== ''),
    close: async () => {
      for (const socket of sockets) socket.destroy();
      between.close();
      await once(between, 'close');
    },
  };
}

test.skipIf(!isHere)('nothing is asked of a server that could change anything there, and what is new stays new', async () => {
  const user = `user${++users}`;
  await dovecot.deliver(user, '', [mail(91), mail(92, { body: 'The plans follow. '.repeat(300_000) })]);
  await dovecot.deliver(user, 'Jobs', [mail(93, { daysAgo: 400 })]);
  const way = await overheard();
  const shop = await connected(user, { ...dovecot, port: way.port });
  try {
    await until('the mailbox is read', () => isLive(shop));
    await dovecot.deliver(user, '', [mail(94)]);
    await until('the new mail is there', async () => (await mailsOf(shop)).length === 4);
    // it came while the folder was being read, or woke the one who waits
    await until('somebody waits for news', async () => way.lines().some((line) => /^\S+ IDLE\b/.test(line)));
    const harmless =
      /^\S+ (?:CAPABILITY|ID|LOGIN|AUTHENTICATE|NAMESPACE|ENABLE|LIST|LSUB|STATUS|EXAMINE|UID SEARCH|UID FETCH|IDLE|NOOP|LOGOUT|CLOSE|UNSELECT)\b/;
    // neither the end of waiting nor the password, which are no commands
    const lines = way.lines().filter((line) => line.includes(' '));
    expect(lines.filter((line) => !harmless.test(line))).toEqual([]);
    const asked = lines.filter((line) => /\bBODY/.test(line));
    expect(asked.length).toBeGreaterThan(3);
    expect(asked.filter((line) => !/\bBODY\.PEEK\[/.test(line))).toEqual([]);
    // another program still meets all four as what nobody has looked at
    await asOwner(user, async (client) => {
      expect(await client.status('INBOX', { unseen: true, recent: true })).toMatchObject({ unseen: 3, recent: 3 });
    });
  } finally {
    await shop.room.drop(shop.mailboxId);
    await way.close();
  }
});

test.skipIf(!isHere)('a mail that a file had brought already is not there twice', async () => {
  const user = `user${++users}`;
  const twice = mail(11);
  await dovecot.deliver(user, '', [twice, mail(12)]);
  const shop = await connected(user);
  await until('the mailbox is read', () => isLive(shop));
  const { firm } = shop;
  const file = path.join(firm.dataDir, `${firm.firmId}.eml`);
  // an export has other line ends and another copy of what the servers added
  fs.writeFileSync(file, `Received: from elsewhere\n${twice.replaceAll('\r\n', '\n')}\n`);
  const importId = await startImport(firm.app, firm.firmId, { kind: 'mail', label: 'export', now: now() });
  await runImport({
    database: firm.db,
    firmId: firm.firmId,
    importId,
    options: { paths: [{ path: file, name: 'export.eml' }], choices: {} },
    firm: shop.line,
    readers: 1,
    now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  fs.rmSync(file);
  expect(await mailsOf(shop)).toEqual(['The kitchen door 11', 'The kitchen door 12']);
});

test.skipIf(!isHere)('what arrives while the server tells of news is read without being asked for', async () => {
  const shop = await connected();
  await until('the empty mailbox is read', () => isLive(shop));
  await dovecot.deliver(shop.user, '', [mail(21)]);
  await until('the new mail is there', async () => (await mailsOf(shop)).length === 1);
  await dovecot.deliver(shop.user, '', [mail(22), mail(23)]);
  await until('the next ones are there', async () => (await mailsOf(shop)).length === 3);
});

test.skipIf(!isHere)(
  '10,000 mails, a server that stops in the middle and an app that stops in the middle: nothing is lost and nothing is there twice',
  async () => {
    const user = `user${++users}`;
    const many = 10_000;
    const all = Array.from({ length: many }, (_, i) =>
      mail(i, { daysAgo: i % 300, from: `Mara <mara@oakfield${i % 400}.example>` }),
    );
    await dovecot.deliver(user, '', all);
    const shop = await connected(user);
    await until('some are read', async () => (await mailsOf(shop)).length > 0);
    await dovecot.stop();
    expect((await mailsOf(shop)).length).toBeLessThan(many);
    await dovecot.start();
    const before = (await mailsOf(shop)).length;
    await until('more are read', async () => (await mailsOf(shop)).length > before);
    await shop.room.close();
    expect(await isLive(shop)).toBe(false);
    const room = newPostRoom({ database: shop.firm.db, readers: 1, log: newLog('silent'), now, haste: 100 });
    rooms.push(room);
    await room.take(shop.line, shop.mailboxId);
    await until('all are read', () => isLive(shop), 5 * 60_000);
    const found = await mailsOf(shop);
    expect(found).toHaveLength(many);
    expect(new Set(found).size).toBe(many);
    const inbox = await inboxOf(shop);
    expect(inbox).toMatchObject({ path: 'INBOX', behind: 0, highest_uid: many });
    // its sweep is long, and would be in the way of what follows
    await room.close();
  },
  8 * 60_000,
);

test.skipIf(!isHere)('when the server numbers its mail anew, everything is met again and only what is new is added', async () => {
  const user = `user${++users}`;
  await dovecot.deliver(user, '', [mail(31), mail(32)]);
  const shop = await connected(user);
  await until('the mailbox is read', () => isLive(shop));
  const before = await inboxOf(shop);
  await shop.room.drop(shop.mailboxId);
  // a process that still has the folder open would write its old numbers down again
  await dovecot.stop();
  const at = dovecot.folder(user, '');
  for (const name of fs.readdirSync(at))
    if (/^dovecot[.-]/.test(name) && name !== 'dovecot-uidvalidity') fs.rmSync(path.join(at, name));
  await dovecot.deliver(user, '', [mail(33)]);
  await dovecot.start();
  await shop.room.take(shop.line, shop.mailboxId);
  await until('the mailbox is numbered anew', async () => (await inboxOf(shop))?.uidvalidity !== before?.uidvalidity);
  await until('the mailbox is read again', async () => (await inboxOf(shop))?.read === 5 && (await isLive(shop)));
  expect(await mailsOf(shop)).toHaveLength(3);
  expect(await inboxOf(shop)).toMatchObject({ behind: 0, read: 5, folder_id: before?.folder_id });
});

test.skipIf(!isHere)('what is moved, deleted or lies in a renamed folder stays what it was', async () => {
  const user = `user${++users}`;
  await dovecot.deliver(user, '', [mail(41), mail(42), mail(43)]);
  await dovecot.deliver(user, 'Jobs', [mail(44)]);
  const shop = await connected(user);
  await until('the mailbox is read', () => isLive(shop));
  const jobs = (await foldersOf(shop)).find((folder) => folder.path === 'Jobs');
  await asOwner(user, async (client) => {
    await client.mailboxOpen('INBOX');
    await client.messageMove('1', 'Jobs', { uid: true });
    await client.messageDelete('2', { uid: true });
    await client.mailboxClose();
    await client.mailboxRename('Jobs', 'Work');
  });
  await shop.room.take(shop.line, shop.mailboxId);
  await until('the folder is known by its new name', async () =>
    (await foldersOf(shop)).some((folder) => folder.path === 'Work' && folder.read === 2),
  );
  const renamed = (await foldersOf(shop)).find((folder) => folder.path === 'Work');
  // the mail that was there is not read again: only the one that was moved there came to it
  expect(renamed).toMatchObject({ folder_id: jobs?.folder_id, read: 2, gone_at: null });
  expect(await mailsOf(shop)).toEqual([41, 42, 43, 44].map((n) => `The kitchen door ${n}`));
});

test.skipIf(!isHere)('too many connections are no wrong password: Regard comes back later', async () => {
  const server = await startDovecot({ mostConnections: 1 });
  try {
    const user = `user${++users}`;
    await server.deliver(user, '', [mail(51)]);
    let shop: Shop | undefined;
    await asOwner(
      user,
      async () => {
        shop = await connected(user, server);
        const own = shop;
        await until('the server turned us away', async () => (await mailboxOf(own)).state === 'away');
        expect((await mailboxOf(own)).failure).toMatch(/come back later/);
      },
      server,
    );
    const own = shop;
    if (!own) throw new Error('There is no shop.');
    await until('the mailbox is read after all', () => isLive(own));
    expect(await mailsOf(own)).toEqual(['The kitchen door 51']);
    await own.room.close();
  } finally {
    await server.end();
  }
});

test.skipIf(!isHere)('a message of 60 MB is read with its attachment, in pieces', async () => {
  const user = `user${++users}`;
  const attachment = Buffer.alloc(44 * 1024 * 1024, 'plan of the house ');
  const large = [
    'From: Mara <mara@oakfield.example>',
    'To: ines@joinery.example',
    'Message-ID: <large@oakfield.example>',
    `Date: ${new Date().toUTCString()}`,
    'Subject: The plans',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary=b',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'Here are the plans. Does the oak fit?',
    '--b',
    'Content-Type: application/pdf; name=plans.pdf',
    'Content-Transfer-Encoding: base64',
    '',
    attachment.toString('base64').replace(/.{76}/g, '$&\r\n'),
    '--b--',
    '',
  ].join('\r\n');
  expect(Buffer.byteLength(large)).toBeGreaterThan(60_000_000);
  await dovecot.deliver(user, '', [mail(61), large, mail(62)]);
  const shop = await connected(user);
  await until('the mailbox is read', () => isLive(shop));
  expect(await mailsOf(shop)).toEqual(['The kitchen door 61', 'The kitchen door 62', 'The plans']);
  const [blob] = await inFirm(shop.firm.app, shop.firm.firmId, (tx) =>
    tx
      .selectFrom('entry_blob')
      .innerJoin('blob', (join) =>
        join.onRef('blob.firm_id', '=', 'entry_blob.firm_id').onRef('blob.hash', '=', 'entry_blob.hash'),
      )
      .select('blob.size')
      .where('entry_blob.role', '=', 'attachment')
      .where('entry_blob.firm_id', '=', shop.firm.firmId)
      .execute(),
  );
  expect(blob?.size).toBe(attachment.length);
  await shop.room.drop(shop.mailboxId);
});

test.skipIf(!isHere)('one broken message is kept with the reason and stops none of the others', async () => {
  const user = `user${++users}`;
  await dovecot.deliver(user, '', [
    mail(71),
    Buffer.from([0, 255, 1, 254, 10, 10, 200]),
    'Content-Type: multipart/mixed; boundary="never',
    mail(72),
    `${mail(73).replace('text/plain', 'multipart/mixed; boundary=x')}--x\r\nContent-Transfer-Encoding: base64\r\n\r\n%%%%`,
    mail(74),
  ]);
  // a mail that the server itself cannot open
  const shut =
    fs
      .readdirSync(path.join(dovecot.folder(user, ''), 'new'))
      .sort()
      .at(-1) ?? '';
  fs.chmodSync(path.join(dovecot.folder(user, ''), 'new', shut), 0o000);
  await dovecot.deliver(user, '', [mail(75)]);
  const shop = await connected(user);
  await until('the mailbox is read', () => isLive(shop));
  expect(await mailsOf(shop)).toEqual(expect.arrayContaining([71, 72, 73, 75].map((n) => `The kitchen door ${n}`)));
  const lost = await inFirm(shop.firm.app, shop.firm.firmId, (tx) =>
    tx
      .selectFrom('unreadable')
      .select(['place', 'reason', 'raw_hash'])
      .where('firm_id', '=', shop.firm.firmId)
      .orderBy('place')
      .execute(),
  );
  expect(lost.map((one) => one.place.replace(/=\d+;/, '=;'))).toContain('INBOX;uidvalidity=;uid=2');
  expect(lost.find((one) => one.place.endsWith('uid=2'))?.raw_hash).not.toBeNull();
  expect(lost.find((one) => one.place.endsWith('uid=6'))?.reason).toMatch(/server|connection/);
  expect(await inboxOf(shop)).toMatchObject({ skipped: lost.length, behind: 0 });
});

test.skipIf(!isHere)('a password that is refused is said on Today once, and is over when the right one is given', async () => {
  const shop = await connected();
  const { firm, line, mailboxId, room } = shop;
  await until('the mailbox is read', () => isLive(shop));
  await keepSecret(firm.db, firm.firmId, mailboxId, { kind: 'password', password: 'another' });
  await room.take(line, mailboxId);
  const strips = () => inFirm(firm.app, firm.firmId, (tx) => mailboxStrips(asReader(tx), firm.firmId, now()));
  await until('Today says so', async () => (await strips()).length === 1);
  expect((await strips())[0]?.words).toBe('Ines cannot be read: the server does not let Regard in.');
  expect((await mailboxOf(shop)).state).toBe('refused');
  await keepSecret(firm.db, firm.firmId, mailboxId, { kind: 'password', password: 'secret' });
  await room.take(line, mailboxId);
  await until('Today is quiet', async () => (await strips()).length === 0);
  expect(await isLive(shop)).toBe(true);
});

test.skipIf(!isHere)('older mail comes in when it is asked for, and "read again" brings nothing twice', async () => {
  const user = `user${++users}`;
  await dovecot.deliver(user, '', [mail(81, { daysAgo: 1 }), mail(82, { daysAgo: 2 })]);
  const shop = await connected(user);
  await until('the mailbox is read', () => isLive(shop));
  await shop.room.drop(shop.mailboxId);
  await inFirm(shop.firm.app, shop.firm.firmId, (tx) =>
    readAgain(tx, shop.firm.firmId, shop.mailboxId, Temporal.PlainDate.from('2010-01-01')),
  );
  await shop.room.take(shop.line, shop.mailboxId);
  await until('the mailbox is read again', async () => ((await inboxOf(shop))?.read ?? 0) === 2 && (await isLive(shop)));
  expect(await mailsOf(shop)).toHaveLength(2);
});

test.skipIf(!isHere)('a mailbox that is silent for longer than ever is said on Today, until the next mail has come', async () => {
  const user = `user${++users}`;
  // two a day for a month, and then nothing for four days
  const month = Array.from({ length: 60 }, (_, i) => mail(1000 + i, { daysAgo: 4 + i / 2 }));
  await dovecot.deliver(user, '', month);
  const shop = await connected(user);
  const { firm } = shop;
  await until('the mailbox is read', () => isLive(shop));
  const strips = () => inFirm(firm.app, firm.firmId, (tx) => mailboxStrips(asReader(tx), firm.firmId, now()));
  await until('Today says so', async () => (await strips()).length === 1);
  expect((await strips())[0]?.words).toBe('Nothing has come to Ines for unusually long.');
  await dovecot.deliver(user, '', [mail(1060, { daysAgo: 0 })]);
  await until('Today is quiet', async () => (await strips()).length === 0);
});
