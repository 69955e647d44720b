import { bookOf, type Found, firstOf, isQuoted, phrase, type Said } from './said.ts';

const ours = '(?:you|your|ur|u|the|this|that|it|a|an|those|these|being|getting|not|any|last|missing|forgetting|sending|keeping|having|how)';
const verySorry = '(?:please |pls |really |honestly |just |do |so |oh |ok |okay |well |and )*';
/** What goes wrong: faults and delays. */
const fault =
  "late|later|lateness|delay(?:s|ed)?|mistakes?|errors?|mix(?:ed)?[- ]?ups?|wrong|forgot(?:ten)?|forgetting|miss(?:ed|ing)|typos?|misspel\\p{L}+|broken?|chipped|scratch(?:ed|es)?|dent(?:ed|s)?|damaged?|cracked|crack|stain(?:ed)?|slips?|slip-?up|oversight|overdue|held up|hold-?ups?|waits?|waited|waiting|took (?:a bit|a while|so long|longer|ages)|longer|spill(?:ed|t)?|leak(?:ed)?|glitch(?:es)?|outage|instead of|backlog|behind|bugs?|hiccups?|twice|double[- ]?(?:booking|booked|charged?)|lost|mess(?:ed)?|confus(?:ed|ion)|muddle|misunderstanding|cancel(?:led|lation)?|resched\\p{L}+|postpon\\p{L}+|out of stock|sold out|not ready|no[- ]show|burnt?|apolog\\p{L}+|sorry|mishap|blunder|goof|snag|setback|inconvenience|trouble|short-staffed|short of (?:staff|people|hands)|flu|sick|ill|storm|snow|accident|misprint|upside down|didn't (?:come|arrive|make|show|get)|hasn't (?:come|arrived)|haven't (?:come|arrived|had|got)|couldn't (?:come|make|finish)|push(?:ed|ing)? (?:back|it)|mov(?:e|ed|ing) (?:the|our|my) (?:date|appointment|delivery|meeting)|slow|dropped|wonky|crooked|cold (?:food|soup|coffee|pizza)|out of date|faulty|defect|unanswered|silence|not been able|still not|tomorrow and not|misplaced|mislaid|forgetful|chaos|hectic";

