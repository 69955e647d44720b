import type { CustomerTimeline } from '#findings/timeline.ts';
import { isMissedCall, isTalk } from '#findings/timeline.ts';
import { type Interval, ratioOfMedians } from '#lib/statistics/bootstrap.ts';
import { medianOf } from '#lib/statistics/quantile.ts';

/** How long one question waited for its first answer, in working minutes, and whether a prospect or a customer asked it. */
export type Response = { minutes: number; by: 'prospect' | 'customer' };

export type Parity = {
  prospects: { count: number; median: number };
  customers: { count: number; median: number };
  /** Median of customers through median of prospects: above 1, prospects are answered faster. */
  ratio: Interval;
  /** Whether the interval leaves out 1. */
  isClear: boolean;
};

/** Fewer answers than this on either side say nothing. */
export const leastResponses = 8;

/** Before their first invoice or purchase they were a prospect; without any, their stage says. */
export function wasProspect(timeline: CustomerTimeline, at: Temporal.Instant, timeZone: string): boolean {
  const first = timeline.money.find((row) => row.on !== null)?.on;
  if (!first) return timeline.stage === 'prospect' || timeline.stage === 'stranger';
  return Temporal.PlainDate.compare(at.toZonedDateTimeISO(timeZone).toPlainDate(), first) < 0;
}

/**
 * "Yesterday you were the prospect, today you're the customer": whether that is true here. null when either side has too few answers.
 * Seeded, so that the same mail gives the same interval.
 */
export function parityOf(responses: readonly Response[]): Parity | null {
  const prospects = responses.filter((one) => one.by === 'prospect').map((one) => one.minutes);
  const customers = responses.filter((one) => one.by === 'customer').map((one) => one.minutes);
  if (prospects.length < leastResponses || customers.length < leastResponses) return null;
  const ratio = ratioOfMedians(customers, prospects, prospects.length * 31 + customers.length);
  if (!ratio) return null;
  return {
    prospects: { count: prospects.length, median: medianOf(prospects) },
    customers: { count: customers.length, median: medianOf(customers) },
    ratio,
    isClear: ratio.low > 1 || ratio.high < 1,
  };
}

/** Of the calls that came in up to `now`, how many a person answered. */
export function callsAnswered(
  timeline: CustomerTimeline,
  from: Temporal.Instant,
  now: Temporal.Instant,
): { answered: number; all: number } {
  let answered = 0;
  let all = 0;
  for (const entry of timeline.entries) {
    if (Temporal.Instant.compare(entry.at, from) < 0 || Temporal.Instant.compare(entry.at, now) > 0) continue;
    if (entry.direction !== 'in') continue;
    if (isTalk(entry)) answered += 1;
    // words on the machine follow a missed call of their own in most phone logs: only calls are counted
    if (entry.channel === 'call' && (isTalk(entry) || isMissedCall(entry))) all += 1;
  }
  return { answered, all };
}
