import type { Draft, Party } from '#ledger/draft.ts';
import { minorDigits } from '#lib/money.ts';
import { storable } from '#lib/text.ts';
import type { AmountData } from '#understanding/projection/write.ts';
import { type InvoiceRow, identityOfInvoice, stateOfInvoice } from './invoice.ts';

/**
 * An invoice, payment or purchase as an entry. The ledger keeps every state that a file showed; the newest one counts (`key` is what
 * stays the same). Nobody is told by a day alone at what hour: noon on the firm's clock stands for it.
 */
export function entryOfInvoice(row: InvoiceRow, at: { timeZone: string; now: Temporal.Instant; place: string }): Draft {
  const day = (row.kind === 'payment' ? row.paidOn : row.issuedOn) ?? row.issuedOn ?? row.paidOn ?? row.dueOn;
  const occurredAt = day ? day.toZonedDateTime({ timeZone: at.timeZone, plainTime: '12:00' }).toInstant() : at.now;
  const party = partyOf(row);
  const amount: AmountData = {
    key: identityOfInvoice(row),
    kind: row.kind,
    number: row.number,
    issuedOn: row.issuedOn?.toString() ?? null,
    dueOn: row.dueOn?.toString() ?? null,
    paidOn: row.paidOn?.toString() ?? null,
    amountMinor: row.amountMinor,
    taxMinor: row.taxMinor,
    paidMinor: row.paidMinor,
    currency: row.currency,
    status: row.status === 'unknown' ? null : row.status,
  };
  return {
    identity: `${identityOfInvoice(row)}/${stateOfInvoice(row)}`,
    channel: row.kind === 'payment' ? 'payment' : row.kind === 'purchase' ? 'purchase' : 'invoice',
    direction: row.kind === 'payment' || row.kind === 'purchase' ? 'in' : 'out',
    occurredAt,
    actor: party?.point ?? '',
    subject: storable(titleOf(row)),
    words: storable(inWords(row)),
    detail: { parties: party ? [party] : [], data: { amount }, ...(day ? {} : { isDateGuessed: true }) },
    raw: null,
    attachments: [],
    place: at.place,
  };
}

function partyOf(row: InvoiceRow): Party | null {
  const name = row.customerName ? storable(row.customerName).slice(0, 200) : null;
  if (row.customerEmail) return { role: 'about', kind: 'email', point: storable(row.customerEmail), name };
  return name ? { role: 'about', kind: 'name', point: name.toLowerCase().replace(/\s+/g, ' ').trim(), name } : null;
}

const titles: Record<InvoiceRow['kind'], string> = {
  invoice: 'Invoice',
  payment: 'Payment',
  purchase: 'Purchase',
  credit: 'Credit note',
};

function titleOf(row: InvoiceRow): string {
  return row.number ? `${titles[row.kind]} ${row.number}`.slice(0, 200) : titles[row.kind];
}

/** "Invoice 1042 over 1200.00 EUR, due 2026-03-01, paid 2026-03-09": plain words, so that a search finds them. */
function inWords(row: InvoiceRow): string {
  const digits = minorDigits(row.currency);
  const amount = `${(row.amountMinor / 10 ** digits).toFixed(digits)} ${row.currency}`;
  return [
    `${titleOf(row)} over ${amount}`,
    row.dueOn ? `due ${row.dueOn}` : '',
    row.paidOn && row.kind !== 'payment' ? `paid ${row.paidOn}` : '',
    row.invoiceNumber && row.invoiceNumber !== row.number ? `for invoice ${row.invoiceNumber}` : '',
    row.statusWords ? row.statusWords.slice(0, 100) : '',
  ]
    .filter(Boolean)
    .join(', ');
}
