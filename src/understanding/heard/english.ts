import { complaints } from './english-complaints.ts';
import { done, hear, type Pattern, pressure } from './pattern.ts';

/** "The rooms that I have booked" names rooms; so does "the rooms I booked". */
const have = "(?<!\\b(?:that|which|who|whom|what) )(?:i|we)(?:'ve| have) (?:just |now |also |already |since |today |finally )?";
/** "I sent it yesterday": done, where the perfect would say no day. */
const did =
  '(?<=^|[,;:!.(–-] |\\b(?:and|but|so|then|today|yesterday|this morning|this afternoon|fyi|ok|okay|sorry|thanks|also) )(?:i|we) (?:just |also |already |finally |then )?';
/** "I sent you a message" keeps no promise of a quote. */
const notAWord =
  '(?!(?:(?:you|him|her|them|us|me|out) )?(?:an? |the |my |another |this |that |several |two )?(?:quick |short |long )?(?:e-?mails?|messages?|notes?|texts?|words?|replies|reply|requests?|letters?|invitations?|questions?|reminders?|inquir|enquir))[\\p{L}\\p{N}]+';
/** "Here is the problem" sends nothing. */
const noPaper =
  '(?!(?:[\\p{L}-]+ )?(?:thing|problem|issue|deal|question|situation|idea|plan|point|catch|reason|answer|rub|way|truth|story|deadline|best|worst|same|case|latest)\\b)[\\p{L}\\p{N}-]+';
const offer = 'quote|quotation|estimate|offer|proposal|price list';

