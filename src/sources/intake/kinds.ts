import type { FileKind } from '#sources/recognise.ts';

const words: Record<FileKind, string> = {
  mbox: 'Mail archive',
  eml: 'One mail',
  zip: 'Zip archive',
  gzip: 'Compressed file',
  vcard: 'Contacts (vCard)',
  'contacts-csv': 'Contacts',
  'invoices-csv': 'Invoices',
  'payments-csv': 'Payments',
  'purchases-csv': 'Purchases',
  'calls-csv': 'Call log',
  whatsapp: 'WhatsApp chat',
  'sms-xml': 'Text messages',
  'calls-xml': 'Call log of a phone',
  icalendar: 'Calendar',
  'unknown-csv': 'A table',
  unknown: 'Not recognised',
};

/** What a person calls this kind of file. */
export const kindWords = (kind: FileKind): string => words[kind];

// as: the keys of a record of all kinds are all kinds
export const fileKinds = Object.keys(words) as [FileKind, ...FileKind[]];
