import type { Parts, ToneMark } from '../reading.ts';
import { kinderWords } from './kinder-words.ts';
import { leanings } from './tone.ts';

/**
 * A kinder wording for the marked words that fits the sentence as it stands: with its capital, its punctuation and its grammar. Null where
 * there is no good one; then the words are best left out. `text` is the text that the mark counts in.
 */
export function kinder(mark: ToneMark, text: string): string | null {
  const kindly = wordingFor(mark, text);
  if (kindly === null) return null;
  const around = [Math.max(0, mark.start - 300), mark.end + 300] as const;
  const before = text.slice(around[0], mark.start);
  const anew = before + kindly + text.slice(mark.end, around[1]);
  const whole: Parts = { visible: [{ start: 0, end: anew.length }], quoted: [], signature: null, by: 'parts@1' };
  const end = before.length + kindly.length;
  // a wording that would be marked itself helps nobody
  return leanings(anew, whole, 'en').some((own) => own.start < end && own.end > before.length) ? null : kindly;
}

function wordingFor(mark: ToneMark, text: string): string | null {
  const said = text.slice(mark.start, mark.end);
  if (mark.because === 'shouts') return quieter(said, text, mark.start);
  const [, words = '', marks = ''] = /^(.*?)([.!?]*)$/s.exec(said) ?? [];
  const ending = /^[!?]/.test(text.slice(mark.end, mark.end + 1)) ? '' : calm(marks);
  const plain = words.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
  for (const { kind, words: marked, instead, isClause } of kinderWords) {
    if (kind !== mark.kind) continue;
    // a word of address goes with the mark behind it
    const whole = marked.test(plain) ? plain : marked.test(plain + marks) ? plain + marks : null;
    if (whole === null) continue;
    if (isClause && marks === '' && !endsSentence(text, mark.end)) return null;
    // the two kinds of replacement are one to the compiler only when told apart
    const kindly = typeof instead === 'string' ? whole.replace(marked, instead) : whole.replace(marked, instead);
    if (kindly === '') return null;
    return cased(kindly, said, beginsSentence(text, mark.start)) + (whole === plain ? ending : '');
  }
  return null;
}

const endsSentence = (text: string, at: number): boolean => /^\s*(?:$|[.;:!?)\n])/.test(text.slice(at, at + 12));

/** A large first letter stays large; that of "I" says nothing, so there the place in the sentence decides. */
function cased(kindly: string, said: string, begins: boolean): string {
  const isLarge = /^I\b/.test(said) ? begins : /^\p{Lu}/u.test(said);
  return isLarge ? kindly.charAt(0).toUpperCase() + kindly.slice(1) : kindly;
}

const beginsSentence = (text: string, at: number): boolean => /(?:^|[.!?\n]\s*)$/.test(text.slice(Math.max(0, at - 3), at));

/** One question mark stays a question; a row of exclamation marks ends as a full stop. */
function calm(ending: string): string {
  if (ending.length < 2 && ending !== '!') return ending;
  return ending.includes('?') ? '?' : '.';
}

/** Not kind in small letters either. */
const rough = /rubbish|useless|disgusting|worst|hate|garbage|together|terrible/i;

/** Capitals become small letters (the first of a sentence and "I" stay large), rows of marks become one. */
function quieter(said: string, text: string, at: number): string | null {
  const small = said.replace(/(?<![\p{L}])(?:\p{Lu}[\p{Lu}'’]+)(?![\p{L}])/gu, (word) => word.toLowerCase());
  const letters = small.replace(/(?<![\p{L}])i(?=['’]|(?![\p{L}]))/gu, 'I').replace(/[!?]{2,}/g, calm);
  const quiet = beginsSentence(text, at) ? letters.charAt(0).toUpperCase() + letters.slice(1) : letters;
  return quiet === said || rough.test(quiet) ? null : quiet;
}