/** What is listened for in English. */
export const english: Pattern[] = [
  done('quote')(
    'quot|estimate|offer|proposal|price list',
    `(?:attached (?:is|are|please find)|enclosed|please find|here is|here's|here are|find attached|herewith|${have}(?:attached|sent|emailed|put together)).{0,40}(?:${offer})`,
  ),
  done('send')(
    'attach|enclos|sent|mailed|faxed|forwarded|uploaded|shared|as promised|you asked for|you wanted|as requested|here is|here are|here it is|here they are|here you',
    `(?:attached|enclosed) (?:is|are|you(?:'ll| will) find|please find)|please find (?:attached|enclosed)|please see (?:the )?attached|see attached|${have}(?:sent|attached|forwarded|e-?mailed|uploaded|shared)|${did}(?:sent|forwarded|e-?mailed|faxed|mailed|uploaded|shared) ${notAWord}|here (?:is|are) the [\\p{L} -]{2,40}(?:you asked for|you wanted|as promised|as requested)|as promised, (?:here|attached|please find)|^(?:sorry, |ok, |okay, |and )?here (?:(?:they are|it is|you go|you are)(?=[.!,]|$)|(?:is|are) (?:the|our|your|my|an?|some) ${noPaper})`,
  ),
  done('deliver')(
    'shipped|delivered|dispatched|posted|couriered|dropped off|on its way|on their way|on the way',
    `(?:your|the) [\\p{L} ]{0,40}(?:has|have|was|were) (?:been )?(?:shipped|delivered|dispatched|couriered|dropped off)|(?:is|are) on (?:its|their|the) way to you|${have}(?:shipped|delivered|dispatched|posted|dropped off)|${did}(?:shipped|delivered|dispatched|dropped off)`,
  ),
  done('fix')(
    'fixed|repaired|resolved|sorted|corrected|working again|back up|replaced',
    `(?:is|are|has been|have been|was|were) (?:now |all |already )?(?:fixed|repaired|resolved|sorted out|corrected|working again|back up)|(?:is|are) (?:now|all) sorted|${have}(?:fixed|repaired|resolved|sorted (?:it|this|that) out|corrected|replaced)|${did}(?:fixed|repaired|corrected|replaced)`,
  ),
  done('pay')(
    'paid|transferred|refunded|settled|payment',
    `${have}(?:paid|transferred|refunded|settled)|payment (?:was|has been) (?:sent|made)`,
  ),
  done('call')(
    'talking|speaking|chatting|to talk|to speak|to chat|call|the chat|on the phone',
    '(?:good|great|nice|lovely) (?:talking|speaking|chatting|to talk|to speak|to chat) (?:to|with) you|thank(?:s| you) for (?:the call|your call|taking my call|the chat|your time on the phone)|as (?:we )?discussed (?:on the phone|by phone|in our call)',
  ),
  done('visit')(
    'seeing|meeting|to see|to meet|having me|coming|stopping by|showing me',
    '(?:good|great|nice|lovely) (?:seeing|meeting|to see|to meet) you (?:today|yesterday|this|on|last|earlier|again)|thank(?:s| you) for (?:having me|coming by|coming in|stopping by|showing me)',
  ),
  done('other', 0.7)(
    'booked|ordered|scheduled|arranged|cancel|updated|changed|added|removed|checked|created|highlighted|marked|filled in|entered|set up',
    `(?:${have}|${did})(?:booked|ordered|scheduled|arranged|cancell?ed|updated|changed|added|removed|checked|created|highlighted|marked|filled in|entered|set up)`,
  ),
  hear('postpones', 0.85)(
    'rush|hurry|take your time|whenever|wait|postpone|reschedul|push|put |delay|hold off|on hold|next week|next month|the following',
    "(?<!\\bin )no (?:rush|hurry)|(?:i am|i'm|we are|we're) in no (?:rush|hurry)|take your time|(?<!\\b(?:are|is|am|be|available|here|done|ready|welcome)\\b.{0,60})whenever (?:you can|it suits|(?:you're|you are) ready(?! for)|you (?:get|have) (?:a|the) (?:chance|moment|minute)|you get to it|is convenient)|(?:let's|let us|can we|could we|please|would you mind|could you|can you) wait(?:ing)? (?:until|till|for (?:a|another|the)|a (?:few|bit|little|while|week|day))|(?:meeting|call|visit|appointment|lunch|start|move|project|opening|launch|job|event|party|session|training|work) (?:is|was|has been|got|is being|will be|had to be|needs to be) (?:re-?scheduled|postponed)|(?:i|we)(?:'ll| will|'ll have to| will have to| must| am going to| are going to)(?: try to)? (?:re-?schedule|postpone)|sorry (?:for|about|to) (?:the )?(?:re-?schedul|postpon)(?:ing|e)|(?:it|this|that|these|they|i|we) can wait|(?<!no need to )(?:let's|let us|can we|could we|(?<!do )we (?:need|have|would like|want) to|i (?:need|have|would like|want) to|(?<!(?:do|don't) (?:we|i|you) )(?:have to|need to)) (?:postpone|reschedule|push (?:it |this |that )?(?:back|out)|put (?:it |this |that )?off|delay|hold off)|put (?:it|this|that|things|everything) on hold|(?:next|the following) (?:week|month) (?:is|would be|works|will be) (?:fine|ok|okay|better)",
  ),
  ...complaints,
  pressure('budget')(
    'budget|costs|spending|expenses|cost-cutting|cost cutting|save money|cut back',
    "(?:our |the |my )budgets? (?:has been |have been |was |were |is being |is |are |got )(?:cut|reduced|frozen|slashed|on hold|very tight|tight)|budget (?:cuts|freeze|constraints)|(?:we|i)(?:'re| are| have| need| must)[\\p{L} ]{0,20} (?:cut|cutting|reduce|reducing|tighten|tightening|trim|trimming) (?:back )?(?:on )?(?:our |the |all )?(?:budgets?|costs|spending|expenses)|cost[- ]cutting|(?:i|we) (?:have|need|had) to (?:save money|cut back)",
  ),
  pressure('priorities')(
    'priorit|focus|strategy|plans|laid off|layoff|laying off|downsiz|restructur|reductions|hiring freeze',
    '(?:our|the) (?:priorities|focus|strategy|plans) (?:have|has) (?:changed|shifted|moved)|(?:have|has) (?:new|other|different|shifting) priorities|no longer (?:a|our) priority|(?:i|we) (?:have|have got) (?:several |some |many )?(?:other |more )?[\\p{L} ]{0,30}(?:that are |with )?(?:a |of )?higher priorit(?:y|ies)|(?:we|our company|the company|my company|management) (?:is|are|has|have|had to|will be)(?: also| just| now)? (?:lay(?:ing)? off|laid off|downsiz(?:e|ed|ing)|restructur(?:e|ed|ing))|(?:work ?force|staff|head ?count) (?:reductions?|cuts)|hiring freeze',
  ),
  pressure('in-house')(
    'in-house|in house|hiring|hired|to hire',
    "(?:bring|bringing|take|taking|do|doing|handle|handling|move|moving|brought|moved) (?:it |this |that |everything |the work |things |all of this )?(?:back )?in[- ]house|(?:we|we have|we are|we're) (?:hired|hiring|going to hire|planning to hire) (?:our own|an in[- ]house|a full[- ]time|someone full[- ]time)",
  ),
  pressure('contact')(
    'point of contact|contact person|leaving|my last day|taking over|handing|successor|replacement',
    "(?:your |the )?new (?:point of contact|contact person)|i(?:'m| am| will be|'ll be) leaving (?:the company|the firm|my position|at the end of)|my last day (?:is|will be|at|here)|(?:i am|i'm|i will be|i'll be) (?:taking over (?:from|for)|handing over|handing this over)|my (?:successor|replacement) (?:is|will)",
  ),
  hear('warm', 0.8)(
    'hope|how was|glad you|safe t|prayers|to hear from you|wait to |can.t wait|patience|congratulations|happy birthday|thank you|pleasure|lovely|wonderful|get well|(?:thinking|think) of (?:all of )?you(?! when)|appreciate|enjoyed|how is your|how was your|how are your',
    "hope (?:you had|your|you enjoyed|you are enjoying|the)[\\p{L}' ]{0,40}(?:holidays?|vacation|trip|move|wedding|baby|surgery|recovery|birthday|party|weekend away|exams?|family)|congratulations (?:on|to|for)|happy birthday to you|thank you (?:so much )?for (?:your (?:trust|patience|loyalty|kindness|understanding|confidence)|being (?:such|so)|sticking with us)|(?:it was|it's been|it has been) (?:a (?:real |great )?pleasure|lovely|wonderful) (?:to|working|seeing|meeting)[\\p{L} ]{0,20}|get well soon|thinking of you|appreciate (?:working with you|your (?:patience|trust|loyalty|support|kindness))|thank(?:s| you) (?:so much |very much )?for (?:your )?(?:[\\p{L} ,-]{0,30} )?(?:patience|kindness|thoughts and prayers|understanding)|(?:so |very |really )?glad (?:that )?you(?:'re| are| were| had| enjoyed| like| liked| got)(?! (?:not|able to (?:send|provide)))|(?:have a |safe )(?:safe )?(?:trip|travels|flight|journey)(?=[ .,!]|$)|(?:good|great|nice|lovely|so good) to hear from you|how was (?:your )?(?:thanksgiving|christmas|easter|new year|the (?:holiday|trip|wedding|party|weekend|vacation))|(?:really )?enjoyed (?:working|talking|meeting) with you|how (?:is|was|are) your (?:daughter|son|wife|husband|mother|father|dog|family|holiday|trip|garden|kids)",
  ),
];
