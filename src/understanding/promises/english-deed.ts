import { phrases } from './english-phrases.ts';
import { deedOfMisspelt, deedOfVerb, holdingVerbs, plainForm } from './english-verbs.ts';
import { type Commitment, type Deed, deedOf } from './grammar.ts';

const adverbs = new Set(
  'will also certainly definitely then still gladly personally happily immediately quickly now just both all surely absolutely hopefully promptly again first next probably likely maybe of course soon simply sure therefore kindly always actually either'.split(
    ' ',
  ),
);

/** How sure the words before the verb are: "we" also states policy, "I hope to" is weak, "I'm going to" may be a place. */
export type Manner = { isWe: boolean; isWeak: boolean; mustKnow: boolean };

export type Verb = Pick<Commitment, 'verbAt' | 'deed' | 'isHolding' | 'confidence' | 'needsDate'>;

/** Reads the deed after "I will": skips adverbs and helpers, refuses negation and what is no deed. */
export function readVerb(plain: string, from: number, { isWe, isWeak, mustKnow }: Manner): Verb | null {
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
export function deedFor(
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
