import { recogniseCdr } from './calls/asterisk.ts';
import { detectEncoding } from './encoding.ts';
import { recogniseForm } from './invoices/forms.ts';
import { csvRecords } from './table/csv.ts';
import { findHeader } from './table/header.ts';
import { proposeMapping } from './table/mapping.ts';
import { detectDelimiter } from './table/survey.ts';
import { startOf } from './whatsapp/start.ts';

export type FileKind =
  | 'mbox'
  | 'eml'
  | 'zip'
  | 'gzip'
  | 'vcard'
  | 'contacts-csv'
  | 'invoices-csv'
  | 'payments-csv'
  | 'purchases-csv'
  | 'calls-csv'
  | 'whatsapp'
  | 'sms-xml'
  | 'calls-xml'
  | 'icalendar'
  | 'unknown-csv'
  | 'unknown';

/** What a file is, by what in it (in words for the preview), and how sure that is, from 0 to 1. Below .6 the owner should be asked. */
export type Recognition = { kind: FileKind; by: string; confidence: number };

/** What a file is, from its first 64 KB; its name decides only where the content leaves it open. Never throws. */
export function recogniseFile(file: { name: string; head: Uint8Array }): Recognition {
  const found = byContent(file);
  // a mail beyond recognition is kept as one, with what its reader says of it
  return found.kind === 'unknown' && /\.eml$/i.test(file.name) ? { kind: 'eml', by: 'Called a mail', confidence: 0.6 } : found;
}

function byContent({ name, head }: { name: string; head: Uint8Array }): Recognition {
  if (head.length === 0) return { kind: 'unknown', by: 'The file is empty', confidence: 1 };
  if (head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6)))
    return { kind: 'zip', by: 'Begins as a zip archive', confidence: 1 };
  if (head[0] === 0x1f && head[1] === 0x8b) return { kind: 'gzip', by: 'Begins as a gzip file', confidence: 1 };
  const { encoding, bom } = detectEncoding(head);
  const text = new TextDecoder(encoding).decode(head.subarray(bom));
  if (isBinary(text)) return { kind: 'unknown', by: 'Holds no text', confidence: 0.9 };
  return (
    byMarks(text) ??
    mailIn(text, name) ??
    chatIn(text) ??
    tableIn(text, name) ?? { kind: 'unknown', by: 'Like nothing that can be read here', confidence: 0.8 }
  );
}

function isBinary(text: string): boolean {
  const looked = text.slice(0, 4096);
  let odd = 0;
  for (let i = 0; i < looked.length; i++) {
    const code = looked.charCodeAt(i);
    if (code < 9 || (code > 13 && code < 32 && code !== 27)) odd++;
  }
  return odd * 20 > looked.length;
}

function byMarks(text: string): Recognition | null {
  const start = text
    .slice(0, 4096)
    .trimStart()
    .replace(/^\ufeff/, '');
  if (/^BEGIN:VCARD\s*$/im.test(start.slice(0, 200))) return { kind: 'vcard', by: 'Begins with BEGIN:VCARD', confidence: 1 };
  if (/^BEGIN:VCALENDAR\s*$/im.test(start.slice(0, 200)))
    return { kind: 'icalendar', by: 'Begins with BEGIN:VCALENDAR', confidence: 1 };
  if (!start.startsWith('<')) return null;
  if (/<smses[\s>]/.test(start)) return { kind: 'sms-xml', by: 'Messages of "SMS Backup & Restore"', confidence: 1 };
  if (/<calls[\s>]/.test(start)) return { kind: 'calls-xml', by: 'Calls of "SMS Backup & Restore"', confidence: 1 };
  return null;
}

const HEADERS =
  /^(?:from|to|cc|date|subject|message-id|received|return-path|mime-version|content-type|delivered-to|reply-to|sender|x-[\w-]{1,60}|dkim-signature|arc-[\w-]{1,40}|in-reply-to|references|list-[\w-]{1,40}|authentication-results|content-transfer-encoding|status|importance|user-agent|errors-to|precedence)[ \t]{0,20}:/i;

function mailIn(text: string, name: string): Recognition | null {
  const lines = text.slice(0, 16_384).split(/\r\n|\n|\r/, 60);
  const first = lines.findIndex((line) => line.trim() !== '');
  const isMbox =
    /^From \S{0,320}.{0,80}\d{4}/.test(lines[first] ?? '') ||
    (/^From (?:\S|- )/.test(lines[first] ?? '') && HEADERS.test(lines[first + 1] ?? ''));
  if (isMbox)
    return { kind: 'mbox', by: 'Begins with a "From " line', confidence: HEADERS.test(lines[first + 1] ?? '') ? 1 : 0.7 };
  let headers = 0;
  for (const line of lines.slice(Math.max(0, first))) {
    if (HEADERS.test(line)) headers++;
    else if (!/^[ \t]+\S|^[\w-]{1,60}[ \t]{0,20}:/.test(line)) break;
  }
  if (headers >= 2 || (headers === 1 && /\.eml$/i.test(name)))
    return {
      kind: 'eml',
      by: 'Begins with the headers of a mail',
      confidence: headers >= 4 ? 1 : /\.eml$/i.test(name) ? 0.9 : 0.7,
    };
  return null;
}

