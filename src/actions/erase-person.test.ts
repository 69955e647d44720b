import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { listCustomers } from '#customers/list.ts';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import { tablesInOrder } from '#db/catalogue.ts';
import { type Database, openDatabase } from '#db/connect.ts';
import { inFirm } from '#db/tenant.ts';
import { backupTo } from '#ledger/backup.ts';
import { erasureFile } from '#ledger/erasure-notes.ts';
import { finishImport, startImport } from '#ledger/imports.ts';
import { restoreFrom } from '#ledger/restore.ts';
import { recordUnreadable } from '#ledger/unreadable.ts';
import { verifyLedger } from '#ledger/verify.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { runImport } from '#sources/intake/run-import.ts';
import { blobOf } from '#test/draft.ts';
import { addFirm, newFirm, testDatabase } from '#test/firm.ts';
import { present } from '#test/present.ts';
import { sweep } from '#today/sweep.ts';
import { attributeAll } from '#understanding/projection/attribute.ts';
import { searchEntries } from '#understanding/search/search.ts';
import { indexNew } from '#understanding/search/search-index.ts';
import { eraseCustomer, erasePoint, forgetAgain, planErasure } from './erase-person.ts';

const now = Temporal.Instant.from('2026-03-20T12:00:00Z');
const later = now.add({ hours: 24 });
const us = 'shop@linden.example';

let dir = '';
const others: Database[] = [];
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-erase-'));
  fs.chmodSync(dir, 0o755);
});
afterAll(async () => {
  for (const one of others) await one.close();
  fs.rmSync(dir, { recursive: true, force: true });
});

type Books = { db: Database; firmId: FirmId };

async function shop(): Promise<Books> {
  const { db, firmId } = await newFirm();
  await confirm({ db, firmId });
  return { db, firmId };
}

const confirm = ({ db, firmId }: Books) =>
  inFirm(db.app, firmId, (tx) => decideOwnPoints(tx, firmId, [{ kind: 'email', value: us, state: 'confirmed' }]));

let count = 0;
function letter(from: string, to: string, body: string, more = ''): string {
  count += 1;
  return `From x Thu Mar 12 09:14:00 2026\nMessage-ID: <n${count}@mail.example>\nDate: Thu, 12 Mar 2026 09:${String(count % 60).padStart(2, '0')}:00 +0100\nFrom: ${from}\nTo: ${to}\nSubject: The door\n${more}\n${body}\n\n`;
}

function fileOf(name: string, text: string): { path: string; name: string } {
  const folder = fs.mkdtempSync(path.join(dir, 'in-'));
  fs.writeFileSync(path.join(folder, name), text);
  return { path: path.join(folder, name), name };
}

