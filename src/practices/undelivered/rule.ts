import { type Evidence, quiet, type Verdict } from '#findings/finding.ts';
import { firstAfter, isMeeting, isTalk, isTouch, type TimelineEntry } from '#findings/timeline.ts';
import type { CustomerId, EntryId } from '#lib/ids.ts';

/** A letter of ours that came back, and what happened with that customer besides. */
export type ReturnedLetter = {
  customerId: CustomerId;
  entryId: EntryId;
  personId: string | null;
  /** Whom it did not reach. */
  point: string;
  subject: string | null;
  /** It answered something. */
  isAnswer: boolean;
  sentAt: Temporal.Instant;
  /** What servers said of it, oldest first: the words, and the status (RFC 3463) where there is one. */
  reports: readonly { entryId: EntryId; start: number; end: number; at: Temporal.Instant; status: string | null }[];
  entries: readonly TimelineEntry[];
  /** Letters to this customer that came back, this one among them. */
  returned: ReadonlySet<string>;
};

export type UndeliveredFacts = {
  kind: 'undelivered';
  personId: string | null;
  point: string;
  subject: string | null;
  isAnswer: boolean;
  sentAt: string;
  reportedAt: string;
  status: string | null;
};

/** Then nobody waits for that letter any more. */
const dayLimit = 30;
const mostEvidence = 3;

/** A letter that came back is worth a word until one of us has reached them otherwise. */
export function judgeReturned(letter: ReturnedLetter, now: Temporal.Instant): Verdict<UndeliveredFacts> {
  const reports = letter.reports.filter((one) => Temporal.Instant.compare(one.at, now) <= 0);
  const last = reports.at(-1);
  if (!last) return quiet();
  const until = last.at.add({ hours: 24 * dayLimit });
  if (Temporal.Instant.compare(until, now) <= 0 || reachedAfter(letter, last.at, now)) return quiet();
  const evidence = reports
    .slice(-mostEvidence)
    .reverse()
    .map(({ entryId, start, end }): Evidence => ({ entryId, start, end, reader: 'bounce@1' }));
  const [first, ...others] = evidence;
  if (!first) return quiet();
  return {
    finding: {
      subject: letter.entryId,
      episode: last.entryId,
      customerId: letter.customerId,
      facts: {
        kind: 'undelivered',
        personId: letter.personId,
        point: letter.point,
        subject: letter.subject,
        isAnswer: letter.isAnswer,
        sentAt: letter.sentAt.toString(),
        reportedAt: last.at.toString(),
        status: last.status,
      },
      evidence: [first, ...others],
      since: last.at,
      dueAt: last.at,
      newsAt: last.at,
    },
    lookAgainAt: until,
  };
}

/** Whether they heard of us after the report: a letter that did not come back by now, a talk, a visit. */
function reachedAfter(letter: ReturnedLetter, at: Temporal.Instant, now: Temporal.Instant): boolean {
  for (let i = firstAfter(letter.entries, at); i < letter.entries.length; i++) {
    const entry = letter.entries[i];
    if (!entry || Temporal.Instant.compare(entry.at, now) > 0) return false;
    const isWord = isTouch(entry) && !letter.returned.has(entry.entryId);
    if (isWord || isTalk(entry) || isMeeting(entry)) return true;
  }
  return false;
}
