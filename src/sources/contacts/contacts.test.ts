import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathered } from '../foreign.ts';
import { proposeMapping } from '../table/mapping.ts';
import { surveyTable } from '../table/survey.ts';
import { type ContactRow, identityOfContact } from './contact.ts';
import { toE164 } from './phone.ts';
import { readContactTable } from './table.ts';
import { readVCards } from './vcard.ts';

async function fromCsv(text: string, country: string | null = 'DE'): Promise<Awaited<ReturnType<typeof gathered<ContactRow>>>> {
  const file = Buffer.from(text);
  const survey = await surveyTable(file);
  const { mapping } = proposeMapping(survey.header, survey.sample, 'contacts');
  return gathered(readContactTable(file, { survey, mapping, country }));
}
const fromCards = (
  text: string | Buffer,
  country: string | null = 'DE',
): Promise<Awaited<ReturnType<typeof gathered<ContactRow>>>> => gathered(readVCards(Buffer.from(text), { country }));

test.each([
  ['030 1234567', 'DE', '+49301234567'],
  ['+44 (0)20 7946 0000', null, '+442079460000'],
  ['0044 20 7946 0000', 'DE', '+442079460000'],
  ['(212) 555-0100', 'US', '+12125550100'],
  ['+1 555 100 0000', null, '+15551000000'],
  ['06 12345678', 'IT', '+390612345678'],
  ['22 12 34 56', 'NO', '+4722123456'],
  ['8 (495) 123-45-67', 'RU', '+74951234567'],
  ['1234567', 'DE', null],
  ['555-0100', 'US', null],
  ['112', 'DE', null],
  ['030 1234567', null, null],
  ['call me', 'DE', null],
])('%s at home in %s is %s', (raw, country, e164) => {
  expect(toE164(raw, country)).toBe(e164);
});

test('a Google list: several addresses to a cell, labels without stars, types beside', async () => {
  const { rows } = await fromCsv(
    'First Name,Last Name,Organization Name,Labels,E-mail 1 - Label,E-mail 1 - Value,Phone 1 - Label,Phone 1 - Value\n' +
      'Anna,Muster,Mill & Co,* myContacts ::: Regulars,Work,Anna@Mill.test ::: anna@home.test,Mobile,0151 23456789 ::: +49 30 1234567\n',
  );
  expect(rows).toMatchObject([
    {
      name: 'Anna Muster',
      company: 'Mill & Co',
      emails: ['anna@mill.test', 'anna@home.test'],
      labels: ['myContacts', 'Regulars'],
      phones: [
        { raw: '0151 23456789', e164: '+4915123456789' },
        { raw: '+49 30 1234567', e164: '+49301234567' },
      ],
      place: { line: 2, index: 0 },
    },
  ]);
});

test('a row that names and reaches nobody is unreadable; an address that is none is odd', async () => {
  const { rows, odd, unreadable } = await fromCsv('Name,E-mail,Birthday\nAnna,anna at mill,31.12.1980\n,,\n, ,1.1.1990\n');
  expect(rows).toMatchObject([{ name: 'Anna', emails: [] }]);
  expect(rows[0]?.birthday?.toString()).toBe('1980-12-31');
  expect(odd).toEqual([['"anna at mill" is no e-mail address']]);
  expect(unreadable).toEqual([{ where: 'line 4', reason: 'No name, e-mail address or phone number', raw: ', ,1.1.1990\n' }]);
});

test('a company without a person is a company', async () => {
  const { rows } = await fromCsv('First Name,Last Name,Company,Phone\n,,Mill & Co,030 1234567\n');
  expect(rows).toMatchObject([{ name: null, company: 'Mill & Co', kind: 'company' }]);
});

test('a card of version 3: groups, types, folded lines, a photo that is passed over', async () => {
  const photo = `PHOTO;ENCODING=b;TYPE=JPEG:${'QUJD'.repeat(15)}\n ${'QUJD'.repeat(18)}\n ${'QUJD'.repeat(18)}\n`;
  const { rows, unreadable } = await fromCards(
    `BEGIN:VCARD\nVERSION:3.0\nN:Muster;Anna;;Dr.;\nFN:Dr. Anna Muster\nORG:Mill & Co\\, Ltd.;Sales\nTITLE:Baker\n${photo}` +
      'item1.EMAIL;type=INTERNET;type=pref:Anna@Mill.test\nitem2.TEL;TYPE=CELL:0151 23456789\nitem3.TEL:030 1234567\nitem3.X-ABLabel:_$!<Main>!$_\n' +
      'ADR;TYPE=WORK:;;Dorfstr. 1;Berlin;;10115;Germany\nBDAY:1980-03-22\nNOTE:likes rye\\nand\\, ev\n en\\; more\nCATEGORIES:Regulars,VIP\nUID:card-1\nEND:VCARD\n',
  );
  expect(unreadable).toEqual([]);
  expect(rows).toMatchObject([
    {
      uid: 'card-1',
      name: 'Dr. Anna Muster',
      givenName: 'Anna',
      familyName: 'Muster',
      company: 'Mill & Co, Ltd.',
      title: 'Baker',
      emails: ['anna@mill.test'],
      phones: [
        { e164: '+4915123456789', label: 'cell' },
        { e164: '+49301234567', label: 'Main' },
      ],
      addresses: [{ text: 'Dorfstr. 1, 10115 Berlin, Germany', city: 'Berlin', postalCode: '10115' }],
      notes: 'likes rye\nand, even; more',
      labels: ['Regulars', 'VIP'],
      kind: 'person',
    },
  ]);
  expect(rows[0]?.birthday?.toString()).toBe('1980-03-22');
});

