import { Hono } from 'hono';
import { expect, test } from 'vitest';
import { inFirm } from '#db/tenant.ts';
import type { RegardEnv } from '#http/context.ts';
import { type FirmId, type LetterId, newId } from '#lib/ids.ts';
import { newFirm } from '#test/firm.ts';
import { addMailbox, at, letterOf, ownerOf } from '#test/post-office.ts';
import { enqueue } from './enqueue.ts';
import { keepFile } from './files.ts';
import { closedGate, type Gate, type MayContact } from './gate.ts';
import { readLetter } from './letters.ts';
import { unsubscribeLink } from './unsubscribe.ts';
import { unsubscribeRoutes } from './unsubscribe-routes.ts';

const now = at('2026-03-12T09:00:00Z');

async function shop() {
  const firm = await newFirm();
  const mailboxId = await addMailbox(firm.db, firm.firmId, { port: 1 });
  const memberId = await ownerOf(firm.db, firm.firmId);
  const put = (letter: Partial<Parameters<typeof letterOf>[2]> & object, gate: Gate = closedGate) =>
    inFirm(firm.app, firm.firmId, (tx) => enqueue(tx, firm.firmId, letterOf(mailboxId, memberId, letter), now, gate));
  return { firm, mailboxId, memberId, put };
}

const open = (mayContact: MayContact | null): Gate => ({ mayContact, publicUrl: 'https://regard.linden.example' });
const yes: MayContact = async () => ({ may: true });

test('without somebody who knows about consent nothing but personal letters goes out', async () => {
  const { put } = await shop();
  await put({});
  await expect(put({ purpose: 'newsletter' })).rejects.toMatchObject({ code: 'may_not_contact' });
  await expect(put({ purpose: 'newsletter' }, open(null))).rejects.toMatchObject({ code: 'may_not_contact' });
  await expect(put({ purpose: 'newsletter' }, { mayContact: yes, publicUrl: null })).rejects.toMatchObject({
    code: 'may_not_contact',
  });
  await put({ purpose: 'newsletter' }, open(yes));
});

test('who may not be contacted is not, and the reason is theirs who know', async () => {
  const { put } = await shop();
  const asked: unknown[] = [];
  const no: MayContact = async (_, __, ask) => {
    asked.push(ask);
    return { may: false, why: 'Ines agreed to one letter a month, and had it.' };
  };
  await expect(put({ purpose: 'check-in' }, open(no))).rejects.toMatchObject({
    message: 'Ines agreed to one letter a month, and had it.',
  });
  expect(asked).toMatchObject([{ purpose: 'check-in', addresses: ['ines@prado.example'] }]);
  const two = ['a', 'b'].map((name) => ({ role: 'to' as const, name: null, address: `${name}@prado.example` }));
  await expect(put({ purpose: 'check-in', recipients: two }, open(yes))).rejects.toMatchObject({ code: 'may_not_contact' });
});

test('the same long words to many people are a mailing, whatever it is called; short thanks are not', async () => {
  const { put } = await shop();
  const to = (n: number) => [{ role: 'to' as const, name: null, address: `customer${n}@prado.example` }];
  const long = 'We have moved to a new workshop by the river, and there is more room for your kitchens than before. '.repeat(3);
  for (let n = 0; n < 10; n++) await put({ recipients: to(n), words: long });
  await expect(put({ recipients: to(10), words: `${long}  ` })).rejects.toMatchObject({ code: 'looks_like_mailing' });
  for (let n = 0; n < 12; n++) await put({ recipients: to(n), words: 'Thank you, got it.' });
});

test.each<[string, object, string]>([
  ['to nobody', { recipients: [] }, 'letter_unsendable'],
  [
    'to what is no address',
    { recipients: [{ role: 'to', name: null, address: 'ines@prado.example\r\nRCPT TO:<x@y.example>' }] },
    'address_wrong',
  ],
  [
    'to more than twenty',
    { recipients: Array.from({ length: 21 }, (_, n) => ({ role: 'to', name: null, address: `c${n}@x.example` })) },
    'letter_unsendable',
  ],
  ['with nothing in it', { words: ' \n ' }, 'letter_empty'],
  ['with an empty picture of a letter', { words: '', html: '<p> </p>' }, 'letter_empty'],
  ['in two years', { sendAt: at('2028-03-12T09:00:00Z') }, 'send_at_wrong'],
  ['from a stranger’s address', { from: 'ceo@bank.example' }, 'alias_not_ours'],
  ['by a mailbox that is not there', { mailboxId: newId() }, 'mailbox_unknown'],
  [
    'with a file that is not there',
    { files: [{ hash: 'a'.repeat(64), name: 'x', mediaType: 'a/b', contentId: null }] },
    'file_unknown',
  ],
  ['about an entry that is not there', { inReplyTo: newId() }, 'entry_unknown'],
])('a letter %s is refused in words', async (_, letter, code) => {
  const { put } = await shop();
  await expect(put(letter)).rejects.toMatchObject({ code });
});

