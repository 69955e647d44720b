import type { Sign } from './features.ts';
import type { Token } from './tokens.ts';

/**
 * The politeness strategies of C. Danescu-Niculescu-Mizil, M. Sudhof, D. Jurafsky, J. Leskovec and C. Potts: A computational approach to
 * politeness with application to social factors (ACL 2013), table 3, made anew from the paper. The paper finds some of them in
 * a parse; here words and their places must do. The word lists are ours.
 */
export function politenessSigns(tokens: readonly Token[]): Sign[] {
  const signs: Sign[] = [];
  let inSentence = 0;
  for (let at = 0; at < tokens.length; at += 1) {
    const word = tokens[at]?.word ?? '';
    const next = tokens[at + 1]?.word ?? '';
    const show = (name: string, last = at) => signs.push({ name, first: at, last });
    const ofWord = strategies.get(word);
    if (ofWord) for (const name of ofWord) show(name);
    if (word === 'please') show(inSentence === 0 ? 'please start' : 'please');
    if (modals.has(word) && asked.has(next)) show(softModals.has(word) ? 'counterfactual modal' : 'indicative modal', at + 1);
    if (firstPerson.has(word)) show(inSentence === 0 ? 'first person start' : 'first person');
    if (secondPerson.has(word)) show(inSentence === 0 ? 'second person start' : 'second person');
    if (inSentence === 0 && directStart.has(word)) show('direct start');
    if (inSentence <= 1 && questionWords.has(word)) show('direct question');
    const phrase = beginsPhrase.has(word) ? phrases.get(`${word} ${next}`) : null;
    if (phrase) show(phrase, at + 1);
    if (word === 'by' && next === 'the' && tokens[at + 2]?.word === 'way') show('indirect', at + 2);
    inSentence = endsSentence(word) ? 0 : inSentence + 1;
  }
  return signs;
}

const endsSentence = (word: string): boolean => word.startsWith('.') || word.startsWith('?') || word.startsWith('!');

const set = (words: string): ReadonlySet<string> => new Set(words.split(' '));

const softModals = set('could would might');
const modals = set('could would might can will may');
const asked = set('you i we someone somebody anyone anybody');
const firstPerson = set("i i'm i've i'd i'll my mine myself me");
const secondPerson = set("you your yours yourself you're you've you'd you'll u ur");
const directStart = set('so then and but or');
const questionWords = set("what why who how where when which what's who's how's why's where's");

const lists: Record<string, string> = {
  gratitude: 'thank thanks thx appreciate appreciated appreciates grateful cheers ty',
  deference: 'great good nice excellent awesome wonderful fantastic brilliant impressive superb interesting cool',
  greeting: 'hi hello hey hiya greetings',
  apologizing: 'sorry apologies apologize apologise apology oops whoops forgive pardon regret excuse',
  hedges:
    'think thought believe guess suppose assume seem seems seemed appear appears perhaps maybe possibly probably likely unlikely apparently somewhat rather fairly quite almost wonder wondering suggest suspect presumably mainly mostly usually generally often sometimes tend tends around roughly about indicate feel doubt unclear unsure may might could would should',
  factuality: 'really actually honestly surely truly obviously clearly frankly',
  'first person plural': "we our ours us ourselves we're we've we'd we'll",
  positive:
    'love like happy glad welcome best better helpful useful pleased delighted perfect clever smart beautiful fun enjoy enjoyed hope luck kind kindly lovely amazing congratulations congrats well elegant nicely works worked correct helps helped clean easy improve improved wow',
  negative:
    'bad wrong stupid ridiculous useless terrible horrible awful hate nonsense silly absurd waste wasting lazy ignorant ignore ignored rude insult attack accuse accusing problem vandalism vandal violate violation fail failed failing failure poor worse worst dumb idiot idiotic blame lie lying lies pathetic shame annoying annoyed crap hell damn bother stop broken error bug crash ugly hard fault disgusting bogus garbage bullshit shit fuck fucking disruptive unacceptable biased bias false threat threaten childish arrogant pointless refuse',
};

const phrases = new Map([
  ['in fact', 'factuality'],
  ['the point', 'factuality'],
  ['the truth', 'factuality'],
  ['the reality', 'factuality'],
  ['would appreciate', 'gratitude'],
  ['excuse me', 'apologizing'],
  ['good work', 'deference'],
  ['nice work', 'deference'],
  ['great work', 'deference'],
  ['good job', 'deference'],
  ['great job', 'deference'],
  ['nice job', 'deference'],
  ['good point', 'deference'],
  ['do you', 'asks what you do'],
  ['did you', 'asks what you did'],
  ['have you', 'asks what you did'],
  ['are you', 'asks what you are'],
  ["why don't", 'asks why not'],
  ["why didn't", 'asks why not'],
  ['why not', 'asks why not'],
  ['you mind', 'counterfactual modal'],
]);
const beginsPhrase = new Set([...phrases.keys()].map((phrase) => phrase.split(' ')[0]));

/** The strategies that a single word shows. */
const strategies = new Map<string, string[]>();
for (const [name, words] of Object.entries(lists))
  for (const word of words.split(' ')) strategies.set(word, [...(strategies.get(word) ?? []), name]);
