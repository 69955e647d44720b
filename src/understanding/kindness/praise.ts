import { hintFinder } from '../hints.ts';
import { bookOf, type Found, firstOf, hintsOf, isQuoted, phrase, type Said } from './said.ts';

/** Words that praise whatever they are said of. */
const strong =
  'excellent|excelent|exellent|amazing|amezing|amazin|amazingly|awesome|awsome|awesum|fantastic|brilliant|wonderful|superb|super duper|outstanding|delicious|d+e+l+i+s+h|de+l+ish|perfect|lovely|beautiful|beautifully|stunning|impeccable|spotless|flawless|phenomenal|incredible|gorgeous|divine|top[- ]notch|top[- ]class|first[- ]rate|first[- ]class|world[- ]class|spot[- ]on|on point|second to none|terrific|marvellous|marvelous|magnificent|exceptional|exquisite|fabulous|fab|splendid|tasty|yum+|yummy|mind[- ]?blowing|revolutionary|unbeatable|unmatched|unrivalled|remarkable|impressive|stellar|immaculate|faultless|heavenly|sublime|delightful|legendary|worth every penny|out of this world|a (?:gem|hidden gem|delight|joy|treat|treasure|dream|blessing|lifesaver|life saver|life-saver|godsend|game[- ]changer|masterpiece|star|legend|hit|triumph|winner|pleasure to (?:work|deal|do business))|the best|the nicest|the finest|bang on|mast|zabardast';
/** Words that praise people, work and things, and are also said of much else. */
const plainGood =
  'good|goood+|gud|great|gr8|nice|cool|helpful|useful|usefull|friendly|kind|attentive|professional|reliable|honest|trustworthy|fresh|smooth|easy[- ]to[- ](?:use|understand|follow|navigate|deal with|work with)|user[- ]?friendly|efficient|thorough|knowledgeable|polite|courteous|patient|thoughtful|insightful|careful|neat|tidy|clean|quick|fast|prompt|affordable|generous|accurate|handy|convenient|beneficial|informative|interesting|well[- ](?:stated|written|organi[sz]ed|made|done|presented|explained|crafted|thought out|balanced|cooked|priced|designed|run)|solid|cosy|cozy|warm|welcoming|high[- ]quality|valuable|satisfying|genuine|skilled|talented|experienced|punctual|dependable|lightning fast|clear|creative|crispy|juicy|tender|flavou?rful|healthy|seamless|intuitive|responsive|supportive|approachable|accommodating|obliging|caring|conscientious|meticulous|painstaking|sharp|lasting|sturdy|durable|comfortable|comfy|stylish|elegant|charming|trusty|better|easier|faster|quicker|clearer|number one|no\\.? ?1';
/** Qualities that only good work and good people have. */
const qualities =
  'helpful|useful|usefull|friendly|attentive|professional|reliable|trustworthy|easy[- ]to[- ](?:use|understand|follow|navigate|deal with|work with)|user[- ]?friendly|efficient|knowledgeable|polite|courteous|welcoming|thoughtful|insightful|well[- ](?:stated|written|organi[sz]ed|made|done|presented|explained|crafted|cooked|priced|designed|run)|high[- ]quality|skilled|talented|punctual|dependable|accommodating|obliging|conscientious|meticulous|seamless|intuitive|approachable|flavou?rful';
