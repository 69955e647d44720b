import { quiet, type Verdict } from '#findings/finding.ts';
import { yearlyIncome } from '#findings/income.ts';
import type { Frame } from '#findings/practice.ts';
import { firstAfter, type TimelineEntry, wordsOf } from '#findings/timeline.ts';
import { type Acquaintance, endedWithThanks, isPurchase, type Occasions, occasionsAsOf } from './acquaintance.ts';
import { type BuyingHistory, chanceAlive } from './buying.ts';
import type { RapportModel } from './model.ts';
import { gapFigures, type Rhythm, rhythmOf } from './rhythm.ts';

/** What rapport looks at: one of three matters of one customer. */
export type RapportSubject = { customerId: string; matter: 'quiet' | 'granted' | 'pressure'; known: Acquaintance };

export type RapportFacts =
  | {
      kind: 'gone-quiet';
      lastAt: string;
      usualDays: number;
      longDays: number;
      longestDays: number;
      gaps: number;
      pAlive: number | null;
      /** Net income of the twelve months before their last contact. */
      worth: { minor: number; currency: string } | null;
      /** Their last words asked something and we never answered. */
      isOurTurn: boolean;
      firstAt: string;
    }
  | { kind: 'taken-for-granted'; because: 'valued' | 'longest'; lastTouchAt: string | null; firstAt: string; lastAt: string }
  | { kind: 'pressure'; pressure: string; at: string };

const day = 24;
/** Silence below this is nobody's concern, however regular they were. */
export const leastSilenceDays = 14;
/** After this long they are former customers, not quiet ones. */
export const lapsesAfterDays = 540;
/** Who is in touch over half a year, in five different months, is a steady customer: a "thanks" ends a matter, not the relation. */
const steadyDays = 180;
const steadyMonths = 5;
/** A bill or payment this close to the last contact says that a job was finished. */
const finishedDays = 45;
/** An unprompted touch older than this is old. */
export const touchDays = 120;
/** Nobody is suggested again after so many messages from us without an echo. */
export const mostUnanswered = 3;
const pressureDays = 60;

const daysBetween = (from: Temporal.Instant, to: Temporal.Instant): number =>
  (to.epochMilliseconds - from.epochMilliseconds) / 86_400_000;
const after = (at: Temporal.Instant, days: number): Temporal.Instant =>
  Temporal.Instant.fromEpochMilliseconds(Math.ceil(at.epochMilliseconds + days * day * 3_600_000));

/** What is known of a customer's rhythm as of a moment. `last` is the newest contact, `count` how many occasions there were. */
export type RhythmAsOf = {
  count: number;
  occasions: Occasions;
  last: TimelineEntry;
  first: Temporal.Instant;
  longestDays: number;
  gaps: number;
  /** null: too little known. */
  rhythm: Rhythm | null;
};

/** null where they were never in touch. */
export function rhythmAsOf(known: Acquaintance, model: RapportModel, now: Temporal.Instant): RhythmAsOf | null {
  const last = known.contacts[firstAfter(known.contacts, now) - 1];
  const first = known.contacts[0];
  if (!last || !first) return null;
  const { count, occasions } = occasionsAsOf(known, now);
  const gaps = occasions.gaps.slice(1, count);
  let longestDays = 0;
  for (const gap of gaps) longestDays = Math.max(longestDays, gap);
  return {
    count,
    occasions,
    last,
    first: first.at,
    longestDays,
    gaps: gaps.length,
    rhythm: rhythmOf(gapFigures(gaps), model.gaps),
  };
}

const dayOf = (at: Temporal.Instant): number => Math.floor(at.epochMilliseconds / 86_400_000);

/** Days with a purchase up to a moment, in weeks as the model of buying wants them; whole days, as it was learnt. null where nothing was bought. */
export function buyingAsOf(known: Acquaintance, now: Temporal.Instant): BuyingHistory | null {
  const count = firstAfter(known.purchases, now);
  const first = known.purchases[0]?.at;
  const last = known.purchases[count - 1]?.at;
  if (!first || !last) return null;
  return { x: count - 1, tx: (dayOf(last) - dayOf(first)) / 7, T: (dayOf(now) - dayOf(first)) / 7 };
}

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

/** How many messages of ours since their last contact stayed without an echo; the reply to it is none of them. */
function unanswered(known: Acquaintance, last: TimelineEntry, now: Temporal.Instant): number {
  const from = firstAfter(known.ours, last.at);
  const count = firstAfter(known.ours, now) - from;
  return count > 0 && known.ours[from]?.threadId === last.threadId ? count - 1 : count;
}

function judgeQuiet(known: Acquaintance, model: RapportModel, now: Temporal.Instant): Verdict<RapportFacts> {
  const as = rhythmAsOf(known, model, now);
  if (!as?.rhythm) return quiet();
  const { rhythm, last } = as;
  const personal = firstAfter(known.personal, now);
  if (isResting(known, as, personal)) return quiet();
  const limitDays = Math.max(rhythm.longDays, as.longestDays, leastSilenceDays);
  const limitAt = after(last.at, limitDays);
  const lapsesAt = after(last.at, Math.max(lapsesAfterDays, limitDays + 90));
  if (Temporal.Instant.compare(now, limitAt) <= 0) return quiet(after(limitAt, 0.001));
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

function judgeGranted(known: Acquaintance, model: RapportModel, now: Temporal.Instant): Verdict<RapportFacts> {
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
  const since = after(from, touchDays);
  if (Temporal.Instant.compare(now, since) < 0) return quiet(since);
  // who is silent themselves has gone quiet or is resting: that is another matter
  const silentAt = after(as.last.at, Math.max(90, as.rhythm?.longDays ?? 0));
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
    lookAgainAt: after(silentAt, 0.001),
  };
}

/** Words of outside pressure ask for a talk until we had one, or two months have passed. */
function judgePressure(known: Acquaintance, now: Temporal.Instant): Verdict<RapportFacts> {
  const entry = known.pressures[firstAfter(known.pressures, now) - 1];
  const mark = entry?.marks.find((one) => one.kind === 'pressure');
  if (!entry || !mark) return quiet();
  const lapsesAt = after(entry.at, pressureDays);
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

/** Gone quiet, taken for granted, or under pressure. Only customers: prospects and strangers owe us no contact. */
export function judgeRapport(subject: RapportSubject, frame: Frame<RapportModel>, now: Temporal.Instant): Verdict<RapportFacts> {
  const { known } = subject;
  if (known.stage !== 'customer') return quiet();
  if (subject.matter === 'quiet') return judgeQuiet(known, frame.model, now);
  if (subject.matter === 'granted') return judgeGranted(known, frame.model, now);
  return judgePressure(known, now);
}
