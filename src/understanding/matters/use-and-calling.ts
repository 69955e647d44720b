import { kin } from '../kindness/people.ts';
import { type Phrase, phrase } from '../kindness/said.ts';
import { often, trades } from './whose.ts';

/** What they use it for, and whom it serves. */
export const use: readonly Phrase[] = [
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
  phrase(
    0.8,
    'use it|use this|use them|uses it|uses this|using it|using this|my only|our only',
    "(?:i|we|my _|our _)(?:'ve been| have been| am|'m|'re| are)? ?(?:mainly |mostly |only |usually |always |also |often |regularly |primarily |both |all |just |normally |basically )*(?:use|uses|using) (?:it|this|them|this (?:app|application|site|service|product))(?: (?:mainly|mostly|only|daily|a lot|all the time|regularly|every day|every week))* (?:to|for|as|whenever|while|during) (?!(?:over|about|almost|more|years?|months?|weeks?|days?|some|long|the (?:first|past|last)|a (?:while|long|few|year|month|week|day)|\\d|two|three|four|five|many|several|free|nothing|it|this)\\b)_|(?:it's|it is|is|that's|this is) (?:my|our) only (?!database|copy|comment|complaint|issue|problem|concern|question|gripe|wish|suggestion|criticism|option|hope|request|regret|chance)_",
  ),
  phrase(
    0.75,
    'feed|make |makes|wear|spend|cook|bake|sew|grow|breed|teach|train|paint|play|sing|rehears|travel|commut|cycl|farm|milk|brew|print|publish|translat|restor|repair|host|raise|live|sleep|eat|drink|pray|fast |worship|celebrat|volunteer|nurse|collect|perform|record|foster|rescue|hunt|fish|sail|danc|swim|harvest|plant|sow |roast|smoke|weav|knit|carv|forge|weld|dye|mend|store|heat|recycl|wash|iron|starts school|goes to|go to school|attend|look after|care for|stage|exhibit|guide|tour|ride|row|hike|climb|press|bottle|pick|slaughter|shear|tan |bind|engrave|tune|groom|board',
    `(?<=^|[,.;:] |\\b(?:and|but|because|as|since|so) )(?:i|we|my (?:${kin})(?: _)?|our (?:[\\p{L}-]+ )?(?:children|kids|pupils|members|choir|club|team|guests|residents|patients|volunteers|drivers|shop|kitchen|farm|school|parish|band|crew|students)) ${often}(?:feeds?|makes? (?!sure|it|the (?:change|payment|nomination|call|correction|deal|decision|adjustment)|an? (?:decision|call|payment|mistake|difference|appointment|order|change|offer|point|note|request|copy)|sense|up|any|no|this|that|arrangements|changes|plans|me\\b|us\\b|life|our lives|friends|new friends)|wears?|spends? (?:[\\p{L}]+ )?(?:the|every|all|our|my|january|february|march|april|may|june|july|august|september|october|november|december|winters?|summers?)|cooks?|bakes?|sews?|grows?|breeds?|teach(?:es)?|trains?|paints?|plays?|sings?|rehearses?|travels? (?:a lot|for|by|with|all)|commutes?|cycles?|farms?|milks?|brews?|prints? (?:on|our|only|books|with)|publish(?:es)?|translates?|restores?|repairs?|hosts?|raises? (?!a|the|this|an)|sleeps?|eats?|drinks?|prays?|fasts?|worships?|celebrates?|volunteers?|nurses?|collects?|performs?|records? (?!the|this|that|it)|fosters?|rescues?|hunts?|fish(?:es)?|sails?|dances?|swims?|harvests?|plants?|sows?|roasts?|smokes?|weaves?|knits?|carves?|forges?|welds?|dyes?|mends?|stores? (?:our|my|all)|heats?|recycles?|wash(?:es)?|irons?|starts? school|goes to (?:school|work|bed|church)|go to (?:school|church|bed)|cares? for|looks? after|exhibits?|hikes?|climbs?|rows?|rides?|press(?:es)? our|bottles?|slaughters?|binds?|engraves?|tunes?|grooms?|boards?)(?= [^.!?;]{3,})(?! (?:you|your|off|out of|with you|to you|up\\b))(?:(?! (?:you|your)\\b)[^.,;!?]){3,60}`,
  ),
];

/** Who they are, where the work hangs on it. */
export const who: readonly Phrase[] = [
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