async function take({ db, firmId }: Books, ...files: { path: string; name: string }[]) {
  const options = { paths: files, choices: {} };
  const label = files.map((one) => one.name).join(', ');
  const importId = await startImport(db.app, firmId, { kind: 'files', label, options, now });
  const { counts } = await runImport({
    database: db,
    firmId,
    importId,
    options,
    firm: { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR' },
    readers: 1,
    now: () => now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  await indexNew(db, firmId);
  await sweep(db.app, firmId, now);
  return counts;
}

async function customerNamed({ db, firmId }: Books, q: string): Promise<CustomerId | null> {
  const { rows } = await inFirm(db.app, firmId, (tx) =>
    listCustomers(tx, firmId, { q, sort: 'name', order: 'asc', stage: null, cursor: null, limit: 5 }),
  );
  return rows[0]?.id ?? null;
}

/** Tables with a row that holds this word anywhere, and files below the data folder that do. */
async function traces({ db, firmId }: Books, word: string): Promise<string[]> {
  const tables = await inFirm(db.owner, firmId, async (tx) => {
    const found: string[] = [];
    for (const { name, hasFirm } of await tablesInOrder(tx)) {
      const mine = hasFirm ? sql`firm_id = ${firmId}` : sql`true`;
      const rows = await sql<{ n: number }>`
        select count(*) as n from ${sql.table(name)} t where ${mine} and row_to_json(t)::text ilike ${`%${word}%`}`.execute(tx);
      if (present(rows.rows[0]).n > 0) found.push(name);
    }
    return found;
  });
  const files = ['erasures.jsonl', `staging`]
    .map((name) => path.join(db.dataDir, name))
    .filter((at) => fs.existsSync(at))
    .flatMap((at) => (fs.statSync(at).isFile() ? [at] : []))
    .filter((at) => fs.readFileSync(at, 'latin1').toLowerCase().includes(word));
  return [...tables, ...files];
}

const vcard = (name: string, email: string, phone: string): string =>
  `BEGIN:VCARD\nVERSION:3.0\nFN:${name}\nEMAIL:${email}\nTEL:${phone}\nNOTE:likes oak\nEND:VCARD\n`;

const mara = 'Mara Oakfield <mara.oakfield@web.de>';
const tom = 'Tom Birch <tom.birch@web.de>';

/** A shop with two people: letters each way, one letter to both, an address book, a chat, and a source that nobody could read. */
async function stocked() {
  const books = await shop();
  const archive = fileOf(
    'shop.mbox',
    [
      letter(mara, us, 'Could you tell me when the zebrawood door is ready?'),
      letter(us, mara, 'I will send you the drawing by Friday.\n\nMara Oakfield wrote:\n> the zebrawood door'),
      letter(tom, us, 'Thank you for the beech table.'),
      letter(us, tom, 'It was a pleasure.'),
    ].join(''),
  );
  const list = fileOf(
    'people.vcf',
    vcard('Mara Oakfield', 'mara.oakfield@web.de', '+49 30 901820') + vcard('Tom Birch', 'tom.birch@web.de', '+49 30 901821'),
  );
  const chat = fileOf(
    'WhatsApp Chat with Mara Oakfield.txt',
    '12/03/2026, 09:14 - Mara Oakfield: Hello, is anybody there?\n13/03/2026, 10:00 - Linden: Yes, we are.\n',
  );
  await take(books, archive);
  await take(books, list);
  await take(books, chat);
  const broken = blobOf('Received: by nobody\nFrom: <MARA.Oakfield@web.de>\n\0\0');
  const other = blobOf('Received: by nobody\nFrom: <tom.birch@web.de>\n\0\0');
  const importId = await startImport(books.db.app, books.firmId, { kind: 'mail', label: 'broken', now });
  const items = [broken, other].map((raw, i) => ({ place: `byte ${i}`, reason: 'it is broken', raw }));
  await recordUnreadable(books.db, books.firmId, importId, items);
  await finishImport(books.db.app, books.firmId, importId, now);
  return { ...books, archive, list, chat, items };
}

test('a customer who asks to be forgotten leaves no word anywhere, and everybody else stays as they were', async () => {
  const books = await stocked();
  const { db, firmId } = books;
  const id = present(await customerNamed(books, 'mara.oakfield@web.de'));
  const planned = await planErasure(db, firmId, { customerId: id });
  expect(planned).toMatchObject({ who: 'Mara Oakfield', entries: 4, shared: 0, customers: 1, people: 1, unreadable: 1 });
  expect(await traces(books, 'zebrawood')).not.toEqual([]);
  expect(await eraseCustomer(db, firmId, id, { actor: 'Tom', now })).toEqual(planned);
  await sweep(db.app, firmId, later);
  for (const word of ['zebrawood', 'mara.oakfield', 'Mara Oakfield', '4930901820']) expect(await traces(books, word)).toEqual([]);
  expect((await inFirm(db.app, firmId, (tx) => searchEntries(tx, firmId, 'zebrawood', { limit: 5 }))).rows).toEqual([]);
  expect((await inFirm(db.app, firmId, (tx) => searchEntries(tx, firmId, 'beech', { limit: 5 }))).rows).toHaveLength(1);
  expect(await customerNamed(books, 'tom birch')).not.toBeNull();
  expect(await traces(books, '4930901821')).toContain('contact_point');
  expect((await verifyLedger(db, firmId, { now: later })).problem).toBeNull();
  const blobs = await inFirm(db.app, firmId, (tx) =>
    sql<{ n: number }>`select count(*) as n from blob where firm_id = ${firmId}`.execute(tx),
  );
  // two letters of Tom's and the broken source that names him
  expect(blobs.rows).toEqual([{ n: 3 }]);
});

test('importing the same files again brings nobody back, nor does confirming our addresses anew', async () => {
  const books = await stocked();
  const { db, firmId } = books;
  const asked = now.subtract({ hours: 48 });
  await eraseCustomer(db, firmId, present(await customerNamed(books, 'mara.oakfield@web.de')), { actor: 'Tom', now: asked });
  expect(await take(books, books.archive)).toMatchObject({ read: 4, entries: 0, duplicates: 2, erased: 2 });
  expect(await take(books, books.list)).toMatchObject({ read: 2, entries: 0, duplicates: 1, erased: 1 });
  const importId = await startImport(db.app, firmId, { kind: 'mail', label: 'broken', now });
  await recordUnreadable(db, firmId, importId, books.items);
  await attributeAll(db, firmId, later);
  expect(await traces(books, 'mara.oakfield')).toEqual([]);
  expect((await verifyLedger(db, firmId, { now: later })).problem).toBeNull();
  // what she writes from now on is hers to write
  const fresh = letter(mara, us, 'I have thought about it again.').replaceAll('12 Mar 2026', '19 Mar 2026');
  expect(await take(books, fileOf('new.mbox', fresh))).toMatchObject({ entries: 1 });
  expect(await customerNamed(books, 'mara.oakfield@web.de')).not.toBeNull();
});

test('a letter to two people stays when one of them is erased, and no longer leads to them', async () => {
  const books = await shop();
  const { db, firmId } = books;
  await take(
    books,
    fileOf('both.mbox', letter(us, `${mara}, ${tom}`, 'Both of you get the key on Monday.') + letter(mara, us, 'Mine alone.')),
  );
  const id = present(await customerNamed(books, 'mara.oakfield@web.de'));
  expect(await eraseCustomer(db, firmId, id, { actor: 'Tom', now })).toMatchObject({ entries: 1, shared: 1 });
  await attributeAll(db, firmId, later);
  await sweep(db.app, firmId, later);
  expect(await customerNamed(books, 'mara.oakfield@web.de')).toBeNull();
  expect(await traces(books, 'mara.oakfield@web.de')).toEqual(['entry_content', 'thread_message']);
  const about = await inFirm(db.app, firmId, (tx) =>
    sql<{ name: string }>`
      select c.name from reading r join customer c on c.firm_id = r.firm_id and c.customer_id = r.customer_id where r.firm_id = ${firmId}`.execute(
      tx,
    ),
  );
  expect(about.rows).toEqual([{ name: 'Tom Birch' }]);
  expect((await verifyLedger(db, firmId, { now: later })).problem).toBeNull();
});

test('the report of a mail server on a letter to them goes as well', async () => {
  const books = await shop();
  const { db, firmId } = books;
  const report = (failed: string): string =>
    letter(
      'Mail Delivery Subsystem <mailer-daemon@mx.example>',
      us,
      [
        '--r',
        'Content-Type: text/plain',
        '',
        'Your message could not be delivered to one or more recipients.',
        '--r',
        'Content-Type: message/delivery-status',
        '',
        'Reporting-MTA: dns; mx.example',
        '',
        ...failed.split(' ').flatMap((one) => [`Final-Recipient: rfc822; ${one}`, 'Action: failed', 'Status: 5.1.1', '']),
        '--r--',
      ].join('\n'),
      'Content-Type: multipart/report; report-type=delivery-status; boundary=r\n',
    );
  const archive = [
    letter(us, mara, 'Here is the drawing.'),
    report('mara.oakfield@web.de'),
    report('mara.oakfield@web.de tom.birch@web.de'),
  ];
  await take(books, fileOf('reports.mbox', archive.join('')));
  const point = { kind: 'email', value: 'mara.oakfield@web.de' };
  expect(await erasePoint(db, firmId, point, { actor: 'Tom', now })).toMatchObject({ entries: 2, shared: 1 });
});

test('one address of somebody goes with what was said there, the other stays', async () => {
  const books = await shop();
  const { db, firmId } = books;
  const list = fileOf('m.vcf', vcard('Mara Oakfield', 'mara.oakfield@web.de\nEMAIL:mara@oakfield.example', '+49 30 901820'));
  await take(
    books,
    list,
    fileOf('m.mbox', letter(mara, us, 'From the old one.') + letter('mara@oakfield.example', us, 'From the new one.')),
  );
  await erasePoint(db, firmId, { kind: 'email', value: 'mara.oakfield@web.de' }, { actor: 'Tom', now });
  expect(await traces(books, 'mara.oakfield@web.de')).toEqual([]);
  expect(await traces(books, 'from the new one')).toContain('entry_content');
  expect(await customerNamed(books, 'mara@oakfield.example')).not.toBeNull();
});

test('nobody is erased while it is not known who we are, and never we ourselves', async () => {
  const { db, firmId } = await newFirm();
  const point = { kind: 'email', value: us };
  await expect(planErasure(db, firmId, { point })).rejects.toMatchObject({ code: 'own_unknown' });
  await confirm({ db, firmId });
  await expect(planErasure(db, firmId, { point })).rejects.toMatchObject({ code: 'is_ours' });
});

test('an older backup, brought back where the note of erasures lies, brings nobody back', async () => {
  const books = await stocked();
  const { db, firmId } = books;
  const file = path.join(dir, 'monday.regard');
  const source = { ...db, owner: db.owner };
  await backupTo(source, file, now);
  // met after the backup: the restored installation has never seen it, and must not take it
  const late = fileOf('late.mbox', letter(mara, us, 'And a cupboard of zebrawood.'));
  await take(books, late);
  await eraseCustomer(db, firmId, present(await customerNamed(books, 'mara.oakfield@web.de')), { actor: 'Tom', now });
  const dataDir = path.join(dir, 'second');
  fs.mkdirSync(dataDir, { recursive: true });
  fs.chmodSync(dataDir, 0o755);
  const second = await openDatabase({ dataDir, databaseUrl: undefined, poolSize: 4, embedded: { isThrowAway: true } });
  others.push(second);
  fs.copyFileSync(erasureFile(db.dataDir), erasureFile(dataDir));
  const restored = await restoreFrom(second, file, later);
  expect(restored.erasedAgain).toBeGreaterThanOrEqual(2);
  for (const one of restored.firms) await forgetAgain(second, one);
  const again = { db: second, firmId };
  for (const word of ['zebrawood', 'mara.oakfield', '4930901820']) expect(await traces(again, word)).toEqual([]);
  expect(await take(again, late)).toMatchObject({ entries: 0, erased: 1 });
  expect((await verifyLedger(second, firmId, { now: later })).problem).toBeNull();
}, 120_000);

test('whoever is erased of any number of people and letters, exactly their own letters go', async () => {
  const people = ['ann@web.de', 'ben@web.de', 'cleo@web.de'];
  const firm = await testDatabase();
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ isOurs: fc.boolean(), who: fc.subarray(people, { minLength: 1 }) }), { minLength: 1, maxLength: 8 }),
      fc.constantFrom(...people),
      async (letters, gone) => {
        const books = { db: firm, firmId: await addFirm(firm) };
        await confirm(books);
        const text = letters.map(({ isOurs, who }) =>
          isOurs
            ? letter(us, who.join(', '), 'We will see.')
            : letter(present(who[0]), us, 'Is it ready?', who[1] ? `Cc: ${who.slice(1).join(', ')}\n` : ''),
        );
        const archive = fileOf('all.mbox', text.join(''));
        await take(books, archive);
        const alone = letters.filter(({ who }) => who.length === 1 && who[0] === gone).length;
        const shared = letters.filter(({ who }) => who.length > 1 && who.includes(gone)).length;
        const point = { kind: 'email', value: gone };
        expect(await erasePoint(books.db, books.firmId, point, { actor: 'Tom', now })).toMatchObject({ entries: alone, shared });
        expect(await take(books, archive)).toMatchObject({ entries: 0, erased: alone, duplicates: letters.length - alone });
        expect(await customerNamed(books, gone)).toBeNull();
        expect((await verifyLedger(books.db, books.firmId, { now: later })).problem).toBeNull();
      },
    ),
    { numRuns: 8, seed: 20261122 },
  );
}, 120_000);
