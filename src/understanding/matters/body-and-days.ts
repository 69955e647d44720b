import { kin } from '../kindness/people.ts';
import { type Phrase, phrase } from '../kindness/said.ts';
import { ailing, ailment, cannot, days, hours, house, months, often, verbs, verbsS, we, when } from './whose.ts';

/** The body and what it bears. */
export const health: readonly Phrase[] = [
  phrase(
    0.9,
    'allergic|vegetarian|vegan|eliac|diabetic|asthmatic|blind|deaf|hard of hearing|impaired|sighted|dyslexic|intolerant|handed|autistic|epileptic|disabled|teetotal|housebound|claustrophobic|wheelchair|muslim|jewish|hindu|buddhist|observant|kosher|halal|sensitive|afraid|scared|terrified|frightened|nervous|prone|haemophiliac|hemophiliac|light sleeper|smoker|not good|not steady|not safe',
    `(?:${we}|he|she|they|one|everyone here)(?:'m|'s|'re| am| is| are| was| were| have been| has been| has always been| have always been|'ve been|'ve always been|'s been|'s always been)? ?(?:both |all |also |severely |badly |deadly |strictly |strict |highly |slightly |mildly |a bit |partly |very |really |born |terribly |totally |completely |a |mostly )*(?:${ailing})`,
  ),
  phrase(
    0.9,
    'allerg|intolerance|arthritis|rheuma|asthma|diabetes|wheelchair|migraine|bad |weak |pacemaker|dyslexia|epilepsy|phobia|tinnitus|hearing aid|guide dog|vertigo|eczema|psoriasis|adhd|autism|parkinson|dementia|alzheimer|heart |sensitive|hay fever|hayfever|false teeth|dentures|walking|prosthe|artificial|stammer|stutter|blood pressure|osteoporosis|fibrosis|sclerosis|fear of|feet|one leg|eyesight|hearing|circulation',
    `(?:${we}|he|she|they|my (?:hands|feet|skin|eyes|knees|back|teeth|ears|heart)|who)(?:(?:'ve|'s| have| has| had)(?: got| had| always had| both)?| suffers? (?:badly |a lot )?from| lives? with| wears?| uses?| relies on| rely on| sits? in| gets?) (?:a |an |the |two |terrible |severe |bad |mild |chronic |type _ |very |really |my |such |some |serious |both )*(?:[\\p{L}-]+ )?${ailment}`,
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
export const rhythm: readonly Phrase[] = [
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
  phrase(
    0.8,
    'a day|a week|a month|a year|per day|per week|per month|per year|day and night|daily|here every|here each|here once|here twice|here weekly|here most|here regularly|usually order|always order|usually have the|always have the|usually go for|always go for',
    "(?:i|we|my _|our _) (?!(?:got|had|were|was|did|made|sent|paid|need|want|get|received|ordered|bought|have|had|owe|lost|waited|will|would|can|could)\\b)[\\p{L}]+(?<!ed) (?:about |around |over |up to |some |nearly |almost )?(?:\\d[\\d.,]*|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|(?:a|two|three|five) hundred|a dozen|hundreds of|dozens of)(?: (?!you|your|mails|calls|e-?mails)[\\p{L}'-]+){1,4} (?:a|per|each|every) (?:day|night|week|month|year|season)|(?:runs|is running|works|is on|is used|are used|is in use|are in use|turns) (?:day and night|all day|around the clock|every (?:single )?day|daily|seven days a week)|(?:i|we) (?:always |usually |often )?(?:come|go|visit|eat|shop|stop|lunch|swim|train) here (?:every|each|once|twice|weekly|most|regularly|daily)[^.,;!?]{0,20}|(?:i|we|my _) (?:always|usually|mostly|nearly always) (?:order|go for|have|take|buy|eat|drink) (?:the|a|an|their|your) (?!(?:same )?(?:answer|problem|issue|trouble|error|reply|look|message|time))_(?: _){0,2}",
  ),
];
