import { names, natures } from './insults.ts';
import { shoutingIn } from './shouting.ts';

/**
 * Words that do the same in a sentence, under one of them. Each name is a common word, because models learn only those
 * (`models/common-words.ts`). `*` stands for any ending.
 */
const groups: Readonly<Record<string, string>> = {
  you: "you|u|ya|yall|y'all|yourself|yourselves|you're|youre|you've|you'll|you'd|ull",
  your: 'your|ur|yours',
  people: 'guys|people|folks|lot|ppl|team|company|staff|developers|developer|support|management|service|business',
  us: 'me|us|my|our|customer|customers|user|users|client|clients|public|students|everyone|money|time',
  hell: 'damn*|hell|heck|fuck*|f**k*|shit*|crap*|bloody|wtf|wth|ffs|piss*|bullshit|ass|arse|fck*|freaking|frigging|effing|goddamn|omg|sucks|suck|sucked|screw*|bs',
  not: "not|no|don't|dont|doesn't|doesnt|didn't|didnt|isn't|isnt|wasn't|can't|cant|cannot|couldn't|won't|wont|haven't|havent|hasn't|aren't|nothing|nobody|none|without|unable|neither",
  never: 'never|ever',
  always: 'always|constantly|every|everytime|keep|keeps|kept|again|repeatedly|still|continue*',
  fail: 'ruin*|wast*|broke|broken|break*|cheat*|lie|lied|lies|lying|steal*|stole|loot*|scam*|rob*|ignor*|refus*|fail*|forgot*|forget|lose|lost|losing|cancel*|delet*|hid|hide|hiding|destroy*|mislead*|forc*|neglect*|mess*|spoil*|fool*|overcharg*|disrespect*|harass*|insult*|trick*|fake|false|fraud*|betray*|abus*|exploit*|disappoint*|bother*',
  bad: 'bad|worst|terrible|awful|horrible|pathetic|ridiculous|unacceptable|disgrac*|disgust*|rubbish|garbage|trash|joke|poor|wrong|worse|useless|annoy*|irritat*|frustrat*|angry|furious|unprofessional|careless|stupid*|nonsense|absurd|insane|crazy|mad|outrageous|unfair|shame*|hate*|sick|tired|fed|rude|hopeless|nightmare|mess|unbelievable|unethical|mean|evil|greedy|lazy|incompeten*|irresponsib*|bullsh*|dumb|lame|poorly|badly|laugh*',
  good: 'good|great|nice|love|lovely|amazing|excellent|brilliant|wonderful|awesome|best|perfect|clever|smart|genius|helpful|kind|super|fantastic|wow|bravo|congrat*|beautiful|well|impressive|proud|thrilled|enjoy*',
  thanks: 'thank|thanks|thx|ty|thankyou|grateful|appreciate*',
  please: 'please|pls|plz|kindly|could|would|sorry|afraid|glad|happy|gladly',
  why: 'why',
  how: 'how',
  what: 'what|where|who|when',
  must: "should|shouldn't|must|need|needs|better|ought|supposed|gotta|have to",
  even: 'even|just|only|really|least|actually|seriously|literally|simply|obviously|clearly|apparently|perhaps|maybe|surely|honestly|exactly|already',
  learn:
    'learn|know|understand|understanding|realize|realise|read|listen|think|believe|expect|wonder*|imagine|google|heard|teach|brain|sense|common|idea|clue|care|cares|pretend*|claim*|guess|suppose',
  stop: 'stop|quit|fix|answer|give|get|grow|go|take|leave|try|look|act|sort|shut|return|respond|reply|pay|make|made|making|do|doing|done',
  court:
    'sue|court|lawyer*|solicitor|legal|report*|police|complain*|complaint*|review*|star|stars|uninstall*|switch*|competitor*|rival|press|media|facebook|twitter|authorit*|ban|banned|refund*|elsewhere|leaving|consumer|forum|action',
  if: 'if|unless|otherwise|else|or|then',
  hurry:
    'hurry|now|today|tonight|immediately|last|final|chance|fast|quick*|miss|wait|waiting|limited|left|gone|soon|ends|end|before|late|minute|hour|once|deadline|warning|tomorrow',
  policy:
    'policy|policies|rule|rules|terms|contract|procedure*|allowed|exception*|system|conditions|clause|regulation*|guidelines|authorised|authorized|permitted|form|section|agreement|process|entitled',
  promise: 'promis*|said|told|tell|say|says|saying|explain*|warn*|guarantee*|mention*|informed|asked',
  fault: 'fault|blame|mistake|responsib*|because|reason|excuse*|problem|problems|issue|issues',
};

const known = new Map<string, string>();
const beginnings: [string, string][] = [];
for (const [name, words] of Object.entries(groups))
  for (const word of words.split('|'))
    if (word.endsWith('*')) beginnings.push([word.slice(0, -1), name]);
    else if (word !== '' && !known.has(word)) known.set(word, name);
for (const word of `${names}|${natures}`.replace(/\(\?:|\)|\?/g, '').split('|'))
  if (/^[a-z]{3,}$/.test(word)) known.set(word, 'dirty');

/** What a sentence is made of, in order: the names of the groups its words belong to, all other words left out. */
export function skeletonOf(text: string): string {
  const bones: string[] = [];
  for (const [word] of text.toLowerCase().matchAll(/[\p{L}*]+(?:['’]\p{L}+)*|[!?]+/gu)) {
    const said = word.replaceAll('’', "'");
    const own = /^[!?]/.test(said)
      ? said.slice(0, 2)
      : (known.get(said) ?? beginnings.find(([beginning]) => said.startsWith(beginning))?.[1]);
    if (own && bones.at(-1) !== own) bones.push(own);
  }
  if ((shoutingIn(text)?.weight ?? 0) >= 0.5) bones.push('loud');
  return bones.join(' ');
}
