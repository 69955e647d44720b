import fs from 'node:fs';
import path from 'node:path';
import type { Draft } from '#ledger/draft.ts';
import { entryOfAppointment } from '#sources/calendar/entry.ts';
import { readCalendar } from '#sources/calendar/read.ts';
import { recogniseCdr } from '#sources/calls/asterisk.ts';
import { entryOfCall } from '#sources/calls/entry.ts';
import { callOrderOf, readCallTable } from '#sources/calls/read.ts';
import { readCallsXml } from '#sources/calls/xml.ts';
import type { ContactRow } from '#sources/contacts/contact.ts';
import { readContactTable } from '#sources/contacts/table.ts';
import { readVCards } from '#sources/contacts/vcard.ts';
import { firstBytes, type SourceFile } from '#sources/files.ts';
import type { Bytes, Read } from '#sources/foreign.ts';
import { entryOfInvoice } from '#sources/invoices/entry.ts';
import { recogniseForm } from '#sources/invoices/forms.ts';
import { notationOf, readInvoiceTable } from '#sources/invoices/read.ts';
import { isMbox } from '#sources/mail/mailbox.ts';
import { type FileKind, recogniseFile } from '#sources/recognise.ts';
import { entryOfSms } from '#sources/sms/entry.ts';
import { readSmsXml } from '#sources/sms/read.ts';
import { NEEDED, type TableKind } from '#sources/table/fields.ts';
import { type Mapping, mappingFingerprint, proposeMapping } from '#sources/table/mapping.ts';
import { surveyTable, type TableSurvey } from '#sources/table/survey.ts';
import { entryOfMessage } from '#sources/whatsapp/entry.ts';
import { chatNameIn, readChat } from '#sources/whatsapp/read.ts';
import { surveyChat } from '#sources/whatsapp/survey.ts';

/** What a person answered in the preview about one file. */
export type Choice = {
  kind?: FileKind;
  /** Our field by the file's column. */
  mapping?: Record<string, string>;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  currency?: string;
  /** Who the other side of a chat is. */
  chatWith?: string;
};

/** What reading depends on besides the file. */
export type ReadingFrame = {
  timeZone: string;
  country: string | null;
  currency: string;
  now: Temporal.Instant;
  /** Is this name or number one of ours? */
  isOwn: (kind: string, value: string) => boolean;
  /** Our own numbers in E.164: they tell which way a call went. */
  ownPhones: ReadonlySet<string>;
  /** Names of the files that lie beside the one that is read. */
  members: ReadonlySet<string>;
  /** A mapping that a person confirmed for a table with this heading. */
  remembered: (fingerprint: string, kind: TableKind) => Record<string, string> | null;
};

/** One row of a file as it will land: an entry, a contact, or nothing for us. */
export type Landed =
  | { kind: 'entry'; draft: Draft; odd: string[] }
  | { kind: 'contact'; contact: ContactRow; odd: string[]; place: string }
  | { kind: 'unreadable'; place: string; reason: string; raw: string }
  | { kind: 'aside'; place: string; reason: string };

/** A question without whose answer a file cannot be read rightly. */
export type Ask = { question: string; options: { value: string; words: string }[]; choice: 'dateOrder' | 'chatWith' | 'mapping' };

/** How a file is going to be read: what was found in it before its rows are. */
export type Plan = {
  kind: FileKind;
  table: { kind: TableKind; survey: TableSurvey; mapping: Mapping; missing: string[]; fingerprint: string } | null;
  ask: Ask | null;
  rows: (file: SourceFile) => AsyncGenerator<Landed>;
};

/** What kind of file this is, by what is in it. */
export async function kindOf(file: SourceFile): Promise<FileKind> {
  if (await isMbox(file.path)) return 'mbox';
  return recogniseFile({ name: file.name, head: await firstBytes(file.path, 65_536) }).kind;
}

const bytesOf =
  (file: SourceFile): Bytes =>
  () =>
    fs.createReadStream(file.path, { highWaterMark: 1 << 18 });

const tableKinds: Partial<Record<FileKind, TableKind>> = {
  'contacts-csv': 'contacts',
  'invoices-csv': 'invoices',
  'payments-csv': 'payments',
  'purchases-csv': 'purchases',
  'calls-csv': 'calls',
};

