import { acquaintances, kin } from './people.ts';
import { bookOf, type Found, firstOf, isQuoted, phrase, type Said } from './said.ts';

const whose =
  '(?:my|our|his|her|their|a|an|one|another|the|some|some of (?:my|our|the)|two of (?:my|our)|one of (?:my|our|your|the)|both|several|many|this|good|an old|my old)';
const known = `(?:${kin}|${acquaintances})`;
/** Somebody outside the firm: kin, an acquaintance, or a name (marked by the reader with ‹ ›). */
const person = `(?:‹[^›]{1,60}›(?:'s _)?|${whose} (?:(?!receptionist|website)[\\p{L}'-]+ ){0,4}?${known}(?:'s (?:_ )?_)?|someone|somebody|friends|neighbou?rs|people|everyone|colleagues|mates|he|she|they)`;
/** Between the person and what they do: "Annelie", "from the choir", "at no 14", "in law". */
const aside = "(?:,? (?!(?:and|but|who asked)\\b)[\\p{L}\\p{N}‹›'.&-]+){0,9}?,?";
const often =
  "(?:(?:has|have|had|'s|'ve|just|already|also|recently|kindly|once|always|keeps?|kept|only|both|all|very|warmly|highly|strongly|actually|really|first|then|finally|here) )*";
/** Ends in somebody who does what follows. */
const somebody = new RegExp(`(?<![\\p{L}\\p{N}])${person}${aside}(?:'s|'ve)? ${often}$`, 'u');
const farthest = 110;

const you =
  '(?:you|u|ya|yourself|yours|your (?:[\\p{L}-]+ ){0,3}?(?:[\\p{L}-]+)|ur _|them|their _|this (?:place|shop|salon|practice|firm|company|garage|app|school|studio|restaurant|cafe|café))';
const yourContact =
  '(?:your|ur|their) (?:[\\p{L}-]+ ){0,2}?(?:name|number|card|cards|details|address|contact|contacts|website|web site|site|page|link|leaflet|flyer|flyers|phone|business card|info)';
const us =
  '(?:me|us|my (?:wife|husband|partner|mother|father|sister|brother|family)|our (?:firm|company|office|school|team|club))';
const should =
  '(?:i|we) (?:should|must|ought to|need to|could|can|had to|have to|had better|absolutely must) (?:really |definitely |just )?(?:ask|call|try|contact|come|go|ring|speak|talk|write|see|use|turn|get in touch|book)(?: to| with| at| for)? (?:you|your|here)(?! (?:attention|response|reply))';
const areGood =
  "you(?:'re| are|'d| would be| were| might be|'ll| will be) (?:the|a|an|very|so|really|good|great|able|just)? ?(?:best|right|people|person|one|man|woman|honest|expert|reliable|good|great|brilliant|wonderful|able|someone|trustworthy|careful|firm|ones|only)|you (?:do|did|make|made|fix|fixed|repair|repaired|helped|sorted|built|painted|saved|can|could) ";