test('nobody writes from an address that nobody reads', async () => {
  const { firm, memberId } = await shop();
  const mailboxId = await addMailbox(firm.db, firm.firmId, { port: 1, address: 'no-reply@linden.example' });
  await expect(
    inFirm(firm.app, firm.firmId, (tx) => enqueue(tx, firm.firmId, letterOf(mailboxId, memberId), now)),
  ).rejects.toMatchObject({ code: 'no_reply_address' });
});

test('an alias of one’s own may be used, and what looks like a header in a name stays a name', async () => {
  const { firm, put } = await shop();
  await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .insertInto('own_point')
      .values({ firm_id: firm.firmId, kind: 'domain', value: 'linden.example', state: 'confirmed' })
      .execute(),
  );
  const letterId = await put({
    from: 'Hello@linden.example',
    subject: 'Doors\r\nBcc: all@world.example',
    recipients: [{ role: 'to', name: 'Ines\r\nX-Evil: 1', address: 'ines@prado.example' }],
  });
  const letter = await inFirm(firm.app, firm.firmId, (tx) => readLetter(tx, firm.firmId, letterId));
  expect(letter.from.address).toBe('hello@linden.example');
  expect(letter.subject).toBe('Doors Bcc: all@world.example');
  expect(letter.recipients).toEqual([{ role: 'to', name: 'Ines X-Evil: 1', address: 'ines@prado.example' }]);
});

test('files beyond what mail servers take are refused before the letter waits', async () => {
  const { firm, put } = await shop();
  const { hash } = await keepFile(firm.db, firm.firmId, new Uint8Array(13 * 1024 * 1024));
  const file = (name: string) => ({ hash, name, mediaType: 'application/pdf', contentId: null });
  await put({ files: [file('one.pdf')] });
  await expect(put({ files: [file('one.pdf'), file('two.pdf')] })).rejects.toMatchObject({ code: 'letter_too_large' });
});

test('another firm’s mailbox, entry and letter are not there', async () => {
  const one = await shop();
  const other = await shop();
  await expect(one.put({ mailboxId: other.mailboxId })).rejects.toMatchObject({ code: 'mailbox_unknown', status: 404 });
  const letterId = await other.put({});
  await expect(inFirm(one.firm.app, one.firm.firmId, (tx) => readLetter(tx, one.firm.firmId, letterId))).rejects.toMatchObject({
    status: 404,
  });
});

async function mailing() {
  const { firm, put } = await shop();
  const letterId = await put({ purpose: 'newsletter' }, open(yes));
  const link = await inFirm(firm.app, firm.firmId, (tx) =>
    unsubscribeLink(tx, firm.firmId, { publicUrl: 'https://regard.linden.example/', letterId }),
  );
  const app = new Hono<RegardEnv>();
  app.use(async (c, next) => {
    c.set('database', firm.db);
    c.set('now', now);
    await next();
  });
  app.route('/', unsubscribeRoutes);
  const rows = () =>
    inFirm(firm.app, firm.firmId, (tx) => tx.selectFrom('unsubscribed').selectAll().where('firm_id', '=', firm.firmId).execute());
  return { firm, put, app, rows, letterId, path: new URL(link).pathname };
}

test('one click takes somebody off, looking does not, and clicking a thousand times is one row', async () => {
  const { app, put, path, rows } = await mailing();
  expect((await app.request(path)).status).toBe(200);
  expect(await rows()).toEqual([]);
  for (let n = 0; n < 20; n++) {
    const answer = await app.request(path, {
      method: 'POST',
      body: 'List-Unsubscribe=One-Click',
      headers: { 'Content-Type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(200);
    expect(await answer.text()).not.toContain('ines@prado.example');
  }
  expect(await rows()).toMatchObject([{ address: 'ines@prado.example', purpose: 'newsletter' }]);
  await expect(put({ purpose: 'newsletter' }, open(yes))).rejects.toMatchObject({ code: 'may_not_contact' });
  // what is personal, and what is something else, still reaches them
  await put({});
  await put({ purpose: 'check-in' }, open(yes));
});

test('a link that was changed or made up does nothing', async () => {
  const { app, path, rows } = await mailing();
  const token = path.split('/').at(-1) ?? '';
  const bytes = Buffer.from(token, 'base64url');
  const changed = Array.from(bytes, (_, i) => {
    const other = Buffer.from(bytes);
    other[i] = (other[i] ?? 0) ^ 1;
    return other.toString('base64url');
  });
  const made = [...changed, token.slice(1), `${token}A`, 'A'.repeat(64), '../../etc', newId<LetterId>(), newId<FirmId>()];
  for (const one of made) expect((await app.request(`/unsubscribe/${one}`, { method: 'POST' })).status).toBe(404);
  expect(await rows()).toEqual([]);
});