/** What a firm gives, and who works there. */
const work =
  'apps?|aap|application|apk|platform|website|web site|site|page|software|program(?:me)?|system|tool|features?|functions?|interface|ui|gui|design|layout|information|info|service|services|support|customer (?:service|care|support)|help|job|work|workmanship|craftsmanship|quality|product|products|items?|stuff|goods|food|meals?|dish(?:es)?|lunch|dinner|breakfast|brunch|coffee|tea|matcha|latte|cake|cakes|bread|rolls|pastry|pastries|pizza|sandwich(?:es)?|toasties?|burgers?|salads?|sauce|filling|meat|chicken|beef|tuna|cheese|menu|taste|flavou?rs?|portions?|serving|place|spot|cafe|café|restaurant|shop|store|salon|studio|hotel|room|rooms|garage|gym|school|academy|practice|atmosphere|ambience|ambiance|vibes?|decor|location|staff|team|crew|people|folks|lads|guys|girls|owners?|manager|waiter|waitress|server|barista|cashier|chef|driver|technician|engineer|plumber|electrician|builder|painter|gardener|mechanic|teachers?|faculty|faculties|educators?|tutors?|sir|lecturers?|teaching|lectures?|class(?:es)?|courses?|lessons?|notes|content|material|explanations?|test series|tests|mentors?|company|firm|business|experience|value|price|prices|pricing|rates|delivery|packaging|collection|selection|range|advice|presentation|report|memo|analysis|answers?|training|session|workshop|event|repair|installation|fitting|finish|garden|kitchen|bathroom|roof|deck|fence|floor|shelves|table|chairs?|bench|cupboard|wardrobe|curtains|dress|suit|haircut|cut|colou?r|photos?|pictures|portrait|logo|brochure|banner|sign|translation|text|drawings?|plan|sim|network|coverage|update|banking|bank|initiative|concept|efforts?|response|communication|group|community|way to|choice|skills|treatment|massage|outcome|result|results|performance|shopping';
const very =
  '(?:so|sooo+|very|vary|vry|verry|really|truly|absolutely|abs[ou]+l[ui]t[e]?ly|extremely|super|such|just|quite|pretty|too|most|incredibly|always|genuinely|particularly|simply|totally|damn|bloody|exceptionally|especially|also|all|both|still|even|definitely|clearly|by far|a|an|one of the|some of the|much|more|far|way|overall|certainly|surely|as always|again|already|excellent|amazing|lovely|great|good|nice|high|wonderful|beautiful) ';
const be =
  "(?:is|are|was|were|r|its|it's|'s|'re|i's|ar|has been|have been|has always been|have always been|had been|looks?|looked|tastes?|tasted|smells?|smelled|came out|comes out|turned out|turns out|feels?|felt|seems?|seemed|works?|worked|went|goes|runs?|fits?|sits?)";

