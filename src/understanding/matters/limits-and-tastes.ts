import { kin } from '../kindness/people.ts';
import { type Phrase, phrase } from '../kindness/said.ts';
import { cannot, hours, trades } from './whose.ts';

/** What they may, can and must. */
export const constraint: readonly Phrase[] = [
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
    `(?:^|[,;.] )as an? (?:[\\p{L}-]+ ){0,2}?(?:${trades}|student|beginner|mother|father|parent|mum|dad|grandmother|grandfather|foreigner|professional|vegetarian|vegan|diabetic|family|council|ministry|agency|listed company|public \\p{L}+|university|foundation|small \\p{L}+|team of \\p{L}+|woman|man|couple)(?: (?:in|of|with|from|on) [^.,;!?]{2,30})?,? (?:i|we|my|our) (?:[\\p{L}'-]+ )?[\\p{L}'-]+`,
  ),
  phrase(
    0.8,
    'since |decides|does the|signs|handles|keeps the|runs the|deals with|rent |lease |at my age(?! one),? (?:i|the) _|family of|of us|only two|hard water|thatched|listed|stone floor|wooden floor|septic|solar|underfloor|guard dog|abroad|half the year|half of the year|most of the year|only here|never here|rarely here|mostly here|often away|grade|class ',
    `(?:ever )?since (?:the|my|our) (?:_ ){1,3}(?:i|we)(?:'ve| have)? (?:don't|never|can't|cannot|only|always|keep|live|use|need|had to|lock|avoid)(?! (?:received|heard|had|got|been)) ?_|(?:my|our) (?:${kin}|boss|partner|manager|bookkeeper|secretary|treasurer)(?: _)? (?:always )?(?:decides|does the (?:books|accounts|ordering|cooking|talking|paperwork|garden)|signs (?:all|every|the)|handles (?:all|the)|keeps the|runs the|deals with (?:all|the|everything))|(?:^|[,.;] )(?:we|i) (?:rent|lease)(?=,| (?:the|our|this|and|so))|at my age|(?:we are|we're) (?:a family of|only two|just two|just the|a household of) ?_?|there are (?:two|three|four|five|six|seven|eight|ten) of us|(?:i|we)(?:'ve| have)(?: got)? (?:an? |very |our )*(?:old |very )*(?:hard water|thatched roof|listed (?:building|house)|stone floors?|wooden floors?|septic tank|solar panels|underfloor heating|guard dog|well of our own|nut allergy)|(?:our|the|my) (?:house|building|shop|barn|church) is (?:a )?(?:listed|thatched|two hundred|three hundred|over a hundred|protected)|(?:i|we)(?:'m|'re| am| are) (?:only|mostly|often|always|never|rarely|seldom) (?:here|home|at home|there|abroad|away) (?:in|at|on|during|from|for|every|half)[^.,;!?]{2,30}|(?:abroad|away|at sea|in \\p{L}+) (?:for )?(?:half|most) (?:of )?the year|(?:i'm|i am|im|my (?:${kin}) is) (?:a student )?(?:in|of) (?:class|grade|year) \\d+`,
  ),
  phrase(
    0.8,
    'our orders|our invoices|our purchases|our payments|our contracts|our deliveries|our products|our food|our boxes|our labels|our bills|our budget|our parcels|our letters|our uniforms|our rooms|our events|our mail|our goods|our machines|everything in|everything for|floods|freezes|dries|overheats|freeze |dry out|overheat',
    '(?:all |each of |any of )?our (?:orders|invoices|purchases|payments|contracts|deliveries|products|food|boxes|labels|bills|budget|parcels|letters|uniforms|rooms|events|mail|goods|machines) (?:always |all |only )?(?:has to|have to|must|need to|needs to|can only|may only|goes? through|is signed|are signed|is set|is fixed|are checked|get checked) (?!be (?:paid|there|here|ready|in) (?:by|on|before|today)|you|reach)[^.,;!?]{4,60}|everything (?:in|for|at) (?:our|my|the) _ (?:has to|must|needs to|is) [^.,;!?]{3,50}|(?:the|our|my) (?:[\\p{L}-]+ )?(?:cellar|basement|road|yard|street|pipes?|field|garden|pond|path|lane|bridge|well|meadow|kitchen|attic|hall) (?:always |often |usually )?(?:floods?|freezes?|dry|dries out|overheats?|fills up|ices over|turns to mud) (?:every|each|in|when|most|whenever)[^.,;!?]{3,30}',
  ),
];

