import { type Attribution, foldWords } from './attribution.ts';
import { cap } from './message-ids.ts';
import { readSubject, type SubjectReading } from './subject.ts';

/** One message as threading sees it. Addresses are lower case; Message-IDs are as `messageIds` gives them. */
export type ThreadMessage = {
  entryId: string;
  messageId: string | null;
  inReplyTo: string[];
  /** Oldest first, as in the header. */
  references: string[];
  subject: string;
  from: string;
  fromName?: string | null;
  /** To and Cc. */
  to: string[];
  sentAt: Temporal.Instant;
  /** `fingerprints` of the visible text. */
  fingerprints: string[];
  /** `quotedFingerprints` of the quoted text. */
  quotedFingerprints: string[];
  /** `readAttribution` of the whole text. */
  attribution?: Attribution | null;
  /** Moved by hand: the entry whose thread it belongs to; its own entryId for a thread of its own. Nothing in the mail overrules it. */
  movedTo?: string | null;
};

const longestName = 200;

/** A message with what every comparison needs, read once. */
export type Prepared = {
  message: ThreadMessage;
  at: number;
  subject: SubjectReading;
  /** How near each id that the headers name stands: 1 for the parent, a thousandth less for each step towards the root. */
  named: Map<string, number>;
  /** Those it is between, without us; all of them where nobody else is there. */
  people: Set<string>;
  visible: Set<string>;
  author: { address: string; words: string[]; isOurs: boolean };
  /** Something in it (subject, quotation, header) says that it answers or passes on an earlier message. Without that it has no parent. */
  pointsBack: boolean;
};

/** `ours` are the firm's own addresses: two customers who both wrote to us have nobody in common. */
export function prepare(message: ThreadMessage, ours: ReadonlySet<string> = new Set()): Prepared {
  const subject = readSubject(message.subject);
  const named = namedIds(message);
  const all = [message.from, ...message.to].filter((one) => one !== '');
  const others = all.filter((one) => !ours.has(one));
  const name = foldWords((message.fromName ?? '').slice(0, longestName)).filter((word) => !word.includes('@'));
  return {
    message,
    at: message.sentAt.epochMilliseconds,
    subject,
    named,
    people: new Set(others.length > 0 ? others : all),
    visible: new Set(message.fingerprints),
    author: {
      address: message.from,
      isOurs: ours.has(message.from),
      words: name.length > 0 ? name : foldWords((message.from.split('@')[0] ?? '').replace(/[._+-]/g, ' ')),
    },
    pointsBack:
      subject.isReply || subject.isForward || named.size > 0 || message.quotedFingerprints.length > 0 || !!message.attribution,
  };
}

/** Before it in time; of the same moment, before it by entry: an order without ties, so that parents cannot go in a circle. */
export function isEarlier(one: Prepared, other: Prepared): boolean {
  return one.at !== other.at ? one.at < other.at : one.message.entryId < other.message.entryId;
}

function namedIds(message: ThreadMessage): Map<string, number> {
  const chain = cap(
    [...message.references, ...message.inReplyTo.slice(0, 5)].filter(
      (id) => id !== message.messageId && !isAddressOf(message, id),
    ),
  );
  return new Map(chain.map((id, i) => [id, 1 - 0.001 * (chain.length - 1 - i)]));
}

/** Old mail programs wrote "In-Reply-To: message from Ann <ann@shop.example> of Tuesday": an address, which would join all her mail. */
function isAddressOf(message: ThreadMessage, id: string): boolean {
  const folded = id.toLowerCase();
  return folded === message.from || message.to.includes(folded);
}
