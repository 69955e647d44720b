import { type Breath, breathsIn } from './breaths.ts';

/** Where messages that are written without stops begin to say something else: by their capitals, by how a question begins, and by where one takes a breath. */

/** Messages written without stops: a capital on one of these words begins a new sentence. */
const capital =
  /(?<=[a-z0-9!)'’])[ \n]+(?=(?:The|It|Its|It's|This|That|That's|My|I'm|I've|Have|Has|Had|Now|But|And|So|Do|Does|Did|Is|Are|Was|Were|Can|Can't|Cant|Could|Would|Will|Why|WHY|What|WHAT|What's|When|Where|Who|How|Any|Anyone|Anybody|Please|Plz|Pls|Help|Thanks|Thank|Thx|Many|Also|Just|Really|Still|Been|Not|No|You|Your|They|We|Tried|Looks|Seems|Then|Since|After|Please|Thinking|Look|Fix|Bring|Stop|Make|Add|Give|Check|Assistance|Got|Getting|Supposed|Same|Still|Problem|Maybe|Otherwise)\b[’']?[a-z]*)/g;

/** In a message without stops a question begins with these words where no other carries it on ("tell me when do …"). */
const midway =
  /(?<!\b(?:know|tell|see|ask|asking|explain|understand|idea|sure|about|and|or|of|to|on|is|me|us|but|so|that|if|what|how|when|where|why|who|which|also|then|just|still|hello|hi|hey|you|u|someone|anyone|update|advise|check|clarify|confirm|much|many|long|often|soon|[a-z]+ly|[a-z]+ing))[.,-]? (?=(?:how|when|where|why|what) (?:do|does|did|can|could|will|are|should|is) (?:i|you|u|we|my|your|the|it|this)\b|(?:- )?any ideas?\b|(?:can|could|will|would) (?:you|u|someone)\b|can i\b|is there (?:a|an|any|some)\b|(?:do|did) (?:you|u) (?:guys )?[a-z]|are (?:you|u) (?:guys|going|aware|still|open)\b|(?:please|pls|plz|plus|kindly) (?:fix|send|add|call|refund|check|respond|reply|answer|dm|let|make|give|tell|explain|advise|change|get|bring|stop|look|sort|do|update|contact|remove|cancel|confirm)\b|get back to me\b|(?:fix|sort) (?:this|it) (?:asap|please|now|soon)\b)/g;

/** Offsets of capitals that begin a sentence without a stop before. */
export const capitalsIn = (said: string): number[] =>
  said.length <= shortestWithCapitals ? [] : [...said.matchAll(capital)].map((match) => match.index + match[0].length);

const shortestWithCapitals = 60;

/** Offsets in the flat, lower-case sentence where a question or a plea begins in its midst. */
export const questionsMidway = (plain: string): number[] =>
  [...plain.matchAll(midway)].filter(({ index }) => index > 15).map((match) => match.index + match[0].length);

