import { type Evidence, quiet, type Verdict } from '#findings/finding.ts';
import type { CustomerId, EntryId, MemberId } from '#lib/ids.ts';
import type { ToneKind } from '#understanding/reading.ts';

/** Marked words of a letter, as [start, end) in its words. `because` in the words of the page: "puts the fault on them". */
export type SentMark = { start: number; end: number; kind: ToneKind; because: string; confidence: number; reader: string };

/** A letter of ours with words that may have hurt, and what its author wrote to that customer afterwards. */
export type MarkedLetter = {
  customerId: CustomerId;
  entryId: EntryId;
  /** Who wrote it: the finding is theirs alone. */
  authorId: MemberId;
  personId: string | null;
  point: string | null;
  at: Temporal.Instant;
  /** ISO 639-1 of the letter. */
  language: string | null;
  /** The sure ones, by place. */
  marks: readonly SentMark[];
  /** When its author wrote to them again and apologised, oldest first. */
  mendedAt: readonly Temporal.Instant[];
};

export type ToneFacts = {
  kind: 'tone';
  personId: string | null;
  point: string | null;
  sentAt: string;
  language: string | null;
  /** Each kind once, in the order of the letter, with why. */
  why: { kind: ToneKind; because: string }[];
};

/** A wrong accusation costs more than a missed one: below this a mark is shown on the letter and is no finding. */
export const sureEnough = 0.8;
/** After that it is past mending by another letter, and nobody is reminded of it. */
export const dayLimit = 14;
const mostEvidence = 3;

/** Words of ours that may have hurt are worth another letter within two weeks, unless their author wrote one with an apology. */
export function judgeTone(letter: MarkedLetter, now: Temporal.Instant): Verdict<ToneFacts> {
  if (Temporal.Instant.compare(letter.at, now) > 0) return quiet();
  const until = letter.at.add({ hours: 24 * dayLimit });
  const isMended = letter.mendedAt.some(
    (at) => Temporal.Instant.compare(at, letter.at) > 0 && Temporal.Instant.compare(at, now) <= 0,
  );
  const sure = letter.marks.filter((mark) => mark.confidence >= sureEnough);
  if (isMended || Temporal.Instant.compare(until, now) <= 0) return quiet();
  const [first, ...others] = sure
    .slice(0, mostEvidence)
    .map(({ start, end, reader }): Evidence => ({ entryId: letter.entryId, start, end, reader }));
  if (!first) return quiet();
  return {
    finding: {
      subject: letter.entryId,
      episode: letter.entryId,
      customerId: letter.customerId,
      privateTo: letter.authorId,
      facts: {
        kind: 'tone',
        personId: letter.personId,
        point: letter.point,
        sentAt: letter.at.toString(),
        language: letter.language,
        why: eachOnce(sure),
      },
      evidence: [first, ...others],
      since: letter.at,
      dueAt: null,
      newsAt: null,
    },
    lookAgainAt: until,
  };
}

function eachOnce(marks: readonly SentMark[]): ToneFacts['why'] {
  const seen = new Map<ToneKind, string>();
  for (const mark of marks) if (!seen.has(mark.kind)) seen.set(mark.kind, mark.because);
  return [...seen].map(([kind, because]) => ({ kind, because }));
}
