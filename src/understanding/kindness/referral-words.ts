import { acquaintances, kin } from './people.ts';
import { bookOf, phrase } from './said.ts';

const whose =
  '(?:my|our|his|her|their|a|an|one|another|the|some|all the|half the|half of|most of|some of (?:my|our|the)|your (?:former|old|ex|other|previous|late)|two of (?:my|our)|one of (?:my|our|your|the)|both|several|many|this|good|an old|my old)';
const known = `(?:${kin}|${acquaintances})s?`;
/** Somebody outside the firm: kin, an acquaintance, or a name (marked by the reader with ‹ ›). */
export const person = `(?:‹[^›]{1,60}›(?:'s _)?|${whose} (?:(?!receptionist|website)[\\p{L}'-]+ ){0,4}?${known}(?:'s (?:_ )?_)?|someone|somebody|friends|neighbou?rs|people|everyone|colleagues|mates|he|she|they)`;
/** Between the person and what they do: "Annelie", "from the choir", "at no 14", "in law". */
export const aside = "(?:,? (?!(?:and (?:i|we|you)|but|who asked)\\b)[\\p{L}\\p{N}‹›'.&-]+){0,9}?,?";
export const often =
  "(?:(?:has|have|had|'s|'ve|just|already|also|recently|kindly|once|always|keeps?|kept|only|both|all|very|warmly|highly|strongly|actually|really|first|then|finally|here) )*";
const you =
  '(?:you|u|ya|yourself|yours|your (?:[\\p{L}-]+ ){0,3}?(?:[\\p{L}-]+)|ur _|them|their _|this (?:place|shop|salon|practice|firm|company|garage|app|school|studio|restaurant|cafe|café))';
const yourContact =
  '(?:your|ur|their) (?:[\\p{L}-]+ ){0,2}?(?:name|number|card|cards|details|address|contact|contacts|website|web site|site|page|link|leaflet|flyer|flyers|phone|business card|info)';
const us =
  '(?:me|us|my (?:wife|husband|partner|mother|father|sister|brother|family)|our (?:firm|company|office|school|team|club))';
const should =
  '(?:i|we) (?:should|must|ought to|need to|could|can|had to|have to|had better|absolutely must) (?:really |definitely |just )?(?:ask|call|try|contact|come|go|ring|speak|talk|write|see|use|turn|get in touch|book)(?: to| with| at| for)? (?:you|your|here)(?! (?:attention|response|reply))';
const areGood =
  "you(?:'re| are|'d| would be| were| might be|'ll| will be) (?:the|a|an|very|so|really|good|great|able|just)? ?(?:best|right|people|person|one|man|woman|honest|expert|reliable|good|great|brilliant|wonderful|able|someone|trustworthy|careful|firm|ones|only)|you (?:do|did|make|made|fix|fixed|repair|repaired|helped|sorted|built|painted|saved) ";

