import { type Evidence, quiet, type Verdict } from '#findings/finding.ts';
import type { Frame } from '#findings/practice.ts';
import { fateOf, keptWithinDays, timedGrains } from './fate.ts';
import { isBefore, type PromiseTimeline } from './promise.ts';

export type PromiseFacts = {
  kind: 'promise-due';
  promiseId: string;
  deed: string;
  /** ISO; exclusive, so that "by Friday" is the Saturday's first moment. */
  dueAt: string;
  /** False for "I'll look into it", which the rule gives two working days. */
  isDueSaid: boolean;
  /** Said to the hour: then the hour is shown. */
  isTimed: boolean;
  isMoved: boolean;
  madeAt: string;
  personId: string | null;
  point: string | null;
  threadId: string;
  /** A later entry that may be the keeping, proposed and not assumed. */
  sign: { entryId: string; at: string; because: string } | null;
};

/** An open promise is worth a word the working day before it falls due, and from then on until it is kept, moved or not known any more. */
export function judgePromise(promise: PromiseTimeline, frame: Frame<unknown>, now: Temporal.Instant): Verdict<PromiseFacts> {
  const { settings } = frame;
  if (isBefore(now, promise.madeAt) || isHistory(promise, now)) return quiet();
  const fate = fateOf(promise, settings, now);
  if ((fate.state !== 'open' && fate.state !== 'not-known') || !fate.due) return quiet();
  const { due } = fate;
  // the end is exclusive: what is due by Friday is due on Friday
  const lastMoment = due.subtract({ milliseconds: 1 });
  const warnFrom = settings.hours.workingDayBefore(lastMoment);
  if (isBefore(now, warnFrom)) return quiet(warnFrom);
  const lapsesAt = due.add({ hours: 24 * keptWithinDays });
  if (!isBefore(now, lapsesAt)) return quiet();
  const words: Evidence = { entryId: promise.entryId, start: promise.start, end: promise.end, reader: promise.reader };
  const sign = fate.sign;
  return {
    finding: {
      subject: promise.promiseId,
      // a promise with a new date is a new matter: what was decided about the old one says nothing of it
      episode: due.toString(),
      customerId: promise.customerId,
      facts: {
        kind: 'promise-due',
        promiseId: promise.promiseId,
        deed: promise.deed,
        dueAt: due.toString(),
        isDueSaid: fate.isDueSaid,
        isTimed: timedGrains.has(promise.grain ?? ''),
        isMoved: fate.isMoved,
        madeAt: promise.madeAt.toString(),
        personId: promise.personId,
        point: promise.people[0] ?? null,
        threadId: promise.threadId,
        sign: sign && { entryId: sign.entryId, at: sign.at.toString(), because: sign.because },
      },
      evidence: sign ? [words, { entryId: sign.entryId, start: 0, end: 0, reader: 'keeping@1' }] : [words],
      since: promise.madeAt,
      dueAt: due,
      newsAt: null,
    },
    lookAgainAt: isBefore(now, due) ? due : lapsesAt,
  };
}

/** Long past and never touched by anybody: nothing has to be looked for any more. */
function isHistory(promise: PromiseTimeline, now: Temporal.Instant): boolean {
  if (promise.events.length > 0 || promise.hasCondition) return false;
  const last = promise.isHolding || !promise.dueTo ? promise.madeAt.add({ hours: 24 * 30 }) : promise.dueTo;
  return isBefore(last.add({ hours: 24 * keptWithinDays }), now);
}
