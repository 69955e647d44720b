import type { Concern } from '../reading.ts';

/** What would settle a concern: a yes or no, a time, a person, a place, an amount, a way or reason, an opinion, a thing handed over, a deed, help with trouble. */
export type Wanted = 'whether' | 'when' | 'who' | 'where' | 'amount' | 'how' | 'opinion' | 'thing' | 'deed' | 'trouble';

/** What the concern (lower case, straight apostrophes) wants; the first of its question words decides. */
export function wantedBy(plain: string, kind: Concern['kind']): Wanted {
  if (kind === 'complaint') return 'trouble';
  if (opinion.test(plain)) return 'opinion';
  if (
    /\bwhen\b|\bwhat (?:time|day|date)\b|\bhow soon\b|\bwhich day\b|\b(?:time|date|day)s? (?:is|are|would be|works?) (?:good|best|convenient)\b/.test(
      plain,
    )
  )
    return 'when';
  if (/\bhow (?:much|many|long|often|big|far)\b|\bwhat (?:price|cost|amount|number|rate)\b/.test(plain)) return 'amount';
  if (/\bwho(?:m|se)?\b/.test(plain)) return 'who';
  if (/\bwhere\b|\baddress\b/.test(plain)) return 'where';
  if (/\b(?:how|why|what|which)\b/.test(plain)) return 'how';
  if (kind === 'request')
    return /\b(?:send|forward|fax|e?-?mail|give|provide|resend|attach|copy|copies|get|post|share|show)\b/.test(plain)
      ? 'thing'
      : 'deed';
  return 'whether';
}

const opinion =
  /\b(?:any|your|some) (?:[a-z]+ )?(?:ideas?|thoughts?|suggestions?|comments?|opinions?|advice|input|feedback|views?|help)\b|\bwhat do you think\b|\bplease advise\b|\bwhat about you\b|\bhow about\b/;

/** What a sentence of ours does. */
export type Form =
  | 'yesNo'
  | 'agrees'
  | 'date'
  | 'amount'
  | 'place'
  | 'reason'
  | 'name'
  | 'unknowing'
  | 'handsOver'
  | 'done'
  | 'promises'
  | 'refuses'
  | 'asks'
  | 'advises'
  | 'puts-off';

