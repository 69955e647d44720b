import { minorDigits } from '#lib/money.ts';
import { emailsIn } from '../contacts/contact.ts';
import { type Bytes, type Read, twins, unreadable } from '../foreign.ts';
import { type DecimalSign, type FoundDecimal, minorIn } from '../table/amounts.ts';
import { dayInColumn, type FoundOrder } from '../table/dates.ts';
import { applyMapping, type MappedRow, type Mapping } from '../table/mapping.ts';
import { readRows, type TableRow } from '../table/rows.ts';
import { decimalOf, openSignOf, orderOf, type TableSurvey } from '../table/survey.ts';
import { fold } from './fold.ts';
import type { Form } from './forms.ts';
import { type InvoiceRow, identityOfInvoice, kindOf, statusOf } from './invoice.ts';
import { currencyOf, lineMinor, sumMinor } from './money-cells.ts';

/** What the caller decides. `currency` is the firm's, for files that name none; `dateOrder` and `decimal` where the owner was asked. */
export type InvoiceTableOptions = {
  survey: TableSurvey;
  mapping: Mapping;
  form: Form | null;
  currency: string;
  dateOrder?: FoundOrder;
  decimal?: FoundDecimal;
};

const DATE_FIELDS = ['issuedOn', 'dueOn', 'paidOn'];
const MONEY_FIELDS = [
  'amount',
  'lineAmount',
  'unitPrice',
  'tax',
  'lineTax',
  'addedTax',
  'paid',
  'balance',
  'refunded',
  'applied',
  'debit',
  'credit',
];

/** `sign` is the one in amounts that can be read in two ways. */
export type Notation = { dateOrder: FoundOrder; decimal: FoundDecimal; sign: DecimalSign };

/** The day order and decimal sign that this file shows in the columns that the mapping uses; `ask` where the owner must say. */
export function notationOf(survey: TableSurvey, mapping: Mapping, currency: string): Notation {
  const columns = (fields: string[]): number[] => fields.flatMap((field) => mapping.columns[field] ?? []);
  const money = columns(MONEY_FIELDS);
  const found = decimalOf(survey, money);
  const sign = openSignOf(survey, money);
  // money without cents has no decimal sign
  const isWhole = found === 'ask' && minorDigits(currency) === 0 && !mapping.columns.currency;
  return { dateOrder: orderOf(survey, columns(DATE_FIELDS)), decimal: isWhole ? (sign === '.' ? ',' : '.') : found, sign };
}

type Reading = { options: InvoiceTableOptions; order: FoundOrder; decimal: FoundDecimal; group: string | null };

/** One row of the file as it was read; `line` is the amount of a line item where the row is one. */
export type ReadLine = {
  row: InvoiceRow;
  total: number | null;
  line: number | null;
  continues: boolean;
  odd: string[];
  raw: string;
};

/**
 * Invoices, payments or purchases of a surveyed table, unreadable rows as they come, then the rows in the order of their first line: an invoice
 * with a row for every line item is one row. Bills, estimates, totals lines and bookings on other accounts are set aside.
 */
export async function* readInvoiceTable(bytes: Bytes, options: InvoiceTableOptions): AsyncGenerator<Read<InvoiceRow>> {
  const found = notationOf(options.survey, options.mapping, options.currency);
  const reading: Reading = {
    options,
    order: options.dateOrder ?? found.dateOrder,
    decimal: options.decimal ?? found.decimal,
    group: null,
  };
  const lines: ReadLine[] = [];
  for await (const batch of readRows(bytes, options.survey)) {
    for (const read of batch) {
      if (read.kind !== 'row') {
        yield read;
        continue;
      }
      const line = readLine(read.row, reading);
      if ('aside' in line) yield { kind: 'aside', where: `line ${read.row.place.line}`, reason: line.aside, raw: read.row.raw };
      else if ('reason' in line) yield* unreadable(`line ${read.row.place.line}`, line.reason, read.row.raw);
      else lines.push(line);
    }
  }
  const turn = twins();
  for (const read of fold(lines, options.form?.lines ?? 'auto')) {
    if (read.kind === 'row') read.row.twin = turn(identityOfInvoice(read.row));
    yield read;
  }
}

const TOTALS = /^(?:grand |sub)?total\b|^(?:gesamt|summe|zwischensumme|somme|suma|totale|totaal|somma|soma)(?:summe|betrag)?\b/i;

