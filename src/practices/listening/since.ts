import { firstAfter, isMeeting, isOurWord, isPersonal, isTalk, type TimelineEntry } from '#findings/timeline.ts';

/** What happens with a customer beside one conversation, each in order of time. */
export type Beside = {
  /** Talks and visits: whatever was open may have been settled there. */
  talks: readonly TimelineEntry[];
  /** Words of thanks of theirs. */
  thanks: readonly TimelineEntry[];
  /** Letters of ours that answer nothing in particular. */
  fresh: readonly TimelineEntry[];
};

export const isBefore = (a: Temporal.Instant, b: Temporal.Instant): boolean => Temporal.Instant.compare(a, b) < 0;

const within = (entries: readonly TimelineEntry[], from: Temporal.Instant, now: Temporal.Instant): boolean => {
  const next = entries[firstAfter(entries, from)];
  return next !== undefined && Temporal.Instant.compare(next.at, now) <= 0;
};

/** After `from` and up to `now` they spoke with us or met us. */
export const talkedSince = (beside: Beside, from: Temporal.Instant, now: Temporal.Instant): boolean =>
  within(beside.talks, from, now);

/** After `from` and up to `now` they thanked us. */
export const thankedSince = (beside: Beside, from: Temporal.Instant, now: Temporal.Instant): boolean =>
  within(beside.thanks, from, now);

/** After `from` and up to `now` we wrote to them of our own, where nothing tells what it settled. */
export const wroteFreshSince = (beside: Beside, from: Temporal.Instant, now: Temporal.Instant): boolean =>
  within(beside.fresh, from, now);

/** The entries of a conversation after `from` and up to `now`. */
export function entriesSince(
  entries: readonly TimelineEntry[],
  from: Temporal.Instant,
  now: Temporal.Instant,
): readonly TimelineEntry[] {
  return entries.slice(firstAfter(entries, from), firstAfter(entries, now));
}

/** Personal words of theirs in a mail, a chat or an enquiry. */
export const isTheirLetter = (entry: TimelineEntry): boolean =>
  entry.direction === 'in' &&
  isPersonal(entry) &&
  (entry.channel === 'mail' || entry.channel === 'message' || entry.channel === 'enquiry' || entry.channel === 'review');

/** Sorts a customer's entries into what may have settled something elsewhere. `begins`: whether an entry answers none of theirs in its conversation. */
export function besideOf(entries: readonly TimelineEntry[], begins: (entry: TimelineEntry) => boolean): Beside {
  const talks: TimelineEntry[] = [];
  const thanks: TimelineEntry[] = [];
  const fresh: TimelineEntry[] = [];
  for (const entry of entries) {
    if (isTalk(entry) || isMeeting(entry)) talks.push(entry);
    else if (isTheirLetter(entry) && entry.isThanks) thanks.push(entry);
    else if (isOurWord(entry) && (entry.channel === 'voicemail' || entry.channel === 'call' || begins(entry))) fresh.push(entry);
  }
  return { talks, thanks, fresh };
}
