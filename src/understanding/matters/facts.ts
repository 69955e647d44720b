import { kin } from '../kindness/people.ts';
import { bookOf, type Phrase, type PhraseBook, phrase } from '../kindness/said.ts';

const days = '(?:mon|tues|wednes|thurs|fri|satur|sun)days?';
const months = 'january|february|march|april|may|june|july|august|september|october|november|december';
const hours =
  "(?:\\d{1,2}(?::\\d\\d)?(?: ?[ap]m| ?o'clock)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|noon|midnight|lunch(?:time)?|dawn|sunrise|sunset|dusk|half past _)";
/** Whose fact it is: the writer, those who belong to them, or their house. */
const family = `(?:my|our) (?:[\\p{L}-]+ ){0,2}?(?:${kin}|dog|cat|horse|pony|rabbit|parrot)s?(?: [\\p{L}]+)?|(?:half|one|two|three|some|several|most|many|all|both|none) of (?:us|them|my _|our _)`;
const house =
  '(?:my|our|the) (?:[\\p{L}-]+ ){0,2}?(?:shop|bakery|café|cafe|restaurant|kitchen|hotel|guesthouse|farm|school|office|practice|clinic|studio|workshop|store|stall|club|choir|board|council|committee|team|staff|company|firm|church|parish|charity|nursery|crew|band|department|bookkeeper|accountant|auditors?|treasurer|guests|customers|clients|patients|pupils|students|members|residents|tenants|readers|children|kids|drivers|nurses|teachers|volunteers|workers|employees|animals|horses|dogs|cows|hens|bees|residents|people|boss)';
const we = `(?:i|we|${family}|${house})`;
const often =
  '(?:always |usually |normally |never |mostly |generally |only |all |both |also |still |regularly |often |tend to |as a rule |each |typically |just |already |strictly |really |simply )*';

const verbs =
  "close|shut|open|meet|pay|order|ship|bake|start|finish|begin|stop|hold|run|do|send|deliver|take|work|travel|teach|train|play|pray|fast|harvest|plant|sow|publish|print|invoice|bill|celebrate|visit|spend|go|host|review|plan|buy|receive|audit|rehearse|sing|cook|eat|fly|drive|trade|settle|clean|mow|service|sleep|read|look after|care for|sell|serve|stay|live|come|move|swim|run|fish|rent|rest|are (?:closed|shut|open|away|busiest|busy|off|full)|(?:am|'m) (?:away|off|out|busy|in the _|at the _)|'re (?:closed|shut|open|away|busiest|busy|off|full)|have (?:our|a|the|my) [\\p{L}' -]{3,30}|get (?:paid|up|our _)|make (?:our|the) _|dress|slaughter|lamb|brew|roast|press|pick|migrate|close down|open up|shut down|do (?:the|our) (?:books|accounts|stocktaking|payroll|inventory)";
const verbsS =
  'closes|shuts|opens|meets|pays|orders|ships|starts|finishes|begins|stops|runs|does|works|travels|teaches|trains|plays|prays|fasts|sits|sleeps|comes|goes|needs|gathers|approves|signs|decides|is (?:closed|shut|open|away|busiest|full|off)';
const when = `(?:every (?:other |second |single |two |three |six )?(?:morning|afternoon|evening|night|day|weekday|weekend|week|fortnight|month|quarter|year|spring|summer|autumn|fall|winter|season|term|${days}|${months}|easter|christmas|ramadan)s?(?! (?:that|when|if|since|i|we|you)\\b)|each (?:morning|evening|day|week|month|quarter|year|spring|summer|autumn|winter|season|${days}|${months})|(?:on |only )?(?:mon|tues|wednes|thurs|fri|satur|sun)days|(?:on |at )?(?:weekends|weekdays)|in the (?:mornings|evenings|afternoons|winter|summer|spring|autumn|school holidays|holidays)|(?:at|by) night|nights|(?:once|twice|three times|four times|_ times) (?:a|per|each|every) (?:day|week|month|year|season|term)|(?:on |at )?the (?:first|second|third|fourth|last) (?:_ )?(?:of (?:the|each|every) (?:month|year|quarter))|from _ (?:to|till|until) _day|all (?:winter|summer|year)(?: round| long)?|during (?:the )?(?:lent|ramadan|harvest|term(?: time)?|school holidays|winter|summer|sabbath|season)|(?:from|between) (?:${months}) (?:to|and|until|till|through) (?:${months})|for the (?:sabbath|harvest|whole of (?:${months})))`;
const cannot =
  "(?:can't|cannot|can not|cant|mustn't|must not|may not|don't|dont|do not|doesn't|does not|won't|never|am not allowed to|are not allowed to|aren't allowed to|'m not allowed to|'re not allowed to|is not allowed to|isn't allowed to|not allowed to|no longer)";

const ailing =
  'allergic to|vegetarians?|vegans?|co?eliac|celiac|diabetic|asthmatic|colou?r[- ]?blind|(?:nearly |almost |half |legally |partially )?blind|deaf|hard of hearing|hearing[- ]impaired|visually impaired|partially sighted|dyslexic|lactose[- ]intolerant|gluten[- ]intolerant|intolerant (?:to|of)|left[- ]handed|autistic|epileptic|disabled|teetotal|housebound|claustrophobic|in a wheelchair|a wheelchair user|short[- ]sighted|(?:muslims?|jewish|hindus?|buddhists?|observant|kosher|halal)(?= |[.,;!]|$)|(?:very |so |really |quite |rather )?(?:nervous with|shy with|wary of|strict about|sensitive to|afraid of|scared of|terrified of|frightened of|nervous (?:around|of|with)|shy with|wary of|strict about|prone to)(?! (?:the (?:price|bill|cost)|what|you|that|losing|missing|making))|a (?:haemophiliac|hemophiliac|coeliac|light sleeper|diabetic|vegetarian|vegan|wheelchair user|smoker|non-smoker)|not (?:good|steady|safe) (?:with|on) (?:heights|stairs|ladders|(?:my|his|her) (?:feet|legs))';
