import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readParts } from '#understanding/parts/parts.ts';
import { type MailForNature, readNature } from './nature.ts';

type Case = [why: string, mail: MailForNature, nature: string, kind: string | null];
const person = { from: 'Ann Smith <ann@shop.example>', 'message-id': '<1@shop.example>', to: 'tom@lids.example' };

const CASES: Case[] = [
  [
    'the offers of a shop',
    { headers: { ...person, from: 'offers@tiles.example' }, subject: 'Half price', text: 'Come and see.' },
    'bulk',
    'newsletter',
  ],
  [
    'what a list host sends',
    { headers: { ...person, from: 'hello@lists.tiles.example' }, subject: 'Spring', text: 'Come and see.' },
    'bulk',
    'newsletter',
  ],
  [
    'somebody who answers from such an address',
    { headers: { ...person, from: 'news@choir.example' }, subject: 'Re: Benches', text: 'Thank you, Tuesday is fine.' },
    'personal',
    null,
  ],
  [
    'an address that is only the name of the shop',
    { headers: { ...person, from: 'tiles.example@tiles.example' }, subject: 'Savings', text: 'Come and see.' },
    'automatic',
    'robot',
  ],
  [
    'a warning that says itself that no one sent it',
    { headers: person, subject: 'Disk full', text: 'This warning is sent automatically. Your disk holds no more.' },
    'automatic',
    'robot',
  ],
  [
    'an order confirmed by a program under a name of its own',
    {
      headers: { ...person, from: 'shopfloor@hinges.example' },
      subject: 'Hinge House Order 88123 Confirmation',
      text: 'This is to verify that we have received your order. You will receive another confirmation when it ships.',
    },
    'transactional',
    'receipt',
  ],
  [
    'a customer who confirms an order',
    { headers: person, subject: 'Order confirmation', text: 'I hereby confirm the order of 12 lids at 4.50 each.' },
    'personal',
    null,
  ],
  ['a customer asks', { headers: person, subject: 'Lids', text: 'When do the lids arrive?' }, 'personal', null],
  [
    'a customer asks about an invoice',
    { headers: person, subject: 'Invoice 4711', text: 'Why is this more than you quoted?' },
    'personal',
    null,
  ],
  [
    'a customer answers an invoice',
    { headers: person, subject: 'Re: Invoice 4711', text: 'Paid today, thank you for your order form.' },
    'personal',
    null,
  ],
  [
    'a customer tells of a holiday',
    { headers: person, subject: 'Out of office next week', text: 'I will be away from Monday. Please deliver on Friday.' },
    'personal',
    null,
  ],
  [
    'a customer complains that mail bounced',
    { headers: person, subject: 'Undeliverable?', text: 'My mail to you was returned: user unknown. Is the address right?' },
    'personal',
    null,
  ],
  [
    'a customer wants off the list',
    { headers: person, subject: 'Newsletter', text: 'Please unsubscribe me, thanks.' },
    'personal',
    null,
  ],
  [
    'a customer forwards a bounce',
    { headers: person, subject: 'Fwd: Undelivered Mail', text: 'See below.\n\n550 5.1.1 user unknown' },
    'personal',
    null,
  ],
  ['words without headers', { text: 'We come on Friday.' }, 'personal', null],
  [
    'a newsletter with its header',
    { headers: { ...person, 'list-unsubscribe': '<mailto:leave@news.example>' }, subject: 'Spring', text: 'New lids!' },
    'bulk',
    'newsletter',
  ],
  [
    'an advertisement without headers',
    {
      headers: { from: 'offers@lids.example' },
      subject: 'Spring offers',
      text: `${'New lids in all colours. '.repeat(15)}\nView this mail in your browser http://a.example\nYou are receiving this email because you bought a lid.\nUnsubscribe: http://a.example/u http://b.example`,
    },
    'bulk',
    'newsletter',
  ],
  [
    'a German newsletter without headers',
    {
      headers: { from: 'newsletter@deckel.example' },
      subject: 'Frühling',
      text: `${'Neue Deckel in allen Farben. '.repeat(15)}\nIm Browser ansehen. Sie erhalten diese E-Mail, weil Sie Kunde sind. Hier abmelden: https://deckel.example`,
    },
    'bulk',
    'newsletter',
  ],
  [
    'a person on a mailing list',
    {
      headers: {
        ...person,
        'list-id': '<lids.list.example>',
        'list-post': '<mailto:lids@list.example>',
        'list-unsubscribe': '<http://l.example>',
      },
      subject: 'Re: [lids] glass',
      text: 'I think so too.',
    },
    'bulk',
    'list',
  ],
  [
    'a noreply notice',
    { headers: { from: 'noreply@bank.example' }, subject: 'New sign-in', text: 'A new device signed in.' },
    'automatic',
    'robot',
  ],
  [
    'a cron job',
    { headers: { ...person, 'auto-submitted': 'auto-generated' }, subject: 'Backup', text: 'done' },
    'automatic',
    'robot',
  ],
  [
    'an answer by Sieve (RFC 3834)',
    { headers: { ...person, 'auto-submitted': 'auto-replied (vacation)' }, subject: 'Re: Lids', text: 'Away.' },
    'automatic',
    'auto-reply',
  ],
  [
    'a shop’s order',
    {
      headers: { from: 'no-reply@store.example' },
      subject: 'Your order #12345 has been received',
      text: 'Thank you for your order.',
    },
    'transactional',
    'receipt',
  ],
  [
    'a German order',
    { headers: { from: 'noreply@laden.example' }, subject: 'Bestellbestätigung 12345', text: 'Vielen Dank für Ihre Bestellung.' },
    'transactional',
    'receipt',
  ],
  [
    'a Portuguese order',
    { headers: { from: 'encomendas@loja.example' }, subject: 'A sua encomenda 48213', text: 'Obrigado pela sua encomenda.' },
    'transactional',
    'tracking',
  ],
  [
    'a Brazilian parcel',
    { headers: { from: 'nao-responder@pacote.example' }, subject: 'Seu pacote está a caminho', text: 'Chega na sexta.' },
    'transactional',
    'tracking',
  ],
  [
    'a parcel',
    { headers: { from: 'noreply@parcel.example' }, subject: 'Your parcel is out for delivery', text: 'Today between 2 and 4.' },
    'transactional',
    'tracking',
  ],
  [
    'an invoice from the billing desk',
    { headers: { from: 'billing@power.example' }, subject: 'Invoice 2024-0012', text: 'Your invoice is attached.' },
    'transactional',
    'invoice',
  ],
  [
    'our own invoice',
    {
      headers: { from: 'billing@lids.example' },
      subject: 'Invoice',
      text: 'Dear Ann,\nplease find attached our invoice for 120.00.',
    },
    'transactional',
    'invoice',
  ],
  [
    'our own invoice, German',
    {
      headers: { from: 'tom@lids.example', 'x-auto-response-suppress': 'All' },
      subject: 'Rechnung 2024-0012',
      text: 'Guten Tag,\nanbei erhalten Sie die Rechnung über 120,00 €.',
    },
    'transactional',
    'invoice',
  ],
  [
    'a person sends an invoice',
    {
      headers: person,
      subject: 'Invoice 2024-0013',
      text: 'Dear Tom,\nattached is our invoice for 80.00. The second lid follows on Friday.\nAnn',
    },
    'personal',
    null,
  ],
  [
    'a shop program confirms an order and says that it is a program',
    {
      headers: { from: 'Lids <hello@lids.example>', 'auto-submitted': 'auto-generated' },
      subject: 'Order confirmation 4711',
      text: 'Thank you for your order.\nThis is an automatic message, nobody reads answers to it.',
    },
    'transactional',
    'receipt',
  ],
  [
    'a program that says so and nothing else',
    {
      headers: { from: 'hello@lids.example', 'auto-submitted': 'auto-generated' },
      subject: 'Backup',
      text: 'This is an automatic message. The backup is done.',
    },
    'automatic',
    'robot',
  ],
  [
    'a desk that will answer later',
    {
      headers: { from: 'help@lids.example', 'auto-submitted': 'auto-generated' },
      subject: 'Your lids',
      text: 'This is an automatic message. Thank you for your message, we have received it.',
    },
    'automatic',
    'auto-reply',
  ],
];