/** Praise whatever stands around it. */
const sayings = bookOf([
  phrase(
    0.85,
    'recommend|must-|must try|must visit|must have app|must download|must buy|must use|must go',
    "(?:highly|strongly|definitely|totally|absolutely|thoroughly|really|warmly|would|will|can|i|we|can only|do|'d|wholeheartedly)(?: (?:highly|strongly|definitely|totally|absolutely|thoroughly|really|warmly|certainly|gladly|happily|only))* recommend(?:ed|ing)?(?: (?:it|this|them|you|your _|the (?:app|place|service|team|food|shop|firm)|to (?:everyone|anyone|all|any|my|other|every)|for|highly|him|her|everyone|everybody|trying|[.!])|(?=[.!,]|$))|highly recommend\\p{L}*|must[- ](?:try|visit|download|buy)(?! the following)|must-have|(?:a|is) must (?:have|go)|recommended to (?:all|every|any)\\p{L}*",
  ),
  phrase(
    0.85,
    'back|again|return|coming back',
    "(?:will|'ll|shall|can't wait to|cannot wait to|definitely|surely|certainly|sure to|hope to|going to|would|'d)(?: (?:definitely|certainly|surely|absolutely|for sure|gladly|be|happily))* (?:be back|come back|coming back|returning|be returning|return|go back|go again|come again|order again|book again|use (?:you|them|it|this) again|buy (?:here |from you |from them )?again|visit again)(?=[.!,]| (?:for|to|again|soon|and|next|when|here|with|any)|$)|(?:keep|keeps|kept) (?:me |us |on )?(?:coming|going) back",
  ),
  phrase(
    0.9,
    'keep|well done|job|work|effort|kudos|hats off|thumb|compliments|marks|10 out|10/10|star|bravo|chapeau|three cheers',
    'keep (?:it|this|going|doing|up)(?: up)? (?:the )?(?:good|great|excellent|amazing|awesome|fantastic|nice|same|wonderful|brilliant|super)|keep it up|keep up (?:the|your) _|well done|(?:good|great|nice|excellent|amazing|fantastic|awesome|brilliant|wonderful|superb|super|lovely|beautiful|neat|outstanding|terrific|stellar|marvellous|splendid|fine|bang[- ]up) (?:job|work|effort)(?! (?:at|in|to do|opportunit|for me|market|offer|history))|kudos|hats off|thumbs[- ]up|(?:my )?compliments to|top marks|full marks|(?<!\\d/)10/10(?!/)|10 out of 10|5 ?/ ?5|(?:five|5|ten)[- ]?stars?(?= |[.!,]|$)|chapeau|bravo|three cheers',
  ),
  phrase(
    0.9,
    'day|week|evening|year|trip|wedding|expectation|beyond|extra mile|blown|happier|pleased|better|nicer|kinder|more|for more|for anything|fault|praise|complain|lag|single',
    "(?:made|makes|make) (?:my|our|his|her|their|my \\p{L}+'s) (?:whole )?(?:day|week|evening|year|weekend|trip|wedding)(?! (?:hell|miser|worse))|(?:exceed(?:ed|s)|surpass(?:ed|es)|beat|beyond) (?:all )?(?:of )?(?:my|our|every|any|all)(?: wildest| highest)? expectations|(?:above|over) and beyond|(?:the|that) extra mile|blown away|(?:couldn't|could not|can't|cannot) (?:be|have been) (?:happier|more pleased|better|nicer|kinder|more (?:\\p{L}+))|(?:couldn't|could not|can't|cannot) (?:ask|have asked|wish|have wished) for (?:more|better|anything|a (?:better|nicer|more))|(?:can't|cannot|couldn't|could not|hard to) (?:really )?fault|nothing but praise|(?:no|zero) (?:complaints?|lag problems?|lags?|faults?)(?= (?:at all|here|whatsoever|from|so)|[.!,]|$)|not a single (?:mistake|fault|complaint|flaw|problem)",
  ),
  phrase(
    0.9,
    'saver|changer|godsend|god-send| gem|revolution|chang|saved|saving|new|like a|works a treat|wonder|second to none|one of a kind|treasure|worth|stars isn',
    "(?:life[- ]?saver|game[- ]?changer|god-?send|(?:a|real|true|hidden|absolute|little) gem|revolutioni[sz]ed|(?:changed|saved|changing|saving) (?:my|our) (?:life|lives|day|bacon|wedding|business|season|christmas|holiday|skin)|like new|as new|as good as new|good as new|better than new|works? like a (?:charm|dream)|works? (?:a treat|wonders)|second to none|one of a kind|hidden treasure|five stars isn't|worth every (?:penny|cent|euro|minute|rupee)|(?:well|so|totally|really|absolutely|definitely) worth (?:it|the)|worth the (?:wait|money|price|hype|drive|trip|visit|queue|detour))",
  ),
  phrase(
    0.85,
    'disap|let me down|let us down|failed|fails|dissap',
    "(?:never|not|n't|doesn't|don't|didn't|did not|does not|do not|wasnt|wasn't|weren't) (?:ever |once |been |at all )*(?:disappoint(?:s|ed|ing)?|let (?:me|us) down|d+is+ap+oint\\p{L}*)(?: at all)?|never (?:once )?(?:failed|fails) (?:me|us|to)",
  ),
  phrase(
    0.85,
    'lov|luv|ador|enjoy|like|favo|go-to|go to',
    "(?:(?:i|we|my _|everyone|everybody|all|you|i'm|i am|we're|absolutely|really|just|kids|guests|family|they all|customers|users) )?(?:absolutely |really |just |simply |truly |all |totally |so |still |also |thoroughly |do |very much |honestly |genuinely )*(?:love|loved|loves|luv|loving|adore|adored|adores|lov) (?:it(?! (?:if|when you))|this|the (?!fact|idea|way you (?:never|ignore))|your|their|ur|how|everything|all|using|working with|coming|every|that you|them|what you|dostt?|vedantu|his|her)|(?:i|we)(?:'ve| have|'m| am)? (?:really |absolutely |thoroughly |very much |so |truly )*(?:enjoyed?|enjoying|like|liked)(?: using| learning| reading)? (?:the (?:app|application|food|course|class|classes|lessons?|service|place|way|teachers?|experience|interface|design|features?|work|photos?|taste|coffee|result|finish|colours?|atmosphere|new|stay|workshop|evening|session|tour|meal)|this (?:app|place|application|platform|site)|your (?!e-?mail|idea|suggestion|proposal|plan)_|every|it very much|it a lot|it so much|their)|(?:my|our|everyone's|new) (?:all[- ]time |absolute |new )?(?:favou?rite|go-to|go to)",
  ),
  phrase(
    0.85,
    'happy|pleased|delight|satisf|impress|thrilled|chuffed|comfortable|charmed|enchanted|proud|over the moon',
    "(?:i|we|my (?:wife|husband|mother|father|son|daughter|family|kids|boss|team))(?:'m|'re| am| are| was| were| is|'s|mvery| m)? (?:very|so|really|extremely|absolutely|more than|most|super|truly|thoroughly|quite|totally|just|always|beyond|fully|completely|incredibly|over the moon,?|all|both|very very|100 ?%|)(?: very| so)* ?(?:happy|pleased|delighted|satisfied|impressed|thrilled|chuffed|very comfortable|charmed|enchanted|proud|over the moon|grateful and happy) (?:with|by|at how|about how|how|using) (?!my\\b|our\\b)_|(?:so|very|really|most|super|truly|deeply|extremely|thoroughly|quite) (?:impressed|happy|pleased|delighted|satisfied)(?= with| by|[.!,]|$)(?! (?:to|for you|that you))|(?:hugely|mightily) impressed|happy customers?|satisfied customers?",
  ),
  phrase(
    0.85,
    'help|taught|teach|exactly what|just what|the one|the man|the woman|real deal|the bomb|the goat',
    "(?:helps?|helped|helping|taught|teaches) (?:me|us|my \\p{L}+|our \\p{L}+|students|everyone)(?: out)? (?:a lot|so much|very much|very well|alot|lot|tremendously|immensely|greatly|massively|enormously|every day|more than|no end|to (?:grow|understand|learn|improve|score|achieve|crack))|(?:helps?|helped)(?: me| us)? (?:very much|a lot|so much|immensely)|exactly what (?:i|we) (?:needed|wanted|was looking|were looking|hoped|had hoped|asked|had in mind|imagined)|just what (?:i|we|the doctor) (?:needed|wanted|ordered)|(?:this|that|it|you|they|he|she) (?:is|are|'s|'re) the (?:one|ones|man|woman|real deal|bomb|goat)(?=…|[.!,]|$)",
  ),
  phrase(
    0.85,
    'best|nicest|finest|kindest|friendliest|quickest|fastest|tastiest|loveliest|prettiest|neatest|cleanest|greatest|coolest|easiest|most ',
    `(?:the|my|our|one of the|some of the|hands down the|by far the|easily the|your|this|is|are|was|^)(?: very| absolute| world's| single)? ?(?:best|nicest|finest|kindest|friendliest|quickest|fastest|tastiest|loveliest|prettiest|neatest|cleanest|greatest|coolest|easiest|most (?:beautiful|helpful|professional|patient|reliable|delicious|honest|amazing|comfortable|thorough|careful|pleasant)) (?:(?!way\\b|time\\b|regards|wishes|guess|interests?|practices?|efforts?|case|of luck|number|possible|available|bet|thing to|option|course of|approach|values?|price|deal|offer|person|estimate|bid|day|friends?|in the class|if|to\\b|for\\b|when\\b)[\\p{L}'-]+)(?: [\\p{L}'-]+){0,4}?(?: (?:ever|i've|i have|we've|we have|in (?:the )?(?:town|city|world|india|melbourne|country|area|street|years|a long)|around|out there|far|available|had|seen|eaten|on the market))|(?<!\\b(?:who|which|that|to|could|would|can|will|at|your) )(?:best|nicest|finest) (?:of all )?(?:(?!way|person|place|time|practices?|efforts?|options?|values?|prices?)_ )?(?:${work})(?! (?:to|for) )(?= |[.!,…*"]|$)`,
  ),
  phrase(
    0.9,
    'swear|talking about|raving|rave|raved|going on about|highly|good things|great things|nice things|wonderful things|lovely things|good words|kind words|reckon|warmly|whole heart|hooked|addicted|super duper|fan |fans|fan.|nobody |outdo|outdid|nailed|knows their|knows his|knows her|know your|know their|did us proud|did me proud|rare |what a|such a',
    "swears by|swear by|(?:can't|cannot|couldn't|won't|never) (?:stop|stops) (?:talking|raving|going on) about|(?:rave|raves|raved|raving) about|(?:speaks|spoke|speak|talks) (?:so |very |only )*highly of|(?:only|such|so many|nothing but|very) (?:good|great|nice|wonderful|lovely) (?:things|words) (?:about|to say about|of) (?:you|your)|(?:heard|hear|says|said) (?:good|great|nice|wonderful|lovely) things about (?:you|your)|reckons? you _|you come (?:so |very )?(?:highly|warmly) recommended|(?:highly|warmly) (?:recommended|recommends?)|have my whole heart|my whole heart|hooked|addicted to (?:your|the|this|these)|super duper fan|(?:big|huge|biggest) fans?(?= of (?:you|your|this|the)|[.!,]|$)|nobody (?:does|makes|bakes|fixes|cuts) _|(?:you|they|he|she)(?:'ve| have|'s| has)? (?:really |truly |once again |again )?(?:outdone (?:yourself|yourselves|themselves)|outdid|nailed it|knows? (?:your|their|his|her) (?:stuff|trade|craft|job|onions)|did (?:us|me) proud)|keep being|rare (?:talent|skill)|(?:what|such) (?:a|an)(?: very)? (?:lovely|great|beautiful|wonderful|fantastic|amazing|brilliant|superb|excellent|nice|good|delicious|delightful|talented|professional|kind|friendly|clever|gifted|helpful) (?:_ ){0,2}(?:" +
      work +
      ')|what (?:a|an) (?:difference|transformation|service|team|job|craftsman|craftswoman|gem|star|place)',
  ),
  phrase(
    0.8,
    'pleasure|joy|delight|smooth|easy|simple|free|thanks to|neat|quiet|quick|fast|prompt|friendly|punctual|clean|tidy|polite|honest|on time|ahead|before time|earlier|suit|fit|found yours|good things|doing it wrong|amazing|awesome|fabulous|fantastic|wonderful|superb|excellent|brilliant|genuinely|friends|lovely|beautiful|perfect',
    '(?:is|are|was|were|a) (?:real |true |such an? |an? )?(?:pleasure|joy|delight) (?:to (?:work|deal|do business|watch|use|have|eat|visit|come|walk|sit|look)|doing business|working|dealing)|(?:smooth|easy|simple)(?: (?:and|,) (?:quick|fast|easy|simple))* (?:process|transaction|from start)|(?:hassle|stress|trouble)[- ]free|thanks to (?:this (?:app|place|course)|your (?!help with|e-?mail)(?:_ )?(?:work|team|service|app|advice|repair|course|lessons?|quick)|you,? (?:we|i|our|my|the))|(?:^|, |and )(?:you )?(?:neat|quiet|quick|fast|prompt|friendly|punctual|clean|tidy|polite|honest)(?:,| and)(?: (?:neat|quiet|quick|fast|prompt|friendly|on time|punctual|clean|tidy|polite|honest|reliable|careful|cheap|fair|reasonable|professional)[,.]?)+|(?:delivered|delivery|arrived|came|finished|sim) (?:_ ){0,3}(?:on time|ahead of (?:time|schedule)|before time|earlier than)(?! (?:please|next))|(?:suits?|fits?) (?:me|us|my _|our _) (?:_ )?(?:perfectly|beautifully|like a glove)|found yours (?:particularly |very |really )?_|(?:will|can) (?:only |always )?(?:say|have) good things|doing it wrong|(?:honest|rightly|genuinely) (?:connect|nice|good|kind)|made (?:so many |lots of |many |real |some |lifelong |new )*(?:lifelong|genuine|real|true) friends|(?:clean|neat|lovely|beautiful|perfect) (?:lines|joints|edges|seams|finish|stitching)',
  ),
  phrase(
    0.85,
    'golden|angel|magic|wizard|miracle|hang|like a|a more|such a|compliment|as if|short of|genius|artist|hero|saint|treat|talent|touch|eye for|proud|envy|envious|jealous|gush|standing ovation|applau|transform|wow|jaw|speechless|never looked|never been so|never tasted|never worked|no contest|no better|hard to beat|beat that|unlike|rest of|above the|a class|in a league|lucky to|glad i found|glad we found|so glad|credit to|do yourself',
    "(?:golden|magic|skilled|gifted|clever) hands|(?:is|are|was|were|'s|'re) (?:an? |real |true |absolute |total |such an? )*(?:angels?|heroe?s?|saints?|wizards?|genius(?:es)?|magicians?|artists?|miracle workers?|perfectionists?|rockstars?|marvels?|natural)(?! (?:to|if))|nothing short of (?:a )?(?:_ )?(?:magic|miracle|brilliant|wonderful|amazing|perfect|miraculous)|(?:hangs?|fits?|runs?|works?|sits?|slides?|drives?|sounds?|closes?|goes|sleeps?|rides?|went) like (?:a (?:dream|glove|charm|clockwork|feather|new)|clockwork|new|never before)|(?:never|not|haven't|hasn't|rarely|seldom) (?:once |ever )?(?:met|seen|had|tasted|eaten|known|come across|experienced|slept|felt|looked|worked|sounded|been) (?:in )?(?:(?:such|a more|anyone more|anybody more|a (?:better|nicer|kinder|friendlier|cleaner|finer)|better|nicer|kinder|so (?:good|well|much fun|comfortable|clean|happy))|anything (?:like|better|so))|compliment(?:s|ed)(?: _)? (?:us |me )?(?:on|about|for)|(?:all|so many|lots of|many|nothing but|constant) compliments|as (?:if|though) (?:it|they|he|she|nothing) (?:had|were|was|has) (?:always |never |just )?(?:been|grown|written|made|new|broken|happened)|(?:never|hasn't|haven't) (?:looked|worked|been|tasted|sounded|run|felt) (?:so|this|better)|(?:no|without) contest|hard to beat|(?:no|nobody|nothing) (?:one )?(?:better|comes close|compares)|(?:in )?a (?:class|league) (?:apart|of (?:its|your|their) own)|(?:so |very |really )?(?:lucky|glad|happy|fortunate) (?:that )?(?:i|we|to have) (?:found|find|chose|picked|came across|discovered|come across) (?:you|this|your|them)|(?:a |great |real )credit to (?:you|your)|(?:friends|neighbou?rs|guests|colleagues|everyone|everybody)(?: all| here)? (?:are|is|were|was) (?:_ )?(?:jealous|envious|impressed|amazed|in awe)|(?:wonderful|great|excellent|good|fine|such an?) (?:eye|ear|touch|hand|taste|feeling|sense) for|(?:left|leaves) (?:me|us) speechless|took (?:my|our) breath away",
  ),
]);

