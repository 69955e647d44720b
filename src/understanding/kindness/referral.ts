import { acquaintances, kin } from './people.ts';
import { type Found, firstOf, type Phrase, phrase, type Said } from './said.ts';

/** One of these is in every sentence that refers in words we know. */
export const referralHints =
  'told|tell|said|say|sent|send|refer|recommend|mention|suggest|point|put us|put me|put him|put her|put them|gave|given|giving|pass|swear|rave|raving|talking about|speak|spoke|heard|hear|hears|your name|your number|your card|your details|your address|your contact|introduc|word of mouth|good word|spread|reckon|nag|urg|advis|because you|whose|the reason i|the reason we|reason for my|direct|steer|goes to|go to you|uses you|use you|works with you|worked with you|client of|customer of|asked me to|brought|bringing|through a friend|through my|through our|via |thanks to my|by way of|shared your|forward|posted|showed|shown|shows|you did|you made|you built|you painted|insist|keen on|convinc|persuad'.split(
    '|',
  );

const whose = "(?:my|our|his|her|their|a|an|one|another|the|some|some of (?:my|our|the)|two of (?:my|our)|one of (?:my|our|your|the)|both|several|many|your|this|good|an old|my old)";
/** Somebody outside the firm: kin, acquaintance, or a name (marked by the reader with ‹›). */
const person = `(?:‹[^›]{1,60}›|${whose} (?:(?!colleague|receptionist|driver|website|people|staff|team)[\\p{L}'-]+ ){0,4}?(?:${kin}|${acquaintances})|someone|somebody|friends|neighbours|neighbors|people|everyone|colleagues|mates|(?:he|she|they))`;
/** Between the person and what they do: "Annelie", "from the choir", "at no 14", "in law". */
const aside = "(?:,? (?!(?:and|but|who asked)\\b)[\\p{L}\\p{N}‹›'.&-]+){0,9}?,?";
const you = "(?:you|u|ya|yourself|you guys|you lot|you all|your (?:[\\p{L}-]+ ){0,3}?(?:[\\p{L}-]+)|ur _|them|their _|this (?:place|shop|salon|practice|firm|company|garage|app|school|studio|restaurant|cafe|café))";
const yourContact = "(?:your|ur|their|his|her) (?:[\\p{L}-]+ ){0,2}?(?:name|number|card|cards|details|address|contact|contacts|e-?mail|website|web site|site|page|link|leaflet|flyer|flyers|phone|business card|info)";
const us = "(?:me|us|my (?:wife|husband|partner|mother|father|sister|brother|family)|our (?:firm|company|office|school|team|club))";
const did = "(?:has |have |had |'s |'ve |just |already |also |recently |kindly |once |always |keeps? |kept |only |both |all |very |warmly |highly |strongly |actually |really |first |then |finally |once )*";

