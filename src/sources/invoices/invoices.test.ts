import fc from 'fast-check';
import { expect, test } from 'vitest';
import { gathered } from '../foreign.ts';
import type { TableKind } from '../table/fields.ts';
import { proposeMapping } from '../table/mapping.ts';
import { surveyTable } from '../table/survey.ts';
import { recogniseForm } from './forms.ts';
import { type InvoiceRow, identityOfInvoice, kindOf, stateOfInvoice, statusOf } from './invoice.ts';
import { notationOf, readInvoiceTable } from './read.ts';

type Result = Awaited<ReturnType<typeof gathered<InvoiceRow>>> & { source: string | null };

async function read(
  text: string,
  options: { kind?: TableKind; currency?: string; dateOrder?: 'dmy' | 'mdy' } = {},
): Promise<Result> {
  const file = Buffer.from(text);
  const survey = await surveyTable(file);
  const known = recogniseForm(survey);
  const mapping = known?.mapping ?? proposeMapping(survey.header, survey.sample, options.kind ?? 'invoices').mapping;
  const result = await gathered(
    readInvoiceTable(file, {
      survey,
      mapping,
      form: known?.form ?? null,
      currency: options.currency ?? 'EUR',
      dateOrder: options.dateOrder,
    }),
  );
  return { ...result, source: known?.form.source ?? null };
}

/** A row in short: what a person would read out. */
const short = (row: InvoiceRow): string =>
  [
    row.kind,
    row.number,
    row.customerName ?? row.customerEmail,
    row.issuedOn ?? row.paidOn,
    row.dueOn,
    `${row.amountMinor} ${row.currency}`,
    row.status,
    row.lines,
  ].join(' | ');

