import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { decideOwnPoints } from '#customers/own-evidence.ts';
import { inFirm } from '#db/tenant.ts';
import { startImport } from '#ledger/imports.ts';
import { listUnreadable } from '#ledger/unreadable.ts';
import { verifyLedger } from '#ledger/verify.ts';
import { newFirm } from '#test/firm.ts';
import { loadLanguage } from '#understanding/language/language.ts';
import { storeReading } from '#understanding/projection/stored.ts';
import { runImport } from './intake/run-import.ts';
import { messageRanges } from './mail/boundaries.ts';
import { parseMail } from './mail/parse.ts';
import { changes, mutations } from './mutations.ts';

const now = Temporal.Instant.from('2026-03-20T12:00:00Z');
const seed = 20261122;

let dir = '';
beforeAll(async () => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-hostile-'));
  await loadLanguage();
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const head = (more: string): string =>
  `Message-ID: <a@prado.example>\nDate: Thu, 12 Mar 2026 09:14:00 +0100\nFrom: "Prado, Inês" <ines@prado.example>\nTo: shop@linden.example\nSubject: =?utf-8?Q?Die_T=C3=BCr?=\n${more}`;

/** One of each kind of mail that a shop has. */
const letters = [
  head(
    '\nCould you tell me when the door is ready?\n\nOn Wed, 11 Mar 2026 at 10:00, Shop wrote:\n> We will send it by Friday.\n-- \nInes Prado\n',
  ),
  head(
    'Content-Type: text/plain; charset=iso-8859-1\nContent-Transfer-Encoding: quoted-printable\n\nDie T=FCr klemmt, k=F6nnen Sie bis Freitag kommen?\n',
  ),
  head(
    'Content-Type: multipart/mixed; boundary="b"\n\n--b\nContent-Type: multipart/alternative; boundary="c"\n\n--c\nContent-Type: text/plain\n\nSee the plan.\n--c\nContent-Type: text/html; charset=utf-8\n\n<div>See <b>the plan</b>.<blockquote>old</blockquote></div>\n--c--\n--b\nContent-Type: application/pdf; name="plan.pdf"\nContent-Disposition: attachment; filename*=utf-8\'\'pl%C3%A4ne.pdf\nContent-Transfer-Encoding: base64\n\nJVBERi0xLjQKJcOkw7zDtsOfCg==\n--b\nContent-Type: text/calendar; method=REQUEST\n\nBEGIN:VCALENDAR\nEND:VCALENDAR\n--b--\n',
  ),
  `From: Mail Delivery Subsystem <mailer-daemon@mx.example>\nTo: shop@linden.example\nSubject: Undelivered\nDate: Thu, 12 Mar 2026 09:14:00 +0100\nContent-Type: multipart/report; report-type=delivery-status; boundary=r\n\n--r\nContent-Type: text/plain\n\nYour message could not be delivered.\n--r\nContent-Type: message/delivery-status\n\nReporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; gone@prado.example\nAction: failed\nStatus: 5.1.1\n--r\nContent-Type: message/rfc822\n\n${head('\nHello\n')}\n--r--\n`,
  head(
    'Content-Type: text/html\n\n<html><head><style>p{}</style></head><body><table><tr><td>Is it ready?</td></tr></table></body></html>\n',
  ),
  head('List-Id: <news.prado.example>\nPrecedence: bulk\nAuto-Submitted: auto-generated\n\nOur spring news.\n').replaceAll(
    '\n',
    '\r\n',
  ),
];
const archive = letters.map((one) => `From ines@prado.example Thu Mar 12 09:14:00 2026\n${one}\n`).join('');
const files = [...letters, archive].map((one) => () => Buffer.from(one));

/** Reads a file of mail to its end: every byte belongs to a mail, and every mail is read or refused with a reason. */
async function readWhole(bytes: Buffer): Promise<{ read: number; refused: string[] }> {
  const at = path.join(dir, 'one');
  fs.writeFileSync(at, bytes);
  const refused: string[] = [];
  let read = 0;
  let end = 0;
  for await (const range of messageRanges(at)) {
    expect(range.start).toBeGreaterThanOrEqual(end);
    end = range.end;
    const hints = { fromLine: range.fromLine, fileTimeMs: 0, nowMs: now.epochMilliseconds, labels: [] };
    const mail = await parseMail(bytes.subarray(range.start, range.end), hints).catch((error: unknown) => {
      refused.push(error instanceof Error ? error.message : '');
      return null;
    });
    if (!mail) continue;
    read += 1;
    const { words, html, subject, detail, actor, occurredAtMs } = mail;
    const entry = { words, html, subject, actor, occurredAtMs, headers: detail.headers ?? {}, data: detail.data, labels: [] };
    const reading = storeReading({ ...entry, channel: 'mail', timeZone: 'Europe/Berlin' });
    // what is said of the words lies within them
    for (const place of [
      ...reading.visible,
      ...reading.quoted,
      ...reading.signature,
      ...reading.spans.flatMap((span) => [span.start, span.end]),
    ])
      expect(place).toBeLessThanOrEqual(words.length);
  }
  expect(end).toBe(bytes.length);
  expect(refused.filter((reason) => reason === '')).toEqual([]);
  return { read, refused };
}

test.each(Object.keys(changes).map((name, index) => [name, index] as const))(
  'mail that was made hostile (%s) is read or refused with a reason',
  async (name, index) => {
    const change = changes[name];
    let turn = index;
    for (const file of files) {
      turn = (turn * 48_271 + 11) % 2_147_483_647;
      const bytes = (file && change?.(file(), (below) => turn % Math.max(1, below), Buffer.from(archive))) ?? Buffer.alloc(0);
      await readWhole(bytes);
    }
  },
);

test('any changes one upon the other break nothing', async () => {
  // each of these alone makes megabytes
  const small = Object.entries(changes).filter(
    ([, change]) => change(Buffer.from(archive), () => 1, Buffer.from(archive)).length < 100_000,
  );
  await fc.assert(
    fc.asyncProperty(
      fc.nat({ max: files.length - 1 }),
      fc.array(fc.tuple(fc.constantFrom(...small), fc.infiniteStream(fc.nat())), { minLength: 1, maxLength: 4 }),
      async (which, chain) => {
        let bytes: Buffer = files[which]?.() ?? Buffer.alloc(0);
        for (const [[, change], stream] of chain) {
          const numbers = stream[Symbol.iterator]();
          bytes = change(bytes, (below) => (numbers.next().value ?? 0) % Math.max(1, below), Buffer.from(archive));
        }
        await readWhole(bytes);
      },
    ),
    { numRuns: 60, seed },
  );
});

test('a folder of hostile mail is imported to its end: everything is an entry, a twin, or kept with its reason', async () => {
  const folder = path.join(dir, 'folder');
  fs.mkdirSync(folder);
  let made = 0;
  for (const { name, bytes } of mutations(files, seed, Object.keys(changes).length)) {
    fs.writeFileSync(path.join(folder, `${made}-${name}.eml`), bytes);
    made += 1;
  }
  const firm = await newFirm();
  await inFirm(firm.app, firm.firmId, (tx) =>
    decideOwnPoints(tx, firm.firmId, [{ kind: 'email', value: 'shop@linden.example', state: 'confirmed' }]),
  );
  const options = { paths: [{ path: folder, name: 'folder' }], choices: {} };
  const importId = await startImport(firm.app, firm.firmId, { kind: 'files', label: 'folder', options, now });
  const { counts } = await runImport({
    database: firm.db,
    firmId: firm.firmId,
    importId,
    options,
    firm: { timeZone: 'Europe/Berlin', country: 'DE', currency: 'EUR' },
    readers: 1,
    now: () => now,
    onProgress: () => undefined,
    signal: new AbortController().signal,
  });
  expect(counts.read).toBeGreaterThanOrEqual(made);
  expect(counts.entries + counts.duplicates + counts.unreadable).toBe(counts.read);
  const lost = await listUnreadable(firm.app, firm.firmId, importId);
  expect(lost).toHaveLength(counts.unreadable);
  expect(lost.filter((one) => one.reason === '' || one.rawHash === null)).toEqual([]);
  expect((await verifyLedger(firm.db, firm.firmId, { now })).problem).toBeNull();
}, 180_000);

const corpora = path.join(import.meta.dirname, '../../../shared/data');
const corpus = ['bounces-sisimai', 'mail-gem-fixtures', 'mimekit-testdata', 'notmuch-corpora']
  .map((name) => path.join(corpora, name))
  .filter((at) => fs.existsSync(at));

test.skipIf(corpus.length === 0)(
  'foreign mail (../shared/data, skipped where it is not) made hostile is read or refused with a reason',
  async () => {
    for (const [index, folder] of corpus.entries()) {
      const found = fs
        .readdirSync(folder, { recursive: true, withFileTypes: true })
        .filter((entry) => entry.isFile())
        .map((entry) => path.join(entry.parentPath, entry.name))
        .filter((at) => fs.statSync(at).size < 200_000)
        .sort();
      const sources = found.map((at) => () => fs.readFileSync(at));
      for (const { bytes } of mutations(sources, seed + index, Object.keys(changes).length)) await readWhole(bytes);
    }
  },
  180_000,
);
