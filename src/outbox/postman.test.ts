import { afterEach, expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import type { FirmId } from '#lib/ids.ts';
import { newFirm } from '#test/firm.ts';
import { addMailbox, at, letterOf, newClock, openOffice, ownerOf, receive } from '#test/post-office.ts';
import { present } from '#test/present.ts';
import { type Rudeness, startRude, startSmtp } from '#test/smtp.ts';
import { decideUnsure, retry, takeBack } from './deeds.ts';
import { enqueue } from './enqueue.ts';
import type { PostOffice } from './postman.ts';
import { holdAfterRestore } from './recover.ts';

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

async function shop(
  server: { port: number; close: () => Promise<void> },
  options: Partial<PostOffice> & { filesSentItself?: boolean } = {},
) {
  const { filesSentItself, ...office } = options;
  const firm = await newFirm();
  const clock = newClock('2026-03-12T09:00:00Z');
  const mailboxId = await addMailbox(firm.db, firm.firmId, { port: server.port, filesSentItself: filesSentItself ?? null });
  const memberId = await ownerOf(firm.db, firm.firmId);
  const desk = openOffice(firm.db, firm.firmId, { now: clock.now, ...office });
  closing.push(server.close, desk.postman.close);
  return { firm, clock, mailboxId, memberId, ...desk };
}

test('a letter leaves ten seconds after it was written, once, and becomes an entry', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, read, until, untilFiled } = await shop(server);
  const letterId = await put(letterOf(mailboxId, memberId));
  clock.pass({ seconds: 9 });
  expect((await until(letterId, 'waiting')).canTakeBack).toBe(true);
  expect(server.received).toEqual([]);
  clock.pass({ seconds: 1 });
  await untilFiled(letterId);
  const sent = await read(letterId);
  expect(server.received).toHaveLength(1);
  expect(server.received[0]).toMatchObject({ from: 'tom@linden.example', to: ['ines@prado.example'] });
  expect(server.received[0]?.messageId).toContain(letterId);
  expect(sent.words).toBe('Dear Ines,\n\nthe doors are ready.\n\nTom\n');
  const entry = await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('reading')
      .selectAll()
      .where('firm_id', '=', firm.firmId)
      .where('entry_id', '=', present(sent.entryId))
      .executeTakeFirstOrThrow(),
  );
  expect(entry).toMatchObject({
    channel: 'mail',
    direction: 'out',
    nature: 'personal',
    subject: 'Your kitchen',
    member_id: memberId,
  });
});

test('the same letter met in the Sent folder afterwards is the same entry', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, read, untilFiled } = await shop(server);
  const letterId = await put(letterOf(mailboxId, memberId, { html: '<p>Dear Ines,</p><p>the doors are <b>ready</b>.</p>' }));
  clock.pass({ seconds: 10 });
  await untilFiled(letterId);
  const copy = await receive(firm.db, firm.firmId, `X-Folder: Sent\r\n${present(server.received[0]).text}`, clock.now());
  expect(copy.isNew).toBe(false);
  expect(copy.entryId).toBe((await read(letterId)).entryId);
});

test('a letter asked for twice under one name is sent once', async () => {
  const server = await startSmtp();
  const { clock, mailboxId, memberId, put, until } = await shop(server);
  const letter = letterOf(mailboxId, memberId);
  const letterId = await put(letter);
  expect(await put({ ...letter, letterId })).toBe(letterId);
  clock.pass({ seconds: 10 });
  await until(letterId, 'sent');
  expect(server.received).toHaveLength(1);
});

test('a letter taken back in time goes to nobody, and its words are still there', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, until } = await shop(server);
  const back = await put(letterOf(mailboxId, memberId));
  const other = await put(letterOf(mailboxId, memberId, { subject: 'Another' }));
  await inFirm(firm.app, firm.firmId, (tx) => takeBack(tx, firm.firmId, back, clock.now()));
  clock.pass({ minutes: 5 });
  await until(other, 'sent');
  expect(await until(back, 'taken-back')).toMatchObject({
    subject: 'Your kitchen',
    words: 'Dear Ines,\n\nthe doors are ready.\n\nTom',
  });
  expect(server.received).toHaveLength(1);
  await expect(inFirm(firm.app, firm.firmId, (tx) => takeBack(tx, firm.firmId, other, clock.now()))).rejects.toMatchObject({
    code: 'letter_on_its_way',
  });
});

