import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeReading } from '#understanding/projection/stored.ts';
import { readLarge } from './large.ts';
import { type MailHints, parseMail } from './parse.ts';
import { readTnef } from './tnef.ts';

let dir = '';
beforeAll(() => {
  dir = fs.mkdtempSync(path.join(os.tmpdir(), 'regard-mail-'));
});
afterAll(() => fs.rmSync(dir, { recursive: true, force: true }));

const hints: MailHints = { fromLine: '', fileTimeMs: Date.UTC(2026, 0, 5), nowMs: Date.UTC(2026, 2, 20), labels: [] };
const read = (text: string | Buffer, more: Partial<MailHints> = {}) => parseMail(Buffer.from(text), { ...hints, ...more });

const letter = [
  'Message-ID: <a1@garden.example>',
  'Date: Thu, 12 Mar 2026 09:14:00 +0100',
  'From: "Prado, Ines" <Ines@Prado.example>',
  'To: Shop <shop@linden.example>, tom@linden.example',
  'Cc: Rui <rui@prado.example>',
  'Subject: The second invoice',
  '',
  'Could you tell me whether it includes the March visit?',
  '',
].join('\r\n');

test('a letter says who, to whom, when and what', async () => {
  const mail = await read(letter);
  expect(mail.actor).toBe('ines@prado.example');
  expect(mail.detail.parties.map((party) => `${party.role} ${party.point}`)).toEqual([
    'from ines@prado.example',
    'to shop@linden.example',
    'to tom@linden.example',
    'cc rui@prado.example',
  ]);
  expect(new Date(mail.occurredAtMs).toISOString()).toBe('2026-03-12T08:14:00.000Z');
  expect(mail.words).toContain('whether it includes the March visit?');
});

test.each([
  [
    'no date: the Received line',
    letter.replace(/Date:.*\r\n/, 'Received: by mx.example; Thu, 12 Mar 2026 10:00:00 +0000\r\n'),
    '2026-03-12T10:00:00.000Z',
  ],
  ['a date in the year 2099: the file', letter.replace('12 Mar 2026', '12 Mar 2099'), '2026-01-05T00:00:00.000Z'],
  ['a date of 1903: the file', letter.replace('12 Mar 2026', '12 Mar 1903'), '2026-01-05T00:00:00.000Z'],
  ['a date that is none: the file', letter.replace(/Date:.*\r\n/, 'Date: yesterday\r\n'), '2026-01-05T00:00:00.000Z'],
])('%s stands in, and the letter says so', async (_, text, at) => {
  const mail = await read(text);
  expect(new Date(mail.occurredAtMs).toISOString()).toBe(at);
  expect(mail.detail.isDateGuessed).toBe(true);
});

test('a report of a mail server says what became of the letter, though its words do not', async () => {
  const report = (action: string) =>
    [
      'From: Mail Server <mailer-daemon@mx.example>',
      'Return-Path: <>',
      'Date: Thu, 12 Mar 2026 09:14:00 +0100',
      'Subject: Delivery Status Notification',
      'Content-Type: multipart/report; report-type=delivery-status; boundary=x',
      '',
      '--x',
      'Content-Type: text/plain',
      '',
      'About your letter.',
      '--x',
      'Content-Type: message/delivery-status',
      '',
      'Reporting-MTA: dns; mx.example',
      '',
      'Final-Recipient: rfc822; ines@prado.example',
      `Action: ${action}`,
      '',
      `X-Padding: ${'x'.repeat(40_000)}`,
      '--x--',
      '',
    ].join('\r\n');
  const kindOf = async (action: string) => {
    const { detail, words, subject, actor, occurredAtMs } = await read(report(action));
    expect(String(detail.data?.deliveryStatus).length).toBeLessThanOrEqual(16_000);
    return storeReading({
      channel: 'mail',
      words,
      html: null,
      subject,
      headers: detail.headers ?? {},
      data: detail.data,
      labels: [],
      actor,
      occurredAtMs,
      timeZone: 'Europe/Berlin',
    }).natureKind;
  };
  expect(await kindOf('failed')).toBe('bounce');
  expect(await kindOf('delivered')).toBe('delivery-report');
});

test('without any date the separator of the archive stands in', async () => {
  const mail = await read(letter.replace(/Date:.*\r\n/, ''), { fromLine: 'From ines@prado.example Wed Mar 11 07:00:00 2026' });
  expect(mail.detail.isDateGuessed).toBe(true);
  expect(new Date(mail.occurredAtMs).getUTCDate()).toBe(11);
});

test('the same mail from two exports is the same mail', async () => {
  const other = `X-Gmail-Labels: Inbox,Important\r\nReceived: by elsewhere; Thu, 12 Mar 2026 08:14:01 +0000\r\n${letter.replaceAll('\r\n', '\n').replace('visit?', 'visit? ')}`;
  const [one, two] = await Promise.all([read(letter), read(other)]);
  expect(two.identity).toBe(one.identity);
  expect(two.detail.labels).toEqual(['Inbox', 'Important']);
});

test.each([
  ['other words', letter.replace('March', 'April')],
  ['another moment', letter.replace('09:14', '09:15')],
  ['another author', letter.replace('Ines@', 'Rita@')],
])('two mails with one Message-ID and %s are two mails', async (_, other) => {
  const [one, two] = await Promise.all([read(letter), read(other)]);
  expect(two.identity).not.toBe(one.identity);
});

