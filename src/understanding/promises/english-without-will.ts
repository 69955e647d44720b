import { isInsideQuotes, thoughtAhead } from './english-context.ts';
import { deedFor } from './english-deed.ts';
import { plainForm } from './english-verbs.ts';
import { type Commitment, type Deed, deedOf } from './grammar.ts';

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

/** Promises that do without "I will": in the passive, from the reader's side, under way, in short forms. Adds to `found`. */
export function addWithoutWill(plain: string, found: Commitment[]): void {
  addPassives(plain, found);
  addUnderWay(plain, found);
  addShortForms(plain, found);
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