const ailment =
  "(?:allerg(?:y|ies)|intolerance|arthritis|rheumatism|asthma|diabetes|wheelchair|migraines?|bad (?:back|knees?|hips?|eyes?|hearing|heart|legs?|ears?|shoulder)|weak (?:heart|back|eyes)|pacemaker|dyslexia|epilepsy|phobia|tinnitus|hearing aids?|guide dog|vertigo|eczema|psoriasis|adhd|autism|parkinson['’]?s?|dementia|alzheimer['’]?s?|heart (?:condition|trouble|problem)|sensitive (?:skin|teeth|stomach|ears|eyes)|hay ?fever|false teeth|dentures|walking (?:frame|stick)|prosthe\\p{L}+|artificial (?:hip|knee|leg)|stammer|stutter|high blood pressure|osteoporosis|cystic fibrosis|ms\\b|multiple sclerosis|celiac disease|coeliac disease|fear of (?:flying|heights|needles|dogs|dentists|lifts)|narrow feet|wide feet|flat feet|one leg (?:shorter|longer)|poor (?:eyesight|hearing|circulation))";

/** The body and what it bears. */
const health: readonly Phrase[] = [
  phrase(
    0.9,
    'allergic|vegetarian|vegan|eliac|diabetic|asthmatic|blind|deaf|hard of hearing|impaired|sighted|dyslexic|intolerant|handed|autistic|epileptic|disabled|teetotal|housebound|claustrophobic|wheelchair|muslim|jewish|hindu|buddhist|observant|kosher|halal|sensitive|afraid|scared|terrified|frightened|nervous|prone|haemophiliac|hemophiliac|light sleeper|smoker|not good|not steady|not safe',
    `(?:${we}|he|she|they|one|everyone here)(?:'m|'s|'re| am| is| are| was| were| have been| has been| has always been| have always been|'ve been|'ve always been|'s been|'s always been)? ?(?:both |all |also |severely |badly |deadly |strictly |strict |highly |slightly |mildly |a bit |partly |very |really |born |terribly |totally |completely |a |mostly )*(?:${ailing})`,
  ),
  phrase(
    0.9,
    'allerg|intolerance|arthritis|rheuma|asthma|diabetes|wheelchair|migraine|bad |weak |pacemaker|dyslexia|epilepsy|phobia|tinnitus|hearing aid|guide dog|vertigo|eczema|psoriasis|adhd|autism|parkinson|dementia|alzheimer|heart |sensitive|hay fever|hayfever|false teeth|dentures|walking|prosthe|artificial|stammer|stutter|blood pressure|osteoporosis|fibrosis|sclerosis|fear of|feet|one leg|eyesight|hearing|circulation',
    `(?:${we}|he|she|they|my (?:hands|feet|skin|eyes|knees|back|teeth|ears|heart)|who)(?:(?:'ve|'s| have| has| had)(?: got| always had| both)?| suffers? (?:badly |a lot )?from| lives? with| wears?| uses?| relies on| rely on| sits? in| gets?) (?:a |an |the |two |terrible |severe |bad |mild |chronic |type _ |very |really |my |such |some |serious |both )*(?:[\\p{L}-]+ )?${ailment}`,
  ),
  phrase(
    0.85,
    "can't|cannot|can not|cant |must|may not|don't|dont |do not|doesn't|does not|won't|never|allowed|unable|no longer",
    `(?:${we}|he|she|they) ${cannot} (?:ever |really |even |properly |always |possibly )*(?:eat|drink(?! and)|tolerate|digest|hear (?:well|much|the (?:bell|doorbell|phone)|you on|on the phone)|see (?:well|much|small|in the dark|colou?rs|at night)|read (?:small|the small|handwriting|well|or write)|lift (?:anything|more|heavy|my|the)|carry (?:anything|more|heavy)|climb|bend|kneel|stand (?:for|long|up long|the (?:smell|noise|cold|heat|sight))|walk (?:far|long|more|well|up)|use (?:the )?(?:stairs|steps|a computer|computers|internet|e-?mail|my right|my left|my hands)|manage (?:stairs|steps)|fly|swim|smell|wear (?:wool|heels|contact|nickel|gold|anything)|have (?:dairy|milk|nuts|gluten|wheat|eggs?|sugar|alcohol|shellfish|pets|visitors|caffeine|perfume|peanuts|nuts|fish|meat|pork|wine|chocolate|strawberries|citrus|onions?|garlic|salt|spices|flowers|feathers|antibiotics|penicillin|aspirin))(?! (?:it|this|that) (?:today|now))`,
  ),
  phrase(
    0.85,
    'badly|poorly|slowly|reacts|react |swells|only with|years old|old|ninety|eighty|seventy|sixty|faint|panic|dizzy|rash|hears|sees|walks|big print|large print|braille|lip',
    `(?:my|our) (?:[\\p{L}-]+ ){0,2}?(?:${kin}|skin|stomach|dog|cat|horse|eyes|ears|nose|hands|knees|back|staff|guests|patients|residents)(?: _)? (?:hears?|sees?|walks?|speaks?|sleeps?|reads?) (?:very |so |only |quite )*(?:badly|poorly|slowly|lightly|little|with (?:a|the|difficulty)|lips|braille|big|large)|(?:my|our) (?:[\\p{L}-]+ )?(?:skin|stomach|dog|cat|horse|lungs|eyes|${kin}) (?:reacts?|swells?|gets? (?:a rash|dizzy|sick|nervous|anxious|hives))(?: [\\p{L}]+){0,2}|(?:my|our) (?:[\\p{L}-]+ )?(?:${kin})(?: _)? (?:is|are) (?:only |nearly |over |almost |already |about )?(?:ninety|eighty|seventy|sixty|\\d\\d)(?:-\\p{L}+)?(?! (?:minutes|km|miles|days|weeks|%))|(?:i|we|he|she) (?:faint|panic|get dizzy|get migraines|get seasick|get a rash)(?:s)? (?:at|when|in|on|from|if)`,
  ),
  phrase(
    0.8,
    "don't|won't|can't|no longer|bites|barks|naps|sleeps|wakes|nap |scared|afraid|runs away|chases|give out|hurt when|hurts when",
    "(?:my|our) (?:knees?|back|hands?|eyes?|ears?|feet|legs?|hips?|shoulders?|heart|lungs|stomach|fingers) (?:don't|doesn't|won't|can't|cannot|no longer|gives? (?:out|way)|hurts? (?:when|if|from))(?: [\\p{L}]+){1,5}|(?:the|our|my) (?:dog|dogs|cat|horse|pony|goat|bull|rooster|geese|parrot) (?:always |often |sometimes )*(?:bites?|barks?|is (?:afraid|scared|blind|deaf|shy|old)|runs? away|chases?|jumps?|hates?|attacks?)|(?:the|our|my) (?:baby|toddler|twins|little one|children|kids) (?:always |usually )*(?:naps?|sleeps?|wakes?|go(?:es)? to bed|has (?:a|his|her) nap|rests?)(?: [^.,;!?]{2,40})?(?! tonight)",
  ),
];

