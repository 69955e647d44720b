import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { recogniseFile } from './recognise.ts';

const kindOf = (content: string | Buffer, name = 'file'): string => recogniseFile({ name, head: Buffer.from(content) }).kind;

test.each([
  ['mbox', 'From anna@x.test Mon May  6 10:00:00 2024\nFrom: anna@x.test\nSubject: hi\n\nhello\n'],
  ['eml', 'Received: from x\n by y\nFrom: anna@x.test\nTo: tom@firm.test\nSubject: hi\n\nhello\n'],
  ['eml', 'From: anna@x.test\rTo: tom@firm.test\rSubject: hi\r\rhello\r'],
  ['zip', Buffer.from('504b03041400', 'hex')],
  ['gzip', gzipSync('x')],
  ['vcard', '\ufeffBEGIN:VCARD\r\nVERSION:3.0\r\nFN:Anna\r\nEND:VCARD\r\n'],
  ['icalendar', 'BEGIN:VCALENDAR\nVERSION:2.0\nEND:VCALENDAR\n'],
  ['sms-xml', '<?xml version="1.0"?>\n<!--File Created By X-->\n<smses count="1"><sms/></smses>'],
  ['calls-xml', '<?xml version="1.0"?><calls count="1"><call/></calls>'],
  ['whatsapp', '[31/12/2023, 21:41:05] Anna: hello\n[31/12/2023, 21:41:06] Tom: hi\n'],
  ['whatsapp', '31.12.23, 21:41 - Messages and calls are end-to-end encrypted.\n31.12.23, 21:41 - Anna: hello\n'],
  ['contacts-csv', 'First Name,Last Name,E-mail 1 - Value\nAnna,Muster,anna@x.test\nTom,Smith,tom@x.test\n'],
  ['contacts-csv', Buffer.from('\ufeffVorname;Nachname;Telefon\nJörg;Müller;030 1\nAnna;Muster;030 2\n', 'utf16le')],
  ['invoices-csv', 'Date,Due,Details,Client,Status,Total\nMar 1 2024,Mar 31 2024,INV-1,Anna,Due,5\n'],
  [
    'invoices-csv',
    'Rechnungsnr.;Kunde;Datum;Fällig am;Betrag\n1;Anna;13.03.2024;12.04.2024;5,00\n2;Tom;13.03.2024;12.04.2024;5,00\n',
  ],
  ['payments-csv', 'Client,Invoice Number,Amount,Payment Date\nAnna,1,5.00,2024-01-25\nTom,2,5.00,2024-01-25\n'],
  [
    'payments-csv',
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer Email\nch_1,2024-03-01 10:00:00,50.00,0.00,eur,Paid,anna@x.test\n',
  ],
  ['purchases-csv', 'Customer,Date,Amount\nAnna,2024-01-25,5.00\nTom,2024-01-26,6.00\n'],
  ['calls-csv', 'Date,Direction,Number,Duration\n13.05.2024 10:00,In,030 1234567,60\n13.05.2024 11:00,In,030 1234567,60\n'],
  [
    'calls-csv',
    '"","030123","101","from-trunk","x","SIP/a","SIP/b","Dial","y","2024-05-06 10:00:00","","2024-05-06 10:00:05",5,0,"NO ANSWER","DOCUMENTATION","1",""\n'.repeat(
      2,
    ),
  ],
  ['unknown-csv', 'Colour,Size,Weight\nred,5,7\nblue,6,8\n'],
  ['unknown-csv', 'Client,Email,Quote Number,Amount,Quote Date\nAnna,a@x.test,1,5,2024-01-01\nTom,t@x.test,2,5,2024-01-01\n'],
  ['unknown', 'Dear diary, today I baked.\nIt went well.\n'],
  ['unknown', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 1, 2, 3, 4, 5, 6])],
  ['unknown', ''],
])('a file that is %s is known by what is in it', (kind, content) => {
  expect(kindOf(content)).toBe(kind);
});

test('the name does not overrule the content', () => {
  expect(kindOf('BEGIN:VCARD\nFN:Anna\nEND:VCARD\n', 'list.csv')).toBe('vcard');
  expect(kindOf('Subject: hi\n\nhello\n', 'one.eml')).toBe('eml');
  expect(kindOf('e-mail\nanna@x.test\n', 'list.csv')).toBe('contacts-csv');
});

test('whatever a file begins with, it is told apart without throwing', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 500 }), (head) => recogniseFile({ name: 'x.csv', head }).confidence <= 1));
  fc.assert(
    fc.property(
      fc.string({ unit: fc.constantFrom('a', ',', '\n', '"', ':', '[', '1', '/', ' '), maxLength: 300 }),
      (text) => recogniseFile({ name: 'x', head: Buffer.from(text) }).by.length > 0,
    ),
  );
});
