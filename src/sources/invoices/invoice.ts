import { identity, normal, type Place } from '../foreign.ts';

/** Where an invoice stands, in the words of this trade; `unknown` where the file says nothing that we know. */
export type InvoiceStatus =
  | 'draft'
  | 'open'
  | 'partial'
  | 'paid'
  | 'overdue'
  | 'void'
  | 'failed'
  | 'refunded'
  | 'disputed'
  | 'unknown';

/**
 * An invoice, payment, purchase or credit as a file has it. Amounts are integers in minor units of `currency` (ISO 4217) and include tax. A
 * payment is negative where it was taken back; a credit is positive: what we owe the customer. A payment's `number` is its own reference,
 * `invoiceNumber` what it pays. `lines` is how many rows of the file were folded into this one. `twin` tells equal payments of one day apart.
 */
export type InvoiceRow = {
  kind: 'invoice' | 'payment' | 'purchase' | 'credit';
  source: string;
  number: string | null;
  invoiceNumber: string | null;
  customerName: string | null;
  customerEmail: string | null;
  issuedOn: Temporal.PlainDate | null;
  dueOn: Temporal.PlainDate | null;
  paidOn: Temporal.PlainDate | null;
  amountMinor: number;
  taxMinor: number | null;
  paidMinor: number | null;
  balanceMinor: number | null;
  refundedMinor: number | null;
  currency: string;
  status: InvoiceStatus;
  /** The status as the file words it. */
  statusWords: string | null;
  lines: number;
  twin: number;
  place: Place;
};

/**
 * An invoice is one by its source, number and customer, whatever became of it since; without a number, and for purchases and payments without a
 * reference, by customer, day, amount and its turn among equals.
 */
export function identityOfInvoice(row: InvoiceRow): string {
  const customer = row.customerEmail ?? normal(row.customerName);
  if (row.number && row.kind !== 'payment') return identity(row.kind, [row.source, normal(row.number), customer]);
  const day = row.kind === 'payment' ? row.paidOn : row.issuedOn;
  return identity(row.kind, [
    row.source,
    normal(row.number),
    normal(row.invoiceNumber),
    customer,
    day?.toString(),
    row.amountMinor,
    row.currency,
    row.twin,
  ]);
}

/** What may change while the identity stays: an import that finds another state of a known invoice has news. */
export function stateOfInvoice(row: InvoiceRow): string {
  return identity('state', [
    row.status,
    row.dueOn?.toString(),
    row.paidOn?.toString(),
    row.amountMinor,
    row.paidMinor,
    row.balanceMinor,
    row.refundedMinor,
  ]);
}

const STATUSES: [InvoiceStatus, RegExp][] = [
  ['draft', /^(?:draft|unsent|saved|entwurf|brouillon|borrador|bozza|rascunho|concept|utkast|kladde|submitted|not sent)$/],
  [
    'void',
    /^(?:void|voided|cancell?ed|deleted|archived|reversed|storniert|annulliert|annulee?|anulada|annullata|anulado|cancelada|geannuleerd|uncollectible|written ?off|makulerad)$/,
  ],
  [
    'failed',
    /^(?:failed|declined|blocked|expired|requires (?:payment method|action|confirmation)|fehlgeschlagen|echouee?|fallido)$/,
  ],
  ['disputed', /disput|chargeback/],
  ['refunded', /^(?:refunded|erstattet|rembourse|reembolsado|rimborsato)$/],
  ['partial', /part|teil|deposit|anzahlung|acompte/],
  ['overdue', /overdue|past due|late|uberfallig|ueberfaellig|en retard|vencid|scadut|te laat|verlopen|forfall/],
  [
    'open',
    /unpaid|unbezahlt|non paye|impagad|non pagat|^(?:open|sent|viewed|due|outstanding|authori[sz]ed|approved|awaiting payment|pending|offen|gesendet|versendet|envoyee?|enviad[ao]|inviat[ao]|verzonden|openstaand|skickad|sendt|paused|processing|uncaptured)$/,
  ],
  [
    'paid',
    /^(?:paid|auto-?paid|closed|complete|completed|succeeded|settled|fully paid|bezahlt|payee?|pagad[ao]|pagat[ao]|pag[ao]|betaald|betald|betalt|maksettu|yes|ja|oui|si|received|deposited)$/,
  ],
];

/** The status that a file's word means. */
export function statusOf(words: string): InvoiceStatus {
  const key = words
    .slice(0, 60)
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[_\s]+/g, ' ')
    .trim();
  if (key === '') return 'unknown';
  return STATUSES.find(([, pattern]) => pattern.test(key))?.[0] ?? 'unknown';
}

/** What kind of document a file's word means; `other` is money that we owe or a paper that is no invoice; null where the word is not known. */
export function kindOf(words: string): InvoiceRow['kind'] | 'other' | null {
  const key = words.slice(0, 60).toLowerCase().trim();
  if (key === '') return null;
  if (/credit|gutschrift|avoir|abono|nota di credito|creditnota|kreditnota|kreditering|refund/.test(key))
    return /overpay|prepay/.test(key) ? 'other' : 'credit';
  if (
    /purchase|\bbill\b|expense|vendor|supplier|accpay|estimate|quote|proposal|journal|transfer|check|deposit|payroll|angebot|devis|presupuesto|preventivo|purchase order|statement|delivery/.test(
      key,
    )
  )
    return 'other';
  if (/sales receipt|receipt|pos sale/.test(key)) return 'purchase';
  if (/payment|zahlung|paiement|pago|pagamento|betaling/.test(key)) return 'payment';
  if (/invoice|rechnung|facture|factura|fattura|fatura|factuur|faktura|accrec|sale/.test(key)) return 'invoice';
  return null;
}