/** Their days, weeks and years. */
const rhythm: readonly Phrase[] = [
  phrase(
    0.9,
    'every|each|days|weekend|mornings|evenings|afternoons|in the winter|in the summer|in the spring|in the autumn|holidays|night|once|twice|times|the first|the second|the third|the fourth|the last|from mon|from tue|from wed|from thu|from fri|from sat|from sun|all winter|all summer|all year|during|between|from jan|from feb|from mar|from apr|from may|from jun|from jul|from aug|from sep|from oct|from nov|from dec|sabbath|harvest|whole of',
    `${we},? ${often}(?:${verbs}|${verbsS})(?: [^.,;!?]{0,40}?)? ${when}`,
  ),
  phrase(
    0.85,
    'every|each|most |days|in winter|in summer|in spring|in autumn|in the winter|in the summer|during|between|from jan|from feb|from mar|from apr|from may|from jun|from jul|from aug|from sep|from oct|from nov|from dec|in jan|in feb|in mar|in apr|in may|in jun|in jul|in aug|in sep|in oct|in nov|in dec|in ramadan|in lent|in term|harvest|season',
    `(?:on |in the |at )?(?:every|each|most) (?:other |second |single |two |three )?(?:${days}|${months}|morning|evening|day|week|month|quarter|year|spring|summer|autumn|winter|season|easter|christmas|term),? (?:(?!and\\b|but\\b|when\\b|that\\b)[\\p{L}]+ ){0,2}?${we} ${often}(?:${verbs}|need|use|have|want|bring|give|collect|host)|(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days(?: and (?:mon|tues|wednes|thurs|fri|satur|sun)days)?,? ${we} ${often}(?:${verbs}|need|have|are|'re)|(?:in|during|from|between) (?:the )?(?:winter|summer|spring|autumn|${months}|ramadan|lent|term(?: time)?|school holidays|harvest|season)(?: (?:to|and|until) (?:${months}))?,? ${we} ${often}(?:close|shut|open|are (?:closed|away|shut|busy|full)|'re (?:closed|away|shut)|work|fast|live|travel|go|move|do|have no|never)`,
  ),
  phrase(
    0.85,
    'close|shut|open|start|finish|begin|stop|trade|get up|lunch|eat|bed|serve|books|accounts|payroll|invoice|bill|suppliers|wages|salaries|stocktaking|inventory|month',
    `(?:i|we|${house}) ${often}(?:close|closes|shut|shuts|open|opens|start|starts|finish|finishes|begin|stop|stops|trade|get up|have lunch|eat|go to bed|serve)(?: (?:trading|work|working|baking|serving|the (?:doors|shop|kitchen|office)|up|for lunch|early))? (?:at|around|about|before|after|from|by|between) (?:about |around )?${hours}(?! (?:today|tomorrow|tonight|on (?:the|mon|tue|wed|thu|fri|sat|sun)))|(?:i|we|our (?:bookkeeper|accountant|office)|the office) ${often}(?:close|closes|do|does|settle|settles|run|runs|pay|pays|send|sends|cut) (?:the |our |all |out |all our )*(?:books|accounts|payroll|invoices?|bills?|suppliers|wages|salaries|stocktaking|inventory|month) (?:[^.,;!?]{0,25} )?(?:on|by|at|before|after|around) (?:the )?(?:\\d{1,2}(?:st|nd|rd|th)?|first|last|end|beginning|middle|_ of the month)`,
  ),
  phrase(
    0.85,
    'night|shift|weekend|evenings|from home|abroad|offshore|at sea|outdoors|part-time|part time|away|after|care for|cares for',
    `(?:i|my (?:${kin})(?: _)?|we|he|she|both of us) (?:both |only |always |mostly |usually |often |all )*works? (?:nights?|shifts?|night shifts?|late shifts?|early shifts?|weekends?|evenings|from home|abroad|offshore|at sea|outdoors|part[- ]time|away)(?! today| tomorrow| this)|(?:i|we|my (?:${kin})) (?:look|looks|care|cares) (?:after|for) (?:my|our|his|her|the) (?:[\\p{L}-]+ )?(?:${kin}|animals|horses|sheep|bees|garden)`,
  ),
  phrase(
    0.8,
    'days|weekend|every|each|weekdays',
    `(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days(?: and (?:mon|tues|wednes|thurs|fri|satur|sun)days)? (?:the|our|my) (?:[\\p{L}-]+ ){1,2}(?:is|are) (?:always )?(?:shut|closed|full|empty|off|busy|open)|(?:the|our) (?:museum|shop|office|kitchen|library|school|gallery|market|studio|bar|pub|store|clinic|hall|gate|yard|warehouse|reception|bakery|farm) (?:is|are) (?:always |only )?(?:shut|closed|open|empty|full|staffed|manned) (?:on |at |every |all |from |between )?(?:(?:mon|tues|wednes|thurs|fri|satur|sun)days|weekends|weekdays|noon|lunchtime|winter|august|night|day _)`,
  ),
  phrase(
    0.8,
    'sabbath|shabbat|lent|ramadan|duty|night shift|shifts|harvest|in term|day off|half-day|half day|part-time|on call',
    "(?:i|we) (?:all )?(?:keep|observe|celebrate|respect) (?:the )?(?:sabbath|shabbat|lent|ramadan|fast|advent|diwali|eid|passover)|(?:i'm|i am|my _ is|my _ _ is|he's|she's) (?:always |usually |mostly )?on (?:night |late |early |standby |call )?(?:duty|shifts?|call) (?:every|most|each|all|in|on|at)[^.,;!?]{2,30}|(?:mondays?|tuesdays?|wednesdays?|thursdays?|fridays?|saturdays?|sundays?) (?:is|are) (?:my|our) (?:day off|days off|busiest|quiet|market|baking|rest|free)|(?:during|in) (?:the )?(?:harvest|lambing|season|term|ramadan|lent|advent|summer|winter|exam)[^!?;]{0,50}(?:you won't reach|we don't|i don't|we can't|i can't|we never|nobody|no one|we have no|we work|i work|we live)",
  ),
  phrase(
    0.75,
    'weekdays|days|every|each|once a|twice a|a week|a month|a year|in the mornings|in the evenings|nights|until four|until five|until three|until noon|until six',
    `(?:i|we|my (?:${kin})|our (?:[\\p{L}-]+ )?(?:guests|children|pupils|members|choir|club|team|staff|dogs|horses|residents)) ${often}(?!(?:got|had|were|was|did|went|came|made|sent|paid|need|want|hope|think|will|would|can|could|should|have to|must|get|see|waited|expect|received|hear|find|know|understand|am|are|is|have|has|do|does|don't|didn't|'re|'m|'ve|'d|'ll|just|then|also|spoke|met|took|told|said|gave|left|began|saw|bought|brought|wrote|held|ran|kept|lost|found|felt|look forward|talk|meet again)\\b)(?!_ed\\b)[\\p{L}]+(?<!ed)(?<!ing)(?: (?!you\\b|your\\b)[\\p{L}\\p{N}'-]+){0,5}? (?:(?:on )?(?:mon|tues|wednes|thurs|fri|satur|sun)days|on weekdays|at weekends|every (?:morning|evening|night|sunday|saturday|weekend|spring|summer|autumn|winter)|in the (?:mornings|evenings|afternoons)|(?:once|twice|three times) a (?:week|month|year))`,
  ),
  phrase(
    0.8,
    'all night|all day|around the clock|round the clock|24/7|seven days|all year|the clock|in january|in february|in march|in april|in may|in june|in july|in august|in september|in october|in november|in december',
    `(?:i|we|${house})(?:'re| are| is|'m| am) (?:always )?(?:open|closed|staffed|up|awake|here|busy|at work) (?:all (?:night|day|year|week|summer|winter)|around the clock|round the clock|24/7|seven days a week)|(?:i|we|our [\\p{L}-]+) (?!(?:will|were|was|had|did|have|has|need|want|plan|hope)\\b)[\\p{L}]+(?<!ed) (?:[\\p{L}'-]+ ){0,4}?in (?:${months}) and (?:[\\p{L}'-]+ ){0,5}?in (?:${months})`,
  ),
  phrase(
    0.8,
    'on the 1|on the 2|on the 3|on the 5|on the 10|on the 15|on the last|on the first|each time|every time',
    '(?:our|the|my) (?:accountant|bookkeeper|treasurer|office|bank|finance (?:department|team)) (?:always )?(?:closes?|does|pays?|runs?|books?|wants?|needs?) [^.,;!?]{0,30}on the (?:\\d{1,2}(?:st|nd|rd|th)?|first|last)|(?:i|we) (?:[\\p{L}]+ ){1,6}and (?:always )?need (?!you)[^.,;!?]{3,40} (?:each|every) time',
  ),
];