test.each(CASES)('%s', (_, mail, nature, kind) => {
  const reading = readNature(mail);
  expect({ nature: reading.nature, kind: reading.kind }).toEqual({ nature, kind });
  expect(reading.because).not.toBe('');
});

test.each([
  'Automatic reply: Lids',
  'Out of Office AutoReply: Lids',
  'Automatische Antwort: Deckel',
  'Abwesenheitsnotiz: Deckel',
  'Réponse automatique : Couvercle',
  'Respuesta automática: Tapa',
  'Resposta automática: Tampa',
  'Risposta automatica: Coperchio',
  'Automatisch antwoord: Deksel',
  'Automatisk svar: Låg',
  'Autosvar: Lock',
  'Automaattinen vastaus: Kansi',
])('"%s" is an answer by a machine', (subject) => {
  expect(readNature({ headers: person, subject, text: 'Back on Monday.' }).kind).toBe('auto-reply');
});

test.each([
  'I am out of the office until Monday.',
  'Ich bin bis Montag nicht im Büro.',
  'Je suis absente jusqu’à lundi.',
  'Estoy fuera de la oficina hasta el lunes.',
  'Estou de férias até segunda.',
  'Sono in ferie fino a lunedì.',
  'Ik ben afwezig tot maandag.',
  'Jeg er på ferie til mandag.',
  'Jag är på semester till måndag.',
  'Jeg er ikke på kontoret før mandag.',
  'Olen lomalla maanantaihin.',
])('"%s" from a null sender is an answer by a machine; from a person it is not', (text) => {
  expect(readNature({ headers: { ...person, 'return-path': '<>' }, subject: 'Re: Lids', text }).kind).toBe('auto-reply');
  expect(readNature({ headers: person, subject: 'Re: Lids', text }).nature).toBe('personal');
});

