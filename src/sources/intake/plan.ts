import fs from 'node:fs';
import type { Draft } from '#ledger/draft.ts';
import type { ContactRow } from '#sources/contacts/contact.ts';
import type { SourceFile } from '#sources/files.ts';
import type { Bytes, Read } from '#sources/foreign.ts';
import type { FileKind } from '#sources/recognise.ts';
import type { TableKind } from '#sources/table/fields.ts';
import type { Mapping } from '#sources/table/mapping.ts';
import type { TableSurvey } from '#sources/table/survey.ts';
import type { Ask } from './questions.ts';

/** What a person answered in the preview about one file. */
export type Choice = {
  kind?: FileKind;
  /** Our field by the file's column. */
  mapping?: Record<string, string>;
  dateOrder?: 'dmy' | 'mdy' | 'ymd';
  /** What stands before the cents. */
  decimal?: '.' | ',';
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

/** How a file is going to be read: what was found in it before its rows are. */
export type Plan = {
  kind: FileKind;
  table: { kind: TableKind; survey: TableSurvey; mapping: Mapping; missing: string[]; fingerprint: string } | null;
  /** What has to be answered before the file is read. */
  asks: Ask[];
  rows: (file: SourceFile) => AsyncGenerator<Landed>;
};

/** The file as readers want it. */
export const bytesOf =
  (file: SourceFile): Bytes =>
  () =>
    fs.createReadStream(file.path, { highWaterMark: 1 << 18 });

type Placed = { place: { line: number; index: number } };

/** Rows that become entries, each where it stands in its file. */
export async function* entries<Row extends Placed>(
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

/** Rows that become people. */
export async function* contacts(file: SourceFile, read: AsyncIterable<Read<ContactRow>>): AsyncGenerator<Landed> {
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
