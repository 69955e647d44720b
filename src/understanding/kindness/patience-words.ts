import { bookOf, phrase } from './said.ts';

const ours =
  '(?:you|your|ur|u|the|this|that|it|a|an|those|these|being|getting|not|any|last|missing|forgetting|sending|keeping|having|how)';
const verySorry = '(?:please |pls |really |honestly |just |do |so |oh |ok |okay |well |and )*';
/** What goes wrong: faults and delays. */
export const fault =
  "late|later|lateness|delay(?:s|ed)?|mistakes?|errors?|mix(?:ed)?[- ]?ups?|wrong|forgot(?:ten)?|forgetting|miss(?:ed|ing)|typos?|misspel\\p{L}+|broken?|chipped|scratch(?:ed|es)?|dent(?:ed|s)?|damaged?|cracked|crack|stain(?:ed)?|slips?|slip-?up|oversight|overdue|held up|hold-?ups?|waits?|waited|waiting|took (?:a bit|a while|so long|longer|ages)|longer|spill(?:ed|t)?|leak(?:ed)?|glitch(?:es)?|outage|instead of|backlog|behind|bugs?|hiccups?|twice|double[- ]?(?:booking|booked|charged?)|lost|mess(?:ed)?|confus(?:ed|ion)|muddle|misunderstanding|cancel(?:led|lation)?|resched\\p{L}+|postpon\\p{L}+|out of stock|sold out|not ready|no[- ]show|burnt?|apolog\\p{L}+|sorry|mishap|blunder|goof|snag|setback|inconvenience|trouble|short-staffed|short of (?:staff|people|hands)|flu|sick|ill|storm|snow|accident|misprint|upside down|didn't (?:come|arrive|make|show|get)|hasn't (?:come|arrived)|haven't (?:come|arrived|had|got)|couldn't (?:come|make|finish)|push(?:ed|ing)? (?:back|it)|mov(?:e|ed|ing) (?:the|our|my) (?:date|appointment|delivery|meeting)|slow|dropped|wonky|crooked|cold (?:food|soup|coffee|pizza)|overcharged|undercharged|squeaks?|by mistake|at fault|eaten|took a while|takes a while|disappointed at first|overslept|soup on|wine on|coffee on|leave our|put off|hold off|explanation|drips?|peeling|faded|was off|were off|stuck|broke|let (?:me|us|you) down|an hour|hours?|half an hour|before any(?:body|one)|corrected|only come|won't come|unfinished|unanswered|typing error|gone wrong|went wrong|ran out|run out|incomplete|too (?:small|big|short|long|dark|light|wide|narrow|salty|tight)|shut when|closed when|nobody (?:there|came|was)|noise|dust|mud|had preferred|have preferred|kept waiting|in the meantime|out of date|faulty|defect|unanswered|silence|not been able|still not|tomorrow and not|misplaced|mislaid|forgetful|chaos|hectic";

