import type { Evidence } from '#findings/finding.ts';
import { firstAfter } from '#findings/timeline.ts';
import type { FirmSettings } from '#firm/settings.ts';
import { type Acquaintance, occasionsAsOf } from '#practices/rapport/acquaintance.ts';
import { plainModel, type RapportModel } from '#practices/rapport/model.ts';
import { fitGaps, gapFigures } from '#practices/rapport/rhythm.ts';
import { judgeRapport, type RapportFacts } from '#practices/rapport/rule.ts';

/** A silence that Today would have shown: when it was first said, and whether they came back since. */
export type Silence = {
  customerId: string;
  saidAt: Temporal.Instant;
  lastAt: Temporal.Instant;
  usualDays: number;
  worth: { minor: number; currency: string } | null;
  cameBack: boolean;
  evidence: Evidence;
};

/** The firm's rhythm as it could have been learnt by a moment. */
export function modelAsOf(acquaintances: readonly Acquaintance[], now: Temporal.Instant): RapportModel {
  const figures = acquaintances.flatMap((known) => {
    const { count, occasions } = occasionsAsOf(known, now);
    return count > 1 ? [gapFigures(occasions.gaps.slice(1, count))] : [];
  });
  return { ...plainModel, customers: acquaintances.length, gaps: fitGaps(figures) };
}

/**
 * Asks, for every week from `from` to `to`, what rapport would have said of each customer with what was known then: the same judge as
 * Today, with the firm's rhythm learnt as of that week. One line per silence, the first week in which it was said.
 */
export function replaySilences(
  acquaintances: readonly Acquaintance[],
  settings: FirmSettings,
  from: Temporal.Instant,
  to: Temporal.Instant,
): Silence[] {
  const said = new Map<string, Silence>();
  for (let week = to; Temporal.Instant.compare(week, from) >= 0; week = week.subtract({ hours: 7 * 24 })) {
    const frame = { settings, model: modelAsOf(acquaintances, week) };
    for (const known of acquaintances) {
      const { finding } = judgeRapport({ customerId: known.customerId, matter: 'quiet', known }, frame, week);
      if (finding?.facts.kind !== 'gone-quiet') continue;
      said.set(`${finding.subject}/${finding.episode}`, silenceOf(known, finding.facts, finding.evidence[0], week, to));
    }
  }
  return [...said.values()];
}

function silenceOf(
  known: Acquaintance,
  facts: Extract<RapportFacts, { kind: 'gone-quiet' }>,
  evidence: Evidence,
  saidAt: Temporal.Instant,
  until: Temporal.Instant,
): Silence {
  return {
    customerId: known.customerId,
    saidAt,
    lastAt: Temporal.Instant.from(facts.lastAt),
    usualDays: facts.usualDays,
    worth: facts.worth,
    cameBack: firstAfter(known.contacts, until) > firstAfter(known.contacts, saidAt),
    evidence,
  };
}
