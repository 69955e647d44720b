import { matchesTime, namesAuthor } from './attribution.ts';
import { isEarlier, type Prepared, prepare, type ThreadMessage } from './message.ts';

/** `strength` orders parents: above 0.9 named by headers, below inferred. `confidence` is the chance that both are one conversation. */
export type Link = { strength: number; confidence: number; how: 'headers' | 'quote' | 'subject'; because: string };

/** The parent among some candidates, and why. */
export type Parent = { parentId: string; confidence: number; how: Link['how']; because: string };

/**
 * The message that this one answers or passes on, among the candidates: the one its headers name (In-Reply-To, then References, newest first),
 * else the likeliest by quoted words, the line above them, subject, people and time. Null where nothing says so clearly enough.
 */
export function findParent(
  message: ThreadMessage,
  candidates: Iterable<ThreadMessage>,
  ours: ReadonlySet<string> = new Set(),
): Parent | null {
  const child = prepare(message, ours);
  let best: (Link & { parentId: string }) | null = null;
  for (const candidate of candidates) {
    if (candidate.entryId === message.entryId) continue;
    const link = linkBetween(child, prepare(candidate, ours));
    if (link && link.strength > (best?.strength ?? 0)) best = { ...link, parentId: candidate.entryId };
  }
  return best && { parentId: best.parentId, confidence: best.confidence, how: best.how, because: best.because };
}

/**
 * What joins a message to a possible parent; null for nothing. It depends on these two alone, so that the best of all parents is
 * the same in whatever order messages arrive.
 */
export function linkBetween(child: Prepared, parent: Prepared): Link | null {
  if (!isEarlier(parent, child) && parent.pointsBack) return null;
  return namedLink(child, parent) ?? inferredLink(child, parent);
}

/**
 * The link by headers, whatever the clocks say. Among messages with the same Message-ID the one with the same subject that is older is
 * meant.
 */
export function namedLink(child: Prepared, parent: Prepared): Link | null {
  const nearness = parent.message.messageId === null ? undefined : child.named.get(parent.message.messageId);
  if (nearness === undefined || child.message.entryId === parent.message.entryId) return null;
  const doubt = (child.subject.key === parent.subject.key ? 0 : 0.0004) + (isEarlier(parent, child) ? 0 : 0.0002);
  return {
    strength: nearness - doubt - tieBreak(parent),
    confidence: nearness,
    how: 'headers',
    because:
      nearness === 1 ? 'its headers name this message' : 'its headers name this message as an earlier one of the conversation',
  };
}

/**
 * Log-odds that a message answers a candidate of the same subject. From a logistic regression on the development half of the
 * threads evaluation, rounded; only what only strangers share was made stricter, as a shop's mail is not a mailing list.
 */
const weight = {
  base: -3.5,
  /** times the share of the quoted fingerprints that are the candidate's own words */
  quotedShare: 3.9,
  /** in full from four shared fingerprints on: one shared phrase may be chance */
  quotedMuch: 1.7,
  quotesNothing: 0.7,
  quotesOther: -2.3,
  authorNamed: { yes: 1.4, partly: 1.1, conflict: -2, silent: 0 },
  timeNamed: { exact: 1.7, day: 0, no: -1.2, silent: 0 },
  subjectOfOneWord: 0.9,
  subject: 1.5,
  sentToAuthor: 1,
  authorAddressedSender: 1,
  sameReceiver: 0.45,
  ownMessage: -0.4,
  /** per doubling of 1 + the quarter days between them */
  time: -0.58,
};
const leastOdds = -1.4;
/** Links by headers are at least this strong, inferred ones weaker. */
const leastNamed = 0.9;
export const longestGapMs = 730 * 86_400_000;
const quarterDayMs = 21_600_000;

