import type { Concern } from '../reading.ts';

/**
 * How customers ask where few stops are written: no mark behind the question, no "please" before the deed, no "I" before the need. Read in short and
 * in public messages only, clause by clause; in a letter the same words often go on with a sentence.
 */

const opening = '^(?:(?:and|so|but|or|ok|okay|hi|hey|hello|also|well|quick question|question|guys|just|then|please)[,:]? )*';
const pronoun =
  '(?:i|you|u|ya|we|it|he|she|they|there|this|that|these|those|the|my|your|our|his|her|their|any\\w*|some\\w*|no ?one|nobody|one of|all of|both)';
/** A subject that is a bare noun: "flight 218", "premium". */
const noun =
  "(?!(?:not|n't|been|being|an?|so|very|too|still|just|never|also|only|now|really|waiting|told|going|nothing|supposed|better|well|have|had|be|do|done|get|got|getting|as|at|in|on|to|for|love|like|with|by|from|and|or|but|i'm|even|more|less|out|up|off|down|all|no|\\w+ing)\\b)[\\w'.]+ (?:[\\w'.:/-]+ ){0,3}[\\w'.:/-]+";

/** Verb before subject: "is flight 218 on time", "does premium work in Portugal". */
const inverted = new RegExp(
  `${opening}(?:(?:is|are|am|was|were|do|does|did|has|have|will|would|should|shall|can|could|isn't|aren't|doesn't|didn't|hasn't|haven't) ${pronoun}|(?:is|are|does|did|will) ${noun})\\b`,
);
/** "Have a great day", "do the right thing", "can the attitude", "has my order number on it": verb before object, not before subject. */
const notInverted =
  /^(?:(?:and|so|but|or|ok|also|well|please|pls|hello|hi)[,:]? )*(?:is any ?(?:one|body) (?:there|here)|do (?:better|the|your|this|that|it|something)\b|have (?:your|the|this|that|my|some|any|it|all|no|one)\b|have (?!(?:you|u|i|we|they|there|the (?:\w+ )+been|my (?:\w+ )+been|your (?:\w+ )+been)\b)|(?:can|will|could|would) (?:do|be|only|have|take|come|see|send|call|try|let|wait|pick|get|love|not|never|always|still|also|just|really|go|make|pay|use)\b|(?:has|is|was|are|were|did|does) (?:all|no|nobody|nothing|everything|what)\b)/;
/** Words that ask: "who signed for it", "what paper do you use", "how come". */
const asksByWord = new RegExp(
  `${opening}(?:(?:what|where|who|when|how|why|which) (?:is|are|am|was|were|do|does|did|has|have|had|can|could|will|would|should|shall)\\b|(?:what|where|who|when|how|why)'?s (?!the point\\b)(?:the|my|your|this|that|it|going|up|included|wrong|happening|a|with)\\b|how (?:come|much|many|long|soon|often|about|far|big|late|do|am|to)\\b|(?:what|which|whose) (?!(?:an?|i|we|you|they|he|she|it|the|happened|makes|made|gives me|came|is more|means|if|ever)\\b)\\w+ (?:is|are|do|does|did|can|will|would|should|has|have|was|were)\\b|who (?:pays|signed|took|do|does|can|is|will|should|would|to|wants|decides|said|has|did|shall)\\b|which (?:one|is)\\b|what(?: about| else| now| if| time| happens| happened to)\\b|why (?:not|the|no|am|i|on earth)\\b|(?:wheres|whos|hows|whens|whys) \\w)`,
);
const exclaims = /^(?:what an? |how (?:rude|sad|nice|lovely|great|funny|silly|odd|strange|annoying|disappointing)\b|what the\b)/;
/** "Any update", "anything else I can try". */
const anything = new RegExp(
  `${opening}(?:any (?:news|updates?|eta|ideas?|chance|plans?|slots?|word|advice|tips|way|suggestions|reason|date|idea|progress|luck|offers|discount|other)\\b|anything (?:else|new|i|you|we|more)\\b|anyone (?:there|know|able|available|coming)\\b|(?:just )?(?:wondering|checking|asking|wanted to know|want to know|need to know|like to know|wanted to ask|wondered)\\b|(?:i|we) (?:(?:just |really )?(?:want|need|wanted|would like|'d like)|was hoping) to (?:know|ask|find out|hear|check)\\b|(?:is it|it's) just me\\b)`,
);

const deeds =
  'add|answer|arrange|block|book|bring|call|cancel|change|check|collect|come|confirm|correct|credit|deal|delete|deliver|do|exchange|explain|extend|fetch|fix|forward|get|give|have|hold|hurry|improve|keep|leave|let|look|make|message|move|open|pause|phone|pick|post|print|put|rebook|refund|release|remove|rename|renew|repair|replace|reply|resend|reserve|reset|respond|restore|return|ring|send|ship|show|sort|speed|start|stop|swap|switch|take|tell|text|turn|unblock|undo|unlock|update|upgrade|write';
