import { asksInEnglish, englishGate } from '../asks/english.ts';
import type { Concern } from '../reading.ts';
import { isUnstopped, type Manner } from './manner.ts';
import { isNoConcern } from './none.ts';
import { isOrder } from './orders.ts';
import { asksShortly } from './short.ts';
import { complainsByTelling } from './told.ts';
import { isPraise, troubleIn } from './trouble.ts';

/** What a clause is, and how sure. */
export type Judged = { kind: Concern['kind']; confidence: number };

/** What a flat, lower-case English clause holds up to the reader; null for nothing. */
export function judgeClause(said: string, manner: Manner): Judged | null {
  const plain = bare(said);
  if (plain.length < 6) return null;
  const trouble = troubleIn(plain, manner);
  const isOrdered = manner !== 'public' && isOrder(plain);
  const also = isOrdered || asksAlso(plain) || (manner === 'public' && asksWithin.test(plain));
  const asked = Math.max(englishGate.test(plain) ? asksInEnglish(plain) : 0, also ? (isOrdered ? 0.66 : 0.7) : 0);
  const shortly = isUnstopped(manner) ? asksShortly(plain) : null;
  const sureness = shortly ? Math.max(asked, shortlySureness) : asked;
  if (sureness === 0) {
    const reported = trouble ?? toldIn(plain, manner);
    return reported && !isNoConcern(plain) ? reported : null;
  }
  if (isNoConcern(plain)) return null;
  if (shortly && !plain.endsWith('?')) return { kind: shortly, confidence: sureness };
  const hasMark = /\?[?!)"' ]*$/.test(plain);
  if (hasMark && trouble && !asksDirectly.test(plain)) return trouble;
  const kind = hasMark ? kindOfQuestion(plain) : kindOfAsk(plain);
  if (trouble && kind !== 'question' && !wantsDeed.test(plain))
    return { kind: 'complaint', confidence: Math.max(trouble.confidence, 0.65) };
  if (kind !== null) return { kind, confidence: sureness };
  const told = trouble ?? toldIn(plain, manner);
  if (also || (sureness >= 0.72 && !isUnstopped(manner)) || orders.test(plain) || wantsThing.test(plain))
    return told ?? { kind: 'request', confidence: sureness };
  // what goes wrong is told in every second letter between colleagues; only as `troubleIn` weighs it is it held up to the reader
  return told ?? (manner === 'letter' ? null : { kind: 'complaint', confidence: Math.min(sureness, shortlySureness) });
}

/** What only the order of the words shows is shown, and nobody is told that it was passed over. */
const shortlySureness = 0.68;

/** Trouble that is told as a fact; null where it is not, or not surely. */
function toldIn(plain: string, manner: Manner): Judged | null {
  if (manner === 'letter' || manner === 'short' || plain.length < shortestTold || isPraise(plain)) return null;
  return complainsByTelling(plain, manner, toldFrom[manner]) === 0 ? null : { kind: 'complaint', confidence: toldSureness };
}

/** From so sure on a clause is said to tell of trouble: a message that is not public may be a colleague's. Short mails with full stops are not asked at all. */
const toldFrom = { chat: 0.6, public: 0.5 };
const shortestTold = 12;
/** Enough to be shown; nobody is told that it was passed over (practices/listening asks for more). */
const toldSureness = 0.65;

