import { quiet, type Verdict } from '#findings/finding.ts';
import { yearlyIncome } from '#findings/income.ts';
import { firstAfter, wordsOf } from '#findings/timeline.ts';
import { type Acquaintance, endedWithThanks, isPurchase } from './acquaintance.ts';
import { buyingAsOf, daysAfter, daysBetween, mostUnanswered, type RhythmAsOf, rhythmAsOf, unanswered } from './as-of.ts';
import { chanceAlive } from './buying.ts';
import type { RapportModel } from './model.ts';
import type { RapportFacts } from './rule.ts';

/** Silence below this is nobody's concern, however regular they were. */
const leastSilenceDays = 14;
/** After this long they are former customers, not quiet ones. */
const lapsesAfterDays = 540;
/** Who is in touch over half a year, in five different months, is a steady customer: a "thanks" ends a matter, not the relation. */
const steadyDays = 180;
const steadyMonths = 5;
/** A bill or payment this close to the last contact says that a job was finished. */
const finishedDays = 45;

function isSteady(as: RhythmAsOf): boolean {
  if (daysBetween(as.first, as.last.at) < steadyDays) return false;
  const months = new Set<number>();
  for (let i = 0; i < as.count; i++) {
    // thirty-day stretches do: no calendar is needed to tell steady from once
    months.add(Math.floor((as.occasions.at[i]?.at.epochMilliseconds ?? 0) / (30.44 * 86_400_000)));
    if (months.size >= steadyMonths) return true;
  }
  return false;
}

/** A finished job is resting, not quiet: their last words were thanks, or the last bill lies close to the last contact. */
function isResting(known: Acquaintance, as: RhythmAsOf, personal: number): boolean {
  if (isSteady(as)) return false;
  if (isPurchase(as.last) || endedWithThanks(known.personal, personal)) return true;
  const lastOn = as.last.at.toZonedDateTimeISO('UTC').toPlainDate();
  return known.money.some(
    (row) =>
      row.on !== null &&
      Math.abs(row.on.until(lastOn, { largestUnit: 'days' }).days) <= finishedDays &&
      isSeen(row.on, as.last.at),
  );
}

/** Bills written after the moment that is judged are not known then; those up to the last contact always are. */
const isSeen = (on: Temporal.PlainDate, lastAt: Temporal.Instant): boolean =>
  Temporal.PlainDate.compare(on, lastAt.toZonedDateTimeISO('UTC').toPlainDate()) <= 0;

/** Silent beyond the 95th percentile of their rhythm and beyond their own longest silence, with nothing finished. */
export function judgeQuiet(known: Acquaintance, model: RapportModel, now: Temporal.Instant): Verdict<RapportFacts> {
  const as = rhythmAsOf(known, model, now);
  if (!as?.rhythm) return quiet();
  const { rhythm, last } = as;
  const personal = firstAfter(known.personal, now);
  if (isResting(known, as, personal)) return quiet();
  const limitDays = Math.max(rhythm.longDays, as.longestDays, leastSilenceDays);
  const limitAt = daysAfter(last.at, limitDays);
  const lapsesAt = daysAfter(last.at, Math.max(lapsesAfterDays, limitDays + 90));
  if (Temporal.Instant.compare(now, limitAt) <= 0) return quiet(daysAfter(limitAt, 0.001));
  if (Temporal.Instant.compare(now, lapsesAt) >= 0) return quiet();
  if (unanswered(known, last, now) >= mostUnanswered) return quiet();
  const buying = buyingAsOf(known, now);
  const [worth] = yearlyIncome(known.money, last.at.toZonedDateTimeISO('UTC').toPlainDate());
  const lastPersonal = known.personal[personal - 1];
  return {
    finding: {
      subject: `quiet:${known.customerId}`,
      episode: last.entryId,
      customerId: known.customerId,
      facts: {
        kind: 'gone-quiet',
        lastAt: last.at.toString(),
        usualDays: rhythm.usualDays,
        longDays: rhythm.longDays,
        longestDays: as.longestDays,
        gaps: as.gaps,
        pAlive: model.buying && buying ? chanceAlive(model.buying, buying) : null,
        worth: worth && worth.minor > 0 ? worth : null,
        isOurTurn: lastPersonal?.direction === 'in' && lastPersonal.asks,
        firstAt: as.first.toString(),
      },
      evidence: [wordsOf(last, 'ask')],
      since: limitAt,
      dueAt: null,
      newsAt: null,
    },
    lookAgainAt: lapsesAt,
  };
}
