import type { Practice } from '#findings/practice.ts';
import { fitWaiting, readWaitingModel, type WaitingModel } from './model.ts';
import { judgeWaiting, type WaitingFacts } from './rule.ts';
import { type ThreadTimeline, threadsOf } from './threads.ts';

/** Nobody is left without an answer. Those who are no customers and those we declined are not watched. */
export const waiting: Practice<ThreadTimeline, WaitingFacts, WaitingModel> = {
  name: 'waiting',
  fit: (db, firmId, settings) => fitWaiting(db, firmId, settings),
  readModel: readWaitingModel,
  gather: async (_db, _firmId, customers) =>
    customers.filter((one) => one.stage !== 'not-a-customer' && one.stage !== 'declined').flatMap(threadsOf),
  judge: judgeWaiting,
};
