import { remembered } from '#lib/remembered.ts';

/** Lower case without accents, so that "Élodie" is found by "elodie". The database folds names the same way (`customer_card.name_sort`). */
export function folded(words: string): string {
  // most names are ASCII and need no more
  if (/^[\0-\x7f]*$/.test(words)) return words.toLowerCase();
  return words
    .normalize('NFKD')
    .toLowerCase()
    .replace(/[\u0300-\u036f]/g, '');
}

const wordsOf = (name: string): string[] => folded(name.slice(0, 300)).match(/[\p{L}\p{N}]+/gu) ?? [];

/** Before or after a person's name, and no part of it. */
const titles = new Set(
  'mr mrs ms miss mx sir madam herr frau hr fr dr prof dipl ing mag mme mlle monsieur madame m sr sra srta senor senora don dona sig sigra signor signora dott dottssa avv de het heer mevrouw dhr mevr jr sen phd md mba msc bsc'.split(
    ' ',
  ),
);

/**
 * What two ways of writing a person's name have in common: its words without accents and titles, in order of the alphabet, so that
 * "Prado, Inês" and "Dr. Ines Prado" are one. Empty where the name has fewer than two words: a first name tells nobody apart.
 */
export const personKey = remembered((name) => {
  if (name.includes('@')) return '';
  const words = wordsOf(name).filter((word) => !titles.has(word) && !/^\d+$/.test(word));
  return words.length < 2 || words.length > 6 ? '' : words.sort().join(' ');
});

const legalForms = new Set(
  'ltd limited llc llp inc incorporated corp corporation plc co company gmbh mbh ug ag kg kgaa ohg gbr ek eg ev se sa sas sarl eurl sasu sarlu srl srls spa snc sl slu slp lda unipessoal bv nv vof cv ab as asa aps ivs oy oyj ky sro zoo spzoo kft zrt pty pte group holding und and et e y i'.split(
    ' ',
  ),
);

/** What two ways of writing a company's name have in common: its words without accents and legal form, in their order. */
export const companyKey = remembered((name) => {
  if (name.includes('@')) return '';
  const words = wordsOf(name);
  const kept = words.filter((word) => !legalForms.has(word));
  const key = (kept.length > 0 ? kept : words).join(' ');
  return key.length < 2 ? '' : key;
});

/** The key by which duplicates of a customer are found. */
export const customerKey = (kind: 'company' | 'private', name: string): string =>
  kind === 'company' ? companyKey(name) : personKey(name);

/** What people enter where a form insists on a company. It is the name of none. */
const noCompany = new Set(
  'self employed|selfemployed|self|freelance|freelancer|privat|private|private person|privatperson|particulier|particulier prive|privato|particular|none|n a|na|no|unknown|home|student|retired|independent|test|tbd|various|other'.split(
    '|',
  ),
);

/** A company's name as a person entered it, or null where it says that there is none. */
export function companyNamed(name: string | null | undefined): string | null {
  const bare = name?.replace(/\s+/g, ' ').trim().slice(0, 200) ?? '';
  const key = wordsOf(bare).join(' ');
  return key.length < 2 || noCompany.has(key) ? null : bare;
}

/** The value of a contact point that is only a name: one spelling for one name, whoever wrote it down. */
export const nameValue = (name: string): string => wordsOf(name).join(' ').slice(0, 200);

const formAtEnd =
  /(?:^|[\s,])(?:ltd|limited|llc|llp|inc|corp|plc|gmbh|ug|ag|kg|ohg|gbr|s\.?a\.?|s\.?a\.?s|s\.?a\.?r\.?l|s\.?r\.?l|s\.?p\.?a|s\.?l|lda|b\.?v|n\.?v|ab|a\/s|asa|aps|oy|sp\. ?z ?o\. ?o|s\.?r\.?o|kft|pty|pte)\.?$/iu;

/** True where the name carries a legal form ("Prado Lda."): then it is a company's, even where no domain says so. */
export const isCompanyName = (name: string): boolean => formAtEnd.test(name.slice(-40).trim());
