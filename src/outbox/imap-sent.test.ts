import fs from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newId } from '#lib/ids.ts';
import { type Dovecot, hasDovecot, noDovecot, startDovecot } from '#test/dovecot.ts';
import { newFirm } from '#test/firm.ts';
import { addMailbox, letterOf, openOffice, ownerOf, receive } from '#test/post-office.ts';
import { present } from '#test/present.ts';
import { startSmtp } from '#test/smtp.ts';
import { imapSentFolder } from './imap-sent.ts';

const isHere = hasDovecot();
if (!isHere) console.log(`Sent folders are not tested: ${noDovecot}.`);

let dovecot: Dovecot;
beforeAll(async () => {
  if (isHere) dovecot = await startDovecot();
});
afterAll(async () => {
  if (isHere) await dovecot.end();
});

const now = (): Temporal.Instant => Temporal.Now.instant();
const signIn = async () => ({ password: 'secret' });

async function shop(user: string, smtpPort = 1) {
  const firm = await newFirm();
  const mailboxId = await addMailbox(firm.db, firm.firmId, { port: smtpPort, address: user });
  const server = { host: '127.0.0.1', port: dovecot.port, security: 'none', user };
  await inFirm(firm.app, firm.firmId, async (tx) => {
    await tx
      .updateTable('mailbox')
      .set({ imap: JSON.stringify(server) })
      .where('firm_id', '=', firm.firmId)
      .execute();
    await tx
      .insertInto('mailbox_folder')
      .values({ firm_id: firm.firmId, mailbox_id: mailboxId, folder_id: newId(), path: 'Sent', role: 'sent', is_read: true })
      .execute();
  });
  return { firm, mailboxId, folder: imapSentFolder(firm.db, signIn, now) };
}

const inSent = (user: string): string[] =>
  ['cur', 'new'].flatMap((part) => {
    const at = path.join(dovecot.folder(user, 'Sent'), part);
    return fs.existsSync(at) ? fs.readdirSync(at).map((name) => fs.readFileSync(path.join(at, name), 'utf8')) : [];
  });

test.runIf(isHere)('a letter is looked for by its Message-ID, put there as read, and found', async () => {
  const { firm, mailboxId, folder } = await shop('tom@linden.example');
  expect(await folder.find(firm.firmId, mailboxId, 'one@linden.example')).toBe('not-found');
  const bytes = Buffer.from(
    `From: tom@linden.example\r\nTo: ines@prado.example\r\nMessage-ID: <one@linden.example>\r\nSubject: Doors\r\n\r\nReady.\r\n`,
  );
  await folder.file(firm.firmId, mailboxId, bytes, now());
  expect(await folder.find(firm.firmId, mailboxId, 'one@linden.example')).toBe('found');
  expect(await folder.find(firm.firmId, mailboxId, 'two@linden.example')).toBe('not-found');
  expect(fs.readdirSync(path.join(dovecot.folder('tom@linden.example', 'Sent'), 'cur'))[0]).toMatch(/:2,S$/);
});

test.runIf(isHere)('without a Sent folder, or without the server, nothing is said about a letter', async () => {
  const { firm, mailboxId, folder } = await shop('anna@linden.example');
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx.updateTable('mailbox_folder').set({ role: 'other' }).where('firm_id', '=', firm.firmId).execute(),
  );
  expect(await folder.find(firm.firmId, mailboxId, 'one@linden.example')).toBe('cannot-tell');
  await expect(folder.file(firm.firmId, mailboxId, Buffer.from('x'), now())).rejects.toThrow();
  const refused = imapSentFolder(firm.db, async () => ({ password: 'wrong' }), now);
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx.updateTable('mailbox_folder').set({ role: 'sent' }).where('firm_id', '=', firm.firmId).execute(),
  );
  await expect(refused.find(firm.firmId, mailboxId, 'one@linden.example')).rejects.toThrow();
});

test.runIf(isHere)('what was sent stands in the Sent folder once, and read from there it is the same entry', async () => {
  const server = await startSmtp();
  const user = 'office@linden.example';
  const { firm, mailboxId, folder } = await shop(user, server.port);
  let skipped = 0;
  const clock = (): Temporal.Instant => now().add({ seconds: skipped });
  const office = openOffice(firm.db, firm.firmId, { now: clock, sent: folder });
  const letterId = await office.put(letterOf(mailboxId, await ownerOf(firm.db, firm.firmId)));
  skipped = 11;
  const entryId = await office.untilFiled(letterId);
  skipped = 40;
  await expect
    .poll(
      () => {
        office.postman.nudge(firm.firmId);
        return inSent(user).length;
      },
      { timeout: 20_000 },
    )
    .toBe(1);
  await office.postman.close();
  await server.close();
  const copy = await receive(firm.db, firm.firmId, present(inSent(user)[0]), clock());
  expect(copy).toMatchObject({ entryId, isNew: false });
});
