import { afterEach, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import { newFirm } from '#test/firm.ts';
import { addMailbox, letterOf, newClock, openOffice, ownerOf, receive } from '#test/post-office.ts';
import { present } from '#test/present.ts';
import { startSmtp } from '#test/smtp.ts';
import { sweep } from '#today/sweep.ts';
import { tellingLine } from './report-words.ts';
import { followReports } from './reports.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function sentLetter() {
  const server = await startSmtp();
  const firm = await newFirm();
  const clock = newClock('2026-03-12T09:00:00Z');
  const mailboxId = await addMailbox(firm.db, firm.firmId, { port: server.port });
  const office = openOffice(firm.db, firm.firmId, { now: clock.now });
  closing.push(server.close, office.postman.close);
  const letterId = await office.put(letterOf(mailboxId, await ownerOf(firm.db, firm.firmId), { subject: 'Your kitchen doors' }));
  clock.pass({ seconds: 10 });
  const entryId = await office.untilFiled(letterId);
  // from here on the test reads the reports itself
  await office.postman.close();
  clock.pass({ minutes: 2 });
  return { firm, clock, entryId, text: present(server.received[0]).text, messageId: present(server.received[0]).messageId };
}

/** A report as Postfix writes it (RFC 3464), with the head of what it returns. */
const report = (options: { action: string; status: string; words: string; returned: string; recipient?: string }): string =>
  [
    'Message-ID: <r1@mx.prado.example>',
    'Date: Thu, 12 Mar 2026 09:02:00 +0000',
    'From: Mail Delivery System <MAILER-DAEMON@mx.prado.example>',
    'To: tom@linden.example',
    `Subject: ${options.action === 'delayed' ? 'Delayed Mail (still being retried)' : 'Undelivered Mail Returned to Sender'}`,
    'Auto-Submitted: auto-replied',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain; charset=us-ascii',
    '',
    'This is the mail system at host mx.prado.example.',
    '',
    options.words,
    '',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.prado.example',
    '',
    `Final-Recipient: rfc822; ${options.recipient ?? 'ines@prado.example'}`,
    `Action: ${options.action}`,
    `Status: ${options.status}`,
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    options.returned,
    '',
    '--b--',
    '',
  ].join('\r\n');

const reportsOf = (firm: Awaited<ReturnType<typeof newFirm>>) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('delivery_report').selectAll().where('firm_id', '=', firm.firmId).execute(),
  );

test('a report on our answer becomes a finding on that customer, with the server’s own words', async () => {
  const { firm, clock, entryId, messageId } = await sentLetter();
  const words = '<ines@prado.example>: host mx.prado.example said: 550 5.1.1 <ines@prado.example>: no such mailbox here';
  const came = await receive(
    firm.db,
    firm.firmId,
    report({ action: 'failed', status: '5.1.1', words, returned: `From: tom@linden.example\r\nMessage-ID: <${messageId}>` }),
    clock.now(),
  );
  expect(await followReports(firm.db, firm.firmId, clock.now())).toBe(1);
  expect(await reportsOf(firm)).toMatchObject([
    { entry_id: entryId, recipient: 'ines@prado.example', kind: 'failed', status: '5.1.1' },
  ]);
  await sweep(firm.app, firm.firmId, clock.now());
  const { finding, content } = await inFirm(firm.app, firm.firmId, async (tx) => ({
    finding: await tx
      .selectFrom('finding')
      .selectAll()
      .where('firm_id', '=', firm.firmId)
      .where('practice', '=', 'undelivered')
      .executeTakeFirstOrThrow(),
    content: await tx
      .selectFrom('entry_content')
      .select('words')
      .where('firm_id', '=', firm.firmId)
      .where('entry_id', '=', came.entryId)
      .executeTakeFirstOrThrow(),
  }));
  const [evidence] = finding.evidence as { entryId: string; start: number; end: number }[];
  expect(evidence?.entryId).toBe(came.entryId);
  expect(content.words.slice(evidence?.start, evidence?.end)).toBe(words);
  // read again, nothing is there twice
  expect(await followReports(firm.db, firm.firmId, clock.now())).toBe(0);
});