/** What they may, can and must. */
const constraint: readonly Phrase[] = [
  phrase(
    0.85,
    'only|as a |as an ',
    `(?:i|we)(?:'m| am|'re| are)?(?: can| able to)? only (?:ever )?(?:do|make|come|order|pay|meet|talk|take|accept|receive|sign|eat|drink|work|reach|speak|see|allowed to|able to|free|available|at home)(?: [^.,;!?]{0,40}?)? (?:evenings|mornings|afternoons|weekends|nights|(?:mon|tues|wednes|thurs|fri|satur|sun)days|during (?:school|term|the day|working|office|my lunch|the week)|after (?:work|school|dark|the council|the board|${hours})|before (?:work|school|${hours})|in (?:the )?(?:mornings|evenings|afternoons|cash|winter|summer|writing|person|german|french|spanish|polish|portuguese|italian|school holidays|sign language)|by (?:e-?mail|post|letter|text|phone|bus|train|bank transfer|invoice|cheque)|on (?:account|invoice|weekends)|with (?:a purchase order|two signatures|a written)|once (?:a|per)|against invoice|when (?:the|my|our|school))|as (?:a|an) (?:_ )?(?:school|charity|church|parish|hospital|public (?:body|authority|library)|council|co-?operative|club|university|ministry|government|care home|listed company|foundation|kindergarten|nursery|museum|food business|small _|family business|one-man _|one-woman _|single _) (?:i|we) (?:have to|must|need|can|cannot|can't|may|are|pay|only|always|never|work|order)`,
  ),
  phrase(
    0.85,
    "can't|cannot|can not|cant |must|may not|don't|dont |do not|doesn't|does not|won't|never|allowed|unable|no longer",
    `(?:i|we) ${cannot} (?:ever |really |always |usually )*(?:take (?:phone |private |any )?calls|answer (?:the |my )?phone|pick up (?:the |my )?phone|use (?:my|the) phone|have (?:my|a) phone(?! numbers?)|pay (?:in advance|by card|cash|by credit card|deposits?|without)|work (?:on (?:the sabbath|sundays|saturdays|fridays)|weekends|nights|after|before)|drive(?=[ ,.;!]|$)(?! (?:there|over|down|up|to you))|own a|have (?:a (?:car|lift|garden|garage|letterbox|mailbox|doorbell|printer|smartphone|mobile|bath|microwave|dishwasher|freezer|fridge)|any storage|parking|running water)|sell (?:anything|alcohol)|accept (?:deliveries|parcels|cash|cards)|buy (?:from|anything|abroad)|sign (?:anything|contracts)|read (?:german|english|french)|speak (?:german|english|french|much|good)|get (?:lorries|trucks|a signal|any signal|deliveries))`,
  ),
  phrase(
    0.85,
    'no lift|no elevator|no parking|no internet|no wi|no car|no garage|no garden|no running|no letter|no mail|no doorbell|no signal|no reception|no storage|no loading|no dish|no freezer|no smart|no comp|no print|no bath|only one|not much|little|hardly any|narrow|steep| low|small|tight|weak|live |english|german|french|spanish|italian|portuguese|dutch|too |very ',
    `(?:there(?:'s| is| are)|we(?:'ve| have)(?: got)?|i(?:'ve| have)(?: got)?|our (?:house|building|flat|office|shop|place) has) (?:no|only one|not much|very little|hardly any) (?:lift|elevator|parking|internet|wi-?fi|car|garage|garden|running water|letterbox|mailbox|doorbell|signal|reception|storage(?: space)?|loading bay|dishwasher|freezer|smartphone|computer|printer|bath)(?: (?:in|at|on|here) (?:our|the|my)? ?_)?|(?:our|my) (?:street|lane|door|doorway|yard|drive|driveway|gate|stairs|staircase|stairwell|hallway|lift|bridge|road|courtyard)(?: here)? (?:is|are) (?:too |very |so |only |really )+(?:narrow|steep|low|small|tight|weak|\\d[\\d.]* _)|(?<=^|[,.;:(-] |\\b(?:and|but|because|as|since|so|also|that) )(?:i|we) live (?:up )?(?:on|in|at|off|alone|far|near|next|out|above|by|without|\\d)(?! hope| fear)|(?:i|we) (?:speak|read|understand) (?:no|only|very little|little|hardly any|not much) (?:english|german|french|spanish|italian|portuguese|dutch)|english (?:is not|isn't) (?:my|our) (?:first|mother|native)|(?:my|our) (?:english|german|french) is (?:not|poor|bad|weak)`,
  ),
  phrase(
    0.85,
    'our |my |nothing|no invoice|no order|no payment|no contract|no purchase|no one|no spending|everything|anything|any invoice|any order|any contract|any purchase|any payment|any bill|all invoices|all orders|all contracts|all purchases|all payments|all bills|each |every ',
    `(?:our|my) (?:insurance|insurers?|auditors?|head office|rules?|statutes|by-?laws|council|board|landlord|landlady|accountant|bookkeeper|bank|customers|clients|guests|patients|pupils|members|residents|readers|diocese|bishop|ministry|legal department|works council|religion|faith|doctor|system|contract|policy) (?:always |only |never |strictly |all )*(?:requires?|insists?|demands?|forbids?|prohibits?|expects?|(?:doesn't|don't|does not|do not|won't|will not) (?:allow|accept|let|cover|permit|pay|like|eat|drink|want)|accepts? only|only (?:accepts?|pays?|covers?|allows?)|pays? (?:within|after|once|at the end)|refuses?|wants? (?:the|a|every|all|each|two|three|everything))(?! (?:a (?:copy|reply|call|meeting)|the (?:plan|report)|you)\\b)|(?:nothing|no (?:invoice|order|payment|contract|purchase|one|spending)) (?:above|over|under|beyond|without|from|bigger|larger) [^.,;!?]{1,40} (?:gets?|is|can be|may be|are|goes) (?:signed|paid|approved|bought|released|out|accepted|allowed|passed|without)|(?:everything|anything|any (?:invoice|order|contract|purchase|payment|bill)|all (?:invoices|orders|contracts|purchases|payments|bills)|each (?:invoice|order)|every (?:invoice|order|bill|contract|purchase|payment|delivery))(?: (?:above|over|from|for us) [^.,;!?]{1,40}?)? (?:must|has to|have to|needs? to|needs?|goes? through|is signed|are signed|gets? signed|is paid|are paid) (?!to you\\b|your\\b)`,
  ),
  phrase(
    0.85,
    'deliveries|parcels|lorries|trucks|vans|couriers|visitors|post|goods|suppliers|drivers|calls|letters|packages|technicians|workmen',
    `(?:deliveries|parcels|lorries|trucks|vans|couriers|visitors|post|goods|suppliers|drivers|calls|letters|packages|technicians|workmen) (?:to us |for us |here |at our _ )?(?:must|have to|can only|are only|should always|may only|cannot|can't|never) (?:always |never |only |be |come |arrive |use |go |ring |stop |park )+`,
  ),
  phrase(
    0.8,
    'lift|door|gate|stairs|staircase|street|lane|yard|kitchen|flat|shop|drive|doorway|hallway|ceiling|cellar|garden|bridge|roof|budget|storeroom|stockroom|shed|oven|freezer|van',
    '(?:our|my) (?:[\\p{L}-]+ )?(?:lift|door|doors|gate|stairs|staircase|street|lane|yard|kitchen|flat|drive|doorway|hallway|ceilings?|cellar|bridge|storeroom|stockroom|shed|freezer|oven|van) (?:is|are) (?:all |too |very |so |only |rather |quite |really |just )*(?:tiny|narrow|steep|low|small|tight|short|cramped|\\d[\\d.,]* ?(?:m|cm|metres|meters|centimetres|feet|ft))(?=[ ,.;!]|$)|(?:i|we) (?:run|live|operate|get by|work|manage) on (?:a |an )?(?:very |tight |small |fixed |shoestring )*(?:budget|pension|grants?|donations|benefits|tips|welfare|scholarship)',
  ),
  phrase(
    0.8,
    "i've no|i have no|we've no|we have no|we only|i only|we cook|we heat|i cook",
    "(?:i|we)(?:'ve| have) (?:got )?no (?:car|lift|internet|smartphone|mobile|garden|printer|freezer|oven|storage|cellar|bank account|credit card|licen[cs]e|driving licen[cs]e|email|e-?mail|computer|television|landline|running water|electricity|bath|parking|reception)(?! (?:at the moment|today|yet))|(?:i|we) only (?:heat|cook|bake|buy|sell|eat|drink|wear|use|work|stock|serve|print|travel|drive|read|write|accept|burn|paint|plant|feed|grow) (?!two\\b|three\\b|one\\b|four\\b|\\d|it\\b|the (?:first|second)|this|that|for (?:this|the))(?:with |in |on |from |by |at )?[\\p{L}-]+",
  ),
  phrase(
    0.8,
    'as a |as an ',
    "(?:^|[,;.] )as an? (?!(?:result|rule of|matter|reminder|courtesy|follow|consequence|customer|client|subscriber|user|member|gesture|compromise|sign|favou?r|token|starting|final|first|last|precaution|whole|group|note|side|test|minimum|deposit|gift|present|thank|start|alternative|example|aside|attachment)\\b)(?:[\\p{L}-]+ ){1,3}?(?:i|we|my|our) (?:[\\p{L}'-]+ )?[\\p{L}'-]+",
  ),
];

