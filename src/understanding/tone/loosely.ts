import { marks, type TonePattern, you, your } from './pattern.ts';

const blame = (source: string, confidence: number, unless?: string) =>
  marks('blame', 'reproaches the reader with what they did')(source, confidence, unless);
const mocks = (source: string, confidence: number, unless?: string) =>
  marks('condescension', 'mocks the reader')(source, confidence, unless);
const presses = (source: string, confidence: number, unless?: string) =>
  marks('pressure', 'threatens')(source, confidence, unless);
const vents = (source: string, confidence: number, unless?: string) => marks('temper', 'an outburst')(source, confidence, unless);

const kindly = 'thank|thanks|sorry|love|lovely|great|happy|glad|welcome|appreciate|wonderful|the best';
const praise =
  '(?:good|great|nice|excellent|amazing|brilliant|wonderful|awesome|fantastic|perfect|lovely|superb|impressive|love|congrats|congratulations|kudos|bravo|well done|clever|lucky|glad)';
const spoiled =
  "(?:can't|cannot|never|nobody|nothing|ruin\\p{L}*|wast\\p{L}*|ignor\\p{L}*|breaks?|broke|broken|lost|losing|slower|worse|cancel\\p{L}*|crash\\p{L}*|impossible|refus\\p{L}*|scaring|stole\\p{L}*|cheat\\p{L}*|late|on hold|fail\\p{L}*|hours|weeks|useless|charged|expensive)";