test('a card of version 2.1: quoted-printable with soft line breaks, in its own charset, and base64 to an empty line', async () => {
  const { rows, unreadable } = await fromCards(
    'BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=UTF-8;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=C3=B6rg\r\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:J=F6rg =\r\nM=FCller\r\n' +
      'TEL;WORK;VOICE:030/1234567\r\nTEL;CELL:0151 23456789\r\nPHOTO;JPEG;ENCODING=BASE64:\r\n QUJDQUJDQUJD\r\n QUJD\r\n\r\nEMAIL;INTERNET:joerg@mill.test\r\nEND:VCARD\r\n',
  );
  expect(unreadable).toEqual([]);
  expect(rows).toMatchObject([
    {
      name: 'Jörg Müller',
      givenName: 'Jörg',
      familyName: 'Müller',
      emails: ['joerg@mill.test'],
      phones: [{ label: 'work' }, { label: 'cell' }],
    },
  ]);
});

test('a card of version 4: tel addresses, a birthday without its year, a group of people', async () => {
  const { rows } = await fromCards(
    'BEGIN:VCARD\nVERSION:4.0\nFN:Anna\nTEL;VALUE=uri;TYPE="voice,cell":tel:+49-151-23456789;ext=5\nBDAY:--0322\nEND:VCARD\nBEGIN:VCARD\nVERSION:4.0\nKIND:group\nFN:Bakers\nMEMBER:urn:uuid:1\nEND:VCARD\n',
  );
  expect(rows).toMatchObject([
    { phones: [{ e164: '+4915123456789' }], place: { line: 1 } },
    { name: 'Bakers', kind: 'group', place: { line: 7, index: 1 } },
  ]);
  expect(rows[0]?.birthday?.toString()).toBe('03-22');
});

test('a card without its end is read up to the next one, and what is no property is kept', async () => {
  const { rows, odd, unreadable } = await fromCards(
    'hello\nBEGIN:VCARD\nFN:Anna\nnonsense here\nBEGIN:VCARD\nFN:Tom\nEND:VCARD\nBEGIN:VCARD\nVERSION:3.0\nEND:VCARD\n',
  );
  expect(rows.map((row) => row.name)).toEqual(['Anna', 'Tom']);
  expect(odd[0]).toEqual(['The end of this contact is missing']);
  expect(unreadable).toEqual([
    { where: 'line 1', reason: 'Stands outside of any contact', raw: 'hello' },
    { where: 'line 4', reason: 'This line of a contact is no property', raw: 'nonsense here' },
    { where: 'line 8', reason: 'No name, e-mail address or phone number', raw: 'BEGIN:VCARD\nVERSION:3.0' },
  ]);
});

test('the same contact has the same identity in every import, another one has another', async () => {
  const list = 'Name,E-mail,Phone\nAnna,anna@mill.test,030 1234567\nAnna,other@mill.test,\n';
  const [first, again] = [await fromCsv(list), await fromCsv(list.replace('Anna,anna@mill.test', ' ANNA ,Anna@Mill.test'))];
  const ids = first.rows.map(identityOfContact);
  expect(again.rows.map(identityOfContact)).toEqual(ids);
  expect(new Set(ids).size).toBe(2);
});

test('mutilated cards never throw, and every card is a row or unreadable', async () => {
  const card =
    'BEGIN:VCARD\r\nVERSION:2.1\r\nN;ENCODING=QUOTED-PRINTABLE:M=C3=BCller;J=\r\n=C3=B6rg\r\nitem1.TEL;WORK:030 1234567\r\nPHOTO;BASE64:QUJD\r\n QUJD\r\n\r\nEND:VCARD\r\n';
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(
          fc.nat(card.length * 2),
          fc.constantFrom('', '"', ':', ';', '\r\n', '=', '\\', '\0', 'ü', 'BEGIN:VCARD\r\n', 'END:VCARD\r\n'),
        ),
        { maxLength: 6 },
      ),
      async (cuts) => {
        let text = card + card;
        for (const [at, put] of cuts) text = text.slice(0, at) + put + text.slice(at + 1);
        const { rows, unreadable } = await fromCards(text);
        const begun = text.match(/^BEGIN:VCARD\s*$/gm)?.length ?? 0;
        expect(rows.length).toBeLessThanOrEqual(begun + cuts.length);
        expect(rows.length + unreadable.length).toBeGreaterThanOrEqual(Math.min(1, begun));
      },
    ),
    { numRuns: 300 },
  );
});
