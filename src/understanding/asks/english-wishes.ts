/**
 * What a customer of a workshop wishes to have made and what went wrong with it. As in `english.ts`, each pattern meets the flat
 * sentence in lower case and says how sure it is.
 */

/** Words that show an ask, how sure they make it, and hints joined by `|`: without any of them the words cannot be there. None: always tried. */
export type Sign = [words: RegExp, sureness: number, hints: string];

const some = '(?:an?|some|another|one|two|three|four|five|six|seven|eight|nine|ten|twelve|a few|a couple of|new|more|\\d{1,4})';
/** What nobody orders from a firm. */
const noGoods =
  '(?!(?:[a-z-]+ ){0,2}?(?:rain|time|money|luck|children|child|kids?|babies|baby|dog|cat|life|break|holidays?|vacation|rest|sleep|peace|people|chance|world|things?|ways?|results|reasons?|job|raise|guys?|to|not)\\b)';
const wisher = "(?<!\\b(?:if|that|what|whatever|when|because|all|unless|know|says?|said|think|don't|do not|didn't) )\\b(?:i|we)";

/** "We want a new top", "I would like racks for the cellar", "we need pegs and hooks for the hall". */
export const wishes: Sign[] = [
  [new RegExp(`${wisher}(?: also| really| still| now| both)* want ${some} ${noGoods}[a-z]`), 0.7, 'want'],
  [
    new RegExp(
      `${wisher}(?:'d| would)(?: also| really| very much)* (?:like|love) (?:${some} ${noGoods}[a-z]|${noGoods}[a-z-]{2,20}s (?:and [a-z-]{2,20}s? )?(?:for|in|with|made|of|along|under|above|on|by)\\b)`,
    ),
    0.7,
    'like|love',
  ],
  [
    new RegExp(
      `${wisher}(?:'ll| will| would| also| still| now| urgently)* need ${noGoods}(?:[a-z-]{2,20} ){0,2}[a-z-]{2,20}s (?:(?:and|or) (?:[a-z-]{2,20} ){0,2}[a-z-]{2,20}s? )?(?:for|made)\\b`,
    ),
    0.66,
    'need',
  ],
];

const thing =
  "(?:it|they|(?:the|our|my|your|one|two|three|this|that|these|those|both|all|each|another|a) (?:(?!no |not |never |longer |hardly |nothing |if )[a-z'-]+ ){1,5}?)";
const shown = '(?:(?:hairline|small|long|deep|large|big|nasty|bad|tiny|huge|fine|visible|ugly) )?';

/** Cracks, noises, what sticks, what came off: a report of trouble though nothing is asked. */
export const damage: Sign[] = [
  [
    new RegExp(
      `\\b(?:has|have|had|got|shows?) (?:now |already |also |again )?(?:an?|two|three|some|several|many) ${shown}(?:crack|scratch|dent|leak|stain|tear|puncture|burn mark)(?:s|es)?\\b`,
    ),
    0.7,
    'crack|scratch|dent|leak|stain|tear|puncture|burn',
  ],
  [
    /(?<!\b(?:i|we|you|he|she) )\b(?:has|have|had|is|are)(?: just| now| already| all| both| since| again)? (?:snapped|cracked|warped|jammed|seized up|peeled|swollen|rotted|split (?:in|open|along|down)|torn|(?:come|fallen|broken|bent|worn|worked (?:itself )?) ?(?:off|loose|apart|undone|unstuck|out of (?:the|its)))\b|\b(?:snapped|broke|fell|came) (?:off|apart|loose)(?=[,.!;]|$| (?:in|when|while|again|at|after|and|as|this|yesterday|today|last|during|already)\b)/,
    0.7,
    'snapped|cracked|warped|jammed|seized|peeled|swollen|rotted|split|torn|off|loose|apart|undone|unstuck|out of',
  ],
  [
    new RegExp(
      `\\b${thing} ?(?:is|are|was|were|has become|have become|got|gets?) (?:now |still )?(?:so|too) (?:stiff|tight|loose|heavy|hard|soft|low|high|narrow|wide|hot|cold|loud|noisy|dark|dim|thin|thick|short|small|warped|swollen|bent|wobbly|weak|slippery|sharp|rough)\\b.{0,80}?\\b(?:can(?:not|'t| not)|won't|will not|does(?:n't| not)|do(?:n't| not)|hardly|barely|nobody|no one)\\b`,
    ),
    0.7,
    'so |too ',
  ],
  [
    /\bthere(?:'s| is| are| has been)(?: still| now| again| also)? (?:an?|some|this|constant)? ?(?:(?!no |not |never |hardly )[a-z]+ )?(?:buzzing|buzz|rattling|rattle|squeak(?:ing)?|creak(?:ing)?|grinding|humming|knocking|banging|scraping|hissing|dripping|burning smell|bad smell|draught|mould|mold|dent|scratch(?:es)?|stains?|draft (?:from|under|through))(?=[ ,.!]|$)/,
    0.7,
    'buzz|rattl|squeak|creak|grinding|humming|knocking|banging|scraping|hissing|dripping|smell|draught|mould|mold|dent|scratch|stain|draft',
  ],
  [
    new RegExp(
      `\\b${thing} ?(?:still |always |now |often |sometimes |again )*(?:sticks?|jams?|squeaks?|squeals?|creaks?|wobbles?|rattles?|leaks?|drips?|sags?|scrapes?|buzzes|flickers?|wobbling|is stuck|are stuck|(?:is|are) jammed)(?=[.,;!]|$| (?:when|if|every|each|again|a (?:bit|little|lot)|badly|terribly|all|at|in(?! (?:my|our|your|his|her|the) (?:mind|head|memory|throat|ears?))|on|and|so|since|horribly|constantly|now)\\b)(?<!\\b(?:traffic|drum|chop|may|will|can|could|might|to|candle|gas|oil) (?:sticks?|jams?|leaks?))`,
    ),
    0.66,
    'stick|jam|squeak|squeal|creak|wobbl|rattle|leak|drip|sag|scrape|buzzes|flicker|stuck',
  ],
];
