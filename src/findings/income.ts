import type { MoneyRow } from './timeline.ts';

export type Income = { minor: number; currency: string };

/**
 * What a customer brought from `from` (inclusive) to `to` (inclusive), net of tax where the tax is known, per currency. Invoices and
 * purchases less credits; where a firm has only payments, those. Drafts and void invoices bring nothing.
 */
export function incomeOf(money: readonly MoneyRow[], from: Temporal.PlainDate, to: Temporal.PlainDate): Income[] {
  const isBilled = money.some((row) => row.kind === 'invoice' || row.kind === 'purchase');
  const sums = new Map<string, number>();
  for (const row of money) {
    if (!row.on || Temporal.PlainDate.compare(row.on, from) < 0 || Temporal.PlainDate.compare(row.on, to) > 0) continue;
    if (row.status !== null && /^(?:draft|void|voided|cancell?ed|deleted|failed)$/i.test(row.status)) continue;
    const sign = row.kind === 'credit' ? -1 : isBilled === (row.kind !== 'payment') ? 1 : 0;
    // some exports write credits as negative amounts
    const amount = row.kind === 'credit' ? Math.abs(row.minor) : row.minor;
    if (sign !== 0) sums.set(row.currency, (sums.get(row.currency) ?? 0) + sign * amount);
  }
  return [...sums].map(([currency, minor]) => ({ minor, currency })).sort((a, b) => b.minor - a.minor);
}

/** The same for the twelve months up to a day. */
export const yearlyIncome = (money: readonly MoneyRow[], until: Temporal.PlainDate): Income[] =>
  incomeOf(money, until.subtract({ years: 1 }).add({ days: 1 }), until);