/** What somebody did who sent them to us. */
export const bySomebody = bookOf([
  phrase(
    0.9,
    'told|telling|tells|tell |advised|urged|asked|begged|encourag|wants|wanted|instructed',
    `(?:told|telling|tells|tell) ${us} (?:all |so much |a lot |at [\\p{L} ]{1,30} |on [\\p{L} ]{1,20} |last [\\p{L}]+ |yesterday |today |that )*(?:about|of) ${you}|(?:told|telling|tells|tell|advised|urged|asked|begged|ordered|encouraged|wants|wanted|instructed) ${us} (?:at [\\p{L} ]{1,30} |last _ |yesterday |today )?to (?:call|ring|contact|try|ask|go to|come to|get in touch|write|talk|speak|use|see|visit|book|bring|phone|turn|take|e-?mail|message|check)(?! (?:the|my|our|a|it)\\b(?! .{0,30}\\b(?:here|you)\\b))`,
  ),
  phrase(
    0.9,
    'recommend|suggest|mention|reckons|prais|vouch|swear|swore|rave|raving|talking|going on|highly|well of|warmly|fondly|things|words',
    `(?:recommended|recommends|recommend|suggested|suggests|mentioned|mentions|reckons|praised|praises|vouches for|vouched for|swears by|swear by|swore by|raves about|rave about|raved about|raving about|(?:can't|cannot|couldn't|won't|never|doesn't|don't) (?:stop|stops) (?:talking|raving|going on|praising|singing|telling (?:me|us|everyone))(?: (?:about|of))?|(?:speaks|speak|spoke|talks|talked) (?:so |very |only |most )*(?:highly|well|warmly|fondly) (?:of|about)|(?:says|said|had|has) (?:only |such |very |nothing but |so many )*(?:good|great|nice|wonderful|lovely) (?:things|words) (?:about|of|to say about)|sings? the praises of) (?:that (?:i|we) (?:call|contact|try|ask|write to|speak to|talk to) )?(?:${you}|the _ you (?:built|made|did|painted|laid|gave|fixed|cooked|baked|planted|designed))`,
  ),
  phrase(
    0.9,
    'sent |sends|refer|point|direct|steer|guide|brought|led |put |introduced',
    `(?:sent|sends|referred|refers|pointed|points|directed|steered|guided|brought|led|put|introduced) ${us} (?:(?:straight |over |on |along |here )*(?:to|towards|onto|in touch with|in contact with) (?:you|your|yours|ur)(?! (?:attention|e-?mail|message|house|desk))|(?:in|into) (?:your|the) direction|your way|on to you|on you|here|on your track)|(?:sent|referred|sends|refers) ${us}(?=[.!,;]|$| (?:to you|here|and|because|as)\\b)`,
  ),
  phrase(
    0.9,
    'gave|given|gives|pass|handed|forward|sent|slipped|texted|shared|showed|left',
    `(?:gave|given|gives|passed|passes|handed|forwarded|sent|slipped|texted|shared|showed|left) (?:${us} )?(?:on )?${yourContact}(?: (?:on )?to ${us})?`,
  ),
  phrase(
    0.8,
    'say|says|said|told|reckons|thinks|promised|insist|swears|assured|mention',
    `(?:says|said|say|told ${us}|reckons|thinks|promised(?: ${us})?|insists|insisted|swears|assured ${us}|mentioned)(?: that)?,?(?: to)? ?(?:${should}|${areGood}|(?:to )?(?:ask|go|call|ring|try|come|contact|write)(?: to| for| at| and ask)? (?:for )?(?:you|this (?:office|shop|place|firm)|your|here))`,
  ),
  phrase(
    0.85,
    'client|customer|patient|regular|member|fan',
    '(?:is|was|has been|are|were) (?:a |an |one of your )?(?:[\\p{L}-]+ )?(?:clients?|customers?|patients?|regulars?|members?|fans?) (?:of|with|at) (?:you|yours|your _)[^.?!]{0,80}(?:told|say|says|said|sent|recommend|suggest|so|and)',
  ),
  phrase(
    0.85,
    'goes to|go to|uses|use |works with|work with|worked with|trains with|learns with|buys from|shops with|banks with',
    "(?:goes to|go to|uses|use|works with|work with|worked with|has used|trains with|learns with|buys from|shops with|banks with) (?:you|your)(?: [\\p{L}'-]+){0,8}? (?:and|who|so) (?:[\\p{L}'-]+ ){0,3}?(?:keeps?|told|says?|said|recommend|suggest|swears|nag|put|sent|gave|love|rave|urge|is (?:very|so) (?:happy|pleased))",
  ),
  phrase(
    0.8,
    'let slip|said|says|say |told|tells|mention|reckons|thinks|think|swears|claims|believes|knows|remember|heard|wrote|writes',
    `(?:let slip|said|says|say|told ${us}|tells ${us}|mentioned|reckons?|thinks?|thought|swears|believes?|knows?|wrote)(?: to ${us})?(?: that)? (?:you(?: also| still| even| really| always| can| could| might| may| would| will|'d|'ll| probably| perhaps)* (?:have time|be able|be willing|be the|be good|know|tune|do|make|repair|build|paint|offer|sell|teach|fix|mend|restore|clean|cut|bake|cook|cater|sew|design|translate|take on|work|help|know|stock|have (?:a|the|good|great|lovely|the best)|train|treat|walk|groom|board|rent|run|deal with|speciali[sz]e|look after|care for|give|are (?:the|a|an|very|so|really|good|great)|(?:'re) (?:the|a|an|very|so|really|good|great))|you(?:'re| are) (?:the|a|an|very|so|really|good|great)|your (?:_ ){1,3}(?:is|are) (?:the|very|so|really|great|good|lovely|wonderful|worth))(?! (?:again|wrong|today|tomorrow|late))`,
  ),
  phrase(
    0.85,
    'said to|told me to|told us to|says to|said i|said we|told me i|told us we|suggest|wants me|wants us|insist|persuaded|convinced|made me|nag|push|talked me|talked us|urg',
    `(?:(?:said|says|told ${us}|wants ${us}|insists(?: that)?|insisted|persuaded ${us}|convinced ${us}|nagged ${us}|pushed ${us}|urged ${us}|keeps telling ${us}|begged ${us})(?: that)? (?:to|(?:i|we)(?: should| must| ought to| could| have to)?) |talked (?:me|us) into |made (?:me|us) )[^.!?]{0,40}(?:to you|to your _|with you|from you|by you|to yours|here|you about|call you|ring you|ask you|contact you|try you|write to you|your (?:course|class|classes|studio|shop|lessons|practice))`,
  ),
  phrase(
    0.85,
    'post|drop|wrote|brought up|named|gave out|put forward|let me have|let us have|told us your|told me your|scribbled',
    '(?:posted|dropped|mentioned|wrote (?:down )?|brought up|named|gave out|gave|put forward|let (?:me|us) have|told (?:me|us)|scribbled (?:down )?) ?(?:your|this) (?:name|number|address|firm|shop|website|link|card|e-?mail)',
  ),
  phrase(
    0.8,
    'done by you|done with you|made by you|from you|by you|with you|at your|your customer|your client|your shop|your course|your class',
    "(?:had|has had|has|have|have had|got|gets|getting|is getting|bought|ordered|learnt|learned|took|takes|was|were|trained|studied)[^.!?]{1,50}(?:(?:done|made|built|fitted|repaired|painted|designed|installed|tuned|fixed|cut|sewn|baked)(?: here)? (?:by|with) you|(?:from|by|with|at) you)[^.!?]{0,40}(?:and (?:_ )?(?:gave|told|said|says|recommend\\p{L}*|suggest\\p{L}*|sent|rave\\p{L}*|are (?:_ )?(?:thrilled|happy|delighted|pleased)|is (?:_ )?(?:thrilled|happy|delighted|pleased)|love|loves|swears)|hence|so (?:i|we|here)|i sent|we sent|that's (?:why|how)|which is (?:why|how))",
  ),
  phrase(
    0.8,
    'suggest|thought|proposed|advised|urged|idea',
    '(?:suggested|suggests|thought|thinks|proposed|advised|felt|insisted)(?: that)? (?:i|we)(?: should| might| could| ought to)? (?:talk|speak|meet|get in touch|write|call|ring|contact|get to know|work together|turn to|ask|try)|(?:suggested|advised|recommended|proposed) (?:getting in touch|talking|writing|calling|asking you|trying you|contacting|a talk)',
  ),
  phrase(
    0.8,
    'use you|uses you|used you|go to you|goes to you|come to you|comes to you|buy from|buys from|swear by|shop with|trust you|trusts you|love your|loves your|bring their|brings',
    "(?:all |both )?(?:uses?|used|go(?:es)? to|comes? to|buys? from|shops? with|trusts?|loves?|brings? (?:his|her|their) _ to) (?:you|your (?:_ )?_)[^.!?]{0,40}(?:so (?:i|we|here)|and (?:i|we|now)|that's (?:why|how)|hence|which is)",
  ),
  phrase(
    0.85,
    'your client|your customer|your patient|a client of|a customer of|your tenant|your pupil|your student|her name|his name|their name|my name',
    '(?:has been|is|was|were|are|have been) (?:one of )?your (?:client|customer|patient|pupil|student|tenant|regular|guest)s?[^.!?]{0,60}(?:said|told|say|suggest|recommend|gave|sent|mention|insist)|(?:drop|mention|use|give) (?:her|his|their) name',
  ),
  phrase(
    0.8,
    'wants you|want you|wants one|want one|wants the same|want the same|would like one|the same',
    '(?:now |also |all |both )*(?:wants?|would like|is asking for|are asking for|asked for) (?:you (?:at|for|too|as well)|the same [^.!?]{0,20}(?:you|from you)|one (?:too|as well|from you)|your (?:number|name|card|address))',
  ),
]);

