import { quiet, type Verdict } from '#findings/finding.ts';
import { type TimelineEntry, wordsOf } from '#findings/timeline.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { Burst } from './matters.ts';
import type { ListeningFacts } from './rule.ts';
import { entriesSince, isBefore, isTheirLetter, talkedSince, thankedSince, wroteFreshSince } from './since.ts';

/** Working hours after their last words in which we may have seen them ourselves. */
export const burstHours = 1;
const lapsesAfterDays = 5;

const asksMore = (entry: TimelineEntry): boolean => entry.asks || entry.marks.some((mark) => mark.kind === 'concern');

/** They were still writing when we answered, and what came after has no answer. What waiting comes to show, once half of its limit is used, is left to it. */
export function judgeMidBurst(matter: Burst, settings: FirmSettings, now: Temporal.Instant): Verdict<ListeningFacts> {
  const { before, reply, after, beside } = matter;
  if (isBefore(now, after.at) || !asksMore(after)) return quiet();
  const from = settings.hours.add(after.at, burstHours * 60);
  if (isBefore(now, from)) return quiet(from);
  const limit = after.channel === 'message' ? settings.limits.message : settings.limits.mail;
  const until = after.asks ? settings.hours.add(after.at, limit * 30) : after.at.add({ hours: 24 * lapsesAfterDays });
  if (!isBefore(now, until)) return quiet();
  const isOver =
    talkedSince(beside, after.at, now) ||
    thankedSince(beside, after.at, now) ||
    wroteFreshSince(beside, after.at, now) ||
    entriesSince(matter.entries, after.at, now).some((entry) => !isTheirLetter(entry));
  if (isOver) return quiet();
  const person = after.people.find((one) => one.role === 'from') ?? after.people[0];
  return {
    finding: {
      subject: matter.threadId,
      episode: `mid-burst:${reply.entryId}`,
      customerId: matter.customerId,
      facts: {
        kind: 'mid-burst',
        threadId: matter.threadId,
        personId: person?.personId ?? null,
        point: person?.point ?? null,
        firstAt: before.at.toString(),
        repliedAt: reply.at.toString(),
        againAt: after.at.toString(),
      },
      evidence: [wordsOf(after, 'concern'), wordsOf(reply, 'words')],
      since: after.at,
      dueAt: settings.hours.add(after.at, limit * 60),
      newsAt: after.at,
    },
    lookAgainAt: until,
  };
}