/** Looks at a file and says how it will be read, and what has to be asked first. */
export async function planFor(file: SourceFile, kind: FileKind, choice: Choice, frame: ReadingFrame): Promise<Plan> {
  const tableKind = tableKinds[kind];
  if (tableKind) return planTable(file, kind, tableKind, choice, frame);
  const plan = (rows: Plan['rows'], ask: Ask | null = null): Plan => ({ kind, table: null, ask, rows });
  switch (kind) {
    case 'vcard':
      return plan((from) => contacts(from, readVCards(bytesOf(from), { country: frame.country })));
    case 'calls-xml':
      return plan((from) =>
        entries(from, readCallsXml(bytesOf(from), { country: frame.country }), (row, place) =>
          entryOfCall(row, { timeZone: frame.timeZone, place }),
        ),
      );
    case 'sms-xml':
      return plan((from) =>
        entries(from, readSmsXml(bytesOf(from), { country: frame.country }), (row, place) => entryOfSms(row, { place })),
      );
    case 'icalendar': {
      const today = frame.now.toZonedDateTimeISO(frame.timeZone).toPlainDate();
      const window = { from: today.subtract({ years: 20 }), to: today.add({ years: 1 }) };
      return plan((from) =>
        entries(from, readCalendar(bytesOf(from), { window }), (row, place) =>
          entryOfAppointment(row, { timeZone: frame.timeZone, place, now: frame.now }),
        ),
      );
    }
    case 'whatsapp':
      return planChat(file, choice, frame);
    default:
      return plan(async function* (from) {
        yield { kind: 'unreadable', place: from.name, reason: 'this is not a kind of file that Regard reads', raw: '' };
      });
  }
}

async function planTable(
  file: SourceFile,
  kind: FileKind,
  tableKind: TableKind,
  choice: Choice,
  frame: ReadingFrame,
): Promise<Plan> {
  const survey = await surveyTable(bytesOf(file));
  const fingerprint = mappingFingerprint(survey.header);
  const isMoney = tableKind === 'invoices' || tableKind === 'payments' || tableKind === 'purchases';
  const form = isMoney ? recogniseForm(survey) : null;
  const cdr = tableKind === 'calls' ? recogniseCdr(survey) : null;
  const chosen = choice.mapping ?? frame.remembered(fingerprint, tableKind);
  const proposed = proposeMapping(survey.header, survey.sample, tableKind);
  const mapping = chosen ? mappingOf(tableKind, survey, chosen) : (form?.mapping ?? cdr ?? proposed.mapping);
  const missing = NEEDED[tableKind]
    .filter(({ any }) => !any.some((field) => (mapping.columns[field] ?? []).length > 0))
    .map(({ words }) => words);
  const order = isMoney ? notationOf(survey, mapping).dateOrder : tableKind === 'calls' ? callOrderOf(survey, mapping) : 'none';
  const ask: Ask | null =
    missing.length > 0 && !cdr
      ? { question: `Which columns hold ${missing.join(' and ')}?`, options: [], choice: 'mapping' }
      : order === 'ask' && !choice.dateOrder
        ? {
            question: 'In this file, is 03/04 the third of April or the fourth of March?',
            options: [
              { value: 'dmy', words: '3 April: day first' },
              { value: 'mdy', words: '4 March: month first' },
            ],
            choice: 'dateOrder',
          }
        : null;
  const dateOrder = choice.dateOrder ? { dateOrder: choice.dateOrder } : {};
  const currency = choice.currency ?? frame.currency;
  const rows = (from: SourceFile): AsyncGenerator<Landed> => {
    if (isMoney) {
      const read = readInvoiceTable(bytesOf(from), {
        survey,
        mapping,
        form: isSameMapping(mapping, form?.mapping ?? null) ? (form?.form ?? null) : null,
        currency,
        ...dateOrder,
      });
      return entries(from, read, (row, place) => entryOfInvoice(row, { timeZone: frame.timeZone, now: frame.now, place }));
    }
    if (tableKind === 'calls') {
      const read = readCallTable(bytesOf(from), {
        survey,
        mapping,
        isCdr: cdr !== null && !chosen,
        country: frame.country,
        ours: frame.ownPhones,
        ...dateOrder,
      });
      return entries(from, read, (row, place) => entryOfCall(row, { timeZone: frame.timeZone, place }));
    }
    return contacts(from, readContactTable(bytesOf(from), { survey, mapping, country: frame.country, ...dateOrder }));
  };
  return { kind, table: { kind: tableKind, survey, mapping, missing, fingerprint }, ask, rows };
}

