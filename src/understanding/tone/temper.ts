import { marks, type TonePattern, you } from './pattern.ts';

const swears = marks('temper', 'swears in anger');
const outburst = marks('temper', 'an outburst');
const fedUp = marks('temper', 'says that the temper is lost');
const throwsOut = marks('temper', 'throws the reader out');
const shouts = marks('temper', 'shouts');

const glad =
  'thank|love|loved|lovely|beautiful|great|good|brilliant|wonderful|well done|congrat|excellent|delicious|amazing|divine|haha|happy|proud|yes!|sorry|wow';

/** The temper is lost, seen in the form. Dislike in calm words, glad capitals and a mere "disappointed" are none. Shouting is in `shouting.ts`. */
export const tempers: TonePattern[] = [
  swears(
    `(?:mother)?fuck\\p{L}*|f\\*\\*\\**\\p{L}*|f\\*ck\\p{L}*|f-ck\\p{L}*|fck\\p{L}*|effing|bull ?shit|shit(?:ty|e|s|show)?|crappy|piece of crap|(?:this|that|of|your|ur|the|utter|such|cut the|fix this) (?:\\p{L}+ )?crap|wtff?|wth|ffs|goddam(?:n|mit|nit)?|god ?damn(?:ed)?|damn ?it|dammit|(?:your|ur|the|this|that|these|my|a|those|some|stupid) (?:\\p{L}+ )?damn(?:ed)?|pissed off|pissing (?:me|us) off|piss off|bugger off|sod off|bollocks|screw (?:you|this|it,|that|u)|(?:the|this|that|your|ur|my|whole|it's the|another) (?:\\p{L}+ )?bloody|bloody (?:useless|hell|form|joke|thing|awful|ridiculous|stupid|disgrace|nonsense)|^bloody (?!good|brilliant|mary|lovely)`,
    0.8,
    `${glad}|bloody mary|damn good|crap weather`,
  ),
  swears(
    `(?:what|who|where|why|how|when) (?:the|in|in the) (?:actual |bloody |fucking )?(?:hell|fuck\\p{L}*|f\\*\\**\\p{L}*|heck (?:are|did|do|were|have) (?:you|u))|^hell no|like hell|to hell with|for hell's sake|the hell (?:is|are|do|did|you)`,
    0.8,
    `${glad}|take two`,
  ),
  swears(
    `for (?:god|heaven|christ|fuck|goodness|pity|f|the love of god|gods|heavens|christs|petes|pete)(?:'?s)? ?(?:sake|'s sake)|for crying out loud|(?:what|who|why|how|where) on earth (?:are|is|do|did|would|designed|have|has|am|were|made|thought|can|could|possessed|makes)`,
    0.75,
    glad,
  ),
  outburst(
    `(?:this|that|it|which|service|you|company|app) ?(?:is|'s|s|was|are|has become|is getting|has gotten)(?: \\p{L}+)? (?:just |so |absolutely |utterly |completely |totally |beyond |really |simply |frankly |getting |truly |a |an |complete |total |absolute |bloody ){0,3}(?:ridiculous|unbelievable|outrageous|insane|madness|nonsense|absurd|unreal|a joke|joke|farce|scandal|disgraceful|bullshit|garbage|pathetic)(?:[.,!?]|$| now| that| how| to | and| but)|^(?:absolutely |utterly |totally |completely |really |just |simply |so |how |un-?be-?liev-?able|what (?:utter |complete |total )?){1,3}(?:ridiculous|unbelievable|outrageous|insane|madness|nonsense|absurd|disgraceful|rubbish|garbage)(?:[.,!?]|$)|^(?:ridiculous|unbelievable|outrageous)[.!]|what an? (?:absolute |complete |total )?(?:joke|disgrace|farce)(?:[.!]|$)|#?whatajoke|load of (?:crap|rubbish|nonsense|bull\\p{L}*)|of this nonsense|this nonsense|utter nonsense`,
    0.72,
    `${glad}|cake|ridiculously|courier|price of|sale|i agree|supplier|view`,
  ),
  outburst(
    `(?:are|r) (?:you|u)(?: guys| people)? (?:actually |fucking |bloody |f\\p{L}* )?(?:kidding|serious|joking|for real|having a laugh)(?: me| us)?(?: right now|\\?|!|$)|(?:you|u) (?:must be|have to be|have got to be|got to be|'ve got to be|are) (?:kidding|joking)|^seriously ?[?!]{1,}|(?:^|[^\\p{L}])(?:seriously|really|again) ?(?:\\?{2,}|\\?!|!\\?|!{2,})|at \\p{L}+ at night\\?!`,
    0.72,
    `${glad}|about the|free of charge`,
  ),
  fedUp(
    `fed up(?: with| of)?|(?:so |really |just |getting |am |i'm |i'm getting )?(?:sick and tired|sick to death|sick to my|sick|fucking tired) of|tired of (?:this|your|you|these|waiting|being|hearing|the)|(?:i've|i have|we've|we have|ive|had) (?:just |really |quite |more than )?had (?:quite |just |more than )?(?:enough|a gutful|a bellyful)(?: of|[.!]|$)|(?:i've|i have|we've|ive|have) had it(?: with| up| to|[.!])|enough is enough|^enough(?: already)?[.!]|(?:last|final) straw|(?:my|our) patience (?:is|has|'s|ends|with|wears)|(?:end|limit)s? of (?:my|our) (?:patience|tether|rope)|(?:losing|lost|lose|run out of|out of|running out of) (?:my |our |all )?patience|wits'? end|lost it with|(?:i'm |im |i am )?(?:going to|about to|gonna) (?:lose it|explode|snap|scream)`,
    0.8,
    'cake|flour|with joy|of waiting for (?:spring|summer)|fed up to|supplier',
  ),
  fedUp(
    `(?:i'm|im|i am|we're) (?:so |fucking |just |really |totally )?done (?:with (?:you|u|this (?:company|place|project|app|shit|crap|nonsense))|being|here[.!]*|pretending)|(?:right,? )?that(?:'s|s| is) it[.,!]? ?(?:i'm|i|im|we|i've|$)|^right,? that|^(?:right,? )?that does it|i quit|(?:this|our) (?:conversation|discussion) is over|end of discussion|im done$|i'm done[.!]?$`,
    0.7,
    'today|see you|all set|kitchen|at five|key is|five',
  ),
  fedUp(
    `(?:i'm|i am|im|we're|we are|am) (?:so |absolutely |really |just |very |beyond |truly |boiling with |bloody )*(?:furious|livid|fuming|enraged|outraged|raging|seething|rage)|so angry (?:i|that)|driv(?:es|ing) (?:me|us) (?:mad|insane|crazy|nuts|up the wall)|(?:on|gets? on) (?:my|our) nerves|(?:could|want to|before i) scream(?! with joy)|(?:i|we) (?:fucking |really |so |absolutely )?hate (?:you|u|this (?:stupid |damn )?(?:app|company|site|place|service|crap)|dealing with|your|these people)|irritating me|can't (?:take|stand) (?:this|it|you)(?: \\p{L}+)?(?: any ?more|[.!]|$)|tear(?:ing)? my hair`,
    0.78,
    'the sauce|engine|was furious',
  ),
  throwsOut(`how dare (?:you|u)|do(?:n't|nt| not) (?:you|u|ya) dare|dare (?:to )?(?:call|cancel|write|come|speak)`, 0.88),
  throwsOut(
    `shut (?:the \\p{L}+ )?up(?! for)|get (?:lost|stuffed|out of (?:my|our)|the hell)|(?<!to )get out(?: and|!)|leave (?:me|us) (?:alone|in peace|be)(?:[.!,]|$)|stay out(?:[!.]|$| of (?:my|our))|^go away(?:[.!]| and)|(?:can |you can |go )?(?:stuff|stick|shove) (?:your|it|the|that|this)(?: \\p{L}+)?(?:[.!]|$| job| review| contract| where)|shove it|can whistle for|throw (?:you|it|the lot|them|your \\p{L}+) (?:out|in the (?:skip|street|river|bin)|into the)|push it into the|before i (?:throw|burn|scream|lose|explode|push|smash)`,
    0.75,
    `${glad}|in our new maze|lost in|peppers|with rice|weekend|with the neighbour`,
  ),
  throwsOut(
    `take your (?:stupid |damn |bloody |crap|shit|rubbish)[^.!?]{0,20}|(?:just )?take your \\p{L}+ and go|(?:go and )?find (?:another|yourself another|somebody else|someone else)(?:[.!]| driver| builder|$)|go somewhere else(?: then)?|have it your way|see if (?:we|i) care|(?:could|couldn't) care less|(?:don't|dont|do not) (?:give|care) (?:a (?:damn|shit|toss|f\\p{L}*|monkey's)|any ?more)|^fine!+ |do it yourself then|^(?:just )?forget it(?:!|,? find|\\.$)|^whatever!|give a (?:damn|shit|toss)`,
    0.75,
    `${glad}|on the house|birthday|reviewer`,
  ),
  outburst(
    `(?:for|this is) the (?:very )?(?:last|hundredth|tenth|umpteenth|thousandth|nth|millionth) time(?:[,:!]|$| i| no| the)|how many (?:more )?times(?: must| do| have|[!?.]|$)[^.!?]{0,20}|(?:one|a) (?:hundred|thousand|million) times`,
    0.72,
    'this year|last time i can|a day should|a week',
  ),
  outburst(
    `get (?:your|ur) (?:act|shit|stuff|sh\\p{L}*) together|get (?:your|ur) priorities straight|^get it together|^(?:just )?sort (?:it|this|yourselves) out[!.]|^(?:just )?do something!`,
    0.75,
  ),
  outburst(
    `what(?:'s| is|s) (?:wrong|the matter) with (?:you|u|this (?:office|company|place|world)|these people|people)|what(?:'s| is|s) (?:your|ur) (?:problem|damage)(?:[?!,]|$)|(?:out of|lost) (?:your|ur) (?:mind|minds)|gone mad|who do (?:you|u) think (?:you|u) (?:are|r)|what (?:are|is|r) (?:you|u) (?:up to|thinking)(?: \\p{L}+)?\\?`,
    0.72,
    'what do you think|sign it|will come',
  ),
  throwsOut(
    `one more (?:\\p{L}+ ){1,4}and (?:i|i'm|you|we|it's|you're)|one more time(?: and|[,!]| i'm| i)|if (?:you|u) (?:\\p{L}+ ){1,4}(?:one more time|once more|again)(?:,)? (?:i|i'll|i'm|we|we'll)|i swear(?: to god)?,? (?:one|if|this|i)|this close to|i(?:'m| am) (?:not|nobody's) (?:your|a)? ?(?:servant|slave|fool|maid|punchbag)|(?:won't|will not|refuse to|not going to) (?:put up with|be spoken to|stand for|tolerate) (?:this|like|it|that|your)|better things to do|don't have time for (?:this|your)|stop wasting my time|wasting my time|never (?:ever )?(?:contact|write to|call|speak to|come near) (?:me|us)(?: \\p{L}+)? again|don't (?:you )?ever (?:contact|write|call)|stop (?:ringing|calling|bothering|pestering|harassing|contacting|messaging|sending me this|making me) ?(?:me|us)?`,
    0.72,
    `${glad}|almost there|finished|paper|answer|boots|please stop`,
  ),
  outburst(
    `^never again!|^(?:aargh+|argh+|arrgh|arrrgh+|grrr+|ugh+)[!,]? (?:this|i hate|not|again|seriously)|(?:what|who|why) is it this time`,
    0.7,
    `${glad}|the office|better|no worries`,
  ),
  shouts(`aargh|argh|arrgh|arrrgh|grrr`, 0.6, glad),
  outburst(
    `(?:it |app |service |company |this |really )sucks?|(?:${you} )?suck big time|worst (?:company|service|app|experience|customer service) ever`,
    0.35,
    glad,
  ),
];
