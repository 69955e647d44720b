import { quiet, type Verdict } from '#findings/finding.ts';
import { type TimelineEntry, wordsOf } from '#findings/timeline.ts';
import type { FirmSettings } from '#firm/settings.ts';
import type { Complained } from './matters.ts';
import { evidenceOf } from './passed-over.ts';
import type { ListeningFacts } from './rule.ts';
import { entriesSince, isBefore, isTheirLetter, talkedSince, thankedSince } from './since.ts';

/** Working hours in which a word of regret may still follow the remedy. */
export const regretHours = 2;
const lapsesAfterDays = 14;

/** Words of regret or understanding, or warm ones about the person. */
const acknowledges = (entry: TimelineEntry): boolean =>
  entry.marks.some((mark) => mark.kind === 'acknowledgement' || mark.kind === 'warm');

/** A clear complaint was answered with a remedy, and nobody said that they are sorry or that they understand. */
export function judgeFixFirst(matter: Complained, settings: FirmSettings, now: Temporal.Instant): Verdict<ListeningFacts> {
  const { reply, complaint, beside } = matter;
  if (!matter.readsRegret || isBefore(now, reply.at)) return quiet();
  const from = settings.hours.add(reply.at, regretHours * 60);
  if (isBefore(now, from)) return quiet(from);
  const until = reply.at.add({ hours: 24 * lapsesAfterDays });
  if (!isBefore(now, until)) return quiet();
  const ours = [reply, ...entriesSince(matter.entries, reply.at, now).filter((entry) => !isTheirLetter(entry))];
  const isOver = ours.some(acknowledges) || talkedSince(beside, complaint.entry.at, now) || thankedSince(beside, reply.at, now);
  if (isOver) return quiet();
  // a reply that does not come to the complaint at all has passed it over, which is another matter
  const answer = complaint.answers.find((one) => one.replyId === reply.entryId);
  if (!answer || answer.how === 'none' || answer.how === 'unsure') return quiet(until);
  const person = complaint.entry.people.find((one) => one.role === 'from') ?? complaint.entry.people[0];
  return {
    finding: {
      subject: matter.threadId,
      episode: `fix-first:${reply.entryId}`,
      customerId: matter.customerId,
      facts: {
        kind: 'fix-first',
        threadId: matter.threadId,
        personId: person?.personId ?? null,
        point: person?.point ?? null,
        complainedAt: complaint.entry.at.toString(),
        repliedAt: reply.at.toString(),
      },
      evidence: [evidenceOf(complaint), wordsOf(reply, 'words')],
      since: complaint.entry.at,
      dueAt: null,
      newsAt: null,
    },
    lookAgainAt: until,
  };
}
