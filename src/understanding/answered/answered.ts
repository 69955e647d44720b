import type { Answer, ReaderMark } from '../reading.ts';
import { knownDeed } from './deeds.ts';
import type { Form } from './forms.ts';
import type { AskedConcern, Reply } from './reply.ts';
import { type Signs, signsOf } from './signs.ts';
import { weights } from './weights.ts';

export const answeredReader: ReaderMark = 'answered@3';

/**
 * From here on a concern counts as answered, and below the other as passed over; between them the reader is not sure. The lowest at which, cross-validated on all labelled pairs
 * that may train and counted in the mixture of the labels (60 % replies to another letter), at most one in twenty concerns passed over counts as answered: 4.9 %, of drafts 4.5 %.
 */
const bounds = {
  quoting: { answeredFrom: 0.82, passedOverBelow: 0.2 },
  plain: { answeredFrom: 0.78, passedOverBelow: 0.2 },
};

/**
 * How sure it is that nobody answered what our words plainly leave aside (`elsewhere.ts`). In five folds all 25 such
 * concerns, 22 of them in letters of our own, were indeed passed over; fewer than 30 examples allow no higher figure.
 */
const plainlyElsewhere = 0.9;

/** A reply that quotes another letter may still come to this one: in real mail, labelled, most did. Too little to hold against anybody. */
const ofAnotherLetter = 0.65;

/** More concerns than this are one after the other in a list that no reply goes through. */
const mostConcerns = 40;

/**
 * For each concern, in order: is it answered in these words of ours (in words, by a deed, with a promise), passed over (`null`), or does the reader not know
 * (`unsure`)? `where` are the words that answer. A deed known beside the words settles what it is the deed of; any other deed leaves in doubt what the words
 * pass over. Knows English; `language` null is taken for it; of replies in another it knows nothing but deeds. Works on a draft of 300 words in about two milliseconds.
 */
export function readAnswers(concerns: readonly AskedConcern[], reply: Reply): Answer[] {
  const deeds = reply.deeds ?? [];
  const isKnown = reply.language === null || reply.language === 'en';
  const signs = isKnown ? signsOf(concerns.slice(0, mostConcerns), reply) : [];
  return concerns.map((concern, i): Answer => {
    const done = knownDeed(concern, reply);
    if (done !== null) return { how: 'deed', where: null, confidence: done, by: answeredReader };
    const own = signs[i];
    if (!own) return unsure(0.5);
    const judged = judge(own, reply.attachments.length > 0);
    // on the telephone anything may have been said
    if (judged.how === null && deeds.some((deed) => deed === 'call' || deed === 'visit')) return unsure(judged.confidence);
    return judged;
  });
}

const unsure = (confidence: number): Answer => ({ how: 'unsure', where: null, confidence, by: answeredReader });

/** `comesWithFiles`: what our words leave aside may stand in a file. */
function judge(signs: Signs, comesWithFiles: boolean): Answer {
  if (signs.best === null) return { how: null, where: null, confidence: 0.95, by: answeredReader };
  const isQuoting = signs.quoted.how !== 'none';
  const odds = weights.reduce((sum, [, quoting, plain], j) => sum + (isQuoting ? quoting : plain) * (signs.values[j] ?? 0), 0);
  const sureness = 1 / (1 + Math.exp(-odds));
  const { answeredFrom, passedOverBelow } = isQuoting ? bounds.quoting : bounds.plain;
  if (sureness >= answeredFrom) return { how: howBy(signs), where: signs.best, confidence: sureness, by: answeredReader };
  const none = (confidence: number): Answer => ({ how: null, where: null, confidence, by: answeredReader });
  // the whole letter may stand below our words; between its sentences each answer would stand under its own
  const isOnItsOwn = signs.quoted.how === 'none' || signs.quoted.how === 'below';
  if (isOnItsOwn && signs.goElsewhere && !comesWithFiles) return none(Math.max(1 - sureness, plainlyElsewhere));
  if (sureness >= passedOverBelow) return unsure(sureness);
  return none(signs.quoted.how === 'foreign' ? Math.min(1 - sureness, ofAnotherLetter) : 1 - sureness);
}

/** By a deed where the sentence says it is done or hands it over, with a promise where it puts it off, else in words. */
function howBy({ forms, wanted }: Signs): 'words' | 'deed' | 'promise' {
  const says = (...any: Form[]) => any.some((form) => forms.has(form));
  const isDeed = wanted === 'thing' || wanted === 'deed' || wanted === 'trouble' || wanted === 'opinion';
  if (isDeed && says('handsOver', 'done')) return 'deed';
  if (says('promises') && !says('yesNo', 'refuses') && (isDeed || !says('date', 'reason', 'amount'))) return 'promise';
  return 'words';
}
