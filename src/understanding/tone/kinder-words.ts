import type { ToneKind } from '../reading.ts';

/**
 * Another wording for marked words, which come in lower case and without a mark at their end. `isClause`: it says the whole clause anew, so
 * it fits only where the marked words are all of it.
 */
export type KinderWords = {
  kind: ToneKind;
  words: RegExp;
  instead: string | ((...found: string[]) => string);
  isClause: boolean;
};

const inPlace = (kind: ToneKind, words: RegExp, instead: KinderWords['instead']): KinderWords => ({
  kind,
  words,
  instead,
  isClause: false,
});
const clause = (kind: ToneKind, words: RegExp, instead: KinderWords['instead']): KinderWords => ({
  kind,
  words,
  instead,
  isClause: true,
});

/** "you should have checked" → "it would have helped to check". */
const plainForm = new Map(
  Object.entries({
    checked: 'check',
    read: 'read',
    looked: 'look',
    asked: 'ask',
    called: 'call',
    rung: 'ring',
    said: 'say',
    waited: 'wait',
    come: 'come',
    sent: 'send',
    mentioned: 'mention',
    paid: 'pay',
    brought: 'bring',
    measured: 'measure',
    listened: 'listen',
    followed: 'follow',
    thought: 'think',
    ordered: 'order',
    tested: 'test',
    kept: 'keep',
    written: 'write',
    cleaned: 'clean',
    locked: 'lock',
    updated: 'update',
    tried: 'try',
    answered: 'answer',
    noticed: 'notice',
    warned: 'warn',
    watched: 'watch',
    used: 'use',
    opened: 'open',
    replied: 'reply',
    known: 'know',
  }),
);