test.each([
  [
    'FreshBooks, a row for every item',
    'freshbooks',
    'Client Name,Invoice #,Date Issued,Invoice Status,Date Paid,Item Name,Item Description,Rate,Quantity,Discount Percentage,Line Subtotal,Tax 1 Type,Tax 1 Amount,Tax 2 Type,Tax 2 Amount,Line Total,Currency\n' +
      'Mill & Co,0007,2024-03-01,paid,2024-03-20,Bread,,2.00,50,0,100.00,VAT,7.00,,0,107.00,EUR\nMill & Co,0007,2024-03-01,paid,2024-03-20,Rolls,,1.00,10,0,10.00,VAT,0.70,,0,10.70,EUR\nAnna,0008,2024-03-02,sent,,Cake,,30,1,0,30,,0,,0,30.00,USD\n',
    [
      'invoice | 0007 | Mill & Co | 2024-03-01 |  | 11770 EUR | paid | 2',
      'invoice | 0008 | Anna | 2024-03-02 |  | 3000 USD | open | 1',
    ],
  ],
  [
    'Zoho, the total on every row',
    'zoho',
    'Invoice Date,Invoice ID,Invoice Number,Invoice Status,Customer Name,Due Date,Currency Code,Item Name,Quantity,Item Price,Item Total,SubTotal,Total,Balance\n' +
      '2024-03-01,1,INV-1,PartiallyPaid,Mill & Co,2024-03-31,EUR,Bread,2,50,100,110,130.90,30.90\n2024-03-01,1,INV-1,PartiallyPaid,Mill & Co,2024-03-31,EUR,Rolls,1,10,10,110,130.90,30.90\n2024-03-02,2,INV-2,Closed,Anna,2024-03-16,USD,Cake,1,30,30,30,30.00,0\n',
    [
      'invoice | INV-1 | Mill & Co | 2024-03-01 | 2024-03-31 | 13090 EUR | partial | 2',
      'invoice | INV-2 | Anna | 2024-03-02 | 2024-03-16 | 3000 USD | paid | 1',
    ],
  ],
  [
    'Xero, with a credit note and a bill',
    'xero',
    'ContactName,EmailAddress,InvoiceNumber,Reference,InvoiceDate,DueDate,Total,TaxTotal,InvoiceAmountPaid,InvoiceAmountDue,Description,Quantity,UnitAmount,LineAmount,TaxAmount,Currency,Type,Sent,Status\n' +
      'Mill & Co,ap@mill.test,INV-1,,13/03/2024,12/04/2024,120.00,20.00,120.00,0.00,Bread,1,100,100.00,20.00,GBP,Sales invoice,Sent,Paid\nMill & Co,ap@mill.test,CN-1,,14/03/2024,,-12.00,-2.00,0.00,0.00,Bread,1,-10,-10.00,-2.00,GBP,Sales credit note,,Paid\nPaper Ltd,,B-1,,14/03/2024,,50.00,,0,50,Paper,1,50,50,0,GBP,Bill,,Awaiting Payment\n',
    [
      'invoice | INV-1 | Mill & Co | 2024-03-13 | 2024-04-12 | 12000 GBP | paid | 1',
      'credit | CN-1 | Mill & Co | 2024-03-14 |  | 1200 GBP | paid | 1',
    ],
  ],
  [
    "Xero's template, amounts from quantity and price",
    'xero',
    '*ContactName,*InvoiceNumber,*InvoiceDate,*DueDate,Total,*Description,*Quantity,*UnitAmount,Discount,TaxAmount,Currency\nAnna,12,13/6/2024,27/6/2024,,Bread,3,19.99,10,,\nAnna,12,13/6/2024,27/6/2024,,Rolls,2,0.50,,0.21,\n',
    ['invoice | 12 | Anna | 2024-06-13 | 2024-06-27 | 5518 EUR | unknown | 2'],
  ],
  [
    'Wave, unit price and quantity',
    'wave',
    'customer,description,invoice_num,po_so,account,product,amount,quantity,invoice_date,currency,due_date,taxes\nMill & Co,,1,,Sales,Bread,80.00000,1.50000,2024-02-06,EUR,2024-02-20,\n',
    ['invoice | 1 | Mill & Co | 2024-02-06 | 2024-02-20 | 12000 EUR | unknown | 1'],
  ],
  [
    "Wave's bookings: the receivables are invoices and payments",
    'wave',
    'Transaction ID,Transaction Date,Account Name,Transaction Description,Amount (One column), ,Debit Amount (Two Column Approach),Credit Amount (Two Column Approach),Customer,Invoice Number\n' +
      'T1,2024-03-01,Accounts Receivable,Mill - 7,500.00,,500.00,,Mill & Co,7\nT1,2024-03-01,Sales,Mill - 7,500.00,,,500.00,Mill & Co,7\nT2,2024-03-09,Accounts Receivable,Payment,-500.00,,,500.00,Mill & Co,7\n',
    [
      'invoice | 7 | Mill & Co | 2024-03-01 |  | 50000 EUR | unknown | 1',
      'payment | 7 | Mill & Co | 2024-03-09 |  | 50000 EUR | unknown | 1',
    ],
  ],
  [
    'QuickBooks, the import form with a row for every item',
    'quickbooks',
    'InvoiceNo,Customer,InvoiceDate,DueDate,Terms,Item(Product/Service),ItemDescription,ItemQuantity,ItemRate,ItemAmount,ItemTaxCode,ItemTaxAmount,Currency\nQ-1,Mill & Co,03/25/2024,04/24/2024,Net 30,Bread,,1,100,100.00,S,20.00,USD\nQ-1,,,,,Rolls,,1,10,10.00,S,2.00,USD\n',
    ['invoice | Q-1 | Mill & Co | 2024-03-25 | 2024-04-24 | 13200 USD | unknown | 2'],
  ],
  [
    'QuickBooks, a report under titles, with customers as headings and totals',
    'quickbooks',
    'Mill & Sons,,,,,,\nTransaction List by Customer,,,,,,\n"January - March, 2024",,,,,,\n,,,,,,\n,Date,Transaction type,Num,Due date,Amount,Open balance\nAnna,,,,,,\n,03/15/2024,Invoice,1001,04/14/2024,"1,200.00",0.00\n,03/20/2024,Payment,77,,"-1,200.00",0.00\nTotal for Anna,,,,,$0.00,\n,03/22/2024,Bill,B9,,50.00,50.00\n',
    [
      'invoice | 1001 | Anna | 2024-03-15 | 2024-04-14 | 120000 USD | paid | 1',
      'payment | 77 | Anna | 2024-03-20 |  | -120000 USD | unknown | 1',
    ],
  ],
  [
    'Invoice Ninja under its titles',
    'invoice-ninja',
    '"Invoice Ninja v4.5.17",,,,,,,\n,,,,,,,\nINVOICES,,,,,,,\nClient,Email,Invoice Number,Amount,Paid,Status,Invoice Date,Due Date\nAnna,anna@x.test,1,$13.50,$5.00,Partial,2024-03-01,2024-03-31\n',
    ['invoice | 1 | Anna | 2024-03-01 | 2024-03-31 | 1350 USD | partial | 1'],
  ],
  [
    'Invoice2go',
    'invoice2go',
    'Id,State,DocumentDate,DocumentNumber,Name,EmailRecipient,DocumentStatus,DatePaid,StyleName,CurrencyCode,TotalAmount,BalanceDueAmount,AmountPaidAmount,TotalTaxAmount\na,synced,2024-03-01,5,Anna,anna@x.test,paid,2024-03-05,invoice,AUD,70.2,0,70.2,5.2\nb,synced,2024-03-01,6,Anna,anna@x.test,unsent,,estimate,AUD,70.2,70.2,0,5.2\n',
    ['invoice | 5 | Anna | 2024-03-01 |  | 7020 AUD | paid | 1'],
  ],
  [
    'Invoicely',
    'invoicely',
    'Date,Due,Details,Client,Status,Total\nMar 1 2024,Mar 31 2024,INV-1,Anna,Due,"1,020.00"\n',
    ['invoice | INV-1 | Anna | 2024-03-01 | 2024-03-31 | 102000 EUR | open | 1'],
  ],
  [
    'Stripe: a payment, a failed one and a disputed one',
    'stripe',
    'id,Created date (UTC),Amount,Amount Refunded,Currency,Status,Customer Email,Card Name,Dispute Status,Invoice Number\nch_1,2024-03-01 10:00:00,50.00,0.00,eur,Paid,anna@x.test,Anna,,INV-1\nch_2,2024-03-02 10:00:00,50.00,0.00,eur,Failed,tom@x.test,,,\nch_3,2024-03-03 10:00:00,20.00,20.00,jpy,Paid,zoe@x.test,,lost,\n',
    [
      'payment | ch_1 | Anna | 2024-03-01 |  | 5000 EUR | paid | 1',
      'payment | ch_2 | tom@x.test | 2024-03-02 |  | 5000 EUR | failed | 1',
      'payment | ch_3 | zoe@x.test | 2024-03-03 |  | 20 JPY | disputed | 1',
    ],
  ],
  [
    'Stripe invoices',
    'stripe',
    'id,Amount Due,Currency,Customer,Date (UTC),Due Date (UTC),Number,Subtotal,Tax,Total,Amount Paid,Status\nin_1,0.00,usd,cus_1,2024-03-01 10:00,2024-03-31 10:00,ABC-1,50,10,60.00,60.00,paid\n',
    ['invoice | ABC-1 | cus_1 | 2024-03-01 | 2024-03-31 | 6000 USD | paid | 1'],
  ],
  [
    'Zoho payments, one over two invoices',
    'zoho',
    'Payment Number,CustomerPayment ID,Mode,Amount,Unused Amount,Currency Code,Date,Customer Name,Amount Applied to Invoice,Invoice Number\n9,1,Cash,150,0,EUR,2024-03-05,Mill & Co,100,INV-1\n9,1,Cash,150,0,EUR,2024-03-05,Mill & Co,50,INV-2\n',
    [
      'payment | 9 | Mill & Co | 2024-03-05 |  | 10000 EUR | unknown | 1',
      'payment | 9 | Mill & Co | 2024-03-05 |  | 5000 EUR | unknown | 1',
    ],
  ],
  [
    'a German list that nobody has a form for',
    null,
    'Rechnungsnr.;Kunde;Datum;Fällig am;Bruttobetrag;Status\n2024-1;Müller;13.03.2024;12.04.2024;1.190,00 €;offen\n',
    ['invoice | 2024-1 | Müller | 2024-03-13 | 2024-04-12 | 119000 EUR | open | 1'],
  ],
])('%s', async (_, source, text, rows) => {
  const result = await read(text, { currency: source === 'quickbooks' ? 'USD' : 'EUR' });
  expect(result.source).toBe(source);
  expect(result.unreadable).toEqual([]);
  expect(result.rows.map(short)).toEqual(rows);
});

