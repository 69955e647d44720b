import { lowered } from '../sentences.ts';
import { conditionIn, isUltimatum, offerAhead } from './english-conditions.ts';
import { asksAhead, isInsideQuotes, thoughtAhead } from './english-context.ts';
import { deedFor, readVerb } from './english-deed.ts';
import { addWithoutWill } from './english-without-will.ts';
import type { Commitment, Deed, Grammar } from './grammar.ts';

/** Words that promise a deed by the writer: group `who` commits, what follows is the deed. */
const commits =
  /\b(?<who>i|we)(?: (?:both|all|also|then|certainly|definitely|personally|just|now))?(?<how>'ll|ll(?= )| ?['"]ll| will| shall| wil| ll|'m going to| am going to|'re going to| are going to|'m gonna| am gonna|'re gonna| plan to| intend to| expect to| aim to| hope to|'m hoping to| am hoping to|'m planning to| am planning to| are planning to|'re planning to| promise to| promise you(?: that)? (?:i|we)(?: will|'ll)| guarantee to| undertake to)(?= )/g;

const opensClause = /(?:^|[,;:.!?(-] ?|\b(?:and|but|so|then|ok|okay|yes|sure|sorry|thanks) )$/;

/** "Will do", "will send it tomorrow" with no subject, at the start of a sentence or after "and" once I or we spoke. */
const bareWill =
  /(?:^|[-,;(:.] ?|\b(?:and|but|then|so) )(?:(?:ok|okay|yes|sure|thanks|thank you|great|sorry|and|but|also|then|again|perfect|alright|i) ?[,.!-]* )*(?<how>will) /g;

const letMe =
  /(?:^|[,;.!-] ?|\b(?:and|but|so|then|thanks) )(?:please )?(?<how>let me|let us|allow me to|give me (?:a|some|until|till|one|two|\d) (?:few |couple of |little |bit of )?(?:minutes?|moments?|hours?|days?|seconds?|time|while|week|chance|tomorrow|monday|tuesday|wednesday|thursday|friday) to) (?=check|look|see|ask|find|get|talk|think about|verify|confirm|dig|investigate|review|discuss|research|speak|consult|call|run|work on|figure|double|try (?:to|and|calling|asking|finding))/g;

/** Others of ours who will do it for the reader: "Tom will call you", "our driver will bring it to you". */
const others =
  /(?<![\p{L}'-])(?<who>(?:(?:My|Our|One of (?:my|our)|my|our|one of (?:my|our)) (?:[a-z-]+ ){1,3}?|[Ss]ome(?:one|body)(?: (?:from|on|in) (?:our|my|the) (?:[a-z-]+ ){1,2})?|[A-Z]{2,3}(?= )|[A-Z][a-z]{1,14}(?: [A-Z][a-z]{1,16})?(?: (?:from|on|in) (?:our|my|the) (?:[a-z-]+ ){1,2}?)? ?|[Hh]e |[Ss]he ))(?<how> ?(?:will|'ll|is going to|shall)) (?=[a-z])/gu;

const notANameOfOurs =
  /^(?:you|your|they|their|it|its|this|that|these|those|there|who|which|what|where|when|how|if|all|any|no|nothing|nobody|everyone|everybody|each|the|most|some|many|and|but|or|so|then|also|hopefully|please|thanks|monday|tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|parties|employees|customers|shippers|january|february|march|april|may|june|july|august|september|october|november|december|spring|summer|autumn|winter|christmas|easter|breakfast|lunch|dinner|supper|tea|delivery|work|rain|snow|prices?|sales|shares|construction|everything)\b/i;

/** A given name alone, or one of ours by trade: "Tom", "our fitter". Two capitals may be a firm or a town. */
const isOneName = /^[A-Z][a-z]{1,14} ?$/;
const isOneOfOurs =
  /^(?:my|our|one of (?:my|our)) (?!(?:wife|husband|partner|mother|father|son|daughter|parents|kids|children|friend|family|lawyer|bank|customer)s? )/i;
/** What people do at a customer's door or on the telephone, so that a date alone makes it a promise; firms and weather do other things. */
const comesOrCalls =
  /^ (?:also |then |probably )?(?:be (?:there|round|over|with you)|come (?:by|round|around|over|there|on|at|out|along|to (?:measure|fit|install|fix|repair|look|collect|see|take|pick|check|deliver|mount|hang))\b(?! (?:(?:the|a) )?(?:meeting|conference|call|party|office|board|line|stream|vacation|top))|(?:drop|stop|pop|swing|call) (?:by|in|round|over|back)\b(?! (?:\d|half|about|more|price|value))|(?:ring|phone|call) (?:on|at|tomorrow|again|before|after|this|next)\b|(?:bring|fit|install|hang|mount|measure|collect|pick|fetch|repair|fix|deliver|drop off) (?:it|them|these|those|everything|up)\b)/;

const forTheReader = /\b(?:you|your|ya'll|y'all)\b/;

const gate =
  /\b(?:i|we|you|ll) ?(?:['’´`]ll|ll|will|wil|shall|am|are|plan|intend|expect|aim|hope|promise|guarantee|undertake|should|can)\b|['’´`](?:ll|m|re)\b|\bwill\b|\blet (?:me|us)\b|\bgive me\b|\bshould be\b|\bexpect\b|\b(?:to follow|consider it|count on)\b|\bleave (?:it|this|that)\b|\ballow me\b/i;

export const english: Grammar = {
  gate,
  commitments(sentence) {
    const plain = lowered(sentence);
    const found: Commitment[] = [];
    const isQuestion = /\?[")' ]*$/.test(plain);
    for (const match of plain.matchAll(commits)) {
      const before = plain.slice(0, match.index);
      // "ill" and "well" are words of their own, except where a clause begins with them
      if (/^(?:ill|well)$/.test(match[0].trim()) && !opensClause.test(before)) continue;
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
      addWithoutWill(plain, found);
    }
    addOthers(sentence, plain, found);
    found.sort((a, b) => a.start - b.start);
    return found
      .filter((one) => !isUltimatum(plain, one.start) && !offerAhead(plain, one.start))
      .map((one) => ({
        ...one,
        condition: conditionIn(plain, one.start, one.verbAt),
        further: furtherDeeds(plain, one.verbAt),
      }));
  },
};

const joinedDeed =
  /(?:,| and| then),? (?:then |also |will |I'll )?(?<verb>[a-z][a-z-]{1,14}) (?=(?:you|it|them|him|her|this|that|these|those|the|an?|your|our|my|everything|by|round|over|back) )/g;

/** The known deeds with an object that follow in the same clause, joined by "and": at most eight. */
function furtherDeeds(plain: string, verbAt: number): { verbAt: number; deed: Deed }[] {
  const clause =
    plain.slice(verbAt, verbAt + 300).split(/[;:]|\b(?:you|they|he|she|it) (?:can|will|may|should|could|must)\b/)[0] ?? '';
  const further: { verbAt: number; deed: Deed }[] = [];
  for (const match of clause.matchAll(joinedDeed)) {
    const verb = match.groups?.verb ?? '';
    const at = match.index + match[0].lastIndexOf(verb);
    const deed = deedFor(verb, clause.slice(at + verb.length), false);
    if (deed && deed.confidence >= 0.7 && further.length < 8) further.push({ verbAt: verbAt + at, deed: deed.deed });
  }
  return further;
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
    const isToTheReader = forTheReader.test(plain.slice(from, from + 90));
    if (!isToTheReader && !((isOneName.test(who) || isOneOfOurs.test(who)) && comesOrCalls.test(plain.slice(from, from + 60))))
      continue;
    const verb = readVerb(plain, from, { isWe: true, isWeak: false, mustKnow: true });
    if (
      !verb ||
      /^(?:need|have|let you|help|show|make|teach|demonstrate|guide|save|support|assist|serve|give you (?:the|an?) (?:chance|opportunity|idea|feel))/.test(
        plain.slice(verb.verbAt),
      )
    )
      continue;
    found.push({
      start: match.index,
      condition: null,
      ...verb,
      confidence: Math.min(verb.confidence, isToTheReader ? 0.75 : 0.6),
      needsDate: verb.needsDate || !isToTheReader,
    });
  }
}
