import { hintFinder } from '../hints.ts';
import { aboutFault, besidesFault, fault, forgiving, makingLight } from './patience-words.ts';
import { type Found, firstOf, hintsOf, isQuoted, type Said } from './said.ts';

/** What people say who are not cross, by the way they say it: it is small, it did not bother, it can be excused, they helped themselves, they smile, they give time. */
const gently: readonly RegExp[] = [
  /\b(?:small|tiny|little|trifle|minor|nothing|only an?|just an?|not a big|hardly|barely|a bit|detail)\b/u,
  /\b(?:no (?:bother|drama|harm|action|need|rush|hurry|stress|matter|fuss)|(?:not|n't|wasn't) (?:bothered|bother|mind|matter|cross|upset|angry)|never mind|who cares|don't worry|big thing|all the same|makes no|doesn't matter)\b/u,
  /\b(?:must (?:have been|be)|poor (?:man|woman|girl|boy|lad|thing|you|soul)|tired|alone|flu|stuck|rain|snow|weather|storm|funeral|newborn|hospital|new here|first (?:week|day)|learning|can happen|happens|human|anyone|anybody|nobody can|what it's like|know how|quite see|can see (?:why|that|how)|understand|understandable|of course|with (?:that|such a) crowd)\b/u,
  /\b(?:mopped|wiped|glued|covered|borrowed|swap|swapped|found (?:another|some|one)|had (?:some|another|one|the|a) |made do|managed|fixed it|used (?:the|our|my)|ate it|kept it|by hand)\b/u,
  /\b(?:joy|charming|laugh\p{L}*|haha+|lol|funny|smil\p{L}*|glad|lovely|enjoy\p{L}*|adore\p{L}*|loved?|nice (?:chat|surprise|story|touch)|better magazines|a good (?:book|laugh|story)|radio|bless)\b/u,
  /\b(?:take (?:the|all the|your|another) \p{L}+|whenever|any day|let (?:us|me) know when|when it (?:suits|dries|stops|is)|until (?:you|it|then)|comes? first|another (?:day|time|week)|next time)\b/u,
];
const displeased =
  /\b(?:still|again|never|worst|bad|poor (?:service|quality)|terrible|horrible|awful|refund\p{L}*|money|pathetic|useless|rude|annoy\p{L}*|frustrat\p{L}*|please (?:fix|send|call|explain|do|replace|refund|give|help|add|update|make|bring)|why|issues?|bugs?|crash\p{L}*|complain\p{L}*|disappoint\p{L}*|uninstall\p{L}*|scam|fraud|app|nobody called|not happy|unhappy|overpriced|avoid|rating|stars?|hate|however|unfortunately|ruined)\b/u;
const gentleEnough = 2;
/** Longer sentences hold two of the ways by chance. */
const longestGentle = 260;

/** No known word of forgiving, but a fault told in a gentle way, from more sides than one, and without displeasure. */
function toldGently(plain: string, nearby: string): Found | null {
  if (plain.length > longestGentle || gently.filter((way) => way.test(plain)).length < gentleEnough) return null;
  if (!namesFault(plain) || displeased.test(nearby) || !hasFault(plain, nearby)) return null;
  return { start: 0, end: plain.length, confidence: 0.65 };
}

const ofOurs =
  /\b(?:your?|the (?:painter|driver|plumber|technician|waiter|waitress|courier|lad|boy|girl|man|apprentice|fitter|electrician|gardener|parcel|bill|invoice|order|sign|food|soup|salad|salon|table))\b/u;
/** Told in the sentence itself. */
const namesFault = (plain: string): boolean => anyFault.test(plain) || oddFault.test(plain);
const oddFault = /\b(?:missing|puddle|hair in|in place of|left a|misspelt|came at)\b/u;

const hasFault = (plain: string, nearby: string): boolean =>
  ofOurs.test(nearby) && (goesWrong(nearby) || oddFault.test(plain)) && !ownFault.test(nearby);

/** Patience that is at its end, or never was: said anywhere in the letter it takes the kind words back. */
const atItsEnd =
  /every single time|(?:third|fourth|fifth|sixth|umpteenth) (?:time|delay|one|mistake|error|week)|this is the (?:third|fourth|fifth)|(?:refund|money back|compensat\p{L}+|replacement|discount) (?:please|now|at once|immediately|by)|here is (?:our|my) notice|unacceptable|fed up|had enough|lost patience|patience (?:is|has)|out of patience|ridiculous|a joke\b|disgrace|how you treat|want my money|demand|lawyer|disappoint\p{L}+ (?:in|with|by)|not good enough|heard nothing|must be more careful|\bi want (?:the|my)\b|\bi expect\b|why it applies|what i (?:don't|do not) understand|but enough|enough is enough|for you to laugh/u;

/** "Sorry I am late": the writer's own fault. */
const ownFault =
  /\b(?:i'm|i am|i was|we were|we are|we're|i'll be|my) (?:running |going to be |so |very |a bit |bit )*(?:late|delayed|delay|mistake|fault|error)\b|\bmy (?:mistake|fault|error|bad)\b|\bi (?:made a mistake|forgot|missed)\b/u;

const anyFault = new RegExp(`(?<![\\p{L}\\p{N}])(?:${fault})(?![\\p{L}\\p{N}])`, 'u');

/** Which of the books some words may hold, in one pass. */
const tiers = hintFinder([aboutFault, forgiving, besidesFault, makingLight].map((book) => hintsOf(book)));

export const patienceHints = hintsOf(aboutFault, forgiving, besidesFault, makingLight);

/** Leniency with a fault of ours in this sentence, or null. `nearby`: the words around it, in lower case. */
export function patienceIn({ plain, isQuestion }: Said, nearby: string): Found | null {
  if (isQuestion) return null;
  const isMeant = ({ start }: Found) =>
    !isQuoted(plain, start) && !/\b(?:if|unless|would have|could you|can you)\b.{0,30}$/u.test(plain.slice(0, start));
  const awake = tiers(plain);
  const found =
    (awake.includes(0) ? firstOf(aboutFault, plain, isMeant) : null) ??
    (awake.includes(1) ? firstOf(forgiving, plain, isMeant) : null) ??
    (awake.includes(2)
      ? firstOf(besidesFault, plain, (one) => isMeant(one) && goesWrong(nearby.replace(plain.slice(one.start, one.end), ' ')))
      : null) ??
    (awake.includes(3) ? firstOf(makingLight, plain, (one) => isMeant(one) && goesWrong(nearby)) : null) ??
    toldGently(plain, nearby);
  return found && !atItsEnd.test(nearby) ? found : null;
}

/** The writer's own apology names no fault of ours. */
const ownApology =
  /^(?:i'm |i am |we're |we are |im |hey |hi |oh )?(?:so |very |really |terribly )*(?:sorry (?!to (?:hear|read|learn|see)|you |your )|my apologies|apologies for)/u;

/** "No bother, you fixed my roof": an answer to thanks, where nothing went wrong. */
const answersThanks =
  /^(?:no (?:bother|problem|trouble|worries)|not at all|don't mention it|any ?time|my pleasure)\b[,.!;]? (?:you|we|glad|happy|always|it was (?:a|my))\b/u;

/**
 * May this sentence be patience at all, whatever its words? It is no question, condition, apology, answer to thanks or word of others, and patience is
 * not at its end nearby.
 */
export const isLenient = ({ plain, isQuestion }: Said, nearby: string): boolean =>
  !isQuestion &&
  !/^(?:if|unless|hope|hopefully|i hope|or)\b|["“”]/u.test(plain) &&
  !ownApology.test(plain) &&
  !(answersThanks.test(plain) && !goesWrong(nearby)) &&
  !atItsEnd.test(nearby);

/** Do the words name a fault, and not the writer's own? */
const goesWrong = (letter: string): boolean => anyFault.test(letter) && !ownFault.test(letter);
