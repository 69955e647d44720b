/** Money is an integer of minor units (cents) with an ISO 4217 code beside it; currencies are never added to each other. */
export type Money = { minor: number; currency: string };

const digitsOf = new Map<string, number>();

/** How many decimal places a currency has: 2 for EUR, 0 for JPY, 3 for KWD (ISO 4217, as the runtime's ICU knows it). */
export function minorDigits(currency: string): number {
  const known = digitsOf.get(currency);
  if (known !== undefined) return known;
  let digits = 2;
  try {
    digits = new Intl.NumberFormat('en', { style: 'currency', currency }).resolvedOptions().maximumFractionDigits ?? 2;
  } catch {
    // not an ISO code ("Fr.", "points"): two places is what such files use
  }
  digitsOf.set(currency, digits);
  return digits;
}

/** Money for a sentence, in whole units: "€22,400"; a code that is no ISO one stands before the figure. */
export function sayMoney(money: Money): string {
  const whole = Math.round(money.minor / 10 ** minorDigits(money.currency));
  try {
    return new Intl.NumberFormat('en', { style: 'currency', currency: money.currency, maximumFractionDigits: 0 }).format(whole);
  } catch {
    return `${money.currency} ${whole.toLocaleString('en')}`;
  }
}