/** Without handles, links and list marks at its ends, and without a cry for help behind the trouble it belongs to. */
function bare(said: string): string {
  const from = /^[-*.@#_\u2022h]/.test(said)
    ? said.replace(
        /^(?:\.? ?[@#][\w.-]+[,:]? (?:- |so )?|[-*_\u2022] +|(?:hi|hey|hello)(?: there| guys| team)?[,!.]? (?!\w+, ))+/,
        '',
      )
    : said;
  const to = /[@#]|https?:/.test(from) ? from.replace(/(?: (?:https?:\/\/\S+|[@#][\w.-]+))+[.!]?$/, '') : from;
  return to.length > 40 && (to.includes('help') || to.includes('assist'))
    ? to.replace(
        /(?: -)?[ ,.!]+(?:(?:please|pls|plz|plus) help(?: me)?|(?:help|assistance) (?:please|pls|plz|plus)|(?<!\b(?:you|u|someone|to|can|of|any|me) )help(?: me)?)[!. ]*$/,
        '',
      )
    : to;
}

/** Asks that the reader of asks leaves alone because they may be idle; here the whole clause must carry them. */
const opensAsking =
  /^(?:[a-z]+, )?(?:(?:so |and |but )?please (?:be sure|make sure|ensure|insure)\b(?!.*\bif\b)|(?:so |and |but )please (?:do not|don't) (?!worry|hesitate|panic|feel|forget|be\b|take this)|(?:(?:has|have|does|was|were|do|did) (?:it|he|she|they|we|this|that|you)|should (?:it|he|she|they|we|this|that))\b(?! (?:have|been) any (?:questions)| know\b)|let's (?:discuss|talk|meet|confer|get together|set up|plan|schedule)|please advise|please (?:do not|don't) (?!worry|hesitate|panic|feel|forget|be\b|take this)|(?:please )?take care of (?:this|that|these|it|the)\b|would (?:all|both|any|each|either|one) of you\b|(?:what|how|when|where)(?:'s| is| are| do| does| did| can| should| will| would| options)\b.{8,}|is there (?:a |any |an )|any (?:suggestions|ideas|advice|help|thoughts)\b|do you (?:have|know)\b|plus (?!\w+ing\b)|(?:(?:[a-z]+,? )?please )?bring (?:a|an|your|the|some) |(?:also,? )?(?:make|allow|add) (?:the|us|a|an|it) |(?:please |just )*fix (?:this|it|your|the|my)\b|(?:is|are) (?:the|there|my|this|you|any\w*|some\w*|we|they)\b|why\b.{10}|(?:quick question\b.{0,60} )?if .{0,80}\b(?:will|can|do|should) i\b|you(?:'ll| will) (?:also )?need to |(?:also,? )?(?:i|we) want to be (?!sure|certain|clear)|i would like to [a-z]+ .{0,40}\bwith you\b|any(?:body|one) (?:else )?know|can (?:i|we|someone|anyone|you)\b|will (?:you|it|there|this|that|they|we|the)\b|does (?:anyone|anybody|the|this|it)\b|i would (?:just )?like to know|i need you|it would (?:really |also )?be (?:great|good|helpful|terrific|nice|wonderful|useful) if (?:i|you|we) |(?:so |but |and )?if you (?:can|could|would) .{4,80}\bwould be (?:great|good|helpful|terrific|nice|wonderful|useful|appreciated)\b|(?:also,? )?send it |you (?:should|need to) (?:please )?(?:add|fix|bring|change|sort|stop)|tell me why)/;
const withinAsking =
  /\b(?:i|we) would like (?:you|us|everyone|everybody) (?:all |both |guys )?to\b|\b(?:i|we) would like (?!to\b|for\b)[^,.]{2,40}? to (?:be|read|say|include|reflect|show|state|attend|stay|remain)\b|\blet (?:me|us) know if you (?:have|had|'ve) (?:talked|spoken|heard|received|seen|sent|gotten|reviewed|decided|found|had a chance)\b|\bwould (?:like to )?request (?:that|an?|your)\b|(?:^(?:[a-z]+, )?|\b(?:so|and|but) )(?:i |we )?(?:both )?(?:just |also )?want(?:ed)? to (?:check (?:on )?(?:the status|if|whether)|see (?:if|whether|when|what|where|how (?!you\b|y'all|things with you))|find out|get your|follow up (?:on (?:the|our|your|my)|to see)|touch base (?:with you )?(?:on|to see|about))\b(?!.{0,30}\b(?:help|anything (?:i|we))\b)|^(?:please )?(?:plan (?:on|to)|mark your calendars?|rearrange)\b|\bto see how (?:things|it|everything)(?:'s| is| are)? (?:going|developing|coming)\b|\blet me have your\b|\b(?:is|are) needed (?:by|on|before|asap)\b|^(?!.{0,40}\b(?:make sure|perhaps|probably|maybe|may|might)\b).{0,45}\bwe (?:also |really |still |just |do )?need to (?!be\b|know\b.{0,12}$)|^.{0,40}\bshould be [a-z]+ed by you|^(?:these|this|those|that|the) [a-z ]{0,30}\bshould be (?:[a-z]+ed|set up|put|sent|made|taken|changed) /;

/** Where few stops are written, a question or an order may stand anywhere. */
const asksWithin =
  /\b(?:how|why|when|where|what) (?:do|does|did|can|could|will|is|are|has|have|would|should) (?:i|you|u|we|my|your|the|it|they|this|that|there)\b|\bis there (?:a|any|an) (?:way|fix|chance|option|reason)\b|\bhave you (?:checked|seen|got|read)\b|\bwhere(?:'s|s) my\b|\bany ideas?\b|\bhow (?:to|quickly|soon|long)\b|\bwhat now\b|^(?:bring|make|check|stop|give|gimme|let me|add|fix|put|get|please|pls|plz|plus|let us) |\b(?:i|we) (?:want|need)\b|\b(?:i|we)(?:'d|d| would) (?:like|love)\b|\b(?:needs|need) to (?:add|have|bring|make|fix)\b|\bfix (?:this|it|the|your)\b/;
/** A need that is told and so asks. */
const wantsThing = /\b(?:needs?|require|rsvp|appreciate)\b/;
/** An order that begins its clause. */
const orders =
  /^(?:[a-z]+, )?(?:also,? |and |then |just |so |but )?(?:ask|tell|have|add|change|cancel|remove|update|include|set up|schedule|book|reserve|confirm|make|deliver|replace|check|find|order|revise|prepare|arrange|move|correct|forward|sign|resend|refund|exchange|put|look|take|call|send|give|let|bring|keep|stop)\b/;

const mayAskWithin =
  /would like|if you ha|need to|should be|let me have|needed|request|want|plan |mark your|rearrange|to see how/;

const asksAlso = (plain: string): boolean => opensAsking.test(plain) || (mayAskWithin.test(plain) && withinAsking.test(plain));

/** Puts its question in so many words; a mark behind a report of trouble does not. */
const asksDirectly =
  /^(?:(?:and|so|but|hi|hey|hello),? )*(?:who|what|where|why|which|how)\b|\b(?:who|what|when|where|why|which|how) (?:is|are|was|were|do|does|did|can|could|will|would|should|has|have|much|many|long|soon|come|to)\b|\b(?:can|could|would|will|do|does|did|are|is|was|were|have|has|should|any) (?:you|i|we|he|she|it|they|there|this|that|the|my|your|any|anyone|suggestions|ideas|reason|way)\b/;

const deed =
  '(?:send|resend|forward|fax|mail|email|e-mail|call|ring|phone|give|get|bring|make|fix|change|add|remove|update|check|look|review|revise|arrange|book|schedule|set|confirm|help|provide|prepare|sign|return|take|put|move|deliver|replace|refund|cancel|order|find|ask|talk|speak|meet|come|correct|complete|pull|run|print|copy|handle|verify|contact|stop|join|follow|include|pass|share|keep|work|see|do|be so kind|draft|go|start|finish|pay|drop|pick|write|respond|reply|answer|attend|consider|explain|clarify|elaborate|message|reach|sort|advise)';
/** "Could you send …?" asks for a deed though it has the mark of a question. */
const politeDeed = new RegExp(
  `\\b(?:can|could|would|will|may) (?:you|u|someone|anyone|somebody|y'all|we|you guys)(?: please| pls| plz| kindly| possibly| also| just| all| both| maybe)* (?:please )?${deed}\\b|\\bwould you (?:mind|be (?:so kind|willing))\\b|\\bplease (?!advise|confirm (?:if|whether)|let (?:me|us) know|tell|explain|clarify)[a-z]+`,
);
/** "Can you tell me …", "could you explain": what is wanted is words. */
const wantsWords =
  /\b(?:can|could|would|will) (?:you|u|someone|anyone)(?: please| kindly| just| also)* (?:tell|let (?:me|us) know|explain|say|advise|clarify|confirm (?:if|whether|that)|do (?:lunch|dinner|\w+day)|make it|be able|attend|come|see (?:if|why|any))\b/;

/** "When can you send it?" wants a time, "how soon could you come?" too. */
const asksWhat =
  /\b(?:who|what|when|where|why|which|how)\b[a-z ]{0,25}?\b(?:can|could|will|would|may) (?:you|we|i|someone|anyone)\b/;

function kindOfQuestion(plain: string): Concern['kind'] {
  if (wantsWords.test(plain) || asksWhat.test(plain)) return 'question';
  return politeDeed.test(plain) ? 'request' : 'question';
}

/** Words that words settle: an opinion, an answer, a yes or no. */
const wordsSettle =
  /\b(?:please|pls|plz|kindly|to|and) (?:also )?(?:advise|comment|confirm (?:if|whether)|clarify|explain)\b|\blet (?:me|us|[a-z]+ (?:and|or) (?:me|i)) know (?:your|what (?:you think|your|time|date|is|are|the|would)|whether|if (?:you|this|that|it|these|there|we|i)|how|when (?:you are|you're|is|are|we|i|would)|which|who|where|why|asap)\b|\blet (?:me|us) know(?: (?:asap|soon|as soon as possible|today|by|because|as|since|so|at your)\b.*)?[.! ]*$|\blet (?:me|us) know\b.{0,60}\b(?:what|whether|how|which|who|where|why)\b|\b(?:wonder|wondered|wondering|curious|like to know|want to know|need to know|(?:check|follow up) (?:on )?(?:the |your )?status|want(?:ed)? to see (?:if|whether|how|when)|question|do you know|tell (?:me|us) (?:if|whether|what|when|how|why|where))\b|\badvise\b|\b(?:your|any|all|some) (?:[a-z]+ )?(?:thoughts|comments|opinion|views|feedback|input|advice|suggestions|answer|response|reply)\b|^(?:[a-z]+, )?(?:so |and |but |also,? )?(?:why|what|how|when|where|who|which|is|are|do|does|did|any|anyone|anybody|can (?:i|we)|can you (?:do lunch|make|come)|will|has|have|should|would (?:it|that|this|tomorrow|you (?:know|like)))\b/;
/** What the reader is to do. */
const wantsDeed =
  /\b(?:would|'d) be (?:really |very )?(?:great|good|nice|helpful|wonderful|ideal) (?:if|to)\b|\b(?:please|pls|plz|pl|plus|kindly|asap)\b|\b(?:need|needs) (?:you )?to\b|\b(?:i|we)(?:'d| would)? (?:also )?(?:like|need|want|request|ask|require)\b|\b(?:can|could|would|will) (?:you|someone)\b|\blet (?:me|us) know\b|\b(?:send|give|call|get back|bring|forward|fix|add|put) (?:me|us|to|it|back|the)\b|\blet's\b|\bfix\b|\b(?:send|call|forward|return|fax)\b/;

/** "Check the file and let me know": the deed is what is wanted. "… to see if we could meet" wants more than words too. */
const deedAndWord =
  /^(?:[a-z]+, )?(?:please|can you|could you|would you|you need to) (?!let|tell|advise|confirm|see\b).{10,}\band let (?:me|us) know(?: asap| thanks)?[.! ]*$|\bto see if (?:you|we) (?:can|could|would|might) (?!tell|let|explain|make it|attend|come)/;

function kindOfAsk(plain: string): Concern['kind'] | null {
  if (
    /\blet (?:me|us) know (?!if you(?: have|'ve)\b)(?:what|when|if) (?:(?:kind|sort) of [a-z ]{3,20})?(?:you|they|he|she) (?:find|learn|hear|get|have (?:found|heard|received|done)|receive|send|finish|are done|decide to)/.test(
      plain,
    )
  )
    return 'request';
  if (
    /(?:^|^[a-z]+[,-] |[,;:] |\b(?:and|then|also|so) )(?:please|pls|plz|kindly) (?!advise|let|explain|clarify|comment|confirm (?:if|whether)|tell|help)[a-z]/.test(
      plain,
    )
  )
    return 'request';
  if (deedAndWord.test(plain)) return 'request';
  if (/\bgive (?:me|us) a (?:call|ring|buzz|shout)\b|\b(?:call|ring|phone|page) (?:me|us)\b/.test(plain)) return 'request';
  if (wordsSettle.test(plain) && !/\b(?:can|could|would|will) (?:you|u) (?!tell|let|explain|say|advise|clarify)/.test(plain))
    return 'question';
  if (politeDeed.test(plain) || wantsDeed.test(plain)) return 'request';
  return null;
}