test('a letter for Thursday waits until Thursday', async () => {
  const server = await startSmtp();
  const { clock, mailboxId, memberId, put, until } = await shop(server);
  const letterId = await put(letterOf(mailboxId, memberId, { sendAt: at('2026-03-19T07:00:00Z') }));
  clock.set('2026-03-19T06:59:59Z');
  await until(letterId, 'waiting');
  clock.set('2026-03-19T07:00:00Z');
  await until(letterId, 'sent');
  expect(server.received[0]?.text).toContain('Date: Thu, 19 Mar 2026 07:00:00 +0000');
});

/** What a server does to the first attempt, and what the letter is then; `twice`: a second attempt goes out later by itself. */
const cases: [string, Rudeness, { state: string; reason: string | null; arrives: number; twice: boolean }][] = [
  [
    'is greylisted (450 to the recipient)',
    { RCPT: '450 4.2.0 come back' },
    { state: 'waiting', reason: 'try-again', arrives: 0, twice: true },
  ],
  ['meets 451 at MAIL', { MAIL: '451 4.3.0 busy' }, { state: 'waiting', reason: 'try-again', arrives: 0, twice: true }],
  [
    'meets 421 in mid-session',
    { MAIL: 'cut 421 4.3.2 closing' },
    { state: 'waiting', reason: 'try-again', arrives: 0, twice: true },
  ],
  [
    'meets 421 as a greeting',
    { greeting: 'cut 421 too busy' },
    { state: 'waiting', reason: 'try-again', arrives: 0, twice: true },
  ],
  ['finds nobody who greets', { greeting: 'cut' }, { state: 'waiting', reason: 'try-again', arrives: 0, twice: true }],
  ['is cut off before it may be given', { DATA: 'cut' }, { state: 'waiting', reason: 'try-again', arrives: 0, twice: true }],
  [
    'is not asked for: no answer to DATA',
    { DATA: 'silence' },
    { state: 'waiting', reason: 'try-again', arrives: 0, twice: true },
  ],
  [
    'is answered 451 after its last dot',
    { dot: '451 4.7.1 scanner away' },
    { state: 'waiting', reason: 'try-again', arrives: 0, twice: true },
  ],
  [
    'is refused: 550 for the recipient',
    { RCPT: '550 5.1.1 no such user' },
    { state: 'failed', reason: 'refused', arrives: 0, twice: false },
  ],
  [
    'is refused: 554 after its last dot',
    { dot: '554 5.7.1 spam' },
    { state: 'failed', reason: 'refused', arrives: 0, twice: false },
  ],
  [
    'is taken, but the line is cut before 250',
    { dot: 'cut' },
    { state: 'unsure', reason: 'unanswered', arrives: 1, twice: false },
  ],
  [
    'is taken, but nothing is ever answered',
    { dot: 'silence' },
    { state: 'unsure', reason: 'unanswered', arrives: 1, twice: false },
  ],
  [
    'is taken, and 421 comes in place of 250',
    { dot: 'cut 421 4.4.2 timeout' },
    { state: 'unsure', reason: 'unanswered', arrives: 1, twice: false },
  ],
];

test.each(cases)('a letter that %s', async (_, rudeness, { state, reason, arrives, twice }) => {
  let isRude = true;
  const server = await startRude(() => (isRude ? rudeness : {}));
  const { clock, mailboxId, memberId, put, until } = await shop(server);
  const letterId = await put(letterOf(mailboxId, memberId));
  clock.pass({ seconds: 10 });
  await expect
    .poll(async () => (await until(letterId, 'waiting', 'sending', 'failed', 'unsure', 'sent')).reason, { timeout: 20_000 })
    .toBe(reason);
  const letter = await until(letterId, 'waiting', 'failed', 'unsure', 'sent');
  expect(letter.state).toBe(state);
  expect(server.received).toHaveLength(arrives);
  isRude = false;
  clock.pass({ hours: 3 });
  if (twice) {
    await until(letterId, 'sent');
    expect(server.received).toHaveLength(1);
  } else {
    // neither a no nor silence is answered with a second attempt
    const other = await put(letterOf(mailboxId, memberId, { subject: 'Another' }));
    clock.pass({ seconds: 10 });
    await until(other, 'sent');
    expect((await until(letterId, 'failed', 'unsure')).state).toBe(state);
    expect(server.received).toHaveLength(arrives + 1);
  }
});