/** The first that fits is taken. What cannot be said kindly in the same place, as an insult, has none. */
export const kinderWords: readonly KinderWords[] = [
  inPlace(
    'blame',
    /^as (?:i|we)(?:'ve| have)? (?:already |clearly |repeatedly |just )?(?:told|said|explained|mentioned|informed|stated|written|wrote)(?: this| that| it)?(?: to)?(?: you| u)?(?: before)?$/,
    'to come back to this',
  ),
  inPlace('blame', /^as already informed you$/, 'to come back to this'),
  inPlace(
    'blame',
    /^(i|we)(?:'ve| have)? (?:already |repeatedly |clearly |just )+(?:told|explained|informed)(?: this| that| it)?(?: to)? you$/,
    (_, who) => `${who === 'i' ? 'I' : 'we'} may not have been clear`,
  ),
  clause('blame', /^(?:i|we) (?:did )?(?:warn|warned|tell) you$/, 'we had mentioned it'),
  inPlace(
    'blame',
    /^you (?:really |clearly |just )?(?:should have|should've|ought to have|could have|might have) (?:at least |really |just )?(?:told|informed|let)$/,
    '',
  ),
  inPlace(
    'blame',
    /^you (?:really |clearly |just |maybe )?(?:should have|should've|ought to have|could have|might have) (?:at least |really |just |perhaps )?(\p{L}+)$/u,
    (_, deed = '') => {
      const plain = plainForm.get(deed);
      return plain ? `it would have helped to ${plain}` : '';
    },
  ),
  clause(
    'blame',
    /^(?:it's|that's|this is|that is) (?:all |entirely |totally |completely |clearly )?your (?:own )?fault$/,
    'let us put it right',
  ),
  clause(
    'blame',
    /^(?:is|was) (?:all |entirely |totally |completely |clearly |only )?your (?:own )?fault$/,
    'needs putting right',
  ),
  inPlace('blame', /^you (?:simply |clearly |again )?failed to$/, 'it seems you did not manage to'),
  inPlace(
    'blame',
    /^you (?:obviously|clearly|plainly|evidently|apparently)(?: did not| didn't| have not| haven't| never) (?:even )?(?:read|look at|seen)$/,
    'you may have missed',
  ),
  inPlace(
    'blame',
    /^next time,? (?:please |just |maybe |kindly )*(read|check|think|look|listen|plan|try|make sure)$/,
    (_, deed) => `next time it helps to ${deed}`,
  ),
  inPlace('condescension', /^let me spell (?:it|this) out(?: for you)?$/, 'let me put it another way'),
  inPlace(
    'condescension',
    /^((?:say|type|explain|write|repeat)(?: it| this| that)?) (?:very |really )?slowly(?: for you)?$/,
    (_, say) => `${say} step by step`,
  ),
  inPlace('condescension', /^in case you (?:hadn't|haven't|didn't) (?:notice|noticed|know),?$/, (words) =>
    words.endsWith(',') ? 'just to mention it,' : 'just to mention it',
  ),
  inPlace('condescension', /^surely (?:even )?you know$/, 'you may know'),
  inPlace('condescension', /^as (?:everyone|everybody) knows$/, 'as a rule'),
  inPlace('condescension', /^even a (?:child|kid|five[- ]year[- ]old) (?:could|can)$/, 'it is easy to'),
  clause(
    'condescension',
    /^leave (?:that|it|this) to (?:the |us )?(?:experts|professionals|grown-?ups|adults)$/,
    'we will gladly take care of it',
  ),
  clause('condescension', /^(?:just |please )?calm down$/, 'I understand that this is upsetting'),
  clause('condescension', /^(?:just |maybe )?(?:google it|look it up)$/, 'I can send you a link'),
  inPlace(
    'condescension',
    /^, *(?:my dear|love|sweetheart|darling|sweetie|hun|sunshine|young lady|young man|sonny|pet)([.,!:?])$/,
    (_, mark) => `${mark}`,
  ),
  clause(
    'policy',
    /^(?:it's|it is|that's|that is|this is)(?: just| simply)? (?:our|the|company|store|shop)(?: \p{L}+)? ?policy$/u,
    'we do it this way for a reason, which I am glad to explain',
  ),
  clause(
    'policy',
    /^(?:it's|that's|those are|these are|them's|they're) (?:just |simply )?(?:the|our) rules?$|^rules are (?:the )?rules$/,
    'I am glad to explain why the rule is there',
  ),
  clause(
    'policy',
    /^there(?:'s| is) nothing (?:(?:i|we) can(?: do)?|to be done|more (?:i|we) can(?: do)?)(?: about (?:it|this|that)| for you)?(?: now)?$/,
    'I cannot do that myself, but let me ask who can',
  ),
  clause('policy', /^(?:my|our) hands are tied$/, 'I cannot decide this alone, but I will ask'),
  clause('policy', /^(?:don't|do not) (?:make )(?:any |an )?exceptions?$/, 'would have to ask before making an exception'),
  inPlace(
    'policy',
    /^(?:i'm|i am) (?:just |simply )?not (?:allowed|authori[sz]ed|permitted) to (.{2,40})$/,
    (_, deed) => `I would have to ask before I could ${deed}`,
  ),
  clause(
    'policy',
    /^(?:the|our) (?:system|computer|software) (?:won't|will not|doesn't|does not) (?:let|allow) (?:me|us|it|this|that)$/,
    'I have not found a way in the system yet',
  ),
  clause(
    'policy',
    /^(?:please |kindly )?(?:refer to|see|read) our terms(?: and conditions)?$/,
    'I can explain what our terms say about this',
  ),
  clause('policy', /^(?:our|my|this|the) decision is(?: \p{L}+)? ?final$/u, 'I am glad to explain how we came to this decision'),
  inPlace('temper', /^(what|who|where|why|how|when) (?:the|in the) (?:actual |bloody |fucking )?(?:hell|fuck)$/, '$1'),
  inPlace('temper', /^(what|who|why|how|where) on earth (is|are|do|did|would|has|have|were|can|could|makes)$/, '$1 $2'),
  inPlace('temper', /^for (?:god|heaven|christ|goodness|pity|pete)'?s'? ?sake$|^for crying out loud$/, 'please'),
  inPlace('temper', /^((?:it's )?(?:the|this|that|your|my|those|these)(?: \p{L}+)?) (?:bloody|damn|damned|fucking)$/u, '$1'),
  inPlace(
    'temper',
    /^(this|that|it)(?:'s| is) (?:just |so |absolutely |utterly |completely |totally |really |simply |frankly )*(?:ridiculous|outrageous|unbelievable|nonsense|madness|absurd|insane|a joke)( now)?$/,
    '$1 is hard to understand',
  ),
  inPlace('temper', /^(?:(?:so|really) )?(?:sick and tired|sick to death|sick|tired|fed up) (?:of|with)$/, 'worn down by'),
  inPlace('temper', /^fed up$/, 'worn down'),
  inPlace(
    'temper',
    /^((?:i'm|i am|we're|we are)) (?:so |absolutely |really |just |very )*(?:furious|livid|fuming|enraged|outraged)$/,
    (_, who = '') => `${who.replace(/^i/, 'I')} upset`,
  ),
  inPlace(
    'pressure',
    /^you (?:must|have to|need to|got to) (decide|sign|book|pay|order|choose) (today|now|at once|right now|right away|immediately)$/,
    (_, deed, when = '') => `it would help us if you could ${deed}${when === 'today' ? ' today' : ' soon'}`,
  ),
  clause('pressure', /^(?:don't|do not) wait(?: any longer)?$/, 'take the time you need'),
  clause('pressure', /^what are you waiting for$|^what's keeping you$/, 'is there anything you would like to know first'),
  clause('pressure', /^(?:i |we )?(?:won't|will not) take no for(?: an answer)?$/, 'I would be glad if you said yes'),
];
