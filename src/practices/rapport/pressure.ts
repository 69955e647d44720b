import { quiet, type Verdict } from '#findings/finding.ts';
import { firstAfter } from '#findings/timeline.ts';
import type { Acquaintance } from './acquaintance.ts';
import { daysAfter } from './as-of.ts';
import type { RapportFacts } from './rule.ts';

const pressureDays = 60;

/** Words of outside pressure ask for a talk until we had one, or two months have passed. */
export function judgePressure(known: Acquaintance, now: Temporal.Instant): Verdict<RapportFacts> {
  const entry = known.pressures[firstAfter(known.pressures, now) - 1];
  const mark = entry?.marks.find((one) => one.kind === 'pressure');
  if (!entry || !mark) return quiet();
  const lapsesAt = daysAfter(entry.at, pressureDays);
  if (Temporal.Instant.compare(now, lapsesAt) >= 0) return quiet();
  const talked = known.ours.some(
    (one) =>
      (one.channel === 'call' || one.channel === 'visit' || one.channel === 'appointment') &&
      Temporal.Instant.compare(one.at, entry.at) > 0 &&
      Temporal.Instant.compare(one.at, now) <= 0,
  );
  if (talked) return quiet();
  const data = mark.data;
  const pressure =
    typeof data === 'object' && data !== null && 'pressure' in data && typeof data.pressure === 'string'
      ? data.pressure
      : 'change';
  return {
    finding: {
      subject: `pressure:${known.customerId}`,
      episode: entry.entryId,
      customerId: known.customerId,
      facts: { kind: 'pressure', pressure, at: entry.at.toString() },
      evidence: [{ entryId: entry.entryId, start: mark.start, end: mark.end, reader: mark.reader }],
      since: entry.at,
      dueAt: null,
      newsAt: entry.at,
    },
    lookAgainAt: lapsesAt,
  };
}