function inferredLink(child: Prepared, parent: Prepared): Link | null {
  const gap = child.at - parent.at;
  if (!child.pointsBack || gap < 0 || gap > longestGapMs || !isEarlier(parent, child)) return null;
  if (isTwin(child, parent)) return null;
  const subject = subjectOdds(child, parent);
  if (subject === 0) return null;
  const quoted = quotedOdds(child, parent);
  const areStrangers = child.people.isDisjointFrom(parent.people);
  if (areStrangers && !quoted.isSure) return null;
  if (quoted.shared === 0 && child.subject.isForward && !child.subject.isReply) return null;
  const odds =
    weight.base +
    quoted.odds +
    subject +
    peopleOdds(child.message, parent.message) +
    weight.time * Math.log2(1 + gap / quarterDayMs);
  if (odds < leastOdds) return null;
  const strength = leastNamed / (1 + Math.exp(-odds)) - tieBreak(parent);
  return {
    strength,
    confidence: confidenceOf(strength),
    how: quoted.shared > 0 ? 'quote' : 'subject',
    because: [...quoted.reasons, 'same subject', ...(areStrangers ? [] : ['same people'])].join(', '),
  };
}

/**
 * The chance that two messages linked with this strength are one conversation; 0 for none. For inferred links the odds of being the very
 * parent plus 3: on the development half four in five of those just above the least odds were one conversation, nearly all from 1 on.
 */
export function confidenceOf(strength: number): number {
  if (strength <= 0) return 0;
  if (strength >= leastNamed) return Math.min(1, strength);
  const odds = Math.log(strength / (leastNamed - strength));
  return 0.95 / (1 + Math.exp(-odds - 3));
}

/**
 * What the quotation says. It `isSure`, even among people who have nobody in common (another address, a list's other name), where several phrases of an
 * author named are quoted; of our own words only with their time, as we may have written the same to many.
 */
function quotedOdds(child: Prepared, parent: Prepared): { odds: number; shared: number; isSure: boolean; reasons: string[] } {
  const quoted = child.message.quotedFingerprints;
  let shared = 0;
  for (const one of quoted) if (parent.visible.has(one)) shared++;
  let odds = 0;
  const reasons: string[] = [];
  if (shared > 0) {
    odds += weight.quotedShare * (shared / quoted.length) + weight.quotedMuch * Math.min(1, shared / 4);
    reasons.push('it quotes the words of this message');
  } else if (quoted.length === 0) odds += weight.quotesNothing;
  else if (quoted.length >= 3 && parent.visible.size > 0) odds += weight.quotesOther;
  const { attribution } = child.message;
  if (!attribution) return { odds, shared, isSure: false, reasons };
  const author = namesAuthor(attribution, parent.author);
  const time = matchesTime(attribution, parent.at);
  if (author === 'yes') reasons.push('it names its author');
  if (time === 'exact') reasons.push('it names its time');
  const isSure = shared >= 3 && author === 'yes' && (time === 'exact' || !parent.author.isOurs);
  return { odds: odds + weight.authorNamed[author] + weight.timeNamed[time], shared, isSure, reasons };
}

function subjectOdds(child: Prepared, parent: Prepared): number {
  const { key } = parent.subject;
  if (key === '' || !subjectKeys(child).includes(key)) return 0;
  return key.includes(' ') ? weight.subject : weight.subjectOfOneWord;
}

/** The subjects under which its parent may be found: its own, the one it had before, and the one named above the quotation. */
export function subjectKeys(child: Prepared): string[] {
  return [child.subject.key, child.subject.was, child.message.attribution?.subject].filter((key): key is string => !!key);
}

function peopleOdds(child: ThreadMessage, parent: ThreadMessage): number {
  let odds = 0;
  if (child.from === parent.from) odds += weight.ownMessage;
  else {
    if (child.to.includes(parent.from)) odds += weight.sentToAuthor;
    if (parent.to.includes(child.from)) odds += weight.authorAddressedSender;
  }
  return child.to.some((one) => parent.to.includes(one)) ? odds + weight.sameReceiver : odds;
}

/** One mail twice (sent and received, two folders): neither answers the other. */
export function isTwin(one: Prepared, other: Prepared): boolean {
  if (one.message.from !== other.message.from || Math.floor(one.at / 1000) !== Math.floor(other.at / 1000)) return false;
  return (
    one.subject.key === other.subject.key && one.visible.size === other.visible.size && one.visible.isSubsetOf(other.visible)
  );
}

/** Copies of one mail are equally likely: less than a hundred-thousandth, by entry, decides, the same way every time. */
function tieBreak(parent: Prepared): number {
  let hash = 0;
  for (let i = 0; i < parent.message.entryId.length; i++)
    hash = Math.imul(hash ^ parent.message.entryId.charCodeAt(i), 0x5bd1e995);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32 / 1e5;
}