test('quotes, expenses and recurring patterns are known, and hold no invoices', async () => {
  const quotes = await surveyTable(Buffer.from('Client,Email,Quote Number,Amount,Quote Date\nAnna,,1,5,2024-01-01\n'));
  expect(recogniseForm(quotes)).toMatchObject({ form: { kind: 'other' }, mapping: null });
});

test('the file says whether its rows repeat the total or part it, where no form does', async () => {
  const head = 'Invoice Number,Customer,Date,Total\n';
  const repeated = await read(`${head}1,Anna,2024-01-05,30.00\n1,Anna,2024-01-05,30.00\n2,Tom,2024-01-06,5.00\n`);
  expect(repeated.rows.map((row) => row.amountMinor)).toEqual([3000, 500]);
  const parted = await read(
    `${head}1,Anna,2024-01-05,30.00\n1,Anna,2024-01-05,30.00\n2,Tom,2024-01-06,5.00\n2,Tom,2024-01-06,7.00\n`,
  );
  expect(parted.rows.map((row) => row.amountMinor)).toEqual([6000, 1200]);
});

test('where the order of day and month cannot be told the rows wait for the answer, and are read by it', async () => {
  const text = 'Invoice Number,Customer,Date,Total\n1,Anna,03/04/2024,30.00\n';
  const survey = await surveyTable(Buffer.from(text));
  expect(notationOf(survey, proposeMapping(survey.header, survey.sample, 'invoices').mapping, 'EUR').dateOrder).toBe('ask');
  expect((await read(text)).unreadable).toEqual([
    {
      where: 'line 2',
      reason: '"03/04/2024": the file does not tell whether the day or the month comes first',
      raw: '1,Anna,03/04/2024,30.00\n',
    },
  ]);
  expect((await read(text, { dateOrder: 'mdy' })).rows[0]?.issuedOn?.toString()).toBe('2024-03-04');
});

