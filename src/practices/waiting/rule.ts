import { quiet, type Verdict } from '#findings/finding.ts';
import type { Frame } from '#findings/practice.ts';
import { isMissedCall, type TimelineEntry, wordsOf } from '#findings/timeline.ts';
import type { FirmSettings, Limits } from '#firm/settings.ts';
import { quantileOf } from '#lib/statistics/quantile.ts';
import type { WaitingModel } from './model.ts';
import type { ThreadTimeline } from './threads.ts';
import { complains, openWait, waitsOf } from './waits.ts';

export type WaitingFacts = {
  kind: 'waiting';
  channel: keyof Limits;
  /** ISO instants. */
  since: string;
  limitAt: string;
  limitHours: number;
  /** Of them who waits: a person's id where we know one, and the address. */
  personId: string | null;
  point: string | null;
  threadId: string;
  /** How often they wrote or called again. */
  again: number;
  /** Median working minutes until this customer's earlier questions were answered; null below three. */
  usualMinutes: number | null;
  isStranger: boolean;
  isComplaint: boolean;
  /** Channels that exist and that we cannot see: then we say "no answer seen". */
  unseen: string[];
};

/** After half a year nobody waits any more; the look-back still counts it. */
export const lapsesAfterDays = 180;

/** A card comes when half of the limit is used, so that the answer can still be in time. */
export const warnShare = 0.5;

const leastAnswered = 3;

/** Which limit applies to an entry. */
export function limitOf(entry: TimelineEntry): keyof Limits {
  if (isMissedCall(entry)) return 'missedCall';
  if (entry.channel === 'enquiry' || entry.channel === 'review' || entry.channel === 'message') return entry.channel;
  return 'mail';
}

type Usual = { settings: FirmSettings; now: Temporal.Instant; minutes: number | null };
/** What was found for the last thread of a customer holds for the next one: all threads of one share their `siblings`. */
const found = new WeakMap<readonly ThreadTimeline[], Usual>();

/** The median time that earlier questions of this customer waited for an answer. Working minutes. */
function usual({ siblings }: ThreadTimeline, settings: FirmSettings, now: Temporal.Instant): number | null {
  const known = found.get(siblings);
  if (known && known.settings === settings && known.now.equals(now)) return known.minutes;
  const minutes = usualAmong(siblings, settings, now);
  found.set(siblings, { settings, now, minutes });
  return minutes;
}

function usualAmong(siblings: readonly ThreadTimeline[], settings: FirmSettings, now: Temporal.Instant): number | null {
  const minutes = siblings
    .flatMap((sibling) => waitsOf(sibling, now))
    .flatMap((wait) => (wait.ended?.how === 'answer' ? [settings.hours.minutesBetween(wait.first.at, wait.ended.at)] : []))
    .sort((a, b) => a - b);
  return minutes.length < leastAnswered ? null : quantileOf(minutes, 0.5);
}

/**
 * A thread waits on us when its newest personal entry is theirs, was written to us and asks or reports something. The clock starts at
 * their first entry since our last one and runs in the firm's working time.
 */
export function judgeWaiting(thread: ThreadTimeline, frame: Frame<WaitingModel>, now: Temporal.Instant): Verdict<WaitingFacts> {
  const { settings, model } = frame;
  const wait = openWait(thread, now);
  if (!wait) return quiet();
  const { first } = wait;
  const lapsesAt = first.at.add({ hours: 24 * lapsesAfterDays });
  if (Temporal.Instant.compare(now, lapsesAt) >= 0) return quiet();
  const channel = limitOf(first);
  const limitMinutes = settings.limits[channel] * 60;
  const warnAt = settings.hours.add(first.at, limitMinutes * warnShare);
  if (Temporal.Instant.compare(now, warnAt) < 0) return quiet(warnAt);
  const limitAt = settings.hours.add(first.at, limitMinutes);
  const asker = wait.asking[0] ?? first;
  const person = asker.people.find((one) => one.role === 'from') ?? asker.people[0];
  const shown = wait.asking.slice(-3).map((entry) => wordsOf(entry, 'ask'));
  return {
    finding: {
      subject: thread.subject,
      episode: first.entryId,
      customerId: thread.customerId,
      facts: {
        kind: 'waiting',
        channel,
        since: first.at.toString(),
        limitAt: limitAt.toString(),
        limitHours: settings.limits[channel],
        personId: person?.personId ?? null,
        point: person?.point ?? null,
        threadId: first.threadId,
        again: wait.again,
        usualMinutes: usual(thread, settings, now),
        isStranger: thread.isStranger,
        isComplaint: wait.asking.some(complains),
        unseen: model.unseen,
      },
      evidence: [shown[0] ?? wordsOf(first, 'ask'), ...shown.slice(1)],
      since: first.at,
      dueAt: limitAt,
      newsAt: wait.last.at,
    },
    lookAgainAt: lapsesAt,
  };
}
