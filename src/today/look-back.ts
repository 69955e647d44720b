import type { ReadDb } from '#db/tenant.ts';
import type { Evidence } from '#findings/finding.ts';
import type { Income } from '#findings/income.ts';
import { loadTimelines } from '#findings/load-timelines.ts';
import { firmSettings } from '#firm/settings.ts';
import type { CustomerId, FirmId } from '#lib/ids.ts';
import { listening } from '#practices/listening/practice.ts';
import type { Calibration, PromiseRecord } from '#practices/promises/calibration.ts';
import { promises } from '#practices/promises/practice.ts';
import type { Parity } from '#practices/waiting/parity.ts';
import { waiting } from '#practices/waiting/practice.ts';
import { emptyGathered, gatherCustomer, gatherHeard, gatherPromises, gatherWaits } from './look-back-gather.ts';
import { summed } from './look-back-sum.ts';

/** One line behind a figure. `amount` is in the figure's own unit: working minutes, working days late, a share, days. */
export type LookBackLine = {
  customerId: string;
  personId: string | null;
  name: string;
  amount: number;
  at: string;
  evidence: Evidence | null;
};

/** How many in a month, YYYY-MM. */
export type Month = { month: string; count: number };

/** What the last months show, with the lines behind every figure. Plain JSON; instants are ISO. Longest or largest first. */
export type LookBack = {
  from: string;
  to: string;
  written: { messages: number; customers: number };
  answered: { within: number; all: number };
  thanked: { name: string; times: number } | null;
  calls: { answered: number; all: number };
  /** One line per person, with the longest wait; `months` counts waits of more than two working days, without gaps. */
  waited: { lines: LookBackLine[]; months: Month[]; strangers: number };
  /** `months`: in which those that were late fell due. */
  promises: {
    record: PromiseRecord;
    late: LookBackLine[];
    notKnown: LookBackLine[];
    months: Month[];
    calibration: Omit<Calibration, 'curve'>[];
  };
  /**
   * Questions and requests that got an answer: how many of those of which it is known were passed over in it, one line each, newest first;
   * `months`: of the answers.
   */
  passed: { lines: LookBackLine[]; count: number; known: number; notKnown: number; months: Month[] };
  /** `months`: in which their silence became unusual. */
  quiet: { lines: LookBackLine[]; months: Month[]; worth: Income | null; cameBack: number };
  /** null below six months of data. */
  income: { lines: LookBackLine[]; total: Income; from: string } | null;
  parity: Parity | null;
  /** Messages per 1,000 earned, of those who take far more than others, and the median of all; hours are not known here. */
  work: { lines: LookBackLine[]; usual: number };
  channels: { channel: string; since: string }[];
};

const batch = 200;

/**
 * Looks back over the last months. Timelines are loaded once, customer by customer in batches, and judged in memory by the code that
 * judges Today. Nothing is written.
 */
export async function lookBack(db: ReadDb, firmId: FirmId, now: Temporal.Instant, months = 12): Promise<LookBack> {
  const settings = await firmSettings(db, firmId);
  const from = now.toZonedDateTimeISO(settings.timeZone).subtract({ months }).toInstant();
  const span = { from, now, settings };
  const all = emptyGathered();
  const customers = await db
    .selectFrom('customer')
    .select('customer_id')
    .where('firm_id', '=', firmId)
    .where('merged_into', 'is', null)
    .where('stage', '<>', 'not-a-customer')
    .orderBy('customer_id')
    .execute();
  for (let i = 0; i < customers.length; i += batch) {
    // ids of our own table
    const ids = customers.slice(i, i + batch).map((row) => row.customer_id as CustomerId);
    const timelines = await loadTimelines(db, firmId, ids, now);
    const threads = Map.groupBy(await waiting.gather(db, firmId, timelines, now), (one) => one.customerId);
    const made = Map.groupBy(await promises.gather(db, firmId, timelines, now), (one) => one.customerId);
    const matters = Map.groupBy(await listening.gather(db, firmId, timelines, now), (one) => one.customerId as string);
    for (const timeline of timelines) {
      gatherCustomer(all, timeline, span);
      for (const thread of threads.get(timeline.customerId) ?? []) gatherWaits(all, timeline, thread, span);
      gatherPromises(all, timeline, made.get(timeline.customerId) ?? [], span);
      gatherHeard(all, timeline, matters.get(timeline.customerId) ?? [], span);
    }
  }
  return summed(all, span);
}