/** Sent to us, whoever sent them. */
export const inward = bookOf([
  phrase(
    0.9,
    'your|their| ur ',
    `(?:i|we) (?:got|have|had|took|received|was given|were given|obtained|found)(?: got)? ${yourContact} (?:from|through|by|via|off) (?!the (?:web|internet|phone|van|yellow)|google|a (?:flyer|leaflet|sign|google)|your (?:web|van|site|ad)|my (?:invoice|records|file|bank))[\\p{L}‹'’-]+`,
  ),
  phrase(
    0.9,
    'told|recommend|refer|sent |point|given|pass|put on|put onto|put in|direct|mention|introduc|suggest',
    `(?:i|we|you|your (?:[\\p{L}-]+ )?(?:name|firm|company|shop|practice|number)|you guys)(?:'ve|'re)? (?:was|were|have been|has been|had been|come|comes|came|got|am|are|is|being|been) (?:(?:highly|warmly|strongly|kindly|also|very|so|just) )*(?:told (?:about you|of you|to (?:ask|call|contact|come to|try) (?:for )?you)|recommended(?! (?:a|the|to (?:do|take|use|wait|bring|eat|drink|read))\\b)|referred (?:to you|here|by (?!your)[\\p{L}‹'’-]+)|sent (?:to you|here|your way|by (?!your|the (?:post|courier))[\\p{L}‹'’-]+)|pointed (?:in your|to you|your|towards|here|by)|given ${yourContact}|passed (?:on )?(?:to me|to us)|put (?:on to|onto|in touch with) you|directed (?:to you|your|here)|mentioned (?:to (?:me|us) )?by|introduced to (?:you|your _) by|suggested (?:to (?:me|us) )?by)`,
  ),
  phrase(
    0.85,
    'recommendation|suggestion|advice|referral|urging|insist|referred|recommended by|word of mouth',
    `(?:on|upon|at|by|following|after|due to|because of|based on) (?:the |a |my |our |your )?(?:_ )?(?:recommendation|recommendations|suggestion|advice|referral|urging|insistence) (?:of|from|by) (?!your)[\\p{L}‹'’-]+|(?:on|at|by|upon|following) (?:my|our|‹[^›]{1,60}›)['’]?s? (?:_ ){0,3}(?:recommendation|suggestion|insistence|referral|urging)|(?:^|i was |we were |and )(?:referred|recommended)(?: to (?:you|me|us))? by (?!your)${person}|(?:through|by) word of mouth`,
  ),
  phrase(
    0.85,
    'heard|hear |read|learn|know|knew|found|came|come|discover',
    `(?:heard|hear|learn(?:ed|t)|know|knew|found out|found|know of|came|come|got to|discovered)(?: out)?(?: so (?:much|many)| only| such| very| lots of| a lot of| many| nothing but)*(?: (?:good|great|nice|wonderful|lovely|excellent)(?: things)?)?(?: about| of| to)? (?:you|your (?:_ ){0,3}_|this place)(?: all)? (?:from|through|via|thanks to|by way of) ${person}|(?:heard|hear)(?: so| only| such| very| lots of| a lot of| many| nothing but)* (?:good|great|nice|wonderful|lovely|excellent) things about (?:you|your)|(?:found|came (?:to|across)|come to|got to) (?:you|your _) (?:through|via|thanks to) (?!the |your |google|an? (?:ad|flyer|map|search|leaflet))[\\p{L}‹'’-]+`,
  ),
  phrase(
    0.85,
    'you did|you made|you built|you painted|you repaired|you fixed|you design|you fitted|you install|you restor|you tiled|you cater|you sewed|you baked|you cut|you treated|you renovat|you clean|you laid|you planted|you translat|you train|you taught|you sorted|reason',
    `(?:because|as|since|the|same|what|for whom)(?: [\\p{L}'-]+){0,4} you (?:did|made|built|painted|repaired|fixed|designed|fitted|installed|restored|tiled|catered|photographed|sewed|baked|cut|treated|renovated|cleaned|laid|planted|translated|trained|taught)(?: [\\p{L}'-]+){0,3}? (?:for|at) (?:my|our|‹[^›]{1,40}›)|(?:because|as|since) you (?:did|made|built|painted|repaired|fixed|designed|fitted|restored|renovated|cleaned|tiled|installed) (?:his|her|their|my _'s|our _'s|‹[^›]{1,40}›'s)|whose (?:[\\p{L}-]+ ){1,3}you (?:did|made|built|painted|repaired|fixed|fitted|restored|cleaned|tiled|sorted|designed|installed)|(?:he|she|they|who|›)(?:'s)? (?:is |are |was )?the (?:one |person |man |woman )?(?:reason|reasons) (?:that |why |for )?(?:i|we|my|our|me|us)(?:'m|'re| am| are)? ?(?:writing|here|calling|mail|contacting|e-?mail|getting|asking|come|message|chose|coming)`,
  ),
  phrase(
    0.85,
    'through a|through my|through our',
    "through (?:a |my |our )(?:[\\p{L}'-]+ ){0,2}?(?:friend|neighbou?r|colleague|sister|brother|mother|father|cousin|aunt|uncle|son|daughter|wife|husband)[^.!?]{0,40}? (?:found|came|heard|learn\\p{L}+) (?:about |of |to )?you",
  ),
  phrase(
    0.85,
    'your name|your firm|your number|your shop|you came up|word has it|word is|word got|word gets|reputation|everyone says|everybody says|they say|they all say|people say|on everyone|talk of',
    `(?:your (?:name|firm|shop|number|practice|work|garage|studio)|you) (?:came|comes|keeps coming|kept coming|has come) up|your (?:name|firm|shop|practice|work|garage|studio) (?:was|is|has been|gets|got) (?:mentioned|recommended|passed|named|praised|given|dropped|well known among|known (?:in|among|to))|word (?:has it|is|gets round|got round|travels)|(?:everyone|everybody|people|they all|friends) (?:here |around here |in _ |at _ )?(?:says?|tells? (?:me|us)|told (?:me|us))[^.!?]{0,30} you|your (?:good |excellent )?reputation`,
  ),
  phrase(
    0.85,
    'heard|saw |seen|read about',
    `(?:heard|hear)(?: about| of) (?:you|your (?:_ ){1,3}?)(?: ?_)? ?(?:from|through|via|at) (?!the (?:radio|news|web)|your|an? ad|google|facebook)[\\p{L}‹'’-]+|(?:saw|seen) (?:the|your) (?:_ ){1,3}(?:that )?(?:you )?(?:did|made|built|fitted|painted|laid)? ?(?:at|for) (?:my|our|the ‹|‹)[^.!?]{0,60}(?:gave|told|said|recommend|want|would like|like|need|could you|same|similar)`,
  ),
  phrase(
    0.85,
    'you helped|you did|you made|you built|you painted|you fixed|you repair|you cater|you design|you treat|you taught|you train|you look|you sold|you fitted',
    "you(?:'ve| have)? (?:once |already |also |recently )?(?:helped|did|made|built|painted|fixed|repaired|catered|designed|treated|taught|trained|looked after|sold|fitted|photographed|restored|tuned|cleaned)[^.!?]{2,60}(?:,|and|who|;)(?: _){0,3}? (?:she|he|they|who|we all|both)(?:'s|'ve|'d)? (?:_ ){0,2}?(?:says?|said|told|recommend\\p{L}*|insist\\p{L}*|suggest\\p{L}*|gave|sent|rave\\p{L}*|swears?|wouldn't hear|won't hear|keeps?|thought|loved|loves|was so|were so|is so|are so)",
  ),
  phrase(
    0.85,
    'signed up|joined|became|is coming|are coming|booked',
    '(?:thanks to|because of|after) (?:my|our) (?:nagging|recommendation|stories|tales|praise|pictures|photos)|(?:on|at) my (?:recommendation|suggestion|advice)',
  ),
  phrase(
    0.85,
    'to me by|to us by',
    'your (?:_ ){1,6}(?:was|were|has been|have been|is|are) (?:_ )?(?:shown|recommended|described|praised|mentioned|suggested|given|passed|introduced) to (?:me|us) by (?!your)',
  ),
  phrase(
    0.8,
    'named you|name you|mentioned you|recommended you|suggested you|chose you|got wind|whose |praise for|the tip|a tip|your direction',
    `(?:several|some|many|all|most|half|two|three|four|five|both|‹[^›]{1,40}›) (?:of (?:them|us|the _|my _|our _) )?(?:named|mentioned|recommended|suggested|praised) (?:you|your _)|(?:got|get) wind of (?:you|your)[^.!?]{0,30} from|(?:gave|given|got|had) (?:me |us )?(?:the|a) (?:good )?tip|(?:nothing but|full of|all) praise for (?:you|your)|(?:same (?:block|street|house|building|village|office|school)|neighbou?rs?|next door)[^.!?]{0,40} whose (?:_ ){1,2}you (?:_ )?(?:did|replaced|made|built|painted|repaired|fixed|fitted|restored|cleaned|tiled|sorted|designed|installed|laid|cut|planted)`,
  ),
  phrase(
    0.8,
    'my doing|my work|thank me|because of me|through me|my fault that|i told|every bride|everyone i|everybody i|anyone who',
    "(?:was|were|is|are) (?:all )?(?:my doing|because of me|sent by me|on my account|through me)|(?:told|tell|telling) (?:every(?:one|body)?|anyone|anybody|all)(?: [\\p{L}'-]+){0,3} (?:i (?:meet|know|see|can|met)|who (?:asks|listens|wants|will))(?: (?:about|of) (?:you|your _|it))?",
  ),
]);

