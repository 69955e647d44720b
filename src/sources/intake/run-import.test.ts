import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import { inFirm } from '#db/tenant.ts';
import { cancelImport, listImports, resumeImport, startImport } from '#ledger/imports.ts';
import { listUnreadable } from '#ledger/unreadable.ts';
import { newFirm, type TestFirm } from '#test/firm.ts';
import { runImport } from './run-import.ts';

let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-intake-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const now = Temporal.Instant.from('2026-03-20T12:00:00Z');

type Letter = { id: string; from?: string; to?: string; subject?: string; date?: string; body: string; more?: string };

function letter({
  id,
  from = 'Ines Prado <ines@prado.example>',
  to = 'Shop <shop@linden.example>',
  subject = 'The invoice',
  date = 'Thu, 12 Mar 2026 09:14:00 +0100',
  body,
  more = '',
}: Letter): string {
  return `Message-ID: <${id}@prado.example>\nDate: ${date}\nFrom: ${from}\nTo: ${to}\nSubject: ${subject}\n${more}\n${body}\n`;
}

const mbox = (...letters: string[]): string =>
  letters.map((one) => `From x@prado.example Thu Mar 12 09:14:00 2026\n${one}\n`).join('');

function fileOf(name: string, text: string | Buffer): { path: string; name: string } {
  const at = path.join(dir, `${Math.random().toString(36).slice(2)}-${name}`);
  fs.writeFileSync(at, text);
  return { path: at, name };
}

async function shop(): Promise<TestFirm> {
  const firm = await newFirm();
  await inFirm(firm.app, firm.firmId, (tx) =>
    decideOwnPoints(tx, firm.firmId, [{ kind: 'email', value: 'shop@linden.example', state: 'confirmed' }]),
  );
  return firm;
}

async function take(
  firm: TestFirm,
  files: { path: string; name: string }[],
  options: { importId?: Awaited<ReturnType<typeof startImport>>; signal?: AbortSignal; onBatch?: (read: number) => void } = {},
) {
  const given = { paths: files, choices: {} };
  const importId =
    options.importId ??
    (await startImport(firm.app, firm.firmId, { kind: 'files', label: files[0]?.name ?? '', options: given, now }));
  const progress = await runImport({
    database: firm.db,
    firmId: firm.firmId,
    importId,
    options: given,
    firm: { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR' },
    readers: 1,
    now: () => now,
    onProgress: ({ counts }) => options.onBatch?.(counts.read),
    signal: options.signal ?? new AbortController().signal,
  });
  return { importId, ...progress.counts };
}

const readings = (firm: TestFirm) =>
  inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('reading').selectAll().where('firm_id', '=', firm.firmId).orderBy('seq').execute(),
  );

test('a letter lands with its author, its question and its thread', async () => {
  const firm = await shop();
  const archive = mbox(
    letter({ id: 'a', body: 'Could you tell me whether the second invoice includes the March visit?' }),
    letter({
      id: 'b',
      from: 'Shop <shop@linden.example>',
      to: 'ines@prado.example',
      subject: 'Re: The invoice',
      date: 'Thu, 12 Mar 2026 15:00:00 +0100',
      more: 'In-Reply-To: <a@prado.example>\n',
      body: 'I will send you the corrected invoice by Monday.\n\nOn Thu, 12 Mar 2026 at 09:14, Ines Prado wrote:\n> Could you tell me whether the second invoice includes the March visit?',
    }),
  );
  await take(firm, [fileOf('inbox.mbox', archive)]);
  const [question, answer] = await readings(firm);
  expect([question?.direction, question?.asks, question?.nature]).toEqual(['in', true, 'personal']);
  expect([answer?.direction, answer?.asks]).toEqual(['out', false]);
  expect(answer?.thread_id).toBe(question?.thread_id);
  expect(answer?.customer_id).toBe(question?.customer_id);
  const promises = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('promise').selectAll().where('firm_id', '=', firm.firmId).execute(),
  );
  expect(promises).toHaveLength(1);
  expect(promises[0]?.due_to?.toZonedDateTimeISO('Europe/Berlin').toPlainDate().toString()).toBe('2026-03-17');
});

test('the same file twice adds nothing, and the same mail from two exports is one entry that knows both', async () => {
  const firm = await shop();
  const one = letter({ id: 'a', body: 'Hello?' });
  const first = await take(firm, [fileOf('one.mbox', mbox(one))]);
  const again = await take(firm, [fileOf('one.mbox', mbox(one))]);
  const gmail = await take(firm, [fileOf('takeout.mbox', mbox(`X-Gmail-Labels: Inbox\n${one}`))]);
  expect([first.entries, again.entries, again.duplicates, gmail.entries, gmail.duplicates]).toEqual([1, 0, 1, 0, 1]);
  const places = await inFirm(firm.app, firm.firmId, (tx) =>
    tx.selectFrom('sighting').select('place').where('firm_id', '=', firm.firmId).execute(),
  );
  expect(places).toHaveLength(3);
});