/** What somebody did who sent them to us. */
const bySomebody = bookOf([
  phrase(
    0.9,
    'told|telling|tells|tell |advised|urged|asked|begged|encourag|wants|wanted|instructed',
    `(?:told|telling|tells|tell) ${us} (?:all |so much |a lot |at [\\p{L} ]{1,30} |on [\\p{L} ]{1,20} |last [\\p{L}]+ |yesterday |today |that )*(?:about|of) ${you}|(?:told|telling|tells|tell|advised|urged|asked|begged|ordered|encouraged|wants|wanted|instructed) ${us} (?:at [\\p{L} ]{1,30} |last _ |yesterday |today )?to (?:call|ring|contact|try|ask|go to|come to|get in touch|write|talk|speak|use|see|visit|book|bring|phone|turn|take|e-?mail|message|check)(?! (?:the|my|our|a|it)\\b(?! .{0,30}\\b(?:here|you)\\b))`,
  ),
  phrase(
    0.9,
    'recommend|suggest|mention|reckons|praise|vouch|swear|swore|rave|raving|talking|going on|highly|well of|warmly|fondly|things|words',
    `(?:recommended|recommends|recommend|suggested|suggests|mentioned|mentions|reckons|praised|praises|vouches for|vouched for|swears by|swear by|swore by|raves about|rave about|raved about|raving about|(?:can't|cannot|couldn't|won't|never) (?:stop|stops) (?:talking|raving|going on)(?: about)?|(?:speaks|speak|spoke|talks|talked) (?:so |very |only |most )*(?:highly|well|warmly|fondly) (?:of|about)|(?:says|said|had|has) (?:only |such |very |nothing but |so many )*(?:good|great|nice|wonderful|lovely) (?:things|words) (?:about|of|to say about)|sings? the praises of) (?:that (?:i|we) (?:call|contact|try|ask|write to|speak to|talk to) )?(?:${you}|the _ you (?:built|made|did|painted|laid|gave|fixed|cooked|baked|planted|designed))`,
  ),
  phrase(
    0.9,
    'sent |sends|refer|point|direct|steer|guide|brought|led |put |introduced',
    `(?:sent|sends|referred|refers|pointed|points|directed|steered|guided|brought|led|put|introduced) ${us} (?:(?:straight |over |on |along |here )*(?:to|towards|onto|in touch with|in contact with) (?:you|your|yours|ur)(?! (?:attention|e-?mail|message|house|desk))|(?:in|into) (?:your|the) direction|your way|on to you|on you|here|on your track)|(?:sent|referred|sends|refers) ${us}(?=[.!,;]|$| (?:to you|here|and|for|because|as)\\b)`,
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
    '(?:goes to|go to|uses|use|works with|work with|worked with|has used|trains with|learns with|buys from|shops with|banks with) (?:you|your)(?: [\\p{L}\'-]+){0,8}? (?:and|who|so) (?:[\\p{L}\'-]+ ){0,3}?(?:keeps?|told|says?|said|recommend|suggest|swears|nag|put|sent|gave|love|rave|urge|is (?:very|so) (?:happy|pleased))',
  ),
]);