const forms: [Form, RegExp][] = [
  [
    'yesNo',
    /^(?:(?!(?:i|we|it|they|he|she|you)\b)[a-z]+, )?(?:hi [a-z]+, )?(?:yes|no(?= ?[,.!;-]|$| (?:we|i|it|they|that|problem|need))|yep|yeah|yup|nope|sure|certainly|absolutely|definitely|of course|correct|right|true|indeed|exactly|not (?:that|yet|really|at|necessarily)|probably|unfortunately|i (?:think so|believe so|don't think|doubt|guess so|hope so))\b|\b(?:that's|that is) (?:right|correct|fine|true|ok|okay|good|not)\b|\bthe answer is\b|\b(?:is|are|was|were|be|been|am)(?: not|n't)? (?:fine|ok|okay|possible|no problem|welcome|included|covered|valid|open|closed|available|sold out|part of|enough|needed|necessary|free|ready|still|full|correct|licensed)\b|^(?:we|i|they|it|he|she) (?:do|does|did|have|has|are|is|can|will|would)(?:n't| not)?[,.!]|\bno need\b|\b(?:isn't|aren't|wasn't|don't|doesn't|didn't|haven't|hasn't|never)\b/,
  ],
  [
    'agrees',
    /\b(?:sounds (?:good|great|fine)|looks (?:good|great|fine)|works for (?:me|us)|that (?:works|is fine|'s fine)|that's fine|i agree|agreed|go ahead|no problem|will do|fine with|great idea|good idea|i like it|happy to|glad to|ok|okay|no problem-?o?|approved|done deal)\b/,
  ],
  [
    'date',
    /\b(?:mon|tues?|wednes|thurs?|fri|satur|sun)(?:day)?\b|\b(?:today|tomorrow|tonight|yesterday|next (?:week|month|year)|this (?:week|morning|afternoon|evening|month)|asap|soon|noon|immediately|weekend|already)\b|\b\d{1,2}(?::\d\d)? ?(?:am|pm|a\.m|p\.m|o'clock|h)\b|\b\d{1,2}[:/.]\d{1,2}\b|\b(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]* \d|\b\d{1,2}(?:st|nd|rd|th)\b|\bat \d|\b(?:in|within|after) (?:a |an |\d+ |two |three |few )+(?:days?|weeks?|hours?|minutes?|months?)\b/,
  ],
  [
    'amount',
    /[$€£]\s?\d|\b\d+(?:[.,]\d+)*(?! ?(?:am|pm|o'clock|th|st|nd|rd)\b|:\d| (?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec))(?<!:\d\d)\b|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|forty|fifty|sixty|dozen|hundred|thousand|half|many times|several|a few|free of charge|per cent)\b/,
  ],
  [
    'place',
    /https?:|www\.|\b(?:at|in|on|from) (?:the )?[a-z]+ ?(?:street|st|road|office|room|floor|building|site|page|folder|directory|server)\b|\/[a-z]+\/|\baddress\b/,
  ],
  [
    'reason',
    /\b(?:because|since|due to|reason|so that|in order to|by (?:[a-z]+ing)\b|that's why|it's a|caused|means that|problem is|you (?:can|could|have to|need to|should|must)|try|use|add|set|run|put|install|add to)\b/,
  ],
  [
    'unknowing',
    /\b(?:i (?:don't|do not) (?:know|have|think|remember|recall)|not sure|no idea|unsure|don't really|i wish i knew|cannot say|can't say|haven't (?:seen|heard|checked))\b/,
  ],
  [
    'handsOver',
    /\b(?:attached|enclosed|here (?:is|are|it is|they are|ya|you)|here's|herewith|see below|note my changes|as requested|find (?:the|my|our)|fyi)\b/,
  ],
  [
    'done',
    /\b(?:i|we)(?:'ve| have) (?:just |now |already |since |also )?[a-z]+(?:ed|nt|de|ne|en|id|ft|ut|un|ld)\b|\b(?:i|we) (?:just |already |also )?(?:sent|called|emailed|forwarded|fixed|changed|added|updated|booked|gave|asked|checked|found|spoke|talked|put|made|finished|removed|ordered|posted|uploaded|confirmed|paid|refunded|replaced|completed|told|left|scheduled|moved)\b|\b(?:is|are|was|were|been|it's|that's|all) (?:now |already |all )?(?:done|fixed|sent|updated|changed|resolved|sorted|corrected|complete[d]?|booked|shipped|posted|added|removed|refunded|paid|cancelled|canceled)\b|^(?:all )?done\b|^fixed\b/,
  ],
  [
    'promises',
    /\b(?:i|we)(?:'ll| will| am going to|'m going to| are going to|'re going to| plan to| shall| should be able to| am working| are working|'m working)\b|\bwill (?:do|fix|send|call|check|look|get back|let you know|be (?:sent|done|fixed|ready|posted|available))\b|\blet me (?:check|see|look|find|get|ask|talk)\b|\bi need to (?:check|look|ask)\b/,
  ],
  [
    'refuses',
    /\b(?:can't|cannot|won't|will not|unable|unfortunately|i'm afraid|not possible|isn't possible|no longer|not going to|refuse|must decline|regret)\b/,
  ],
  ['asks', /\?/],
  [
    'advises',
    /\b(?:you (?:can|could|should|might|may|need|have to|must|will need)|try (?:to|the|this|it|using|with)|i(?:'d| would) (?:suggest|recommend|use|go|say)|how about|why don't you|have you (?:tried|tryed)|best to|just (?:use|do|put|add|run|go|take)|check (?:the|your|with|if|out)|ask [a-z]+|call [a-z]+|contact|use|see|make sure)\b/,
  ],
  [
    'puts-off',
    /\b(?:let's|let us|how about|can we|could we) (?:a |talk|discuss|meet|call|wait|do|get together|say)|\b(?:call|meeting|meet|talk|discuss)\b.{0,40}\b(?:today|tomorrow|monday|tuesday|wednesday|thursday|friday|next week|at \d|later|soon)\b/,
  ],
];

/** The forms of one sentence; `plain` in lower case, `said` as written. */
export function formsOf(plain: string, said: string): Set<Form> {
  const found = new Set<Form>();
  for (const [form, words] of forms) if (words.test(plain)) found.add(form);
  if (
    /^(?!(?:We|You|They|It|He|She|This|That|There|What|Which|Who|All|Most|Everything|Here)\b)\p{Lu}\p{Ll}+(?: \p{Lu}\p{Ll}+)? (?:will|is|has|does|can|would|did|was|said|knows|should)\b/u.test(
      said,
    )
  )
    found.add('name');
  if (/(?<![.!?]\s|^)(?:\b\p{Lu}\p{Ll}+|[\w.-]+@[\w-]+\.\w+)/u.test(said)) found.add('name');
  return found;
}

/** The forms by which each wish is settled. */
export const settledBy: Record<Wanted, readonly Form[]> = {
  whether: ['yesNo', 'agrees', 'refuses', 'unknowing'],
  when: ['date', 'unknowing', 'puts-off'],
  who: ['name', 'unknowing'],
  where: ['place', 'name', 'unknowing'],
  amount: ['amount', 'unknowing'],
  how: ['reason', 'advises', 'unknowing'],
  opinion: ['agrees', 'advises', 'unknowing', 'handsOver', 'reason', 'yesNo'],
  thing: ['handsOver', 'done', 'promises', 'refuses', 'place'],
  deed: ['done', 'promises', 'agrees', 'refuses', 'yesNo', 'handsOver'],
  trouble: ['done', 'promises', 'advises', 'reason', 'unknowing', 'refuses'],
};