test('one of two recipients is refused: the other has the letter, and we know whom it did not reach', async () => {
  const server = await startSmtp({
    onRcptTo: ({ address }, _, done) =>
      done(address.startsWith('rui') ? Object.assign(new Error('No Rui here'), { responseCode: 550 }) : null),
  });
  const { clock, mailboxId, memberId, put, until } = await shop(server);
  const recipients = ['ines@prado.example', 'rui@prado.example'].map((address) => ({ role: 'to' as const, name: null, address }));
  const letterId = await put(letterOf(mailboxId, memberId, { recipients }));
  clock.pass({ seconds: 10 });
  expect((await until(letterId, 'sent')).refused).toEqual([{ address: 'rui@prado.example', words: '550 No Rui here' }]);
  expect(server.received[0]?.to).toEqual(['ines@prado.example']);
});

test('a slow server is waited for', async () => {
  const server = await startRude(() => ({
    greeting: 'slow 220 yes',
    MAIL: 'slow 250 yes',
    DATA: 'slow 354 yes',
    dot: 'slow 250 yes',
  }));
  const { clock, mailboxId, memberId, put, until } = await shop(server);
  const letterId = await put(letterOf(mailboxId, memberId));
  clock.pass({ seconds: 10 });
  await until(letterId, 'sent');
  expect(server.received).toHaveLength(1);
});

test('a deed that fails takes its letter along', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, until, put } = await shop(server);
  const letter = letterOf(mailboxId, memberId);
  const deed = inFirm(firm.app, firm.firmId, async (tx) => {
    await enqueue(tx, firm.firmId, letter, clock.now());
    throw new Error('the deed failed');
  });
  await expect(deed).rejects.toThrow('the deed failed');
  const other = await put({ ...letter, subject: 'Another' });
  clock.pass({ minutes: 1 });
  await until(other, 'sent');
  expect(server.received.map((one) => /^Subject: (.*)\r$/m.exec(one.text)?.[1])).toEqual(['Another']);
});

test('after a restore no letter leaves by itself: it may have left before', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, until } = await shop(server);
  const letterId = await put(letterOf(mailboxId, memberId));
  expect(await inFirm(firm.app, firm.firmId, (tx) => holdAfterRestore(tx, firm.firmId, clock.now()))).toBe(1);
  clock.pass({ hours: 2 });
  expect(await until(letterId, 'unsure')).toMatchObject({ reason: 'restored' });
  await inFirm(firm.app, firm.firmId, (tx) => decideUnsure(tx, firm.firmId, letterId, 'let-go', clock.now()));
  await until(letterId, 'taken-back');
  expect(server.received).toEqual([]);
});

test('a token of the provider lets a mailbox send (XOAUTH2)', async () => {
  const server = await startSmtp({
    hideSTARTTLS: false,
    authMethods: ['XOAUTH2'],
    onAuth: (auth, _, done) =>
      auth.accessToken === 'token-of-tom' ? done(null, { user: auth.username }) : done(new Error('no')),
  });
  const { clock, firm, memberId, put, until } = await shop(server, { signIn: async () => ({ accessToken: 'token-of-tom' }) });
  const mailboxId = await addMailbox(firm.db, firm.firmId, {
    port: server.port,
    address: 'office@linden.example',
    security: 'starttls',
  });
  const letterId = await put(letterOf(mailboxId, memberId));
  clock.pass({ seconds: 10 });
  await until(letterId, 'sent');
  expect(server.received).toHaveLength(1);
});

test('a sign-in that is refused stops every letter of that mailbox at one knock', async () => {
  let knocks = 0;
  const server = await startSmtp({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (_, __, done) => {
      knocks += 1;
      done(new Error('Invalid name or password secret-of-tom'));
    },
  });
  const { clock, mailboxId, memberId, put, until } = await shop(server);
  const letters = [
    await put(letterOf(mailboxId, memberId)),
    await put(letterOf(mailboxId, memberId)),
    await put(letterOf(mailboxId, memberId)),
  ];
  clock.pass({ seconds: 10 });
  for (const letterId of letters) {
    const letter = await until(letterId, 'failed');
    expect(letter.reason).toBe('sign-in');
    expect(JSON.stringify(letter)).not.toContain('secret-of-tom');
  }
  expect(knocks).toBe(1);
});

