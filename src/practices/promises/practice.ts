import type { Practice } from '#findings/practice.ts';
import type { PromiseTimeline } from './promise.ts';
import { promiseTimelines } from './queries.ts';
import { judgePromise, type PromiseFacts } from './rule.ts';

/** Say what you can keep, keep what you said. */
export const promises: Practice<PromiseTimeline, PromiseFacts, null> = {
  name: 'promises',
  fit: async () => null,
  readModel: () => null,
  gather: (db, firmId, customers, now) =>
    promiseTimelines(
      db,
      firmId,
      customers.filter((one) => one.stage !== 'not-a-customer'),
      now,
    ),
  judge: judgePromise,
};
