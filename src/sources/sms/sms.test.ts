import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type Bytes, gathered } from '../foreign.ts';
import { identityOfSms, readSmsXml, type SmsRow } from './read.ts';

const read = (file: Bytes): Promise<Awaited<ReturnType<typeof gathered<SmsRow>>>> =>
  gathered(readSmsXml(file, { country: 'DE' }));
const backup = (entries: string): Buffer =>
  Buffer.from(
    `<?xml version='1.0' encoding='UTF-8' standalone='yes' ?>\n<!-- a comment with <sms> in it -->\n<smses count="1">\n${entries}\n</smses>\n`,
  );

const received =
  '<sms protocol="0" address="0151 23456789" date="1714986000123" type="1" subject="null" body="Hi &#55357;&#56832; &amp; &quot;you&quot;&#10;two" toa="null" read="1" readable_date="6 May 2024" contact_name="Anna" />';

test('a text message, with an emoji as the phone writes it', async () => {
  const { rows, unreadable } = await read(backup(received));
  expect(unreadable).toEqual([]);
  expect(rows).toMatchObject([
    {
      direction: 'in',
      numbers: [{ raw: '0151 23456789', e164: '+4915123456789' }],
      sender: '0151 23456789',
      name: 'Anna',
      subject: null,
      text: 'Hi 😀 & "you"\ntwo',
      kind: 'sms',
      place: { line: 4, index: 0 },
    },
  ]);
  expect(rows[0]?.at.toString()).toBe('2024-05-06T09:00:00.123Z');
});

test.each([
  ['1', 'in'],
  ['2', 'out'],
  ['3', 'draft'],
  ['5', 'failed'],
  ['6', 'out'],
])('type %s is %s', async (type, direction) => {
  expect(
    (await read(backup(`<sms address="+4915123456789" date="1714986000123" type="${type}" body="x"/>`))).rows[0]?.direction,
  ).toBe(direction);
});

const picture = (size: number): string =>
  `<mms date="1714986001000" msg_box="1" address="+4915123456789~+4915123456780" sub="null" contact_name="(Unknown)"><parts><part seq="-1" ct="application/smil" text="&lt;smil/&gt;"/><part seq="0" ct="image/jpeg" cl="cake.jpg" text="null" data="${'A'.repeat(size)}"/>` +
  '<part seq="1" ct="text/plain" text="like this"/></parts><addrs><addr address="+4915123456789" type="137" charset="106"/><addr address="insert-address-token" type="151"/></addrs></mms>';

test.each([10, 900_000])('a picture message of a group, its %i bytes passed by', async (size) => {
  const { rows, unreadable } = await read(backup(picture(size) + received));
  expect(unreadable).toEqual([]);
  expect(rows).toMatchObject([
    {
      kind: 'mms',
      direction: 'in',
      numbers: [{ e164: '+4915123456789' }, { e164: '+4915123456780' }],
      sender: '+4915123456789',
      name: null,
      text: 'like this',
      media: [{ type: 'image/jpeg', name: 'cake.jpg' }],
    },
    { kind: 'sms' },
  ]);
});

test('entries that cannot be read are kept, and those around them are read', async () => {
  const { rows, unreadable, asides } = await read(
    backup(
      `<sms address="+4915123456789" date="soon" type="1" body="a"/>\n<sms address="5" body="no end\n${received}\n<sms date="1714986000123" type="1" body="nobody"/><wish/>stray words<call number="1" date="1714986000123" type="1"/>\n${received}`,
    ),
  );
  expect(rows).toHaveLength(2);
  expect(unreadable.map((each) => each.reason)).toEqual([
    'No date on this message',
    'A quotation mark is missing in this entry',
    'No number on this message',
    '<wish> is no message',
    'Text between the entries',
  ]);
  expect(asides.map((each) => each.reason)).toEqual(['A call, and no message']);
});

test('a file that ends in the middle keeps what was there', async () => {
  const whole = backup(received + picture(20));
  const { rows, unreadable } = await read(whole.subarray(0, whole.length - 60));
  expect(rows).toHaveLength(1);
  expect(unreadable.length).toBeGreaterThan(0);
});

test('a message that comes again in the next backup is the same, another one is not', async () => {
  const { rows } = await read(backup(`${received}${received.replace('Anna', 'Anna M')}${received.replace('two', 'three')}`));
  const [first, again, other] = rows.map(identityOfSms);
  expect(again).toBe(first);
  expect(other).not.toBe(first);
});

test('however a backup is cut or mutilated it is read without throwing, and in any pieces alike', async () => {
  const text = backup(received + picture(30) + received).toString();
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.nat(text.length), fc.constantFrom('', '"', '<', '>', '&', '\n', '/', "'", '\0', '<sms ', '&#1114112;')),
        { maxLength: 6 },
      ),
      // the encoding is told by the first piece: of a few bytes, one stray zero would be half
      fc.integer({ min: 40, max: 300 }),
      async (cuts, size) => {
        let changed = text;
        for (const [at, put] of cuts) changed = changed.slice(0, at) + put + changed.slice(at + 1);
        const whole = Buffer.from(changed);
        const pieces = async function* (): AsyncGenerator<Uint8Array> {
          for (let at = 0; at < whole.length; at += size) yield whole.subarray(at, at + size);
        };
        const inPieces = await read(pieces);
        const atOnce = await read(whole);
        expect(inPieces.rows.map(identityOfSms)).toEqual(atOnce.rows.map(identityOfSms));
        expect(atOnce.rows.length + atOnce.unreadable.length).toBeGreaterThan(0);
      },
    ),
    { numRuns: 200 },
  );
});