test('what is wrong with a row is said, and what is only odd is said beside it', async () => {
  const { rows, odd, unreadable, asides } = await read(
    'Invoice Number,Customer,Date,Due Date,Total,Currency\n1,Anna,2024-01-05,2023-12-01,30.00,EUR\n2,,2024-01-05,,30.00,EUR\n3,Anna,soon,,30.00,EUR\n4,Anna,2024-01-05,,free,EUR\n5,Anna,2024-01-05,,0.00,Taler\nTotal,,,,60.00,\n',
  );
  expect(rows.map((row) => row.number)).toEqual(['1', '5']);
  expect(odd).toEqual([['Due before it was issued'], ['"Taler" is no currency we know; taken as EUR', 'An invoice of nothing']]);
  expect(unreadable.map((each) => each.reason)).toEqual(['No customer on this row', '"soon" is no date', '"free" is no amount']);
  expect(asides.map((each) => each.reason)).toEqual(['A line of totals']);
});

test('an invoice keeps its identity when it is paid, and has another state', async () => {
  const head = 'Invoice Number,Customer,Date,Due Date,Total,Status\n';
  const [open] = (await read(`${head}1,Anna,2024-01-05,2024-02-05,30.00,Sent\n`)).rows;
  const [paid] = (await read(`${head}1,Anna,2024-01-05,2024-02-05,30.00,Paid\n`)).rows;
  if (!open || !paid) throw new Error('both are read');
  expect(identityOfInvoice(paid)).toBe(identityOfInvoice(open));
  expect(stateOfInvoice(paid)).not.toBe(stateOfInvoice(open));
});

test('two equal payments on a day are two, and the same two in the next import', async () => {
  const text = 'Client,Invoice Number,Amount,Payment Date\nAnna,1,5.00,2024-01-25\nAnna,1,5.00,2024-01-25\n';
  const ids = (await read(text, { kind: 'payments' })).rows.map(identityOfInvoice);
  expect(new Set(ids).size).toBe(2);
  expect((await read(text, { kind: 'payments' })).rows.map(identityOfInvoice)).toEqual(ids);
});

test('purchases are customer, date and amount', async () => {
  const { rows } = await read('Order,Customer,Date,Amount\nA-1,Anna,2024-01-25,"£12,00"\n', { kind: 'purchases' });
  expect(rows.map(short)).toEqual(['purchase | A-1 | Anna | 2024-01-25 |  | 1200 GBP | unknown | 1']);
});

test.each([
  ['PartiallyPaid', 'partial'],
  ['Overdue', 'overdue'],
  ['Unpaid', 'open'],
  ['bezahlt', 'paid'],
  ['Payée', 'paid'],
  ['Voided', 'void'],
  ['requires_payment_method', 'failed'],
  ['whatever', 'unknown'],
])('the status "%s" is %s', (words, status) => {
  expect(statusOf(words)).toBe(status);
});

test.each([
  ['Sales invoice', 'invoice'],
  ['Credit Memo', 'credit'],
  ['Sales Receipt', 'purchase'],
  ['Payment', 'payment'],
  ['Bill Payment (Check)', 'other'],
  ['Estimate', 'other'],
  ['Gutschrift', 'credit'],
  ['Tidings', null],
])('a "%s" is %s', (words, kind) => {
  expect(kindOf(words)).toBe(kind);
});

test('mutilated lists never throw, and every row of them is told of', async () => {
  const text =
    'Invoice Number,Customer,Date,Due Date,Total,Status\n1,Anna,13/03/2024,12/04/2024,"1,190.00",paid\n2,Tom,14/03/2024,,5.00,\n3,Zoe,15/03/2024,,7.00,void\n';
  const head = text.indexOf('\n') + 1;
  await fc.assert(
    fc.asyncProperty(
      fc.array(
        fc.tuple(fc.integer({ min: head, max: text.length }), fc.constantFrom('', '"', ',', '\n', '.', '-', '€', '99', '\0')),
        { maxLength: 8 },
      ),
      async (cuts) => {
        let changed = text;
        for (const [at, put] of cuts) changed = changed.slice(0, at) + put + changed.slice(at + 1);
        const { rows, unreadable, asides } = await read(changed);
        const read0 = rows.reduce((sum, row) => sum + row.lines, 0) + unreadable.length + asides.length;
        expect(read0).toBeGreaterThanOrEqual(1);
        for (const row of rows) expect(Number.isSafeInteger(row.amountMinor)).toBe(true);
      },
    ),
    { numRuns: 200 },
  );
});
