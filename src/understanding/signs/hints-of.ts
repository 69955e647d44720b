/**
 * Words too frequent to wake a pattern, and those that `wordsOf` makes of others ("will" of "'ll", "you" of "u"): they may not stand in the
 * letter as the pattern has them.
 */
const noHints = new Set(
  (
    'i we you your yours u ur my our the a an and or if then it that this these those is are am was were be been being will shall would can could may might must have has had ' +
    'do does did not no of to in on at by for from with about as so but up out down off over all any some one two what which who when where why how he she they him her them his its their ' +
    'me us now here there just only also very please going want got get people before because right department year holiday # % ? ! let # tomorrow monday thanks really by.the.way say says said go goes ' +
    'make makes take takes come comes see know need give own good bad new more less than back like first last next time times day days work else without ok lot through into after other'
  ).split(' '),
);

/**
 * The words of which one must stand in a sentence for the pattern to fit: those of its most telling item. Empty where every item has
 * frequent words: such a pattern is tried everywhere. `meanings` as for `compile`.
 */
export function hintsOf(pattern: string, meanings: Readonly<Record<string, string>>): string[] {
  const parts = pattern.split(' ');
  let best: string[] = [];
  for (const [at, item] of parts.entries()) {
    if (item === '_' || item === '__' || item === '(_)' || item === '^' || item === '$') continue;
    const bracketed = item.startsWith('(');
    if (bracketed && at < parts.length - 1) continue;
    const hints = expand(bracketed ? item.slice(1, -1) : item, meanings).map(tellingWord);
    if (hints.some((hint) => hint === '')) continue;
    if (best.length === 0 || weight(hints) > weight(best)) best = [...new Set(hints)];
  }
  return best;
}

function expand(item: string, meanings: Readonly<Record<string, string>>): string[] {
  return item.split('|').flatMap((one) => (meanings[one] === undefined ? [one] : expand(meanings[one], meanings)));
}

/** The longest word of a phrase that is no frequent one, or nothing. Words with an apostrophe inside are spelt in two ways. */
function tellingWord(phrase: string): string {
  return phrase
    .split('.')
    .map((word) => word.replaceAll('~', ''))
    .filter((word) => word.length >= 3 && !noHints.has(word))
    .reduce((longest, word) => (word.length > longest.length ? word : longest), '');
}

/** Few and long words wake a pattern more rarely. */
const weight = (hints: readonly string[]): number =>
  Math.min(...hints.map((hint) => hint.length)) - Math.log2(new Set(hints).size) * 1.5;