const good = `${strong}|${plainGood}`;
const goods = new RegExp(`(?<![\\p{L}\\p{N}/-])(?:${good})(?![\\p{L}\\p{N}-])`, 'gu');
const isStrong = new RegExp(`^(?:${strong})$`, 'u');
const isQuality = new RegExp(`^(?:${strong}|${qualities})$`, 'u');
const isComparative = /^(?:better|easier|faster|quicker|clearer)$/u;
/** After the good word: what it is said of, within three words. */
const namesWork = new RegExp(
  `^(?:,? (?:and |& |nd |n )?(?:${very})*(?:${good})){0,3}(?: [^\\p{L}\\p{N}\\s]+)?(?: (?!not|no|never|but|if|would|could|should|need|at|in|on|for|to|that|of|it|with|as|than|and|the|a|by|or|we|i|you)[\\p{L}'&-]+){0,2}?,? (?:${work})(?![\\p{L}])`,
  'u',
);
const subject = `(?:this|it|that|they|you|he|she|everything|all|these|those|which|who|everyone|everybody|one|both|each|yours?|(?:your|their|my|our|the|this|these|those|every|each|all) (?:[\\p{L}'-]+ ){0,3}[\\p{L}'-]+|(?:[\\p{L}'-]+ )?(?:${work}))(?: (?:here|there|itself|too|alone|i(?:'ve)? (?:had|got|tried)|we (?:had|got|tried)|you (?:sent|made|did|built|gave)))?`;
const aVerb = `(?: |(?='))${be} (?:${very}|the |my |our |of |to me |there )*$`;
/** Before a quality or a strong word: anything that can be praised, and a verb. */
const saysOf = new RegExp(`(?:(?<![\\p{L}])${subject}${aVerb}|^${be} (?:${very})*$)`, 'u');
/** Before a plain word: work of ours, or the pronouns that stand for it. */
const saysOfWork = new RegExp(
  `(?<![\\p{L}])(?:(?:[\\p{L}'-]+ )?(?:${work})(?: (?:here|there|itself|too|you (?:sent|made|did|built|gave)))?|(?<!\\b(?:think|thought|hope|if|sure|that|make|makes|when|because|as) )(?:it|they|you|he|she)|^(?:and |but |so )?this)${aVerb}`,
  'u',
);
const notOfUs =
  /^ (?:for (?:me|you|us|a|the)|with me|to (?:go|see|hear|know|have|get|me|be|you)|if|that|idea|enough|time|luck|news|on|at|in (?:the|my)|as|point|question|until|because of)/u;