const objects =
  'it|this|that|these|those|them|me|us|my|your|our|the|some(?:one|body|thing)|back|out|up|off|on|in|over|into|him|her|an?|one|two|more|help|all|both|with|now|asap|at';
/** An order that begins its clause. "Let me tell you", "make it a habit" and "have a nice day" are none; neither is what one did oneself ("put it back on"). */
const ordered = new RegExp(`${opening}(?:kindly |pls |plz |plus )?(?:${deeds}) (?:${objects})\\b`);
const notOrdered =
  /^(?:(?:[a-z]+, |please |and |so |but |also |just ))*(?:have (?:an?|fun)\b|let (?:me|us) (?:tell|say|guess|just|know)\b|check (?:out|it out)\b|make (?:it a|my day|me (?:laugh|smile|happy))|look(?:s|ing)? (?:forward|at (?:this|that|these))|give (?:that|the) (?:man|woman|lady|guy|girl)|take care|keep (?:it )?up|keep up|come (?:on|in)\b|do (?:you|i|we|they|it)\b|got|get (?:well|a life|what you pay)|put (?:it|the) (?:back )?(?:on|in|off) (?:and|again)|show(?:s|ed)?\b.{0,20}\binstead)/;
/** A need, with or without the one who has it. */
const needs = new RegExp(
  `${opening}(?:(?:i|we)(?: really| still| just| also| urgently)* (?:need|want|require|demand|expect|insist|request|wish to|must have|have to (?:change|move|cancel))|(?:i|we) (?:would|'d)(?: really| also)? (?:like|love|prefer|appreciate|be (?:glad|grateful|happy) if)|(?:i|we)'d(?: really| also)? (?:like|love|prefer|appreciate|be (?:glad|grateful|happy) if)|(?:need|want|would like|would love|looking|hoping) (?:to|for|an?|my|some\\w*|this|it|that|the|your|more|help|you)|id like)\\b(?! (?:to )?(?:say|thank|let you know|have you|see you|invite|share|believe|commend|shout|tell you|give a|congratulate|praise|point out))`,
);
const notNeeded =
  /\b(?:need|want)(?:s|ed)? (?:no|not|nothing|anything)\b|\b(?:all|only thing) (?:i|we) (?:need|want)|\b(?:don't|dont|do not|didn't|never|no longer) (?:need|want)\b(?!.{0,60}\bplease\b)|\blooking forward\b/;
/** Somebody is to do it: "somebody ring me", "has to be done again". */
const byAnybody =
  /^(?:(?:and|so|can|could|will|please) )*(?:some ?(?:one|body)|any ?(?:one|body)) (?:please |pls |just |needs to )?(?:call|ring|phone|help|fix|answer|reply|respond|come|contact|look|tell|explain|sort|get|dm|message|send|check)\b|\b(?:has|have|needs) to be (?:done|fixed|replaced|changed|moved|sent|redone|corrected|sorted|refunded)\b/;
const endsPleading = / (?:please|pls|plz|asap)[!. ]*$/;
/** No ending is longer. */
const longestEnding = 12;

/** What a flat, lower-case clause of a short message asks though no mark says so; null where it does not ask. */
export function asksShortly(plain: string): Concern['kind'] | null {
  if (exclaims.test(plain)) return null;
  if (anything.test(plain) || asksByWord.test(plain)) return 'question';
  if (byAnybody.test(plain)) return /\b(?:tell|explain)\b/.test(plain) ? 'question' : 'request';
  if (inverted.test(plain) && !notInverted.test(plain)) return asksDeed.test(plain) ? 'request' : 'question';
  if ((needs.test(plain) && !notNeeded.test(plain)) || (ordered.test(plain) && !notOrdered.test(plain))) return 'request';
  return endsPleading.test(plain.slice(-longestEnding)) && !/^(?:yes|no|thank|sorry|hi|hello)\b/.test(plain) ? 'request' : null;
}

/** "Can you send it", "could we have the early one": a deed, put as a question. What only wants words ("can you tell me which") is a question. */
const asksDeed = new RegExp(
  `${opening}(?:can|could|would|will) (?:(?:you|u|ya|you guys|some ?(?:one|body)|any ?(?:one|body)) (?:please |pls |also |just |at least |kindly )*(?:mind|be so kind|help|${deeds})\\b(?! (?:me|us) (?:which|what|when|where|how|if|whether|why|who|know|the (?:price|date|time|name))\\b)(?! me (?:an? )?(?:rough )?(?:price|idea|eta|estimate|update|date|time|answer|reason)\\b)(?! (?:next )?(?:\\w+day|tomorrow|deliver to|ship to)\\b)|(?:i|we) (?:please |pls )?(?:get|have|change|cancel|move|speak|talk|book|swap|return) (?:my|our|the|an?|to|it|this|that|someone|somebody|something)\\b(?!.*\\b(?:still|under|at all|abroad|online)\\b))`,
);