function readLine(tableRow: TableRow, reading: Reading): ReadLine | { reason: string } | { aside: string } {
  const { options, order, decimal } = reading;
  const cells = applyMapping(options.mapping, tableRow.cells);
  const filled = tableRow.cells.filter((cell) => cell.trim() !== '');
  const dateCell = cells.first(options.mapping.kind === 'payments' ? 'paidOn' : 'issuedOn');
  if (TOTALS.test(filled[0]?.trim() ?? '') && !dateCell) return { aside: 'A line of totals' };
  if (filled.length === 1 && options.form?.source === 'quickbooks') {
    reading.group = filled[0]?.trim() ?? null;
    return { aside: 'A heading within the table' };
  }
  const kind = kindOfRow(cells, options);
  if (typeof kind !== 'string') return kind;
  const odd: string[] = [];
  const number = cells.first('number') || null;
  const { emails } = emailsIn(cells.all('customerEmail').slice(0, 1));
  const customerName = cells.first('customerName') || reading.group;
  const customerEmail = emails[0] ?? null;
  const invoiceNumber =
    kind === 'payment' ? cells.first('invoiceNumber') || (options.form?.lines === 'ledger' ? number : null) : number;
  const continues = number !== null && !customerName && !customerEmail && !dateCell;
  if (!customerName && !customerEmail && !continues && !(kind === 'payment' && invoiceNumber))
    return { reason: 'No customer on this row' };
  const day = dateCell ? dayInColumn(dateCell, order) : null;
  if (!day && !continues) return { reason: dateReason(dateCell, order) };
  const { currency, assumed } = currencyOf(cells, ['amount', 'lineAmount', 'balance', 'paid', 'applied'], options.currency);
  if (assumed && options.mapping.columns.currency && cells.first('currency'))
    odd.push(`"${cells.first('currency').slice(0, 20)}" is no currency we know; taken as ${currency}`);
  const money = (field: string): number | null => (cells.first(field) ? minorIn(cells.first(field), currency, decimal) : null);
  const total =
    options.form?.lines === 'ledger'
      ? (money('debit') ?? money('credit'))
      : kind === 'payment' && money('applied') !== null
        ? money('applied')
        : money('amount');
  const net = lineMinor(cells, currency, decimal);
  const line = net === null ? null : net + (sumMinor(cells, 'addedTax', currency, decimal) ?? 0);
  if (total === null && line === null) return { reason: amountReason(cells, decimal) };
  const optionalDay = (field: string): Temporal.PlainDate | null => {
    const cell = cells.first(field);
    const found = cell ? dayInColumn(cell, order) : null;
    if (cell && !found && !/^(?:0000-00-00|n\/?a|none|-+|never|null)$/i.test(cell))
      odd.push(`"${cell.slice(0, 40)}" is no date that can be told`);
    return found;
  };
  const statusWords = cells.first('status') || null;
  const row: InvoiceRow = {
    kind,
    source: options.form?.source ?? 'table',
    number,
    invoiceNumber,
    customerName: customerName || null,
    customerEmail,
    issuedOn: kind === 'payment' ? null : day,
    dueOn: kind === 'payment' ? null : optionalDay('dueOn'),
    paidOn: kind === 'payment' || kind === 'purchase' ? day : optionalDay('paidOn'),
    amountMinor: total ?? line ?? 0,
    taxMinor:
      sumMinor(cells, 'tax', currency, decimal) ??
      sumMinor(cells, 'lineTax', currency, decimal) ??
      sumMinor(cells, 'addedTax', currency, decimal),
    paidMinor: money('paid'),
    balanceMinor: money('balance'),
    refundedMinor: money('refunded'),
    currency,
    status:
      cells.first('dispute') && !/^(?:won|warning_closed)$/i.test(cells.first('dispute'))
        ? 'disputed'
        : statusOf(statusWords ?? ''),
    statusWords,
    lines: 1,
    twin: 0,
    place: tableRow.place,
  };
  return { row, total, line, continues, odd, raw: tableRow.raw };
}

function kindOfRow(cells: MappedRow, options: InvoiceTableOptions): InvoiceRow['kind'] | { aside: string } | { reason: string } {
  const { mapping, form } = options;
  if (mapping.kind === 'payments') return 'payment';
  if (mapping.kind === 'purchases') return 'purchase';
  if (form?.lines === 'ledger') {
    if (!/receivable/i.test(cells.first('account'))) return { aside: 'The other side of a booking' };
    return cells.first('debit') ? 'invoice' : 'payment';
  }
  const type = cells.first('type');
  const kind = type ? kindOf(type) : null;
  if (kind === 'other') return { aside: `"${type.slice(0, 40)}" is no invoice of ours` };
  return kind ?? 'invoice';
}

function dateReason(cell: string, order: FoundOrder): string {
  if (!cell) return 'No date on this row';
  return order === 'ask'
    ? `"${cell.slice(0, 40)}": the file does not tell whether the day or the month comes first`
    : `"${cell.slice(0, 40)}" is no date`;
}

function amountReason(cells: MappedRow, decimal: FoundDecimal): string {
  const cell = ['amount', 'lineAmount', 'unitPrice', 'debit', 'credit'].map(cells.first).find(Boolean);
  if (!cell) return 'No amount on this row';
  return decimal === 'ask'
    ? `"${cell.slice(0, 40)}": the file does not tell whether the point or the comma stands before the cents`
    : `"${cell.slice(0, 40)}" is no amount`;
}