/** From this vote on the writer takes a breath, and from this one where what follows begins to ask. */
const breathFrom = -0.3;
const askingFrom = -4.5;
const asksNext =
  /^(?:(?:and|so|but) )?(?:(?:what|when|where|why|who|which|how) (?:is|are|do|does|did|can|will|would|should|has|have|was|were|much|many|long|soon|come|am|about|else|now|happen\w*)\b|(?:what|where|who|how)s (?:the|my|your|this|that|it|going|up|happening)\b|(?:is|are|am|do|does|did|can|could|will|would|should|has|have|shall|was|were) (?:i|you|u|we|it|he|she|they|there|any\w*|some\w*)\b|any (?:news|update|chance|idea|plans|eta|word|slots?|advice|way)|anything\b|anybody\b|anyone\b|(?:please|pls|plz|kindly)\b|(?:i|we) (?:want|need|would like|would love|demand|expect)\b|(?:i|we)'d (?:like|love|be glad)\b|who (?:pays|signed|took|wants|told)\b|(?:some|any) ?(?:one|body) (?:please|pls|help|ring|call|tell|fix|answer|explain|get)\b|(?:just )?(?:fix|send|sort|give|call|ring|refund|block|cancel|bring|put|tell|let|stop|make|move|change|remove|delete|take|add|get|check|help|explain|book|keep|leave|come)\b (?:it|this|that|them|me|us|my|your|the|someone|somebody|back|out|him|her|a|an|in|off|now|please|help)\b)/;
/** "My bag | is the red one": with a noun behind it the verb may go on with what stands before. */
const mayGoOn =
  /^(?:(?:need|want|would like|would love) (?:to|a|an|my|it|this)|(?:is|are|was|were|does|did|has|have|will|would|can|could|should) (?:the|my|your|this|that))\b/;
const goingOnFrom = -1;
/** Behind an ask: "fix your search | it finds nothing". */
const tellsNext =
  /^(?:(?:it|its|you|u|he|she|they|we|i|im|ive|this|that|there|nobody|nothing)\b|no one\b|cannot|cant\b|(?:the|my|your|our|his|her) \w+(?: \w+)? (?:is|are|was|were|has|have|does|do|did|will|can|keeps?|only|just|still|never|says?|said|\w+s)\b)/;
const tellsFrom = -2.8;
/** Behind these words a question or a deed is only told of. */
const carriesOn =
  /\b(?:know|tell|see|ask|asking|explain|understand|idea|sure|about|or|of|to|on|me|us|that|if|what|how|when|where|why|who|which|and|but|so|can|could|would|will|should|please|pls|plz|kindly|not|you|i|we|they|he|she|it|let|make|just|still|also|the|a|an|my|your|for|with|in|at|is|are|was|do|does|did|have|has|dont|don't|cant|can't|n't|check|confirm|wonder|wondering)$/i;

/** A question that has begun: "which form | do I need". */
const asksOn = /\b(?:what|which|who|whose|how|when|where|why)(?: [\w']+){0,2}$|\b(?:some|any) ?(?:one|body)$/i;

/** "If you cannot come | please call": what hangs on a condition stays with it. */
const conditional = /^(?:(?:and|so|but) )?(?:if|when|once|after|as soon as|in case|unless|should you)\b/i;
const longestCondition = 90;

/** Where a message without stops begins to say something else. */
export function breathsOf(said: string): number[] {
  const found: number[] = [];
  for (const { at, vote } of breathsIn(said)) {
    const from = found.at(-1) ?? 0;
    const place = breathAt(said, { at, vote }) ?? (tellsAt(said, { at, vote }, from) ? at : null);
    if (place === null) continue;
    if (place - from < longestCondition && conditional.test(said.slice(from, place).trimStart())) continue;
    found.push(place);
  }
  return found;
}

/** As `carriesOn`, but "call me" may end there. */
const leadsOn =
  /\b(?:that|if|what|how|when|where|why|who|which|and|but|so|or|of|to|not|you|i|we|they|he|she|the|an?|my|your|for|with|in|at|is|are|was|do|does|did|have|has|can|could|would|will|because|as|than|since|once|until|before|after|whether|about|know|says?|said|think|please)$/;

/** Is what was said since `from` an ask, and does the writer now tell something? */
function tellsAt(said: string, { at, vote }: Breath, from: number): boolean {
  if (vote < tellsFrom || at - from < 12) return false;
  const asked = said
    .slice(from, at)
    .replace(/^(?:[@#][\w.-]+ )+/, '')
    .toLowerCase();
  return (
    (asksNext.test(asked) || mayGoOn.test(asked)) &&
    !asksOn.test(asked.trimEnd()) &&
    !leadsOn.test(asked.trimEnd()) &&
    tellsNext.test(said.slice(at, at + 40).toLowerCase())
  );
}

const pleadsFor = /^(?:please|pls|plz) (?:look|fix|send|call|help|sort|tell|do|get|give|check|explain|answer|reply)\b/;

function breathAt(said: string, { at, vote }: Breath): number | null {
  const before = said.slice(Math.max(0, at - 40), at).trimEnd();
  if (vote < askingFrom) return null;
  const next = said.slice(at, at + 40).toLowerCase();
  if (asksOn.test(before) && !pleadsFor.test(next)) return null;
  // "pause it please | we are away": it pleads for what stands before
  const pleads = /^(?:please|pls|plz) (?=(?:i|we|he|she|it|its|my|his|her|our|the|they|same|there|i'm|im|you)\b)/.exec(next);
  if (pleads) return at + pleads[0].length;
  if (vote >= breathFrom || (vote >= goingOnFrom && mayGoOn.test(next))) return at;
  return (pleadsFor.test(next) && !/\b(?:you|u|can|could|would|will|someone|somebody)$/i.test(before)) ||
    (!carriesOn.test(before) && asksNext.test(next))
    ? at
    : null;
}
