import type { PracticeName } from '#findings/finding.ts';
import type { Reason, SincePart } from '#findings/shown.ts';
import type { WorkingTime } from '#firm/hours.ts';

export type Lane = 'owe' | 'mend' | 'close';

/** One card per customer, with every reason on it. */
export type Card = {
  id: string;
  customer: { id: string; name: string; person: string | null } | null;
  lane: Lane;
  since: SincePart[];
  facts: string[];
  reasons: Reason[];
};

/** What the order of Today looks at. Income is not among it. */
export type Urgency = { isDueToday: boolean; isComplaint: boolean; share: number };

const laneOf: Record<PracticeName, Lane> = {
  mailboxes: 'owe',
  waiting: 'owe',
  promises: 'owe',
  undelivered: 'owe',
  tone: 'mend',
  rapport: 'close',
  listening: 'owe',
};
/** What is no debt of ours, though its practice mostly finds debts. */
const laneOfKind: Record<string, Lane> = { 'fix-first': 'mend', agreed: 'close' };
export const lanes: readonly Lane[] = ['owe', 'mend', 'close'];

export const laneFor = (practice: PracticeName, kind = ''): Lane => laneOfKind[kind] ?? laneOf[practice];

/** How much of a limit is used, in the firm's working time: 1 when it is reached. 0 where there is none. */
export function shareUsed(
  since: Temporal.Instant,
  dueAt: Temporal.Instant | null,
  hours: WorkingTime,
  now: Temporal.Instant,
): number {
  if (!dueAt) return 0;
  const whole = hours.minutesBetween(since, dueAt);
  return whole <= 0 ? 1 : Math.max(0, hours.minutesBetween(since, now)) / whole;
}

/** Due today first, then complaints, then the share of the limit used. Negative: `a` comes first. */
export function compareUrgency(a: Urgency, b: Urgency): number {
  if (a.isDueToday !== b.isDueToday) return a.isDueToday ? -1 : 1;
  if (a.isComplaint !== b.isComplaint) return a.isComplaint ? -1 : 1;
  return b.share - a.share;
}

/**
 * The cards to show of all cards in order: up to `places`, lane by lane, but one place each is kept for Mend and Stay close where they
 * have something, so that what shouts does not crowd out what matters.
 */
export function pick<T extends { lane: Lane }>(ordered: readonly T[], places: number): T[] {
  const of = (lane: Lane): T[] => ordered.filter((card) => card.lane === lane);
  const [owe, mend, close] = [of('owe'), of('mend'), of('close')];
  if (places < 3) return [...owe, ...mend, ...close].slice(0, places);
  const kept = Math.min(1, mend.length) + Math.min(1, close.length);
  const forOwe = Math.min(owe.length, places - kept);
  const forMend = Math.min(mend.length, places - forOwe - Math.min(1, close.length));
  return [...owe.slice(0, forOwe), ...mend.slice(0, forMend), ...close.slice(0, places - forOwe - forMend)];
}