/** How customers put the same more loosely. Those below `shownFrom` are too unsure to be shown: the same turns carry plain complaints as well. */
export const loosely: TonePattern[] = [
  blame(
    `(?:is|was) (?:this|that|it) (?:what|how|the way|your idea of)(?: you| u| your)? (?:call|idea|treat|service|support)|is this your idea of`,
    0.75,
  ),
  blame(
    `(?:you|u|y'?all)(?: guys| people| ppl| lot)? (?:have|hv|got|show|had) (?:no|zero|absolutely no) (?:respect|consideration|regard|courtesy|responsibility|sympathy)|(?:don't|didn't|do not) even (?:have the courtesy|say sorry|apologi[sz]e|bother|care|try|reply|answer)`,
    0.75,
    "i don't even",
  ),
  blame(
    `not (?:once|one single time) have you|(?:have|did) not (?:kept|keep) a single|another (?:week|day|month), another|another excuse|copy[- ]?paste(?:d)? (?:replies|answers|responses)`,
    0.75,
  ),
  blame(
    `${you} (?:only )?(?:know how to|want to) (?:take|steal|eat|loot|make) (?:our |my |people's |the )?money|${you} (?:never |always )?(?:hide|force|trick|mislead|deceive|exploit|abuse|harass|threaten) (?:us|me|people|users|customers|the|your|every)`,
    0.72,
  ),
  blame(
    `${you} (?:are|r) (?:the reason|responsible for (?:this|my|our|the))|because of your (?:driver|staff|app|service|company|delay|team|update)`,
    0.72,
    kindly,
  ),
  blame(
    `how (?:do|can) (?:you|u) expect|how am i supposed to|how are (?:we|people) supposed to|(?:you|u) obviously (?:don't|do not) (?:value|want|care)|instead of (?:asking|sending|wasting|showing|making|adding)[^.!?]{1,50} (?:you should|fix|answer|hire|do)`,
    0.7,
  ),
  blame(
    `(?:please |just )?(?:stop|quit) (?:\\p{L}+ing) (?:people|us|me|customers|users|your|this|such|fake|false|money|everyone)|(?:please )?(?:don't|dont|do not) (?:lie|cheat|fool|mislead|trick|waste|harass|force|play)`,
    0.55,
    kindly,
  ),
  blame(
    `why (?:do|are|did|have|does|is|cant|can't|don't|dont|would|r) (?:you|u|y'?all|your|ur)(?: guys| people| company| app| staff)?`,
    0.45,
    `i'd like to know|${kindly}|why don't you (?:come|try|join)|why do you ask`,
  ),
  blame(
    `(?:you|u) (?:guys|people|ppl|lot|folks)(?: \\p{L}+)? (?:are|r|don't|dont|do|can't|cant|have|need|should|never|always|just|only|keep|will|must|made|make|really|give|take|charge|ask|want|say|did|think)|y'?all (?:\\p{L}+)`,
    0.55,
    `${kindly}|rock|awesome|helpful`,
  ),
  blame(
    `(?:you|u) (?:\\p{L}+ ){0,2}(?:nothing|not even|without even|never|no sense)|if (?:you|u) (?:can't|cant|cannot|don't|dont) (?:\\p{L}+ ){1,6}(?:then|don't|dont|why|stop|just)`,
    0.5,
    kindly,
  ),
  blame(
    `(?:${you} (?:charged|cancelled|canceled|removed|deleted|blocked|lost|sold|sent|gave|took|changed|stopped|closed|left|made|let|said|told|promised|claim|advertise)|${your} (?:delivery|driver|support|customer|app|service|company|staff|team|agents?|people) (?:\\p{L}+ ){0,3}(?:not|never|no|didn't|doesn't|don't|refus\\p{L}*|lied|fail\\p{L}*|rude))`,
    0.3,
    kindly,
  ),
  mocks(
    `(?:way to|kudos (?:for|on|to)|full marks for|\\d+ (?:out of|/) ?\\d+ for|big applause|round of applause|hats off|good luck (?:finding|keeping|with that))[^.!?]{0,60}(?:${spoiled}|attitude|customers?|wast|new way)|way to (?:go|treat)`,
    0.72,
    'no way to|only way to|best way to|a way to|easy way|the way to|well deserved',
  ),
  mocks(
    `(?:maybe|perhaps|someone|somebody|you might|you may)(?: there| should| want to| you| if you| u)* (?:should |to )?(?:hire|teach|learn|look up|spent less|tell your|buy a|read a|get a|invest)|^(?:go )?(?:learn|hire|buy|get) (?:something|someone|some|better|a (?:clue|dictionary|map|calendar|life|brain))|take (?:some )?lessons from`,
    0.72,
    kindly,
  ),
  mocks(
    `(?:is|are) (?:there|any ?one|anybody|any human)(?: a)?(?: human| real)?(?: being| person)? (?:alive|awake|working there|there at all|even)|did (?:your|an?) (?:intern|child|monkey|toddler|cat)|(?:tested|written|designed|made|built|run) by (?:cats|monkeys|children|kids|clowns|toddlers|an intern|a child)|who taught you|must be nice to|nothing says \\p{L}+ like|still on holiday|not in your job description|on drugs|is smarter than`,
    0.75,
  ),
  mocks(
    `apparently (?:nobody|no one|answering|reading|you|u|your|it's too)|(?:oh|yes|yeah|sure|right),? (?:because|sure|another|look|great|how)|so professional[.!]|much wow|if you'd care to|since (?:reading|you)[^.!?]{0,20}(?:hard|can't)|(?:just|exactly) what i (?:needed|wanted)|how (?:unusual|surprising|original|convenient|typical)|a real treat|well spent|means nothing to you`,
    0.6,
    'thank|thanks|because it',
  ),
  mocks(
    `${praise}[^.!?]{0,70}\\b${spoiled}|(?:so|really) (?:good|nice|great|kind|glad|lucky) (?:to|of|that)[^.!?]{0,60}${spoiled}|thanks?(?: you)?[^.!?]{0,40}${spoiled}`,
    0.5,
    'but |although|however|sorry|thanks for (?:the quick|waiting|your patience)|refund',
  ),
  mocks(
    `(?:seems?|sounds|looks) (?:like|as if) (?:you|u|your|they|nobody|that)|(?:do|did|are) (?:you|u)(?: guys| people| even)+ |(?:i guess|not sure if|i see that|i suppose) (?:you|u|they|your|customer)|${your} (?:so-called|precious|great|wonderful|amazing|brilliant|lovely) (?:\\p{L}+)`,
    0.5,
    `${kindly}|like you had|like you have`,
  ),
  presses(
    `(?:solve|fix|sort|refund|reply|answer|respond|pay)[^.!?]{0,40} or (?:i'm off|i go|i walk|i'm out|i am off|we go|else)|(?:i'll|i will|i'm|i am|i'd|going to|gonna|will|might|may|have to|about to|thinking of|considering|consider|time to)(?: be| as well| just| definitely| have to| go and| be forced to)* (?:mov(?:e|ing) (?:my account|to another|to a different)|switch(?:ing)? (?:to|bank|provider|back)|leav(?:e|ing) (?:you|this (?:bank|company)|for)|go(?:ing)? to (?:another|a different|your competitor)|cancel(?:l?ing)? (?:everything|my (?:account|subscription|contract|membership|order))|delet(?:e|ing) (?:this|the|my|your)|uninstall(?:ing)?|clos(?:e|ing) my account|tak(?:e|ing) my (?:business|money|custom))`,
    0.66,
    `${kindly}|last year|another town|moving to another (?:city|town|country)|how do i|can i|how can i`,
  ),
  presses(
    `last time i (?:ask|use|buy|order)|you will lose (?:\\p{L}+ ){0,2}customers?|(?:you )?(?:don't|wouldn't) want me to|do not make me|don't make me (?:come|call|post|go)|bad publicity|tell my (?:readers|followers)|(?:almost|nearly) gone|miss it forever|limited time|supplies are limited|last opportunity`,
    0.72,
    kindly,
  ),
  vents(
    `(?:so|totally|completely) (?:done|over) (?:with )?(?:this|with|you)|(?:makes|making) (?:my blood boil|me (?:so )?(?:mad|angry|furious|sick))|(?:beyond|never been so|so) (?:angry|mad|furious)(?: right now| with you| at (?:you|this))?|throw (?:my|this|the) \\p{L}+ (?:at|against|out)|(?:most|how) (?:ridiculous|absurd|pathetic)(?: thing| is)|for the love of|omf?g|jesus(?: christ)?|my god|oh my god|^oh come on|total bs`,
    0.66,
    `${kindly}|good|nice|beautiful|crazy good|missed the concert`,
  ),
  vents(
    `(?:very|really|extremely|so|absolutely|totally|beyond) (?:annoy\\p{L}*|irritat\\p{L}*|frustrat\\p{L}*|disgust\\p{L}*|pathetic|angry|mad|upset|ridiculous|stupid)|(?:annoying|irritating|pathetic|disgusting|stupid|idiotic|damn|dumb) (?:app|service|company|update|ads?|people|thing|feature|website)|worst (?:\\p{L}+ )?ever|(?:i|we) hate (?:this|it|that|the|how)|sucks|wtf|hell`,
    0.4,
    'hello|shell',
  ),
  blame(
    `why (?:do|are|did|have|does|would|can't|cant|don't|dont|r) (?:you|u) (?:guys|people|ppl|lot|folks|all)|(?:you|u) (?:guys|people|ppl|lot|folks) (?:just |really |simply |still )?(?:never|don't|dont|do not|can't|cant|cannot|always|only|keep|have no|did not|didn't|won't|are (?:doing|making|taking|playing|wasting|forcing))`,
    0.72,
    `${kindly}|why don't you|mind`,
  ),
  blame(
    `how can (?:you|u|a company|any company) (?:not|sell|charge|do this|call|expect|just|let|cancel|close|claim|justify|allow|even|people|guys|treat|run|keep)|(?:don't|dont|didn't) (?:you|u)(?: guys| people)? (?:even )?(?:care|test|have any|think (?:about|of|that))`,
    0.72,
    `${kindly}|help|how can you just tell`,
  ),
  blame(
    `(?:please |just )?(?:stop|quit) (?:\\p{L}+ing) (?:people|us|me|customers|users|everyone|everybody)(?! (?:to|if))|${you} never (?:\\p{L}+ly )?(?:respond|resolve|refund|update|help|solve|deliver|work|fix|apologi[sz]e|replied|responded|answered|called|delivered|refunded|resolved)|${you} (?:don't|dont|do not) (?:even )?(?:respond|resolve|listen|care)`,
    0.72,
    `${kindly}|stop (?:sending|calling|telling) me if|never respond to spam`,
  ),
  mocks(
    `thanks?(?: you)?(?: so much| a lot| very much)? for (?:the |your |an? |my |another )?(?:\\p{L}+ ){0,2}(?:delays?|hours? on|wait|crash\\p{L}*|broken|cold|late|mess|cancell?\\p{L}*|lost|ruin\\p{L}*|bugs?|spam|disappoint\\p{L}*|terrible|awful|horrible|worst|useless)`,
    0.72,
    'sorry|apolog|quick|patience|understanding|waiting|telling|letting|reporting|pointing|despite|during|coming',
  ),
  presses(
    `(?:if|unless|until)[^.!?]{1,80}(?:i'll|i will|i'm|im|i am|i'm gonna|i'm going to|we'll|we will|we're) (?:be |definitely |just |going to |gonna )*(?:uninstall\\p{L}*|switch\\p{L}* (?:to|banks?|providers?|over|back)|leav(?:e|ing)(?: you| for another|[.!]|$)|cancel\\p{L}* (?:my|our|everything|the (?:order|contract|subscription)|it)|delet\\p{L}* (?:this|the|your|my) (?:app|account)|mov(?:e|ing) (?:my|our) (?:business|account|money)|report\\p{L}* (?:you|u|this|it to)|clos(?:e|ing) (?:my|our) account)`,
    0.74,
    `${kindly}|how do i|cancel my (?:trip|appointment|lesson|meeting|visit)|how can i`,
  ),
  presses(
    `(?:i'll|i will|i'm|im|i am|we'll|we will|gonna|going to|will) (?:be |definitely |just |going to |gonna )*(?:uninstall\\p{L}*|switch\\p{L}*|leav(?:e|ing)|cancel\\p{L}*|delet\\p{L}*|mov(?:e|ing) (?:my|our)|report\\p{L}* (?:you|u|this)|clos(?:e|ing) (?:my|our) account|never (?:use|buy|order|come)[^.!?]{0,20} again)[^.!?]{0,60} (?:if|unless|until) (?:you|u|this|it|i don't|the|nothing|these)`,
    0.74,
    `${kindly}|at (?:noon|five|six)|it rains|leave (?:it|the key|them|a)|switch (?:it|the)|the (?:weather|pain)`,
  ),
  marks('temper', 'swears in anger')(
    `fuck\\p{L}*|motherf\\p{L}*|bull ?shit|shit(?:ty|show|e)?|wtff?|stfu|fkn|fkin|fcking|bullcrap|pissed off|suck(?:s)? (?:ass|balls|dick)|pain in the ass|my ass|half-?ass(?:ed)?|dumb-?ass|freaking (?:kidding|joke|annoying|app|hours?|ridiculous|stupid)|crappy|screwed (?:me|us|up|over)|as hell`,
    0.78,
    '(?:fucking|damn|bloody|shit|freaking) (?:good|love|loved|great|awesome|amazing|brilliant|nice|cool|delicious|yes|right)|holy shit|the shit|thank|sorry|haha|(?:good|funny|cool|happy|great|nice|busy|tired|cute) as hell|love as hell|congrat|no shit',
  ),
];
