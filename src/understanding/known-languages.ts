/**
 * In which languages a reader is known to be right. A language counts when the reader found ten things at least in letters that were
 * held back and eight of ten of them were right (`npm run eval languages`, `eval/labels/languages.md`), or when a corpus covers it
 * (`npm run eval dates` and the others). Elsewhere promises and asks say nothing, except that a question mark asks in every language;
 * where the language cannot be told, the measured ones are tried.
 */
const english = ['en'] as const;
const seven = ['en', 'de', 'fr', 'es', 'pt', 'it', 'nl'] as const;

const evidence = {
  /** Quoted mail and signatures; marks (">") are the same in every language. */
  quotes: seven,
  /** Headers speak no language; the standing words of robots and newsletters are known in more than these, and measured in English. */
  nature: english,
  asks: seven,
  promises: seven,
  /** The specs of a published recogniser. */
  dates: seven,
  /** What was done, put off or complained about. Rules for six more languages are listened to, because who is not heard to say "here is the quote" seems late. */
  heard: english,
  concerns: english,
  answered: english,
  tone: english,
  complaint: english,
  signs: english,
  kindness: english,
  matters: english,
  politeness: english,
  intent: english,
} satisfies Record<string, readonly string[]>;

export type Reader = keyof typeof evidence;

/** What people are shown, in the words of the page, in the order in which it is told. What no page shows yet is not named. */
const plainWords: Partial<Record<Reader, string>> = {
  asks: 'what they ask',
  promises: 'promises',
  dates: 'dates',
  quotes: 'quoted mail and signatures',
  concerns: 'each concern by itself',
  answered: 'which of them an answer comes to',
  heard: 'what was done, put off or complained of',
  tone: 'the tone of your letters',
  matters: 'what matters to them',
  kindness: 'thanks, praise and patience',
};

/** Codes of one language that others write in another way: Bokmål and Nynorsk are Norwegian, and a region ("pt-BR") does not count. */
const sameLanguage: Record<string, string> = { nb: 'no', nn: 'no' };

function plainCode(language: string): string {
  const [base = ''] = language.toLowerCase().split(/[-_]/);
  return sameLanguage[base] ?? base;
}

/** Is the reader known to be right in this language (ISO 639-1, with or without a region)? */
export function hasEvidence(reader: Reader, language: string): boolean {
  const known: readonly string[] = evidence[reader];
  return known.includes(language) || known.includes(plainCode(language));
}

/** What is read in letters of this language and what is not, each in plain words ("promises", "dates"), for the page to say. */
export function readInLanguage(language: string): { reads: string[]; doesNot: string[] } {
  // the keys of plainWords are readers by its type
  const readers = Object.keys(plainWords) as Reader[];
  const wordsOf = (isRead: boolean) =>
    readers.filter((reader) => hasEvidence(reader, language) === isRead).flatMap((reader) => plainWords[reader] ?? []);
  return { reads: wordsOf(true), doesNot: wordsOf(false) };
}
