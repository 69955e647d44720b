import type { CustomerId, EntryId, MemberId } from '#lib/ids.ts';

export type PracticeName = 'waiting' | 'promises' | 'rapport' | 'listening' | 'mailboxes' | 'undelivered' | 'tone';

/** The exact words a finding rests on: [start, end) in the entry's words, and who marked them. Equal ends: the entry itself (a missed call). */
export type Evidence = { entryId: EntryId; start: number; end: number; reader: string };

/**
 * What a practice has to say. `facts` are plain JSON; they are put into words when somebody reads, so that "for 2 days" never goes stale.
 * Keyed by practice, `subject` (a thread, a promise, a customer) and `episode`: new evidence opens a new episode.
 */
export type Finding<Facts = unknown> = {
  subject: string;
  episode: string;
  /** null where the firm as a whole is meant. */
  customerId: CustomerId | null;
  facts: Facts;
  /** A finding without evidence does not exist. */
  evidence: readonly [Evidence, ...Evidence[]];
  /** The one member who may see it, where it is theirs alone; left out: the whole firm. Kept from others by the database (0015_tone.sql). */
  privateTo?: MemberId;
  /** When the matter began. */
  since: Temporal.Instant;
  /** When its limit is or was reached. */
  dueAt: Temporal.Instant | null;
  /** The newest thing that happened and is more than thanks: it wakes a snoozed finding. */
  newsAt: Temporal.Instant | null;
};

/** `lookAgainAt`: the first moment at which time alone could change this verdict; null when only something new can. */
export type Verdict<Facts = unknown> = { finding: Finding<Facts> | null; lookAgainAt: Temporal.Instant | null };

/** Nothing to say, until something new happens or until `lookAgainAt`. */
export const quiet = (lookAgainAt: Temporal.Instant | null = null): { finding: null; lookAgainAt: Temporal.Instant | null } => ({
  finding: null,
  lookAgainAt,
});

/** `gone`: the ledger shows that the matter is over; the finding left by itself. */
export type FindingState = 'open' | 'snoozed' | 'done' | 'dismissed' | 'gone';