/** Words that forgive or excuse whatever they are about. */
const forgiving = bookOf([
  phrase(
    0.9,
    'forgiv|forgave|apolog',
    "(?:all|everything)(?:'s| is) forgiven(?: and forgotten)?|forgiven and forgotten|(?:apology|apologies) accepted|(?:i|we)(?: gladly| happily| of course)? accept (?:your|the) apolog(?:y|ies)|(?:i|we) (?:already )?(?:have |'ve )?(?:forgive|forgiven|forgave) (?:you|him|her|them|it|the|your)",
  ),
  phrase(
    0.9,
    'apolog|sorry|excus|feel bad|feel guilty|embarrass|explain',
    "no need (?:at all )?(?:for you )?to (?:apologi[sz]e|be sorry|say sorry|feel bad|explain yourself)|no (?:apolog(?:y|ies)|excuses?|explanations?) (?:is |are |was |were )?(?:needed|necessary|required|due)|(?:(?:you )?(?:do not|don't|dont|needn't|need not|don't (?:have|need) to|mustn't|shouldn't)|stop|no more) (?:be )?(?:apologi[sz](?:e|ing)|sorry|feel (?:bad|guilty|sorry)|say(?:ing)? sorry|excus(?:e|ing) yourself|embarrassed)",
  ),
  phrase(
    0.9,
    'hard feelings|harm done|ill will|grudge|taken|damage done',
    "(?:no|without) (?:hard feelings|harm done|ill will|grudges?|offen[cs]e taken|damage done)|(?:i|we)(?:'ll| will| do| am| are)?(?: not|n't| won't| don't)? ?(?:bear|hold|bearing|holding) (?:you )?(?:no|any) grudges?|bears? no grudges?",
  ),
  phrase(
    0.85,
    'happen',
    "(?<!\\b(?:when|if|whenever|make|why|what|how|have|see|let|like|that|once|before) )(?:(?:these|such|those) (?:things|mistakes|mix-?ups|errors)|mistakes|accidents|things like (?:that|this)|stuff|delays|mix-?ups|errors|things) (?:do |just |can |will |sometimes )?happen(?= to (?:the best|all of us|everyone|everybody|anyone|anybody|me|us)|[.!,;:)]|$| sometimes| in the best| and | so | from time| now and)|(?<!\\b(?:when|if|whenever|why|what|how|that|once|before|as) )(?:it|that|this) (?:just |sometimes )?happens(?= to (?:the best|all of us|everyone|everybody|anyone|anybody|me|us)|[.!,;:)]|$| sometimes| in the best)|(?:it |that |this |which )?(?:can|could|could've|could have|might have|may|does|happens?|happened) (?:easily |well |just |also )?(?:happen(?:ed)? )?to (?:the best(?: of us)?|all of us|everyone|everybody|anyone|anybody|any of us|me too|us too|us as well)",
  ),
  phrase(
    0.85,
    'mistake|error|bad day|off day|slip|forget|perfect|human|been there|done the same|infallible|without fault|weeks like|days like',
    "(?:we all|everyone|everybody|anyone|anybody|who doesn't|all of us|even the best)(?: can| could| sometimes| of us)* (?:makes?|made|have made|slips? up|forgets? things|has|have) (?:a |an |the |such |the odd )?(?:mistakes?|errors?|bad days?|off days?|slips?)|(?:nobody|no one|noone|none of us)(?:'s| is| are) (?:perfect|without fault|infallible)|to err is human|(?:you're|you are|he's|she's|they're|we're|we are|he is|she is|they are|he was|she was|are|is|all) (?:all |just |also )?only human|we(?:'ve| have) all (?:been there|done (?:it|that)|had (?:days|weeks) like)|(?:i've|i have|been) (?:done the same|been there)(?: myself| too)?",
  ),
  phrase(
    0.85,
    'have mixed|have confused|have missed|have forgotten|have made|have done|have overlooked|have got|have taken|have misread|have mistaken|easily|mistake|error|slip|mix-up|mixup|oversight',
    "(?:anyone|anybody|everyone|i)(?: myself)? (?:could|might|would|can) (?:easily |well )?(?:have |'ve |of )(?:mixed|confused|missed|forgotten|made|done|overlooked|got|taken|misread|mistaken)(?: up)? _|(?:that's |that is |it's |it is |this is |that was |it was |^)?easily (?:done|happens?)(?=[.!,;]|$| (?:with|when|and|in))|(?:an? )?(?:very |pretty |quite )?(?:easy|honest|understandable|small|tiny|little|natural|innocent|simple) (?:mistake|error|slip|mix-?up|oversight)(?: to make)?(?! (?:in|that you|costs?))",
  ),
  phrase(
    0.85,
    'beat yourself|hard on|lose sleep|lose any sleep|thought|think|tell him off|tell her off|tell them off|scold|punish|fire|blame yourself|blame him|blame her|blame them|kick yourself|fret|stress|panic|sweat|easy on|tear your',
    "(?:don't|dont|do not|not to|needn't|no need to|wouldn't|wouldnt) (?:you )?(?:beat yourself up|be (?:too |so )?hard on (?:yourself|him|her|them|the)|lose (?:any )?sleep|give it (?:another|a second) thought|think (?:any )?(?:more )?(?:of|about) it|tell (?:him|her|them|the _) off|scold|punish|blame (?:yourself|him|her|them)|kick yourself|tear your hair|fret|stress (?:yourself|about|over)|panic)|think nothing (?:more )?of it|think no more of it|go easy on (?:him|her|them|yourself|the)",
  ),
  phrase(
    0.85,
    'tragedy|catastrophe|disaster|drama|end of the world|big deal|biggie|biggy|life and death|breaker|worse things|nobody|no one|no-one|the bridge|the world',
    "(?:is|was|be|'s|it's|wasn't|isn't|not|n't|hardly|never) (?:hardly |really |exactly |quite |at all )*(?:no|not|not a|not the|a|the|hardly a|hardly the)? ?(?:tragedy|catastrophe|disaster|drama|end of the world|big deal|biggie|matter of life and death|deal[- ]?breaker)(?<=\\b(?:no|not|n't|isn't|wasn't|hardly|never)\\b.{0,40})|(?:no|not a|hardly a) (?:tragedy|catastrophe|disaster|drama|big deal|biggie|biggy|deal[- ]?breaker)|worse things (?:have )?happen(?:ed)?|(?:nobody|no one|no-one)(?:'s| has| is)? (?:died|dies|dead|got hurt|was hurt|will die|is going to die|starved?)|(?:it|that)(?:'s| is| was)? (?:all )?water under the bridge|the world (?:won't|will not|doesn't|isn't) (?:end|stop)",
  ),
  phrase(
    0.85,
    'survive|manage|cope|live with|get by|muddle|make do|ll live',
    "(?:i|we)(?:'ll| will| can| shall)? (?:easily |surely |certainly |all |just |probably |somehow )?(?:survive|manage|cope|live with (?:it|that|this)|get by|muddle through|make do)(?= (?:until|till|for (?:a|another|now|one|two)|without|another|one more|somehow)|[.!,;]|$)|(?:i|we)'ll live",
  ),
  phrase(
    0.85,
    "won't|will not|wont|doesn't|does not|isn't|makes no|make no|is no |is fine|is neither|nothing",
    "(?:another|a(?: whole)?|one more|an extra|a few(?: more)?|two|three|some) (?:extra |more )?(?:days?|weeks?|hours?|months?|minutes?|year)(?: or (?:two|so|three))?(?: more| longer| late| of waiting| either way| more or less)? (?:(?:won't|will not|wont|doesn't|does not|isn't going to|is not going to) (?:hurt|kill|harm|matter|make|change|bother|worry|ruin)|makes? no|is (?:no|neither|nothing|fine)|isn't (?:a|the|going))",
  ),
  phrase(
    0.85,
    'cross|angry|mad|annoyed|upset|offended|bothered|against|blam|furious|complaining',
    "(?:i|we)(?:'m| am|'re| are)(?: really| certainly| truly)?(?: not|n't| never) (?:at all |really |in the least |even |a bit |one bit |the least bit |going to (?:be|get) )?(?:cross|angry|mad|annoyed|upset|offended|bothered|furious|complaining)(?! (?:because|about the (?:price|money)|but))|(?:won't|wouldn't|don't|do not|not going to|not|never|will not) (?:ever )?(?:hold|holding) (?:it|that|this|any of it) against|(?:i|we) (?:can't|cannot|can hardly|don't|do not|couldn't|wouldn't) (?:really )?blame (?:you|him|her|them|anyone|anybody|the)|(?:nobody|no one|no-one) (?:here )?(?:is |'s )?(?:blames?|blaming|cross|angry|complaining)",
  ),
  phrase(
    0.85,
    "fault|doing|mistake|your control|their control|your hands|help it|helped|help that|help the|help what|control|do much|do anything",
    "(?:(?:is|was|were|are)(?: not|n't| hardly| never| in no way)|not|hardly|never|isnt|wasnt)(?: at all| really| entirely)? (?:your|his|her|their|anyone's|anybody's|the _'s) (?:own )?(?:fault|doing|mistake)|(?:it|that|this)(?:'s| is| was) (?:nobody's|no one's|no-one's) fault|through no fault of (?:yours|your own|theirs)|(?:beyond|outside|out of) (?:your|their) (?:control|hands)|(?:you|he|she|they) (?:can't|couldn't|cannot|could not|can hardly|could hardly|can not) (?:really )?(?:help|control|do (?:much|anything|a thing) about) (?:it|that|the (?:weather|rain|snow|storm|strike|traffic|post|courier|supplier)|this|what)|(?:it|that|this) (?:can't|couldn't|could not|cannot) be helped",
  ),
  phrase(
    0.85,
    'slack|benefit of the doubt|say no more|leave it at that|forget|draw a line|call it quits|move on|turn the page|bygones|so be it|late than never|patient',
    "(?:cut|cutting) (?:you|them|him|her)(?: all)? (?:some|a bit of|a little) slack|(?:give|giving|gave) (?:you|them|him|her) the benefit of the doubt|(?:let's|let us|we shall|we'll|i'll|i shall|we will|i will)(?: all| just)? (?:say no more|leave it at that|forget (?:about )?(?:it|that|the)|draw a line|call it quits|turn the page|not mention it)|say no more about|(?:let's|let) bygones|so be it|better late than never|stay patient|(?:i|we)(?:'ll| will| can| shall|'m| am|'re| are)(?: happily| gladly| quite)? (?:be |stay )?patient(?! but|, but)(?=[.,!;]|$| (?:and|with|until|till|while))",
  ),
  phrase(
    0.85,
    'first|health|family|getting well|getting better',
    '(?:(?:get|be|feel) (?:well|better|healthy)|(?:recover|rest|sleep|heal|mend)(?: up)?|look after (?:yourself|your family|the baby|your (?:mum|mother|father|dad|wife|husband|kids|children))|take care of (?:yourself|your (?:family|health|mother|father))|sort yourself out|catch your breath) first|(?:your )?(?:health|family) (?:comes|always comes|is) (?:first|before)|concentrate on getting (?:well|better)',
  ),
  phrase(
    0.85,
    'asking for|asking to|looking for|after a|after any|here to|anything|any compensation|any money|discount|complaint|compensation',
    "(?:i|we)(?:'m| am|'re| are)? (?:really |certainly )?not (?:asking|looking|after|here) (?:for |to )?(?:anything|any|a (?:refund|discount|replacement|credit|rebate)|complain|money|compensation)|(?:i|we) (?:don't|do not|dont) (?:want|need|expect) (?:anything|any compensation|any money|compensation|a discount) (?:for|back|in return)|(?:not meant as|isn't|is not|not) a complaint",
  ),
  phrase(
    0.8,
    'best|all he could|all she could|all they could|all you could|everything|alone|own|new|run off|rushed off|swamped|overrun|himself|herself|themselves|learning',
    "(?:was|were|is|are|did|does|do|doing|tried|trying|you've done|have done|has done) (?:all |everything )?(?:clearly |obviously |really |only )?(?:doing |did |done |trying )?(?:(?:his|her|their|your) (?:very |level )?best|all (?:he|she|they|you) could|everything (?:he|she|they|you) could)(?=,? (?:so|with|but|under|given)|[.!;]|$)|(?:poor|young|lone|one) (?:girl|boy|lad|guy|man|woman|thing|waiter|waitress|chap|soul|server|cashier|barista)s? (?:was|were|had|is|who|behind|at) (?:all |completely |so |clearly )?(?:alone|on (?:his|her|their) own|new|run off|rushed off|swamped|overrun|by (?:himself|herself)|learning|doing)",
  ),
  phrase(
    0.8,
    'busy|swamped|overloaded|staffed|short of|feet|ears|snowed|full|packed|in demand',
    "(?:lunchtime|it was|being|was|were|they were|you were|place was|shop was|you are|you're|they're|they are)(?: so| very| really| clearly| obviously)? (?:busy|swamped|overloaded|short-staffed|understaffed|short of staff|run off (?:your|their) feet|rushed off (?:your|their) feet|up to your (?:ears|eyes|neck)|snowed under|full|packed|in demand)[^.?]{0,40}(?:understandabl|took a (?:bit|while|little)|no (?:wonder|problem|worries)|fair enough|of course)",
  ),
  phrase(
    0.8,
    "no need|needn't|need not|have to|need to|don't|dont|do not",
    "(?:no need|needn't|need not|don't have to|don't need to|shouldn't have to|dont|don't|do not|didn't have to|needn't have|no need for you) (?:to )?(?:rush|hurry|stress|compensate|refund|send(?: (?:flowers|anybody|anyone|a new|another|me a new|us a new))|sent flowers|make it up|replace|redo)(?! (?:to|the (?:meeting|system)))",
  ),
  phrase(
    0.8,
    'rather|to wait|ll wait|can wait|mind',
    "(?:i|we)(?:'d| would| will|'ll)? rather (?:wait|have it (?:done )?(?:right|late|properly)|you (?:took|take|did|do) )|(?:i|we)(?:'m| am|'re| are| would be|'d be)? (?:quite |very |perfectly |more than )?(?:happy|glad|prepared|willing|content|able) to wait|(?:i|we) (?:really )?(?:don't|dont|do not|didn't|never) (?:at all )?mind(?:ed)?(?: at all)? (?:the (?:wait|delay|mess|noise|mistake)|a (?:wait|delay)|waiting|if (?:it|you) (?:takes?|comes?|arrives?|(?:is|are) (?:late|a))|having to wait|that (?:it|you) (?:took|takes|came|is late))",
  ),
]);