test('escaped lines of an archive are as they were written', async () => {
  const mail = await read(letter.replace('Could you', '>From Monday on: could you'));
  expect(mail.words).toContain('From Monday on: could you');
  expect(mail.words).not.toContain('>From');
});

test('a broken charset, a NUL and half a surrogate can be stored', async () => {
  const bytes = Buffer.concat([
    Buffer.from(
      letter.replace(
        'Subject: The second invoice',
        'Content-Type: text/plain; charset=no-such-charset\r\nSubject: =?utf-8?q?a=00b?=',
      ),
    ),
    Buffer.from([0xff, 0x00, 0xed, 0xa0, 0x80]),
  ]);
  const mail = await read(bytes);
  expect(mail.words.isWellFormed()).toBe(true);
  expect(mail.words).not.toContain('\0');
  expect(mail.subject).not.toContain('\0');
});

test('what is no mail is refused with a reason', async () => {
  await expect(read('just some text\nwithout any header')).rejects.toThrow('no mail headers');
});

test('a huge References header keeps its first and its last names', async () => {
  const many = Array.from({ length: 3000 }, (_, i) => `<ref${i}@garden.example>`).join(' ');
  const mail = await read(letter.replace('Subject:', `References: ${many}\r\nSubject:`));
  const kept = mail.detail.headers?.references ?? '';
  expect(kept).toContain('<ref0@garden.example>');
  expect(kept).toContain('<ref2999@garden.example>');
  expect(kept.length).toBeLessThan(9000);
});

test('whatever bytes come, reading ends in a mail or a reason', async () => {
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 400 }), fc.nat(letter.length), async (noise, at) => {
      const bytes = Buffer.concat([Buffer.from(letter.slice(0, at)), Buffer.from(noise), Buffer.from(letter.slice(at))]);
      const mail = await read(bytes).catch((error: unknown) => error);
      if (mail instanceof Error) expect(mail.message.length).toBeGreaterThan(0);
      else expect(mail).toHaveProperty('identity');
    }),
    { numRuns: 200 },
  );
});

test('a letter with a large attachment is taken apart without holding it', async () => {
  const picture = Buffer.alloc(6 * 1024 * 1024, 7);
  const base64 = picture.toString('base64').replace(/(.{76})/g, '$1\r\n');
  const text = [
    'From: ann@garden.example',
    'To: shop@linden.example',
    'Date: Thu, 12 Mar 2026 09:14:00 +0100',
    'Subject: The plan',
    'MIME-Version: 1.0',
    'Content-Type: multipart/mixed; boundary="b1"',
    '',
    '--b1',
    'Content-Type: text/plain; charset=utf-8',
    '',
    'Here is the plan.',
    '--b1',
    'Content-Type: image/png; name="plan.png"',
    'Content-Transfer-Encoding: base64',
    'Content-Disposition: attachment; filename="plan.png"',
    '',
    base64,
    '--b1--',
    '',
  ].join('\r\n');
  const file = path.join(dir, 'large.eml');
  fs.writeFileSync(file, text);
  const sizes: number[] = [];
  const sink = () => {
    const pieces: Buffer[] = [];
    return {
      write: async (bytes: Uint8Array) => {
        pieces.push(Buffer.from(bytes));
      },
      finish: async () => {
        const bytes = Buffer.concat(pieces);
        sizes.push(bytes.length);
        return { hash: 'x', size: bytes.length, bytes };
      },
    };
  };
  const large = await readLarge(file, 0, Buffer.byteLength(text), sink);
  expect(large.skeleton.length).toBeLessThan(5000);
  expect(sizes).toEqual([picture.length, Buffer.byteLength(text)]);
  const mail = await parseMail(large.skeleton, hints);
  expect(mail.words).toContain('Here is the plan.');
  const [attachment] = mail.attachments;
  const blob = large.parts.get(
    Buffer.from(attachment?.bytes ?? [])
      .toString('latin1')
      .trim(),
  );
  expect(attachment?.name).toBe('plan.png');
  expect(blob && 'bytes' in blob && picture.equals(blob.bytes)).toBe(true);
});

test('winmail.dat gives up its files, and broken ones give up what they can', () => {
  const attribute = (id: number, value: Buffer): Buffer => {
    const head = Buffer.alloc(9);
    head.writeUInt8(2, 0);
    head.writeUInt32LE(id, 1);
    head.writeUInt32LE(value.length, 5);
    return Buffer.concat([head, value, Buffer.alloc(2)]);
  };
  const start = Buffer.from([0x78, 0x9f, 0x3e, 0x22, 0x01, 0x00]);
  const packed = Buffer.concat([
    start,
    attribute(0x00069002, Buffer.alloc(14)),
    attribute(0x00018010, Buffer.from('plan.txt\0')),
    attribute(0x0006800f, Buffer.from('the plan')),
  ]);
  const { files } = readTnef(packed);
  expect(files.map((file) => [file.name, Buffer.from(file.bytes).toString()])).toEqual([['plan.txt', 'the plan']]);
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), fc.nat(packed.length), (noise, at) => {
      readTnef(Buffer.concat([packed.subarray(0, at), Buffer.from(noise), packed.subarray(at)]));
    }),
  );
});
