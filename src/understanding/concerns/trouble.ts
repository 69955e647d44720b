import { hintFinder } from '../hints.ts';
import type { Judged } from './judge.ts';
import type { Manner } from './manner.ts';

/** Words of trouble, what they weigh, and hints joined by `|`: without any of them the words cannot be there. */
type Sign = [words: RegExp, weight: number, hints: string];

/**
 * Trouble reported to a firm and displeasure with it. Each sign weighs; a short message needs less, for a customer who writes three lines
 * about a broken thing wants something done, while a long letter between colleagues mentions many a problem in passing.
 */
const signs: Sign[] = [
  // displeasure in so many words
  [
    /\b(?:disappoint(?:ed|ing)|dissatisfied|frustrat(?:ed|ing)|appalled|appalling|fed up|unacceptable|ridiculous|disgust(?:ed|ing)|outrageous|pathetic|useless|terrible|horrible|awful|worst|a joke|crap|rubbish|sucks|shit(?:ty)?|annoying|irritating|angry|upset|not happy|unhappy|sick of|tired of|hate|ruined|poor (?:service|quality)|bad service|rude|fail|shame|scam|rip-?off|nightmare|hopeless|file a complaint|not (?:super |very |at all |really )?impressed|unhelpful|better (?:customer )?service|incompetent|lousy)\b/,
    2,
    'disappoint|dissatisfied|frustrat|appall|fed up|unacceptable|ridiculous|disgust|outrageous|pathetic|useless|terribl|horribl|awful|worst|a joke|crap|rubbish|sucks|shit|annoying|irritating|angry|upset|happy|sick of|tired of|hate|ruined|poor |bad service|rude|fail|shame|scam|ripoff|rip-off|nightmare|hopeless|complaint|impressed|unhelpful|better |incompetent|lousy',
  ],
  // what does not do what it should
  [
    /\b(?:won't|wont|will not|doesn't|doesnt|does not|don't|dont|didn't|didnt|isn't|isnt|aren't|arent|wasn't|can't|cant|cannot|could not|couldn't|unable to|not able to|hasn't|hasnt|haven't|havent|has not|have not) (?:even |let me |seem to |been |be |properly |get |got )*(?:work(?:ing)?|open(?:ing)?|load(?:ing)?|start(?:ing)?|play|connect|log ?in|sign|access|download|update|install|turn|get|use|type|add|select|cancel|change|verify|accept|re-?invite|invite|arriv\w+|deliver\w*|refunded|receiv\w+|recieved|come|came|show\w*|respond|answer|fit|close|shut|charge|print|listen|watch|send|sync|fixed|solved|here|go (?:away|past|through))\b/,
    1.6,
    "n't|wont |will not|doesnt|does not|dont |didnt|isnt|arent|cant |cannot|could not|unable to|able to|hasnt|havent|has not|have not",
  ],
  [/\b(?:can't|cant|cannot|can not|couldn't) (?:even )?(?:find|see|hear)\b/, 1.3, "can't|cant |cannot|can not|couldn't"],
  [
    /\b(?:stopped|stops|not|never|no longer|keeps?|kept|refuses?|fails?|failed|failing)(?: been| even| properly| getting)? (?:work(?:ing|ed|s)?|arriv(?:ing|ed)|receiv(?:ing|ed)|loading|playing|opening|connecting|crashing|freezing|closing|force closing|charging|showing|here|delivered|to (?:load|open|work|play|connect|deliver|start)|signed up|told me|came|got|going off|responding|fixed|solved|resolved|restarting|disconnecting|asking|skipping|leaking|breaking|sending)\b|\bkeeps? (?:[a-z]+ )?[a-z]+ing\b/,
    1.6,
    'stopped|stops|not |never|no longer|keep|kept|refuse|fail',
  ],
  [
    /\b(?:freez(?:es|ing)|frozen|froze|crash(?:es|ed|ing)?|bug(?:s|gy|ging)?|glitch\w*|drain(?:s|ing)?|lag(?:s|gy|ging)?|crackling|broken|damaged|defective|faulty|leak(?:s|ing|ed)?|cracked|scratched|smashed|torn|missing|stolen|disappeared|deleted|gone|wrong|incorrect|late|delayed|overcharged|errors?|unresponsive|stuck|dead|messed up|disabled|failed|freaking out|rebooting|losing|lost|not clear|unclear|malfunction\w*|spam|reset|blocked)\b/,
    1.1,
    'freez|froze|crash|bug|glitch|drain|lag|crackling|broken|damaged|defective|faulty|leak|cracked|scratched|smashed|torn|missing|stolen|disappeared|deleted|gone|wrong|incorrect|late|delayed|overcharged|error|unresponsive|stuck|dead|messed|disabled|failed|freaking|reboot|losing|lost|clear|malfunction|spam|reset|blocked',
  ],
  [
    /\b(?:damaged|broken|defective|faulty|smashed|torn|stolen|missing|wrong|errors?|messed up|drains|disabled|incompetence|(?:days?|weeks?|hours?) late|freaking out|crash(?:es|ed|ing)|freez(?:es|ing)|glitch\w*)\b/,
    0.5,
    'damaged|broken|defective|faulty|smashed|torn|stolen|missing|wrong|error|messed|drains|disabled|incompet|late|freaking|crash|freez|glitch',
  ],
  [/\b(?:issues?|problems?|trouble|difficult(?:y|ies))\b/, 1, 'issue|problem|trouble|difficult'],
  [
    /\b(?:having|had|have|got|getting|is|there's) (?:an? |some |the |many |huge )?(?:issues?|problems?|trouble|errors?|bug|glitch)\b/,
    0.8,
    'issue|problem|trouble|error|bug|glitch',
  ],
  // what did not come, or not as it should
  [
    /\b(?:still|yet) (?:not|no|hasn't|haven't|waiting|here|nothing|broken|happening|exists?|having)\b|\bnot here yet\b|\bstill\b.{0,30}\b(?:waiting|not)\b/,
    1.6,
    'still|yet ',
  ],
  [/\b(?:i have|i've|ive|i|we|been|we've|we have) (?:been )?wait(?:ed|ing)\b/, 1.6, 'waited|waiting'],
  [
    /\b(?:ordered|bought|paid)\b.{3,80}\b(?:received|got|instead|but|not|never|days? ago|weeks? ago|wrong|still|yet|and it'?s?)\b/,
    1.5,
    'ordered|bought|paid',
  ],
  [
    /\b(?:charged?|charges|billed|took|takes|debited|down \d+ bucks)\b.{0,40}(?:\b(?:me|us|my|twice|again|card|account|automatically)\b|[$£€]\d)/,
    1.3,
    'charge|billed|took|takes|debited|bucks',
  ],
  [
    /\b(?:need|needs) to (?:stop|sort|fix|learn|improve|do better|train)\b|\bdo better\b|\bstop (?:leaving|sending|charging|asking|calling|putting|making)\b/,
    1.8,
    'need to|needs to|do better|stop ',
  ],
  [/\b(?:that|this) is not (?:my|our|what|right|ok|acceptable|fair)\b/, 0.5, 'is not'],
  [
    /\b(?:that|this) is not\b|\bnot what (?:i|we)\b|\bis all\b.{0,30}\bwrong\b|\bworse\b|\bdespite\b|\bnobody\b|\bno one\b|\bno (?:reply|response|answer|refund|sound|image|signal|help|delivery)\b|\bsupposed to\b|\bwithout (?:asking|my|our|telling|any)\b|\bdidn't know\b|\bnever (?:told|signed|ordered|asked|authori[sz]ed|agreed)\b/,
    1.1,
    "is not|not what|wrong|worse|despite|nobody|no one|no re|no answer|no sound|no image|no signal|no help|no delivery|supposed|without|didn't know|never",
  ],
  [/\b(?:why|how) (?:on earth|the hell|in the world)\b|!{2,}|\?!|!\?/, 0.5, 'on earth|the hell|in the world|!! |!!!|?!?'],
  [
    /\b(?:dropped|drops|fell|falls|cut) (?:from|off|out)\b|\b(?:come out|comes out) and mine\b|\b(?:turns?|getting|so|too|very|really) slow\b/,
    1.1,
    'dropped|drops|fell|falls|cut |and mine|slow',
  ],
];

/** Praise and settled matters are no trouble. */
const praise =
  /\b(?:amazing|awesome|excellent|great|love|thank(?:s| you)|perfect|best|brilliant|no (?:problem|issue|trouble|worries)s?|without a|fixed now|resolved|sorted|works (?:now|again|great|fine))\b/;
const delight =
  /\b(?:wonderful|lovely|so good|wow|shout ?out|looking forward|can(?:'t|not|t)? wait|luckily|delicious|fantastic|fab|a star|cheers|happy with|well done)\b/;
/** Nothing but praise or delight: no "but" turns it round. */
export const isPraise = (plain: string): boolean =>
  (praise.test(plain) || delight.test(plain)) &&
  !/\b(?:but|not|though|never|no|yet|still|except|until)\b|n't\b/.test(plain.replace(/can(?:no|')?t wait/, ''));

/** What might happen, and what concerns others, is not reported. */
const notReported =
  /\b(?:if|in case|unless|whether|should|any|avoid|prevent|potential|possible|discuss|regarding|address)\b.{0,40}\b(?:issues?|problems?|errors?|trouble|wrong|late|lost|missing)\b/;

const awake = hintFinder(signs.map(([, , hints]) => hints.split('|')));
/** How much a message of each manner needs. */
const needed: Record<Manner, number> = { letter: 2.6, short: 1.7, chat: 1.7, public: 1.5 };

/** What the signs of trouble in a flat, lower-case clause weigh together; 0 where they cannot weigh `needs`. */
export function troubleWeight(plain: string, needs = 0): number {
  const found = awake(plain);
  let possible = 0;
  for (const at of found) possible += signs[at]?.[1] ?? 0;
  if (possible < needs) return 0;
  let weight = 0;
  for (const at of found) if (signs[at]?.[0].test(plain)) weight += signs[at][1];
  return weight;
}

/** Whether the flat, lower-case clause reports trouble; null where it does not, or not surely. */
export function troubleIn(plain: string, manner: Manner): Judged | null {
  const needs = needed[manner];
  let weight = troubleWeight(plain, needs);
  if (weight < needs || notReported.test(plain)) return null;
  if (praise.test(plain)) weight -= 1.2;
  return weight < needs ? null : { kind: 'complaint', confidence: Math.min(0.9, 0.6 + (weight - needs) * 0.1) };
}

/** What hints at trouble where nothing else is said and a firm is named. */
const hints =
  /\b(?:n't|not|never|no|nothing|none|cant|wont|dont|doesnt|without|still|again|but|every time|always|only|after (?:the |an? |my )?(?:updat|upgrad|install)\w*|since|supposed|trying to|tried|issues?|problems?|waiting|stuck|restarts?|hangs|unstable|lag\w*|heating|slow|cancell?ed|logged out|late|delay\w*|return|invalid|warning|blank|fraud|atrocious|unimpressed|confused|wtf|wth|fuck\w*|damn|ugh|huh|smh|hell|bs|come on|seriously|thanks for nothing|forcing|losing|wasn't|didn't|isn't|won't|can't|couldn't|haven't|doesn't|down|\d+ (?:days?|weeks?|hours?))\b|[\u{1F612}-\u{1F616}\u{1F61E}-\u{1F62D}\u{1F644}\u{1F643}\u{2639}\u{1F641}]/u;

/**
 * Whether a sentence of a public message, of which nothing else was understood, is likely to be a complaint: it hints at trouble, or it is a longer one
 * spoken straight to the firm, and praises nothing.
 */
export function mayBeTrouble(plain: string): Judged | null {
  if (plain.length < 26 || praise.test(plain)) return null;
  const isSpokenToFirm =
    /^(?:(?:hey|hi|dear|yo|so|ok|excuse me),? )?@\w/.test(plain) && plain.replace(/[@#][\w.-]+|https?:\S+/g, '').length > 30;
  return isSpokenToFirm || hints.test(plain) ? { kind: 'complaint', confidence: 0.6 } : null;
}
