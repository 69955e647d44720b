/** What a word or phrase speaks of. */
export type Grievance =
  | 'broken'
  | 'waiting'
  | 'unanswered'
  | 'bad'
  | 'feeling'
  | 'money'
  | 'reproach'
  | 'leaving'
  | 'missing'
  | 'negation'
  | 'hint'
  | 'glad'
  | 'asking';

/**
 * Words and runs of two to four words, with how much they speak for a complaint, in log-odds: above 0 for, below 0 against. `*` at the end of a
 * word stands for any ending. Set by hand from sentences of our own; no corpus of complaints was learnt from.
 */
const lists: readonly [Grievance, number, string][] = [
  [
    'broken',
    1.1,
    "won't let me|wont let me|not updating|not recognised|not recognized|snapped|came apart|scratched|dead|died|blank|no hot water|power cut|down again|lost connection|a hole|not charging|not ringing|won't connect|won't play|not playing|won't update|not showing",
  ],
  [
    'waiting',
    0.9,
    "any update|any updates|any news|been trying|trying for|haven't heard|havent heard|not heard|no word|weeks ago|months ago|was meant to|were meant to|was supposed to|said it would|how much longer|nothing yet|yet to receive|yet to hear|still nothing|still broken|still down|still not working|since last week|should have arrived|should have been|not turned up|didn't turn up|didn't show|no show|expected delivery",
  ],
  ['waiting', 0.4, 'days ago|hours ago|trying to|tried|yesterday|due|meant|supposed to|chasing|chased'],
  [
    'unanswered',
    1.1,
    "can't get through|cant get through|cannot get through|no one picks up|cut off|cut me off|keep being told|been told|passed from|pillar to post|no explanation|no apology|not even|told me",
  ],
  [
    'leaving',
    1.1,
    'off to|last time|closing my account|close my account|done with|never flying|never ordering|never using|never buying|lesson learned|last order|going elsewhere|go elsewhere|be changing',
  ],
  [
    'bad',
    1.2,
    'not cool|boo|smh|meh|ffs|argh|ugh|poor show|:(|:-(|not ok|not okay|wth|not on|so bad|so poor|so rude|what a joke|beyond belief|no way|clueless|inept|unreliable|unsafe|dangerous|misinformed|false|dodgy|nonsense|ruined|ruining|ruin|spoiled|spoilt',
  ],
  [
    'feeling',
    1.1,
    'not amused|at a loss|losing patience|lost patience|in tears|had it with|frustrat*|annoy*|disappoint*|irritat*',
  ],
  [
    'broken',
    1.1,
    "flicker*|crushed|crack|cracks|locked out|declined|overheat*|too hot|outage|no picture|no sound|no network|buffering|won't charge|unusable|patchy|intermittent|wiped|dent|dented|bent|disconnects|disconnecting|keeps disconnecting|keeps stopping|keeps skipping|refuses to|does nothing|do nothing|not load|will not open|won't update|not sync*|doesn't recognise|doesn't recognize|not activated|not valid|invalid|can't connect|cannot connect",
  ],
  [
    'waiting',
    0.9,
    "where is it|running late|nothing since|heard nothing|no movement|never changes|still showing|still says|when will i|when am i going to|hours later|days later|weeks later|months later|next day delivery|same day delivery|days now|weeks now|months now|hours now|never came|never comes|didn't come|didnt come|no one came|nobody came",
  ],
  [
    'money',
    1.0,
    'still charging|still being charged|double charge|increased my|put up my|wrong bill|took money|taking money|keep charging|owe me|you owe|charging me|debited|without my permission|without my consent|unauthorised|unauthorized|auto renewed|hang on to my|price went up',
  ],
  [
    'reproach',
    0.9,
    "what's the point|what is the point|whats the point|how come|care to explain|please explain|this is how you treat|treat customers|treat people|treated like|whatever happened to|when are you going to|any plans to fix|thought you|you said|you promised|you told me|not my fault|your fault|your own|learn to|train your|not what i ordered|not what i paid",
  ],
  [
    'missing',
    0.8,
    "not showing up|not in my|half of|not included|without asking|keeps asking|won't accept|won't take|doesn't match|does not match|not match|short of",
  ],
  [
    'glad',
    -1.6,
    "can't wait|cant wait|not bad|no doubt|can't complain|couldn't be happier|never disappoint|never disappoints|don't worry|dont worry|never mind|no thanks|why not|no problem at all|not a problem|no issues|no problems|no complaints|no need|problem solved|without a hitch|hassle free|no fuss|can't fault|couldn't fault|never fails|can't go wrong|no regrets|not only",
  ],
  [
    'asking',
    -0.5,
    "rt|via|win|giveaway|competition|new|join us|apply|follow|following|tickets|invite|invited|would you|could you|what's the|whats the|which is|possible to|how can i|how can we|where do|where is your|do you do|do you deliver|do you offer|do you ship|will you be|is it possible|any chance|can you please|please could|can i get|planning to|thinking of|birthday|hello|hi there|my bad|no rush|we lost|movie|weather|tonight|match|lmao|miss you|no plans|good luck",
  ],
  [
    'broken',
    1.1,
    'broken|broke|faulty|defective|damaged|smashed|shattered|leak*|crash*|freez*|froze|frozen|glitch*|buggy|hang|hangs|hanging|malfunction*|corrupt*|cracked|torn|ripped|burnt|mouldy|moldy|stale|rotten|filthy|dirty|disgusting|inedible|stained|mangled',
  ],
  [
    'broken',
    1.2,
    "not working|doesn't work|doesnt work|does not work|didn't work|don't work|dont work|isn't working|isnt working|won't work|wont work|stopped working|never works|doesn't load|won't load|won't open|wont open|can't log|cant log|cannot log|unable to|can't access|cant access|cannot access|can't use|cant use|can't open|doesn't open|does not open|keeps crashing|keeps saying|keep getting|keeps freezing|keeps stopping|logs me out|logged out|not loading|not opening|not able|fell apart|fell off|falling apart|out of order|went wrong|goes wrong|gone wrong|doesn't fit|does not turn|won't turn|won't start|not responding|not connect*|no signal|no internet|no service|keeps dropping",
  ],
  [
    'broken',
    0.7,
    'error|errors|bug|bugs|issue|issues|problem|problems|fail|fails|failed|failing|failure|fault|down|outage|offline|lag|laggy|lagging|slow|stuck|wrong|incorrect|mistake|mistakes|trouble|mess|messed|fix|fixed|repair|lousy',
  ],
  [
    'waiting',
    0.9,
    "still waiting|been waiting|still no|still not|still hasn't|still haven't|still havent|still hasnt|still don't|still can't|still doesn't|still isn't|waited|hours late|days late|weeks late|minutes late|an hour|on hold|for hours|for weeks|for months|for days|ages|delayed|delay|delays|overdue|late|taking forever|takes forever|forever|too long|so long|never arrived|not arrived|hasn't arrived|hasnt arrived|not received|haven't received|havent received|never received|didn't arrive|not delivered|hasn't been|haven't been|no sign|where is my|where's my|wheres my|second time|third time|fourth time|3rd time|2nd time|every time|each time|yet again|once again|over a week|over a month|how long",
  ],
  ['waiting', 0.5, 'waiting|wait|still|again|weeks|months|days|hours|yet|since|queue|promised|supposed|told'],
  [
    'unanswered',
    1.2,
    "no response|no reply|no answer|never replied|never answered|never responded|never called|not replied|not responded|not answered|no one answers|nobody answers|no one replied|nobody replied|ignored|ignoring|ignore|unanswered|hung up|no help|not helpful|unhelpful|unresponsive|doesn't respond|don't respond|don't reply|dont reply|don't answer|no customer service|no support|no contact|not contacted|no communication|passed around|fobbed off|no one|nobody|no update",
  ],
  [
    'bad',
    1.4,
    'worst|terrible|awful|horrible|horrendous|dreadful|appalling|atrocious|abysmal|useless|rubbish|garbage|trash|crap|crappy|shit|shitty|bullshit|pathetic|disgrace|disgraceful|shambles|shocking|joke|laughable|ridiculous|unacceptable|inexcusable|outrageous|absurd|incompetent|incompetence|unprofessional|rude|ruder|rudest|arrogant|careless|lazy|hopeless|dire|nightmare|horrid|worse|pointless|worthless|fuck*|wtf|sucks|suck|sucked|fake|misleading|misled|fail|epic fail|not good enough|not acceptable|not impressed|not happy|not satisfied|not good|not great|no good|not worth|not what|not as|below par|not fit|poor|poorly|bad|badly|inferior|mediocre|overpriced|stupid|dumb|insane|crazy|bloody',
  ],
  [
    'feeling',
    1.3,
    'disappointed|disappointing|disappointment|disappoints|frustrated|frustrating|frustration|annoyed|annoying|annoys|angry|upset|upsetting|furious|fuming|livid|gutted|unhappy|dissatisfied|displeased|appalled|disgusted|irritating|irritated|infuriating|unimpressed|fed up|sick of|tired of|had enough|let down|regret|hate|hated|hates|dislike|stressful|embarrassing|embarrassed|insulting|ashamed|shame on|concerned|worried|sad|unfair|confusing|confused',
  ],
  [
    'money',
    1.2,
    'refund|refunded|my money|money back|rip off|ripoff|rip-off|ripped off|overcharged|charged twice|double charged|charged me|being charged|scam|scams|scammed|scammers|fraud|fraudulent|cheated|cheating|cheat|stole|stolen|theft|robbed|waste of|wasted|wasting|waste|hidden fees|hidden charges|out of pocket|not refund|no refund|took my|too expensive|expensive|greedy|compensation|compensate|chargeback',
  ],
  [
    'reproach',
    1.1,
    "sort it|sort it out|sort out|sort your|get your act|what is going|what's going|whats going|going on|what happened to|why is|why are|why do|why does|why did|why can't|why cant|why has|why have|why isn't|why won't|why don't|why would|how can you|how is it|how hard|do something|explain why|not acceptable|you should|should have|shouldn't|lied|lies|lying|excuses|excuse|complain|complaint|complaining|complaints|care less|don't care|doesn't care|no excuse|so much for|thanks for nothing|disrespect*|discriminat*|shame",
  ],
  [
    'leaving',
    1.3,
    "never again|never use|never buy|never order|never shop|never going|not coming|won't be back|wont be back|not be back|won't be using|will not use|will not be|avoid|stay away|steer clear|beware|do not buy|don't buy|dont buy|do not use|don't use|dont use|do not download|don't download|don't install|dont install|do not recommend|don't recommend|dont recommend|wouldn't recommend|would not recommend|not recommend|cancelled|canceled|cancel|cancelling|uninstall|uninstalled|uninstalling|deleting|deleted|switching|switched|leaving|left|lost a customer|lost my|losing a|elsewhere|don't bother|dont bother|one star|1 star|zero stars|no stars|minus|0 stars",
  ],
  [
    'missing',
    0.8,
    "missing|lost|lose|never got|didn't get|didnt get|not get|haven't got|havent got|not sent|wrong item|wrong size|wrong order|wrong product|empty|cancelled my|without notice|without warning|without telling|no longer|removed|disappeared|not there|out of stock|sold out|no option|cannot find|can't find|cant find|can't get|cant get|cannot get|can't even|cant even|cannot|can't|cant|couldn't|could not|unable",
  ],
  [
    'negation',
    0.35,
    "not|no|never|nothing|none|don't|dont|doesn't|doesnt|didn't|didnt|isn't|isnt|wasn't|wasnt|won't|wont|haven't|havent|hasn't|hasnt|aren't|without|nor|neither|hardly|barely",
  ],
  [
    'hint',
    0.3,
    'but|even|however|although|instead|only|just|why|really|seriously|apparently|actually|supposedly|because|than|after|twice|three|same|very|so|too|customer service|service|update|customer|company|staff|my|your|you|paid|pay|ordered|bought|account|email|emails|emailed|called|phone|rang|calling|ads',
  ],
  [
    'glad',
    -1.6,
    'love|loved|loves|loving|excellent|perfect|perfectly|amazing|awesome|fantastic|brilliant|wonderful|great|superb|outstanding|delicious|best|lovely|beautiful|gorgeous|recommended|thank|thanks|thankyou|thx|cheers|appreciate|appreciated|grateful|impressed|pleased|happy|glad|delighted|excited|enjoy|enjoyed|enjoying|congrats|congratulations|yay|friendly|welcoming|helpful|polite|kind|professional|fast|quick|quickly|prompt|easy|easily|smooth|reliable|useful|convenient|favourite|favorite|fun|nice|cool|good|well done|keep it up|spot on|top notch|five stars|5 stars|highly recommend|would recommend|worth it|works great|works well|thank you|good job|great job|hats off|bravo|fab|fabulous|sweet|yum|tasty|fresh|cosy|cozy|satisfied|satisfying|helped|helps|simple|clean|affordable|reasonable|knowledgeable|attentive|resolved|sorted|solved|improved|better',
  ],
  [
    'asking',
    -0.5,
    "any idea|any plans|do you have|do you know|do you sell|is there|are there|can you tell|could you tell|can i|could i|may i|when will|when do|what time|what are|which|where can|how do i|how do you|how much|does anyone|wondering|please can|would like|i'd like|let me know|looking forward|hope|will do|no problem|no worries|no worry|no hurry|followed|dm|dm'd|dmed|sent you|done|ok|okay|yes|yeah|good morning|good evening|happy birthday|check out|interested in|available|open|congratulations|:)|:-)|;)|:d|xx|x|haha|lol|http",
  ],
];

/** Turns praise round: "not good", "wasn't helpful", "no longer easy". */
export const turnsRound = new Set(
  "not no never isn't isnt wasn't wasnt aren't don't dont doesn't doesnt didn't didnt won't wont can't cant cannot hardly barely without nothing neither nor less stop stopped".split(
    ' ',
  ),
);

export type Entry = { grievance: Grievance; weight: number };

/** Words and phrases as they stand, and beginnings of words. */
export const phrases = new Map<string, Entry>();
export const beginnings: readonly (Entry & { beginning: string })[] = lists.flatMap(([grievance, weight, words]) =>
  words.split('|').flatMap((word) => {
    if (word.endsWith('*')) return [{ grievance, weight, beginning: word.slice(0, -1) }];
    if (!phrases.has(word)) phrases.set(word, { grievance, weight });
    return [];
  }),
);