const inward: readonly Phrase[] = [
  phrase(0.9, `${person}${aside} ${did}(?:told|telling|tells|tell) ${us} (?:all |so much |a lot |at [\\p{L} ]{1,30} |on [\\p{L} ]{1,20} |last [\\p{L}]+ |yesterday |today |that )*(?:about|of) ${you}|${person}${aside} ${did}(?:told|telling|tells|advised|urged|asked|begged|ordered|encouraged|wants|wanted|instructed) ${us} (?:at [\\p{L} ]{1,30} |last _ |yesterday |today )?to (?:call|ring|contact|try|ask|go to|come to|get in touch|write|talk|speak|use|see|visit|book|bring|phone|turn|take|e-?mail|message|check)`),
  phrase(0.9, `${person}${aside} ${did}(?:recommended|recommends|recommend|suggested|suggests|mentioned|mentions|reckons|praised|praises|vouches for|vouched for|swears by|swear by|swore by|raves about|rave about|raved about|raving about|(?:can't|cannot|couldn't|won't|never) (?:stop|stops) (?:talking|raving|going on)(?: about)?|(?:speaks|speak|spoke|talks|talked) (?:so |very |only |most )*(?:highly|well|warmly|fondly) (?:of|about)|(?:says|said|had|has) (?:only |such |very |nothing but |so many )*(?:good|great|nice|wonderful|lovely) (?:things|words) (?:about|of|to say about)|sings? the praises of) (?:that (?:i|we) (?:call|contact|try|ask|write|speak|talk|get) )?${you}`),
  phrase(0.9, `${person}${aside} ${did}(?:sent|sends|referred|refers|pointed|points|directed|steered|guided|brought|led|put|introduced) ${us} (?:(?:straight |over |on |along |here )*(?:to|towards|onto|in touch with|in contact with) (?:you|your|yours|ur)|(?:in|into) (?:your|the) direction|your way|on to you|on you|here|on your track)|${person}${aside} ${did}(?:sent|referred|sends|refers) ${us}(?=[.!,;]|$| (?:to you|here|and|for|because|as|with)\\b)`),
  phrase(0.9, `${person}${aside} ${did}(?:gave|given|gives|passed|passes|handed|forwarded|sent|slipped|texted|shared|showed|left) (?:${us} )?(?:on )?${yourContact}(?: (?:on )?to ${us})?|(?:i|we) (?:got|have|had|took|received|was given|were given|obtained|found)(?: got)? ${yourContact} (?:from|through|by|via|off) (?!the (?:web|internet|phone|van|yellow)|google|a (?:flyer|leaflet|sign|google)|your (?:web|van|site|ad))`),
  phrase(0.9, `(?:i|we|you|your (?:[\\p{L}-]+ )?(?:name|firm|company|shop|practice|number)|you guys)(?:'ve|'re)? (?:was|were|have been|has been|had been|come|comes|came|got|am|are|is|being|been) (?:(?:highly|warmly|strongly|kindly|also|very|so|just) )*(?:told (?:about you|of you|to (?:ask|call|contact|come to|try) (?:for )?you|by (?!your))|recommended(?! (?:a|the|to (?:do|take|use|wait|bring|eat|drink|read))\\b)|referred (?:to you|here|by (?!your))|sent (?:to you|here|your way|by (?!your|the (?:post|courier)))|pointed (?:in your|to you|your|towards|here|by)|given (?:${yourContact}|to (?:me|us) by)|passed (?:on )?(?:to me|to us)|put (?:on to|onto|in touch with) you|directed (?:to you|your|here)|mentioned (?:to (?:me|us) )?by|introduced to (?:you|your _) by|suggested (?:to (?:me|us) )?by)`),
  phrase(0.85, `(?:(?:on|upon|at|by|following|after|due to|because of|based on) (?:the |a |my |our |your )?(?:_ )?(?:recommendation|recommendations|suggestion|advice|referral|urging|insistence|tip) (?:of|from|by) |(?:on|at|by|upon|following) (?:my|our|‹[^›]+›)['’]?s? (?:_ ){0,3}(?:recommendation|suggestion|advice|insistence|referral|urging)|(?:referred|recommended|sent|suggested) (?:to (?:you|me|us) )?by (?!your|email|e-mail|post|mail|courier)${person}|by word of mouth|word of mouth)`),
  phrase(0.85, `(?:heard|hear|read|learn(?:ed|t)|know|knew|found out|found|know of|came|come|got to|discovered|find)(?: out)?(?: so (?:much|many)| only| such| very| lots of| a lot of| many| nothing but)*(?: (?:good|great|nice|wonderful|lovely|excellent)(?: things)?)?(?: about| of| to)? (?:you|your (?:_ ){0,3}_|you guys|this place)(?: all)? (?:from|through|via|thanks to|by way of|by|at) ${person}|(?:heard|hear)(?: so| only| such| very| lots of| a lot of| many| nothing but)* (?:good|great|nice|wonderful|lovely|excellent) things about (?:you|your)`),
  phrase(0.85, `(?:because|as|since|whose|the|same|that|which|how|what|for whom)(?: [\\p{L}'-]+){0,4} you (?:did|made|built|painted|repaired|fixed|designed|fitted|installed|restored|tiled|catered|photographed|sewed|baked|cut|treated|renovated|cleaned|laid|planted|translated|trained|taught)(?: [\\p{L}'-]+){0,3} (?:for|at|to) ${person}|${person}${aside} ${did}(?:is|was|has been|are|were) (?:a |an |one of your )?(?:[\\p{L}-]+ )?(?:clients?|customers?|patients?|regulars?|members?|fans?) (?:of|with|at) (?:you|yours|your _)[^.]{0,80}(?:told|say|says|said|sent|recommend|suggest|so|and)`),
  phrase(0.85, `${person}${aside} ${did}(?:goes to|go to|uses|use|works with|work with|worked with|has used|trains with|learns with|buys from|shops with|banks with) (?:you|your)(?: [\\p{L}'-]+){0,8}? (?:and|who|so) (?:[\\p{L}'-]+ ){0,3}?(?:keeps?|told|says?|said|recommend|suggest|swears|nag|put|sent|gave|love|rave|urge|is (?:very|so) (?:happy|pleased))|(?:because|as|since) you (?:did|made|built|painted|repaired|fixed|designed|fitted|restored|renovated|cleaned|tiled|installed) (?:his|her|their|my _'s|our _'s|‹[^›]+›'s)|whose (?:[\\p{L}-]+ ){1,3}you (?:did|made|built|painted|repaired|fixed|fitted|restored|cleaned|tiled|sorted|designed|installed)|(?:is|are|was) the (?:one |person |man |woman )?(?:reason|reasons) (?:that |why |for )?(?:i|we|my|our|me|us)(?:'m|'re| am| are)? ?(?:writing|here|calling|mail|contacting|e-?mail|getting|asking|come|message|chose|coming)`),
  phrase(0.8, `${person}${aside} ${did}(?:says|said|say|told ${us}|reckons|thinks|promised(?: ${us})?|insists|insisted|swears|assured ${us}|mentioned)(?: that)?,?(?: to)? ?(?:(?:i|we) (?:should|must|ought to|need to|could|can|had to|have to|had better|absolutely must|'d better) (?:really |definitely |just )?(?:ask|call|try|contact|come|go|ring|speak|talk|write|see|use|turn|get in touch|book)|you(?:'re| are|'d| would be| were| might be|'ll| will be) (?:the|a|an|very|so|really|good|great|able|just)? ?(?:best|right|people|person|one|man|woman|honest|expert|reliable|good|great|brilliant|wonderful|able|someone|trustworthy|careful|firm|ones|only)|(?:to )?(?:ask|go|call|ring|try|come|contact|write)(?: to| for| at| and ask)? (?:for )?(?:you|this (?:office|shop|place|firm)|your|here)|you (?:do|did|make|made|fix|fixed|repair|repaired|helped|sorted|built|painted|saved|can|could) )`),
  phrase(0.8, `(?:through|via|thanks to) (?:a |an |my |our |one of your |mutual |‹)(?:[\\p{L}'-]+ ){0,3}?(?:${kin}|${acquaintances}|[^›]+›)[^.]{0,40}(?:found|came|heard|got to|learn|discovered|know) (?:about |of |to )?you|(?:found|came (?:to|across)|come to|got to) (?:you|your _) (?:through|via|thanks to) (?!the |your |google|an? (?:ad|flyer|map|search|leaflet))`),
];