const someone =
  '(?:to |with )?(?:my|our|a|an|the|two|three|four|five|several|some|many|all|everyone|everybody|him|her|them|half|each|every|another|other|lots|plenty|at least|quite|at our|people|friends|neighbou?rs|‹|one)[^.!?;]{0,60}';
/** What we did who told others. */
export const outward = bookOf([
  phrase(
    0.9,
    'gave|given|pass|handed|forward|sent|shar|text|post|left|put |giving|handing|distribut|pinned|hung',
    `(?:gave|given|passed|handed|forwarded|sent|shared|texted|posted|left|put|giving|passing|handing|distributed|pinned|hung) (?:on )?(?:(?:him|her|them|my|our|a|an|the|two|three|some|several|‹[^›]{1,60}›)(?: [\\p{L}'-]+){0,5}? )?(?:on )?${yourContact}`,
  ),
  phrase(
    0.9,
    'recommend|refer|suggest|mention|praise|introduc',
    `(?:recommended|recommending|referred|suggested|mentioned|praised|introduced) (?:you|your (?:_ ){0,3}?_|your _|the _|this place|them) (?:highly |warmly )?(?:to|in|at|on|among) ${someone}`,
  ),
  phrase(
    0.9,
    'sent|sending|refer|direct|point|steer|brought|bringing',
    `(?:sent|sending|referred|referring|directed|pointed|steered|brought|bringing) (?:${someone} ?(?:your way|in your direction|along to you)|(?:‹[^›]{1,40}›|him|her|them|(?:my|our|two|three|several|some|a|a few|many|other) (?:[\\p{L}-]+ ){0,3}?(?:${known}|of _)(?: [\\p{L}]+){0,5}?) to you(?! (?:with|for (?:review|approval|your)|e-?mail)))`,
  ),
  phrase(
    0.9,
    'told|telling|tell ',
    '(?:told|telling|tell) (?:my|our|everyone|everybody|all|the|people|him|her|them|two|three|half|friends|a|some|several|anyone|every|each|other|‹)[^.!?;]{0,50}? (?:about|of) (?:you|your|ur|this (?:place|app|shop|salon|firm)|them)(?! (?:price|bill|invoice|mistake))|(?:told|tell) (?:him|her|them|my|our|‹)[^.!?;]{0,40}? to (?:call|ring|contact|try|ask|get in touch with|write to|go to|come to|speak to|talk to|book with|visit|see|use) (?:you|your|ur)',
  ),
  phrase(
    0.9,
    'good word|kind word|the word|praises',
    '(?:put|putting) in a (?:good|kind) word for (?:you|your)|(?:spread|spreading) the word|(?:sang|singing|sung) your praises',
  ),
  phrase(
    0.85,
    'talked|talk |spoke|speak|raved|rave |boast|wrote|writing|posted|review',
    '(?:talked|spoken|spoke|raved|boasted|wrote|written|posted|bragged|talking|raving) (?:so |very |a lot |highly |something |a piece |a note )*(?:about|of) (?:you|your (?:_ ){0,2}?_|your _)(?: (?:all )?(?:at|to|with|in|on|among) [^.!?]{2,60})',
  ),
  phrase(
    0.85,
    'leaflet|flyer|card|poster|brochure',
    '(?:put|hung|pinned|left|laid|gave|handed|took|taken|stuck|distributed|displayed)(?: up| out| round| around)* (?:some of |a few of |one of )?your (?:_ )?(?:leaflets?|flyers?|cards?|posters?|brochures?|business cards?)(?: [^.!?]{0,40})?',
  ),
  phrase(0.8, 'send ', '(?:send|refer) (?:all |most of |many of )?(?:my|our) _ (?:_ ){0,2}?to you'),
  phrase(
    0.8,
    'go anywhere else|ask anyone else|look anywhere|look no further|go nowhere else',
    '(?:told|tell|telling) [^.!?]{2,40}(?:go anywhere else|ask anyone else|look anywhere else|look no further|go nowhere else)',
  ),
  phrase(
    0.85,
    'to you|with you|your way|in touch|brought|bring',
    '(?:brought|bringing) (?:my|our|a|two|three|some|along|another) [^.!?]{2,40} (?:to you|to your _|along|with me|as well)(?= [^.!?]{0,40}\\bcustomer)|(?:got|talked|persuaded|convinced) (?:my|our|‹|two|three|half|a|some) [^.!?]{2,40} (?:to (?:come|go|call|ring|try|use|book|sign up|join|order|buy)|into) [^.!?]{0,20}(?:you|your|yours)',
  ),
  phrase(
    0.85,
    'forward|show|pass|gave|shared|sent|lent|recommend',
    `(?:forwarded|showed|shown|passed|gave|given|shared|lent) (?:on )?your (?:_ ){0,2}?(?:offer|brochure|quote|catalogue|album|photos|pictures|advert|ad|menu|price list|mail address|e-?mail address|work|portfolio|newsletter|post|film|video|names?) (?:on )?(?:to|with) (?!you|your|the (?:printer|insurance|bank|architect|accountant))[^.!?]{3,60}`,
  ),
]);