test('a server that does not encrypt gets neither password nor letter', async () => {
  const server = await startRude(() => ({ EHLO: '250-rude.example\r\n250 AUTH PLAIN' }));
  const { clock, firm, memberId, put, until } = await shop(server);
  const mailboxId = await addMailbox(firm.db, firm.firmId, {
    port: server.port,
    address: 'office@linden.example',
    security: 'starttls',
  });
  const letterId = await put(letterOf(mailboxId, memberId));
  clock.pass({ seconds: 10 });
  expect((await until(letterId, 'failed')).reason).toBe('unsafe');
  expect(server.received).toEqual([]);
});

test('with STARTTLS and a password a letter goes out', async () => {
  const server = await startSmtp({
    hideSTARTTLS: false,
    authOptional: false,
    onAuth: (auth, _, done) => (auth.password === 'secret-of-tom' ? done(null, { user: auth.username }) : done(new Error('no'))),
  });
  const { clock, firm, memberId, put, until } = await shop(server);
  const mailboxId = await addMailbox(firm.db, firm.firmId, {
    port: server.port,
    address: 'office@linden.example',
    security: 'starttls',
  });
  const letterId = await put(letterOf(mailboxId, memberId));
  clock.pass({ seconds: 10 });
  await until(letterId, 'sent');
  expect(server.received).toHaveLength(1);
});

const unanswered = async (options: Partial<PostOffice> & { filesSentItself?: boolean }) => {
  let isRude = true;
  const server = await startRude(() => (isRude ? { dot: 'cut' } : {}));
  const opened = await shop(server, options);
  const letterId = await opened.put(letterOf(opened.mailboxId, opened.memberId));
  opened.clock.pass({ seconds: 10 });
  return { ...opened, server, letterId, calm: () => (isRude = false) };
};

test('a letter without an answer that lies in the Sent folder was sent', async () => {
  const asked: string[] = [];
  const { until, letterId, server } = await unanswered({
    sent: {
      find: async (_, __, messageId) => {
        asked.push(messageId);
        return 'found';
      },
      file: async () => undefined,
    },
  });
  expect(await until(letterId, 'sent')).toMatchObject({ reason: 'found' });
  expect(asked).toContain(server.received[0]?.messageId);
});

test('not in the Sent folder proves nothing where nobody knows who fills it: a person decides', async () => {
  const { firm, clock, until, letterId, server, calm } = await unanswered({
    sent: { find: async () => 'not-found', file: async () => undefined },
  });
  await until(letterId, 'unsure');
  calm();
  clock.pass({ hours: 2 });
  await until(letterId, 'unsure');
  expect(server.received).toHaveLength(1);
  await inFirm(firm.app, firm.firmId, (tx) => decideUnsure(tx, firm.firmId, letterId, 'send-again', clock.now()));
  await until(letterId, 'sent');
  // the same name again: whoever has both sees one
  expect(server.received.map((one) => one.messageId)).toEqual([server.received[0]?.messageId, server.received[0]?.messageId]);
  await expect(
    inFirm(firm.app, firm.firmId, (tx) => decideUnsure(tx, firm.firmId, letterId, 'send-again', clock.now())),
  ).rejects.toMatchObject({ code: 'letter_decided' });
});

test('a provider that files what it takes, and has nothing after ten minutes, did not take it', async () => {
  const { clock, until, letterId, calm } = await unanswered({
    filesSentItself: true,
    sent: { find: async () => 'not-found', file: async () => undefined },
  });
  await until(letterId, 'unsure');
  calm();
  clock.pass({ minutes: 9 });
  await until(letterId, 'unsure');
  clock.pass({ minutes: 11 });
  await until(letterId, 'sent');
});

/** Outlook's servers put their own Message-ID in place of ours, and say which when they take a letter. */
const atMicrosoft = (firm: { app: Parameters<typeof inFirm>[0]; firmId: FirmId }) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx.updateTable('mailbox').set({ provider: 'microsoft' }).where('firm_id', '=', firm.firmId).execute(),
  );