/** What weighs for them. */
const taste: readonly Phrase[] = [
  phrase(
    0.9,
    'matters|counts|important|sacred|weighs|matter|count|weigh|come|means|main thing|i care|we care|value|everything|worth more',
    "(?<!\\b(?:not|n't) )(?:what |all that |the thing that |that's what |nothing |it |this )?(?:really |always |most |only |far |)*(?:matters|counts|is important|is sacred|is everything)(?: most| more| a lot| the most| very much)?(?: than (?:the |a )?_)? (?:to|for|with) (?:me|us)(?: (?:most|is|more|and|that)|[,.:;]|$)(?<!\\b(?:if|whatever|as|it is important) [^.]{0,30})|(?:for|to) (?:me|us|my _|our _),? (?:the |a |an )?(?:_ ){1,4}(?:counts?|matters?|weighs?|comes? (?:first|before)|(?:is|are) (?:far |much |a lot |always |)(?:more important|the most important|sacred|everything|worth more|what counts))|(?:_ ){1,3}(?:counts?|matters?|means?|weighs?) (?:far |much |a lot |so much |a great deal )?more (?:to (?:me|us) )?than _|(?:the (?:most important|main) thing|what counts|what i care about(?: most)?|what we care about(?: most)?|what i value|what we value)(?: (?:most|above all))?,? (?:for|to) (?:me|us) (?:is|are)",
  ),
  phrase(
    0.85,
    'hate|loathe|detest|dread|stand|bear|abide|dislike|insist|avoid',
    `(?:i|we|my (?:${kin})|our (?:guests|customers|clients|members|patients|residents|children))(?: both| all)? (?:really |absolutely |simply |personally |truly |deeply |always |much |strongly |generally |very much |do )*(?:hates?|loathes?|detests?|dreads?|(?:can't|cannot|can not|cant|couldn't) (?:stand|bear|abide)|dislikes?|insists? on) (?!how\\b|to (?:say|see|hear|ask|bother|break|think|be|admit|tell|do)\\b|it (?:when|if|that)|that\\b|people now|having to|the (?:new|update|latest|fact)|your|this|it\\b|being (?:late|charged))_`,
  ),
  phrase(
    0.85,
    'prefer',
    "(?:i|we)(?: always| generally| really| much| do| would always| still|'d always)* prefer(?! (?:the (?:second|first|third|blue|red|green|former|latter|old|new|one|other|version|draft|option)|option|draft|version|your|it|this|that|not to|a|to (?:wait|leave|discuss|see)|if|one|you|we))(?: (?:to (?:be (?:called|written|reached|contacted)|get|write|pay|talk|read|sit|shop|buy|work|eat|walk))?) ?(?:whatsapp|e-?mails?|mails?|phone|text|texts|letters?|calls?|sms|paper|cash|mornings?|evenings?|afternoons?|natural|organic|local|real|plain|quiet|simple|glass|wood|cotton|wool|vegetarian|handmade|fair ?trade|second[- ]hand|aisle|window seats?|appointments|invoices|everything|things|in writing|by|on|people|strong|dark|mild|soft|firm|small|large)(?! of (?:the|these))",
  ),
  phrase(
    0.85,
    'only|never|always|exclusively',
    '(?:i|we|my (?:${kin})|our \\p{L}+)(?: both| all)? (?:only|never|always|exclusively) (?:ever )?(?:buys?|uses? (?:natural|organic|local|real|recycled|glass|cash|paper|the same)|eats?|drinks?|wears?|cooks?|bakes?|sells?|works? with|stocks?|serves?|drives?|pays?|travels?|reads?|writes?|prints?|cycles?|takes? the|accepts?|sleeps? on|flies|fly)(?! (?:the (?:invoice|bill|money)|your|this|that|it\\b|for (?:the|this)|attention|off))'.replaceAll(
      '${kin}',
      kin,
    ),
  ),
  phrase(
    0.85,
    "don't|do not|dont ",
    "(?:i|we)(?: both| all| really| personally| just| simply| generally)* (?:don't|do not|dont) (?:really |ever |at all |usually |normally |much |generally )*(?:like|do|have|use|own|eat|drink|drive|celebrate|allow|keep|sell|serve|accept|take|want|work on|read|watch|wear|buy|speak) (?:any |a |much |on |my )*(?:phone calls?|calls|surprises|newsletters|facebook|social media|whatsapp|e-?mail|online|cars?\\b|printer|smartphone|mobile|computers?|pork|meat|beef|fish|dairy|milk|alcohol|sugar|caffeine|coffee|shoes (?:in|inside)|pets|smoking|weekends|sundays|saturdays|fridays|plastic|cash|cards?\\b|credit cards?|christmas|birthdays|leather|fur|wool|synthetic|perfume|advertising|small talk|voicemail|loud|strong smells|spicy|television|tv)",
  ),
  phrase(
    0.8,
    'never|always',
    '(?:please |pls |and |but |so )?(?:never|always)(?: ever)? (?:ring|call|phone|deliver|text|knock|park|address|write to|wake)(?: (?:us|me|my _|here|at the _|the _|our _|them|him|her))?(?: [^.,;!?]{0,20})? (?:before|after|between|at (?:work|night|home|the)|on|in the|to the|through the|by|during)(?! (?:i|we) \\p{L}+ed)',
  ),
  phrase(
    0.8,
    'care |rule|like our|like my|like his|like her|likes his|likes her|in this|in our|trust|believe|hold with|for me|for us|only',
    `(?:i|we) (?:care|worry) (?:far |much |a lot |so much )?(?:more|most|deeply|only|mostly|above all|a great deal|a lot) (?:about|for) (?!you)_|(?:have|'ve got|'ve|has) a (?:strict |firm |clear |house |simple )*(?:no-[\\p{L}-]+ |house )?(?:rule|policy)(?: (?:of|that|here|in)|[,.:])|(?:i|we|my (?:${kin})) (?:likes?|loves?|takes?|drinks?|eats?) (?:my|our|his|her|their) (?:bread|coffee|tea|eggs?|steak|meat|food|beer|wine|milk|hair|rooms?|bath|bed|music|house|garden|porridge|toast|pasta|shirts|shoes|trousers|tools|colours|walls|furniture) _|in (?:this|our|my) (?:family|house|household|shop|village|firm|kitchen|home|school|office|religion|country|culture|trade),? (?:we|nobody|no one|everybody|everyone|i|people|the children) (?!(?:will|were|was|had|did|have|has)\\b)[\\p{L}']+|(?:i|we) (?:don't|do not|never) (?:trust|believe in|hold with|approve of|care for) (?!you|your|that|what|this|it)_|^(?:cash|e-?mail|text|mornings?|evenings?|weekends|vegetarian|vegan|decaf|organic|natural fibres|whatsapp|phone calls) only(?: (?:for|with) (?:me|us))?`,
  ),
];

