/**
 * The words that a concern and its answer may share: stems with a weight, rare ones heavier. No list of all English words is kept; a word is common
 * when it is in the short list below, and the rarer the longer it is, or where it is a figure or a name.
 */

const empty = new Set(
  (
    'a an the this that these those there here it its it’s he she they them his her their theirs we us our ours you your yours i me my mine who whom whose which what when where why how if whether ' +
    'and or but so because as than then also too just only even still yet again already now well very much more most less least any some all both each every other another such same own ' +
    'is are was were be been being am do does did done doing have has had having will would shall should can could may might must ought need to of in on at by for with from into onto over under about ' +
    "after before between through during without within against up down out off not no nor yes ok okay please pls thanks thank hi hello dear regards let lets let's get got gets getting go goes going come know think like want " +
    "make sure see look take give say tell ask i'm i've i'll i'd we're we've we'll you're you've it's that's don't doesn't didn't can't won't isn't aren't wasn't couldn't wouldn't shouldn't haven't hasn't there's what's " +
    'one two way thing things something anything nothing someone anyone everyone lot bit really maybe perhaps since while until able kind sort sorry great good best better asap idea ideas suggestion suggestions help appreciated ' +
    'advise thought thoughts comment comments question questions mean means might seem seems back put use using used'
  ).split(' '),
);

/** Weighs half: said often in any letter between a customer and a firm. */
const frequent = new Set(
  'time day days week today tomorrow morning afternoon month year work send sent call mail email e-mail phone meet meeting message new first last next part people right problem information list set date number change name week office'.split(
    ' ',
  ),
);

const endings = /(?:ations?|ition|ingly|edly|ments?|ings?|ities|ity|ally|ance|ence|ies|ied|ers?|ors?|ed|es|ly|s|e|y|al)$/;
const longestStem = 7;

/** What was done beside what was to be done. */
const irregular = new Map(
  (
    'sent>send found>find bought>buy paid>pay sold>sell held>hold kept>keep left>leave lost>lose met>meet spoke>speak spoken>speak told>tell wrote>write written>write broke>break broken>break ' +
    'brought>bring built>build caught>catch chose>choose chosen>choose drew>draw drawn>draw drove>drive fell>fall felt>feel given>give gave>give grew>grow heard>hear hung>hang knew>know known>know laid>lay ' +
    'led>lead lent>lend meant>mean ran>run rang>ring rose>rise seen>see saw>see shown>show slept>sleep spent>spend stood>stand stuck>stick taken>take took>take taught>teach thrown>throw threw>throw torn>tear tore>tear ' +
    'worn>wear wore>wear won>win came>come began>begin begun>begin cancelled>cancel canceled>cancel cancellation>cancel shipped>ship shipping>ship shipment>ship stopped>stop planned>plan fitted>fit fitting>fit ' +
    'children>child men>man women>woman people>person feet>foot teeth>tooth'
  )
    .split(' ')
    .map((pair): [string, string] => [pair.slice(0, pair.indexOf('>')), pair.slice(pair.indexOf('>') + 1)]),
);

/** "delivering", "delivered", "deliveries" share a stem, "found" and "find" too. */
function stemOf(said: string): string {
  const word = irregular.get(said) ?? said;
  if (word.length <= 3 || /\d/.test(word)) return word;
  const cut = word.replace(endings, '');
  return (cut.length >= 3 ? cut : word).slice(0, longestStem);
}

/** The stems of a stretch of words with their weights: 0.5 for frequent words, 1 for others, 1.5 for figures, names and long words. */
export function weighedWords(said: string): Map<string, number> {
  const words = new Map<string, number>();
  for (const match of said.matchAll(/[\p{L}\d][\p{L}\d'’.&/-]*/gu)) {
    const word = match[0]
      .toLowerCase()
      .replaceAll('’', "'")
      .replace(/(?:'s|[.'/-]+)$/, '');
    if (word.length < 2 || empty.has(word)) continue;
    const isName =
      match.index > 0 && /^\p{Lu}/u.test(match[0]) && !/[.!?\n]\s*$/.test(said.slice(Math.max(0, match.index - 3), match.index));
    const weight = frequent.has(word) ? 0.5 : /\d/.test(word) || isName || word.length >= 9 ? 1.5 : 1;
    const stem = stemOf(word);
    if (weight > (words.get(stem) ?? 0)) words.set(stem, weight);
  }
  return words;
}

/** How much of the one stands in the other: 0 to 1 by weight, and the weight itself. */
export function shareOf(
  words: ReadonlyMap<string, number>,
  within: ReadonlyMap<string, number>,
): { share: number; weight: number } {
  let all = 0;
  let shared = 0;
  for (const [stem, weight] of words) {
    all += weight;
    if (within.has(stem)) shared += weight;
  }
  return { share: all === 0 ? 0 : shared / all, weight: shared };
}
