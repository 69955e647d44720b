import { marks, type TonePattern } from './pattern.ts';

const hurries = marks('pressure', 'hurries the reader without need');
const scarce = marks('pressure', 'makes them afraid to miss it');
const guilt = marks('pressure', 'appeals to guilt');
const crowd = marks('pressure', 'says that everybody else has');
const leaves = marks('pressure', 'threatens to leave');
const law = marks('pressure', 'threatens with court or the authorities');
const name = marks('pressure', 'threatens their good name');
const orElse = marks('pressure', 'threatens');
const corners = marks('pressure', 'leaves no choice');

const easy =
  "no hurry|no rush|take your time|if you like|as you like|up to you|your choice|don't have to|no need|shall i (?:set|hold|keep)|please hurry|sorry|thank|would (?:you )?like|in peace|set aside|however|congrat|gladly|glad|happy to|how good|i'd understand";

/** Pushing the reader. A deadline that is a fact, "as soon as you can", leaving without a threat and a plain "order now" are none. */
export const pressures: TonePattern[] = [
  hurries(
    `^(?:but |so )?hurry(?: up)?(?:[!,]|$| before| while| now| offer| only)|(?:so|but) hurry|hurry up(?: and|!|,| before)`,
    0.75,
    `${easy}|water is`,
  ),
  hurries(
    `(?:this is |your )?(?:last|final) (?:chance|warning)(?:[.,!]|$| to (?:sign|buy|get|save|order|book|grab))|act (?:now|fast|today|quickly)(?:[.,!:]|$| before| and| prices| or)|before (?:it's|it is) too late|before (?:they|they're|these|it|it's|tickets|someone|somebody)(?: all)? (?:are |'re |else )?(?:all )?(?:gone|sell|sells|sold out|snaps?|grabs?|takes?|buys?|run out|too late)|until it's too late|(?:now|today) or never|today or (?:not at all|lose)|take it today or`,
    0.75,
    `${easy}|lambs|i eat it|gone, only`,
  ),
  scarce(
    `do(?:n't|nt| not) (?:miss (?:out|this|it|your)|wait(?:[!.,]|$| any| until| to (?:book|order|buy|call)|, )|delay|hesitate, every|think too long|sleep on)|(?:'d|would) be (?:mad|stupid|crazy|foolish) (?:not to|to miss|to say no)|what are you waiting for|what's keeping you|^why wait|(?:sell|selling|sells|go|going|sold) (?:out )?(?:fast|quick(?:ly)?|like hot cakes|as we speak)|(?:won't|wont|will not) last(?: long)?(?:[.,!]|$)|while (?:stocks|supplies) last|once in a lifetime`,
    0.72,
    `${easy}|dinner|outside|week|battery|lifetime guarantee|with dinner`,
  ),
  scarce(
    `only (?:\\d+|two|three|four|five|six|a few|one)(?: \\p{L}+)? (?:left|remaining|available)[!]|only (?:\\d+|two|three|a few) left and|only today[.,!]|^today only|valid (?:if you|only) (?:sign|order|book|right)|only valid (?:if|for the next|today)|for the next (?:hour|ten minutes|30 minutes)|price is gone|offer is off|offer dies|offer ends (?:tonight|in|today|soon)[!.]?`,
    0.7,
    `${easy}|front door|i saw`,
  ),
  scarce(
    `(?:people|others|someone|somebody else|buyers|couples?|clients?)(?: else)? (?:is|are|r) (?:looking at|viewing|watching|waiting)(?: it| this)?(?: right now| room|,? so)|(?:another|other) (?:client|customer|buyer|couple|family|buyers)(?: \\p{L}+)? (?:wants?|waiting|who will|will (?:sign|take))|(?:\\d+|\\p{L}+) people want this|no time (?:to (?:lose|think|waste)|for a visit)|places are going|within the (?:hour|next)[^.!?]{0,20}no`,
    0.72,
    easy,
  ),
  corners(
    `(?:you |u )?(?:must|have to|need to|got to|gotta) (?:decide|sign|book|pay|order|choose) (?:today|now|at once|right (?:now|away)|immediately|this minute)|^decide (?:now|today)|(?:need|want|expect) (?:a yes|your (?:answer|decision)|an answer)(?: \\p{L}+)? ?(?:now|this minute|right (?:now|away)|today|this second)|yes or no,? (?:i need|now)|we do expect a yes|(?:better|sign) (?:click|sign|book|order) now|sign now or|sign (?:this afternoon|by five|here)[^.!?]{0,20}(?:or|don't)|decide in the next|(?:you've|you have) (?:got )?(?:one|an|\\d+) hours?(?:[.,!]|$| then|,? then)|or i give it away|is not an option`,
    0.72,
    `${easy}|to order the|printer`,
  ),
  scarce(
    `(?:you'll|you will|u will|ull|youll) (?:\\p{L}+ )?(?:regret|be sorry)(?: it| this| that| not| if|[.,!]|$)|don't say (?:i|we) didn't|do(?:n't|nt) come (?:crying|running)|do(?:n't|nt) bother coming|own conscience|(?:can you|could you) (?:live with|ever forgive)|never forgive yourself|if you leave us,? you leave|lose everything|every (?:hour|day|minute) you wait`,
    0.75,
    'not regret|sorry to hear|would not regret',
  ),
  guilt(
    `after (?:all|everything)(?: that)? (?:i|we)(?:'ve| have)? (?:did|done|do|gave|given)|after all these years|(?:i've|we've|i have|we have|i) done so much for|(?:you|u) (?:really |do )?owe (?:me(?!\\p{L}| a beer)|us|it to)|(?:think|so) (?:i think )?you owe|counting on (?:you|your)|now it's your turn|(?:turned|turn) (?:down|away) (?:\\p{L}+ ){1,3}(?:for|because of) (?:you|u)|(?:i|we) (?:gave up|stayed (?:up|late)|skipped|went out of (?:my|our) way|bent over backwards|have been so patient|did you a favour)[^.!?]{0,40}(?:so|now|for you)|after i gave you|the least you can do is`,
    0.72,
    `${easy}|invoice|\\d|don't owe|beer|anything|garden|love my job|joy|no charge|cake|owe us an|owe me an`,
  ),
  guilt(
    `think of (?:your|ur) (?:children|kids|family|son|daughter|guests)|do it for (?:your|the) (?:kids|children|family)|if (?:you|u) (?:really |truly |actually )?(?:cared|loved|love|care)(?: (?:about|for))? (?:your|ur|him|her|them|it|us)|if (?:you|u) were serious|mattered to you|a (?:good|responsible|real|decent|true) (?:mother|father|parent|owner|professional|friend)(?: \\p{L}+)? (?:would|wouldn't|who|does)|a mother who|any decent|(?:isn't|is|are) (?:your|ur) (?:\\p{L}+ ?){1,3}(?:worth (?:it|that)|not worth|worth more)|your (?:daughter|son|child|family|health|safety) is(?: surely)? worth|surely your (?:daughter|son|child)|what happens to your|(?:lose|losing) (?:all )?your (?:house|teeth|data|home|hair)|wouldn't let my family`,
    0.75,
    `${easy}|roses|wool|small one|seed|mother plant`,
  ),
  guilt(
    `(?:i'd|i would|we'd) hate (?:for (?:you|u|something|anything)|to see you) (?:to )?(?:lose|happen|to lose|miss|suffer)[^.!?]{0,40}|(?:would|'d) be a (?:pity|shame) if (?:something|anything|your)|break my heart|(?:i'd|i'll|i would|i will) be (?:so )?(?:heartbroken|so hurt|devastated|crushed)|can(?:'t|not) sleep|couldn't sleep|leaving us hanging|lose their jobs|go hungry|whether we survive`,
    0.72,
    `rain|waiting|${easy}|noise|because of the heat`,
  ),
  crowd(
    `(?:everyone|everybody) else (?:has|have|on|in|said|already|is|signed|paid|did)[^.!?]{0,40}(?:already|signed|confirmed|paid|said yes|done it|agreed|doing)|all (?:the other|your|ur|other) (?:\\p{L}+ )?(?:\\p{L}+ )?(?:have |has |already )?(?:paid|signed|upgraded|booked|confirmed|joined|agreed)|your (?:competitors|neighbou?rs) (?:are already|have all|all|already)|you(?:'re| are) the (?:last one|only one (?:who|holding|left))[^.!?]{0,25}|(?:be|get|being|stay\\p{L}*) (?:the (?:only )?one (?:who |without )?(?:stayed |left )?(?:behind|it)?|left behind)|don't want to (?:be the only|let your)|what will people (?:say|think)|imagine what your|guests to think|be the one who has to`,
    0.7,
    `${easy}|noticed|friday\\.$|a letter`,
  ),
  corners(
    `(?:can't|cannot|cant) afford (?:not )?to(?: wait|[.,!]|$)|(?:can you really|how long can you) afford|(?:have|'ve got|got) no (?:other )?choice(?: but|[.,!]|$)|no other choice for you|(?:won't|not) take no for|(?:can't|cannot) say no(?: to| now|[.!])|no isn't an option|not an option`,
    0.72,
    'we have no choice|i have no choice|money',
  ),
  orElse(
    `(?:^|[,.;]? )or else(?:[.,!]|$| i| we| you)|(?:fix|refund|pay|answer|reply|give|give me|solve|sort|send|respond|do it)[^.!?]{0,50} or (?:i|i'm|i am|i'll|i will|we|we'll|we will|you|u|lose|loose) (?:\\p{L}+ )?(?:leave|leaving|cancel|gone|tell|uninstall|delete|switch|going to|lose|sue|report|go to|am out|a customer|your \\p{L}+)[^.!?]{0,30}|either (?:you|u) (?:[^.!?]{1,40}) or (?:i|i'll|we|we'll|i will|i come)|otherwise (?:i'll|i will|we'll|we will|we|you'll|you will|i) (?:tell|go to|never see|have to go|report|leave|sue|lose|post|cancel)|unless you (?:pay|refund|sign|fix|answer)[^.!?]{0,30}(?:we'll|i'll|we|i) (?:\\p{L}+)|unless i hear from you in`,
    0.75,
    `${easy}|could meet|send it by|object|as you prefer|see you`,
  ),
  leaves(
    `(?:going to|about to|will|gonna|you'll|'re) (?:lose|losing) (?:a (?:\\p{L}+ )?customer|me|us|my (?:business|custom)|our business|customers)(?: \\p{L}+){0,4}|(?:losing|lost) (?:a (?:\\p{L}+ )?customer|me as|my business)|tak(?:e|ing) (?:my|our) (?:business|money|custom) (?:elsewhere|somewhere)|(?:i'll|i will|i'm|we'll|we will|i am|im|i) (?:fucking |definitely |be |going to |gonna )*(?:uninstall|switch|moving to|switching|go to your|going to your|move to|leave|cancel my|delete)[^.!?]{0,40}(?:if|unless|competitor|rival|one more|until)|if [^.!?]{1,60}(?:i'm|i am|i'll be|i will be|we're|we are) (?:leaving|gone(?! (?:un|for))|switching|cancelling)`,
    0.75,
    `${easy}|another town|last year|i lost me`,
  ),
  law(
    `(?:see you in|take (?:you|this|it|u) to|take us to|drag you to) (?:small claims |the )?(?:consumer |small claims )?(?:court|forum|ombudsman)|(?:i'll|i will|i'm going to|we'll|we will|gonna|going to|will|shall|can|or i|i|might) (?:\\p{L}+ )?(?:sue|suing)(?: you| u|[.,!]|$| the| for)|(?:hear(?:ing)? from|contact(?:ed)?|call(?:ing)?|talk to|speak to|going to|consult(?:ing)?) (?:my|our|a) (?:lawyers?|solicitors?|attorney)|(?:my|our) (?:lawyer|solicitor|attorney) (?:will|is already|is going)|(?:take|taking|seek) (?:legal|this) (?:action|steps|further)|legal (?:action|steps) (?:against|will|without|if)|(?:will|'ll|going to|gonna|shall|to|must|should|be|i'm|am) report(?:ing)? (?:you(?! back)|u|this (?:company|app)|your (?:company|app|firm))|complain to (?:the )?(?:consumer|authorit|police)|file a (?:case|complaint|suit|lawsuit|fir) (?:against|in|with)|(?:do|file|start|issue) a chargeback|dispute (?:the|this) (?:charge|payment) with|i'll call the police|calling the police|(?:have|get) (?:you|this|your \\p{L}+) (?:shut down|closed down|banned|taken away)|(?:app|licen[cs]e|shop|account) (?:will|should) be (?:removed|banned|taken|revoked)`,
    0.78,
    `tennis|on our side|no need|against whom|thank|see him|insurer|case is on`,
  ),
  name(
    `(?:leave|leaving|write|writing|give|post|posting|giving) (?:you )?(?:a |an |one |1 |only )*(?:bad|negative|terrible|honest|one[- ]star|1[- ]star|star|poor) ?(?:star |stars )?(?:reviews?|rating|everywhere)|one star (?:until|unless|everywhere|if)|(?:tell|warn|telling) (?:everyone|everybody|the whole|all my|my friends|the world)|(?:everyone|everybody) (?:i know |)(?:hears|knows|to know) about|(?:go|going) to the (?:papers|press|media|newspapers?|newspaper)|(?:i'll|i will|we'll|we will|shall|i'm|we're|i am) go(?:ing)? (?:public|viral)|post (?:it|this|that|the photos|everything) (?:on|to|online|all over)|have (?:many|\\d[\\d,.]*k?|thousands of) followers|a word from me|can also do the opposite|change the review|take (?:down|off) (?:the|your) review|when the review is gone|(?:no review,? no|five stars or)|or i write a`,
    0.75,
    `${easy}|good you are|how good|a good review|five stars!|parcel|how kind|recommended you to a friend`,
  ),
  orElse(
    `if (?:you|u|i|this|it) (?:don't|dont|do not|isn't|is not|doesn't|does not|won't) [^.!?]{1,60}(?:i'll|i will|we'll|we will|i'm|you'll|you will|i am)(?: \\p{L}+)? (?:keep|cut|give|go public|go|post|leave|leaving|see what|tell|report|sue|cancel|lose|write|contact|switch|regret|take|stop|be gone|call)|you'll see what|(?:don't|wouldn't) want any trouble|(?:know|remember) (?:where (?:you|your)|who pays|your boss)|(?:i|we) have (?:your|ur) address|cancel now and you|if you (?:get another|go elsewhere|leave)[^.!?]{0,30}(?:don't|you leave)|lose (?:your|ur) (?:instructor|place|slot|spot|deposit)|loose (?:your|ur)`,
    0.72,
    `${easy}|from tom|lovely street|leak is|send all your|wish you|table|assume|we'll come|nothing changes|tuesday`,
  ),
  corners(
    `(?:no more|don't want (?:to hear )?(?:any )?|do not give (?:me|us)|don't give (?:me|us)|dont give (?:me )?|spare me (?:the|your)|not give any|give any) ?(?:any )?(?:more )?(?:excuses|reasons)|^no excuses(?:[.,!]|$)|no ifs(?:,)? (?:or|no) buts`,
    0.72,
    'needed|have no excuse',
  ),
  orElse(`(?:or|otherwise)(?: else)? (?:i )?(?:need|want) my money back|mind it$|kindly note$`, 0.7, easy),
  orElse('remember that i recommended', 0.72),
  hurries('put you down for the full [\\p{L}]+ today', 0.7),
];
