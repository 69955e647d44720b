import { recogniseCdr } from '#sources/calls/asterisk.ts';
import { entryOfCall } from '#sources/calls/entry.ts';
import { callOrderOf, readCallTable } from '#sources/calls/read.ts';
import { readContactTable } from '#sources/contacts/table.ts';
import type { SourceFile } from '#sources/files.ts';
import { entryOfInvoice } from '#sources/invoices/entry.ts';
import { recogniseForm } from '#sources/invoices/forms.ts';
import { notationOf, readInvoiceTable } from '#sources/invoices/read.ts';
import type { FileKind } from '#sources/recognise.ts';
import { NEEDED, type TableKind } from '#sources/table/fields.ts';
import { type Mapping, mappingFingerprint, proposeMapping } from '#sources/table/mapping.ts';
import { surveyTable, type TableSurvey } from '#sources/table/survey.ts';
import { bytesOf, type Choice, contacts, entries, type Landed, type Plan, type ReadingFrame } from './plan.ts';
import { type Ask, askColumns, askDecimal, askOrder } from './questions.ts';

/** What the rows of a table are about, by the kind of file. */
export const tableKinds: Partial<Record<FileKind, TableKind>> = {
  'contacts-csv': 'contacts',
  'invoices-csv': 'invoices',
  'payments-csv': 'payments',
  'purchases-csv': 'purchases',
  'calls-csv': 'calls',
};

/** How a table will be read: which column is what, and what its dates and amounts leave open. */
export async function planTable(
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
  const currency = choice.currency ?? frame.currency;
  const notation = isMoney ? notationOf(survey, mapping, currency) : null;
  const order = notation ? notation.dateOrder : tableKind === 'calls' ? callOrderOf(survey, mapping) : 'none';
  const asks: Ask[] = [];
  // until the columns are known, nothing can be said about what is in them
  if (missing.length > 0 && !cdr) asks.push(askColumns(missing));
  else {
    if (order === 'ask' && !choice.dateOrder) asks.push(askOrder('file'));
    if (notation?.decimal === 'ask' && !choice.decimal) asks.push(askDecimal(notation.sign));
  }
  const dateOrder = choice.dateOrder ? { dateOrder: choice.dateOrder } : {};
  const rows = (from: SourceFile): AsyncGenerator<Landed> => {
    if (isMoney) {
      const read = readInvoiceTable(bytesOf(from), {
        survey,
        mapping,
        form: isSameMapping(mapping, form?.mapping ?? null) ? (form?.form ?? null) : null,
        currency,
        ...dateOrder,
        ...(choice.decimal ? { decimal: choice.decimal } : {}),
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
  return { kind, table: { kind: tableKind, survey, mapping, missing, fingerprint }, asks, rows };
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
