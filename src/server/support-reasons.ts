/** What a sentence that quotes a file comes down to. The sentences are made where files are read; one that none of these knows is `other`. */
type Known = readonly (readonly [RegExp, string])[];

const failures: Known = [
  [/^The disk is full/, 'disk-full'],
  [/^Reading stopped because of a fault/, 'fault'],
  [/\bis not there\b|\bno longer there\b|\bno such file\b|\bnot found\b/i, 'file-missing'],
  [/\bmay not (?:be )?read\b|\bpermission\b|\bnot allowed\b/i, 'file-closed'],
  [/\btoo many\b|\bmore than\b/i, 'too-much'],
];

const reasons: Known = [
  [/\bno date\b|\bno usable date\b|day or the month|\bdate\b.*\btold\b/i, 'date'],
  [/\bno amount\b|point or the comma/i, 'amount'],
  [/\bno customer\b/i, 'no-customer'],
  [/\bquotation mark\b/i, 'open-quotation-mark'],
  [/\babove the table\b|\bempty row\b|\bheading again\b/i, 'no-row-of-the-table'],
  [/\bnot a kind of file\b/i, 'kind-of-file'],
  [/\bnothing was said or sent\b/i, 'empty'],
  [/\bno message\b|\bno call\b/i, 'another-kind-of-entry'],
  [/\bno entry begins\b|\btext between the entries\b/i, 'broken-markup'],
  [/\breader stopped\b|\breading it failed\b/i, 'reader-stopped'],
  [/\bmay not read\b|\bright to read\b/i, 'file-closed'],
  [/\bno longer there\b|\bin a circle\b|\bnested\b/i, 'folder'],
  [/\bno mail headers\b/i, 'no-mail'],
  [/\bpassword\b|\bencrypt/i, 'locked'],
  [/\btoo (?:large|long|deep|many)\b|\bmore than\b/i, 'too-large'],
  [/\bzip\b|\barchive\b|\bgz\b/i, 'archive'],
  [/\bheader\b|\bboundary\b|\bcharset\b|\bencoding\b/i, 'mail-structure'],
];

const first = (known: Known, words: string): string =>
  known.find(([pattern]) => pattern.test(words.slice(0, 1000)))?.[1] ?? 'other';

/** Why an import stopped, without the words, which may name a file. */
export const failureCode = (words: string): string => first(failures, words);

/** Why something could not be read, without the words, which may quote it. */
export const reasonCode = (words: string): string => first(reasons, words);
