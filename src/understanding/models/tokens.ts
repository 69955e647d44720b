import type { Span } from '../reading.ts';

/**
 * One word, sign or mask of a text. `word` is what a model may know of it: a common word in lower case, a punctuation mark, or a mask
 * (`<name>`, `<number>` …) for everything that could tell who or what it was about. `start` and `end` count in the text as given.
 */
export type Token = Span & { word: string };

/** Which words are common, in lower case: only those may be learnt (see `common-words.ts`). */
export type CommonWords = { has(word: string): boolean };

/** Longer texts are read so far; models judge sentences and short requests. */
const readAtMost = 2000;

/**
 * In this order: a placeholder of a corpus, a link, an address, a handle, code between back ticks, a face, a word (with the digits and
 * underscores of a user name), a number, a run of one punctuation mark, any other character.
 */
const piece =
  /<[a-z]{2,12}>|(?:https?:\/\/|www\.)\S+|\$LINK|[\p{L}\d][\w.+-]{0,63}@[\w-]{1,63}\.[\w.-]{2,63}|@[\w.-]+|`[^`]{1,300}`|[:;]-?[)(DP](?![\p{L}])|\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*(?:[\d_]\w*)?|\d[\w.,:/%-]*|([-.?!=_*~#])\1*|\S/gu;

/** The words of a text as a model may see them, in order. Linear in the length of the text. */
export function tokensOf(text: string, common: CommonWords): Token[] {
  const read = text.length > readAtMost ? text.slice(0, readAtMost) : text;
  const tokens: Token[] = [];
  for (const match of read.matchAll(piece)) {
    const said = match[0];
    tokens.push({ word: wordOf(said, common), start: match.index, end: match.index + said.length });
  }
  return tokens;
}

function wordOf(said: string, common: CommonWords): string {
  const first = said.charCodeAt(0);
  if (isLetter(first)) return letters(said, first, common);
  if (first >= 48 && first <= 57) return said.includes('@') ? '<address>' : '<number>';
  if (said.length === 1) return said === '’' ? "'" : said;
  if (first === 64) return '<handle>';
  if (first === 96) return '<code>';
  if (first === 60) return said === '<url>' ? '<link>' : said;
  if (first === 36) return '<link>';
  if (first === 58 || first === 59) return /[)DP]$/.test(said) ? ':)' : ':(';
  return said.slice(0, first === 46 ? 3 : 2);
}

function letters(said: string, first: number, common: CommonWords): string {
  if (common.has(said)) return said;
  if (said.includes('://') || said.startsWith('www.')) return '<link>';
  if (said.includes('@')) return '<address>';
  const word = said.toLowerCase().replaceAll('’', "'");
  if (common.has(word)) return word;
  if (/[\d_]/.test(said)) return '<code>';
  return first < 97 ? '<name>' : '<other>';
}

const isLetter = (code: number): boolean => (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code > 0xbf;