const daemon = { from: 'Mail Delivery System <MAILER-DAEMON@mx.example>', 'return-path': '<>' };
test.each<[string, MailForNature, string[]]>([
  [
    'a report by the standard (RFC 3464)',
    {
      headers: { ...daemon, 'content-type': 'multipart/report; report-type=delivery-status; boundary=x' },
      subject: 'Undelivered Mail Returned to Sender',
      text: 'could not be delivered',
      deliveryStatus:
        'Reporting-MTA: dns; mx.example\n\nFinal-Recipient: rfc822; ann@shop.example\nAction: failed\nStatus: 5.1.1\n\nFinal-Recipient: rfc822; bob@shop.example\nAction: delivered',
    },
    ['ann@shop.example'],
  ],
  [
    'Exim',
    {
      headers: { ...daemon, 'x-failed-recipients': 'ann@shop.example, bob@shop.example' },
      subject: 'Mail delivery failed',
      text: 'x',
    },
    ['ann@shop.example', 'bob@shop.example'],
  ],
  [
    'words only',
    {
      headers: daemon,
      subject: 'failure notice',
      text: 'Hi. I could not deliver.\n\n<ann@shop.example>:\n550 5.1.1 no such user\n\n--- Below this line is a copy\nFrom: tom@lids.example',
    },
    ['ann@shop.example'],
  ],
  [
    'German words',
    {
      headers: daemon,
      subject: 'Unzustellbar: Deckel',
      text: 'Ihre Nachricht konnte nicht zugestellt werden:\nann@shop.example',
    },
    ['ann@shop.example'],
  ],
  [
    'French words',
    { headers: daemon, subject: 'Non remis : Couvercle', text: "Le message n'a pas pu être remis à ann@shop.example." },
    ['ann@shop.example'],
  ],
  [
    'Spanish words',
    { headers: daemon, subject: 'No se puede entregar: Tapa', text: 'No se pudo entregar el mensaje a ann@shop.example.' },
    ['ann@shop.example'],
  ],
  [
    'a complaint (RFC 5965)',
    {
      headers: { from: 'fbl@isp.example', 'content-type': 'multipart/report; report-type=feedback-report' },
      subject: 'Fw: Spring',
      text: 'abuse report',
    },
    [],
  ],
  [
    'a delay names nobody',
    {
      headers: daemon,
      subject: 'Delivery Status Notification (Delay)',
      text: 'Delivery to ann@shop.example has been delayed. It will be retried.',
    },
    [],
  ],
])('a bounce is found and names who was not reached: %s', (_, mail, recipients) => {
  const reading = readNature(mail);
  expect(reading.kind).toBe('bounce');
  expect(reading.failedRecipients).toEqual(recipients);
});

