import type { InvoiceLine } from '#server/shapes.ts';
import { useWords } from '#web/kit/when.tsx';
import styles from './invoice-list.module.css';

/** What was billed and what was paid, newest first. */
export function InvoiceList({ invoices }: { invoices: InvoiceLine[] }) {
  const words = useWords();
  // a payment stands with the invoice that it paid; alone only where there are no invoices
  const billed = invoices.filter(({ kind }) => kind !== 'payment');
  const shown = billed.length > 0 ? billed : invoices;
  return (
    <ul className={styles.invoices}>
      {shown.slice(0, 12).map((invoice) => (
        <li key={invoice.entryId}>
          <span>
            {invoice.number ?? invoice.kind}
            <span className={styles.state}>
              {[
                invoice.issuedOn && words.day(invoice.issuedOn),
                invoice.paidOn
                  ? `paid ${words.day(invoice.paidOn)}`
                  : invoice.dueOn
                    ? `due ${words.day(invoice.dueOn)}`
                    : (invoice.status ?? ''),
              ]
                .filter(Boolean)
                .join(' · ')}
            </span>
          </span>
          <span className="figures">{words.money(invoice.minor, invoice.currency)}</span>
        </li>
      ))}
    </ul>
  );
}
