/** Words that `wordsOf` makes of others ("will" of "'ll", "you" of "u"): they need not stand in the letter as a pattern has them. */
const spelt = new Set(
  'i you your are and with am have will would not do does did is was were has can could should had going to want got please people thanks tomorrow before by the way right now because about really let us me department year holiday monday probably what that he she they we it its # % ? ! ok why'.split(
    ' ',
  ),
);

/** So frequent that they wake a pattern in every letter: taken only where there is nothing better. */
const frequent = new Set(
  (
    'a an the of in on at by as so or if no up it my me us be go our the for from all any some one two who when where how him her them his their here there just only very get make makes take takes come comes see know need give own good new more less than back like first ' +
    'last next time times day days work else without through into after other this these those been being may might must out off over but say says said which while each both can then also'
  ).split(' '),
);

/**
 * Words of which one must stand in a sentence for the pattern to fit, for its three most telling items at most: a pattern sleeps where
 * any has none. `meanings` as for `compile`. No list: the pattern must be tried everywhere.
 */
export function hintsOf(pattern: string, meanings: Readonly<Record<string, string>>): string[][] {
  const parts = pattern.split(' ');
  const lists: string[][] = [];
  for (const [at, item] of parts.entries()) {
    if (item === '_' || item === '__' || item === '(_)' || item === '^' || item === '$') continue;
    const bracketed = item.startsWith('(');
    if (bracketed && at < parts.length - 1) continue;
    const hints = [...new Set(expand(bracketed ? item.slice(1, -1) : item, meanings).map(tellingWord))];
    if (!hints.includes('')) lists.push(hints);
  }
  return lists.sort((a, b) => cost(a) - cost(b)).slice(0, gatesAtMost);
}

function expand(item: string, meanings: Readonly<Record<string, string>>): string[] {
  return item.split('|').flatMap((one) => (meanings[one] === undefined ? [one] : expand(meanings[one], meanings)));
}

/** The rarest word of a phrase that stands in a letter as it is, or nothing. A word that may go on (`charg~`) is no whole word. */
function tellingWord(phrase: string): string {
  return phrase
    .split(/[.-]/)
    .filter((word) => /^[a-z]+$/.test(word) && !spelt.has(word))
    .reduce((best, word) => (best === '' || price(word) < price(best) ? word : best), '');
}

const gatesAtMost = 3;

/** How often a word is likely to stand in a letter by chance. */
const price = (word: string): number => (frequent.has(word) ? 20 : 2 ** (6 - Math.min(word.length, 8)));

const cost = (hints: readonly string[]): number => hints.reduce((sum, hint) => sum + price(hint), 0);
