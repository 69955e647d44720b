/**
 * What a concern and a sentence of ours are like, each as a handful of named cues. `pairing.ts` learns which cue of a concern meets which cue of a
 * sentence: a price asked for meets a figure, "where" meets a place, a request meets "booked".
 */
type Cue = readonly [name: string, words: RegExp];

const concernCues: readonly Cue[] = [
  ['any concern', /^/],
  ['when', /\bwhen\b|\bwhat (?:time|day|date)\b|\bwhich (?:day|week|date|month)\b|\bhow soon\b|\bby what\b|\bsince when\b/],
  ['until when', /\b(?:until|till|by) when\b|\bdeadline\b|\bhow (?:late|early)\b|\blatest\b|\bopen\b.*\?/],
  ['how long', /\bhow (?:long|often|fast|quick(?:ly)?|old|many (?:days|weeks|hours|minutes|months|years))\b|\btake(?:s)? long\b/],
  [
    'price',
    /\bhow much\b|\b(?:price|cost|costs|charge|charges|fee|fees|rate|quote|discount|deposit|pay|expensive|cheaper|figure)\b/,
  ],
  [
    'count',
    /\bhow (?:many|much|big|large|far|high|wide|deep|thick|heavy|tall|strong|hot|cold|warm)\b|\bwhat (?:size|number|amount|weight|temperature|length|width|height)\b|\bnumber of\b/,
  ],
  ['who', /\bwho(?:m|se|'s)?\b|\banybody\b|\banyone\b|\bsomebody\b|\bsomeone\b/],
  ['where', /\bwhere\b|\baddress\b|\bwhat place\b|\bwhich (?:room|floor|site|page|folder|door|entrance)\b/],
  ['which', /\bwhich\b|\bwhat (?:kind|sort|type|colou?r|version|brand|make|model|name)\b/],
  ['why', /\bwhy\b|\bhow come\b|\bwhat(?:'s| is| was) the (?:reason|cause|matter|problem)\b|\bexplain\b|\bwhat happened\b/],
  [
    'how to',
    /\bhow (?:do|does|can|could|should|would|to|is|are|did|will)\b|\bwhat (?:do|should|can|must) (?:i|we)\b|\bwhat to do\b/,
  ],
  ['what', /\bwhat\b/],
  [
    'how is it',
    /\bhow(?:'s| is| are| was| were| did|'re)\b.*\b(?:go|going|coming|doing|standing|looking|you|things)\b|\bstatus\b|\bprogress\b|\bany (?:news|luck|update|word)\b/,
  ],
  [
    'opinion',
    /\b(?:think|thoughts?|ideas?|opinions?|suggestions?|comments?|advice|recommend|feedback|input|prefer|rather|hint|tips?|advise)\b/,
  ],
  [
    'is it',
    /(?:^|, |\band |\bwhether |\bif )(?:(?:is|are|was|were|am)|(?:it|that|they|this|the [a-z]+|he|she) (?:is|are|was|were))\b/,
  ],
  [
    'does it',
    /(?:^|, |\band |\bwhether |\bif )(?:do|does|did|have|has|had)\b|\b(?:whether|if) (?:you|the|it|they|he|she|i|we)\b/,
  ],
  [
    'may we',
    /\b(?:can|could|may|might|shall|should|must) (?:i|we|one|my|our|it|they|he|she|the|this|that)\b|\ballowed\b|\b(?:all right|alright|ok|okay|possible|fine) (?:to|if|for|that)\b|\bdo (?:i|we) (?:have|need) to\b|\bwould it\b/,
  ],
  ['can you', /\b(?:can|could|would|will|do) you\b|\bare you (?:able|going|willing)\b|\bis your\b/],
  ['either or', /\bor\b(?! not\b)/],
  ['is there', /\b(?:is|are|was|were|will be|be) there\b|\bany\b/],
  [
    'send',
    /\b(?:send|forward|fax|e?-?mail|give|provide|resend|attach|copy|copies|post|share|show|pictures?|photos?|list of|enclose|pass (?:on|me|us))\b/,
  ],
  ['tell', /\b(?:tell|let me know|let us know|inform|advise|confirm|explain|keep me|ask)\b/],
  [
    'book',
    /\b(?:book|reserve|hold|order|put (?:me|us) down|sign (?:me|us) up|add|keep|appointment|schedule|count (?:me|us) in|set aside)\b/,
  ],
  [
    'stop',
    /\b(?:cancel|stop|remove|take (?:me|us|it|him|her|off)|don't|do not|dont|never|unsubscribe|delete|leave (?:out|off)|without|instead)\b/,
  ],
  [
    'mend',
    /\b(?:fix|repair|mend|replace|change|move|correct|update|put (?:it )?right|clean|sort|check|look (?:at|into)|see to)\b/,
  ],
  ['call', /\b(?:call|ring|phone|speak|talk|meet|meeting|come|visit)\b/],
  ['money back', /\b(?:refund|money back|reimburse|compensat|credit|who (?:pays|is going to pay)|overcharged|invoice|bill)\b/],
  ['ends in a question mark', /\?\W{0,4}$/],
  ['short', /^.{1,40}$/],
  ['long', /^.{120,}$/s],
];

const sentenceCues: readonly Cue[] = [
  ['any sentence', /^/],
  [
    'yes',
    /^(?:[a-z ]{0,15}, ?)?(?:yes|yep|yeah|yup|sure|certainly|absolutely|definitely|of course|correct|right|indeed|exactly|by all means|it does|it is|we do|they do|i do|we can|you can|you may|happy to|gladly|with pleasure|no problem|deal|true)\b|\bso yes\b|\byes\b/,
  ],
  [
    'no',
    /^(?:[a-z ]{0,15}, ?)?(?:no|nope|not|none|never|neither|nobody|nothing|nowhere|nor)\b|\bso no\b|\b(?:sadly|unfortunately|alas) (?:no|not)\b|\bdoubt it\b|\bno longer\b/,
  ],
  ['not', /\b(?:not|never|cannot|no|none|nobody|nothing|without)\b|n't\b/],
  [
    'refuses',
    /\b(?:can't|cannot|won't|will not|unable|unfortunately|sadly|i'm afraid|i am afraid|not possible|not allowed|regret|decline|too late|impossible|only|out of the question)\b/,
  ],
  [
    'apologises',
    /\b(?:sorry|apologi[sz]e|apologies|forgive|mortified|embarrass\w+|oh dear|oh no|my fault|our fault|my mistake|our mistake|you(?:'re| are) (?:quite |absolutely )?right|shouldn't have|ought to have|should have)\b/,
  ],
  [
    'agrees',
    /\b(?:ok|okay|fine|agreed|go ahead|will do|sounds good|suits|works|happy|glad|noted|approved|done deal|as you wish|no trouble|feel free|please do|go for it|consider it)\b/,
  ],
  [
    'done',
    /\b(?:done|sent|fixed|booked|posted|added|removed|changed|corrected|moved|cancelled|canceled|ordered|reserved|refunded|paid|forwarded|updated|set aside|put (?:you|it|them|aside|down)|down for|crossed out|noted|swapped|replaced|wired|transferred|credited|(?:went|gone) (?:out|off)|on (?:its|the|his|her|their) way|written|told|asked|spoken|checked|taken care)\b|\b(?:i|we)(?:'ve| have)\b/,
  ],
  [
    'hands over',
    /\b(?:attached|attachment|enclosed|herewith|here (?:is|are|it is|they are|(?:you|ya|we) go|you are)|here's|below|link|zip|see (?:the )?(?:file|page|photo)|under separate cover)\b|https?:|www\.|\b[a-z]+\.(?:com|org|net|example)\b/,
  ],
  [
    'will',
    /\b(?:i|we|he|she|they|it|you)(?:'ll| will| shall|'d| would)\b|\bwill\b|\bgoing to\b|\blet me\b|\b(?:i|we)(?:'m|'re| am| are) [a-z]+ing\b/,
  ],
  ['past', /\b(?:was|were|did|had|came|went|left|told|said|got|took|made|gave|[a-z]{2,}ed)\b/],
  [
    'day',
    /\b(?:mon|tues?|wed(?:nes)?|thurs?|fri|sat(?:ur)?|sun)(?:day)?s?\b|\b(?:today|tomorrow|tonight|yesterday|weekend|next (?:week|month|year)|this (?:week|morning|afternoon|evening|month)|noon|midnight|morning|afternoon|evening|easter|christmas|lunch)\b/,
  ],
  [
    'date',
    /\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]* ?\d|\b\d{1,2}(?:st|nd|rd|th)\b|\b\d{1,2} (?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)|\b(?:in|by|from|until|till|since|end of|before|after) (?:january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter)\b|\b\d{1,2}[./]\d{1,2}\b/,
  ],
  [
    'hour',
    /\b\d{1,2}(?:[:.]\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock|h)\b|\b\d{1,2}[:.]\d\d\b|\b(?:at|from|till|until|by|around|about|after|before) (?:half )?(?:\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon)\b|o'clock|\bhalf (?:past )?(?:\d|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)/,
  ],
  [
    'length of time',
    /\b(?:a|an|\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|few|couple of|several|ninety|thirty|sixty) ?(?:more |working |full )?(?:second|minute|hour|day|night|week|fortnight|month|year|decade)s?\b|\bfortnight\b|\b(?:straight away|at once|right away|immediately|soon|asap|overnight|within)\b/,
  ],
  ['how often', /\b(?:every|each|once|twice|daily|weekly|monthly|yearly|always|never|usually|often|times)\b/],
  [
    'money',
    /[$€£]\s?\d|\b\d[\d,.]* ?(?:pounds?|euros?|dollars?|quid|usd|eur|gbp|chf|pence|cents?|k|grand)\b|\b(?:free|no charge|free of charge|tenner|fiver|quid|gratis|on the house|plus vat|net|each|per (?:head|person|hour|day|metre|piece|night|month)|nothing extra|cost price)\b/,
  ],
  ['figure', /\d/],
  [
    'figure in words',
    /\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred|thousand|dozen|half|third|quarter|couple|both|all|none|several|few|many|most|enough|plenty)\b/,
  ],
  [
    'measure',
    /\b\d[\d.,]* ?(?:cm|mm|m|km|kg|g|l|ml|kw|v|bar|%|per cent|percent|degrees|metres?|meters?|inch(?:es)?|feet|litres?|tons?|tonnes?|mb|gb|megs?|nm)\b|\b(?:per cent|degrees|metres|litres|inches)\b/,
  ],
  [
    'place',
    /\b(?:at|in|on|behind|next to|opposite|under|beside|near|inside|outside|above|between|round|by) (?:the |our |your |my |a )?[a-z]+\b|\b(?:street|road|lane|floor|room|door|left|right|corner|downstairs|upstairs|desk|entrance|address)\b/,
  ],
  [
    'person',
    /\b(?:mr|mrs|ms|miss|dr|sr|sra|colleague|secretary|manager|myself|he|she|him|her|brother|sister|wife|husband|boss|team|desk|department)\b/,
  ],
  [
    'reason',
    /\b(?:because|since|due to|reason|so that|in order to|that's why|caused|means|as (?:the|it|we|they|he|she|i)|owing|comes from|the (?:problem|trouble|culprit)|otherwise)\b/,
  ],
  [
    'advises',
    /\b(?:you (?:can|could|should|might|may|need|have to|must|'d)|you'd (?:have|better|need)|try|i(?:'d| would) (?:suggest|recommend|use|go|say|take|have)|how about|why don't you|best (?:to|is)|better|ask|contact|make sure|hold off|wait|just (?:use|do|put|add|run|go|take|bring))\b/,
  ],
  [
    'begins with a deed',
    /^(?:please )?(?:use|put|take|try|add|run|ask|call|ring|write|send|bring|leave|keep|give|go|come|turn|set|see|look|check|press|click|open|type|remove|wait|hold|start|let|make|have|stick|pop|drop|tell|switch|pay|talk|speak|stay|reckon|count|text|plug|pull|push|restart|upgrade|install|don't)\b/,
  ],
  [
    'does not know',
    /\b(?:don't|do not|didn't|can't|cannot) (?:know|remember|recall|say|tell|have)\b|\bnot sure\b|\bno idea\b|\bunsure\b|\bno clue\b|\bwish i knew\b|\bhaven't (?:seen|heard|checked|decided)\b|\bfind out\b|\bgood question\b|\bdepends\b|\bnot (?:yet|decided)\b|\bas far as i know\b|\bnot a peep\b/,
  ],
  [
    'thinks',
    /\b(?:i|we) (?:think|believe|guess|suppose|hope|feel|reckon|doubt|prefer|like|assume|recall)\b|\bprobably\b|\bmaybe\b|\bperhaps\b|\bi'd say\b|\bpersonally\b|\bmy (?:view|vote|guess|favourite)\b|\bseems\b/,
  ],
  [
    'puts off',
    /\b(?:let's|let us|get back|come back to you|look into|will (?:check|ask|see|find)|i'll (?:check|ask|see|find|look|have a look)|discuss|next (?:week|month)|later|soon|bear with|as soon as)\b/,
  ],
  ['asks', /\?/],
  ['thanks', /\bthank|\bthanks\b|\bappreciate|\bgrateful|\bcongratulat/],
  [
    'wishes well',
    /\b(?:hope|wish|look(?:ing)? forward|enjoy|have (?:a|fun)|nice|lovely|wonderful|gorgeous|delighted|pleased|great (?:success|news|day)|welcome|see you|say hello|greetings|love to|take care)\b/,
  ],
  [
    'tells of us',
    /\b(?:our (?:new|office|shop|team|firm|people|range|products?|tables|website|catalogue|company)|we are (?:open|closed|proud|always|delighted|pleased)|special offer|did you know|have you (?:thought|seen|heard)|visit our|follow us|new (?:range|opening|website|catalogue|collection)|newsletter|everybody|everyone|very popular|best-seller|favourite)\b/,
  ],
  [
    'received',
    /\b(?:received|have read|your (?:message|mail|letter|note|inquiry|enquiry|email|request)|out of (?:the )?office|reference number|ticket|as soon as possible|in due course|shortly|forwarded to|passed (?:it )?on)\b/,
  ],
  ['exclaims', /!/],
  [
    'begins by pointing',
    /^(?:it|its|it's|that|that's|they|they're|this|these|those|he|she|he's|she's|both|either|neither|none|one|the (?:first|second|last|other|one))\b/,
  ],
  ['begins with us', /^(?:i|we|i'm|we're|i've|we've|i'll|we'll|i'd|we'd|my|our)\b/],
  ['begins with the', /^(?:the|a|an|your|there|there's|there is|there are)\b/],
  [
    'begins otherwise',
    /^(?:from|until|till|up to|at|in|on|by|for|about|around|roughly|since|only|if|as|with|after|before|between|because|to|under|behind|down|once|when|where)\b/,
  ],
  ['a word or three', /^\S+(?: \S+){0,2}$/],
  ['some words', /^\S+(?: \S+){3,8}$/],
  ['long', /^\S+(?: \S+){20,}$/],
  ['choice', /\b(?:or|either|whichever|rather|instead|the (?:former|latter|first|second))\b/],
  ['as for', /^(?:as (?:for|to|regards)|regarding|concerning|about|re|with regard|on the)\b|^\W*\d\W/],
];

export const concernCueNames: readonly string[] = concernCues.map(([name]) => name);
export const sentenceCueNames: readonly string[] = sentenceCues.map(([name]) => name);

const cuesIn = (cues: readonly Cue[], plain: string): number[] => cues.flatMap(([, words], i) => (words.test(plain) ? [i] : []));

/** The cues of a concern in lower case; its kind is a cue too. Positions in `concernCueNames`. */
export const concernCuesIn = (plain: string): number[] => cuesIn(concernCues, plain);

/** The cues of a sentence of ours in lower case. Positions in `sentenceCueNames`. */
export const sentenceCuesIn = (plain: string): number[] => cuesIn(sentenceCues, plain);