/** Words that forgive or excuse whatever they are about. */
export const forgiving = bookOf([
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
    "(?<!\\b(?:when|if|whenever|make|why|what|how|have|see|let|like|that|once|before) )(?:(?:these|such|those) (?:things|mistakes|mix-?ups|errors)|mistakes|accidents|things like (?:that|this)|stuff|delays|mix-?ups|errors|things) (?:do |just |can |will |sometimes )?happen(?= to (?:the best|all of us|everyone|everybody|anyone|anybody|me|us)|[.!,;:)]|$| sometimes| in the best| and | so | from time| now and)|(?<!\\b(?:when|if|whenever|why|what|how|that|once|before|as|week|day|time|times|again) )(?:it|that|this) (?:just |sometimes )?happens(?= to (?:the best|all of us|everyone|everybody|anyone|anybody|me|us)|[.!,;:)]|$| sometimes| in the best)|(?:it |that |this |which )?(?:can|could|could've|could have|might have|may|does|happens?|happened) (?:easily |well |just |also )?(?:happen(?:ed)? )?to (?:the best(?: of us)?|all of us|everyone|everybody|anyone|anybody|any of us|me too|us too|us as well)",
  ),
  phrase(
    0.85,
    'mistake|error|bad day|off day|slip|forget|perfect|human|been there|done the same|infallible|without fault|weeks like|days like',
    "(?:we all|everyone|everybody|anyone|anybody|who doesn't|all of us|even the best)(?: can| could| sometimes| of us)* (?:makes?|made|have made|slips? up|forgets? things|has|have) (?:a |an |the |such |the odd )?(?:mistakes?|errors?|bad days?|off days?|slips?)|(?:nobody|no one|noone|none of us)(?:'s| is| are) (?:perfect|without fault|infallible)|to err is human|(?:you're|you are|he's|she's|they're|we're|we are|he is|she is|they are|he was|she was|are|is|all|^) ?(?:all |just |also )?only human|we(?:'ve| have) all (?:been there|done (?:it|that)|had (?:days|weeks) like)|(?:i've|i have|been) (?:done the same|been there)(?: myself| too)?",
  ),
  phrase(
    0.85,
    'have mixed|have confused|have missed|have forgotten|have made|have done|have overlooked|have got|have taken|have misread|have mistaken|easily|mistake|error|slip|mix-up|mixup|oversight',
    "(?:anyone|anybody|everyone|i)(?: myself)? (?:could|might|would|can) (?:easily |well )?(?:have |'ve |of )(?:mixed|confused|missed|forgotten|made|done|overlooked|got|taken|misread|mistaken)(?: up)? _|(?:that's |that is |it's |it is |this is |that was |it was |^)?easily (?:done|happens?)(?=[.!,;]|$| (?:with|when|and|in))|(?:an? )?(?:very |pretty |quite )?(?:easy|honest|understandable|small|tiny|little|natural|innocent|simple) (?:mistake|error|slip|mix-?up|oversight)(?: to make)?(?! (?:in|that you|costs?))",
  ),
  phrase(
    0.85,
    'beat yourself|hard on|lose sleep|lose any sleep|thought|think|tell him off|tell her off|tell them off|scold|punish|fire|blame yourself|blame him|blame her|blame them|kick yourself|fret|stress|panic|sweat|easy on|tear your',
    "(?:don't|dont|do not|not to|needn't|no need to|wouldn't|wouldnt) (?:you )?(?:beat yourself up|be (?:too |so )?hard on (?:yourself|him|her|them|the)|lose (?:any )?sleep|give it (?:another|a second) thought|think (?:any )?(?:more )?(?:of|about) it|tell (?:him|her|them|the _) off|scold|punish|blame (?:yourself|him|her|them)|kick yourself|tear your hair|fret|stress (?:yourself|about|over))|think nothing (?:more )?of it|think no more of it|go easy on (?:him|her|them|yourself|the)",
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
    'fault|doing|mistake|your control|their control|your hands|help it|helped|help that|help the|help what|control|do much|do anything',
    "(?:(?:is|was|were|are)(?: not|n't| hardly| never| in no way)|not|hardly|never|isnt|wasnt)(?: at all| really| entirely)? (?:your|his|her|their|anyone's|anybody's|the _'s) (?:own )?(?:fault|doing|mistake)|(?:it|that|this)(?:'s| is| was) (?:nobody's|no one's|no-one's) fault|through no fault of (?:yours|your own|theirs)|(?:beyond|outside|out of) (?:your|their) (?:control|hands)|(?:you|he|she|they) (?:can't|couldn't|cannot|could not|can hardly|could hardly|can not) (?:really )?(?:help|control) (?:it|that|the (?:weather|rain|snow|storm|strike|traffic|post|courier|supplier)|this|what)|(?:it|that|this) (?:can't|couldn't|could not|cannot) be helped",
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
    "(?:no need|needn't|need not|don't have to|don't need to|shouldn't have to|didn't have to|needn't have|no need for you) (?:to )?(?:rush|hurry|stress|compensate|refund|send(?: (?:flowers|anybody|anyone|a new|another|me a new|us a new))|sent flowers|make it up|replace|redo)(?! (?:to|the (?:meeting|system)))",
  ),
  phrase(
    0.8,
    'rather|to wait|ll wait|can wait|mind',
    "(?:i|we)(?:'d| would| will|'ll)? rather (?:wait|have it (?:done )?(?:right|late|properly)|you (?:took|take|did|do) )|(?:i|we)(?:'m| am|'re| are| would be|'d be)? (?:quite |very |perfectly |more than )?(?:happy|glad|prepared|willing|content|able) to wait|(?:i|we) (?:really )?(?:don't|dont|do not|didn't|never) (?:at all )?mind(?:ed)?(?: at all)? (?:the (?:wait|delay|mess|noise|mistake)|a (?:wait|delay)|waiting|if (?:it|you) (?:takes?|comes?|arrives?|(?:is|are) (?:late|a))|having to wait|that (?:it|you) (?:took|takes|came|is late))",
  ),
]);