/** What they use it for, and whom it serves. */
const use: readonly Phrase[] = [
  phrase(
    0.8,
    'use |uses |using|used ',
    "(?:i|we|my \\p{L}+|our \\p{L}+)(?:'ve been| have been| am|'m|'re| are| have)? ?(?:mainly |mostly |only |usually |always |also |often |regularly |primarily |both |all |just )*(?:use|uses|using|used) (?:it|them|this (?:app|application|site|service|product|room|hall)|these|your (?:_ ){1,3}?|the (?:app|application|room|hall|garden|boat|van|oven|machine|workshop)) (?:mainly |mostly |only |every _ |daily |always |a lot )*(?:for|to (?:carry|teach|train|bake|cook|keep|track|transport|show|treat|feed|heat|store|sell|make|prepare|study|practi[sc]e|check|pay|manage|learn|clean|protect|cover|serve|move)|in (?:our|my|the) (?!ipad|iphone|phone|mobile|tablet|laptop|pc|computer)_|at (?:our|my|the)|as (?:a|an|our|my)|with (?:our|my)|when (?:i|we)|on (?:our|my|the) (?!ipad|iphone|phone|mobile|tablet|laptop|pc|computer|web)_)(?! (?:the (?:first|past|last)|past|my (?:ipad|iphone|phone|mobile|tablet|laptop|pc|computer|device)|(?:ipad|iphone|phone|mobile|tablet|laptop)|first|a (?:while|long|few|year|month|week|day)|\\d|over|about|almost|more than|years|months|weeks|days|two|three|four|five|some time|many|several|half))",
  ),
  phrase(
    0.85,
    'mostly|mainly|only|chiefly|exclusively|largely|directly|lives|depends|runs|relies|live |depend|rely|living|bread|collect|breed|restore|grow|rescue|foster|brew|repair|raise|board|keep|train',
    'we (?:mostly |mainly |only |chiefly |almost only |largely )?(?:sell|supply|serve|deliver|cater|rent|export|cook|sew|work|translate|ship|teach|build) (?:mostly |mainly |only |chiefly |almost only |nearly only |exclusively |largely |directly )+(?:to|for|with|at|in)? ?(?!you\\b|your\\b|the following)_|(?:the|our) (?:shop|business|farm|hotel|restaurant|café|cafe|bakery|firm|school|club|company|charity|stall) (?:lives|depends|runs|relies) (?:from|on|off|by)|(?:we|i) (?:live|depend|make (?:our|my) living|earn (?:our|my) (?:living|bread)) (?:from|off|on|by|with) (?!you\\b|your\\b|whether|how|what|when)_|(?:we|i) (?:collect|breed|restore|grow|rescue|foster|brew|repair|raise|board|keep|train) (?:old |our |rare |my |vintage |antique )*(?:\\p{L}+s)(?! (?:for you|informed|updated|open|posted))',
  ),
  phrase(
    0.85,
    'mostly|mainly|nearly all|almost all| all|often|usually|only|rarely|never|largely|very|over|under|young|old|elderly|blind|deaf|small|used to|between|from|no |in their|too |without',
    "(?:our|my) (?:customers|clients|guests|patients|pupils|students|members|residents|tenants|readers|children|kids|horses|dogs|staff|team|crew|drivers|congregation|volunteers|employees|workers|audience|users|buyers|families)(?: here)? (?:are|is|have|come|want|pay|expect|like|love|speak|can't|cannot|don't|do not|read|arrive|eat|drink) (?:mostly|mainly|nearly all|almost all|all|often|usually|only|rarely|never|largely|very|over|under|young|old|elderly|blind|deaf|small|used to|between|from|no|in their|too|without)",
  ),
  phrase(
    0.8,
    'preparing|studying|training|practising|practicing|exam|neet|jee|upsc|ssc|gate|class|board|foundation|inter|for ca|student|aspirant',
    "(?:i'm|i am|we're|we are|i was|i have been|i've been|as i was|my (?:_ )?(?:son|daughter|brother|sister|child) is) (?:currently |also |now )?(?:preparing|studying|training|practising|practicing) (?:for|to (?:be|become)) (?:my |the |a |an |his |her |our )?(?:_ ){0,4}?(?:exams?|examinations?|neet|jee|upsc|ssc|ca|gate|boards?|foundation|inter|marathon|nurse|teacher|doctor|certificate|licen[cs]e|diploma|citizenship|test)|for my (?:_ ){0,4}(?:exams?|examination|neet|jee|boards)|(?:i|we) (?:use|bought|purchased|joined|took) (?:_ ){1,4}for (?:my |the )?(?:ca|neet|jee|upsc|ssc|gate|class \\d+|boards?) ?_|(?:i'm|i am|im) (?:the |a |an )?(?:_ ){0,2}(?:student of (?:_ ){0,4}exams?|aspirant)",
  ),
  phrase(
    0.8,
    'better|best|usual',
    '(?:i|we) (?:learn|study|work|understand|concentrate|sleep|read|think|remember) (?:things |much |far |far more |a lot )?(?:better|best) (?:when|with|if|by|in|from|on)|(?:my|our) usual (?:_ ){0,3}_(?! (?:driver|fee|contact|rate|process|time))',
  ),
  phrase(
    0.8,
    'our guests|our customers|our clients|our patients|our residents|our members|our readers|our pupils|our children|our horses|our dogs|the horses|the children|my pupils|my patients|my clients|my customers|the residents|old folks|our people|our visitors|our audience|our users|the animals|our staff|our drivers|our boys|our girls|my boys|my girls|my kids|our kids|the guests',
    "(?:our|my|the) (?:[\\p{L}-]+ ){0,2}?(?:guests|customers|clients|patients|residents|members|readers|pupils|children|horses|dogs|folks|people|visitors|audience|users|animals|staff|drivers|boys|girls|kids)(?: in (?:our|my|the) _| here)? (?:(?:come|come here|pay|stay|live) (?:for|because|from|mostly|mainly)|love (?:their|anything|the|a)|hate|hardly (?:touch|eat|see|hear)|get (?:nervous|anxious|frightened|upset|restless|bored)|are (?:used to|afraid|scared|frightened|allergic|old|elderly|blind|deaf|fussy|picky|very young|mostly|all|nearly all|small|sensitive|proud)|expect (?!you|the (?:report|answer|delivery)|it|that|a (?:reply|call))|(?:can't|cannot|don't|won't|never|rarely|seldom|always|only) (?:read|eat|drink|touch|hear|see|like|buy|pay|use|speak|climb|wait|stand|open|lift|understand|have|own|drive|come))",
  ),
  phrase(
    0.8,
    'is our living|is my living|our living|our bread|my bread|is everything|is all we|is all i|is the heart|our livelihood|my livelihood|without it|without them|at home',
    '(?:the|our|my|this) (?:[\\p{L}-]+ ){1,2}(?:is|are) (?:our|my) (?:living|livelihood|bread and butter|bread|heart|lifeline|life|income|showpiece|calling card|eyes|ears|legs|right hand)|(?:i|we) (?:record|paint|write|bake|teach|sew|cook|work|practi[sc]e|rehearse|compose|translate|see patients|see clients|treat|give lessons|run (?:a|the|my|our) [\\p{L} -]{2,25}) (?:[\\p{L}]+ ){0,3}?(?:at home|from home|in the (?:attic|cellar|garage|shed|barn|kitchen)|(?:up)?stairs)|we use the (?:[\\p{L}-]+ ){1,3}for [^.,;!?]{3,40}',
  ),
  phrase(
    0.8,
    'for a |for our |for my |for the ',
    "(?:it|they|this|these|the [\\p{L}-]+)(?:'s|'re| is| are) (?:meant |intended |all )?for (?:a|our|my|the) (?:[\\p{L}-]+ )?(?:nursery|school|kindergarten|classroom|class|children|kids|pupils|patients|guests|waiting room|care home|hospital|clinic|church|hospice|theatre|stage|shelter|restaurant|hotel|museum|library|playground|dogs?|horses?|workshop|studio|choir|club)(?=[ ,.;!]|$)(?! (?:trip|tomorrow|on friday|today|meeting|party))",
  ),
];

