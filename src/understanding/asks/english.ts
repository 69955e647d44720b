import { hintFinder } from '../hints.ts';
import { damage, type Sign, wishes } from './english-wishes.ts';

/**
 * What asks in English, one sentence at a time: a question, a request, or a report of trouble. Each function takes the flat sentence
 * in lower case and returns how sure it is, 0 for "does not ask".
 */

const contact =
  '(?:let (?:me|us|[a-z]+|[a-z]+ (?:or|and|&) (?:i|me|myself)|either [a-z ]{2,20}) know|(?:call|contact|email|e-mail|page|phone|reach|see|ask|write|ring) (?:me|us|back|[a-z]+(?: or (?:me|i|myself|[a-z]+))?)|give (?:me|us|[a-z]+|either [a-z ]{2,20}) (?:a )?(?:call|buzz|ring|shout)|give a call|drop (?:me|us) a (?:line|note)|reply|respond|send (?:an? )?e-?mail|get (?:back to|in touch with|with) (?:me|us)|advise|shout|holler|stop by|come by)';

/** "Please call me with any questions", "let me know if I can help": closes a letter and asks nothing. */
const closers = [
  new RegExp(
    `\\b${contact}\\b[^.?!]{0,60}?\\b(?:if|should)\\b.{0,60}?\\b(?:any(?:thing|one)?\\b(?! (?:of (?:this|these|the)|changes|objections?))|questions?|need (?:help|more|further|assistance|to|something)|can (?:be of|help|assist|provide)|may be of|else|further|concerns|comes? up|difficult[a-z]*|other (?:questions|information|details|changes|lists))`,
  ),
  new RegExp(
    `\\b(?:if|should|for)\\b[^.?!]{0,90}?\\b(?:any(?:thing)?\\b|questions?|need (?:help|more|further|assistance|something|other|to)|can be of|else|further|concerns|emergency|problems?|comes? up|issues?|difficult[a-z]*|trouble|cannot (?:attend|make)|can't (?:attend|make)|would like (?:a copy|more|to (?:join|participate|attend))|want to (?:join|come|participate))\\b.{0,90}?\\b(?:${contact}|feel free|hesitate|join us|visit|click|go to|refer)\\b`,
  ),
  new RegExp(
    `\\b${contact}\\b[^.?!]{0,80}?\\b(?:with|for) (?:any|your|all|further|additional) (?:[a-z/]+ ){0,3}(?:questions?|concerns?|comments?|requests?|problems?|information)\\b`,
  ),
  /\b(?:call|contact|let (?:me|us) know)\b[^.?!]{0,40}\b(?:to discuss )?any (?:questions|comments|concerns)\b/,
  /\b(?:feel free|hesitate|at your (?:earliest )?convenience if)\b/,
  /\blet (?:me|us) know (?:if|whether) (?:i|we) (?:can|could|may|should be able)\b|\blet (?:me|us) know (?:if|how) (?:there is|there's|there are) any(?:thing|one)?\b(?! (?:problems?|changes))/,
];

/** A question that only greets. */
const greeting =
  /^(?:(?:hi|hey|hello|dear|good (?:morning|afternoon|evening))\b[^?]{0,40}?,? )?(?:so,? |and |well,? )?(?:how (?:are|r) (?:you|u|ya|things|y'all|ya'll|you guys|the kids|everyone)(?: (?:doing|going|all|both|today|guys|there|these days|lately|two|been)){0,3}|how(?:'s| is| are) (?:it|everything|life|things|all) (?:going)?(?: with you)?|what(?:'s| is) (?:up|new|going on)|how do you do|how have you been(?: doing)?|you (?:ok|okay|doing (?:ok|well|good))|are you (?:well|doing well)|how goes it|all well|everything (?:ok|okay|good|well))\??[!?)\s]*$/;

