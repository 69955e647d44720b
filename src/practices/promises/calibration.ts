import type { FirmSettings } from '#firm/settings.ts';
import { type CurvePoint, kaplanMeier, shareBy, timeByShare } from '#lib/statistics/kaplan-meier.ts';
import { medianOf } from '#lib/statistics/quantile.ts';
import { type Fate, fateOf } from './fate.ts';
import type { PromiseTimeline } from './promise.ts';

/** How long a promise was said to take and took, in working days; `isOver` false while it is open. */
export type PromiseCase = { deed: string; said: number | null; took: number; isOver: boolean };

/** Below this many cases nothing is said: too few. */
export const leastCases = 8;

export type Calibration = {
  deed: string;
  cases: number;
  /** Working days: the median of what we say, when half are done, when nine in ten are. null where the cases do not tell. */
  saidDays: number | null;
  halfDays: number | null;
  nineTenthsDays: number | null;
  curve: CurvePoint[];
};

/** What was promised anew took as long as it took until it was done: told in time is kind, and not fast. */
export const isOver: ReadonlySet<string> = new Set(['kept', 'late', 'replaced'] satisfies Fate['state'][]);

/** The cases up to `now`. What is void, paused or not known stays out, whenever it was done; what is open counts as lasting so far. */
export function casesOf(promises: readonly PromiseTimeline[], settings: FirmSettings, now: Temporal.Instant): PromiseCase[] {
  const perDay = settings.hours.minutesPerDay;
  const days = (from: Temporal.Instant, to: Temporal.Instant): number => settings.hours.minutesBetween(from, to) / perDay;
  return promises.flatMap((promise): PromiseCase[] => {
    if (Temporal.Instant.compare(promise.madeAt, now) > 0 || promise.hasCondition) return [];
    const fate = fateOf(promise, settings, now);
    const said = promise.dueTo && !promise.isHolding ? days(promise.madeAt, promise.dueTo) : null;
    if (isOver.has(fate.state) && fate.keptAt) {
      return [{ deed: promise.deed, said, took: days(promise.madeAt, fate.keptAt), isOver: true }];
    }
    return fate.state === 'open' ? [{ deed: promise.deed, said, took: days(promise.madeAt, now), isOver: false }] : [];
  });
}

/** Said against done, per kind of deed, those with the most cases first; kinds with too few are left out. */
export function calibrate(cases: readonly PromiseCase[]): Calibration[] {
  return [...Map.groupBy(cases, (one) => one.deed)]
    .filter(([, own]) => own.length >= leastCases)
    .map(([deed, own]) => {
      const curve = kaplanMeier(own.map((one) => ({ time: one.took, isOver: one.isOver })));
      const said = own.flatMap((one) => (one.said === null ? [] : [one.said]));
      return {
        deed,
        cases: own.length,
        saidDays: said.length === 0 ? null : medianOf(said),
        halfDays: timeByShare(curve, 0.5),
        nineTenthsDays: timeByShare(curve, 0.9),
        curve,
      };
    })
    .sort((a, b) => b.cases - a.cases);
}

/** The chance that a promise of this kind is kept within so many working days; null where nothing can be said. */
export function chanceWithin(calibration: Calibration | undefined, days: number): number | null {
  return calibration && calibration.cases >= leastCases ? shareBy(calibration.curve, days) : null;
}

export type PromiseRecord = { kept: number; late: number; moved: number; notKnown: number; open: number };

/** What became of the promises that named a time: "17 late of 41 known; 22 not known". Known are kept, late and moved. */
export function recordOf(promises: readonly PromiseTimeline[], settings: FirmSettings, now: Temporal.Instant): PromiseRecord {
  const record: PromiseRecord = { kept: 0, late: 0, moved: 0, notKnown: 0, open: 0 };
  for (const promise of promises) {
    const outcome = outcomeOf(promise, settings, now);
    if (outcome) record[outcome] += 1;
  }
  return record;
}

/** How one promise counts; null where it does not: no time was said, it is void, paused, or was made after `now`. */
export function outcomeOf(promise: PromiseTimeline, settings: FirmSettings, now: Temporal.Instant): keyof PromiseRecord | null {
  if (Temporal.Instant.compare(promise.madeAt, now) > 0) return null;
  const fate = fateOf(promise, settings, now);
  if (fate.state === 'void' || fate.state === 'paused' || !fate.isDueSaid) return null;
  if (fate.state === 'late') return 'late';
  if (fate.isMoved) return 'moved';
  if (fate.state === 'kept') return 'kept';
  if (fate.state === 'open') return 'open';
  return 'notKnown';
}