/** Words that are patience only where something went wrong or is late. */
export const besidesFault = bookOf([
  phrase(
    0.8,
    'worr|problem|stress|bother|trouble|issue|hurry|rush|pressure|sweat|panic|mind|forget|mention',
    `${verySorry}(?:no|zero) (?:worries|worry|problem|problems|stress|bother|trouble|hurry|rush|pressure|sweat|panic)(?: at all| whatsoever)?(?! (?:with|from|in|to|finding|getting))|not (?:a|any) (?:problem|bother|trouble)|is not? problem|(?:don't|dont|do not|not to|needn't|wouldn't|wouldnt|never you) worry|(?:isn't|is not|not|aren't|no) (?:in )?(?:any |a |such a |that much of a |of a )?(?:hurry|rush)|never ?mind|(?:please |just |oh )?forget (?:about )?(?:it|the|that)|don't mention it`,
  ),
  phrase(
    0.8,
    "fine|okay|alright|all right| ok|'s ok|good enough|understandable|no matter|not important|so bad|that bad|not serious|n't matter|not matter|bother|trouble|difference|no odds",
    "(?:it|that|this|which|monday|tuesday|wednesday|thursday|friday|saturday|sunday|next week|tomorrow|mondays?|thursday|later|the new date|the new time|everything|all)(?:'s| is|s| would be)? (?:all |perfectly |totally |absolutely |quite |completely |really |just |more than |also |still )*(?:fine|ok|okay|alright|all right|good enough|understandable|no (?:trouble|bother|issue|matter)|not (?:important|so bad|that bad|serious))(?= (?:by|with (?:me|us)|for (?:me|us)|too|as|if|though|really|dear)\\b|[.!,;:–-]|$)|(?:^|yes,? |ok,? |well,? )(?:all |perfectly |totally |quite )?(?:fine|ok|okay|alright|all right) (?:by|with) (?:me|us)|(?:crowd|queue|weather|staff|snow|storm|season|circumstances)[^.!?]{0,20} understandable|(?:it|that|this) (?:really |just )?(?:doesn't|does not|didn't|doesnt) (?:really )?(?:matter|bother (?:me|us)|make (?:a|any|much) difference)(?! (?:if|whether|what|who|how|which))|(?:makes?|made) no (?:odds|difference)",
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

/** Words that make light of it: patience where the letter says what went wrong, be it in the same words. */
export const makingLight = bookOf([
  phrase(
    0.75,
    "laugh|hilarious|funny|smile|giggl|chuckl|no complaints|leave it|another day|another time|when you can|get round|get around|get to it|all good|behind us|down to you|let you down|do what you must|of course|forgets|noticed|notice|who looks|anyway|enjoyed|keep it|doesn't show|going anywhere|run away|to begin with|in the meantime|blessing|gave us|suits us|myself|planned for|all the patience|then next|either way|month it is|week it is|day it is|better than|got home|got over|no damage|as well|we are used|we're used|keep calm|relax|breathe|fair|you told us|kept us|thanks for telling|thank you for telling|letting us know|letting me know|owning up|honest|life goes|live and learn|old news|good story|same thing|been worse|bigger|easily|all right|mended|will do|work around|got by|borrowed|not even|whatever|either",
    "(?:made|makes|had|gave) (?:me|us|all of us|everyone|everybody|the (?:whole )?_|my _|our _) (?:all )?(?:laugh|smile|giggle|chuckle|a (?:good )?(?:laugh|giggle|chuckle|smile|story))|(?:we|i|they|‹?_›?) (?:all |both )?(?:laughed|smiled|giggled|chuckled|thought (?:it|that) (?:was |is )?(?:hilarious|funny))|no complaints|leave it (?:in|as it is|like that|be)|(?:some|any|come|come again|try|do it|make it)(?: it)? another (?:day|time)|(?:answer|reply|come|call|ring|write|do it|send it|send the _ _|finish|get back to (?:me|us)) (?:just )?(?:when(?:ever)? (?:you can|you get (?:round|around|to)|things|it(?:'s| is) calm|you have))|(?:when(?:ever)?|if) you get (?:round|around) to it|all good|(?:put|putting|leave) (?:it|this|that|the (?:_ )+?)behind us|(?:isn't|is not|wasn't|not) down to you|(?:the|your) _ let you down|do what you must|of course (?:the|it|that|you|they) (?:_ ){0,3}?(?:late|delayed|slow|longer|behind|forgot|waiting)|one forgets|(?:nobody|no one|hardly anyone|hardly anybody)(?: has| even| really)* (?:noticed|will notice|notices)|(?:i|we)(?: hardly| barely| didn't even| did not even| never even) (?:noticed|notice)|who (?:looks|notices|cares)|(?:it )?(?:hardly|barely|doesn't even) (?:shows?|noticeable)(?! (?:me|up|any|the|that|it|my))|(?:isn't|aren't|not|won't|is not|will not) (?:be )?(?:going anywhere|run away|running away|going to run away)|to begin with|blessing in disguise|(?:gave|gives|leaves|left) us (?:more |some |the )?time|suits? (?:me|us) (?:even |just |fine|better|well|just as well)|we planned for it|all the patience|then (?:next|so be|it(?:'s| is)|that) (?:_ )?(?:it is|then)|(?:month|week|day|monday|tuesday|wednesday|thursday|friday|saturday|then) it is|(?:couldn't|could not|can't) be helped|(?:it|this|that|which)(?:'s| is) (?:nothing|not a thing|hardly anything|soon mended|quickly (?:fixed|mended|wiped)|(?:easily|soon) (?:fixed|mended|wiped|put right|sorted))|can be mended|(?:we'll|we will|i'll|i will|we can|i can|we|i) (?:just |simply |happily )?(?:work around|make do|borrow(?:ed)?|got by|got another)|(?:it|things) (?:could|might) (?:have been|be) worse|no damage|(?:we|i) (?:were|was|are|am|'re|'m)(?:n't| not) (?:even |quite |really )*(?:ready|home|there|in|around) (?:ourselves|myself|either|yet|anyway)|(?:i|we) (?:do|did|make|made|forget|forgot|lose|lost) (?:it|that|the same|ten|things|one) (?:_ )?(?:all the time|myself|ourselves|a day|every day|once|too|as well)|thank(?:s| you) for (?:telling|letting|owning|being (?:so )?(?:honest|open|frank)|the warning|warning|keeping (?:me|us))|you(?:'ve| have)? (?:told|warned) (?:me|us)|(?:you|they|she|he)(?:'ve| have)? (?:kept (?:me|us) (?:posted|informed|up to date)|did (?:tell|warn|say|let))|put right (?:so |very )?(?:quickly|at once|fast|straight away)|(?:was|were) (?:all )?(?:forgotten|forgiven)|(?:that's|that is|such is|c'est la|it's) (?:just )?(?:life|the way it (?:goes|is)|how it goes|december|christmas|show business)",
  ),
  phrase(
    0.75,
    'preferred|but|prefer',
    "(?:i'd|we'd|i would|we would|would) have (?:preferred|liked|loved) [^.!?]{2,40}, but [^.!?]{2,40}(?:fine|okay|ok|works|does|do as well|suits|good)|(?:a (?:bit|little|shame|pity|nuisance)|annoying|inconvenient|not ideal|unlucky|a bother)(?: yes)?,? (?:of course |yes,? |sure,? )?but (?:_ ){0,6}?(?:fine|okay|ok|understand|understandable|happens?|manage|survive|know|see|wait|worth|fair|human|life|no|not)",
  ),
  phrase(
    0.75,
    "forgiven|forgotten|forgot about|keep it|keep the|as a tip|however long|how long it takes|until you|feel up|you feel|turned out|part of|made sense|worth more|sooner|hurry|hurts|hurt any|your hair|worrying|come out|ideal|knew that|would see|would notice|can see it|a drop of|half your|down with|said so|owned up|admitted|glad|ends well|bones|crying|cheer up|chin up|up to it|rome|take time|takes time|takes as long|tell her|tell him|tell them|my regards|mustn't worry|no reason|nothing to|least of|bigger|more important|price of|no rush|nobody minds|nobody cares|no one minds|don't care|not care|so what|big enough|get used|got used|used to it|charm|character|souvenir|story|we coped|coped|no trouble",
    "(?:you're|you are|he's|she's|they're|consider yourself|long|all|already) (?:all )?forgiven|(?:long |already |quite |have |'ve )(?:since |long |already )?forgotten (?:it|about it|the|that|all)|keep (?:it|the (?:change|difference|rest|_ (?:euros?|pounds|cents|dollars)))(?: _)? (?:as a tip|for|as)|however long (?:it|that|this) takes|(?:it|that) takes as long as it takes|until you(?:'re| are| feel) (?:_ ){0,2}?(?:up|well|better|ready|back|fit|fine)|(?:when|whenever|until|once|if) you feel (?:up|better|like|ready|well|able|strong)|(?:it|things|everything|all)(?: has| have)? (?:still |also )?turned out (?:to be )?(?:well|fine|for the best|better|nice|good|all right)|(?:is|are|'s)(?: just| all| a)? part of (?:life|it|the|any|every|building|business|working|running|having|living|being)|made (?:perfect |good |complete )?sense|worth more (?:to (?:me|us) )?than|(?:i|we)(?:'d| would)(?: much)? (?:sooner|rather|prefer to) (?:wait|have|you)|(?:am|'m|are|'re|is|'s)(?: really)? (?:not|n't) in (?:a|any|that much of a|such a) (?:hurry|rush)|in no (?:hurry|rush)|hurts? (?:no ?one|nobody|no-one)|(?:pull|tear) your hair|(?:stop|no need|not worth|mustn't|shouldn't) (?:worry|worrying|fretting|apologi[sz]ing)(?: about| over)?|(?:don't|do not|needn't|no need to) (?:come (?:out|back|round|over)|drive|turn round|send anyone|bother|replace|redo)(?: (?:for|just for|because of|with|about) (?:that|this|it))?|not ideal,? but|(?:we|i) knew (?:that|it|this|what) (?:when|before|from|might|could)|(?:only|nobody but|no one but) (?:a|an|the) _ (?:would|will|could) (?:see|notice|tell|spot|mind)|a drop of|half (?:of )?your (?:people|staff|team|crew)|down with (?:the )?(?:flu|covid|a cold|fever)|(?:said|told (?:me|us)|admitted|confessed|owned up)(?: it| so| to it)? (?:at once|straight away|right away|immediately|honestly|himself|herself)|(?:i'm|im|we're|i am|we are)(?: just| only| so)* (?:glad|happy|relieved|pleased) (?:that )?(?:it's|its|it is|you're|you are|nobody|no one|everyone|nothing|they're|she's|he's)|all's well that ends well|no bones broken|no (?:use|point) crying|(?:cheer|chin) up|rome wasn't|(?:good|great|such|these|fine) (?:things|work|craft|wine|furniture|bread|jobs) takes? (?:its |their )?time|tell (?:him|her|them|the _|your _) (?:not to|that it's|it's|it is|we|there's no|no)|(?:nothing|no reason) to (?:be (?:sorry|ashamed|embarrassed)|worry about|apologi[sz]e for|feel)|(?:the )?least of (?:my|our|your) (?:worries|problems)|(?:nobody|no one|none of us|hardly anyone) (?:here )?(?:minds|minded|cares|cared|complained)|(?:we|i) (?:don't|do not|didn't) (?:really )?care(?: about (?:that|the)|[.,])|(?:gives|adds|has|have|gave) (?:it |the _ )?(?:a certain |a bit of |some |its own )?(?:charm|character)|(?:a nice|a good|a funny|a great) (?:souvenir|story)|(?:we|i) coped|(?:it was|was|been) no (?:trouble|bother|hardship)",
  ),
]);

/** The fault named right behind: "no worries about the delay", "forget about the late reply". */
export const aboutFault = bookOf([
  phrase(
    0.9,
    'worr|problem|stress|bother|drama|rush|hurry|fret|apolog|sorry|mind|forget|understand|forgiv|nothing|upset|cross|angry',
    `(?:no (?:worries|worry|problem|stress|bother|drama|rush|hurry)|(?:don't|dont|do not|not to|needn't) (?:worry|fret|stress|apologi[sz]e|be sorry|feel bad)|never ?mind|(?<!n't |not |never )forget|(?:i|we) (?:[\\p{L}]+ )?understand|forgive|think nothing|no need to (?:worry|apologi[sz]e)|don't mind|didn't mind|not (?:bothered|upset|cross|angry)) (?:at all )?(?:about|over|for|with|of|by)? ?(?:${ours} )(?:_ ){0,3}?(?:${fault})`,
  ),
]);
