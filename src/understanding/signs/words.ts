import { lowered } from '../sentences.ts';

/** One word of a sentence: as it is spelt out ("u" is "you", "i'll" is "i will"), and where it stands in the sentence. */
export type Word = { said: string; start: number; end: number };

/** Longer sentences are read so far. */
const readAtMost = 600;

const piece = /\p{L}[\p{L}\p{M}]*(?:['’]\p{L}+)*|[€£$]?\d[\d.,:]*(?:k\b)?|%|[?!]|\.{2,}|…/gu;

/** What people type for speed, written out. */
const shorthand = new Map(
  Object.entries({
    u: 'you',
    ur: 'your',
    r: 'are',
    n: 'and',
    w: 'with',
    im: 'i am',
    ive: 'i have',
    iv: 'i have',
    id: 'i would',
    ill: 'i will',
    dont: 'do not',
    wont: 'will not',
    cant: 'can not',
    cannot: 'can not',
    doesnt: 'does not',
    didnt: 'did not',
    isnt: 'is not',
    wasnt: 'was not',
    arent: 'are not',
    havent: 'have not',
    couldnt: 'could not',
    wouldnt: 'would not',
    shouldnt: 'should not',
    youre: 'you are',
    theyre: 'they are',
    thats: 'that is',
    its: 'its',
    whats: 'what is',
    gonna: 'going to',
    wanna: 'want to',
    gotta: 'got to',
    pls: 'please',
    plz: 'please',
    thx: 'thanks',
    ppl: 'people',
    tmrw: 'tomorrow',
    tmr: 'tomorrow',
    b4: 'before',
    btw: 'by the way',
    rn: 'right now',
    cuz: 'because',
    bc: 'because',
    abt: 'about',
    rly: 'really',
    ya: 'you',
    yall: 'you',
    y: 'why',
    k: 'ok',
    probs: 'probably',
    prob: 'probably',
    dept: 'department',
    yr: 'year',
    hols: 'holiday',
    mon: 'monday',
    "won't": 'will not',
    "can't": 'can not',
    "shan't": 'shall not',
    "let's": 'let us',
    "y'all": 'you',
    ima: 'i will',
    lemme: 'let me',
    gimme: 'give me',
  }),
);

/** The words of one sentence in lower case, spelt out, in order; figures are `#`, `#%` is left as two words. Linear in its length. */
export function wordsOf(sentence: string): Word[] {
  const words: Word[] = [];
  for (const match of lowered(sentence.slice(0, readAtMost)).matchAll(piece)) {
    const start = match.index;
    const end = start + match[0].length;
    const said = spelt(match[0]);
    if (said.includes(' ')) for (const one of said.split(' ')) words.push({ said: one, start, end });
    else words.push({ said, start, end });
  }
  return words;
}

function spelt(typed: string): string {
  const word = typed.includes('’') ? typed.replaceAll('’', "'") : typed;
  const first = word.charCodeAt(0);
  if ((first >= 48 && first <= 57) || (first > 127 && /\d/.test(word)) || first === 36) return '#';
  const known = shorthand.get(word);
  if (known) return known;
  if (!word.includes("'")) return word;
  return word
    .replace(/n't$/, ' not')
    .replace(/'ll$/, ' will')
    .replace(/'ve$/, ' have')
    .replace(/'re$/, ' are')
    .replace(/^i'm$/, 'i am')
    .replace(/'d$/, ' would')
    .replace(/'s$/, ' is');
}
