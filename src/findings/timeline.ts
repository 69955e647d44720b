import type { CustomerId, EntryId, MemberId, PersonId, ThreadId } from '#lib/ids.ts';
import type { Evidence, PracticeName } from './finding.ts';

export type Stage = 'stranger' | 'prospect' | 'customer' | 'former' | 'declined' | 'not-a-customer';

/** Somebody of this customer in an entry. `key` is the person where we know them, else their address. */
export type Concerned = { key: string; personId: PersonId | null; point: string; role: string };

/** Words of an entry that a reader marked: kind 'ask', 'thanks', 'done', 'pressure' … */
export type Mark = { kind: string; start: number; end: number; confidence: number; reader: string; data: unknown };

/** One entry as a practice sees it. */
export type TimelineEntry = {
  entryId: EntryId;
  at: Temporal.Instant;
  threadId: ThreadId;
  channel: string;
  /** in, out, internal, unknown; `beside` where somebody else wrote to us and this customer only read it. */
  direction: string;
  nature: string;
  natureKind: string | null;
  /** How we were addressed: to, cc or list. */
  addressed: string;
  asks: boolean;
  isThanks: boolean;
  /** Of a call: talked, missed, voicemail …; of an appointment: kept, moved, cancelled. */
  outcome: string | null;
  subject: string | null;
  /** First words of the author's own, for lists. */
  snippet: string;
  attachments: number;
  memberId: MemberId | null;
  people: readonly Concerned[];
  marks: readonly Mark[];
  /** Where the author's own words begin, [start, end). */
  opening: readonly [number, number];
};

/** An invoice, payment or purchase, in minor units net of tax where the tax is known. */
export type MoneyRow = {
  entryId: EntryId;
  kind: 'invoice' | 'payment' | 'purchase' | 'credit';
  on: Temporal.PlainDate | null;
  paidOn: Temporal.PlainDate | null;
  minor: number;
  currency: string;
  status: string | null;
};

/** What somebody decided about a finding: it is over as of then, whatever the ledger shows. */
export type Settled = {
  practice: PracticeName;
  subject: string;
  episode: string;
  at: Temporal.Instant;
  became: 'done' | 'dismissed';
  reason: string | null;
};

/** All that is known of one customer, oldest first. Loaded once; every practice reads from it. */
export type CustomerTimeline = {
  customerId: CustomerId;
  name: string;
  kind: 'company' | 'private';
  stage: Stage;
  entries: readonly TimelineEntry[];
  money: readonly MoneyRow[];
  settled: readonly Settled[];
};

/** Written or said by a person to a person, as opposed to newsletters, receipts and robots. */
export const isPersonal = (entry: TimelineEntry): boolean => entry.nature === 'personal';

/** "Thanks, all good": nothing is asked and nothing is open. */
export const isMereThanks = (entry: TimelineEntry): boolean => entry.isThanks && !entry.asks;

const conversations = new Set(['talked', 'answered', 'connected']);

/** A call in which people spoke with each other. */
export const isTalk = (entry: TimelineEntry): boolean => entry.channel === 'call' && conversations.has(entry.outcome ?? '');

/** They called and nobody of us spoke with them: a missed call, or words on the machine. Where nothing says what became of it, nobody is blamed. */
export const isMissedCall = (entry: TimelineEntry): boolean =>
  entry.direction === 'in' &&
  (entry.channel === 'voicemail' || (entry.channel === 'call' && !isTalk(entry) && entry.outcome !== 'unknown'));

/** We rang and nobody answered: an attempt is no answer. */
export const isAttempt = (entry: TimelineEntry): boolean =>
  entry.direction === 'out' && entry.channel === 'call' && !isTalk(entry) && !isOurWord(entry);

/** We met them. An appointment counts unless it was cancelled or moved. */
export const isMeeting = (entry: TimelineEntry): boolean =>
  entry.channel === 'visit' || (entry.channel === 'appointment' && entry.outcome !== 'cancelled' && entry.outcome !== 'moved');

/** Something a person of us wrote (or left as a voice message) to them. */
export const isOurWord = (entry: TimelineEntry): boolean =>
  entry.direction === 'out' &&
  isPersonal(entry) &&
  (entry.channel === 'mail' ||
    entry.channel === 'message' ||
    entry.channel === 'enquiry' ||
    entry.channel === 'review' ||
    entry.channel === 'voicemail' ||
    (entry.channel === 'call' && (entry.outcome === 'voicemail' || entry.outcome === 'left-word')));

/** A personal entry from us to the customer: words, a talk that we began, a visit. */
export const isTouch = (entry: TimelineEntry): boolean =>
  isOurWord(entry) || (entry.direction === 'out' && isTalk(entry)) || entry.channel === 'visit';

/** Something the customer did of their own: wrote, called, came by, asked. */
export const isTheirWord = (entry: TimelineEntry): boolean =>
  (entry.direction === 'in' &&
    isPersonal(entry) &&
    ['mail', 'message', 'enquiry', 'review', 'call', 'voicemail'].includes(entry.channel)) ||
  isMeeting(entry) ||
  isTalk(entry);

/** Index of the first entry after an instant; the list is in order of time. */
export function firstAfter(entries: readonly { at: Temporal.Instant }[], moment: Temporal.Instant): number {
  const ms = moment.epochMilliseconds;
  let low = 0;
  let high = entries.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((entries[middle]?.at.epochMilliseconds ?? 0) <= ms) low = middle + 1;
    else high = middle;
  }
  return low;
}

const longestQuote = 400;

/** The words to show for an entry: the first mark of that kind, else where its author's own words begin. */
export function wordsOf(entry: TimelineEntry, kind: string): Evidence {
  const mark = entry.marks.find((one) => one.kind === kind);
  if (mark) return { entryId: entry.entryId, start: mark.start, end: mark.end, reader: mark.reader };
  const [start, end] = entry.opening;
  return { entryId: entry.entryId, start, end: Math.min(end, start + longestQuote), reader: 'parts@1' };
}
