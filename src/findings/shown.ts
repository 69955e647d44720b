import type { WorkingTime } from '#firm/hours.ts';
import type { PracticeName } from './finding.ts';

/** Findings as people read them. Words are made on reading and never stored. */

export type Tone = 'plain' | 'amber' | 'brick';

/** The words themselves: `quote` is the marked part, `before` and `after` the rest of its sentence or line. `at` is ISO. */
export type Quote = {
  entryId: string;
  threadId: string | null;
  before: string;
  quote: string;
  after: string;
  at: string;
  who: string;
  isOurs: boolean;
  channel: string;
  /** ISO 639-1; null where it could not be told. */
  language: string | null;
};

/** The arithmetic behind a finding: which rule, its figures line by line, and what would make it leave. */
export type Why = { rule: string; lines: string[]; goesAwayWhen: string };

export type Act =
  | 'reply'
  | 'call-back'
  | 'log-call'
  | 'answered-elsewhere'
  | 'needs-no-answer'
  | 'kept'
  | 'move'
  | 'not-a-promise'
  | 'write-note'
  | 'snooze'
  | 'dismiss'
  | 'done'
  | 'copy-draft'
  | 'hand-over'
  | 'misread';

export type SincePart = { text: string; tone: Tone; strong: boolean };

/** One finding in words. `since` is for the head of its card. */
export type Said = {
  headline: string;
  /** Short, for a chip: "quote promised for tomorrow". */
  chip: string;
  tone: Tone;
  why: Why;
  /** The first is the main one. */
  acts: Act[];
  draft: string | null;
  promiseId: string | null;
  since: SincePart[];
  /** More about the customer that belongs to this matter: "6 years with you". */
  asides: string[];
};

export type Reason = Omit<Said, 'since' | 'asides'> & { findingId: string; practice: PracticeName; evidence: Quote[] };

/** What words are made with. `who` names the person or the customer whom a finding is about; `evidence` is what stands on the card. */
export type Speaking = {
  now: Temporal.Instant;
  hours: WorkingTime;
  who: string;
  customer: string;
  quote: string | null;
  evidence?: readonly Quote[];
};