/** Questions put for effect, and those with which newsletters open. */
const forEffect =
  /^(?:(?:any|have|got|do you have|more)? ?(?:any |other |further )?(?:questions|comments|concerns)(?: or (?:comments|concerns|questions))?\b[^?]{0,30}|ready to (?!(?:meet|go|start|come|sign|order\?)\b).*|did you know\b.*|looking (?:for|to) (?:a |an |great|the perfect|new|save|buy).*|tired of\b.*|need (?:a|an|to) (?:loan|new car|vacation|break|gift)\b.*|want (?:to (?:save|learn|win|earn|look|lose|find out|get (?:rid|more|the best)|know more|make money|receive))\b.*|who knows|who cares|guess what|what could go wrong|isn't (?:it|that|this|he|she)\b.*|wasn't (?:it|that)\b.*|why me|you know what|see|what else is new|can you (?:believe|imagine)\b.*|who (?:would have|would've) (?:thought|known)\b.*|how (?:cool|great|nice|cute|funny) is (?:that|this)|remember me|(?:what was|what is) (?:i|he|she) thinking|having trouble (?:viewing|reading)\b.*|can't (?:see|view|read) (?:this|the) (?:e-?mail|message|images)\b.*|is this e-?mail not displaying\b.*)\?+[!?)\s]*$/;

/** A sentence that ends in a question mark: how sure that it wants an answer. */
export function asksByMark(plain: string): number {
  if (!/\?[?!)"'»\]. ]*$/.test(plain) || /\S*(?:https?:|www\.)\S*\?[)>"']*$/.test(plain) || /\(\?\)[. ]*$/.test(plain)) return 0;
  if (!/[a-z\u00c0-\u024f]{2}|\d/.test(plain) || greeting.test(plain) || forEffect.test(plain)) return 0;
  if (invertedOrWh.test(plain)) return 0.92;
  // "You paid?!" wonders and wants no answer
  return /!\?|\?!/.test(plain.slice(-8)) ? 0 : 0.75;
}

const invertedOrWh =
  /\b(?:who|what|when|where|why|which|how|whom|whose|what's|who's|where's|when's|how's|(?:can|could|would|will|do|does|did|are|is|am|was|were|have|has|had|should|shall|may|might)(?:n't)? (?:you|i|we|he|she|it|they|there|this|that|these|those|the|any|anyone|anybody|someone|somebody|my|our|your|[a-z]+))\b/;

