import {
  type CountryCode,
  getCountries,
  getCountryCallingCode,
  isSupportedCountry,
  Metadata,
  parsePhoneNumberFromString,
} from 'libphonenumber-js/min';

/** A phone number as it was written, and as E.164 ("+4930123456") where it can be told; null where it cannot (too short, no country known). */
export type Phone = { raw: string; e164: string | null; label: string | null };

const metadata = new Metadata();
/** Of countries that share a calling code, the one whose rules are the code's own. */
const codes = new Map<string, CountryCode>([
  ['1', 'US'],
  ['7', 'RU'],
  ['39', 'IT'],
  ['44', 'GB'],
  ['47', 'NO'],
  ['61', 'AU'],
  ['212', 'MA'],
  ['358', 'FI'],
]);
for (const country of getCountries()) {
  const code = getCountryCallingCode(country);
  if (!codes.has(code)) codes.set(code, country);
}

/** What a numbering plan knows beside its lengths: in the library, and left out of its types. */
type Rules = {
  nationalPrefix(): string | undefined;
  nationalPrefixForParsing(): string | undefined;
  nationalPrefixTransformRule(): string | undefined;
};

/** Lengths of national numbers, by calling code, where no rule of the country changes digits: the quick way for lists of 100,000. */
const plans = new Map<string, { lengths: Set<number>; trunk: string | null } | null>();

function planOf(country: CountryCode): { lengths: Set<number>; trunk: string | null } | null {
  const known = plans.get(country);
  if (known !== undefined) return known;
  metadata.selectNumberingPlan(country);
  const plan = metadata.numberingPlan;
  const rules = plan as (typeof plan & Partial<Rules>) | undefined;
  const prefix = rules?.nationalPrefix?.();
  const parsing = rules?.nationalPrefixForParsing?.() ?? '';
  const isPlain =
    rules?.nationalPrefixTransformRule &&
    !rules.nationalPrefixTransformRule() &&
    (!prefix || parsing === prefix || parsing.startsWith(`${prefix}|`));
  const found = isPlain && plan ? { lengths: new Set(plan.possibleLengths()), trunk: prefix ?? null } : null;
  plans.set(country, found);
  return found;
}

const LONGEST = 40;

/**
 * E.164 by libphonenumber's metadata; numbers without a country are read in `country` (ISO 3166 alpha-2). Takes what is possible, also where it
 * is not in use (fictional and new ranges); null for anything else: short codes, extensions alone, words.
 */
export function toE164(raw: string, country: string | null): string | null {
  const text = raw.trim();
  if (text.length < 5 || text.length > LONGEST) return null;
  const digits = text.replace(/[\s\-./()\u00a0\u2010-\u2015]/g, '');
  if (/^\+[1-9]\d{6,14}$/.test(digits) && !text.includes('(0)')) {
    const quick = internationally(digits);
    if (quick) return quick;
  }
  const home = country && isSupportedCountry(country) ? country : undefined;
  if (home && /^\d{5,14}$/.test(digits)) {
    const quick = nationally(digits, home);
    if (quick) return quick;
  }
  const parsed = parsePhoneNumberFromString(text, home);
  if (!parsed?.isPossible()) return null;
  // a short number without its leading 0 is a local one whose area is unknown; a long one lost the 0 in a spreadsheet
  const isLocal = home && /^[1-9]/.test(digits) && planOf(home)?.trunk === '0' && !(digits.length >= 9 && parsed.isValid());
  return isLocal ? null : parsed.number;
}

function internationally(digits: string): string | null {
  for (let length = 1; length <= 3; length++) {
    const country = codes.get(digits.slice(1, 1 + length));
    if (!country) continue;
    const national = digits.slice(1 + length);
    const plan = planOf(country);
    const isPlain =
      plan?.lengths.has(national.length) && !(plan.trunk && national.startsWith(plan.trunk)) && !national.startsWith('0');
    return isPlain ? digits : null;
  }
  return null;
}

function nationally(digits: string, country: CountryCode): string | null {
  const plan = planOf(country);
  if (!plan || digits.startsWith('00') || digits.startsWith('011')) return null;
  const national = plan.trunk && digits.startsWith(plan.trunk) ? digits.slice(plan.trunk.length) : digits;
  if (plan.trunk === '0' && national === digits) return null;
  return plan.lengths.has(national.length) && !national.startsWith('0') ? `+${getCountryCallingCode(country)}${national}` : null;
}