/** Sent to us, whoever sent them. */
const inward = bookOf([
  phrase(
    0.9,
    'your|their| ur ',
    `(?:i|we) (?:got|have|had|took|received|was given|were given|obtained|found)(?: got)? ${yourContact} (?:from|through|by|via|off) (?!the (?:web|internet|phone|van|yellow)|google|a (?:flyer|leaflet|sign|google)|your (?:web|van|site|ad))`,
  ),
  phrase(
    0.9,
    'told|recommend|refer|sent |point|given|pass|put on|put onto|put in|direct|mention|introduc|suggest',
    `(?:i|we|you|your (?:[\\p{L}-]+ )?(?:name|firm|company|shop|practice|number)|you guys)(?:'ve|'re)? (?:was|were|have been|has been|had been|come|comes|came|got|am|are|is|being|been) (?:(?:highly|warmly|strongly|kindly|also|very|so|just) )*(?:told (?:about you|of you|to (?:ask|call|contact|come to|try) (?:for )?you)|recommended(?! (?:a|the|to (?:do|take|use|wait|bring|eat|drink|read))\\b)|referred (?:to you|here|by (?!your))|sent (?:to you|here|your way|by (?!your|the (?:post|courier)))|pointed (?:in your|to you|your|towards|here|by)|given ${yourContact}|passed (?:on )?(?:to me|to us)|put (?:on to|onto|in touch with) you|directed (?:to you|your|here)|mentioned (?:to (?:me|us) )?by|introduced to (?:you|your _) by|suggested (?:to (?:me|us) )?by)`,
  ),
  phrase(
    0.85,
    'recommendation|suggestion|advice|referral|urging|insist|referred|recommended by|word of mouth',
    `(?:on|upon|at|by|following|after|due to|because of|based on) (?:the |a |my |our |your )?(?:_ )?(?:recommendation|recommendations|suggestion|advice|referral|urging|insistence) (?:of|from|by) (?!your)|(?:on|at|by|upon|following) (?:my|our|‹[^›]{1,60}›)['’]?s? (?:_ ){0,3}(?:recommendation|suggestion|insistence|referral|urging)|(?:^|i was |we were |and )(?:referred|recommended)(?: to (?:you|me|us))? by (?!your)${person}|(?:through|by) word of mouth`,
  ),
  phrase(
    0.85,
    'heard|hear |read|learn|know|knew|found|came|come|discover',
    `(?:heard|hear|learn(?:ed|t)|know|knew|found out|found|know of|came|come|got to|discovered)(?: out)?(?: so (?:much|many)| only| such| very| lots of| a lot of| many| nothing but)*(?: (?:good|great|nice|wonderful|lovely|excellent)(?: things)?)?(?: about| of| to)? (?:you|your (?:_ ){0,3}_|this place)(?: all)? (?:from|through|via|thanks to|by way of) ${person}|(?:heard|hear)(?: so| only| such| very| lots of| a lot of| many| nothing but)* (?:good|great|nice|wonderful|lovely|excellent) things about (?:you|your)|(?:found|came (?:to|across)|come to|got to) (?:you|your _) (?:through|via|thanks to) (?!the |your |google|an? (?:ad|flyer|map|search|leaflet))`,
  ),
  phrase(
    0.85,
    'you did|you made|you built|you painted|you repaired|you fixed|you design|you fitted|you install|you restor|you tiled|you cater|you sewed|you baked|you cut|you treated|you renovat|you clean|you laid|you planted|you translat|you train|you taught|you sorted|reason',
    `(?:because|as|since|the|same|what|for whom)(?: [\\p{L}'-]+){0,4} you (?:did|made|built|painted|repaired|fixed|designed|fitted|installed|restored|tiled|catered|photographed|sewed|baked|cut|treated|renovated|cleaned|laid|planted|translated|trained|taught)(?: [\\p{L}'-]+){0,3}? (?:for|at) (?:my|our|‹[^›]{1,40}›)|(?:because|as|since) you (?:did|made|built|painted|repaired|fixed|designed|fitted|restored|renovated|cleaned|tiled|installed) (?:his|her|their|my _'s|our _'s|‹[^›]{1,40}›'s)|whose (?:[\\p{L}-]+ ){1,3}you (?:did|made|built|painted|repaired|fixed|fitted|restored|cleaned|tiled|sorted|designed|installed)|(?:he|she|they|who|›)(?:'s)? (?:is |are |was )?the (?:one |person |man |woman )?(?:reason|reasons) (?:that |why |for )?(?:i|we|my|our|me|us)(?:'m|'re| am| are)? ?(?:writing|here|calling|mail|contacting|e-?mail|getting|asking|come|message|chose|coming)`,
  ),
  phrase(
    0.85,
    'through a|through my|through our',
    'through (?:a |my |our )(?:[\\p{L}\'-]+ ){0,2}?(?:friend|neighbou?r|colleague|sister|brother|mother|father|cousin|aunt|uncle|son|daughter|wife|husband)[^.!?]{0,40}? (?:found|came|heard|learn\\p{L}+) (?:about |of |to )?you',
  ),
]);

/** Ends in us who did what follows. */
const byUs =
  /(?:^[^\p{L}]*|(?<![\p{L}])(?:i|we|have|'ve|has|so|and|already|just|(?:my|our) [\p{L}'-]+)(?:(?: have| had|'ve|'s| has| already| just| also| since| even| always| happily| gladly| warmly| highly| personally| now| both| today| been)*) )$/u;
const someone =
  '(?:to |with )?(?:my|our|a|an|the|two|three|four|five|several|some|many|all|everyone|everybody|him|her|them|half|each|every|another|other|lots|plenty|at least|quite|at our|people|friends|neighbou?rs|‹|one)[^.!?;]{0,60}';
