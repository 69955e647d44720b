import { Refusal } from '#lib/refusal.ts';
import { readDates } from '#understanding/dates/dates.ts';

/**
 * The moment that words mean when something is put aside: an instant, or words as one says them ("next Friday 10am", "in two weeks",
 * "tomorrow morning"). A day alone wakes at nine. Refuses what cannot be read, and what has passed.
 */
export function snoozeUntil(words: string, now: Temporal.Instant, timeZone: string): Temporal.Instant {
  const until = asInstant(words) ?? asWords(words, now, timeZone);
  if (!until)
    throw new Refusal(
      'snooze_unclear',
      422,
      `"${words.slice(0, 60)}" is no moment that can be read. Try "tomorrow 9am", "next Friday" or "in two weeks".`,
    );
  if (Temporal.Instant.compare(until, now) <= 0)
    throw new Refusal('snooze_in_the_past', 422, 'This moment has passed. Choose a later one.');
  return until;
}

function asInstant(words: string): Temporal.Instant | null {
  try {
    return Temporal.Instant.from(words.trim());
  } catch {
    return null;
  }
}

function asWords(words: string, now: Temporal.Instant, timeZone: string): Temporal.Instant | null {
  const [first] = readDates(words.slice(0, 200), { sentAt: now, timeZone, language: 'en' });
  if (!first) return null;
  const isTimed = first.grain === 'minute' || first.grain === 'hour' || first.grain === 'daypart';
  const from = first.from.withTimeZone(timeZone);
  return (isTimed ? from : from.with({ hour: 9, minute: 0, second: 0, millisecond: 0 })).toInstant();
}
