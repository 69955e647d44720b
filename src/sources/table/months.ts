/** Languages whose month names exports of small firms come in. */
const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'pt',
  'it',
  'nl',
  'sv',
  'da',
  'nb',
  'fi',
  'pl',
  'cs',
  'sk',
  'hu',
  'ro',
  'tr',
  'el',
  'ru',
  'uk',
  'ca',
  'id',
];

/** Shortened forms that the runtime's data does not list. */
const MORE: [string, number][] = [
  ['sept', 9],
  ['mrz', 3],
  ['mär', 3],
  ['mrt', 3],
  ['fevr', 2],
  ['févr', 2],
  ['aout', 8],
  ['decembre', 12],
  ['fev', 2],
];

let names: Map<string, number> | null = null;

function monthNames(): Map<string, number> {
  if (names) return names;
  const found = new Map<string, number>();
  const contested = new Set<string>();
  const add = (name: string, month: number): void => {
    const key = nameKey(name);
    const known = found.get(key);
    if (known !== undefined && known !== month) contested.add(key);
    else if (key.length >= 3) found.set(key, month);
  };
  for (const language of LANGUAGES) {
    for (const width of ['long', 'short'] as const) {
      const alone = new Intl.DateTimeFormat(language, { month: width, timeZone: 'UTC', calendar: 'gregory' });
      const within = new Intl.DateTimeFormat(language, { day: 'numeric', month: width, timeZone: 'UTC', calendar: 'gregory' });
      for (let month = 1; month <= 12; month++) {
        const day = Date.UTC(2021, month - 1, 1);
        add(alone.format(day), month);
        add(within.formatToParts(day).find((part) => part.type === 'month')?.value ?? '', month);
      }
    }
  }
  for (const [name, month] of MORE) add(name, month);
  // a name that means one month here and another there tells nothing
  for (const name of contested) found.delete(name);
  names = found;
  return found;
}

const nameKey = (name: string): string => name.normalize('NFC').toLowerCase().replace(/\.+$/, '');

/** The month (1 to 12) that a word names in one of the big European languages, full or shortened; null for any other word, or one that two languages use for different months. */
export function monthOf(word: string): number | null {
  return monthNames().get(nameKey(word)) ?? null;
}
