import type { ReadDb } from '#db/tenant.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { FirmId } from '#lib/ids.ts';
import type { PracticeName, Verdict } from './finding.ts';
import type { CustomerTimeline } from './timeline.ts';

/** What a judge is told beside the timeline: the firm's settings and what was learnt from all of its customers. */
export type Frame<Model> = { settings: FirmSettings; model: Model };

/**
 * The contract of a practice. `gather` loads what it needs of all named customers at once and splits it into the things that are judged
 * (a thread, a promise, a customer). `judge` is pure: it is told the time and ignores everything after it, so that Today, Look-back and
 * the back-test are one code. `fit` learns from the whole firm, at most daily; its result is stored as JSON and read with `readModel`.
 */
export type Practice<Subject extends { customerId: string }, Facts, Model> = {
  name: PracticeName;
  fit: (db: ReadDb, firmId: FirmId, settings: FirmSettings, now: Temporal.Instant) => Promise<Model>;
  readModel: (stored: unknown) => Model;
  gather: (db: ReadDb, firmId: FirmId, customers: readonly CustomerTimeline[], now: Temporal.Instant) => Promise<Subject[]>;
  judge: (subject: Subject, frame: Frame<Model>, now: Temporal.Instant) => Verdict<Facts>;
};