/** Questions whose mark was forgotten: "can you do lunch friday", "what is the status of …". */
const markless =
  /^(?:(?:[a-z]+|hi [a-z]+|hello [a-z]+|good (?:morning|afternoon|evening)(?: [a-z]+)?)(?:[,:-]+ | - | (?=(?:can|could|would|will) you\b)))?(?:also,? |and |so,? |but |or |then |please |ok,? )?(?:(?:can|could|would|will|may) (?:you|u|someone|anyone|somebody|anybody|we|i)\b|(?:do|did|are|have) (?:you|u|we)\b(?! (?:any|have any) (?:questions))|(?:what|where|who|when|how|why) (?:is|are|do|does|did|can|will|would|should|'s)\b(?! (?:important|needed|happening is|great|sad))|(?:what|who|where|when)'s (?:the|your|his|her|our|happening|going)|how (?:about|much|many|soon|long|often)\b(?! (?:i|we) )|what (?:about|time|day|kind|if)\b|any (?:news|update|updates|word|idea|ideas|chance|progress|luck|thoughts)\b|why (?:don't|not)|is (?:it|there|that|this) (?:possible|any way|ok|okay|a way|correct|true)\b)/;

/** Verbs after "please" that ask for nothing: they point, excuse or announce. */
const pleaseNothing =
  /^(?:also |just |simply |therefore )?(?:feel (?:free|welcome)|add .{0,80}address book|note|find|see(?! (?:me|if|to it|whether|that))|be (?:advised|aware|careful|patient|assured|sure|reminded|on time|informed|prepared|present)|accept|disregard|ignore|excuse|forgive|pardon|refer|visit|click|go to|log ?(?:on|in|off)|reference|bring|mark your|keep in mind|enjoy|stay|understand|direct|join|contact (?!me\b|us\b)|address|follow (?:the|these)|use|allow \d|remember (?:that|to (?:refresh|bring|vote))|check (?:out|your|the (?:web|site|link))|access|bear|pass (?:along|on)|consider the environment|don't|do not|never|have a|take care|pray|rest assured|select|download|press|submit|complete (?:the|this) (?:form|survey)|register|observe|recycle|print this|view|welcome|keep (?:your|up)|share (?:this|with)|e-?mail \S+@|call the (?:phone )?number|write to|vote|limit|hold (?:the|your) calls|delete|destroy|notify (?:the|us immediately)|thank|tell (?:them|him|her|everyone) (?:hi|hello)|give (?:my|our) (?:best|love|regards)|wait\b|(?:they|he|she|it|i|we|because|since|thanks)\b|(?:go ahead|proceed)(?: then| now| as (?:planned|discussed|agreed|proposed))?(?: with (?:it|this|that|the [a-z]+))?[!. ]*$)/;

/** "Tell him we are delighted", "tell her she is invited": kind words to hand on, which ask for no answer. */
const kindWords =
  /\b(?:please |do |and |also )*(?:tell|let) (?:him|her|them|everyone|everybody|your [a-z]+|the [a-z]+|(?!(?:me|us)\b)[a-z]{2,14}(?: (?:and|&) (?!(?:i|me|us)\b)[a-z]{2,14})?) (?:know )?(?:that )?(?:(?:i|we|everyone|everybody|it|the [a-z]+|my [a-z]+|our [a-z]+)(?:'m| am|'re| are|'s| is| all)?(?: all| so| very| really| absolutely| more than| simply| just)* (?:delighted|thrilled|happy(?! to)|pleased(?! to)|grateful|love|loves|thank|thankful|impressed|proud|overjoyed|perfect|wonderful|beautiful|great|lovely|fantastic)|(?:she|he|they)(?:'s|'re|'ll)? (?!.{0,80}\b(?:need|needs|must|should|has to|have to|had to|wants?|forgot|owes?|owed|missed|wrong|late|not|call|send|come|bring|check|pay)\b)[a-z]+)(?:(?! and (?:please|then|can|could|ask|send|call)\b)[^,;.!?])*/;

const please = /(?<!\b(?:to|will|would|can) )\b(?:please|pls|plz|pleae|kindly)\b,? (?<verb>(?:[a-z][a-z'-]*)(?: [^.?!]{0,60})?)/g;

/** Words by which the writer wants something of the reader, with how sure they are. */
const requests: Sign[] = [
  [
    /\b(?:can|could|would|will) you(?: guys| all| both)? (?:please|kindly|be (?:able|so kind|willing))\b/,
    0.9,
    'n you|d you|l you',
  ],
  [
    /(?:,|\bso|\band) (?:can|could|would|will) (?:you|someone|anyone) [a-z]|, (?:can|could|may) (?:i|we) [a-z]/,
    0.72,
    ', can|, cou|, wou|, wil|, may|so can|so cou|so wou|so wil|nd can|nd cou|nd wou|nd wil',
  ],
  [
    /\b(?:i|we) (?:would )?(?:ask|request) that you\b|[a-z]{3,}(?<!^(?:(?:oh|ok|okay|ah|well),? )?(?:yes|no|yeah|sure|both|either)),? please[!. ]*$/,
    0.72,
    'that you|please',
  ],
  [
    /\bwhy don't (?:you|we)\b|\b(?:can|may|could) (?:i|we) (?:get|have|see|ask|please|book|order|change|reschedule)\b/,
    0.75,
    "why don't|can i|can we|may i|may we|could i|could we",
  ],
  [
    /\b(?:it )?(?:would|'d) be (?:really |very |so )?(?:great|helpful|good|nice|ideal|wonderful|useful) (?:if (?:you|we|someone|i could)|to (?:get|know|hear))\b/,
    0.7,
    'd be ',
  ],
  [
    /\bi (?:expect|hope for|would welcome) (?:an?|your|the) (?:answer|reply|response|call)\b|\bwants? to know (?:if|whether|when|what|how)\b/,
    0.7,
    'i expect|i hope for|i would welcome|to know',
  ],
  [
    /^(?:(?:[a-z]+|hi [a-z]+)(?:,| -) )?(?:also,? |and |then |just |so )?(?:ask|tell|have|add|change|cancel|remove|update|include|set up|schedule|book|reserve|confirm|make sure|deliver|replace|check (?:with|if|whether|on)|find out|order|revise|prepare|arrange|move|correct|forward|sign|resend|refund|exchange|put (?!me down)|look into|take a look)\b (?!(?:now|today|online|here|more|free|out|how|up to|yourself|the link|a look at our|date|number|form|room|anytime|confirmation|of)\b)(?!.{0,100}\b(?:address book|unsubscribe|our web ?site|click|https?:|www\.))/,
    0.64,
    '',
  ],
  [
    /(?<!(?:i'll|i will|we'll|we will|will|to|would|and we'll|and i'll|wanted to|should|must|they|can|also|did|not|she'll|he'll) )\blet (?:me|us|[a-z]{3,12}(?:,? [a-z]{3,12})? (?:and|or|&) (?:i|me|myself)) know\b/,
    0.85,
    'know',
  ],
  [
    /(?:^|[,.;:!-] ?|\b(?:and|please|then|or|just|so|also) )(?<!\b(?:i|we|he|she|they)(?:'ll| will)\b[^.?!]{0,60})(?:just |please )?(?:send|call|email|e-mail|fax|give|tell|forward|get|show|mail|text|phone|ring|page|keep|remind|bring|resend|help|answer|notify|inform|provide|copy|refund|ship) (?:it to |them to |this to |that to |those to |same to |back to )?(?:me|us)\b/,
    0.8,
    ' me| us',
  ],
  [
    /\b(?:send|forward|fax|return|email|e-mail|give|mail|submit|get|deliver)\b[^.?!]{1,50}?\bto (?:me|us|my attention|our attention|my office)\b(?<!(?:i|we|he|she|they|you|will|did|has|have|had|to|was|were|for)\b.{0,40})/,
    0.75,
    'to me|to us|attention|my office',
  ],
  [/\bget back (?:to|with) (?:me|us)\b(?<!(?:he|she|they|will|to|not) get back (?:to|with) (?:me|us))/, 0.75, 'get back'],
  [
    /(?<!\b(?:no|not|n't|don't|didn't|won't|may|if|whatever|they|he|she|you|shippers|would) (?:also |all )?)(?:^|(?<!all )\b(?:i|we|i'll|we'll|also|just|still|really|will|do|and|urgently|so)(?: (?:will|also|still|really|do|just|urgently|all|now|both|only))* )(?:need|require)(?: (?:for )?(?:you|your)\b| (?:to (?:know|discuss|talk|speak|meet|hear|schedule|cancel|return|order|reschedule|change my|get (?:together|with you|your|this|an? (?:answer|quote|copy)))|a |an |the |this |that |these |those |some |more |another |information|help|directions|his |her |copies|someone|somebody|two |three |one |it |them |exp |both |all ))(?! *(?:new|good|lot|better|break|vacation|while|few days))/,
    0.68,
    'need|require',
  ],
  [
    /\b(?:i|we)(?:'d|'ll| would| will)?(?: also| really| still)? (?:like|want|wish|prefer)(?: you| for you|,? if possible,?|, however,)? (?:to (?:invite you|move|receive|discuss|know|have (?!the opportunity)|get|see (?!if the|how)|order|schedule|meet|talk|book|cancel|return|speak|change|request|inquire|ask|hear|find out|make an|sit down|review (?:this|it|the [a-z]+) with|set up|arrange|buy|purchase|go over|reserve|exchange|reschedule|visit with|understand|confirm|be (?:added|removed|included))|your|for (?:you|the following|us|everyone)|you to|a (?:copy|quote|refund|replacement|list|call|meeting)|the (?:following|[a-z]+ (?:changed|moved|added|removed|assigned|adjusted)))\b/,
    0.75,
    'like|want|wish|prefer',
  ],
  [
    /\b(?:i'd|i would|we'd|we would|would) (?:really |greatly |very much |be )?(?:appreciate|be grateful|grateful|appreciated|(?:great|helpful|nice|good|wonderful|helpful|useful) if you)\b/,
    0.8,
    'appreciate|grateful|if you',
  ],
  [
    /\b(?:your|any|all) (?:[a-z]+ ){0,2}(?:input|comments?|feedback|thoughts|response|reply|answer|advice|approval|signature|help|assistance|suggestions?|guidance|confirmation|ideas)\b[^.?!]{0,90}\b(?:appreciated|needed|requested|required|helpful|welcome|valued)\b/,
    0.75,
    'appreciated|needed|requested|required|helpful|welcome|valued',
  ],
  [
    /\b(?:awaiting|await|waiting (?:for|on)|wait for|look(?:ing)? forward to|anticipat[a-z]+) (?:hearing (?:back )?from you|hear(?:ing)? (?:your|back)|(?:your|a|an) (?:[a-z]+ )?(?:reply|answer|response|feedback|confirmation|comments|decision|quote|call|input|approval|advice))\b/,
    0.65,
    'await|waiting|wait for|look|anticipat',
  ],
  [
    /\b(?:i|we)(?:'ve| have)(?: still)?(?: not|n't) (?:heard (?:back )?from you|heard back|received (?:any|a|an|your|my|the|it|them|our)|had (?:a|any) (?:reply|answer|response))|\b(?:i|we) (?:still )?(?:did not|didn't|never) (?:hear back|receive|get (?:a|an|any|my|the|your))\b/,
    0.75,
    'heard|receive|t had|hear back|t get|never get',
  ],
  [
    /\b(?:i|we)(?: am| are|'m|'re| was| were)? (?:just |still |also )?(?:wondering|wondered|wonder)\b|\bwant(?:ed|s)? to (?:know|ask|find out|inquire|see if (?:you|we))\b|\b(?:i|we) (?:was|were|am|are) (?:also )?hoping (?:to|you|that you|we)\b|\bhoping to speak with you\b|\blike to know\b|\bmy question\b|\b(?:i|we) have (?:a|one|another|two|some|several|a few|a couple of) (?:quick )?(?:question|request|favor|favour)s?\b|\binterested in (?:your|hearing|knowing)\b|\bcurious (?:about|if|whether|to know)\b/,
    0.72,
    'wonder|to know|to ask|find out|inquire|to see if|hoping|question|request|favor|favour|interested in|curious',
  ],
  [
    /\bif you (?:could|would|can|will|wouldn't mind|get a chance,?)(?: please| also| just| kindly)? (?:send|call|give|let|provide|forward|help|check|tell|confirm|look|get|email|fax|review|find|make|take|have|explain|advise|add|change|update|fax|sign)\b/,
    0.75,
    'if you',
  ],
  [
    /(?:^|[,.;:!-] ?|\b(?:and|please|then) )(?<!\b(?:i|we|he|she|they)(?:'ll| will)\b[^.?!]{0,60})(?:just |please |kindly )?advise\b(?! (?:you|him|her|them|that))/,
    0.8,
    'advise',
  ],
  [/\brsvp\b(?!')/, 0.7, 'rsvp'],
  [/(?:^|, )(?:instruct|ask|have|tell) (?:them|him|her) to\b/, 0.65, 'them to|him to|her to'],
  [
    /\b(?:go with me|what do you think|your (?:thoughts|call|opinion)\?|ok with you|does that work|would you mind|do you mind|is that ok)\b/,
    0.75,
    'go with me|do you think|your thoughts|your call|your opinion|ok with you|that work|you mind|is that ok',
  ],
  [
    /\b(?:asap|as soon as possible|urgent(?:ly)?)\b.{0,40}\b(?:need|send|call|reply|answer|respond|confirm)\b|\b(?:need|send|call|reply|answer|respond|confirm)\b.{0,60}\b(?:asap|as soon as possible|urgently|right away)\b(?<!\b(?:i|we)(?:'ll| will)\b.{0,90})/,
    0.7,
    'asap|as soon as possible|urgent|right away',
  ],
  [
    /(?:^|\b(?:i|we)(?:'d| would)? (?:also |really )?)(?:need|like|want) (?:to )?(?:discuss|talk|speak|go over|meet|visit)\b[^.?!]{0,60}\bw(?:ith|\/) (?:you|u)\b/,
    0.75,
    'ith you|ith u|w/ you|w/ u',
  ],
];

/** Reports of trouble with what we sold or owe: they want an answer though they ask nothing. */
const trouble: Sign[] = [
  [
    /\b(?:it|this|that|which|they|(?:the|my|our|your) [a-z][a-z' -]{1,40}?) (?:still |just |suddenly |simply )?(?:does(?:n't| not)|do(?:n't| not)|did(?:n't| not)|is(?:n't| not)|are(?:n't| not)|was(?:n't| not)|won't|will not|has(?:n't| not)|have(?:n't| not)|stopped|keeps?|never|no longer)(?: yet| been| even| properly| correctly)? (?:work(?:s|ed|ing)?|arriv(?:e|es|ed|ing)|attach(?:ed)?|open(?:s|ed|ing)?|start(?:s|ed|ing)?|load(?:s|ed|ing)?|turn(?:s|ed|ing)? on|function(?:s|ing)?|fit(?:s|ted)?|deliver(?:ed)?|come through|came|c[ao]me through|show(?:n|ing|ed)? up|crash(?:es|ing)|leak(?:s|ing)?|fail(?:s|ing)?|print(?:ing)?|charg(?:e|ing)|connect(?:ing)?|refunded|fixed|resolved|been (?:delivered|fixed|refunded|resolved|answered))\b/,
    0.72,
    "n't|not|stopped|keep|never|no longer",
  ],
  [
    /\b(?:i|we)(?:'m| am|'re| are|'ve| have|'ve been| have been)?(?: still| just| also)? ?(?:can(?:not|'t)|could(?: not|n't)|unable to|not able to|having (?:a hard time|difficulty)) (?:open|log|access|get (?:in|into|it to|through|the|my)|reach|download|connect|sign|use|print|read|find (?:my|your|our)|see (?:my|the|your|our))\b/,
    0.68,
    "cannot|can't|could not|couldn't|unable|not able|hard time|difficulty",
  ],
  [
    /\b(?:i|we)(?:'m| am|'re| are|'ve| have)?(?: still| also| just| been)* (?:had|have|has|having|got|get|getting|experiencing|experienced|seeing|encounter(?:ed|ing)?) (?:some |a |an |the same |big |serious |many |more |several |another |constant )*(?:problems?|troubles?|issues?|errors?|difficult(?:y|ies)|complaints?)\b(?! (?:attaching|for|of the past))(?= (?:with|in|when|while|on|after|opening|getting|logging|at|from|that|since)\b|[.!,]|$)/,
    0.66,
    'problem|trouble|issue|error|difficult|complaint',
  ],
  [
    /\b(?:there (?:is|are|was|were|seems? to be)|there's) (?:still )?(?:a|an|some|several) (?:[a-z]+ )?(?:problem|issue|error|leak|mistake|defect|crack|scratch|hole|fault)s?\b/,
    0.66,
    'problem|issue|error|leak|mistake|defect|crack|scratch|hole|fault',
  ],
  [
    /\b(?:my|our|the|your|it|they|which|was|were|is|are|came|arrived) (?:[a-z]+ ){0,4}?(?:broken|damaged|defective|faulty|leaking|cracked|scratched|the wrong (?:size|color|colour|item|one|order|amount|address|model|part)|missing (?:a|an|the|some|two|three|parts?|pieces?|items?|one)|overcharged|charged twice|double[- ]charged|too (?:big|small|late|expensive|loud))\b/,
    0.68,
    'broken|damaged|defective|faulty|leaking|cracked|scratched|the wrong|missing|charged|too ',
  ],
  [
    /\b(?:wrong|incorrect) (?:item|size|color|colour|order|amount|invoice|bill|product|part)\b|\bovercharged\b|\bcharged (?:me|us) (?:twice|again|too much)\b|\b(?:disappointed|unacceptable|fed up|frustrated|appalled|unhappy|not happy|dissatisfied)\b(?! (?:we|i) will not)|\b(?:i|we) (?:want|demand|expect|request) (?:a |my |our |the )?(?:full )?(?:refund|money back|replacement|compensation|explanation|apology)\b|\bcancel (?:my|our|this|the) (?:order|subscription|appointment|booking|contract|account|membership|service)\b/,
    0.72,
    'wrong|incorrect|charged|disappointed|unacceptable|fed up|frustrated|appalled|unhappy|not happy|dissatisfied|refund|money back|replacement|compensation|explanation|apology|cancel',
  ],
  [
    /\bno(?: one|body) (?:has )?(?:called|answered|replied|came|showed|responded|picked up)\b|\b(?:nobody|no one) (?:answers|responds|replies)\b/,
    0.75,
    'no one|nobody',
  ],
];

/** Is this sentence reporting what others said or asked, or telling what we ourselves will do? */
const told = /\b(?:he|she|they|[a-z]+) (?:asked|told|requested|wanted|said|says|asks|wants)\b(?! you)/;

const asked = [...requests, ...wishes];
const troubled = [...trouble, ...damage];
const awake = hintFinder([...asked, ...troubled].map(([, , hints]) => (hints === '' ? [] : hints.split('|'))));

const nothing = [/(?!)/, 0] as const;

/** How sure it is that the flat, lower-case English sentence asks something of the reader; 0 when it does not. */
export function asksInEnglish(sentence: string): number {
  const byMark = asksByMark(sentence);
  if (byMark > 0) return byMark;
  const plain = sentence.includes('tell ') || sentence.includes('let ') ? sentence.replace(kindWords, ' ') : sentence;
  if (plain.endsWith('?') && (greeting.test(plain) || forEffect.test(plain))) return 0;
  let closed: boolean | null = null;
  const isClosed = () => {
    closed ??= closers.some((closer) => closer.test(plain));
    return closed;
  };
  if (saysPlease.test(plain) && asksPolitely(plain, isClosed)) return 0.85;
  if (plain.length < 220 && markless.test(plain) && !isClosed()) return 0.72;
  let sureness = 0;
  const found = awake(plain);
  for (const at of found) {
    const [words, how] = asked[at] ?? nothing;
    if (how > sureness && words.test(plain) && !(how < 0.8 && told.test(plain))) sureness = how;
  }
  if (sureness > 0 && (isClosed() || greeting.test(plain))) sureness = 0;
  for (const at of found) {
    const [words, how] = troubled[at - asked.length] ?? nothing;
    if (how > sureness && words.test(plain)) sureness = how;
  }
  return sureness;
}

/** "Please" with something to do for the writer: not one that points, excuses or announces, and no closer. */
function asksPolitely(plain: string, isClosed: () => boolean): boolean {
  for (const match of plain.matchAll(please)) {
    const verb = match.groups?.verb ?? '';
    if (!pleaseNothing.test(verb) && !(closerVerb.test(verb) && isClosed())) return true;
  }
  return false;
}

const saysPlease = /\b(?:pl|kindly)/;
const closerVerb = new RegExp(`^(?:also |just )?(?:do |to )?(?:${contact}|don't|do not)`);

/** Words without which no English sentence of these can ask; cheap to look for. */
export const englishGate =
  /\?|\b(?:pl(?:ea?se|ae|s|z)|pleae|kindly|let|call|send|give|tell|get|forward|fax|return|e-?mail|need|require|like|love|want|wish|prefer|appreciate[d]?|comments?|input|feedback|thoughts|approval|waiting|await\w*|forward|heard|receive[d]?|wonder\w*|hoping|question|curious|interested|if you|advise|rsvp|instruct|asap|urgent\w*|can|could|would|will|do|did|are|what|where|who|when|how|why|any|not|n't|never|no longer|stopped|keeps|nobody|no one|problems?|trouble|issues?|errors?|broken|damaged|wrong|missing|refund|cancel|disappointed|unacceptable|crack\w*|scratch\w*|dents?|stains?|snapped|loose|warped|jam\w*|peeled|swollen|apart|off|stiff|stuck|sticks?|so|too|there|squea\w+|creak\w*|wobbl\w+|rattl\w+|leak\w*|drip\w*|sags?|scrap\w+|buzz\w*|flicker\w*)\b|n['’]t\b/i;