const outward = bookOf([
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
  phrase(0.9, 'good word|kind word|the word|praises', '(?:put|putting) in a (?:good|kind) word for (?:you|your)|(?:spread|spreading) the word|(?:sang|singing|sung) your praises'),
]);

/** Only a wish or a refusal as yet: "I would recommend you", "I can hardly tell my friends of you". */
const notYet = /\b(?:would|will|'ll|might|may|could|can|can't|cannot|hardly|never|not|n't|won't|if|should|shall|please|want to|going to|happy to|glad to|about to|dont|didnt)\b[^,;.]{0,25}$/u;
const technical =
  /\b(?:referr?(?:ed|s|ence|ing) (?:me|us|you|him|her)? ?(?:to|from) (?:the|a|an|my|our|section|page|clause|paragraph)\b|with reference to|referral letter|friend request|references)/u;
/** The firm, as "you" or as the place of a review. */
const addressed =
  /(?<!\p{L})(?:you|your|yours|u|ur|them|their|here|this|word of mouth|good word|the word|says?|sent me|sent us|reason)(?!\p{L})/u;

/** Who sent whom to us, told whom of us or gave whom our number in this sentence, or null. */
export function referralIn({ plain, text, isQuestion }: Said): Found | null {
  if (!isAwake(plain) || !addressed.test(plain)) return null;
  const words = withNames(text, plain);
  const before = (start: number) => words.slice(Math.max(0, start - farthest), start);
  const isFree = ({ start }: Found) => !isQuoted(words, start) && !/\b(?:hardly|never|if|would|n't|your)\b.{0,12}$/u.test(before(start));
  const found =
    firstOf(bySomebody, words, (one) => isFree(one) && somebody.test(before(one.start)) && !/\byour (?:[\p{L}]+ )?(?:colleague|receptionist|driver|people|staff|team)\b/u.test(before(one.start))) ??
    firstOf(inward, words, isFree) ??
    firstOf(outward, words, ({ start }) => byUs.test(before(start)) && !notYet.test(before(start)));
  if (!found || technical.test(words)) return null;
  if (isQuestion && asking.test(words) && !words.includes(',')) return null;
  return withoutMarks(words, found);
}

const asking = /^(?:did|do|does|have|has|is|are|can|could|would|will|who|was|were)\b/u;

const isAwake = (plain: string) => [bySomebody, inward, outward].some(({ awake }) => awake(plain).includes(1));

const name =
  /(?<=[\p{Ll}\p{N},;:–-] |^(?:\p{L}+[,!.] )?)(?:(?:[Mm]rs?|[Mm]s|[Dd]r|Prof|Professor|Father|Sister|Aunt|Uncle)\.? \p{L}[\p{L}'’-]+|(?!(?:I|You|We|My|Our|The|Your|It|Hi|Hello|Dear|Please|Could|Can|Is|Do|Just|One|And|But|Then|So|At|On|In|If|As|By|A|This|That|These|There|What|When|Where|Who|How|Why|Would|Will|Thanks|Thank|Good|Told|Have|Has|Had|He|She|They|His|Her|Their|Also|Not|No|Yes|For|From|With|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\b)\p{Lu}[\p{Ll}'’-]+(?: (?:and |van |von |de |da |der )?\p{Lu}[\p{L}'’-]+){0,3})/gu;

/** The plain words with names between ‹ and ›: titles with a name, and capitalised words that stand where nothing else asks for a capital. */
function withNames(text: string, plain: string): string {
  let out = '';
  let at = 0;
  for (const { index, 0: found } of text.matchAll(name)) {
    out += `${plain.slice(at, index)}‹${plain.slice(index, index + found.length)}›`;
    at = index + found.length;
  }
  return out + plain.slice(at);
}

/** The same range without the marks of the names. */
function withoutMarks(words: string, { start, end, confidence }: Found): Found {
  const marks = (to: number) => words.slice(0, to).match(/[‹›]/gu)?.length ?? 0;
  return { start: start - marks(start), end: end - marks(end), confidence };
}