const trades =
  'school|charity|church|parish|kindergarten|bakery|café|cafe|restaurant|hotel|guesthouse|bed and breakfast|farm|clinic|care home|hospice|hospital|choir|band|orchestra|co-?op(?:erative)?|family (?:business|firm|bakery|farm|restaurant|hotel)|two-(?:person|man|woman) \\p{L}+|one-(?:man|woman|person) \\p{L}+|start-?up|food ?bank|shelter|nurse|doctor|teacher|nanny|childminder|baker|carpenter|joiner|plumber|electrician|beekeeper|farmer|gardener|photographer|translator|interpreter|notary|midwife|vet|pilot|driver|courier|musician|singer|violinist|pianist|cellist|dancer|pensioner|widow|widower|single (?:mother|mum|dad|father|parent)|shift worker|real estate agent|freelancer|foster (?:parent|mother|family)|carer|caretaker|dentist|physiotherapist|hairdresser|tailor|seamstress|chef|cook|caterer|florist|goldsmith|potter|painter|sculptor|writer|journalist|fisherman|shepherd|winemaker|brewer|librarian|scout leader|pastor|priest|nun|monk|judge|surgeon|paramedic|firefighter|fireman|policeman|policewoman|soldier|sailor|non-profit|nonprofit|not-for-profit|volunteer \\p{L}+|museum|library|theatre|housing association|sports club|football club|running club|vegan (?:shop|café|cafe|restaurant)|hospital|pharmacy|dance school|riding school|night porter|truck driver|lorry driver|bus driver|taxi driver|beginner|early riser|night owl|retired _|keen _|wheelchair user';