/** Words that are patience only where something went wrong or is late. */
const besidesFault = bookOf([
  phrase(
    0.8,
    "worr|problem|stress|bother|trouble|issue|hurry|rush|pressure|sweat|panic|mind|forget|mention",
    `${verySorry}(?:no|zero) (?:worries|worry|problem|problems|stress|bother|trouble|hurry|rush|pressure|sweat|panic)(?: at all| whatsoever)?(?! (?:with|from|in|to|finding|getting))|not (?:a|any) (?:problem|bother|trouble)|is not? problem|(?:don't|dont|do not|not to|needn't|wouldn't|wouldnt|never you) worry|(?:isn't|is not|not|aren't|no) (?:in )?(?:any |a |such a |that much of a |of a )?(?:hurry|rush)|never ?mind|(?:please |just |oh )?forget (?:about )?(?:it|the|that)|don't mention it`,
  ),
  phrase(
    0.8,
    "fine|okay|alright|all right| ok|'s ok|good enough|understandable|no matter|not important|so bad|that bad|not serious|n't matter|not matter|bother|trouble|difference|no odds",
    "(?:it|that|this|which|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|tomorrow|later|the new date|the new time|everything|all)(?:'s| is| was|s|'ll be| will be| would be)? (?:all |perfectly |totally |absolutely |quite |completely |really |just |more than |also |still )*(?:fine|ok|okay|alright|all right|good enough|understandable|no (?:trouble|bother|issue|matter)|not (?:important|so bad|that bad|serious))(?= (?:by|with (?:me|us)|for (?:me|us)|too|as|if|though|really|dear|then)\\b|[.!,;:–-]|$)|(?:it|that|this) (?:really |just )?(?:doesn't|does not|didn't|doesnt) (?:really )?(?:matter|bother (?:me|us)|make (?:a|any|much) difference)(?! (?:if|whether|what|who|how|which))|(?:makes?|made) no (?:odds|difference)",
  ),
  phrase(
    0.85,
    'time|whenever|when you|another|extra|few more|until|more week',
    "take (?:all )?(?:your|the) time(?: (?:you|as) (?:all )?need)?|take as (?:long|much time) as|take whatever time|whenever (?:you(?:'re| are)? (?:ready|able|can|feel)|it(?:'s| is)? (?:ready|convenient|suits))|in your own time|when(?:ever)? you are (?:back on|better|well)|(?:you (?:have|can have|'ve got)|here's|giving you|give you|i'll give you|we'll give you) (?:another|an extra|a few more|until|till|one more|two more|some more) _",
  ),
  phrase(
    0.8,
    'understand|sympathi|appreciate|get it|get that|fair enough|easy|must be|busy|swamped|overloaded|overworked|short|pressure|a lot|stretched|trying|hard|difficult|stressful|alone|your own|how it|it is like|parcels|things',
    "(?:i|we) (?:fully |completely |totally |quite |perfectly |of course |absolutely |certainly |well |really |can well |can )*(?:understand|sympathi[sz]e|get (?:it|that))(?= (?:that (?:you(?:'re| are| have|'ve| were| had)|it(?:'s| is) (?:busy|hard|difficult|not easy)|these|things|such)|it$|it[.,]|your (?:situation|position|delay)|the (?:delay|situation|hold)|completely|perfectly|fully|totally|these|with (?:the|all))|[.!;]|$)|(?:understandable|understandably|fair enough|can't be easy|must be (?:hard|difficult|tough|stressful))|(?:i|we) (?:know|realise|realize|can imagine|can see|saw|could see|do appreciate|appreciate)(?: that| how)? (?:you(?:'re| are| were| have|'ve)?|they(?:'re| are| were)?|it(?:'s| is| was)?|how|these) (?:all |so |very |really |incredibly |totally )*(?:busy|swamped|overloaded|overworked|short|under (?:pressure|water)|a lot on|stretched|up to your|trying|it (?:goes|is)|is like|parcels|things|hard|difficult|stressful|not easy|alone|on your own|only one)",
  ),
  phrase(
    0.8,
    'wait|learn|patience',
    "(?:i|we)(?: can| could| will|'ll| shall)(?: easily| well| gladly| happily| certainly| still| quite)* wait (?:(?:for )?(?:another|a (?:bit|little|few|while|week|day|month)|as long|longer|some|one more|two|three)|a bit|it out|patiently|until|till|[.!,])|(?:it|that|this|they|the _|ours|mine|everything|my _|our _) can (?:easily |well |certainly |all )?wait(?= |[.!,]|$)|(?:at my age|we have|i have|we've|i've|one has) (?:one has )?(?:learn(?:t|ed) to wait|plenty of (?:time|patience|others)|all the time|lots of (?:time|patience))",
  ),
]);