/** What weighs for them. */
export const taste: readonly Phrase[] = [
  phrase(
    0.9,
    'matters|counts|important|sacred|weighs|matter|count|weigh|come|means|main thing|i care|we care|value|everything|worth more',
    "(?<!\\b(?:not|n't) )(?:what |all that |the thing that |that's what |nothing |it |this )?(?:really |always |most |only |far |)*(?:matters|counts|is important|is sacred|is everything)(?: most| more| a lot| the most| very much)?(?: than (?:the |a )?_)? (?:to|for|with) (?:me|us)(?: (?:most|is|more|and|that)|[,.:;]|$)(?<!\\b(?:if|whatever|as|it is important) [^.]{0,30})|(?:for|to) (?:me|us|my _|our _),? (?:the |a |an )?(?:_ ){1,4}(?:counts?|matters?(?! of)|weighs?|comes? (?:first|before)|(?:is|are) (?:far |much |a lot |always |)(?:more important|the most important|sacred|everything|worth more|what counts))|(?:_ ){1,3}(?:counts?|matters?|means?|weighs?) (?:far |much |a lot |so much |a great deal )?more (?:to (?:me|us) )?than _|(?:the (?:most important|main) thing|what counts|what i care about(?: most)?|what we care about(?: most)?|what i value|what we value)(?: (?:most|above all))?,? (?:for|to) (?:me|us) (?:is|are)",
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
    `(?:i|we|my (?:${kin})|our \\p{L}+)(?: both| all)? (?:only|never|always|exclusively) (?:ever )?(?:buys?|uses? (?:natural|organic|local|real|recycled|glass|cash|paper|the same)|eats?|drinks?|wears?|cooks?|bakes?|sells?|works? with|stocks?|serves?|drives?|pays?|travels?|reads?|writes?|prints?|cycles?|takes? the|accepts?|sleeps? on|flies|fly)(?! (?:the (?:invoice|bill|money)|your|this|that|it\\b|for (?:the|this)|attention|off))`,
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
  phrase(
    0.8,
    'fussy|particular about|picky|fond of|crazy about|mad about|careful with|passionate|superstitious|hopeless|useless with|slow with|bad with|bad at|the better|best for me|best for us|works for me|works for us|reach me|reach us|unknown numbers|my mails|my mail|my messages|my e-mails|my emails',
    "(?:i'm|i am|we're|we are|my (?:_ )?(?:wife|husband|mother|father|son|daughter|boss|partner) is)(?: very| quite| rather| really| so| a bit| all)* (?:fussy|particular|picky|fond|crazy|mad|passionate|superstitious|hopeless|useless|slow|bad|careful) (?:about|of|with|at|on) (?!you|your|this|that|it\\b|me\\b)_|the (?:simpler|plainer|darker|stronger|softer|sweeter|bigger|smaller|older|fewer|less|more) (?:_ )?the better|(?:texts?|e-?mails?|mornings?|evenings?|afternoons?|whatsapp|letters?|calls?|weekends|after _) (?:always )?(?:works?|suits?|is|are) (?:me |us )?best(?: for (?:me|us))?|never works? for (?:me|us)|(?:easiest|best|easier|better) (?:to (?:reach|catch|call|ring)|reached)(?: (?:me|us))? (?:after|before|by|in the|on weekdays|at weekends|between|at night|via)|(?:i|we) (?:only |never |always |just )*(?:check|read|look at|answer|open) (?:my |our |any )?(?:e-?mails?|messages|letters|post|unknown numbers|voicemail) (?:only |once |twice |in the |at (?:night|weekends)|on (?:mon|tues|wednes|thurs|fri|satur|sun)days)",
  ),
];