test('a server that renames what it takes: the answer finds its letter, and the copy in Sent is the same entry', async () => {
  const server = await startRude((_, letter) => ({
    dot: `250 2.0.0 OK <given${letter > 1 ? 1 : letter}@prod.example> [Hostname=prod.example]`,
  }));
  const { firm, clock, mailboxId, memberId, put, untilFiled } = await shop(server);
  await atMicrosoft(firm);
  const first = await put(letterOf(mailboxId, memberId));
  clock.pass({ seconds: 10 });
  const entryId = await untilFiled(first);
  const { messageId, text } = present(server.received[0]);
  const copy = await receive(firm.db, firm.firmId, text.replace(messageId, 'given1@prod.example'), clock.now());
  expect(copy).toMatchObject({ entryId, isNew: false });
  clock.pass({ hours: 1 });
  const answer = await receive(
    firm.db,
    firm.firmId,
    'Message-ID: <a1@prado.example>\r\nIn-Reply-To: <given1@prod.example>\r\nDate: Thu, 12 Mar 2026 10:00:00 +0000\r\nFrom: ines@prado.example\r\nTo: tom@linden.example\r\nSubject: Something else\r\n\r\nVery well.\r\n',
    clock.now(),
  );
  expect(answer.threadId).toBe(copy.threadId);
  // one name for two letters is none
  const second = await put(letterOf(mailboxId, memberId, { subject: 'Another' }));
  clock.pass({ seconds: 10 });
  expect(await untilFiled(second)).not.toBe(entryId);
});

test('where the server renames letters, one that is not in Sent by our name may be there: it is never sent again by itself', async () => {
  const { firm, clock, until, letterId, server, calm } = await unanswered({
    filesSentItself: true,
    sent: { find: async () => 'not-found', file: async () => undefined },
  });
  await atMicrosoft(firm);
  await until(letterId, 'unsure');
  calm();
  clock.pass({ hours: 2 });
  await until(letterId, 'unsure');
  expect(server.received).toHaveLength(1);
});

test('a copy is put into the Sent folder once, with whom the blind copy went to; not where the provider does it', async () => {
  const server = await startSmtp();
  const folder: string[] = [];
  const sent = {
    find: async (_: unknown, __: unknown, id: string) =>
      folder.some((one) => one.includes(id)) ? ('found' as const) : ('not-found' as const),
    file: async (_: unknown, __: unknown, bytes: Buffer) => {
      folder.push(bytes.toString('utf8'));
    },
  };
  const { firm, clock, mailboxId, memberId, put, until, postman } = await shop(server, { sent });
  const recipients = [
    { role: 'to' as const, name: null, address: 'ines@prado.example' },
    { role: 'bcc' as const, name: null, address: 'books@linden.example' },
  ];
  const letterId = await put(letterOf(mailboxId, memberId, { recipients }));
  clock.pass({ seconds: 10 });
  await until(letterId, 'sent');
  clock.pass({ seconds: 21 });
  await expect
    .poll(() => {
      postman.nudge(firm.firmId);
      return folder.length;
    })
    .toBe(1);
  expect(folder[0]).toContain('Bcc: books@linden.example');
  expect(server.received[0]?.text).not.toContain('books@linden.example');
  expect(server.received[0]?.to).toEqual(['ines@prado.example', 'books@linden.example']);
  const own = await addMailbox(firm.db, firm.firmId, {
    port: server.port,
    address: 'anna@linden.example',
    filesSentItself: true,
  });
  const other = await put(letterOf(own, memberId));
  clock.pass({ seconds: 10 });
  await until(other, 'sent');
  clock.pass({ minutes: 5 });
  const copyOf = () =>
    inFirm(firm.app, firm.firmId, (tx) =>
      tx
        .selectFrom('outbox_letter')
        .select('sent_copy')
        .where('firm_id', '=', firm.firmId)
        .where('letter_id', '=', other)
        .executeTakeFirst(),
    );
  await expect
    .poll(async () => {
      postman.nudge(firm.firmId);
      return (await copyOf())?.sent_copy;
    })
    .toBe('theirs');
  expect(folder).toHaveLength(1);
});

const theirs = (id: string, more: string, words: string, from = 'Ines Prado <ines@prado.example>'): string =>
  `Message-ID: <${id}@prado.example>\r\nFrom: ${from}\r\nTo: tom@linden.example\r\n${more}\r\n\r\n${words}\r\n`;
const question = theirs('q1', 'Date: Thu, 12 Mar 2026 09:00:00 +0100\r\nSubject: Kitchen doors', 'When will the doors come?');
const more = theirs(
  'q2',
  'Date: Thu, 12 Mar 2026 10:00:20 +0100\r\nSubject: Re: Kitchen doors\r\nIn-Reply-To: <q1@prado.example>\r\nReferences: <q1@prado.example>',
  'And could you bring the handles too?',
);