test('what cannot be read is kept with its reason and stops nothing', async () => {
  const firm = await shop();
  const broken = fileOf('picture.jpg', Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1, 2, 3, 4, 0, 0, 0]));
  const counts = await take(firm, [
    fileOf('mixed.mbox', mbox(letter({ id: 'a', body: 'Hello?' }), 'no headers here at all\n')),
    broken,
  ]);
  expect(counts.entries).toBe(1);
  const lost = await listUnreadable(firm.app, firm.firmId, counts.importId);
  expect(lost.map((one) => one.reason).sort()).toEqual([
    'there are no mail headers at its beginning',
    'this is not a kind of file that Regard reads',
  ]);
  expect(lost.some((one) => one.rawHash !== null)).toBe(true);
});

test('an import that is cancelled keeps what it has, and goes on where it stopped', async () => {
  const firm = await shop();
  const letters = Array.from({ length: 350 }, (_, i) =>
    letter({ id: `n${i}`, subject: `Matter ${i}`, body: `This is letter number ${i}.` }),
  );
  const file = fileOf('many.mbox', mbox(...letters));
  const stop = new AbortController();
  const first = await take(firm, [file], { signal: stop.signal, onBatch: (read) => read >= 100 && stop.abort() });
  await cancelImport(firm.app, firm.firmId, first.importId, now);
  expect(first.entries).toBeGreaterThanOrEqual(100);
  expect(first.entries).toBeLessThan(350);
  await resumeImport(firm.app, firm.firmId, first.importId);
  const rest = await take(firm, [file], { importId: first.importId });
  expect(rest.entries + first.entries).toBe(350);
  expect(rest.duplicates).toBe(0);
  expect((await listImports(firm.app, firm.firmId)).map((one) => one.state)).toEqual(['done']);
});

test('a folder of single mails, a zip of them and a gzip of an archive all land', async () => {
  const firm = await shop();
  const folder = path.join(dir, 'Maildir', 'cur');
  fs.mkdirSync(folder, { recursive: true });
  for (let i = 0; i < 5; i++) fs.writeFileSync(path.join(folder, `${i}.host:2,S`), letter({ id: `m${i}`, body: `Letter ${i}` }));
  const { gzipSync } = await import('node:zlib');
  const packed = fileOf('old.mbox.gz', gzipSync(mbox(letter({ id: 'g', body: 'From the attic.' }))));
  const counts = await take(firm, [{ path: path.join(dir, 'Maildir'), name: 'Maildir' }, packed]);
  expect(counts.entries).toBe(6);
});

test('nothing of another firm is seen', async () => {
  const [one, other] = await Promise.all([shop(), shop()]);
  await take(one, [fileOf('one.mbox', mbox(letter({ id: 'a', body: 'Only for you.' })))]);
  expect(await readings(other)).toHaveLength(0);
});

test('invoices, contacts and calls land beside the mail of the same people', async () => {
  const firm = await shop();
  await take(firm, [fileOf('one.mbox', mbox(letter({ id: 'a', body: 'Hello?' })))]);
  const invoices =
    'Invoice Number,Customer Email,Customer Name,Invoice Date,Due Date,Total,Currency\nA-1,ines@prado.example,Prado,2026-01-31,2026-02-14,1200.50,EUR\n';
  const cards = 'BEGIN:VCARD\nVERSION:3.0\nFN:Ines Prado\nEMAIL:ines@prado.example\nTEL:+351912345678\nEND:VCARD\n';
  const counts = await take(firm, [fileOf('invoices.csv', invoices), fileOf('cards.vcf', cards)]);
  expect(counts.unreadable).toBe(0);
  const rows = await inFirm(firm.app, firm.firmId, (tx) =>
    tx
      .selectFrom('invoice')
      .innerJoin('contact_point', (join) =>
        join
          .onRef('contact_point.firm_id', '=', 'invoice.firm_id')
          .onRef('contact_point.customer_id', '=', 'invoice.customer_id'),
      )
      .select(['invoice.amount_minor', 'invoice.due_on', 'contact_point.value'])
      .where('invoice.firm_id', '=', firm.firmId)
      .where('contact_point.value', 'in', ['ines@prado.example', '+351912345678'])
      .execute(),
  );
  expect(rows.map((row) => [row.amount_minor, row.due_on?.toString(), row.value]).sort()).toEqual([
    [120050, '2026-02-14', '+351912345678'],
    [120050, '2026-02-14', 'ines@prado.example'],
  ]);
});
