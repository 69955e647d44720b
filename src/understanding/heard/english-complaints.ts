import { hear, type Pattern } from './pattern.ts';

const complaint = hear('complaint', 0.8);

/** Whose feeling it is, with its strength. */
const unhappy =
  "(?:i am|we are|i was|we were|i'm|we're|i remain|we remain|i feel|i have been|we have been|i've been) (?:very |really |quite |extremely |so |rather |deeply |both |all |beyond |more than |bitterly ){0,2}";
const disappointed = 'disappointed|dissatisfied|unhappy|frustrated|appalled|fed up';
/** About us, our work or what happened; not about themselves, and not that they will miss somebody. */
const over =
  " (?:in|with|by|at|about|over) (?!my(?:self)?\\b|our(?:selves)?\\b|him|her|them)[\\p{L}\\p{N}']+| (?:to (?:see|find|hear|learn|receive|discover|have (?:been|had|to))|how|and|but|because|as|when|again|today|now)| that (?!(?:i|we) (?:will|won't|can|could|did|am|are|was|were|missed)\\b)[\\p{L}']+";

/**
 * Displeasure with what we did, said in English: with us, our work or how we dealt with them. Trouble reported without it is an ask and no
 * complaint, and so is anger at somebody else.
 */
export const complaints: Pattern[] = [
  complaint('disappoint|dissatisf|unhappy|frustrat|appalled|fed up', `${unhappy}(?:${disappointed})(?:${over}|[.,!;]|$)`),
  complaint(
    'disappoint|dissatisf|unhappy|frustrat|appalled|fed up|angry|annoyed',
    `^(?:so|very|really|extremely|deeply|bitterly|beyond|absolutely) (?:${disappointed}|angry|annoyed) (?:in|with|by|at|about) (?!my|our)[\\p{L}']+`,
  ),
  complaint(
    'angry|annoyed|irritated|furious|upset|livid|disgusted|outraged',
    `${unhappy}(?:angry|annoyed|irritated|furious|upset|livid|disgusted|outraged) (?:with|at|about|by|over) (?:you|your|the (?:service|way|work|quality|delay|lack|company|product)|how|this (?:service|company|product|delay|work))`,
  ),
  complaint('unacceptable', 'unacceptable'),
  complaint('not acceptable', '(?:is|are|was) (?:simply |really |just )?not acceptable'),
  complaint(
    'not happy|not satisfied|not pleased|not impressed|not at all',
    "(?:i am|we are|i was|we were|i'm|we're) not (?:at all )?(?:happy|satisfied|pleased|impressed) (?:with|about|by) (?!my(?:self)?\\b|our(?:selves)?\\b)[\\p{L}']+",
  ),
  complaint('not what', 'not what (?:i|we) (?:ordered|asked for|agreed|paid for)'),
  complaint('this is', 'this is (?:now )?the (?:second|third|fourth|fifth) time'),
  complaint('complaint', '(?:make|file|lodge|raise) a (?:formal )?complaint'),
  complaint('us down|me down', "(?<!never |not |n't )let (?:me|us) down"),
  complaint('money back|refund', '(?:i|we) (?:want|demand|would like|expect) (?:my|our|a full|a) (?:money back|refund)'),
  complaint('waste of', 'a (?:complete |total |huge )?waste of (?:my |our )?(?:time|money)'),
  complaint('poor ', 'poor (?:customer )?(?:service|quality|workmanship)'),
  complaint(
    'still broken|again broken|not working|leaking|not fixed|the same problem',
    '(?:still|again) (?:broken|not working|leaking|not fixed|the same problem)',
  ),
  complaint(
    'worst|terrible|horrible|awful|appalling|dreadful|disgraceful|disgusting|shocking|rude',
    '(?:the |your )?(?:worst|(?:such |so )?(?:terrible|horrible|awful|appalling|dreadful|disgraceful|disgusting|shocking|rude)) (?:[a-z]+ ){0,2}(?:service|experience|support|quality|company|attitude|workmanship)',
  ),
  complaint(
    'a joke|ridiculous|disgrace|pathetic|useless|incompetent|appalling|rude',
    '(?:your (?:[a-z]+ ){1,3}|this (?:service|company|firm|shop|product|job|work|delay|invoice|bill|quote) )(?:is|are|was|were|has been) (?:such |just |simply |absolutely |so |really |completely |an? |utterly ){0,3}(?:a joke|ridiculous|disgrace|disgraceful|pathetic|useless|incompetent|appalling|rude)',
  ),
  complaint(
    'never use|never buy|never order|never book|never shop|never com|never go|never do|never deal|never using|never buying|never ordering|never booking|never shopping',
    "(?:will|'ll|would|shall) never (?:use|buy|order|book|shop|come back|go back|do business|deal)(?: [a-z]+){0,4} again|never (?:using|buying|ordering|booking|shopping)(?: [a-z]+){0,4} again",
  ),
  complaint(
    'sick of|tired of',
    '(?:sick|tired|sick and tired) of (?:waiting|your|being (?:ignored|told|passed|lied)|(?:this|these) (?:service|delays?|excuses?))',
  ),
  complaint('how hard', 'how hard (?:is it|can it be) to (?:get|answer|reply|call|ring|send|deliver|reach|speak|talk|find|fix)'),
  complaint(
    'terrible|horrible|awful|bad|poor|shocking|appalling|dreadful|atrocious|disgusting|abysmal|pathetic|existent|unprofessional',
    '(?:customer service|service|support|communication|quality|workmanship|experience|staff|delivery|response|website) (?:here |there |so far )?(?:is|was|were|are|has been|have been) (?:so |very |really |absolutely |just |beyond |truly |simply )?(?:terrible|horrible|awful|bad|poor|shocking|appalling|dreadful|atrocious|disgusting|abysmal|pathetic|non-?existent|unprofessional)',
  ),
  complaint(
    'the worst',
    "(?:is|are|was|were) (?:by far |easily |honestly |simply |literally |hands down )?the worst (?:[a-z]+ ){0,3}(?:ever|i have|i've|we have|we've|in the|out there)",
  ),
  complaint(
    'no excuse|whatsoever|at all|on hold',
    "(?:there(?:'s| is)|that(?:'s| is)|it(?:'s| is)) no excuse for|(?:no|zero) (?:reply|response|answer|explanation|apology|help) (?:whatsoever|at all)|(?:been )?on hold for (?:over |more than |almost |nearly )?(?:an hour|\\d+ (?:min|hour)|half an hour|hours)",
  ),
  complaint(
    'done with|finished with|wasting|wasted',
    "(?:i|we)(?:'m| am|'re| are) (?:so |very |really |beyond |absolutely )?(?:done|finished) with (?:you|your|this company)|(?:just |please )?(?:stop wasting|wasting|wasted) (?:my|our) time",
  ),
  complaint(
    'cancel |elsewhere|as a customer',
    '(?:please )?cancel (?:it|everything|this|my account|our contract)(?:,)? (?:and|or) (?:refund|give|return)|(?:i|we) (?:am|are) taking (?:my|our) business elsewhere|(?:lost|losing) (?:me|us) as a customer',
  ),
  complaint(
    'ripped off|misled|lied to|ignored|overcharged|rip-off|ripoff',
    '(?:we|i) (?:were|was|have been|feel|got) (?:completely |totally )?(?:ripped off|misled|lied to|ignored|overcharged)|(?:a|an absolute|total|complete) rip-?off',
  ),
];
