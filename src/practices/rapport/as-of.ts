import { firstAfter, type TimelineEntry } from '#findings/timeline.ts';
import { type Acquaintance, type Occasions, occasionsAsOf } from './acquaintance.ts';
import type { BuyingHistory } from './buying.ts';
import type { RapportModel } from './model.ts';
import { gapFigures, type Rhythm, rhythmOf } from './rhythm.ts';

/** Nobody is suggested again after so many messages from us without an echo. */
export const mostUnanswered = 3;

export const daysBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  (to.epochMilliseconds - from.epochMilliseconds) / 86_400_000;

/** So many days later, rounded up to a millisecond. */
export const daysAfter = (at: Temporal.Instant, days: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.ceil(at.epochMilliseconds + days * 86_400_000));

/** What is known of a customer's rhythm as of a moment. `last` is the newest contact, `count` how many occasions there were. */
export type RhythmAsOf = {
  count: number;
  occasions: Occasions;
  last: TimelineEntry;
  first: Temporal.Instant;
  longestDays: number;
  gaps: number;
  /** null: too little known. */
  rhythm: Rhythm | null;
};

/** null where they were never in touch. */
export function rhythmAsOf(known: Acquaintance, model: RapportModel, now: Temporal.Instant): RhythmAsOf | null {
  const last = known.contacts[firstAfter(known.contacts, now) - 1];
  const first = known.contacts[0];
  if (!last || !first) return null;
  const { count, occasions } = occasionsAsOf(known, now);
  const gaps = occasions.gaps.slice(1, count);
  let longestDays = 0;
  for (const gap of gaps) longestDays = Math.max(longestDays, gap);
  return {
    count,
    occasions,
    last,
    first: first.at,
    longestDays,
    gaps: gaps.length,
    rhythm: rhythmOf(gapFigures(gaps), model.gaps),
  };
}

const dayOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 86_400_000);

/** Days with a purchase up to a moment, in weeks as the model of buying wants them; whole days, as it was learnt. null where nothing was bought. */
export function buyingAsOf(known: Acquaintance, now: Temporal.Instant): BuyingHistory | null {
  const count = firstAfter(known.purchases, now);
  const first = known.purchases[0]?.at;
  const last = known.purchases[count - 1]?.at;
  if (!first || !last) return null;
  return { x: count - 1, tx: (dayOf(last) - dayOf(first)) / 7, T: (dayOf(now) - dayOf(first)) / 7 };
}

/** How many messages of ours since their last contact stayed without an echo; the reply to it is none of them. */
export function unanswered(known: Acquaintance, last: TimelineEntry, now: Temporal.Instant): number {
  const from = firstAfter(known.ours, last.at);
  const count = firstAfter(known.ours, now) - from;
  return count > 0 && known.ours[from]?.threadId === last.threadId ? count - 1 : count;
}
