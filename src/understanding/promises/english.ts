import { lowered } from '../sentences.ts';
import { conditionIn, isUltimatum, offerAhead } from './english-conditions.ts';
import { deedOfMisspelt, deedOfVerb, holdingVerbs, plainForm } from './english-verbs.ts';
import { type Commitment, type Deed, deedOf, type Grammar } from './grammar.ts';

/** Words that promise a deed by the writer: group `who` commits, what follows is the deed. */
const commits =
  /\b(?<who>i|we)(?: (?:both|all|also|then|certainly|definitely|personally|just|now))?(?<how>'ll|ll(?= )| ?['"]ll| will| shall| wil| ll|'m going to| am going to|'re going to| are going to|'m gonna| am gonna|'re gonna| plan to| intend to| expect to| aim to| hope to|'m hoping to| am hoping to|'m planning to| am planning to| are planning to|'re planning to| promise to| promise you(?: that)? (?:i|we)(?: will|'ll)| guarantee to| undertake to)(?= )/g;

/** "Will do", "will send it tomorrow" with no subject, at the start of a sentence or after "and" once I or we spoke. */
const bareWill =
  /(?:^|[-,;(:.] ?|\b(?:and|but|then|so) )(?:(?:ok|okay|yes|sure|thanks|thank you|great|sorry|and|but|also|then|again|perfect|alright|i) ?[,.!-]* )*(?<how>will) /g;
const letMe =
  /(?:^|[,;.!-] ?|\b(?:and|but|so|then|thanks) )(?:please )?(?<how>let me|let us|allow me to|give me (?:a|some|until|till|one|two|\d) (?:few |couple of |little |bit of )?(?:minutes?|moments?|hours?|days?|seconds?|time|while|week|chance|tomorrow|monday|tuesday|wednesday|thursday|friday) to) (?=check|look|see|ask|find|get|talk|think about|verify|confirm|dig|investigate|review|discuss|research|speak|consult|call|run|work on|figure|double|try (?:to|and|calling|asking|finding))/g;

/** Others of ours who will do it for the reader: "Tom will call you", "our driver will bring it to you". */
const others =
  /(?<![\p{L}'-])(?<who>(?:(?:My|Our|One of (?:my|our)|my|our|one of (?:my|our)) (?:[a-z-]+ ){1,3}?|[Ss]ome(?:one|body)(?: (?:from|on|in) (?:our|my|the) (?:[a-z-]+ ){1,2})?|[A-Z]{2,3}(?= )|[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,16})?(?: (?:from|on|in) (?:our|my|the) (?:[a-z-]+ ){1,2}?)? ?|[Hh]e |[Ss]he ))(?<how> ?(?:will|'ll|is going to|shall)) (?=[a-z])/gu;
const notANameOfOurs =
  /^(?:you|your|they|their|it|its|this|that|these|those|there|who|which|what|where|when|how|if|all|any|no|nothing|nobody|everyone|everybody|each|the|most|some|many|and|but|or|so|then|also|hopefully|please|thanks|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|parties|employees|customers|shippers)\b/i;
const forTheReader = /\b(?:you|your|ya'll|y'all)\b/;

/** "It will be sent on Friday", "your order should be ready tomorrow": ours to do, and a promise with a date. */
const passive =
  /\b(?:it|they|this|that|these|everything|all|(?:the|your|our|an?|my) [a-z][a-z' -]{1,40}?)(?<how>'ll| will| shall| should)(?: also| then| all| now)? be (?<verb>sent|mailed|e-mailed|emailed|shipped|delivered|dispatched|forwarded|fixed|finished|done|completed|ready|repaired|replaced|corrected|served|filed|posted|uploaded|paid|refunded|credited|installed|returned|issued|with you|on (?:its|their) way|in the mail|at your (?:door|office|place))\b/g;
const passiveDeeds: [RegExp, Deed][] = [
  [/^(?:sent|mailed|e-?mailed|forwarded|posted|uploaded|served|filed|issued|returned|shipped|dispatched|in the)/, 'send'],
  [/^(?:fixed|repaired|replaced|corrected)/, 'fix'],
  [/^(?:paid|refunded|credited)/, 'pay'],
];

/** "You'll have it by Friday", "you will hear from me tomorrow", "expect it on Monday". */
const youWillHave =
  /\b(?<how>you(?:'ll| will| shall| should| can)(?: then| also)? (?:have|get|receive|hear (?:back )?from (?:us|me)|expect (?:it|them|this|the|your|to (?:have|get|receive|hear)))(?! (?:to|used|ready|there|home|here|better|lost|married|well|old|tired)\b)|expect (?:it|them|delivery|an answer|a reply|the [a-z]+|my [a-z]+|our [a-z]+) (?:by|on|before|no later|within|tomorrow|today|next|this))\b/g;

/** Short forms a tradesman writes: "quote to follow on Friday", "leave it with me", "I should have it for you by Friday". */
const shortForms: { words: RegExp; deed: Deed; isHolding: boolean; confidence: number; needsDate: boolean }[] = [
  {
    words:
      /\b(?:quote|estimate|invoice|details|drawings?|contract|report|photos?|pictures|paperwork|draft|answer|more|rest) (?:will follow|to follow|to come|coming|follows)\b/g,
    deed: 'send',
    isHolding: false,
    confidence: 0.6,
    needsDate: true,
  },
  {
    words: /\b(?:leave (?:it|this|that) (?:with|to) (?:me|us)|consider it done)\b/g,
    deed: 'other',
    isHolding: true,
    confidence: 0.65,
    needsDate: false,
  },
  {
    words: /\b(?:you can|please) (?:count|rely) on (?:me|us) to\b/g,
    deed: 'other',
    isHolding: false,
    confidence: 0.7,
    needsDate: false,
  },
  {
    words:
      /\b(?:i|we) (?:should|can|could)(?: then| also)? (?:have|get) (?:it|this|that|them|these|an?|the|your|some|everything|all)\b(?=.{0,60}\b(?:to you|for you|done|ready|finished|fixed|over|back|sent|shipped|out)\b)/g,
    deed: 'deliver',
    isHolding: false,
    confidence: 0.6,
    needsDate: true,
  },
  {
    words:
      /\b(?:i|we) (?:should|will|would) be able to (?:send|get|have|deliver|finish|ship|fix|complete|bring|call|come|give|let|answer|repair|install|provide)\b/g,
    deed: 'deliver',
    isHolding: false,
    confidence: 0.6,
    needsDate: true,
  },
];

/** "I'm sending it tomorrow": with a date to come; without one it is being done now. */
const underWay =
  /\b(?:i'm|i am|we're|we are)(?: also| now)? (?<verb>sending|coming|calling|delivering|shipping|bringing|mailing|forwarding|faxing|installing|visiting|working|finishing|looking|checking|preparing|trying|having)\b/g;
const onIt = /\b(?:i'm|i am|we're|we are) (?:on it|looking into (?:it|this|that|the|your)|on the case)\b/g;

const gate =
  /\b(?:i|we|you|ll) ?(?:['’´`]ll|ll|will|wil|shall|am|are|plan|intend|expect|aim|hope|promise|guarantee|undertake|should|can)\b|['’´`](?:ll|m|re)\b|\bwill\b|\blet (?:me|us)\b|\bgive me\b|\bshould be\b|\bexpect\b|\b(?:to follow|consider it|count on)\b|\bleave (?:it|this|that)\b|\ballow me\b/i;

/** Words before "I will" that make it a thought, a question or somebody's report instead of a promise. */
const thoughtAhead =
  /(?:\b(?:if|whether|until|till|before|unless|than|what|whatever|where|wherever|how|who|why|which|when|predict|hope|hoping|wish|doubt|afraid|worried|said|says|saying|told|tell|telling|asked|indicated|claim|claims|claimed|like|means?|know if|not sure|looks like|imagine|pretend|where|suppose|everything|anything|all|time)|(?<!promise |promise you |assure |assure you |guarantee |guarantee you |confirm |commit |assured |so |sure |know |is )that|\bnot think|n't think|n't believe|\bbelieve(?: that)?|\bor(?: else)?) $/;

/** In a question, these before "we will" ask about it. */
const asksAhead = /\b(?:do|does|did|is|are|was|were|can|could|should|would|have|has|what|when|how|who)\b[^,;:]*$/;

const adverbs = new Set(
  'will also certainly definitely then still gladly personally happily immediately quickly now just both all surely absolutely hopefully promptly again first next probably likely maybe of course soon simply sure therefore kindly always actually either'.split(
    ' ',
  ),
);

export const english: Grammar = {
  gate,
  commitments(sentence) {
    const plain = lowered(sentence);
    const found: Commitment[] = [];
    const isQuestion = /\?[")' ]*$/.test(plain);
    for (const match of plain.matchAll(commits)) {
      const before = plain.slice(0, match.index);
      if (thoughtAhead.test(before) || isInsideQuotes(before) || (isQuestion && asksAhead.test(before))) continue;
      const how = match.groups?.how ?? '';
      const isIntent = /\b(?:plan|intend|expect|aim|hope|hoping|planning|going|gonna)\b/.test(how);
      const verb = readVerb(plain, match.index + match[0].length, {
        isWe: match.groups?.who === 'we',
        isWeak: isIntent && !/go/.test(how),
        mustKnow: isIntent,
      });
      if (verb && !(isQuestion && verb.confidence < 0.8)) found.push({ start: match.index, condition: null, ...verb });
    }
    if (!isQuestion) {
      addBareWill(plain, found);
      addLetMe(plain, found);
      addPassives(plain, found);
      addUnderWay(plain, found);
      addShortForms(plain, found);
    }
    addOthers(sentence, plain, found);
    found.sort((a, b) => a.start - b.start);
    return found
      .filter((one) => !isUltimatum(plain, one.start) && !offerAhead(plain, one.start))
      .map((one) => ({ ...one, condition: conditionIn(plain, one.start, one.verbAt) }));
  },
};

/** How sure the words before the verb are: "we" also states policy, "I hope to" is weak, "I'm going to" may be a place. */
type Manner = { isWe: boolean; isWeak: boolean; mustKnow: boolean };

type Verb = Pick<Commitment, 'verbAt' | 'deed' | 'isHolding' | 'confidence' | 'needsDate'>;

/** Reads the deed after "I will": skips adverbs and helpers, refuses negation and what is no deed. */
function readVerb(plain: string, from: number, { isWe, isWeak, mustKnow }: Manner): Verb | null {
  const words = /[a-z][a-z'-]*|[^a-z ]/g;
  words.lastIndex = from;
  let sureness = isWeak ? 0.62 : 0.9;
  let needsDate = false;
  for (let step = 0; step < 14; step += 1) {
    const match = words.exec(plain);
    if (!match) return null;
    const word = match[0];
    const after = plain.slice(match.index + word.length, match.index + 120);
    if (word === ',' || adverbs.has(word) || word === '-') {
      if (word === 'probably' || word === 'likely' || word === 'maybe' || word === 'hopefully') sureness -= 0.2;
      continue;
    }
    const helper = helperAt(word, after);
    if (helper) {
      words.lastIndex = match.index + word.length + helper.length;
      sureness -= helper.costs;
      needsDate ||= helper.needsDate;
      continue;
    }
    if (word === 'be') {
      const doing = /^ (?:also |now |then |back in |in )?([a-z]+ing|touch)\b/.exec(after);
      if (/^ (?:in touch|back (?:in touch|with you|to you)|getting (?:back|in touch))/.test(after))
        return { verbAt: match.index, deed: 'answer', isHolding: true, confidence: sureness, needsDate: false };
      if (/^ (?:there|at your|over|with you|by|on site|round|around)\b/.test(after))
        return { verbAt: match.index, deed: 'visit', isHolding: false, confidence: 0.6, needsDate: true };
      if (/^ (?:working|checking|looking) (?:on|into|with) (?:it|this|that|these|them|your|the)\b/.test(after))
        return { verbAt: match.index, deed: 'answer', isHolding: true, confidence: 0.7, needsDate: false };
      const base = doing?.[1] ? plainForm(doing[1]) : null;
      const deed = base ? deedFor(base, after.slice(doing?.[0].length ?? 0), isWe) : null;
      if (
        !base ||
        !deed ||
        /^(?:meet|join|work|talk|speak|start|run|move|use|cover|see|hear|hold|come|take|visit|do|discuss|try|begin)$/.test(base)
      )
        return null;
      return {
        verbAt: match.index,
        deed: deed.deed,
        isHolding: false,
        confidence: Math.min(sureness, deed.confidence),
        needsDate,
      };
    }
    const deed = deedFor(word, after, isWe);
    if (!deed) return null;
    const confidence = Math.min(sureness, deed.confidence);
    if (mustKnow && deed.confidence < 0.6) return null;
    return {
      verbAt: match.index,
      deed: deed.deed,
      isHolding: deed.isHolding,
      confidence,
      needsDate: needsDate || deed.needsDate,
    };
  }
  return null;
}

const helpers: [RegExp, number, boolean][] = [
  [/^be sure (?:and|to)\b/, 0, false],
  [/^make sure (?:to|that (?:i|we)|i|we)\b/, 0, false],
  [/^go ahead and\b/, 0, false],
  [/^(?:try|attempt|endeavou?r) (?:to|and)\b/, 0.15, false],
  [/^do (?:my|our) (?:very )?best to\b/, 0.15, false],
  [/^(?:continue|proceed) to\b/, 0.1, false],
  [
    /^(?:have|need) to (?=(?:check|ask|research|look|verify|confirm|investigate|review|find|talk|speak|discuss|consult|get (?:back|with)|see|run (?:it|this|that|these|them)|dig|call|send|resend|forward|contact|order|update|redo|revise)\b)/,
    0.2,
    false,
  ],
  [/^be (?:able|in a position) to\b/, 0.2, true],
  [/^be (?:more than |very |only too )?(?:happy|glad|pleased|delighted) to\b/, 0.2, false],
  [/^be (?:certain|careful) to\b/, 0, false],
];

function helperAt(word: string, after: string): { length: number; costs: number; needsDate: boolean } | null {
  if (!'be make go try attempt endeavor endeavour do continue proceed have need'.includes(word)) return null;
  const rest = word + after.slice(0, 40);
  for (const [pattern, costs, needsDate] of helpers) {
    const length = pattern.exec(rest)?.[0].length;
    if (length) return { length: length - word.length, costs, needsDate };
  }
  return null;
}

/** What `verb` with the words after it does; null when it is no deed for anybody. "We" must say more than "I": it also states policy. */
function deedFor(
  verb: string,
  after: string,
  isWe: boolean,
): { deed: Deed; confidence: number; isHolding: boolean; needsDate: boolean } | null {
  for (const [pattern, verdict] of phrases) if (pattern.test(verb + after)) return verdict && { needsDate: false, ...verdict };
  const helped =
    verb === 'have'
      ? /^ (?!(?:an?|the|it|to|some|no|had|been|this|that|them|more|any|your|time|another|one|two|all)\b)(?:(?:my|our|one of (?:my|our)) )?[a-z]+ (?<deed>[a-z]+)\b/.exec(
          after,
        )?.groups?.deed
      : undefined;
  if (helped && deedOfVerb(helped))
    return { deed: deedOfVerb(helped) || 'other', confidence: 0.75, isHolding: false, needsDate: false };
  const known = deedOfVerb(verb);
  if (known === false || /^ (?:not|never|no)\b/.test(after)) return null;
  const misspelt = known === null ? deedOfMisspelt(verb) : null;
  if (misspelt) return { deed: deedOf(misspelt, after), confidence: 0.65, isHolding: misspelt === 'answer', needsDate: false };
  if (
    known === null &&
    !/^ (?:it|them|this|that|these|those|the|your|his|her|their|our|my|an?|all|both|some|you|him|everyone|everything|each|same|one|two|another|more|additional|further|any|several|copies|\d|\$\d)/.test(
      after,
    )
  )
    return null;
  if (known === null)
    return isWe || !/^[a-z-]{3,}$/.test(verb) ? null : { deed: 'other', confidence: 0.55, isHolding: false, needsDate: false };
  return {
    deed: deedOf(known, after),
    confidence: known === 'other' ? 0.7 : 0.9,
    isHolding: holdingVerbs.has(verb),
    needsDate: false,
  };
}

type Verdict = { deed: Deed; confidence: number; isHolding: boolean; needsDate?: boolean } | null;
const answer = (confidence = 0.9): Verdict => ({ deed: 'answer', confidence, isHolding: true });

/** Verbs whose next words decide: "see what I can do" finds out, "see you" says good-bye. First match wins. */
const phrases: [RegExp, Verdict][] = [
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
  [/^(?:try|test)$/, null],
  [/^do (?:it again|lunch|fine|well|better|great|okay|ok|nothing|anything|without|that again)\b/, null],
  [
    /^(?:process|cancel|close|terminate) your (?:account|order|contract|subscription)\b/,
    { deed: 'other', confidence: 0.55, isHolding: false },
  ],
];

function isInsideQuotes(before: string): boolean {
  return (before.match(/["“”]/g)?.length ?? 0) % 2 === 1;
}

function addBareWill(plain: string, found: Commitment[]): void {
  for (const match of plain.matchAll(bareWill)) {
    const at = match.index + match[0].length - 5;
    const before = plain.slice(0, at).replace(/\([^()]*\)/g, '');
    if (found.some((one) => at >= one.start && at < one.verbAt + 1)) continue;
    const isOpening =
      /^[^a-z]*(?:[a-z]+[^a-z]+){0,4}$/.test(before) && !/\b(?:it|this|that|he|she|they|you|who|which)[^a-z]*$/.test(before);
    if (!isOpening && !/\blet me know[,.]? (?:and |then |i )?$/.test(before)) {
      const spoke = Math.max(
        before.lastIndexOf(' i '),
        before.startsWith('i ') || before.startsWith("i'") ? 0 : -1,
        before.lastIndexOf(" i'"),
        before.lastIndexOf(' we '),
        before.startsWith('we ') ? 0 : -1,
        before.lastIndexOf(" we'"),
      );
      if (
        spoke < 0 ||
        /\b(?:he|she|they|it|who|which|that|you|there|this)\b(?! (?:and|but|so|then) $)/.test(before.slice(spoke + 3)) ||
        isInsideQuotes(before)
      )
        continue;
    }
    const isWillDo = /^will do\b(?! (?:what|the|it|this|fine|well|my))/.test(plain.slice(at, at + 20));
    const verb = isWillDo
      ? { verbAt: at + 5, deed: 'other' as const, isHolding: false, confidence: 0.8, needsDate: false }
      : readVerb(plain, at + 4, { isWe: false, isWeak: true, mustKnow: true });
    if (verb?.deed && !/^ ?be\b/.test(plain.slice(at + 4, at + 8)))
      found.push({ start: at, condition: null, ...verb, confidence: Math.max(verb.confidence, 0.7) });
  }
}

function addLetMe(plain: string, found: Commitment[]): void {
  for (const match of plain.matchAll(letMe)) {
    const at = match.index + match[0].lastIndexOf(match.groups?.how ?? '');
    const rest = plain.slice(match.index + match[0].length);
    if (/^(?:see you|get (?:this|it) straight|ask you|think about it)\b|\bbefore i (?:commit|decide|say|agree)\b/.test(rest))
      continue;
    found.push({
      start: at,
      verbAt: match.index + match[0].length,
      deed: 'answer',
      isHolding: true,
      confidence: 0.85,
      needsDate: false,
      condition: null,
    });
  }
}

function addPassives(plain: string, found: Commitment[]): void {
  for (const match of plain.matchAll(passive)) {
    const before = plain.slice(0, match.index);
    if (thoughtAhead.test(before) || isInsideQuotes(before)) continue;
    const verb = match.groups?.verb ?? '';
    const verbAt = match.index + match[0].length - verb.length;
    const deed = passiveDeeds.find(([pattern]) => pattern.test(verb))?.[1] ?? 'deliver';
    const isForYou = /\b(?:to you|your|with you)\b/.test(plain.slice(match.index, verbAt + 60));
    found.push({
      start: match.index,
      verbAt,
      deed: deedOf(deed, match[0]),
      isHolding: false,
      confidence: isForYou ? 0.7 : 0.6,
      needsDate: true,
      condition: null,
    });
  }
  for (const match of plain.matchAll(youWillHave)) {
    if (thoughtAhead.test(plain.slice(0, match.index))) continue;
    const isFromUs = /\bfrom (?:us|me)\b|\b(?:my|our) /.test(plain.slice(match.index, match.index + 80));
    const isAnswer = /hear/.test(match[0]);
    found.push({
      start: match.index,
      verbAt: match.index,
      deed: isAnswer ? 'answer' : deedOf('deliver', plain.slice(match.index, match.index + 80)),
      isHolding: isAnswer,
      confidence: isFromUs ? 0.8 : 0.65,
      needsDate: !isFromUs,
      condition: null,
    });
  }
}

function addUnderWay(plain: string, found: Commitment[]): void {
  for (const match of plain.matchAll(onIt))
    found.push({
      start: match.index,
      verbAt: match.index + 4,
      deed: 'answer',
      isHolding: true,
      confidence: 0.6,
      needsDate: false,
      condition: null,
    });
  for (const match of plain.matchAll(underWay)) {
    const verb = plainForm(match.groups?.verb ?? '');
    const after = plain.slice(match.index + match[0].length, match.index + match[0].length + 80);
    const deed = verb ? deedFor(verb, after, false) : null;
    if (
      !deed ||
      thoughtAhead.test(plain.slice(0, match.index)) ||
      verb === 'look' ||
      verb === 'check' ||
      verb === 'have' ||
      verb === 'work' ||
      verb === 'try'
    )
      continue;
    found.push({
      start: match.index,
      verbAt: match.index + match[0].length - (match.groups?.verb?.length ?? 0),
      deed: deed.deed,
      isHolding: false,
      confidence: 0.65,
      needsDate: true,
      condition: null,
    });
  }
}

function addOthers(sentence: string, plain: string, found: Commitment[]): void {
  for (const match of sentence.matchAll(others)) {
    const who = match.groups?.who ?? '';
    if (
      notANameOfOurs.test(who) ||
      thoughtAhead.test(plain.slice(0, match.index)) ||
      isInsideQuotes(plain.slice(0, match.index)) ||
      /\?[")' ]*$/.test(plain)
    )
      continue;
    const from = match.index + match[0].length - 1;
    if (!forTheReader.test(plain.slice(from, from + 90))) continue;
    const verb = readVerb(plain, from, { isWe: true, isWeak: false, mustKnow: true });
    if (
      !verb ||
      /^(?:need|have|let you|help|show|make|teach|demonstrate|guide|save|support|assist|serve|give you (?:the|an?) (?:chance|opportunity|idea|feel))/.test(
        plain.slice(verb.verbAt),
      )
    )
      continue;
    found.push({ start: match.index, condition: null, ...verb, confidence: Math.min(verb.confidence, 0.75) });
  }
}

function addShortForms(plain: string, found: Commitment[]): void {
  for (const { words, ...form } of shortForms) {
    for (const match of plain.matchAll(words)) {
      if (thoughtAhead.test(plain.slice(0, match.index)) || found.some((one) => Math.abs(one.start - match.index) < 12)) continue;
      found.push({
        ...form,
        start: match.index,
        verbAt: match.index,
        deed: deedOf(form.deed, plain.slice(match.index, match.index + 80)),
        condition: null,
      });
    }
  }
}