test('a read receipt and a successful delivery are reports, not bounces', () => {
  const receipt = { ...person, 'content-type': 'multipart/report; report-type=disposition-notification' };
  expect(readNature({ headers: receipt, subject: 'Read: Lids', text: 'was read' }).kind).toBe('delivery-report');
  const delivered = { ...daemon, 'content-type': 'multipart/report; report-type=delivery-status' };
  expect(
    readNature({
      headers: delivered,
      subject: 'Delivered',
      text: '',
      deliveryStatus: 'Final-Recipient: rfc822; a@b.example\nAction: delivered',
    }).kind,
  ).toBe('delivery-report');
});

test('a customer who writes to our own group address is a person, and so is who writes to us beside a list', () => {
  const group = {
    ...person,
    to: 'info@lids.example',
    'list-id': '<info.lids.example>',
    precedence: 'list',
    'list-unsubscribe': '<mailto:googlegroups-manage+1+unsubscribe@googlegroups.com>',
  };
  const isOurs = (address: string) => address.endsWith('@lids.example');
  expect(readNature({ headers: group, subject: 'Lids', text: 'Do you have blue ones?' }).nature).toBe('bulk');
  expect(readNature({ headers: group, subject: 'Lids', text: 'Do you have blue ones?', isOurs }).nature).toBe('personal');
  const beside = {
    ...person,
    to: 'pots@list.example, tom@lids.example',
    'list-id': '<pots.list.example>',
    'list-post': '<mailto:pots@list.example>',
  };
  expect(readNature({ headers: beside, subject: 'Re: Lids', text: 'Tom, do you have blue ones?', isOurs }).nature).toBe(
    'personal',
  );
});

test('a newsletter that a person hands on is personal', () => {
  const newsletter = `${'New lids in all colours. '.repeat(15)}\nView this mail in your browser http://a.example\nYou are receiving this email because you bought a lid.\nUnsubscribe: http://a.example/u`;
  const text = `Are these yours?\n\n-----Original Message-----\nFrom: Offers\nSubject: Spring\n\n${newsletter}`;
  expect(readNature({ headers: person, subject: 'Have a look', text, parts: readParts(text) }).nature).toBe('personal');
  expect(readNature({ headers: person, subject: 'Spring', text: newsletter, parts: readParts(newsletter) }).nature).toBe('bulk');
});

test('a server without an address is known by its name alone', () => {
  expect(readNature({ subject: 'failure notice', text: 'user unknown', from: 'MAILER-DAEMON' }).kind).toBe('bounce');
  expect(readNature({ subject: 'failure notice', text: 'user unknown', from: 'them' }).nature).toBe('personal');
});

test('a newsletter that names our address stays a newsletter', () => {
  const headers = {
    ...person,
    to: 'tom@lids.example',
    'list-id': '<news.x.example>',
    'list-unsubscribe': '<https://x.example/u>',
    'list-unsubscribe-post': 'List-Unsubscribe=One-Click',
  };
  expect(readNature({ headers, subject: 'Spring', text: 'New!', isOurs: (address) => address === 'tom@lids.example' }).kind).toBe(
    'newsletter',
  );
});

test('any headers and words are read without an error', () => {
  const name = fc.constantFrom(
    'from',
    'content-type',
    'auto-submitted',
    'list-id',
    'return-path',
    'precedence',
    'x-failed-recipients',
    '__proto__',
    'constructor',
  );
  const words = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.constantFrom(
      '<>',
      'MAILER-DAEMON',
      'multipart/report; report-type=delivery-status',
      'unsubscribe',
      'Final-Recipient: rfc822; a@b.c',
      '550 5.1.1',
    ),
  );
  fc.assert(
    fc.property(fc.dictionary(name, words), words, words, (headers, subject, text) => {
      const reading = readNature({ headers, subject, text });
      expect(reading.confidence).toBeGreaterThan(0);
      expect(reading.confidence).toBeLessThanOrEqual(1);
    }),
    { numRuns: 60 },
  );
});
