import type { DateReading, Span } from '../reading.ts';

export type Due = { date: DateReading; isBefore: boolean };

/**
 * The date that a promise falls due on: the first one after its verb, else the nearest before it in the same sentence ("By Friday
 * I'll …"). Dates inside the condition ("when we meet on Tuesday") and past dates are not due dates.
 */
export function dueDate(
  dates: DateReading[],
  promise: { verbAt: number; until: number; from: number },
  condition: Span | null,
  sentAt: Temporal.Instant,
): DateReading | null {
  const eligible = dates.filter(
    (date) =>
      date.start >= promise.from &&
      date.end <= promise.until &&
      !(condition && date.start < condition.end && date.end > condition.start) &&
      Temporal.Instant.compare(date.to.toInstant(), sentAt) > 0,
  );
  const after = eligible.filter((date) => date.start >= promise.verbAt);
  return after[0] ?? eligible.at(-1) ?? null;
}