/** A mapping as a person chose it (field by column name) as the readers want it (columns by field). */
function mappingOf(kind: TableKind, survey: TableSurvey, chosen: Record<string, string>): Mapping {
  const columns: Record<string, number[]> = {};
  survey.header.forEach((name, index) => {
    const field = chosen[name];
    if (field) columns[field] = [...(columns[field] ?? []), index];
  });
  return { kind, columns };
}

/** A person who confirms what we proposed has changed nothing: the export stays the known one. */
function isSameMapping(one: Mapping, other: Mapping | null): boolean {
  if (!other) return true;
  const fields = new Set([...Object.keys(one.columns), ...Object.keys(other.columns)]);
  return [...fields].every((field) => String(one.columns[field] ?? []) === String(other.columns[field] ?? []));
}

async function planChat(file: SourceFile, choice: Choice, frame: ReadingFrame): Promise<Plan> {
  const survey = await surveyChat(bytesOf(file));
  const named = chatNameIn(path.basename(file.name)) ?? chatNameIn(path.basename(path.dirname(file.name)));
  const isOwn = (author: string): boolean => frame.isOwn('name', author.toLowerCase());
  const known = survey.authors.some(isOwn);
  // in a chat of two the one who gives the export its name is the other side
  const other =
    choice.chatWith ??
    (survey.authors.find((author) => author === named) ||
      (survey.authors.length === 1 && !known ? survey.authors[0] : undefined));
  const isOurs = (author: string): boolean =>
    known ? isOwn(author) : other !== undefined && !survey.isGroup && author !== other;
  const others = survey.authors.filter((author) => !isOurs(author));
  const ask: Ask | null =
    !known && other === undefined && survey.authors.length > 0
      ? {
          question: 'Who in this chat is your customer?',
          options: survey.authors.slice(0, 30).map((author) => ({ value: author, words: author })),
          choice: 'chatWith',
        }
      : survey.dateOrder === 'ask' && !choice.dateOrder
        ? {
            question: 'In this chat, is 03/04 the third of April or the fourth of March?',
            options: [
              { value: 'dmy', words: '3 April: day first' },
              { value: 'mdy', words: '4 March: month first' },
            ],
            choice: 'dateOrder',
          }
        : null;
  const parties = { chat: named ?? other ?? file.name, isOurs, others: others.length > 0 ? others : named ? [named] : [] };
  const rows = (from: SourceFile): AsyncGenerator<Landed> =>
    entries(
      from,
      readChat(bytesOf(from), { survey, members: frame.members, ...(choice.dateOrder ? { dateOrder: choice.dateOrder } : {}) }),
      (row, place) => entryOfMessage(row, { timeZone: frame.timeZone, country: frame.country, place, parties }),
    );
  return { kind: 'whatsapp', table: null, ask, rows };
}

type Placed = { place: { line: number; index: number } };

async function* entries<Row extends Placed>(
  file: SourceFile,
  read: AsyncIterable<Read<Row>>,
  toEntry: (row: Row, place: string) => Draft | null,
): AsyncGenerator<Landed> {
  for await (const one of read) {
    if (one.kind !== 'row') {
      yield elsewhere(file, one);
      continue;
    }
    const place = `${file.name}, line ${one.row.place.line}`;
    const draft = toEntry(one.row, place);
    if (draft) yield { kind: 'entry', draft, odd: one.odd };
    else yield { kind: 'aside', place, reason: 'nothing was said or sent' };
  }
}

async function* contacts(file: SourceFile, read: AsyncIterable<Read<ContactRow>>): AsyncGenerator<Landed> {
  for await (const one of read) {
    if (one.kind !== 'row') yield elsewhere(file, one);
    else yield { kind: 'contact', contact: one.row, odd: one.odd, place: `${file.name}, line ${one.row.place.line}` };
  }
}

function elsewhere(file: SourceFile, one: Exclude<Read<never>, { kind: 'row' }>): Landed {
  if (one.kind === 'unreadable') {
    const { where, reason, raw } = one.unreadable;
    return { kind: 'unreadable', place: `${file.name}, ${where}`, reason, raw };
  }
  return { kind: 'aside', place: `${file.name}, ${one.where}`, reason: one.reason };
}