/** Who they are, where the work hangs on it. */
const who: readonly Phrase[] = [
  phrase(
    0.85,
    "i'm |i am |we're |we are |im a|being|is a",
    `(?:i'm|i am|we're|we are|im|being|my (?:${kin}) is)(?: just| only| all)? (?:a|an) (?!customer|client|subscriber|user|member|regular)(?:(?!customer|client|subscriber|user)[\\p{L}-]+ ){0,3}?(?:${trades})(?! (?:of yours|in this|at your|of your|subscri\\p{L}+|account|plan|of (?:unacademy|vedantu|pw)))`,
  ),
  phrase(
    0.85,
    "have|'ve",
    `(?:i|we)(?:'ve| have)(?: got)? (?:a |an |two |three |four |five |six |seven |small |young |very |little |old |elderly |big |nervous )+(?:children|kids|child|dogs|dog|cats|toddlers?|horses|baby|babies|newborn|twins|grandchildren|teenagers|goats|sheep|parrots?|bees|tortoise)(?! (?:today|this|coming|visiting|to (?:pick|collect|bring)))`,
  ),
  phrase(
    0.85,
    'know|records|record|notes|note|file|future|for next time|in mind',
    "(?:(?:just )?a thing to know|for your (?:records?|notes?|files?)|for (?:the|your) future|for future (?:orders?|visits?|deliveries)|(?:please )?(?:always )?(?:keep|bear) in mind(?: always)?|what you should know|you should know)(?: (?:about|with|of) (?:us|me|our _|my _))?(?: that|,|:| -)? (?=(?:we|i|our|my|i'm|we're) (?!told|gave|have (?:sent|paid|already|told|just)|'ve|will|can come|want to|would|sent|paid|passed|recommended|moved|cancel|changed))[^.,;!?]{6,}",
  ),
  phrase(
    0.85,
    'holds for|goes for|applies for|each time|every time|each year|every year|each month|every month|each week|every week|spring|summer|autumn|winter|season',
    '(?:that|this|the same) (?:holds|goes|applies) for (?:everything|anything|all|every _) (?:i|we|from us|of ours)|(?:is|are) (?:a problem|difficult|hard|impossible) (?:for (?:me|us) )?(?:each|every) time(?! you)|as (?:each|every) (?:year|spring|summer|autumn|winter|season)',
  ),
];

/** Everything that is looked for, the surest first. */
export const facts: PhraseBook = bookOf([...health, ...taste, ...rhythm, ...constraint, ...use, ...who]);
