import { quiet, type Verdict } from '#findings/finding.ts';
import { firstAfter, type TimelineEntry, wordsOf } from '#findings/timeline.ts';
import type { Acquaintance } from './acquaintance.ts';
import { daysAfter, mostUnanswered, rhythmAsOf, unanswered } from './as-of.ts';
import type { RapportModel } from './model.ts';
import type { RapportFacts } from './rule.ts';

/** An unprompted touch older than this is old. */
const touchDays = 120;

/** Among the twenty most valuable or longest with us, in touch, and our last unprompted word is old. */
export function judgeGranted(known: Acquaintance, model: RapportModel, now: Temporal.Instant): Verdict<RapportFacts> {
  const because = model.valued.includes(known.customerId)
    ? 'valued'
    : model.longest.includes(known.customerId)
      ? 'longest'
      : null;
  const as = rhythmAsOf(known, model, now);
  if (!because || !as) return quiet();
  const touch: TimelineEntry | undefined = known.touches[firstAfter(known.touches, now) - 1];
  // "done" on an earlier card says that one of us did it, where Regard cannot see
  const told = known.settled.filter((one) => one.became === 'done' && Temporal.Instant.compare(one.at, now) <= 0).at(-1)?.at;
  const from = [as.first, touch?.at, told].reduce<Temporal.Instant>(
    (latest, at) => (at && Temporal.Instant.compare(at, latest) > 0 ? at : latest),
    as.first,
  );
  const since = daysAfter(from, touchDays);
  if (Temporal.Instant.compare(now, since) < 0) return quiet(since);
  // who is silent themselves has gone quiet or is resting: that is another matter
  const silentAt = daysAfter(as.last.at, Math.max(90, as.rhythm?.longDays ?? 0));
  if (Temporal.Instant.compare(now, silentAt) > 0) return quiet();
  if (unanswered(known, as.last, now) >= mostUnanswered) return quiet();
  return {
    finding: {
      subject: `granted:${known.customerId}`,
      episode: from.toString(),
      customerId: known.customerId,
      facts: {
        kind: 'taken-for-granted',
        because,
        lastTouchAt: touch?.at.toString() ?? null,
        firstAt: as.first.toString(),
        lastAt: as.last.at.toString(),
      },
      evidence: [wordsOf(touch ?? as.last, 'warm')],
      since,
      dueAt: null,
      newsAt: null,
    },
    lookAgainAt: daysAfter(silentAt, 0.001),
  };
}