const someone = `(?:(?:to |with )?(?:my|our|a|an|the|two|three|four|five|several|some|many|all|everyone|everybody|him|her|them|half|each|every|another|other|lots|plenty|at least|quite|at our|people|friends|neighbours|anyone|‹|one)(?:[^.!?;]{0,60}))`;
const outward: readonly Phrase[] = [
  phrase(0.9, `(?:i|we|have|'ve|so|and|already|has|my _|our _|just|^)(?: have| had|'ve|'s| has)?(?: already| just| also| since| even| always| happily| gladly| personally| now| both| today| been)* (?:gave|given|passed|handed|forwarded|sent|shared|texted|posted|left|put|giving|passing|handing|distributed|pinned|hung) (?:(?:him|her|them|my|our|a|an|the|two|three|some|several|‹[^›]+›)(?: [\\p{L}'-]+){0,5}? )?(?:on )?${yourContact}`),
  phrase(0.9, `(?:i|we|have|'ve|so|and|already|has|^)(?: have| had|'ve|'s| has)?(?: already| just| also| since| even| always| happily| gladly| warmly| highly| personally| now| both| been)* (?:recommended|recommending|referred|suggested|mentioned|praised|introduced) (?:you|your (?:_ ){0,3}?_|your _|the _|this place|them) (?:highly |warmly )?(?:to|in|at|on|among|as) ${someone}`),
  phrase(0.9, `(?:i|we|have|'ve|so|and|already|has|^)(?: have| had|'ve|'s| has)?(?: already| just| also| since| even| always| happily| gladly| personally| now| been)* (?:sent|sending|referred|referring|directed|pointed|steered|brought|bringing) ${someone}? ?(?:your way|to you|in your direction|to your _|along to you)`),
  phrase(0.9, `(?:i|we|have|'ve|so|and|already|has|^)(?: have| had|'ve|'s| has)?(?: already| just| also| since| even| always| happily| gladly| personally| now| been)* (?:told|telling|tell) (?:my|our|everyone|everybody|all|the|people|him|her|them|two|three|half|friends|a|some|several|anyone|half|every|each|other|‹)[^.!?;]{0,50}? (?:about|of) (?:you|your|ur|this (?:place|app|shop|salon|firm)|them|the (?:app|shop|team))|(?:told|tell) (?:him|her|them|my|our|‹)[^.!?;]{0,40}? to (?:call|ring|contact|try|ask|get in touch with|write to|go to|come to|speak to|talk to|book with|visit|see|use) (?:you|your|ur)`),
  phrase(0.9, "(?:put|putting) in a (?:good|kind) word for (?:you|your)|(?:been |am |'m |are |'re )?(?:spread|spreading) the word|(?:sang|singing|sung) your praises|(?:will|'ll|should|is going to|may|might|is about to|would like to|wants to) (?:probably |certainly |be )?(?:call|calling|contact|contacting|ring|ringing|in touch with|get in touch with|write to|come to|come and see|visit|message) you[^.]{0,60}(?:i (?:gave|told|recommended|passed|mentioned)|on my recommendation)|(?:expect|you(?:'ll| will| may| might) (?:get|hear|have)) (?:a |some |a few )?(?:calls?|visits?|mails?|hear|messages?)? ?(?:from|by) (?:my|our|a|some|‹|two|three)[^.]{0,80}(?:told|gave|recommend|refer|passed|number|name)"),
];

