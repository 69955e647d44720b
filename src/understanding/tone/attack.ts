import { names, natures } from './insults.ts';
import { marks, some, type TonePattern, very, you, youAre, your } from './pattern.ts';

const attack = marks('attack', 'insults the reader');
const lies = marks('attack', 'calls the reader dishonest');
const belittles = marks('attack', 'belittles the person, not the matter');
const shames = marks('attack', 'shames the reader');
const harm = marks('attack', 'wishes the reader ill');

/** Said with a smile or in praise; or about the writer. */
const kindly =
  "crazy good|genius|lol mate|the best|wonderful|love (?:it|you|u)|thank|sorry|haha|if you think i|not you|(?:are|is|was|were)(?:n't| not) (?:an? )?(?:idiot|fool|stupid|silly)|not (?:an? )?(?:idiot|fool|stupid)|don't (?:worry|feel)";

/** Insults: names, natures, shame and ill wishes put to the reader. A bad product or a third person is no attack on the reader. */
export const attacks: TonePattern[] = [
  attack(`${youAre} ${very}(?:${some(2)})?(?:${names})`, 0.9, kindly),
  attack(`${youAre} ${very}(?:${natures})`, 0.85, kindly),
  attack(`(?:are|r) ${you} ${very}(?:${names}|stupid|deaf|blind|dumb|dim|thick|brain ?dead)`, 0.8, kindly),
  attack(
    `(?:you|u) (?:people |lot |guys |load of |bunch of |pack of |absolute |complete |total |utter |stupid |silly |dirty |lazy |spoilt |bloody |fucking |little |old |miserable |incompetent |ignorant |arrogant |rude |greedy |useless |horrible |damn ){0,3}(?:${names})`,
    0.85,
    `${kindly}|rascal`,
  ),
  attack(
    `${you} (?:stupid|silly|lazy|greedy|miserable|horrible|ignorant|dirty|ungrateful|shameless|useless|incompetent|rotten)(?:,? (?:stupid|old|little|silly))? (?:people|person|woman|man|lot|girl|boy|cow|company|sods?)`,
  ),
  attack(
    `^(?:you |such |what |these |bunch of |pack of |load of |bloody |fucking |all |absolute |complete |total |utter |dirty |damn |a |an ){0,4}(?:liars|thieves|crooks|cheaters|cheats|scammers|fraudsters|robbers|idiots?|fools?|morons?|clowns|hypocrites|cowards|vultures|scum|bastards?|jerks|amateurs|parasites|con artists|swindlers|imbeciles|dimwit|muppet|numpty|assholes?|losers)(?:[.,!:;]| (?:the lot|all|every|they)|$)`,
    0.85,
  ),
  attack(
    `^(?:what|such) (?:an? )?(?:${some(2)})?(?:${names}|nasty person|awful (?:person|human))`,
    0.75,
    `${kindly}|what (?:an? )?(?:nightmare|joke)|only|week|price|what a joke`,
  ),
  attack(
    `what (?:kind|sort) of (?:an? )?(?:idiot|fool|moron|clown|person|parent|mother)|only (?:an? )?(?:idiot|fool|moron)`,
    0.8,
  ),
  attack(
    `(?:people|person|men|women|customers|clients|companies|freeloaders|trolls) like (?:you|u) (?:are|make|make me|ruin|who|that|give|should|don't|always|never)|(?:greedy |stupid |rude |nasty |it's |such |hate |despise )(?:people|customers|clients) like (?:you|u)|you and (?:your|ur) (?:kind|sort|ilk)|(?:your|ur) (?:sort|kind|ilk) (?:always|never|of people)|(?:know|typical of) (?:your|a) (?:type|sort|freeloader)`,
    0.85,
    kindly,
  ),
  attack(
    `${your} (?:own |sheer |utter |total |unbelievable )?(?:stupidity|ignorance|incompetence|greed|laziness|arrogance|dishonesty|bad manners)`,
    0.85,
  ),
  attack(
    `${your} (?:whole |entire |${some(1)})?(?:staff|team|company|people|manager|boss|colleagues?|developers?|drivers?|son|kid|child|wife|husband|support people) (?:is|are|r|must be|and you are) ${very}(?:${some(1)})?(?:${names}|${natures})`,
    0.8,
  ),
  lies(
    `${you} (?:all |people |guys |just |have |had |'ve |both |always |constantly |keep |kept |are |r |were ){0,3}(?:lied|lying|lie to|cheated|cheating|scammed|scamming|robbed|robbing|looted|looting|swindled|swindling|conned|defrauded|stole|stealing)|you're (?:lying|cheating|scamming|looting|stealing|robbing)|you've (?:lied|cheated|scammed|robbed|conned|stolen)`,
    0.8,
    'sorry|did you|thief|thieves|police|film',
  ),
  lies(
    `^(?:please |just )?(?:stop|quit) (?:your )?(?:lying|lies|cheating|scamming|looting)|do(?:n't|nt| not) act like (?:a )?(?:cheat\\p{L}*|liars?|thieves)|you (?:run|are running) a scam|looting (?:people|students|customers|money|public|us)|cheating (?:people|customers?|students|the customers?|public|us)|(?:a word|anything) you say|nothing you say is|the way (?:they|you|u) (?:use to |used to )?cheat`,
    0.75,
    'everything you say|believe a word you say, ha',
  ),
  shames(
    `shame on (?:you|u|this|these|your|ur|all|y'?all|them)|(?:should|ought to) be (?:so |deeply |very )?ashamed|have (?:you|u) no shame|shameless (?:people|company|lot|guys)|^shameless`,
    0.9,
  ),
  belittles(
    `(?:don't|dont|do|have) (?:you|u) (?:have )?(?:any|no) (?:common sense|decency|brains?|shame|manners|self-respect)|(?:you|u) (?:people |guys )?(?:have|'ve got|got|has) (?:no|zero) (?:class|brains?|shame|manners|decency|common sense|self-respect|conscience|ethics|morals|integrity|idea (?:what|how) (?:you|u|to)|clue)|(?:you|u) (?:don't|dont|do not) have (?:the brains|a brain|any (?:shame|decency|ethics|morals|class))|(?:don't|dont|do not) deserve (?:to be in business|customers|your|a (?:licen[sc]e|job)|to exist|that)|should(?:n't| not) be (?:in business|allowed)|(?:and )?you call yourself|^(?:and )?call yourself|you have no business|you'?re no (?:\\p{L}+), you|have the manners of`,
    0.8,
    'no idea how happy|no idea how much i',
  ),
  belittles(
    `no wonder (?:nobody|your (?:wife|husband)|no one|everyone hates)|the problem (?:here )?is (?:you|your figure)|takes? after (?:her|his) (?:mother|father)|vanity is|at your age`,
    0.75,
  ),
  belittles(
    `(?:you|u|they) (?:wouldn't|wouldnt|couldn't|couldnt) (?:know (?:a )?(?:good )?${some(3)}if|organi[sz]e a|run a|find ${some(3)}(?:with|if))`,
    0.8,
  ),
  belittles(
    `who hired (?:you|u)|how can any(?:one|body) be so|how (?:stupid|dumb|thick) (?:can|do|are|must) (?:you|u|one|people)|(?:${your}|no) brain (?:must|is|has)|you born stupid|must be (?:blind|stupid|deaf|slow|mad|out of your mind|retarded|brainless)|half a brain|made of pudding`,
    0.75,
  ),
  belittles(
    `(?:even )?(?:my dog|a monkey|my (?:six|five|ten|seven|four|three)[- ]year[- ]old|my toddler|my cat) (?:would|could|can|writes?|does|has)|useful as a chocolate`,
    0.75,
  ),
  belittles(
    `${you} (?:are |r |were )?(?:behav(?:e|ed|ing)|act(?:ed|ing)?) (?:just )?like (?:an? )?(?:\\p{L}+ )?(?:child|children|toddler|kid|animals?|pigs?|brat|idiots?|fool|crooks?|thugs?|retarded)|(?:you're|youre) (?:behaving|acting) like (?:an? )?(?:\\p{L}+ )?(?:child|toddler|kid|animal|brat|idiot)|(?:behav|act)ing like (?:a )?(?:toddler|child|brat)|y'?all act `,
    0.85,
    'like angels',
  ),
  belittles(
    `(?:you|u|y'?all|you (?:guys|people)|guys)(?: \\p{L}+)? suck|amazon sucks|(?:you|u) (?:people |guys |all )?(?:disgust|repulse|sicken) me|(?:i|we) (?:despise|pity|loathe) (?:you|u|your|people like)|nobody likes (?:you|u)`,
    0.85,
  ),
  belittles(
    `(?:all )?you (?:people |guys )?(?:all )?(?:only |really )?care about is (?:your )?(?:money|profit|yourself|yourselves)|(?:only|just) in it for the money|money[- ]grabbing|money[- ]hungry`,
    0.75,
  ),
  harm(
    `(?:i|we) hope (?:you|u|your|that you|the board|they)(?: all| guys| and ${some(4)}| shop| company| business)? (?:rot|die|go bust|burns?|go broke|suffer|go to hell|fails?|lose everything|get cancer)|go to hell|rot in (?:jail|hell|prison)|burn in hell|get exactly what you deserve|drop dead|^(?:just )?die`,
    0.9,
  ),
  attack(
    `(?:this|the) (?:customer|reviewer|guest|person|client|lady|woman|man|guy|gentleman) (?:is|was) (?:${some(4)})(?:${names}|not right in the head|drunk|abusive|crazy|insane|mental)`,
    0.8,
  ),
  attack(`${you} (?:came in|were|was|'re|are) drunk|you're drunk`, 0.75),
  attack(`take it on (?:your|ur) face|you people (?:do not|don't|never|have no|too are)|(?:you|u) (?:guys )?r fools`, 0.7),
  attack(`women like you|men like you|unlike you[.,!]|unlike you$`, 0.75),
];
