import { marks, type TonePattern, youAre, your } from './pattern.ts';

const down = marks('condescension', 'talks down to the reader');
const lectures = marks('condescension', 'lectures the reader');
const mocks = marks('condescension', 'mocks the reader');
const sarcasm = marks('condescension', 'praise that means the opposite');
const pets = marks('condescension', 'speaks to a grown-up as to a child');

const kindly =
  "thank you|thanks,|i'll help|shall i show|gladly|lovely|beautiful|sorry|i'm on the phone|congratulations on (?:the|your)|passing|exam";
/** What went wrong, in the same sentence as the praise. */
const spoiled =
  '(?:lost my|losing my|lost our|wrong|broke|broken|breaking|break|ruin\\p{L}*|late|never|nobody|no one|nothing|cancel\\p{L}*|cheat\\p{L}*|wast\\p{L}*|ignor\\p{L}*|twice|again|fail\\p{L}*|worse|worst|useless|harder|crap|shit\\p{L}*|fuck\\p{L}*|crash\\p{L}*|refus\\p{L}*|robb\\p{L}*|steal\\p{L}*|scam\\p{L}*|finally|charg\\p{L}*|zero|as usual|as always)';

/** Talking down, lecturing and mocking. Explaining, advice and irony about oneself or others are none. */
export const condescensions: TonePattern[] = [
  down(
    `(?:let me|shall i|do i (?:have|need) to|must i) spell (?:it|this) out(?: for you)?|(?:say|type|explain|write|repeat|go)(?: it| this| that)? (?:very |really |again,? )?slowly(?: for you| so)?|(?:one more time|once more|again),? (?:very )?slowly|use (?:small|short|simple) words|(?:in )?(?:simple |plain |small )?words (?:that )?(?:even )?(?:you|you'll|u) ?(?:understand|can|will|could)?|so (?:that )?even you|even you (?:should|can|could|will|must|understand)|draw (?:you|u) a picture|read my lips|in (?:large|big|capital) letters|read it again,? (?:slowly|this time)`,
    0.8,
    `even you had|${kindly}`,
  ),
  down(
    `(?:not|isn't|isnt|aren't|wasn't|ain't)(?: \\p{L}+)? (?:rocket science|brain surgery)|(?:not|isn't|aren't|wasn't|ain't) (?:really )?(?:that|so) (?:hard|difficult|complicated)(?:,? is it)?(?: to \\p{L}+)?|how (?:hard|difficult) (?:can|could|is) (?:it|that) (?:be|to)|(?:even )?(?:a|any) (?:(?:five|six|three|four|ten)[- ]year[- ]olds?|child|kid|toddler) (?:could|can|would|knows|understands)|my (?:grandmother|granny|grandma|mother) (?:managed|can|could|understands)|be (?:an )?einstein|was that so hard|that wasn't so (?:hard|difficult)`,
    0.75,
    `fall|thank|${kindly}|five year olds start|and i'm|it's not that difficult and`,
  ),
  down(
    `surely (?:you|even you|you guys) (?:know|can|could|must|have|understand|see)|(?:as )?any(?:one|body) with (?:half|a bit|any|some|common)|(?:as )?(?:everyone|everybody) knows|any (?:adult|fool|child|beginner) (?:would )?knows?|as you(?:'d| would) know if`,
    0.75,
    kindly,
  ),
  down(
    `(?:you|u)(?:'d| would)?(?: probably)? (?:wouldn't|won't|would not|couldn't|can't possibly) (?:understand|get it|know)|(?:too|bit) (?:technical|complicated|difficult|advanced|complex) for (?:you|u|someone like you)|over your head|pretty (?:little )?head|i (?:don't|wouldn't) expect (?:you|u) to (?:know|understand)|not that (?:you'd|you would)|(?:hard|difficult|confus\\p{L}*) (?:for|concept for|a) (?:someone like you|people like you|a layman|engineers|you people)|(?:numbers|reading|maths|words|style|technology)(?: is| are)?(?:n't| not) (?:your thing|everybody's|everyone's|your strong)|(?:difficult|foreign|new|hard|strange) concept (?:to|for) (?:you|u|engineers|some)|(?:as a|for a) layman|not qualified to|hardly in a position|your limited (?:knowledge|understanding)`,
    0.8,
    kindly,
  ),
  down(
    `leave (?:that|it|this|the \\p{L}+)(?: to)? (?:to )?(?:the |us )?(?:experts|professionals|professional|grown-?ups|grown ups|adults|people who)|(?:let|and let|now let) the (?:grown-?ups|adults|professionals|experts)|let me do the thinking|you do your job|before you were born|(?:let me|i'll) be the judge|who(?:'s| is) the (?:expert|professional|lawyer|doctor) here|which of us is the|you or me\\?|i(?:'m| am| was) the (?:lawyer|expert|doctor|professional|accountant)(?:[.,!]|$| here)|trust the professional|last time i checked,? (?:i|you|we|it) (?:was|were) (?:the|your|a)`,
    0.8,
    'dancing|we do the thinking',
  ),
  down(
    `(?:when|once) (?:you|you've|u) (?:have |ever |\\p{L}+ )?(?:run|had|looked after|grow up|built|worked|a degree|been in|children|raised|have a degree)[^.!?]{0,50}(?:you'll|you will|come back|we can talk|then)|when you grow up|you'll (?:understand|learn|see)(?: one day| someday| when you|[.!]|$)|you'll find that (?:\\p{L}+ ){1,5}(?:do not|don't|usually|this is)|(?:in|to) the real world|how the world works|how (?:a )?business works|how this works|(?:you|u) (?:clearly|obviously) (?:don't|dont|do not|have no|have never|never) (?:understand|know|have|clue|built|cooked|\\p{L}+ed)`,
    0.7,
    `${kindly}|draft|see (?:a|the|why)|you'll understand why|learn to|you'll see (?:a|the)`,
  ),
  down(
    `${youAre}? ?(?:must be|are|obviously|clearly|perhaps you are|you're obviously) new to|(?:perhaps|maybe|obviously|clearly) (?:you are|you're|ur) new|you must be new`,
    0.75,
    'guide|towels|begin|welcome',
  ),
  pets(
    `(?:,|calm down|listen|look|now|relax)[ ,]*(?:my dear|love|sweetheart|darling|sweetie|hun|sunshine|young lady|young man|poor thing|sonny|pet)(?:[.,!:?]|$)|(?:^|, )that,? my (?:friend|dear)|(?:so|no|now),? my (?:friend|dear)|poor thing|understand (?:\\p{L}+ )?taxis work`,
    0.72,
    `^(?:thanks|thank you|hello|hi|dear|my dear|bye|cheers|no need|lots of)|thank|love,|lots of love|of course|welcome|see you|happy|no worries|good to hear`,
  ),
  mocks(
    `bless (?:you for trying|your heart|you)(?:[.,!]|$)|(?:it's|it is|how|that's) (?:so )?(?:cute|sweet|adorable)(?: that| of)? (?:you (?:think|tried|looked|believe)|that you (?:think|tried|looked))|how (?:adorable|cute)(?:[.,!]|$)|how (?:nice|lovely|sweet) that (?:you|u|someone)|^nice try(?:[.,!]|$)|good for you (?:that|,)`,
    0.75,
    kindly,
  ),
  sarcasm(
    `well done,? (?:you (?:found|managed|finally|can)|you've (?:managed|found|read)|for (?:finally|reading))|oh,? (?:well done you|bravo|how clever|really, you)|congratulations,? (?:you can read|you(?:'ve)? (?:managed|found)|on (?:finding|finally|reading|managing))|bravo,? (?:another|guys|well)|wow,? (?:what a genius|so you|great|brilliant|you actually|you managed)|great detective work(?:[.!]|$)|slow clap|what a genius|masterpiece of|all by yourself|you don't say`,
    0.75,
    `${kindly}|leak was|i'm impressed|so proud`,
  ),
  sarcasm(
    `(?:good|great|nice|excellent|amazing|brilliant|superb|wonderful|awesome|fantastic) (?:job|work|one|service|customer service|company|app|support|going)[^.!?]{0,60}\\b${spoiled}|(?:really |just |absolutely |i )?lov(?:e|ing) (?:how|the way|that|it when) (?:you|they|nobody|no one|your|the)[^.!?]{0,40}(?:${spoiled})|love the way they|^(?:good|great|nice|excellent) (?:job|work|going),? (?:you )?(?:guys|team|people|folks)(?:[.,!]|$)`,
    0.72,
    "you rang|well done|kitchen|windows|thank|(?:great|good|nice|excellent) (?:job|work),? (?:on|with) (?:the|your) (?:garden|fence|kitchen)|not bad|can't complain|couldn't be",
  ),
  sarcasm(
    `(?:thanks|thank you)(?: a lot| very much| so much)?(?: \\p{L}+)? for (?:nothing|wast\\p{L}+|ruin\\p{L}+|ignor\\p{L}+|making (?:my|our|it)|not|losing|cancell?ing|explaining my|charging|breaking|sharing your expertise|the (?:excellent|great|wonderful) (?:delay|chaos))|thank\\p{L}*(?: you)? guyz|(?:so |how |very )(?:kind|nice|good|generous) of (?:you|u) to (?:finally|answer after|reply after|join|turn up|at last)|nice of (?:you|u) to (?:finally|join|turn up)|how (?:generous|very helpful|very kind)(?:[.,!]|$)|very helpful,? as (?:always|usual)|lovely of (?:you|u|them|your)|gee,? thanks|thanks guys for|for the attempt`,
    0.78,
    'honesty|not giving up|not charging|not minding',
  ),
  mocks(
    `look who(?:'s| has| is)|look at you,? (?:finally|all)|what a surprise,? (?:they|you|late|again|no)|surprise,? surprise|yeah,? right|^(?:oh )?sure,? (?:because (?:calling|i|that|waiting|we)|blame)|aren't you (?:clever|a clever|smart|special)|anybody home|hello\\? (?:anybody|is anyone)|earth to|newsflash|news flash|^pro tip|^here's a tip: (?:read|try|plug|use|look)|^hint: (?:it's the|read|look|try)|who would have thought,? (?:that )?(?:ice|water|shops|a)|^imagine that|no kidding,? sherlock|no shit`,
    0.72,
    "chairs|sell in a day|quiz|along this|is anybody at home on|because it's you",
  ),
  mocks(
    `some(?:body|one) (?:is having|got out of bed|has been watching|needs|failed|woke up)|did (?:nobody|no one|they not|they never|anyone)(?: ever)? teach|didn't (?:your mother|they|anyone) teach|(?:sounds|seems) like (?:a you problem|some(?:body|one)|nobody|your (?:developers|people|team|staff)|(?:you|u)(?: guys)? (?:have not|haven't|don't|dont|can't|cant)|that(?:'s| is)? unclear to)|a you problem|sounds fake but|seems about right from|some kind of genius`,
    0.75,
    'like you have had|like you are having a lovely|seems like the',
  ),
  lectures(
    `(?:have|did) (?:you|u) (?:even |ever )?(?:tried|try|considered|thought of|consider) (?:reading|using (?:your|ur|a)|thinking|turning (?:your|ur) brain|opening your eyes|looking)|(?:ever|have you ever) heard of (?:a |an |spell|the concept)|try (?:reading (?:it|the|what|before)|google|using your|thinking)|^(?:just |maybe )?google it|^look it up|there is this thing called|(?:it's|its|it is|that's|thats|that is) called (?:a )?(?:contract|physics|business|gravity|life|maths|winter|common sense|being|reading|a \\p{L}+, (?:love|dear|my|mate))|that's the way the clock`,
    0.72,
    'larger screen|it often helps|root canal|grant|other key|small type',
  ),
  mocks(
    `in case (?:you|u|it) (?:hadn't noticed|haven't noticed(?: yet)?,|didn't (?:know,|get (?:that|it)|notice)|didnt (?:know|get)|escaped|missed it the|don't know how|forgot,? (?:i'm|we|it))|just so you know how|hold your hand|do you (?:even )?know what (?:the word |a )(?:deposit|contract|deadline|refund|quote|estimate|calendar|\\p{L}+ means)|do you even know what|you(?: do)? (?:know|realise|realize) (?:that |what )?(?:customers|i|we|a refund)[^.!?]{0,50},? right\\?$|you do (?:realise|realize) (?:that )?`,
    0.72,
    "label|can't read|you can ring|ring me|sale ends",
  ),
  lectures(
    `^(?:just |please )?calm down|^(?:just )?(?:relax|chill)(?: out)?,? (?:it's|its|it is|dear|mate|man)|knickers in a twist|(?:stop|quit) (?:whining|moaning|whinging|crying|being (?:so )?(?:dramatic|a baby))|^(?:oh,? |just )?grow up|^(?:just )?get over it|get a (?:life|grip)|get your facts (?:straight|right)|do (?:your|ur|some) (?:homework|research)(?: first| before|[.!])|educate yourself|^learn (?:how )?(?:to (?:read|drive|spell|write|behave|listen|stand|wait|use)|some|the difference)|(?:you|u) (?:really )?need to (?:learn|get out more|grow up|get your \\p{L}+ proof)|you need a lesson|get your text proof`,
    0.78,
    'nothing that|two pieces|page \\d|for tuesday|scratch; i',
  ),
  lectures(
    `patience is a virtue|a (?:little|bit of) patience (?:would|wouldn't)|rome wasn't built|with (?:a little|some|a bit of|a moment's) (?:effort|thought|thinking) (?:you|u)|a moment's thought|think about it for|use (?:your|ur) (?:head|brain|eyes|common sense)|thinking cap|bothered to think|you (?:might|may) have heard of (?:it|that)|two different things,? my`,
    0.75,
  ),
  mocks(
    `(?:an? )?expert (?:all of a sudden|now)|armchair expert|so now you're an?|thank\\p{L}*(?: you)? for (?:explaining my|the advice,? but|telling me how to do)|great wisdom|you know best,? with|did your best,? poor|nice little (?:attempt|try)|^(?:how's )?${your} little (?:shop|business|project|company|firm|job)|little shop|playing shop|you think you know better|sharing your expertise|fire our architect`,
    0.75,
    `like ours|${kindly}|who know better|a little shop`,
  ),
  mocks(
    `(?:is|are) (?:simply |just |perhaps )?not for (?:everyone|everybody)|above your (?:level|pay|class)|people (?:with|of) taste|takes a certain|a simpler (?:product|model) would|someone like you|for the likes of`,
    0.75,
    'stairs|allerg|thank',
  ),
  mocks(
    `^(?:so )?are we clear|do we understand each other|clear enough for you|is (?:it|that) (?:really )?too much to ask|unclear to you|there's a good (?:girl|boy|lad)|run along(?: now)?|^there,? there(?:[.,!]|$)|like the sky`,
    0.72,
  ),
  sarcasm(
    `(?:must not|don't|dont|do not) want (?:my |any |your |our )?(?:business|customers|money)|i guess you (?:don't|dont) need|(?:guess|seems|looks like) (?:answering|reading|picking|replying|a refund)|why (?:are|r) (?:you|u)(?: guys)?(?: even)? in business|why do (?:you|u) (?:guys )?(?:even )?(?:have a|do business|exist|bother)|why bother having|what is your (?:plan|policy),? to|at what point do we need|do (?:you|u) guys even know|you do realize|get that translation|nice company|great way to treat`,
    0.7,
    'two meters|save money',
  ),
];