test('a report that is read before the letter it is about is matched once both are there', async () => {
  const firm = await newFirm();
  const clock = newClock('2026-03-12T12:00:00Z');
  await addMailbox(firm.db, firm.firmId, { port: 1 });
  const words = '<ines@prado.example>: 550 5.1.1 no such mailbox here';
  await receive(
    firm.db,
    firm.firmId,
    report({ action: 'failed', status: '5.1.1', words, returned: 'Message-ID: <phone1@linden.example>' }),
    clock.now(),
  );
  expect(await followReports(firm.db, firm.firmId, clock.now())).toBe(0);
  const phone =
    'Message-ID: <phone1@linden.example>\r\nDate: Thu, 12 Mar 2026 09:00:00 +0000\r\nFrom: tom@linden.example\r\nTo: ines@prado.example\r\nSubject: Doors\r\n\r\nThey are ready.\r\n';
  await receive(firm.db, firm.firmId, phone, clock.now());
  expect(await followReports(firm.db, firm.firmId, clock.now())).toBe(1);
});

test.each([
  [
    'a delay',
    { action: 'delayed', status: '4.4.1', words: 'Your message could not be delivered for 4 hours. It will be retried.' },
    'delayed',
  ],
  [
    'a report on somebody else’s letter',
    { action: 'failed', status: '5.1.1', words: '<x@y.example>: unknown', recipient: 'x@y.example' },
    null,
  ],
])('%s is no letter that came back', async (_, what, kind) => {
  const { firm, clock, messageId } = await sentLetter();
  const returned = kind ? `Message-ID: <${messageId}>` : 'Message-ID: <stranger@y.example>\r\nSubject: Your kitchen doors';
  await receive(firm.db, firm.firmId, report({ ...what, returned }), clock.now());
  await followReports(firm.db, firm.firmId, clock.now());
  expect((await reportsOf(firm)).map((one) => one.kind)).toEqual(kind ? [kind] : []);
  await sweep(firm.app, firm.firmId, clock.now());
  const found = await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('finding')
      .select('finding_id')
      .where('firm_id', '=', firm.firmId)
      .where('practice', '=', 'undelivered')
      .execute(),
  );
  expect(found).toEqual([]);
});

test('a complaint of a reader is about a letter that arrived', async () => {
  const { firm, clock, messageId } = await sentLetter();
  const what = { action: 'failed', status: '5.7.1', words: 'This is an abuse report for a letter to <ines@prado.example>.' };
  const complaint = report({ ...what, returned: `Message-ID: <${messageId}>` }).replaceAll('delivery-status', 'feedback-report');
  await receive(firm.db, firm.firmId, complaint, clock.now());
  expect(await followReports(firm.db, firm.firmId, clock.now())).toBe(0);
  expect(await reportsOf(firm)).toEqual([]);
});

test('of two letters to one address only the one whose subject the report repeats came back', async () => {
  const { firm, clock, entryId } = await sentLetter();
  const plain = [
    'Date: Thu, 12 Mar 2026 09:30:00 +0000',
    'From: MAILER-DAEMON@old.example',
    'To: tom@linden.example',
    'Subject: failure notice',
    '',
    'Hi. This is the qmail-send program at old.example.',
    "I'm afraid I wasn't able to deliver your message to the following addresses.",
    '',
    '<ines@prado.example>:',
    '550 5.2.2 mailbox full',
    '',
    '--- Below this line is a copy of the message.',
    '',
    'Subject: Your kitchen doors',
    '',
  ].join('\r\n');
  await receive(firm.db, firm.firmId, plain, clock.now());
  expect(await followReports(firm.db, firm.firmId, clock.now())).toBe(1);
  expect(await reportsOf(firm)).toMatchObject([{ entry_id: entryId, status: '5.2.2' }]);
});

test('the telling line is the one with the code and the address', () => {
  const words = 'This is the mail system.\n\n<a@b.example>: host said: 550 5.1.1 unknown\n\nReporting-MTA: dns; mx';
  const [start, end] = tellingLine(words, ['a@b.example']);
  expect(words.slice(start, end)).toBe('<a@b.example>: host said: 550 5.1.1 unknown');
  expect(tellingLine('', ['a@b.example'])).toEqual([0, 0]);
});