const notYet = /\b(?:would|will|'ll|might|may|could|can|can't|cannot|hardly|never|not|n't|won't|if|should|shall|please|want to|going to|happy to|glad to|about to|dont|didnt)\b[^,;.]{0,25}$/u;
const technical = /\b(?:referr?(?:ed|s|ence|ing) (?:me|us|you|him|her)? ?(?:to|from) (?:the|a|an|my|our|your|section|page|clause|paragraph) (?:manual|letter|invoice|specialist|hospital|consultant|section|page|clause|terms|contract|faq|form|website|help)|with reference to|referral letter|friend request|refer a friend|references)\b/u;

/** Who sent whom to us in this sentence, or null. */
export function referralIn({ plain, text, isQuestion }: Said): Found | null {
  const words = withNames(text, plain);
  const found = firstOf(inward, words) ?? outwardIn(words);
  if (!found || technical.test(words)) return null;
  if (isQuestion && /^(?:did|do|does|have|has|is|are|can|could|would|will|who|was|were)\b/u.test(words.trimStart()) && !/,/u.test(words)) return null;
  return back(words, found);
}

function outwardIn(words: string): (Found & { match: RegExpExecArray }) | null {
  const found = firstOf(outward, words);
  if (!found) return null;
  return notYet.test(words.slice(0, found.start + 3)) ? null : found;
}

/** The plain words with names between ‹ ›: runs of capitalised words that do not begin the sentence, and titles with a name. */
function withNames(text: string, plain: string): string {
  let out = '';
  let at = 0;
  for (const match of text.matchAll(/(?<=[\p{Ll}\p{N},;:–-] |^(?:\p{L}+[,!.] )?)(?:(?:mr|mrs|ms|dr|prof|herr|frau|Mr|Mrs|Ms|Dr|Prof|Professor|Father|Sister|Aunt|Uncle)\.? \p{L}[\p{L}'’-]+|(?!I\b|I'|You|We|My|Our|The|Your|It|Hi\b|Hello|Dear|Please|Could|Can\b|Is\b|Do\b|Just|One|And|But|Then|So\b|At\b|On\b|In\b|If\b|As\b|By\b|A\b|This|That|These|There|What|When|Where|Who|How|Why|Would|Will|Thanks|Thank|Good|Told|Have|Has|Had|He\b|She\b|They|His|Her|Their|Also|Not|No\b|Yes|For|From|With|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday)\p{Lu}[\p{Ll}'’-]+(?: (?:and |van |von |de |da |der |O')?\p{Lu}[\p{L}'’-]+){0,3})/gu)) {
    out += `${plain.slice(at, match.index)}‹${plain.slice(match.index, match.index + match[0].length)}›`;
    at = match.index + match[0].length;
  }
  return out + plain.slice(at);
}

/** Offsets without the marks of the names. */
function back(words: string, { start, end, confidence }: Found): Found {
  const marks = (to: number) => words.slice(0, to).match(/[‹›]/gu)?.length ?? 0;
  return { start: start - marks(start), end: end - marks(end), confidence };
}
