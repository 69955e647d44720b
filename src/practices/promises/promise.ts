import type { TimelineEntry } from '#findings/timeline.ts';
import type { CustomerId, EntryId, PersonId, PromiseId, ThreadId } from '#lib/ids.ts';

/** Something that happened to a promise; nothing is overwritten. `entryId`: the words that show it. */
export type PromiseEvent = {
  at: Temporal.Instant;
  kind: 'kept' | 'seems-kept' | 'moved' | 'void' | 'not-a-promise' | 'condition-met' | 'reopened';
  by: 'member' | 'reader';
  dueFrom: Temporal.Instant | null;
  dueTo: Temporal.Instant | null;
  entryId: EntryId | null;
};

/** One promise with all that happened to it and all that came after it with this customer. `dueTo` is exclusive. */
export type PromiseTimeline = {
  promiseId: PromiseId;
  entryId: EntryId;
  customerId: CustomerId;
  personId: PersonId | null;
  threadId: ThreadId;
  start: number;
  end: number;
  deed: string;
  dueFrom: Temporal.Instant | null;
  dueTo: Temporal.Instant | null;
  grain: string | null;
  isHolding: boolean;
  hasCondition: boolean;
  madeAt: Temporal.Instant;
  reader: string;
  /** A private person is one person, whatever address they use. */
  isPrivate: boolean;
  /** To whom of the customer it was made. */
  people: readonly string[];
  events: readonly PromiseEvent[];
  later: readonly TimelineEntry[];
  /** Entries that hold nothing but another promise without a date: they keep nothing. */
  holding: ReadonlySet<string>;
  /** When a later promise of the same deed, for a later time, took its place. */
  next: Temporal.Instant | null;
};

const aMinute = 60_000;

/**
 * When what was said is due: a day, an hour or a stretch at its end, but a time of the clock when it strikes. The reader of dates gives
 * "at eight" the minute from eight on; nobody is late within it, and nobody says "08:01".
 */
export const dueAt = (from: Temporal.Instant | null, to: Temporal.Instant | null): Temporal.Instant | null =>
  from && to && to.epochMilliseconds - from.epochMilliseconds <= aMinute ? from : to;

/** The end that was said; null for "I'll look into it". */
export const dueFixedBy = (promise: { dueTo: Temporal.Instant | null; isHolding: boolean }): Temporal.Instant | null =>
  promise.isHolding ? null : promise.dueTo;

export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;