function chatIn(text: string): Recognition | null {
  const lines = text.split(/\r\n|\n|\r/, 200);
  const starts = lines.flatMap((line) => startOf(line) ?? []);
  const isFirst = startOf(lines.find((line) => line.trim() !== '') ?? '') !== null;
  const named = lines.some((line) => /^.{10,60}(?:\]| [-–]) [^:]{1,100}: /.test(line.slice(0, 200)));
  if (!isFirst || starts.length === 0 || !named) return null;
  return {
    kind: 'whatsapp',
    by: `Lines begin as a WhatsApp chat of ${starts[0]?.style === 'brackets' ? 'an iPhone' : 'an Android phone'}`,
    confidence: starts.length > 1 ? 0.95 : 0.6,
  };
}

function tableIn(text: string, name: string): Recognition | null {
  const isNamed = /\.(?:csv|tsv|tab)$/i.test(name);
  const delimiter = detectDelimiter(text);
  const records = csvRecords(text, delimiter, text.length < 60_000).slice(0, 60);
  const heading = findHeader(records);
  const width = heading.names.length;
  const rows = records.flatMap((record) => (record.cells && record.line > (heading.line ?? heading.after) ? [record.cells] : []));
  const even = rows.filter((cells) => cells.length === width).length;
  const above = records
    .flatMap((record) => (record.cells && heading.line !== null && record.line < heading.line ? [record.cells.join(' ')] : []))
    .join('\n');
  const known = recogniseForm({ header: heading.names, above });
  if (known && !known.mapping) return { kind: 'unknown-csv', by: `${known.form.words}: nothing to read from`, confidence: 0.9 };
  if (known)
    return {
      kind: known.form.kind === 'payments' ? 'payments-csv' : 'invoices-csv',
      by: `Has the columns of ${known.form.words}`,
      confidence: 0.95,
    };
  if (recogniseCdr({ header: heading.names, headerLine: heading.line, sample: rows }))
    return { kind: 'calls-csv', by: 'Has the columns of an Asterisk or FreePBX call log', confidence: 0.95 };
  if (!isNamed && (width < 2 || even < 2 || even < rows.length * 0.8)) return null;
  if (heading.line === null) return { kind: 'unknown-csv', by: 'A table without a heading', confidence: 0.6 };
  return byColumns(heading.names, rows);
}

/** A table of nobody's form, by what its columns can be. The kinds are tried from the most telling columns to the least. */
function byColumns(header: string[], rows: string[][]): Recognition {
  const propose = (kind: Parameters<typeof proposeMapping>[2]): Record<string, number[]> | null => {
    const { mapping, missing } = proposeMapping(header, rows, kind);
    return missing.length === 0 ? mapping.columns : null;
  };
  const names = (columns: Record<string, number[]>, fields: string[]): string =>
    fields
      .flatMap((field) => (columns[field] ?? []).map((index) => header[index]))
      .slice(0, 4)
      .join(', ');
  const calls = propose('calls');
  if (calls?.seconds && (calls.direction || calls.from || calls.outcome || calls.number))
    return {
      kind: 'calls-csv',
      by: `Has the columns of calls: ${names(calls, ['at', 'number', 'from', 'seconds'])}`,
      confidence: 0.8,
    };
  const invoices = propose('invoices');
  if (
    invoices &&
    (invoices.dueOn || invoices.balance || (invoices.number && (invoices.status || invoices.paid || invoices.tax)))
  ) {
    return {
      kind: 'invoices-csv',
      by: `Has the columns of invoices: ${names(invoices, ['number', 'issuedOn', 'dueOn', 'amount'])}`,
      confidence: 0.8,
    };
  }
  const payments = propose('payments');
  const isPaid = payments && header.some((name) => /pay|paid|zahlung|bezahlt|pago|pagamento|paiement|betal/i.test(name));
  if (payments && isPaid)
    return {
      kind: 'payments-csv',
      by: `Has the columns of payments: ${names(payments, ['customerName', 'invoiceNumber', 'paidOn', 'amount'])}`,
      confidence: 0.7,
    };
  if (invoices?.number && /inv|rechn|fact|fatt|fatur|faktur/i.test(header[invoices.number[0] ?? 0] ?? '')) {
    return {
      kind: 'invoices-csv',
      by: `Has the columns of invoices: ${names(invoices, ['number', 'issuedOn', 'amount'])}`,
      confidence: 0.65,
    };
  }
  const contacts = propose('contacts');
  const reaches = contacts && (contacts.email || contacts.phone);
  const purchases = propose('purchases');
  if (reaches && !(purchases && rows.length > 0)) {
    const isNamed = contacts.name || contacts.givenName || contacts.familyName || contacts.company;
    return {
      kind: 'contacts-csv',
      by: `Has the columns of contacts: ${names(contacts, ['name', 'givenName', 'familyName', 'email', 'phone'])}`,
      confidence: isNamed ? 0.85 : 0.6,
    };
  }
  if (purchases)
    return {
      kind: 'purchases-csv',
      by: `Has a customer, a date and an amount: ${names(purchases, ['customerName', 'customerEmail', 'issuedOn', 'amount'])}`,
      confidence: 0.55,
    };
  return { kind: 'unknown-csv', by: 'A table whose columns say nothing that we know', confidence: 0.6 };
}