/** Nothing but the good words, with a word or two. */
const standsAlone = new RegExp(`^(?:(?:oh|wow|yes|really|the|its|it's|a|an|hi|hello|and) )*(?<intense>(?:${very})*)$`, 'u');

/** Good things that nobody did for anybody, wishes, and words of agreement. */
const notPraise =
  /^all good|\ball (?:the|my) best\b(?! \p{L})|\bit (?:is|was|'s) (?:\p{L}+ )?warm\b|outstanding (?:items?|issues?|invoices?|balance|payments?|orders?|questions?|bills?|amounts?)|\b(?:sounds?|sound) (?:very |really |so )?\p{L}+|\b(?:have|had|having|enjoy|hope|wish\p{L}*)\b[^.!]{0,40}\b(?:good|great|nice|wonderful|lovely|fantastic|safe|fun|terrific|happy|merry|best)\b|\b(?:good|great|nice|lovely|wonderful|beautiful|happy) (?:to (?:see|hear|meet|know|talk|have|be)|luck|morning|afternoon|evening|night|idea|question|point|news|weekend|week|day|time|holiday|thanksgiving|christmas|trip|vacation|deal|chance|opportunit\p{L}*|talking|seeing|meeting|hearing|weather|reason|number|many|faith|standing|friends?|thing)\b|\b(?:best|kind|warm) (?:regards|wishes)\b|\bkind of\b|\bbest (?:way|time|price|values?|interests?|practices?|efforts?|estimate|guess)\b/u;
/** Said a little before the good word, it takes it back or makes it a wish. */
const takesBack =
  /(?:\b(?:not|no|never|nothing|hardly|isnt|wasnt|dont|doesnt|didnt|cannot|cant|without|lack of|need|needs|needed|want|wants|if|hope|hoping|hopes|wish|used to|supposed to|claims?|would|could|should|might|may|will be|expected|expecting|looking for|instead of|rather than|so[- ]called|once|was told|less|neither|nor|until|far from|anything but|too bad|make it|made it|please|sarcas\p{L}*|underwhelm\p{L}*|average|promis\p{L}+|let me know|provide|give|improve|otherwise|way)|n't|n’t)\b[^,.;!:]{0,28}$/u;
const takesBackAfter =
  /^[^,.;!:]{0,12}\b(?:if\b|before (?:the|this|that|last)|earlier but|would|could be|for nothing|but not|in the past|at first|back then|years ago)/u;

/** Words of agreement to what was proposed. */
const agrees = /^(?:i|we)(?:'m|'re| am| are)(?: \p{L}+)? (?:happy|pleased|satisfied) with (?:that|this|either|both)(?![\p{L}'])/u;

/** "I'm not very ‹happy with …›". */
const denied =
  /(?:\b(?:not|never|hardly)|n't)(?: (?:so|very|too|really|all that|particularly|entirely|exactly|at all|quite|overly))? $/u;
/** "Hello lovely people", "your best price": no word of us. */
const greeting = /^(?:hi|hiya|hello|hey|dear|good (?:morning|evening|day))\b[^,.!]{0,12}$/u;
const asked = /^ (?:price|quote|offer|rate|date|time|day|way|address|number)s?\b/u;

/** Good words looked at in one sentence; more are a list. */
const mostLooks = 8;
const thankful = /\b(?:thank|thanks|thx|thanx|appreciate)\b[^.!]{0,65}$/u;

/** Praise of us and of what we do in this sentence, or null. */
export function praiseIn({ plain, isQuestion }: Said): Found | null {
  if (isQuestion) return null;
  const isMeant = ({ start }: Found) =>
    !isQuoted(plain, start) &&
    !(
      /(?:\b(?:will|would|may|might|should|could|can|to)|'ll) $/u.test(plain.slice(0, start)) &&
      /^(?:lov|enjoy|like|ador)/u.test(plain.slice(start))
    ) &&
    !/\b(?:if|hope|wish|want|wants|need|looking for)\b[^,.;]{0,30}$/u.test(plain.slice(0, start)) &&
    !denied.test(plain.slice(0, start)) &&
    !agrees.test(plain.slice(start));
  return firstOf(sayings, plain, isMeant) ?? goodWords(plain);
}

/** A good word is praise where it stands with work of ours, or is said of somebody or something by a verb. */
function goodWords(plain: string): Found | null {
  if (awakeToGood(plain).length === 0) return null;
  let looks = 0;
  for (const match of plain.matchAll(goods)) {
    if (++looks > mostLooks) return null;
    const [word] = match;
    const start = match.index;
    const before = plain.slice(Math.max(0, start - 70), start);
    const after = plain.slice(start + word.length, start + word.length + 70);
    if (isQuoted(plain, start) || takesBack.test(before) || takesBackAfter.test(after)) continue;
    if (greeting.test(before.trimEnd()) || (word === 'best' && asked.test(after))) continue;
    if (notPraise.test(before.slice(-25) + word + after.slice(0, 14))) continue;
    const named = isComparative.test(word) ? null : namesWork.exec(after);
    if (named && !(/^(?:quick|prompt|fast|swift)$/u.test(word) && thankful.test(before)))
      return { start, end: start + word.length + named[0].length, confidence: 0.8 };
    const subjectAt = isQuality.test(word) ? saysOf.exec(before) : null;
    const workAt = subjectAt ?? (notOfUs.test(after) ? null : saysOfWork.exec(before));
    if (workAt) return { start: start - before.length + workAt.index, end: start + word.length, confidence: 0.8 };
    const alone = standsAlone.exec(before);
    if (
      alone &&
      plain.length < 60 &&
      /^[^\p{L}]*(?: [\p{L}'-]+){0,3}[^\p{L}]*$/u.test(after.slice(0, 60)) &&
      !isComparative.test(word) &&
      (isStrong.test(word) || alone.groups?.intense)
    )
      return { start: 0, end: plain.length, confidence: 0.7 };
  }
  return null;
}

/** Starts of the good words, so that most sentences are never searched for them. */
const goodHints =
  'excel|exel|amaz|amez|awes|awsome|fantas|brillian|wonderf|super|outstand|delici|delish|eeeelish|perfect|lovely|beautiful|stunning|impecc|spotless|flawless|phenom|incredib|gorgeous|divine|top-|top |first-|first |world-|world |spot|on point|second to|terrific|marvel|magnific|exceptional|exquisite|fab|splendid|tasty|yum|mind|revolution|unbeat|unmatch|unrival|remarkab|impressive|stellar|immaculate|faultless|heavenly|sublime|delight|legend|worth|out of this|gem|treat|treasure|dream|blessing|lifesaver|life saver|life-saver|godsend|game|masterpiece|star|hit|triumph|winner|pleasure|best|nicest|finest|bang|mast|zabardast|good|gooo|gud|great|gr8|nice|cool|helpful|useful|friendly|kind|attentive|professional|reliable|honest|trust|fresh|smooth|easy|efficient|thorough|knowledge|polite|courteous|patient|thoughtful|insightful|careful|neat|tidy|clean|quick|fast|prompt|affordable|generous|accurate|handy|convenient|beneficial|informative|interesting|well-|well |solid|cosy|cozy|warm|welcoming|high|valuable|satisfying|genuine|skilled|talented|experienced|punctual|dependable|lightning|clear|creative|crispy|juicy|tender|flavo|healthy|seamless|intuitive|responsive|supportive|approachable|accommodating|obliging|caring|conscientious|meticulous|painstaking|sharp|lasting|sturdy|durable|comf|stylish|elegant|charming|effective|better|easier|quicker|number one|no 1|no. 1|no.1'.split(
    '|',
  );

const awakeToGood = hintFinder([goodHints]);

export const praiseHints = [...hintsOf(sayings), ...goodHints];
