import { minorDigits } from '#lib/money.ts';
import { currencyIn, decimalIn, type FoundDecimal, minorIn, toMinor } from '../table/amounts.ts';
import type { MappedRow } from '../table/mapping.ts';

/** The product of exact decimals ("3", "19.99") as an exact decimal. */
export function product(factors: string[]): string {
  let value = 1n;
  let places = 0;
  for (const factor of factors) {
    const [whole = '0', fraction = ''] = factor.split('.');
    value *= BigInt(whole + fraction || '0');
    places += fraction.length;
  }
  const digits = (value < 0n ? -value : value).toString().padStart(places + 1, '0');
  const cut = digits.length - places;
  return `${value < 0n ? '-' : ''}${digits.slice(0, cut)}${places > 0 ? `.${digits.slice(cut)}` : ''}`;
}

/** The currency of a row: its own column, else a sign in the amount, else the firm's; `assumed` where the file does not say. */
export function currencyOf(cells: MappedRow, amountFields: string[], ours: string): { currency: string; assumed: boolean } {
  const named = cells.first('currency');
  const own = named ? currencyIn(named, ours) : null;
  if (own) return { currency: own, assumed: false };
  for (const field of amountFields) {
    for (const cell of cells.all(field)) {
      const found = currencyIn(cell, ours);
      if (found) return { currency: found, assumed: false };
    }
  }
  return { currency: ours, assumed: true };
}

/** The amount of a line item: what the file gives for the line, else quantity times price less discount; null where neither can be read. */
export function lineMinor(cells: MappedRow, currency: string, decimal: FoundDecimal): number | null {
  const given = cells.first('lineAmount');
  if (given) return minorIn(given, currency, decimal);
  const price = decimalIn(cells.first('unitPrice'), decimal);
  if (price === null) return null;
  const quantity = cells.first('quantity') ? decimalIn(cells.first('quantity'), decimal) : '1';
  const discount = cells.first('discountPercent') ? decimalIn(cells.first('discountPercent').replace('%', ''), decimal) : '0';
  if (
    quantity === null ||
    discount === null ||
    !/^\d{1,3}(\.\d{1,6})?$/.test(discount) ||
    quantity.length > 20 ||
    price.length > 25
  )
    return null;
  const kept = (100 - Number(discount)).toFixed(6);
  return toMinor(product([price, quantity, kept, '0.01']), minorDigits(currency));
}

/** The sum of all amounts in a field's cells (two tax columns); null where it has none. */
export function sumMinor(cells: MappedRow, field: string, currency: string, decimal: FoundDecimal): number | null {
  let sum: number | null = null;
  for (const cell of cells.all(field)) {
    const minor = minorIn(cell, currency, decimal);
    if (minor !== null) sum = (sum ?? 0) + minor;
  }
  return sum;
}