test('an answer takes its place in the conversation', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, until, untilFiled, read } = await shop(server);
  const asked = await receive(firm.db, firm.firmId, question, clock.now());
  const letterId = await put(
    letterOf(mailboxId, memberId, { subject: '', inReplyTo: asked.entryId, expectsSeq: asked.seq, quotesHistory: true }),
  );
  clock.pass({ seconds: 10 });
  await until(letterId, 'sent');
  const { text } = present(server.received[0]);
  expect(text).toMatch(/^In-Reply-To: <q1@prado\.example>\r$/m);
  expect(text).toMatch(/^References: <q1@prado\.example>\r$/m);
  expect(text).toMatch(/^Subject: Re: Kitchen doors\r$/m);
  expect(text).toContain('> When will the doors come?');
  await untilFiled(letterId);
  expect((await read(letterId)).threadId).toBe(asked.threadId);
});

test('an answer stops when they have written since, and goes out once that was read', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, until } = await shop(server);
  const asked = await receive(firm.db, firm.firmId, question, clock.now());
  const letterId = await put(letterOf(mailboxId, memberId, { inReplyTo: asked.entryId, expectsSeq: asked.seq }));
  clock.pass({ seconds: 9 });
  const again = await receive(firm.db, firm.firmId, more, clock.now());
  expect(again.threadId).toBe(asked.threadId);
  clock.pass({ seconds: 5 });
  expect(await until(letterId, 'failed')).toMatchObject({ reason: 'something-new' });
  await expect(put(letterOf(mailboxId, memberId, { inReplyTo: asked.entryId, expectsSeq: asked.seq }))).rejects.toMatchObject({
    code: 'something_new',
    status: 409,
  });
  expect(server.received).toEqual([]);
  await inFirm(firm.app, firm.firmId, (tx) => retry(tx, firm.firmId, letterId, again.seq, clock.now()));
  await until(letterId, 'sent');
});

test('a second letter of one’s own is no news to oneself, but it is to a colleague', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, until, untilFiled } = await shop(server);
  const asked = await receive(firm.db, firm.firmId, question, clock.now());
  const answer = letterOf(mailboxId, memberId, { inReplyTo: asked.entryId, expectsSeq: asked.seq });
  const first = await put(answer);
  clock.pass({ seconds: 10 });
  await untilFiled(first);
  const second = await put({ ...answer, words: 'I forgot the price list.' });
  clock.pass({ seconds: 10 });
  await until(second, 'sent');
  const { rows } = await inFirm(firm.app, firm.firmId, async (tx) => ({
    rows: await tx
      .insertInto('member')
      .values({ firm_id: firm.firmId, member_id: asked.entryId, name: 'Anna', role: 'staff' })
      .returning('member_id')
      .execute(),
  }));
  const anna = present(rows[0]).member_id as typeof memberId;
  await expect(put({ ...answer, memberId: anna })).rejects.toMatchObject({ code: 'something_new' });
});

test('"if they have not replied" is not sent to somebody who has; a machine’s answer is none', async () => {
  const server = await startSmtp();
  const { firm, clock, mailboxId, memberId, put, until } = await shop(server);
  const asked = await receive(firm.db, firm.firmId, question, clock.now());
  const remind = letterOf(mailboxId, memberId, {
    inReplyTo: asked.entryId,
    onlyIfNoReply: true,
    sendAt: at('2026-03-16T08:00:00Z'),
  });
  const one = await put(remind);
  clock.set('2026-03-13T09:00:00Z');
  const away = theirs(
    'a1',
    'Date: Fri, 13 Mar 2026 09:00:00 +0100\r\nSubject: Automatic reply: Kitchen doors\r\nAuto-Submitted: auto-replied\r\nIn-Reply-To: <q1@prado.example>',
    'I am out of the office.',
  );
  await receive(firm.db, firm.firmId, away, clock.now());
  clock.set('2026-03-16T08:00:00Z');
  await until(one, 'sent');
  const two = await put({ ...remind, sendAt: at('2026-03-20T08:00:00Z') });
  clock.set('2026-03-17T08:00:00Z');
  // they answer in a conversation of its own
  await receive(
    firm.db,
    firm.firmId,
    theirs('n1', 'Date: Tue, 17 Mar 2026 09:00:00 +0100\r\nSubject: Doors', 'Monday suits us well.'),
    clock.now(),
  );
  clock.set('2026-03-20T08:00:00Z');
  expect(await until(two, 'taken-back')).toMatchObject({ reason: 'they-replied' });
  expect(server.received).toHaveLength(1);
});
