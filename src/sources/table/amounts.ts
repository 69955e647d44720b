import { minorDigits } from '#lib/money.ts';

/** What stands between the whole units and the cents: found from a whole column. */
export type DecimalSign = '.' | ',';

/** What cells show about their signs. `votes`: cells that can be read in one way only; `open`: "1.234", which may be either. */
export type AmountEvidence = {
  cells: number;
  amounts: number;
  votes: Record<DecimalSign, number>;
  open: Record<DecimalSign, number>;
};

export type FoundDecimal = DecimalSign | 'ask';

export const noAmountEvidence = (): AmountEvidence => ({
  cells: 0,
  amounts: 0,
  votes: { '.': 0, ',': 0 },
  open: { '.': 0, ',': 0 },
});

type Taken = { digits: string; negative: boolean; sign: string };

const LONGEST = 40;
const BLANKS = /[\s\u00a0\u202f\u2009'’]/g;
/** Number in the middle, with a currency sign or code, a minus, brackets, CR/DR before or behind. */
const SHAPE = /^(?<before>[^\d.,]{0,12})(?<digits>[\d.,]*\d[\d.,]*)(?<after>[^\d.,]{0,12}|,-|\.-)$/u;

function taken(cell: string): Taken | null {
  if (cell.length > LONGEST) return null;
  const text = cell.replace(BLANKS, '').replace(/[.,][-–—]+$/, '');
  const match = SHAPE.exec(text);
  if (!match?.groups) return null;
  const { before = '', digits = '', after = '' } = match.groups;
  const around = before + after;
  const letters = around.replace(/[()\-−–+]/g, '');
  if (letters.length > 6 || /[%/:@#_*=]/.test(letters)) return null;
  const negative =
    /[-−–]/.test(around) || (before.includes('(') && after.includes(')')) || /^(?:cr)$/i.test(after.replace(/[^a-z]/gi, ''));
  return { digits, negative, sign: letters.replace(/^(?:cr|dr)$/i, '') };
}

/** Adds one cell to the evidence of its column. */
export function weighAmount(evidence: AmountEvidence, cell: string): void {
  if (cell === '' || cell.trim() === '') return;
  evidence.cells++;
  const found = taken(cell);
  if (!found) return;
  const shape = readings(found.digits);
  if (!shape) return;
  evidence.amounts++;
  if (shape.only) evidence.votes[shape.only]++;
  else if (shape.open) evidence.open[shape.open]++;
}

/**
 * Which readings the signs of a number allow. `only`: the one decimal sign that it can have; `open`: this sign is decimal or thousands.
 * Both null: a number without signs. Null: no number.
 */
function readings(digits: string): { only: DecimalSign | null; open: DecimalSign | null } | null {
  const points = count(digits, '.');
  const commas = count(digits, ',');
  if (points === 0 && commas === 0) return { only: null, open: null };
  if (points > 0 && commas > 0) {
    const sign = digits.lastIndexOf('.') > digits.lastIndexOf(',') ? '.' : ',';
    return (sign === '.' ? points : commas) === 1 ? { only: sign, open: null } : null;
  }
  const sign: DecimalSign = points > 0 ? '.' : ',';
  const groups = digits.split(sign);
  const grouped = groups.length > 1 && /^\d{1,3}$/.test(groups[0] ?? '') && groups.slice(1).every((group) => group.length === 3);
  const other: DecimalSign = sign === '.' ? ',' : '.';
  if (groups.length > 2) return grouped || indianGroups(groups) ? { only: other, open: null } : null;
  return grouped && groups[0] !== '0' ? { only: null, open: sign } : { only: sign, open: null };
}

/** 12,34,567: two digits to a group but for the last. */
const indianGroups = (groups: string[]): boolean =>
  /^\d{1,2}$/.test(groups[0] ?? '') && groups.at(-1)?.length === 3 && groups.slice(1, -1).every((group) => group.length === 2);

const count = (text: string, sign: string): number => text.split(sign).length - 1;

type Signs = Record<DecimalSign, number>;

const summed = (all: AmountEvidence[], which: 'votes' | 'open'): Signs => ({
  '.': all.reduce((sum, evidence) => sum + evidence[which]['.'], 0),
  ',': all.reduce((sum, evidence) => sum + evidence[which][','], 0),
});

/**
 * The decimal sign of a file's money columns together; `ask` where cells contradict, and where all that there is are cells such as "1.250",
 * which is a thousand to one reader and one and a quarter to the other.
 */
export function foundDecimal(all: AmountEvidence[]): FoundDecimal {
  const votes = summed(all, 'votes');
  const open = summed(all, 'open');
  const [more, fewer, sign] =
    votes['.'] >= votes[','] ? [votes['.'], votes[','], '.' as const] : [votes[','], votes['.'], ',' as const];
  if (more > 0) return fewer * 50 <= more ? sign : 'ask';
  return open['.'] > 0 || open[','] > 0 ? 'ask' : '.';
}

/** The sign in those cells that can be read in both ways: the one that a question has to show. */
export function openSign(all: AmountEvidence[]): DecimalSign {
  const open = summed(all, 'open');
  return open['.'] >= open[','] ? '.' : ',';
}

/** A number as an exact decimal text ("-1234.5"); null where the cell is no number in this notation. */
export function decimalIn(cell: string, decimal: FoundDecimal): string | null {
  const found = taken(cell);
  if (!found) return null;
  const shape = readings(found.digits);
  if (!shape) return null;
  const sign = decimal === 'ask' ? shape.only : decimal;
  if (shape.only !== null && shape.only !== sign) return null;
  if (sign === null && shape.open !== null) return null;
  const use = sign ?? '.';
  const whole = found.digits.replaceAll(use === '.' ? ',' : '.', '').replace(use, '.');
  return /^(?:\d+\.?\d*|\.\d+)$/.test(whole) ? (found.negative ? '-' : '') + whole : null;
}

/** Money in minor units of `currency` (ISO 4217), rounded half away from zero; null where the cell is no amount or beyond what an integer holds. */
export function minorIn(cell: string, currency: string, decimal: FoundDecimal): number | null {
  const text = decimalIn(cell, decimal);
  return text === null ? null : toMinor(text, minorDigits(currency));
}

/** "12.345" with 2 places is 1235. Exact: no floating point on the way. */
export function toMinor(decimal: string, places: number): number | null {
  const negative = decimal.startsWith('-');
  const [whole = '', fraction = ''] = (negative ? decimal.slice(1) : decimal).split('.');
  const digits =
    BigInt((whole + fraction.slice(0, places).padEnd(places, '0')).slice(0, 30) || '0') +
    ((fraction[places] ?? '0') >= '5' ? 1n : 0n);
  if (whole.length > 16 || digits > BigInt(Number.MAX_SAFE_INTEGER)) return null;
  const minor = Number(digits);
  return negative && minor !== 0 ? -minor : minor;
}

const SIGNS: Record<string, string> = {
  '€': 'EUR',
  '£': 'GBP',
  '₹': 'INR',
  '₽': 'RUB',
  '₺': 'TRY',
  '₪': 'ILS',
  '₩': 'KRW',
  '฿': 'THB',
  '₫': 'VND',
  '₴': 'UAH',
  '₱': 'PHP',
  '₦': 'NGN',
  R$: 'BRL',
  US$: 'USD',
  A$: 'AUD',
  AU$: 'AUD',
  C$: 'CAD',
  CA$: 'CAD',
  NZ$: 'NZD',
  HK$: 'HKD',
  S$: 'SGD',
  MX$: 'MXN',
  zł: 'PLN',
  Kč: 'CZK',
  Ft: 'HUF',
  'Fr.': 'CHF',
  'SFr.': 'CHF',
  Rs: 'INR',
  'Rs.': 'INR',
};

/** Signs that several countries share: the firm's own currency is meant where it is one of them, else the first. */
const SHARED: Record<string, string[]> = {
  $: [
    'USD',
    'CAD',
    'AUD',
    'NZD',
    'SGD',
    'HKD',
    'MXN',
    'ARS',
    'CLP',
    'COP',
    'TWD',
    'BSD',
    'BBD',
    'JMD',
    'TTD',
    'FJD',
    'BMD',
    'BZD',
  ],
  kr: ['SEK', 'NOK', 'DKK', 'ISK'],
  '¥': ['JPY', 'CNY'],
  '￥': ['JPY', 'CNY'],
};

const CODES = new Set(Intl.supportedValuesOf('currency'));

/**
 * The currency that a cell names by code or sign ("1,20 EUR", "£5", "eur"); null where it names none that is known, and for a crown
 * where the firm's own currency (`ours`) is none.
 */
export function currencyIn(cell: string, ours: string | null): string | null {
  const text = cell.trim();
  if (text === '' || text.length > LONGEST) return null;
  const sign = (taken(text)?.sign ?? text.replace(BLANKS, '')).replace(/[()]/g, '');
  if (sign === '') return null;
  const upper = sign.toUpperCase();
  if (/^[A-Z]{3}$/.test(upper) && CODES.has(upper)) return upper;
  const known = SIGNS[sign];
  if (known) return known;
  const shared = SHARED[sign] ?? SHARED[sign.toLowerCase().replace(/\.$/, '')];
  if (!shared) return null;
  return ours && shared.includes(ours) ? ours : sign.toLowerCase().startsWith('kr') ? null : (shared[0] ?? null);
}
