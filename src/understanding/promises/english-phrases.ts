import type { Deed } from './grammar.ts';

export type Verdict = { deed: Deed; confidence: number; isHolding: boolean; needsDate?: boolean } | null;

const answer = (confidence = 0.9): Verdict => ({ deed: 'answer', confidence, isHolding: true });

/** Verbs whose next words decide: "see what I can do" finds out, "see you" says good-bye. First match wins. */
export const phrases: [RegExp, Verdict][] = [
  [/^see (?:how|if|whether) (?:that|this|it|things|he|she|they)\b/, null],
  [/^see (?:to (?:it|that)|about|if|whether|what (?:i|we)|who|when (?:i|we) can|how (?:i|we) can|where)\b/, answer(0.8)],
  [/^see\b/, null],
  [
    /^look (?:further |deeper |more )?(?:into|at|over|through|again|(?:it|this|that|them|these) (?:up|over)|up|in to|around|after|closely|carefully)\b/,
    answer(),
  ],
  [/^look\b/, null],
  [
    /^have (?:it|this|that|them|these|those|the [a-z ]{2,30}|your [a-z ]{2,30}|an? [a-z ]{2,24}|some[a-z]*|more [a-z ]{2,20}) (?:ready|done|signed|repaired|replaced|delivered|fixed|finished|to you|for you|sent|over|in your|by|completed|back|back to)\b/,
    { deed: 'deliver', confidence: 0.85, isHolding: false },
  ],
  [
    /^have (?:[a-z]+|my [a-z]+|our [a-z]+|one of (?:my|our) [a-z]+) (?:call|send|contact|look|check|fix|change|get|email|come|fax|forward|change|update|review|prepare|give|bring|pull|run|add)\b/,
    { deed: 'other', confidence: 0.8, isHolding: false },
  ],
  [/^have (?:an?|more|some|your|the|it|them|this) /, { deed: 'deliver', confidence: 0.6, isHolding: false, needsDate: true }],
  [
    /^come (?:by|over|back to you|to your|to you|and|out|down|up|round|around|see|past)\b/,
    { deed: 'visit', confidence: 0.75, isHolding: false },
  ],
  [/^come\b/, { deed: 'visit', confidence: 0.6, isHolding: false, needsDate: true }],
  [/^(?:stop|swing|drop|pop) (?:by|in|over|round|around|past)\b/, { deed: 'visit', confidence: 0.8, isHolding: false }],
  [/^visit with\b/, answer(0.75)],
  [/^meet\b|^get together\b|^visit\b/, { deed: 'visit', confidence: 0.65, isHolding: false, needsDate: true }],
  [/^join\b/, null],
  [/^stay in (?:touch|contact) with (?!you\b)/, answer(0.6)],
  [
    /^(?:pay (?:special|close|more|particular|no) attention|catch up|start out|make (?:time|the following)|do what(?:ever)? (?:i|we) can|play|run (?:soon|now|along|off))\b/,
    null,
  ],
  [
    /^leave (?:it|them|an?|the [a-z]+|your [a-z]+) (?:[a-z]+ ){0,3}?(?:at|with|for|in|by|on|note|message|copy)\b/,
    { deed: 'deliver', confidence: 0.8, isHolding: false },
  ],
  [/^touch[- ]base\b/, answer(0.8)],
  [
    /^(?:go|walk|run) (?:through|over) (?:it|this|that|them|these|everything|the |your )/,
    { deed: 'answer', confidence: 0.7, isHolding: true },
  ],
  [/^get (?:back|with|hold of|in touch|on (?:it|this|that))\b/, answer()],
  [
    /^get (?:to|a (?:chance|kick|better)|there|home|out of|used|over|into|married|paid|rid|along|going|the schedule|some (?:rest|sleep)|ready)\b/,
    null,
  ],
  [
    /^let (?:you|u|ya|everyone|everybody|him|her|them|all|[a-z]+) know (?:if|whether) (?:we|i) (?:need|have any|require|can be|want)\b/,
    null,
  ],
  [/^let (?:you|u|ya|y'all|ya'll|everyone|everybody|him|her|them|all|the [a-z]+|[a-z]+) (?:all |both |guys )?know\b/, answer()],
  [/^let\b/, null],
  [
    /^keep (?:you|everyone|everybody|him|her|them|all|y'all|ya'll)[a-z ]{0,12} (?:posted|informed|updated|advised|apprised|up to date|abreast|in the loop|current)\b/,
    answer(0.8),
  ],
  [/^keep (?:[a-z]+ing|an eye|track|on [a-z]+ing|after)\b/, { deed: 'answer', confidence: 0.6, isHolding: true }],
  [/^keep\b/, null],
  [
    /^(?:tell|inform|notify|remind|ask) (?:the (?:others?|rest|team|men|boys|girls|guys|lads|crew|family|children|kids|neighbou?rs)|everyone|everybody|people|them all|(?:my|our) (?:wife|husband|partner|mother|father|parents|children|kids|family|friends?|colleagues?|team|neighbou?rs?))\b(?! (?:if|whether|about (?:the|your|this|that)|and))/,
    null,
  ],
  [
    /^find (?:the|those|these|them|it|him|her)\b(?! (?:[a-z]+ ){0,4}?(?:for you|out|and (?:send|get|let|call|forward|e-?mail|fax|bring)))/,
    { deed: 'other', confidence: 0.6, isHolding: false, needsDate: true },
  ],
  [/^continue (?:[a-z]+ing|our)\b/, { deed: 'other', confidence: 0.6, isHolding: true }],
  [
    /^return (?:to (?:the office|work|my|town)|on|from|home|tomorrow|next|late|around|by|in|for|after|mon|tue|wed|thu|fri|sat|sun|\.|$)/,
    null,
  ],
  [
    /^take (?:(?:this|that|it|your [a-z]+|them|these) into (?:consideration|account)|off|the (?:day|week|afternoon|morning)|a (?:day|week|vacation|break|nap)|place|vacation|some time|mon|tue|wed|thu|fri|my|[a-z]+ (?:the \d+\w* )?off)\b/,
    null,
  ],
  [
    /^take (?:care of|a look|another look|it up|this up|that up|up with|over|it from|you through)\b/,
    { deed: 'fix', confidence: 0.85, isHolding: false },
  ],
  // what one says and does not do for anybody
  [
    /^(?:second (?:that|this|the)|get (?:lucky|rich|used to|away with)|take (?:those|these|that|my|the|your|those kind of) (?:odds|chances?|word|bet|liberty|risk|blame)|throw (?:you|him|them|her) a|call (?:it|that|this) (?!back|in\b|off))\b/,
    null,
  ],
  [
    /^(?:find|notice|discover|learn|realise|realize|remember|agree|admit|conclude|assume|argue|add|mention|point out) that\b/,
    null,
  ],
  [/^ask (?:this|that|the|a|my|one) (?:same |simple |stupid )?question/, null],
  [
    /^give (?:it|this|that|them|him|her) (?:a|an|another) (?:go|try|shot|whirl|spin)\b/,
    { deed: 'other', confidence: 0.7, isHolding: false },
  ],
  [/^work (?:from|late|until|till|out of|at home|half|tomorrow|today|here|there|this weekend|through)\b/, null],
  [/^call (?:it|this|that) (?:a|an|the|quits)\b/, null],
  [
    /^make (?:it|sense|a (?:difference|note|fool|decision)|up|do|money|love|my own|fun)\b(?! (?:happen|up to you|right|available|work))/,
    null,
  ],
  [
    /^(?:discuss|talk|speak|review|compare|start|begin|do|use|run|continue)\b(?=.{0,100}\b(?:at|in|during) (?:the|our|your) (?:next )?(?:meeting|call|session)\b)/,
    { deed: 'other', confidence: 0.5, isHolding: false, needsDate: true },
  ],
  [/^talk (?:to (?:you|u|ya)|with you|soon|later|about)\b/, null],
  [
    /^(?:hear|hold|pass on (?:this|that|it\b|the offer)|read about|tell you (?:what|that|this|the truth|something)|try\.|try,|say|give (?:up|in|thanks|birth)|put up|run (?:out|late|into)|help (?:me|us)|show (?:up|me)|start (?:at|on|my|a new)|miss|find (?:it (?:hard|difficult)|myself|a way|out (?:soon|later|who) )|use|win|watch|cover (?:the|all|any|these|this) (?:following|topics?|basics)|report to|support|hold|ask (?:that )?you|ask (?:everyone|all)|remind (?:you )?(?:that|once)|advise (?:you )?(?:that|against)|add that|address (?:the|these|this) (?:following|in my)|begin (?:at|on|with)|sign off|follow (?:your|the (?:rules|same|path|lead))|request that you|continue|monitor)\b/,
    null,
  ],
  [/^(?:try|test)$|^fit (?:in|with|well|right|nicely|better)\b/, null],
  [/^do (?:it again|lunch|fine|well|better|great|okay|ok|nothing|anything|without|that again)\b/, null],
  [
    /^(?:process|cancel|close|terminate) your (?:account|order|contract|subscription)\b/,
    { deed: 'other', confidence: 0.55, isHolding: false },
  ],
];