/** The fault named right behind: "no worries about the delay", "forget about the late reply". */
const aboutFault = bookOf([
  phrase(
    0.9,
    "worr|problem|stress|bother|drama|rush|hurry|fret|apolog|sorry|mind|forget|understand|forgiv|nothing|upset|cross|angry",
    `(?:no (?:worries|worry|problem|stress|bother|drama|rush|hurry)|(?:don't|dont|do not|not to|needn't) (?:worry|fret|stress|apologi[sz]e|be sorry|feel bad)|never ?mind|(?<!n't |not |never )forget|(?:i|we) (?:[\\p{L}]+ )?understand|forgive|think nothing|no need to (?:worry|apologi[sz]e)|don't mind|didn't mind|not (?:bothered|upset|cross|angry)) (?:at all )?(?:about|over|for|with|of|by)? ?(?:${ours} )(?:_ ){0,3}?(?:${fault})`,
  ),
]);

/** Patience that is at its end, or never was: said anywhere in the letter it takes the kind words back. */
const atItsEnd =
  /every single time|(?:third|fourth|fifth|sixth|umpteenth) (?:time|delay|one|mistake|error|week)|this is the (?:third|fourth|fifth)|here is (?:our|my) notice|unacceptable|fed up|had enough|lost patience|patience (?:is|has)|out of patience|ridiculous|a joke\b|disgrace|how you treat|want my money|demand|lawyer|disappoint\p{L}+ (?:in|with|by)|not good enough|heard nothing|must be more careful|\bi want (?:the|my)\b|\bi expect\b|why it applies|what i (?:don't|do not) understand|but enough|enough is enough|for you to laugh/u;

/** "Sorry I am late": the writer's own fault. */
const ownFault =
  /\b(?:i'm|i am|i was|we were|we are|we're|i'll be|my) (?:running |going to be |so |very |a bit |bit )*(?:late|delayed|delay|mistake|fault|error)\b|\bmy (?:mistake|fault|error|bad)\b|\bi (?:made a mistake|forgot|missed)\b/u;

const anyFault = new RegExp(`(?<![\\p{L}\\p{N}])(?:${fault})(?![\\p{L}\\p{N}])`, 'u');

/** Leniency with a fault of ours in this sentence, or null. `letter`: all the letter's words in lower case. */
export function patienceIn({ plain, isQuestion }: Said, letter: string): Found | null {
  if (isQuestion) return null;
  const isMeant = ({ start }: Found) =>
    !isQuoted(plain, start) && !/\b(?:if|unless|would have|could you|can you)\b.{0,30}$/u.test(plain.slice(0, start));
  const found =
    firstOf(aboutFault, plain, isMeant) ??
    firstOf(forgiving, plain, isMeant) ??
    firstOf(besidesFault, plain, (one) => isMeant(one) && goesWrong(plain, one, letter));
  return found && !atItsEnd.test(letter) ? found : null;
}

/** Does the letter name a fault outside the kind words themselves, and not the writer's own? */
function goesWrong(plain: string, found: Found, letter: string): boolean {
  const around = letter.replace(plain.slice(found.start, found.end), ' ');
  return anyFault.test(around) && !ownFault.test(letter);
}
